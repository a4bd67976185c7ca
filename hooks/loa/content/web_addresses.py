"""Addresses of links: which may be used, whether words say where they lead, and addresses in running text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from loa.content.phone_numbers import dialled, dialled_here, find_phone_numbers

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_SCHEMES = ("https", "http", "mailto", "tel", "sms")

_TOP = "vn|com|net|org|edu|gov|info|int|eu|asia|biz|io|me"
"""Ends of names that are read as an address without `https://`; anything else may be a file or an abbreviation."""

_TOP_IN_WORDS = f"{_TOP}|co|cc|tv|us|uk|fr|de|ru|jp|cn|kr|kh|la|th|top|xyz|site|online|shop|app|dev|link|example|test"
"""Ends that are read as those of an address besides, where words are compared with where they lead."""

_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_BARE_HOST = rf"(?:{_LABEL}\.)+(?:{_TOP})(?::\d{{1,5}})?"
"""A host without `https://`."""

_TAIL = r"(?:[/?#][^\s<>\"“”«»]*)?"
_EMAIL = r"[A-Za-z0-9](?:[A-Za-z0-9._%+-]{0,63})@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}"


def _addresses(ends: str) -> re.Pattern[str]:
    """Finds e-mail addresses, whole web addresses, and web addresses without `https://` that have one of some ends."""
    bare = rf"(?:{_LABEL}\.)+(?:{ends})(?::\d{{1,5}})?{_TAIL}"
    return re.compile(
        rf"(?<![\w@/.:=&?%+-])(?:(?P<email>{_EMAIL})|(?P<whole>https?://[^\s<>\"“”«»]+)|(?P<bare>{bare}))(?![\w@])",
        re.IGNORECASE,
    )


_WRITTEN = _addresses(_TOP)
_NAMED = _addresses(_TOP_IN_WORDS)

_AFTER = ".,;:!?…'’*"
"""Marks at the end of an address in a sentence that belong to the sentence."""

_WHOLE_EMAIL = re.compile(_EMAIL)
_MAILTO = re.compile(rf"(?P<email>{_EMAIL})(?:\?(?:subject|body)=[^&]*(?:&(?:subject|body)=[^&]*)*)?", re.IGNORECASE)
_TO_CALL = re.compile(r"\+?[\d().\-]+", re.ASCII)
_HOST = re.compile(rf"(?:{_LABEL}\.)+[^\W\d_]{{2,24}}|\d{{1,3}}(?:\.\d{{1,3}}){{3}}|xn--.*")
_ASCII_LETTERS = re.compile(r"[a-z]*", re.IGNORECASE)

_NUMBER = re.compile(r"\+?[\d(](?:[\d .()\-\u00a0]*\d)?")
_PHONE_ALONE = re.compile(
    r"11\d|1[89]00(?:[ .\-\u00a0]?\d){4,6}|\(?0\d(?:[ .()\-\u00a0]*\d){7,9}|\(?\+\d(?:[ .()\-\u00a0]*\d){7,}"
)


class LinkFault(NamedTuple):
    """What is wrong with a link: the code of its diagnostic, and what fills the sentence."""

    code: str
    params: dict[str, str]


class FoundAddress(NamedTuple):
    """An address in a text: from and to which character it stands, and where it leads."""

    start: int
    end: int
    href: str


def find_addresses(text: str) -> Iterator[FoundAddress]:
    """Web addresses and e-mail addresses in running text, without the marks of the sentence after them."""
    if "." not in text:
        return
    for match in _WRITTEN.finditer(text):
        written = _without_marks(match[0])
        href = _href(written)
        if fault_of_address(href) is None:
            yield FoundAddress(match.start(), match.start() + len(written), href)


def _href(written: str) -> str:
    """Where what is written as an address leads."""
    if _WHOLE_EMAIL.fullmatch(written):
        return f"mailto:{written}"
    return written if re.match("https?://", written, re.IGNORECASE) else f"https://{written}"


def _without_marks(written: str) -> str:
    """An address without the marks of its sentence, among them brackets that were opened before it."""
    more = {closing: written.count(closing) - written.count(opening) for opening, closing in ("()", "[]")}
    end = len(written)
    while end and (written[end - 1] in _AFTER or more.get(written[end - 1], 0) > 0):
        end -= 1
        more[written[end]] = more.get(written[end], 0) - 1
    return written[:end]


def is_email(text: str) -> bool:
    """Whether the text is one e-mail address."""
    return _WHOLE_EMAIL.fullmatch(text) is not None


def is_own(url: str) -> bool:
    """Whether an address is one of this site, from its root: `/lich/`."""
    return url.startswith("/") and not url.startswith("//")


def fault_of_address(url: str) -> LinkFault | None:
    """Why a link may not have this address: L470 no whole address, L471 another scheme, L473 disguised."""
    said = {"address": url}
    if not url:
        return LinkFault("L470", {"address": url, "example": "https://…"})
    if " " in url:
        return LinkFault("L474", said)
    if url.startswith("//") or any(unicodedata.category(letter)[0] in "ZC" or letter == "\\" for letter in url):
        return LinkFault("L473", said)
    if is_own(url):
        return None
    scheme = _SCHEME.match(url)
    if scheme is None or "." in scheme[1]:
        return LinkFault("L470", {"address": url, "example": _example(url)})
    name, rest = scheme[1].lower(), url[scheme.end() :]
    if name not in _SCHEMES:
        example = f"https://zalo.me/{rest.strip('/') or '…'}" if name == "zalo" else "https://…"
        return LinkFault("L471", {"scheme": f"{name}:", "example": example})
    if name in {"http", "https"}:
        return _fault_of_host(url, rest)
    return _fault_of_contact(url, name, rest)


def _example(url: str) -> str:
    looks_like_a_host = re.match(rf"{_BARE_HOST}(?:[/?#]|$)", url, re.IGNORECASE)
    if is_email(url):
        return f"mailto:{url}"
    return f"https://{url}" if looks_like_a_host else "https://…"


def _fault_of_host(url: str, rest: str) -> LinkFault | None:
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        return LinkFault("L473", {"address": url})
    if not rest.startswith("//") or not host or "@" in parts.netloc or "%" in parts.netloc or rest.startswith("///"):
        return LinkFault("L473", {"address": url})
    if not _is_readable(host):
        return LinkFault("L473", {"address": url})
    if not _HOST.fullmatch(host.rstrip(".")):
        return LinkFault("L470", {"address": url, "example": "https://…"})
    return None


def _is_readable(host: str) -> bool:
    """Whether the letters of a host are those of Vietnamese: others look like them and lead elsewhere."""
    try:
        shown = ".".join(
            label[4:].encode("ascii").decode("punycode") if label.lower().startswith("xn--") else label
            for label in host.split(".")
        )
    except UnicodeError:
        return False
    bare = unicodedata.normalize("NFD", shown.lower().replace("đ", "d"))
    letters = "".join(letter for letter in bare if letter.isalpha() and not unicodedata.combining(letter))
    return _ASCII_LETTERS.fullmatch(letters) is not None


def _fault_of_contact(url: str, name: str, rest: str) -> LinkFault | None:
    if name == "mailto":
        return None if _MAILTO.fullmatch(rest) else LinkFault("L470", {"address": url, "example": "mailto:a@b.vn"})
    number = rest.partition("?")[0] if name == "sms" else rest
    if not _TO_CALL.fullmatch(number) or not 3 <= len(dialled(number).lstrip("+")) <= 15:
        return LinkFault("L470", {"address": url, "example": f"{name}:{dialled(rest.partition('?')[0]) or '…'}"})
    return None


# -- words and where they lead


def fault_of_words(words: str, url: str) -> LinkFault | None:
    """L472 where the words of a link are a number, an e-mail or an address, and it leads to another one."""
    words = " ".join(words.split())
    seen = "".join(c for c in unicodedata.normalize("NFKC", words) if unicodedata.category(c) != "Cf")
    if _lead_there(seen, url):
        return None
    return LinkFault("L472", {"words": words, "address": url})


def leads_by_itself(words: str) -> bool:
    """Whether words are a number, an e-mail or an address and nothing else."""
    words = " ".join(words.split())
    return _PHONE_ALONE.fullmatch(words) is not None or is_email(words) or _is_address(words)


def _lead_there(words: str, url: str) -> bool:
    kind = url.partition(":")[0].lower()
    if kind in {"tel", "sms"}:
        return _names_number(words, url) and not _is_address(words)
    if kind == "mailto":
        return _names_email(words, url)
    if _PHONE_ALONE.fullmatch(words) or is_email(words):
        return False
    return _names_host(words, url)


def _is_address(words: str) -> bool:
    match = _NAMED.match(words)
    return match is not None and _without_marks(match[0]) == _without_marks(words)


def _names_number(words: str, url: str) -> bool:
    named = _numbers_in(words)
    return dialled_here(in_short(url)) in named or not any(len(number) >= 3 for number in named)


def _numbers_in(words: str) -> set[str]:
    """Every number that can be read in some words, as it is dialled, also without what follows in brackets."""
    runs = [*_NUMBER.findall(words), *re.findall(r"\d+", words)]
    return {dialled_here(run) for run in runs} | {dialled_here(one.dialled) for one in find_phone_numbers(words)}


def _names_email(words: str, url: str) -> bool:
    target = url.partition(":")[2].partition("?")[0].casefold()
    named = [match["email"].casefold() for match in _NAMED.finditer(words) if match["email"]]
    if named:
        return target in named
    return not _is_address(words) and not _PHONE_ALONE.fullmatch(words)


def _names_host(words: str, url: str) -> bool:
    """Whether each address that the words name is on the host to which the link leads; alone, it is that very one."""
    target = urlsplit(url)
    for match in _NAMED.finditer(words):
        if match["email"]:
            continue
        try:
            said = urlsplit(_href(_without_marks(match[0])))
        except ValueError:
            return False
        if _host(said.netloc) != _host(target.netloc):
            return False
        if _is_address(words) and not _is_part(said.path, target.path, cut=words.endswith(("…", "..."))):
            return False
    return True


def _host(netloc: str) -> str:
    return netloc.lower().removeprefix("www.").removesuffix(":443").removesuffix(":80").rstrip(".")


def _is_part(said: str, target: str, *, cut: bool) -> bool:
    """Whether a path is that of a link, or none, or the beginning of it where the words are `cut` with `…`."""
    said, target = unquote(said).strip("/"), unquote(target).strip("/")
    return said in {"", target} or (cut and target.startswith(said))


def in_short(url: str) -> str:
    """An address as people read and type it: without `https://`, a number as it is dialled."""
    kind, _, rest = url.partition(":")
    if kind.lower() in {"tel", "sms", "mailto"}:
        return rest.partition("?")[0]
    return re.sub("^https?://", "", url, flags=re.IGNORECASE).removesuffix("/")


def says(words: str, url: str) -> bool:
    """Whether the words already say where a link leads, so that the address need not stand beside them."""
    kind = url.partition(":")[0].lower()
    if kind in {"tel", "sms"}:
        return dialled_here(in_short(url)) in _numbers_in(words)
    return in_short(url).casefold() in words.casefold()
