"""The real site, built in two folders, in the other only a part of it: every fact in its place, every byte the same."""

from __future__ import annotations

import json
import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml
from icalendar import Calendar

from loa.publish.search import FOLDER as SEARCH
from tests.building import Built, build, copy_project, differences, files_of
from tests.conftest import ROOT

FACTS: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests/facts.yml").read_text(encoding="utf-8"))
SITE_URL = "https://example.org/"
PUBLISHED_PAGES = ROOT / "tests/published_pages.txt"
"""Addresses of pages that printed codes and links lead to: all but those of communes, and some of these."""

LIVING = {"bac-ninh", "ca-mau", "dong-thap", "lang-son", "quang-ninh"}
FORMER = {"bac-giang": "bac-ninh", "bac-lieu": "ca-mau"}


PART = "lang-son"
"""The province that `make test` builds once more elsewhere: it has prints of every kind, and communes."""


@dataclass(frozen=True)
class BuiltElsewhere(Built):
    """The same from another folder, with another empty store: the site, or what `only` names of it."""

    settings: Mapping[str, str] = field(default_factory=dict)

    @property
    def only(self) -> str:
        """The province that was built; empty: all of them."""
        return self.settings.get("LOA_ONLY", "")


@pytest.fixture(
    scope="session",
    params=[
        ("processes", PART),
        pytest.param(("processes", ""), marks=pytest.mark.thorough),
        pytest.param(("serial", ""), marks=pytest.mark.thorough),
    ],
    ids=" ".join,
)
def elsewhere(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> BuiltElsewhere:
    """Built by several processes, or by one."""
    executor, only = request.param
    folder = copy_project(tmp_path_factory.mktemp("hai") / "thu-muc khác" / "loa")
    settings = {"LOA_EXECUTOR": executor, **({"LOA_ONLY": only} if only else {})}
    done = build(folder, folder.parent / "kho", **settings)
    assert done.returncode == 0, done.said
    return BuiltElsewhere(done.site, done.returncode, done.said, settings)


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).replace("\u00a0", " ").casefold().split())


@pytest.mark.parametrize("page", sorted({fact["page"] for fact in FACTS}))
def test_every_fact_of_the_sources_stands_on_its_page(built: Built, page: str) -> None:
    """On that of the campaign, or of one of its events and contests."""
    found = sorted((built.site / page).glob("*/index.html"))
    paths = [f"{page}index.html", *(path.relative_to(built.site).as_posix() for path in found)]
    text = _folded(" ".join(map(built.text, paths)))
    absent = [
        f"{fact['seed']}: {fact['fact']}: {part}"
        for fact in FACTS
        if fact["page"] == page
        for part in map(str, fact["text"])
        if _folded(part) not in text
    ]
    assert absent == []


def test_a_ticket_among_the_sizes_of_the_materials_has_no_slogan(built: Built) -> None:
    page = (built.site / "tai-lieu/index.html").read_text(encoding="utf-8")
    sizes = re.findall(r">([^<]+)</option>", page.partition('id="loc-kho"')[2].partition("</select>")[0])
    assert [size for size in sizes if size.startswith("Phiếu in")] == ["Phiếu in"]


def test_the_table_of_facts_covers_every_source_and_kind() -> None:
    assert Counter(fact["seed"] for fact in FACTS).keys() == {"000", "001", "002", "003", "004"}
    kinds = {"activity", "body", "channel", "date", "document", "figure", "place", "slogan", "source", "target"}
    assert {fact["kind"] for fact in FACTS} == kinds


def test_two_folders_give_the_same_bytes(built: Built, elsewhere: BuiltElsewhere) -> None:
    mine, theirs = files_of(built.site), files_of(elsewhere.site)
    if elsewhere.only:
        # Where all provinces are listed, it is listed alone.
        mine, theirs = _of_one(mine, elsewhere.only), _of_one(theirs, elsewhere.only)
        assert len(theirs) > 500
        assert {Path(path).suffix for path in theirs} >= {".html", ".pdf", ".png", ".webp", ".zip", ".ics", ".txt"}
    assert differences(mine, theirs) == []


def _of_one(files: dict[str, bytes], province: str) -> dict[str, bytes]:
    """The files of a province, and those that pages of all provinces load."""
    wanted = {province, "assets"}
    return {path: data for path, data in files.items() if wanted & set(path.split("/"))}


def test_a_second_build_makes_nothing_again(elsewhere: BuiltElsewhere) -> None:
    again = build(elsewhere.site.parent, elsewhere.site.parent.parent / "kho", **elsewhere.settings)
    assert again.rendered == 0


