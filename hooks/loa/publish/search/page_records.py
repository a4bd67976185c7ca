"""What a search finds of a finished page: its title, the pages above it, its description, and every word on it.

Words are compared without marks and with đ as d, as people type them. Neighbouring words of titles, headings and
descriptions can be found as pairs, too: in Vietnamese two syllables often are one word (`tan hong`).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from loa.content.models import HELP, LISTS
from loa.pages.page_frame import BY_PROVINCE
from loa.publish.search.word_folding import words_of

FOREIGN, TEXT, HEADING, TITLE = 0, 1, 2, 3
"""The weight of a word by where on the page it stands; the names of its place count as headings do.

On a page in another language every word in Latin letters has the least: Vietnamese finds Vietnamese pages first.
"""

_NAMED_ONLY = {f"{name}/index.html" for name in LISTS}
"""Pages that list what has pages of its own: they are found by what they are called, not by each thing on them."""

_SILENT = re.compile(
    r"<(script|style|svg|noscript|nav|aside|button)\b.*?</\1>|<div class=\"share\".*?</div>", re.DOTALL
)
"""What says nothing of the page, like what a button does; scripts/search.js leaves it out, too."""
_OTHER_LANGUAGE = re.compile(r'<(?:html|h1)\b[^>]* lang="(?!vi")')
"""Of a page with its frame in Vietnamese, the heading says which language the page is for."""
_NAMED_LANGUAGE = re.compile(r'<p class="(?:hero__authority|calm__of)"[^>]*>[^<]* · ([^<·]+)</p>')
"""What the language of such a page is called in Vietnamese, below its heading."""
_TRANSLATED = re.compile(r'<html\b[^>]* lang="(?!vi")')
_OTHER_SCRIPT = re.compile(r"[^\W\d_a-z]")
_TITLE = re.compile(r"<title>(.*?) · [^·<]*</title>", re.DOTALL)
_SHARED_TITLE = re.compile(r'<meta property="og:title" content="([^"]*)">')
"""The title of a page whose tab says nothing of it."""

_DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)">')
_HEADING = re.compile(r"<(h[1-4]|blockquote|dt|summary)\b[^>]*>(.*?)</\1>", re.DOTALL)
_TRAIL = re.compile(r'<nav class="wrap trail".*?</nav>', re.DOTALL)
_SUBJECT = re.compile(r"(?:^|/|\")chu-de/([a-z0-9-]+)/")
"""The page of a subject, in an address or in the breadcrumbs of a page of one of its campaigns."""

_STEP = re.compile(r"<li>(.*?)</li>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_COMMUNE = re.compile(r'<li class="commune".*?</li>', re.DOTALL)
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
    begins, ends, titled = text.find("<main"), text.rfind("</main>"), _TITLE.search(text) or _SHARED_TITLE.search(text)
    if begins < 0 or titled is None:
        return
    title, where, main = text_of(titled[1]), _where(text), _SILENT.sub(" ", text[text.index(">", begins) + 1 : ends])
    described = _DESCRIPTION.search(text)
    lead = html.unescape(described[1]) if described else ""
    address = page.removesuffix("index.html")
    body = "" if page in _NAMED_ONLY else _COMMUNE.sub(" ", main)
    headings = ". ".join(text_of(heading) for _, heading in _HEADING.findall(body))
    words = _word_weights(title, f"{headings}. {lead}. {where}", text_of(body))
    if _OTHER_LANGUAGE.search(text):
        words |= {word: FOREIGN for word in words if not _OTHER_SCRIPT.search(word)}
        where, named = _with_language(where, text)
        words |= named
    words |= dict.fromkeys([*_subject_words(address, text), *_page_words(address), *_help_words(address, text)], TEXT)
    yield Record(address, title, where, _shortened(lead), words, len(text) // 1000)


def text_of(markup: str) -> str:
    """The text of some HTML, without tags, with one space wherever it has white space."""
    return " ".join(html.unescape(_TAG.sub(" ", markup)).split())


def _word_weights(title: str, headings: str, text: str) -> dict[str, int]:
    """Each word with its greatest weight; of title and headings also every two neighbouring words as a pair."""
    weights = dict.fromkeys(words_of(text), TEXT)
    for weight, place in ((HEADING, headings), (TITLE, title)):
        words = words_of(place)
        weights |= dict.fromkeys(words, weight)
        weights |= {f"{one} {next_one}": weight for one, next_one in pairwise(words)}
    return weights


def _subject_words(address: str, text: str) -> list[str]:
    """The word for the subject of a page, by which scripts/search.js narrows a search; nobody types such a word."""
    trail = _TRAIL.search(text)
    found = _SUBJECT.search(f"{address} {trail[0] if trail else ''}")
    return [f"_chu_de_{_one_word(found[1])}"] if found else []


def _page_words(address: str) -> list[str]:
    """The word by which scripts/search.js finds a page that comes first: of the whole site, or of a list in a place.

    The home page has `_trang_`, `ket-qua/` has `_trang_ket_qua`, `dong-thap/` has `_trang_dong_thap`,
    `ket-qua/dong-thap/` has `_o_ket_qua`, and `tai-lieu/dong-thap/thong-diep/` has `_o_thong_diep`. Nobody types such
    words.
    """
    first, *below = address.removesuffix("/").split("/")
    if not below:
        return [f"_trang_{_one_word(first)}"]
    if first in BY_PROVINCE:
        return [f"_o_{_one_word(first if len(below) == 1 else below[-1])}"]
    return []


def _with_language(where: str, text: str) -> tuple[str, dict[str, int]]:
    """Where a page in another language is, with the language's Vietnamese name; and its words, as those of a title.

    Its own title says the name in its own script, which few of those who look for it in Vietnamese can read.
    """
    found = _NAMED_LANGUAGE.search(text)
    if found is None:
        return where, {}
    name = html.unescape(found[1])
    return " › ".join(part for part in (where, name) if part), _word_weights(name, "", "")


def _help_words(address: str, text: str) -> list[str]:
    """The word by which scripts/search.js finds help that somebody wrote in another language."""
    is_help = address.startswith(f"{HELP}/") and address != f"{HELP}/"
    return [f"_tieng_{_one_word(HELP)}"] if is_help and _TRANSLATED.search(text) else []


def _one_word(name: str) -> str:
    return name.replace("-", "_")


def _where(text: str) -> str:
    """The breadcrumbs of a page, without the home page and the page itself."""
    trail = _TRAIL.search(text)
    steps = _STEP.findall(trail[0]) if trail else []
    return " › ".join(text_of(step) for step in steps[1:-1])


def _shortened(text: str) -> str:
    words = text.split()
    return text if len(words) <= _MAX_WORDS_OF_LEAD else " ".join(words[:_MAX_WORDS_OF_LEAD]) + " …"
