"""What happens in a campaign and what comes of it: news, events, contests, activities, figures."""

from __future__ import annotations

from collections.abc import Iterable

from loa.catalogue.catalogue import ResolvedCampaign
from loa.content.dates import When
from loa.content.models import Activity, Contest, Count, Event, Result, Update
from loa.house_style import written_numbers
from loa.pages.links import Here
from loa.pages.page_context import PageContext, View, anchor, item_view, times
from loa.pages.page_pictures import PagePictures
from loa.pages.quiz import practice


def update_view(here: Here, photos: PagePictures, update: Update) -> View:
    """A piece of news."""
    return {
        **item_view(update),
        "date": update.date.vietnamese,
        "iso": update.date.iso,
        "title": update.title,
        "body": here.prose(update.body),
        "picture": photos.view(update.picture, update.alt, here),
        "alt": update.alt or "",
    }


def event_view(desk: PageContext, here: Here, event: Event, href: str = "") -> View:
    """An event, with the time as the source wrote it before the time as we read it; `href` leads to its own page."""
    return {
        **_happening(desk, here, event, href),
        "type": desk.title("event_types", event.type),
        "place": event.place or "",
        "chairs": list(event.chairs),
        "attended_by": list(event.attended_by),
        "agenda": list(event.agenda),
        "cancelled": event.cancelled,
    }


def event_page(resolved: ResolvedCampaign, event: Event) -> str:
    """The address of an event's own page, from the site's root.

    Its name is that of the event's place in the campaign's page: no contest and no language ever has the same.
    """
    return f"{resolved.address}/{anchor(event)}/"


def event_address(resolved: ResolvedCampaign, event: Event, here: Here) -> str:
    """An event's own page, seen from another."""
    return here.to(event_page(resolved, event))


def has_page(contest: Contest) -> bool:
    """Whether there is enough to say of a contest for a page of its own."""
    return bool(contest.rules or contest.rounds or contest.results or practice(contest))


def contest_page(resolved: ResolvedCampaign, contest: Contest) -> str:
    """The address of a contest's own page, from the site's root."""
    return f"{resolved.address}/{contest.id}/"


def contest_place(resolved: ResolvedCampaign, contest: Contest) -> str:
    """Where all of a contest is said, from the site's root: its own page, or its place in its campaign's page."""
    return contest_page(resolved, contest) if has_page(contest) else f"{resolved.address}/#{anchor(contest)}"


def contest_address(resolved: ResolvedCampaign, contest: Contest, here: Here) -> str:
    """Where all of a contest is said, seen from a page."""
    return here.to(contest_place(resolved, contest))


def newest_first(events: Iterable[tuple[ResolvedCampaign, Event]]) -> list[tuple[ResolvedCampaign, Event]]:
    """Events with their campaigns by time; those whose year no source gives come last."""
    return sorted(events, key=lambda pair: order_of(pair[1]), reverse=True)


def order_of(part: Event | Contest) -> tuple[int, int, int, int]:
    """What events and contests are sorted by."""
    return part.starts.sort_key if part.starts else (0, 0, 0, 0)


def contest_view(desk: PageContext, here: Here, contest: Contest, href: str = "") -> View:
    """A contest with rules, rounds, prizes and results; `href` leads to where more is said of it."""
    return {
        **_happening(desk, here, contest, href),
        "type": desk.title("contest_types", contest.type),
        "questions": len(practice(contest)),
        "schools": list(contest.schools),
        "rules": [{"heading": rule.heading, "body": here.prose(rule.body)} for rule in contest.rules],
        "rounds": [
            {
                "name": part.name,
                **_when(part.starts, part.ends, None),
                "place": part.place or "",
                "body": here.prose(part.body),
            }
            for part in contest.rounds
        ],
        "prizes": [
            {
                "name": prize.name,
                "count": written_numbers.whole_number(prize.count) if prize.count is not None else "",
                "value": prize.value or "",
            }
            for prize in contest.prizes
        ],
        "results": [{"prize": award.prize, "winner": award.winner} for award in contest.results],
    }


def _happening(desk: PageContext, here: Here, part: Event | Contest, href: str) -> View:
    """What events and contests have in common: what it is, when, who holds it, and for whom."""
    return {
        **item_view(part),
        **_when(part.starts, part.ends, part.written),
        "title": part.title,
        "kept": desk.kept(part.title),
        "href": href,
        "organisers": list(part.organisers),
        "audiences": desk.titles("audiences", part.audiences),
        "participants": _count(desk, part.participants),
        "body": here.prose(part.body),
    }


def _when(starts: When | None, ends: When | None, written: str | None) -> View:
    """When something happens: for people, and for a browser that knows today."""
    return {
        "times": times(starts, ends, written),
        "starts": _whole_day(starts),
        "ends": _whole_day(ends),
    }


def _whole_day(when: When | None) -> str:
    """A moment that a browser can compare with its clock: only what is known to the day."""
    return when.iso if when and when.date else ""


def _count(desk: PageContext, number: Count | None) -> View | None:
    if number is None:
        return None
    return {"figure": written_numbers.count(number, desk.catalogue.vocabulary), "detail": number.detail or ""}


def activity_view(desk: PageContext, here: Here, activity: Activity) -> View:
    """Work that is done or planned."""
    return {
        **item_view(activity),
        "title": activity.title,
        "period": activity.period or "",
        "bodies": list(activity.bodies),
        "places": list(activity.places),
        "audiences": desk.titles("audiences", activity.audiences),
        "channels": desk.titles("channels", activity.channels),
        "body": here.prose(activity.body),
    }


def result_view(desk: PageContext, result: Result) -> View:
    """A figure as the source wrote it, with all that says what it counts. Figures are never added up."""
    metric = desk.catalogue.vocabulary.lists.metrics[result.metric]
    qualifier = desk.title("qualifiers", result.qualifier)
    written = written_numbers.figure(result.value, result.qualifier, result.written, desk.catalogue.vocabulary)
    said = result.qualifier == written_numbers.EXACT or qualifier.casefold() in written.casefold()
    return {
        **item_view(result),
        "metric": metric.title,
        "metric_note": metric.note or "",
        "figure": written,
        "unit": metric.unit,
        "qualifier": "" if said else qualifier,
        "counted_by": result.counted_by or "",
        "level": desk.title("levels", result.level),
        "place": result.place or "",
        "scope": result.scope or "",
        "period": result.period or "",
        "note": result.note or "",
    }
