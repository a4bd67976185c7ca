"""A name that is taken out, or its consent, is in no file of the next site and nowhere in the store."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.building import build, small_site

NAME = "Quách Thị Xuyến"
WRITTEN = "{prize: Giải Nhất, winner: Quách Thị Xuyến, class_name: Lớp Ví Dụ%s}"
OTHER = '{prize: Giải Nhất, number: "12"}'
SPELT = [form.encode() for form in (NAME, "Xuyến", "xuyến", "xuyen", "Lớp Ví Dụ")]


def _found(folder: Path) -> list[str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return sorted(path.name for path in files if any(form in path.read_bytes() for form in SPELT))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return small_site(tmp_path / "trang")


def _build(site: Path, award: str, store: Path) -> None:
    file = site / "campaigns" / "dong-thap" / "them.yml"
    contest = f"{{id: thi, type: sang-tac, title: Thi, audiences: [hoc-sinh], results: [{award}]}}"
    file.write_text(f"title: Thêm\ncontests: [{contest}]\n", encoding="utf-8")
    built = build(site, store, strict=False)
    assert built.returncode == 0, built.said


def test_a_name_that_is_taken_out_is_nowhere(site: Path, tmp_path: Path) -> None:
    store = tmp_path / "kho"
    _build(site, WRITTEN % ", consent: true", store)
    assert _found(site / "site") and _found(store)
    _build(site, OTHER, store)
    assert (_found(site / "site"), _found(store)) == ([], [])


def test_without_consent_no_page_has_it_and_the_store_only_the_file_itself(site: Path, tmp_path: Path) -> None:
    store = tmp_path / "kho"
    _build(site, WRITTEN % ", consent: true", store)
    _build(site, WRITTEN % "", store)
    assert _found(site / "site") == []
    assert len(_found(store)) == 2  # the file as it is today, and the list of names to forget
    _build(site, OTHER, store)
    assert _found(store) == []
