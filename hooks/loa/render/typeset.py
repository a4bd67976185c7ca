"""Typeset one Output with Typst: PDF bytes, or PNG bytes of one page before they are finished.

A layout is a function `draw` of the Output's data, to which `files` is added here: where the files named in the data
lie. Where every word stands is in the data (`arranged`). Typst sees nothing but a private folder with the layouts, the
fonts and the pictures of this Output. It reads the data as JSON from a file there, so staff text is never source; and
because nothing else differs from one Output to the next, Typst remembers every ornament and line that does not depend
on what changed (`sys.inputs` would make it forget all of them).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import Any

import typst

from loa.render.copied_text import has_marked_script
from loa.render.declared_files import DeclaredFiles
from loa.render.drawn_pictures import DrawnPicture, drawn_pictures
from loa.render.outlined_pdf import with_outlines
from loa.render.pdf_files import with_few_objects, with_page_boxes
from loa.render.picture_files import for_copying, for_print, for_proof, letter_needs, letters_of
from loa.render.press_pictures import for_press
from loa.render.small_cache import SmallCache
from loa.render.typst_root import TypstRoot, root_for
from loa.store.output import Need, Output, canonical
from loa.store.stored_files import Files

_MM_PER_INCH = 25.4
_NOT_SHOWN = ("layouts/", "assets/fonts/")

PicturesByName = Mapping[str, bytes]
"""Drawn pictures (JPEG) by name, for a layout that shows other designs."""


class CannotTypeset(Exception):
    """A layout and its data do not go together; the message names the Output and what Typst said."""


def typeset_pdf(output: Output, files: Files) -> bytes:
    """The print file: vector PDF, text as text, the same bytes for the same Output. Raises CannotTypeset.

    A file of which there are thousands has paths for letters: without fonts it is smaller, and no shop lacks them.
    """
    values = output.values
    if values.get("press") is None:
        return typeset_tagged(output, files)
    # A press reads no tags; a file for reading aloud is made for the office machine.
    pdf = _compile(output, files, format="pdf", pdf_tags=False)[0]
    if values["press"].get("slight"):
        return with_page_boxes(with_outlines(pdf), values)
    return with_page_boxes(pdf, values, has_marks=has_marked_script(output.data))


def typeset_tagged(output: Output, files: Files, pictures: PicturesByName | None = None) -> bytes:
    """A file for the office machine: PDF/UA-1 (ISO 14289-1), made for listening too. Raises CannotTypeset."""
    pdf = _compile(output, files, pictures, format="pdf", pdf_standards="ua-1")[0]
    is_grey = output.values.get("tone") == "copy"
    return with_few_objects(pdf, grey=is_grey, has_marks=has_marked_script(output.data))


def typeset_page(output: Output, files: Files) -> bytes:
    """The page that `raster` in the data names, as PNG with its bleed. Raises CannotTypeset.

    Without the bleed it has at least the pixels `raster` asks for; or with `dpi`, so many to an inch of the finished
    thing.
    """
    sheet, raster = output.values["sheet"], output.values["raster"]
    px_per_mm = max(raster["width_px"] / sheet["width_mm"], raster["height_px"] / sheet["height_mm"])
    ppi = raster.get("dpi", px_per_mm * _MM_PER_INCH) * sheet["scale"]
    pages = _compile(output, files, format="png", ppi=ppi)
    if len(pages) < raster["page"]:
        raise CannotTypeset(f"{output.path}: no page {raster['page']}")
    page: bytes = pages[raster["page"] - 1]
    return page


def picture_size(output: Output) -> tuple[int, int]:
    """Width and height in pixels of the finished picture."""
    raster = output.values["raster"]
    return raster["width_px"], raster["height_px"]


def ready_to_draw(output: Output, files: Files, pictures: PicturesByName | None = None) -> tuple[TypstRoot, str]:
    """A folder in which everything lies that the layout of an Output shows, and the data to draw, as JSON."""
    needed = DeclaredFiles(output, files)
    root = root_for(needed)
    # What pixels are wanted is no business of the layout: so the picture and the thumbnail of a design are one
    # drawing to Typst, which lays it out once and remembers it.
    values = output.values
    data = {key: value for key, value in values.items() if key != "raster"}
    use = _use_of(values)
    placed = drawn_pictures(values)
    # What is only seen in part is nowhere whole; a layout of the site's own may show what no arrangement places.
    parts = {one.file for one in placed.values() if one.crop}
    others = [need.name for need in output.needs if _is_shown(need) and need.name not in parts]
    wanted = {name: DrawnPicture(name) for name in others} | placed
    shown = {name: _as_shown(one, needed, use) for name, one in wanted.items()}
    drawn = {name: (f"{hashlib.sha256(data).hexdigest()}.jpg", data) for name, data in (pictures or {}).items()}
    root.show([*shown.values(), *drawn.values()])
    data["files"] = {name: root.address(file) for name, (file, _) in shown.items()}
    if drawn:
        data["pictures"] = {name: root.address(file) for name, (file, _) in drawn.items()}
    return root, canonical(data)


def fonts_of(output: Output, files: Files) -> list[Need]:
    """The font files that the words of an Output are set in. Raises NotDeclared."""
    needed = DeclaredFiles(output, files)
    return [needed.need(name) for name in output.values["font_files"]]


def _compile(output: Output, files: Files, pictures: PicturesByName | None = None, **how: Any) -> list[bytes]:
    root, data = ready_to_draw(output, files, pictures)
    root.write_data(data)
    compiler = root.compiler(fonts_of(output, files), files)
    try:
        made, warnings = compiler.compile_with_warnings(root.source(output.layout), **how)
    except typst.TypstError as error:
        # Where the private folder lies is nobody's business; what is in it has the names that people know.
        said = re.sub(rf"\S*{re.escape(root.root.name)}/", "", error.diagnostic or error.message)
        raise CannotTypeset(f"{output.path}: {said}") from error
    if warnings:
        raise CannotTypeset(f"{output.path}: {'; '.join(str(warning) for warning in warnings)}")
    if made is None:
        raise CannotTypeset(f"{output.path}: nothing came of it")
    return list(made) if isinstance(made, list) else [made]


def _is_shown(need: Need) -> bool:
    return not need.name.startswith(_NOT_SHOWN)


_made: SmallCache[tuple[str, bytes]] = SmallCache(64)
"""Pictures as they are shown, by the digest of the file that was handed in, the part and the pixels of it, what they
are shown in, and the digests of the typeface for letters in drawings, which may be pixels then."""


def _use_of(values: Mapping[str, Any]) -> str:
    """What an Output is: `press`, a `proof` of what is for the press, a `copy` in greys, or `plain`."""
    if values.get("press") is not None:
        return "press"
    if values.get("raster", {}).get("proof"):
        return "proof"
    return "copy" if values.get("tone") == "copy" else "plain"


_IN_OTHER_COLOURS = {"press": for_press, "proof": for_proof, "copy": for_copying}


def _as_shown(one: DrawnPicture, needed: DeclaredFiles, use: str) -> tuple[str, bytes]:
    """A picture as Typst sees it, with a file name: nothing but what is seen of it, in the colours of its use."""
    convert = _IN_OTHER_COLOURS.get(use, for_print)
    letters = [other.sha256 for other in letter_needs(needed)]
    need = needed.need(one.file)

    def made() -> tuple[str, bytes]:
        shown, ending = convert(needed.read(need.name), one, letters_of(needed))
        return f"{hashlib.sha256(shown).hexdigest()}{ending}", shown

    return _made.get((need.sha256, one.crop, one.width_px, one.height_px, use, *letters), made)
