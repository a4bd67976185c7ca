"""The commands around the store, and the made-up nation that benchmarks and tests build."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from benchmarks import communes, reading
from benchmarks.__main__ import SIZES
from benchmarks.nation import COMMUNE_FORMATS, GENERATED, PROVINCES, Nation
from loa.cli import main
from loa.pipeline.checker import check
from loa.store.digest_store import Store
from tests.conftest import ROOT, SITES
from tests.looking import inputs_at

COMMUNES_OF_THE_FIRST_PROVINCE = 126
"""Hà Nội's, of which a quick run of the benchmarks draws banners."""


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """An empty store, and the small site's folder to work in."""
    shutil.copytree(SITES / "valid" / "nho", tmp_path / "nho")
    monkeypatch.chdir(tmp_path / "nho")
    monkeypatch.setenv("LOA_STORE", str(tmp_path / "kho"))
    monkeypatch.setenv("LOA_EXECUTOR", "serial")
    return Store(tmp_path / "kho")


def _said(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out


def test_render_all_fills_the_store_once(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["render-all"]) == 0
    first = _said(capsys)
    assert "1 đã có trong kho" in first, "a calendar that lies at its former address, too, is made once"
    held = store.usage()
    assert held.entries > 0
    assert main(["render-all"]) == 0
    assert " 0 làm mới" in _said(capsys)
    assert store.usage().entries == held.entries


def test_store_says_where_it_is_and_how_much_it_holds(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    store.put("ab" * 32, b"x" * 1_500_000)
    assert main(["store"]) == 0
    said = _said(capsys)
    assert str(store.folder) in said
    assert "1 mục, 1,5 MB; tối đa 4.000,0 MB." in said


def test_store_says_what_the_spare_copy_of_the_site_takes_and_gc_that_it_went(
    store: Store, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    store.put("ab" * 32, b"x" * 500_000)
    store.spare("ab" * 32).mkdir(parents=True)
    (store.spare("ab" * 32) / "index.html").write_bytes(b"x" * 2_300_000)
    assert main(["store"]) == 0
    assert "Bản dự phòng của trang, giúp lần dựng sau nhanh hơn: 2,3 MB" in _said(capsys)
    monkeypatch.setenv("LOA_STORE_LIMIT", "1M")
    assert main(["store", "gc"]) == 0
    said = _said(capsys)
    assert "Đã dọn: 0 mục, 0,0 MB." in said
    assert "Đã bỏ bản dự phòng của trang: 2,3 MB." in said
    assert "giúp lần dựng sau" not in said
    assert store.usage() == (1, 500_064, 0)


def test_store_gc_keeps_to_the_limit(
    store: Store, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    store.put("ab" * 32, b"x" * 1_500_000)
    monkeypatch.setenv("LOA_STORE_LIMIT", "1M")
    assert main(["store", "gc"]) == 0
    assert "Đã dọn: 1 mục, 1,5 MB." in _said(capsys)
    assert store.usage().entries == 0


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("LOA_EXECUTOR", "nhanh", "LOA_EXECUTOR đang là `nhanh`"),
        ("LOA_STORE_LIMIT", "nhiều", "LOA_STORE_LIMIT đang là `nhiều`"),
    ],
)
def test_a_setting_that_is_wrong_is_said_plainly(
    store: Store,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    value: str,
    said: str,
) -> None:
    monkeypatch.setenv(name, value)
    assert main(["render-all"]) == 1
    assert said in capsys.readouterr().err


def test_the_same_seed_gives_the_same_nation(tmp_path: Path) -> None:
    nations = [Nation(campaigns_each=2, seed=7), Nation(campaigns_each=2, seed=7), Nation(campaigns_each=2, seed=8)]
    first, again, other = [
        {path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("*.yml"))}
        for folder in (nation.write(tmp_path / str(number)) for number, nation in enumerate(nations))
    ]
    assert first == again != other


def test_a_nation_has_real_places_and_says_that_the_rest_is_generated(tmp_path: Path) -> None:
    folder = Nation(campaigns_each=1, formats=("facebook",)).write(tmp_path / "nation")
    found = check(inputs_at(folder))
    assert found.catalogue is not None, found.report()
    assert sum(not province.national for province in found.catalogue.provinces) == PROVINCES
    campaigns = list((folder / "campaigns").rglob("chien-dich-*.yml"))
    assert len(campaigns) == PROVINCES
    assert all(GENERATED in file.read_text(encoding="utf-8") for file in campaigns)


def test_the_benchmarks_draw_for_every_commune_and_read_every_file(tmp_path: Path) -> None:
    drawn = communes.measure(tmp_path / "xa", quick=True)
    assert drawn.sheets == len(COMMUNE_FORMATS) * COMMUNES_OF_THE_FIRST_PROVINCE
    assert reading.measure(tmp_path / "doc", quick=True).files > reading.QUICK_FILES


def test_the_benchmarks_readme_has_the_tables_of_one_run() -> None:
    readme = (ROOT / "benchmarks/README.md").read_text(encoding="utf-8")
    assert re.search(r"\d+ cores .* GiB", readme)
    for kind in ("cold", "nothing changed", "one edit", "an event renamed", "a province's own file"):
        # Once for each size, and once for the whole nation.
        assert len(re.findall(rf"^\| {kind} \|", readme, re.MULTILINE)) == len(SIZES) + 1
    assert all(peer in readme for peer in ("Material", "navigation.prune", "Zensical", "Hugo"))
