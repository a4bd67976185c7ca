"""Upright designs: tall banners and stands, posters, pictures for social networks.

All have a head, a foot, and between them a main area with the campaign's title, the slogan and ornaments. Millimetres
of the finished sheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from loa.arrange.composition import FLOWER_RATIO, Arrangement, Composition, SloganBox
from loa.arrange.copyfitting import UNLIMITED, WIDOW_FACTOR, FittedPhrase
from loa.arrange.sheet import Box, StackItem, stack_height
from loa.arrange.text_metrics import CAPITAL
from loa.arrange.upright_feet import PosterFoot, TallFoot, place_card_foot, poster_foot, tall_foot


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
    widest_leading: float = 1.35
    """Between two lines of the slogan at most, beside the least."""
    widow_factor: float = WIDOW_FACTOR


_TALL = _Proportions(
    above_flower=0.06,
    above_campaign=0.085,
    above_slogan=0.10,
    above_crowd=0.08,
    campaign_width=0.94,
    campaign_size=0.066,
    campaign_lines=4,
    slogan_lines=28,
    widest_leading=1.35,
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
    slogan_lines=20,
)
_CARD = _Proportions(
    above_flower=0.05,
    above_campaign=0.045,
    above_slogan=0.045,
    above_crowd=0.035,
    campaign_width=0.92,
    campaign_size=0.04,
    campaign_lines=3,
    slogan_lines=16,
)


class _MainArea(NamedTuple):
    """The area between the head and the foot; `unit` is the length that scales what stands in it.

    `largest` is the size of the slogan's letters at most.
    """

    box: Box
    unit: float
    proportions: _Proportions
    largest: float = UNLIMITED


def _largest_slogan(digits: float) -> float:
    """The largest letters beside a number whose digits are that high: it is at least half as high as the slogan."""
    return 2 * digits / CAPITAL if digits else UNLIMITED


class _Ornaments(NamedTuple):
    """What stands beside the slogan: the flower by its width, the crowd by its height, the campaign's title or not."""

    flower: float
    crowd: float
    campaign: bool


# From rich to bare, as shares of a design's unit.
_TALL_ORNAMENTS = [(0.62, 0.34), (0.46, 0.34), (0.32, 0.30), (0.0, 0.30), (0.0, 0.2), (0.0, 0.0)]
_POSTER_ORNAMENTS = [(0.30, 0.30), (0.22, 0.24), (0.0, 0.20), (0.0, 0.12), (0.0, 0.0)]
_STORY_ORNAMENTS = [(0.24, 0.24), (0.18, 0.18), (0.0, 0.16), (0.0, 0.12), (0.0, 0.0)]
_CARD_ORNAMENTS = [(0.0, 0.14), (0.0, 0.10), (0.0, 0.07), (0.0, 0.0)]

_WORTH, _WORTH_TITLE = 1.07, 1.13
"""Ornament gives way where that makes letters so much larger; the campaign's title where it makes them larger yet."""

_WORTH_BESIDE_EMPHASIS = 1.02
"""The same beside emphasised words, for which the others have given way already."""


def _scaled(shares: Sequence[tuple[float, float]], flower_unit: float, crowd_unit: float) -> list[_Ornaments]:
    """Ornaments in millimetres, from rich to bare; the last ones without the campaign's title."""
    measured = [(flower_unit * flower, crowd_unit * crowd) for flower, crowd in shares]
    return [*(_Ornaments(*one, campaign=True) for one in measured), _Ornaments(*measured[-1], campaign=False)]


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
    box, unit, own, largest = area
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
    # Without people the words stand as far from the foot as from the title.
    below = unit * (own.above_crowd if ornaments.crowd else own.above_slogan * 1.25)
    slogan_box = Box(box.left, top, box.width, box.bottom - ornaments.crowd - below - top)
    slogan = composition.fit_slogan(slogan_box, own.slogan_lines, own.widow_factor, largest=largest)
    return _FilledArea(flower, ornaments.crowd, campaign, campaign_top, *slogan)


def _filled_best(composition: Composition, area: _MainArea, options: Sequence[_Ornaments], size: float) -> _FilledArea:
    """The area filled with the first ornaments, from rich to bare, in whose place letters would not be much larger.

    The campaign's title gives way where letters are smaller than `size` millimetres and not as wide as the area.
    """
    *titled, untitled = options
    worth = _WORTH_BESIDE_EMPHASIS if composition.data.get("emphasis") else _WORTH
    filled = barest = _fill(composition, area, titled[-1])
    for ornaments in titled[:-1]:
        richer = _fill(composition, area, ornaments)
        if richer.message.size * worth > barest.message.size:
            filled = richer
            break
    if _large_enough(filled, area, size):
        return filled
    alone = _fill(composition, area, untitled)
    return alone if alone.message.size >= filled.message.size * _WORTH_TITLE else filled


