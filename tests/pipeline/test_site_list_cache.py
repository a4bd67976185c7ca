"""The lists of the whole site: joined of what each province has for them, and only where that changed."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

import loa.pipeline.site_list_cache
from loa.pages.site_lists import SITE_LISTS, SiteList
from loa.pipeline.build import Build, prepare
from loa.pipeline.checker import check
from loa.pipeline.province_plan import plan_files
from loa.store.digest_store import Store
from loa.store.output import Output
from loa.store.project import Project
from tests.building import FakeExecutor
from tests.conftest import SITES, write
from tests.looking import inputs_of
from tests.paging import planned_pages

EXTRACTS = b'"stage":"extracts '
"""Stands in what is remembered of what a province has for each list."""

EVENTS = "campaigns/dong-thap/su-kien.yml"
CAMPAIGN = """title: Sự kiện và số liệu
summary: Tóm tắt.
messages: [{id: cau, text: {vi: Cùng nhau, km: រួមគ្នា}}]
events: [{id: le, type: phat-dong, title: Lễ phát động, starts: 2026-07-30}]
contests: [{id: thi, type: hoi-thi, title: Hội thi}]
results: [{id: to-roi, metric: to-roi, value: 1200}]
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The small site, a campaign with something for every list, and another province."""
    shutil.copytree(SITES / "valid" / "nho", tmp_path / "nho")
    write(tmp_path / "nho", "dong-thap/su-kien.yml", CAMPAIGN)
    write(tmp_path / "nho", "ca-mau/province.yml", 'name: Cà Mau\ncode: 96\nhotlines: [{number: "111", name: Gọi}]\n')
    write(tmp_path / "nho", "ca-mau/rieng.yml", CAMPAIGN)
    return Project.at(tmp_path / "nho")


@pytest.fixture
def joined(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the lists that were joined, in order."""
    names: list[str] = []
    original = loa.pipeline.site_list_cache.plan_list

    def watched(one: SiteList, *rest: object) -> list[Output]:
        names.append(one.name)
        return original(one, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(loa.pipeline.site_list_cache, "plan_list", watched)
    return names


def made(project: Project) -> Build:
    build = prepare(project, Store(project.root / "kho"), FakeExecutor())
    build.fill_store()
    return build


def edit(project: Project, before: str, after: str) -> None:
    path = project.root / EVENTS
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def digests(outputs: Iterable[Output]) -> dict[str, str]:
    return {output.path: output.digest for output in outputs}


def planned_at_once(project: Project, sizes: Mapping[str, int]) -> dict[str, str]:
    """Everything that is no print, as it is planned where nothing is remembered and all provinces are known.

    `sizes` are the bytes of the files to download, which pages say.
    """
    inputs = inputs_of(project)
    catalogue = check(inputs).catalogue
    assert catalogue is not None
    files = [file for province in catalogue.provinces for file in plan_files(catalogue, inputs, province.slug)]
    return digests(planned_pages(catalogue, inputs, files, sizes))


def test_nothing_is_joined_where_nothing_changed(project: Project, joined: list[str]) -> None:
    first = digests(made(project).lists)
    assert joined == [one.name for one in SITE_LISTS]
    joined.clear()
    assert digests(made(project).lists) == first
    assert joined == []


@pytest.mark.parametrize(
    ("before", "after", "lists"),
    [
        ("Tóm tắt.", "Tóm tắt khác.", {"lich"}),
        ("title: Lễ phát động", "title: Lễ khai mạc", {"lich", "lich.ics", "feed.xml"}),
        ("title: Hội thi}", "title: Hội thi lớn}", {"cuoc-thi", "lich"}),
        ("value: 1200", "value: 1300", {"ket-qua", "ket-qua.csv"}),
        ("រួមគ្នា", "រួម", {"tro-giup"}),
    ],
)
def test_an_edit_joins_the_lists_that_say_it_and_no_others(
    project: Project, joined: list[str], before: str, after: str, lists: set[str]
) -> None:
    sizes = made(project).provinces.sizes
    joined.clear()
    edit(project, before, after)
    build = made(project)
    assert set(joined) == lists
    assert digests(build.lists).items() <= planned_at_once(project, sizes).items()


def test_a_province_more_or_less_is_on_every_list(project: Project) -> None:
    sizes = made(project).provinces.sizes
    shutil.rmtree(project.campaigns / "ca-mau")
    assert digests(made(project).lists).items() <= planned_at_once(project, sizes).items()


def test_what_the_store_lost_of_other_provinces_is_planned_again(project: Project) -> None:
    first = made(project)
    slugs = first.provinces.loader.slugs
    remembered = [path for path in Store(project.root / "kho").folder.glob("??/*") if EXTRACTS in path.read_bytes()]
    assert len(remembered) == len(slugs)
    for path in remembered:
        path.unlink()
    edit(project, "value: 1200", "value: 1300")
    assert digests(made(project).lists).items() <= planned_at_once(project, first.provinces.sizes).items()
