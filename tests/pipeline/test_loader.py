"""Loading provinces: only what changed is read again, and a province sees no more than it may show."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from loa.catalogue.catalogue import ResolvedProvince
from loa.pipeline.errors import BadContent
from loa.pipeline.loader import Loader
from loa.store.build_cache import BuildCache
from loa.store.digest_store import Store
from loa.store.inputs import Inputs
from loa.store.project import Project
from tests.conftest import SITES, write

BROKEN = "tilte: Sai tên mục\n"


@pytest.fixture
def small(tmp_path: Path) -> Project:
    shutil.copytree(SITES / "valid" / "nho", tmp_path / "nho")
    return Project.at(tmp_path / "nho")


def _loaded(project: Project, only: str | None = None) -> Loader:
    store = Store(project.root / "kho")
    inputs = Inputs(project, store)
    loader = Loader(inputs, BuildCache(store, inputs), only)
    loader.check()
    return loader


def _everything(loader: Loader) -> list[ResolvedProvince]:
    return [loader.province(slug) for slug in loader.slugs]


def test_nothing_is_read_where_nothing_changed(small: Project, read_folders: list[str]) -> None:
    first = _everything(_loaded(small))
    read_folders.clear()
    again = _loaded(small)
    assert read_folders == []
    assert _everything(again) == first


def test_of_a_changed_campaign_only_its_province_is_read_again(small: Project, read_folders: list[str]) -> None:
    _loaded(small)
    read_folders.clear()
    write(small.root, "dong-thap/moi.yml", "title: Chiến dịch mới\n")
    changed = _loaded(small).province("dong-thap")
    assert set(read_folders) == {"toan-quoc", "dong-thap"}
    assert "moi" in {campaign.slug for campaign in changed.campaigns}


def test_a_province_reads_again_with_its_predecessor(small: Project, read_folders: list[str]) -> None:
    _loaded(small)
    read_folders.clear()
    write(small.root, "tien-giang/cu.yml", "title: Chiến dịch cũ\n")
    seen = _loaded(small).catalogue_for("dong-thap")
    assert set(read_folders) == {"toan-quoc", "dong-thap", "tien-giang"}
    assert len(seen.province("tien-giang").campaigns) == 1


def test_a_province_knows_the_campaigns_of_visible_provinces_and_of_no_others(small: Project) -> None:
    write(small.root, "ca-mau/province.yml", 'name: Cà Mau\ncode: 96\nhotlines: [{number: "111", name: Tổng đài}]\n')
    write(small.root, "ca-mau/rieng.yml", "title: Riêng\n")
    loader = _loaded(small)
    seen = loader.catalogue_for("dong-thap")
    assert [p.slug for p in seen.provinces] == loader.slugs
    assert {p.slug for p in seen.provinces if p.campaigns} <= seen.visible_provinces("dong-thap")
    assert seen.province("toan-quoc").campaigns
    assert not seen.province("ca-mau").campaigns
    assert loader.province("ca-mau").campaigns


BANNER = """title: Chung tay
messages: [{id: a, text: Chung tay}]
banners: [{id: b, message: a, formats: [bang-ron-5x0.8], lists: [truong-hoc]}]
"""
LIST = "\nlists: [{{id: {id}, title: Trường học, bodies: [{{name: Trường Một}}]}}]\n"


def test_a_national_banner_needs_a_place_with_its_list(small: Project, read_folders: list[str]) -> None:
    """The last list of the name may go in a province's file; what was right in the nation's is wrong then."""
    own = (small.root / "campaigns/dong-thap/province.yml").read_text(encoding="utf-8")
    write(small.root, "toan-quoc/chung.yml", BANNER)
    write(small.root, "dong-thap/province.yml", own + LIST.format(id="truong-hoc"))
    _loaded(small)
    read_folders.clear()
    _loaded(small)
    assert read_folders == []
    write(small.root, "dong-thap/province.yml", own + LIST.format(id="cac-truong"))
    with pytest.raises(BadContent, match=r"chung\.yml:3:\d+: lỗi L332: .*`truong-hoc`(.|\n)*Hiện có: `cac-truong`"):
        _loaded(small)
    write(small.root, "dong-thap/province.yml", own)
    with pytest.raises(BadContent, match=r"L332(.|\n)*Chưa có danh sách nào"):
        _loaded(small)


def test_everything_that_is_wrong_is_said_in_one_run_whatever_is_remembered(small: Project) -> None:
    _loaded(small)
    write(small.root, "dong-thap/sai.yml", BROKEN)
    write(small.root, "toan-quoc/sai.yml", BROKEN)
    with pytest.raises(BadContent) as caught:
        _loaded(small)
    said = str(caught.value)
    assert "campaigns/dong-thap/sai.yml:1:1" in said
    assert "campaigns/toan-quoc/sai.yml:1:1" in said


def test_a_mistake_is_said_again_until_it_is_mended(small: Project) -> None:
    path = write(small.root, "dong-thap/sai.yml", BROKEN)
    for _ in range(2):
        with pytest.raises(BadContent):
            _loaded(small)
    path.unlink()
    assert _loaded(small).slugs


def test_a_warning_is_said_again_though_nothing_is_read(small: Project, read_folders: list[str]) -> None:
    write(small.root, "dong-thap/ten-cat.yml", "title: Một tên\nplaces: [Sở Y tế, các xã]\n")
    first = _loaded(small).check()
    read_folders.clear()
    assert "L116" in first
    assert _loaded(small).check() == first
    assert read_folders == []


def test_a_build_of_one_province_looks_at_no_other(small: Project, read_folders: list[str]) -> None:
    write(small.root, "ca-mau/province.yml", 'name: Cà Mau\ncode: 96\nhotlines: [{number: "111", name: Tổng đài}]\n')
    write(small.root, "ca-mau/sai.yml", BROKEN)
    loader = _loaded(small, only="dong-thap")
    assert loader.slugs == ["toan-quoc", "dong-thap"]
    assert "ca-mau" not in read_folders
