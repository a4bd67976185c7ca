"""What stands around every page: hotlines, navigation, breadcrumb, footer. All addresses count from the site's root."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping
from typing import Any
from urllib.parse import urlsplit

from loa.catalogue.catalogue import Catalogue, ResolvedProvince
from loa.content.models import Contact, Hotline, Theme
from loa.content.reader import HELP
from loa.house_style.colours import page_colours
from loa.pages.help_page import (
    help_address,
    help_alternates,
    help_language_at,
    help_languages,
    help_tongues,
    unwritten_languages,
)
from loa.pages.links import INDEX, address
from loa.pages.page_context import anchor
from loa.prints.sharing_picture import site_card

SITE = "Loa"
"""The name of the site; the same as site_name in mkdocs.yml."""

SECTIONS = (
    ("tai-lieu/", "Tài liệu"),
    ("lich/", "Lịch"),
    ("cuoc-thi/", "Cuộc thi"),
    ("ket-qua/", "Kết quả"),
    ("tro-giup/", "Trợ giúp"),
)
"""The lists of the whole site and the help page, in the order of the navigation."""

GUIDES = (
    ("dau-hieu/", "Dấu hiệu cần biết"),
    ("an-toan/", "Giữ an toàn"),
    ("gioi-thieu/", "Giới thiệu và nguồn"),
    ("huong-dan/", "Hướng dẫn cho cán bộ"),
)
"""The other pages written by hand, in the order of the footer."""

_UNLISTED = (("loi/", "Các lỗi và cách sửa"),)

COMMUNES = "xa-phuong"
"""Under a province: the page of its communes."""

BY_PROVINCE = {"tai-lieu", "cuoc-thi", "ket-qua"}
"""Lists of the whole site with a page of each province below them: `/ket-qua/dong-thap/`."""

_SEARCH = ("tim/", "Tìm kiếm")
_FOR_READERS_IN_DANGER = {HELP, "dau-hieu", "an-toan"}
_EXIT = "https://vi.wikipedia.org/"
_FOUND_NOWHERE = "404.html"
_WIDE = {INDEX, *(to + INDEX for to, _ in (*SECTIONS[:-1], _SEARCH))}


Kept = Callable[[str], list[str]]
"""Gives a text in groups of words that stay on one line where there is room for that."""


def _as_it_is(text: str) -> list[str]:
    return [text]


def site_chrome(
    catalogue: Catalogue, path: str, *, with_communes: Container[str] = (), kept: Kept = _as_it_is
) -> dict[str, Any]:
    """What the theme draws around the page whose file is `path` (`tro-giup/index.html`, `404.html`).

    `with_communes` are the provinces that have a page of their communes. A planned page adds to this what only it
    knows: its scripts, its picture for those who share it, itself in other languages.
    """
    first, *rest = path.split("/")
    of_help = first == HELP
    language = catalogue.vocabulary.lists.languages.get(help_language_at(catalogue, path) if of_help else "vi")
    province = next((p for p in catalogue.provinces if p.slug == first), None)
    around = province or catalogue.national
    leaves = _is_for_readers_in_danger(first, province, rest)
    return {
        "site": SITE,
        "language": language.tag if language else "vi",
        "direction": language.direction if language else "ltr",
        "exit": _EXIT if leaves else "",
        "scripts": ["leave"] if leaves else [],
        "search": {"path": _search(province), "title": _SEARCH[1], "here": path == _SEARCH[0] + INDEX},
        "card": site_card(catalogue),
        "alternates": help_alternates(catalogue, path) if of_help else [],
        "tongues": help_tongues(catalogue, path) if of_help else [],
        "moved": "",
        "feed": _feed(province),
        "hotlines": [hotline_view(h, kept) for h in around.hotlines] if around else [],
        "sections": [{"path": to, "title": title, "here": path == to + INDEX} for to, title in SECTIONS],
        "guides": [{"path": to, "title": title, "here": path == to + INDEX} for to, title in GUIDES],
        "trail": _trail(catalogue, province, path),
        "province": _province(province, province.slug in with_communes) if province else None,
        "colours": page_colours(around.province.theme if around else Theme.model_validate({})),
        "help": _help(catalogue, kept) if of_help else [],
        "wide": province is not None or first in BY_PROVINCE or path in _WIDE or _stands_in_for_help(catalogue, path),
    }


def _stands_in_for_help(catalogue: Catalogue, path: str) -> bool:
    return path in {help_address(catalogue, name) + INDEX for name in unwritten_languages(catalogue)}


def _search(province: ResolvedProvince | None) -> str:
    """Where a search begins: on a province's page it looks there first."""
    return f"{_SEARCH[0]}?tinh={province.slug}" if province and not province.national else _SEARCH[0]


def frame(site_url: str | None, path: str, title: str, description: str, chrome: Mapping[str, Any]) -> dict[str, Any]:
    """What the theme is told of the page whose file is `path`: its names, its whole address, what stands around it.

    `site_url` is where the site is published, if that is known. The page for addresses that lead nowhere is shown at
    any of them, so it has none of its own, and `root` is where its links begin; those of other pages are relative.
    """
    lost = path == _FOUND_NOWHERE
    base = f"{site_url.rstrip('/')}/" if site_url else ""
    return {
        "path": path,
        "title": title,
        "description": description,
        "site_url": base,
        "canonical": f"{base}{address(path)}" if base and not lost else "",
        "root": urlsplit(base).path or "/" if lost else "",
        "loa": chrome,
    }


