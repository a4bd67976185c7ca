"""The lists of the whole site: every province has an extract for each list, and a list is joined of the extracts.

An extract is plain values (JSON) that only know the province's kin. So a list is made again only where the extract of a
province differs, and for that no other province is read or planned.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from loa.catalogue.catalogue import ResolvedProvince
from loa.pages import (
    calendar_files,
    help_page,
    home_and_province,
    list_views,
    materials,
    news_feeds,
    results_tables,
    static_files,
)
from loa.pages.links import Here, page
from loa.pages.page_context import PageContext, View
from loa.pages.page_frame import site_chrome
from loa.pages.page_output import planned_page
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
    """What is published; the catalogue of this desk knows provinces, but none of their campaigns."""


def extracts_of(desk: PageContext, province: ResolvedProvince) -> dict[str, str]:
    """What a province has for each list, as canonical JSON by the list's name."""
    return {one.name: canonical(one.extract(desk, province)) for one in SITE_LISTS}


def plan_list(one: SiteList, desk: PageContext, inputs: Inputs, extracts: Iterable[str]) -> list[Output]:
    """One list, of the extracts of all provinces in the order of the Catalogue."""
    return list(one.join(desk, inputs, [json.loads(extract) for extract in extracts]))


def _page(
    name: str,
    layout: str,
    title: str,
    description: str,
    extract: Callable[[PageContext, ResolvedProvince, Here], Any],
    view: Callable[[PageContext, Extracts, Here], View],
    scripts: Sequence[str] = (),
    around: Callable[[Extracts], View] = lambda extracts: {},
) -> SiteList:
    """A list that is one page, `name` its folder; `around` says what only this page has in its frame."""
    path = page(name)
    here = Here(path)

    def extract_for_page(desk: PageContext, province: ResolvedProvince) -> Any:
        return extract(desk, province, here)

    def join(desk: PageContext, inputs: Inputs, extracts: Extracts) -> Iterator[Output]:
        told = view(desk, extracts, here)
        yield planned_page(desk, inputs, path, layout, title, description, told, scripts, around(extracts))

    return SiteList(name, extract_for_page, join)


def _help(desk: PageContext, inputs: Inputs, extracts: Extracts) -> Iterator[Output]:
    """The pages that stand in for help pages that nobody wrote yet."""
    for language in help_page.unwritten_languages(desk.catalogue):
        path = help_page.help_page(desk.catalogue, language)
        view = help_page.unwritten_view(desk, language, extracts, Here(path))
        view["hotlines"] = site_chrome(desk.catalogue, path, kept=desk.kept)["hotlines"]
        title = f"Trợ giúp – {view['own_name']}"
        description = f"Số điện thoại để gọi, và những gì đã có bằng {view['spoken']}."
        yield planned_page(desk, inputs, path, "help_tongue", title, description, view, language=language)


def _calendar(desk: PageContext, inputs: Inputs, extracts: Extracts) -> Iterator[Output]:
    yield calendar_files.national_calendar(extracts, inputs.site_url)


def _feed(desk: PageContext, inputs: Inputs, extracts: Extracts) -> Iterator[Output]:
    yield news_feeds.national_feed(extracts)


def _tables(desk: PageContext, inputs: Inputs, extracts: Extracts) -> Iterator[Output]:
    yield from results_tables.national_tables(extracts)


def _stands_under_all(desk: PageContext, inputs: Inputs, extracts: Extracts) -> Iterator[Output]:
    yield from static_files.web_files(inputs)
    yield from plan_site_card(desk.catalogue, inputs)


def _nothing(desk: PageContext, province: ResolvedProvince) -> None:
    """What provinces say of themselves is enough."""


SITE_LISTS = (
    _page(
        "",
        "home",
        "Phòng, chống mua bán người",
        "Thông điệp, băng rôn và tờ rơi phòng, chống mua bán người của các tỉnh, thành phố.",
        home_and_province.home_extract,
        home_and_province.home_view,
        around=home_and_province.home_around,
    ),
    _page(
        "tim",
        "search",
        "Tìm kiếm",
        "Tìm chiến dịch, tài liệu, xã, phường và đường dây nóng.",
        home_and_province.search_extract,
        home_and_province.search_view,
        [static_files.SEARCH],
    ),
    _page(
        materials.LIST,
        "materials",
        "Tài liệu",
        "Băng rôn, áp phích, tờ rơi để xem, tải về và in.",
        materials.materials_extract,
        materials.materials_view,
        [static_files.MATERIALS],
    ),
    _page(
        "lich",
        "calendar",
        "Lịch sự kiện",
        "Sự kiện phòng, chống mua bán người của các tỉnh.",
        list_views.calendar_extract,
        list_views.calendar_view,
        [static_files.STATUS],
    ),
    _page(
        list_views.CONTESTS,
        "contests",
        "Cuộc thi",
        "Hội thi tìm hiểu về phòng, chống mua bán người.",
        list_views.contests_extract,
        list_views.contests_view,
        [static_files.STATUS],
    ),
    _page(
        list_views.RESULTS,
        "results",
        "Kết quả",
        "Số liệu kết quả của các chiến dịch, mỗi số một nguồn.",
        list_views.results_extract,
        list_views.results_view,
    ),
    SiteList("ket-qua.csv", results_tables.table_of, _tables),
    SiteList("lich.ics", calendar_files.national_extract, _calendar),
    SiteList("feed.xml", news_feeds.national_extract, _feed),
    SiteList("tro-giup", help_page.extract, _help),
    SiteList("assets", _nothing, _stands_under_all),
)
"""All lists of the whole site, and the files that every page stands on."""
