"""A form sent back as it was shown changes nothing; one changed input changes the file so that it says just that."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loa.content.writing import Written, write
from loa.edit.forms.form_changes import changes
from loa.edit.forms.form_fields import FormField
from loa.edit.forms.form_shapes import normal_text
from loa.edit.forms.form_values import SHOWN, inputs_of, posted_values
from loa.edit.forms.widgets import Widget
from tests.edit.forms.form_samples import PartWithForm, parts_of_real_files, said_at

_PARTS = parts_of_real_files()
_TEXTS = ["Chung tay", "no", "012", "7.415", "a: b", "- a", "“Chung tay”", 'nói "a"', "30/7/2026", "#B5121B", "x" * 200]


def _as_browsers_send(inputs: dict[str, list[str]]) -> dict[str, list[str]]:
    return {name: [text.replace("\n", "\r\n") for text in texts] for name, texts in inputs.items()}


def test_the_real_files_have_forms() -> None:
    assert len(_PARTS) > 200


def test_sent_back_as_it_was_shown_a_form_changes_nothing() -> None:
    for part in _PARTS:
        said = part.said
        posted = _as_browsers_send(inputs_of(part.fields, said))
        found = changes(part.fields, part.path, said, said, posted_values(part.fields, posted))
        assert (found.edits, found.conflicts) == ((), ()), (part.file, part.path)


def test_every_section_shows_what_the_file_says() -> None:
    """No value of the real files is one that a form cannot show, but for the files of questions."""
    hidden = []
    for part in _PARTS:
        inputs = inputs_of(part.fields, part.said)
        names = {name.split(".")[0] for name in inputs} | {name.split(".")[0] for name in inputs.get(SHOWN, [])}
        shown = [one.key for one in part.fields if one.widget not in (Widget.HIDDEN, Widget.ITEMS)]
        hidden += [key for key in shown if part.said.get(key) is not None and key not in names]
    assert set(hidden) <= {"questions"}


@st.composite
def _changed_inputs(draw: st.DrawFn) -> tuple[PartWithForm, dict[str, list[str]], dict[str, list[str]]]:
    """A part, its inputs, and the inputs with one of them changed."""
    part = draw(st.sampled_from(_PARTS))
    inputs = inputs_of(part.fields, part.said)
    names = [name for name in inputs if name != SHOWN and _can_change(_field(part.fields, name))]
    if not names:
        return part, inputs, inputs
    name = draw(st.sampled_from(names))
    return part, inputs, {**inputs, name: draw(_other(_field(part.fields, name), inputs[name]))}


def _can_change(field: FormField) -> bool:
    return field.widget is not Widget.GROUP and (field.widget is not Widget.CHOICE or bool(field.choices))


def _other(field: FormField, before: list[str]) -> st.SearchStrategy[list[str]]:
    values = [choice.value for choice in field.choices]
    if field.widget in (Widget.CHOICES, Widget.FORMATS):
        return st.lists(st.sampled_from(values), min_size=1, unique=True)
    if field.widget in (Widget.CHOICE, Widget.DESIGN):
        return st.sampled_from(values).map(lambda one: [one])
    if field.widget is Widget.YES_NO:
        return st.just([] if before else ["true"])
    if field.widget in (Widget.LINES, Widget.COMMUNES):
        return st.lists(st.sampled_from(_TEXTS), min_size=1).map(lambda lines: ["\n".join(lines)])
    if field.widget is Widget.POINT:
        return st.lists(st.sampled_from(_TEXTS), min_size=2, max_size=2)
    is_long = field.widget in (Widget.LONG_TEXT, Widget.TEXT_BY_LANGUAGE)
    texts = [*_TEXTS, *(["a\n\nb", "- a\n- b\n", "**a** [b](https://c.vn)\n"] if is_long else ())]
    return st.sampled_from(texts).map(lambda text: [text])


def _field(fields: object, name: str) -> FormField:
    steps = [step for step in name.split(".") if not step.isdigit()]
    known = {one.key: one for one in fields}  # type: ignore[attr-defined]
    found = known[steps[0]]
    return _field(found.fields, ".".join(steps[1:])) if len(steps) > 1 and found.fields else found


@settings(max_examples=60, deadline=None)
@given(_changed_inputs())
def test_one_changed_input_is_read_back_as_typed(
    changed: tuple[PartWithForm, dict[str, list[str]], dict[str, list[str]]],
) -> None:
    _is_read_back(*changed)


@pytest.mark.thorough
@settings(max_examples=3000, deadline=None)
@given(_changed_inputs())
def test_many_changed_inputs_are_read_back_as_typed(
    changed: tuple[PartWithForm, dict[str, list[str]], dict[str, list[str]]],
) -> None:
    _is_read_back(*changed)


def _is_read_back(part: PartWithForm, inputs: dict[str, list[str]], typed: dict[str, list[str]]) -> None:
    said = part.said
    values = posted_values(part.fields, _as_browsers_send(typed))
    found = changes(part.fields, part.path, said, said, values)
    assert found.conflicts == ()
    written = write(part.data, found.edits)
    assert isinstance(written, Written), (part.file, found.edits, written)
    now = said_at(written.data, part.path)
    assert _as_said(inputs_of(part.fields, now)) == _as_said(typed), (part.file, part.path, found.edits)
    # What is not in the form is as it was, and sent once more the form changes nothing.
    keys = {one.key for one in part.fields}
    assert {k: v for k, v in now.items() if k not in keys} == {k: v for k, v in said.items() if k not in keys}
    assert changes(part.fields, part.path, now, now, values).edits == ()


def _as_said(inputs: dict[str, list[str]]) -> dict[str, list[str]]:
    """Inputs without white space that says nothing, ticked ones in any order, empty ones left out.

    The box of a group is left out, too: it is ticked by what is filled in below it.
    """
    texts = {
        name: ["\n".join(filter(None, map(normal_text, text.split("\n")))) for text in texts]
        for name, texts in inputs.items()
        if name != SHOWN and not any(other.startswith(f"{name}.") for other in inputs)
    }
    return {name: sorted(texts) for name, texts in texts.items() if any(texts)}
