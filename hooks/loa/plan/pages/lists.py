"""What the lists of the whole site say: calendar, contests, results."""

from __future__ import annotations

from loa.catalogue.types import ResolvedCampaign
from loa.content.models import Event
from loa.plan.links import Here
from loa.plan.pages import tables
from loa.plan.pages.charts import charts_of
from loa.plan.pages.events import months, structured
from loa.plan.pages.happenings import (
    contest_address,
    contest_view,
    event_address,
    event_view,
    newest_first,
    result_view,
)
from loa.plan.pages.views import Desk, View, source_view


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
        "months": months(own, here),
        "structured": structured(own, desk),
        "events": [
            {
                **event_view(desk, here, event, event_address(resolved, event, here)),
                "province": desk.catalogue.province(resolved.province).name,
                "joining": joining.get((resolved.address, event.id), []),
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
                **contest_view(desk, here, contest, contest_address(resolved, contest, here)),
                "province": province.name,
            }
            for province in desk.catalogue.provinces
            for resolved in province.campaigns
            for contest in resolved.campaign.contests
        ]
    }


def results_view(desk: Desk, here: Here) -> View:
    """All figures, by province and campaign: drawn, as a table, and to download."""
    groups = []
    for province in desk.catalogue.provinces:
        campaigns = [
            {
                "title": resolved.campaign.title,
                "anchor": f"nguon--{resolved.province}--{resolved.slug}",
                "href": here.to(f"{resolved.address}/"),
                "rows": [result_view(desk, result) for result in resolved.campaign.results],
                "charts": charts_of(desk, [resolved]),
                "source": source_view(resolved.campaign.source),
            }
            for resolved in province.campaigns
            if resolved.campaign.results
        ]
        if campaigns:
            groups.append(
                {
                    "name": province.name,
                    "anchor": province.slug,
                    "campaigns": campaigns,
                    "files": tables.offers(f"{province.slug}/", here),
                }
            )
    everything = [resolved for province in desk.catalogue.provinces for resolved in province.campaigns]
    return {
        "groups": groups,
        "charts": charts_of(desk, everything, across=True),
        "files": tables.offers("ket-qua/", here) if groups else [],
    }
