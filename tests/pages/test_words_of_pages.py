"""What pages say comes from site.yml: without words, numbers or pages of its own a site promises none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from loa.catalogue.catalogue import Catalogue
from loa.content.list_reader import read_lists
from loa.content.models import Site
from loa.content.vocabulary import Vocabulary
from loa.pages.page_frame import page_frame
from loa.store.output import Output
from tests.looking import inputs_at
from tests.paging import pages_of, set_page, text_of
from tests.sample import catalogue_of, province_of

PAGES = ["index.html", "tim/index.html", "lich/index.html", "cuoc-thi/index.html", "thu/index.html"]


@pytest.fixture(scope="module")
def neutral(vocabulary: Vocabulary, tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """A site without site.yml, whose province has no number."""
    catalogue = catalogue_of(vocabulary, province_of({"name": "Thử"}, vocabulary))
    words = read_lists(inputs_at(tmp_path_factory.mktemp("trang"))).site.model_copy(update={"name": "Trang thử"})
    return replace(catalogue, site=words, pages=frozenset())


@pytest.fixture(scope="module")
def neutral_pages(neutral: Catalogue) -> dict[str, Output]:
    return pages_of(neutral)


def _with(catalogue: Catalogue, **words: object) -> Catalogue:
    """The catalogue with a site that says only this."""
    return replace(catalogue, site=Site.model_validate({"name": "Trang thử", **words}))


@pytest.mark.parametrize("path", PAGES)
def test_a_site_without_numbers_and_help_page_offers_neither(neutral_pages: dict[str, Output], path: str) -> None:
    shown = set_page(neutral_pages[path])
    assert "tel:" not in shown
    assert 'class="help' not in shown
    assert "Cần giúp đỡ?" not in shown
    assert "tro-giup" not in shown
    assert "keu-cuu" not in shown


@pytest.mark.parametrize("kind", ["province", "body"])
def test_a_site_of_one_place_lists_no_others(neutral: Catalogue, vocabulary: Vocabulary, kind: str) -> None:
    only = province_of({"name": "Nơi thử", "kind": kind}, vocabulary)
    pages = pages_of(replace(catalogue_of(vocabulary, only), site=neutral.site, pages=frozenset()))
    assert '<a class="button" href="thu/">Trang của Nơi thử</a>' in set_page(pages["index.html"])
    for path, heading in (("index.html", "Các tỉnh, thành phố"), ("tim/index.html", "Theo tỉnh")):
        assert heading not in text_of(pages[path])
        assert "đơn vị" not in text_of(pages[path])
    assert "Lịch của" not in text_of(pages["lich/index.html"])


def test_a_sentence_without_a_subject_reads_well(neutral_pages: dict[str, Output]) -> None:
    assert "Sự kiện của các tỉnh, thành phố, mới nhất ở trên." in text_of(neutral_pages["lich/index.html"])


def test_the_subject_stands_in_the_sentences_of_the_program(neutral: Catalogue) -> None:
    site = neutral.site.model_copy(update={"subject": "an toàn giao thông"})
    pages = pages_of(replace(neutral, site=site))
    assert "Sự kiện an toàn giao thông của các tỉnh" in text_of(pages["lich/index.html"])
    assert "Chiến dịch an toàn giao thông, tài liệu và liên hệ: Thử." in set_page(pages["thu/index.html"])


def test_the_body_that_answers_for_the_site_stands_in_the_footer(neutral: Catalogue) -> None:
    body = {"body": "Cơ quan thử", "officer": "Chánh Văn phòng", "phone": "1900 1234", "email": "thu@example.org"}
    catalogue = _with(neutral, responsible=body, corrections={"email": "sua@example.org"})
    shown = set_page(pages_of(catalogue)["index.html"])
    assert "Chịu trách nhiệm: Cơ quan thử. Đầu mối: Chánh Văn phòng, " in shown
    assert '<a href="tel:19001234">1900 1234</a>, <a href="mailto:thu@example.org">thu@example.org</a>.</p>' in shown
    assert "Xin báo cho chúng tôi, " in shown
    assert '<a href="mailto:sua@example.org">sua@example.org</a>.</p>' in shown


def test_a_number_of_the_site_stands_on_pages_where_the_nation_has_none(neutral: Catalogue) -> None:
    catalogue = _with(neutral, hotlines=[{"number": "1900 1234", "name": "Số của trang"}])
    assert [line["number"] for line in page_frame(catalogue, "lich/index.html")["hotlines"]] == ["1900 1234"]


def test_a_page_is_listed_only_where_it_is_written(neutral: Catalogue) -> None:
    pages = {"gioi-thieu": {"title": "Giới thiệu"}, "hoi-dap": {"title": "Hỏi đáp"}}
    catalogue = replace(_with(neutral, pages=pages), pages=frozenset({"hoi-dap"}))
    assert page_frame(catalogue, "index.html")["guides"] == [{"path": "hoi-dap/", "title": "Hỏi đáp"}]


@pytest.mark.parametrize(
    ("path", "on", "has_exit"),
    [
        ("hoi-dap/index.html", ["danger"], True),
        ("lich/index.html", ["danger"], False),
        ("thu/chien-dich/index.html", ["danger"], False),
        ("thu/chien-dich/index.html", ["campaigns"], True),
        ("thu/chien-dich/su-kien--mot/index.html", ["campaigns"], True),
        ("thu/index.html", ["campaigns"], False),
        ("thu/index.html", ["provinces"], True),
        ("thu/xa-phuong/xa-mot/index.html", ["campaigns"], False),
        ("thu/xa-phuong/index.html", ["communes"], True),
        ("index.html", ["home"], True),
        ("404.html", ["home"], True),
        ("tim/index.html", ["search"], True),
        ("chu-de/mot/index.html", ["lists"], True),
        ("tai-lieu/thu/index.html", ["lists"], True),
        ("gioi-thieu/index.html", ["danger", "lists"], False),
        ("gioi-thieu/index.html", ["pages"], True),
        ("lich/index.html", ["all"], True),
    ],
)
def test_quick_exit_is_where_the_site_wants_it(neutral: Catalogue, path: str, on: list[str], has_exit: bool) -> None:
    pages = {"hoi-dap": {"title": "Hỏi đáp", "for_danger": "true"}}
    catalogue = _with(neutral, pages=pages, quick_exit={"to": "https://example.org/", "on": on})
    assert bool(page_frame(catalogue, path)["exit"]) is has_exit


def test_a_cry_for_help_is_answered_with_the_words_and_number_of_the_site(neutral: Catalogue) -> None:
    help_words = {"words": ["cứu", "bị đau"], "question": "Cần giúp không?", "number": "1900 1234"}
    shown = set_page(pages_of(_with(neutral, search_help=help_words))["tim/index.html"])
    assert 'data-cries="cứu|bị đau"' in shown
    assert "Cần giúp không?" in shown
    assert 'href="tel:19001234">Gọi 1900 1234' in shown


def test_a_province_without_numbers_promises_no_hotline(neutral_pages: dict[str, Output]) -> None:
    shown = set_page(neutral_pages["thu/index.html"])
    assert "Đường dây nóng" not in shown
    assert '<ul class="lines">' not in shown


def test_a_link_to_the_contact_leads_to_one(neutral: Catalogue, neutral_pages: dict[str, Output]) -> None:
    linked = any(link["title"] == "Liên hệ" for link in page_frame(neutral, "thu/index.html")["province"]["links"])
    assert linked is ('id="lien-he"' in set_page(neutral_pages["thu/index.html"]))


def test_a_home_page_without_provinces_neither_lists_nor_offers_them(
    vocabulary: Vocabulary, neutral: Catalogue
) -> None:
    national = province_of({"name": "Toàn quốc"}, vocabulary, slug="toan-quoc")
    shown = set_page(pages_of(replace(neutral, provinces=catalogue_of(vocabulary, national).provinces))["index.html"])
    assert "Tìm tỉnh của bạn" not in shown
    assert 'id="tinh"' not in shown
