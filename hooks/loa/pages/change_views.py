"""What readers are told of changes: when something was published and corrected; an event moved or called off."""

from __future__ import annotations

from collections.abc import Sequence

from loa.content.dates import When
from loa.content.models import Campaign, Event, History, MoveStep, newest
from loa.house_style.written_dates import capitalised
from loa.pages.page_context import View

CALLED_OFF = "Đã hủy"
_POSTPONED = "Hoãn"


def history_view(item: History) -> View:
    """The day something was published, and its corrections, newest first; empty where its file says nothing of it."""
    published = item.published
    # A province may publish later what the nation had corrected before.
    changes = [c for c in item.updated if published is None or not c.on.is_before(published)]
    return {
        "published": _day_view(published) if published else None,
        "corrections": [
            {**_day_view(change.on), "what": change.what.rstrip(".")}
            for change in sorted(changes, key=lambda change: change.on.sort_key, reverse=True)
        ],
    }


def happened_view(event: Event) -> View:
    """Whether an event is off, put off or moved: in a word for lists, in sentences for its page."""
    return {
        "cancelled": event.cancelled is not None,
        "postponed": event.is_postponed,
        "mark": mark_of(event),
        "off": cancelled_sentence(event),
        "moves": [move_sentence(event, step) for step in reversed(event.steps)],
    }


def mark_of(event: Event) -> str:
    """What the title of an event needs beside it in a list; empty where all is as it was announced."""
    if event.cancelled:
        return CALLED_OFF
    if event.is_postponed:
        return _POSTPONED
    if event.former_start:
        return "Đổi lịch"
    return "Đổi địa điểm" if event.moved else ""


def title_in_calendar(event: Event) -> str:
    """The title with `Đã hủy: ` or `Hoãn: ` before it: many telephones show a cancelled entry like any other."""
    is_off = event.cancelled is not None or event.is_postponed
    return f"{mark_of(event)}: {event.title}" if is_off else event.title


def cancelled_sentence(event: Event) -> str:
    """`Đã hủy ngày 20/7/2026. Lý do: …`; empty where the event takes place."""
    if event.cancelled is None:
        return ""
    day = f" ngày {event.cancelled.on.vietnamese_day}" if event.cancelled.on else ""
    return f"{CALLED_OFF}{day}{_reason(event.cancelled.why)}"


def move_sentence(event: Event, step: MoveStep) -> str:
    """`Chuyển từ 30/7/2026 sang 05/8/2026 (báo ngày 20/7/2026). Lý do: …`."""
    parts = list(filter(None, [_time_part(event, step), _place_part(step)]))
    said = ", ".join(parts)
    return f"{capitalised(said)} (báo ngày {step.move.on.vietnamese_day}){_reason(step.move.why)}"


def _time_part(event: Event, step: MoveStep) -> str:
    former = step.move.former
    if former is None:
        return ""
    to = step.to.vietnamese if step.to else event.written or ""
    if not to:
        return f"hoãn, chưa có ngày mới; ngày cũ: {former.vietnamese}"
    return f"chuyển từ {former.vietnamese} sang {to}"


def _place_part(step: MoveStep) -> str:
    old = step.move.from_place
    if old is None:
        return ""
    return f"đổi địa điểm từ {old} sang {step.to_place}" if step.to_place else f"không còn ở {old}"


def _reason(why: str | None) -> str:
    return f". Lý do: {why.rstrip('.')}." if why else ""


def change_sentences(item: History) -> list[str]:
    """All that changed, each in a sentence, for feeds and calendars."""
    history = history_view(item)
    told = [f"Cập nhật ngày {one['date']}: {one['what']}" for one in history["corrections"]]
    if isinstance(item, Event):
        told = [cancelled_sentence(item), *(move_sentence(item, step) for step in reversed(item.steps)), *told]
    return [f"{one.rstrip('.')}." for one in told if one]


def dates_of_page(items: Sequence[History]) -> View:
    """What catalogue.json and sitemap.xml have of a page that shows these: the first is what the page is about.

    What came to the page later changed it, too: a piece of news on the day that feeds give it. The day of an event is
    none on which a page changed.
    """
    published = items[0].published
    changes = [day for item in items for day in item.change_days()]
    added = [item.newest_day or getattr(item, "date", None) for item in items[1:]]
    first = published.date if published else None
    later = [day for day in added if day and day.date and (first is None or day.date > first)]
    updated = newest([*changes, *later])
    facts = {"published": published, "updated": updated}
    return {key: day.date.isoformat() for key, day in facts.items() if day and day.date}


def shown_items(campaign: Campaign) -> list[History]:
    """What the page of a campaign shows that has a history of its own."""
    return [campaign, *campaign.updates, *campaign.events]


def _day_view(when: When) -> View:
    return {"date": when.vietnamese_day, "iso": when.date.isoformat() if when.date else ""}
