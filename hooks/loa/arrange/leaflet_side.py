"""One side of a leaflet: pieces of text and pictures, placed in the order in which they are read.

Millimetres from the upper left corner of the finished sheet, sizes of letters too. Each piece is plain data for
layouts/print/lib/pieces.typ: a phrase whose lines make one paragraph, so that a listener hears it whole, the prose of a
panel, a picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from loa.arrange.copyfitting import FittedPhrase
from loa.arrange.photo_frames import FramedPhoto
from loa.arrange.sheet import Align, Box, Sheet
from loa.arrange.text_metrics import CAPITAL

_SLACK = 0.3
"""Room on either side for a line that Typst finds wider than was computed; without it Typst would break the line."""


@dataclass
class LeafletSide(Sheet):
    """What is placed on one side so far."""

    pieces: list[dict[str, Any]] = field(default_factory=list)

    def place(self, fitted: FittedPhrase, box: Box, role: str, *, align: Align = "center", level: int = 0) -> None:
        """A fitted phrase in the middle of its box; `level` makes it a heading."""
        top = box.top + (box.height - fitted.height) / 2
        baseline = top + fitted.lines[0].above * fitted.size
        self.place_on_baseline(fitted, Box(box.left, baseline, box.width, 0.0), role, align=align, level=level)

    def place_on_baseline(
        self, fitted: FittedPhrase, box: Box, role: str, *, align: Align = "left", level: int = 0
    ) -> None:
        """The lines of a fitted phrase, the first with its baseline at the top of `box`."""
        room = _with_slack(box, align)
        height = {"ascent": CAPITAL, "descent": 0.0, "line_gap": fitted.leading - CAPITAL}
        place = {"left": room.left, "top": box.top - CAPITAL * fitted.size, "width": room.width, "align": align}
        self._words(fitted, [line.words for line in fitted.lines], role, level=level, **height, **place)

    def _words(self, fitted: FittedPhrase, lines: list[str], role: str, **how: Any) -> None:
        """One phrase; `how` are its heading level, its place and the heights of its lines, in em."""
        self.pieces.append(
            {
                "kind": "words",
                "lines": lines,
                "size": fitted.size,
                "weight": fitted.style.weight,
                "in_message_font": role in {"ink", "paper-accent"},
                "role": role,
                **how,
            }
        )

    def place_prose(self, blocks: Sequence[Any], box: Box, size: float, role: str, *, align: Align = "left") -> None:
        """Running text with its line breaks, from the top of its first capital."""
        if blocks:
            piece = {"kind": "prose", "blocks": list(blocks), "size": size, "role": role, "align": align}
            self.pieces.append({**piece, **_with_slack(box, align).as_data()})

    def place_photo(self, photo: FramedPhoto) -> None:
        """A photo in its place."""
        self.pieces.append({"kind": "picture", "fit": "stretch", **photo.as_data()})

    def place_logo(self, file: str, alt: str | None, box: Box) -> None:
        """A logo, as large as its box allows."""
        self.pieces.append({"kind": "picture", "file": file, "alt": alt, "fit": "contain", **box.as_data()})

    def place_disc(self, number: int, left: float, top: float, width: float) -> None:
        """The number of a panel in a disc."""
        self.pieces.append({"kind": "disc", "number": number, "left": left, "top": top, "width": width})

    def as_data(self) -> list[dict[str, Any]]:
        """The pieces for a layout, to a ten-thousandth of a millimetre."""
        return [
            {key: round(value, 4) if isinstance(value, float) else value for key, value in piece.items()}
            for piece in self.pieces
        ]


def _with_slack(box: Box, align: Align) -> Box:
    """The box a little wider, where no words stand."""
    left = box.left if align == "left" else box.left - _SLACK
    return Box(left, box.top, box.width + 2 * _SLACK, box.height)
