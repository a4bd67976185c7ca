"""The page frame: hotlines, navigation, breadcrumb and footer of every page; addresses count from the site's root."""

from __future__ import annotations

from collections.abc import Container, Sequence
from urllib.parse import urlsplit

from loa.catalogue.administrative_units import kinds_of
from loa.catalogue.catalogue import COMMUNES, Catalogue, ResolvedCampaign, ResolvedProvince, theme_of
from loa.catalogue.hotlines import first_in_use, hotlines_of, with_required
from loa.content.models import HELP, Colours, Contact, Hotline, Site
from loa.house_style.colours import page_colours
from loa.house_style.written_dates import capitalised
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
from loa.pages.links import CALENDAR, CONTESTS, INDEX, MATERIALS, RESULTS, SEARCH, SUBJECTS, page_address
from loa.pages.page_context import NoWrap, View
from loa.pages.shared_views import contact_view, hotline_view
from loa.pages.sharing import report_address, share_view
from loa.pages.site_structured_data import structured_page_frame, structured_site
from loa.pages.slogans import TITLE, slogans_address
from loa.pages.static_files import COVER, LEAVE, SHARE
from loa.prints.sharing_picture import site_card
from loa.store.versions import GENERATOR

_LISTS = (
    (f"{MATERIALS}/", "Tài liệu"),
    (f"{CALENDAR}/", "Lịch"),
    (f"{CONTESTS}/", "Cuộc thi"),
    (f"{RESULTS}/", "Kết quả"),
)
"""The lists of the whole site, in the order of the navigation."""

BY_PROVINCE = {MATERIALS, CONTESTS, RESULTS}
"""Lists of the whole site with a page of each province below them: `/ket-qua/dong-thap/`."""

_FOLDERS_OF_WIDE = {*BY_PROVINCE, SUBJECTS}
_SEARCH = (f"{SEARCH}/", "Tìm kiếm")
_NOT_FOUND = "404.html"
_IN_BAR = 2
"""Telephone numbers in the bar of a page where no more must be there."""

_WIDE = {INDEX, *(to + INDEX for to, _ in (*_LISTS, _SEARCH))}


def page_frame(
    catalogue: Catalogue, path: str, *, with_communes: Container[str] = (), nowrap: NoWrap = lambda text: [text]
) -> View:
    """What the theme draws around the page whose file is `path` (`tro-giup/index.html`, `404.html`).

    `with_communes` are the provinces that have a page of their communes. A planned page adds its scripts and its head
    metadata (pages/page_output.py).
    """
    first = path.partition("/")[0]
    of_help = first == HELP
    language = catalogue.vocabulary.lists.languages.get(help_language_at(catalogue, path) if of_help else "vi")
    province = next((p for p in catalogue.provinces if p.slug == first), None)
    around = province or catalogue.national
    shown = around or catalogue.only_place
    subject = _subject_at(catalogue, path)
    site = catalogue.site
    in_danger = _is_for_readers_in_danger(catalogue, first)
    leaves_to = _exit(catalogue, _exit_kind(catalogue, province, path))
    return {
        "site": site.name,
        "tagline": site.tagline,
        "language": language.tag if language else "vi",
        "direction": language.direction if language else "ltr",
        "exit": leaves_to,
        "urgent": site.help.urgent if in_danger else "",
        # What was seen in this tab is covered after an exit, so the cover is on pages without the button, too.
        "scripts": [
            *([COVER] if site.quick_exit.to else []),
            *([LEAVE] if leaves_to else []),
            *([SHARE] if province else []),
        ],
        "calm": in_danger,
        "neutral_title": site.quick_exit.neutral_title if in_danger and leaves_to else "",
        "search": {"path": _search(catalogue, province, subject), "current": path == _SEARCH[0] + INDEX},
        "card": site_card(catalogue),
        "alternates": help_alternates(catalogue, path) if of_help else [],
        "translations": help_translations(catalogue, path) if of_help else [],
        "structured": list(structured_site(catalogue, province, path)),
        "moved": "",
        "moved_to": "",
        "withdrawn": False,
        "unlisted": False,
        "feed": _feed(catalogue, province, subject),
        "hotlines": _hotline_views(catalogue, _hotlines(catalogue, around, path), nowrap),
        "sections": [{"path": to, "title": title, "current": path == to + INDEX} for to, title in _sections(catalogue)],
        "guides": _guides(catalogue),
        "doors": _help_doors(catalogue) if path == _NOT_FOUND else [],
        "corrections": contact_view(site.corrections, None),
        "responsible": _responsible(site),
        "trail": _trail(catalogue, province, path),
        "province": _province(province, province.slug in with_communes) if province else None,
        "colours": page_colours(_theme(catalogue, shown, path)),
        "help": _help(catalogue, nowrap, bodies=False) if of_help else [],
        "help_bodies": _help(catalogue, nowrap, bodies=True) if of_help else [],
        "help_subjects": _help_of_subjects(catalogue, nowrap) if of_help else [],
        "wide": province is not None
        or first in _FOLDERS_OF_WIDE
        or path in _WIDE
        or _is_help_placeholder(catalogue, path),
    }


