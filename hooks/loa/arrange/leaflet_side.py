"""One side of a leaflet: pieces of text and pictures set down in the order in which they are read.

Millimetres from the upper left corner of the finished sheet, sizes of letters too. Each piece is plain data for
layouts/print/lib/pieces.typ: a phrase whose lines make one paragraph, so that a listener hears it whole, the prose of a
panel, a picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from loa.arrange.copyfitting import RUN_LEADING, Fitted
from loa.arrange.stacks import Across, Box, Sheet
from loa.arrange.text_metrics import CAPITAL, rise_of

_SLACK = 0.3
"""What a line may come out wider than it was reckoned, on either side, before Typst would break it again."""


@dataclass
class LeafletSide(Sheet):
    """What is set down on one side so far."""

    pieces: list[dict[str, Any]] = field(default_factory=list)

    def put(self, fitted: Fitted, box: Box, role: str, *, across: Across = "center", level: int = 0) -> None:
        """A fitted phrase in the middle of its box; `level` makes it a heading."""
        if fitted.run is not None:
            self._run(fitted, box, role, across, level)
            return
        baseline = box.top + (box.height - fitted.height) / 2 + fitted.rows[0].above * fitted.size
        self.words(fitted, Box(box.left, baseline, box.width, 0.0), role, across=across, level=level)

    def words(self, fitted: Fitted, line: Box, role: str, *, across: Across = "left", level: int = 0) -> None:
        """The lines of a fitted phrase, the first with its baseline at the top of `line`."""
        room = _with_slack(line, across)
        self.pieces.append(
            {
                "kind": "words",
                "lines": [row.words for row in fitted.rows],
                "left": room.left,
                "top": line.top - CAPITAL * fitted.size,
                "width": room.width,
                "size": fitted.size,
                "rise": CAPITAL,
                "drop": 0.0,
                "leading": fitted.pitch - CAPITAL,
                "weight": fitted.style.weight,
                "spoken": _is_spoken(role),
                "role": role,
                "across": across,
                "level": level,
            }
        )

    def _run(self, fitted: Fitted, box: Box, role: str, across: Across, level: int) -> None:
        """Script that Typst breaks into lines, in the middle of its box as far as can be foreseen."""
        rise, drop = rise_of(fitted.style)
        self.pieces.append(
            {
                "kind": "words",
                "lines": [fitted.run],
                "left": box.left,
                "top": box.top + (box.height - fitted.height) / 2,
                "width": box.width,
                "size": fitted.size,
                "rise": rise,
                "drop": drop,
                "leading": RUN_LEADING,
                "weight": fitted.style.weight,
                "spoken": _is_spoken(role),
                "role": role,
                "across": across,
                "level": level,
            }
        )

    def prose(self, blocks: Sequence[Any], box: Box, size: float, role: str, *, across: Across = "left") -> None:
        """Running text whose lines are broken, from the top of its first capital."""
        if blocks:
            piece = {"kind": "prose", "blocks": list(blocks), "size": size, "role": role, "across": across}
            self.pieces.append({**piece, **_with_slack(box, across).told()})

    def picture(self, file: str, alt: str | None, box: Box, *, whole: bool = False) -> None:
        """A picture that fills its box, or is seen `whole` within it."""
        fit = "contain" if whole else "cover"
        self.pieces.append({"kind": "picture", "file": file, "alt": alt, "fit": fit, **box.told()})

    def told(self) -> list[dict[str, Any]]:
        """The pieces as a layout reads them, to a ten-thousandth of a millimetre."""
        return [
            {key: round(value, 4) if isinstance(value, float) else value for key, value in piece.items()}
            for piece in self.pieces
        ]

    def disc(self, number: int, left: float, top: float, width: float) -> None:
        """The number of a panel."""
        self.pieces.append({"kind": "disc", "number": number, "left": left, "top": top, "width": width})


def _with_slack(box: Box, across: Across) -> Box:
    """A little wider, where no words stand."""
    left = box.left if across == "left" else box.left - _SLACK
    return Box(left, box.top, box.width + 2 * _SLACK, box.height)


def _is_spoken(role: str) -> bool:
    """True for the roles of words in the leaflet's own language and typefaces."""
    return role in {"ink", "paper-accent"}
