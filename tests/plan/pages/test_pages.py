"""What the pages say: every field of the content, who is asked for help, and where links lead."""

from __future__ import annotations

import html
import json
import posixpath
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from loa.catalogue.resolve import resolve
from loa.content import models
from loa.content.codes import CODES
from loa.content.language import translator
from loa.content.models import NATIONAL
from loa.content.project import Project
from loa.content.read import read
from loa.content.vocabulary import Vocabulary
from loa.plan import words
from loa.plan.colours import DAY, NIGHT, contrast, page_colours
from loa.plan.files import plan_files
from loa.plan.links import Here
from loa.plan.needs import Pantry
from loa.plan.output import Output
from loa.plan.pages.chrome import site_chrome
from loa.plan.pages.plan import plan_pages
from loa.plan.prints.plan import plan_prints
from loa.render.page import render_page
from tests.building import visible_text
from tests.conftest import ROOT
from tests.sample import (
    PICTURE,
    Filler,
    campaign_of,
    catalogue_of,
    missing,
    project_with_picture,
    province_of,
    widened,
)

SAMPLE_MARK = "Nội dung mẫu, chờ cơ quan có thẩm quyền duyệt"
NOT_SHOWN = {
    "Item.omit": "false",  # resolving has already left such items out
    "Item.sample": "true",
    "Event.cancelled": "true",
    "Campaign.sample": "true",
    "Campaign.extends": None,  # shown as the link of an adopted campaign
    "Campaign.formerly": [],  # addresses, tested below
    "Campaign.provinces": [],  # only in national campaigns
    "Activity.stage": "done",
    "Banner.message": "thong-diep-1",
    "Message.id": "thong-diep-1",
    "Banner.formats": ["bang-ron-3x1"],
    "Banner.design": "xanh",  # seen in the pictures
    "Leaflet.design": "sang",
    "Partner.logo": PICTURE,
    "Campaign.theme": {"primary": "#123456", "accent": "#FFD400"},
    "Leaflet.formats": ["a5"],
    "Banner.languages": ["vi", "km"],
    "Leaflet.languages": ["vi", "km"],
    "Panel.picture": PICTURE,
    "Update.picture": PICTURE,
    "Result.value": "77",  # `written` stands in its place
    "Result.qualifier": "exact",
    "Question.practice": "true",
    "Count.value": "88",
    "Count.qualifier": "exact",
}
PROVINCE_FIXED = {
    "Province.code": "82",
    "Province.languages": ["vi", "km"],
    "Province.theme": {"primary": "#123456", "accent": "#FFD400"},
    "Province.ended": None,
    "Province.successor": None,
    "Province.commune_contacts": [],  # on the page of communes
}
HELP = {"number": "111", "name": "Tổng đài 111", "note": "miễn phí, 24/7"}


def pages_of(catalogue: Any, project: Project, sizes: dict[str, int] | None = None) -> dict[str, Output]:
    pantry = Pantry(project)
    prints = plan_prints(catalogue, pantry)
    planned = plan_pages(catalogue, pantry, prints, sizes or {p.path: 182_400 for p in prints})
    return {output.path: output for output in planned}


def set_page(output: Output, project: Project) -> str:
    return render_page(output, project).decode()


def text_of(output: Output, project: Project) -> str:
    return visible_text(set_page(output, project))


def minimal(**more: Any) -> dict[str, Any]:
    return {"title": "Chiến dịch thử"} | more


@pytest.fixture
def pictured(tmp_path: Path) -> Project:
    return project_with_picture(tmp_path)


@pytest.fixture
def real() -> Project:
    return Project.at(ROOT)


