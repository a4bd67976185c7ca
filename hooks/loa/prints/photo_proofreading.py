"""Proof-reading of photos: too coarse for their printed size, or cut so much that their subject may be lost."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from loa.arrange.leaflet_composition import TooMuchText
from loa.arrange.typefaces import Faces
from loa.content.diagnostics import Diagnostic, Spot
from loa.content.models import Banner
from loa.content.yaml_tree import TreePath, locate
from loa.house_style.written_numbers import decimal
from loa.prints import layout_data
from loa.prints.design_files import PlannedDesign

MOST_CUT = 0.25
"""Share of a photo that may be cut off without a word."""

_AS_FINE = 0.98
"""Photos as fine as this share of what is needed look as good."""


class PlacedPhoto(NamedTuple):
    """A photo as it comes out on one design, and the line that names it."""

    design: PlannedDesign
    spot: Spot
    name: str
    size: tuple[int, int]
    """Width and height of the file in pixels."""
    cut: float
    """Share of the photo that is not seen."""
    shape: float
    """Width of its frame beside the height."""
    ppi: float
    """Pixels per inch at the finished size; endless for a drawing."""

    @property
    def fineness(self) -> float:
        """Its pixels per inch beside those that are needed."""
        return self.ppi / self.needed

    @property
    def needed(self) -> float:
        """Pixels per inch that the format needs."""
        return layout_data.resolution(self.design.form).least


def photo_problems(found: Iterable[PlacedPhoto]) -> Iterator[Diagnostic]:
    """One warning of each kind for a line that names a photo, of the format in which it comes out worst."""
    placed: dict[Spot, list[PlacedPhoto]] = {}
    for one in found:
        placed.setdefault(one.spot, []).append(one)
    for photos in placed.values():
        most_cut = max(photos, key=lambda one: one.cut)
        if most_cut.cut > MOST_CUT:
            yield _too_much_cut(most_cut)
        coarsest = min(photos, key=lambda one: one.fineness)
        if coarsest.fineness < _AS_FINE:
            yield _too_coarse(coarsest)


def _too_much_cut(one: PlacedPhoto) -> Diagnostic:
    shape = f"{decimal(round(one.shape, 1))}:1" if one.shape >= 1 else f"1:{decimal(round(1 / one.shape, 1))}"
    params = {"name": one.name, "format": one.design.facts["format"], "cut": round(100 * one.cut), "shape": shape}
    return Diagnostic("L531", one.spot, params)


def _too_coarse(one: PlacedPhoto) -> Diagnostic:
    width, height = (math.ceil(side / one.fineness) for side in one.size)
    return Diagnostic(
        "L532",
        one.spot,
        {
            "name": one.name,
            "format": one.design.facts["format"],
            "found": math.floor(one.ppi),
            "least": math.ceil(one.needed),
            "width": width,
            "height": height,
            "has_width": one.size[0],
            "has_height": one.size[1],
        },
    )


def placed_photos(design: PlannedDesign, faces: Faces) -> Iterator[PlacedPhoto]:
    """The photos of a design; none of a leaflet that has too much text, which is told elsewhere."""
    tree, campaign = design.resolved.tree, design.resolved.campaign
    if tree is None:
        return
    named: dict[tuple[str, Any], tuple[str, TreePath]] = {}
    if isinstance(design.item, Banner):
        if design.arranged is None or not design.item.picture:
            return
        path: TreePath = ("banners", campaign.banners.index(design.item), "picture")
        pieces: list[Mapping[str, Any]] = [design.arranged.data["photo"]]
        named[design.resolved.pictures[design.item.picture], design.item.focus] = (design.item.picture, path)
    else:
        at = ("leaflets", campaign.leaflets.index(design.item), "panels")
        for place, panel in enumerate(design.item.panels):
            if panel.picture:
                shown = design.resolved.pictures[panel.picture], panel.focus
                named.setdefault(shown, (panel.picture, (*at, place, "picture")))
        if not named:
            return
        try:
            sides = design.with_arrangement(faces)["arranged"]["sides"]
        except TooMuchText:
            return
        pieces = [one for side in sides for one in side["pieces"] if one["kind"] == "picture"]
    for piece in pieces:
        source, focus = piece.get("of", piece["file"]), piece.get("focus")
        shown = source, tuple(focus) if focus else None
        if shown in named and piece.get("fit") != "contain":
            name, path = named[shown]
            yield _measured(design, piece, source, name, locate(tree, path))


def _measured(design: PlannedDesign, piece: Mapping[str, Any], source: str, name: str, spot: Spot) -> PlacedPhoto:
    size = design.resolved.picture_sizes[source]
    left, top, right, bottom = piece.get("crop", (0.0, 0.0, 1.0, 1.0))
    seen_width, seen_height = _on_the_sheet(design, piece)
    shown = (right - left) * (bottom - top) * seen_width * seen_height / (piece["width"] * piece["height"])
    is_drawing = source in design.resolved.drawings
    ppi = math.inf if is_drawing else size[0] * (right - left) / piece["width"] * layout_data.MM_PER_INCH
    return PlacedPhoto(design, spot, name, size, 1 - shown, seen_width / seen_height, ppi)


def _on_the_sheet(design: PlannedDesign, piece: Mapping[str, Any]) -> tuple[float, float]:
    """Width and height of a photo without what lies on the bleed, in millimetres."""
    form = design.form
    width = min(piece["left"] + piece["width"], form.width_mm) - max(piece["left"], 0.0)
    height = min(piece["top"] + piece["height"], form.height_mm) - max(piece["top"], 0.0)
    return width, height
