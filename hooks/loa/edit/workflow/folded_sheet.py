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

    `order` is when it is read, from 1; `width` its share of the sheet; `filled` how much of its room is filled in
    percent, in the smallest letters that are still readable; `over` by how many percent its text is too long.
    """

    name: str
    order: int
    width: float
    parts: tuple[FacePart, ...]
    filled: int
    over: int


@dataclass(frozen=True, slots=True)
class FoldedSheet:
    """Both sides of the sheet, the faces of each from left to right; `reading` has all in the order of reading."""

    title: str
    outside: tuple[SheetFace, ...]
    inside: tuple[SheetFace, ...]

    @property
    def reading(self) -> tuple[SheetFace, ...]:
        """All faces in the order in which they are read."""
        return tuple(sorted((*self.outside, *self.inside), key=lambda face: face.order))


def folded_sheet(design: PlannedDesign, faces: Faces) -> FoldedSheet:
    """The sheet of a folded leaflet."""
    assert isinstance(design.item, Leaflet)
    language = str(design.facts["language"])
    shares = face_shares(design.values, faces)
    # Parts without words in this language are not printed, and have no number.
    cover, *rest = enumerate(design.item.panels)
    printed = [cover, *((n, panel) for n, panel in rest if language in panel.heading or language in panel.body)]
    width = sum(share.width for share in shares if share.side == 1)
    made = [
        (share, _face(share, order, width, [_part(*printed[number], language) for number in share.panels]))
        for order, share in enumerate(shares, 1)
    ]
    sides = [
        tuple(face for share, face in sorted(made, key=lambda one: one[0].left) if share.side == side)
        for side in (1, 2)
    ]
    return FoldedSheet(design.form.title, *sides)


def _face(share: FaceShare, order: int, width: float, parts: list[FacePart]) -> SheetFace:
    over = max(1, round(100 * (1 - 1 / share.share))) if share.share > 1 else 0
    return SheetFace(share.name, order, share.width / width, tuple(parts), round(100 * share.share), over)


def _part(position: int, panel: Panel, language: str) -> FacePart:
    body = panel.body.get(language)
    text = " ".join(body.readable.split()) if body else ""
    shown = text if len(text) <= _SHOWN else text[:_SHOWN].rpartition(" ")[0] + "…"
    return FacePart(position, panel.heading.get(language) or "", shown)
