"""Times are said as people say them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from loa.edit.forms.editor_language import editor_translator
from loa.edit.web.told_times import told_day, told_hour, told_time

SAY = editor_translator("vi")


def test_a_day_long_ago_has_its_date() -> None:
    assert told_time(datetime(2020, 7, 30, 8, 5), SAY) == "08:05 ngày 30/7/2020"
    assert told_day(date(2020, 7, 30), SAY) == "Thứ Năm, 30/7/2020"


def test_today_and_yesterday_are_called_so() -> None:
    now = datetime.now()
    assert told_time(now, SAY) == f"{told_hour(now)} hôm nay"
    assert told_time(now - timedelta(days=1), SAY).endswith(" hôm qua")
    assert told_day(now.date() - timedelta(days=1), SAY).startswith("Hôm qua, ")