def test_the_districts_of_the_two_victims_are_nowhere(built: Built) -> None:
    found = [path for path in built.site.rglob("*") if path.suffix in {".html", ".json", ".ics", ".xml", ".csv"}]
    for path in found:
        text = _folded(path.read_text(encoding="utf-8"))
        # Hữu Lũng is a commune of today: the list of communes and its own banners name it, and nothing else does.
        if path.parent.name == SEARCH:
            assert all(address.startswith("lang-son/xa-phuong/") for address in _found_by("hữu lũng", text)), path
        elif path.relative_to(built.site).as_posix() not in {"catalogue.json", "sitemap.xml"} and not (
            path.is_relative_to(built.site / "lang-son/xa-phuong")
        ):
            assert "hữu lũng" not in text, path
        # The inspection named the district's committee; the person found there must not be named with it.
        for match in re.finditer("hiệp hòa|hữu lũng", text):
            around = text[max(0, match.start() - 200) : match.end() + 200]
            assert "giải cứu" not in around, path
            assert not re.search(r"0?1 trường hợp", around), path
    named = [row for row in built.catalogue if "hữu lũng" in _folded(str(row))]
    assert all(row["path"].startswith("lang-son/xa-phuong/") for row in named)
    assert "02 nạn nhân" in _folded(built.text("bac-giang/truyen-thong-2024/index.html"))


def _found_by(name: str, text: str) -> list[str]:
    """The addresses of what can be found, in a file of the search index, that names it."""
    found = json.loads(text)
    rows = found if isinstance(found, list) else []
    # How words are spelled is a list of words alone: all communes are among them.
    return [row[0] for row in rows if isinstance(row, list) and name in str(row)]


def test_every_living_province_runs_the_national_campaign(built: Built) -> None:
    for slug in LIVING:
        assert (built.site / slug / "ngay-30-7" / "index.html").is_file()
    for slug in FORMER:
        assert not (built.site / slug / "ngay-30-7").exists()


@pytest.mark.parametrize(("former", "successor"), FORMER.items())
def test_a_former_province_says_what_succeeded_it(built: Built, former: str, successor: str) -> None:
    html = (built.site / former / "index.html").read_text(encoding="utf-8")
    assert "01/7/2025" in built.text(f"{former}/index.html")
    assert f'href="../{successor}/"' in html
    assert 'href="tel:111"' in html


def test_every_page_shows_the_hotline_and_asks_no_other_address(built: Built) -> None:
    for path in built.site.rglob("*.html"):
        if path.is_relative_to(built.site / "so-tay"):
            continue  # For those who write the site.
        html = path.read_text(encoding="utf-8")
        assert 'href="tel:111"' in html, path
        loaded = re.findall(r'<(?:script|img|source|iframe)[^>]+src(?:set)?="([^"]+)"', html)
        loaded += re.findall(r'<link[^>]+rel="(?:stylesheet|preload|icon)"[^>]+href="([^"]+)"', html)
        assert [address for address in loaded if re.match(r"(?:https?:)?//", address)] == [], path


def test_every_banner_message_has_five_formats_and_every_leaflet_two(built: Built) -> None:
    formats: dict[tuple[str, ...], set[str]] = {}
    for row in built.catalogue:
        if row["kind"] in {"banner", "poster", "card", "leaflet"} and row.get("language") == "vi":
            key = (row["province"], row["campaign"], row.get("message") or f"leaflet {row['item']}")
            formats.setdefault(key, set()).add(row["format"])
    assert formats
    short = {key: found for key, found in formats.items() if len(found) < (2 if key[2].startswith("leaflet") else 5)}
    assert short == {}


def test_the_official_khmer_and_thai_texts_are_printed(built: Built) -> None:
    languages = {row["language"] for row in built.catalogue if row["kind"] in {"banner", "poster"}}
    assert {"vi", "km", "blt"} <= languages


@pytest.mark.parametrize("path", ["lich--tat-ca.ics", *(f"{slug}/lich--{slug}.ics" for slug in sorted(LIVING))])
def test_calendars_are_read_back_and_hold_the_day(built: Built, path: str) -> None:
    calendar = Calendar.from_ical((built.site / path).read_bytes())
    days = [str(event.decoded("dtstart")) for event in calendar.walk("VEVENT")]
    assert "2026-07-30" in days
    assert len({str(event["uid"]) for event in calendar.walk("VEVENT")}) == len(days)


def test_a_partial_date_is_shown_and_kept_out_of_calendars(built: Built) -> None:
    assert "Sáng 27/10" in built.text("lang-son/hoi-thao-ho-tro-nan-nhan/index.html")
    calendar = Calendar.from_ical((built.site / "lang-son/lich--lang-son.ics").read_bytes())
    assert not [e for e in calendar.walk("VEVENT") if "hội thảo" in str(e["summary"]).lower()]