class TestEveryFieldIsShown:
    def test_of_a_campaign(self, vocabulary: Vocabulary, pictured: Project) -> None:
        filler = Filler(NOT_SHOWN)
        raw = filler.fill(_model("Campaign"))
        raw["messages"][0]["id"] = "thong-diep-1"
        lists = widened(vocabulary, filler)
        province = province_of({"name": "Thử"}, lists, campaign_of(raw, lists))
        pages = pages_of(catalogue_of(lists, province), pictured)
        of_campaign = [o for path, o in pages.items() if path.startswith("thu/chien-dich/") and o.renderer == "page"]
        assert len(of_campaign) == 3  # the campaign, its event and its contest
        shown = " ".join(set_page(page, pictured) for page in of_campaign)
        assert list(missing(filler.marks, visible_text(shown) + " ".join(_addresses(shown)))) == []

    def test_of_a_province(self, vocabulary: Vocabulary, pictured: Project) -> None:
        filler = Filler(PROVINCE_FIXED)
        raw = filler.fill(_model("Province"))
        lists = widened(vocabulary, filler)
        page = pages_of(catalogue_of(lists, province_of(raw, lists)), pictured)["thu/index.html"]
        shown = set_page(page, pictured)
        assert list(missing(filler.marks, visible_text(shown) + " ".join(_addresses(shown)))) == []
        for other in ("82", "Tiếng Việt", "Tiếng Khmer", 'href="lich.ics"'):
            assert other in shown

    def test_samples_cancelled_events_formats_and_pictures_are_shown_too(
        self, vocabulary: Vocabulary, pictured: Project
    ) -> None:
        filler = Filler(NOT_SHOWN)
        raw = filler.fill(_model("Campaign"))
        raw["messages"][0]["id"] = "thong-diep-1"
        lists = widened(vocabulary, filler)
        province = province_of({"name": "Thử"}, lists, campaign_of(raw, lists))
        pages = pages_of(catalogue_of(lists, province), pictured)
        shown = set_page(pages["thu/chien-dich/index.html"], pictured)
        text = visible_text(shown).replace("\u00a0", " ")
        items = sum(len(raw[name]) for name in raw if name.endswith("s") and _has_ids(raw[name]))
        assert text.count(SAMPLE_MARK) == items + 1
        for said in ("Đã hủy", "Băng rôn ngang 3 × 1 m", "Tờ rơi A5", "Tiếng Khmer", "PDF", "182 KB"):
            assert said in text
        assert 'src="anh--le-phat-dong.jpg"' in shown
        assert 'srcset="anh--le-phat-dong.webp"' in shown


class TestFigures:
    @pytest.mark.parametrize(
        ("result", "shown"),
        [
            ({"value": "3", "written": "03"}, "03"),
            ({"value": "5000", "qualifier": "gan", "written": "gần 5.000"}, "gần 5.000"),
            ({"value": "5000", "qualifier": "gan"}, "gần 5.000"),
            ({"value": "7415"}, "7.415"),
            ({"value": "200", "qualifier": "tren", "written": "200"}, "200 tờ Mức chính xác: trên"),
        ],
    )
    def test_stand_as_the_source_wrote_them(
        self, vocabulary: Vocabulary, real: Project, result: dict[str, str], shown: str
    ) -> None:
        raw = minimal(results=[{"id": "a", "metric": "to-roi"} | result])
        assert shown in self._page(raw, vocabulary, real)

    def test_are_never_added_up(self, vocabulary: Vocabulary, real: Project) -> None:
        raw = minimal(
            results=[
                {"id": "so", "metric": "to-roi", "value": "25000", "counted_by": "Sở"},
                {"id": "huyen", "metric": "to-roi", "value": "7415", "counted_by": "Các huyện"},
            ]
        )
        text = self._page(raw, vocabulary, real)
        assert "25.000" in text and "7.415" in text
        assert "32.415" not in text and "32415" not in text

    def test_name_their_own_source_or_lead_to_the_campaigns(self, vocabulary: Vocabulary, real: Project) -> None:
        raw = minimal(
            source={"title": "Báo cáo chung"},
            results=[
                {"id": "a", "metric": "to-roi", "value": "1", "source": {"title": "Báo cáo riêng"}},
                {"id": "b", "metric": "to-roi", "value": "2"},
            ],
        )
        text = self._page(raw, vocabulary, real)
        assert "Báo cáo riêng" in text
        assert text.count("Nguồn chung của chiến dịch") == 1
        assert "Nguồn: Báo cáo chung" in text

    def _page(self, raw: dict[str, Any], vocabulary: Vocabulary, project: Project) -> str:
        catalogue = catalogue_of(vocabulary, province_of({"name": "Thử"}, vocabulary, campaign_of(raw, vocabulary)))
        return text_of(pages_of(catalogue, project)["thu/chien-dich/index.html"], project)


