"""catalogue.json: the list of all published files, for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from loa.publish.new_site import NewSite, PublishedPage
from loa.store.digest_store import FileInfo
from loa.store.output import Output
from loa.store.versions import GENERATOR

CATALOGUE_VERSION = 2
"""Rises where a key goes or changes its meaning, and where files are renamed; a new key leaves it.

Since 2 a file's name says its place; `formerly` in its row is the path that it had in version 1.
"""

FileInfoOf = Callable[[str], FileInfo]
"""Gives size and SHA-256 of the file at a path."""


class CatalogueRows(NamedTuple):
    """Rows of catalogue.json as JSON text, and the bytes of the files that they list, together."""

    rows: list[str]
    size: int


def rows_of_outputs(
    outputs: Iterable[Output], fact_of: FileInfoOf, subjects: Mapping[str, str | None] = MappingProxyType({})
) -> CatalogueRows:
    """The rows of Outputs that are made; `subjects` has the subject of each campaign of their province.

    Raises what `fact_of` raises.
    """
    listed = [o for o in outputs if o.kind != "asset"]
    facts = ({"subject": subjects.get(str(o.facts.get("campaign"))), **o.facts} for o in listed)
    kinds = ("page" if o.renderer == "page" else o.kind for o in listed)
    return _rows(zip((o.path for o in listed), kinds, facts, strict=True), fact_of)


def rows_of_pages(pages: Iterable[PublishedPage], fact_of: FileInfoOf) -> CatalogueRows:
    """The rows of pages that the site generator rendered. Raises what `fact_of` raises."""
    return _rows(((page.path, "page", page.facts) for page in pages), fact_of)


def _rows(files: Iterable[tuple[str, str, Mapping[str, Any]]], fact_of: FileInfoOf) -> CatalogueRows:
    """The rows of files, each given as its path, its kind and what else is known of it."""
    rows, size = [], 0
    for path, kind, facts in files:
        fact = fact_of(path)
        known = {key: value for key, value in facts.items() if value is not None}
        row = {"path": path, "kind": kind, **known, "bytes": fact.size, "sha256": fact.sha256}
        rows.append(json.dumps(row, ensure_ascii=False))
        size += fact.size
    return CatalogueRows(rows, size)


def write_catalogue(groups: Iterable[CatalogueRows], site: NewSite, kept: Sequence[Mapping[str, str]] = ()) -> int:
    """Write catalogue.json, sorted by path, and return how many bytes the files have that it lists.

    `kept` names the provinces whose pages stay as they were published earlier, and why; a full build has none.
    """
    groups = list(groups)
    # A row begins with its path, in which no character comes before the quotation mark that ends it.
    rows = sorted(row for group in groups for row in group.rows)
    # A line for each file: people can compare two lists, and the encoder is ten times as quick as with indents.
    lines = ",\n".join(rows)
    head = f'"version": {CATALOGUE_VERSION}, "generator": {json.dumps(GENERATOR)}'
    head += f', "kept": {json.dumps(kept, ensure_ascii=False)}' if kept else ""
    text = f'{{{head}, "files": [\n{lines}\n]}}\n'
    (site.folder / "catalogue.json").write_text(text, encoding="utf-8", newline="\n")
    return sum(group.size for group in groups)
