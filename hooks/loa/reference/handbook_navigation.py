"""The navigation of the handbook: sections and pages in the order of `handbook/nav.yml`, then what the site adds."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Any

import yaml

from loa.store.project import HANDBOOK, PROGRAM

OWN = "Riêng của trang này"


def navigation(pages: Collection[str], own: Collection[str]) -> list[Any]:
    """Titles and pages as MkDocs writes its navigation; `own` are the pages that lie in the site's folder."""
    nav: list[Any] = []
    listed: set[str] = set()
    for title, names in _sections().items():
        present = [name for name in names if name in pages]
        listed.update(present)
        nav += [{title: present}] if present else []
    mine = sorted(name for name in pages if name in own and name not in listed)
    return [*nav, {OWN: mine}] if mine else nav


@cache
def _sections() -> dict[str, list[str]]:
    """The titles of the sections with the files of their pages; a page has its title in its head."""
    found = yaml.safe_load((PROGRAM / HANDBOOK / "nav.yml").read_text(encoding="utf-8"))
    return {str(title): list(names) for title, names in found.items()}
