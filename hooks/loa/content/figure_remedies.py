"""What to write instead of a line that is no figure."""

from __future__ import annotations

from loa.content.diagnostics import Translatable

REMEDIES = {
    "words": Translatable(
        "The words “{words}” are not known here: write the figure alone, and the rest as `place`, `period` or `note`."
    ),
    "count": Translatable(
        "Write one number with what it counts, for example `gần 5.000 học sinh`; the rest goes into `detail`."
    ),
    "meanings": Translatable("It can be two numbers: write `{first}`, or `{second}`."),
    "negative": Translatable("A figure is 0 or more; write `giảm …` where something fell."),
    "large": Translatable("The number is too large, or too exact: at most {digits} digits, and four behind the comma."),
    "no-room": Translatable("Look the number up in the source and write it; the spreadsheet had no room to show it."),
}
"""The reason of a figure_parts.NotAFigure → what to write instead; all others have the remedy of L235."""
