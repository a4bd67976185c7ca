"""What tables of the handbook teach is read as they say: dates, figures, words for loudspeakers, repeated events."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from pathlib import Path

import pytest

from loa.content.dates import NotADate, read_when
from loa.content.figure_parts import NotAFigure
from loa.content.figure_phrases import read_figure
from loa.house_style.spoken_text import TextSpeaker
from loa.house_style.spoken_words import read_spoken_words
from loa.pipeline.checker import check
from tests.conftest import ROOT
from tests.handbook_pages import HANDBOOK, lay, site_with
from tests.looking import inputs_at


def _rows(page: str, head: str) -> list[list[str]]:
    """The rows of the table with this first line, their cells as written."""
    text = (HANDBOOK / page).read_text(encoding="utf-8").partition(f"{head}\n")[2]
    rows = text.partition("\n\n")[0].splitlines()[1:]
    assert rows
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


def _code(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


_FIGURES_HEAD = "| Nguồn viết | Ghi ở `figure` | Máy hiểu, máy nói |"

DATES = {
    "ngày 30 tháng 7 năm 2026": (dt.date(2026, 7, 30), None),
    "14 giờ 30": (dt.date(2026, 7, 30), dt.time(14, 30)),
}


def test_dates_are_read_as_the_table_says() -> None:
    rows: dict[str, list[str]] = {}
    for written, meaning in _rows("viet-tep.md", "| Ghi | Hiểu là |"):
        rows.setdefault(meaning.partition(":")[0], []).extend(_code(written))
    for meaning, (date, time) in DATES.items():
        assert len(rows[meaning]) > 3
        assert {(read_when(one).date, read_when(one).time) for one in rows[meaning]} == {(date, time)}, meaning
    for meaning in rows.keys() - DATES.keys():
        assert all(read_when(one) for one in rows[meaning]), meaning


def test_what_could_be_two_dates_is_asked() -> None:
    text = (HANDBOOK / "viet-tep.md").read_text(encoding="utf-8")
    asked = _code(text.partition("máy hỏi lại chứ không đoán")[2].partition(".\n")[0].partition(". Nguồn")[0])
    assert len(asked) == 4
    for one in asked:
        with pytest.raises(NotADate):
            read_when(one if "/" in one else f"{one} 30/7/2026")


FIGURES = {
    "gần 5.000": (Decimal(5000), "người", "gan"),
    "03": (Decimal(3), "", "exact"),
    "7.415": (Decimal(7415), "tờ", "exact"),
    "98,5 %": (Decimal("98.5"), "%", "exact"),
}
"""What stands in a source, and value, unit and exactness that are read of what the table says to write."""


def test_figures_of_a_report_mean_what_they_mean_there() -> None:
    rows = {source: _code(cell) for source, cell, _ in _rows("so-lieu.md", _FIGURES_HEAD)}
    for source, meant in FIGURES.items():
        read = read_figure(rows[source][0].strip('"'))
        assert (read.value, read.unit, read.qualifier) == meant


def test_figures_are_read_or_refused_as_the_table_says() -> None:
    for source, figure, meaning in _rows("so-lieu.md", _FIGURES_HEAD):
        written = _code(figure)
        if "cũng nhận" in meaning:
            written += _code(meaning)
        for one in written:
            assert read_figure(one.strip('"')), one
        if not written:
            with pytest.raises(NotAFigure):
                read_figure(source)
            assert "máy" in meaning


def test_words_are_said_as_the_table_says() -> None:
    speaker = TextSpeaker(read_spoken_words(inputs_at(ROOT)))
    for written, said in _rows("bai-doc-tren-loa.md", "| Viết | Đọc |"):
        spoken = ["".join(speaker.say(one).sentences).rstrip(".") for one in _code(written)]
        assert [one.casefold() for one in spoken] == [one.casefold() for one in said.split("; ")]


def test_events_repeat_as_the_table_says(tmp_path: Path) -> None:
    rows = _rows("su-kien-lap-lai.md", "| Muốn | Ghi |")
    events = "".join(
        f"  - {{id: lan-{n}, type: toa-dam, title: Lần {n}, {', '.join(_code(cell))}}}\n"
        for n, (_, cell) in enumerate(rows)
    )
    text = f"title: Lặp lại (ví dụ)\nsample: true\nends: 31/12/2026\nevents:\n{events}"
    site = site_with(tmp_path / "trang", [])
    lay(site, {"campaigns/don-vi-mau/lap-lai.yml": text})
    problems = check(inputs_at(site)).problems.diagnostics
    assert [(one.code, one.spot.line) for one in problems if one.is_error] == []