class TestTimes:
    def test_the_sources_words_come_first(self, vocabulary: Vocabulary, real: Project) -> None:
        event = {"id": "hoi-thao", "type": "hoi-thao", "title": "Hội thảo", "starts": "27/10", "written": "Sáng 27/10"}
        raw = minimal(events=[event])
        catalogue = catalogue_of(vocabulary, province_of({"name": "Thử"}, vocabulary, campaign_of(raw, vocabulary)))
        text = text_of(pages_of(catalogue, real)["thu/chien-dich/index.html"], real)
        assert "Thời gian Sáng 27/10 " in text
        assert text.count("27/10") == 1

    def test_a_campaign_shows_its_first_and_last_day(self, vocabulary: Vocabulary, real: Project) -> None:
        raw = minimal(starts="2021-07-01", ends="2021-07-31")
        catalogue = catalogue_of(vocabulary, province_of({"name": "Thử"}, vocabulary, campaign_of(raw, vocabulary)))
        assert "01/07/2021 – 31/07/2021" in text_of(pages_of(catalogue, real)["thu/chien-dich/index.html"], real)


class TestFormerProvince:
    @pytest.fixture
    def catalogue(self, vocabulary: Vocabulary) -> Any:
        living = province_of({"name": "Bắc Ninh", "hotlines": [HELP]}, vocabulary, slug="bac-ninh")
        raw = {"name": "Bắc Giang", "ended": "01/07/2025", "successor": "bac-ninh", "authority": "Sở cũ"}
        former = province_of(
            raw,
            vocabulary,
            campaign_of(minimal(), vocabulary, province="bac-giang"),
            slug="bac-giang",
            successor_name="Bắc Ninh",
            hotlines=living.hotlines,
            contact_name="UBND tỉnh Bắc Ninh",
        )
        return catalogue_of(vocabulary, living, former)

    @pytest.mark.parametrize("page", ["bac-giang/index.html", "bac-giang/chien-dich/index.html"])
    def test_every_page_says_what_succeeded_it_and_links_there(self, catalogue: Any, real: Project, page: str) -> None:
        shown = set_page(pages_of(catalogue, real)[page], real)
        notice = "Từ 01/07/2025, tỉnh Bắc Giang đã hợp nhất vào Bắc Ninh. Trang này là kho lưu trữ."
        assert notice in visible_text(shown)
        assert f'href="{Here(page).to("bac-ninh/")}"' in shown

    def test_shows_the_hotlines_and_contact_of_its_successor(self, catalogue: Any, real: Project) -> None:
        text = text_of(pages_of(catalogue, real)["bac-giang/index.html"], real)
        assert "111" in text and "UBND tỉnh Bắc Ninh" in text
        assert site_chrome(catalogue, "bac-giang/index.html")["hotlines"][0]["number"] == "111"

    def test_the_home_page_lists_it_apart(self, catalogue: Any, real: Project) -> None:
        text = text_of(pages_of(catalogue, real)["index.html"], real)
        assert text.index("Bắc Ninh") < text.index("Kho lưu trữ") < text.index("Bắc Giang")


def test_a_build_of_one_province_links_to_no_other(vocabulary: Vocabulary, real: Project) -> None:
    raw = {"name": "Bắc Giang", "ended": "01/07/2025", "successor": "bac-ninh"}
    former = province_of(raw, vocabulary, slug="bac-giang", successor_name="Bắc Ninh")
    shown = set_page(pages_of(catalogue_of(vocabulary, former), real)["bac-giang/index.html"], real)
    assert "hợp nhất vào Bắc Ninh" in visible_text(shown)
    assert "bac-ninh" not in shown
    living = province_of({"name": "Cà Mau"}, vocabulary, slug="ca-mau", predecessors=("bac-lieu",))
    assert "bac-lieu" not in set_page(pages_of(catalogue_of(vocabulary, living), real)["ca-mau/index.html"], real)


