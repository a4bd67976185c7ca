"""The address of a page on which a file is handed in or chosen for a field: which field, and what it leads back to."""

from __future__ import annotations

from urllib.parse import urlencode

from loa.content.yaml_tree import TreePath
from loa.edit.workflow.workspace import ContentDocument

DOCUMENT, FIELD, BACK = "cho", "o", "ve"
"""The parts behind the `?`: the document, the path of the field with dots, and the page that comes next."""


def choice_address(room: str, document: ContentDocument, path: TreePath, back: str) -> str:
    """The page `room` where a file is chosen for the field at `path` of a document; it leads back to `back`."""
    return f"{room}?{urlencode({DOCUMENT: document.name, FIELD: '.'.join(map(str, path)), BACK: back})}"
