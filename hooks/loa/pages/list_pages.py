"""The pages that list events (the calendar), contests and results: of the whole site, and of one province.

A page of the whole site must stay one that a telephone can show, however many provinces there are. So it has the newest
of each kind, and leads to a page of each province for all the others.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

from loa.catalogue.catalogue import ResolvedCampaign, ResolvedProvince
from loa.content.decimal_numbers import with_points
from loa.content.models import Contest
from loa.pages import results_tables
from loa.pages.calendar_files import NATIONAL_CALENDAR, calendar_href
from loa.pages.cards import subject_view
from loa.pages.charts import charts_of, draw_charts, figures_of
from loa.pages.item_views import contest_view, event_view, newest_first, order_of
from loa.pages.links import CONTESTS, RESULTS, RelativeLinks
from loa.pages.month_calendar import contest_days, days_of, months
from loa.pages.page_context import PageContext, View
from loa.pages.plan_views import due_views
from loa.pages.result_views import result_views
from loa.pages.shared_views import source_view
from loa.pages.structured_data import structured_events
from loa.pages.table_views import table_views
from loa.pages.taken_over import is_taken_over, number_of_figures, number_with_source, own_part, own_results
from loa.prints.file_names import EVERYWHERE, place_of

MOST_EVENTS = 60
"""How many events are listed on the page of all: those of a year or more where a nation has one or two each week."""

MOST_CONTESTS = 30
"""How many contests; each has rules, rounds and prizes."""

MOST_KEY_FIGURES = 6
"""How many figures the page of results begins with; all stand on the page of their province, with their source."""


def calendar_extract(context: PageContext, province: ResolvedProvince, links: RelativeLinks) -> View:
    """The events of a province. One that it took over as it is from the nation is only named."""
    found = [(r, e) for r in province.campaigns for e in r.campaign.events]
    own = [(resolved, event) for resolved, event in found if not is_taken_over(context, resolved, event)]
    due = due_views(context, province, links)
    contests = [
        (resolved, contest)
        for resolved in province.campaigns
        for contest in resolved.campaign.contests
        if not is_taken_over(context, resolved, contest)
    ]
    contests = sorted(contests, key=lambda pair: order_of(pair[1]), reverse=True)[:MOST_CONTESTS]
    return {
        **_link(province, links, f"{province.slug}/#su-kien", len(own)),
        "days": [*days_of(context, own, links), *contest_days(context, contests, links), *(one["day"] for one in due)],
        "deadlines": _last_due(due),
        "contests": [_contest_line(context, province, resolved, contest, links) for resolved, contest in contests],
        "events": [
            {
                "order": order_of(event),
                "identity": [resolved.address, event.id],
                "structured": structured_events(context, resolved, [event]),
                "view": {
                    **event_view(context, links, resolved, event),
                    "province": province.name,
                    "subject": context.subject_title(resolved),
                },
            }
            for resolved, event in newest_first(own)[:MOST_EVENTS]
        ],
        "joined": [[r.adopted_from, e.id] for r, e in found if is_taken_over(context, r, e)],
        "calendar": calendar_href(context.catalogue, province, links),
    }


def calendar_view(context: PageContext, extracts: Sequence[View], links: RelativeLinks) -> View:
    """The newest events, each with the provinces that join in; the months in which anything happens."""
    joining: dict[tuple[str, str, bool], list[str]] = {}
    for extract in extracts:
        for address, event in extract["joined"]:
            joining.setdefault((address, event, extract["body"]), []).append(extract["name"])
    events = _newest((event for extract in extracts for event in extract["events"]), MOST_EVENTS)
    site = context.catalogue.site
    return {
        "lead": context.nowrap(site.with_subject(site.lists.calendar.lead)),
        "months": months([day for extract in extracts for day in extract["days"]]),
        "structured": [data for event in events for data in event["structured"]],
        "events": [
            {
                **event["view"],
                "joining": joining.get((*event["identity"], False), []),
                "joining_bodies": joining.get((*event["identity"], True), []),
            }
            for event in events
        ],
        "deadlines": _last_due(due for extract in extracts for due in extract["deadlines"]),
        "contests": _newest((contest for extract in extracts for contest in extract["contests"]), MOST_CONTESTS),
        "rest": _rest(extracts, len(events)),
        "subjects": _subject_links(context, "su-kien", links),
        "only": context.catalogue.only_place is not None,
        "calendar": links.to(NATIONAL_CALENDAR) if any(extract["calendar"] for extract in extracts) else "",
        "calendars": [_calendar_link(one) for one in extracts if one["calendar"] and not one["body"]],
        "body_calendars": [_calendar_link(one) for one in extracts if one["calendar"] and one["body"]],
    }


def _calendar_link(extract: View) -> View:
    return {"name": extract["name"], "href": extract["calendar"]}


def _contest_line(
    context: PageContext, province: ResolvedProvince, resolved: ResolvedCampaign, contest: Contest, links: RelativeLinks
) -> View:
    """A contest in a line of the calendar, its rounds below it."""
    view = contest_view(context, links, resolved, contest)
    shown = ("nowrap", "href", "type", "times", "starts", "ends", "questions", "sample")
    rounds = [{key: part[key] for key in ("name", "times", "place", "starts", "ends")} for part in view["rounds"]]
    place = {"province": province.name, "subject": context.subject_title(resolved)}
    return {"order": order_of(contest), **{key: view[key] for key in shown}, **place, "rounds": rounds}


def contests_extract(context: PageContext, province: ResolvedProvince, links: RelativeLinks) -> View:
    """The newest contests of a province."""
    found = [(resolved, contest) for resolved in province.campaigns for contest in resolved.campaign.contests]
    found.sort(key=lambda pair: order_of(pair[1]), reverse=True)
    return {
        **_link(province, links, f"{CONTESTS}/{province.slug}/", len(found)),
        "contests": [
            {"order": order_of(contest), "view": _contest(context, province, resolved, contest, links)}
            for resolved, contest in found[:MOST_CONTESTS]
        ],
    }


def contests_view(context: PageContext, extracts: Sequence[View], links: RelativeLinks) -> View:
    """The newest contests of all."""
    contests = _newest((contest for extract in extracts for contest in extract["contests"]), MOST_CONTESTS)
    return {
        "title": "Cuộc thi",
        "lead": _contests_lead(context),
        "contests": [contest["view"] for contest in contests],
        "rest": _rest(extracts, len(contests)),
        "subjects": _subject_links(context, "cuoc-thi", links),
        "all": "",
        "body": False,
    }


def _contests_lead(context: PageContext) -> Sequence[str]:
    site = context.catalogue.site
    return context.nowrap(site.with_subject(site.lists.contests.lead))


def _results_lead(context: PageContext) -> str:
    return context.catalogue.site.with_subject(context.catalogue.site.lists.results.lead)


def contests_of(context: PageContext, province: ResolvedProvince, links: RelativeLinks) -> View | None:
    """All contests of one province, by campaign; None where it has none."""
    contests = [
        _contest(context, province, resolved, contest, links)
        for resolved in province.campaigns
        for contest in resolved.campaign.contests
    ]
    title = f"Cuộc thi: {province.name}"
    if not contests:
        return None
    return {
        "title": title,
        "lead": [] if province.body else _contests_lead(context),
        "contests": contests,
        "rest": None,
        "subjects": [],
        "all": links.to(f"{CONTESTS}/"),
        "body": province.body or context.catalogue.only_place is not None,
    }


def _contest(
    context: PageContext, province: ResolvedProvince, resolved: ResolvedCampaign, contest: Contest, links: RelativeLinks
) -> View:
    return {
        **contest_view(context, links, resolved, contest),
        "province": province.name,
        "subject": context.subject_title(resolved),
    }


def results_extract(context: PageContext, province: ResolvedProvince, links: RelativeLinks) -> View:
    """The first figures of a province, their number, and its bars in charts of all provinces.

    A site of one place alone has all its figures on this page.
    """
    number = sum(number_of_figures(context, resolved) for resolved in province.campaigns)
    is_only = context.catalogue.only_place is not None
    return {
        **_link(province, links, f"{RESULTS}/{province.slug}/", number),
        "sourced": sum(number_with_source(context, resolved) for resolved in province.campaigns),
        "group": _group(context, province, links) if is_only and number else None,
        "key_figures": [] if is_only else _key_figures(context, province, links),
        "figures": figures_of(context, province.campaigns, across=True),
        "has_files": _has_results(context, province),
    }


def results_view(context: PageContext, extracts: Sequence[View], links: RelativeLinks) -> View:
    """The first figures of all in turn, then links to each province's."""
    with_figures = [extract for extract in extracts if extract["number"]]
    groups = [extract["group"] for extract in with_figures if extract["group"]]
    return {
        "title": "Kết quả",
        "lead": _results_lead(context) if any(one["sourced"] for one in with_figures) else "",
        "of_nation": "",
        "key_figures": _in_turn([extract["key_figures"] for extract in with_figures], MOST_KEY_FIGURES),
        "groups": groups,
        "provinces": [] if groups else [numbered_link(one) for one in with_figures if not one["body"]],
        "bodies": [] if groups else [numbered_link(one) for one in with_figures if one["body"]],
        "charts": draw_charts(
            context, [figures for extract in extracts for figures in extract["figures"]], across=True
        ),
        "files": results_tables.table_downloads(f"{RESULTS}/", EVERYWHERE, links)
        if any(one["has_files"] for one in extracts)
        else [],
        "subjects": _subject_links(context, "ket-qua", links),
        "all": "",
        "body": False,
    }


