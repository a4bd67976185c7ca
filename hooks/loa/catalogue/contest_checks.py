"""Checks of contests: groups and points that fit together, weeks, registration, and the codes that lead to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from loa.content.dates import WEEKDAYS, When
from loa.content.decimal_numbers import with_comma
from loa.content.diagnostics import Diagnostic
from loa.content.models import Banner, Campaign, Contest, Leaflet, Round, points_of
from loa.content.nearest import known_and_guess
from loa.content.yaml_tree import Mapping, TreePath, locate, locate_in_own_file

_DAYS_AFTER_MONDAY = 6


def check_contests(campaign: Campaign, tree: Mapping) -> Iterator[Diagnostic]:
    """Errors: groups that do not exist, a total that the points do not give, codes that lead to no registration."""
    for number, contest in enumerate(campaign.contests):
        yield from _check_groups(contest, tree, ("contests", number))
        yield from _check_total(contest, tree, ("contests", number))
        yield from _check_registration(contest, tree, ("contests", number, "registration"))
    yield from _check_codes(campaign, "banners", campaign.banners, tree)
    yield from _check_codes(campaign, "leaflets", campaign.leaflets, tree)


def contest_warnings(campaign: Campaign, tree: Mapping) -> Iterator[Diagnostic]:
    """Warnings: weeks that are no weeks, registration that is open when the contest is over."""
    for number, contest in enumerate(campaign.contests):
        at: TreePath = ("contests", number)
        for place, part in enumerate(contest.rounds):
            yield from _week(part, tree, (*at, "rounds", place))
        closes = contest.registration.closes if contest.registration else None
        if closes and contest.ends and contest.ends.is_before(closes):
            params = {"closes": closes.vietnamese, "ends": contest.ends.vietnamese}
            yield Diagnostic("L642", locate_in_own_file(tree, (*at, "registration", "closes")), params)


def _check_groups(contest: Contest, tree: Mapping, at: TreePath) -> Iterator[Diagnostic]:
    names = [group.name for group in contest.groups]
    lists = {(*at, "results"): contest.results}
    lists |= {(*at, "rounds", place, "results"): part.results for place, part in enumerate(contest.rounds)}
    for path, results in lists.items():
        for number, award in enumerate(results):
            if award.group is not None and award.group not in names:
                params = {"name": award.group, **known_and_guess(award.group, names)}
                yield Diagnostic("L317", locate(tree, (*path, number, "group")), params)


def _check_total(contest: Contest, tree: Mapping, at: TreePath) -> Iterator[Diagnostic]:
    total = points_of(contest.criteria)
    if contest.points is not None and total is not None and total != contest.points:
        params = {"total": with_comma(contest.points), "sum": with_comma(total)}
        yield Diagnostic("L318", locate_in_own_file(tree, (*at, "points")), params)


def _check_registration(contest: Contest, tree: Mapping, at: TreePath) -> Iterator[Diagnostic]:
    found = contest.registration
    if found and found.opens and found.closes and found.closes.is_before(found.opens):
        params = {"opens": found.opens.vietnamese, "closes": found.closes.vietnamese}
        yield Diagnostic("L643", locate_in_own_file(tree, (*at, "opens"), (*at, "closes")), params)


def _check_codes(
    campaign: Campaign, kind: str, items: Sequence[Banner | Leaflet], tree: Mapping
) -> Iterator[Diagnostic]:
    known = [contest.id for contest in campaign.contests if campaign.registration_url(contest.id)]
    for number, item in enumerate(items):
        if item.qr is not None and item.qr not in known:
            params = {"name": item.qr, **known_and_guess(item.qr, known)}
            yield Diagnostic("L319", locate(tree, (kind, number, "qr")), params)


def _week(part: Round, tree: Mapping, at: TreePath) -> Iterator[Diagnostic]:
    first, last = _day(part.starts), _day(part.ends)
    if (
        part.week
        and part.starts
        and first
        and (first.weekday() or last != first + dt.timedelta(days=_DAYS_AFTER_MONDAY))
    ):
        monday = first - dt.timedelta(days=first.weekday())
        params = {
            "day": part.starts.vietnamese_day,
            "weekday": WEEKDAYS[first.weekday()],
            "monday": When.of(monday).vietnamese,
        }
        yield Diagnostic("L641", locate(tree, (*at, "starts")), params)


def _day(when: When | None) -> dt.date | None:
    return when.date if when else None
