"""What is wrong in a document, for the marks beside names and the sentences beside fields."""

from __future__ import annotations

from loa.content.yaml_tree import TreePath
from loa.edit.web.editor_page import Asked
from loa.edit.workflow.workspace import ContentDocument


def problem_count(asked: Asked, document: ContentDocument, *path: str | int) -> int:
    """The problems at a place of a document and below it; 0 where none are known."""
    return 0


def problems_at(asked: Asked, document: ContentDocument, path: TreePath = ()) -> dict[str, list[str]]:
    """The sentences about the fields at a place of a document, by the names of their inputs."""
    return {}
