"""Whatever is edited in whatever file: it then says what it should, nothing else changed, and undo restores it."""

from __future__ import annotations

import random
import re
from collections import Counter
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loa.content.editable_file import RefusedEdit
from loa.content.writing import Written, apply_splices, write
from loa.content.yaml_edits import Edit, Insert, Move, Set, changed, changed_at, container_path, simplified
from loa.content.yaml_parser import Unreadable, parse
from loa.content.yaml_spans import Data, tree_data
from tests.content.yaml_edit_samples import generated_file, places, random_edit, real_files

MANY = 10_000
_real_files = cache(real_files)


def _said(data: bytes) -> Data | None:
    try:
        tree, diagnostics = parse(data, "x")
    except Unreadable:
        return None
    return None if diagnostics else tree_data(tree)


def _holds(data: bytes, edit: Edit) -> str:
    """Makes one edit and checks what must be true of it; says what came of it."""
    before = _said(data)
    after = write(data, [edit])
    if isinstance(after, RefusedEdit):
        return after.name
    # Nothing but the splices changed, and they can be taken back.
    assert apply_splices(data, after.splices) == after.data
    assert apply_splices(after.data, after.undo) == data
    # A move past what repeats parts of the item is two steps: these become copies first.
    offsets = [(splice.offset, len(splice.removed)) for splice in after.splices]
    assert isinstance(edit, Move) or all(low[0] + low[1] <= high[0] for high, low in pairwise(offsets))
    simple = simplified(edit, before if before is not None else {})
    if simple is None:
        assert after.data == data
        return "nothing to change"
    if not simple.everywhere:
        due = changed_at(before or {}, container_path(simple), lambda one: changed(one or {}, simple))
        assert _said(after.data) == due
    # The same again changes nothing, or leads to an id that is no more.
    if isinstance(edit, Set) and b"*c" not in data:  # Two items have one id there.
        assert write(after.data, [edit]) in (Written(after.data, ()), RefusedEdit.NOT_THERE)
    replaces_a_part = isinstance(edit, Set) and isinstance(_value(before, edit), list | dict)
    if isinstance(edit, Set | Insert | Move) and not replaces_a_part and "#" not in repr((edit, _value(before, edit))):
        assert _comments(data) <= _comments(after.data)
    return "made"


def _comments(data: bytes) -> Counter[str]:
    return Counter(re.findall(r"(?:(?<=\s)|\A)#[^\r\n]*", data.decode()))


def _value(data: Data, edit: Edit) -> Data:
    return dict(places(data)).get(edit.path)


def _real(seed: int) -> tuple[bytes, Edit]:
    chance = random.Random(seed)
    data = chance.choice(_real_files())
    return data, random_edit(chance, _said(data))


def _generated(seed: int) -> tuple[bytes, Edit]:
    chance = random.Random(seed)
    data = generated_file(chance)
    said = _said(data)
    return data, random_edit(chance, said if said is not None else {"title": "A"})


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 2**32))
def test_an_edit_of_a_real_file_changes_nothing_else(seed: int) -> None:
    assert _holds(*_real(seed)) in {"made", "nothing to change", "UNSAFE", "UNPRINTABLE"}


@settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 2**32))
def test_an_edit_of_any_file_changes_nothing_else(seed: int) -> None:
    _holds(*_generated(seed))


@pytest.mark.thorough
@pytest.mark.parametrize(("sample", "made"), [(_real, 0.9), (_generated, 0.6)])
def test_of_very_many_edits_few_are_refused(sample: object, made: float) -> None:
    assert callable(sample)
    counts = Counter(_holds(*sample(seed)) for seed in range(MANY))
    assert counts["made"] > made * MANY, counts


@pytest.mark.parametrize("index", range(len(real_files())))
def test_a_save_without_a_change_changes_no_byte(index: int) -> None:
    data = _real_files()[index]
    edits = [Set(path, value) for path, value in places(_said(data)) if path]
    after = write(data, edits)
    assert not isinstance(after, RefusedEdit)
    assert (after.data, after.splices) == (data, ())


def test_several_edits_are_made_in_one_save_or_none() -> None:
    chance = random.Random(7)
    for data in _real_files():
        edits = [Set(("title",), "A"), random_edit(chance, {**(_said(data) or {}), "title": "A"})]  # type: ignore[dict-item]
        after = write(data, edits)
        assert isinstance(after, RefusedEdit) or apply_splices(after.data, after.undo) == data
        assert write(data, [edits[0], Insert(("title", "x"), "y"), edits[1]]) in (RefusedEdit.NOT_THERE, after)
