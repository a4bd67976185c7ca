"""Views of single items of a campaign: news, events, contests, activities."""

from __future__ import annotations

from collections.abc import Iterable

from loa.catalogue.catalogue import ResolvedCampaign
from loa.content.dates import When
from loa.content.figure_parts import counts_people
from loa.content.models import Activity, Contest, ContestGroup, Count, Event, Question, Round, Update
from loa.house_style import figure_words
from loa.pages.change_views import happened_view, history_view
from loa.pages.event_times import event_times, left_behind, series_view, session_views
from loa.pages.links import RelativeLinks
from loa.pages.page_context import PageContext, View
from loa.pages.page_pictures import PagePictures
from loa.pages.shared_views import anchor, document_view, item_view, times, whole_day
from loa.pages.winner_views import criteria_view, prize_views, registration_view, round_times, winner_lists


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
        return whole_day(event.ends)
    return str((series["more"] or series["shown"])[-1]["ends"])


def practice(contest: Contest) -> list[Question]:
    """The questions that may be published. Those of a real paper are not among them, nor is anything of them."""
    return [question for question in contest.questions if question.practice]


def has_page(contest: Contest) -> bool:
    """Whether there is enough to say of a contest for a page of its own."""
    said = (contest.rules, contest.rounds, contest.results, contest.groups, contest.criteria, practice(contest))
    return any(said) or contest.registration is not None


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
        "registration": registration_view(contest.registration, links),
        "entries": _entries(context, contest.entries),
        "rules": [{"heading": rule.heading, "body": links.prose(rule.body)} for rule in contest.rules],
        "criteria": criteria_view(contest.criteria, contest.points),
        "groups": [_group_view(context, links, contest, group) for group in contest.groups],
        "weekly": any(part.week for part in contest.rounds),
        "rounds": [_round_view(context, links, contest, part) for part in contest.rounds],
        "prizes": prize_views(contest.prizes),
        "results": winner_lists(contest.results, contest),
        "decision": document_view(contest.decision) if contest.decision else None,
    }


def _round_view(context: PageContext, links: RelativeLinks, contest: Contest, part: Round) -> View:
    """A round or week with its own results."""
    return {
        "name": part.name,
        **_when(part.starts, part.ends, None),
        "times": round_times(part),
        "place": part.place or "",
        "body": links.prose(part.body),
        "entries": _entries(context, part.entries),
        "results": winner_lists(part.results, contest),
        "decision": document_view(part.decision) if part.decision else None,
    }


def _group_view(context: PageContext, links: RelativeLinks, contest: Contest, group: ContestGroup) -> View:
    """A group of a contest, such as one for pupils of primary schools, with its own prizes and results."""
    return {
        "name": group.name,
        "audiences": context.titles("audiences", group.audiences),
        "body": links.prose(group.body),
        "entries": _entries(context, group.entries),
        "criteria": criteria_view(group.criteria, None),
        "prizes": prize_views(group.prizes),
        "results": winner_lists(group.results, contest, group.prizes),
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
    return {"times": times(starts, ends, written), "starts": whole_day(starts), "ends": whole_day(ends)}


_WORKS = {"bài", "tác", "bức", "tranh"}
"""How units of works begin: `bài dự thi`, `tác phẩm`, `bức tranh`."""


def _count(context: PageContext, number: Count | None) -> View | None:
    if number is None:
        return None
    return {
        "label": "Người tham gia" if counts_people(number.unit) else "Tham gia",
        "figure": figure_words.count(number, context.catalogue.vocabulary),
        "detail": number.detail or "",
    }


def _entries(context: PageContext, number: Count | None) -> View | None:
    """How much was handed in; the label names works only where the unit does, not for `31.204 lượt thi`."""
    view = _count(context, number)
    if view is None or number is None:
        return None
    is_works = number.unit.casefold().split()[0] in _WORKS
    return {**view, "label": "Số bài dự thi" if is_works else "Dự thi"}


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
