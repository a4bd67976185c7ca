"""The article of a campaign: plain HTML that every editor keeps, the same as text, and a guide that names its files."""

from __future__ import annotations

import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from loa.catalogue.catalogue import Catalogue
from loa.cli import main
from loa.content.vocabulary import Vocabulary
from loa.pages.campaign_article import Article, article_of
from loa.pages.page_planner import page_context_of
from loa.pipeline.article_bundle import guide
from loa.prints.print_designs import plan_prints
from loa.render.plain_text import plain_text
from loa.render.renderers import render
from tests.building import files_of, small_site, visible_text
from tests.paging import REAL, catalogue_with

TAGS = {
    "html",
    "head",
    "meta",
    "title",
    "body",
    "h1",
    "h2",
    "h3",
    "h4",
    "p",
    "strong",
    "em",
    "a",
    "ul",
    "ol",
    "li",
    "br",
}
TAGS |= {"table", "caption", "thead", "tbody", "tr", "th", "td", "figure", "img", "figcaption", "blockquote"}
ATTRIBUTES = {"lang", "charset", "href", "src", "alt", "width", "height", "scope", "start", "value"}
WHOLE = {
    "authority": "UBND tỉnh Thử",
    "starts": "2026-07-01",
    "summary": "Một & hai.\n\n2. Việc thứ hai\n3. Việc thứ ba\n\nXem [lịch](/lich/) và [Bộ](https://bo.gov.vn/a).",
    "hotlines": [{"number": "111", "name": "Tổng đài"}],
    "messages": [{"id": "cau", "text": {"vi": "Cùng làm <ngay>"}, "sample": "true"}],
    "banners": [{"id": "bang", "message": "cau", "formats": ["poster-a3", "facebook", "bang-ron-5x0.8"]}],
    "leaflets": [
        {
            "id": "to",
            "formats": ["a5"],
            "title": {"vi": "Tờ rơi thử"},
            "panels": [{"heading": {"vi": "Việc nên làm"}, "body": {"vi": "- Một\n- Hai"}}],
        }
    ],
    "updates": [{"id": "tin-1", "date": "2026-07-02", "title": "Tin một", "body": "Nội dung tin."}],
    "events": [{"id": "le", "type": "mit-tinh", "title": "Lễ phát động", "starts": "2026-07-30", "place": "Nhà hát"}],
    "results": [{"id": "to-roi", "metric": "to-roi", "value": "181", "counted_by": "Sở Thử", "level": "tinh"}],
    "source": {"title": "Báo cáo", "publisher": "Sở Thử"},
}


def _article(vocabulary: Vocabulary, item: str = "", base: str = "", **campaign: Any) -> tuple[Article, str]:
    catalogue: Catalogue = catalogue_with(vocabulary, **(campaign or WHOLE))
    (province,) = catalogue.provinces
    context = page_context_of(catalogue, REAL, plan_prints(catalogue, REAL), {})
    article = article_of(context, REAL, province, province.campaigns[0], item, base)
    return article, render(article.outputs(REAL)[0], REAL).decode()


class _Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def of(self, name: str) -> list[dict[str, str | None]]:
        return [given for tag, given in self.tags if tag == name]


def test_is_plain_html_that_every_editor_keeps(vocabulary: Vocabulary) -> None:
    article, html = _article(vocabulary)
    read = _Tags(html)
    assert {tag for tag, _ in read.tags} <= TAGS
    assert {name for _, given in read.tags for name in given} <= ATTRIBUTES
    assert html == _article(vocabulary)[1]
    assert "Cùng làm &lt;ngay&gt;" in html
    assert [given["src"] for given in read.of("img")] == [one.name for one in article.pictures]
    assert all(given["alt"] for given in read.of("img"))
    assert {given["scope"] for given in read.of("th")} == {"col", "row"}
    assert read.of("ol") == [{"start": "2"}]


def test_says_all_that_the_campaign_says_in_the_order_of_its_page(vocabulary: Vocabulary) -> None:
    text = visible_text(_article(vocabulary)[1])
    places = ["Chiến dịch thử", "Một & hai", "111", "Cùng làm", "Tờ rơi thử", "Tin một", "Lễ phát động", "181"]
    at = [text.index(place) for place in [*places, "Nguồn: Báo cáo"]]
    assert at == sorted(at)
    assert text.count("Nội dung mẫu") == 1