def test_an_adopted_campaign_says_what_it_follows(vocabulary: Vocabulary, real: Project) -> None:
    national = province_of(
        {"name": "Toàn quốc", "hotlines": [HELP]},
        vocabulary,
        campaign_of(minimal(title="Ngày 30/7", provinces="all"), vocabulary, province=NATIONAL, slug="ngay-30-7"),
        slug=NATIONAL,
    )
    own = campaign_of(minimal(), vocabulary, slug="ngay-30-7", adopted_from=f"{NATIONAL}/ngay-30-7")
    pages = pages_of(catalogue_of(vocabulary, national, province_of({"name": "Thử"}, vocabulary, own)), real)
    shown = set_page(pages["thu/ngay-30-7/index.html"], real)
    assert "Thử thực hiện theo chiến dịch toàn quốc Ngày 30/7" in visible_text(shown)
    assert 'href="../../toan-quoc/ngay-30-7/"' in shown
    assert "Tất cả các tỉnh, thành phố" in text_of(pages["toan-quoc/ngay-30-7/index.html"], real)


def test_the_calendar_tells_an_adopted_event_once(vocabulary: Vocabulary, real: Project) -> None:
    event = {"id": "ngay", "type": "huong-ung", "title": "Ngày hội chung", "starts": "30/07/2026"}
    own = event | {"title": "Ngày hội riêng"}
    national = province_of(
        {"name": "Toàn quốc"},
        vocabulary,
        campaign_of(minimal(events=[event]), vocabulary, province=NATIONAL, slug="ngay-30-7"),
        slug=NATIONAL,
    )
    follow = f"{NATIONAL}/ngay-30-7"
    joining = province_of(
        {"name": "Cà Mau"},
        vocabulary,
        campaign_of(minimal(events=[event]), vocabulary, province="ca-mau", adopted_from=follow),
        slug="ca-mau",
    )
    changing = province_of(
        {"name": "Đồng Tháp"},
        vocabulary,
        campaign_of(minimal(events=[own]), vocabulary, province="dong-thap", adopted_from=follow),
        slug="dong-thap",
    )
    text = text_of(pages_of(catalogue_of(vocabulary, national, joining, changing), real)["lich/index.html"], real)
    month, _, listed = text.partition("Danh sách")
    assert month.count("Ngày hội chung") == listed.count("Ngày hội chung") == 1
    assert "Các tỉnh thực hiện Cà Mau" in text
    assert listed.count("Ngày hội riêng") == 1


def test_languages_carry_their_tag(vocabulary: Vocabulary, real: Project) -> None:
    raw = minimal(messages=[{"id": "a", "text": {"vi": "Chung tay", "km": "គ្មាន", "zh": "任何人"}}])
    catalogue = catalogue_of(vocabulary, province_of({"name": "Thử"}, vocabulary, campaign_of(raw, vocabulary)))
    shown = set_page(pages_of(catalogue, real)["thu/chien-dich/index.html"], real)
    for tag, text in (("vi", "Chung tay"), ("km", "គ្មាន"), ("zh-Hans", "任何人")):
        assert re.search(rf'<blockquote class="\w+" lang="{tag}">(?:(?!</blockquote>).)*{text}', shown, re.DOTALL)


def test_staff_text_is_never_obeyed(vocabulary: Vocabulary, real: Project) -> None:
    evil = '<script>alert("x")</script>'
    raw = minimal(
        title=evil,
        summary=f'{evil} [bấm](https://vi-du.vn/"\tonclick=) [bấm](https://vi-du.vn/"onclick=) {{{{ 1 }}}}',
        messages=[{"id": "a", "text": evil, "radio": evil}],
        banners=[{"id": "c", "message": "a", "formats": ["bang-ron-3x1"]}],
        events=[
            {"id": "b", "type": "hoi-thao", "title": evil, "place": evil, "agenda": [evil], "starts": "30/07/2026"}
        ],
    )
    catalogue = catalogue_of(vocabulary, province_of({"name": evil}, vocabulary, campaign_of(raw, vocabulary)))
    for output in pages_of(catalogue, real).values():
        if output.renderer == "page":
            shown = set_page(output, real)
            assert evil not in shown
            assert re.findall(r'<script(?! type="application/(?:ld\+)?json"| src="[./]*assets/loa/)', shown) == []
            assert not re.search(r"<[^>]*\sonclick", re.sub(r'"[^"]*"', '""', shown))
    page = set_page(pages_of(catalogue, real)["thu/chien-dich/index.html"], real)
    assert html.escape(evil, quote=False).replace('"', "&#34;") in page
    assert "{{ 1 }}" in page


