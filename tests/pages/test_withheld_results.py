"""Small counts are kept back with all that gives them away, and leave a mark on pages and in tables, never a number."""

from __future__ import annotations

import csv
import io
import json
import shutil

import pytest

from loa.catalogue.catalogue import ResolvedProvince
from loa.pipeline.checker import Checked, check
from loa.render.csv_json import render_csv, render_json
from loa.store.project import Project
from tests.conftest import ROOT, write
from tests.looking import inputs_of
from tests.paging import pages_of, text_of

TOTAL = "{id: tinh, metric: nan-nhan, value: 712"
SMALL = "{id: nho, metric: nan-nhan, value: 3, level: huyen, place: Huyện Một"
LARGE = "{id: lon, metric: nan-nhan, value: 709, level: huyen, place: Huyện Hai"
SOURCE = "source: {title: Báo cáo, publisher: Sở}\n"


@pytest.fixture
def victims(project: Project) -> Project:
    project.assets.mkdir(exist_ok=True)
    for name in ("site.yml", "vocabulary.yml"):
        shutil.copyfile(ROOT / "assets" / name, project.assets / name)
    return project


def _with(project: Project, *results: str, name: str = "thu") -> Checked:
    listed = "".join(f"  - {result}}}\n" for result in results)
    write(project.root, f"dong-thap/{name}.yml", f"title: Chiến dịch {name}\n{SOURCE}results:\n{listed}")
    return check(inputs_of(project))


def _province(checked: Checked) -> ResolvedProvince:
    assert checked.catalogue is not None, checked.report()
    return checked.catalogue.province("dong-thap")


def _shown(checked: Checked) -> set[int]:
    return {result.value for one in _province(checked).campaigns for result in one.campaign.results}


@pytest.mark.parametrize(
    ("results", "shown"),
    [
        ((TOTAL, SMALL, LARGE), {712}),
        ((SMALL, LARGE), {709}),
        ((TOTAL, LARGE), {712, 709}),
        ((TOTAL, SMALL), {712}),
        # A smaller area's parts beside its own sum.
        ((LARGE, SMALL.replace("level: huyen", "level: xa")), set()),
        ((TOTAL, SMALL, LARGE.replace("nan-nhan", "to-roi")), {712, 709}),
    ],
)
def test_what_would_give_a_small_count_away_is_kept_back_with_it(
    victims: Project, results: tuple[str, ...], shown: set[int]
) -> None:
    checked = _with(victims, *results)
    assert _shown(checked) == shown
    told = [problem.code for problem in checked.problems.diagnostics]
    assert told.count("L601") == sum("value: 3" in result for result in results)
    assert len(told) == len(results) - len(shown)


def test_a_total_in_another_campaign_of_the_same_period_counts_as_well(victims: Project) -> None:
    _with(victims, f"{TOTAL}, period: Năm 2026", name="tong")
    same = _with(victims, f"{SMALL}, period: Năm 2026", f"{LARGE}, period: năm 2026")
    assert _shown(same) == {712}
    other = _with(victims, f"{SMALL}, period: Năm 2025", f"{LARGE}, period: Năm 2025")
    assert _shown(other) == {712, 709}


def test_pages_have_a_mark_and_no_number(victims: Project) -> None:
    checked = _with(victims, TOTAL, f"{SMALL}, written: '03', note: Có 03 người, scope: Có 03 người", LARGE)
    assert checked.catalogue is not None
    made = pages_of(checked.catalogue)
    for path in ("dong-thap/thu/index.html", "ket-qua/dong-thap/index.html"):
        text = text_of(made[path])
        assert text.count("không đăng") == 3 and "không phải là số 0" in text, path
        assert "712" in text and "709" not in text and "03 người" not in text, path


def test_a_campaign_with_nothing_else_says_it_too(victims: Project) -> None:
    checked = _with(victims, SMALL)
    assert checked.catalogue is not None
    made = pages_of(checked.catalogue)
    for path in ("dong-thap/thu/index.html", "ket-qua/dong-thap/index.html"):
        assert "không đăng" in text_of(made[path]), path


def test_a_chart_says_that_it_is_not_whole(victims: Project) -> None:
    checked = _with(victims, TOTAL, TOTAL.replace("tinh", "nam-sau"), SMALL)
    assert checked.catalogue is not None
    made = pages_of(checked.catalogue)
    assert "Hình không có những số không đăng." in text_of(made["dong-thap/thu/index.html"])


@pytest.mark.parametrize(
    "path", ["dong-thap/ket-qua--dong-thap.csv", "ket-qua/ket-qua--tat-ca.csv", "dong-thap/ket-qua--dong-thap.json"]
)
def test_downloads_have_a_mark_and_no_number(victims: Project, path: str) -> None:
    checked = _with(victims, TOTAL, f"{SMALL}, written: '03', note: Có 03 người", LARGE)
    assert checked.catalogue is not None
    made = pages_of(checked.catalogue)[path]
    text = (render_csv(made) if path.endswith("csv") else render_json(made)).decode("utf-8-sig")
    cells = csv.DictReader(io.StringIO(text), delimiter=";")
    rows = list(cells) if path.endswith("csv") else json.loads(text)["ket_qua"]
    assert [str(row["so"]) for row in rows] == ["712", "không đăng", "không đăng"]
    assert all("không phải là số 0" in row["ghi_chu"] for row in rows[1:])
    assert "709" not in text and "03 người" not in text
