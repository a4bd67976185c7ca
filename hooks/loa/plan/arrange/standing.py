"""Designs that stand: tall banners and stands, posters, pictures for social networks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from loa.plan.arrange.design import PARTNERS_IN_A_ROW, Arranged, Design, Slogan
from loa.plan.arrange.fitting import Fitted
from loa.plan.arrange.piles import Box, Layer, pile_height


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


def arrange_card(design: Design) -> Arranged:
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


def _flower(design: Design, width: float, foot: float) -> Box | None:
    return Box((design.width - width) / 2, foot, width, 0.0) if width else None


def _stood(
    design: Design,
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