def results_of(context: PageContext, province: ResolvedProvince, links: RelativeLinks) -> View | None:
    """The figures of one province; None where it has none."""
    group = _group(context, province, links)
    if not group["campaigns"]:
        return None
    return {
        "title": f"Kết quả: {province.name}",
        "lead": _results_lead(context) if any(number_with_source(context, one) for one in province.campaigns) else "",
        "of_nation": _of_nation(context, province, links),
        "key_figures": [],
        "groups": [group],
        "provinces": [],
        "bodies": [],
        "charts": [],
        "files": [],
        "subjects": [],
        "all": links.to(f"{RESULTS}/"),
        "body": province.body or context.catalogue.only_place is not None,
    }


def _of_nation(context: PageContext, province: ResolvedProvince, links: RelativeLinks) -> str:
    """Where figures and tables stand that the province has of the nation; empty where it has none."""
    parts = [(one, own_part(context, one)) for one in province.campaigns]
    has_any = any(
        all_of.campaign.results != own.campaign.results or all_of.tables != own.tables for all_of, own in parts
    )
    national = context.catalogue.national
    return links.to(f"{RESULTS}/{national.slug}/") if has_any and national else ""


def _group(context: PageContext, province: ResolvedProvince, links: RelativeLinks) -> View:
    """The figures of a province by campaign."""
    return {
        "name": province.name,
        "body": province.body,
        "anchor": province.slug,
        "files": results_tables.table_downloads(f"{province.slug}/", place_of(province), links)
        if _has_results(context, province)
        else [],
        "campaigns": [
            {
                "title": resolved.campaign.title,
                "subject": context.subject_title(resolved),
                "anchor": f"nguon--{resolved.province}--{resolved.slug}",
                "rows_anchor": _rows_anchor(resolved),
                "href": links.to(f"{resolved.address}/"),
                "rows": result_views(context, resolved),
                "tables": table_views(context, resolved, links),
                "charts": charts_of(context, [resolved]),
                "source": source_view(resolved.campaign.source),
            }
            for resolved in (own_part(context, one) for one in province.campaigns)
            if number_of_figures(context, resolved)
        ],
    }