def _large_enough(filled: _FilledArea, area: _MainArea, size: float) -> bool:
    """Whether the slogan has letters of that size, or smaller ones as wide as the area."""
    wide = filled.message.width >= area.box.width * 0.9
    return filled.message.size >= size * (0.85 if wide else 1)


def _place_main_area(
    composition: Composition,
    area: _MainArea,
    options: Sequence[_Ornaments],
    size: float,
    foot_height: float,
    qr: Box | None,
) -> Arrangement:
    """Place campaign and slogan with the ornaments that leave the slogan large enough."""
    filled = _filled_best(composition, area, options, size)
    own = area.proportions
    composition.sheet.place_stack(filled.campaign, area.box.left, filled.campaign_top, area.box.width)
    composition.sheet.place_feathered(filled.message, filled.slogan.box, "ink", own.widest_leading)
    return composition.arrangement(
        filled.slogan,
        filled.message,
        filled.message.size,
        unit=area.unit,
        flower=filled.flower,
        crowd=filled.crowd,
        foot_top=area.box.bottom,
        foot_height=foot_height,
        qr=qr,
    )


def _head(
    composition: Composition, top: float, width: float, logo_height: float, size: float
) -> tuple[list[StackItem | None], float, float]:
    """Place the authority's logo; the stack of who speaks, its top, and its bottom."""
    top += composition.place_logo_above(top, logo_height)
    stack = composition.authority(width, size, lines=3)
    return stack, top, top + stack_height(stack)


_HIGHEST_PHOTO = 0.56
"""Height of a photo under the head at most, beside that of the main area."""

_WIDE_CARD = 1.2
"""Width beside height from which every photo stands beside the words of a card."""

_BESIDE_ON_CARD = 0.9
"""Width beside height from which an upright one may."""

_WIDEST_PHOTO_OF_CARD = 0.44
"""Width of a photo at the end of a wide card at most, beside that of the card."""


def _with_photo(composition: Composition, area: _MainArea) -> _MainArea:
    """What a photo at its top leaves of the main area."""
    gap = area.unit * area.proportions.above_campaign
    return area._replace(box=composition.photo_above(area.box, _HIGHEST_PHOTO, gap))


def _beside_photo(composition: Composition, options: list[_Ornaments]) -> list[_Ornaments]:
    """A photo stands in the place of flower and people."""
    return options[-2:] if composition.photo else options


_LEAST_UNIT, _HIGHEST_CODE = 0.35, 0.2
"""The length that scales a tall design beside its width at least, and its code beside its height at most."""

_HIGHEST_TALL_FOOT, _TALL_FOOT_SIZES = 0.41, (1.0, 0.84)
"""Height of the foot of a tall design beside that of the sheet, above which its words become smaller, and sizes of
them that are tried."""


class _TallBand(NamedTuple):
    """The foot of a tall design with the code and the partners below its words; heights in millimetres."""

    words: TallFoot
    unit: float
    side: float
    """Of the code; 0 without one."""
    partners: float
    height: float

    @property
    def code_top(self) -> float:
        """Of the code, from the top of the foot."""
        return self.unit * 0.15 + self.words.height


def _tall_band(composition: Composition, inner: float, unit: float) -> _TallBand:
    """The foot, as large as leaves the slogan its room."""
    side = composition.qr_side(min(inner * 0.6, composition.height * _HIGHEST_CODE))
    partners = composition.partners_height(unit * 0.13)
    for share in _TALL_FOOT_SIZES:
        own = unit * share
        words = tall_foot(composition, inner, own)
        inside = words.height + (side + own * 0.06 if side else 0.0) + (partners + own * 0.05 if partners else 0.0)
        height = inside + own * 0.09 + composition.safe if inside else 0.0
        band = _TallBand(words, own, side, partners, height)
        if height <= composition.height * _HIGHEST_TALL_FOOT:
            break
    return band


