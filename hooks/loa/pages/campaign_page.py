"""A campaign's page and its card in lists."""

from __future__ import annotations

from collections.abc import Sequence

from loa.catalogue.catalogue import ResolvedCampaign
from loa.content.models import ALL, Contest, LegalDocument, Update
from loa.house_style import written_numbers
from loa.pages.item_views import (
    activity_view,
    contest_address,
    contest_view,
    event_address,
    event_view,
    has_page,
    result_view,
    update_view,
)
from loa.pages.links import Here
from loa.pages.page_context import PageContext, View, source_view, times
from loa.pages.print_views import PrintViews


class CampaignWriter:
    """Writes one campaign for one page; `here` is that page."""

    def __init__(self, desk: PageContext, resolved: ResolvedCampaign, here: Here) -> None:
        self.desk = desk
        self.resolved = resolved
        self.campaign = resolved.campaign
        self.here = here
        self.printed = PrintViews(desk, resolved, here)

    def whole(self) -> View:
        """Everything a campaign's file can say, in the order of the page."""
        campaign = self.campaign
        return {
            **self.head(),
            "audiences": self.desk.titles("audiences", campaign.audiences),
            "channels": self.desk.titles("channels", campaign.channels),
            "places": list(campaign.places),
            "partners": [
                {"name": partner.name, "picture": self.printed.photos.view(partner.logo, partner.name, self.here)}
                for partner in campaign.partners
            ],
            "provinces": self._provinces(),
            "messages": [self.printed.message(m) for m in campaign.messages],
            "banners": [self.printed.banner(b) for b in campaign.banners],
            "leaflets": [self.printed.leaflet(item) for item in campaign.leaflets],
            "updates": [update_view(self.here, self.printed.photos, u) for u in _newest_first(campaign.updates)],
            "events": [
                event_view(self.desk, self.here, e, event_address(self.resolved, e, self.here)) for e in campaign.events
            ],
            "contests": [self._contest(c) for c in campaign.contests],
            "done": [activity_view(self.desk, self.here, a) for a in campaign.activities if a.stage == "done"],
            "planned": [activity_view(self.desk, self.here, a) for a in campaign.activities if a.stage == "planned"],
            "coordination": [{"body": duty.body, "role": duty.role} for duty in campaign.coordination],
            "results": [result_view(self.desk, r) for r in campaign.results],
            "legal_basis": [_document(d) for d in campaign.legal_basis],
            "source": source_view(campaign.source),
        }

    def head(self) -> View:
        """What a card or a list shows of the campaign."""
        campaign = self.campaign
        province = self.desk.catalogue.province(self.resolved.province)
        return {
            "title": campaign.title,
            "kept": self.desk.kept(campaign.title),
            "href": self.here.to(f"{self.resolved.address}/"),
            "province": province.name,
            "authority": campaign.authority or "",
            "summary": self.here.prose(campaign.summary),
            "times": times(campaign.starts, campaign.ends, campaign.written),
            "sample": campaign.sample,
            "adopted": self._adopted(),
            "preview": self.printed.hero(),
            "counts": self._counts(),
        }

    def _contest(self, contest: Contest) -> View:
        href = contest_address(self.resolved, contest, self.here) if has_page(contest) else ""
        return contest_view(self.desk, self.here, contest, href)

    def _counts(self) -> list[str]:
        campaign = self.campaign
        numbers = (
            (len(campaign.messages), "thông điệp"),
            (len(self.printed.copies_with_names()), "mẫu in và ảnh"),
            (len(campaign.events), "sự kiện"),
            (len(campaign.contests), "cuộc thi"),
            (len(campaign.activities), "hoạt động"),
            (len(campaign.results), "số liệu kết quả"),
        )
        return [f"{written_numbers.whole_number(number)} {what}" for number, what in numbers if number]

    def _adopted(self) -> View | None:
        if self.resolved.adopted_from is None:
            return None
        province, _, slug = self.resolved.adopted_from.partition("/")
        national = next(c for c in self.desk.catalogue.province(province).campaigns if c.slug == slug)
        return {"title": national.campaign.title, "href": self.here.to(f"{national.address}/")}

    def _provinces(self) -> list[View]:
        """The provinces a national campaign is for; `all` is one entry without a link."""
        if self.campaign.provinces == ALL:
            return [{"name": "Tất cả các tỉnh, thành phố", "href": ""}]
        found = [self.desk.province(slug) for slug in self.campaign.provinces]
        return [{"name": p.name, "href": self.here.to(f"{p.slug}/")} for p in found if p]


def _document(document: LegalDocument) -> View:
    return {
        "number": document.number,
        "kind": document.kind or "",
        "date": document.date.vietnamese if document.date else "",
        "issuer": document.issuer or "",
        "title": document.title or "",
        "url": document.url or "",
    }


def _newest_first(updates: Sequence[Update]) -> list[Update]:
    return sorted(updates, key=lambda update: update.date.sort_key, reverse=True)
