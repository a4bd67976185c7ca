"""Words once mended stay mended: no text that ships says what tests/vietnamese_words.yml lists."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT
from tests.vietnamese_texts import Text, vietnamese_texts

WORDS: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests/vietnamese_words.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def texts() -> list[Text]:
    return vietnamese_texts()


def _pattern(entry: dict[str, Any]) -> re.Pattern[str]:
    return re.compile(entry["wrong"], 0 if entry.get("case") else re.IGNORECASE | re.MULTILINE)


@pytest.mark.parametrize("entry", WORDS, ids=lambda entry: entry["wrong"])
def test_nobody_says(texts: list[Text], entry: dict[str, Any]) -> None:
    wrong, excepted = _pattern(entry), entry.get("except", {})
    found = [text for text in texts if text.file not in excepted and wrong.search(text.said)]
    assert found == [], f"write “{entry['write']}”: {entry['why']}"


def test_the_texts_of_every_kind_of_file_are_read(texts: list[Text]) -> None:
    files = {text.file for text in texts}
    for name in (
        "hooks/loa/data/translations/vi.po",
        "hooks/loa/edit/translations/form_sentences.yml",
        "hooks/loa/content/models/province.py",
        "hooks/loa/layouts/pages/province.html",
        "hooks/loa/layouts/print/office/tiles.typ",
        "hooks/loa/data/scripts/materials.js",
        "hooks/loa/data/new_site/README.md",
        "campaigns/toan-quoc/cau-hoi/luyen-tap.yml",
        "assets/site.yml",
        "docs/an-toan.md",
    ):
        assert name in files, name
    assert len(texts) > 5000


def test_an_exception_is_still_needed(texts: list[Text]) -> None:
    for entry in WORDS:
        for file in entry.get("except", {}):
            assert any(text.file == file and _pattern(entry).search(text.said) for text in texts), (entry, file)


@pytest.mark.parametrize(
    "said",
    ["ngày 30/07/2026", "tháng 08/2021", "ngày 1/7/2026", "20 %", "12.5 m", "25000 tờ rơi", "hàng năm", "hoà bình"],
)
def test_a_wrong_word_is_found(said: str) -> None:
    assert any(_pattern(entry).search(said) for entry in WORDS)


@pytest.mark.parametrize(
    "said",
    [
        "ngày 30/7/2026",
        "tháng 8/2021",
        "ngày 01/7",
        "từ 04/02/2021",
        "20%",
        "12,5 m",
        "25.000 tờ",
        "năm 2026",
        "quý III",
        "hòa",
    ],
)
def test_a_right_one_is_not(said: str) -> None:
    assert [entry["wrong"] for entry in WORDS if _pattern(entry).search(said)] == []
