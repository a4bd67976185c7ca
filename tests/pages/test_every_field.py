"""A province and a campaign with every field filled: all of it is shown, and every link leads somewhere."""

from __future__ import annotations

import html
import posixpath
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from loa.catalogue.catalogue import Catalogue
from loa.content.models import Campaign, ContentModel, Province
from loa.content.vocabulary import Vocabulary
from loa.pipeline.province_plan import plan_files
from loa.prints.print_designs import plan_prints
from loa.store.inputs import Inputs
from loa.store.output import Output
from tests.building import visible_text
from tests.conftest import ROOT
from tests.paging import CAMPAIGN_PAGE, pages_of, set_page
from tests.sample import (
    PICTURE,
    RECORDING,
    Filler,
    Mark,
    campaign_of,
    catalogue_of,
    inputs_with_picture,
    missing,
    province_of,
    widened,
)

SAMPLE_MARK = "Nội dung mẫu, chờ cơ quan có thẩm quyền duyệt"
NOT_SHOWN = {
    "Item.omit": "false",  # resolving has already left such items out
    "Item.sample": "true",
    "Campaign.sample": "true",
    "Campaign.extends": None,  # shown as the link of an adopted campaign
    "Campaign.formerly": [],  # addresses, tested with the pages
    "Event.formerly": [],
    "Contest.formerly": [],
    "Campaign.withdrawn": None,  # nothing else is shown then: test_former_pages
    "Hotline.required": "true",  # holds for what provinces write
    "Hotline.replaced_by": None,  # such a record is not shown
    "Hotline.languages": ["km"],
    "Campaign.provinces": [],  # only in national campaigns
    "Campaign.subject": None,  # named on a site of several subjects alone (test_subjects.py)
    "Activity.stage": "done",
    "PlanTask.state": "doing",
    "PlanSection.shows": ["tasks", "budget"],
    # Rules say their dates in words: test_repeated_events.py; the listed dates are shown here.
    "Repeats.every": None,
    "Repeats.interval": "1",
    "Repeats.days": [],
    "Repeats.weeks": [],
    "Repeats.month_days": [],
    "Repeats.months": [],
    "Repeats.except": [],
    "Repeats.until": None,
    "Repeats.count": None,
    "Banner.message": "thong-diep-1",
    "Message.id": "thong-diep-1",
    "Message.emphasis": {"vi": "chung tay"},  # seen in the pictures
    "Message.radio_sample": "true",
    "Message.radio_audio": {"vi": RECORDING},  # played and offered by its published name: test_recordings.py
    "Banner.formats": ["bang-ron-3x1"],
    "Banner.design": "xanh",  # seen in the pictures
    "Leaflet.design": "sang",
    "Banner.picture": PICTURE,
    "Banner.focus": ["0.3", "0.4"],  # seen in the pictures
    "Panel.focus": ["0.3", "0.4"],
    "Partner.logo": PICTURE,
    "Campaign.theme": {"primary": "#123456", "accent": "#FFD400"},
    "Leaflet.formats": ["a5"],
    "Banner.languages": ["vi", "km"],
    "Leaflet.languages": ["vi", "km"],
    "Panel.picture": PICTURE,
    "Update.picture": PICTURE,
    "FigureTable.rows": "Xã | Số liệu\nTân Hồng | 12\nMỹ An | 7",
    "FigureTable.file": None,  # read in place of `rows`: test_figure_tables.py
    "FigureTable.sheet": None,
    "FigureTable.unit": None,  # that of the column stands in its place
    "TableColumn.name": "Số liệu",
    "TableColumn.text": "false",
    "TableColumn.unit": None,  # that of the metric stands in its place
    # A figure in one line, one with the source's own words, and one without a metric: test_result_views.
    "Counted.title": None,
    "Counted.figure": None,
    "Counted.unit": None,
    "Counted.written": None,
    "Counted.qualifier": "exact",
    "MeasureBeside.qualifier": "exact",
    "Trend.direction": "tang",
    "Trend.start": None,
    "Result.target": None,
    "Question.practice": "true",
    "Count.figure": None,
    "Award.kind": "person",
    "Award.of_age": "true",  # a name that may be published; test_protected_winners has the others
    "Award.consent": "false",
    "Round.week": "false",
    "Prize.collective": "false",
    "Banner.qr": None,  # in the code alone
    "Banner.lists": [],  # on the pages of their bodies: test_pages_of_lists.py
    "Leaflet.qr": None,
    "Hotline.translated_name": {"km": "Tên bằng tiếng Khmer"},
    "Hotline.translated_note": {"km": "ghi chú bằng tiếng Khmer"},
    "Count.value": "88",
    "Count.qualifier": "exact",
}
PROVINCE_FIXED = {
    **{name: value for name, value in NOT_SHOWN.items() if name.startswith("Hotline.")},
    "Province.kind": "province",
    "Province.code": "82",
    "Province.languages": ["vi", "km"],
    "Province.theme": {"primary": "#123456", "accent": "#FFD400"},
    "Province.ended": None,
    "Province.successor": None,
    "Province.print_shop": None,  # in the prints, and in the sizes that pages tell: test_shop_formats.py
    "Province.commune_contacts": [],  # on the page of communes
    "Province.lists": [],  # on pages of their own: test_pages_of_lists.py
}


