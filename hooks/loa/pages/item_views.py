"""Views of single items of a campaign: news, events, contests, activities, results."""

from __future__ import annotations

from collections.abc import Iterable

from loa.catalogue.catalogue import ResolvedCampaign, WithheldResult
from loa.content.dates import When
from loa.content.models import Activity, Contest, Count, Event, Question, Result, Update
from loa.house_style import written_numbers
from loa.pages.change_views import happened_view, history_view
from loa.pages.event_times import event_times, left_behind, series_view, session_views
from loa.pages.links import RelativeLinks
from loa.pages.page_context import PageContext, View
from loa.pages.page_pictures import PagePictures
from loa.pages.shared_views import WITHHELD, anchor, item_view, source_view, times, withheld_anchor


def update_view(links: RelativeLinks, pictures: PagePictures, update: Update) -> View:
    """A piece of news."""
    return {
        **item_view(update),
        **history_view(update),
        "date": update.date.vietnamese,
        "iso": update.date.iso,
        "title": update.title,
        "body": links.prose(update.body),
        "picture": pictures.view(update.picture, update.alt, links),
    }


def event_address(resolved: ResolvedCampaign, event: Event) -> str:
    """The address of an event's own page, from the site's root.

    It is named like the event's anchor on the campaign's page: no contest and no language ever has the same.
    """
    return f"{resolved.address}/{anchor(event)}/"


def event_view(context: PageContext, links: RelativeLinks, resolved: ResolvedCampaign, event: Event) -> View:
    """An event, with the time as the source wrote it before the time as we read it."""
    return {
        **_event_or_contest(context, links, event),
        **history_view(event),
        **happened_view(event),
        "times": event_times(resolved, event),
        "left": left_behind(event),
        "ends": _last_end(resolved, event),
        "series": series_view(resolved, event),
        "sessions": session_views(context.catalogue.province(resolved.province), event, links),
        "href": links.to(event_address(resolved, event)),
        "type": context.title("event_types", event.type),
        "place": event.place or "",
        "chairs": list(event.chairs),
        "attended_by": list(event.attended_by),
        "agenda": list(event.agenda),
    }


def _last_end(resolved: ResolvedCampaign, event: Event) -> str:
    """The end of an event for a script; of a series the end of its last date."""
    series = series_view(resolved, event)
    if series is None:
        return _whole_day(event.ends)
    return str((series["more"] or series["shown"])[-1]["ends"])


def practice(contest: Contest) -> list[Question]:
    """The questions that may be published. Those of a real paper are not among them, nor is anything of them."""
    return [question for question in contest.questions if question.practice]


def has_page(contest: Contest) -> bool:
    """Whether there is enough to say of a contest for a page of its own."""
    return bool(contest.rules or contest.rounds or contest.results or practice(contest))


def contest_address(resolved: ResolvedCampaign, contest: Contest) -> str:
    """Where all of a contest is said, from the site's root: its own page, or its place in its campaign's page."""
    return f"{resolved.address}/{contest.id}/" if has_page(contest) else f"{resolved.address}/#{anchor(contest)}"


def newest_first(events: Iterable[tuple[ResolvedCampaign, Event]]) -> list[tuple[ResolvedCampaign, Event]]:
    """Events with their campaigns by time; those whose year no source gives come last."""
    return sorted(events, key=lambda pair: order_of(pair[1]), reverse=True)


def order_of(item: Event | Contest) -> tuple[int, int, int, int]:
    """The sort key of events and contests: their first moment, or when they were to be; unknown ones come first."""
    starts = item.starts or (item.former_start if isinstance(item, Event) else None)
    return starts.sort_key if starts else (0, 0, 0, 0)


