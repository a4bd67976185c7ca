"""The pages of one province: every page as an Output, with the files that pages of one province need."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import Any

from loa.catalogue.administrative_units import kinds_of
from loa.catalogue.catalogue import COMMUNES, Catalogue, ResolvedCampaign, ResolvedProvince
from loa.catalogue.hotlines import hotlines_of
from loa.catalogue.listed_bodies import ResolvedBodyList
from loa.content.models import Contest, Event
from loa.house_style.line_breaks import read_break_rules
from loa.pages import list_pages, materials, slogans, static_files
from loa.pages.campaign_page import campaign_description, campaign_page_view
from loa.pages.change_views import dates_of_page, shown_items
from loa.pages.commune_pages import commune_pages, communes_view, with_sessions, words_of
from loa.pages.contest_page import contest_description, contest_page_view
from loa.pages.event_page import event_description, event_page_view
from loa.pages.event_times import dates_for_others
from loa.pages.item_views import contest_address, event_address, has_page
from loa.pages.links import CONTESTS, INDEX, MATERIALS, RESULTS, RelativeLinks, page_address, page_path
from loa.pages.material_cards import province_materials_view
from loa.pages.material_rows import material_rows
from loa.pages.moved_pages import moved_view, withdrawn_view
from loa.pages.news_feeds import feed_of
from loa.pages.page_addresses import campaign_addresses, redirects
from loa.pages.page_context import PageContext, View
from loa.pages.page_output import head_metadata, plan_page
from loa.pages.page_pictures import PagePictures
from loa.pages.plan_views import plan_facts
from loa.pages.print_index import PrintIndex
from loa.pages.province_page import province_view
from loa.pages.results_tables import tables_of
from loa.pages.shared_views import of_place
from loa.pages.static_files import logo_of, logo_path
from loa.pages.translations import address_of, alternates, languages_of, translation_view
from loa.pages.winner_views import registration_facts
from loa.prints.commune_designs import designs_by_group
from loa.prints.kit_contents import formats_for_schools
from loa.prints.kits import kits_by_province
from loa.prints.office_copies import office_files_by_item
from loa.prints.office_forms import read_office_forms
from loa.prints.radio_scripts import radio_by_message
from loa.store.inputs import Inputs
from loa.store.output import Output

_ViewOfProvince = Callable[[PageContext, ResolvedProvince, RelativeLinks], View | None]

_BELOW_LISTS: tuple[tuple[str, str, _ViewOfProvince, list[str]], ...] = (
    (CONTESTS, "contests", list_pages.contests_of, [static_files.STATUS]),
    (RESULTS, "results", list_pages.results_of, []),
)
"""Folder of the list, layout, view of what a province has of it, scripts."""


def page_context_of(
    catalogue: Catalogue, inputs: Inputs, prints: Sequence[Output], sizes: Mapping[str, int]
) -> PageContext:
    """The context of pages where `prints` are planned, and made in the `sizes` (bytes by path)."""
    printed = designs_by_group(catalogue, prints, sizes)
    forms = read_office_forms(inputs)
    of_communes = {p.slug: with_sessions(p, printed.get(p.slug, {}).get(COMMUNES)) for p in catalogue.provinces}
    return PageContext(
        catalogue,
        PrintIndex(prints, sizes, catalogue.vocabulary),
        read_break_rules(inputs),
        office=office_files_by_item(prints, sizes, forms),
        radio=radio_by_message(prints, sizes),
        kits=kits_by_province(prints, sizes),
        communes={slug: found for slug, found in of_communes.items() if found},
        lists=printed,
        school_formats=formats_for_schools(forms),
    )


def plan_province_pages(context: PageContext, inputs: Inputs, province: str) -> list[Output]:
    """The pages of one province. They show only the provinces that it sees (see Catalogue.visible_provinces)."""
    return list(_PagePlanner(context, inputs, context.catalogue.province(province)).planned())


class _PagePlanner:
    """Plans the pages of one province."""

    def __init__(self, context: PageContext, inputs: Inputs, province: ResolvedProvince) -> None:
        self.context = context
        self.inputs = inputs
        self.province = province
        self._page = partial(plan_page, context, inputs)

    def planned(self) -> Iterator[Output]:
        province = self.province
        yield self._province()
        yield from logo_of(province, self.inputs)
        yield from self._materials()
        yield from self._slogans()
        if province.slug in self.context.communes:
            yield self._communes()
            yield from self._each_commune()
        for listed in province.lists:
            yield from self._pages_of_list(listed)
        for resolved in province.campaigns:
            pages = list(self._pages_of_campaign(resolved))
            yield from pages
            yield from self._leading_on(resolved, {page_address(page.path): page for page in pages})
            yield from PagePictures(resolved).outputs(self.inputs)
        for resolved in province.withdrawn:
            yield from self._withdrawn(resolved)
        yield from self._below_lists()
        yield feed_of(province, self.context.catalogue.site, self.inputs.site_url, self.context.radio)
        yield from tables_of(self.context, self.inputs, province)

    def _pages_of_campaign(self, resolved: ResolvedCampaign) -> Iterator[Output]:
        yield self._campaign(resolved)
        yield from (self._event(resolved, event) for event in resolved.campaign.events)
        yield from (self._contest(resolved, contest) for contest in resolved.campaign.contests if has_page(contest))
        yield from (self._translation(resolved, name) for name in languages_of(self.province, resolved))

    @cached_property
    def _head(self) -> View:
        return head_metadata(self.context, self.province)

    def _links(self, path: str, resolved: ResolvedCampaign | None = None) -> RelativeLinks:
        """The links of a page with long texts, in which the numbers that the page shows can be called."""
        return RelativeLinks(path, frozenset(line.number for line in hotlines_of(self.province, resolved)))

    def _province(self) -> Output:
        province = self.province
        path = page_path(province.slug)
        logo = logo_path(province) if province.logo else ""
        view = province_view(self.context, province, self._links(path), logo, self.inputs.site_url)
        offers = "tài liệu và đường dây nóng" if province.hotlines else "tài liệu và liên hệ"
        description = f"{self.context.catalogue.site.with_subject('Chiến dịch {subject}')}, {offers}: {province.name}."
        scripts = [*([static_files.STATUS] if view["events"] else []), *_kit_scripts(view["kits"])]
        facts = {"province": province.slug, **({"body": True} if province.body else {})}
        return self._page(path, "province", province.name, description, view, scripts, self._head, **facts)

    def _materials(self) -> Iterator[Output]:
        """A province's materials: its rows for the list of all, and as a page."""
        province = self.province
        rows = material_rows(self.context, province)
        if not rows:
            return
        yield materials.rows_file(self.context, province, rows)
        path = page_path(MATERIALS, province.slug)
        view = province_materials_view(self.context, province, rows, RelativeLinks(path))
        title = f"Tài liệu {of_place(province)}"
        description = f"Băng rôn, áp phích, tờ rơi để tải về và in: {province.name}."
        yield self._page(path, "province_materials", title, description, view, _kit_scripts(view["kits"]))

    def _slogans(self) -> Iterator[Output]:
        """All messages of a province to copy, as a page and as plain text."""
        province = self.province
        if not slogans.has_slogans(province):
            return
        yield slogans.slogans_file(self.context, province)
        path = f"{slogans.slogans_address(province)}{INDEX}"
        view = slogans.slogans_view(self.context, province, RelativeLinks(path))
        title = f"Thông điệp {of_place(province)}"
        description = f"Mọi thông điệp của các chiến dịch, để chép: {province.name}."
        yield self._page(path, "slogans", title, description, view, [static_files.SHARE], province=province.slug)

    def _below_lists(self) -> Iterator[Output]:
        """The pages of a province below lists of the whole site, which only have what is newest of all."""
        slug = self.province.slug
        for folder, layout, view_of, scripts in _BELOW_LISTS:
            path = page_path(folder, slug)
            view = view_of(self.context, self.province, RelativeLinks(path))
            if view:
                description = f"{view['title']}, theo từng chiến dịch."
                yield self._page(path, layout, view["title"], description, view, scripts, province=slug)

    def _communes(self) -> Output:
        province = self.province
        prints = self.context.communes[province.slug]
        path = prints["page"]
        view = communes_view(province, prints, RelativeLinks(path))
        said = words_of(province, None)
        title, description = said["heading"], said["description"]
        if not view["designs"]:
            description = f"Lịch các buổi ở từng {kinds_of(province.communes)} của {province.name}."
        scripts = [static_files.NAMES, *([static_files.KITS] if view["designs"] else [])]
        return self._page(path, "communes", title, description, view, scripts, self._head, province=province.slug)

    def _each_commune(self) -> Iterator[Output]:
        province = self.province
        for path, commune, view in commune_pages(province, self.context.communes[province.slug]):
            title = f"{commune['official_name']} – {province.name}"
            description = f"Băng rôn, phướn mang tên {commune['name_line']}: xem trước, tải về và đem in."
            if not view["designs"]:
                description = f"Ngày, giờ và địa điểm các buổi ở {view['within']}."
            facts = {"province": province.slug, "commune": commune["slug"]}
            scripts = [static_files.STATUS] if view["sessions"] else []
            scripts += [static_files.KITS] if view["kit"] or view["kits"] else []
            yield self._page(path, "commune", title, description, view, scripts, self._head, **facts)

    def _pages_of_list(self, listed: ResolvedBodyList) -> Iterator[Output]:
        """The page of a list of bodies, and that of each body; none where nothing is printed for them."""
        province = self.province
        prints = self.context.lists.get(province.slug, {}).get(listed.id)
        if not prints:
            return
        view = communes_view(province, prints, RelativeLinks(prints["page"]), listed)
        said, facts = words_of(province, listed), {"province": province.slug, "list": listed.id}
        title, scripts = said["heading"], [static_files.NAMES, static_files.KITS]
        yield self._page(prints["page"], "communes", title, said["description"], view, scripts, self._head, **facts)
        for path, body, view in commune_pages(province, prints, listed):
            title = f"{body['official_name']} – {province.name}"
            description = f"Băng rôn, phướn mang tên {body['name_line']}: xem trước, tải về và đem in."
            scripts = [static_files.KITS] if view["kit"] or view["kits"] else []
            of_body = {**facts, "listed": body["slug"]}
            yield self._page(path, "commune", title, description, view, scripts, self._head, **of_body)

    # -- pages of one campaign

    def _page_of_campaign(
        self,
        resolved: ResolvedCampaign,
        path: str,
        layout: str,
        title: str,
        description: str,
        view: View,
        scripts: Sequence[str] = (),
        head: View | None = None,
        **facts: Any,
    ) -> Output:
        head = head_metadata(self.context, self.province, resolved) | (head or {})
        facts = {"province": self.province.slug, "campaign": resolved.slug, **facts}
        return self._page(path, layout, title, description, view, scripts, head, **facts)

    def _campaign(self, resolved: ResolvedCampaign) -> Output:
        campaign = resolved.campaign
        path = page_path(resolved.address)
        view = campaign_page_view(self.context, self.province, resolved, self._links(path, resolved))
        scripts = [static_files.STATUS] if campaign.contests or campaign.events else []
        return self._page_of_campaign(
            resolved,
            path,
            "campaign",
            f"{campaign.title} – {self.province.name}",
            campaign_description(self.province, campaign, self.context.catalogue.site),
            view,
            [*scripts, *_kit_scripts(view["kits"])],
            {"alternates": alternates(self.context, self.province, resolved)},
            **dates_of_page(shown_items(campaign)),
            **plan_facts(campaign),
        )

    def _leading_on(self, resolved: ResolvedCampaign, pages: Mapping[str, Output]) -> Iterator[Output]:
        """Former addresses lead on to `pages`, by address: banners that hang have the QR code of one."""
        for old, new in self._redirects.items():
            if new in pages:
                path = page_path(old)
                title = str(pages[new].facts["title"])
                view = moved_view(self.context, resolved, title, new, RelativeLinks(path))
                head = {"moved": view["href"], "moved_to": new}
                description = f"Trang này đã chuyển: {title}."
                scripts = [static_files.MOVED]
                yield self._page_of_campaign(
                    resolved, path, "moved", title, description, view, scripts, head, moved_to=new
                )

    @cached_property
    def _redirects(self) -> Mapping[str, str]:
        return redirects(self.province, self.context.catalogue.vocabulary)

    def _withdrawn(self, resolved: ResolvedCampaign) -> Iterator[Output]:
        """What stands at the addresses of a campaign that was withdrawn: that it was, when and why."""
        withdrawal, title = resolved.campaign.withdrawn, f"{resolved.campaign.title} – {self.province.name}"
        assert withdrawal is not None, "the province keeps these campaigns apart"
        addresses = [*campaign_addresses(self.province, resolved, self.context.catalogue.vocabulary)]
        for address in (*addresses, *(old for old, new in self._redirects.items() if new in addresses)):
            path = page_path(address)
            view = withdrawn_view(self.province, resolved, self._links(path, resolved))
            description = f"Đã rút ({withdrawal.on.vietnamese}): {withdrawal.why}"
            facts = {"province": self.province.slug, "campaign": resolved.slug}
            head = {"withdrawn": True}
            yield self._page(
                path, "withdrawn", title, description, view, (), head, **facts, withdrawn=withdrawal.on.iso or True
            )

    def _event(self, resolved: ResolvedCampaign, event: Event) -> Output:
        path = page_path(event_address(resolved, event))
        view = event_page_view(self.context, self.province, resolved, event, self._links(path, resolved))
        title = f"{event.title} – {self.province.name}"
        description = event_description(resolved, event)
        scripts = [static_files.STATUS, *_kit_scripts([view["kit"]] if view["kit"] else [])]
        dates = dates_of_page([event])
        facts = {**dates, **dates_for_others(resolved, event)}
        return self._page_of_campaign(resolved, path, "event", title, description, view, scripts, **facts)

    def _contest(self, resolved: ResolvedCampaign, contest: Contest) -> Output:
        path = page_path(contest_address(resolved, contest))
        view = contest_page_view(self.context, self.province, resolved, contest, self._links(path, resolved))
        description = contest_description(contest)
        scripts = [static_files.STATUS, *([static_files.QUIZ] if view["quiz"] else [])]
        facts = registration_facts(contest.registration)
        return self._page_of_campaign(resolved, path, "contest", contest.title, description, view, scripts, **facts)

    def _translation(self, resolved: ResolvedCampaign, language: str) -> Output:
        path = page_path(address_of(self.context, resolved, language))
        view = translation_view(self.context, self.province, resolved, language, self._links(path, resolved))
        title = f"{view['own_name']} – {resolved.campaign.title}"
        first = view["messages"][0]["text"] if view["messages"] else resolved.campaign.title
        head = {
            "language": view["tag"],
            "direction": view["direction"],
            "alternates": alternates(self.context, self.province, resolved),
        }
        return self._page_of_campaign(resolved, path, "translation", title, first, view, head=head, language=language)


def _kit_scripts(kits: Iterable[View]) -> list[str]:
    """The script of a page that offers `kits`, where the reader's browser puts any of them together."""
    return [static_files.KITS] if any("list" in kit for kit in kits) else []
