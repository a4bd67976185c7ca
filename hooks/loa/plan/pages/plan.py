"""The pages of the site: every page with all it says, and the files pages stand on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from loa.catalogue.types import Catalogue, ResolvedCampaign, ResolvedProvince
from loa.content.models import Contest, Event
from loa.plan import words
from loa.plan.links import Here, page
from loa.plan.needs import Pantry, tools
from loa.plan.output import Output, output
from loa.plan.pages import helping, lists, materials, places, tongues, webfiles
from loa.plan.pages.campaigns import CampaignWriter
from loa.plan.pages.charts import charts_of
from loa.plan.pages.chrome import COMMUNES, frame, site_chrome
from loa.plan.pages.communes import commune_pages, communes_view
from loa.plan.pages.events import one_event_view, structured, told_in_short
from loa.plan.pages.feeds import feed_of, national_feed
from loa.plan.pages.happenings import contest_page, contest_view, event_page, has_page
from loa.plan.pages.photos import Photos
from loa.plan.pages.quiz import quiz_view
from loa.plan.pages.shelf import Shelf
from loa.plan.pages.tables import national_tables, tables_of
from loa.plan.pages.views import Desk, View
from loa.plan.pages.webfiles import logo_path, web_files
from loa.plan.phrases import read_wording
from loa.plan.prints.communes import commune_shelf
from loa.plan.prints.kits import kit_shelf
from loa.plan.prints.office import office_shelf
from loa.plan.prints.officeforms import read_office_forms
from loa.plan.prints.sharing import CARD_FORMAT, plan_site_card

_LISTS = (
    ("lich", "calendar", "Lịch sự kiện", "Sự kiện phòng, chống mua bán người của các tỉnh.", lists.calendar_view),
    ("cuoc-thi", "contests", "Cuộc thi", "Hội thi tìm hiểu về phòng, chống mua bán người.", lists.contests_view),
    ("ket-qua", "results", "Kết quả", "Số liệu kết quả của các chiến dịch, mỗi số một nguồn.", lists.results_view),
)

_MOST_OTHERS = 6
"""How many other campaigns a campaign's page names, so that a page costs the same in a large province."""

_FRAME = "pages/theme/main.html"
"""The template of what stands around every page."""


def plan_pages(
    catalogue: Catalogue, pantry: Pantry, prints: Sequence[Output], sizes: Mapping[str, int]
) -> list[Output]:
    """Every page, its pictures, and the styles and fonts of all pages.

    `prints` are the planned printed things, which pages show and offer; `sizes` tells how many bytes those
    have that are made already (path → bytes), so that a download can say its size.
    """
    planner = _Planner(catalogue, pantry, prints, sizes)
    return [*planner.lists(), *(made for province in catalogue.provinces for made in planner.of_province(province))]


def plan_lists(
    catalogue: Catalogue, pantry: Pantry, prints: Sequence[Output], sizes: Mapping[str, int]
) -> list[Output]:
    """Those of the whole site: the home page, the lists of everything, what all pages stand on."""
    return list(_Planner(catalogue, pantry, prints, sizes).lists())


def plan_pages_of(
    catalogue: Catalogue, pantry: Pantry, prints: Sequence[Output], sizes: Mapping[str, int], province: str
) -> list[Output]:
    """Those of one province. Of `catalogue` and `prints` only its kin's are used (see Catalogue.kin)."""
    return list(_Planner(catalogue, pantry, prints, sizes).of_province(catalogue.province(province)))


