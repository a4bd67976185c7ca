"""The addresses of the pictures of a province."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from loa.content.yaml_tree import TreePath
from loa.edit.workflow.workspace import ContentDocument


def photo_room(folder: str) -> str:
    """The page with the pictures of a province."""
    return f"/anh/{quote(folder)}/"


def photo_choice(document: ContentDocument, path: TreePath, back: str) -> str:
    """The page where a picture is chosen for the field at `path` of a document; it leads back to `back`."""
    query = {"cho": document.name, "o": ".".join(map(str, path)), "ve": back}
    return f"{photo_room(document.folder)}?{urlencode(query)}"


def small_picture_address(folder: str, key: str) -> str:
    """A small picture."""
    return f"{photo_room(folder)}nho/{key}/"
