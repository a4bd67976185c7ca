"""Upright designs: tall banners and stands, posters, pictures for social networks.

All have a head, a foot, and between them a main area with the campaign's title, the slogan and ornaments. Millimetres
of the finished sheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from loa.arrange.composition import FLOWER_RATIO, Arrangement, Composition, SloganBox
from loa.arrange.copyfitting import WIDOW_FACTOR, FittedPhrase
from loa.arrange.hotline_rows import place_others, place_rows, rows_height
from loa.arrange.sheet import Box, StackItem, stack_height


class _Proportions(NamedTuple):
    """Spaces and sizes in the main area of one kind of design, as shares of its unit."""

    above_flower: float
    above_campaign: float
    above_slogan: float
    above_crowd: float
    campaign_width: float
    """Of the width of the main area."""
    campaign_size: float
    campaign_lines: int
    slogan_lines: int
    most_growth: float
    """Of the letters of a short line, so that it fills the width."""
    widest_space: float = 0.7
    """Between two lines of the slogan, in em."""
    widow_factor: float = WIDOW_FACTOR


_TALL = _Proportions(
    above_flower=0.06,
    above_campaign=0.085,
    above_slogan=0.10,
    above_crowd=0.08,
    campaign_width=0.94,
    campaign_size=0.066,
    campaign_lines=4,
    slogan_lines=14,
    most_growth=1.6,
    widest_space=0.95,
    widow_factor=1.0,
)
_POSTER = _Proportions(
    above_flower=0.045,
    above_campaign=0.055,
    above_slogan=0.06,
    above_crowd=0.05,
    campaign_width=0.92,
    campaign_size=0.043,
    campaign_lines=3,
    slogan_lines=9,
    most_growth=1.3,
)
_CARD = _Proportions(
    above_flower=0.05,
    above_campaign=0.045,
    above_slogan=0.045,
    above_crowd=0.035,
    campaign_width=0.92,
    campaign_size=0.04,
    campaign_lines=3,
    slogan_lines=8,
    most_growth=1.25,
)


class _MainArea(NamedTuple):
    """The area between the head and the foot; `unit` is the length that scales what stands in it."""

    box: Box
    unit: float
    proportions: _Proportions


class _Ornaments(NamedTuple):
    """What stands beside the slogan: the flower by its width, the crowd by its height, the campaign's title or not."""

    flower: float
    crowd: float
    campaign: bool


# From rich to bare, as shares of a design's unit.
_TALL_ORNAMENTS = [(0.62, 0.34, True), (0.46, 0.34, True), (0.32, 0.34, True), (0.0, 0.34, True), (0.0, 0.34, False)]
_POSTER_ORNAMENTS = [(0.30, 0.30, True), (0.22, 0.24, True), (0.0, 0.20, True), (0.0, 0.12, False)]
_STORY_ORNAMENTS = [(0.24, 0.24, True), (0.18, 0.18, True), (0.0, 0.16, True), (0.0, 0.12, False)]
_CARD_ORNAMENTS = [(0.0, 0.14, True), (0.0, 0.10, True), (0.0, 0.07, False)]


def _scaled(shares: Iterable[tuple[float, float, bool]], flower_unit: float, crowd_unit: float) -> Iterator[_Ornaments]:
    """Ornaments in millimetres."""
    for flower, crowd, campaign in shares:
        yield _Ornaments(flower_unit * flower, crowd_unit * crowd, campaign)


class _FilledArea(NamedTuple):
    """One way to fill the main area."""

    flower: Box | None
    crowd: float
    campaign: Sequence[StackItem | None]
    campaign_top: float
    slogan: SloganBox
    message: FittedPhrase


def _fill(composition: Composition, area: _MainArea, ornaments: _Ornaments) -> _FilledArea:
    """From the top: the flower, the campaign's title, the slogan in all that is left above the crowd."""
    box, unit, own = area
    width = ornaments.flower
    flower_foot = box.top + (unit * own.above_flower + width * FLOWER_RATIO if width else 0.0)
    flower = Box((composition.width - width) / 2, flower_foot, width, 0.0) if width else None
    campaign: list[StackItem | None] = []
    if ornaments.campaign:
        size, lines = unit * own.campaign_size, own.campaign_lines
        campaign = [composition.item("campaign", 600, box.width * own.campaign_width, size, "second", lines=lines)]
    campaign_top = flower_foot + unit * own.above_campaign
    height = stack_height(campaign)
    top = (campaign_top + height if height else flower_foot) + unit * own.above_slogan
    slogan_box = Box(box.left, top, box.width, box.bottom - ornaments.crowd - unit * own.above_crowd - top)
    slogan = composition.fit_slogan(slogan_box, own.slogan_lines, own.widow_factor)
    return _FilledArea(flower, ornaments.crowd, campaign, campaign_top, *slogan)


