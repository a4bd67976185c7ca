"""The recording of a loudspeaker script: on pages and in lists, in kits, feeds and data for machines, and inherited."""

from __future__ import annotations

import json
import re

import pytest

from loa.pages.material_rows import material_rows
from loa.pages.news_feeds import feed_of
from loa.pages.page_context import PageContext
from loa.pages.page_planner import page_context_of, plan_province_pages
from loa.pipeline.checker import Checked, check
from loa.prints.kits import plan_kits
from loa.prints.radio_scripts import plan_radio
from loa.prints.recordings import plan_recordings
from loa.render.atom import render_feed
from loa.render.page import render_page
from loa.render.renderers import render
from loa.store.inputs import Inputs
from loa.store.output import Output
from loa.store.project import Project
from tests.conftest import write
from tests.looking import inputs_of
from tests.recorded import m4a, mp3, tagged_mp3

_STEM = "dong-thap/chung/bai-phat-thanh--goi"
_MESSAGE = "{id: goi, text: Gọi ngay, radio: {vi: Xin hãy gọi., km: គ្មានជនណាម្នាក់}, radio_audio: %s}"
_NATION = f"title: Chung\nstarts: 2026-07-01\nprovinces: all\nmessages:\n  - {_MESSAGE}\n"


class Site:
    """The nation with a recording in each language, and a province that takes the campaign over."""

    def __init__(self, project: Project, own: str = "", said: str = "{vi: 'Bài 1.MP3', km: km.m4a}") -> None:
        write(project.root, "toan-quoc/province.yml", "name: Toàn quốc\n")
        write(project.root, "toan-quoc/chung.yml", _NATION % said)
        if own:
            write(project.root, "dong-thap/chung.yml", f"extends: toan-quoc/chung\n{own}")
        files = {"toan-quoc/Bài 1.MP3": tagged_mp3(65), "toan-quoc/km.m4a": m4a(), "dong-thap/r.mp3": mp3()}
        for name, data in files.items():
            (project.root / "campaigns" / name).write_bytes(data)
        self.inputs: Inputs = inputs_of(project)
        self.checked: Checked = check(self.inputs)

    def recordings(self, province: str = "dong-thap") -> list[Output]:
        """What is published of them."""
        assert self.checked.catalogue is not None, self.checked.report()
        return plan_recordings(self.checked.catalogue.alone(province), self.inputs)

    def context(self) -> PageContext:
        """What pages of the province are planned with."""
        assert self.checked.catalogue is not None, self.checked.report()
        alone = self.checked.catalogue.alone("dong-thap")
        made = [*plan_radio(alone, self.inputs), *self.recordings()]
        return page_context_of(self.checked.catalogue, self.inputs, made, {one.path: 182_400 for one in made})

    def page(self) -> str:
        """The page of the campaign."""
        pages = plan_province_pages(self.context(), self.inputs, "dong-thap")
        return render_page(next(one for one in pages if one.path == "dong-thap/chung/index.html"), self.inputs).decode()


def _paths(site: Site) -> list[str]:
    return [made.path for made in site.recordings()]


def test_a_province_gives_away_what_the_nation_recorded_under_its_own_name(project: Project) -> None:
    site = Site(project)
    assert _paths(site) == [f"{_STEM}--dong-thap.mp3", f"{_STEM}--km--dong-thap.m4a"]
    first, second = (render(made, site.inputs) for made in site.recordings())
    assert first == mp3(65) and second.startswith(b"\0\0\0\x1cftypM4A ")
    assert [made.facts["length_s"] for made in site.recordings()] == [65, 2]


def test_it_is_played_where_its_text_stands_and_fetched_when_somebody_wants_it(project: Project) -> None:
    page = Site(project).page()
    players = re.findall(r"<audio[^>]*>", page)
    assert len(players) == 2 and all('controls preload="none"' in one and "autoplay" not in one for one in players)
    assert 'src="bai-phat-thanh--goi--dong-thap.mp3" type="audio/mpeg"' in page
    assert 'src="bai-phat-thanh--goi--km--dong-thap.m4a" type="audio/mp4"' in page
    assert "1 phút 5 giây" in page and "Tải bản ghi âm, tiếng Khmer" in page and "182 KB" in page
    # The text of a recording is what comes next.
    assert page.index("goi--dong-thap.mp3") < page.index("Xin hãy gọi.") < page.index("goi--km--dong-thap.m4a")


