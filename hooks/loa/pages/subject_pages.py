"""The pages of the subjects of a site that has several: `/chu-de/<subject>/`, each with its feed and its calendar.

Such a page shows what the lists of the whole site show, of the campaigns of one subject alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from loa.catalogue.catalogue import ResolvedProvince, only_subject
from loa.content.decimal_numbers import with_points
from loa.pages import calendar_files, list_pages, news_feeds, static_files
from loa.pages.cards import campaign_cards, subject_view
from loa.pages.links import CALENDAR, CONTESTS, MATERIALS, SUBJECTS, RelativeLinks, page_path
from loa.pages.page_context import PageContext, View
from loa.pages.page_output import head_metadata, plan_page
from loa.pages.shared_views import times
from loa.store.inputs import Inputs
from loa.store.output import Output

MOST_CAMPAIGNS = 3
"""How many campaigns of a province are named; its own page has all of them."""

MOST_EVENTS = 12
"""How many events are listed; the calendar of the subject has all of them."""


def subjects_extract(context: PageContext, province: ResolvedProvince) -> Mapping[str, View]:
    """What a province has for the page of each subject of which it has campaigns."""
    found = ((name, only_subject(province, name)) for name in context.catalogue.vocabulary.several_subjects)
    return {name: _extract(context, own, name) for name, own in found if own.campaigns}


def _extract(context: PageContext, own: ResolvedProvince, subject: str) -> View:
    """`own` is a province with its campaigns of that subject alone."""
    links = RelativeLinks(page_path(SUBJECTS, subject))
    return {
        "national": campaign_cards(context, own.campaigns, links) if own.national else [],
        "province": None if own.national else _campaigns_of(own, subject, links),
        "events": list_pages.calendar_extract(context, own, links),
        "contests": list_pages.contests_extract(context, own, links),
        "results": list_pages.results_extract(context, own, links),
        "news": news_feeds.subject_extract(context, own),
        "calendar": calendar_files.national_extract(context, own),
        "head": head_metadata(context, own, subject=subject),
    }


def _campaigns_of(own: ResolvedProvince, subject: str, links: RelativeLinks) -> View:
    """The newest campaigns of a province, each in a line."""
    return {
        "name": own.name,
        "href": links.to(f"{own.slug}/#{SUBJECTS}--{subject}"),
        "number": with_points(len(own.campaigns)),
        "rest": len(own.campaigns) > MOST_CAMPAIGNS,
        "campaigns": [
            {
                "title": resolved.campaign.title,
                "href": links.to(f"{resolved.address}/"),
                "times": times(resolved.campaign.starts, resolved.campaign.ends, resolved.campaign.written),
            }
            for resolved in own.campaigns[:MOST_CAMPAIGNS]
        ],
    }


def plan_subjects(context: PageContext, inputs: Inputs, extracts: Sequence[Mapping[str, View]]) -> Iterator[Output]:
    """The page, the feed and the calendar of each subject, of the extracts of all provinces."""
    for name, subject in context.catalogue.vocabulary.several_subjects.items():
        own = [extract[name] for extract in extracts if name in extract]
        path = page_path(SUBJECTS, name)
        description = subject.note or f"Chiến dịch, tài liệu, sự kiện và tin: {subject.title}."
        view = _view(context, name, own, RelativeLinks(path))
        head: View = next((extract["head"] for extract in own if extract["head"]), {})
        scripts = [static_files.STATUS]
        yield plan_page(context, inputs, path, "subject", subject.title, description, view, scripts, head, subject=name)
        news = [extract["news"] for extract in own]
        site, site_url = context.catalogue.site, inputs.site_url
        yield news_feeds.subject_feed(_feed_path(name), subject.title, name, site, site_url, news)
        entries = [extract["calendar"] for extract in own]
        if any(entries):
            calendar = calendar_files.subject_calendar(_folder(name), subject.title, name, inputs.site_url, entries)
            yield from calendar_files.at_both_addresses([calendar])


def _view(context: PageContext, name: str, own: Sequence[View], links: RelativeLinks) -> View:
    calendar = list_pages.calendar_view(context, [extract["events"] for extract in own], links)
    contests = list_pages.contests_view(context, [extract["contests"] for extract in own], links)
    results = [extract["results"] for extract in own]
    others = (subject_view(context, other, links) for other in context.catalogue.vocabulary.several_subjects)
    return {
        "subject": subject_view(context, name, links),
        "others": [other for other in others if other and other["name"] != name],
        "national": [card for extract in own for card in extract["national"]],
        "provinces": [extract["province"] for extract in own if extract["province"]],
        "events": calendar["events"][:MOST_EVENTS],
        "structured": calendar["structured"][:MOST_EVENTS],
        "contests": contests["contests"],
        "charts": list_pages.results_view(context, results, links)["charts"],
        "results": [list_pages.numbered_link(extract) for extract in results if extract["number"]],
        "links": {
            "materials": f"{links.to(f'{MATERIALS}/')}?{SUBJECTS}={name}",
            "events": links.to(f"{CALENDAR}/"),
            "contests": links.to(f"{CONTESTS}/"),
            "calendar": links.to(_calendar_path(name)) if any(extract["calendar"] for extract in own) else "",
            "feed": links.to(_feed_path(name)),
        },
    }


def _feed_path(subject: str) -> str:
    return f"{_folder(subject)}{news_feeds.FEED}"


def _calendar_path(subject: str) -> str:
    return calendar_files.subject_calendar_path(_folder(subject), subject)


def _folder(subject: str) -> str:
    return f"{SUBJECTS}/{subject}/"
