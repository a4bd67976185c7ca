"""On every format the lines of a slogan end where a word ends, and none has a single syllable."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import pytest

from loa.content.vocabulary import Vocabulary
from loa.pipeline.checker import check
from loa.prints.design_files import PlannedDesign
from loa.prints.print_designs import DesignPlanner
from tests.conftest import ROOT
from tests.house_style.test_word_division import PHRASES
from tests.looking import inputs_at
from tests.printing import HERE, campaign_with, catalogue

SITES = [
    ROOT,
    *(ROOT / "tests/sites" / name for name in ("subjects/ma-tuy", "subjects/sot-xuat-huyet", "valid/du-muc")),
]


def formats(vocabulary: Vocabulary) -> list[str]:
    return [name for name, form in vocabulary.formats.items() if form.kind != "leaflet"]


def slogan_lines(design: PlannedDesign) -> list[str]:
    assert design.arranged
    pieces = (line for line in design.arranged.data["lines"] if line["in_message_font"])
    return [" ".join(one["words"] for one in line) for _, line in groupby(pieces, key=itemgetter("baseline"))]


def broken(design: PlannedDesign) -> Iterator[str]:
    """Lines of the slogan that end within a word."""
    ends, at = {0}, 0
    for unit in design.values["message"]["units"]:
        ends.add(max(ends) + len(unit["words"]))
    for line in slogan_lines(design):
        at += len(line.split(" "))
        if at not in ends:
            yield line


def designs_of(root: Path) -> Iterator[PlannedDesign]:
    inputs = inputs_at(root)
    checked = check(inputs).catalogue
    assert checked
    planner = DesignPlanner.of(checked, inputs)
    for province in checked.provinces:
        for resolved in province.campaigns:
            for banner in resolved.campaign.banners:
                wide = banner.model_copy(update={"formats": tuple(formats(checked.vocabulary)), "languages": ("vi",)})
                yield from planner.banner_designs(province, resolved, wide)


@pytest.mark.parametrize("root", SITES, ids=lambda root: root.name)
def test_no_slogan_of_a_site_breaks_in_a_word_or_has_a_line_of_one_syllable(root: Path) -> None:
    faults = []
    for design in designs_of(root):
        lines = slogan_lines(design)
        faults += [(design.stem, line) for line in broken(design)]
        faults += [(design.stem, line) for line in lines if len(lines) > 1 and alone(line)]
    assert faults == []


def test_no_phrase_breaks_in_a_word_or_has_a_line_of_one_syllable_on_any_format(vocabulary: Vocabulary) -> None:
    faults = []
    for phrase in [*PHRASES, "Hãy nói, đừng sợ", "Không được đánh trẻ"]:
        content = catalogue(vocabulary, campaign_with(phrase.replace("_", " "), *formats(vocabulary)))
        for design in DesignPlanner.of(content, HERE).designs():
            faults += [(design.form.title, line) for line in broken(design)]
            faults += [(design.form.title, line) for line in slogan_lines(design) if alone(line)]
            faults += [(design.form.title, line) for line in slogan_lines(design) if line[0] in "–—-"]
    assert faults == []


def alone(line: str) -> bool:
    """Whether a line has one syllable, and no number to call."""
    return len(line.split()) == 1 and sum(map(str.isdecimal, line)) < 3


def test_a_number_to_call_may_have_a_line_of_its_own(vocabulary: Vocabulary) -> None:
    content = catalogue(vocabulary, campaign_with("Gọi ngay 111", "phuon-1x3"))
    (design,) = DesignPlanner.of(content, HERE).designs()
    assert slogan_lines(design) == ["GỌI NGAY", "111"]


@pytest.mark.parametrize("name", ["phuon-0.6x2", "standee-0.8x1.8", "poster-a3"])
def test_very_few_words_stand_in_two_lines_where_that_makes_them_much_larger(vocabulary: Vocabulary, name: str) -> None:
    content = catalogue(vocabulary, campaign_with("Không ma túy", name))
    (design,) = DesignPlanner.of(content, HERE).designs()
    assert slogan_lines(design) == ["KHÔNG", "MA TÚY"]


def test_few_words_on_a_wide_banner_stay_on_one_line_and_no_word_is_broken(vocabulary: Vocabulary) -> None:
    for text, name in (("Không ma túy", "bang-ron-3x1"), ("Cảnh giác!", "phuon-0.6x2")):
        (design,) = DesignPlanner.of(catalogue(vocabulary, campaign_with(text, name)), HERE).designs()
        assert slogan_lines(design) == [text.upper()]
