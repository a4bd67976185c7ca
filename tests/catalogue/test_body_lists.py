"""Lists of bodies as offices keep them: what is read of a table, what each body's address is, what is told."""

from __future__ import annotations

import datetime as dt
import unicodedata
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from loa.catalogue.body_columns import kind_of_heading
from loa.catalogue.listed_bodies import ListedBody
from loa.pipeline.checker import Checked, check
from tests.looking import inputs_at

SCHOOL = "Trường THCS Nguyễn Văn Cừ"
LISTED = "lists:\n  - id: truong-hoc\n    title: Trường học\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "campaigns" / "dong-thap").mkdir(parents=True)
    return tmp_path


def checked_with(site: Path, lists: str) -> Checked:
    text = f"name: Đồng Tháp\ncode: 82\nauthority: UBND tỉnh Đồng Tháp\n{lists}"
    (site / "campaigns" / "dong-thap" / "province.yml").write_text(text, encoding="utf-8")
    return check(inputs_at(site))


def bodies_with(site: Path, lists: str) -> tuple[ListedBody, ...]:
    checked = checked_with(site, lists)
    assert checked.catalogue is not None, checked.report()
    (listed,) = checked.catalogue.province("dong-thap").lists
    return listed.bodies


def codes(site: Path, lists: str) -> list[str]:
    return [problem.code for problem in checked_with(site, lists).problems.diagnostics]


def book(site: Path, *rows: list[object]) -> str:
    with Workbook(site / "campaigns" / "dong-thap" / "truong.xlsx", {"default_date_format": "dd/mm/yyyy"}) as made:
        page = made.add_worksheet("Trường")
        for line, row in enumerate(rows):
            for place, value in enumerate(row):
                page.write(line, place, value)
    return f"{LISTED}    file: truong.xlsx\n"


def text_file(site: Path, text: str, encoding: str = "utf-8") -> str:
    (site / "campaigns" / "dong-thap" / "truong.csv").write_bytes(text.encode(encoding))
    return f"{LISTED}    file: truong.csv\n"


class TestHeadings:
    @pytest.mark.parametrize(
        ("heading", "kind"),
        [
            ("Tên", "name"),
            ("TÊN ĐƠN VỊ", "name"),
            ("Tên trường (ghi đầy đủ)", "name"),
            ("Tên cơ sở/ Đơn vị", "name"),
            ("Bệnh viện", "name"),
            (unicodedata.normalize("NFD", "Tên doanh nghiệp"), "name"),
            ("Mã trường", "code"),
            ("Số điện thoại", "contact"),
            ("Điện thoại cơ quan", "contact"),
            ("E-mail", "contact"),
            ("Địa chỉ *", "address"),
            ("Địa chỉ trụ sở chính", "address"),
        ],
    )
    def test_what_offices_write_is_known(self, heading: str, kind: str) -> None:
        assert kind_of_heading(heading) == kind

    @pytest.mark.parametrize(
        "heading",
        ["Tên hiệu trưởng", "Điện thoại giám đốc", "Người liên hệ", "Số di động", "Số học sinh", "STT", "Ghi chú", ""],
    )
    def test_columns_about_persons_and_others_are_not_read(self, heading: str) -> None:
        assert kind_of_heading(heading) == ""

    @pytest.mark.parametrize("name", ["Trường THPT Nguyễn Du", "Tên Lửa 4 Mầm non", "Công ty Điện thoại Tây Đô"])
    def test_names_are_no_headings(self, name: str) -> None:
        assert kind_of_heading(name) == ""


class TestRows:
    def test_titles_groups_blank_rows_counts_and_totals_are_no_bodies(self, site: Path) -> None:
        lists = book(
            site,
            ["DANH SÁCH TRƯỜNG HỌC"],
            [],
            ["STT", "Tên trường", "Địa chỉ", "Điện thoại", "Hiệu trưởng"],
            ["(1)", "(2)", "(3)", "(4)", "(5)"],
            ["I", "Trung học cơ sở"],
            [1, SCHOOL, "Xã Tân Hồng", "0277 3 851 234", "Nguyễn Văn A"],
            [],
            [2, "Trường Mầm non  Hoa Sen", "", "-"],
            ["Tổng cộng: 2 trường"],
        )
        assert bodies_with(site, lists) == (
            ListedBody("truong-hoc", "truong-thcs-nguyen-van-cu", SCHOOL, "0277 3 851 234", "Xã Tân Hồng"),
            ListedBody("truong-hoc", "truong-mam-non-hoa-sen", "Trường Mầm non Hoa Sen"),
        )

    def test_two_columns_of_contacts_are_one_contact(self, site: Path) -> None:
        lists = text_file(site, "Tên;Email;Điện thoại\nTrạm Y tế A;a@example.org;0277 3 111 222\n")
        assert bodies_with(site, lists)[0].contact == "a@example.org; 0277 3 111 222"

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
    def test_one_column_of_names_is_a_list(self, site: Path, encoding: str) -> None:
        lists = text_file(site, f"Tên\n{SCHOOL}\nTrường Mầm non Hoa Sen\n", encoding)
        assert [body.name for body in bodies_with(site, lists)] == [SCHOOL, "Trường Mầm non Hoa Sen"]

    def test_names_in_pieces_of_letters_are_the_same_names(self, site: Path) -> None:
        lists = book(site, ["Tên"], [unicodedata.normalize("NFD", SCHOOL)])
        assert bodies_with(site, lists)[0].name == SCHOOL

    def test_names_keep_their_marks_quotes_and_numbers(self, site: Path) -> None:
        names = ["Trường TH “Kim Đồng” – cơ sở 2", "Trường TH&THCS số 3 (điểm lẻ)", "Trường TH 30/4"]
        assert [body.name for body in bodies_with(site, book(site, ["Tên"], *([name] for name in names)))] == names

    def test_four_hundred_rows_are_read(self, site: Path) -> None:
        lists = book(site, ["Tên"], *([f"Trường Tiểu học số {number}"] for number in range(1, 401)))
        found = bodies_with(site, lists)
        assert len(found) == len({body.slug for body in found}) == 400

    def test_typed_ones_are_bodies_too(self, site: Path) -> None:
        lists = f"{LISTED}    bodies:\n      - {{name: {SCHOOL}, contact: 0277 3 851 234, address: Xã Tân Hồng}}\n"
        assert bodies_with(site, lists)[0].contact == "0277 3 851 234"


