"""Tables of pages written by hand, each in a box: one that is wider than the page is moved in it, not with the page."""

from __future__ import annotations

import itertools
import re

_HEADING_OR_TABLE = re.compile(r"<h[1-6][^>]*>(?P<heading>.*?)</h[1-6]>|<table(?=[\s>])|</table>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def boxed_tables(html: str, title: str) -> str:
    """The page's HTML with a box around each table, which the keyboard reaches.

    It is named by the heading above it, or else by the page's `title`, and counted where a heading has several.
    """
    above, number, depth = title, itertools.count(1), 0

    def replaced(found: re.Match[str]) -> str:
        nonlocal above, number, depth
        tag = found[0]
        if found["heading"] is not None:
            above, number = _TAG.sub("", found["heading"]).strip() or above, itertools.count(1)
            return tag
        if tag == "</table>":
            depth -= 1
            return f"{tag}</div>" if depth == 0 else tag
        depth += 1
        return tag if depth > 1 else f"{_box(above, next(number))}{tag}"

    return _HEADING_OR_TABLE.sub(replaced, html)


def _box(above: str, number: int) -> str:
    name = above if number == 1 else f"{above} ({number})"
    return f'<div class="table-box" tabindex="0" role="group" aria-label="Bảng: {name.replace(chr(34), "&quot;")}">'