def _rows_anchor(resolved: ResolvedCampaign) -> str:
    """What stands before the anchor of a figure where figures of several campaigns stand on one page."""
    return f"{resolved.slug}--"


def _key_figures(context: PageContext, province: ResolvedProvince, links: RelativeLinks) -> list[View]:
    """The first figures of a province's campaigns in the order of its files, each leading to its row and source."""
    page = f"{RESULTS}/{province.slug}/"
    shown = ("figure", "unit", "metric", "qualifier", "scope", "place", "period", "counted_by")
    found = [
        {
            **{key: row[key] for key in shown},
            "province": province.name,
            "subject": context.subject_title(resolved),
            "href": f"{links.to(page)}#{_rows_anchor(resolved)}{row['anchor']}",
        }
        for resolved in province.campaigns
        for row in _own_rows(context, resolved)
    ]
    return found[:MOST_KEY_FIGURES]


def _own_rows(context: PageContext, resolved: ResolvedCampaign) -> Iterator[View]:
    """The rows that may stand for a province: no sample, nothing kept back, and nothing that the nation counted."""
    for row in result_views(context, own_part(context, resolved)):
        if not (row["sample"] or resolved.campaign.sample or row["withheld"]):
            yield row


def _in_turn(lists: Sequence[Sequence[View]], most: int) -> list[View]:
    """The first of each list, then the second of each, until there are enough."""
    rounds = itertools.chain.from_iterable(itertools.zip_longest(*lists))
    return [one for one in rounds if one is not None][:most]


