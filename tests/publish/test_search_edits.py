"""The search index after an edit: made again where it changed, and the same as one made from nothing."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loa.publish.search import province_index, shards
from loa.publish.search.index import index_province, write_search
from loa.publish.search.page_records import TEXT
from loa.publish.search.province_index import ProvinceIndex
from loa.store.digest_store import Store
from tests.searching import PAGE, files_of, find, many_pages, new_site, published, searched

EDITED = "tinh-3/viec-0003/index.html"
A_FEW_DAYS_SECONDS = 3 * 86_400


def _edited(pages: Mapping[str, str], before: str, after: str) -> dict[str, str]:
    """The pages, of which one has other words."""
    assert before in pages[EDITED]
    return {**pages, EDITED: pages[EDITED].replace(before, after)}


def _from_nothing(pages: Mapping[str, str]) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        return files_of(searched(Path(folder), pages, Store(Path(folder) / "kho")))


def _lose(entry: Path) -> None:
    entry.unlink(missing_ok=True)


def _damage(entry: Path) -> None:
    entry.write_bytes(b"x" * 40)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the pages that are read."""
    paths: list[str] = []
    records_of = province_index.records_of
    monkeypatch.setattr(province_index, "records_of", lambda path, text: paths.append(path) or records_of(path, text))
    return paths


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The letters of the buckets whose words are read in any province."""
    letters: list[str] = []
    words = ProvinceIndex.words
    monkeypatch.setattr(ProvinceIndex, "words", lambda index, letter: letters.append(letter) or words(index, letter))
    return letters


class TestIsThatOfTheSamePagesMadeFromNothing:
    """Byte for byte, whatever was published and kept before."""

    @settings(max_examples=25, deadline=None)
    @given(
        st.lists(
            st.dictionaries(
                st.sampled_from(
                    ["index.html", "loi/index.html"] + [f"{tinh}/{n}/index.html" for tinh in ("a", "b") for n in "123"]
                ),
                st.lists(
                    st.sampled_from(["ban", "bang", "ba", "b", "đò", "111", "thư", "tha", "奴隶", "禁止"]), max_size=8
                ),
                min_size=1,
            ),
            min_size=2,
            max_size=5,
        )
    )
    def test_after_any_edits(self, edits: list[dict[str, list[str]]]) -> None:
        with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
            patch.setattr(shards, "MAX_SHARD_CHARACTERS", 120)
            for words in edits:
                pages = {path: PAGE.format(title="Xã", text=" ".join(said)) for path, said in words.items()}
                assert published(Path(folder), pages, Store(Path(folder) / "kho")) == _from_nothing(pages)

    @pytest.mark.parametrize("harm", [_lose, _damage])
    def test_after_any_entry_of_the_store_was_harmed(
        self, harm: Callable[[Path], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(shards, "MAX_SHARD_CHARACTERS", 1000)
        store, pages = Store(tmp_path / "kho"), {path: text for path, text in many_pages(40).items() if path < "tinh-4"}
        searched(tmp_path / "dau", pages, store)
        unchanged = _from_nothing(pages)
        for number, entry in enumerate(_entries(store)):
            harm(entry)
            edited = _edited(pages, "111", f"111 lần {number}")
            assert files_of(searched(tmp_path / f"{number}", edited, store)) == _from_nothing(edited)
            harm(entry)
            assert files_of(searched(tmp_path / f"{number}-lai", pages, store)) == unchanged

    def test_after_a_published_file_was_changed_by_somebody(self, tmp_path: Path) -> None:
        store, pages = Store(tmp_path / "kho"), many_pages(60)
        made = published(tmp_path, pages, store)
        for name in made:
            (tmp_path / "site" / "tim-kiem" / name).write_text("{}")
        assert published(tmp_path, pages, store) == made


def _entries(store: Store) -> list[Path]:
    return sorted(store.folder.glob("??/*"))


class TestReadsAgain:
    def test_no_page_of_an_unchanged_site(self, tmp_path: Path, read: list[str]) -> None:
        store = Store(tmp_path / "kho")
        made = files_of(searched(tmp_path / "mot", many_pages(30), store))
        read.clear()
        assert files_of(searched(tmp_path / "hai", many_pages(30), store)) == made
        assert read == []

    def test_few_pages_of_the_province_that_was_edited(self, tmp_path: Path, read: list[str]) -> None:
        store, pages = Store(tmp_path / "kho"), many_pages(1200)
        before = files_of(searched(tmp_path / "mot", pages, store))
        read.clear()
        after = searched(tmp_path / "hai", _edited(pages, "111", "9999"), store)
        assert EDITED in read
        assert {path.split("/")[0] for path in read} == {"tinh-3"}
        assert len(read) <= 24
        assert find(after, "9999") == {EDITED.removesuffix("index.html"): TEXT}
        assert len(files_of(after).keys() - before.keys()) <= 3

    def test_few_pages_where_one_is_new(self, tmp_path: Path, read: list[str]) -> None:
        store, pages = Store(tmp_path / "kho"), many_pages(1200)
        searched(tmp_path / "mot", pages, store)
        read.clear()
        searched(tmp_path / "hai", {**pages, "tinh-3/viec-0003a/index.html": pages[EDITED]}, store)
        assert len(read) <= 48

    def test_no_page_that_another_process_read_ahead(self, tmp_path: Path, read: list[str]) -> None:
        store, pages = (
            Store(tmp_path / "kho"),
            {path: text for path, text in many_pages(60).items() if "tinh-3" in path},
        )
        site, listed = new_site(tmp_path, pages, store)
        sums = {page.path: site.info(page.path).sha256 for page in listed}
        index_province("tinh-3", sums, site.read, store)
        read.clear()
        write_search(site, listed, store)
        assert read == []

    def test_the_words_with_the_first_letter_of_those_that_changed(self, tmp_path: Path, taken: list[str]) -> None:
        store, pages = Store(tmp_path / "kho"), many_pages(600)
        searched(tmp_path / "mot", pages, store)
        taken.clear()
        searched(tmp_path / "hai", _edited(pages, "nóng 111", "nóng 111 bàn"), store)
        assert set(taken) == {"b"}

    def test_no_words_where_none_changed(self, tmp_path: Path, taken: list[str]) -> None:
        store, pages = Store(tmp_path / "kho"), many_pages(600)
        before = searched(tmp_path / "mot", pages, store)
        taken.clear()
        after = searched(tmp_path / "hai", _edited(pages, "Lời", "LỜI"), store)
        assert taken == []
        assert len(files_of(after).keys() - files_of(before).keys()) == 1

    def test_no_words_for_a_lost_list_of_contents(self, tmp_path: Path, taken: list[str]) -> None:
        store, pages = Store(tmp_path / "kho"), many_pages(600)
        made = published(tmp_path, pages, store)
        (contents,) = (entry for entry in _entries(store) if entry.read_bytes()[64:] == made["muc-luc.json"])
        contents.unlink()
        taken.clear()
        assert published(tmp_path, pages, store) == made
        assert taken == []


@pytest.mark.parametrize("edits", [0, 1])
def test_what_was_of_use_stays_when_the_store_is_swept(tmp_path: Path, read: list[str], edits: int) -> None:
    store, pages = Store(tmp_path / "kho"), many_pages(60)
    published(tmp_path, pages, store)
    for entry in _entries(store):
        used = entry.stat().st_mtime - A_FEW_DAYS_SECONDS
        os.utime(entry, (used, used))
    wanted = _edited(pages, "111", "9999") if edits else pages
    made = published(tmp_path, wanted, store)
    used_bytes = sum(entry.stat().st_size for entry in _entries(store) if _is_used(entry))
    store.sweep(used_bytes)
    shutil.rmtree(tmp_path / "site")
    read.clear()
    assert published(tmp_path, wanted, store) == made
    assert read == []


def _is_used(entry: Path) -> bool:
    return time.time() - entry.stat().st_mtime < A_FEW_DAYS_SECONDS / 2
