"""What a search finds of a finished page: its title, the pages above it, its description, and every word on it.

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
"""The weight of a word by where on the page it stands."""

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

_MAX_WORDS_OF_LEAD = 36


@dataclass(frozen=True)
class Record:
    """A page as a result of a search. `words` has the weight of each word that the page is found by."""

    address: str
    title: str
    where: str
    lead: str
    words: Mapping[str, int]
    kilobytes: int
    """How large its page is: where that is little, a browser may read the page to show where a word stands."""


def records_of(page: str, text: str) -> Iterator[Record]:
    """The record of the page whose file is `page` and whose HTML is `text`; none where it has no title or no content.

    The names on the list of a province's communes are left to the communes' own pages.
    """
    begins, ends, titled = text.find("<main"), text.rfind("</main>"), _TITLE.search(text)
    if begins < 0 or titled is None:
        return
    title, where, main = text_of(titled[1]), _where(text), _SILENT.sub(" ", text[text.index(">", begins) + 1 : ends])
    described = _DESCRIPTION.search(text)
    lead = html.unescape(described[1]) if described else ""
    address = page.removesuffix("index.html")
    body = _COMMUNE.sub(" ", main)
    headings = ". ".join(text_of(heading) for _, heading in _HEADING.findall(body))
    words = _word_weights(title, f"{headings}. {lead}", f"{where}. {text_of(body)}")
    yield Record(address, title, where, _shortened(lead), words, len(text) // 1000)


def text_of(markup: str) -> str:
    """The text of some HTML, without tags, with one space wherever it has white space."""
    return " ".join(html.unescape(_TAG.sub(" ", markup)).split())


def folded(text: str) -> str:
    """Lower case, without diacritics, with đ as d. data/scripts/search.js folds a query in the same way."""
    return _MARKS.sub("", unicodedata.normalize("NFD", text.lower())).replace("đ", "d")


@lru_cache(maxsize=20_000)
def _folded_word(word: str) -> str:
    # Vietnamese has some seven thousand syllables, and pages say the same few hundred of them.
    return folded(word)


def words_of(text: str) -> list[str]:
    """The words of a text, folded; of scripts without spaces, every two neighbouring signs as a word."""
    if not _CUTS_OTHERWISE.search(text):
        return list(map(_folded_word, _WORD.findall(text)))
    text = folded(text)
    words = _WORD.findall(_WORD_WITHOUT_SPACES.sub(" ", text))
    for run in _WORD_WITHOUT_SPACES.findall(text):
        words += [run[at : at + 2] for at in range(max(1, len(run) - 1))]
    return words


def _word_weights(title: str, headings: str, text: str) -> dict[str, int]:
    """Each word with its greatest weight; of title and headings also every two neighbouring words as a pair."""
    weights = dict.fromkeys(words_of(text), TEXT)
    for weight, place in ((HEADING, headings), (TITLE, title)):
        words = words_of(place)
        weights |= dict.fromkeys(words, weight)
        weights |= {f"{one} {next_one}": weight for one, next_one in pairwise(words)}
    return weights


def _where(text: str) -> str:
    """The breadcrumbs of a page, without the home page and the page itself."""
    trail = _TRAIL.search(text)
    steps = _STEP.findall(trail[0]) if trail else []
    return " › ".join(text_of(step) for step in steps[1:-1])


def _shortened(text: str) -> str:
    words = text.split()
    return text if len(words) <= _MAX_WORDS_OF_LEAD else " ".join(words[:_MAX_WORDS_OF_LEAD]) + " …"
