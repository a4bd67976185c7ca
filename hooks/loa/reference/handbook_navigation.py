"""The navigation of the handbook: sections and pages in the order of `handbook/nav.yml`, then what the site adds."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import yaml

from loa.store.inputs import Inputs
from loa.store.project import HANDBOOK_SETTINGS

_ORDER = f"{HANDBOOK_SETTINGS}/nav.yml"
"""Sections, and the files of their pages, each of which has its title in its head."""

OWN = "Riêng của trang này"


def navigation(pages: Collection[str], inputs: Inputs, own: Collection[str]) -> list[Any]:
    """Titles and pages as MkDocs writes its navigation; `own` are the pages that lie in the site's folder."""
    nav: list[Any] = []
    listed: set[str] = set()
    for title, names in yaml.safe_load(inputs.read(_ORDER)).items():
        present = [name for name in names if name in pages]
        listed.update(present)
        nav += [{title: present}] if present else []
    mine = sorted(name for name in pages if name in own and name not in listed)
    return [*nav, {OWN: mine}] if mine else nav
