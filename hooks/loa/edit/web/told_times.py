"""Times as people say them, in the time of this computer."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from loa.content.interface_language import Translate
from loa.house_style.written_dates import day_text

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def told_hour(when: datetime) -> str:
    """`09:05`."""
    return f"{when.astimezone():%H:%M}"


def told_time(when: datetime, say: Translate) -> str:
    """`09:05 hôm nay`, `09:05 hôm qua`, `09:05 ngày 27/11/2026`."""
    now, then = datetime.now().astimezone(), when.astimezone()
    if then.date() == now.date():
        return say("{clock} today").format(clock=told_hour(when))
    if then.date() == now.date() - timedelta(days=1):
        return say("{clock} yesterday").format(clock=told_hour(when))
    return say("{clock} on {day}").format(clock=told_hour(when), day=day_text(then.date()))


def told_day(day: date, say: Translate) -> str:
    """`Hôm nay, 29/11/2026`, `Hôm qua, …`, `Thứ Năm, …`."""
    today = datetime.now().date()
    names = {today: "Today", today - timedelta(days=1): "Yesterday"}
    return f"{say(names.get(day, _WEEKDAYS[day.weekday()]))}, {day_text(day)}"
