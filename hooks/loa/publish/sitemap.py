"""sitemap.xml: the addresses of all pages, for search engines (sitemaps.org protocol 0.9)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape

from loa.publish.new_site import PublishedPage

EXCLUDED = "excluded"
"""The fact of a page that search engines shall not have."""


def write_sitemap(pages: Iterable[PublishedPage], site_url: str, site: Path) -> None:
    """Write sitemap.xml with every page into the folder `site`, with its day of change where its content says one.

    A page that search engines shall not have (`excluded`), as one for those who write the site, is not listed. No
    file's own time counts: equal sites have equal bytes.
    """
    base = site_url.rstrip("/") + "/"
    found = (page for page in pages if not page.facts.get(EXCLUDED))
    listed = sorted((base + page.path.removesuffix("index.html"), _changed(page)) for page in found)
    rows = "".join(f"  <url><loc>{escape(address)}</loc>{changed}</url>\n" for address, changed in listed)
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n'
    )
    (site / "sitemap.xml").write_text(text, encoding="utf-8", newline="\n")


def _changed(page: PublishedPage) -> str:
    day = page.facts.get("updated") or page.facts.get("published")
    return f"<lastmod>{day}</lastmod>" if day else ""