def test_pages_fetch_nothing_from_elsewhere(vocabulary: Vocabulary, pictured: Project) -> None:
    filler = Filler(NOT_SHOWN)
    raw = filler.fill(_model("Campaign"))
    raw["messages"][0]["id"] = "thong-diep-1"
    lists = widened(vocabulary, filler)
    catalogue = catalogue_of(lists, province_of({"name": "Thử"}, lists, campaign_of(raw, lists)))
    for output in pages_of(catalogue, pictured).values():
        if output.renderer == "page":
            fetched = re.findall(r'(?:src|srcset)="([^"]*)"', set_page(output, pictured))
            assert [address for address in fetched if "//" in address] == []


def test_every_link_of_the_site_leads_somewhere(vocabulary: Vocabulary, pictured: Project) -> None:
    filler = Filler(NOT_SHOWN)
    raw = filler.fill(_model("Campaign"))
    raw["messages"][0]["id"] = "thong-diep-1"
    lists = widened(vocabulary, filler)
    catalogue = catalogue_of(lists, province_of({"name": "Thử"}, lists, campaign_of(raw, lists)))
    planned = pages_of(catalogue, pictured)
    made = set(planned) | {output.path for output in plan_prints(catalogue, Pantry(pictured))}
    made |= {output.path for output in plan_files(catalogue, Pantry(pictured))}
    made |= {f"{file.stem}/index.html" for file in (ROOT / "docs").glob("*.md")}
    pages = {path: set_page(o, pictured) for path, o in planned.items() if o.renderer == "page"}
    for path, shown in pages.items():
        for address in _addresses(shown):
            if not address.startswith(("https:", "tel:", "mailto:")):
                target, _, anchor = address.partition("#")
                file = _file(path, target.partition("?")[0])
                assert file in made, f"{path} → {address}"
                assert not anchor or f'id="{anchor}"' in pages[file], f"{path} → {address}"


def test_ids_are_unique_on_every_page(vocabulary: Vocabulary, real: Project) -> None:
    raw = minimal(
        messages=[{"id": "chung-tay", "text": "Chung tay"}],
        banners=[{"id": "chung-tay", "message": "chung-tay", "formats": ["bang-ron-3x1"]}],
        results=[{"id": "chung-tay", "metric": "to-roi", "value": "1"}],
    )
    catalogue = catalogue_of(vocabulary, province_of({"name": "Thử"}, vocabulary, campaign_of(raw, vocabulary)))
    for output in pages_of(catalogue, real).values():
        if output.renderer == "page":
            ids = re.findall(r'\bid="([^"]*)"', set_page(output, real))
            assert len(ids) == len(set(ids)), output.path


class TestChrome:
    @pytest.fixture
    def catalogue(self, vocabulary: Vocabulary) -> Any:
        national = province_of({"name": "Toàn quốc", "hotlines": [HELP]}, vocabulary, slug=NATIONAL)
        own = {"number": "0277 3 851 000", "name": "Đường dây của tỉnh"}
        province = province_of(
            {"name": "Đồng Tháp", "hotlines": [HELP, own], "authority": "Sở Y tế tỉnh Đồng Tháp"},
            vocabulary,
            campaign_of(minimal(), vocabulary, province="dong-thap"),
            slug="dong-thap",
        )
        return catalogue_of(vocabulary, national, province)

    @pytest.mark.parametrize(
        "path", ["index.html", "dong-thap/index.html", "tro-giup/index.html", "lich/index.html", "404.html"]
    )
    def test_the_hotline_stands_on_every_page(self, catalogue: Any, path: str) -> None:
        assert site_chrome(catalogue, path)["hotlines"][0] == {**HELP, "dial": "111"}

    @pytest.mark.parametrize(
        ("path", "has_exit"),
        [
            ("tro-giup/index.html", True),
            ("dau-hieu/index.html", True),
            ("an-toan/index.html", True),
            ("dong-thap/chien-dich/index.html", True),
            ("dong-thap/index.html", False),
            ("ket-qua/index.html", False),
        ],
    )
    def test_a_reader_in_danger_can_leave_at_once(self, catalogue: Any, path: str, has_exit: bool) -> None:
        assert bool(site_chrome(catalogue, path)["exit"]) is has_exit

    def test_the_trail_leads_home(self, catalogue: Any) -> None:
        trail = site_chrome(catalogue, "dong-thap/chien-dich/index.html")["trail"]
        assert [step["title"] for step in trail] == ["Trang chủ", "Đồng Tháp", "Chiến dịch thử"]
        assert [step["path"] for step in trail[:2]] == ["", "dong-thap/"]

    def test_the_help_page_knows_each_provinces_own_numbers(self, catalogue: Any) -> None:
        (province,) = site_chrome(catalogue, "tro-giup/index.html")["help"]
        assert [(line["dial"], line["national"]) for line in province["hotlines"]] == [
            ("111", True),
            ("02773851000", False),
        ]
        assert province["contact"]["name"] == "Sở Y tế tỉnh Đồng Tháp"

    def test_a_page_of_one_province_names_no_other(self, catalogue: Any) -> None:
        assert "Đồng Tháp" not in json.dumps(site_chrome(catalogue, "toan-quoc/index.html"), ensure_ascii=False)


