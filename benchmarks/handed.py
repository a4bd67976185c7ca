"""Typst with what Loa hands it, without what Loa does around that: what drawing costs at the least."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from loa.render.typeset import fonts_of, ready_to_draw
from loa.store.inputs import Inputs
from loa.store.output import Output


class Handed:
    """Sheets that are ready to be drawn one after the other: all with the same layout, fonts and pictures."""

    def __init__(self, sheets: Sequence[Output], inputs: Inputs) -> None:
        """Do everything that comes before drawing."""
        first = sheets[0]
        assert all((sheet.layout, sheet.needs) == (first.layout, first.needs) for sheet in sheets)
        ready = [ready_to_draw(sheet, inputs) for sheet in sheets]
        self.data = [data for _, data in ready]
        """The data of each, as JSON."""
        self._root = ready[0][0]
        self._calling = self._root.source(first.layout)
        self._compiler = self._root.compiler(fonts_of(first, inputs), inputs)
        self._how = how_drawn(first)

    def draw(self, number: int) -> None:
        """Draw one of them."""
        self._root.write_data(self.data[number])
        self._compiler.compile(self._calling, **self._how)

    def draw_all(self) -> None:
        """Draw each of them."""
        for number in range(len(self.data)):
            self.draw(number)


def how_drawn(output: Output) -> dict[str, Any]:
    """What Loa asks of Typst for an output: PDF for a press has no tags, the picture of a card four pixels a point."""
    return {"format": "png", "ppi": 101.6} if output.renderer == "png" else {"format": "pdf", "pdf_tags": False}
