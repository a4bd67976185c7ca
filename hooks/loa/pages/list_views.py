"""Calendar, contests and results of the whole site: what a province has for each, and what the page says.

A page of the whole site must stay one that a telephone can show, however many provinces there are. So it has the newest
of each kind, and leads to a page of each province for all the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from loa.catalogue.catalogue import ResolvedCampaign, ResolvedProvince
from loa.content.models import Contest, Event
from loa.house_style import written_numbers
from loa.pages import results_tables
from loa.pages.charts import charts_of, drawn, figures_of
from loa.pages.item_views import (
    contest_address,
    contest_view,
    event_address,
    event_view,
    newest_first,
    order_of,
    result_view,
)
from loa.pages.links import Here
from loa.pages.month_calendar import days_of, months, structured
from loa.pages.page_context import PageContext, View, source_view

CONTESTS, RESULTS = "cuoc-thi", "ket-qua"
"""Where the lists are, and below them the pages of each province."""

MOST_EVENTS = 60
"""How many events are listed on the page of all: those of a year or more where a nation has one or two each week."""

MOST_CONTESTS = 30
"""How many contests; each has rules, rounds and prizes."""

MOST_FIGURES = 150
"""With more figures than this in all, the page of results only leads to those of each province."""


def calendar_extract(desk: PageContext, province: ResolvedProvince, here: Here) -> View:
    """The events of a province. One that it took over as it is from the nation is only named."""
    found = [(r, e) for r in province.campaigns for e in r.campaign.events]
    own = [(resolved, event) for resolved, event in found if not _is_taken_over(desk, resolved, event)]
    return {
        **_place(province, here, f"{province.slug}/#su-kien", len(own)),
        "days": days_of(own, desk, here),
        "events": [
            {
                "order": order_of(event),
                "identity": [resolved.address, event.id],
                "structured": structured([(resolved, event)], desk),
                "view": {
                    **event_view(desk, here, event, event_address(resolved, event, here)),
                    "province": province.name,
                },
            }
            for resolved, event in newest_first(own)[:MOST_EVENTS]
        ],
        "joined": [[r.adopted_from, e.id] for r, e in found if _is_taken_over(desk, r, e)],
        "calendar": here.to(f"{province.slug}/lich.ics"),
    }


def calendar_view(desk: PageContext, extracts: Sequence[View], here: Here) -> View:
    """The newest events, each with the provinces that join in; the months in which anything happens."""
    joining: dict[tuple[str, str], list[str]] = {}
    for extract in extracts:
        for address, event in extract["joined"]:
            joining.setdefault((address, event), []).append(extract["name"])
    events = _newest((event for extract in extracts for event in extract["events"]), MOST_EVENTS)
    return {
        "months": months([day for extract in extracts for day in extract["days"]]),
        "structured": [told for event in events for told in event["structured"]],
        "events": [{**event["view"], "joining": joining.get(tuple(event["identity"]), [])} for event in events],
        "rest": _rest(extracts, len(events)),
        "calendar": here.to("lich.ics"),
        "calendars": [{"name": extract["name"], "href": extract["calendar"]} for extract in extracts],
    }


def _is_taken_over(desk: PageContext, resolved: ResolvedCampaign, event: Event) -> bool:
    national = desk.catalogue.national
    if national is None or resolved.adopted_from is None:
        return False
    return any(c.address == resolved.adopted_from and event in c.campaign.events for c in national.campaigns)


def contests_extract(desk: PageContext, province: ResolvedProvince, here: Here) -> View:
    """The newest contests of a province."""
    found = [(resolved, contest) for resolved in province.campaigns for contest in resolved.campaign.contests]
    found.sort(key=lambda pair: order_of(pair[1]), reverse=True)
    return {
        **_place(province, here, f"{CONTESTS}/{province.slug}/", len(found)),
        "contests": [
            {
                "order": order_of(contest),
                "view": _contest(desk, province, resolved, contest, here),
            }
            for resolved, contest in found[:MOST_CONTESTS]
        ],
    }


def contests_view(desk: PageContext, extracts: Sequence[View], here: Here) -> View:
    """The newest contests of all."""
    contests = _newest((contest for extract in extracts for contest in extract["contests"]), MOST_CONTESTS)
    return {
        "title": "Cuộc thi",
        "contests": [contest["view"] for contest in contests],
        "rest": _rest(extracts, len(contests)),
        "all": "",
    }


def contests_of(desk: PageContext, province: ResolvedProvince, here: Here) -> View | None:
    """All contests of one province, by campaign; None where it has none."""
    contests = [
        _contest(desk, province, resolved, contest, here)
        for resolved in province.campaigns
        for contest in resolved.campaign.contests
    ]
    title = f"Cuộc thi: {province.name}"
    return {"title": title, "contests": contests, "rest": None, "all": here.to(f"{CONTESTS}/")} if contests else None


def _contest(
    desk: PageContext, province: ResolvedProvince, resolved: ResolvedCampaign, contest: Contest, here: Here
) -> View:
    return {**contest_view(desk, here, contest, contest_address(resolved, contest, here)), "province": province.name}


def results_extract(desk: PageContext, province: ResolvedProvince, here: Here) -> View:
    """The figures of a province, unless they alone are too many; and as they are drawn beside those of others."""
    group = _group(desk, province, here)
    number = sum(len(campaign["rows"]) for campaign in group["campaigns"])
    return {
        **_place(province, here, f"{RESULTS}/{province.slug}/", number),
        "group": group if number <= MOST_FIGURES else None,
        "figures": figures_of(desk, province.campaigns, across=True),
    }


def results_view(desk: PageContext, extracts: Sequence[View], here: Here) -> View:
    """All figures, by province and campaign: drawn, as a table, and to download. Where they are many, by province."""
    with_figures = [extract for extract in extracts if extract["number"]]
    are_few = sum(extract["number"] for extract in with_figures) <= MOST_FIGURES
    return {
        "title": "Kết quả",
        "groups": [extract["group"] for extract in with_figures] if are_few else [],
        "provinces": [] if are_few else [_shown(extract) for extract in with_figures],
        "charts": drawn(desk, [figures for extract in extracts for figures in extract["figures"]], across=True),
        "files": results_tables.offers(f"{RESULTS}/", here) if with_figures else [],
        "all": "",
    }


def results_of(desk: PageContext, province: ResolvedProvince, here: Here) -> View | None:
    """The figures of one province; None where it has none."""
    group = _group(desk, province, here)
    if not group["campaigns"]:
        return None
    return {
        "title": f"Kết quả: {province.name}",
        "groups": [group],
        "provinces": [],
        "charts": [],
        "files": [],
        "all": here.to(f"{RESULTS}/"),
    }


def _group(desk: PageContext, province: ResolvedProvince, here: Here) -> View:
    """The figures of a province by campaign."""
    return {
        "name": province.name,
        "anchor": province.slug,
        "files": results_tables.offers(f"{province.slug}/", here),
        "campaigns": [
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
        ],
    }


# -- where a province's own are


def offered(province: ResolvedProvince, here: Here) -> list[View]:
    """The pages of a province below the lists, with how many things each has."""
    figures = sum(len(resolved.campaign.results) for resolved in province.campaigns)
    contests = sum(len(resolved.campaign.contests) for resolved in province.campaigns)
    found = ((RESULTS, "Kết quả", figures, " số liệu"), (CONTESTS, "Cuộc thi", contests, ""))
    return [
        {
            "title": title,
            "note": f"{written_numbers.whole_number(number)}{what}",
            "href": here.to(f"{folder}/{province.slug}/"),
        }
        for folder, title, number, what in found
        if number
    ]


def _place(province: ResolvedProvince, here: Here, address: str, number: int) -> View:
    """Where all of a province is, and how many there are."""
    return {"name": province.name, "href": here.to(address), "number": number}


def _shown(extract: View) -> View:
    return {"name": extract["name"], "href": extract["href"], "number": written_numbers.whole_number(extract["number"])}


def _newest(found: Iterable[View], most: int) -> list[View]:
    return sorted(found, key=lambda one: list(one["order"]), reverse=True)[:most]


def _rest(extracts: Sequence[View], shown: int) -> View | None:
    """How many there are in all, and where; None where all are shown."""
    number = sum(extract["number"] for extract in extracts)
    if number <= shown:
        return None
    provinces = [_shown(extract) for extract in extracts if extract["number"]]
    return {
        "shown": written_numbers.whole_number(shown),
        "number": written_numbers.whole_number(number),
        "provinces": provinces,
    }
