"""What the lists of the whole site say: materials, calendar, contests, results."""

from __future__ import annotations

from loa.catalogue.types import ResolvedCampaign
from loa.content.models import Event
from loa.plan.campaigns import CampaignWriter
from loa.plan.happenings import contest_view, event_address, event_view, newest_first, result_view
from loa.plan.links import Here
from loa.plan.views import Desk, View, anchor, source_view


def materials_view(desk: Desk, here: Here) -> View:
    """All printed things, by province and campaign."""
    groups = []
    for province in desk.catalogue.provinces:
        campaigns = [_materials(CampaignWriter(desk, resolved, here)) for resolved in province.campaigns]
        found = [campaign for campaign in campaigns if campaign["items"]]
        if found:
            groups.append({"name": province.name, "anchor": province.slug, "campaigns": found})
    return {"groups": groups}


def _materials(writer: CampaignWriter) -> View:
    banners = [{**writer.printed.banner(b), "what": "Băng rôn, áp phích"} for b in writer.campaign.banners]
    leaflets = [{**writer.printed.leaflet(item), "what": "Tờ rơi"} for item in writer.campaign.leaflets]
    head = writer.head()
    return {
        "title": head["title"],
        "href": head["href"],
        "items": [item for item in (*leaflets, *banners) if item["copies"]],
    }


def calendar_view(desk: Desk, here: Here) -> View:
    """All events, newest first. One that provinces took over as it is from the nation stands there once."""
    found = [(r, e) for p in desk.catalogue.provinces for r in p.campaigns for e in r.campaign.events]
    joining: dict[tuple[str, str], list[str]] = {}
    for resolved, event in found:
        if _is_taken_over(desk, resolved, event):
            name = desk.catalogue.province(resolved.province).name
            joining.setdefault((str(resolved.adopted_from), event.id), []).append(name)
    own = [(resolved, event) for resolved, event in found if not _is_taken_over(desk, resolved, event)]
    return {
        "events": [
            {
                **event_view(desk, here, event),
                "province": desk.catalogue.province(resolved.province).name,
                "joining": joining.get((resolved.address, event.id), []),
                "href": event_address(resolved, event, here),
            }
            for resolved, event in newest_first(own)
        ],
        "calendar": here.to("lich.ics"),
        "calendars": [{"name": p.name, "href": here.to(f"{p.slug}/lich.ics")} for p in desk.catalogue.provinces],
    }


def _is_taken_over(desk: Desk, resolved: ResolvedCampaign, event: Event) -> bool:
    national = desk.catalogue.national
    if national is None or resolved.adopted_from is None:
        return False
    return any(c.address == resolved.adopted_from and event in c.campaign.events for c in national.campaigns)


def contests_view(desk: Desk, here: Here) -> View:
    """All contests, by province."""
    return {
        "contests": [
            {
                **contest_view(desk, here, contest),
                "province": province.name,
                "href": here.to(f"{resolved.address}/#{anchor(contest)}"),
            }
            for province in desk.catalogue.provinces
            for resolved in province.campaigns
            for contest in resolved.campaign.contests
        ]
    }


def results_view(desk: Desk, here: Here) -> View:
    """All figures, by province and campaign; nothing is added up."""
    groups = []
    for province in desk.catalogue.provinces:
        campaigns = [
            {
                "title": resolved.campaign.title,
                "anchor": f"nguon--{resolved.province}--{resolved.slug}",
                "href": here.to(f"{resolved.address}/"),
                "rows": [result_view(desk, result) for result in resolved.campaign.results],
                "source": source_view(resolved.campaign.source),
            }
            for resolved in province.campaigns
            if resolved.campaign.results
        ]
        if campaigns:
            groups.append({"name": province.name, "anchor": province.slug, "campaigns": campaigns})
    return {"groups": groups}
