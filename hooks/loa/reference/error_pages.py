"""The pages of the handbook about errors: which page explains a code, and lists of all codes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from loa.reference.anchors import HandbookPlace, address_of
from loa.reference.markdown_tables import table
from loa.store.project import HANDBOOK, HANDBOOK_FOLDER, PROGRAM

ERRORS = "loi"
"""The folder of these pages."""

_SECTION = re.compile(
    r"^## (?P<code>L\d{3})(?P<note> \([^)]*\))? \{#(?P<anchor>l\d{3})\}\n\n\*\*(?P<said>.+?)\*\*", re.MULTILINE
)
_TITLE = re.compile(r"^# (?P<title>.+?) \{#(?P<anchor>[\w-]+)\}$", re.MULTILINE)


class ExplainedError(NamedTuple):
    """A code with the page that explains it and its sentence there."""

    code: str
    page: str
    anchor: str
    said: str


def explained_errors(written: Mapping[str, str]) -> Iterator[ExplainedError]:
    """Every error that the pages `written` explain, by their names."""
    for page, text in written.items():
        if page.startswith(f"{ERRORS}/"):
            for found in _SECTION.finditer(text):
                yield ExplainedError(found["code"], page, found["anchor"], found["said"])


@cache
def error_addresses() -> Mapping[str, str]:
    """Where each code is explained, counted from the root of the site: `so-tay/loi/ngay-gio/#l301`."""
    folder = PROGRAM / HANDBOOK / ERRORS
    written = {f"{ERRORS}/{file.name}": file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.md"))}
    found = explained_errors(written)
    return {one.code: f"{HANDBOOK_FOLDER}/{address_of(HandbookPlace(one.page, one.anchor, ''))}" for one in found}


def error_lists(written: Mapping[str, str]) -> str:
    """All codes in tables, one for each page, with what each says."""
    errors = sorted(explained_errors(written))
    parts = []
    for page in dict.fromkeys(error.page for error in errors):
        title = _TITLE.search(written[page])
        rows = [[f"[{one.code}](#{one.anchor})", one.said] for one in errors if one.page == page]
        parts.append(f"## {title['title'] if title else page}\n\n{table(['Mã', 'Máy báo'], rows)}")
    return "\n".join(parts)
