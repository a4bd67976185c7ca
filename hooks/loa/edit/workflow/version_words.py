"""What edits of a document change, in words for the history."""

from __future__ import annotations

from collections.abc import Sequence

from loa.content.yaml_edits import Edit
from loa.content.yaml_spans import Data
from loa.content.yaml_tree import TreePath
from loa.edit.forms.editor_language import editor_translator
from loa.edit.forms.field_titles import FieldTitles
from loa.edit.workflow.document_parts import value_or_none
from loa.edit.workflow.workspace import ContentDocument

_MOST_PLACES = 3
_LONGEST_NAME = 60
_NAMING = ("title", "name", "heading", "text", "label", "number")
"""The keys by which people know an item, the first that it has."""


def sentence_of(document: ContentDocument, edits: Sequence[Edit]) -> str:
    """What edits change, for the history: “Sửa Sự kiện · Lễ phát động”."""
    say, titles = editor_translator(), FieldTitles(document.model)
    places = list(dict.fromkeys(_place(document, titles, edit.path) for edit in edits))
    more = len(places) - _MOST_PLACES
    named = ", ".join(places[:_MOST_PLACES])
    sentence = say("Changed {places} and {count} more places") if more > 0 else say("Changed {places}")
    return sentence.format(places=named, count=more)


def name_of(item: Data) -> str:
    """What people call an item of a list; empty where it has no name."""
    for key in _NAMING if isinstance(item, dict) else ():
        assert isinstance(item, dict)
        found = item.get(key)
        if isinstance(found, dict):
            found = found.get("vi")
        if isinstance(found, str) and found.strip():
            line = " ".join(found.split())
            return line if len(line) <= _LONGEST_NAME else f"{line[: _LONGEST_NAME - 1].rstrip()}…"
    return ""


def _place(document: ContentDocument, titles: FieldTitles, path: TreePath) -> str:
    title = titles.of(path[:1]) or str(path[0])
    item = name_of(value_or_none(document.merged, path[:2])) if len(path) > 1 else ""
    return f"{title} · {item}" if item else title
