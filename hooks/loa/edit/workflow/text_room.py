"""How many words a print has room for: what proof-reading tells of the file, told of what is being typed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from loa.arrange.composition import SloganBox
from loa.arrange.copyfitting import Phrase
from loa.arrange.leaflet import LEAST_POINTS, fullness
from loa.content.models import Leaflet
from loa.edit.workflow.typed_content import TypedCampaign
from loa.prints import print_shop
from loa.prints.design_files import PlannedDesign

_FULL = 0.9
"""The share of its box's height from which words fill it."""


@dataclass(frozen=True, slots=True)
class TooLong:
    """Words whose letters come out too small in one format.

    A slogan has `count` syllables where about `fit` fit, in `language`, to be read from `metres`. `is_readable` where
    letters can be read from there, though not well. Of a leaflet `over` percent are too many, and the other numbers
    are 0.
    """

    format: str
    title: str
    language: str
    count: int = 0
    fit: int = 0
    metres: float = 0.0
    is_readable: bool = False
    over: int = 0


def too_long(campaign: TypedCampaign, designs: Iterable[PlannedDesign]) -> list[TooLong]:
    """Where the words of designs are too many."""
    found = (_of_leaflet(campaign, d) if isinstance(d.item, Leaflet) else _of_slogan(d) for d in designs)
    return [one for one in found if one is not None]


def _of_slogan(design: PlannedDesign) -> TooLong | None:
    form, phrase, arranged = design.form, Phrase.from_data(design.values["message"]), design.arranged
    best, least = form.reading_m * print_shop.BEST_MM_PER_METRE, print_shop.least_letter_mm(form)
    if arranged is None or arranged.letter_mm >= best:
        return None
    is_readable = arranged.letter_mm >= least
    fit = arranged.slogan.syllables_that_fit(phrase, best if is_readable else least)
    if is_readable and not _helps_to_shorten(arranged.slogan, phrase, fit):
        return None
    name, language = str(design.facts["format"]), str(design.facts["language"])
    return TooLong(name, form.title, language, phrase.syllables, fit, form.reading_m, is_readable)


def _helps_to_shorten(slogan: SloganBox, phrase: Phrase, fit: int) -> bool:
    """Whether many words make the letters small; a long word makes them small, however few there are."""
    is_full = slogan.fit(phrase).height >= _FULL * slogan.box.height
    return is_full and 2 * fit >= phrase.syllables


def _of_leaflet(campaign: TypedCampaign, design: PlannedDesign) -> TooLong | None:
    full = fullness(design.values, campaign.planner.faces, LEAST_POINTS)
    if full <= 1:
        return None
    over = max(1, round(100 * (1 - 1 / full)))
    return TooLong(str(design.facts["format"]), design.form.title, str(design.facts["language"]), over=over)
