"""The search index: words without marks, all provinces, and small files."""

from __future__ import annotations

import json
import unicodedata
from collections import defaultdict
from pathlib import Path

import pytest

from loa.publish.new_site import PublishedPage
from loa.publish.search import shards
from loa.publish.search.index import whole_index, write_search
from loa.publish.search.page_records import FOREIGN, HEADING, TEXT, TITLE, records_of
from loa.publish.search.shards import MAX_SHARD_CHARACTERS
from loa.publish.search.word_folding import folded, words_of
from loa.publish.sitemap import EXCLUDED
from loa.store.digest_store import Store
from tests.searching import PAGE, contents_of, files_of, find, many_pages, new_site, searched

COMMUNES = """<!doctype html><title>Xã, phường của Đồng Tháp · Loa</title>
<nav class="wrap trail"><ol><li>Trang chủ</li><li>Đồng Tháp</li><li>Xã, phường</li></ol></nav>
<main><ul><li class="commune" id="xa-tan-hong" data-name="tan hong">
<a href="xa-tan-hong/">Xã Tân Hồng</a></li></ul></main>"""


@pytest.mark.parametrize("typed", ["Đường dây nóng", "duong day nong", "DUONG DAY NONG", "Đường dây nóng"])
def test_marks_and_capitals_make_no_difference(typed: str) -> None:
    assert words_of(typed) == words_of(unicodedata.normalize("NFD", typed)) == ["duong", "day", "nong"]


@pytest.mark.parametrize("typed", ["Hiệp Hoà", "Hiệp Hòa", "hiep hoa"])
def test_where_a_tone_mark_stands_makes_no_difference(typed: str) -> None:
    assert folded(typed) == "hiep hoa"


def test_scripts_without_spaces_are_found_by_pairs_of_signs() -> None:
    assert words_of("禁止奴隶 111") == ["111", "禁止", "止奴", "奴隶"]


def test_a_word_that_nobody_types_is_not_in_the_index() -> None:
    assert words_of(f"{'a' * 100} {'b' * 101} {'ă' * 100_000} c") == ["a" * 100, "c"]


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
    assert found.words["thap"] == found.words["dong thap"] == HEADING
    assert found.words["nong"] == TEXT
    assert "no" not in found.words


def test_a_commune_is_found_on_its_own_page_and_not_on_the_list() -> None:
    (found,) = records_of("dong-thap/xa-phuong/index.html", COMMUNES)
    assert found.address == "dong-thap/xa-phuong/"
    assert "hong" not in found.words


def test_all_provinces_are_found_and_named(tmp_path: Path) -> None:
    pages = {
        "index.html": PAGE.format(title="Trang chủ", text=""),
        "ca-mau/index.html": PAGE.format(title="Cà Mau", text="rừng đước"),
        "dong-thap/index.html": PAGE.format(title="Đồng Tháp", text="sen hồng"),
        "404.html": PAGE.format(title="Không có trang này", text=""),
    }
    site = searched(tmp_path, pages, Store(tmp_path / "kho"))
    assert contents_of(site)["parts"] == [["", "", 1], ["ca-mau", "Cà Mau", 1], ["dong-thap", "Đồng Tháp", 1]]
    assert find(site, "nong") == {"": TEXT, "ca-mau/": TEXT, "dong-thap/": TEXT}
    assert find(site, "ca mau") == {"ca-mau/": TITLE}
    assert find(site, "duoc") == {"ca-mau/": TEXT}


def test_every_word_is_found_on_all_pages_that_say_it_and_counts_as_it_does_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "MAX_SHARD_CHARACTERS", 500)
    pages = {path: text for path, text in many_pages(60).items() if path < "tinh-3"}
    pages["tinh-1/index.html"] = PAGE.format(title="Bám đường dây nóng", text="ban, bàn: gat")
    pages["tinh-1/viec/index.html"] = PAGE.format(title="Việc", text="<h3>Bám</h3>")
    said: dict[str, dict[str, int]] = defaultdict(dict)
    for path, text in pages.items():
        (record,) = records_of(path, text)
        for word, weight in record.words.items():
            said[word][record.address] = weight
    site = searched(tmp_path, pages, Store(tmp_path / "kho"))
    assert {word: find(site, word) for word in said} == said
    assert any(len(set(weights.values())) == 3 for weights in said.values())


