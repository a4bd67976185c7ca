"""What of a finished page can be found: its name, its place, its first words, and every word it says.

Words are compared without marks and with đ as d, as people type them. Neighbouring words of titles, headings and
descriptions can be found as pairs, too: in Vietnamese two syllables often are one word (`tan hong`).
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

TEXT, HEADING, TITLE = 1, 2, 3
"""How much a word counts by where it stands."""

_SILENT = re.compile(r"<(script|style|svg|noscript|nav|aside)\b.*?</\1>", re.DOTALL)
_TITLE = re.compile(r"<title>(.*?) · [^·<]*</title>", re.DOTALL)
_DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)">')
_HEADING = re.compile(r"<(h[1-4]|blockquote|dt|summary)\b[^>]*>(.*?)</\1>", re.DOTALL)
_TRAIL = re.compile(r'<nav class="wrap trail".*?</nav>', re.DOTALL)
_STEP = re.compile(r"<li>(.*?)</li>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_COMMUNE = re.compile(r'<li class="commune".*?</li>', re.DOTALL)
_MARKS = re.compile("[\u0300-\u036f]+")
_WORD = re.compile(r"\w+")
_SIGNS_WITHOUT_SPACES = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uaa80-\uaadf"
_WORD_WITHOUT_SPACES = re.compile(f"[{_SIGNS_WITHOUT_SPACES}]+")
"""Runs of scripts without spaces between words (Thai, Lao, Burmese, Khmer, kana, Han, Tai Viet)."""
_CUTS_OTHERWISE = re.compile(f"[{_SIGNS_WITHOUT_SPACES}\u0300-\u036f]")
"""What a text must not have to be cut into words first and folded then: such scripts, and marks that stand alone."""

MOST_WORDS_OF_LEAD = 36


@dataclass(frozen=True)
class Record:
    """One thing that can be found; `words` are those it is found by, and how much each counts."""

    address: str
    title: str
    where: str
    lead: str
    words: Mapping[str, int]
    kilobytes: int
    """How large its page is: where that is little, a browser may read the page to show where a word stands."""


def records_of(page: str, text: str) -> Iterator[Record]:
    """What can be found on the page whose file is `page` and whose HTML is `text`.

    The names on the list of a province's communes are left to the communes' own pages.
    """
    begins, ends, titled = text.find("<main"), text.rfind("</main>"), _TITLE.search(text)
    if begins < 0 or titled is None:
        return
    title, where, main = plain(titled[1]), _where(text), _SILENT.sub(" ", text[text.index(">", begins) + 1 : ends])
    described = _DESCRIPTION.search(text)
    lead = html.unescape(described[1]) if described else ""
    address = page.removesuffix("index.html")
    body = _COMMUNE.sub(" ", main)
    headings = ". ".join(plain(heading) for _, heading in _HEADING.findall(body))
    words = _weighed(title, f"{headings}. {lead}", f"{where}. {plain(body)}")
    yield Record(address, title, where, _shortened(lead), words, len(text) // 1000)


def plain(markup: str) -> str:
    """The text of a piece of HTML, white space folded."""
    return " ".join(html.unescape(_TAG.sub(" ", markup)).split())


def folded(text: str) -> str:
    """The text in small letters, without marks, with đ as d. assets/scripts/search.js folds a query in the same way."""
    return _MARKS.sub("", unicodedata.normalize("NFD", text.lower())).replace("đ", "d")


@lru_cache(maxsize=20_000)
def _folded_word(word: str) -> str:
    # Vietnamese has some seven thousand syllables, and pages say the same few hundred of them.
    return folded(word)


def words_of(text: str) -> list[str]:
    """The words of a text, folded; of scripts without spaces, every two signs that follow each other."""
    if not _CUTS_OTHERWISE.search(text):
        return list(map(_folded_word, _WORD.findall(text)))
    text = folded(text)
    words = _WORD.findall(_WORD_WITHOUT_SPACES.sub(" ", text))
    for run in _WORD_WITHOUT_SPACES.findall(text):
        words += [run[at : at + 2] for at in range(max(1, len(run) - 1))]
    return words


def _weighed(title: str, headings: str, text: str) -> dict[str, int]:
    words = dict.fromkeys(words_of(text), TEXT)
    for weight, part in ((HEADING, headings), (TITLE, title)):
        said = words_of(part)
        words |= dict.fromkeys(said, weight)
        words |= {f"{one} {next_one}": weight for one, next_one in pairwise(said)}
    return words


def _where(text: str) -> str:
    """The way to a page: the steps above it, without the home page."""
    trail = _TRAIL.search(text)
    steps = _STEP.findall(trail[0]) if trail else []
    return " › ".join(plain(step) for step in steps[1:-1])


def _shortened(text: str) -> str:
    words = text.split()
    return text if len(words) <= MOST_WORDS_OF_LEAD else " ".join(words[:MOST_WORDS_OF_LEAD]) + " …"
