"""The page of the search, which works without a script as a list of where to look."""

from __future__ import annotations

from collections.abc import Sequence

from loa.catalogue.catalogue import ResolvedProvince
from loa.content.models import HELP, LISTS, SLOGANS
from loa.content.phone_numbers import dialled
from loa.pages.cards import province_card
from loa.pages.home_page import LINKED_FROM_HOME, pages_behind_doors
from loa.pages.links import RelativeLinks
from loa.pages.page_context import PageContext, View


def search_extract(context: PageContext, province: ResolvedProvince, links: RelativeLinks) -> View:
    """A province as the search offers it."""
    return province_card(province, links)


def search_view(context: PageContext, extracts: Sequence[View], links: RelativeLinks) -> View:
    """Where a script finds the index, and the lists for those who have none."""
    catalogue = context.catalogue
    number = catalogue.site.search_help.number or next((hotline.number for hotline in catalogue.hotlines), None)
    there = {*LISTS, SLOGANS, *catalogue.pages}
    return {
        "cry": {
            "words": catalogue.site.search_help.words if number or HELP in catalogue.pages else (),
            "harmless": catalogue.site.search_help.harmless,
            "question": catalogue.site.search_help.question,
            "number": number or "",
            "dial": dialled(number or ""),
            "help": links.to(f"{HELP}/") if HELP in catalogue.pages else "",
        },
        "words": [
            {"page": group.page or "", "gives_way": group.gives_way, "words": (group.title, *group.words)}
            for group in catalogue.vocabulary.lists.search_words.values()
            if group.page is None or group.page in there
        ],
        "pages": pages_behind_doors(context, links),
        "root": links.to(""),
        "only": catalogue.only_place is not None,
        "provinces": [card for card in extracts if not card["body"]],
        "bodies": [card for card in extracts if card["body"]],
        "subjects": [[name, one.title] for name, one in context.catalogue.vocabulary.several_subjects.items()],
        "links": {name: links.to(f"{name}/") for name in LINKED_FROM_HOME},
    }
