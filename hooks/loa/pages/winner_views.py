"""Views of how a contest is entered and judged, and of who won: registration, criteria, prizes, lists of winners."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from loa.content.dates import WEEKDAYS, When
from loa.content.decimal_numbers import with_points
from loa.content.models import Award, Contest, Criterion, Prize, Registration, Round, points_of
from loa.content.winner_names import WinnerKind
from loa.pages.links import RelativeLinks
from loa.pages.page_context import View
from loa.pages.shared_views import times, whole_day

_LABELS: dict[WinnerKind, str] = {
    "person": "Người đạt giải",
    "team": "Đội đạt giải",
    "class": "Lớp đạt giải",
    "school": "Trường đạt giải",
    "unit": "Đơn vị đạt giải",
}
_SEVERAL_KINDS = "Tập thể đạt giải"
_ALL_KINDS = "Kết quả"
_COLLECTIVE = "Giải tập thể"


def registration_view(registration: Registration | None, links: RelativeLinks) -> View | None:
    """How one enters: whether it is open, a script says by the reader's clock."""
    if registration is None:
        return None
    opens, closes = registration.opens, registration.closes
    return {
        "url": registration.url or "",
        "starts": whole_day(opens),
        "ends": whole_day(closes),
        "times": times(opens, closes, None),
        "how": links.prose(registration.how),
        "contact": registration.contact or "",
    }


def registration_facts(registration: Registration | None) -> dict[str, Any]:
    """What catalogue.json says of a contest's page: where people register, and from when until when."""
    if registration is None:
        return {}
    found: dict[str, Any] = {
        "registration": registration.url or "",
        "registration_opens": registration.opens.iso if registration.opens else "",
        "registration_closes": registration.closes.iso if registration.closes else "",
    }
    return {key: value for key, value in found.items() if value}


def criteria_view(criteria: Sequence[Criterion], total: Decimal | None) -> View | None:
    """What entries are judged by, and the points of all together where they are known."""
    if not criteria and total is None:
        return None
    found = total if total is not None else points_of(tuple(criteria))
    return {
        "rows": [{"name": one.name, "points": _points(one.points)} for one in criteria],
        "total": _points(found),
    }


def _points(points: Decimal | None) -> str:
    return f"{with_points(points)} điểm" if points is not None else ""


def prize_views(prizes: Iterable[Prize]) -> list[View]:
    """The prizes, those for schools and classes marked."""
    return [
        {
            "name": prize.name,
            "count": with_points(prize.count) if prize.count is not None else "",
            "value": prize.value or "",
            "collective": prize.collective,
            "condition": prize.condition or "",
        }
        for prize in prizes
    ]


def winner_lists(results: Sequence[Award], contest: Contest, prizes: Sequence[Prize] = ()) -> list[View]:
    """The winners in lists, each with a label that says who they are: by group, collective prizes apart."""
    collective = {prize.name for prize in (*prizes, *contest.prizes) if prize.collective}
    groups = [None, *(group.name for group in contest.groups)]
    groups += [award.group for award in results if award.group not in groups]
    lists = []
    for group in dict.fromkeys(groups):
        of_group = [award for award in results if award.group == group]
        own = [award for award in of_group if not _is_collective(award, collective)]
        of_all = [award for award in of_group if _is_collective(award, collective)]
        found = [(own, _label(own)), (of_all, _COLLECTIVE)]
        lists += [_list(awards, f"{group} · {label}" if group else label) for awards, label in found if awards]
    return lists


def _is_collective(award: Award, prizes: set[str]) -> bool:
    return award.rate is not None or award.prize in prizes


def _label(awards: Sequence[Award]) -> str:
    """What the winners are. A school that is only known by its words stays what it was called before: a unit."""
    kinds = {"unit" if award.kind is None and award.who == "school" else award.who for award in awards}
    if len(kinds) == 1:
        return _LABELS[kinds.pop()]
    return _ALL_KINDS if "person" in kinds else _SEVERAL_KINDS


def _list(awards: Sequence[Award], label: str) -> View:
    return {"label": label, "rows": [_award(award) for award in awards]}


def _award(award: Award) -> View:
    number = f"số {award.number}" if award.number and award.number not in (award.winner or "") else ""
    score = f"{award.score} điểm" if award.score and award.score[-1].isdigit() else award.score
    rate = f"tỷ lệ tham gia {award.rate}" if award.rate else ""
    return {
        "prize": award.prize,
        "winner": award.winner or "",
        "details": [
            part for part in (number, award.class_name, award.school, score, award.time, rate, award.amount) if part
        ],
    }


def round_times(part: Round) -> list[str]:
    """When a round is; a week from its first to its last minute."""
    starts, ends = part.starts, part.ends
    if part.week and starts and starts.date and ends and ends.date:
        return [f"từ 0h00 {_with_weekday(starts)} đến 23h59 {_with_weekday(ends)}"]
    return times(starts, ends, None)


def _with_weekday(when: When) -> str:
    return f"{WEEKDAYS[when.date.weekday()]}, {when.vietnamese_day}" if when.date else when.vietnamese_day
