"""When an event takes place, in words: once, on the dates of a series, in sessions of communes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loa.catalogue.administrative_units import find_commune
from loa.catalogue.catalogue import COMMUNES, Commune, ResolvedCampaign, ResolvedProvince
from loa.content.dates import LAST_YEAR, WEEKDAYS, When, clock_text
from loa.content.decimal_numbers import with_points
from loa.content.event_series import Series, end_of, series_of
from loa.content.models import LAST, WEEKDAY_NAMES, Event, EventSession, Repeats
from loa.house_style.spoken_numbers import ordinal_in_words, whole_in_words
from loa.house_style.written_dates import capitalised, hours, period
from loa.pages.links import RelativeLinks
from loa.pages.page_context import View
from loa.pages.shared_views import times, whole_day

_FEW_DATES = 6
"""How many listed dates one line names."""

_SHOWN_DATES = 8
"""How many dates of a series are shown at once; the others are folded below them."""


def event_times(resolved: ResolvedCampaign, event: Event) -> list[str]:
    """How a page tells when an event is; of a series its rule, its hours, its first and its last day."""
    series = series_of(event, resolved.campaign.ends)
    if series is None or not series.dates:
        return times(event.starts, event.ends, event.written)
    return [capitalised(text) for text in (event.written, series_sentence(event, series)) if text]


def series_sentence(event: Event, series: Series) -> str:
    """`7 giờ 30 đến 10 giờ, thứ Bảy hằng tuần, từ 01/8 đến 26/9/2026, trừ 15/8/2026`."""
    assert event.repeats is not None and event.starts is not None, "the event repeats"
    ends = event.ends if event.ends and event.starts and event.ends.date == event.starts.date else None
    clock = hours(event.starts.time, ends.time if ends else None)
    return ", ".join(filter(None, [clock, *_days(event.repeats, series), _length(event)]))


def _length(event: Event) -> str:
    """How many days each date lasts, where that is more than one."""
    first, last = event.starts and event.starts.date, event.ends and event.ends.date
    number = (last - first).days + 1 if first and last else 1
    return f"mỗi đợt {number} ngày" if number > 1 else ""


def _days(repeats: Repeats, series: Series) -> Iterator[str]:
    first, last = series.dates[0].without_time, series.dates[-1].without_time
    if repeats.every is None:
        few = len(series.dates) <= _FEW_DATES
        yield _listed(series.dates) if few else f"{len(series.dates)} buổi, {period(first, last)}"
        return
    yield rule_words(repeats, series)
    yield _from_to(repeats, series)
    ruled = set(series.by_rule)
    off = [when for when in repeats.exceptions if when.date in ruled]
    more = [when for when in series.dates if when.date not in ruled]
    yield f"trừ {_listed(off)}" if 0 < len(off) <= _FEW_DATES else ""
    yield f"thêm {_listed(more)}" if 0 < len(more) <= _FEW_DATES else ""


def _from_to(repeats: Repeats, series: Series) -> str:
    """From its first day to its last, also where only the first dates of many are worked out."""
    first, last = (replace(series.dates[at], time=None) for at in (0, -1))
    if series.is_cut and series.until is None and repeats.count:
        return f"{with_points(repeats.count)} buổi, từ {first.vietnamese}"
    if series.is_cut and series.until is not None:
        last = When(series.until.year, series.until.month, series.until.day)
    return f"từ {first.vietnamese}" if series.is_open else period(first, last)


def rule_words(repeats: Repeats, series: Series) -> str:
    """The rule of a series: `thứ Bảy hằng tuần`, `ngày 15 hằng tháng`, `Chủ nhật thứ ba của tháng 11`."""
    numbers = [f"{month:02d}" if month < 3 else f"{month}" for month in sorted(map(int, repeats.months))]
    months = f"{'các ' if len(numbers) > 1 else ''}tháng {_joined(numbers)}" if numbers else ""
    if repeats.every == "tuan":
        words = f"{_joined(_weekdays(repeats, series))} {_how_often(repeats, 'tuần')}"
        return f"{words}, trong {months}" if months else words
    days = _joined(_days_of_month(repeats, series))
    if months and repeats.interval == 1:
        return f"{days} của {months}"
    return f"{days} {_how_often(repeats, 'tháng')}"


def _how_often(repeats: Repeats, unit: str) -> str:
    if repeats.interval == 1:
        return f"hằng {unit}"
    return f"({whole_in_words(repeats.interval)} {unit} một lần)"


def _weekdays(repeats: Repeats, series: Series) -> list[str]:
    numbers = sorted({WEEKDAY_NAMES.index(name) for name in repeats.days}) or [series.by_rule[0].weekday()]
    return [WEEKDAYS[number] for number in numbers]


def _days_of_month(repeats: Repeats, series: Series) -> list[str]:
    if not repeats.days:
        numbers = sorted(repeats.month_days or (series.by_rule[0].day,), key=lambda number: (number < 0, number))
        return ["ngày cuối cùng" if number < 0 else f"ngày {number:02d}" for number in numbers]
    weekdays = _weekdays(repeats, series)
    if not repeats.weeks:
        return [f"mọi {name}" for name in weekdays]
    # The codes sort as they count: the last one is a word.
    weeks = _joined([_week_in_words(week) for week in sorted(set(repeats.weeks))])
    return [f"{name} {weeks}" for name in weekdays]


def _week_in_words(week: str) -> str:
    return "cuối cùng" if week == LAST else f"thứ {ordinal_in_words(int(week))}"


def _listed(dates: Sequence[When]) -> str:
    """`các ngày 06/9, 13/9 và 20/9/2025`: the year once where it is that of all."""
    dates = list(dict.fromkeys(replace(when, time=None) for when in dates))
    years = {when.year for when in dates}
    shown = [replace(when, year=None if len(years) == 1 else when.year).vietnamese_day for when in dates]
    if len(years) == 1:
        shown[-1] = dates[-1].vietnamese_day
    return f"{'các ' if len(shown) > 1 else ''}ngày {_joined(shown)}"


def _joined(words: Sequence[str]) -> str:
    return " và ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


# -- the dates of a series


def series_view(resolved: ResolvedCampaign, event: Event) -> View | None:
    """All dates of a series, for people and for a script that marks the next one; None for another event."""
    series = series_of(event, resolved.campaign.ends)
    if series is None or not series.dates:
        return None
    views = [_date_view(when, event) for when in series.dates]
    return {"shown": views[:_SHOWN_DATES], "more": views[_SHOWN_DATES:], "open": series.is_open}


def _date_view(when: When, event: Event) -> View:
    assert when.date is not None, "the dates of a series are whole"
    end = end_of(when, event)
    own_time = when.time if event.starts and when.time != event.starts.time else None
    weekday = capitalised(WEEKDAYS[when.date.weekday()])
    text = f"{weekday}, {when.vietnamese_day}" + (f", {clock_text(own_time)}" if own_time else "")
    if end and end.date != when.date:
        text = capitalised(period(when.without_time, end.without_time))
    return {
        "text": text,
        "starts": when.iso,
        "ends": end.iso if end else when.without_time.iso,
    }


def dates_for_others(resolved: ResolvedCampaign, event: Event) -> View:
    """What catalogue.json has of a series and of sessions: ISO 8601 days or local minutes; nothing of other events."""
    series = series_of(event, resolved.campaign.ends)
    sessions = [
        {"commune": one.commune, "place": one.place, "starts": one.starts.iso if one.starts else None}
        for one in event.sessions
    ]
    dates = {"dates": [when.iso for when in series.dates]} if series else {}
    return {**dates, **({"sessions": sessions} if sessions else {})}


# -- sessions


def session_views(province: ResolvedProvince, event: Event, links: RelativeLinks) -> list[View]:
    """The sessions of an event by their days, each leading to the page of its commune."""
    return [
        session_view(session, commune_of(province, session), province, links)
        for session in sorted(event.sessions, key=_order)
    ]


def session_view(
    session: EventSession, commune: Commune | None, province: ResolvedProvince, links: RelativeLinks
) -> View:
    """One session: when, in which commune, where."""
    return {
        "times": times(session.starts, session.ends, None),
        "starts": whole_day(session.starts),
        "ends": whole_day(session.ends),
        "commune": commune.official_name if commune else session.commune or "",
        "href": links.to(f"{province.slug}/{COMMUNES}/{commune.slug}/") if commune else "",
        "place": session.place or "",
        "note": session.note or "",
    }


def place_of(session: EventSession) -> str:
    """Where a session is: its place, and its commune where the place does not name it."""
    commune = session.commune or ""
    bare = re.sub(r"^(?:xã|phường|đặc khu) ", "", commune, flags=re.IGNORECASE)
    if session.place and bare.casefold() in session.place.casefold():
        return session.place
    return ", ".join(filter(None, [session.place, commune]))


def commune_of(province: ResolvedProvince, session: EventSession) -> Commune | None:
    """The commune of a session; None where it names none, or where the place has no communes."""
    code = province.province.code
    found = find_commune(code, session.commune) if code is not None and session.commune else None
    return next((commune for commune in province.communes if found and commune.code == found.code), None)


def sessions_of(province: ResolvedProvince) -> dict[str, list[tuple[ResolvedCampaign, Event, EventSession]]]:
    """The sessions in the communes of a province, by the commune's slug and in the order of their days."""
    found: dict[str, list[tuple[ResolvedCampaign, Event, EventSession]]] = {}
    for resolved in province.campaigns:
        for event in resolved.campaign.events:
            for session in event.sessions:
                commune = commune_of(province, session)
                if commune:
                    found.setdefault(commune.slug, []).append((resolved, event, session))
    for sessions in found.values():
        sessions.sort(key=lambda one: _order(one[2]))
    return found


def _order(session: EventSession) -> tuple[int, int, int, int]:
    """The sort key of a session: its first moment; one without comes last."""
    return session.starts.sort_key if session.starts else (LAST_YEAR + 1, 0, 0, 0)


def left_behind(event: Event) -> View:
    """The day and the place that an event was moved from, to be shown struck through; empty where it never was."""
    former = event.former_start
    place = next((step.move.from_place for step in reversed(event.steps) if step.move.from_place), None)
    return {"time": capitalised(period(former, None)) if former else "", "place": place or ""}
