"""What edits of a document change, in words for the history."""

from __future__ import annotations

from collections.abc import Sequence

from loa.content.yaml_edits import Edit
from loa.content.yaml_spans import Data
from loa.content.yaml_tree import TreePath
from loa.edit.workflow.document_parts import value_or_none
from loa.edit.workflow.workspace import ContentDocument

_MOST_PLACES = 3
_LONGEST_NAME = 60
_NAMING = ("title", "name", "heading", "text", "label", "number")
"""The keys by which people know an item, the first that it has."""


def sentence_of(document: ContentDocument, edits: Sequence[Edit]) -> str:
    """What edits change, for the history: “Sửa Sự kiện · Lễ phát động”."""
    places = list(dict.fromkeys(_place(document, edit.path) for edit in edits))
    more = len(places) - _MOST_PLACES
    named = ", ".join(places[:_MOST_PLACES])
    return f"Sửa {named} và {more} chỗ khác" if more > 0 else f"Sửa {named}"


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


def _place(document: ContentDocument, path: TreePath) -> str:
    key = str(path[0])
    found = document.model.model_fields.get(key)
    title = (found.title if found else None) or key
    item = name_of(value_or_none(document.merged, path[:2])) if len(path) > 1 else ""
    return f"{title} · {item}" if item else title
