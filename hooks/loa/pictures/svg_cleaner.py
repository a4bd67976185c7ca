"""Drawings (SVG) cleaned: read by a real XML parser, and written anew from a list of what may be in them.

An SVG is a program for a browser: it may run scripts, hold pieces of web pages and fetch files from anywhere. What
`clean_svg` returns has shapes and letters only, so it is safe to give to Typst. What changes nothing that is seen
(scripts, notes, animations) is left out; what would be missed (effects, photos, pieces of web pages) is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.parsers import expat

from loa.pictures.photos import BadPicture
from loa.pictures.svg_parts import ELEMENTS, NUMERIC, OTHER_ATTRIBUTES, PROPERTIES, WITH_LINKS

SVG = "http://www.w3.org/2000/svg"
_FAMILY = "Be Vietnam Pro"
_XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"
_MOST_BYTES = 5_000_000
_MOST_DEPTH = 200
_MOST_TEXT = 4 * _MOST_BYTES
"""Characters of a drawing after its entities are expanded."""

_MOST_ELEMENTS = 50_000
"""Elements of a drawing, each counted as often as it is shown (`use`, masks, patterns)."""

_LARGEST_NUMBER = 1e9
_SHOWN_CHARACTERS = 40
"""Characters of a link or a text that a diagnostic shows."""

_ADDRESS = re.compile(r"url\(\s*(?:\"([^\"]*)\"|'([^']*)'|([^)]*))\s*\)|@import\s+[\"']([^\"']*)", re.IGNORECASE)
_REFERENCE = re.compile(r"url\(\s*[\"']?\s*#([^)\"']*?)\s*[\"']?\s*\)", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}@;]+)\{([^{}]*)\}")
_MAYBE_HUGE = re.compile(r"\d{9}|\de\+?\d|nan|inf", re.IGNORECASE)
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?|nan|inf", re.IGNORECASE)

TOO_MUCH = "it is too large, has too many parts or takes too long to draw"
FLOWING = "it has letters that flow in a box (`flowRoot`)"
WEB_PAGE = "it holds a piece of a web page (`foreignObject`)"
PHOTO = "it holds a photo (`image`)"
EFFECT = "it has an effect such as a shadow or a blur (`filter`)"
ROUND = "a part of it is drawn within itself"
BAD_NUMBER = "it has a number that is too large or no number"
NO_DRAWING = "its size or one of its parts is not valid"
NOTHING_SEEN = "nothing can be seen in it"

REASONS = (TOO_MUCH, FLOWING, WEB_PAGE, PHOTO, EFFECT, ROUND, BAD_NUMBER, NO_DRAWING, NOTHING_SEEN)
"""Why a drawing cannot be drawn; they are translated where they are shown."""


@dataclass(frozen=True)
class Drawing:
    """A cleaned SVG; `letters` is the beginning of its text that was not converted to paths, or empty."""

    svg: bytes
    letters: str


def clean_svg(data: bytes) -> Drawing:
    """A drawing with its shapes and text only, as UTF-8. Raises BadPicture."""
    if len(data) > _MOST_BYTES:
        raise BadPicture("L508", reason=TOO_MUCH)
    return _Reader().read(data)


class _Reader:
    """Reads an SVG event by event and keeps what is on the list.

    ElementTree's own parser would expand all entities before we could stop it.
    """

    def __init__(self) -> None:
        self._tree = ElementTree.TreeBuilder()
        self._open: list[str] = []
        self._skipped = 0
        self._text = 0
        self._style: list[str] = []
        self._letters: list[str] = []

    def read(self, data: bytes) -> Drawing:
        parser = expat.ParserCreate(namespace_separator="|")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        parser.EntityDeclHandler = self._entity
        parser.ProcessingInstructionHandler = self._instruction
        try:
            parser.Parse(data.lstrip(), True)
        except (expat.ExpatError, LookupError, ValueError) as error:
            if "amplification" in str(error):
                raise BadPicture("L508", reason=TOO_MUCH) from error
            # A file that fails before its first tag is no drawing at all.
            raise BadPicture("L506" if self._open else "L503") from error
        root = self._tree.close()
        _check_weight(root)
        letters = " ".join("".join(self._letters).split())
        return Drawing(ElementTree.tostring(root, encoding="utf-8"), letters[:_SHOWN_CHARACTERS])

    # -- events of the parser

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, tag = name.rpartition("|")
        if not self._open and (tag != "svg" or space not in ("", SVG)):
            raise BadPicture("L503")
        self._open.append(tag)
        if len(self._open) > _MOST_DEPTH:
            raise BadPicture("L508", reason=TOO_MUCH)
        self._count(sum(map(len, attributes.values())))
        if self._skipped or space not in ("", SVG):
            self._skipped += 1
            return
        if tag == "foreignObject" and "switch" not in self._open:
            raise BadPicture("L508", reason=WEB_PAGE)
        # Also of what is left out: a script or a picture from elsewhere shows that the file is not whole.
        kept = _kept(tag, attributes)
        if tag not in ELEMENTS:
            self._skipped += 1
            return
        if len(self._open) == 1:
            kept = {"xmlns": SVG, "font-family": _FAMILY} | kept
        self._tree.start(tag, kept)

    def _end(self, _name: str) -> None:
        tag = self._open[-1]
        # The root stays: `read` and `_start` look whether there was one.
        if len(self._open) > 1:
            self._open.pop()
        if self._skipped:
            self._skipped -= 1
            return
        if tag == "style":
            self._tree.data(_style_sheet("".join(self._style)))
            self._style.clear()
        self._tree.end(tag)

    def _data(self, text: str) -> None:
        self._count(len(text))
        if "flowRoot" in self._open and "switch" not in self._open and text.strip():
            raise BadPicture("L508", reason=FLOWING)
        if self._skipped or not self._open:
            return
        if self._open[-1] == "style":
            self._style.append(text)
        elif "text" in self._open:
            self._letters.append(text)
            self._tree.data(text)

    def _entity(
        self, _name: str, _is_parameter: bool, _value: str | None, _base: str | None, system: str | None, *_: object
    ) -> None:
        if system is not None:
            raise BadPicture("L507", link=_short(system))

    def _instruction(self, target: str, data: str) -> None:
        if target == "xml-stylesheet":
            raise BadPicture("L507", link=_short(data))

    def _count(self, characters: int) -> None:
        self._text += characters
        if self._text > _MOST_TEXT:
            raise BadPicture("L508", reason=TOO_MUCH)


# -- what is kept of a tag


def _kept(tag: str, attributes: Mapping[str, str]) -> dict[str, str]:
    kept: dict[str, str] = {}
    for name, value in attributes.items():
        space, _, local = name.rpartition("|")
        if local == "href" and space in ("", _XLINK):
            kept |= _link(tag, value)
        elif space == _XML and local == "space":
            kept["xml:space"] = value
        elif space:
            continue
        elif local == "style":
            kept[local] = _declarations(value)
        elif local in OTHER_ATTRIBUTES or local in PROPERTIES or local == "filter":
            kept |= dict(_property(local, value))
        else:
            _check_addresses(value)
    return kept


def _link(tag: str, value: str) -> dict[str, str]:
    """The attribute of a link to a part of the drawing itself. Raises BadPicture for any other."""
    link = value.strip()
    if not link or link.startswith("#"):
        return {"href": link} if tag in WITH_LINKS else {}
    if tag == "image" and link.lower().startswith("data:image/") and "svg" not in link[:20].lower():
        raise BadPicture("L508", reason=PHOTO)
    raise BadPicture("L507", link=_short(link))


def _property(name: str, value: str) -> Iterator[tuple[str, str]]:
    """The attribute or the property of a style, if it is kept. Raises BadPicture where its value cannot be drawn."""
    _check_addresses(value)
    if name == "filter":
        if value.replace("!important", "").strip().lower() not in ("", "none", "inherit", "initial"):
            raise BadPicture("L508", reason=EFFECT)
        return
    if name in NUMERIC:
        _check_numbers(value)
    if name == "viewBox" and not _has_an_area(value):
        raise BadPicture("L508", reason=NO_DRAWING)
    yield name, value


def _check_numbers(value: str) -> None:
    if not _MAYBE_HUGE.search(value):
        return
    # `nan` is neither smaller nor larger than any number.
    if not all(abs(float(number)) <= _LARGEST_NUMBER for number in _NUMBER.findall(value)):
        raise BadPicture("L508", reason=BAD_NUMBER)


def _has_an_area(view_box: str) -> bool:
    """Whether the value has four numbers, of which width and height are above zero (SVG 2, 8.6)."""
    try:
        _, _, width, height = map(float, view_box.replace(",", " ").split())
    except ValueError:
        return False
    return width > 0 and height > 0


def _declarations(style: str) -> str:
    """What is kept of `fill:red; filter:none`."""
    kept = []
    for declaration in _COMMENT.sub(" ", style).split(";"):
        name, _, value = (part.strip() for part in declaration.partition(":"))
        name = name.lower()
        if (name in PROPERTIES or name == "filter") and "\\" not in value:
            kept += [f"{key}:{text}" for key, text in _property(name, value)]
        else:
            _check_addresses(value)
    return ";".join(kept)


def _style_sheet(style: str) -> str:
    """What is kept of `.a{fill:red}`. Rules for other media count as well: a drawing has one look."""
    plain = _COMMENT.sub("", style)
    _check_addresses(plain)
    rules = ((selector.strip(), _declarations(body)) for selector, body in _RULE.findall(plain))
    return "\n".join(f"{selector}{{{kept}}}" for selector, kept in rules if kept and "\\" not in selector)


def _check_addresses(value: str) -> None:
    """Raises BadPicture where a style names an address outside the drawing."""
    for found in _ADDRESS.finditer(value):
        address = next(group for group in found.groups() if group is not None).strip()
        if not address.startswith("#"):
            raise BadPicture("L507", link=_short(address))


# -- how much is drawn


def _check_weight(root: ElementTree.Element) -> None:
    """Raises BadPicture where parts that show parts that show parts come to too many, or to themselves."""
    by_id: dict[str, ElementTree.Element] = {}
    for element in root.iter():
        by_id.setdefault(element.get("id", ""), element)
    by_id.pop("", None)
    weights: dict[ElementTree.Element, int | None] = {}

    def weight(element: ElementTree.Element) -> int:
        if element in weights:
            known = weights[element]
            if known is None:
                raise BadPicture("L508", reason=ROUND)
            return known
        weights[element] = None
        parts = [*element, *(by_id[name] for name in _references(element) if name in by_id)]
        weights[element] = total = 1 + sum(map(weight, parts))
        if total > _MOST_ELEMENTS:
            raise BadPicture("L508", reason=TOO_MUCH)
        return total

    try:
        weight(root)
    except RecursionError as error:
        raise BadPicture("L508", reason=TOO_MUCH) from error


def _references(element: ElementTree.Element) -> Iterator[str]:
    for name, value in element.items():
        if name == "href":
            yield value.removeprefix("#")
        elif "url(" in value.lower():
            yield from _REFERENCE.findall(value)


def _short(link: str) -> str:
    return link if len(link) <= _SHOWN_CHARACTERS else f"{link[:_SHOWN_CHARACTERS]}…"
