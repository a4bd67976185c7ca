"""The search index: words without marks, small pieces, and nothing read again that did not change."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from loa.publish import search
from loa.publish.findable import HEADING, TEXT, TITLE, folded, records_of, words_of
from loa.publish.search import CONTENTS, FOLDER, MOST_OF_A_PIECE, write_search
from loa.publish.site import NewSite, Page
from loa.publish.store import Store

PAGE = """<!doctype html><html lang="vi"><head><title>{title} · Loa</title>
<meta name="description" content="Lời &quot;đầu&quot;."></head><body>
<nav class="wrap trail"><ol><li><a href="../">Trang chủ</a></li><li><a href="./">Đồng Tháp</a></li><li>x</li></ol></nav>
<main><h2>Tờ rơi</h2><p>Đường dây nóng 111. {text}</p><script>no()</script></main></body></html>"""

COMMUNES = """<!doctype html><title>Xã, phường của Đồng Tháp · Loa</title>
<nav class="wrap trail"><ol><li>Trang chủ</li><li>Đồng Tháp</li><li>Xã, phường</li></ol></nav>
<main><ul><li class="commune" id="xa-tan-hong" data-name="tan hong">
<a href="xa-tan-hong/">Xã Tân Hồng</a></li></ul></main>"""


def _site(folder: Path, pages: Mapping[str, str], store: Store) -> tuple[NewSite, list[Page]]:
    """A site whose pages lie in a folder beside nothing published; a page's province is its first folder."""
    site = NewSite(folder / "new", store, folder / "site")
    for path, text in pages.items():
        place = site.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return site, [Page(path, {"province": path.split("/")[0]} if path.count("/") else {}) for path in pages]


def _files(site: NewSite) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (site.folder / FOLDER).iterdir()}


def _contents(site: NewSite) -> dict[str, Any]:
    return json.loads((site.folder / CONTENTS).read_bytes())  # type: ignore[no-any-return]


