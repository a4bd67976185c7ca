"""What happened, in words: for the history, and for whoever wanted to save and could not."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from typing import TYPE_CHECKING

from loa.content.interface_language import Translate
from loa.content.yaml_edits import Edit
from loa.content.yaml_spans import Data
from loa.content.yaml_tree import TreePath
from loa.edit.workflow.document_parts import value_or_none
from loa.edit.workflow.workspace import ContentDocument
from loa.store.operating_system import FileInUse

if TYPE_CHECKING:
    from loa.edit.workflow.saving import NotSaved

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


_SENTENCES = {
    errno.ENOSPC: "The disk is full. Make room (empty the bin, move photos away), then press Save again.",
    errno.EDQUOT: "The disk is full. Make room (empty the bin, move photos away), then press Save again.",
    errno.EROFS: "Nothing may be written in this folder. Ask whoever set up the computer for the right to write.",
    errno.EACCES: "Nothing may be written in this folder. Ask whoever set up the computer for the right to write.",
    errno.EPERM: "Nothing may be written in this folder. Ask whoever set up the computer for the right to write.",
    errno.EBUSY: "Another program is changing the file. Try again in a moment.",
}
_IN_USE = "Another program has the file open. Close it there (Word, Notepad …), then press Save again."
_OTHER = "The computer could not write the file. Is the disk or the network drive connected? Then press Save again."


def reason_in_words(result: NotSaved, say: Translate) -> str:
    """Why nothing was saved, for the person who wanted to; that what was typed is kept is said where it is shown."""
    reason = result.reason
    if not isinstance(reason, OSError):
        return reason.message(say)
    if isinstance(reason, FileInUse):
        return say(_IN_USE)
    return say(_SENTENCES.get(reason.errno or 0, _OTHER))
