"""The place in a photo that must be seen, in a form: two inputs of one name."""

from __future__ import annotations

import pytest

from loa.content.models import Banner, Panel, Update
from loa.content.yaml_spans import Data
from loa.edit.forms.form_fields import FormField, fields_of
from loa.edit.forms.form_values import inputs_of, posted_values
from loa.edit.forms.widgets import Widget
from loa.edit.web.screens.part_forms import without_lost_words
from tests.edit.forms.form_samples import vocabulary


def _focus(model: type[Banner | Panel]) -> FormField:
    return next(field for field in fields_of(model, vocabulary(), "vi") if field.key == "focus")


@pytest.mark.parametrize("model", [Banner, Panel])
def test_it_is_clicked_in_the_picture_of_banners_and_panels(model: type[Banner | Panel]) -> None:
    field = _focus(model)
    assert field.widget is Widget.POINT
    assert "bấm vào" in field.help


def test_other_pictures_are_shown_whole_and_have_none() -> None:
    assert "focus" not in [field.key for field in fields_of(Update, vocabulary(), "vi")]


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        (["0.3", "0,4"], ["0.3", "0,4"]),
        ([" 30% ", "40%"], ["30%", "40%"]),
        (["", ""], None),
        (["", "0.4"], ["0.4"]),  # told as no place in a picture
    ],
)
def test_two_inputs_are_one_list(typed: list[str], value: Data) -> None:
    assert posted_values([_focus(Banner)], {"focus": typed}) == {"focus": value}


@pytest.mark.parametrize(
    ("value", "inputs"), [(["0.3", "0.4"], ["0.3", "0.4"]), (None, ["", ""]), ("0.5", ["0.5", ""])]
)
def test_a_file_fills_both_inputs(value: Data, inputs: list[str]) -> None:
    assert inputs_of([_focus(Banner)], {"focus": value}) == {"focus": inputs}


def test_a_place_in_one_picture_is_none_in_another() -> None:
    own: dict[str, Data] = {"picture": "a.jpg", "alt": "A", "focus": ["0.3", "0.4"]}
    assert without_lost_words({**own, "picture": "b.jpg"}, own)["focus"] is None
    assert without_lost_words({**own, "picture": None}, own)["focus"] is None
    assert without_lost_words({**own, "picture": "b.jpg", "focus": ["0.1", "0.2"]}, own)["focus"] == ["0.1", "0.2"]
    assert without_lost_words(own, own) == own