@pytest.mark.parametrize("primary", ["#B5121B", "#FFD400", "#FFFFFF", "#000000", "#808080", "#00565B"])
def test_a_provinces_colours_are_readable_by_day_and_by_night(vocabulary: Vocabulary, primary: str) -> None:
    raw = {"name": "Thử", "theme": {"primary": primary, "accent": "#FFD400"}}
    colours = page_colours(province_of(raw, vocabulary).province.theme)
    pairs = [("on-primary", primary), ("accent-on-primary", primary), ("on-accent", "#FFD400")]
    pairs += [("primary-by-day", DAY), ("primary-by-night", NIGHT)]
    for name, ground in pairs:
        assert contrast(colours[name], ground) >= 4.5, name


def test_the_style_sheet_has_the_grounds_the_colours_are_made_for() -> None:
    styles = (ROOT / "assets" / "styles" / "loa.css").read_text(encoding="utf-8").lower()
    day, night = styles.split("prefers-color-scheme: dark", 1)
    assert f"--tint: {DAY.lower()}" in day
    assert f"--card: {NIGHT.lower()}" in night
    assert {a.partition("-")[0] for a in re.findall(r'url\("?([^")]*)', styles)} == {"be", "noto"}


class TestAddresses:
    @pytest.mark.parametrize(
        ("page", "target", "address"),
        [
            ("index.html", "dong-thap/", "dong-thap/"),
            ("dong-thap/index.html", "", "../"),
            ("dong-thap/index.html", "dong-thap/", "./"),
            ("dong-thap/a/index.html", "dong-thap/a/b.pdf", "b.pdf"),
            ("dong-thap/a/index.html", "ca-mau/b/#muc", "../../ca-mau/b/#muc"),
        ],
    )
    def test_are_relative(self, page: str, target: str, address: str) -> None:
        assert Here(page).to(target) == address


class TestWords:
    @pytest.mark.parametrize(("size", "said"), [(1, "1 KB"), (182_400, "182 KB"), (1_249_000, "1,2 MB")])
    def test_sizes_of_files(self, size: int, said: str) -> None:
        assert words.file_size(size) == said

    @pytest.mark.parametrize(
        ("name", "said"),
        [
            ("bang-ron-5x0.8", "5 × 0,8 m"),
            ("poster-a3", "29,7 × 42 cm"),
            ("facebook", "1200 × 630 điểm ảnh"),
        ],
    )
    def test_sizes_of_finished_things(self, vocabulary: Vocabulary, name: str, said: str) -> None:
        assert words.finished_size(vocabulary.formats[name]) == said


