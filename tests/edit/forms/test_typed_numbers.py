"""A number typed into a form as the source writes it fills the fields that belong to it."""

from __future__ import annotations

import pytest

from loa.content.models import Campaign
from loa.content.vocabulary import Vocabulary
from loa.content.yaml_spans import Data
from loa.edit.forms.form_fields import FormField, fields_of
from loa.edit.forms.typed_numbers import with_numbers_read

_FILLED: dict[str, tuple[str, str | None, str | None]] = {
    "gần 5.000": ("5000", "gan", "gần 5.000"),
    "03": ("3", None, "03"),
    "7.415": ("7415", None, "7.415"),
    "hơn 1 nghìn": ("1000", "hon", "hơn 1 nghìn"),
}


def _list(vocabulary: Vocabulary, key: str) -> tuple[FormField, ...]:
    return next(one for one in fields_of(Campaign, vocabulary) if one.key == key).fields


@pytest.mark.parametrize("key", ["value", "written"])
@pytest.mark.parametrize("typed", _FILLED)
def test_a_figure_fills_number_qualifier_and_wording(typed: str, key: str, vocabulary: Vocabulary) -> None:
    sent: dict[str, Data] = {"metric": "to-roi", "value": None, "qualifier": None, "written": None}
    sent[key] = typed
    found = with_numbers_read(_list(vocabulary, "results"), sent, vocabulary)
    assert (found["value"], found["qualifier"], found["written"]) == _FILLED[typed]
    assert found["metric"] == "to-roi"


@pytest.mark.parametrize("typed", ["5000", "0", "98,5%", "nhiều", "1,200"])
def test_plain_and_unclear_numbers_stay_as_they_were_typed(typed: str, vocabulary: Vocabulary) -> None:
    sent: dict[str, Data] = {"metric": "to-roi", "value": typed, "qualifier": "gan", "written": "gần 5.000"}
    assert with_numbers_read(_list(vocabulary, "results"), sent, vocabulary) == sent


@pytest.mark.parametrize("typed", ["98,5%", "281/412 xã", "01–02"])
def test_what_is_more_than_a_number_becomes_the_figure_in_one_line(typed: str, vocabulary: Vocabulary) -> None:
    sent: dict[str, Data] = {"title": "Xã có tủ sách", "value": typed, "qualifier": None, "written": None}
    found = with_numbers_read(_list(vocabulary, "results"), sent, vocabulary)
    assert (found["figure"], found["value"], found["written"]) == (typed, None, None)


def test_numbers_within_groups_are_read_too(vocabulary: Vocabulary) -> None:
    sent: dict[str, Data] = {"title": "Hội thi", "participants": {"value": "gần 5.000", "unit": "người"}}
    found = with_numbers_read(_list(vocabulary, "contests"), sent, vocabulary)
    people = {"value": "5000", "unit": "người", "qualifier": "gan", "written": "gần 5.000"}
    assert found == {"title": "Hội thi", "participants": people}
