"""Typeset one Output with Typst: PDF bytes, or PNG bytes of one page before they are finished.

A layout is a function `draw` of all it is told: the Output's data, with `files` added here, which says where the files
named in the data lie. Typst sees nothing but a private folder with the layouts, the fonts and the pictures of this
Output. It reads what a layout is told as JSON from a file there, so staff text is never source; and because nothing
else differs from one Output to the next, Typst remembers every ornament and line that does not depend on what changed
(`sys.inputs` would make it forget all of them).
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

import typst
from PIL import Image

from loa.arrange.by_layout import arrange, arranges
from loa.arrange.leaflet import arrange_leaflet, is_leaflet
from loa.arrange.leaflet_composition import TooMuchText
from loa.arrange.text_metrics import Face, read_face
from loa.arrange.typefaces import FONT_LIST, Faces, NoSuchFamily, typefaces_of
from loa.pictures.drawings import LETTERS
from loa.pictures.photos import PRINT_PX, form_of
from loa.render.declared_files import DeclaredFiles, NotDeclared
from loa.render.picture_files import for_press, for_print, letters_of, upright
from loa.render.press_pdf import inks, slug_size_mm, with_page_boxes
from loa.render.small_cache import SmallCache
from loa.render.tagged_pdf import finished
from loa.render.typst_root import TypstRoot, root_for
from loa.store.inputs import Files
from loa.store.output import Need, Output, canonical

_MM_PER_INCH = 25.4
_FONT_ENDINGS = (".ttf", ".otf")
_NOT_SHOWN = ("layouts/", "assets/fonts/")

PicturesByName = Mapping[str, bytes]
"""Drawn pictures (JPEG) by name, for a layout that shows other designs."""


class CannotTypeset(Exception):
    """A layout and its data do not go together; the message names the Output and what Typst said."""


def typeset_pdf(output: Output, files: Files) -> bytes:
    """The print file: vector PDF, text as text, the same bytes for the same Output. Raises CannotTypeset."""
    if output.told.get("press") is None:
        return typeset_tagged(output, files)
    # A press reads no tags; a file for reading aloud is made for the office machine.
    return with_page_boxes(_compile(output, files, format="pdf", pdf_tags=False)[0], output.told)


def typeset_tagged(output: Output, files: Files, pictures: PicturesByName | None = None) -> bytes:
    """A file for the office machine: PDF/UA-1 (ISO 14289-1), made for listening too. Raises CannotTypeset."""
    return finished(_compile(output, files, pictures, format="pdf", pdf_standards="ua-1")[0])


def typeset_page(output: Output, files: Files) -> bytes:
    """The page that `raster` in the data names, as PNG with its bleed. Raises CannotTypeset.

    Without the bleed it has at least the pixels `raster` asks for.
    """
    told = output.told
    sheet, raster = told["sheet"], told["raster"]
    px_per_mm = max(raster["width_px"] / sheet["width_mm"], raster["height_px"] / sheet["height_mm"])
    ppi = px_per_mm * sheet["scale"] * _MM_PER_INCH
    pages = _compile(output, files, format="png", ppi=ppi)
    if len(pages) < raster["page"]:
        raise CannotTypeset(f"{output.path}: no page {raster['page']}")
    page: bytes = pages[raster["page"] - 1]
    return page


def picture_size(output: Output) -> tuple[int, int]:
    """Width and height in pixels of the finished picture."""
    raster = output.told["raster"]
    return raster["width_px"], raster["height_px"]


def ready_to_draw(output: Output, files: Files, pictures: PicturesByName | None = None) -> tuple[TypstRoot, str]:
    """A room in which everything lies that the layout of an Output shows, and all it is told, as JSON.

    Raises CannotTypeset.
    """
    needed = DeclaredFiles(output, files)
    room = root_for(needed)
    # What pixels are wanted is no business of the layout: so the picture and the thumbnail of a design are one
    # drawing to Typst, which lays it out once and remembers it.
    told = {key: value for key, value in output.told.items() if key != "raster"}
    for_the_shop = told.get("press") is not None
    faces = _faces_of(needed)
    if for_the_shop:
        told["press"]["inks"] = inks(told["colours"])
        told["press"]["slug_size_mm"] = slug_size_mm(told, faces)
    shown = {need.name: _as_shown(need, needed, for_the_shop) for need in output.needs if _is_shown(need)}
    drawn = {name: (f"{hashlib.sha256(data).hexdigest()}.jpg", data) for name, data in (pictures or {}).items()}
    room.show([*shown.values(), *drawn.values()])
    told["files"] = {name: room.address(file) for name, (file, _) in shown.items()}
    if drawn:
        told["pictures"] = {name: room.address(file) for name, (file, _) in drawn.items()}
    if is_leaflet(told):
        names = {panel["picture"] for panel in told["panels"] if panel["picture"]}
        ratios = {name: _ratio(shown[name], needed) for name in names}
        told["arranged"] = _arranged(output, lambda: arrange_leaflet(told, faces, ratios))
        # All its words are in the arrangement now.
        del told["panels"], told["cover"]
    elif arranges(output.layout):
        told["arranged"] = _arranged(output, lambda: arrange(output.layout, told, faces).data)
    return room, canonical(told)


def _compile(output: Output, files: Files, pictures: PicturesByName | None = None, **how: Any) -> list[bytes]:
    room, told = ready_to_draw(output, files, pictures)
    room.write_data(told)
    compiler = room.compiler(_font_files(output.needs), files)
    try:
        made, warnings = compiler.compile_with_warnings(room.source(output.layout), **how)
    except typst.TypstError as error:
        raise CannotTypeset(f"{output.path}: {error.diagnostic or error.message}") from error
    if warnings:
        raise CannotTypeset(f"{output.path}: {'; '.join(str(warning) for warning in warnings)}")
    if made is None:
        raise CannotTypeset(f"{output.path}: nothing came of it")
    return list(made) if isinstance(made, list) else [made]


def _arranged(output: Output, arranging: Callable[[], Mapping[str, Any]]) -> Mapping[str, Any]:
    try:
        return arranging()
    except NoSuchFamily as error:
        raise CannotTypeset(f"{output.path}: no such family {error}") from error
    except TooMuchText as error:
        raise CannotTypeset(f"{output.path}: {error}") from error


_ratios: SmallCache[float] = SmallCache(256)


def _ratio(shown: tuple[str, bytes], needed: DeclaredFiles) -> float:
    """Height of a picture, as it is shown, beside its width."""
    file, data = shown

    def measured() -> float:
        if form_of(data) == "svg":
            drawn = upright(data, PRINT_PX, letters_of(needed))
            return drawn.height / drawn.width
        with Image.open(io.BytesIO(data)) as opened:
            return opened.height / opened.width

    return _ratios.get(file, measured)


_faces: SmallCache[Faces] = SmallCache(16)
"""The faces of Outputs, read once for those that need the same fonts."""


def _faces_of(needed: DeclaredFiles) -> Faces:
    """Those that an Output may be set in."""
    fonts = tuple(need for need in needed.needs if need.name.startswith("assets/fonts/"))

    def read() -> Faces:
        typefaces = typefaces_of(needed.read(FONT_LIST))
        faces = {need.name: read_face(need, needed.read(need.name)) for need in _font_files(fonts)}
        return Faces(typefaces, partial(_only_needed, faces))

    return _faces.get(fonts, read)


def _only_needed(faces: Mapping[str, Face], name: str) -> Face:
    if name not in faces:
        raise NotDeclared(name)
    return faces[name]


def _font_files(needs: Iterable[Need]) -> list[Need]:
    return [need for need in needs if need.name.lower().endswith(_FONT_ENDINGS)]


def _is_shown(need: Need) -> bool:
    return not need.name.startswith(_NOT_SHOWN)


_made: SmallCache[tuple[str, bytes]] = SmallCache(64)
"""Pictures as they are shown, by the digest of the file that was handed in, whether they are for the press, and the
digests of the typeface for letters in drawings, which then are pixels."""


def _as_shown(need: Need, needed: DeclaredFiles, press: bool) -> tuple[str, bytes]:
    """A picture as Typst sees it, with a file name: nothing but what is seen of it, for the press in four inks."""
    letters = [other.sha256 for other in needed.needs if other.name.startswith(f"{LETTERS}/")] if press else []

    def made() -> tuple[str, bytes]:
        data = needed.read(need.name)
        shown, ending = for_press(data, letters_of(needed)) if press else for_print(data)
        return f"{hashlib.sha256(shown).hexdigest()}{ending}", shown

    return _made.get((need.sha256, press, *letters), made)
