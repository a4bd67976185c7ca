"""A guess: only what exists, and is near in letters and in meaning."""

from __future__ import annotations

import pytest

from loa.content.nearest import edit_distance, nearest

AUDIENCES = {"hoc-sinh": "Học sinh", "giao-vien": "Giáo viên", "can-bo-tap-huan": "Cán bộ được tập huấn"}
KEYS = ["title", "summary", "messages", "hotlines", "organisers", "legal_basis", "starts", "ends"]
FORMATS = ["bang-ron-5x0.8", "bang-ron-6x1.5", "phuon-0.8x2.5"]


@pytest.mark.parametrize(
    ("written", "known", "guess"),
    [
        ("titel", KEYS, "title"),
        ("sumary", KEYS, "summary"),
        ("mesages", KEYS, "messages"),
        ("Title", KEYS, "title"),
        ("hotline", KEYS, "hotlines"),
        ("organizers", KEYS, "organisers"),
        ("legal-basis", KEYS, "legal_basis"),
        ("Học sinh", AUDIENCES, "hoc-sinh"),
        ("hoc_sinh", AUDIENCES, "hoc-sinh"),
        ("hocsinh", AUDIENCES, "hoc-sinh"),
        ("hoc-sihn", AUDIENCES, "hoc-sinh"),
        ("Cán bộ được tập huấn", AUDIENCES, "can-bo-tap-huan"),
        ("“bang-ron-5x0.8”", FORMATS, "bang-ron-5x0.8"),
        ("bang-ron-5x0,8", FORMATS, "bang-ron-5x0.8"),
    ],
)
def test_a_slip_of_the_pen_is_guessed(written: str, known: list[str] | dict[str, str], guess: str) -> None:
    assert nearest(written, known) == guess


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("lop-tap-huan", AUDIENCES),
        ("hon", ["gan", "tren", "khoang"]),
        ("bang-ron-5x1", FORMATS),
        ("bang-ron-7x0.8", FORMATS),
        ("to-rao", ["to-roi", "to-bao"]),
        ("thong-diep-3", ["thong-diep-1", "thong-diep-2"]),
        ("hoc-sinh-thpt", ["hoc-sinh-thcs"]),
        ("mot-tra", ["my-tra", "my-tra-2"]),
        ("tieu-de", KEYS),
        ("", KEYS),
        ("“”", KEYS),
        ("x" * 300_000, KEYS),
    ],
)
def test_another_word_is_not(written: str, known: list[str] | dict[str, str]) -> None:
    assert nearest(written, known) is None


@pytest.mark.parametrize(
    ("written", "guess"),
    [("Tân Hông", "Tân Hồng"), ("Tân Hồg", "Tân Hồng"), ("Tân Hòng", "Tân Hồng"), ("Tân Hàng", None)],
)
def test_a_place_with_another_letter_is_another_place(written: str, guess: str | None) -> None:
    assert nearest(written, ["Tân Hồng", "Quảng Thạch"], of_places=True) == guess
    assert nearest("Quảng Thành", ["Quảng Thạch"], of_places=True) is None


def test_two_that_are_as_near_are_no_guess() -> None:
    assert nearest("Mỹ Tra", ["Mỹ Trà", "Mỹ Trá"]) is None


@pytest.mark.parametrize(
    ("first", "second", "distance"), [("", "abc", 3), ("titel", "title", 1), ("kitten", "sitting", 3), ("a", "a", 0)]
)
def test_edit_distance(first: str, second: str, distance: int) -> None:
    assert edit_distance(first, second) == edit_distance(second, first) == distance
