"""What else a print shop may take of a print file: the same with letters as shapes, and a picture at its true size."""

from __future__ import annotations

import dataclasses
from typing import Any

from loa.content.vocabulary import Format
from loa.prints import layout_data
from loa.prints.file_names import FORMERLY
from loa.store.output import Output, canonical, output
from loa.store.versions import tools

_MM_PER_INCH = 25.4

OUTLINED = "chu-thanh-net"
"""The part of a file's name that says its letters are shapes."""

PICTURE = "anh-de-in"
"""The part of the name of a picture for print."""

_IN_THE_HAND_DPI, _ON_A_WALL_DPI = 300, 200
_NEAR_CLOTH_DPI, _FAR_CLOTH_DPI = 100, 72
_IN_THE_HAND_M, _NEAR_M = 1.0, 4.0
"""How far readers stand at most from what is held in the hand, and from cloth beside which they stop."""


def picture_dpi(form: Format) -> int:
    """Pixels to an inch of a picture for print at 1:1: more where readers stand near."""
    if form.is_cloth:
        return _NEAR_CLOTH_DPI if form.reading_m <= _NEAR_M else _FAR_CLOTH_DPI
    return _IN_THE_HAND_DPI if form.reading_m <= _IN_THE_HAND_M else _ON_A_WALL_DPI


def is_print_file(made: Output) -> bool:
    """True for the PDF of a design for the print shop."""
    return made.renderer == "pdf" and made.values.get("press") is not None


def outlined_file(made: Output, path: str) -> Output:
    """The print file `made` without fonts: its letters are shapes that no machine at a shop can set otherwise.

    It names its printing condition without the profile: the file with fonts has that.
    """
    values = made.values
    values["press"]["slight"] = True
    facts = {**_facts(made), "outlined": True}
    return dataclasses.replace(
        made, path=path, renderer="outlined", data=canonical(values), tools=tools("outlined"), facts=facts
    )


def print_picture(made: Output, path: str, page: int = 1) -> Output:
    """A page of the print file `made` as JPEG for print at 1:1, with its bleed and without marks."""
    values = made.values
    sheet, dpi = values["sheet"], values.pop("press")["dpi"]
    wide, high = (_pixels(sheet[side] + 2 * sheet["bleed_mm"], dpi) for side in ("width_mm", "height_mm"))
    values["colours"] = layout_data.as_printed_picture(values)
    values["raster"] = {"page": page, "dpi": dpi, "width_px": wide, "height_px": high, "proof": True}
    facts: dict[str, Any] = {**_facts(made), "scale": 1, "dpi": dpi, "width_px": wide, "height_px": high}
    if int(made.facts["pages"]) > 1:
        facts["page"] = page
    return output(
        path,
        made.kind,
        "jpeg",
        layout=made.layout,
        data=values,
        needs=made.needs,
        tools=tools("jpeg"),
        facts=facts,
    )


def _facts(made: Output) -> dict[str, Any]:
    """What is known of the design; the former name is that of the print file alone."""
    return {key: value for key, value in made.facts.items() if key != FORMERLY}


def scale_suffix(scale: int) -> str:
    """How the name of a file ends that is drawn smaller than the finished thing, as a shop must see at once."""
    return f"--ty-le-1-{scale}" if scale > 1 else ""


def _pixels(length_mm: float, dpi: int) -> int:
    return round(length_mm / _MM_PER_INCH * dpi)