def _filled_best(composition: Composition, area: _MainArea, options: Iterable[_Ornaments], size: float) -> _FilledArea:
    """The area filled with the first ornaments, from rich to bare, that leave the slogan large enough.

    Large enough is letters of `size` millimetres, or smaller ones as wide as the area. Barer ornaments are worth much
    larger letters, which more people can read; the campaign's title is not given up for them. Where no letters are
    large enough, the barest are taken.
    """
    first, *others = options
    filled = _fill(composition, area, first)
    for ornaments in others:
        if filled.message.size >= size:
            break
        barer = _fill(composition, area, ornaments)
        if not _large_enough(filled, area, size) or (ornaments.campaign and _much_larger(barer, filled)):
            filled = barer
    return filled


def _large_enough(filled: _FilledArea, area: _MainArea, size: float) -> bool:
    """Whether the slogan has letters of that size, or smaller ones as wide as the area."""
    wide = filled.message.run is None and filled.message.width >= area.box.width * 0.9
    return filled.message.size >= size * (0.72 if wide else 1)


def _much_larger(one: _FilledArea, other: _FilledArea) -> bool:
    """Whether the letters of one slogan are so much larger that they are worth some ornament."""
    return one.message.size >= other.message.size * 1.2


def _place_main_area(
    composition: Composition,
    area: _MainArea,
    options: Iterable[_Ornaments],
    size: float,
    foot_height: float,
    qr: Box | None,
) -> Arrangement:
    """Place campaign and slogan with the ornaments that leave the slogan large enough."""
    filled = _filled_best(composition, area, options, size)
    own = area.proportions
    composition.sheet.place_stack(filled.campaign, area.box.left, filled.campaign_top, area.box.width)
    smallest = composition.sheet.place_justified(
        filled.message, filled.slogan.box, "ink", most=own.most_growth, widest_space=own.widest_space
    )
    return composition.arrangement(
        filled.slogan,
        filled.message,
        smallest,
        flower=filled.flower,
        crowd=filled.crowd,
        foot_top=area.box.bottom,
        foot_height=foot_height,
        qr=qr,
    )


def _head(
    composition: Composition, top: float, width: float, logo_height: float, size: float, lines: int = 2
) -> tuple[list[StackItem | None], float, float]:
    """Place the authority's logo; the stack of who speaks, its top, and its bottom."""
    top += composition.place_logo_above(top, logo_height)
    stack = composition.authority(width, size, lines)
    return stack, top, top + stack_height(stack)


def arrange_tall(composition: Composition) -> Arrangement:
    """Authority on top, the slogan down the cloth, the hotline large at the foot."""
    safe = composition.safe
    inner = composition.width - 2 * safe
    # On a stocky stand everything around the slogan is smaller.
    unit = inner * min(1.0, max(0.7, composition.height / composition.width / 3.1))
    foot = _tall_foot(composition, inner, unit)
    foot_words = foot.height
    side = composition.qr_side(inner * 0.6)
    partners = composition.partners_height(unit * 0.13)
    inside = foot_words + (side + unit * 0.06 if side else 0.0) + (partners + unit * 0.05 if partners else 0.0)
    foot_height = inside + unit * 0.09 + safe if inside else 0.0
    foot_top = composition.height - foot_height
    foot.place(composition, Box(safe, foot_top + unit * 0.09, inner, foot_words))

    head, head_top, head_bottom = _head(composition, safe, inner, unit * 0.16, unit * 0.062, lines=3)
    area = _MainArea(Box(safe, head_bottom, inner, foot_top - head_bottom), unit, _TALL)
    composition.sheet.place_stack(head, safe, head_top, inner)
    composition.place_partners(Box(safe, composition.height - safe - partners, inner, partners))
    qr_top = foot_top + unit * 0.09 + foot_words + unit * 0.06
    qr = Box((composition.width - side) / 2, qr_top, side, side) if side else None
    ornaments = _scaled(_TALL_ORNAMENTS, inner, unit)
    return _place_main_area(composition, area, ornaments, inner * 0.12, foot_height, qr)


class _TallFoot(NamedTuple):
    """The words at the foot of a tall design: what stands above the rows of other numbers, and what below them."""

    above: Sequence[StackItem | None]
    rows: int
    row_height: float
    below: Sequence[StackItem | None]

    @property
    def height(self) -> float:
        """Of all of it."""
        if not self.rows:
            return stack_height(self.above)
        below = stack_height(self.below)
        return stack_height(self.above) + self._rows_height + (below + self._gap if below else 0.0)

    @property
    def _gap(self) -> float:
        return self.row_height * 0.5

    @property
    def _rows_height(self) -> float:
        return self.rows * (self.row_height + self._gap)

    def place(self, composition: Composition, box: Box) -> None:
        """Place all of it from the top of the box."""
        composition.sheet.place_stack(self.above, box.left, box.top, box.width)
        top = box.top + stack_height(self.above)
        if self.rows:
            place_others(composition, Box(box.left, top, box.width, self._rows_height), self.row_height, self._gap)
            top += self._rows_height
        if self.below:
            composition.sheet.place_stack(self.below, box.left, top + self._gap, box.width)


