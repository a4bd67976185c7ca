"""Checks of long texts that no field can make: marks that stay visible, and links to pages of this site."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pydantic import BaseModel

from loa.content.diagnostic_codes import CODES, Severity
from loa.content.diagnostics import Diagnostic, SourceLines, Spot
from loa.content.prose import Prose
from loa.content.text_spots import spot_in_text
from loa.content.yaml_tree import Mapping, TreePath, locate


class OwnLink(NamedTuple):
    """A link from a text to an address of this site (`/lich/`), and where it was written."""

    address: str
    spot: Spot


def texts_in(value: object, path: TreePath = ()) -> Iterator[tuple[TreePath, Prose]]:
    """All long texts of a model, with their places in its tree."""
    if isinstance(value, Prose):
        yield path, value
    elif isinstance(value, BaseModel):
        for name, inner in value.__dict__.items():
            yield from texts_in(inner, (*path, name))
    elif isinstance(value, tuple):
        for number, inner in enumerate(value):
            yield from texts_in(inner, (*path, number))
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from texts_in(inner, (*path, key))


def visible_marks(content: BaseModel, tree: Mapping, source: SourceLines) -> Iterator[Diagnostic]:
    """A warning for each mark of Markdown or HTML that readers see, since it marks nothing."""
    for path, text in texts_in(content):
        for code, line, params in text.faults:
            if CODES[code].severity is Severity.WARNING:
                spot = spot_in_text(text.source, line, locate(tree, path), source, params.get("mark", ""))
                yield Diagnostic(code, spot, params)


def own_links(content: BaseModel, tree: Mapping, source: SourceLines) -> Iterator[OwnLink]:
    """Every link to an address of this site. Whether it is published is known when all is planned."""
    for path, text in texts_in(content):
        for address, line in text.own_links:
            yield OwnLink(address, spot_in_text(text.source, line, locate(tree, path), source, address))
