"""The page of one contest, with its practice quiz."""

from __future__ import annotations

from loa.catalogue.catalogue import ResolvedCampaign, ResolvedProvince
from loa.content.models import Contest
from loa.pages.calendar_files import CALENDAR_FILE
from loa.pages.item_views import contest_view
from loa.pages.links import RelativeLinks
from loa.pages.page_context import PageContext, View
from loa.pages.province_page import former_view
from loa.pages.quiz import quiz_view


def contest_page_view(
    context: PageContext, province: ResolvedProvince, resolved: ResolvedCampaign, contest: Contest, links: RelativeLinks
) -> View:
    """All that is known of a contest, and its questions for practice."""
    return {
        "contest": contest_view(context, links, resolved, contest),
        "quiz": quiz_view(contest, links),
        "former": former_view(context, province, links),
        "campaign": {"title": resolved.campaign.title, "href": links.to(f"{resolved.address}/")},
        "calendar": links.to(f"{province.slug}/{CALENDAR_FILE}"),
    }
