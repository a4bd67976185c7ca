"""Plan the calendar files: one for the nation, each province and each event, with what has a whole date.

An entry leads to the page of its event once the site has an address of its own (`site_url`).
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from loa.catalogue.catalogue import Catalogue, ResolvedCampaign, ResolvedProvince
from loa.catalogue.former_addresses import oldest_id, oldest_name
from loa.content.dates import When
from loa.content.event_series import Series, series_of
from loa.content.fields import slugify
from loa.content.models import LAST, WEEKDAY_NAMES, Contest, Event, EventSession, Repeats, Round
from loa.pages.change_views import change_sentences, title_in_calendar
from loa.pages.event_times import place_of
from loa.pages.former_calendars import had_events
from loa.pages.item_views import contest_address, event_address
from loa.pages.links import RelativeLinks
from loa.pages.page_context import PageContext
from loa.pages.plan_views import deadlines
from loa.pages.shared_views import beside_place, whole_day
from loa.prints import file_names
from loa.prints.file_names import EVERYWHERE, FORMERLY, campaign_in_name, named
from loa.prints.qr_codes import whole_address
from loa.store.inputs import Inputs
from loa.store.output import Output, output
from loa.store.versions import tools

_FORMER_NAME = "lich.ics"

_MOST_DAYS = 14
"""A contest that lasts longer stands in calendars on its first and its last day, and not across all between them."""

NATIONAL_CALENDAR = named(_FORMER_NAME, EVERYWHERE)
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def national_extract(context: PageContext, province: ResolvedProvince) -> list[dict[str, Any]]:
    """The entries of a province in the nation's calendar: all but those that it took over from the nation."""
    return list(_entries(context.catalogue, province, own_only=True))


def national_calendar(
    context: PageContext, inputs: Inputs, extracts: Iterable[list[dict[str, Any]]]
) -> Iterator[Output]:
    """The calendar of the whole site: every entry once. Where there were events before, it stays without any."""
    everything = [entry for extract in extracts for entry in extract]
    facts = {"title": "Lịch các chiến dịch", FORMERLY: _FORMER_NAME}
    if everything or had_events(inputs):
        calendar = _calendar(NATIONAL_CALENDAR, context.catalogue.site.name, everything, facts, inputs.site_url)
        yield from at_both_addresses([calendar])


def subject_calendar_path(folder: str, subject: str) -> str:
    """The address of the calendar of a subject, whose page lies in `folder`."""
    return named(f"{folder}{_stem(subject)}", EVERYWHERE)


def subject_calendar(
    folder: str, title: str, subject: str, site_url: str | None, extracts: Iterable[list[dict[str, Any]]]
) -> Output:
    """The calendar of a subject, of the entries that `national_extract` gives for its campaigns."""
    everything = [entry for extract in extracts for entry in extract]
    facts = {"title": f"Lịch: {title}", "subject": subject, FORMERLY: f"{folder}{_FORMER_NAME}"}
    return _calendar(subject_calendar_path(folder, subject), title, everything, facts, site_url)


def calendar_path(province: ResolvedProvince) -> str:
    """The address of a province's calendar: `dong-thap/lich--dong-thap.ics`."""
    return named(f"{province.slug}/{_FORMER_NAME}", file_names.place_of(province))


def has_calendar(catalogue: Catalogue, province: ResolvedProvince) -> bool:
    """Whether a province has anything that a calendar has a place for; without it none is offered."""
    return any(True for _ in _entries(catalogue, province))


def calendar_of(
    catalogue: Catalogue, province: ResolvedProvince, site_url: str | None, *, stays: bool = False
) -> Iterator[Output]:
    """The calendar of a province: every entry of it, those of the nation as the nation's own calendar has them.

    One that was there once (`stays`) is there without entries, too: a telephone keeps what it has while nobody answers.
    """
    facts = {
        "title": f"Lịch {beside_place(province)}",
        "province": province.slug,
        FORMERLY: f"{province.slug}/{_FORMER_NAME}",
    }
    entries = list(_entries(catalogue, province))
    if entries or stays:
        yield _calendar(calendar_path(province), province.official_name, entries, facts, site_url)


def calendar_href(catalogue: Catalogue, province: ResolvedProvince, links: RelativeLinks) -> str:
    """The link to a province's calendar; empty where it has none."""
    return links.to(calendar_path(province)) if has_calendar(catalogue, province) else ""


def event_calendar_path(province: ResolvedProvince, resolved: ResolvedCampaign, event: Event) -> str:
    """The address of the calendar of an event, beside its page."""
    names = file_names.place_of(province), campaign_in_name(province, resolved, event.id)
    return named(f"{event_address(resolved, event)}{_stem(event.id)}", *names)


def _stem(item: str) -> str:
    return f"lich--{item}.ics"


