"""Long lists of names under letters: schools by what tells them apart, in the order of Vietnamese."""

from __future__ import annotations

import pytest

from loa.content.vietnamese_order import letter_of
from loa.pages.letters import LONG, by_letter, names_without_kinds

SCHOOLS = {
    "Trường Tiểu học Kim Đồng": "Kim Đồng",
    "Trường Mầm non Ánh Dương": "Ánh Dương",
    "Trường THCS Nguyễn Văn Cừ - cơ sở 2": "Nguyễn Văn Cừ - cơ sở 2",
    "Trường THPT chuyên Ấp Bắc": "Ấp Bắc",
    "Trường Tiểu học “Hoa Sen” số 3": "Hoa Sen” số 3",
    "Trường Ông Ích Khiêm": "Ông Ích Khiêm",
    "Trung tâm Giáo dục thường xuyên huyện Ăn Hòa": "Ăn Hòa",
    "Trường 19-5": "19-5",
}


def test_a_body_is_known_by_what_follows_its_kind() -> None:
    assert dict(zip(SCHOOLS, names_without_kinds([*SCHOOLS]), strict=True)) == SCHOOLS


def test_a_name_that_is_all_capitals_stays_whole() -> None:
    assert names_without_kinds(["CÔNG TY MAY", "HỢP TÁC XÃ A"]) == ["CÔNG TY MAY", "HỢP TÁC XÃ A"]
    assert names_without_kinds(["Bưu điện"]) == ["Bưu điện"]


@pytest.mark.parametrize(
    ("name", "letter"),
    [("Ấm", "â"), ("Ánh", "a"), ("Đồng", "đ"), ("Ở", "ơ"), ("“Hoa", "h"), ("19-5", ""), ("", ""), ("Ữ", "ư")],
)
def test_tones_make_no_other_letter(name: str, letter: str) -> None:
    assert letter_of(name) == letter


def test_three_thousand_names_stand_under_their_letters() -> None:
    sounds = ["An", "Ăn", "Ấm", "Bình", "Đông", "Dạy", "Ôn", "Ở", "Xuân", "3 Tháng 2"]
    names = [f"{sounds[number % len(sounds)]} {number}" for number in range(3000)]
    groups = by_letter(names, lambda name: name)
    assert [group["letter"] for group in groups] == ["0–9", "A", "Ă", "Â", "B", "D", "Đ", "Ô", "Ơ", "X"]
    assert len({group["anchor"] for group in groups}) == len(groups)
    assert all(group["anchor"].isascii() and "--" in group["anchor"] for group in groups), "no body's own anchor"
    assert sorted(name for group in groups for name in group["rows"]) == sorted(names)


def test_a_short_list_has_no_letters() -> None:
    names = [f"Tên {number}" for number in range(LONG)]
    assert by_letter(names, lambda name: name) == [{"letter": "", "anchor": "", "rows": names}]