def _has_results(context: PageContext, province: ResolvedProvince) -> bool:
    """Whether there is a file with all results of a province; each table has files of its own."""
    return any(own_results(context, resolved) or resolved.withheld for resolved in province.campaigns)


# -- links to the lists of one province


def province_lists(context: PageContext, province: ResolvedProvince, links: RelativeLinks) -> list[View]:
    """Links to the pages of a province's results and contests, each with the number of them."""
    figures = sum(number_of_figures(context, resolved) for resolved in province.campaigns)
    contests = sum(len(resolved.campaign.contests) for resolved in province.campaigns)
    found = ((RESULTS, "Kết quả", figures, " số liệu"), (CONTESTS, "Cuộc thi", contests, ""))
    return [
        {
            "title": title,
            "note": f"{with_points(number)}{what}",
            "href": links.to(f"{folder}/{province.slug}/"),
        }
        for folder, title, number, what in found
        if number
    ]


def _subject_links(context: PageContext, anchor: str, links: RelativeLinks) -> list[View]:
    """Links to the same kind of things of one subject alone, on its own page; none on a site of one subject."""
    found = (subject_view(context, name, links) for name in context.catalogue.vocabulary.several_subjects)
    return [{**subject, "href": f"{subject['href']}#{anchor}"} for subject in found if subject]


def _link(province: ResolvedProvince, links: RelativeLinks, address: str, number: int) -> View:
    """The link to all items of a province of one kind, and their number."""
    return {"name": province.name, "body": province.body, "href": links.to(address), "number": number}


def numbered_link(extract: View) -> View:
    """The link of an extract to all items of its province, with their number as people read it."""
    sourced = extract.get("sourced", 0)
    said = f", {with_points(sourced)} số có nguồn" if sourced else ""
    said = ", kèm nguồn" if sourced == extract["number"] else said
    return {"name": extract["name"], "href": extract["href"], "number": with_points(extract["number"]), "said": said}


def _newest(found: Iterable[View], most: int) -> list[View]:
    return sorted(found, key=lambda one: list(one["order"]), reverse=True)[:most]


def _last_due(found: Iterable[View]) -> list[View]:
    """The last deadlines, as many as events; the first of them stands above."""
    return sorted(found, key=itemgetter("order"))[-MOST_EVENTS:]


def _rest(extracts: Sequence[View], shown: int) -> View | None:
    """How many there are in all, and where; None where all are shown."""
    number = sum(extract["number"] for extract in extracts)
    if number <= shown:
        return None
    with_any = [extract for extract in extracts if extract["number"]]
    return {
        "shown": with_points(shown),
        "number": with_points(number),
        "provinces": [numbered_link(extract) for extract in with_any if not extract["body"]],
        "bodies": [numbered_link(extract) for extract in with_any if extract["body"]],
    }