def arrange_tall(composition: Composition) -> Arrangement:
    """Authority on top, the slogan down the cloth, the hotline large at the foot."""
    safe = composition.safe
    inner = composition.width - 2 * safe
    # On a stocky stand everything around the slogan is smaller.
    unit = inner * min(1.0, max(_LEAST_UNIT, composition.height / composition.width / 3.1))
    band = _tall_band(composition, inner, unit)
    foot, foot_top = band.words, composition.height - band.height
    foot.place(composition, Box(safe, foot_top + band.unit * 0.09, inner, foot.height))

    head, head_top, head_bottom = _head(composition, safe, inner, unit * 0.16, unit * 0.062)
    area = _MainArea(Box(safe, head_bottom, inner, foot_top - head_bottom), unit, _TALL, _largest_slogan(foot.digits))
    area = _with_photo(composition, area)
    composition.sheet.place_stack(head, safe, head_top, inner)
    composition.place_partners(Box(safe, composition.height - safe - band.partners, inner, band.partners))
    side = band.side
    qr = Box((composition.width - side) / 2, foot_top + band.code_top, side, side) if side else None
    ornaments = _beside_photo(composition, _scaled(_TALL_ORNAMENTS, inner, unit))
    return _place_main_area(composition, area, ornaments, inner * 0.12, band.height, qr)


_UNIT_OF_HEIGHT = 0.75
"""The length that scales a poster, beside its height at most; of upright ones its width is shorter."""


def arrange_poster(composition: Composition) -> Arrangement:
    """Authority, campaign, the slogan, people side by side, the hotline."""
    # Paper is read from near, so its margins follow the sheet and not the least the cutter needs.
    margin = max(composition.safe, composition.width * 0.055)
    inner = composition.width - 2 * margin
    # On one that is wider than high everything around the slogan is smaller.
    unit = min(inner, composition.height * _UNIT_OF_HEIGHT)
    head, head_top, head_bottom = _head(composition, margin, inner, unit * 0.09, unit * 0.036)
    composition.sheet.place_stack(head, margin, head_top, inner)
    ornaments = _beside_photo(composition, _scaled(_POSTER_ORNAMENTS, unit, unit))

    def area_over(foot: PosterFoot) -> _MainArea:
        box = Box(margin, head_bottom, inner, composition.height - foot.height - head_bottom)
        return _with_photo(composition, _MainArea(box, unit, _POSTER, _largest_slogan(foot.digits)))

    foot = poster_foot(composition, margin, unit)
    bare = _fill(composition, area_over(foot)._replace(largest=UNLIMITED), ornaments[-2])
    if foot.digits and foot.digits < bare.message.largest_letter / 2:
        foot = poster_foot(composition, margin, unit, bare.message.largest_letter / 2)
    qr = foot.place(composition)
    return _place_main_area(composition, area_over(foot), ornaments, unit * 0.075, foot.height, qr)


def _stands_beside(composition: Composition) -> bool:
    """Whether the photo of a card stands at its left end: on wide cards, and upright ones on square cards, too."""
    shape = composition.width / composition.height
    upright = composition.photo is not None and composition.photo.ratio >= 1
    return shape > _WIDE_CARD or (composition.is_beside and upright and shape > _BESIDE_ON_CARD)


_LEAST_ON_CARD = 0.03
"""1 em of a slogan on a card beside its width: on the screen of a phone (390 px) letters of 8 px."""


def arrange_card(composition: Composition) -> Arrangement:
    """For social networks: the slogan large, the hotline along the foot, readable on a small screen."""
    # Phones cover the upper and lower eighth of a story with their own buttons.
    story = composition.height > 1.5 * composition.width
    covered = composition.height * 0.12 if story else 0.0
    beside = _stands_beside(composition)
    if beside:
        composition.photo_beside(composition.width * _WIDEST_PHOTO_OF_CARD)
    width, height = composition.width, composition.height
    composition.least_slogan = max(composition.least, width * _LEAST_ON_CARD)
    unit = min(width, height * 1.25)
    margin = max(composition.safe, unit * 0.06)
    inner = width - 2 * margin
    head, head_top, head_bottom = _head(composition, margin + covered, inner, unit * 0.08, unit * 0.034)
    foot_height = place_card_foot(composition, margin, unit, covered)
    composition.sheet.place_stack(head, margin, head_top, inner)
    area = _MainArea(Box(margin, head_bottom, inner, height - foot_height - head_bottom), unit, _CARD)
    area = area if beside else _with_photo(composition, area)
    ornaments = _beside_photo(composition, _scaled(_STORY_ORNAMENTS if story else _CARD_ORNAMENTS, unit, unit))
    return _place_main_area(composition, area, ornaments, unit * 0.085, foot_height, None)
