"""Names in the order in which Vietnamese readers look for them."""

from __future__ import annotations

import random

from playwright.sync_api import Browser

from loa.catalogue.administrative_units import communes, listed_provinces
from loa.content.vietnamese_order import vietnamese_order

CRUEL = [
    *("An", "Ấm", "Dạy", "Đồng", "Ôn", "Ở", "Xuân", "à", "ả", "ã", "á", "ạ", "a", "A", "Á", "Hoà", "Hòa", "HÒA", "hòa"),
    *("Can", "Cân", "Cần", "Đà", "Da", "Dà", "ăn", "ân", "an", "Ăn", "ơ", "ô", "o", "u", "ư", "đ", "d", "y", "í"),
    *("Tổ 2", "Tổ 10", "Tổ 02", "Tổ 2a", "30/7", "30/10", "3/7", "1.000"),
    *("Thanh Hóa", "Thành A", "Thành phố", "Thanh B", "Thanh", "Đắk Lắk", "Đăk Lăk", "Ea H’leo"),
    *("An - Bình", "An–Bình", "An, Bình", "An Bình", "Anbình", "“Ấm”", "(An)", "Bà Rịa - Vũng Tàu"),
    *("người dân", "Người Dân", "NGƯỜI DÂN", "nguôi", "ngươi", "Zalo", "Facebook", "web", "Wifi", "tuyến", "tuyên"),
]


def names() -> list[str]:
    """The cruel ones, and all provinces and communes, in no order."""
    places = listed_provinces()
    found = [*CRUEL, *places.values(), *(c.name for code in places for c in communes(code))]
    found = list(dict.fromkeys(found))
    random.Random(7).shuffle(found)
    return found


def test_the_letters_have_their_vietnamese_order() -> None:
    wanted = ["An", "Ấm", "Dạy", "Đồng", "Ôn", "Ở", "Xuân"]
    assert sorted(set(wanted), key=vietnamese_order) == wanted


def test_tones_count_after_letters_and_numbers_as_numbers() -> None:
    for wanted in (
        ["ma", "mà", "mả", "mã", "má", "mạ", "mai"],
        ["Thành A", "Thanh B", "Thành C"],
        ["Tổ 2", "Tổ 10"],
        ["Cà Mau", "Cao Bằng", "Cần Thơ", "Đà Nẵng", "Điện Biên", "Gia Lai"],
    ):
        assert sorted(set(wanted), key=vietnamese_order) == wanted


def test_the_same_name_is_the_same_whatever_its_form() -> None:
    assert vietnamese_order("A\u0301n")[:3] == vietnamese_order("Án")[:3]
    assert vietnamese_order("A\u200bn")[:3] == vietnamese_order("An")[:3]
    assert vietnamese_order("Ðồng")[:3] == vietnamese_order("Đồng")[:3], "another letter that looks the same"


def test_browsers_have_the_same_order(chromium: Browser) -> None:
    page = chromium.new_page()
    order = "names => names.sort(new Intl.Collator('vi', {numeric: true}).compare)"
    by_browser = page.evaluate(order, names())
    page.close()
    assert [vietnamese_order(name)[:3] for name in by_browser] == sorted(
        vietnamese_order(name)[:3] for name in by_browser
    )


def test_communes_stand_in_that_order() -> None:
    for code in listed_provinces():
        listed = [commune.name for commune in communes(code)]
        assert listed == sorted(listed, key=vietnamese_order)
