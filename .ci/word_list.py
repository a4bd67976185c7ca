"""Write hooks/loa/data/words/vietnamese.txt from the list it is made of (see LICENCE.txt beside it).

Usage: `python .ci/word_list.py Viet39K.txt`. The same list gives the same file.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from loa.house_style.word_list import LONGEST_WORD, word_key  # noqa: E402

TARGET = ROOT / "hooks/loa/data/words/vietnamese.txt"


def words(lines: Iterable[str]) -> list[str]:
    """Words of two or more syllables made of letters alone, in one spelling, sorted."""
    keys = {word_key(unicodedata.normalize("NFC", line)) for line in lines}
    return sorted(key for key in keys if " " in key and key.replace(" ", "").isalpha() and key.count(" ") < LONGEST_WORD)


if __name__ == "__main__":
    found = words(Path(sys.argv[1]).read_text(encoding="utf-8").splitlines())
    TARGET.write_text("\n".join(found) + "\n", encoding="utf-8", newline="\n")
