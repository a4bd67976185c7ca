"""Drawings (SVG) that people hand in: cleaned of everything active, and turned into pixels.

An SVG is a program for a browser: it may run scripts, hold pieces of web pages and fetch files from anywhere. What
`clean_svg` returns has only shapes, letters and the pixels of embedded pictures, so it is safe to give to Typst. Pages
show it as pixels.
"""

from __future__ import annotations

import base64
import binascii
import io
import os
import re
import subprocess
import sys
import urllib.parse
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree
from xml.parsers import expat

from PIL import Image

from loa.pictures.photos import PRINT_PX, BadPicture, form_of, photo, photo_size
from loa.pictures.typst_fonts import FontFiles, folder_of_fonts, typst_fonts
from loa.store.temporary_folders import temporary_folder

SVG = "http://www.w3.org/2000/svg"
LETTERS = "assets/fonts/be-vietnam-pro"
"""The folder of the typeface for text in drawings that was not converted to paths."""

_FAMILY = "Be Vietnam Pro"
_XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"
_MOST_BYTES = 5_000_000
_MOST_DEPTH = 200
_MOST_TEXT = 4 * _MOST_BYTES
"""Characters of a drawing after its entities are expanded."""

_SECONDS = 20
"""Seconds that drawing may take; a usual one takes a tenth of a second."""

_MEMORY = 3 << 30
"""Bytes of address space that drawing may take; most of it is only reserved."""

_GAVE_UP = 3
"""Exit status of a process that could not draw; 1 is Python's own after an uncaught exception, a fault of ours."""

_FAINT = 16
"""Opacity, of 255, that some pixel must have for the drawing to be seen at all."""

_SHOWN_CHARACTERS = 40
"""Characters of a link or a text that a diagnostic shows."""

_EMBEDDED_PX = 1600
"""Longest side of a picture that is embedded in a drawing."""

_EMBEDDED_QUALITY = 90

_NOT_DRAWN = {
    *("script", "metadata", "title", "desc", "foreignObject", "font", "font-face"),
    *("animate", "animateColor", "animateMotion", "animateTransform", "set"),
}
_ADDRESS = re.compile(r"url\(\s*(?:\"([^\"]*)\"|'([^']*)'|([^)]*))\s*\)|@import\s+[\"']([^\"']*)", re.IGNORECASE)
_DATA = re.compile(r"data:image/[\w.+-]+\s*(?:;[^,]*)?;\s*base64\s*,(.*)", re.IGNORECASE | re.DOTALL)
_FONT_FAMILY = re.compile(r"font-family\s*:[^;}]*", re.IGNORECASE)

TOO_MUCH = "it is too large, has too many parts or takes too long to draw"
NOTHING_SEEN = "nothing can be seen in it"
FLOWING = "it has letters that flow in a box (`flowRoot`)"
WEB_PAGE = "it holds a piece of a web page (`foreignObject`)"
NO_DRAWING = "its size or one of its parts is not valid"

_SOURCE = b"""#set page(width: auto, height: auto, margin: 0pt, fill: none)
#context {
  let size = measure(image(sys.inputs.file))
  let scale = float(sys.inputs.px) * 1pt / calc.max(size.width, size.height)
  image(sys.inputs.file, width: size.width * scale, height: size.height * scale)
}"""
"""A page as large as the drawing, whose longest side has as many points as pixels are wanted."""


@dataclass(frozen=True)
class Drawing:
    """A cleaned SVG; `letters` is the beginning of its text that was not converted to paths, or empty."""

    svg: bytes
    letters: str


def clean_svg(data: bytes) -> Drawing:
    """A drawing with its shapes, text and embedded pixels only, as UTF-8. Raises BadPicture."""
    if len(data) > _MOST_BYTES:
        raise BadPicture("L508", reason=TOO_MUCH)
    return _Reader().read(data)


def rasterise(drawing: Drawing, max_px: int, letters: FontFiles) -> Image.Image:
    """The drawing as RGBA pixels, `max_px` on its longest side, text in the fonts `letters`. Raises BadPicture."""
    # Loaded where something is drawn, as in typst_fonts.
    import typst

    with temporary_folder() as folder:
        # Typst can read no other file of this machine.
        (folder / "drawing.svg").write_bytes(drawing.svg)
        compiler = typst.Compiler(root=str(folder), font_paths=typst_fonts(letters), ignore_system_fonts=True)
        inputs = {"file": "/drawing.svg", "px": str(max_px)}
        try:
            made = compiler.compile(_SOURCE, format="png", ppi=72, sys_inputs=inputs)
        except typst.TypstError as error:
            raise BadPicture("L508", reason=TOO_MUCH if "limit" in str(error) else NO_DRAWING) from error
    if not isinstance(made, bytes):
        raise BadPicture("L508", reason=NO_DRAWING)
    with Image.open(io.BytesIO(made)) as picture:
        return picture.convert("RGBA")


