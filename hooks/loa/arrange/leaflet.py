"""Where everything stands on a leaflet, reckoned before anything is drawn: the way in for those who plan and render."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from loa.arrange.folded_leaflet import FaceShare, FoldedLeaflet
from loa.arrange.leaflet_composition import LeafletComposition
from loa.arrange.leaflet_panels import Ratios
from loa.arrange.single_sheet import SingleSheetLeaflet
from loa.arrange.typefaces import Faces

LEAST_POINTS = 7.0
"""Smaller letters are hard to read in the hand, above all for older people."""


LEAST_POSSIBLE_POINTS = 3.0
"""Smaller letters nobody reads, and no printer prints; an office's paper has a little less room than a shop's."""


def is_leaflet(data: Mapping[str, Any]) -> bool:
    """True where the data of a layout are a leaflet's."""
    return "panels" in data


def arrange_leaflet(data: Mapping[str, Any], faces: Faces, ratios: Ratios) -> Mapping[str, Any]:
    """What a leaflet's layout draws; `ratios` is the height of each picture beside its width, by name.

    Raises TooMuchText and NoSuchFamily.
    """
    return _brochure(data, faces, ratios).arrange()


def fullness(
    data: Mapping[str, Any], faces: Faces, points: float = LEAST_POINTS, ratios: Ratios | None = None
) -> float:
    """The share of its room that a leaflet's text fills in letters of that size; above 1 it does not fit.

    `ratios` is the height of each picture beside its width, by name; without it they are as high as they may be.
    Raises NoSuchFamily.
    """
    return measured_leaflet(data, faces, ratios).fullest(points)


def measured_leaflet(data: Mapping[str, Any], faces: Faces, ratios: Ratios | None = None) -> LeafletComposition:
    """A leaflet measured once, to be asked how full it is and how large its letters are; `ratios` as for `fullness`.

    Raises NoSuchFamily.
    """
    return _brochure(data, faces, ratios or {})


def face_shares(data: Mapping[str, Any], faces: Faces, points: float = LEAST_POINTS) -> list[FaceShare]:
    """The faces of a folded leaflet in the order of reading, with how full each is; none for another leaflet.

    Pictures are taken to be as high as they may be. Raises NoSuchFamily.
    """
    return [*FoldedLeaflet(data, faces, {}).face_shares(points)] if data["folds_mm"] else []


def _brochure(data: Mapping[str, Any], faces: Faces, ratios: Ratios) -> LeafletComposition:
    return (FoldedLeaflet if data["folds_mm"] else SingleSheetLeaflet)(data, faces, ratios)
