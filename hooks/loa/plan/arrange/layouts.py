"""Where everything stands on a drawn design: one arrangement for each layout, reckoned before anything is drawn.

The layouts under layouts/print draw what is decided here, and the catalogue tells how large the letters are.
Millimetres of the finished sheet, from its upper left corner. Leaflets are laid out by Typst alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from loa.plan.arrange.fitting import LONELY, Fitted, Phrase, fit
from loa.plan.arrange.ink import CAPITAL, Style, letter_of
from loa.plan.arrange.piles import Box, Layer, Sheet, layer, pile_height
from loa.plan.arrange.typefaces import Faces

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


def arranges(layout: str) -> bool:
    """True for the layouts (`print/….typ`) whose words are arranged here."""
    return layout in _LAYOUTS


def arrange(layout: str, told: Mapping[str, Any], faces: Faces) -> Arranged:
    """Where the words of a design stand."""
    return _LAYOUTS[layout](_Design(told, faces))


class _Design:
    """What a layout is told, at hand for arranging."""

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


# -- banners across


def _banner(design: _Design) -> Arranged:
    """Authority above, the slogan across, the hotline along the foot, the code in the lower right corner."""
    told, width, height, safe = design.told, design.width, design.height, design.safe
    inner = width - 2 * safe
    # Who speaks must be read from across the street too: a commune's own name is why it printed the banner.
    line = height * 0.085
    band_text = height * 0.088
    band = band_text + safe + height * 0.03 if design.hotline else 0.0
    head = line if told["authority"] or told["sample"] else 0.0
    tile = design.code_tile((height - 2 * safe) * 0.45)
    beside = tile + height * 0.05 if tile else 0.0

    _banner_head(design, inner, line)
    top = safe + head + (height * 0.045 if head else 0.0)
    left = safe + width * 0.02
    bottom = height - max(band + height * 0.075, safe)
    # Where the code stands higher than the foot, the slogan keeps clear of it on one side.
    room = width - 2 * left - (beside if height - safe - tile < bottom else 0.0)
    box = Box(left, top, room, bottom - top)
    slogan, message = design.slogan(box, 3)
    design.sheet.put(message, box, "ink", spread=1.12)
    # Partners stand at the right of a horizontal banner, in its foot.
    named = told.get("partners") or ()
    shared = min(inner * 0.4, len(named) * band_text * 2.2)
    if named:
        foot = Box(width - safe - beside - shared, height - safe - band_text, shared, band_text)
        design.partners(foot, in_a_row=len(named))
    if design.hotline:
        room = inner - beside - (shared + band_text * 0.4 if named else 0.0)
        _banner_foot(design, Box(safe, height - band + height * 0.03, room, band_text))
    code = Box(width - safe - tile, height - safe - tile, tile, tile) if tile else None
    return design.arranged(slogan, message, message.size, band=band, qr=code)


def _banner_head(design: _Design, inner: float, line: float) -> None:
    """The authority, and the mark of a sample at the other end of the line."""
    told, safe = design.told, design.safe
    split = told["sample"] is not None and told["authority"] is not None
    if told["authority"]:
        room = inner * (0.62 if split else 0.9)
        fitted = fit(Phrase.of(told["authority"]), design.plain(600), room, line, most_lines=1)
        left = safe if split else (design.width - room) / 2
        if told.get("logo"):
            ink_left = left if split else left + (room - fitted.width) / 2
            shift = 0.0 if split else line * 0.9
            from_left = left if split else ink_left + shift - line * 1.8
            design.logo(told["logo"], Box(from_left, safe, line * 1.5, line * 1.25))
            left += line * 1.8 if split else shift
        design.sheet.put(fitted, Box(left, safe, room, line), "second", across="left" if split else "center")
    if told["sample"]:
        room = inner * (0.34 if split else 1)
        fitted = fit(Phrase.of(told["sample"]), design.plain(400), room, line * 0.8, most_lines=1)
        box = Box(design.width - safe - room, safe, room, line)
        design.sheet.put(fitted, box, "second", across="right")


def _banner_foot(design: _Design, box: Box) -> None:
    """The number and the name of the line, together in the middle of the box."""
    size = box.height
    number = fit(Phrase.of(design.hotline["number"]), design.plain(800), box.width * 0.3, size, most_lines=1)
    gap = size * 0.45
    room = box.width - number.width - gap
    label = Phrase.of(design.hotline["label"])
    name = fit(label, design.plain(600), room, size * 0.78, largest=size * 0.72, most_lines=2)
    left = box.left + (box.width - number.width - gap - name.width) / 2
    design.sheet.put(number, Box(left, box.top, number.width, size), "band-ink")
    right = left + number.width + gap
    design.sheet.put(name, Box(right, box.top, name.width, size), "band-ink", across="left")


# -- designs that stand


class _Standing(NamedTuple):
    """One way to fill the room above the foot."""

    flower: Box | None
    crowd: float
    campaign: Sequence[Layer | None]
    campaign_top: float
    slogan: Slogan
    message: Fitted


def _richest(
    options: Sequence[tuple[float, float, bool]],
    arranged: Callable[[float, float, bool], _Standing],
    width: float,
    size: float,
) -> _Standing:
    """The first of some arrangements, richest first, in which the message is large enough; else the barest.

    Large enough is as wide as the sheet, or letters of `size` millimetres.
    """
    found: _Standing | None = None
    for option in options:
        found = arranged(*option)
        wide = found.message.run is None and found.message.width >= width * 0.9
        if found.message.size >= size * (0.72 if wide else 1):
            break
    assert found is not None
    return found


def _tall(design: _Design) -> Arranged:
    """Authority on top, the slogan down the cloth, the hotline large at the foot."""
    safe = design.safe
    unit = design.width - 2 * safe
    # On a stocky stand everything around the slogan is smaller.
    inch = unit * min(1.0, max(0.7, design.height / design.width / 3.1))
    tile = design.code_tile(unit * 0.6)
    foot = _tall_foot(design, unit, inch)
    tile_room = tile + inch * 0.06 if tile else 0.0
    shared = design.partners_height(unit, inch * 0.13)
    inside = pile_height(foot) + tile_room + (shared + inch * 0.05 if shared else 0.0)
    foot_height = inside + inch * 0.09 + safe if inside else 0.0
    foot_top = design.height - foot_height
    crowd = inch * 0.34
    design.sheet.pile(foot, safe, foot_top + inch * 0.09, unit)

    lowered = design.logo_above(safe, inch * 0.16)
    head = design.authority(unit, inch * 0.062, lines=3)
    head_foot = safe + lowered + pile_height(head)

    def arranged(flower: float, _: float, with_campaign: bool) -> _Standing:
        flower_foot = head_foot + (inch * 0.06 + unit * flower * 0.62 if flower else 0.0)
        campaign = design.campaign(unit * 0.94, inch * 0.066, lines=4) if with_campaign else []
        campaign_top = flower_foot + inch * 0.085
        top = campaign_top + pile_height(campaign) if pile_height(campaign) else flower_foot
        top += inch * 0.10
        box = Box(safe, top, unit, foot_top - crowd - inch * 0.08 - top)
        spot = _flower(design, unit * flower, flower_foot)
        return _Standing(spot, crowd, campaign, campaign_top, *design.slogan(box, 14, lonely=1.0))

    options = [(0.62, 0.0, True), (0.46, 0.0, True), (0.32, 0.0, True), (0.0, 0.0, True), (0.0, 0.0, False)]
    plan = _richest(options, arranged, unit, unit * 0.12)
    design.sheet.pile(head, safe, safe + lowered, unit)
    design.partners(Box(safe, design.height - safe - shared, unit, shared), PARTNERS_IN_A_ROW)
    code = Box((design.width - tile) / 2, foot_top + inch * 0.09 + pile_height(foot) + inch * 0.06, tile, tile)
    return _stood(design, plan, unit, safe, foot_top, foot_height, code if tile else None, most=1.6, widest_space=0.95)


def _tall_foot(design: _Design, unit: float, inch: float) -> list[Layer | None]:
    """Name of the line, its number, what it costs; the mark of a sample."""
    sample = design.line("sample", 400, unit, inch * 0.048, design.foot_role)
    if not design.hotline:
        return [sample]
    return [
        design.of_hotline("name", 600, unit * 0.96, inch * 0.075, lines=3, after=inch * 0.07),
        design.of_hotline("number", 800, unit * 0.9, inch * 0.36, lines=1, after=inch * 0.065),
        design.of_hotline("note", 600, unit * 0.9, inch * 0.07, lines=1, after=inch * 0.06),
        sample,
    ]


def _poster(design: _Design) -> Arranged:
    """Authority, campaign, the slogan, people side by side, the hotline."""
    # Paper is read from near, so its margins follow the sheet and not the least the cutter needs.
    margin = max(design.safe, design.width * 0.055)
    unit = design.width - 2 * margin
    tile = design.code_tile(unit * 0.3)
    row = max(unit * 0.115, tile) if design.hotline else tile
    sample = design.line("sample", 400, unit, unit * 0.024, design.foot_role, lines=1)
    sample_height = sample.height + unit * 0.03 if sample else 0.0
    shared = design.partners_height(unit, unit * 0.085)
    shared_room = shared + margin * 0.5 if shared else 0.0
    foot_height = (row + margin * 2 if row else margin) + sample_height + shared_room
    foot_top = design.height - foot_height

    lowered = design.logo_above(margin, unit * 0.09)
    head = design.authority(unit, unit * 0.036)
    head_foot = margin + lowered + pile_height(head)

    def arranged(flower: float, crowd: float, with_campaign: bool) -> _Standing:
        flower_foot = head_foot + (unit * (0.045 + flower * 0.62) if flower else 0.0)
        campaign = design.campaign(unit * 0.92, unit * 0.043) if with_campaign else []
        campaign_top = flower_foot + unit * 0.055
        top = campaign_top + pile_height(campaign) if pile_height(campaign) else flower_foot
        top += unit * 0.06
        box = Box(margin, top, unit, foot_top - unit * crowd - unit * 0.05 - top)
        spot = _flower(design, unit * flower, flower_foot)
        return _Standing(spot, unit * crowd, campaign, campaign_top, *design.slogan(box, 9))

    options = [(0.30, 0.30, True), (0.22, 0.24, True), (0.0, 0.20, True), (0.0, 0.12, False)]
    plan = _richest(options, arranged, unit, unit * 0.075)
    if design.hotline:
        height = unit * 0.115
        beside = tile + unit * 0.03 if tile else 0.0
        design.hotline_row(margin, foot_top + margin * 0.95 + (row - height) / 2, unit - beside, height)
    foot = design.height - margin * 0.95 - sample_height
    design.partners(Box(margin, foot - shared, unit, shared), PARTNERS_IN_A_ROW)
    design.sheet.pile([sample], margin, foot + unit * 0.03, unit)
    design.sheet.pile(head, margin, margin + lowered, unit)
    code = Box(design.width - margin - tile, foot_top + margin * 0.95, tile, tile) if tile else None
    return _stood(design, plan, unit, margin, foot_top, foot_height, code, most=1.3)


def _card(design: _Design) -> Arranged:
    """For social networks: the slogan large, the hotline along the foot, readable on a small screen."""
    width, height = design.width, design.height
    story = height > 1.5 * width
    # Phones cover the upper and lower eighth of a story with their own buttons.
    covered = height * 0.12 if story else 0.0
    unit = min(width, height * 1.25)
    margin = max(design.safe, unit * 0.06)
    room = width - 2 * margin
    row = unit * 0.105
    sample = design.line("sample", 400, room, unit * 0.027, design.foot_role, lines=1)
    sample_height = sample.height + unit * 0.025 if sample else 0.0
    below = max(design.safe, margin * 0.65)
    foot_height = covered + sample_height + (row + margin * 0.65 + below if design.hotline else below)
    foot_top = height - foot_height

    lowered = design.logo_above(margin + covered, unit * 0.08)
    head = design.authority(room, unit * 0.034)
    head_foot = margin + covered + lowered + pile_height(head)

    def arranged(flower: float, crowd: float, with_campaign: bool) -> _Standing:
        flower_foot = head_foot + (unit * (0.05 + flower * 0.62) if flower else 0.0)
        campaign = design.campaign(room * 0.92, unit * 0.04) if with_campaign else []
        campaign_top = flower_foot + unit * 0.045
        top = campaign_top + pile_height(campaign) if pile_height(campaign) else flower_foot
        top += unit * 0.045
        box = Box(margin, top, room, foot_top - unit * crowd - unit * 0.035 - top)
        spot = _flower(design, unit * flower, flower_foot)
        return _Standing(spot, unit * crowd, campaign, campaign_top, *design.slogan(box, 8))

    options = (
        [(0.24, 0.24, True), (0.18, 0.18, True), (0.0, 0.16, True), (0.0, 0.12, False)]
        if story
        else [(0.0, 0.14, True), (0.0, 0.10, True), (0.0, 0.07, False)]
    )
    plan = _richest(options, arranged, room, unit * 0.085)
    if design.hotline:
        design.hotline_row(margin, foot_top + margin * 0.65, room, row)
    if sample:
        design.sheet.pile([sample], margin, height - covered - below - sample.height, room)
    design.sheet.pile(head, margin, margin + covered + lowered, room)
    return _stood(design, plan, room, margin, foot_top, foot_height, None, most=1.25)


def _flower(design: _Design, width: float, foot: float) -> Box | None:
    return Box((design.width - width) / 2, foot, width, 0.0) if width else None


def _stood(
    design: _Design,
    plan: _Standing,
    unit: float,
    left: float,
    foot_top: float,
    foot_height: float,
    code: Box | None,
    **filling: float,
) -> Arranged:
    design.sheet.pile(plan.campaign, left, plan.campaign_top, unit)
    smallest = design.sheet.fill(plan.message, plan.slogan.box, "ink", **filling)
    return design.arranged(
        plan.slogan,
        plan.message,
        smallest,
        flower=plan.flower,
        crowd=plan.crowd,
        foot_top=foot_top,
        foot_height=foot_height,
        qr=code,
    )


_LAYOUTS: Mapping[str, Callable[[_Design], Arranged]] = {
    "print/banner.typ": _banner,
    "print/tall.typ": _tall,
    "print/poster.typ": _poster,
    "print/office/poster.typ": _poster,
    "print/office/tiles.typ": _poster,
    "print/card.typ": _card,
}