def drawing_size(drawing: Drawing, letters: FontFiles) -> tuple[int, int]:
    """Width and height in pixels of the drawing at the largest size at which it is used. Raises BadPicture.

    Even a small file can take hours or all memory to draw, or crash the process. So the drawing is rasterised in a
    process of its own first, with limits; what passes can be rasterised anywhere.
    """
    with temporary_folder() as folder:
        place = folder / "cleaned.svg"
        place.write_bytes(drawing.svg)
        # The package may be known to this process alone, as it is under MkDocs.
        places = [str(Path(__file__).parents[2]), *filter(None, [os.environ.get("PYTHONPATH")])]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(places)}
        command = [sys.executable, "-m", __name__, str(place), str(folder_of_fonts(letters))]
        try:
            done = subprocess.run(command, env=environment, capture_output=True, timeout=_SECONDS, check=False)
        except subprocess.TimeoutExpired as error:
            raise BadPicture("L508", reason=TOO_MUCH) from error
    if done.returncode == 1:
        raise RuntimeError(done.stderr.decode(errors="replace"))
    if done.returncode:
        raise BadPicture("L508", reason=TOO_MUCH)
    width, height, strongest = map(int, done.stdout.split())
    if not width:
        raise BadPicture("L508", reason=NO_DRAWING)
    if strongest < _FAINT:
        raise BadPicture("L508", reason=NOTHING_SEEN)
    return width, height


def _print_size(place: Path, fonts: Path) -> None:
    """In a process of its own: rasterise, and print width, height and highest opacity; zeros where that fails."""
    _limit_memory()
    try:
        letters = tuple(file.read_bytes() for file in sorted(fonts.iterdir()))
        picture = rasterise(Drawing(place.read_bytes(), ""), PRINT_PX, letters)
    except BadPicture as bad:
        if bad.params["reason"] == TOO_MUCH:
            sys.exit(_GAVE_UP)
        print(0, 0, 0)
        return
    except BaseException:  # what ends a drawing half way, a panic or no memory, is not always an Exception
        sys.exit(_GAVE_UP)
    _, strongest = picture.getchannel("A").getextrema()
    print(*picture.size, strongest)


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


class _Reader:
    """Reads an SVG event by event and keeps what can be drawn.

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
        except expat.ExpatError as error:
            if "amplification" in str(error):
                raise BadPicture("L508", reason=TOO_MUCH) from error
            # A file that fails before its first tag is no drawing at all.
            raise BadPicture("L506" if self._open else "L503") from error
        root = self._tree.close()
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
        kept = self._kept(tag, attributes)
        if tag == "foreignObject" and "switch" not in self._open:
            raise BadPicture("L508", reason=WEB_PAGE)
        if tag in _NOT_DRAWN:
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
            style = "".join(self._style)
            self._style.clear()
            _check_addresses(style)
            self._tree.data(_FONT_FAMILY.sub("", style))
        self._tree.end(tag)

    def _data(self, text: str) -> None:
        self._count(len(text))
        if self._skipped or not self._open:
            return
        if self._open[-1] == "style":
            self._style.append(text)
            return
        if "flowRoot" in self._open and "switch" not in self._open and text.strip():
            raise BadPicture("L508", reason=FLOWING)
        if "text" in self._open:
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

    def _kept(self, tag: str, attributes: Mapping[str, str]) -> dict[str, str]:
        kept: dict[str, str] = {}
        for name, value in attributes.items():
            space, _, local = name.rpartition("|")
            if local == "href" and space in ("", _XLINK):
                kept |= _link(tag, value, attributes)
            elif space == _XML and local == "space":
                kept["xml:space"] = value
            elif not space and not local.startswith("on") and local != "font-family":
                _check_addresses(value)
                kept[local] = _FONT_FAMILY.sub("", value) if local == "style" else value
        return kept


def _link(tag: str, value: str, attributes: Mapping[str, str]) -> dict[str, str]:
    """The attributes of a link: one inside the drawing stays, an embedded picture is encoded anew from its pixels."""
    link = value.strip()
    if not link or link.startswith("#"):
        return {"href": link}
    found = _DATA.fullmatch(link) if tag == "image" else None
    if found is None:
        raise BadPicture("L507", link=_short(link))
    try:
        data = base64.b64decode(re.sub(r"\s+", "", urllib.parse.unquote(found[1])))
    except binascii.Error as error:
        raise BadPicture("L506") from error
    if form_of(data) not in ("jpeg", "png", "webp"):
        raise BadPicture("L507", link=_short(link))
    return _pixels(data, attributes)


def _pixels(data: bytes, attributes: Mapping[str, str]) -> dict[str, str]:
    picture, buffer = photo(data, _EMBEDDED_PX), io.BytesIO()
    form = "JPEG" if form_of(data) == "jpeg" else "PNG"
    picture.save(buffer, form, quality=_EMBEDDED_QUALITY)
    kept = {"href": f"data:image/{form.lower()};base64,{base64.b64encode(buffer.getvalue()).decode()}"}
    if "width" not in attributes and "height" not in attributes:
        # It may have fewer pixels now; without attributes it would be shown smaller than before.
        width, height = photo_size(data)
        kept |= {"width": str(width), "height": str(height)}
    return kept


def _check_addresses(value: str) -> None:
    """Raises BadPicture where a style names an address outside the drawing."""
    for found in _ADDRESS.finditer(value):
        address = next(group for group in found.groups() if group is not None).strip()
        if not address.startswith("#"):
            raise BadPicture("L507", link=_short(address))


def _short(link: str) -> str:
    return link if len(link) <= _SHOWN_CHARACTERS else f"{link[:_SHOWN_CHARACTERS]}…"


if __name__ == "__main__":
    _print_size(Path(sys.argv[1]), Path(sys.argv[2]))