class _Planner:
    def __init__(
        self, catalogue: Catalogue, pantry: Pantry, prints: Sequence[Output], sizes: Mapping[str, int]
    ) -> None:
        self.catalogue = catalogue
        self.pantry = pantry
        self.site_url = pantry.project.site_url
        shelf = Shelf(prints, sizes, catalogue.vocabulary)
        self.desk = Desk(catalogue, shelf, read_wording(pantry.project))
        self.office = office_shelf(prints, sizes, read_office_forms(pantry.project))
        self.kits = kit_shelf(prints, sizes)
        self.communes = commune_shelf(catalogue, prints, sizes)

    def lists(self) -> Iterator[Output]:
        yield self._home()
        yield self._search()
        yield self._materials()
        for name, layout, title, description, view in _LISTS:
            path = page(name)
            scripts = [webfiles.STATUS] if layout in {"contests", "calendar"} else []
            yield self._page(path, layout, title, description, view(self.desk, Here(path)), scripts)
        for language in helping.unwritten_languages(self.catalogue):
            yield self._help(language)
        yield national_feed(self.catalogue)
        yield from national_tables(self.desk)
        yield from web_files(self.catalogue, self.pantry)
        yield from plan_site_card(self.catalogue, self.pantry)

    def of_province(self, province: ResolvedProvince) -> Iterator[Output]:
        yield self._province(province)
        yield from self._shelf(province)
        if province.slug in self.communes:
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
            for language in tongues.languages_of(province, resolved):
                yield self._tongue(province, resolved, language)
            yield from Photos(resolved).outputs(self.pantry)
        yield feed_of(province)
        yield from tables_of(self.desk, province)

    def _materials(self) -> Output:
        found = {p.slug: materials.rows(self.desk, p, self.office) for p in self.catalogue.provinces}
        path = page(materials.LIST)
        here = Here(path)
        view = {
            "facets": materials.facets(self.desk, found),
            "root": here.to(""),
            "gallery": places.national_gallery(self.desk, here),
            "provinces": [
                {
                    **places.province_card(p, here),
                    "href": here.to(f"{materials.LIST}/{p.slug}/"),
                    "number": len(found[p.slug]),
                }
                for p in self.catalogue.provinces
                if found[p.slug]
            ],
        }
        description = "Băng rôn, áp phích, tờ rơi để xem, tải về và in."
        return self._page(path, "materials", "Tài liệu", description, view, [webfiles.MATERIALS])

    def _shelf(self, province: ResolvedProvince) -> Iterator[Output]:
        """A province's materials: its rows for the list of all, and as a page."""
        rows = materials.rows(self.desk, province, self.office)
        if not rows:
            return
        yield materials.piece(province, rows)
        path = page(materials.LIST, province.slug)
        here = Here(path)
        told = materials.province_view(province, rows, here) | {
            "kits": self._kits(province, here),
            "communes": here.to(f"{province.slug}/{COMMUNES}/") if province.slug in self.communes else "",
        }
        title = f"Tài liệu của {province.name}"
        yield self._page(path, "shelf", title, f"Băng rôn, áp phích, tờ rơi để tải về và in: {province.name}.", told)

    def _search(self) -> Output:
        path = page("tim")
        here = Here(path)
        view = {
            "root": here.to(""),
            "provinces": [places.province_card(p, here) for p in self.catalogue.provinces],
            "links": {name: here.to(f"{name}/") for name in places.LINKED_FROM_HOME},
        }
        description = "Tìm chiến dịch, tài liệu, xã, phường và đường dây nóng."
        return self._page(path, "search", "Tìm kiếm", description, view, [webfiles.SEARCH])

    def _help(self, language: str) -> Output:
        path = page(helping.help_address(self.catalogue, language).rstrip("/"))
        view = helping.unwritten_view(self.desk, language, Here(path))
        view["hotlines"] = site_chrome(self.catalogue, path)["hotlines"]
        title = f"Trợ giúp – {view['own_name']}"
        description = f"Số điện thoại để gọi, và những gì đã có bằng {view['spoken']}."
        return self._page(path, "help_tongue", title, description, view, language=language)

    def _communes(self, province: ResolvedProvince) -> Output:
        shelf = self.communes[province.slug]
        path = shelf["page"]
        view = communes_view(province, shelf, Here(path))
        description = f"Băng rôn, phướn mang tên từng xã, phường của {province.name}, để tải về và in."
        title = f"Xã, phường của {province.name}"
        return self._page(
            path, "communes", title, description, view, [webfiles.NAMES], self._around(province), province=province.slug
        )

    def _each_commune(self, province: ResolvedProvince) -> Iterator[Output]:
        around = self._around(province)
        for path, commune, view in commune_pages(province, self.communes[province.slug]):
            title = f"{commune['official_name']} – {province.name}"
            description = f"Băng rôn, phướn mang tên {commune['name_line']}: xem trước, tải về và đem in."
            facts = {"province": province.slug, "commune": commune["slug"]}
            yield self._page(path, "commune", title, description, view, [], around, **facts)

    def _event(self, province: ResolvedProvince, resolved: ResolvedCampaign, event: Event) -> Output:
        path = page(event_page(resolved, event).rstrip("/"))
        here = Here(path)
        view = one_event_view(self.desk, resolved, event, here) | {
            "former": places.former_view(self.desk, province, here)
        }
        title = f"{event.title} – {province.name}"
        description = told_in_short(resolved, event)
        facts = {"province": province.slug, "campaign": resolved.slug}
        around = self._around(province, resolved)
        return self._page(path, "event", title, description, view, [webfiles.STATUS], around, **facts)

    def _contest(self, province: ResolvedProvince, resolved: ResolvedCampaign, contest: Contest) -> Output:
        path = page(contest_page(resolved, contest).rstrip("/"))
        here = Here(path)
        view = {
            "contest": contest_view(self.desk, here, contest),
            "quiz": quiz_view(contest, here),
            "former": places.former_view(self.desk, province, here),
            "campaign": {"title": resolved.campaign.title, "href": here.to(f"{resolved.address}/")},
            "calendar": here.to(f"{province.slug}/lich.ics"),
        }
        description = f"Thể lệ, thời gian và kết quả: {contest.title}."
        scripts = [webfiles.STATUS, *([webfiles.QUIZ] if view["quiz"] else [])]
        around = self._around(province, resolved)
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
        path = page(tongues.address_of(self.desk, resolved, language).rstrip("/"))
        view = tongues.tongue_view(self.desk, province, resolved, language, Here(path))
        first = view["messages"][0]["text"] if view["messages"] else resolved.campaign.title
        around = self._around(province, resolved) | {
            "language": view["tag"],
            "direction": view["direction"],
            "alternates": tongues.alternates(self.desk, province, resolved),
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

    def _around(self, province: ResolvedProvince, resolved: ResolvedCampaign | None = None) -> View:
        """What the head of a page says of a province: the picture for those who share it, where it has one."""
        campaigns = [resolved] if resolved else [*province.campaigns]
        national = self.catalogue.national
        campaigns += list(national.campaigns) if national else []
        cards = (self._card(campaign) for campaign in campaigns)
        card = next((card for card in cards if card), None)
        return {"card": card} if card else {}

    def _card(self, resolved: ResolvedCampaign) -> View | None:
        for banner in resolved.campaign.banners:
            for copy in self.desk.shelf.copies(resolved, banner):
                if copy.format == CARD_FORMAT and copy.pictures:
                    made = copy.pictures[0]
                    size = {"width": made.facts["width_px"], "height": made.facts["height_px"]}
                    return {"path": made.path, **size, "alt": str(made.facts["title"])}
        return None

    def _home(self) -> Output:
        description = "Thông điệp, băng rôn và tờ rơi phòng, chống mua bán người của các tỉnh, thành phố."
        view = places.home_view(self.desk, Here(page()))
        national = self.catalogue.national
        around = self._around(national) if national else {}
        return self._page(page(), "home", "Phòng, chống mua bán người", description, view, [], around)

    def _province(self, province: ResolvedProvince) -> Output:
        path = page(province.slug)
        logo = logo_path(province.slug, province.logo) if province.logo else ""
        here = Here(path)
        view = places.province_view(self.desk, province, here, logo) | {
            "kits": self._kits(province, here),
            "communes": len(self.communes[province.slug]["communes"]) if province.slug in self.communes else 0,
            "communes_href": here.to(f"{province.slug}/{COMMUNES}/"),
            "materials": here.to(f"{materials.LIST}/{province.slug}/"),
        }
        description = f"Chiến dịch phòng, chống mua bán người, tài liệu và đường dây nóng: {province.name}."
        around = self._around(province)
        scripts = [webfiles.STATUS] if view["events"] else []
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
                for other in tongues.alternates(self.desk, province, resolved)
                if other["path"] != f"{resolved.address}/"
            ],
            "former": places.former_view(self.desk, province, here),
            "others": places.campaign_cards(self.desk, others, here),
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
            [webfiles.STATUS] if resolved.campaign.contests or resolved.campaign.events else [],
            self._around(province, resolved) | {"alternates": tongues.alternates(self.desk, province, resolved)},
            province=province.slug,
            campaign=resolved.slug,
        )

    def _moved(self, province: ResolvedProvince, resolved: ResolvedCampaign, old: str) -> Output:
        """A former address leads on: banners that hang have its QR code."""
        path = page(province.slug, old)
        title, there = resolved.campaign.title, Here(path).to(f"{resolved.address}/")
        facts = {"province": province.slug, "campaign": resolved.slug, "moved_to": f"{resolved.address}/"}
        around = self._around(province, resolved) | {"moved": there}
        return self._page(path, "moved", title, title, {"title": title, "href": there}, [], around, **facts)

    def _kits(self, province: ResolvedProvince, here: Here) -> list[View]:
        return [{**kit, **_download(kit, here)} for kit in self.kits.get(province.slug, ())]

    def _office(self, resolved: ResolvedCampaign, here: Here) -> dict[str, list[View]]:
        """The files for the office machine and the job tickets of a campaign, by item."""
        return {
            item: [{**file, **_download(file, here)} for file in files]
            for (province, campaign, item), files in self.office.items()
            if (province, campaign) == (resolved.province, resolved.slug)
        }

    def _page(
        self,
        path: str,
        layout: str,
        title: str,
        description: str,
        view: View,
        scripts: Sequence[str] = (),
        around: View | None = None,
        **facts: Any,
    ) -> Output:
        template = f"pages/{layout}.html"
        chrome = site_chrome(self.catalogue, path, with_communes=self.communes)
        chrome |= (around or {}) | {"scripts": [*chrome["scripts"], *scripts]}
        return output(
            path,
            "page",
            "page",
            layout=template,
            data={"frame": frame(self.site_url, path, title, description, chrome), "view": view},
            needs=[*self.pantry.layout(template), *self.pantry.layout(_FRAME)],
            tools=tools("page"),
            facts={"title": title, **facts},
        )


def _download(file: Mapping[str, Any], here: Here) -> dict[str, str]:
    """Where a file is, seen from a page, and how large, for people."""
    return {"href": here.to(file["path"]), "size": words.file_size(file["bytes"]) if file["bytes"] else ""}


def _description(resolved: ResolvedCampaign, province: ResolvedProvince) -> str:
    summary = resolved.campaign.summary
    first = summary.plain.split("\n", 1)[0] if summary else ""
    return first or f"Chiến dịch phòng, chống mua bán người: {province.name}."
