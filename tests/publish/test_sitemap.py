"""sitemap.xml: every page, and the day of change that its own content says."""

from __future__ import annotations

from pathlib import Path

from loa.publish.new_site import PublishedPage
from loa.publish.sitemap import EXCLUDED, write_sitemap


def test_a_page_has_the_day_that_its_content_says_or_none(tmp_path: Path) -> None:
    days = [
        {"published": "2026-07-01", "updated": "2026-07-12"},
        {"published": "2026-07-01"},
        {"title": "Không có ngày"},
    ]
    pages = [PublishedPage(f"{name}/index.html", facts) for name, facts in zip("abc", days, strict=True)]
    write_sitemap(reversed(pages), "https://loa.example.vn", tmp_path)
    rows = [row.strip() for row in (tmp_path / "sitemap.xml").read_text(encoding="utf-8").splitlines()]
    assert rows[2:5] == [
        "<url><loc>https://loa.example.vn/a/</loc><lastmod>2026-07-12</lastmod></url>",
        "<url><loc>https://loa.example.vn/b/</loc><lastmod>2026-07-01</lastmod></url>",
        "<url><loc>https://loa.example.vn/c/</loc></url>",
    ]


def test_what_search_engines_shall_not_have_is_not_listed(tmp_path: Path) -> None:
    pages = [PublishedPage("a/index.html", {}), PublishedPage("huong-dan/index.html", {EXCLUDED: True})]
    write_sitemap(pages, "https://loa.example.vn", tmp_path)
    assert (tmp_path / "sitemap.xml").read_text(encoding="utf-8").count("<loc>") == 1
