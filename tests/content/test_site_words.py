"""site.yml: the words and switches of a site, and that the program itself names no subject."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from loa.content.list_reader import read_lists
from loa.content.models import Site
from loa.pipeline.checker import Checker
from loa.store.project import PROGRAM, site_name_in
from tests.conftest import ROOT, write
from tests.looking import inputs_at

WORDS_OF_SUBJECTS = {
    "human trafficking": (
        "mua bán",
        "buôn bán",
        "buôn người",
        "nạn nhân",
        "nan-nhan",
        "nô lệ",
        "bị lừa",
        "trafficking",
        "dau-hieu",
        "wikipedia",
        "53/2024/QH15",
    ),
    "drugs": ("ma túy", "ma-tuy", "cai nghiện"),
    "dengue": ("sốt xuất huyết", "sot-xuat-huyet", "muỗi", "lăng quăng"),
}
"""What each example site says and the program must not: words, bodies, laws. Another subject adds a line."""

HOTLINES = ("111", "113", "115", "18001567", "19009095")
"""Numbers to call, which only a site knows."""

_ENDINGS = {".py", ".html", ".js", ".css", ".svg", ".typ", ".yml", ".po", ".md"}
_PROGRAM_FILES = sorted(file for file in PROGRAM.rglob("*") if file.suffix in _ENDINGS)


def _texts() -> list[tuple[str, str]]:
    return [(str(file.relative_to(PROGRAM)), file.read_text(encoding="utf-8")) for file in _PROGRAM_FILES]


@pytest.mark.parametrize("subject", WORDS_OF_SUBJECTS)
def test_the_program_names_no_subject(subject: str) -> None:
    words = WORDS_OF_SUBJECTS[subject]
    assert [(name, word) for name, text in _texts() for word in words if word.casefold() in text.casefold()] == []


def test_the_program_names_no_number_to_call() -> None:
    numbers = re.compile(rf"""["'`:> ](?:{"|".join(HOTLINES)})["'`< ]""")
    found = [(name, match[0]) for name, text in _texts() for match in numbers.finditer(text)]
    # Heights and widths in code and drawings are no telephone numbers.
    assert [(name, said) for name, said in found if not re.fullmatch(r"[: ]\d+[ ]?", said)] == []


def test_the_hook_names_no_subject() -> None:
    text = (ROOT / "hooks" / "site.py").read_text(encoding="utf-8").casefold()
    assert [word for words in WORDS_OF_SUBJECTS.values() for word in words if word.casefold() in text] == []


class TestSubject:
    def test_stands_in_a_sentence(self) -> None:
        assert Site(subject="an toàn giao thông").with_subject("Sự kiện {subject} của các tỉnh.") == (
            "Sự kiện an toàn giao thông của các tỉnh."
        )

    def test_leaves_a_sentence_whole_where_there_is_none(self) -> None:
        assert Site().with_subject("Sự kiện {subject} của các tỉnh.") == "Sự kiện của các tỉnh."
        assert Site().with_subject("Hội thi {subject}.") == "Hội thi."


class TestName:
    @pytest.mark.parametrize(
        ("line", "name"),
        [
            ("site_name: Loa", "Loa"),
            ("site_name: Loa của tỉnh # tên", "Loa của tỉnh"),
            ('site_name: "Phòng: chống" # tên', "Phòng: chống"),
            ("site_name: 'Trang #1'", "Trang #1"),
            ("site_url: https://example.org/", None),
            ("site_name: !ENV NAME", None),
        ],
    )
    def test_is_read_from_the_settings(self, line: str, name: str | None) -> None:
        assert site_name_in(f"# x\n{line}\ntheme:\n  name: material\n".encode()) == name

    def test_of_the_settings_counts_where_site_yml_has_none(self, tmp_path: Path) -> None:
        _site(tmp_path, settings="site_name: Trang của Sở\n")
        assert _words_of(tmp_path).name == "Trang của Sở"

    def test_of_site_yml_counts_first(self, tmp_path: Path) -> None:
        _site(tmp_path, settings="site_name: Trang của Sở\n", words="name: Tên khác\n")
        assert _words_of(tmp_path).name == "Tên khác"


def test_the_address_of_site_yml_counts_before_that_of_the_settings(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: A\nsite_url: https://cu.vn/\nhooks: [hooks/site.py]\n", "utf-8")
    (tmp_path / "assets").mkdir()
    assert inputs_at(tmp_path).site_url == "https://cu.vn/"
    words = tmp_path / "assets/site.yml"
    words.write_text("address: https://moi.gov.vn/trang/\nhome: {title: Trang}\n", "utf-8")
    assert inputs_at(tmp_path).site_url == "https://moi.gov.vn/trang/"
    words.write_text("address: HTTPS://Moi.gov.vn/\n", "utf-8")
    assert (read_lists(inputs_at(tmp_path)).diagnostics, inputs_at(tmp_path).site_url) == ([], "HTTPS://Moi.gov.vn/")
    for wrong, code in (("moi.gov.vn", "L211"), ("https://moi.gov.vn/?b", "L459")):
        words.write_text(f"address: {wrong}\n", "utf-8")
        assert [problem.code for problem in read_lists(inputs_at(tmp_path)).diagnostics] == [code]


def test_a_site_without_the_file_has_the_programs_neutral_words(tmp_path: Path) -> None:
    _site(tmp_path)
    words = _words_of(tmp_path)
    assert words.subject == ""
    assert words.hotlines == ()
    assert words.quick_exit.to is None
    assert words.home.doors


def test_a_site_changes_what_it_names_and_keeps_the_rest(tmp_path: Path) -> None:
    _site(tmp_path, words="home:\n  heading: Chung tay\n")
    words = _words_of(tmp_path)
    assert words.home.heading == "Chung tay"
    assert words.home.lead == read_lists(inputs_at(ROOT)).site.home.lead


def test_a_number_of_the_site_serves_where_neither_province_nor_nation_has_one(tmp_path: Path) -> None:
    _site(tmp_path, words='hotlines:\n  - {number: "0123 456 789", name: Số của trang}\n')
    province, _ = Checker(inputs_at(tmp_path)).province("dong-thap")
    assert province is not None
    assert [hotline.number for hotline in province.hotlines] == ["0123 456 789"]


class TestSmallCounts:
    TEXT = "title: Thử\nsummary: Ghi nhận {number} ca tử vong ở xã Ví Dụ.\n"
    WORDS = "small_counts:\n  below: 4\n  words: [ca tử vong]\n"

    @pytest.mark.parametrize(
        ("number", "is_small"), [("3", True), ("03", True), ("ba", True), ("4", False), ("13", False)]
    )
    def test_are_found_by_the_words_of_the_site(self, tmp_path: Path, number: str, is_small: bool) -> None:
        _site(tmp_path, words=self.WORDS)
        write(tmp_path, "dong-thap/thu.yml", self.TEXT.format(number=number))
        _, problems = Checker(inputs_at(tmp_path)).province("dong-thap")
        assert [problem.code for problem in problems.diagnostics] == (["L602"] if is_small else [])

    def test_are_not_looked_for_where_the_site_has_no_words(self, tmp_path: Path) -> None:
        _site(tmp_path)
        write(tmp_path, "dong-thap/thu.yml", self.TEXT.format(number="3"))
        _, problems = Checker(inputs_at(tmp_path)).province("dong-thap")
        assert problems.diagnostics == ()


def _site(root: Path, *, words: str = "", settings: str = "") -> None:
    write(root, "dong-thap/province.yml", "name: Đồng Tháp\ncode: 82\n")
    if words:
        (root / "assets").mkdir()
        (root / "assets" / "site.yml").write_text(words, encoding="utf-8")
    if settings:
        (root / "mkdocs.yml").write_text(settings, encoding="utf-8")


def _words_of(root: Path) -> Site:
    lists = Checker(inputs_at(root)).lists_only()
    assert lists is not None
    return lists.site
