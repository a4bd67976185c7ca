"""What the pages say: when, of whom, in which language, and nothing that staff text could make them do."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from pathlib import Path

import pytest

from loa.catalogue.catalogue import Catalogue
from loa.content.models import NATIONAL
from loa.content.vocabulary import Vocabulary
from loa.pages.links import RelativeLinks
from loa.pages.page_frame import page_frame
from tests.building import visible_text
from tests.paging import CAMPAIGN_PAGE, HELP, catalogue_with, minimal, pages_of, set_page, text_of
from tests.sample import PICTURE, campaign_of, catalogue_of, inputs_with_picture, province_of


class TestTimes:
    def test_the_sources_words_come_first(self, vocabulary: Vocabulary) -> None:
        event = {"id": "hoi-thao", "type": "hoi-thao", "title": "Hội thảo", "starts": "27/10", "written": "Sáng 27/10"}
        text = text_of(pages_of(catalogue_with(vocabulary, events=[event]))[CAMPAIGN_PAGE])
        assert "Thời gian Sáng 27/10 " in text
        assert text.count("27/10") == 1

    def test_a_campaign_shows_its_first_and_last_day(self, vocabulary: Vocabulary) -> None:
        catalogue = catalogue_with(vocabulary, starts="2021-07-01", ends="2021-07-31")
        assert "Từ 01/7 đến 31/7/2021" in text_of(pages_of(catalogue)[CAMPAIGN_PAGE])


class TestFormerProvince:
    @pytest.fixture
    def catalogue(self, vocabulary: Vocabulary) -> Catalogue:
        living = province_of({"name": "Bắc Ninh", "hotlines": [HELP]}, vocabulary, slug="bac-ninh")
        raw = {"name": "Bắc Giang", "ended": "01/7/2025", "successor": "bac-ninh", "authority": "Sở cũ"}
        former = province_of(
            raw,
            vocabulary,
            campaign_of(minimal(), vocabulary, province="bac-giang"),
            slug="bac-giang",
            successor_name="Tỉnh Bắc Ninh",
            hotlines=living.hotlines,
            contact_name="UBND tỉnh Bắc Ninh",
        )
        return catalogue_of(vocabulary, living, former)

    @pytest.mark.parametrize("page", ["bac-giang/index.html", "bac-giang/chien-dich/index.html"])
    def test_every_page_says_what_succeeded_it_and_links_there(self, catalogue: Catalogue, page: str) -> None:
        shown = set_page(pages_of(catalogue)[page])
        notice = "Từ 01/7/2025, sau hợp nhất, tỉnh Bắc Giang (cũ) thuộc tỉnh Bắc Ninh (mới). Trang này là kho lưu trữ."
        assert notice in visible_text(shown)
        assert f'href="{RelativeLinks(page).to("bac-ninh/")}"' in shown

    def test_shows_the_hotlines_and_contact_of_its_successor(self, catalogue: Catalogue) -> None:
        text = text_of(pages_of(catalogue)["bac-giang/index.html"])
        assert "111" in text and "UBND tỉnh Bắc Ninh" in text
        assert page_frame(catalogue, "bac-giang/index.html")["hotlines"][0]["number"] == "111"

    def test_the_home_page_lists_it_apart(self, catalogue: Catalogue) -> None:
        text = text_of(pages_of(catalogue)["index.html"])
        assert text.index("Bắc Ninh") < text.index("Kho lưu trữ") < text.index("Bắc Giang")


def test_a_build_of_one_province_links_to_no_other(vocabulary: Vocabulary) -> None:
    raw = {"name": "Bắc Giang", "ended": "01/7/2025", "successor": "bac-ninh"}
    former = province_of(raw, vocabulary, slug="bac-giang", successor_name="Tỉnh Bắc Ninh")
    shown = set_page(pages_of(catalogue_of(vocabulary, former))["bac-giang/index.html"])
    assert "thuộc tỉnh Bắc Ninh (mới)" in visible_text(shown)
    assert "bac-ninh" not in shown
    living = province_of({"name": "Cà Mau"}, vocabulary, slug="ca-mau", predecessors=("bac-lieu",))
    assert "bac-lieu" not in set_page(pages_of(catalogue_of(vocabulary, living))["ca-mau/index.html"])


def test_an_adopted_campaign_says_what_it_follows(vocabulary: Vocabulary) -> None:
    national = province_of(
        {"name": "Toàn quốc", "hotlines": [HELP]},
        vocabulary,
        campaign_of(minimal(title="Ngày 30/7", provinces="all"), vocabulary, province=NATIONAL, slug="ngay-30-7"),
        slug=NATIONAL,
    )
    own = campaign_of(minimal(), vocabulary, slug="ngay-30-7", adopted_from=f"{NATIONAL}/ngay-30-7")
    pages = pages_of(catalogue_of(vocabulary, national, province_of({"name": "Thử"}, vocabulary, own)))
    shown = set_page(pages["thu/ngay-30-7/index.html"])
    assert "Thử thực hiện theo chiến dịch toàn quốc Ngày 30/7" in visible_text(shown)
    assert 'href="../../toan-quoc/ngay-30-7/"' in shown
    assert "Tất cả các tỉnh, thành phố" in text_of(pages["toan-quoc/ngay-30-7/index.html"])


def test_languages_carry_their_tag(vocabulary: Vocabulary) -> None:
    message = {"id": "a", "text": {"vi": "Chung tay", "km": "គ្មាន", "zh": "任何人"}}
    catalogue = catalogue_with(vocabulary, messages=[message])
    shown = set_page(pages_of(catalogue)[CAMPAIGN_PAGE])
    for tag, text in (("vi", "Chung tay"), ("km", "គ្មាន"), ("zh-Hans", "任何人")):
        assert re.search(rf'<blockquote class="\w+" lang="{tag}">(?:(?!</blockquote>).)*{text}', shown, re.DOTALL)


def test_staff_text_is_never_obeyed(vocabulary: Vocabulary) -> None:
    evil = '<script>alert("x")</script>'
    raw = minimal(
        title=evil,
        summary=f'{evil} [bấm](https://vi-du.vn/"onclick=) {{{{ 1 }}}}',
        messages=[{"id": "a", "text": evil, "radio": evil}],
        banners=[{"id": "c", "message": "a", "formats": ["bang-ron-3x1"]}],
        events=[{"id": "b", "type": "hoi-thao", "title": evil, "place": evil, "agenda": [evil], "starts": "30/7/2026"}],
    )
    catalogue = catalogue_of(vocabulary, province_of({"name": evil}, vocabulary, campaign_of(raw, vocabulary)))
    for output in pages_of(catalogue).values():
        if output.renderer == "page":
            shown = set_page(output)
            assert evil not in shown
            assert re.findall(r'<script(?! type="application/(?:ld\+)?json"| src="[./]*assets/loa/)', shown) == []
            assert not re.search(r"<[^>]*\sonclick", re.sub(r'"[^"]*"', '""', shown))
    page = set_page(pages_of(catalogue)[CAMPAIGN_PAGE])
    assert html.escape(evil, quote=False).replace('"', "&#34;") in page
    assert "{{ 1 }}" in page


def test_ids_are_unique_on_every_page(vocabulary: Vocabulary) -> None:
    catalogue = catalogue_with(
        vocabulary,
        messages=[{"id": "chung-tay", "text": "Chung tay"}],
        banners=[{"id": "chung-tay", "message": "chung-tay", "formats": ["bang-ron-3x1"]}],
        results=[{"id": "chung-tay", "metric": "to-roi", "value": "1"}],
    )
    for output in pages_of(catalogue).values():
        if output.renderer == "page":
            ids = re.findall(r'\bid="([^"]*)"', set_page(output))
            assert len(ids) == len(set(ids)), output.path


def test_a_photo_keeps_its_place_before_it_arrives(vocabulary: Vocabulary, tmp_path: Path) -> None:
    pictured = inputs_with_picture(tmp_path)
    news = {"id": "tin", "date": "05/7/2026", "title": "Tin", "body": "Tin.", "picture": PICTURE, "alt": "Lễ"}
    campaign = campaign_of(minimal(updates=[news]), vocabulary)
    large = replace(campaign, picture_sizes={f"campaigns/thu/{PICTURE}": (3200, 2400)})
    pages = pages_of(catalogue_of(vocabulary, province_of({"name": "Thử"}, vocabulary, large)), pictured)
    shown = set_page(pages[CAMPAIGN_PAGE], pictured)
    assert re.search(r'<img src="anh--le-phat-dong.jpg" width="1600" height="1200" alt="Lễ" loading="lazy"', shown)


def test_a_former_address_leads_to_where_the_campaign_is_today(vocabulary: Vocabulary) -> None:
    campaign = campaign_of(minimal(formerly=["ten-cu"]), vocabulary, slug="ten-moi")
    pages = pages_of(catalogue_of(vocabulary, province_of({"name": "Thử"}, vocabulary, campaign)))
    moved = pages["thu/ten-cu/index.html"]
    shown = set_page(moved)
    assert '<meta http-equiv="refresh" content="0; url=../ten-moi/">' in shown
    assert 'href="../ten-moi/"' in shown and "noindex" not in shown
    assert moved.facts["moved_to"] == "thu/ten-moi/"
    assert "refresh" not in set_page(pages["thu/ten-moi/index.html"])
