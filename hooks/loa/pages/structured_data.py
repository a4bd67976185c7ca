"""Structured data: events as search engines read them (JSON-LD, schema.org)."""

from __future__ import annotations

from collections.abc import Iterable

from loa.catalogue.catalogue import ResolvedCampaign, ResolvedProvince
from loa.content.dates import VIETNAM_OFFSET, When
from loa.content.event_series import Series, end_of, series_of
from loa.content.models import LAST, WEEKDAY_NAMES, Campaign, Event, Repeats
from loa.pages.event_times import place_of
from loa.pages.item_views import event_address
from loa.pages.page_context import PageContext, View
from loa.pages.page_output import head_metadata
from loa.pages.shared_views import anchor, vietnamese_first
from loa.pages.site_structured_data import CONTENT, IMAGE, URL
from loa.recordings.sound import media_type

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def has_a_day(event: Event) -> bool:
    """Whether the event's first day is known, so that a calendar has a place for it."""
    return event.starts is not None and event.starts.date is not None


def structured_page(title: str, dates: View) -> list[View]:
    """A page with the days (ISO 8601) on which it was published and changed; none where no file says so."""
    if not dates:
        return []
    data = {"@context": "https://schema.org", "@type": "WebPage", "name": title}
    named = {"datePublished": dates.get("published"), "dateModified": dates.get("updated")}
    return [data | {key: day for key, day in named.items() if day}]


def structured_recordings(context: PageContext, resolved: ResolvedCampaign) -> list[View]:
    """The recordings of the campaign's loudspeaker scripts, as https://schema.org/AudioObject."""
    languages = context.catalogue.vocabulary.lists.languages
    return [
        {
            "@context": "https://schema.org",
            "@type": "AudioObject",
            "name": vietnamese_first(message.text),
            "inLanguage": languages[script["language"]].tag,
            "duration": "PT{}M{}S".format(*divmod(recording["seconds"], 60)),
            "encodingFormat": media_type(recording["kind"]),
            CONTENT: recording["path"],
        }
        for message in resolved.campaign.messages
        for script in context.radio.get((resolved.province, resolved.slug, message.id), ())
        if (recording := script["recording"])
    ]


def structured_events(context: PageContext, resolved: ResolvedCampaign, events: Iterable[Event]) -> list[View]:
    """The events whose day is known, as https://schema.org/Event."""
    return [_event(context, resolved, event) for event in events if _shown_start(event)]


def _shown_start(event: Event) -> When | None:
    """The first day; of an event that was put off the former one, until there is another (Google's advice)."""
    starts = event.former_start if event.is_postponed else event.starts
    return starts if starts and starts.date else None


def _event(context: PageContext, resolved: ResolvedCampaign, event: Event) -> View:
    province = context.catalogue.province(resolved.province)
    place = event.place or ("Việt Nam" if province.national else province.official_name)
    organisers = event.organisers or tuple(filter(None, [province.province.authority]))
    data: View = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": event.title,
        "startDate": _moment(_shown_start(event)),
        "eventStatus": f"https://schema.org/Event{_status(event)}",
        "location": {"@type": "Place", "name": place, "address": {"@type": "PostalAddress", "addressCountry": "VN"}},
        "identifier": f"{resolved.address}/#{anchor(event)}",
        # What is known of a last day is that it is the first, unless a later one is told.
        "endDate": _shown_day(_shown_start(event)),
        "description": event.body.readable if event.body else _first_paragraph(resolved.campaign),
        URL: event_address(resolved, event),
        **_image(context, province, resolved),
    }
    former = [step.move.former for step in event.steps if step.move.former and step.move.former.date]
    if former and not event.is_postponed:
        days = [_moment(day) for day in former]
        data["previousStartDate"] = days[0] if len(days) == 1 else days
    if event.ends and event.ends.date:
        data["endDate"] = _moment(event.ends)
    data |= _parts(resolved, event, data)
    if organisers:
        data["organizer"] = [{"@type": "Organization", "name": name} for name in organisers]
    return data


def _parts(resolved: ResolvedCampaign, event: Event, whole: View) -> View:
    """The rule and the dates of a series, and the sessions: https://schema.org/Schedule and subEvent."""
    found: View = {}
    series, repeats = series_of(event, resolved.campaign.ends), event.repeats
    parts: list[View] = []
    if series is not None and series.dates and repeats is not None and event.starts is not None:
        found["endDate"] = _moment(end_of(series.dates[-1], event) or series.dates[-1])
        if repeats.every is None:
            parts += [_part(whole, when, end_of(when, event)) for when in series.dates]
        else:
            found["eventSchedule"] = _schedule(event, repeats, series)
    for session in event.sessions:
        if session.starts and session.starts.date:
            location = {**whole["location"], "name": place_of(session)}
            parts.append({**_part(whole, session.starts, session.ends), "location": location})
    return {**found, "subEvent": parts} if parts else found


def _part(whole: View, starts: When, ends: When | None) -> View:
    part = {"@type": "Event", "name": whole["name"], "startDate": _moment(starts), "location": whole["location"]}
    part["eventStatus"] = whole["eventStatus"]
    return {**part, "endDate": _moment(ends)} if ends and ends.date else part


def _schedule(event: Event, repeats: Repeats, series: Series) -> View:
    starts, ends = event.starts, event.ends
    unit = "W" if repeats.every == "tuan" else "M"
    first, last = series.dates[0].date, series.until or series.dates[-1].date
    parts: View = {
        "startDate": first.isoformat() if first else "",
        "endDate": last.isoformat() if last and not series.is_open else "",
        "repeatFrequency": f"P{repeats.interval}{unit}",
        "byDay": _by_day(repeats),
        "byMonthDay": list(repeats.month_days),
        "byMonth": [int(month) for month in repeats.months],
        "repeatCount": repeats.count,
        "startTime": f"{starts.time:%H:%M}" if starts and starts.time else "",
        "endTime": f"{ends.time:%H:%M}" if ends and ends.time else "",
        "exceptDate": [when.date.isoformat() for when in repeats.exceptions if when.date],
        "scheduleTimezone": "Asia/Ho_Chi_Minh",
    }
    return {"@type": "Schedule", **{key: value for key, value in parts.items() if value}}


def _by_day(repeats: Repeats) -> list[str]:
    """Days of the week as schema.org names them, those of a week of the month as iCalendar does (`3SU`)."""
    names = [_DAYS[WEEKDAY_NAMES.index(day)] for day in repeats.days]
    weeks = ["-1" if week == LAST else week for week in repeats.weeks]
    return [f"{week}{name[:2].upper()}" for week in weeks for name in names] or [
        f"https://schema.org/{name}" for name in names
    ]


def _status(event: Event) -> str:
    if event.cancelled:
        return "Cancelled"
    if event.is_postponed:
        return "Postponed"
    return "Rescheduled" if event.former_start else "Scheduled"


def _first_paragraph(campaign: Campaign) -> str:
    return campaign.summary.plain.partition("\n")[0] if campaign.summary else campaign.title


def _image(context: PageContext, province: ResolvedProvince, resolved: ResolvedCampaign) -> View:
    """The picture with which the campaign is shared."""
    card = head_metadata(context, province, resolved).get("card")
    return {IMAGE: card["path"]} if card else {}


def _shown_day(when: When | None) -> str:
    return when.date.isoformat() if when and when.date else ""


def _moment(when: When | None) -> str:
    """A day, or a moment with its offset from UTC (ISO 8601)."""
    if when is None:
        return ""
    return f"{when.iso}:00{VIETNAM_OFFSET}" if when.time else when.iso
