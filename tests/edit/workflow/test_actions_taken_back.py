"""What is done to an item and taken back leaves the file as it was, every byte; whatever is done harms nothing else."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache

import pytest

from loa.content.editable_file import RefusedEdit
from loa.content.models import ITEM_LISTS, Campaign
from loa.content.writing import apply_splices, write
from loa.content.yaml_edits import Edit, Set, Unset
from loa.edit.workflow.event_actions import EventChange, cancel_event, move_event, revive_event
from loa.edit.workflow.item_actions import (
    add_item,
    document_keys,
    give_back,
    move,
    omit,
    remove,
    use_again,
    write_own,
)
from loa.edit.workflow.item_lists import ItemState, ListedItem, item_named, items_of, new_item_id
from loa.edit.workflow.workspace import ContentDocument, Workspace
from loa.store.digest_store import Store
from loa.store.project import Project
from tests.conftest import ROOT, SITES
from tests.edit.forms.form_typing import LINES, disguised

SAMPLE, MANY = 150, 20_000
_WHY = "Bão số 3: “gió cấp 12” #1"


@cache
def _documents() -> list[tuple[Workspace, ContentDocument]]:
    """Every campaign with a file of its own that has items, or may have some of the nation's."""
    found = []
    for root in (ROOT, *sorted(SITES.glob("valid/*"))):
        if not (root / "campaigns").is_dir():
            continue
        workspace = Workspace(Project.at(root), Store.at_default())
        with workspace.one_look():
            documents = [d for p in workspace.provinces() for d in workspace.documents(p.folder)]
        found += [(workspace, d) for d in documents if d.is_there and d.is_editable]
    return found


Action = Callable[[ContentDocument, str, ListedItem], Sequence[Edit]]


def _omit(document: ContentDocument, key: str, item: ListedItem) -> Sequence[Edit]:
    return omit(document, key, item)


def _move(by: int) -> Action:
    return lambda document, key, item: move(document, key, item, by)


def _field(item: ListedItem) -> str:
    return next((key for key in item.inherited if key not in ("id", *item.own)), "")


def _write_own(document: ContentDocument, key: str, item: ListedItem) -> Sequence[Edit]:
    field = _field(item)
    return write_own(document, (key, item.name, field), ("id", *item.inherited), item.inherited[field])


def _cancel(document: ContentDocument, key: str, item: ListedItem) -> Sequence[Edit]:
    return cancel_event(document, item, "1/8/2026", _WHY)


def _revive(document: ContentDocument, key: str, item: ListedItem) -> Sequence[Edit]:
    return revive_event(document, item)


def _withdraw(document: ContentDocument, key: str, item: ListedItem) -> Sequence[Edit]:
    return [Set(("withdrawn",), {"on": "1/8/2026", "why": _WHY}, keys=document_keys(document))]


def _publish_again(document: ContentDocument, key: str, item: ListedItem) -> Sequence[Edit]:
    return [Unset(("withdrawn",))]


def _is_of_the_nation(key: str, item: ListedItem) -> bool:
    return item.state is ItemState.INHERITED


TAKEN_BACK: dict[str, tuple[Callable[[str, ListedItem], bool], Action, Action]] = {
    "omitted and used again": (_is_of_the_nation, _omit, use_again),
    "moved up and down": (lambda key, item: item.state is ItemState.OWN, _move(-1), _move(1)),
    "moved down and up": (lambda key, item: item.state is ItemState.OWN, _move(1), _move(-1)),
    "written anew and given back": (
        lambda key, item: item.is_national and item.state is not ItemState.OMITTED and bool(_field(item)),
        _write_own,
        lambda document, key, item: give_back(document, (key, item.name, list(item.own)[-1])),
    ),
    "called off and on": (lambda key, item: key == "events" and "cancelled" not in item.merged, _cancel, _revive),
    "withdrawn and back": (lambda key, item: True, _withdraw, _publish_again),
}


def _done(data: bytes, edits: Sequence[Edit]) -> bytes:
    after = write(data, edits)
    assert not isinstance(after, RefusedEdit), (after, edits)
    assert apply_splices(data, after.splices) == after.data
    assert apply_splices(after.data, after.undo) == data
    return after.data


def _case(seed: int) -> tuple[random.Random, Workspace, ContentDocument]:
    chance = random.Random(seed)
    workspace, document = chance.choice(_documents())
    return chance, workspace, workspace.with_data(document, disguised(document.data, chance.randrange(12)))


