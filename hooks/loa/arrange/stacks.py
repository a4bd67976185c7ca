"""Fitted words set down on the sheet: single lines with their place, ready to be drawn.

Millimetres from the upper left corner of the finished sheet. What comes out is plain data for the layouts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from loa.arrange.copyfitting import INK_GAP, Fitted, Phrase, Row, fit, overhang
from loa.arrange.text_metrics import CAPITAL, Style

Across = Literal["left", "center", "right"]

MOST_WORDS_OF_A_SLOGAN = 20
"""Longer texts are read as sentences: their lines stay of one size."""

_SHARES: dict[Across, float] = {"left": 0.0, "center": 0.5, "right": 1.0}


@dataclass
class Sheet:
    """What is set down so far: lines of words, rules beside them, and runs of script that Typst breaks."""

    lines: list[dict[str, Any]] = field(default_factory=list)
    rules: list[dict[str, Any]] = field(default_factory=list)
    runs: list[dict[str, Any]] = field(default_factory=list)

    def line(self, row: Row, style: Style, size: float, left: float, baseline: float, role: str) -> None:
        """One line, its first letter at `left`."""
        self.lines.append(
            {
                "words": row.words,
                "left": left,
                "baseline": baseline,
                "size": size,
                "weight": style.weight,
                "spoken": role == "ink",
                "role": role,
            }
        )

    def run(self, fitted: Fitted, left: float, top: float, width: float, height: float, role: str) -> None:
        """A run of script in its box."""
        self.runs.append(
            {
                "words": fitted.run,
                "left": left,
                "top": top,
                "width": width,
                "height": height,
                "weight": fitted.style.weight,
                "largest": fitted.largest,
                "role": role,
            }
        )

    def put(self, fitted: Fitted, box: Box, role: str, *, across: Across = "center") -> None:
        """A fitted phrase in the middle of its box."""
        self.spread(fitted, box, role, 1.0, across=across)

    def spread(self, fitted: Fitted, box: Box, role: str, most: float, *, across: Across = "center") -> None:
        """A fitted phrase whose lines use the spare height of their box, up to `most` times their pitch."""
        if fitted.run is not None:
            self.run(fitted, box.left, box.top, box.width, box.height, role)
            return
        gaps = len(fitted.rows) - 1
        tight = fitted.pitch * fitted.size
        pitch = min(tight + (box.height - fitted.height) / gaps, tight * most) if gaps else tight
        ink_height = fitted.height + (pitch - tight) * gaps
        baseline = box.top + (box.height - ink_height) / 2 + fitted.rows[0].above * fitted.size
        for row in fitted.rows:
            free = box.width - row.width * fitted.size
            self.line(row, fitted.style, fitted.size, box.left + free * _SHARES[across], baseline, role)
            baseline += pitch

    def fill(self, fitted: Fitted, box: Box, role: str, *, most: float = 1.5, widest_space: float = 0.7) -> float:
        """A fitted phrase as a pile of lines that fill the width: short lines grow, up to `most` times.

        The space between lines looks even and takes spare height up to `widest_space` em. A line that begins with a
        leading word does not grow, and such a word alone on a line stands between two rules. Returns the size of
        the smallest line.
        """
        if fitted.run is not None:
            self.run(fitted, box.left, box.top, box.width, box.height, role)
            return fitted.size
        rows = fitted.rows
        sizes = _grown(fitted, box, most)
        space, ink_height = _stack(rows, sizes)
        gaps = len(rows) - 1
        spare = (box.height - ink_height) / gaps if gaps else 0.0
        wider = max(0.0, min(spare, widest_space * fitted.size - space)) if gaps else 0.0
        baseline = box.top + (box.height - ink_height - wider * gaps) / 2 + rows[0].above * sizes[0]
        for at, (row, size) in enumerate(zip(rows, sizes, strict=True)):
            if at:
                baseline += space + wider + CAPITAL * size
            start = (box.width - row.width * size) / 2
            self.line(row, fitted.style, size, box.left + start, baseline, role)
            if row.end == "bound" and " " not in row.words and gaps:
                self._rules(box, start, baseline - CAPITAL * size / 2, size, role)
        return min(sizes)

    def _rules(self, box: Box, start: float, top: float, size: float, role: str) -> None:
        for left in (box.left + start * 0.22, box.left + box.width - start * 0.72):
            self.rules.append({"left": left, "top": top, "width": start * 0.5, "height": size * 0.06, "role": role})

    def pile(
        self, layers: Iterable[Layer | None], left: float, top: float, width: float, *, across: Across = "center"
    ) -> None:
        """Layers below each other from `top`."""
        for layer in layers:
            if layer is not None:
                self.put(layer.fitted, Box(left, top, width, layer.height), layer.role, across=across)
                top += layer.height + layer.after


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the sheet."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height

    def told(self) -> dict[str, float]:
        """As a layout reads it."""
        return {"left": self.left, "top": self.top, "width": self.width, "height": self.height}


@dataclass(frozen=True, slots=True)
class Layer:
    """One phrase of a pile and the space after it."""

    fitted: Fitted
    role: str
    height: float
    after: float


def layer(
    told: dict[str, Any] | None,
    style: Style,
    width: float,
    size: float,
    role: str,
    *,
    lines: int = 2,
    height: float = 10000.0,
    after: float = 0.0,
) -> Layer | None:
    """One phrase of a pile: fitted to `width`, letters at most `size` high in em; none where there is no text."""
    if told is None:
        return None
    fitted = fit(Phrase.of(told), style, width, height, largest=size, most_lines=lines)
    return Layer(fitted, role, fitted.height, after)


def pile_height(layers: Sequence[Layer | None]) -> float:
    """The height of layers below each other, without the space after the last."""
    held = [layer for layer in layers if layer is not None]
    return sum(layer.height + layer.after for layer in held) - held[-1].after if held else 0.0


def _grown(fitted: Fitted, box: Box, most: float) -> list[float]:
    """The size of each line: as wide as the box allows, all within its height."""
    rows = fitted.rows
    wordy = sum(len(row.words.split()) for row in rows) > MOST_WORDS_OF_A_SLOGAN
    edge = 2 * overhang(fitted.style)
    growth = [
        1.0 if wordy or row.start == "bound" else min(most, box.width / ((row.width + edge) * fitted.size))
        for row in rows
    ]
    for tenths in range(10, -1, -1):
        sizes = [(1 + (by - 1) * tenths / 10) * fitted.size for by in growth]
        if _stack(rows, sizes)[1] <= box.height:
            return sizes
    return [fitted.size] * len(rows)


def _stack(rows: Sequence[Row], sizes: Sequence[float]) -> tuple[float, float]:
    """For lines of given sizes: the least space between a baseline and the capitals below it, and the height of all."""
    space = 0.3 * sizes[0]
    for at in range(1, len(rows)):
        reach = rows[at - 1].below * sizes[at - 1] + (rows[at].above - CAPITAL) * sizes[at] + INK_GAP * sizes[at]
        space = max(space, reach)
    height = rows[0].above * sizes[0] + rows[-1].below * sizes[-1]
    return space, height + sum(space + CAPITAL * size for size in sizes[1:])