def _find(site: NewSite, word: str) -> dict[str, int]:
    """Addresses of the pages that say a word, with its weight: read from the files as a browser does."""
    told = _contents(site)
    beginnings = [word[:length] for length in range(len(word), -1, -1)]
    name = next(told["words"][beginning] for beginning in beginnings if beginning in told["words"])
    found = {}
    for part, *steps in _piece(site, name).get(word, []):
        number = 0
        for step in steps:
            number += step >> 2
            records = _piece(site, told["records"][part][number // told["each"]])
            found[records[number % told["each"]][0]] = step & 3
    return found


def _piece(site: NewSite, name: str) -> Any:
    return json.loads((site.folder / FOLDER / f"{name}.json").read_bytes())


@pytest.mark.parametrize("typed", ["Đường dây nóng", "duong day nong", "DUONG DAY NONG", "Đường dây nóng"])
def test_marks_and_capitals_make_no_difference(typed: str) -> None:
    assert words_of(typed) == words_of(unicodedata.normalize("NFD", typed)) == ["duong", "day", "nong"]


@pytest.mark.parametrize("typed", ["Hiệp Hoà", "Hiệp Hòa", "hiep hoa"])
def test_where_a_tone_mark_stands_makes_no_difference(typed: str) -> None:
    assert folded(typed) == "hiep hoa"


def test_scripts_without_spaces_are_found_by_pairs_of_signs() -> None:
    assert words_of("禁止奴隶 111") == ["111", "禁止", "止奴", "奴隶"]


def test_a_page_is_found_by_its_words_and_most_by_its_title() -> None:
    (found,) = records_of("dong-thap/x/index.html", PAGE.format(title="Tân Hồng", text=""))
    assert (found.address, found.title, found.where, found.lead) == (
        "dong-thap/x/",
        "Tân Hồng",
        "Đồng Tháp",
        'Lời "đầu".',
    )
    assert found.words["tan hong"] == found.words["hong"] == TITLE
    assert found.words["to roi"] == found.words["roi"] == found.words["dau"] == HEADING
    assert found.words["nong"] == found.words["thap"] == TEXT
    assert "no" not in found.words


def test_a_commune_is_found_on_its_own_page_and_not_on_the_list() -> None:
    (found,) = records_of("dong-thap/xa-phuong/index.html", COMMUNES)
    assert found.address == "dong-thap/xa-phuong/"
    assert "hong" not in found.words


def test_all_parts_are_found_and_named(tmp_path: Path) -> None:
    pages = {
        "index.html": PAGE.format(title="Trang chủ", text=""),
        "ca-mau/index.html": PAGE.format(title="Cà Mau", text="rừng đước"),
        "dong-thap/index.html": PAGE.format(title="Đồng Tháp", text="sen hồng"),
        "404.html": PAGE.format(title="Không có trang này", text=""),
    }
    site, listed = _site(tmp_path, pages, Store(tmp_path / "kho"))
    write_search(site, listed, Store(tmp_path / "kho"))
    assert _contents(site)["parts"] == [["", "", 1], ["ca-mau", "Cà Mau", 1], ["dong-thap", "Đồng Tháp", 1]]
    assert _find(site, "nong") == {"": TEXT, "ca-mau/": TEXT, "dong-thap/": TEXT}
    assert _find(site, "ca mau") == {"ca-mau/": TITLE}
    assert _find(site, "duoc") == {"ca-mau/": TEXT}


def _many(pages: int) -> dict[str, str]:
    """Pages of ten provinces, with words that all have and words that few have."""
    words = [f"{first}{then}{last}" for first in "bcdgh" for then in "aeiou" for last in "mnpt"]
    return {
        f"tinh-{n % 10}/viec-{n:04}/index.html": PAGE.format(
            title=f"Việc {n}", text=" ".join(words[(n * k) % len(words)] for k in range(1, 60))
        )
        for n in range(pages)
    }


def test_pieces_stay_small_in_a_large_site(tmp_path: Path) -> None:
    site, listed = _site(tmp_path, _many(1500), Store(tmp_path / "kho"))
    write_search(site, listed, Store(tmp_path / "kho"))
    sizes = {name: len(data) for name, data in _files(site).items()}
    assert max(sizes.values()) <= MOST_OF_A_PIECE + 5000
    assert len(_find(site, "nong")) == 1500


def test_two_sites_of_the_same_pages_have_the_same_index(tmp_path: Path) -> None:
    made = []
    for name in ("mot", "hai"):
        site, listed = _site(tmp_path / name, _many(30), Store(tmp_path / name / "kho"))
        write_search(site, listed, Store(tmp_path / name / "kho"))
        made.append(_files(site))
    assert made[0] == made[1]


def test_an_unchanged_site_is_not_indexed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path / "kho")
    site, listed = _site(tmp_path / "mot", _many(30), store)
    write_search(site, listed, store)
    monkeypatch.setattr(search, "records_of", None)  # what cannot be used was not used
    again, listed = _site(tmp_path / "hai", _many(30), store)
    write_search(again, listed, store)
    assert _files(again) == _files(site)


def test_an_edit_reads_its_own_province_again_and_changes_few_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(tmp_path / "kho")
    pages = _many(300)
    site, listed = _site(tmp_path / "mot", pages, store)
    write_search(site, listed, store)
    read: list[str] = []
    before = search.records_of
    monkeypatch.setattr(
        search, "records_of", lambda path, *rest, **more: read.append(path) or before(path, *rest, **more)
    )
    edited = "tinh-3/viec-0003/index.html"
    again, listed = _site(tmp_path / "hai", pages | {edited: pages[edited].replace("111", "9999")}, store)
    write_search(again, listed, store)
    assert edited in read
    assert {path.split("/")[0] for path in read} == {"tinh-3"}
    assert _find(again, "9999") == {"tinh-3/viec-0003/": TEXT}
    assert len(_files(again).keys() - _files(site).keys()) <= 3
