"""A site of two subjects keeps them apart; a site of one looks as if there were no subjects."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from loa.catalogue.catalogue import Catalogue, ResolvedCampaign, ResolvedProvince, theme_of
from loa.catalogue.hotlines import hotlines_of
from loa.content.models import Theme
from loa.house_style.line_breaks import group_words, read_break_rules
from loa.pages.links import CALENDAR, CONTESTS, MATERIALS, RESULTS, SEARCH, SUBJECTS
from loa.pipeline.checker import check
from loa.prints.print_designs import DesignPlanner
from loa.store.project import Project
from tests.building import differences, publish, visible_text
from tests.conftest import SITES, write
from tests.looking import inputs_at

SITE = SITES / "valid" / "hai-chu-de"
DRUGS, DROWNING = "Phòng, chống ma túy", "Phòng, chống đuối nước"
OF_DRUGS, OF_DROWNING = "Tháng hành động phòng, chống ma túy", "Ngày Thế giới phòng, chống đuối nước 25/7"

Files = dict[str, bytes]


@pytest.fixture(scope="module")
def store(shared_store: Path) -> Path:
    return shared_store


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory, store: Path) -> Files:
    return _published(_copy(tmp_path_factory.mktemp("mot") / "loa"), store)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    checked = check(inputs_at(SITE))
    assert checked.catalogue is not None, checked.report()
    return checked.catalogue


def _copy(folder: Path) -> Path:
    shutil.copytree(SITE, folder)
    return folder


def _published(root: Path, store: Path) -> Files:
    return publish(Project.at(root), store, root / "site")


def _seen(files: Files, path: str) -> str:
    return visible_text(re.sub(r"<(nav|footer)\b.*?</\1>", "", files[path].decode(), flags=re.DOTALL))


def _find(catalogue: Catalogue, address: str) -> tuple[ResolvedProvince, ResolvedCampaign]:
    province = catalogue.province(address.partition("/")[0])
    return province, next(resolved for resolved in province.campaigns if resolved.address == address)


# -- what a subject gives to its campaigns


def test_a_province_inherits_the_subject_of_the_campaign_that_it_extends(catalogue: Catalogue) -> None:
    _, resolved = _find(catalogue, "dong-thap/ngay-25-7")
    assert resolved.campaign.subject == "duoi-nuoc"


@pytest.mark.parametrize(
    ("address", "number"),
    [("ca-mau/thang-6", "0769 04 04 04"), ("ca-mau/ngay-25-7", "113"), ("dong-thap/ngay-25-7", "115")],
    ids=["subject", "province", "nation"],
)
def test_the_hotline_is_the_subject_s_then_the_province_s_then_the_nation_s(
    catalogue: Catalogue, files: Files, address: str, number: str
) -> None:
    province, resolved = _find(catalogue, address)
    assert hotlines_of(province, resolved)[0].number == number
    assert f'href="tel:{number.replace(" ", "")}"' in files[f"{address}/index.html"].decode()
    planner = DesignPlanner.of(catalogue.alone(province.slug), inputs_at(SITE))
    printed = [d.values["hotline"]["number"] for d in planner.designs() if d.resolved.slug == resolved.slug]
    assert printed
    assert {_text(words) for words in printed} == {number}


def _text(words: dict[str, Any]) -> str:
    return " ".join(word for unit in words["units"] for word in unit["words"])


def test_the_colours_are_the_campaign_s_then_the_subject_s_then_the_province_s(catalogue: Catalogue) -> None:
    province, resolved = _find(catalogue, "ca-mau/thang-6")
    assert theme_of(province, resolved).primary == "#0B4F8A"
    own = resolved.campaign.model_copy(update={"theme": Theme(primary="#111111")})
    with_own = ResolvedCampaign("ca-mau", "x", own, None, {}, subject=resolved.subject)
    assert theme_of(province, with_own).primary == "#111111"
    assert theme_of(province, ResolvedCampaign("ca-mau", "x", resolved.campaign, None, {})) == province.province.theme


def test_a_campaign_s_page_has_the_colours_of_its_subject(files: Files) -> None:
    assert "--primary:#0B4F8A" in files["ca-mau/thang-6/index.html"].decode()
    assert "--primary:#00696B" in files["chu-de/duoi-nuoc/index.html"].decode()


def test_the_words_of_a_subject_stay_on_one_line() -> None:
    rules = read_break_rules(inputs_at(SITE))
    units = group_words("Ai cũng có nguy cơ bị đuối nước", rules)["units"]
    assert ["đuối", "nước"] in [unit["words"] for unit in units]
    assert read_break_rules(inputs_at(SITE)) is rules


# -- pages, feeds, calendars, lists


def test_the_home_page_shows_the_national_campaigns_under_their_subjects(files: Files) -> None:
    seen = _seen(files, "index.html")
    places = [seen.index(f" {words} ") for words in (DRUGS, OF_DRUGS, DROWNING, OF_DROWNING)]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("subject", "own", "other"), [("ma-tuy", OF_DRUGS, OF_DROWNING), ("duoi-nuoc", OF_DROWNING, OF_DRUGS)]
)
def test_a_subject_has_a_page_a_feed_and_a_calendar_of_its_own(
    files: Files, subject: str, own: str, other: str
) -> None:
    folder = f"chu-de/{subject}"
    for name in ("index.html", "feed.xml"):
        text = files[f"{folder}/{name}"].decode()
        assert own in re.sub(r"</?span[^>]*>", "", text)
        assert other not in re.sub(r"</?span[^>]*>", "", text)
    uids = re.findall(rb"^UID:(.*?)\r?$", files[f"{folder}/lich--{subject}--tat-ca.ics"], re.MULTILINE)
    whole = re.findall(rb"^UID:(.*?)\r?$", files["lich--tat-ca.ics"], re.MULTILINE)
    assert uids
    assert set(uids) < set(whole)
    assert 'type="application/atom+xml"' in (page := files[f"{folder}/index.html"].decode())
    assert 'href="feed.xml"' in page


def test_each_event_is_in_the_calendar_of_one_subject(files: Files) -> None:
    calendars = [files[f"chu-de/{name}/lich--{name}--tat-ca.ics"] for name in ("ma-tuy", "duoi-nuoc")]
    one, other = (set(re.findall(rb"UID:\S+", calendar)) for calendar in calendars)
    assert not one & other
    assert one | other == set(re.findall(rb"UID:\S+", files["lich--tat-ca.ics"]))


def test_a_province_s_page_shows_its_campaigns_under_their_subjects(files: Files) -> None:
    page = files["dong-thap/index.html"].decode()
    assert page.index('id="chu-de--ma-tuy"') < page.index('id="chu-de--duoi-nuoc"')


@pytest.mark.parametrize("path", ["lich/index.html", "cuoc-thi/index.html", "ket-qua/index.html"])
def test_lists_name_the_subject_and_lead_to_each(files: Files, path: str) -> None:
    page = files[path].decode()
    assert f"· {DROWNING}" in _seen(files, path.replace("ket-qua/", "ket-qua/dong-thap/"))
    assert all(f'href="../chu-de/{name}/#' in page for name in ("ma-tuy", "duoi-nuoc"))


def test_the_materials_can_be_filtered_by_subject(files: Files) -> None:
    page = files["tai-lieu/index.html"].decode()
    facets = json.loads(re.findall(r'id="so-lieu-loc">(.*?)</script>', page)[0])
    assert facets["subjects"] == [["ma-tuy", DRUGS], ["duoi-nuoc", DROWNING]]
    assert dict(zip(facets["slugs"], facets["subject_of"], strict=True)) == {
        "thang-6": "ma-tuy",
        "ngay-25-7": "duoi-nuoc",
    }
    rows = json.loads(files["tai-lieu/ca-mau.json"])["rows"]
    assert {(row["campaign"], row["subject"]) for row in rows} == {("thang-6", "ma-tuy"), ("ngay-25-7", "duoi-nuoc")}


def test_tables_of_results_say_the_subject(files: Files) -> None:
    assert DROWNING in files["ket-qua/ket-qua--tat-ca.csv"].decode()
    assert json.loads(files["ket-qua/ket-qua--tat-ca.json"])["ket_qua"][0]["chu_de"] == DROWNING


def test_the_list_of_files_says_the_subject(files: Files) -> None:
    rows = json.loads(files["catalogue.json"])["files"]
    by_campaign = {row["campaign"]: row.get("subject") for row in rows if "campaign" in row}
    assert by_campaign == {"thang-6": "ma-tuy", "ngay-25-7": "duoi-nuoc"}
    assert {row["subject"] for row in rows if row["path"].startswith("chu-de/")} == {"ma-tuy", "duoi-nuoc"}


def test_a_search_finds_the_pages_of_one_subject(files: Files) -> None:
    shards = [json.loads(data) for path, data in files.items() if path.startswith("tim-kiem/")]
    words = {word for shard in shards if isinstance(shard, dict) for word in shard if word.startswith("_chu_de")}
    assert words == {"_chu_de_ma_tuy", "_chu_de_duoi_nuoc"}
    trail = re.findall(r'<nav class="wrap trail".*?</nav>', files["ca-mau/thang-6/index.html"].decode(), re.DOTALL)[0]
    assert visible_text(trail) == f"Trang chủ Cà Mau {DRUGS} {OF_DRUGS}"


# -- few subjects, few words


def test_a_site_of_one_subject_looks_as_if_there_were_none(tmp_path: Path, store: Path) -> None:
    root = _copy(tmp_path / "loa")
    for file in root.rglob("campaigns/**/*.yml"):
        file.write_text(re.sub(r"^subject: .*\n", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE), "utf-8")
    (root / "assets" / "vocabulary.yml").write_text("subjects: {ma-tuy: {title: Ma túy}}\n", "utf-8")
    one = _published(root, store)
    (root / "assets" / "vocabulary.yml").unlink()
    none = _published(root, store)
    assert differences(one, none) == []
    assert not [path for path in none if path.startswith("chu-de/")]


def test_an_edit_makes_the_pages_of_its_subject_alone(tmp_path: Path, store: Path, files: Files) -> None:
    root = _copy(tmp_path / "loa")
    own = root / "campaigns" / "dong-thap" / "ngay-25-7.yml"
    own.write_text(own.read_text(encoding="utf-8").replace("Buổi truyền thông", "Buổi nói chuyện"), "utf-8")
    changed = differences(files, _published(root, store))
    assert "chu-de/duoi-nuoc/index.html" in changed
    assert not [path for path in changed if path.startswith(("chu-de/ma-tuy/", "ca-mau/"))]


def test_a_renamed_subject_is_renamed_everywhere(tmp_path: Path, store: Path, files: Files) -> None:
    root = _copy(tmp_path / "loa")
    own = root / "assets" / "vocabulary.yml"
    own.write_text(own.read_text(encoding="utf-8").replace("title: Phòng, chống ma túy", "title: Ma túy"), "utf-8")
    again, anew = _published(root, store), _published(root, tmp_path / "kho")
    assert differences(again, anew) == []
    assert "dong-thap/thang-6/index.html" in differences(again, files)


def test_no_province_takes_the_address_of_a_list_or_of_the_subjects(project: Project) -> None:
    lists = (MATERIALS, CALENDAR, CONTESTS, RESULTS, SEARCH, SUBJECTS)
    for name in lists:
        write(project.root, f"{name}/province.yml", "name: Thử\nended: 2025-07-01\nsuccessor: dong-thap\n")
    found = check(inputs_at(project.root)).problems.diagnostics
    assert sorted(d.spot.file for d in found if d.code == "L427") == sorted(
        f"campaigns/{name}/province.yml" for name in lists
    )
