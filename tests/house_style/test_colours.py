"""Colours of a province that can be read on every ground they stand on."""

from __future__ import annotations

import re

import pytest

from loa.content.models import Theme
from loa.house_style.colours import DAY, NIGHT, contrast, page_colours
from loa.store.project import DATA


@pytest.mark.parametrize("primary", ["#B5121B", "#FFD400", "#FFFFFF", "#000000", "#808080", "#00565B"])
def test_a_provinces_colours_are_readable_by_day_and_by_night(primary: str) -> None:
    colours = page_colours(Theme(primary=primary, accent="#FFD400"))
    pairs = [("on-primary", primary), ("accent-on-primary", primary), ("on-accent", "#FFD400")]
    pairs += [("primary-by-day", DAY), ("primary-by-night", NIGHT)]
    for name, ground in pairs:
        assert contrast(colours[name], ground) >= 4.5, name


def test_the_style_sheet_has_the_grounds_the_colours_are_made_for() -> None:
    styles = (DATA / "styles" / "loa.css").read_text(encoding="utf-8").lower()
    day, night = styles.split("prefers-color-scheme: dark", 1)
    assert f"--tint: {DAY.lower()}" in day
    assert f"--card: {NIGHT.lower()}" in night
    assert {a.partition("-")[0] for a in re.findall(r'url\("?([^")]*)', styles)} == {"be", "noto"}
