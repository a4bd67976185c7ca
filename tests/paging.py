"""Pages of a small catalogue, planned and set, for the tests of what pages say."""

from __future__ import annotations

from typing import Any

from loa.catalogue.types import Catalogue
from loa.store.project import Project
from loa.content.vocabulary import Vocabulary
from loa.plan.needs import Pantry
from loa.store.output import Output
from loa.plan.pages.plan import plan_pages
from loa.plan.prints.plan import plan_prints
from loa.render.page import render_page
from tests.building import visible_text
from tests.conftest import ROOT
from tests.sample import campaign_of, catalogue_of, province_of

REAL = Project.at(ROOT)
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


def pages_of(catalogue: Catalogue, project: Project = REAL, sizes: dict[str, int] | None = None) -> dict[str, Output]:
    """The pages by their paths; without `sizes` every print has the same."""
    pantry = Pantry(project)
    prints = plan_prints(catalogue, pantry)
    planned = plan_pages(catalogue, pantry, prints, sizes or {p.path: 182_400 for p in prints})
    return {output.path: output for output in planned}


def set_page(output: Output, project: Project = REAL) -> str:
    """The page as HTML."""
    return render_page(output, project).decode()


def text_of(output: Output, project: Project = REAL) -> str:
    """What a reader of the page sees."""
    return visible_text(set_page(output, project))