def test_says_when_it_was_published_corrected_moved_and_called_off(vocabulary: Vocabulary) -> None:
    fix = {"on": "12/7/2026", "what": "đổi địa điểm"}
    event = {
        **WHOLE["events"][0],
        "published": "01/7/2026",
        "moved": {"from": "20/7/2026", "on": "10/7/2026", "why": "Mưa lớn"},
        "cancelled": {"on": "24/7/2026", "why": "Bão"},
    }
    news = {**WHOLE["updates"][0], "updated": [fix | {"what": "sửa tên trường"}]}
    campaign = WHOLE | {"published": "20/6/2026", "updated": [fix], "events": [event], "updates": [news]}
    said = [
        "Đăng ngày 20/6/2026",
        "Cập nhật ngày 12/7/2026: đổi địa điểm",
        "Cập nhật ngày 12/7/2026: sửa tên trường",
        "Đã hủy ngày 24/7/2026. Lý do: Bão.",
        "Chuyển từ 20/7/2026 sang 30/7/2026 (báo ngày 10/7/2026). Lý do: Mưa lớn.",
        "Đăng ngày 01/7/2026",
    ]
    text = visible_text(_article(vocabulary, **campaign)[1])
    at = [text.index(sentence) for sentence in said]
    assert at == sorted(at)
    alone = visible_text(_article(vocabulary, "su-kien--le", **campaign)[1])
    assert [sentence in alone for sentence in said] == [False] * 3 + [True] * 3


def test_has_no_dead_links(vocabulary: Vocabulary) -> None:
    def links(base: str) -> set[str | None]:
        return {given["href"] for given in _Tags(_article(vocabulary, base=base)[1]).of("a")}

    assert links("") == {"tel:111", "https://bo.gov.vn/a"}
    ours = {link for link in links("https://loa.vn/x/") if link and link.startswith("https://loa.vn/")}
    assert {"https://loa.vn/x/lich/", "https://loa.vn/x/thu/chien-dich/"} <= ours
    assert "https://loa.vn/x/thu/chien-dich/to-roi--to--a5--thu.pdf" in ours


def test_the_text_says_the_same(vocabulary: Vocabulary) -> None:
    _, html = _article(vocabulary)
    text = plain_text(html)
    assert not re.search(r"</?[a-z]+>|&[a-z]+;", text.replace("<ngay>", ""))
    body = html.partition("<body>")[2]
    body = re.sub(r"<thead>.*?</thead>|<figcaption>.*?</figcaption>", "", body, flags=re.DOTALL)
    assert set(re.findall(r"\w+", visible_text(body))) <= set(re.findall(r"\w+", text))
    assert "\n2. Việc thứ hai\n3. Việc thứ ba\n" in text
    assert "- Một\n- Hai" in text
    assert "Kết quả: 181" in text
    assert "Bộ (https://bo.gov.vn/a)" in text


def test_brings_pictures_and_papers_and_the_guide_names_them(vocabulary: Vocabulary) -> None:
    article, _ = _article(vocabulary)
    names = [one.path for one in article.outputs(REAL)]
    assert names == [
        "bai-viet.html",
        "anh/01--anh-mang--cau--1200x630--thu.png",
        "anh/02--to-roi--to--a5--1--thu.png",
        "anh/03--to-roi--to--a5--2--thu.png",
        "tai-lieu/ap-phich--cau--a3--thu.pdf",
        "tai-lieu/to-roi--to--a5--thu.pdf",
    ]
    said = guide(article)
    assert all(name in said for name in names)
    assert all(one.alt in said for one in article.pictures)
    assert "nội dung mẫu" in said
    assert "{" not in said


@pytest.mark.parametrize(
    ("item", "title", "has", "has_not"),
    [
        ("su-kien--le", "Lễ phát động", "Nhà hát", "Tin một"),
        ("tin--tin-1", "Tin một", "Nội dung tin.", "Nhà hát"),
    ],
)
def test_one_event_or_one_piece_of_news(vocabulary: Vocabulary, item: str, title: str, has: str, has_not: str) -> None:
    article, html = _article(vocabulary, item)
    text = visible_text(html)
    assert article.title == title
    assert f"<h1>{title}</h1>" in html
    assert has in text and "111" in text
    assert has_not not in text and "Tờ rơi" not in text and "181" not in text


