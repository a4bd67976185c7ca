"""Designs that stand: tall banners and stands, posters, pictures for social networks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from loa.arrange.copyfitting import LONELY, Fitted
from loa.arrange.design import PARTNERS_IN_A_ROW, Arranged, Design, Slogan
from loa.arrange.stacks import Box, Layer, pile_height

_FLOWER_HEIGHT = 0.62
"""The height of the flower, of its width."""


class _Room(NamedTuple):
    """The room between the head and the foot of a sheet, and the space between what stands in it."""

    box: Box
    above_flower: float
    above_campaign: float
    above_slogan: float
    above_crowd: float
    campaign_width: float
    campaign_size: float
    campaign_lines: int
    slogan_lines: int
    lonely: float = LONELY


class _Trimmings(NamedTuple):
    """What stands beside the slogan: the flower by its width, the crowd by its height, the campaign or not."""

    flower: float
    crowd: float
    campaign: bool


class _Standing(NamedTuple):
    """One way to fill the room above the foot."""

    flower: Box | None
    crowd: float
    campaign: Sequence[Layer | None]
    campaign_top: float
    slogan: Slogan
    message: Fitted


def _richest(design: Design, room: _Room, options: Iterable[_Trimmings], size: float) -> _Standing:
    """The first of some ways to fill the room, richest first, that leaves the message large enough; else the barest.

    Large enough is as wide as the room, or letters of `size` millimetres.
    """
    found: _Standing | None = None
    for option in options:
        found = _filled(design, room, option)
        wide = found.message.run is None and found.message.width >= room.box.width * 0.9
        if found.message.size >= size * (0.72 if wide else 1):
            break
    assert found is not None
    return found


def _filled(design: Design, room: _Room, trimmings: _Trimmings) -> _Standing:
    """From the top: the flower, the campaign, the slogan in all that is left above the crowd."""
    width = trimmings.flower
    flower_foot = room.box.top + (room.above_flower + width * _FLOWER_HEIGHT if width else 0.0)
    flower = Box((design.width - width) / 2, flower_foot, width, 0.0) if width else None
    campaign: list[Layer | None] = []
    if trimmings.campaign:
        campaign = design.campaign(room.campaign_width, room.campaign_size, room.campaign_lines)
    campaign_top = flower_foot + room.above_campaign
    height = pile_height(campaign)
    top = (campaign_top + height if height else flower_foot) + room.above_slogan
    box = Box(room.box.left, top, room.box.width, room.box.bottom - trimmings.crowd - room.above_crowd - top)
    slogan = design.slogan(box, room.slogan_lines, room.lonely)
    return _Standing(flower, trimmings.crowd, campaign, campaign_top, *slogan)


def arrange_tall(design: Design) -> Arranged:
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
    design.sheet.pile(foot, safe, foot_top + inch * 0.09, unit)

    lowered = design.logo_above(safe, inch * 0.16)
    head = design.authority(unit, inch * 0.062, lines=3)
    head_foot = safe + lowered + pile_height(head)

    room = _Room(
        Box(safe, head_foot, unit, foot_top - head_foot),
        above_flower=inch * 0.06,
        above_campaign=inch * 0.085,
        above_slogan=inch * 0.10,
        above_crowd=inch * 0.08,
        campaign_width=unit * 0.94,
        campaign_size=inch * 0.066,
        campaign_lines=4,
        slogan_lines=14,
        lonely=1.0,
    )
    options = [(0.62, True), (0.46, True), (0.32, True), (0.0, True), (0.0, False)]
    trimmings = (_Trimmings(unit * flower, inch * 0.34, campaign) for flower, campaign in options)
    plan = _richest(design, room, trimmings, unit * 0.12)
    design.sheet.pile(head, safe, safe + lowered, unit)
    design.partners(Box(safe, design.height - safe - shared, unit, shared), PARTNERS_IN_A_ROW)
    code = Box((design.width - tile) / 2, foot_top + inch * 0.09 + pile_height(foot) + inch * 0.06, tile, tile)
    return _stood(design, room, plan, foot_height, code if tile else None, most=1.6, widest_space=0.95)


def _tall_foot(design: Design, unit: float, inch: float) -> list[Layer | None]:
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


def arrange_poster(design: Design) -> Arranged:
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

    room = _Room(
        Box(margin, head_foot, unit, foot_top - head_foot),
        above_flower=unit * 0.045,
        above_campaign=unit * 0.055,
        above_slogan=unit * 0.06,
        above_crowd=unit * 0.05,
        campaign_width=unit * 0.92,
        campaign_size=unit * 0.043,
        campaign_lines=3,
        slogan_lines=9,
    )
    options = [(0.30, 0.30, True), (0.22, 0.24, True), (0.0, 0.20, True), (0.0, 0.12, False)]
    plan = _richest(design, room, _scaled(options, unit), unit * 0.075)
    if design.hotline:
        height = unit * 0.115
        beside = tile + unit * 0.03 if tile else 0.0
        design.hotline_row(margin, foot_top + margin * 0.95 + (row - height) / 2, unit - beside, height)
    foot = design.height - margin * 0.95 - sample_height
    design.partners(Box(margin, foot - shared, unit, shared), PARTNERS_IN_A_ROW)
    design.sheet.pile([sample], margin, foot + unit * 0.03, unit)
    design.sheet.pile(head, margin, margin + lowered, unit)
    code = Box(design.width - margin - tile, foot_top + margin * 0.95, tile, tile) if tile else None
    return _stood(design, room, plan, foot_height, code, most=1.3)


def arrange_card(design: Design) -> Arranged:
    """For social networks: the slogan large, the hotline along the foot, readable on a small screen."""
    width, height = design.width, design.height
    story = height > 1.5 * width
    # Phones cover the upper and lower eighth of a story with their own buttons.
    covered = height * 0.12 if story else 0.0
    unit = min(width, height * 1.25)
    margin = max(design.safe, unit * 0.06)
    across = width - 2 * margin
    row = unit * 0.105
    sample = design.line("sample", 400, across, unit * 0.027, design.foot_role, lines=1)
    sample_height = sample.height + unit * 0.025 if sample else 0.0
    below = max(design.safe, margin * 0.65)
    foot_height = covered + sample_height + (row + margin * 0.65 + below if design.hotline else below)
    foot_top = height - foot_height

    lowered = design.logo_above(margin + covered, unit * 0.08)
    head = design.authority(across, unit * 0.034)
    head_foot = margin + covered + lowered + pile_height(head)

    room = _Room(
        Box(margin, head_foot, across, foot_top - head_foot),
        above_flower=unit * 0.05,
        above_campaign=unit * 0.045,
        above_slogan=unit * 0.045,
        above_crowd=unit * 0.035,
        campaign_width=across * 0.92,
        campaign_size=unit * 0.04,
        campaign_lines=3,
        slogan_lines=8,
    )
    options = (
        [(0.24, 0.24, True), (0.18, 0.18, True), (0.0, 0.16, True), (0.0, 0.12, False)]
        if story
        else [(0.0, 0.14, True), (0.0, 0.10, True), (0.0, 0.07, False)]
    )
    plan = _richest(design, room, _scaled(options, unit), unit * 0.085)
    if design.hotline:
        design.hotline_row(margin, foot_top + margin * 0.65, across, row)
    if sample:
        design.sheet.pile([sample], margin, height - covered - below - sample.height, across)
    design.sheet.pile(head, margin, margin + covered + lowered, across)
    return _stood(design, room, plan, foot_height, None, most=1.25)


def _scaled(options: Iterable[tuple[float, float, bool]], unit: float) -> Iterator[_Trimmings]:
    """Flower and crowd as parts of `unit`, in millimetres."""
    for flower, crowd, campaign in options:
        yield _Trimmings(unit * flower, unit * crowd, campaign)


def _stood(
    design: Design, room: _Room, plan: _Standing, foot_height: float, code: Box | None, **filling: float
) -> Arranged:
    """The plan set down between head and foot."""
    design.sheet.pile(plan.campaign, room.box.left, plan.campaign_top, room.box.width)
    smallest = design.sheet.fill(plan.message, plan.slogan.box, "ink", **filling)
    return design.arranged(
        plan.slogan,
        plan.message,
        smallest,
        flower=plan.flower,
        crowd=plan.crowd,
        foot_top=room.box.bottom,
        foot_height=foot_height,
        qr=code,
    )
