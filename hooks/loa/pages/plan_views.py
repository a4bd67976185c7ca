"""Views of a plan: its sections, tasks, budget and duties, and the deadlines that calendars have."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from loa.catalogue.catalogue import ResolvedCampaign, ResolvedProvince
from loa.catalogue.plan_checks import sums_up_others
from loa.content.decimal_numbers import with_points
from loa.content.models import BudgetLine, Campaign, Duty, PlanPart, PlanTask, TaskState
from loa.content.yaml_tree import locate
from loa.house_style import written_dates
from loa.pages.links import RelativeLinks
from loa.pages.month_calendar import DUE
from loa.pages.page_context import PageContext, View
from loa.pages.result_views import target_views
from loa.pages.shared_views import anchor, item_view

STATES: Mapping[TaskState, str] = MappingProxyType(
    {"planned": "Sẽ làm", "doing": "Đang làm", "done": "Đã xong", "late": "Chậm"}
)
"""How pages call the states of a task."""

_PART_TITLES: Mapping[PlanPart, tuple[str, str]] = MappingProxyType(
    {"tasks": ("nhiem-vu", "Nhiệm vụ"), "budget": ("kinh-phi", "Kinh phí"), "coordination": ("phan-cong", "Phân công")}
)
"""Part of a plan → its anchor and heading where no section holds it. Targets have a place of their own then."""

_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class DueItem:
    """A task or a duty whose deadline stands in calendars."""

    kind: str
    """The key of its list."""
    identity: str
    anchor: str
    title: str
    day: str
    """ISO 8601."""
    bodies: tuple[str, ...]
    about: str
    """What else a calendar says of it, in lines."""
    sample: bool = False


def deadlines(campaign: Campaign) -> Iterator[DueItem]:
    """What of a campaign is due on a known day and asks for a place in calendars, in the order of the file."""
    items: tuple[PlanTask | Duty, ...] = (*campaign.tasks, *campaign.coordination)
    for item in items:
        due = item.deadline.day if item.deadline and item.in_calendar else None
        if due is None or due.date is None or item.id is None:
            continue
        day = due.date.isoformat()
        if isinstance(item, PlanTask):
            bodies = (item.lead,) if item.lead else ()
            about = _about_due(item, [("Chủ trì", bodies), ("Phối hợp", item.partners)])
            yield DueItem("tasks", item.id, anchor(item), item.title, day, bodies, about, item.sample)
        else:
            title = f"{item.body}: {item.role}"
            yield DueItem("coordination", item.id, duty_anchor(item), title, day, (), _about_due(item), item.sample)


def _about_due(item: PlanTask | Duty, bodies: Sequence[tuple[str, Sequence[str]]] = ()) -> str:
    """Lines for a calendar: who, the deadline where it says more than its day, and what there is to show."""
    lines = [f"{label}: {'; '.join(names)}" for label, names in bodies if names]
    if item.deadline and item.deadline.when and item.deadline.written != item.deadline.when.vietnamese_day:
        lines.append(f"Thời hạn: {item.deadline.written}")
    return "\n".join([*lines, *([f"Sản phẩm: {item.product}"] if item.product else [])])


def due_views(context: PageContext, province: ResolvedProvince, links: RelativeLinks) -> list[View]:
    """What is due in a province, for lists, and as `day` for its months; without what it took over from the nation."""
    national = context.catalogue.national
    of_nation = {c.address: set(deadlines(c.campaign)) for c in national.campaigns} if national else {}
    return [
        _due_view(context, province, resolved, due, links)
        for resolved in province.campaigns
        for due in deadlines(resolved.campaign)
        if due not in of_nation.get(resolved.adopted_from or "", ())
    ]


def _due_view(
    context: PageContext, province: ResolvedProvince, resolved: ResolvedCampaign, due: DueItem, links: RelativeLinks
) -> View:
    words = context.nowrap(due.title)
    href = links.to(f"{resolved.address}/#{due.anchor}")
    shown = {"nowrap": words, "href": href, "cancelled": False, "away": False, "note": DUE}
    return {
        "order": [due.day, due.title],
        "date": written_dates.day_text(dt.date.fromisoformat(due.day)),
        "nowrap": words,
        "href": href,
        "province": province.name,
        "bodies": list(due.bodies),
        "sample": due.sample or resolved.campaign.sample,
        "day": {"first": due.day, "last": due.day, "shown": shown},
    }


def plan_facts(campaign: Campaign) -> View:
    """What catalogue.json has of a plan: the theme of its year, its document, how much of each list there is."""
    document = campaign.document
    facts = {
        "year_theme": campaign.year_theme,
        "document": " ".join(filter(None, (document.kind, document.number))) if document else None,
        "tasks": len(campaign.tasks),
        "budget_lines": len(campaign.budget),
    }
    return {key: value for key, value in facts.items() if value}


def duty_anchor(duty: Duty) -> str:
    """The id of a duty's element on its campaign's page; empty for a duty without an id."""
    return anchor(duty) if duty.id else ""


def plan_view(context: PageContext, links: RelativeLinks, resolved: ResolvedCampaign) -> list[View]:
    """The blocks of a plan in the order of the page: its own sections, then the lists that none of them holds.

    Each block has `id`, `heading`, what every item has, and of `body`, `targets`, `groups`, `budget`, `duties` what
    stands in it.
    """
    campaign = resolved.campaign
    headings = {section.heading for section in campaign.sections}
    by_heading = [task for task in campaign.tasks if task.heading in headings]
    others = [task for task in campaign.tasks if task.heading not in headings]
    parts: dict[PlanPart, View] = {
        "targets": {"targets": target_views(context, resolved)},
        "tasks": {"groups": _groups(context, links, others)},
        "budget": {"budget": budget_view(resolved)},
        "coordination": {"duties": duties_view(campaign.coordination)},
    }
    blocks: list[View] = []
    for section in campaign.sections:
        own = [task for task in by_heading if task.heading == section.heading]
        block = {
            **_EMPTY,
            **item_view(section),
            "id": anchor(section),
            "heading": section.heading,
            "body": links.prose(section.body),
        }
        for part in section.shows:
            block |= parts[part]
        if own:
            block["groups"] = [*_groups(context, links, own, headed=False), *block["groups"]]
        blocks.append(block)
    for part, (name, heading) in _PART_TITLES.items():
        if not holds(campaign, part) and any(parts[part].values()):
            blocks.append({**_EMPTY, "id": name, "heading": heading, **parts[part]})
    return blocks


_EMPTY: View = {
    "sample": False,
    "source": None,
    "body": [],
    "targets": [],
    "groups": [],
    "budget": None,
    "duties": None,
}


def _groups(
    context: PageContext, links: RelativeLinks, tasks: Sequence[PlanTask], *, headed: bool = True
) -> list[View]:
    """Tasks under the headings of their groups, in the order in which each heading comes first."""
    groups: dict[str, list[PlanTask]] = {}
    for task in tasks:
        groups.setdefault((task.heading or "") if headed else "", []).append(task)
    return [
        {
            "heading": heading,
            "tasks": [_task(context, links, task) for task in group],
            "with_budget": any(task.budget for task in group),
            "with_state": any(task.state for task in group),
            "with_product": any(task.product for task in group),
        }
        for heading, group in groups.items()
    ]


def _task(context: PageContext, links: RelativeLinks, task: PlanTask) -> View:
    return {
        **item_view(task),
        "title": task.title,
        "lead": task.lead or "",
        "partners": list(task.partners),
        "deadline": task.deadline.written if task.deadline else "",
        "product": task.product or "",
        "budget": task.budget or "",
        "state": STATES[task.state] if task.state else "",
        "mark": task.state or "",
        "places": list(task.places),
        "audiences": context.titles("audiences", task.audiences),
        "body": links.prose(task.body),
    }


def holds(campaign: Campaign, part: PlanPart) -> bool:
    """Whether a section of the plan holds one of its lists."""
    return any(part in section.shows for section in campaign.sections)


def duties_view(duties: Sequence[Duty]) -> View | None:
    """Who does what; `as_table` where there are deadlines or products, too. None where nothing is written."""
    if not duties:
        return None
    rows = [
        {
            **item_view(duty),
            "anchor": duty_anchor(duty),
            "body": duty.body,
            "role": duty.role,
            "deadline": duty.deadline.written if duty.deadline else "",
            "product": duty.product or "",
        }
        for duty in duties
    ]
    return {
        "rows": rows,
        "as_table": any(row["deadline"] or row["product"] for row in rows),
        "with_product": any(row["product"] for row in rows),
    }


def budget_view(resolved: ResolvedCampaign) -> View | None:
    """The lines of a budget and their total, where they can be added up; None where there are none."""
    lines = resolved.campaign.budget
    if not lines:
        return None
    return {
        "rows": [_budget_line(line) for line in lines],
        "with_funding": any(line.funding for line in lines),
        "with_period": any(line.period for line in lines),
        "with_lead": any(line.lead for line in lines),
        "total": _total(resolved),
    }


def _budget_line(line: BudgetLine) -> View:
    return {
        **item_view(line),
        "title": line.title,
        "amount": line.amount.written if line.amount else "",
        "funding": line.funding or "",
        "period": line.period or "",
        "lead": line.lead or "",
        "note": line.note or "",
    }


def _total(resolved: ResolvedCampaign) -> str:
    """The sum of all lines with its unit; empty where they are not alike.

    Alike are two or more exact sums in one unit, written in one file, each for the same period or each for a year.
    """
    lines = resolved.campaign.budget
    amounts = [line.amount for line in lines if line.amount and line.amount.is_exact]
    units = {amount.unit.casefold() for amount in amounts}
    if len(lines) < 2 or len(amounts) < len(lines) or len(units) > 1 or not _are_of_like_periods(lines):
        return ""
    if any(sums_up_others(line) for line in lines) or len(_files(resolved)) > 1:
        return ""
    return f"{with_points(sum((amount.value for amount in amounts), Decimal()))} {amounts[0].unit}"


def _are_of_like_periods(lines: Sequence[BudgetLine]) -> bool:
    periods = {line.period for line in lines}
    return len(periods) == 1 or all(period and _YEAR.fullmatch(period) for period in periods)


def _files(resolved: ResolvedCampaign) -> set[str]:
    """The files that the lines of the budget are written in: a nation's money is no province's."""
    tree = resolved.tree
    if tree is None:
        return set()
    return {locate(tree, ("budget", number)).file for number in range(len(resolved.campaign.budget))}