def test_machines_read_how_long_it_is(project: Project) -> None:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', Site(project).page(), re.S)
    sounds = [data for data in map(json.loads, found) if data["@type"] == "AudioObject"]
    assert [(one["duration"], one["inLanguage"], one["encodingFormat"]) for one in sounds] == [
        ("PT1M5S", "vi", "audio/mpeg"),
        ("PT0M2S", "km", "audio/mp4"),
    ]


def test_lists_offer_it_before_the_text(project: Project) -> None:
    context = Site(project).context()
    rows = material_rows(context, context.catalogue.province("dong-thap"))
    assert [[file["label"] for file in row["files"]] for row in rows] == [["MP3", "TXT", "PDF"], ["M4A", "TXT", "PDF"]]
    assert rows[0]["measure"].startswith("Bản ghi âm 1 phút 5 giây · Đọc hết ")


def test_communes_get_it_with_the_script_and_schools_do_not(project: Project) -> None:
    site = Site(project)
    assert site.checked.catalogue is not None
    alone = site.checked.catalogue.alone("dong-thap")
    made = [*plan_radio(alone, site.inputs), *site.recordings()]
    kits = plan_kits(alone, site.inputs, made, {one.path: 182_400 for one in made})
    held = {str(kit.facts["kit"]): kit.data for kit in kits}
    assert all("bai-phat-thanh/bai-phat-thanh--goi--dong-thap.mp3" in held[kit] for kit in ("chien-dich", "xa-phuong"))
    assert "Bản ghi âm, để phát trên loa." in held["xa-phuong"] and "dài 1 phút 5 giây" in held["xa-phuong"]
    assert ".mp3" not in held.get("truong-hoc", "")


def test_news_readers_can_play_it(project: Project) -> None:
    context = Site(project).context()
    province = context.catalogue.province("dong-thap")
    feed = render_feed(feed_of(province, context.catalogue.site, "https://vi-du.vn/", context.radio)).decode()
    link = re.search(r'<link rel="enclosure"[^>]*>', feed)
    assert link is not None
    assert f'href="https://vi-du.vn/{_STEM}--dong-thap.mp3"' in link[0]
    assert 'type="audio/mpeg" length="182400"' in link[0]


@pytest.mark.parametrize(
    ("own", "languages"),
    [
        ("messages: [{id: goi, note: Đọc chậm}]\n", ["vi", "km"]),
        ("messages: [{id: goi, radio: {vi: Xin  hãy gọi., km: គ្មានជនណាម្នាក់}}]\n", ["vi", "km"]),
        ("messages: [{id: goi, radio: {vi: Lời của tỉnh., km: គ្មានជនណាម្នាក់}}]\n", ["km"]),
        ("messages: [{id: goi, radio: Lời của tỉnh.}]\n", []),
        ("messages: [{id: goi, radio: Lời của tỉnh., radio_audio: r.mp3}]\n", ["vi"]),
        ("messages: [{id: goi, radio_audio: r.mp3}]\n", ["vi", "km"]),
        ("messages: [{id: goi, radio_audio: {km: r.mp3}}]\n", ["vi", "km"]),
        ("messages: [{id: goi, radio: {vi: Xin hãy gọi., km: ខ្មែរ}, radio_audio: r.mp3}]\n", ["vi"]),
        ("messages: [{id: goi, radio: {vi: Lời của tỉnh., km: គ្មានជនណាម្នាក់}, radio_audio: {km: r.mp3}}]\n", ["km"]),
        ("messages: [{id: goi, omit: true}]\n", []),
        ("withdrawn: {on: 2026-08-01, why: Đã xong}\n", []),
    ],
)
def test_a_recording_goes_where_a_province_says_something_else(
    project: Project, own: str, languages: list[str]
) -> None:
    site = Site(project, own)
    assert [made.facts["language"] for made in site.recordings()] == languages


def test_a_recording_of_the_province_stands_in_its_language_alone(project: Project) -> None:
    site = Site(project, "messages: [{id: goi, radio_audio: r.mp3}]\n")
    assert [render(made, site.inputs)[:8] for made in site.recordings()] == [mp3()[:8], b"\0\0\0\x1cftyp"]
    assert site.recordings()[0].facts["length_s"] == 2  # The nation's has 65 s.


def test_a_recording_of_the_nation_alone_goes_with_its_words(project: Project) -> None:
    site = Site(project, "messages: [{id: goi, radio: Lời của tỉnh.}]\n", "'Bài 1.MP3'")
    assert site.recordings() == [] and site.recordings("toan-quoc") != []


def test_a_recording_without_its_text_is_told(project: Project) -> None:
    site = Site(project, "messages: [{id: moi, text: Mới, radio_audio: r.mp3}]\n")
    errors = [problem for problem in site.checked.problems.diagnostics if problem.is_error]
    assert [(problem.code, problem.spot.file) for problem in errors] == [("L544", "campaigns/dong-thap/chung.yml")]