class TestGuides:
    def test_the_staff_guide_names_every_field_of_the_content(self) -> None:
        guide = (ROOT / "docs" / "huong-dan.md").read_text(encoding="utf-8")
        parts = dict(re.findall(r"\{#truong-(\w+)\}\n(.*?)(?=\n#|\Z)", guide, re.DOTALL))
        for name, model in _models().items():
            own = set(model.model_fields) - (set(_model("Item").model_fields) if _is_item(name) else set())
            table = parts[name.lower()]
            assert {f for f in own if f"\n| `{f}` | {model.model_fields[f].title} |" not in table} == set(), name

    def test_the_staff_guides_examples_are_read_without_error(self, tmp_path: Path) -> None:
        guide = (ROOT / "docs" / "huong-dan.md").read_text(encoding="utf-8")
        for name, body in re.findall(r"^ {4,8}# (campaigns/\S+\.yml)\n((?: {4,8}.*\n)+)", guide, re.MULTILINE):
            place = tmp_path / name
            place.parent.mkdir(parents=True, exist_ok=True)
            indent = len(body) - len(body.lstrip())
            place.write_text("\n".join(line[indent:] for line in body.splitlines()) + "\n", encoding="utf-8")
        for folder in ("dong-thap", "ca-mau", NATIONAL):
            for file in (ROOT / "campaigns" / folder).rglob("*.yml"):
                if folder == NATIONAL or file.name == "province.yml":
                    place = tmp_path / file.relative_to(ROOT)
                    place.parent.mkdir(parents=True, exist_ok=True)
                    place.write_bytes(file.read_bytes())
        resolved = resolve(read(Project.at(tmp_path)))
        assert [d.code for d in resolved.diagnostics if d.is_error] == []
        assert resolved.catalogue is not None
        written = {c.address for p in resolved.catalogue.provinces for c in p.campaigns}
        assert {"dong-thap/ngay-30-7-2026", "ca-mau/ngay-30-7"} <= written

    def test_the_list_of_errors_explains_every_code_in_its_own_words(self) -> None:
        say = translator("vi")
        explained = (ROOT / "docs" / "loi.md").read_text(encoding="utf-8")
        parts = dict(re.findall(r"\{#(l\d+)\}\n(.*?)(?=\n#|\Z)", explained, re.DOTALL))
        assert set(parts) == {code.lower() for code in CODES}
        for name, code in CODES.items():
            part = " ".join(parts[name.lower()].split())
            for sentence in (say(code.problem), say(code.remedy)):
                assert re.search(_pattern(sentence), part), f"{name}: {sentence}"
            assert "Chưa đúng:" in part and "Sửa thành:" in part, name

    @pytest.mark.parametrize("name", ["LOA_STORE", "LOA_ONLY", "LOA_EXECUTOR", "LOA_LANG"])
    def test_the_staff_guide_names_the_settings(self, name: str) -> None:
        assert f"| `{name}` |" in (ROOT / "docs" / "huong-dan.md").read_text(encoding="utf-8")


def _pattern(sentence: str) -> str:
    """A sentence with anything in the place of what is filled in."""
    return ".+".join(re.escape(piece) for piece in re.split(r"\{\w+\}", sentence))


def _models() -> dict[str, Any]:
    return {
        name: kind
        for name, kind in vars(models).items()
        if isinstance(kind, type) and issubclass(kind, models.Part) and kind is not models.Part
    }


def _model(name: str) -> Any:
    return _models()[name]


def _is_item(name: str) -> bool:
    return name != "Item" and issubclass(_model(name), _model("Item"))


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


def test_a_photo_keeps_its_place_before_it_arrives(vocabulary: Vocabulary, pictured: Project) -> None:
    news = {"id": "tin", "date": "05/07/2026", "title": "Tin", "body": "Tin.", "picture": PICTURE, "alt": "Lễ"}
    campaign = campaign_of(minimal(updates=[news]), vocabulary)
    large = replace(campaign, picture_sizes={f"campaigns/thu/{PICTURE}": (3200, 2400)})
    pages = pages_of(catalogue_of(vocabulary, province_of({"name": "Thử"}, vocabulary, large)), pictured)
    shown = set_page(pages["thu/chien-dich/index.html"], pictured)
    assert re.search(r'<img src="anh--le-phat-dong.jpg" width="1600" height="1200" alt="Lễ" loading="lazy"', shown)


def test_a_former_address_leads_to_where_the_campaign_is_today(vocabulary: Vocabulary, real: Project) -> None:
    campaign = campaign_of(minimal(formerly=["ten-cu"]), vocabulary, slug="ten-moi")
    pages = pages_of(catalogue_of(vocabulary, province_of({"name": "Thử"}, vocabulary, campaign)), real)
    moved = pages["thu/ten-cu/index.html"]
    shown = render_page(moved, real).decode()
    assert '<meta http-equiv="refresh" content="0; url=../ten-moi/">' in shown
    assert 'href="../ten-moi/"' in shown and '<meta name="robots" content="noindex">' in shown
    assert moved.facts["moved_to"] == "thu/ten-moi/"
    assert "refresh" not in render_page(pages["thu/ten-moi/index.html"], real).decode()
