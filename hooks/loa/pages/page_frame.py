"""The page frame: hotlines, navigation, breadcrumb and footer of every page; addresses count from the site's root."""

from __future__ import annotations

from collections.abc import Container
from urllib.parse import urlsplit

from loa.catalogue.catalogue import COMMUNES, Catalogue, ResolvedProvince
from loa.content.models import Hotline, Theme
from loa.content.reader import HELP
from loa.house_style.colours import page_colours
from loa.pages.help_page import (
    help_address,
    help_alternates,
    help_language_at,
    help_languages,
    help_path,
    help_translations,
    untranslated_languages,
)
from loa.pages.item_views import event_address
from loa.pages.links import CALENDAR, CONTESTS, INDEX, MATERIALS, RESULTS, SEARCH, page_address
from loa.pages.page_context import NoWrap, View
from loa.pages.shared_views import contact_view, hotline_view
from loa.pages.static_files import LEAVE
from loa.prints.sharing_picture import site_card

SITE = "Loa"
"""The name of the site; the same as site_name in mkdocs.yml."""

SECTIONS = (
    (f"{MATERIALS}/", "Tài liệu"),
    (f"{CALENDAR}/", "Lịch"),
    (f"{CONTESTS}/", "Cuộc thi"),
    (f"{RESULTS}/", "Kết quả"),
    (f"{HELP}/", "Trợ giúp"),
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

BY_PROVINCE = {MATERIALS, CONTESTS, RESULTS}
"""Lists of the whole site with a page of each province below them: `/ket-qua/dong-thap/`."""

_SEARCH = (f"{SEARCH}/", "Tìm kiếm")
_FOR_READERS_IN_DANGER = {HELP, "dau-hieu", "an-toan"}
_EXIT = "https://vi.wikipedia.org/"
_NOT_FOUND = "404.html"
_WIDE = {INDEX, *(to + INDEX for to, _ in (*SECTIONS[:-1], _SEARCH))}


def page_frame(
    catalogue: Catalogue, path: str, *, with_communes: Container[str] = (), nowrap: NoWrap = lambda text: [text]
) -> View:
    """What the theme draws around the page whose file is `path` (`tro-giup/index.html`, `404.html`).

    `with_communes` are the provinces that have a page of their communes. A planned page adds its scripts and its head
    metadata (pages/page_output.py).
    """
    first, *rest = path.split("/")
    of_help = first == HELP
    language = catalogue.vocabulary.lists.languages.get(help_language_at(catalogue, path) if of_help else "vi")
    province = next((p for p in catalogue.provinces if p.slug == first), None)
    shown = province or catalogue.national
    offers_exit = _is_for_readers_in_danger(first, province, rest)
    return {
        "site": SITE,
        "language": language.tag if language else "vi",
        "direction": language.direction if language else "ltr",
        "exit": _EXIT if offers_exit else "",
        "scripts": [LEAVE] if offers_exit else [],
        "search": {"path": _search(province), "current": path == _SEARCH[0] + INDEX},
        "card": site_card(catalogue),
        "alternates": help_alternates(catalogue, path) if of_help else [],
        "translations": help_translations(catalogue, path) if of_help else [],
        "moved": "",
        "feed": _feed(province),
        "hotlines": [hotline_view(h, nowrap) for h in shown.hotlines] if shown else [],
        "sections": [{"path": to, "title": title, "current": path == to + INDEX} for to, title in SECTIONS],
        "guides": [{"path": to, "title": title} for to, title in GUIDES],
        "trail": _trail(catalogue, province, path),
        "province": _province(province, province.slug in with_communes) if province else None,
        "colours": page_colours(shown.province.theme if shown else Theme.model_validate({})),
        "help": _help(catalogue, nowrap, bodies=False) if of_help else [],
        "help_bodies": _help(catalogue, nowrap, bodies=True) if of_help else [],
        "wide": province is not None or first in BY_PROVINCE or path in _WIDE or _is_help_placeholder(catalogue, path),
    }


def _is_help_placeholder(catalogue: Catalogue, path: str) -> bool:
    return path in {help_path(catalogue, name) for name in untranslated_languages(catalogue)}


def _search(province: ResolvedProvince | None) -> str:
    """Where a search begins: on a province's page it looks there first."""
    return f"{_SEARCH[0]}?tinh={province.slug}" if province and not province.national else _SEARCH[0]


def theme_context(site_url: str | None, path: str, title: str, description: str, frame: View) -> View:
    """What theme/main.html is given for the page whose file is `path`: its names, its whole address, its frame.

    `site_url` is where the site is published, if that is known. The page that is not found is shown at any address, so
    it has none of its own, and `root` is where its links begin; those of other pages are relative.
    """
    is_not_found = path == _NOT_FOUND
    base = f"{site_url.rstrip('/')}/" if site_url else ""
    return {
        "path": path,
        "title": title,
        "description": description,
        "site_url": base,
        "canonical": f"{base}{page_address(path)}" if base and not is_not_found else "",
        "root": urlsplit(base).path or "/" if is_not_found else "",
        "loa": frame,
    }


def _feed(province: ResolvedProvince | None) -> dict[str, str]:
    folder, name = (f"{province.slug}/", province.name) if province else ("", SITE)
    return {"path": f"{folder}feed.xml", "title": f"Tin: {name}"}


def _is_for_readers_in_danger(first: str, province: ResolvedProvince | None, rest: list[str]) -> bool:
    is_campaign = province is not None and rest != [INDEX]
    return is_campaign or first in _FOR_READERS_IN_DANGER


def _province(province: ResolvedProvince, has_communes: bool) -> View:
    links = [{"path": f"{province.slug}/#chien-dich", "title": "Chiến dịch"}]
    if has_communes:
        links.append({"path": f"{province.slug}/{COMMUNES}/", "title": "Xã, phường"})
    if not province.national:
        links.append({"path": f"{province.slug}/#lien-he", "title": "Liên hệ"})
    if any(resolved.campaign.events for resolved in province.campaigns):
        links.append({"path": f"{province.slug}/#su-kien", "title": "Sự kiện"})
    return {"path": f"{province.slug}/", "name": province.name, "links": links}


def _trail(catalogue: Catalogue, province: ResolvedProvince | None, path: str) -> list[dict[str, str]]:
    """From the home page down to the page itself: every folder above it that has a page, and its own."""
    if path in {INDEX, _NOT_FOUND}:
        return []
    titles = _titles_in_province(catalogue, province, path) if province else _titles_of_site(catalogue)
    folders = path.split("/")[:-1]
    addresses = [f"{'/'.join(folders[: n + 1])}/" for n in range(len(folders))]
    below = [{"path": address, "title": titles[address]} for address in addresses if address in titles]
    return [{"path": "", "title": "Trang chủ"}, *below]


def _titles_of_site(catalogue: Catalogue) -> dict[str, str]:
    """The titles of pages of the whole site, by address."""
    languages = catalogue.vocabulary.lists.languages
    titles = {help_address(catalogue, name): languages[name].title for name in help_languages(catalogue)}
    titles |= {f"{folder}/{p.slug}/": p.name for folder in BY_PROVINCE for p in catalogue.provinces}
    return titles | dict((*SECTIONS, *GUIDES, *_UNLISTED, _SEARCH))


def _titles_in_province(catalogue: Catalogue, province: ResolvedProvince, path: str) -> dict[str, str]:
    """The titles of the pages of a province that lie above `path`, by address."""
    folder = f"{province.slug}/{COMMUNES}/"
    titles = {f"{province.slug}/": province.name, folder: "Xã, phường"}
    titles |= {f"{folder}{commune.slug}/": commune.official_name for commune in province.communes}
    for resolved in (resolved for resolved in province.campaigns if path.startswith(f"{resolved.address}/")):
        campaign, address = resolved.campaign, f"{resolved.address}/"
        titles[address] = campaign.title
        languages = catalogue.vocabulary.lists.languages.values()
        titles |= {f"{address}{language.tag.lower()}/": language.title for language in languages}
        titles |= {event_address(resolved, event): event.title for event in campaign.events}
        titles |= {f"{address}{contest.id}/": contest.title for contest in campaign.contests}
    return titles


def _is_national(hotline: Hotline, catalogue: Catalogue) -> bool:
    return catalogue.national is not None and hotline.number in {h.number for h in catalogue.national.hotlines}


def _help(catalogue: Catalogue, nowrap: NoWrap, *, bodies: bool) -> list[View]:
    """The hotlines and contacts of every living province, for the help page; or of bodies that are no province.

    A body that adds no number of its own and says nowhere how to reach it has no place among those to turn to.
    """
    return [
        {
            "name": province.name,
            "path": f"{province.slug}/",
            "hotlines": [
                {**hotline_view(h, nowrap), "national": _is_national(h, catalogue)} for h in province.hotlines
            ],
            "contact": contact_view(province.contact, province.contact_name),
        }
        for province in catalogue.provinces
        if not province.national and province.ended is None and province.body == bodies
        if not bodies or province.contact or not all(_is_national(h, catalogue) for h in province.hotlines)
    ]
