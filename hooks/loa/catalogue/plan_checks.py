"""Checks of plans: sections that hold the same list, deadlines, tasks of nobody, sums that stand beside their parts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loa.content.deadlines import Deadline
from loa.content.diagnostics import Diagnostic, Spot
from loa.content.models import BudgetLine, Campaign
from loa.content.yaml_tree import Mapping, TreePath, locate

_SUM = re.compile(r"(?:tổng|cộng)\b(?!\s*(?:cục|công ty|đài|hội|hợp|kết|quan|rà|điều|duyệt|đội))", re.IGNORECASE)
"""What a line begins with that adds up others, and not with a body or a piece of work (`Tổng kết năm`)."""


def sums_up_others(line: BudgetLine) -> bool:
    """Whether a line of a budget is the sum of others: `Tổng cộng`, `Cộng`."""
    return _SUM.match(line.title) is not None


def check_plan(campaign: Campaign, tree: Mapping) -> Iterator[Diagnostic]:
    """Errors: one list in two sections, a duty without an id in a calendar."""
    first: dict[str, Spot] = {}
    for number, section in enumerate(campaign.sections):
        for place, part in enumerate(section.shows):
            spot = locate(tree, ("sections", number, "shows", place))
            if part in first:
                yield Diagnostic("L313", spot, {"name": part, "first_line": first[part].line})
            first.setdefault(part, spot)
    for number, duty in enumerate(campaign.coordination):
        if duty.in_calendar and duty.id is None:
            yield Diagnostic("L314", locate(tree, ("coordination", number, "in_calendar")))


def plan_warnings(campaign: Campaign, tree: Mapping) -> Iterator[Diagnostic]:
    """Warnings about what is valid in a plan but surely not meant."""
    for number, task in enumerate(campaign.tasks):
        yield from _deadline(campaign, tree, ("tasks", number), task.deadline, in_calendar=task.in_calendar)
        if task.lead is None:
            yield Diagnostic("L637", locate(tree, ("tasks", number, "id")))
    for number, duty in enumerate(campaign.coordination):
        in_calendar = duty.in_calendar and duty.id is not None
        yield from _deadline(campaign, tree, ("coordination", number), duty.deadline, in_calendar=in_calendar)
    for number, line in enumerate(campaign.budget):
        if len(campaign.budget) > 1 and sums_up_others(line):
            yield Diagnostic("L638", locate(tree, ("budget", number, "title")), {"title": line.title})


def _deadline(
    campaign: Campaign, tree: Mapping, at: TreePath, deadline: Deadline | None, *, in_calendar: bool
) -> Iterator[Diagnostic]:
    when = deadline.when if deadline else None
    if deadline and when and campaign.ends and campaign.ends.is_before(when):
        params = {"deadline": deadline.written, "end": campaign.ends.vietnamese}
        yield Diagnostic("L636", locate(tree, (*at, "deadline")), params)
    if in_calendar and (deadline is None or deadline.day is None):
        yield Diagnostic("L639", locate(tree, (*at, "in_calendar")))
