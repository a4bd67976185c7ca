"""Tables of figures: what is read, shown, added, kept back and given away."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from loa.catalogue.catalogue import ResolvedCampaign
from loa.catalogue.resolved_tables import ResolvedTable
from loa.pipeline.checker import Checked, check
from loa.render.renderers import render
from loa.store.stored_files import StoredFiles
from tests.conftest import SITES
from tests.looking import inputs_at
from tests.paging import pages_of, set_page

PROVINCE = "name: Đồng Tháp\ncode: 82\nauthority: UBND tỉnh Đồng Tháp\n"
METRICS = "metrics:\n  nan-nhan: {title: Nạn nhân được xác minh, unit: nạn nhân, victims: true}\n"
WITHHELD = "không đăng"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "campaigns" / "dong-thap"
    folder.mkdir(parents=True)
    (folder / "province.yml").write_text(PROVINCE, encoding="utf-8")
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "vocabulary.yml").write_text(METRICS, encoding="utf-8")
    return tmp_path


def checked_with(site: Path, table: str, more: str = "") -> Checked:
    lines = "\n".join(f"    {line}" for line in table.strip().splitlines())
    text = f"title: Chiến dịch thử\nsample: true\n{more}tables:\n  - id: bang\n    title: Bảng thử\n{lines}\n"
    (site / "campaigns" / "dong-thap" / "thu.yml").write_text(text, encoding="utf-8")
    return check(inputs_at(site))


def campaign_with(site: Path, table: str, more: str = "") -> ResolvedCampaign:
    checked = checked_with(site, table, more)
    assert checked.catalogue is not None, checked.report()
    return checked.catalogue.province("dong-thap").campaigns[0]


def words_of(table: ResolvedTable) -> list[list[str]]:
    return [[WITHHELD if cell.withheld else cell.text for cell in row.cells] for row in table.rows]


def table_with(site: Path, table: str, more: str = "") -> ResolvedTable:
    return campaign_with(site, table, more).tables[0]


def book(site: Path, *rows: list[object], name: str = "bang.xlsx", **formats: str) -> None:
    with Workbook(site / "campaigns" / "dong-thap" / name, {"default_date_format": "dd/mm/yyyy"}) as made:
        page = made.add_worksheet("Biểu 1")
        for line, row in enumerate(rows):
            for place, value in enumerate(row):
                form = formats.get(chr(ord("A") + place)) if line else None
                page.write(line, place, value, made.add_format({"num_format": form}) if form else None)


class TestTyped:
    def test_cells_stay_as_they_were_written(self, site: Path) -> None:
        table = table_with(site, "rows: |\n  Tháng | Số buổi | Tỷ lệ\n  01 | 03 | 98,5%\n  02 | gần 5.000 | 9%")
        assert words_of(table) == [["01", "03", "98,5%"], ["02", "gần 5.000", "9%"]]
        assert [column.is_figures for column in table.columns] == [False, True, True]

    def test_a_table_pasted_from_a_spreadsheet_has_tabs(self, site: Path) -> None:
        table = table_with(site, "rows: |\n  Xã\tSố buổi\n  Xã Một\t12\n  Xã Hai\t")
        assert words_of(table) == [["Xã Một", "12"], ["Xã Hai", ""]]

    def test_only_like_is_added_to_like_and_only_where_it_is_asked_for(self, site: Path) -> None:
        rows = "rows: |\n  Xã | Buổi | Người | Tỷ lệ | Phần\n  A | 1,5 | gần 5 | 9% | 1/2\n  B | 2 | 7 | 8% | 2/2"
        assert len(table_with(site, rows).rows) == 2
        assert words_of(table_with(site, f"{rows}\ntotal: true"))[-1] == ["Cộng", "3,5", "", "", ""]

    def test_a_total_of_the_source_is_kept_and_compared(self, site: Path) -> None:
        checked = checked_with(site, "rows: |\n  Xã | Buổi\n  A | 1.200\n  B | 7\n  Tổng cộng | 1.208\ntotal: true")
        assert [problem.code for problem in checked.problems.diagnostics] == ["L632"]
        assert "1.207" in checked.report()


class TestFiles:
    def test_what_the_cells_show_is_read(self, site: Path) -> None:
        day = dt.datetime(2026, 3, 1)
        book(
            site,
            ["Xã", "Buổi", "Tỷ lệ", "Ngày", "Số"],
            ["A", 25000, 0.985, day, 3],
            B="#,##0",
            C="0.0%",
            D="mm/yyyy",
            E="00",
        )
        assert words_of(table_with(site, "file: bang.xlsx")) == [["A", "25.000", "98,5%", "03/2026", "03"]]

    def test_titles_notes_counts_of_columns_and_empty_rows_are_no_part_of_it(self, site: Path) -> None:
        heads = ["STT", "Xã", "", "Buổi"], ["(1)", "(2)", "", "(3)"]
        book(site, ["BIỂU 1"], [], *heads, [1, "A", "", 12], [], [2, "B", "", 7], ["", "Nguồn: Báo cáo số 12"])
        table = table_with(site, "file: bang.xlsx")
        assert [column.name for column in table.columns] == ["STT", "Xã", "Buổi"]
        assert words_of(table) == [["1", "A", "12"], ["2", "B", "7"]]
        assert table.head == 1

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
    @pytest.mark.parametrize("mark", [";", ",", "\t"])
    def test_csv_of_any_kind(self, site: Path, encoding: str, mark: str) -> None:
        text = f'Ten{mark}Sô\r\nÂp A{mark}"12,5"\r\nB{mark}03\r\n'
        (site / "campaigns" / "dong-thap" / "bang.csv").write_bytes(text.encode(encoding))
        assert words_of(table_with(site, "file: bang.csv")) == [["Âp A", "12,5"], ["B", "03"]]

    def test_the_file_is_read_and_goes_nowhere(self, site: Path) -> None:
        book(site, ["Xã", "Buổi"], ["A", 12])
        checked = checked_with(site, "file: bang.xlsx")
        assert not checked.problems.diagnostics and checked.catalogue is not None
        assert not any("bang.xlsx" in need.name for o in pages_of(checked.catalogue).values() for need in o.needs)

    def test_the_cell_is_named(self, site: Path) -> None:
        book(site, ["Xã", "Buổi"], ["A", 12], ["B", "chưa rõ"])
        report = checked_with(site, "file: bang.xlsx\ncolumns: [{name: Buổi, unit: buổi}]").report()
        assert "L523" in report and "ô B3, trang tính Biểu 1" in report

    def test_a_cell_far_out_is_refused_before_a_table_is_made_of_it(self, site: Path) -> None:
        with Workbook(site / "campaigns" / "dong-thap" / "bang.xlsx") as made:
            page = made.add_worksheet()
            page.write(0, 0, "Xã")
            page.write(1_048_575, 16_383, "xa")
        assert "L520" in checked_with(site, "file: bang.xlsx").report()

    def test_a_file_that_unpacks_without_end_is_refused(self, site: Path) -> None:
        with zipfile.ZipFile(site / "campaigns" / "dong-thap" / "bang.xlsx", "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("xl/workbook.xml", b" " * 70_000_000)
        assert "L519" in checked_with(site, "file: bang.xlsx").report()

    def test_a_formula_that_was_never_calculated_is_told(self, site: Path) -> None:
        book(site, ["Xã", "Buổi"], ["A", 12], ["B", 7])
        file = site / "campaigns" / "dong-thap" / "bang.xlsx"
        with zipfile.ZipFile(file) as packed:
            parts = {name: packed.read(name) for name in packed.namelist()}
        sheet = "xl/worksheets/sheet1.xml"
        parts[sheet] = parts[sheet].replace(b"<v>7</v>", b"<f>SUM(B2:B2)</f>")
        with zipfile.ZipFile(file, "w") as packed:
            for name, data in parts.items():
                packed.writestr(name, data)
        report = checked_with(site, "file: bang.xlsx").report()
        assert "L522" in report and "ô B3" in report

    @pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, b"<html>"])
    @pytest.mark.parametrize("ending", ["xlsx", "ods", "xls"])
    def test_what_is_no_spreadsheet_is_told(self, site: Path, data: bytes, ending: str) -> None:
        (site / "campaigns" / "dong-thap" / f"bang.{ending}").write_bytes(data)
        assert "L519" in checked_with(site, f"file: bang.{ending}").report()


VICTIMS = """
metric: nan-nhan
rows: |
  Xã | Nam | Nữ | Tổng | Tỷ lệ | Ghi chú
  Xã Một | 2 | 17 | 19 | 31% | 2 nam
  Xã Hai | 10 | 12 | 22 | 36% |
  Xã Ba | 9 | 11 | 20 | 33% | đã về
  Tổng cộng | 21 | 40 | 61 | 100% |