def contest_view(context: PageContext, links: RelativeLinks, resolved: ResolvedCampaign, contest: Contest) -> View:
    """A contest with rules, rounds, prizes and results."""
    return {
        **_event_or_contest(context, links, contest),
        "href": links.to(contest_address(resolved, contest)),
        "type": context.title("contest_types", contest.type),
        "questions": len(practice(contest)),
        "schools": list(contest.schools),
        "rules": [{"heading": rule.heading, "body": links.prose(rule.body)} for rule in contest.rules],
        "rounds": [
            {
                "name": part.name,
                **_when(part.starts, part.ends, None),
                "place": part.place or "",
                "body": links.prose(part.body),
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


def _event_or_contest(context: PageContext, links: RelativeLinks, item: Event | Contest) -> View:
    """What events and contests have in common: what it is, when, who holds it, and for whom."""
    return {
        **item_view(item),
        **_when(item.starts, item.ends, item.written),
        "title": item.title,
        "nowrap": context.nowrap(item.title),
        "organisers": list(item.organisers),
        "audiences": context.titles("audiences", item.audiences),
        "participants": _count(context, item.participants),
        "body": links.prose(item.body),
    }


def _when(starts: When | None, ends: When | None, written: str | None) -> View:
    """When something happens: for people, and for a script that compares it with today."""
    return {"times": times(starts, ends, written), "starts": _whole_day(starts), "ends": _whole_day(ends)}


def _whole_day(when: When | None) -> str:
    """A moment that a browser can compare with its clock: only what is known to the day."""
    return when.iso if when and when.date else ""


def _count(context: PageContext, number: Count | None) -> View | None:
    if number is None:
        return None
    return {"figure": written_numbers.count(number, context.catalogue.vocabulary), "detail": number.detail or ""}


def activity_view(context: PageContext, links: RelativeLinks, activity: Activity) -> View:
    """Work that is done or planned."""
    return {
        **item_view(activity),
        "title": activity.title,
        "period": activity.period or "",
        "bodies": list(activity.bodies),
        "places": list(activity.places),
        "audiences": context.titles("audiences", activity.audiences),
        "channels": context.titles("channels", activity.channels),
        "body": links.prose(activity.body),
    }


def result_views(context: PageContext, resolved: ResolvedCampaign) -> list[View]:
    """The rows of a campaign's table of results: its figures, then those that are not published."""
    shown = [result_view(context, result) for result in resolved.campaign.results]
    return [*shown, *(_withheld_view(context, one) for one in resolved.withheld)]


def _withheld_view(context: PageContext, result: WithheldResult) -> View:
    """A row that says what is kept back, with a mark that nobody takes for a number."""
    metric = context.catalogue.vocabulary.lists.metrics[result.metric]
    return {
        "id": result.id,
        "anchor": withheld_anchor(result),
        "sample": False,
        "source": source_view(result.source),
        "metric": metric.title,
        "metric_note": metric.note or "",
        "figure": WITHHELD,
        "unit": "",
        "qualifier": "",
        "counted_by": result.counted_by or "",
        "level": context.title("levels", result.level),
        "place": result.place or "",
        "scope": "",
        "period": result.period or "",
        "note": "",
        "withheld": True,
    }


def result_view(context: PageContext, result: Result) -> View:
    """A figure as the source wrote it, with all that says what it counts. Figures are never added up."""
    metric = context.catalogue.vocabulary.lists.metrics[result.metric]
    qualifier = context.title("qualifiers", result.qualifier)
    written = written_numbers.figure(result.value, result.qualifier, result.written, context.catalogue.vocabulary)
    is_exact_or_said = result.qualifier == written_numbers.EXACT or qualifier.casefold() in written.casefold()
    return {
        **item_view(result),
        "metric": metric.title,
        "metric_note": metric.note or "",
        "figure": written,
        "unit": metric.unit,
        "qualifier": "" if is_exact_or_said else qualifier,
        "counted_by": result.counted_by or "",
        "level": context.title("levels", result.level),
        "place": result.place or "",
        "scope": result.scope or "",
        "period": result.period or "",
        "note": result.note or "",
        "withheld": False,
    }
