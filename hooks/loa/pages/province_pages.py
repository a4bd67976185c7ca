"""The pages of the site: every page with all it says, and the files pages stand on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from loa.catalogue.catalogue import Catalogue, ResolvedCampaign, ResolvedProvince
from loa.content.models import Contest, Event
from loa.house_style import written_numbers
from loa.house_style.line_breaks import read_break_rules
from loa.pages import home_and_province, list_views, materials, static_files, translations
from loa.pages.campaign_page import CampaignWriter
from loa.pages.charts import charts_of
from loa.pages.commune_pages import commune_pages, communes_view
from loa.pages.item_views import contest_page, contest_view, event_page, has_page
from loa.pages.links import Here, page
from loa.pages.month_calendar import one_event_view, structured, told_in_short
from loa.pages.news_feeds import feed_of
from loa.pages.page_context import PageContext, View
from loa.pages.page_frame import COMMUNES
from loa.pages.page_output import around_of, planned_page
from loa.pages.page_pictures import PagePictures
from loa.pages.print_index import PrintIndex
from loa.pages.quiz import quiz_view
from loa.pages.results_tables import tables_of
from loa.pages.static_files import logo_of, logo_path
from loa.prints.commune_designs import commune_shelf
from loa.prints.kits import kit_shelf
from loa.prints.office_copies import office_shelf
from loa.prints.office_forms import read_office_forms
from loa.store.inputs import Inputs
from loa.store.output import Output

_ViewOf = Callable[[PageContext, ResolvedProvince, Here], View | None]

_BELOW_LISTS: tuple[tuple[str, str, _ViewOf, list[str]], ...] = (
    (list_views.CONTESTS, "contests", list_views.contests_of, [static_files.STATUS]),
    (list_views.RESULTS, "results", list_views.results_of, []),
)
"""Folder of the list, layout, what a province has for it, scripts."""

_MOST_OTHERS = 6
"""How many other campaigns a campaign's page names, so that a page costs the same in a large province."""


def plan_pages_of(desk: PageContext, inputs: Inputs, province: str) -> list[Output]:
    """The pages of one province. Of what the desk has only what its kin says and prints is used (see Catalogue.kin)."""
    return list(_Planner(desk, inputs).of_province(desk.catalogue.province(province)))


def desk_of(catalogue: Catalogue, inputs: Inputs, prints: Sequence[Output], sizes: Mapping[str, int]) -> PageContext:
    """What is at hand while pages are written, where `prints` are planned and those in `sizes` are made."""
    return PageContext(
        catalogue,
        PrintIndex(prints, sizes, catalogue.vocabulary),
        read_break_rules(inputs),
        office=office_shelf(prints, sizes, read_office_forms(inputs)),
        kits=kit_shelf(prints, sizes),
        communes=commune_shelf(catalogue, prints, sizes),
    )


