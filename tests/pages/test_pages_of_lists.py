"""Schools, hospitals and companies on lists: their banners, kits, tickets and pages, as communes have them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.building import Built, build, small_site
from tests.reading import read_print
from tests.system import run_program

SCHOOLS = "dong-thap/truong-hoc"
LONG = "truong-ho-co-an-phuoc-vi-du"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, shared_store: Path) -> Built:
    done = build(small_site(tmp_path_factory.mktemp("dsach") / "site", "danh-sach"), shared_store)
    assert done.returncode == 0, done.said
    return done


def rows(built: Built, **facts: str) -> list[dict[str, object]]:
    return [row for row in built.catalogue if all(row.get(key) == value for key, value in facts.items())]


def words_in(path: Path) -> str:
    shown = run_program(["pdftotext", path, "-"], check=True).stdout.decode()
    return " ".join(shown.split())


def test_each_body_has_its_print_files_a_kit_and_a_page(built: Built) -> None:
    for name in ("truong-hoc", "benh-vien"):
        found = rows(built, province="dong-thap", list=name)
        bodies = {row["listed"] for row in found if "listed" in row}
        assert len(bodies) == {"truong-hoc": 4, "benh-vien": 2}[name]
        for body in bodies:
            kinds = [row["kind"] for row in found if row.get("listed") == body]
            assert sorted(set(kinds)) == ["banner", "bundle", "document", "page"]
            assert kinds.count("banner") == {"truong-hoc": 3, "benh-vien": 1}[name]


def test_a_print_bears_the_name_as_it_was_written_and_the_contact_that_the_list_wants(
    built: Built, tmp_path: Path
) -> None:
    (wide,) = (built.site / SCHOOLS).glob("truong-van-cu-co-so-2-vi-du-*/bang-ron--chung-tay--*.pdf")
    words = read_print(wide, tmp_path)
    assert "TRƯỜNG THCS NGUYỄN VĂN CỪ - CƠ SỞ 2 (VÍ DỤ)" in words
    assert "Phường Cao Lãnh" in words and "(0277)" in words
    assert "NGUYỄN VĂN A" not in words.upper()


def test_a_list_that_does_not_want_it_prints_no_contact(built: Built, tmp_path: Path) -> None:
    read = [read_print(path, tmp_path) for path in (built.site / "dong-thap/benh-vien").glob("*/bang-ron--*.pdf")]
    assert len(read) == 2
    assert all("GIÁP" in words and "0277" not in words for words in read)


def kit_at(path: Path) -> dict[str, Any]:
    """The list of a kit; every file on it is there."""
    kit: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    assert all((path.parent / address).stat().st_size == size for _, address, size in kit["members"])
    return kit


def test_a_kit_holds_the_files_of_its_body_and_their_ticket(built: Built) -> None:
    (path,) = (built.site / SCHOOLS / "truong-thpt-giap-mot-vi-du").glob("bo-in*.json")
    names = [name for name, *_ in kit_at(path)["members"]]
    assert sum(name.startswith("bang-ron--") for name in names) == 2
    assert sum(name.startswith("phuon--") for name in names) == 1
    assert sum(name.startswith("phieu-in--") for name in names) == 1


def test_one_order_has_a_folder_for_each_body_and_one_ticket_for_all(built: Built) -> None:
    kit = kit_at(built.site / SCHOOLS / "bo-in-tat-ca-truong-hoc--dong-thap.json")
    names = [name for name, *_ in kit["members"]]
    assert len({name.partition("/")[0] for name in names if "/" in name}) == 4
    ticket = "phieu-in--tat-ca-truong-hoc--dong-thap.pdf"
    assert [name for name in names if "phieu-in" in name] == [ticket]
    words = words_in(built.site / SCHOOLS / ticket)
    assert "Trường THPT Giáp Một (ví dụ)" in words and "Phiếu in cho 4 nơi trong danh sách Trường học" in words
    assert "Xã, phường" not in words and "một nơi trong danh sách; nơi khác chỉ khác dòng tên" in words


def test_a_ticket_asks_for_the_names_that_are_on_its_prints(built: Built) -> None:
    """A school looks for its own name, and is not asked for that of a commune."""
    (own,) = (built.site / SCHOOLS / "truong-thpt-giap-mot-vi-du").glob("phieu-in--*.pdf")
    order = built.site / SCHOOLS / "phieu-in--tat-ca-truong-hoc--dong-thap.pdf"
    for ticket in (own, order):
        assert "Đúng tên cơ quan, tên trường học; đúng số điện thoại." in words_in(ticket)
    (commune,) = (built.site / "dong-thap/xa-phuong/xa-tan-hong").glob("phieu-in--*.pdf")
    assert "Đúng tên cơ quan, tên xã, phường; đúng số điện thoại." in words_in(commune)
    (design,) = (built.site / "dong-thap/thang-hanh-dong").glob("phieu-in--*.pdf")
    assert "Đúng tên cơ quan; đúng số điện thoại." in words_in(design)


def test_kits_and_orders_are_put_together_by_the_script_of_the_page(built: Built) -> None:
    for page, kit in (
        (SCHOOLS, "bo-in-tat-ca-truong-hoc--dong-thap"),
        (f"{SCHOOLS}/truong-thpt-giap-mot-vi-du", "bo-in--truong-thpt-giap-mot-vi-du--dong-thap"),
    ):
        text = (built.site / page / "index.html").read_text(encoding="utf-8")
        assert f'data-kit="{kit}.json"' in text
        assert re.search(r'<script src="[^"]*/kits\.[^"]*" defer data-library=', text)


def test_the_page_of_a_list_names_each_body_with_its_kit(built: Built) -> None:
    text = built.text(f"{SCHOOLS}/index.html")
    page = (built.site / SCHOOLS / "index.html").read_text(encoding="utf-8")
    assert "Trường học của Đồng Tháp" in text and "Trường Tiểu học “Hoa Sen” số 3 (ví dụ)" in text
    assert len(re.findall(r'class="commune"', page)) == 4
    own = text.lower().replace("xã, phường xã, phường", "").replace("bộ tài liệu cho xã, phường", "")
    assert "xã, phường" not in own.partition("trường học của")[2]


def test_the_page_of_a_list_and_of_a_body_offer_the_kits_of_schools_and_offices(built: Built) -> None:
    for page in (SCHOOLS, f"{SCHOOLS}/truong-thpt-giap-mot-vi-du", "dong-thap/xa-phuong/xa-tan-hong"):
        text = (built.site / page / "index.html").read_text(encoding="utf-8")
        assert re.search(r'href="[./]*bo-truong-hoc--dong-thap\.zip" download', text), page
        assert re.search(r'data-kit="[./]*bo-xa-phuong--dong-thap\.json"', text), page


def test_the_page_of_a_body_says_how_to_reach_it_and_no_person(built: Built) -> None:
    text = built.text(f"{SCHOOLS}/truong-thpt-giap-mot-vi-du/index.html")
    page = (built.site / SCHOOLS / "truong-thpt-giap-mot-vi-du" / "index.html").read_text(encoding="utf-8")
    assert "0277 3 000 111" in text and "Xã Tân Hồng" in text
    assert 'href="tel:02773000111"' in page
    assert "Nguyễn Văn A" not in text


def test_the_province_its_materials_and_its_campaign_lead_there(built: Built) -> None:
    for page in ("dong-thap/index.html", "tai-lieu/dong-thap/index.html", "dong-thap/ngay-30-7/index.html"):
        assert re.search(r'href="[^"]*truong-hoc/"', (built.site / page).read_text(encoding="utf-8")), page


def test_a_banner_of_the_nation_is_made_where_there_is_such_a_list(built: Built) -> None:
    assert list((built.site / SCHOOLS / "truong-thpt-giap-mot-vi-du").glob("bang-ron--chung-tay--*.pdf"))
    assert not (built.site / "toan-quoc" / "truong-hoc").exists()


def test_a_body_that_is_no_province_has_lists_too(built: Built) -> None:
    assert "Công ty may Giáp Hai (ví dụ)" in built.text("lien-doan-giap-hai/cong-ty/index.html")


def test_names_are_found_and_addresses_are_listed(built: Built) -> None:
    sitemap = (built.site / "sitemap.xml").read_text(encoding="utf-8")
    assert f"{SCHOOLS}/truong-thpt-giap-mot-vi-du/" in sitemap
    index = "".join(path.read_text(encoding="utf-8") for path in (built.site / "tim-kiem").rglob("*.json"))
    assert json.dumps("Trường THPT Giáp Một (ví dụ)", ensure_ascii=False).strip('"') in index


def test_a_long_name_has_its_own_address_and_letters_that_can_be_read(built: Built, tmp_path: Path) -> None:
    (folder,) = (built.site / SCHOOLS).glob(f"{LONG}*")
    (wide,) = folder.glob("bang-ron--chung-tay--*.pdf")
    assert "AN PHƯỚC" in read_print(wide, tmp_path)