class TestAddresses:
    def test_rows_may_be_added_and_moved(self, site: Path) -> None:
        before = bodies_with(site, book(site, ["Tên"], ["Trường A"], ["Trường B"]))
        after = bodies_with(site, book(site, ["Tên"], ["Trường mới"], ["Trường B"], ["Trường A"]))
        assert {(b.name, b.slug) for b in before} < {(b.name, b.slug) for b in after}

    def test_long_names_that_begin_alike_have_addresses_of_their_own(self, site: Path) -> None:
        stem = "Trường Trung học phổ thông chuyên và giáo dục thường xuyên Nguyễn Quang Diêu"
        found = bodies_with(site, book(site, ["Tên"], [f"{stem} cơ sở 1"], [f"{stem} cơ sở 2"]))
        assert len({body.slug for body in found}) == 2
        assert all(len(body.slug) <= 36 for body in found)

    def test_a_code_tells_those_of_one_name_apart(self, site: Path) -> None:
        lists = book(site, ["Mã", "Tên"], ["TH-01", "Trường Kim Đồng"], ["TH-02", "Trường Kim Đồng"])
        assert [body.slug for body in bodies_with(site, lists)] == ["truong-kim-dong-th-01", "truong-kim-dong-th-02"]

    def test_names_that_windows_keeps_are_no_folders(self, site: Path) -> None:
        assert bodies_with(site, book(site, ["Tên"], ["Con"]))[0].slug == "truong-hoc-con"

    def test_two_of_one_name_are_told_with_both_cells(self, site: Path) -> None:
        checked = checked_with(site, book(site, ["Tên", "Địa chỉ"], ["Trường A", "Xã B"], [], ["TRƯỜNG A", "Xã C"]))
        assert [problem.code for problem in checked.problems.diagnostics] == ["L329"]
        assert "ô A4, trang tính Trường" in checked.report() and "ô A2" in checked.report()


class TestFaults:
    @pytest.mark.parametrize(
        ("row", "code", "cell"),
        [
            ([dt.datetime(2026, 4, 30), "0277 3 851 234"], "L331", "A2"),
            (["12", "0277 3 851 234"], "L331", "A2"),
            (["#N/A", ""], "L331", "A2"),
            ([SCHOOL * 8, ""], "L331", "A2"),
            ([SCHOOL, 2773851234], "L331", "B2"),
            (["", "0277 3 851 234"], "L654", "A2"),
            ([SCHOOL, "0912 345 678"], "L656", "B2"),
            ([SCHOOL, "Cô Lan 0277 3 851 234"], "L656", "B2"),
        ],
    )
    def test_each_is_told_with_its_cell(self, site: Path, row: list[object], code: str, cell: str) -> None:
        checked = checked_with(site, book(site, ["Tên", "Điện thoại"], row, ["Trường khác", ""]))
        assert [problem.code for problem in checked.problems.diagnostics] == [code]
        assert f"ô {cell}, " in checked.report()

    def test_numbers_of_offices_are_no_persons(self, site: Path) -> None:
        rows = (["Trường A", "(0277) 3851 234"], ["Trường B", "1900 1234"], ["Trường C", "c@example.org"])
        assert codes(site, book(site, ["Tên", "Điện thoại"], *rows)) == []

    def test_a_file_without_names_is_told_with_what_it_has(self, site: Path) -> None:
        checked = checked_with(site, text_file(site, "Trường THPT Một,Xã A\nTrường THPT Hai,Xã B\n"))
        assert [problem.code for problem in checked.problems.diagnostics] == ["L330"]
        assert "Trường THPT Một" in checked.report()

    @pytest.mark.parametrize("more", ["", "    file: truong.csv\n    bodies:\n      - {name: Trường A}\n"])
    def test_bodies_stand_in_one_place(self, site: Path, more: str) -> None:
        if more:
            text_file(site, "Tên\nTrường A\n")
        assert codes(site, LISTED + more) == ["L328"]

    def test_a_file_that_is_not_there_is_told(self, site: Path) -> None:
        assert codes(site, f"{LISTED}    file: khong-co.xlsx\n") == ["L518"]

    def test_a_list_has_no_name_of_a_campaign_or_of_communes(self, site: Path) -> None:
        (site / "campaigns" / "dong-thap" / "truong-hoc.yml").write_text("title: Thử\n", encoding="utf-8")
        assert codes(site, f"{LISTED}    bodies:\n      - {{name: Trường A}}\n") == ["L427"]
        communes = LISTED.replace("truong-hoc", "xa-phuong")
        assert codes(site, f"{communes}    bodies:\n      - {{name: Trường A}}\n") == ["L427"]

    def test_two_lists_have_no_one_id(self, site: Path) -> None:
        one = "  - id: a\n    title: A\n    bodies:\n      - {name: Trường A}\n"
        assert codes(site, f"lists:\n{one}{one}") == ["L426"]