def _campaign_at(province: ResolvedProvince | None, path: str) -> ResolvedCampaign | None:
    """The campaign to which the page at `path` belongs."""
    campaigns = (*province.campaigns, *province.withdrawn) if province else ()
    return next((resolved for resolved in campaigns if path.startswith(f"{resolved.address}/")), None)


def _is_help_placeholder(catalogue: Catalogue, path: str) -> bool:
    return path in {help_path(catalogue, name) for name in untranslated_languages(catalogue)}


def _subject_at(catalogue: Catalogue, path: str) -> str | None:
    """The subject whose own page has this path, or None."""
    folder, _, rest = path.partition("/")
    name = rest.partition("/")[0]
    return name if folder == SUBJECTS and name in catalogue.vocabulary.several_subjects else None


def _hotline_views(catalogue: Catalogue, lines: Sequence[Hotline], nowrap: NoWrap) -> list[View]:
    """The telephone numbers of a page; `bar` marks those of its bar: two, or as many as may not be left out."""
    by_need = sorted(lines, key=lambda line: not line.required)
    bar = by_need[: max(_IN_BAR, sum(line.required for line in lines))]
    return [{**hotline_view(line, catalogue.vocabulary, nowrap), "bar": line in bar} for line in lines]


def _hotlines(catalogue: Catalogue, shown: ResolvedProvince | None, path: str) -> Sequence[Hotline]:
    """The telephone numbers in the bar of a page: those of its campaign or its subject before those of its province."""
    subject = _subject_at(catalogue, path)
    own = catalogue.vocabulary.lists.subjects[subject].hotlines if subject else ()
    if shown is None:
        required = catalogue.national.required if catalogue.national else ()
        return with_required(first_in_use(own), required) if own else catalogue.hotlines
    if own:
        return with_required(first_in_use(own), shown.required)
    return hotlines_of(shown, _campaign_at(shown, path))


def _theme(catalogue: Catalogue, shown: ResolvedProvince | None, path: str) -> Colours:
    """The colours of a page: those of its subject, if it has any, before those of its province."""
    subject = _subject_at(catalogue, path)
    own = catalogue.vocabulary.lists.subjects[subject].theme if subject else None
    if own or shown is None:
        return own or Colours.model_validate({})
    resolved = _campaign_at(shown, path)
    return theme_of(shown, resolved) if resolved and resolved.subject else shown.province.theme


def _search(catalogue: Catalogue, province: ResolvedProvince | None, subject: str | None) -> str:
    """Where a search begins: on a province's page it looks there first, on a subject's page in that subject."""
    if subject:
        return f"{_SEARCH[0]}?{SUBJECTS}={subject}"
    if province is None or province.national or catalogue.only_place:
        return _SEARCH[0]
    return f"{_SEARCH[0]}?tinh={province.slug}"