def _feed(province: ResolvedProvince | None) -> dict[str, str]:
    folder, name = (f"{province.slug}/", province.name) if province else ("", SITE)
    return {"path": f"{folder}feed.xml", "title": f"Tin: {name}"}


def hotline_view(hotline: Hotline, kept: Kept) -> dict[str, Any]:
    """A telephone number as a page shows and dials it."""
    return {
        "number": hotline.number,
        "dial": re.sub(r"[^\d+]", "", hotline.number),
        "name": hotline.name,
        "kept": kept(hotline.name),
        "note": hotline.note or "",
    }


def contact_view(contact: Contact | None, name: str | None) -> dict[str, str] | None:
    """How to reach an authority, or None where nothing is known but its name."""
    if contact is None:
        return {"name": name, "address": "", "phone": "", "dial": "", "email": "", "url": ""} if name else None
    return {
        "name": name or "",
        "address": contact.address or "",
        "phone": contact.phone or "",
        "dial": re.sub(r"[^\d+]", "", contact.phone or ""),
        "email": contact.email or "",
        "url": contact.url or "",
    }


def _is_for_readers_in_danger(first: str, province: ResolvedProvince | None, rest: list[str]) -> bool:
    is_campaign = province is not None and rest != [INDEX]
    return is_campaign or first in _FOR_READERS_IN_DANGER


def _province(province: ResolvedProvince, has_communes: bool) -> dict[str, Any]:
    links = [{"path": f"{province.slug}/#chien-dich", "title": "Chiến dịch"}]
    if has_communes:
        links.append({"path": f"{province.slug}/{COMMUNES}/", "title": "Xã, phường"})
    if not province.national:
        links.append({"path": f"{province.slug}/#lien-he", "title": "Liên hệ"})
    if any(resolved.campaign.events for resolved in province.campaigns):
        links.append({"path": f"{province.slug}/#su-kien", "title": "Sự kiện"})
    return {
        "path": f"{province.slug}/",
        "name": province.name,
        "label": _label(province),
        "links": links,
    }


def _label(province: ResolvedProvince) -> str:
    if province.national:
        return "Chiến dịch chung"
    return "Kho lưu trữ" if province.ended else province.official_name.removesuffix(province.name).strip() or "Tỉnh"


def _trail(catalogue: Catalogue, province: ResolvedProvince | None, path: str) -> list[dict[str, str]]:
    """From the home page down to the page itself, which has no address of its own in the trail."""
    if path in {INDEX, _FOUND_NOWHERE}:
        return []
    steps = [{"path": "", "title": "Trang chủ"}]
    if province is None:
        titles = {to + INDEX: title for to, title in (*SECTIONS, *GUIDES, *_UNLISTED, _SEARCH)}
        if path not in titles and path.partition("/")[0] in BY_PROVINCE:
            return [*steps, *_trail_below_list(catalogue, path)]
        if path not in titles and path.startswith(f"{HELP}/"):
            return [*steps, *_trail_of_help(catalogue, path)]
        return [*steps, {"path": path, "title": titles[path]}] if path in titles else steps
    steps.append({"path": f"{province.slug}/", "title": province.name})
    if path.startswith(f"{province.slug}/{COMMUNES}/"):
        return [*steps, *_trail_of_communes(province, path)]
    campaign = next((c for c in province.campaigns if path.startswith(f"{c.address}/")), None)
    if campaign is None:
        return steps
    steps.append({"path": f"{campaign.address}/", "title": campaign.campaign.title})
    below = path.removeprefix(f"{campaign.address}/").removesuffix(INDEX).rstrip("/")
    titles = {tongue.tag.lower(): tongue.title for tongue in catalogue.vocabulary.lists.languages.values()}
    titles |= {anchor(event): event.title for event in campaign.campaign.events}
    titles |= {contest.id: contest.title for contest in campaign.campaign.contests}
    title = titles.get(below)
    return [*steps, {"path": path, "title": title}] if title else steps


def _trail_of_help(catalogue: Catalogue, path: str) -> list[dict[str, str]]:
    pages = {help_address(catalogue, name) + INDEX: name for name in help_languages(catalogue)}
    title = catalogue.vocabulary.lists.languages[pages[path]].title if path in pages else ""
    return [{"path": f"{HELP}/", "title": "Trợ giúp"}, *([{"path": path, "title": title}] if title else [])]


def _trail_of_communes(province: ResolvedProvince, path: str) -> list[dict[str, str]]:
    steps = [{"path": f"{province.slug}/{COMMUNES}/", "title": "Xã, phường"}]
    slug = path.split("/")[2]
    return steps + [{"path": path, "title": c.official_name} for c in province.communes if c.slug == slug]


def _trail_below_list(catalogue: Catalogue, path: str) -> list[dict[str, str]]:
    folder, slug = path.split("/")[:2]
    name = next((p.name for p in catalogue.provinces if p.slug == slug), slug)
    return [{"path": f"{folder}/", "title": dict(SECTIONS)[f"{folder}/"]}, {"path": path, "title": name}]


def _is_national(hotline: Hotline, catalogue: Catalogue) -> bool:
    return catalogue.national is not None and hotline.number in {h.number for h in catalogue.national.hotlines}


def _help(catalogue: Catalogue, kept: Kept) -> list[dict[str, Any]]:
    """The hotlines and contacts of every living province, for the help page."""
    return [
        {
            "name": province.name,
            "path": f"{province.slug}/",
            "hotlines": [{**hotline_view(h, kept), "national": _is_national(h, catalogue)} for h in province.hotlines],
            "contact": contact_view(province.contact, province.contact_name),
        }
        for province in catalogue.provinces
        if not province.national and province.ended is None
    ]
