"""Typeset one Output with Typst: PDF bytes, or PNG bytes of one page before they are finished.

A layout is a function `draw` of all it is told: the Output's data, with `files` added here, which says where the files
named in the data lie today. So the digest of an Output never depends on where the project lies. Typst reads it as JSON
from a file of this process, so staff text is never source; and because nothing else differs from one Output to the
next, Typst remembers every ornament and line that does not depend on what changed (`sys.inputs` would make it forget
all of them).
"""

from __future__ import annotations

import atexit
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst
from PIL import Image

from loa.catalogue.decoding import PRINT_PX
from loa.content.project import Project
from loa.plan.arrange.brochure import TooMuchText
from loa.plan.arrange.layouts import arrange, arranges
from loa.plan.arrange.leaflets import arrange_leaflet, is_leaflet
from loa.plan.arrange.typefaces import NoSuchFamily, faces_of
from loa.plan.output import Need, Output, canonical
from loa.render.photo import for_press, for_print, upright
from loa.render.press import inks, slug_size_mm, with_page_boxes
from loa.render.tagged import finished

_MM_PER_INCH = 25.4
_FONT_ENDINGS = (".ttf", ".otf")


class CannotTypeset(Exception):
    """A layout and its data do not go together; the message names the Output and what Typst said."""


def typeset_pdf(output: Output, project: Project) -> bytes:
    """The print file: vector PDF, text as text, the same bytes for the same Output. Raises CannotTypeset."""
    if output.told.get("press") is None:
        return typeset_tagged(output, project)
    # A press reads no tags; a file for reading aloud is made for the office machine.
    return with_page_boxes(_compile(output, project, format="pdf", pdf_tags=False)[0], output.told)


def typeset_tagged(output: Output, project: Project) -> bytes:
    """A file for the office machine: PDF/UA-1 (ISO 14289-1), made for listening too. Raises CannotTypeset."""
    return finished(_compile(output, project, format="pdf", pdf_standards="ua-1")[0])


def typeset_page(output: Output, project: Project) -> bytes:
    """The page that `raster` in the data names, as PNG with its bleed. Raises CannotTypeset.

    Without the bleed it has at least the pixels `raster` asks for.
    """
    told = output.told
    sheet, raster = told["sheet"], told["raster"]
    px_per_mm = max(raster["width_px"] / sheet["width_mm"], raster["height_px"] / sheet["height_mm"])
    ppi = px_per_mm * sheet["scale"] * _MM_PER_INCH
    pages = _compile(output, project, format="png", ppi=ppi)
    if len(pages) < raster["page"]:
        raise CannotTypeset(f"{output.path}: no page {raster['page']}")
    page: bytes = pages[raster["page"] - 1]
    return page


def picture_size(output: Output) -> tuple[int, int]:
    """Width and height in pixels of the finished picture."""
    raster = output.told["raster"]
    return raster["width_px"], raster["height_px"]


def told_to_layout(output: Output, project: Project) -> str:
    """All that the layout of an Output is told, as JSON. Raises CannotTypeset."""
    # What pixels are wanted is no business of the layout: so the picture and the thumbnail of a design are one
    # drawing to Typst, which lays it out once and remembers it.
    told = {key: value for key, value in output.told.items() if key != "raster"}
    for_the_shop = told.get("press") is not None
    if for_the_shop:
        told["press"]["inks"] = inks(told["colours"])
        told["press"]["slug_size_mm"] = slug_size_mm(told, faces_of(project))
    told["files"] = _files(output, project, for_the_shop)
    if is_leaflet(told):
        told["arranged"] = _arranged(output, told, project)
        # All its words are in the arrangement now.
        del told["panels"], told["cover"]
    elif arranges(output.layout):
        told["arranged"] = _arranged(output, told, project)
    return canonical(told)