def test_files_stay_small_in_a_large_site(tmp_path: Path) -> None:
    site = searched(tmp_path, many_pages(1500), Store(tmp_path / "kho"))
    sizes = {name: len(data) for name, data in files_of(site).items()}
    assert max(sizes.values()) <= MAX_SHARD_CHARACTERS + 5000
    assert len(find(site, "nong")) == 1500


def test_two_sites_of_the_same_pages_have_the_same_index(tmp_path: Path) -> None:
    made = []
    for name in ("mot", "hai"):
        site = searched(tmp_path / name, many_pages(30), Store(tmp_path / name / "kho"))
        made.append(files_of(site))
    assert made[0] == made[1]


def test_a_province_on_whose_pages_nothing_is_found_keeps_its_place(tmp_path: Path) -> None:
    pages = {"ca-mau/index.html": "<p>Trang này dẫn đi chỗ khác.</p>", "index.html": PAGE.format(title="Loa", text="")}
    site = searched(tmp_path, pages, Store(tmp_path / "kho"))
    assert contents_of(site)["parts"] == [["", "", 1], ["ca-mau", "", 0]]
    assert find(site, "nong") == {"": TEXT}


def test_an_index_in_one_value_says_what_the_files_say(tmp_path: Path) -> None:
    pages = {f"viec-{number}.html": text for number, text in enumerate(many_pages(300).values())}
    site = searched(tmp_path, pages, Store(tmp_path / "kho"))
    whole = whole_index([record for path in sorted(pages) for record in records_of(path, pages[path])])
    assert whole == {name.removesuffix(".json"): json.loads(data) for name, data in files_of(site).items()}
    assert len(whole["muc-luc"]["words"]) > 3


def test_what_is_in_another_language_counts_least_for_words_in_latin_letters() -> None:
    page = PAGE.format(title="ភាសាខ្មែរ – Ngày hội", text="").replace('lang="vi"', 'lang="km"')
    (found,) = records_of("dong-thap/x/km/index.html", page)
    assert found.words["ngay"] == found.words["to roi"] == found.words["nong"] == FOREIGN
    assert found.words["ភា"] == TITLE
    (help_page,) = records_of("x/km/index.html", PAGE.format(title="Trợ giúp", text='<h1 lang="km">ភាសា</h1>'))
    assert help_page.words["giup"] == FOREIGN


@pytest.mark.parametrize("line", ["hero__authority", "calm__of"])
def test_a_page_in_another_language_is_found_by_the_language_s_vietnamese_name(line: str) -> None:
    text = f'<h1 lang="km">ភាសា</h1><p class="{line}" lang="vi">Toàn quốc · Tiếng Khmer</p>'
    (found,) = records_of("x/km/index.html", PAGE.format(title="ភាសាខ្មែរ – Ngày hội", text=text))
    assert found.words["tieng khmer"] == found.words["khmer"] == TITLE
    assert found.words["toan"] == found.words["ngay"] == FOREIGN
    assert found.where == "Đồng Tháp › Tiếng Khmer"
    (vietnamese,) = records_of("x/index.html", PAGE.format(title="Ngày hội", text=text.replace('lang="km"', "")))
    assert vietnamese.words["khmer"] == TEXT and vietnamese.where == "Đồng Tháp"


@pytest.mark.parametrize(("path", "is_help"), [("tro-giup/km/", True), ("tro-giup/", False), ("ca-mau/x/km/", False)])
def test_help_that_somebody_wrote_in_another_language_has_a_word_of_its_own(path: str, is_help: bool) -> None:
    page = PAGE.format(title="Trợ giúp", text='<h1 lang="km">ជំនួយ</h1>')
    (written,) = records_of(f"{path}index.html", page.replace('lang="vi"', 'lang="km"'))
    assert ("_tieng_tro_giup" in written.words) is is_help
    (placeholder,) = records_of(f"{path}index.html", page)
    assert "_tieng_tro_giup" not in placeholder.words


