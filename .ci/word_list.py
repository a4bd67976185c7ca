"""Write hooks/loa/data/words/vietnamese.txt from the lists that LICENSE.txt beside it names.

The words of added.txt come in, those of removed.txt go out.

Usage: `python .ci/word_list.py Viet11K.txt Viet22K.txt Viet39K.txt Viet74K.txt`. The same lists give the same file.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from loa.house_style.word_list import LONGEST_WORD, word_key  # noqa: E402

FOLDER = ROOT / "hooks/loa/data/words"

_BETWEEN = str.maketrans("", "", " '")
"""What stands between the letters of words: `ea h'leo`."""


def words(original: Iterable[str], added: str, removed: str) -> list[str]:
    """Words of two or three syllables made of small letters alone (no names), and added ones; in one spelling."""
    short = (line for line in original if line == line.lower() and line.count(" ") <= 2)
    keys = {word_key(unicodedata.normalize("NFC", line)) for line in (*short, *read_words(added))}
    known = {key for key in keys if key.translate(_BETWEEN).isalpha() and 0 < key.count(" ") < LONGEST_WORD}
    known -= set(map(word_key, read_words(removed)))
    return sorted(key for key in known if not _is_two_words(key.split(), known))


def read_words(text: str) -> list[str]:
    """The words of added.txt or removed.txt."""
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return [word.strip() for line in lines for word in line.split(",") if word.strip()]


def _is_two_words(syllables: list[str], known: set[str]) -> bool:
    """Whether it is a phrase of two listed words: a line may end between them."""
    halves = ((syllables[:at], syllables[at:]) for at in range(2, len(syllables) - 1))
    return any(" ".join(one) in known and " ".join(other) in known for one, other in halves)


if __name__ == "__main__":
    lists = [line for name in sys.argv[1:] for line in Path(name).read_text(encoding="utf-8").splitlines()]
    found = words(lists, *((FOLDER / name).read_text(encoding="utf-8") for name in ("added.txt", "removed.txt")))
    (FOLDER / "vietnamese.txt").write_text("\n".join(found) + "\n", encoding="utf-8", newline="\n")
