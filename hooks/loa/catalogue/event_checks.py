"""Checks of an event's dates: of a series that repeats, and of its sessions in communes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from loa.content.dates import When
from loa.content.diagnostics import Diagnostic
from loa.content.event_series import Series, end_of, series_of
from loa.content.models import Campaign, Event
from loa.content.yaml_tree import Mapping, TreePath, locate, locate_in_own_file


def check_event_dates(campaign: Campaign, tree: Mapping) -> Iterator[Diagnostic]:
    """Every contradiction in the dates of repeated events and of sessions."""
    for number, event in enumerate(campaign.events):
        at: TreePath = ("events", number)
        yield from _check_series(event, campaign.ends, tree, at)
        yield from _check_sessions(event, campaign.ends, tree, at)


def _check_series(event: Event, campaign_ends: When | None, tree: Mapping, at: TreePath) -> Iterator[Diagnostic]:
    if event.repeats is None:
        return
    spot = locate(tree, (*at, "repeats"), key=True)
    if event.starts is None or event.starts.date is None:
        # An event that was put off has no first day until there is another.
        if not event.is_postponed:
            where = "repeats" if event.starts is None else "starts"
            yield Diagnostic("L322", locate_in_own_file(tree, (*at, "repeats"), (*at, where)))
        return
    series = series_of(event, campaign_ends)
    assert series is not None, "its first day is known"
    if series.is_open:
        yield Diagnostic("L646", spot)
    first = next(iter(series.by_rule), None)
    if not series.dates or (event.repeats.every and first is None):
        yield Diagnostic("L326", spot, {"day": event.starts.vietnamese_day})
        return
    if first is not None and first != event.starts.date:
        params = {"day": event.starts.vietnamese_day, "first": When.of(first).vietnamese}
        yield Diagnostic("L323", locate_in_own_file(tree, (*at, "repeats"), (*at, "starts")), params)
        return
    yield from _check_exceptions(event, series, tree, at)
    yield from _check_length(event, series, tree, at)


def _check_exceptions(event: Event, series: Series, tree: Mapping, at: TreePath) -> Iterator[Diagnostic]:
    assert event.repeats is not None, "the event repeats"
    known = {*series.by_rule, *(when.date for when in event.repeats.dates), event.starts and event.starts.date}
    for number, when in enumerate(event.repeats.exceptions):
        if when.date not in known:
            spot = locate(tree, (*at, "repeats", "except", number))
            yield Diagnostic("L324", spot, {"day": when.vietnamese_day})


def _check_length(event: Event, series: Series, tree: Mapping, at: TreePath) -> Iterator[Diagnostic]:
    """An error where one date lasts into the next: `ends` is the end of the first, not of the whole series."""
    for before, after in pairwise(series.dates):
        end = end_of(before, event)
        if end and _reaches(end, after):
            params = {"end": event.ends.vietnamese if event.ends else "", "next": after.vietnamese_day}
            yield Diagnostic("L325", locate_in_own_file(tree, (*at, "repeats"), (*at, "ends")), params)
            return


def _reaches(end: When, after: When) -> bool:
    """Whether one date lasts until the next has begun; of two on one day only what their times say."""
    if end.time and after.time:
        return end.iso > after.iso
    return end.sort_key[:3] >= after.sort_key[:3]


def _check_sessions(event: Event, campaign_ends: When | None, tree: Mapping, at: TreePath) -> Iterator[Diagnostic]:
    """A warning for each session outside the period of its event."""
    series = series_of(event, campaign_ends)
    first = event.starts
    last = series.dates[-1] if series and series.dates else event.ends
    if first is None:
        return
    for number, session in enumerate(event.sessions):
        if session.starts is None:
            continue
        early = session.starts.is_before(first.without_time)
        late = last is not None and last.without_time.is_before((session.ends or session.starts).without_time)
        if early or late:
            params = {
                "day": session.starts.vietnamese_day,
                "start": first.vietnamese_day,
                "end": last.vietnamese_day if last else "",
            }
            yield Diagnostic("L647", locate(tree, (*at, "sessions", number, "starts")), params)