def _compile(output: Output, project: Project, **how: Any) -> list[bytes]:
    layout = project.find(f"layouts/{output.layout}")
    told = _slate(os.getpid())
    told.write(told_to_layout(output, project).encode())
    compiler = _compiler(_fonts(output.needs, project))
    try:
        made, warnings = compiler.compile_with_warnings(calling(layout, told.place), **how)
    except typst.TypstError as error:
        raise CannotTypeset(f"{output.path}: {error.diagnostic or error.message}") from error
    if warnings:
        raise CannotTypeset(f"{output.path}: {'; '.join(str(warning) for warning in warnings)}")
    if made is None:
        raise CannotTypeset(f"{output.path}: nothing came of it")
    return list(made) if isinstance(made, list) else [made]


def calling(layout: Path, told: Path) -> bytes:
    """The source that draws with a layout what lies as JSON in the file `told`."""
    return f"#import {_text(layout)}: draw\n#draw(json({_text(told)}))".encode()


def _text(path: Path) -> str:
    """A path as a string in Typst's source."""
    return json.dumps(str(path), ensure_ascii=False)


def _arranged(output: Output, told: dict[str, Any], project: Project) -> Mapping[str, Any]:
    try:
        if is_leaflet(told):
            return arrange_leaflet(told, faces_of(project), _ratios(told, project))
        return arrange(output.layout, told, faces_of(project)).told
    except NoSuchFamily as error:
        raise CannotTypeset(f"{output.path}: no such family {error}") from error
    except TooMuchText as error:
        raise CannotTypeset(f"{output.path}: {error}") from error


def _ratios(told: Mapping[str, Any], project: Project) -> Mapping[str, float]:
    """Height of each picture of a leaflet beside its width."""
    names = {panel["picture"] for panel in told["panels"] if panel["picture"]}
    return {name: _ratio(told["files"][name], project) for name in names}


@lru_cache(maxsize=256)
def _ratio(copy: str, project: Project) -> float:
    """Height beside width of a copy that `_place` made, whose name says what is in it."""
    if copy.endswith(".svg"):
        picture = upright(Path(copy).read_bytes(), PRINT_PX, project)
        return picture.height / picture.width
    with Image.open(copy) as picture:
        return picture.height / picture.width


@lru_cache(maxsize=64)
def _fonts(needs: tuple[Need, ...], project: Project) -> tuple[tuple[str, str], ...]:
    """Place and digest of every font file among the needs of an Output."""
    fonts = (need for need in needs if need.name.lower().endswith(_FONT_ENDINGS))
    return tuple((str(project.find(need.name)), need.sha256) for need in fonts)


@lru_cache(maxsize=8)
def _compiler(fonts: tuple[tuple[str, str], ...]) -> typst.Compiler:
    # One for each set of fonts, which are so loaded once a process; a changed font makes a new one. Only the folders
    # of these fonts are looked into, never the system's, so every machine draws alike.
    folders = sorted({str(Path(place).parent) for place, _ in fonts})
    found = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
    return typst.Compiler(root="/", font_paths=found, ignore_system_fonts=True)


def _files(output: Output, project: Project, press: bool) -> dict[str, str]:
    """Name → real place of every file of the Output that the layout may show."""
    shown = (need for need in output.needs if _is_shown(need.name))
    return {need.name: _place(project.find(need.name), need.sha256, press, project) for need in shown}


def _is_shown(name: str) -> bool:
    return not name.startswith(("layouts/", "assets/fonts/"))


@lru_cache(maxsize=256)
def _place(path: Path, sha256: str, press: bool, project: Project) -> str:
    """A copy of a picture that has nothing but what is seen of it; for the press in four inks."""
    data, ending = (for_press if press else for_print)(path.read_bytes(), project)
    copy = _scratch() / f"{sha256}{ending}"
    if not copy.exists():
        copy.write_bytes(data)
    return str(copy)


class _Slate:
    """A file that stays open and is written over: to open it anew for every sheet takes as long as to draw some."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self._file = os.open(place, os.O_RDWR | os.O_CREAT, 0o600)

    def write(self, data: bytes) -> None:
        os.pwrite(self._file, data, 0)
        os.ftruncate(self._file, len(data))


@lru_cache(maxsize=1)
def _slate(process: int) -> _Slate:
    # By process: one that was forked must not write into the file of the one it came from.
    return _Slate(_scratch() / f"told-{process}.json")


@lru_cache(maxsize=1)
def _scratch() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="loa-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
