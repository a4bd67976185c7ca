"""The addresses of the pictures of a province."""

from __future__ import annotations

from urllib.parse import quote

from loa.content.yaml_tree import TreePath
from loa.edit.web.material.choice_addresses import choice_address
from loa.edit.workflow.workspace import ContentDocument


def photo_room(folder: str) -> str:
    """The page with the pictures of a province."""
    return f"/anh/{quote(folder)}/"


def photo_choice(document: ContentDocument, path: TreePath, back: str) -> str:
    """The page where a picture is chosen for the field at `path` of a document; it leads back to `back`."""
    return choice_address(photo_room(document.folder), document, path, back)


def small_picture_address(folder: str, key: str) -> str:
    """A small picture."""
    return f"{photo_room(folder)}nho/{key}/"
