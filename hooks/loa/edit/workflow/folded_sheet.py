"""A folded leaflet as it lies on its sheet: which part is on which face, and how full each face is."""

from __future__ import annotations

from dataclasses import dataclass

from loa.arrange.folded_leaflet import FaceShare
from loa.arrange.leaflet import face_shares
from loa.arrange.typefaces import Faces
from loa.content.models import Leaflet
from loa.content.models.prints import Panel
from loa.prints.design_files import PlannedDesign

_SHOWN = 160
"""Most characters of a part that are shown on the sheet."""


@dataclass(frozen=True, slots=True)
class FacePart:
    """A part of the leaflet: its position among the panels (from 0), its heading, how its text begins."""

    position: int
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class SheetFace:
    """A face between two folds: `name` is front, left, middle, right, flap or back.

    `side` is 1 for the outside of the sheet, 2 for the inside, `place` which it is from the left, from 1. `filled` is
    how much of its room is filled in percent, in the smallest letters that are still readable; `over` by how many
    percent its text is too long.
    """

    name: str
    side: int
    place: int
    parts: tuple[FacePart, ...]
    filled: int
    over: int


@dataclass(frozen=True, slots=True)
class FoldedSheet:
    """A sheet: what its format is called, its faces in the order in which they are read."""

    title: str
    faces: tuple[SheetFace, ...]
    next_part: int
    """The position of a part that is not written yet."""


def folded_sheet(design: PlannedDesign, faces: Faces) -> FoldedSheet:
    """The sheet of a folded leaflet."""
    assert isinstance(design.item, Leaflet)
    language = str(design.facts["language"])
    shares = face_shares(design.values, faces)
    # Parts without words in this language are not printed, and have no number.
    cover, *rest = enumerate(design.item.panels)
    printed = [cover, *((n, panel) for n, panel in rest if language in panel.heading or language in panel.body)]
    return FoldedSheet(
        design.form.title,
        tuple(_face(share, shares, [_part(*printed[number], language) for number in share.panels]) for share in shares),
        len(design.item.panels),
    )


def _face(share: FaceShare, shares: list[FaceShare], parts: list[FacePart]) -> SheetFace:
    place = sum(other.side == share.side and other.left <= share.left for other in shares)
    over = max(1, round(100 * (1 - 1 / share.share))) if share.share > 1 else 0
    return SheetFace(share.name, share.side, place, tuple(parts), round(100 * share.share), over)


def _part(position: int, panel: Panel, language: str) -> FacePart:
    body = panel.body.get(language)
    text = " ".join(body.readable.split()) if body else ""
    shown = text if len(text) <= _SHOWN else text[:_SHOWN].rpartition(" ")[0] + "…"
    return FacePart(position, panel.heading.get(language) or "", shown)
