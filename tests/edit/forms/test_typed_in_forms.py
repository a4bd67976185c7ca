"""Whatever is typed into whatever form of whatever file: the form then shows it, and nothing else has changed.

How what was typed is shown again: letters composed (NFC); invisible characters gone; in a line, white space of any
kind one space, none around it; in a long text, line ends of one kind, no white space around the whole of it.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence

import pytest

from loa.content.editable_file import EditableFile, RefusedEdit, open_file
from loa.content.invisible_characters import without_invisible
from loa.content.writing import apply_splices, write
from loa.content.yaml_spans import Data
from loa.edit.forms.form_changes import changes
from loa.edit.forms.form_fields import FormField
from loa.edit.forms.form_shapes import day_as_offices_write, filled, is_typable, normal
from loa.edit.forms.form_values import inputs_of, posted_values
from loa.edit.forms.widgets import Widget
from loa.edit.workflow.document_parts import with_value
from tests.edit.forms.form_samples import PartWithForm, parts_of_real_files, said_at
from tests.edit.forms.form_typing import Inputs, changed_form

SAMPLE, MANY = 150, 20_000
_PARTS = parts_of_real_files()


def _holds(seed: int) -> str:
    """Fills in one form and checks what must be true of it; says what came of it."""
    chance = random.Random(seed)
    part, posted = changed_form(chance, chance.choice(_PARTS))
    said = part.said
    # Where a file names another one in the place of a list, its form has no such field.
    fields = [one for one in part.fields if is_typable(one, said.get(one.key))]
    typed = posted_values(fields, posted)
    found = changes(part.fields, part.path, said, said, typed)
    assert found.conflicts == ()
    after = write(part.data, found.edits)
    if isinstance(after, RefusedEdit):
        return after.name
    assert apply_splices(part.data, after.splices) == after.data
    assert apply_splices(after.data, after.undo) == part.data
    if not found.edits:
        assert after.data == part.data
    now = said_at(after.data, part.path)
    for one in part.fields:
        due = filled(one, _completed(one, said.get(one.key), typed[one.key])) if one.key in typed else said.get(one.key)
        assert _without_gaps(normal(one, due)) == _without_gaps(normal(one, now.get(one.key))), (seed, one.key)
    _is_as_before_elsewhere(part, after.data, seed)
    shown = Counter(text for texts in inputs_of(part.fields, now).values() for text in texts)
    for name, text, is_long in _texts(fields, typed):
        assert _as_shown(text, is_long=is_long) in shown or not _as_shown(text, is_long=is_long), (seed, name, text)
    # Sent once more, the form changes nothing.
    again = posted_values(part.fields, _as_browsers_send(inputs_of(part.fields, now)))
    assert changes(part.fields, part.path, now, now, again).edits == (), seed
    return "made" if found.edits else "nothing to change"


def _completed(one: FormField, said: Data, typed: Data) -> Data:
    """What was typed, with what the file says of parts that the form did not have."""
    if isinstance(typed, dict) and one.widget is Widget.GROUP:
        before = said if isinstance(said, dict) else {}
        known = {inner.key: inner for inner in one.fields}
        return {
            **before,
            **{k: _completed(known[k], before.get(k), v) if k in known else v for k, v in typed.items()},
        }
    if isinstance(typed, dict):
        return {**(said if isinstance(said, dict) else {} if said is None else {"vi": said}), **typed}
    if isinstance(typed, list) and one.widget is Widget.CARDS:
        before = [said] if isinstance(said, dict) else said if isinstance(said, list) else []
        group = FormField(one.key, "", Widget.GROUP, fields=one.fields)
        return [
            _completed(group, before[at], card) if at < len(before) and isinstance(card, dict) else card
            for at, card in enumerate(typed)
        ]
    return typed


def _without_gaps(value: Data) -> Data:
    """The value without cards that are not filled in."""
    if isinstance(value, list):
        return [_without_gaps(one) for one in value if one is not None] or None
    return {key: _without_gaps(one) for key, one in value.items()} if isinstance(value, dict) else value


def _is_as_before_elsewhere(part: PartWithForm, after: bytes, seed: int) -> None:
    """What the file says outside of the part, and its comments, are as before."""
    files = [open_file(data) for data in (part.data, after)]
    before, now = (file.data for file in files if isinstance(file, EditableFile))
    if part.path:
        assert isinstance(before, dict)
        assert isinstance(now, dict)
        assert with_value(before, part.path, None) == with_value(now, part.path, None), seed
    else:
        keys = {one.key for one in part.fields}
        assert _other_keys(before, keys) == _other_keys(now, keys), seed


def _other_keys(data: Data, keys: set[str]) -> dict[str, Data]:
    assert isinstance(data, dict)
    return {key: value for key, value in data.items() if key not in keys}


def _texts(fields: Sequence[FormField], typed: dict[str, Data]) -> Iterator[tuple[str, str, bool]]:
    """The texts that were typed into inputs that show one text each."""
    for one in fields:
        value = typed.get(one.key)
        is_long = one.widget in (Widget.LONG_TEXT, Widget.TEXT_BY_LANGUAGE)
        if isinstance(value, str) and one.widget is Widget.DATE:
            yield one.key, day_as_offices_write(_as_shown(value, is_long=False)), False
        elif isinstance(value, str) and one.widget not in (Widget.YES_NO, Widget.GROUP, Widget.CHOICE, Widget.DESIGN):
            yield one.key, value, is_long
        elif isinstance(value, dict) and one.fields:
            yield from _texts(one.fields, value)
        elif isinstance(value, dict):
            yield from ((one.key, text, is_long) for text in value.values() if isinstance(text, str))
        elif isinstance(value, list) and one.fields:
            for card in value:
                yield from _texts(one.fields, card) if isinstance(card, dict) else ()


def _as_shown(text: str, *, is_long: bool) -> str:
    """The rules above, written once more."""
    text = re.sub("\r\n?|[\x85\u2028\u2029]", "\n", without_invisible(text))
    return text.strip() if is_long else " ".join(text.split())


def _as_browsers_send(inputs: Inputs) -> Inputs:
    return {name: [text.replace("\n", "\r\n") for text in texts] for name, texts in inputs.items()}


def test_what_is_typed_into_a_form_is_what_it_then_shows() -> None:
    counts = Counter(_holds(seed) for seed in range(SAMPLE))
    assert counts["made"] > 0.6 * SAMPLE, counts


@pytest.mark.thorough
@pytest.mark.parametrize("start", range(0, MANY, MANY // 10))
def test_of_very_many_forms_none_loses_what_was_typed(start: int) -> None:
    counts = Counter(_holds(seed) for seed in range(start, start + MANY // 10))
    assert counts["made"] > 0.6 * MANY // 10, counts
