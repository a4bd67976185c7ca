"""The sheet of a design: fitted words placed on it as single lines, in boxes and in stacks.

Millimetres from the upper left corner of the finished sheet. What comes out is plain data for the layouts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from loa.arrange.copyfitting import UNLIMITED, FittedPhrase, Phrase, fit
from loa.arrange.line_breaking import Run, TextLine
from loa.arrange.text_metrics import Style

Align = Literal["left", "center", "right"]

LEFT_SHARE: dict[Align, float] = {"left": 0.0, "center": 0.5, "right": 1.0}
"""How much of the free width of a line stands on its left."""


@dataclass
class Sheet:
    """What is placed so far: lines of words and handset signs.

    `smallest` is the smallest size of letters of each text that is named, in millimetres.
    """

    lines: list[dict[str, Any]] = field(default_factory=list)
    handsets: list[dict[str, Any]] = field(default_factory=list)
    smallest: dict[str, float] = field(default_factory=dict)

    def note_size(self, text: str, size: float) -> None:
        """Note that a part of the text `text` has letters of that size."""
        self.smallest[text] = min(size, self.smallest.get(text, size))

    def place_handset(self, box: Box, role: str) -> None:
        """The sign of a telephone receiver."""
        self.handsets.append({**box.as_data(), "role": role})

    def _line(self, line: TextLine, style: Style, size: float, left: float, baseline: float, role: str) -> None:
        """One line, its first letter at `left`; words of other sizes on it are pieces of their own."""
        for run in line.runs or (Run(line.words, 0.0, 1.0),):
            self.lines.append(
                {
                    "words": run.words,
                    "left": left + run.left * size,
                    "baseline": baseline,
                    "size": size * run.scale,
                    "weight": style.weight,
                    "in_message_font": role == "ink",
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
        leadings = [leading * fitted.size for leading in fitted.leadings]
        solid = sum(leadings)
        added = min(max(0.0, box.height - fitted.height) / solid, most - 1) if leadings else 0.0
        ink_height = fitted.height + solid * added
        first = fitted.lines[0]
        baseline = box.top + (box.height - ink_height) / 2 + first.above * first.scale * fitted.size
        for line, leading in zip(fitted.lines, [*leadings, 0.0], strict=True):
            size = fitted.size * line.scale
            free = box.width - line.width * size
            self._line(line, fitted.style, size, box.left + free * LEFT_SHARE[align], baseline, role)
            baseline += leading * (1 + added)

    def place_stack(
        self, stack: Iterable[StackItem | None], left: float, top: float, width: float, *, align: Align = "center"
    ) -> None:
        """Phrases below each other from `top`."""
        for item in stack:
            if item is not None:
                self.note_size(item.said, item.fitted.size)
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
    """One phrase of a stack and the space after it; `said` is which text of the design it is."""

    fitted: FittedPhrase
    role: str
    height: float
    after: float
    said: str


def stack_item(
    phrase: dict[str, Any] | None,
    style: Style,
    width: float,
    size: float,
    role: str,
    *,
    said: str,
    lines: int = 2,
    height: float = UNLIMITED,
    after: float = 0.0,
    least: float = 0.0,
) -> StackItem | None:
    """One phrase of a stack, fitted to `width`, 1 em at most `size`; None without a text.

    It has at most `lines` lines, or a few more where its letters would be smaller than `least`.
    """
    if phrase is None:
        return None
    fitted = fit_readable(Phrase.from_data(phrase), style, width, height, max(size, least), lines=lines, least=least)
    return StackItem(fitted, role, fitted.height, after, said)


_MORE_LINES = 3
"""Added to a text that would be too small on its lines."""

_NARROWER = (0.85, 0.7, 0.55, 0.4)
"""Shares of the width in which more lines are as good as few."""


def fit_readable(
    phrase: Phrase, style: Style, width: float, height: float, largest: float, *, lines: int, least: float
) -> FittedPhrase:
    """A phrase on at most `lines` lines, or a few more where that makes letters smaller than `least` larger."""
    best = fit(phrase, style, width, height, largest=largest, most_lines=lines)
    for most in range(max(2, lines), lines + _MORE_LINES + 1):
        for share in (1.0, *_NARROWER):
            if best.size >= least * 0.999:
                return best
            other = fit(phrase, style, width * share, height, largest=largest, most_lines=most)
            best = max(best, other, key=lambda one: one.size)
    return best


def stack_height(stack: Sequence[StackItem | None]) -> float:
    """The height of a stack, without the space after its last phrase."""
    items = [item for item in stack if item is not None]
    return sum(item.height + item.after for item in items) - items[-1].after if items else 0.0