def calendars_of_events(catalogue: Catalogue, province: ResolvedProvince, site_url: str | None) -> Iterator[Output]:
    """A calendar of each event alone, for its own page; its entry has the same UID as in the large calendars."""
    for resolved in province.campaigns:
        for event in resolved.campaign.events:
            entries = list(_event(_source_of(catalogue, resolved, event) or resolved, event))
            if entries:
                facts = {"title": event.title, "province": province.slug, "campaign": resolved.slug}
                facts[FORMERLY] = f"{event_address(resolved, event)}{_FORMER_NAME}"
                path = event_calendar_path(province, resolved, event)
                yield _calendar(path, event.title, entries, facts, site_url)


def _calendar(
    path: str, name: str, entries: list[dict[str, Any]], facts: dict[str, Any], site_url: str | None
) -> Output:
    # Two campaigns of a province may have taken over the same event.
    once = {entry["uid"]: entry for entry in entries}.values()
    entries = sorted(once, key=lambda entry: (entry["starts"], entry["uid"]))
    for entry in entries:
        entry["url"] = whole_address(entry.pop("address"), site_url) or ""
    data = {"name": name, "entries": entries}
    return output(path, "calendar", "calendar", data=data, tools=tools("calendar"), facts=facts)


def at_both_addresses(calendars: Iterable[Output]) -> Iterator[Output]:
    """Calendars, each also at its former address: telephones that subscribed go on asking there."""
    for made in calendars:
        yield made
        yield replace(made, path=str(made.facts[FORMERLY]), kind="asset", facts={})


def national_source(catalogue: Catalogue, resolved: ResolvedCampaign) -> ResolvedCampaign | None:
    """The national campaign that a campaign of a province extends."""
    national = catalogue.national.campaigns if catalogue.national and resolved.adopted_from else ()
    return next((campaign for campaign in national if campaign.address == resolved.adopted_from), None)


def _source_of(catalogue: Catalogue, resolved: ResolvedCampaign, item: Event | Contest) -> ResolvedCampaign | None:
    """The national campaign of an item that a province took over as it is: one event, whoever joins in.

    What a province changed is another, and so is a series that its campaign ends on another day.
    """
    source = national_source(catalogue, resolved)
    if source is None or item not in (*source.campaign.events, *source.campaign.contests):
        return None
    is_series = isinstance(item, Event) and item.repeats is not None
    return None if is_series and source.campaign.ends != resolved.campaign.ends else source


def _entries(catalogue: Catalogue, province: ResolvedProvince, *, own_only: bool = False) -> Iterator[dict[str, Any]]:
    """The entries of a province; with `own_only` without those that it took over from the nation as they are."""
    for resolved in province.campaigns:
        for event in resolved.campaign.events:
            source = _source_of(catalogue, resolved, event)
            if not (source and own_only):
                yield from _event(source or resolved, event)
        for contest in resolved.campaign.contests:
            source = _source_of(catalogue, resolved, contest)
            if not (source and own_only):
                yield from _contest(source or resolved, contest)
        yield from _deadlines(catalogue, resolved, own_only=own_only)


def _deadlines(catalogue: Catalogue, resolved: ResolvedCampaign, *, own_only: bool) -> Iterator[dict[str, Any]]:
    """What is due on a whole day, for the day that it is due on. No event has an id with two hyphens, as these have."""
    source = national_source(catalogue, resolved)
    taken = set(deadlines(source.campaign)) if source else set()
    for due in deadlines(resolved.campaign):
        if own_only and due in taken:
            continue
        of = source if source and due in taken else resolved
        yield {
            "uid": f"{due.anchor}.{oldest_name(of)}.{of.province}@loa",
            "title": f"Hạn: {due.title}",
            "starts": due.day,
            "ends": "",
            "place": "",
            "organisers": [],
            "campaign": of.campaign.title,
            "address": f"{of.address}/#{due.anchor}",
            "body": due.about,
            "cancelled": False,
        }


def _event(resolved: ResolvedCampaign, event: Event) -> Iterator[dict[str, Any]]:
    yield from _entry(
        resolved,
        oldest_id(event),
        title_in_calendar(event),
        event,
        event_address(resolved, event),
        place=event.place or "",
        organisers=list(event.organisers),
        body=event.body.readable if event.body else "",
        cancelled=event.cancelled is not None or event.is_postponed,
        **_repeats(resolved, event),
        **_changes(event),
    )
    yield from _sessions(resolved, event)


def _sessions(resolved: ResolvedCampaign, event: Event) -> Iterator[dict[str, Any]]:
    """An entry for each session whose day is known, named by its commune and not by its place in the file.

    So a subscribed calendar knows it when others are added; the second day in a commune has a number.
    """
    seen: Counter[str] = Counter()
    for session in sorted(event.sessions, key=_by_time_and_place):
        where = slugify(session.commune or session.place or "")
        seen[where] += 1
        number = f"-{seen[where]}" if seen[where] > 1 else ""
        yield from _entry(
            resolved,
            f"{oldest_id(event)}.{where}{number}",
            f"{title_in_calendar(event)} – {session.commune or session.place}",
            session,
            event_address(resolved, event),
            place=place_of(session),
            organisers=list(event.organisers),
            body=session.note or "",
            cancelled=event.cancelled is not None or event.is_postponed,
        )


