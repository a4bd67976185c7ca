"""Characters that nobody can see: dropped, but not where a script needs them."""

from __future__ import annotations

import unicodedata

import pytest

from loa.content.invisible_characters import without_invisible
from loa.content.yaml_parser import parse
from loa.content.yaml_tree import to_data


@pytest.mark.parametrize("character", ["\u200b", "\u200c", "\u200d", "\u200e", "\u2060", "\ufeff", "\u00ad", "\ufe0f"])
def test_between_vietnamese_letters_they_mean_nothing(character: str) -> None:
    assert without_invisible(f"{character}Chung{character} tay{character}{character}") == "Chung tay"


@pytest.mark.parametrize("text", ["ខ្មែរ\u200bភាសា", "می\u200cخواهم", "क्\u200dष", "日本"])
def test_where_a_script_needs_them_they_stay(text: str) -> None:
    assert without_invisible(text) == text


def test_text_is_composed() -> None:
    assert without_invisible(unicodedata.normalize("NFD", "Tân Hồng")) == "Tân Hồng"


def test_values_are_read_without_them() -> None:
    tree, problems = parse('a: "chung\\u200b-tay"\nb: \u2060noi\u00ad-khong\nc: "Ho\\u0300a"\n'.encode(), "thu.yml")
    assert (to_data(tree), problems) == ({"a": "chung-tay", "b": "noi-khong", "c": "Hòa"}, [])