def _numbers_told(site: Site) -> list[tuple[str, str, int]]:
    problems = [one for one in site.checked.problems.diagnostics if one.code == "L546"]
    return [(str(one.params["number"]), str(one.params["place"]), one.spot.line) for one in problems]


def test_a_recorded_number_that_is_a_hotline_no_more_is_told(project: Project) -> None:
    script = "{vi: 'Gọi 0277 3123 456 hoặc 0277.3654.321, hỏi 0277 3888 999. Bấm 1900.', km: '(0277) 3123 456'}"
    own = f"""messages:
  - {{id: goi, radio: {script}, radio_audio: r.mp3}}
  - {{id: hai, text: Hai, radio: Gọi 0277 3123 456.}}
hotlines:
  - {{number: 0277 3123 456, name: Đường dây cũ, replaced_by: 0277 3654 321}}
  - {{number: 0277 3654 321, name: Đường dây nóng}}
"""
    site = Site(project, own)
    place = "Tỉnh Đồng Tháp"
    # Of the recorded script alone, and not of the one in Khmer, of which the nation's recording is not taken over.
    assert _numbers_told(site) == [("0277 3123 456", place, 3), ("0277 3888 999", place, 3)]
    write(project.root, "dong-thap/province.yml", "name: Đồng Tháp\ncode: 82\ncontact: {phone: 0277 3888 999}\n")
    assert _numbers_told(Site(project, own)) == [("0277 3123 456", place, 3)]


_READ_IN_6_S = "Kính thưa bà con. Tối nay mời bà con đến nhà văn hóa xã dự buổi."
"""16 syllables, of which people read 150 to 180 a minute."""


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(2, "2 giây"), (3, ""), (13, ""), (30, ""), (32, "32 giây")],
)
def test_a_recording_that_cannot_be_that_of_its_script_is_told(project: Project, seconds: int, said: str) -> None:
    write(project.root, "dong-thap/d.mp3", mp3(seconds))
    site = Site(project, f"messages: [{{id: goi, radio: {_READ_IN_6_S}, radio_audio: d.mp3}}]\n")
    # The nation's own says three syllables for a minute.
    told = [one for one in site.checked.problems.diagnostics if one.code == "L548"]
    lengths = [one.params["length"] for one in told if one.spot.file == "campaigns/dong-thap/chung.yml"]
    assert lengths == ([said] if said else [])
    assert [one.params["length"] for one in told if one.spot.file == "campaigns/toan-quoc/chung.yml"] == [
        "1 phút 5 giây"
    ]


def test_of_a_language_that_nobody_can_count_no_length_is_told(project: Project) -> None:
    site = Site(project, "messages: [{id: goi, radio: {km: គ្មានជនណាម្នាក់}, radio_audio: {km: r.mp3}}]\n")
    told = [one.spot.file for one in site.checked.problems.diagnostics if one.code == "L548"]
    assert told == ["campaigns/toan-quoc/chung.yml"]


@pytest.mark.parametrize(
    ("own", "languages", "lost"),
    [
        ("radio: Lời của tỉnh.", "[vi, km]", ["tiếng Khmer"]),
        ("radio: {vi: Lời của tỉnh.}", "[vi, km]", ["tiếng Khmer"]),
        ("radio: {vi: Lời của tỉnh., km: ខ្មែរ}", "[vi, km]", []),
        ("radio: {km: ខ្មែរ}", "[vi, km]", ["tiếng Việt"]),
        ("radio: Lời của tỉnh.", "[vi]", []),
        ("radio: {km: ខ្មែរ}", "[vi]", ["tiếng Việt"]),
        ("radio: ''", "[vi, km]", []),
        ("note: Đọc chậm", "[vi, km]", []),
        ("omit: true, radio: Lời.", "[vi, km]", []),
    ],
)
def test_a_language_that_a_province_loses_by_rewriting_is_told(
    project: Project, own: str, languages: str, lost: list[str]
) -> None:
    province = f"name: Đồng Tháp\ncode: 82\nlanguages: {languages}\n"
    write(project.root, "dong-thap/province.yml", province)
    site = Site(project, f"messages:\n  - {{id: goi, {own}}}\n")
    told = [one for one in site.checked.problems.diagnostics if one.code == "L657"]
    assert [one.params["language"] for one in told] == lost
    assert all((one.spot.file, one.spot.line) == ("campaigns/dong-thap/chung.yml", 3) for one in told)
