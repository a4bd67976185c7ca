"""CSV files in old letters, and of sizes that no table has."""

from __future__ import annotations

import unicodedata

import pytest

from loa.content.csv_tables import read_csv, read_typed
from loa.content.spreadsheet_cells import TableFileFault

TEXT = "Đơn vị;Số lượng\nXã Tân Hồng;12\n"


def _in_windows_1258(text: str) -> bytes:
    """Each letter in one piece, its tone behind it."""
    found = b""
    for letter in text:
        plain = unicodedata.normalize("NFD", letter)
        tone = "".join(sign for sign in plain if sign in "\u0300\u0301\u0303\u0309\u0323")
        rest = unicodedata.normalize("NFC", "".join(sign for sign in plain if sign not in tone))
        found += (rest + tone).encode("cp1258")
    return found


@pytest.mark.parametrize("data", [TEXT.encode(), TEXT.encode("utf-16"), _in_windows_1258(TEXT)])
def test_letters_that_can_be_told_are_read(data: bytes) -> None:
    assert read_csv(data).rows[0][0].text == "Đơn vị"


@pytest.mark.parametrize(
    "text",
    ["§¬n vÞ;Sè l­îng\nX· T©n Hång;12\n", "Ñôn vò;Soá löôïng\nXaõ Taân Hoàng;12\n"],
    ids=["TCVN3", "VNI"],
)
def test_letters_of_old_typefaces_are_not_taken_for_others(text: str) -> None:
    with pytest.raises(TableFileFault) as caught:
        read_csv(text.encode("latin-1"))
    assert caught.value.code == "L519"


def test_one_long_row_does_not_fill_the_memory() -> None:
    wide = "a;b\n" * 20_000 + ";".join("c" for _ in range(20_000))
    assert len(read_csv(wide.encode()).rows) < 10_000
    assert len(read_typed(wide.replace(";", "|")).rows) < 10_000
    assert len(read_typed("a|b\n" + "|".join("c" for _ in range(20_000))).rows[0]) < 1_000