class _Planner:
    def __init__(self, desk: PageContext, inputs: Inputs) -> None:
        self.desk = desk
        self.inputs = inputs
        self._page = partial(planned_page, desk, inputs)

    def of_province(self, province: ResolvedProvince) -> Iterator[Output]:
        yield self._province(province)
        yield from logo_of(province, self.inputs)
        yield from self._shelf(province)
        if province.slug in self.desk.communes:
            yield self._communes(province)
            yield from self._each_commune(province)
        for resolved in province.campaigns:
            yield self._campaign(province, resolved)
            yield from (self._moved(province, resolved, old) for old in resolved.campaign.formerly)
            for event in resolved.campaign.events:
                yield self._event(province, resolved, event)
            for contest in resolved.campaign.contests:
                if has_page(contest):
                    yield self._contest(province, resolved, contest)
            for language in translations.languages_of(province, resolved):
                yield self._tongue(province, resolved, language)
            yield from PagePictures(resolved).outputs(self.inputs)
        yield from self._below_lists(province)
        yield feed_of(province)
        yield from tables_of(self.desk, province)

    def _shelf(self, province: ResolvedProvince) -> Iterator[Output]:
        """A province's materials: its rows for the list of all, and as a page."""
        rows = materials.rows(self.desk, province)
        if not rows:
            return
        yield materials.piece(province, rows)
        path = page(materials.LIST, province.slug)
        here = Here(path)
        told = materials.province_view(province, rows, here) | {
            "kits": self._kits(province, here),
            "communes": here.to(f"{province.slug}/{COMMUNES}/") if province.slug in self.desk.communes else "",
        }
        title = f"Tài liệu của {province.name}"
        yield self._page(path, "shelf", title, f"Băng rôn, áp phích, tờ rơi để tải về và in: {province.name}.", told)

    def _below_lists(self, province: ResolvedProvince) -> Iterator[Output]:
        """The pages of a province below lists of the whole site, which only have what is newest of all."""
        for name, layout, view_of, scripts in _BELOW_LISTS:
            path = page(name, province.slug)
            view = view_of(self.desk, province, Here(path))
            if view:
                description = f"{view['title']}, theo từng chiến dịch, kèm nguồn."
                yield self._page(path, layout, view["title"], description, view, scripts, province=province.slug)

    def _communes(self, province: ResolvedProvince) -> Output:
        shelf = self.desk.communes[province.slug]
        path = shelf["page"]
        view = communes_view(province, shelf, Here(path))
        description = f"Băng rôn, phướn mang tên từng xã, phường của {province.name}, để tải về và in."
        title = f"Xã, phường của {province.name}"
        return self._page(
            path,
            "communes",
            title,
            description,
            view,
            [static_files.NAMES],
            around_of(self.desk, province),
            province=province.slug,
        )

    def _each_commune(self, province: ResolvedProvince) -> Iterator[Output]:
        around = around_of(self.desk, province)
        for path, commune, view in commune_pages(province, self.desk.communes[province.slug]):
            title = f"{commune['official_name']} – {province.name}"
            description = f"Băng rôn, phướn mang tên {commune['name_line']}: xem trước, tải về và đem in."
            facts = {"province": province.slug, "commune": commune["slug"]}
            yield self._page(path, "commune", title, description, view, [], around, **facts)

    def _event(self, province: ResolvedProvince, resolved: ResolvedCampaign, event: Event) -> Output:
        path = page(event_page(resolved, event).rstrip("/"))
        here = Here(path)
        view = one_event_view(self.desk, resolved, event, here) | {
            "former": home_and_province.former_view(self.desk, province, here)
        }
        title = f"{event.title} – {province.name}"
        description = told_in_short(resolved, event)
        facts = {"province": province.slug, "campaign": resolved.slug}
        around = around_of(self.desk, province, resolved)
        return self._page(path, "event", title, description, view, [static_files.STATUS], around, **facts)

    def _contest(self, province: ResolvedProvince, resolved: ResolvedCampaign, contest: Contest) -> Output:
        path = page(contest_page(resolved, contest).rstrip("/"))
        here = Here(path)
        view = {
            "contest": contest_view(self.desk, here, contest),
            "quiz": quiz_view(contest, here),
            "former": home_and_province.former_view(self.desk, province, here),
            "campaign": {"title": resolved.campaign.title, "href": here.to(f"{resolved.address}/")},
            "calendar": here.to(f"{province.slug}/lich.ics"),
        }
        description = f"Thể lệ, thời gian và kết quả: {contest.title}."
        scripts = [static_files.STATUS, *([static_files.QUIZ] if view["quiz"] else [])]
        around = around_of(self.desk, province, resolved)
        return self._page(
            path,
            "contest",
            contest.title,
            description,
            view,
            scripts,
            around,
            province=province.slug,
            campaign=resolved.slug,
        )

    def _tongue(self, province: ResolvedProvince, resolved: ResolvedCampaign, language: str) -> Output:
        path = page(translations.address_of(self.desk, resolved, language).rstrip("/"))
        view = translations.tongue_view(self.desk, province, resolved, language, Here(path))
        first = view["messages"][0]["text"] if view["messages"] else resolved.campaign.title
        around = around_of(self.desk, province, resolved) | {
            "language": view["tag"],
            "direction": view["direction"],
            "alternates": translations.alternates(self.desk, province, resolved),
        }
        title = f"{view['own_name']} – {resolved.campaign.title}"
        return self._page(
            path,
            "tongue",
            title,
            first,
            view,
            [],
            around,
            province=province.slug,
            campaign=resolved.slug,
            language=language,
        )

    def _province(self, province: ResolvedProvince) -> Output:
        path = page(province.slug)
        logo = logo_path(province) if province.logo else ""
        here = Here(path)
        view = home_and_province.province_view(self.desk, province, here, logo) | {
            "kits": self._kits(province, here),
            "communes": len(self.desk.communes[province.slug]["communes"])
            if province.slug in self.desk.communes
            else 0,
            "communes_href": here.to(f"{province.slug}/{COMMUNES}/"),
            "materials": here.to(f"{materials.LIST}/{province.slug}/"),
            "lists": list_views.offered(province, here),
        }
        description = f"Chiến dịch phòng, chống mua bán người, tài liệu và đường dây nóng: {province.name}."
        around = around_of(self.desk, province)
        scripts = [static_files.STATUS] if view["events"] else []
        return self._page(path, "province", province.name, description, view, scripts, around, province=province.slug)

    def _campaign(self, province: ResolvedProvince, resolved: ResolvedCampaign) -> Output:
        path = page(resolved.address)
        here = Here(path)
        others = [other for other in province.campaigns if other is not resolved][:_MOST_OTHERS]
        events = [(resolved, event) for event in resolved.campaign.events]
        view = {
            "campaign": CampaignWriter(self.desk, resolved, here).whole(),
            "structured": structured(events, self.desk),
            "charts": charts_of(self.desk, [resolved]),
            "office": self._office(resolved, here),
            "kits": [kit for kit in self._kits(province, here) if kit["campaign"] == resolved.slug],
            "tongues": [
                {**other, "href": here.to(other["path"])}
                for other in translations.alternates(self.desk, province, resolved)
                if other["path"] != f"{resolved.address}/"
            ],
            "former": home_and_province.former_view(self.desk, province, here),
            "others": home_and_province.campaign_cards(self.desk, others, here),
            "province": {"name": province.name, "href": here.to(f"{province.slug}/"), "national": province.national},
            "calendar": here.to(f"{province.slug}/lich.ics"),
        }
        title = resolved.campaign.title
        return self._page(
            path,
            "campaign",
            f"{title} – {province.name}",
            _description(resolved, province),
            view,
            [static_files.STATUS] if resolved.campaign.contests or resolved.campaign.events else [],
            around_of(self.desk, province, resolved)
            | {"alternates": translations.alternates(self.desk, province, resolved)},
            province=province.slug,
            campaign=resolved.slug,
        )

    def _moved(self, province: ResolvedProvince, resolved: ResolvedCampaign, old: str) -> Output:
        """A former address leads on: banners that hang have its QR code."""
        path = page(province.slug, old)
        title, there = resolved.campaign.title, Here(path).to(f"{resolved.address}/")
        facts = {"province": province.slug, "campaign": resolved.slug, "moved_to": f"{resolved.address}/"}
        around = around_of(self.desk, province, resolved) | {"moved": there}
        return self._page(path, "moved", title, title, {"title": title, "href": there}, [], around, **facts)

    def _kits(self, province: ResolvedProvince, here: Here) -> list[View]:
        return [{**kit, **_download(kit, here)} for kit in self.desk.kits.get(province.slug, ())]

    def _office(self, resolved: ResolvedCampaign, here: Here) -> dict[str, list[View]]:
        """The files for the office machine and the job tickets of a campaign, by item."""
        return {
            item: [{**file, **_download(file, here)} for file in files]
            for (province, campaign, item), files in self.desk.office.items()
            if (province, campaign) == (resolved.province, resolved.slug)
        }


def _download(file: Mapping[str, Any], here: Here) -> dict[str, str]:
    """Where a file is, seen from a page, and how large, for people."""
    return {"href": here.to(file["path"]), "size": written_numbers.file_size(file["bytes"]) if file["bytes"] else ""}


def _description(resolved: ResolvedCampaign, province: ResolvedProvince) -> str:
    summary = resolved.campaign.summary
    first = summary.plain.split("\n", 1)[0] if summary else ""
    return first or f"Chiến dịch phòng, chống mua bán người: {province.name}."
