"""sitemap.xml: the addresses of all pages, for search engines (sitemaps.org protocol 0.9)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape

from loa.publish.new_site import PublishedPage


def write_sitemap(pages: Iterable[PublishedPage], site_url: str, site: Path) -> None:
    """Write sitemap.xml with every page into the folder `site`, with its day of change where its content says one.

    No file's own time counts: equal sites have equal bytes.
    """
    base = site_url.rstrip("/") + "/"
    listed = sorted((base + page.path.removesuffix("index.html"), _changed(page)) for page in pages)
    rows = "".join(f"  <url><loc>{escape(address)}</loc>{changed}</url>\n" for address, changed in listed)
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n'
    )
    (site / "sitemap.xml").write_text(text, encoding="utf-8", newline="\n")


def _changed(page: PublishedPage) -> str:
    day = page.facts.get("updated") or page.facts.get("published")
    return f"<lastmod>{day}</lastmod>" if day else ""
