"""Checks of what a campaign says of its own history: what was published, corrected, moved and called off, in order."""

from __future__ import annotations

from collections.abc import Iterator

from loa.catalogue.administrative_units import same_name_key
from loa.content.dates import When
from loa.content.diagnostics import Diagnostic
from loa.content.event_series import series_of
from loa.content.models import Campaign, Event, History, newest
from loa.content.yaml_tree import Mapping, TreePath, locate, locate_in_own_file


def check_changes(campaign: Campaign, tree: Mapping) -> Iterator[Diagnostic]:
    """Every contradiction between the days that a campaign, its news and its events say of themselves."""
    yield from _before_published(campaign, tree, ())
    for number, update in enumerate(campaign.updates):
        yield from _before_published(update, tree, ("updates", number))
    for number, event in enumerate(campaign.events):
        at: TreePath = ("events", number)
        yield from _before_published(event, tree, at)
        yield from _moved_nowhere(event, tree, at)
        yield from _too_late(event, campaign.ends, tree, at)


def _before_published(item: History, tree: Mapping, at: TreePath) -> Iterator[Diagnostic]:
    """An error for each change before the day of publication: readers could not have seen what was there before."""
    if item.published is None:
        return
    published = locate(tree, (*at, "published"))
    for path, day in _days(item):
        spot = locate(tree, (*at, *path))
        # A province may publish what the nation had corrected before.
        if day.is_before(item.published) and spot.file == published.file:
            yield Diagnostic("L617", spot, {"day": day.vietnamese, "published": item.published.vietnamese})


def _days(item: History) -> Iterator[tuple[TreePath, When]]:
    for number, change in enumerate(item.updated):
        yield ("updated", number, "on"), change.on
    if isinstance(item, Event):
        for number, move in enumerate(item.moved):
            yield ("moved", number, "on"), move.on
        if item.cancelled and item.cancelled.on:
            yield ("cancelled", "on"), item.cancelled.on


def _moved_nowhere(event: Event, tree: Mapping, at: TreePath) -> Iterator[Diagnostic]:
    """An error for each move that leads to the time or the place that it came from."""
    for step in event.steps:
        path = (*at, "moved", step.number)
        if step.move.former and step.to and _same_time(step.move.former, step.to):
            spot = locate_in_own_file(tree, (*at, "starts"), (*path, "from"))
            yield Diagnostic("L618", spot, {"day": step.to.vietnamese})
        old, new = step.move.from_place, step.to_place
        if old and new and same_name_key(old) == same_name_key(new):
            yield Diagnostic("L619", locate_in_own_file(tree, (*at, "place"), (*path, "from_place")), {"place": new})


def _same_time(one: When, other: When) -> bool:
    """The same day, and the same time where both have one."""
    times = one.time, other.time
    return one.sort_key[:3] == other.sort_key[:3] and (None in times or times[0] == times[1])


def _last_day(event: Event, campaign_ends: When | None) -> When | None:
    """When all of an event is over: the last date of a series, the last session."""
    series = series_of(event, campaign_ends)
    last = series.dates[-1] if series and series.dates else event.ends or event.starts
    return newest([last, *(session.ends or session.starts for session in event.sessions)])


def _too_late(event: Event, campaign_ends: When | None, tree: Mapping, at: TreePath) -> Iterator[Diagnostic]:
    """A warning for what is told of an event when it is over, and for a move of what was called off already."""
    cancelled = event.cancelled.on if event.cancelled else None
    last = _last_day(event, campaign_ends)
    for path, day in _days(event):
        if path[0] == "updated":
            continue  # A correction of a report comes afterwards.
        spot = locate(tree, (*at, *path))
        if path[0] == "moved" and cancelled and cancelled.is_before(day):
            yield Diagnostic("L624", spot, {"day": day.vietnamese, "cancelled": cancelled.vietnamese})
        elif last and last.is_before(day) and (last.time is None or last.date != day.date):
            yield Diagnostic("L621", spot, {"day": day.vietnamese, "ended": last.vietnamese})
