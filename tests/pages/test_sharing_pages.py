"""Pages to send on and to copy from: share buttons, the bar for other sites, all messages, telling of a fault."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from loa.content.models import Contact
from loa.content.vocabulary import Vocabulary
from loa.pages.page_addresses import province_addresses
from loa.render.renderers import render
from loa.store.inputs import Inputs
from loa.store.output import Output
from tests.looking import published_at
from tests.paging import pages_of, set_page
from tests.sample import campaign_of, catalogue_of, province_of

SITE = "https://chien-dich.gov.vn/trang/"
NASTY = 'Nóng <b>&"x"'
CAMPAIGN = "thu/chien-dich/index.html"
MESSAGES = [
    {"id": "m", "text": {"vi": "Chung tay <phòng, chống>", "km": "សួស្តី"}},
    {"id": "mau", "text": "Câu mẫu", "sample": "true"},
]
EVENT = {"id": "le", "type": "phat-dong", "title": "Lễ", "starts": "30/7/2026"}


@pytest.fixture
def inputs(tmp_path: Path) -> Inputs:
    return published_at(SITE, tmp_path)


def _pages(vocabulary: Vocabulary, inputs: Inputs, **site: Any) -> dict[str, Output]:
    raw = {"name": "Thử", "languages": ["vi", "km"], "hotlines": [{"number": "1900 1234", "name": NASTY}]}
    banners = [{"id": "b", "message": "m", "formats": ["facebook"]}]
    own = {"title": "Chiến dịch", "messages": MESSAGES, "events": [EVENT], "banners": banners}
    catalogue = catalogue_of(vocabulary, province_of(raw, vocabulary, campaign_of(own, vocabulary)))
    return pages_of(replace(catalogue, site=catalogue.site.model_copy(update=site)), inputs)


@pytest.mark.parametrize("path", [CAMPAIGN, "thu/chien-dich/su-kien--le/index.html", "thu/index.html"])
def test_a_page_can_be_sent_on_without_a_foreign_script(vocabulary: Vocabulary, inputs: Inputs, path: str) -> None:
    shown = set_page(_pages(vocabulary, inputs)[path], inputs)
    address = SITE + path.removesuffix("index.html")
    (facebook,) = re.findall(r'href="(https://www\.facebook\.com/[^"]*)"', shown)
    assert parse_qs(urlsplit(html.unescape(facebook)).query) == {"u": [address]}
    assert f'data-copy="{address}"' in shown and f'data-url="{address}" hidden' in shown
    (picture,) = re.findall(r'<a [^>]*href="([^"]*)" download data-send=', shown)
    assert picture.endswith(".png")
    assert not re.findall(r'src="(https?:[^"]*)"', shown)


def test_without_a_real_address_there_is_no_link_to_share_it_by(vocabulary: Vocabulary, tmp_path: Path) -> None:
    inputs = published_at("https://example.org/", tmp_path)
    shown = set_page(_pages(vocabulary, inputs)[CAMPAIGN], inputs)
    assert "facebook.com" not in shown and 'data-copy=""' in shown


class _Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_the_bar_for_other_sites_calls_and_loads_nothing(vocabulary: Vocabulary, inputs: Inputs) -> None:
    page = _pages(vocabulary, inputs)["thu/index.html"]
    shown = set_page(page, inputs)
    (code,) = re.findall(r'<pre id="ma-thanh"><code>(.*?)</code></pre>', shown, re.DOTALL)
    bar = _Tags(html.unescape(code))
    assert {tag for tag, _ in bar.found} == {"div", "a"}
    links = [attributes["href"] for tag, attributes in bar.found if tag == "a"]
    assert links == ["tel:19001234", f"{SITE}thu/"]
    assert all(attributes.keys() <= {"style", "href", "lang"} for _, attributes in bar.found)
    assert "url(" not in code and f"({NASTY})" in "".join(bar.words)
    assert 'data-copy-from="ma-thanh"' in shown


def test_all_messages_stand_on_one_page_and_in_one_text(vocabulary: Vocabulary, inputs: Inputs) -> None:
    pages = _pages(vocabulary, inputs)
    shown = set_page(pages["tai-lieu/thu/thong-diep/index.html"], inputs)
    for number, text in (("m--vi", "Chung tay &lt;phòng, chống&gt;"), ("m--km", "សួស្តី"), ("mau--vi", "Câu mẫu")):
        assert re.search(rf'<span id="chien-dich--{number}"[^>]*>{text}</span>', shown)
        assert f'data-copy-from="chien-dich--{number}"' in shown
    text = render(pages["tai-lieu/thu/thong-diep/thong-diep--thu.txt"], inputs).decode()
    assert text.splitlines() == [
        "Thông điệp để chép: Thử",
        "",
        "CHIẾN DỊCH",
        "Chung tay <phòng, chống>",
        "សួស្តី",
        "Câu mẫu (Nội dung mẫu, chờ cơ quan có thẩm quyền duyệt)",
    ]
    for path in (CAMPAIGN, "thu/index.html"):
        assert "tai-lieu/thu/thong-diep/" in set_page(pages[path], inputs)


def test_its_address_is_known_and_missing_where_nothing_is_said(vocabulary: Vocabulary) -> None:
    for messages, there in ((MESSAGES, True), ([], False)):
        raw = {"name": "Thử", "languages": ["vi", "km"]}
        province = province_of(raw, vocabulary, campaign_of({"title": "A", "messages": messages}, vocabulary))
        assert ("tai-lieu/thu/thong-diep/" in set(province_addresses(province, vocabulary))) is there


@pytest.mark.parametrize(
    ("contact", "begins"),
    [
        (Contact(email="a@gov.vn"), "mailto:a@gov.vn?subject="),
        (Contact(url="https://gop-y.gov.vn/"), "https://gop-y.gov.vn/"),
        (Contact(phone="0277 3851 431"), ""),
        (None, ""),
    ],
)
def test_a_reader_can_tell_of_a_fault(
    vocabulary: Vocabulary, inputs: Inputs, contact: Contact | None, begins: str
) -> None:
    shown = set_page(_pages(vocabulary, inputs, corrections=contact)[CAMPAIGN], inputs)
    found = re.findall(r'<p class="wrap report"><a href="([^"]*)"', shown)
    assert len(found) == bool(begins)
    for address in map(html.unescape, found):
        assert address.startswith(begins)
        if begins.startswith("mailto"):
            assert unquote(address).endswith(f"subject=Báo lỗi nội dung: {SITE}thu/chien-dich/")


def test_the_first_figures_stand_on_top_and_are_copied_with_their_source(
    vocabulary: Vocabulary, inputs: Inputs
) -> None:
    results = [
        {"id": f"so-{n}", "title": f"Buổi {n}", "figure": f"{n}0 buổi", "period": "2026", "counted_by": "Sở <Y tế>"}
        for n in range(1, 6)
    ]
    results[1]["sample"] = "true"
    own = {"title": "A", "results": results, "source": {"title": "Báo cáo", "publisher": "Sở", "date": "01/7/2026"}}
    catalogue = catalogue_of(vocabulary, province_of({"name": "Thử"}, vocabulary, campaign_of(own, vocabulary)))
    shown = set_page(pages_of(catalogue, inputs)[CAMPAIGN], inputs)
    (text,) = re.findall(r'data-copy="(Buổi[^"]*)"', shown)
    assert html.unescape(text).splitlines() == [
        f"Buổi {n}: {n}0 buổi (2026; Sở <Y tế>). Nguồn: Báo cáo, Sở, 01/7/2026." for n in (1, 3, 4)
    ]
    top = shown.partition('class="jumps"')[0]
    for n in (1, 3, 4):
        assert f'href="#ket-qua--so-{n}"' in top and f'id="ket-qua--so-{n}"' in shown


def test_a_campaign_without_figures_shows_none(vocabulary: Vocabulary, inputs: Inputs) -> None:
    assert "key-figures" not in set_page(_pages(vocabulary, inputs)[CAMPAIGN], inputs)