"""


class TestSmallCounts:
    def test_take_with_them_what_they_follow_from(self, site: Path) -> None:
        shown = words_of(table_with(site, VICTIMS))
        assert shown == [
            ["Xã Một", WITHHELD, "17", WITHHELD, WITHHELD, WITHHELD],
            ["Xã Hai", "10", "12", "22", "36%", ""],
            ["Xã Ba", "9", "11", "20", "33%", "đã về"],
            ["Tổng cộng", WITHHELD, "40", WITHHELD, WITHHELD, ""],
        ]

    def test_take_all_parts_with_them_where_the_sum_stands_among_the_results(self, site: Path) -> None:
        more = "results:\n  - {id: so, metric: nan-nhan, value: 61, counted_by: Sở}\n"
        shown = words_of(table_with(site, VICTIMS, more))
        assert {cell for row in shown for cell in row[1:4]} == {WITHHELD}

    def test_a_sum_with_another_name_is_found_by_its_numbers(self, site: Path) -> None:
        rows = "metric: nan-nhan\nrows: |\n  Xã | Số | Nam | Nữ\n  A | 12 | 2 | 10\n  B | 21 | 9 | 12"
        assert words_of(table_with(site, rows))[0] == ["A", WITHHELD, WITHHELD, "10"]

    @pytest.mark.parametrize(
        ("rows", "hidden"),
        [
            # A row that adds the others without the name of a total.
            ("Xã | Nạn nhân|Tân Hồng | 3|Sa Đéc | 12|Cao Lãnh | 20|Đồng Tháp | 35", ["3", "35"]),
            ("Xã | Nạn nhân|Khu 1 | 15|Tân Hồng | 3|Sa Đéc | 12|Khu 2 | 33|A | 13|B | 20", ["15", "3"]),
            ("Xã | Nạn nhân|Tỉnh | 48|Khu 1 | 15|Tân Hồng | 3|Sa Đéc | 12|Khu 2 | 33|A | 13|B | 20", ["48", "15", "3"]),
            # Columns worked out from others.
            (
                "Xã | Nạn nhân 2024 | Nạn nhân 2025 | So sánh|Tân Hồng | 12 | 3 | giảm 9|B | 12 | 14 | tăng 2",
                ["3", "giảm 9"],
            ),
            ("Xã | Nạn nhân 2024 | Nạn nhân 2025 | Khác|Tân Hồng | 12 | 3 | 9|B | 12 | 14 | 2", ["12", "3", "9"]),
            ("Tháng | Nạn nhân | Lũy kế|Tháng 1 | 12 | 12|Tháng 2 | 3 | 15", ["12", "3", "15"]),
            ("Xã | Nạn nhân | Tỷ suất | Dân số|Tân Hồng | 3 | 30 | 10.000|B | 12 | 60 | 20.000", ["3", "30"]),
            # Remarks in words, before and behind the name of the row.
            ("Ghi chú | Xã | Nạn nhân|ba em gái | Tân Hồng | 3|đã về | B | 12", ["ba em gái", "3"]),
            # Rows that count people, and names in the second column.
            ("Chỉ tiêu | Tân Hồng | Sa Đéc | Cộng|Nạn nhân | 3 | 12 | 15|Tờ rơi | 100 | 200 | 300", ["3", "15"]),
            ("Nạn nhân | Xã|3 | Tân Hồng|12 | Sa Đéc|15 | Tổng", ["3", "15"]),
        ],
    )
    def test_nothing_beside_a_hidden_number_tells_it(self, site: Path, rows: str, hidden: list[str]) -> None:
        written = re.sub(r"(?<! )\|(?! )", "\n  ", rows)
        shown = words_of(table_with(site, f"rows: |\n  {written}"))
        before = [line.split(" | ") for line in written.replace("\n  ", "\n").split("\n")[1:]]
        kept_back = [
            one
            for old, new in zip(before, shown, strict=True)
            for one, other in zip(old, new, strict=True)
            if other == WITHHELD
        ]
        assert kept_back == hidden

    def test_a_count_with_words_is_told_or_kept_back(self, site: Path) -> None:
        rows = "rows: |\n  Xã | Nạn nhân\n  A | 3 (1 nam, 2 nữ)\n  B | 12 (2 nam, 10 nữ)"
        assert {problem.code for problem in checked_with(site, rows).problems.diagnostics} == {"L523"}
        words = words_of(table_with(site, f"{rows}\ncolumns: [{{name: Nạn nhân, text: true}}]"))
        assert words == [["A", WITHHELD], ["B", WITHHELD]]

    def test_a_first_row_that_counts_by_chance_is_no_row_of_numbers_of_columns(self, site: Path) -> None:
        rows = "rows: |\n  Tháng | Buổi | Tờ\n  1 | 2 | 3\n  2 | 5 | 9"
        assert words_of(table_with(site, rows)) == [["1", "2", "3"], ["2", "5", "9"]]

    def test_months_and_years_of_birth_are_not_added(self, site: Path) -> None:
        rows = "total: true\nrows: |\n  Xã | Tháng | Năm sinh | Buổi\n  A | 1 | 1990 | 2\n  B | 2 | 1991 | 3"
        assert words_of(table_with(site, rows))[-1] == ["Cộng", "", "", "5"]

    def test_nobody_adds_a_column_of_which_one_is_kept_back(self, site: Path) -> None:
        rows = "metric: nan-nhan\ntotal: true\nrows: |\n  Xã | Số\n  A | 12\n  B | 2\n  C | 9"
        assert not any("23" in cell for row in words_of(table_with(site, rows)) for cell in row)

    def test_figures_of_whole_provinces_are_shown(self, site: Path) -> None:
        rows = "metric: nan-nhan\nlevel: tinh\nrows: |\n  Năm | Số\n  2024 | 2\n  2025 | 7"
        assert words_of(table_with(site, rows)) == [["2024", "2"], ["2025", "7"]]

    def test_small_areas_are_known_by_their_names(self, site: Path) -> None:
        rows = "metric: nan-nhan\nlevel: tinh\nrows: |\n  Nơi | Số\n  Xã Tân Hồng | 2\n  Xã Khác | 7"
        assert words_of(table_with(site, rows))[0] == ["Xã Tân Hồng", WITHHELD]

    def test_a_hidden_number_is_in_no_file(self, site: Path) -> None:
        rows = VICTIMS.replace("| 2 |", "| 3 |").replace("2 nam", "3 nam chưa về").replace("| 19 |", "| 20 |")
        checked = checked_with(site, rows.replace("31%", "33,77%").replace("| 21 |", "| 4471 |"))
        assert checked.catalogue is not None
        made = pages_of(checked.catalogue)
        assert any(path.endswith("bang--bang--dong-thap.xlsx") for path in made)
        for one in made.values():
            for hidden in ("33,77", "4471", "3 nam chưa về", "33.77"):
                assert hidden not in one.data, one.path
        (campaign,) = checked.catalogue.province("dong-thap").campaigns
        assert campaign.campaign.tables[0].rows is None


class TestDownloads:
    ROWS = "rows: |\n  Xã | Buổi | Tờ rơi\n  Xã Một | 03 | 25.000\n  Xã Hai | 12,5 | gần 5.000"

    def _files(self, site: Path) -> dict[str, bytes]:
        inputs = inputs_at(site)
        checked = checked_with(site, self.ROWS)
        assert checked.catalogue is not None
        made = pages_of(checked.catalogue)
        return {
            path: render(one, StoredFiles(inputs.store))
            for path, one in made.items()
            if path.startswith("dong-thap/thu/bang--")
        }

    def test_workbooks_keep_what_was_written_as_text_and_have_numbers_to_count_with(self, site: Path) -> None:
        data = self._files(site)["dong-thap/thu/bang--bang--dong-thap.xlsx"]
        opened = CalamineWorkbook.from_filelike(io.BytesIO(data))
        head, first, second = opened.get_sheet_by_name("Bảng").to_python()
        assert head == ["Xã", "Buổi", "Tờ rơi", "Trang"]
        assert first[:3] == ["Xã Một", "03", "25.000"] and second[1:3] == ["12,5", "gần 5.000"]
        assert opened.get_sheet_by_name("Số").to_python()[1:] == [["Xã Một", 3, 25000], ["Xã Hai", 12.5, "gần 5.000"]]
        assert data == self._files(site)["dong-thap/thu/bang--bang--dong-thap.xlsx"]

    def test_csv_opens_in_columns_where_decimals_have_a_comma(self, site: Path) -> None:
        data = self._files(site)["dong-thap/thu/bang--bang--dong-thap.csv"]
        assert data.startswith(b"\xef\xbb\xbf")
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
        assert rows[1][:3] == ["Xã Một", "03", "25.000"]

    def test_json_has_numbers_and_words(self, site: Path) -> None:
        found = json.loads(self._files(site)["dong-thap/thu/bang--bang--dong-thap.json"])
        assert found["dong"][1]["o"][1] == {"so": 12.5, "nhu_nguon_viet": "12,5"}
        assert found["dong"][1]["o"][2]["muc_chinh_xac"] == "gần"


def test_every_address_in_the_downloads_of_a_site_leads_to_its_row() -> None:
    inputs = inputs_at(SITES / "valid" / "du-muc")
    checked = check(inputs)
    assert checked.catalogue is not None, checked.report()
    made = pages_of(checked.catalogue, inputs)
    addresses = set()
    for one in made.values():
        if one.renderer in {"csv", "json", "xlsx"} and one.kind == "document":
            text = one.data if one.renderer != "xlsx" else json.dumps(one.values, ensure_ascii=False)
            addresses |= set(re.findall(r'"((?:https?://[^"/]+/)?[a-z0-9-]+/[a-z0-9-]+/#[^"]+)"', text))
    assert len(addresses) > 5
    for address in addresses:
        page, _, anchor = address.partition("#")
        shown = set_page(made[f"{page}index.html"], inputs)
        assert f'id="{anchor}"' in shown, address