def _tall_foot(composition: Composition, inner: float, unit: float) -> _TallFoot:
    """Name of the hotline, its number, what it costs; the other numbers in rows; the mark of a sample."""
    sample = composition.item("sample", 400, inner, unit * 0.048, composition.foot_role)
    if not composition.hotline:
        return _TallFoot([sample], 0, 0.0, [])
    hotline = [
        composition.hotline_item("name", 600, inner * 0.96, unit * 0.075, lines=3, after=unit * 0.07),
        composition.hotline_item("number", 800, inner * 0.9, unit * 0.36, lines=1, after=unit * 0.065),
        composition.hotline_item("note", 600, inner * 0.9, unit * 0.07, lines=1, after=unit * 0.06),
    ]
    others = len(composition.other_hotlines)
    above, below = (hotline, [sample]) if others else ([*hotline, sample], [])
    return _TallFoot(above, others, unit * 0.15, below)


def arrange_poster(composition: Composition) -> Arrangement:
    """Authority, campaign, the slogan, people side by side, the hotline."""
    # Paper is read from near, so its margins follow the sheet and not the least the cutter needs.
    margin = max(composition.safe, composition.width * 0.055)
    unit = composition.width - 2 * margin
    head, head_top, head_bottom = _head(composition, margin, unit, unit * 0.09, unit * 0.036)
    foot_height, qr = _place_poster_foot(composition, margin, unit)
    composition.sheet.place_stack(head, margin, head_top, unit)
    foot_top = composition.height - foot_height
    area = _MainArea(Box(margin, head_bottom, unit, foot_top - head_bottom), unit, _POSTER)
    ornaments = _scaled(_POSTER_ORNAMENTS, unit, unit)
    return _place_main_area(composition, area, ornaments, unit * 0.075, foot_height, qr)


def _place_poster_foot(composition: Composition, margin: float, unit: float) -> tuple[float, Box | None]:
    """Place the hotline, the partners below it and the mark of a sample; their height, and the place of the code."""
    side = composition.qr_side(unit * 0.3)
    first_row = unit * 0.115
    height = rows_height(composition, first_row)
    row = max(height, side) if composition.hotline else side
    sample = composition.item("sample", 400, unit, unit * 0.024, composition.foot_role, lines=1)
    sample_height = sample.height + unit * 0.03 if sample else 0.0
    partners = composition.partners_height(unit * 0.085)
    partners_room = partners + margin * 0.5 if partners else 0.0
    foot_height = (row + margin * 2 if row else margin) + sample_height + partners_room
    row_top = composition.height - foot_height + margin * 0.95
    if composition.hotline:
        beside = side + unit * 0.03 if side else 0.0
        place_rows(composition, Box(margin, row_top + (row - height) / 2, unit - beside, height), first_row)
    bottom = composition.height - margin * 0.95 - sample_height
    composition.place_partners(Box(margin, bottom - partners, unit, partners))
    composition.sheet.place_stack([sample], margin, bottom + unit * 0.03, unit)
    return foot_height, Box(composition.width - margin - side, row_top, side, side) if side else None


def arrange_card(composition: Composition) -> Arrangement:
    """For social networks: the slogan large, the hotline along the foot, readable on a small screen."""
    width, height = composition.width, composition.height
    story = height > 1.5 * width
    # Phones cover the upper and lower eighth of a story with their own buttons.
    covered = height * 0.12 if story else 0.0
    unit = min(width, height * 1.25)
    margin = max(composition.safe, unit * 0.06)
    inner = width - 2 * margin
    head, head_top, head_bottom = _head(composition, margin + covered, inner, unit * 0.08, unit * 0.034)
    foot_height = _place_card_foot(composition, margin, unit, covered)
    composition.sheet.place_stack(head, margin, head_top, inner)
    area = _MainArea(Box(margin, head_bottom, inner, height - foot_height - head_bottom), unit, _CARD)
    ornaments = _scaled(_STORY_ORNAMENTS if story else _CARD_ORNAMENTS, unit, unit)
    return _place_main_area(composition, area, ornaments, unit * 0.085, foot_height, None)


def _place_card_foot(composition: Composition, margin: float, unit: float, covered: float) -> float:
    """Place the hotline and the mark of a sample above the part that is `covered`; returns the height of the foot."""
    inner = composition.width - 2 * margin
    first_row = unit * 0.105
    side_by_side = composition.width > composition.height * 1.2
    row = rows_height(composition, first_row, side_by_side=side_by_side)
    sample = composition.item("sample", 400, inner, unit * 0.027, composition.foot_role, lines=1)
    sample_height = sample.height + unit * 0.025 if sample else 0.0
    below = max(composition.safe, margin * 0.65)
    foot_height = covered + sample_height + (row + margin * 0.65 + below if composition.hotline else below)
    if composition.hotline:
        top = composition.height - foot_height + margin * 0.65
        place_rows(composition, Box(margin, top, inner, row), first_row, side_by_side=side_by_side)
    if sample:
        composition.sheet.place_stack([sample], margin, composition.height - covered - below - sample.height, inner)
    return foot_height
