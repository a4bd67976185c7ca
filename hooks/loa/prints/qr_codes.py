"""QR codes: the campaign's page or a contest's registration, for those who stand before a banner, poster or leaflet."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

import segno

from loa.content.vocabulary import Format

LEAST_SIDE_MM = 20.0
"""No code on paper is smaller; telephones of low price read it in the hand."""

SIDE_PER_METRE_MM = 100.0
"""A code is scanned from at most ten times its side: the rule of thumb of the makers of readers."""

_EXAMPLE_HOSTS = ("example.org", "example.com", "example.net", "vi-du.gov.vn")
"""Reserved for examples by RFC 2606, and that of our own help: nobody hangs a banner that leads there."""

_PAGE = re.compile(r"[a-z0-9-]+(?:/[a-z0-9-]+)*")
"""The address of a page: no file, no place within a page, no search."""


def leads_somewhere(site_url: str | None) -> bool:
    """True where the site has an address of its own and not an example."""
    parts = urlsplit(site_url or "")
    return parts.scheme in {"http", "https"} and not (parts.hostname or "").endswith(_EXAMPLE_HOSTS)


def whole_address(address: str, site_url: str | None) -> str | None:
    """A page of the site (from its root) as it is reached from outside, or None while the site has no address."""
    return f"{site_url.rstrip('/')}/{address}" if site_url and leads_somewhere(site_url) else None


def code_for(address: str, site_url: str | None, form: Format) -> dict[str, Any] | None:
    """The code of the page `address`, or None where the format has none or the site no address yet.

    `rows` are runs of dark modules, from and to; `side_mm` is the side without the quiet zone.
    """
    if not _PAGE.fullmatch(address):
        # What is printed can't be mended: a file may get another name, a page leads on for ever.
        raise ValueError(f"a QR code leads to pages only: {address}")
    url = whole_address(f"{address}/", site_url)
    if not form.scan_m or url is None:
        return None
    return {"rows": _rows(url), "side_mm": max(LEAST_SIDE_MM, form.scan_m * SIDE_PER_METRE_MM), "url": url}


LEAST_MODULE_MM = 0.4
"""A long address makes a code of many modules, which a telephone must still tell apart on paper."""


CAPTION = "Quét để đăng ký"
CAPTION_SHARE = 0.14
"""What stands below the code of a registration, and the share of the height it takes."""


def code_for_registration(url: str, form: Format) -> dict[str, Any] | None:
    """The code of an address of another site, at which people register; None where the format has no code."""
    if not form.scan_m:
        return None
    rows = _rows(url)
    side_mm = max(LEAST_SIDE_MM, form.scan_m * SIDE_PER_METRE_MM, len(rows) * LEAST_MODULE_MM)
    return {"rows": rows, "side_mm": side_mm / (1 - CAPTION_SHARE), "url": url, "caption": CAPTION}


@lru_cache(maxsize=1024)
def _rows(text: str) -> list[list[list[int]]]:
    # Level M bears a fold or a raindrop; a higher one would make the modules smaller.
    code = segno.make_qr(text, error="m")
    return [_runs(row) for row in code.matrix]


def _runs(row: bytearray) -> list[list[int]]:
    runs, at = [], 0
    for dark, modules in groupby(row):
        length = len(list(modules))
        if dark:
            runs.append([at, at + length])
        at += length
    return runs
