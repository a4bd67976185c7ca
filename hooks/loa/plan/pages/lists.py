"""Calendar, contests and results of the whole site: what a province has for each, and what the page says."""

from __future__ import annotations

from collections.abc import Sequence

from loa.catalogue.types import ResolvedCampaign, ResolvedProvince
from loa.content.models import Event
from loa.plan.links import Here
from loa.plan.pages import tables
from loa.plan.pages.charts import charts_of, drawn, figures_of
from loa.plan.pages.events import days_of, months, structured
from loa.plan.pages.happenings import (
    contest_address,
    contest_view,
    event_address,
    event_view,
    order_of,
    result_view,
)
from loa.plan.pages.views import Desk, View, source_view


def calendar_extract(desk: Desk, province: ResolvedProvince, here: Here) -> View:
    """The events of a province. One that it took over as it is from the nation is only named."""
    found = [(r, e) for r in province.campaigns for e in r.campaign.events]
    own = [(resolved, event) for resolved, event in found if not _is_taken_over(desk, resolved, event)]
    return {
        "days": days_of(own, here),
        "structured": structured(own, desk),
        "events": [
            {
                "order": order_of(event),
                "identity": [resolved.address, event.id],
                "view": {
                    **event_view(desk, here, event, event_address(resolved, event, here)),
                    "province": province.name,
                },
            }
            for resolved, event in own
        ],
        "joined": [[r.adopted_from, e.id] for r, e in found if _is_taken_over(desk, r, e)],
        "calendar": {"name": province.name, "href": here.to(f"{province.slug}/lich.ics")},
    }


def calendar_view(desk: Desk, extracts: Sequence[View], here: Here) -> View:
    """All events, newest first, each with the provinces that join in."""
    joining: dict[tuple[str, str], list[str]] = {}
    for extract in extracts:
        for address, event in extract["joined"]:
            joining.setdefault((address, event), []).append(extract["calendar"]["name"])
    events = [event for extract in extracts for event in extract["events"]]
    events.sort(key=lambda event: event["order"], reverse=True)
    return {
        "months": months([day for extract in extracts for day in extract["days"]]),
        "structured": [event for extract in extracts for event in extract["structured"]],
        "events": [{**event["view"], "joining": joining.get(tuple(event["identity"]), [])} for event in events],
        "calendar": here.to("lich.ics"),
        "calendars": [extract["calendar"] for extract in extracts],
    }


def _is_taken_over(desk: Desk, resolved: ResolvedCampaign, event: Event) -> bool:
    national = desk.catalogue.national
    if national is None or resolved.adopted_from is None:
        return False
    return any(c.address == resolved.adopted_from and event in c.campaign.events for c in national.campaigns)


def contests_extract(desk: Desk, province: ResolvedProvince, here: Here) -> list[View]:
    """The contests of a province."""
    return [
        {
            **contest_view(desk, here, contest, contest_address(resolved, contest, here)),
            "province": province.name,
        }
        for resolved in province.campaigns
        for contest in resolved.campaign.contests
    ]


def contests_view(desk: Desk, extracts: Sequence[Sequence[View]], here: Here) -> View:
    """All contests, by province."""
    return {"contests": [contest for extract in extracts for contest in extract]}


def results_extract(desk: Desk, province: ResolvedProvince, here: Here) -> View:
    """The figures of a province by campaign, and as they are drawn beside those of others."""
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
    return {
        "name": province.name,
        "anchor": province.slug,
        "campaigns": campaigns,
        "files": tables.offers(f"{province.slug}/", here),
        "figures": figures_of(desk, province.campaigns, across=True),
    }


def results_view(desk: Desk, extracts: Sequence[View], here: Here) -> View:
    """All figures, by province and campaign: drawn, as a table, and to download."""
    groups = [
        {key: extract[key] for key in ("name", "anchor", "campaigns", "files")}
        for extract in extracts
        if extract["campaigns"]
    ]
    return {
        "groups": groups,
        "charts": drawn(desk, [figures for extract in extracts for figures in extract["figures"]], across=True),
        "files": tables.offers("ket-qua/", here) if groups else [],
    }