def _by_time_and_place(session: EventSession) -> tuple[object, ...]:
    return (session.starts.sort_key if session.starts else (), session.place or "")


def _repeats(resolved: ResolvedCampaign, event: Event) -> dict[str, Any]:
    """The rule of a series with its further dates and its exceptions; nothing where the event does not repeat."""
    series, repeats = series_of(event, resolved.campaign.ends), event.repeats
    if series is None or repeats is None or event.starts is None:
        return {}
    ruled: set[dt.date | None] = {*(series.by_rule or (event.starts.date,))}
    more = [when.iso for when in series.dates if when.date not in ruled or when.time != event.starts.time]
    off = [replace(when, time=event.starts.time).iso for when in repeats.exceptions if when.date in ruled]
    moved = [
        replace(when, time=event.starts.time).iso
        for when in series.dates
        if when.date in ruled and when.time != event.starts.time
    ]
    return {"repeats": {"rule": _rule(repeats, series), "rdate": more, "exdate": sorted({*off, *moved})}}


def _rule(repeats: Repeats, series: Series) -> dict[str, Any]:
    """The parts of RRULE (RFC 5545, 3.3.10); empty where the dates are only listed."""
    if repeats.every is None:
        return {}
    by_day = [_WEEKDAYS[WEEKDAY_NAMES.index(day)] for day in repeats.days]
    weeks = ["-1" if week == LAST else week for week in repeats.weeks]
    parts = {
        "freq": "WEEKLY" if repeats.every == "tuan" else "MONTHLY",
        "interval": repeats.interval if repeats.interval > 1 else None,
        "bymonth": [int(month) for month in repeats.months],
        "bymonthday": list(repeats.month_days),
        "byday": [week + day for week in weeks for day in by_day] or by_day,
        "count": repeats.count if series.until is None else None,
        "until": series.until.isoformat() if series.until else None,
    }
    return {name: value for name, value in parts.items() if value}


def _changes(event: Event) -> dict[str, Any]:
    """What telephones need to see that this is the same event as before, changed: nothing where no field tells of it.

    An event that was put off stays on its former day, as one that is off: so it leaves the telephones that have it.
    """
    former = event.former_start
    return {
        **({"postponed": whole_day(former)} if event.is_postponed else {}),
        **({"sequence": event.changes} if event.changes else {}),
        **({"changed": event.newest_day.iso} if event.newest_day else {}),
        **({"changes": told} if (told := change_sentences(event)) else {}),
    }


def _contest(resolved: ResolvedCampaign, contest: Contest) -> Iterator[dict[str, Any]]:
    address = contest_address(resolved, contest)
    body = contest.body.readable if contest.body else ""
    organisers = list(contest.organisers)
    about = {"organisers": organisers, "body": body}
    if _days(contest) > _MOST_DAYS:
        yield from _entry(
            resolved, oldest_id(contest), f"Bắt đầu: {contest.title}", _on(contest.starts), address, **about
        )
        last = f"{oldest_id(contest)}-ngay-cuoi"
        yield from _entry(resolved, last, f"Ngày cuối: {contest.title}", _on(contest.ends), address, **about)
    else:
        yield from _entry(resolved, oldest_id(contest), contest.title, contest, address, **about)
    if contest.registration and contest.registration.closes:
        deadline = _on(contest.registration.closes)
        yield from _entry(resolved, f"{oldest_id(contest)}-dang-ky", f"Hạn đăng ký: {contest.title}", deadline, address)
    for number, part in enumerate(contest.rounds, 1):
        title = f"{contest.title}: {part.name}"
        yield from _entry(resolved, f"{oldest_id(contest)}-{number}", title, part, address, place=part.place or "")


def _on(when: When | None) -> Round:
    """Something that is on one day, or at one moment."""
    return Round.model_construct(name="", starts=when)


def _days(contest: Contest) -> int:
    """How many days a contest lasts; 0 where a day is not known."""
    starts, ends = contest.starts, contest.ends
    return (ends.date - starts.date).days + 1 if starts and starts.date and ends and ends.date else 0


def _entry(
    resolved: ResolvedCampaign,
    identity: str,
    title: str,
    item: Event | EventSession | Contest | Round,
    address: str,
    **more: Any,
) -> Iterator[dict[str, Any]]:
    """One entry, if its first day is known; the rest is shown on pages as the source wrote it."""
    starts: str = more.pop("postponed", "") or whole_day(item.starts)
    if not starts:
        return
    yield {
        # What a calendar took over is known by its first names, so that a new name is no new event.
        "uid": f"{identity}.{oldest_name(resolved)}.{resolved.province}@loa",
        "title": title,
        "starts": starts,
        "ends": whole_day(item.ends),
        "place": "",
        "organisers": [],
        "campaign": resolved.campaign.title,
        "address": address,
        "body": "",
        "cancelled": False,
        **more,
    }
