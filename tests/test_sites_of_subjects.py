"""Two sites of other subjects, built as a user builds them: what they publish names nothing of another subject."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path

import pikepdf
import pytest

from loa.store.project import Project
from tests.building import TEXTS, Built, OnlyTexts, build, publish, site_of_subject
from tests.content.test_site_words import HOTLINES, WORDS_OF_SUBJECTS
from tests.system import run_program

DRUGS, DENGUE = "ma-tuy", "sot-xuat-huyet"
SUBJECT = {DRUGS: "drugs", DENGUE: "dengue"}
BODIES = {DRUGS: ("Mê Linh", "bvdkmelinh"), DENGUE: ("Bộ Công an", "Cục trưởng C04", "0769 04", "076904", "UBND tỉnh")}
"""Bodies, sources and numbers that are those of the other example."""

HOTLINE = "0769 04 04 04"
KEPT = {"toan-quoc", "ha-noi", "lang-son"}
"""What is drawn of the site that has 34 provinces: all are made alike. Of the others the texts are read."""


@pytest.fixture(scope="module")
def store(shared_store: Path) -> Path:
    return shared_store


def _built(name: str, folder: Path, store: Path) -> Built:
    done = build(site_of_subject(folder / "trang", name, provinces=KEPT), store)
    assert done.returncode == 0, done.said
    return done


@pytest.fixture(scope="module")
def drugs(tmp_path_factory: pytest.TempPathFactory, store: Path) -> Built:
    return _built(DRUGS, tmp_path_factory.mktemp(DRUGS), store)


@pytest.fixture(scope="module")
def dengue(tmp_path_factory: pytest.TempPathFactory, store: Path) -> Built:
    return _built(DENGUE, tmp_path_factory.mktemp(DENGUE), store)


@pytest.fixture(scope="module")
def nation(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site with all its provinces, and only the texts of it."""
    folder = tmp_path_factory.mktemp("ca-nuoc")
    project = Project.at(site_of_subject(folder / "trang", DRUGS))
    publish(project, folder / "kho", folder / "trang" / "site", OnlyTexts())
    return Built(folder / "trang" / "site", 0, "")