def test_without_pictures_or_papers_the_guide_speaks_of_none(vocabulary: Vocabulary) -> None:
    article, _ = _article(vocabulary, summary="Ngắn.")
    said = guide(article)
    assert "anh/" not in said and "tai-lieu/" not in said and "nội dung mẫu" not in said


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_site(tmp_path_factory.mktemp("bai") / "loa")


class TestCommand:
    @pytest.fixture(autouse=True)
    def _here(self, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(site)
        monkeypatch.setenv("LOA_STORE", str(site.parent / "kho"))

    def test_writes_a_folder_and_a_zip_of_it_twice_the_same(self, site: Path) -> None:
        folder = site / "build/bai-viet/dong-thap--ngay-30-7"
        assert main(["article", "dong-thap/ngay-30-7"]) == 0
        first, packed = files_of(folder), folder.with_name(f"{folder.name}.zip").read_bytes()
        assert main(["article", "campaigns/dong-thap/ngay-30-7.yml"]) == 0
        assert files_of(folder) == first
        assert folder.with_name(f"{folder.name}.zip").read_bytes() == packed
        with zipfile.ZipFile(folder.with_name(f"{folder.name}.zip")) as archive:
            assert {name.partition("/")[2] for name in archive.namelist()} == first.keys()
        assert {"bai-viet.html", "bai-viet.txt", "DOC-TRUOC.txt"} <= first.keys()

    @pytest.mark.parametrize(
        ("asked", "guess"),
        [
            ("dong-thap/ngay-30", "dong-thap/ngay-30-7"),
            ("dong-thap/ngay-30-7/su-kien--x", "dong-thap/ngay-30-7/"),
            ("ngay-30-7", "dong-thap/ngay-30-7"),
            ("hue/gi-do", ""),
        ],
    )
    def test_an_unknown_name_gets_near_guesses(
        self, capsys: pytest.CaptureFixture[str], asked: str, guess: str
    ) -> None:
        assert main(["article", asked]) == 1
        said = capsys.readouterr().err
        assert f"Không có chiến dịch {asked}" in said
        assert guess in said

    def test_a_national_campaign_that_a_province_takes_over_without_a_file(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        here = small_site(tmp_path / "loa")
        (here / "campaigns/dong-thap/ngay-30-7.yml").unlink()
        figures = (
            "results: [{id: to, metric: to-roi, value: 12}]\ntables: [{id: b, title: B, rows: 'Xã | Tờ\\nA | 7'}]\n"
        )
        with (here / "campaigns/toan-quoc/ngay-30-7.yml").open("a", encoding="utf-8") as file:
            file.write(figures.replace("'", '"'))
        monkeypatch.chdir(here)
        assert main(["article", "dong-thap/ngay-30-7"]) == 0
        said = (here / "build/bai-viet/dong-thap--ngay-30-7/bai-viet.html").read_text(encoding="utf-8")
        # Its figure and its table are the nation's.
        assert said.count("số chung của chiến dịch toàn quốc, không tính riêng cho tỉnh") == 2

    def test_a_former_name_leads_on_and_a_withdrawn_campaign_makes_no_article(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        here = small_site(tmp_path / "loa")
        file = here / "campaigns/dong-thap/ngay-30-7.yml"
        whole = file.read_text(encoding="utf-8")
        monkeypatch.chdir(here)
        file.write_text(f"{whole}\nformerly: [ten-cu]\n", encoding="utf-8")
        assert main(["article", "dong-thap/ten-cu"]) == 0
        file.write_text(f"{whole}\nwithdrawn: {{on: 01/9/2026, why: Đã thay.}}\n", encoding="utf-8")
        assert main(["article", "dong-thap/ngay-30-7"]) == 1
        assert "dong-thap/ngay-30-7 đã được rút" in capsys.readouterr().err

    def test_a_folder_of_somebody_stays(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (tmp_path / "cua-toi").mkdir()
        (tmp_path / "cua-toi/thu.docx").write_text("thư")
        assert main(["article", "dong-thap/ngay-30-7", str(tmp_path / "cua-toi")]) == 1
        assert "Hãy chọn thư mục khác" in capsys.readouterr().err
        assert (tmp_path / "cua-toi/thu.docx").read_text() == "thư"
