"""The addresses of the recordings of a province."""

from __future__ import annotations

from urllib.parse import quote

from loa.content.yaml_tree import TreePath
from loa.edit.web.material.choice_addresses import choice_address
from loa.edit.workflow.workspace import ContentDocument


def recording_room(folder: str) -> str:
    """The page with the recordings of a province."""
    return f"/ghi-am/{quote(folder)}/"


def recording_choice(document: ContentDocument, path: TreePath, back: str) -> str:
    """The page where a recording is chosen for the field at `path` of a document; it leads back to `back`."""
    return choice_address(recording_room(document.folder), document, path, back)


def listening_address(folder: str, key: str) -> str:
    """Where a recording is listened to."""
    return f"{recording_room(folder)}nghe/{key}/"
