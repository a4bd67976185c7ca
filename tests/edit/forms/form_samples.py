"""The forms of the real site, for tests: its lists, and every part of its files that has a form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from loa.content.editable_file import EditableFile, open_file
from loa.content.list_reader import read_lists
from loa.content.models import Campaign, Province
from loa.content.vocabulary import Vocabulary
from loa.content.yaml_spans import Data
from loa.content.yaml_tree import TreePath
from loa.edit.forms.form_changes import FormChanges, changes
from loa.edit.forms.form_fields import FormField, fields_of, sections_of
from loa.edit.forms.form_values import posted_values
from loa.edit.forms.widgets import Widget
from tests.conftest import ROOT
from tests.looking import inputs_at

Group = dict[str, Data]


@cache
def vocabulary() -> Vocabulary:
    found = read_lists(inputs_at(ROOT)).vocabulary
    assert found
    return found


@dataclass(frozen=True)
class PartWithForm:
    """A part of a file that has a form: where it is, its fields, what it says."""

    file: str
    data: bytes
    path: TreePath
    fields: Sequence[FormField]

    @property
    def said(self) -> Group:
        return said_at(self.data, self.path)


@cache
def said_at(data: bytes, path: TreePath) -> Group:
    """What a file says at a path that leads through ids."""
    file = open_file(data)
    assert isinstance(file, EditableFile), file
    found: Data = file.data
    for step in path:
        if isinstance(found, list):
            by_id = (one for one in found if isinstance(one, dict) and one.get("id") == step)
            found = found[step] if isinstance(step, int) else next(by_id)
        else:
            assert isinstance(found, dict)
            found = found[str(step)]
    assert isinstance(found, dict)
    return found


@cache
def parts_of_real_files() -> list[PartWithForm]:
    """Every form of every file, of its sections and of the items of its lists; also of an example with every field."""
    found = []
    every_field = ROOT / "tests" / "sites" / "valid" / "du-muc"
    for file in sorted(file for root in (ROOT, every_field) for file in (root / "campaigns").glob("*/*.yml")):
        data = file.read_bytes()
        for section in sections_of(Province if file.stem == "province" else Campaign, vocabulary()):
            if section.items:
                found += _items(file.name, data, section.items)
            else:
                found.append(PartWithForm(file.name, data, (), section.fields))
    return found


def _items(name: str, data: bytes, items: FormField) -> list[PartWithForm]:
    said = said_at(data, ()).get(items.key)
    listed = enumerate(said) if isinstance(said, list) else ()
    steps = [str(one["id"]) if "id" in one else at for at, one in listed if isinstance(one, dict)]
    return [PartWithForm(name, data, (items.key, step), items.fields) for step in steps]


def fields_of_item(key: str) -> Sequence[FormField]:
    """The fields of the items of a list of a campaign."""
    return next(field.fields for field in fields_of(Campaign, vocabulary()) if field.key == key)


def changes_of(fields: Sequence[FormField], said: Group, posted: dict[str, list[str]]) -> FormChanges:
    """What changes in a file that says so, and is as it was when the form was made."""
    return changes(fields, (), said, said, posted_values(fields, posted))


def all_fields(fields: Sequence[FormField]) -> list[FormField]:
    """The fields that forms show, those of groups and lists included."""
    shown = [field for field in fields if field.widget is not Widget.HIDDEN]
    return [one for field in shown for one in (field, *all_fields(field.fields))]
