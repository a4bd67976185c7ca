"""The lists of what is published: catalogue.json for programs, sitemap.xml for search engines."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

from loa.publish.new_site import NewSite, PublishedPage
from loa.store.digest_store import FileInfo
from loa.store.output import Output

CATALOGUE_VERSION = 1

FileInfoOf = Callable[[str], FileInfo]
"""Size and checksum of the file at a path."""


class CatalogueRows(NamedTuple):
    """Rows of catalogue.json, and how many bytes the files have that they list."""

    rows: list[str]
    size: int


def listed(outputs: Iterable[Output], fact_of: FileInfoOf) -> CatalogueRows:
    """The rows of Outputs that are made. Raises what `fact_of` raises."""
    found = ((o.path, "page" if o.renderer == "page" else o.kind, o.facts) for o in outputs if o.kind != "asset")
    return _listed(found, fact_of)


def listed_pages(pages: Iterable[PublishedPage], fact_of: FileInfoOf) -> CatalogueRows:
    """The rows of finished pages. Raises what `fact_of` raises."""
    return _listed(((page.path, "page", page.facts) for page in pages), fact_of)


def _listed(found: Iterable[tuple[str, str, Mapping[str, Any]]], fact_of: FileInfoOf) -> CatalogueRows:
    rows, size = [], 0
    for path, kind, facts in found:
        fact = fact_of(path)
        known = {key: value for key, value in facts.items() if value is not None}
        row = {"path": path, "kind": kind, **known, "bytes": fact.size, "sha256": fact.sha256}
        rows.append(json.dumps(row, ensure_ascii=False))
        size += fact.size
    return CatalogueRows(rows, size)


def write_catalogue(parts: Iterable[CatalogueRows], site: NewSite) -> int:
    """Write catalogue.json, the list of what is published by path, and return the number of its bytes listed."""
    together = list(parts)
    # A row begins with its path, in which no character comes before the quotation mark that ends it.
    rows = sorted(row for part in together for row in part.rows)
    # A line for each file: people can compare two lists, and the encoder is ten times as quick as with indents.
    lines = ",\n".join(rows)
    text = f'{{"version": {CATALOGUE_VERSION}, "files": [\n{lines}\n]}}\n'
    (site.folder / "catalogue.json").write_text(text, encoding="utf-8")
    return sum(part.size for part in together)


def write_sitemap(pages: Sequence[PublishedPage], site_url: str, site: Path) -> None:
    """Write sitemap.xml (sitemaps.org protocol 0.9) with every page and no dates: equal sites, equal bytes."""
    base = site_url.rstrip("/") + "/"
    addresses = sorted(base + page.path.removesuffix("index.html") for page in pages)
    rows = "".join(f"  <url><loc>{escape(address)}</loc></url>\n" for address in addresses)
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n'
    )
    (site / "sitemap.xml").write_text(text, encoding="utf-8")
