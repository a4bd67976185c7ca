"""What happens in a campaign and what comes of it: news, events, contests, activities, figures."""

from __future__ import annotations

from collections.abc import Iterable

from loa.catalogue.types import ResolvedCampaign
from loa.content.models import Activity, Contest, Event, Result, Update
from loa.content.when import When
from loa.plan import words
from loa.plan.links import Here
from loa.plan.pages.photos import Photos
from loa.plan.pages.quiz import practice
from loa.plan.pages.views import Desk, View, anchor, item_view, times


def update_view(here: Here, photos: Photos, update: Update) -> View:
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


def event_view(desk: Desk, here: Here, event: Event, href: str = "") -> View:
    """An event, with the time as the source wrote it before the time as we read it; `href` leads to its own page."""
    return {
        **item_view(event),
        "type": desk.title("event_types", event.type),
        "title": event.title,
        "kept": desk.kept(event.title),
        "times": times(event.starts, event.ends, event.written),
        "starts": _whole_day(event.starts),
        "ends": _whole_day(event.ends),
        "href": href,
        "place": event.place or "",
        "organisers": list(event.organisers),
        "chairs": list(event.chairs),
        "participants": _count(desk, event),
        "attended_by": list(event.attended_by),
        "audiences": desk.titles("audiences", event.audiences),
        "agenda": list(event.agenda),
        "body": here.prose(event.body),
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


def contest_address(resolved: ResolvedCampaign, contest: Contest, here: Here) -> str:
    """Where all of a contest is said: its own page, or its place in its campaign's page."""
    own = contest_page(resolved, contest) if has_page(contest) else f"{resolved.address}/#{anchor(contest)}"
    return here.to(own)


def newest_first(events: Iterable[tuple[ResolvedCampaign, Event]]) -> list[tuple[ResolvedCampaign, Event]]:
    """Events with their campaigns by time; those whose year no source gives come last."""
    return sorted(events, key=lambda pair: pair[1].starts.sort_key if pair[1].starts else (0, 0, 0, 0), reverse=True)


def contest_view(desk: Desk, here: Here, contest: Contest, href: str = "") -> View:
    """A contest with rules, rounds, prizes and results; `href` leads to where more is said of it."""
    return {
        **item_view(contest),
        "type": desk.title("contest_types", contest.type),
        "title": contest.title,
        "kept": desk.kept(contest.title),
        "times": times(contest.starts, contest.ends, contest.written),
        "starts": _whole_day(contest.starts),
        "ends": _whole_day(contest.ends),
        "href": href,
        "questions": len(practice(contest)),
        "schools": list(contest.schools),
        "organisers": list(contest.organisers),
        "audiences": desk.titles("audiences", contest.audiences),
        "participants": _count(desk, contest),
        "body": here.prose(contest.body),
        "rules": [{"heading": rule.heading, "body": here.prose(rule.body)} for rule in contest.rules],
        "rounds": [
            {
                "name": part.name,
                "times": times(part.starts, part.ends, None),
                "starts": _whole_day(part.starts),
                "ends": _whole_day(part.ends),
                "place": part.place or "",
                "body": here.prose(part.body),
            }
            for part in contest.rounds
        ],
        "prizes": [
            {
                "name": prize.name,
                "count": words.dotted(prize.count) if prize.count is not None else "",
                "value": prize.value or "",
            }
            for prize in contest.prizes
        ],
        "results": [{"prize": award.prize, "winner": award.winner} for award in contest.results],
    }


def _whole_day(when: When | None) -> str:
    """A moment that a browser can compare with its clock: only what is known to the day."""
    return when.iso if when and when.date else ""


def _count(desk: Desk, part: Event | Contest) -> View | None:
    if part.participants is None:
        return None
    return {
        "figure": words.count(part.participants, desk.catalogue.vocabulary),
        "detail": part.participants.detail or "",
    }


def activity_view(desk: Desk, here: Here, activity: Activity) -> View:
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


def result_view(desk: Desk, result: Result) -> View:
    """A figure as the source wrote it, with all that says what it counts. Figures are never added up."""
    metric = desk.catalogue.vocabulary.lists.metrics[result.metric]
    qualifier = desk.title("qualifiers", result.qualifier)
    written = words.figure(result.value, result.qualifier, result.written, desk.catalogue.vocabulary)
    said = result.qualifier == words.EXACT or qualifier.casefold() in written.casefold()
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
