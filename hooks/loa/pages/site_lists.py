"""The lists of the whole site: every province has an extract for each list, and a list is joined of the extracts.

An extract is plain values (JSON) that only know the provinces its own sees. So a list is made again only where the
extract of a province differs, and for that no other province is read or planned.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from loa.catalogue.catalogue import Catalogue, ResolvedProvince
from loa.pages import (
    calendar_files,
    handbook_moves,
    help_page,
    home_page,
    list_pages,
    materials,
    news_feeds,
    results_tables,
    search_page,
    site_icons,
    static_files,
    subject_pages,
)
from loa.pages.links import CALENDAR, CONTESTS, MATERIALS, RESULTS, SEARCH, SUBJECTS, RelativeLinks, page_path
from loa.pages.page_context import PageContext, View
from loa.pages.page_frame import page_frame
from loa.pages.page_output import plan_page
from loa.prints.sharing_picture import plan_site_card
from loa.store.inputs import Inputs
from loa.store.output import Output, canonical

Extracts = Sequence[Any]
"""The extracts of all provinces for one list, in the order of the Catalogue."""


class SiteList(NamedTuple):
    """A page or files that speak of all provinces."""

    name: str

    extract: Callable[[PageContext, ResolvedProvince], Any]
    """What a province has for it."""

    join: Callable[[PageContext, Inputs, Extracts], Iterable[Output]]
    """What is published; the catalogue of this context has the provinces, but none of their campaigns."""


def extracts_of(context: PageContext, province: ResolvedProvince) -> dict[str, str]:
    """What a province has for each list, as canonical JSON by the list's name."""
    return {one.name: canonical(one.extract(context, province)) for one in SITE_LISTS}


def plan_list(one: SiteList, context: PageContext, inputs: Inputs, extracts: Iterable[str]) -> list[Output]:
    """One list, of the extracts of all provinces in the order of the Catalogue."""
    return list(one.join(context, inputs, [json.loads(extract) for extract in extracts]))


def _page(
    name: str,
    layout: str,
    words: Callable[[Catalogue], tuple[str, str]],
    extract: Callable[[PageContext, ResolvedProvince, RelativeLinks], Any],
    view: Callable[[PageContext, Extracts, RelativeLinks], View],
    scripts: Sequence[str] = (),
    head: Callable[[Extracts], View] = lambda extracts: {},
) -> SiteList:
    """A list that is one page, `name` its folder; `words` gives its title and description, `head` its head metadata."""
    path = page_path(name)
    links = RelativeLinks(path)

    def extract_for_page(context: PageContext, province: ResolvedProvince) -> Any:
        return extract(context, province, links)

    def join(context: PageContext, inputs: Inputs, extracts: Extracts) -> Iterator[Output]:
        site = context.catalogue.site
        title, description = map(site.with_subject, words(context.catalogue))
        data = view(context, extracts, links)
        yield plan_page(context, inputs, path, layout, title, description, data, scripts, head(extracts))

    return SiteList(name, extract_for_page, join)


def _search_description(catalogue: Catalogue) -> str:
    has_numbers = any(province.hotlines for province in catalogue.provinces)
    return f"Tìm chiến dịch, tài liệu, xã, phường{' và đường dây nóng' if has_numbers else ''}."


def _help(context: PageContext, inputs: Inputs, extracts: Extracts) -> Iterator[Output]:
    """The placeholders of the help page in the languages in which nobody wrote it yet."""
    for language in help_page.untranslated_languages(context.catalogue):
        path = help_page.help_path(context.catalogue, language)
        view = help_page.placeholder_view(context, language, extracts, RelativeLinks(path))
        view["hotlines"] = page_frame(context.catalogue, path, nowrap=context.nowrap)["hotlines"]
        title = f"{context.catalogue.site.help.title} – {view['own_name']}"
        numbers = "Số điện thoại để gọi, và những gì" if view["hotlines"] else "Những gì"
        description = f"{numbers} đã có bằng {view['spoken']}."
        yield plan_page(context, inputs, path, "help_placeholder", title, description, view, language=language)


def _static_files(context: PageContext, inputs: Inputs, extracts: Extracts) -> Iterator[Output]:
    yield from static_files.web_files(inputs)
    yield from site_icons.icon_files(context.catalogue.site, inputs)
    yield from plan_site_card(context.catalogue, inputs)


SITE_LISTS = (
    _page(
        "",
        "home",
        lambda catalogue: (catalogue.site.home.title or catalogue.site.name, catalogue.site.home.description),
        home_page.home_extract,
        home_page.home_view,
        head=home_page.home_head_metadata,
    ),
    _page(
        SEARCH,
        "search",
        lambda catalogue: ("Tìm kiếm", _search_description(catalogue)),
        search_page.search_extract,
        search_page.search_view,
        [static_files.SPELLING, static_files.CRIES, static_files.SEARCH],
    ),
    _page(
        MATERIALS,
        "materials",
        lambda catalogue: ("Tài liệu", catalogue.site.lists.materials.description),
        materials.materials_extract,
        materials.materials_view,
        [static_files.MATERIALS],
    ),
    _page(
        CALENDAR,
        "calendar",
        lambda catalogue: ("Lịch sự kiện", catalogue.site.lists.calendar.description),
        list_pages.calendar_extract,
        list_pages.calendar_view,
        [static_files.STATUS],
    ),
    _page(
        CONTESTS,
        "contests",
        lambda catalogue: ("Cuộc thi", catalogue.site.lists.contests.description),
        list_pages.contests_extract,
        list_pages.contests_view,
        [static_files.STATUS],
    ),
    _page(
        RESULTS,
        "results",
        lambda catalogue: ("Kết quả", catalogue.site.lists.results.description),
        list_pages.results_extract,
        list_pages.results_view,
    ),
    SiteList(SUBJECTS, subject_pages.subjects_extract, subject_pages.plan_subjects),
    SiteList("ket-qua.csv", results_tables.results_extract, results_tables.national_tables),
    SiteList("lich.ics", calendar_files.national_extract, calendar_files.national_calendar),
    SiteList("feed.xml", news_feeds.national_extract, news_feeds.national_feed),
    SiteList("tro-giup", help_page.help_extract, _help),
    SiteList("so-tay", lambda context, province: None, handbook_moves.plan_handbook_moves),
    SiteList("assets", lambda context, province: None, _static_files),
)
"""All lists of the whole site, and the files that every page uses."""
