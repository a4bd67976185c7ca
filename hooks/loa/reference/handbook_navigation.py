"""The navigation of the handbook: the pages by task, the references, the errors, and what the site adds of its own."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import yaml

from loa.store.inputs import Inputs
from loa.store.project import HANDBOOK_SETTINGS

_ORDER = f"{HANDBOOK_SETTINGS}/nav.yml"
_START = "index.md"
_SECTIONS = (
    ("Tra cứu các mục", "tham-khao", "index lenh tinh chien-dich ban-in su-kien cuoc-thi ke-hoach so-lieu trang-web"),
    ("Khổ, mã", "tham-khao", "kho ma ma-tinh"),
    ("Các lỗi", "loi", "index cach-viet-tep noi-dung ngay-gio dan-toi-cho-khac anh phap-luat-an-toan in-an"),
)
"""The references: title, folder, pages in their order."""

OWN = "Riêng của trang này"


def navigation(pages: Collection[str], inputs: Inputs, own: Collection[str]) -> list[Any]:
    """Titles and pages as MkDocs writes its navigation; `own` are the pages that lie in the site's folder."""
    written = yaml.safe_load(inputs.read(_ORDER)) if inputs.kind(_ORDER).value == "file" else []
    nav = _present(written or [], pages)
    for title, folder, names in _SECTIONS:
        files = [f"{folder}/{name}.md" for name in names.split()]
        nav.append({title: [name for name in files if name in pages]})
    listed = set(_listed(nav))
    rest = sorted(name for name in pages if name not in listed and name != _START)
    if _START in pages and _START not in listed:
        nav.insert(0, _START)
    nav += [name for name in rest if name not in own]
    mine = [name for name in rest if name in own]
    return [*nav, {OWN: mine}] if mine else nav


def _present(written: Any, pages: Collection[str]) -> list[Any]:
    """The entries of which there is a page; mappings and lists may both be written."""
    entries = [{title: what} for title, what in written.items()] if isinstance(written, dict) else [*written]
    found: list[Any] = []
    for entry in entries:
        if isinstance(entry, str):
            found += [entry] if entry in pages else []
            continue
        for title, what in entry.items():
            inner = ([what] if what in pages else []) if isinstance(what, str) else _present(what, pages)
            if inner:
                found.append({title: inner[0] if isinstance(what, str) else inner})
    return found


def _listed(nav: Any) -> list[str]:
    if isinstance(nav, str):
        return [nav]
    parts = nav.values() if isinstance(nav, dict) else nav
    return [name for part in parts for name in _listed(part)]