@pytest.fixture(params=[DRUGS, DENGUE])
def subject(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def built(subject: str, request: pytest.FixtureRequest) -> Built:
    site: Built = request.getfixturevalue("drugs" if subject == DRUGS else "dengue")
    return site


FOR_STAFF = ("so-tay/", "huong-dan/", "loi/")
"""The handbook is the same on every site, whatever it is about: tests/test_handbook_words.py reads it."""


def _published(built: Built, *endings: str) -> list[Path]:
    """The files that are for the public."""
    found = sorted(path for path in built.site.rglob("*") if path.suffix in endings)
    return [path for path in found if not path.relative_to(built.site).as_posix().startswith(FOR_STAFF)]


def _pages(built: Built) -> dict[str, str]:
    return {str(path.relative_to(built.site)): path.read_text(encoding="utf-8") for path in _published(built, ".html")}


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _letters(pdf: Path) -> str:
    """The letters that are drawn in a PDF, as pdftotext reads them, with ordinary spaces."""
    shown = run_program(["pdftotext", "-", "-"], input=pdf.read_bytes(), check=True).stdout.decode()
    return unicodedata.normalize("NFC", " ".join(shown.split()))


def _texts(built: Built) -> dict[str, str]:
    """All that can be read in the text files of a site."""
    texts = {}
    for path in _published(built, *TEXTS):
        # A calendar folds its lines after 75 bytes, within words.
        read = path.read_bytes().decode().replace("\r\n ", "") if path.suffix == ".ics" else path.read_text("utf-8")
        texts[str(path.relative_to(built.site))] = html.unescape(read)
    return texts


def _prints(built: Built) -> dict[str, str]:
    """What the prints say of themselves and show: their letters and their metadata."""
    found = {}
    for path in _published(built, ".pdf"):
        name = str(path.relative_to(built.site))
        if "chu-cat-dan" not in name:
            with pikepdf.open(path) as opened:
                metadata = " ".join(str(value) for value in opened.docinfo.values())
            found[name] = f"{_letters(path)} {metadata}"
    assert found
    return found


def _naming_others(texts: Mapping[str, str], subject: str) -> list[tuple[str, str]]:
    """The files that name another subject, or a body of one, and the words."""
    others = [word for name, words in WORDS_OF_SUBJECTS.items() if name != SUBJECT[subject] for word in words]
    looked_for = {word: _folded(word) for word in (*others, *BODIES[subject])}
    folded = {path: _folded(text) for path, text in texts.items()}
    return [
        (path, word)
        for path, text in folded.items()
        for word, short in looked_for.items()
        if short in text or word in path
    ]


def _giving_others_numbers(texts: Mapping[str, str]) -> list[str]:
    number = re.compile(rf"""(?:tel:|gọi |số )(?:{"|".join(HOTLINES)})\b""", re.IGNORECASE)
    return [path for path, text in texts.items() if number.search(text)]


def test_nothing_published_names_another_subject(built: Built, subject: str) -> None:
    assert _naming_others(_texts(built) | _prints(built), subject) == []


def test_nothing_published_gives_a_number_of_another_subject(built: Built) -> None:
    assert _giving_others_numbers(_texts(built) | _prints(built)) == []


class TestManyProvinces:
    def test_all_provinces_take_part_in_the_nations_campaign(self, nation: Built) -> None:
        assert len(list(nation.site.glob("*/thang-6/index.html"))) == 35

    def test_no_text_of_any_names_another_subject_or_its_number(self, nation: Built) -> None:
        texts = _texts(nation)
        assert len([path for path in texts if path.endswith(".html")]) > 100
        assert _naming_others(texts, DRUGS) == []
        assert _giving_others_numbers(texts) == []

    def test_every_page_has_the_number(self, nation: Built, drugs: Built) -> None:
        pages = _pages(nation) | _pages(drugs)
        assert len(pages) > 100
        assert [path for path, page in pages.items() if 'href="tel:0769040404"' not in page] == []

    def test_every_print_has_the_number(self, drugs: Built) -> None:
        prints = _prints(drugs)
        assert {path.rpartition("/")[2].partition("--")[0] for path in prints} == {
            "ap-phich",
            "bang-ron",
            "phieu-in",
            "the-bo-tui",
            "to-roi",
        }
        # A poster laid out on four sheets is a drawing on each; outlined letters are shapes.
        lacking = [path for path, text in prints.items() if HOTLINE not in text]
        assert [path for path in lacking if "ghep-4-to" not in path and "chu-thanh-net" not in path] == []

    def test_the_prints_speak_in_the_name_of_each_province(self, drugs: Built) -> None:
        for folder, committee in (("ha-noi", "UBND THÀNH PHỐ HÀ NỘI"), ("lang-son", "UBND TỈNH LẠNG SƠN")):
            banner = drugs.site / folder / "thang-6" / f"bang-ron--quyet-tam--5x0.8--{folder}.pdf"
            assert committee in _letters(banner)

    def test_the_way_out_is_only_where_the_site_wants_it(self, drugs: Built) -> None:
        assert [path for path, page in _pages(drugs).items() if "Thoát nhanh" in page] == ["tro-giup/index.html"]


class TestOneCity:
    def test_no_page_offers_help_or_a_way_out(self, dengue: Built) -> None:
        offers = ("tel:", 'class="help', "Cần giúp đỡ?", "ường dây nóng", "tro-giup", "Thoát nhanh", "/leave.")
        found = [(path, one) for path, page in _pages(dengue).items() for one in offers if one in page]
        assert found == []

    def test_no_print_has_a_band_or_is_for_a_number(self, dengue: Built) -> None:
        assert [path for path in _published(dengue, ".pdf") if "the-bo-tui" in path.name] == []
        asks = re.compile(r"[Gg]ọi |ường dây nóng")
        assert [path for path, text in _prints(dengue).items() if asks.search(text)] == []

    def test_no_page_speaks_of_provinces_or_of_the_whole_country(self, dengue: Built) -> None:
        found = [
            (path, word)
            for path, page in _pages(dengue).items()
            for word in ("tỉnh", "toàn quốc", "cả nước")
            if word in page.casefold()
        ]
        assert found == []

    def test_the_home_page_is_that_of_the_city(self, dengue: Built) -> None:
        home = (dengue.site / "index.html").read_text(encoding="utf-8")
        assert '<a class="button" href="ha-noi/">Trang của Hà Nội</a>' in home
        assert 'href="ha-noi/ngay-15-6/"' in home
        assert "--primary:#00696B" in home

    def test_the_heading_above_a_contact_without_a_number_names_none(self, dengue: Built) -> None:
        page = dengue.text("ha-noi/index.html")
        assert "Liên hệ Cơ quan phụ trách UBND thành phố Hà Nội" in page
        assert "Mã thành phố 01" in page