@dataclass(frozen=True)
class Filled:
    """Content with every field filled: what YAML would give, what must be seen of it, the terms made up for it."""

    raw: dict[str, Any]
    marks: list[Mark]
    vocabulary: Vocabulary

    @classmethod
    def of(cls, model: type[ContentModel], fixed: dict[str, Any], vocabulary: Vocabulary) -> Filled:
        """A model, filled; `fixed` gives the values of some fields."""
        filler = Filler(fixed)
        raw = filler.fill(model)
        return cls(raw, filler.marks, widened(vocabulary, filler))


@pytest.fixture
def campaign(vocabulary: Vocabulary) -> Filled:
    filled = Filled.of(Campaign, NOT_SHOWN, vocabulary)
    filled.raw["messages"][0]["id"] = "thong-diep-1"
    return filled


@pytest.fixture
def catalogue(campaign: Filled) -> Catalogue:
    """The filled campaign in a province of which only the name is known."""
    resolved = campaign_of(campaign.raw, campaign.vocabulary)
    return catalogue_of(campaign.vocabulary, province_of({"name": "Thử"}, campaign.vocabulary, resolved))


@pytest.fixture
def pictured(tmp_path: Path) -> Inputs:
    return inputs_with_picture(tmp_path)


@pytest.fixture
def pages(catalogue: Catalogue, pictured: Inputs) -> dict[str, Output]:
    return pages_of(catalogue, pictured)


def test_every_field_of_a_campaign_is_shown(campaign: Filled, pages: dict[str, Output], pictured: Inputs) -> None:
    own = [o for path, o in pages.items() if path.startswith("thu/chien-dich/") and o.renderer == "page"]
    assert len(own) == 3  # the campaign, its event and its contest
    shown = " ".join(set_page(page, pictured) for page in own)
    assert list(missing(campaign.marks, visible_text(shown) + " ".join(_addresses(shown)))) == []
    assert "Tiếng Khmer: Tên bằng tiếng Khmer, ghi chú bằng tiếng Khmer" in visible_text(shown)


def test_every_field_of_a_province_is_shown(vocabulary: Vocabulary, pictured: Inputs) -> None:
    filled = Filled.of(Province, PROVINCE_FIXED, vocabulary)
    catalogue = catalogue_of(filled.vocabulary, province_of(filled.raw, filled.vocabulary))
    shown = set_page(pages_of(catalogue, pictured)["thu/index.html"], pictured)
    assert list(missing(filled.marks, visible_text(shown) + " ".join(_addresses(shown)))) == []
    assert "Tiếng Khmer: Tên bằng tiếng Khmer, ghi chú bằng tiếng Khmer" in visible_text(shown)
    for other in ("82", "Tiếng Việt", "Tiếng Khmer"):
        assert other in shown


def test_samples_cancelled_events_formats_and_pictures_are_shown_too(
    campaign: Filled, pages: dict[str, Output], pictured: Inputs
) -> None:
    shown = set_page(pages[CAMPAIGN_PAGE], pictured)
    text = visible_text(shown).replace("\u00a0", " ")
    items = sum(len(value) for value in campaign.raw.values() if _has_ids(value))
    assert text.count(SAMPLE_MARK) == items + 1
    for said in ("Đã hủy", "Băng rôn ngang 3 × 1 m", "Tờ rơi A5", "Tiếng Khmer", "PDF", "182 KB"):
        assert said in text
    assert 'src="anh--le-phat-dong.jpg"' in shown
    assert 'srcset="anh--le-phat-dong.webp"' in shown


def test_pages_fetch_nothing_from_elsewhere(pages: dict[str, Output], pictured: Inputs) -> None:
    for output in pages.values():
        if output.renderer == "page":
            fetched = re.findall(r'(?:src|srcset)="([^"]*)"', set_page(output, pictured))
            assert [address for address in fetched if "//" in address] == []


def test_every_link_of_the_site_leads_somewhere(
    catalogue: Catalogue, pages: dict[str, Output], pictured: Inputs
) -> None:
    made = set(pages) | {output.path for output in plan_prints(catalogue, pictured)}
    made |= {output.path for output in plan_files(catalogue, pictured, "thu")}
    made |= {f"{file.stem}/index.html" for file in (ROOT / "docs").glob("*.md")}
    shown = {path: set_page(o, pictured) for path, o in pages.items() if o.renderer == "page"}
    for path, page in shown.items():
        for address in _addresses(page):
            if not address.startswith(("https:", "tel:", "mailto:")):
                target, _, anchor = address.partition("#")
                file = _file(path, target.partition("?")[0])
                if file.startswith("so-tay/"):
                    continue  # The handbook is rendered by the generator; tests/test_handbook.py follows links into it.
                assert file in made, f"{path} → {address}"
                assert not anchor or f'id="{anchor}"' in shown[file], f"{path} → {address}"


def _has_ids(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict) and "id" in value[0]


def _addresses(shown: str) -> list[str]:
    return [html.unescape(address) for address in re.findall(r'href="([^"]*)"', shown)]


def _file(page: str, target: str) -> str:
    """The file an address on a page leads to."""
    if not target:
        return page
    file = posixpath.normpath(posixpath.join(posixpath.dirname(page), target))
    if target.endswith("/"):
        return "index.html" if file == "." else f"{file}/index.html"
    return file
