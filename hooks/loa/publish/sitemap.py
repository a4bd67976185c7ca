"""sitemap.xml: the addresses of all pages, for search engines (sitemaps.org protocol 0.9)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape

from loa.publish.new_site import PublishedPage


def write_sitemap(pages: Iterable[PublishedPage], site_url: str, site: Path) -> None:
    """Write sitemap.xml with every page into the folder `site`; without dates, so that equal sites have equal bytes."""
    base = site_url.rstrip("/") + "/"
    addresses = sorted(base + page.path.removesuffix("index.html") for page in pages)
    rows = "".join(f"  <url><loc>{escape(address)}</loc></url>\n" for address in addresses)
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n'
    )
    (site / "sitemap.xml").write_text(text, encoding="utf-8", newline="\n")