def _taken_back(seed: int) -> str:
    chance, workspace, document = _case(seed)
    name = chance.choice(list(TAKEN_BACK))
    fits, action, back = TAKEN_BACK[name]
    places = [(key, item) for key in ITEM_LISTS for item in items_of(document, key) if fits(key, item)]
    if not places or (name.startswith("withdrawn") and "withdrawn" in document.own):
        return "nothing fits"
    key, item = chance.choice(places)
    edits = action(document, key, item)
    if not edits:
        return "nothing to do"
    then = workspace.with_data(document, _done(document.data, edits))
    _others_stay(document, then, key, item)
    there = item_named(then, key, item.name)
    if item.name.startswith("so-") and "moved" in name:
        # An item without an id is named by its position.
        there = next(one for one in items_of(then, key) if one.own == item.own)
    assert there, (seed, name)
    if name == "written anew and given back":
        field = next(one for one in there.own if one not in item.own and one != "id")
        after = _done(then.data, give_back(then, (key, item.name, field)))
    else:
        after = _done(then.data, back(then, key, there))
    if "moved" in name and then.data.count(b"*") < document.data.count(b"*"):
        # What repeats a part of the item says it itself after the item went below it.
        assert workspace.with_data(document, after).own == document.own
        return name
    assert after == document.data, (seed, name, document.file, key, item.name)
    return name


def _others_stay(before: ContentDocument, then: ContentDocument, key: str, item: ListedItem) -> None:
    """All items but this one say what they said; those that show a removed message go with it."""
    for other in ITEM_LISTS:
        was = {one.name: one.merged for one in items_of(before, other) if (other, one.name) != (key, item.name)}
        now = {one.name: one.merged for one in items_of(then, other) if (other, one.name) != (key, item.name)}
        # Items without an id are named by their position.
        if not any(name.startswith("so-") for name in (*was, *now)):
            assert was == now, (other, key, item.name)


def test_what_is_done_and_taken_back_leaves_every_byte() -> None:
    counts = Counter(_taken_back(seed) for seed in range(SAMPLE))
    assert set(counts) >= TAKEN_BACK.keys(), counts


@pytest.mark.thorough
def test_of_very_many_actions_none_leaves_a_trace() -> None:
    counts = Counter(_taken_back(seed) for seed in range(MANY // 2))
    assert sum(counts[name] for name in TAKEN_BACK) > 0.4 * (MANY // 2), counts


def _any_actions(seed: int) -> int:
    """A number of actions one after the other; says how many were done."""
    chance, workspace, document = _case(seed)
    done = 0
    for _ in range(3):
        key = chance.choice([*ITEM_LISTS])
        items = items_of(document, key)
        if not items or chance.random() < 0.2:
            words = chance.choice([line for line in LINES if line.strip()])
            identity = new_item_id(document, key, words)
            added = workspace.with_data(
                document, _done(document.data, add_item(document, key, {"id": identity, "title": words}))
            )
            item = item_named(added, key, identity)
            assert item, (seed, key, identity)
            assert _done(added.data, remove(added, key, item)) == document.data, (seed, key, words)
            document, done = added, done + 1
            continue
        item = chance.choice(items)
        edits = _random_action(chance, document, key, item)
        if edits:
            then = workspace.with_data(document, _done(document.data, edits))
            if not (key == "messages" and item.state is ItemState.OWN):
                _others_stay(document, then, key, item)
            document, done = then, done + 1
    return done


def _random_action(chance: random.Random, document: ContentDocument, key: str, item: ListedItem) -> Sequence[Edit]:
    if key == "events" and chance.random() < 0.5:
        change = EventChange("2/9/2026", "", chance.choice(LINES).strip(), "1/8/2026", _WHY)
        return chance.choice([lambda: move_event(document, item, change), lambda: _cancel(document, key, item)])()
    if not item.is_national:
        by = chance.choice([-1, 1])
        return chance.choice([lambda: remove(document, key, item), lambda: move(document, key, item, by)])()
    return omit(document, key, item) if item.state is not ItemState.OMITTED else use_again(document, key, item)


def test_whatever_is_done_to_items_harms_no_other() -> None:
    assert sum(_any_actions(seed) for seed in range(SAMPLE // 3)) > SAMPLE // 3


@pytest.mark.thorough
def test_of_very_many_actions_none_harms_another() -> None:
    assert sum(_any_actions(seed) for seed in range(MANY // 2)) > MANY // 2


def test_the_samples_have_documents_of_every_kind() -> None:
    assert {document.model for _, document in _documents()} == {Campaign}
    assert any(document.inherited for _, document in _documents())
