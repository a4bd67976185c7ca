"""A design at hand for arranging: what its layout is told, and the parts that several layouts share.

Millimetres of the finished sheet, from its upper left corner.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from loa.arrange.copyfitting import LONELY, Fitted, Phrase, fit
from loa.arrange.stacks import Box, Layer, Sheet, layer, pile_height
from loa.arrange.text_metrics import CAPITAL, Style, letter_of
from loa.arrange.typefaces import Faces

PARTNERS_IN_A_ROW = 4

QUIET_MODULES = 4
"""Clear modules around a QR code on every side (ISO/IEC 18004, 9.1)."""


@dataclass(frozen=True)
class Slogan:
    """The box of the message, and how it is set there."""

    box: Box
    style: Style
    most_lines: int
    lonely: float

    def fit(self, phrase: Phrase) -> Fitted:
        """The best setting of a phrase in the slogan's place."""
        height = max(self.box.height, 1.0)
        return fit(phrase, self.style, self.box.width, height, most_lines=self.most_lines, lonely=self.lonely)

    def syllables_that_fit(self, phrase: Phrase, least_mm: float) -> int:
        """How many syllables of a text that is too long fit, from its beginning, in letters `least_mm` high."""
        low, high = 0, len(phrase.units) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.fit(Phrase(None, phrase.units[:middle])).size * CAPITAL >= least_mm:
                low = middle
            else:
                high = middle - 1
        return Phrase(None, phrase.units[:low]).syllables


@dataclass(frozen=True)
class Arranged:
    """A finished arrangement: `told` is for the layout, `letter_mm` the height of the slogan's smallest letters."""

    told: Mapping[str, Any]
    letter_mm: float
    slogan: Slogan
    partner_share: float
    """Of the sheet's area, what logos and names of partners take."""


class Design:
    """What a layout is told, and the sheet on which its words are set down."""

    def __init__(self, told: Mapping[str, Any], faces: Faces) -> None:
        self.told = told
        sheet = told["sheet"]
        self.width: float = sheet["width_mm"]
        self.height: float = sheet["height_mm"]
        self.safe: float = sheet["safe_mm"]
        self.hotline = told["hotline"]
        self.foot_role = "second" if self.hotline is None else "band-ink"
        self.spoken = faces.style(tuple(told["fonts"]), 800)
        self.plain = faces.plain
        self.sheet = Sheet()
        self.logos: list[dict[str, Any]] = []
        self.partners_box: Box | None = None

    def slogan(self, box: Box, most_lines: int, lonely: float = LONELY) -> tuple[Slogan, Fitted]:
        slogan = Slogan(box, self.spoken, most_lines, lonely)
        return slogan, slogan.fit(Phrase.of(self.told["message"]))

    def line(self, key: str, weight: int, width: float, size: float, role: str, **how: Any) -> Layer | None:
        return layer(self.told[key], self.plain(weight), width, size, role, **how)

    def of_hotline(self, key: str, weight: int, width: float, size: float, **how: Any) -> Layer | None:
        return layer(self.hotline[key], self.plain(weight), width, size, self.foot_role, **how)

    def authority(self, width: float, size: float, lines: int = 2) -> list[Layer | None]:
        """Who speaks: the body above in smaller letters, then the authority."""
        return [
            self.line("parent", 400, width, size * 0.82, "second", lines=lines, after=size * 0.42),
            self.line("authority", 600, width, size, "second", lines=lines),
        ]

    def campaign(self, width: float, size: float, lines: int = 3) -> list[Layer | None]:
        """The title of the campaign."""
        return [self.line("campaign", 600, width, size, "second", lines=lines)]

    def code_tile(self, largest: float) -> float:
        """The side of the QR code with its quiet zone, at most `largest`; 0 where there is none."""
        code = self.told.get("qr")
        if not code:
            return 0.0
        modules = len(code["rows"])
        return float(min(code["side_mm"] * (modules + 2 * QUIET_MODULES) / modules, largest))

    def logo_above(self, top: float, height: float) -> float:
        """Room for the authority's logo, centred; returns how much lower the words begin."""
        if not self.told.get("logo"):
            return 0.0
        self.logo(self.told["logo"], Box(self.width / 2 - height * 1.5, top, height * 3, height))
        return height * 1.3

    def logo(self, name: str, box: Box) -> None:
        """A logo, as large as its box allows."""
        self.logos.append({"file": name, **box.told()})

    def partners_height(self, width: float, row: float) -> float:
        """The height of the partners' block in rows of that height; 0 where there are none."""
        return -(-len(self.told.get("partners") or ()) // PARTNERS_IN_A_ROW) * row

    def partners(self, box: Box, in_a_row: int) -> None:
        """Logos of the partners, or their names, side by side on white."""
        named = self.told.get("partners") or ()
        if not named:
            return
        self.partners_box = box
        rows = -(-len(named) // in_a_row)
        wide, high = box.width / min(len(named), in_a_row), box.height / rows
        for at, partner in enumerate(named):
            left, top = box.left + (at % in_a_row) * wide, box.top + (at // in_a_row) * high
            cell = Box(left + wide * 0.08, top + high * 0.12, wide * 0.84, high * 0.76)
            if partner["logo"]:
                self.logo(partner["logo"], cell)
            else:
                name = Phrase.of(partner["name"])
                fitted = fit(name, self.plain(600), cell.width, cell.height, largest=high * 0.3, most_lines=3)
                self.sheet.put(fitted, cell, "paper-ink")

    def hotline_row(self, left: float, top: float, width: float, height: float) -> None:
        """Whom to call, in a row: the number, and beside it the name of the line and what it costs."""
        number = fit(Phrase.of(self.hotline["number"]), self.plain(800), width * 0.42, height, most_lines=1)
        gap = height * 0.34
        room = width - number.width - gap
        upper, space = height * 0.76, height * 0.13
        name = self.of_hotline("name", 600, room, height * 0.29, lines=3, height=upper, after=space)
        note = self.of_hotline("note", 400, room, height * 0.24, lines=1)
        words = [name, note]
        widest = max(one.fitted.width for one in words if one is not None)
        start = left + (width - number.width - widest - gap) / 2
        self.sheet.put(number, Box(start, top, number.width, height), self.foot_role)
        right = start + number.width + gap
        self.sheet.pile(words, right, top + (height - pile_height(words)) / 2, room, across="left")

    def arranged(self, slogan: Slogan, message: Fitted, size: float, **spots: Any) -> Arranged:
        """The arrangement; `size` is that of the smallest line of the message."""
        text = message.run or "".join(row.words for row in message.rows)
        letter = size * (letter_of(text, message.style) if message.run else CAPITAL)
        told = {
            "lines": self.sheet.lines,
            "rules": self.sheet.rules,
            "runs": self.sheet.runs,
            "logos": self.logos,
            "partners": self.partners_box.told() if self.partners_box else None,
            **{key: spot.told() if isinstance(spot, Box) else spot for key, spot in spots.items()},
        }
        partners = self.partners_box
        share = partners.width * partners.height / (self.width * self.height) if partners else 0.0
        return Arranged(told, letter, slogan, share)