def test_no_link_and_no_anchor_inside_the_site_is_dead(built: Built) -> None:
    texts = {page.resolve(): page.read_text(encoding="utf-8") for page in built.site.rglob("*.html")}
    ids = {page: set(re.findall(r'\bid="([^"]+)"', text)) for page, text in texts.items()}
    dead = []
    for page, text in texts.items():
        # Only in tags: the error list shows some in examples.
        tags = " ".join(re.findall(r"<[a-z][^<>]*>", text))
        for href in map(unescape, re.findall(r'\b(?:href|src|srcset)="([^"]+)"', tags)):
            # What the site says of itself in whole addresses must be there, too.
            near = href.removeprefix(SITE_URL) if href.startswith(SITE_URL) else href
            if re.match(r"[a-z]+:|//", near):
                continue
            target = _target(built.site, page, "/" + near if near != href else near)
            anchor = near.partition("#")[2]
            if not target.exists() or (anchor and anchor not in ids.get(target, {anchor})):
                dead.append(f"{page.relative_to(built.site.resolve())}: {href}")
    assert dead == []


def test_nothing_names_a_file_by_its_former_name(built: Built) -> None:
    told = {row["formerly"]: row["path"] for row in built.catalogue if "formerly" in row}
    former = {path.rpartition("/")[2] for path in told}
    found = []
    for file in built.site.rglob("*"):
        if file.suffix not in {".html", ".json", ".xml", ".ics", ".txt", ".js"} or file.name == "catalogue.json":
            continue
        # The guide shows some names of files that are handed in.
        text = re.sub(r"<code>.*?</code>", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        names = set(re.findall(r"[a-z0-9.-]+\.(?:pdf|png|zip|ics|csv|xlsx|json|txt)\b", text))
        found += [f"{file.relative_to(built.site)}: {name}" for name in sorted(names & former)]
    assert len(told) > 1900
    assert found == []


def test_a_former_address_is_nobody_else_s_file(built: Built) -> None:
    paths = {row["path"] for row in built.catalogue}
    former = [row["formerly"] for row in built.catalogue if "formerly" in row]
    assert len(former) == len(set(former))
    assert paths.isdisjoint(former)
    # Of those only calendars are still served: telephones that subscribed go on asking for them.
    served = [path for path in former if (built.site / path).exists()]
    assert served
    assert {path.rpartition("/")[2] for path in served} == {"lich.ics"}


def test_pages_keep_the_addresses_that_codes_lead_to(built: Built) -> None:
    pages = [row for row in built.catalogue if row["kind"] == "page"]
    assert [row["path"] for row in pages if "formerly" in row] == []
    published = PUBLISHED_PAGES.read_text(encoding="utf-8").split()
    assert len(published) > 60
    assert set(published) <= {row["path"].removesuffix("index.html") or "/" for row in pages}


def _target(site: Path, page: Path, href: str) -> Path:
    address = href.split("#")[0].split("?")[0]
    if not address:
        return page
    start = site if address.startswith("/") else page.parent
    target = (start / address.lstrip("/")).resolve()
    return target / "index.html" if target.is_dir() or address.endswith("/") else target


def test_every_commune_has_two_banners_and_a_list_of_them_for_its_zip(built: Built) -> None:
    of_communes: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in built.catalogue:
        if "commune" in row:
            of_communes.setdefault((row["province"], row["commune"]), []).append(row)
    assert len(of_communes) == 384
    assert all(
        sorted(row["kind"] for row in rows) == ["banner", "banner", "bundle", "document", "page"]
        for rows in of_communes.values()
    )
    for rows in [of_communes[key] for key in sorted(of_communes)[::40]]:
        folder = (built.site / rows[0]["path"]).parent
        page = built.text((folder / "index.html").relative_to(built.site).as_posix())
        assert "PDF cho cơ sở in" in page and "UBND" in page and "Đọc rõ trong" in page
        assert len((folder / "index.html").read_bytes()) < 16_000
        (place,) = folder.glob("bo-in--*.json")
        kit = json.loads(place.read_text(encoding="utf-8"))
        assert (kit["zip"], kit["index_name"]) == (f"{place.stem}.zip", f"muc-luc--{place.stem}.txt")
        for name, address, size in kit["members"]:
            assert (folder / address).stat().st_size == size
            assert name in kit["index"]


def test_every_kit_opens_and_its_index_names_every_member(built: Built) -> None:
    kits = [row for row in built.catalogue if row["kind"] == "bundle" and "zip" not in row]
    lists = {row["kit"] for row in built.catalogue if row["kind"] == "bundle" and "zip" in row}
    assert ({row["kit"] for row in kits}, lists) == (
        {"truong-hoc"},
        {"xa", "tat-ca-xa-phuong", "chien-dich", "xa-phuong"},
    )
    for row in kits:
        with zipfile.ZipFile(built.site / row["path"]) as archive:
            assert archive.testzip() is None
            index = archive.read(f"muc-luc--{Path(row['path']).stem}.txt").decode("utf-8-sig")
            assert len(archive.namelist()) == row["files"] + 1
            assert all(name in index for name in archive.namelist()[1:])
            assert "111" in index


def test_files_for_the_office_machine_are_small(built: Built) -> None:
    office = [row for row in built.catalogue if row.get("where") == "office"]
    assert office
    assert [row["path"] for row in office if row["bytes"] > 300_000] == []