def theme_context(site_url: str | None, path: str, title: str, description: str, frame: View, loaded: View) -> View:
    """What theme/main.html is given for the page whose file is `path`: its names, its whole address, its frame.

    `loaded` are the files that it loads (static_files.loaded_files).
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
        # A former address gives way to that of today in the lists of search engines.
        "canonical": f"{base}{frame['moved_to'] or page_address(path)}" if base and not is_not_found else "",
        "root": urlsplit(base).path or "/" if is_not_found else "",
        "generator": GENERATOR,
        "share": share_view(path, title, frame["card"], site_url),
        "report": report_address(frame["corrections"], path, site_url),
        "structured": [] if is_not_found or frame["moved"] else structured_page_frame(frame, base),
        "loaded": loaded,
        "loa": frame,
    }


def _sections(catalogue: Catalogue) -> list[tuple[str, str]]:
    """Address and title of the lists of the whole site and of the help page, in the order of the navigation."""
    of_help = [(f"{HELP}/", catalogue.site.help.title)] if HELP in catalogue.pages else []
    return [*_LISTS, *of_help]


def _guides(catalogue: Catalogue) -> list[View]:
    """The other pages written by hand, in the order of the footer."""
    listed = ((name, page) for name, page in catalogue.site.pages.items() if page.footer and name in catalogue.pages)
    return [{"path": f"{name}/", "title": page.title} for name, page in listed if name != HELP]


def _help_doors(catalogue: Catalogue) -> list[View]:
    """The doors of the home page that lead to the help page."""
    doors = catalogue.site.home.doors if HELP in catalogue.pages else ()
    return [{"path": f"{HELP}/", "title": door.title, "text": door.text} for door in doors if door.page == HELP]


def _responsible(site: Site) -> View | None:
    """The body that answers for the site, as the footer names it."""
    if site.responsible is None:
        return None
    body = site.responsible
    contact = Contact(address=body.address, phone=body.phone, email=body.email)
    return {"body": body.body, "officer": body.officer or "", "contact": contact_view(contact, None)}


def _feed(catalogue: Catalogue, province: ResolvedProvince | None, subject: str | None) -> dict[str, str]:
    if subject:
        title = catalogue.vocabulary.lists.subjects[subject].title
        return {"path": f"{SUBJECTS}/{subject}/feed.xml", "title": f"Tin: {title}"}
    folder, name = (f"{province.slug}/", province.name) if province else ("", catalogue.site.name)
    return {"path": f"{folder}feed.xml", "title": f"Tin: {name}"}


def _is_for_readers_in_danger(catalogue: Catalogue, first: str) -> bool:
    page = catalogue.site.pages.get(first)
    return first == HELP or (page is not None and page.for_danger)


def _exit_kind(catalogue: Catalogue, province: ResolvedProvince | None, path: str) -> str:
    """The kind of the page at `path`, as `quick_exit.on` of site.yml names it."""
    first, *rest = path.split("/")
    if province is not None:
        if rest == [INDEX]:
            return "provinces"
        return "communes" if rest[0] == COMMUNES else "campaigns"
    if path in {INDEX, _NOT_FOUND}:
        return "home"
    if first == SEARCH:
        return "search"
    if first in {*BY_PROVINCE, CALENDAR, SUBJECTS}:
        return "lists"
    return "danger" if _is_for_readers_in_danger(catalogue, first) else "pages"


def _exit(catalogue: Catalogue, kind: str) -> str:
    """Where "Thoát nhanh" leads from a page of this kind; empty where it has no such button."""
    leave = catalogue.site.quick_exit
    return leave.to if leave.to and not {"all", kind}.isdisjoint(leave.on) else ""


def _province(province: ResolvedProvince, has_communes: bool) -> View:
    links = [{"path": f"{province.slug}/#chien-dich", "title": "Chiến dịch"}]
    if has_communes:
        links.append({"path": f"{province.slug}/{COMMUNES}/", "title": capitalised(kinds_of(province.communes))})
    links += [{"path": f"{province.slug}/{one.id}/", "title": one.title} for one in province.printed_lists]
    if not province.national and (province.hotlines or province.contact or province.contact_name):
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
    resolved = _campaign_at(province, path)
    if resolved and resolved.campaign.subject in catalogue.vocabulary.several_subjects:
        # Between its province and the campaign; a search shows where a page stands by these steps.
        below.insert(1, _subject_step(catalogue, str(resolved.campaign.subject)))
    return [{"path": "", "title": "Trang chủ"}, *below]


def _subject_step(catalogue: Catalogue, name: str) -> dict[str, str]:
    return {"path": f"{SUBJECTS}/{name}/", "title": catalogue.vocabulary.lists.subjects[name].title}


def _titles_of_site(catalogue: Catalogue) -> dict[str, str]:
    """The titles of pages of the whole site, by address."""
    languages = catalogue.vocabulary.lists.languages
    titles = {help_address(catalogue, name): languages[name].title for name in help_languages(catalogue)}
    steps = (_subject_step(catalogue, name) for name in catalogue.vocabulary.several_subjects)
    titles |= {step["path"]: step["title"] for step in steps}
    titles |= {f"{folder}/{p.slug}/": p.name for folder in BY_PROVINCE for p in catalogue.provinces}
    titles |= {slogans_address(p): TITLE for p in catalogue.provinces}
    titles |= {f"{name}/": page.title for name, page in catalogue.site.pages.items()}
    return titles | dict((*_sections(catalogue), _SEARCH))


def _titles_in_province(catalogue: Catalogue, province: ResolvedProvince, path: str) -> dict[str, str]:
    """The titles of the pages of a province that lie above `path`, by address."""
    folder = f"{province.slug}/{COMMUNES}/"
    titles = {f"{province.slug}/": province.name, folder: capitalised(kinds_of(province.communes))}
    titles |= {f"{folder}{commune.slug}/": commune.official_name for commune in province.communes}
    for listed in province.lists:
        titles[f"{province.slug}/{listed.id}/"] = listed.title
        titles |= {f"{province.slug}/{listed.id}/{body.slug}/": body.name for body in listed.bodies}
    published = (*province.campaigns, *province.withdrawn)
    for resolved in (resolved for resolved in published if path.startswith(f"{resolved.address}/")):
        campaign, address = resolved.campaign, f"{resolved.address}/"
        titles[address] = campaign.title
        if campaign.withdrawn:
            continue
        languages = catalogue.vocabulary.lists.languages.values()
        titles |= {f"{address}{language.tag.lower()}/": language.title for language in languages}
        titles |= {event_address(resolved, event): event.title for event in campaign.events}
        titles |= {f"{address}{contest.id}/": contest.title for contest in campaign.contests}
    return titles


def _is_national(hotline: Hotline, catalogue: Catalogue) -> bool:
    return catalogue.national is not None and hotline.number in {h.number for h in catalogue.national.hotlines}


def _help_of_subjects(catalogue: Catalogue, nowrap: NoWrap) -> list[View]:
    """The hotlines of each subject that has its own, for the help page of a site of several."""
    return [
        {
            "name": subject.title,
            "path": f"{SUBJECTS}/{name}/",
            "hotlines": [hotline_view(h, catalogue.vocabulary, nowrap) for h in first_in_use(subject.hotlines)],
        }
        for name, subject in catalogue.vocabulary.several_subjects.items()
        if subject.hotlines
    ]


def _help(catalogue: Catalogue, nowrap: NoWrap, *, bodies: bool) -> list[View]:
    """The hotlines and contacts of every living province, for the help page; or of bodies that are no province.

    A body that adds no number of its own and says nowhere how to reach it has no place among those to turn to.
    """
    return [
        {
            "name": province.name,
            "path": f"{province.slug}/",
            "hotlines": [
                {**hotline_view(h, catalogue.vocabulary, nowrap), "national": _is_national(h, catalogue)}
                for h in province.hotlines
            ],
            "contact": contact_view(province.contact, province.contact_name),
        }
        for province in catalogue.provinces
        if not province.national and province.ended is None and province.body == bodies
        if not bodies or province.contact or not all(_is_national(h, catalogue) for h in province.hotlines)
    ]
