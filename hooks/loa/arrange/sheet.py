"""The sheet of a design: fitted words placed on it as single lines, in boxes and in stacks.

Millimetres from the upper left corner of the finished sheet. What comes out is plain data for the layouts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from loa.arrange.copyfitting import INK_GAP, FittedPhrase, Phrase, TextLine, fit, overhang
from loa.arrange.text_metrics import CAPITAL, Style

Align = Literal["left", "center", "right"]

MOST_WORDS_OF_A_SLOGAN = 20
"""Longer texts are read as sentences: their lines stay of one size."""

_LEFT_SHARE: dict[Align, float] = {"left": 0.0, "center": 0.5, "right": 1.0}
"""How much of the free width of a line stands on its left."""


@dataclass
class Sheet:
    """What is placed so far: lines of words, and runs of script that Typst breaks into lines."""

    lines: list[dict[str, Any]] = field(default_factory=list)
    runs: list[dict[str, Any]] = field(default_factory=list)

    def _line(self, line: TextLine, style: Style, size: float, left: float, baseline: float, role: str) -> None:
        """One line, its first letter at `left`."""
        self.lines.append(
            {
                "words": line.words,
                "left": left,
                "baseline": baseline,
                "size": size,
                "weight": style.weight,
                "in_message_font": role == "ink",
                "role": role,
            }
        )

    def _run(self, fitted: FittedPhrase, box: Box, role: str) -> None:
        """A run of script without spaces, in its box."""
        self.runs.append(
            {
                "words": fitted.run,
                **box.as_data(),
                "weight": fitted.style.weight,
                "largest": fitted.largest,
                "role": role,
            }
        )

    def place(self, fitted: FittedPhrase, box: Box, role: str, *, align: Align = "center") -> None:
        """A fitted phrase in the middle of its box; `role` names its colour."""
        self.place_feathered(fitted, box, role, 1.0, align=align)

    def place_feathered(
        self, fitted: FittedPhrase, box: Box, role: str, most: float, *, align: Align = "center"
    ) -> None:
        """A fitted phrase whose leading grows with the spare height of its box, up to `most` times."""
        if fitted.run is not None:
            self._run(fitted, box, role)
            return
        gaps = len(fitted.lines) - 1
        solid = fitted.leading * fitted.size
        leading = min(solid + (box.height - fitted.height) / gaps, solid * most) if gaps else solid
        ink_height = fitted.height + (leading - solid) * gaps
        baseline = box.top + (box.height - ink_height) / 2 + fitted.lines[0].above * fitted.size
        for line in fitted.lines:
            free = box.width - line.width * fitted.size
            self._line(line, fitted.style, fitted.size, box.left + free * _LEFT_SHARE[align], baseline, role)
            baseline += leading

    def place_justified(
        self, fitted: FittedPhrase, box: Box, role: str, *, most: float = 1.5, widest_space: float = 0.7
    ) -> float:
        """A fitted phrase whose lines fill the width: the letters of short lines grow, up to `most` times.

        The space between lines looks even and takes spare height up to `widest_space` em. A line that begins with a
        leading word does not grow. Returns the size of the smallest line.
        """
        if fitted.run is not None:
            self._run(fitted, box, role)
            return fitted.size
        lines = fitted.lines
        sizes = _justified_sizes(fitted, box, most)
        space, ink_height = _space_and_height(lines, sizes)
        gaps = len(lines) - 1
        spare = (box.height - ink_height) / gaps if gaps else 0.0
        wider = max(0.0, min(spare, widest_space * fitted.size - space)) if gaps else 0.0
        baseline = box.top + (box.height - ink_height - wider * gaps) / 2 + lines[0].above * sizes[0]
        for at, (line, size) in enumerate(zip(lines, sizes, strict=True)):
            if at:
                baseline += space + wider + CAPITAL * size
            start = (box.width - line.width * size) / 2
            self._line(line, fitted.style, size, box.left + start, baseline, role)
        return min(sizes)

    def place_stack(
        self, stack: Iterable[StackItem | None], left: float, top: float, width: float, *, align: Align = "center"
    ) -> None:
        """Phrases below each other from `top`."""
        for item in stack:
            if item is not None:
                self.place(item.fitted, Box(left, top, width, item.height), item.role, align=align)
                top += item.height + item.after


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the sheet."""

    left: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height

    def as_data(self) -> dict[str, float]:
        """The same for a layout."""
        return {"left": self.left, "top": self.top, "width": self.width, "height": self.height}


@dataclass(frozen=True, slots=True)
class StackItem:
    """One phrase of a stack and the space after it."""

    fitted: FittedPhrase
    role: str
    height: float
    after: float


def stack_item(
    phrase: dict[str, Any] | None,
    style: Style,
    width: float,
    size: float,
    role: str,
    *,
    lines: int = 2,
    height: float = 10000.0,
    after: float = 0.0,
) -> StackItem | None:
    """One phrase of a stack, fitted to `width`: at most `lines` lines, 1 em at most `size`; None without a text."""
    if phrase is None:
        return None
    fitted = fit(Phrase.from_data(phrase), style, width, height, largest=size, most_lines=lines)
    return StackItem(fitted, role, fitted.height, after)


def stack_height(stack: Sequence[StackItem | None]) -> float:
    """The height of a stack, without the space after its last phrase."""
    items = [item for item in stack if item is not None]
    return sum(item.height + item.after for item in items) - items[-1].after if items else 0.0


def _justified_sizes(fitted: FittedPhrase, box: Box, most: float) -> list[float]:
    """The size of each line: as wide as the box allows, all within its height."""
    lines = fitted.lines
    wordy = sum(len(line.words.split()) for line in lines) > MOST_WORDS_OF_A_SLOGAN
    edge = 2 * overhang(fitted.style)
    growth = [
        1.0 if wordy or line.start == "bound" else min(most, box.width / ((line.width + edge) * fitted.size))
        for line in lines
    ]
    for tenths in range(10, -1, -1):
        sizes = [(1 + (by - 1) * tenths / 10) * fitted.size for by in growth]
        if _space_and_height(lines, sizes)[1] <= box.height:
            return sizes
    return [fitted.size] * len(lines)


def _space_and_height(lines: Sequence[TextLine], sizes: Sequence[float]) -> tuple[float, float]:
    """For lines of given sizes: the least space between a baseline and the capitals below it, and the height of all."""
    space = 0.3 * sizes[0]
    for at in range(1, len(lines)):
        reach = lines[at - 1].below * sizes[at - 1] + (lines[at].above - CAPITAL) * sizes[at] + INK_GAP * sizes[at]
        space = max(space, reach)
    height = lines[0].above * sizes[0] + lines[-1].below * sizes[-1]
    return space, height + sum(space + CAPITAL * size for size in sizes[1:])