def test_the_nation_has_a_name_among_the_pages_of_the_whole_site(tmp_path: Path) -> None:
    pages = {
        "index.html": PAGE.format(title="Trang chủ", text=""),
        "toan-quoc/index.html": PAGE.format(title="Toàn quốc", text=""),
    }
    assert contents_of(searched(tmp_path, pages, Store(tmp_path / "kho")))["parts"] == [["", "Toàn quốc", 2]]


def test_what_buttons_do_is_no_word_of_a_page() -> None:
    row = '<div class="share"><button>Chép liên kết để gửi Zalo</button><a href="a.png">Gửi ảnh này</a></div>'
    text = f"<title>Một · Loa</title><main><p>giải cứu</p>{row}<p>hoạt động</p><button>Chép kèm nguồn</button></main>"
    (record,) = records_of("mot/index.html", text)
    assert {"giai", "dong"} <= set(record.words)
    assert not {"zalo", "gui", "chep", "kem"} & set(record.words)


def test_the_list_of_all_materials_is_found_by_what_it_is_called_alone() -> None:
    (found,) = records_of("tai-lieu/index.html", PAGE.format(title="Tài liệu", text="băng rôn"))
    assert found.words["tai lieu"] == TITLE
    assert "ron" not in found.words
    assert found.words["_trang_tai_lieu"] == TEXT


@pytest.mark.parametrize(
    ("path", "word"),
    [
        ("ket-qua/index.html", "_trang_ket_qua"),
        ("dong-thap/index.html", "_trang_dong_thap"),
        ("ket-qua/dong-thap/index.html", "_o_ket_qua"),
        ("tai-lieu/dong-thap/index.html", "_o_tai_lieu"),
        ("tai-lieu/dong-thap/thong-diep/index.html", "_o_thong_diep"),
        ("dong-thap/ngay-30-7/index.html", None),
        ("index.html", "_trang_"),
    ],
)
def test_a_page_that_comes_first_for_a_thing_or_a_place_has_a_word_of_its_own(path: str, word: str | None) -> None:
    (found,) = records_of(path, PAGE.format(title="Trang", text=""))
    assert [one for one in found.words if one.startswith(("_trang_", "_o_"))] == ([word] if word else [])


def test_pages_for_those_who_publish_are_not_found(tmp_path: Path) -> None:
    texts = {"so-tay/index.html": ("Cẩm nang", "cánh đồng"), "index.html": ("Loa", "")}
    pages = {path: PAGE.format(title=title, text=text) for path, (title, text) in texts.items()}
    site, listed = new_site(tmp_path, pages, Store(tmp_path / "kho"))
    for_staff = [PublishedPage(page.path, {EXCLUDED: True}) for page in listed if page.path.startswith("so-tay/")]
    write_search(site, [*for_staff, *listed[1:]], Store(tmp_path / "kho"))
    assert find(site, "canh") == find(site, "cam nang") == {}
    assert find(site, "loa") != {}


def test_words_are_offered_as_most_pages_spell_them(tmp_path: Path) -> None:
    titles = ["Băng rôn", "Băng rôn xã", "Bằng rơn", "Tân Hồng – Đồng Tháp"]
    pages = {f"a/{number}/index.html": PAGE.format(title=title, text="") for number, title in enumerate(titles)}
    site = searched(tmp_path, pages, Store(tmp_path / "kho"))
    spellings = json.loads((site.folder / f"tim-kiem/{contents_of(site)['spellings']}.json").read_bytes())
    assert {"băng rôn1", "rôn xã0", "tân hồng0", "đồng tháp2"} <= set(spellings)
    assert not any(spelling.startswith(("bằng", "hồng đồng")) for spelling in spellings)
    assert spellings == sorted(spellings)
