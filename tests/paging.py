"""Pages of a small catalogue, planned and set, for the tests of what pages say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from loa.catalogue.catalogue import Catalogue
from loa.content.vocabulary import Vocabulary
from loa.pages.page_planner import page_context_of, plan_province_pages
from loa.pages.site_lists import SITE_LISTS, extracts_of, plan_list
from loa.prints.print_designs import plan_prints
from loa.render.page import render_page
from loa.store.inputs import Inputs
from loa.store.output import Output
from tests.building import visible_text
from tests.conftest import ROOT
from tests.looking import inputs_at
from tests.sample import campaign_of, catalogue_of, province_of

REAL = inputs_at(ROOT)
"""Our own assets and layouts."""

HELP = {"number": "111", "name": "Tổng đài 111", "note": "miễn phí, 24/7"}
CAMPAIGN_PAGE = "thu/chien-dich/index.html"
"""Where the campaign of `catalogue_with` lies."""


def minimal(**more: Any) -> dict[str, Any]:
    """A campaign that has a title, and what is named."""
    return {"title": "Chiến dịch thử"} | more


def catalogue_with(vocabulary: Vocabulary, **campaign: Any) -> Catalogue:
    """One province with one campaign, which has a title and what is named."""
    resolved = campaign_of(minimal(**campaign), vocabulary)
    return catalogue_of(vocabulary, province_of({"name": "Thử"}, vocabulary, resolved))


def pages_of(catalogue: Catalogue, inputs: Inputs = REAL, sizes: dict[str, int] | None = None) -> dict[str, Output]:
    """The pages by their paths; without `sizes` every print has the same."""
    prints = plan_prints(catalogue, inputs)
    planned = planned_pages(catalogue, inputs, prints, sizes or {p.path: 182_400 for p in prints})
    return {output.path: output for output in planned}


def planned_pages(
    catalogue: Catalogue, inputs: Inputs, prints: Sequence[Output], sizes: Mapping[str, int]
) -> list[Output]:
    """Every page of every province and of the whole site, as a build plans them one province after the other."""
    context = page_context_of(catalogue, inputs, prints, sizes)
    pages = [page for province in catalogue.provinces for page in plan_province_pages(context, inputs, province.slug)]
    extracts = [extracts_of(context, province) for province in catalogue.provinces]
    outline = replace(catalogue, provinces=tuple(replace(p, campaigns=()) for p in catalogue.provinces))
    alone = page_context_of(outline, inputs, [], {})
    lists = (made for one in SITE_LISTS for made in plan_list(one, alone, inputs, [e[one.name] for e in extracts]))
    return [*pages, *lists]


def set_page(output: Output, inputs: Inputs = REAL) -> str:
    """The page as HTML."""
    return render_page(output, inputs).decode()


def text_of(output: Output, inputs: Inputs = REAL) -> str:
    """What a reader of the page sees."""
    return visible_text(set_page(output, inputs))
