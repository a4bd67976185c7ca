"""The inks of a brand as people write them."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from loa.content.ink_values import Inks, shares_of

READ = TypeAdapter(Inks)


@pytest.mark.parametrize(
    "written",
    [
        "C74 M16 Y33 K60",
        "c74 m16 y33 k60",
        "C 74, M 16, Y 33, K 60",
        "C=74 M=16 Y=33 K=60",
        "C: 74% M: 16% Y: 33% K: 60%",
        "C74M16Y33K60",
        "74 16 33 60",
        "74/16/33/60",
        "(74, 16, 33, 60)",
        ["74", "16", "33", "60"],
    ],
)
def test_inks_are_read_as_people_write_them(written: object) -> None:
    assert READ.validate_python(written) == "C74 M16 Y33 K60"
    assert shares_of("C74 M16 Y33 K60") == (74, 16, 33, 60)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("C74 M16 Y33", "L244"),
        ("C74 M16 Y33 K60 C1", "L244"),
        ("C74 M16 Y33 K160", "L244"),
        ("M16 C74 Y33 K60", "L244"),
        ("74,5 16 33 60", "L244"),
        ("-4 16 33 60", "L244"),
        ("Pantone 316 C", "L244"),
        ("#00565B", "L244"),
        ("", "L244"),
        ("C100 M80 Y70 K70", "L245"),
    ],
)
def test_what_is_no_four_inks_or_too_much_of_them_is_refused(written: str, code: str) -> None:
    with pytest.raises(ValidationError, match=code):
        READ.validate_python(written)
