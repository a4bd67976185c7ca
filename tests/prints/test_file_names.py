"""Names of downloads: each says its place, no two places share one, and every former name is told."""

from __future__ import annotations

import dataclasses
import posixpath
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from loa.catalogue.administrative_units import communes, listed_provinces, provinces_with_commune
from loa.catalogue.catalogue import COMMUNES, Catalogue, Commune, ResolvedProvince
from loa.content.fields import slugify
from loa.content.models import Campaign
from loa.content.vocabulary import Vocabulary
from loa.pages.calendar_files import at_both_addresses, calendar_of, calendars_of_events
from loa.pipeline.checker import check
from loa.pipeline.province_plan import plan_files
from loa.prints.commune_designs import plan_communes
from loa.prints.file_names import (
    FORMERLY,
    LONGEST_NAME,
    Place,
    campaign_in_name,
    campaign_in_name_for_bodies,
    named,
    place_in,
    place_of,
    place_of_body,
)
from loa.prints.job_tickets import plan_tickets
from loa.prints.kits import plan_kits
from loa.prints.name_lines import ANY_COMMUNE
from loa.prints.print_designs import plan_prints
from loa.store.names_on_disk import is_refused_by_windows
from loa.store.output import Output
from tests.printing import HERE, SLOGAN, campaign_with, catalogue

FORMER_NAMES = Path(__file__).parent / "former_names.txt"
"""`old path → new path`: some of each kind of the files that the site had before names said places."""

DONG_THAP = Place("dong-thap", "Tỉnh Đồng Tháp")
A_NAME = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*(?:--[a-z0-9]+(?:[-.][a-z0-9]+)*)+\.[a-z]+")
COMMUNES_OF_THE_NATION, SHARED_NAMES = 3321, 289
"""How many communes the list has, and how many of their names stand in two provinces or more.

A newer list may change both. A name that becomes shared, or is no longer, renames files that were published: say so in
CHANGELOG.
"""


def name_of(path: str) -> str:
    return path.rpartition("/")[2]


def downloads(outputs: list[Output]) -> list[Output]:
    """What people take away: no pages, pictures of pages and feeds, and no calendar at its former address."""
    return [made for made in outputs if made.kind not in {"page", "image", "feed", "asset"}]


@pytest.fixture(scope="module")
def nation(vocabulary: Vocabulary) -> Catalogue:
    """All provinces of today with a campaign of one banner and its communes."""
    (like,) = catalogue(vocabulary, campaign_with(SLOGAN, "bang-ron-5x0.8", communes="all")).provinces
    return Catalogue(tuple(_province(like, code, title) for code, title in listed_provinces().items()), vocabulary)


def _province(like: ResolvedProvince, code: int, title: str) -> ResolvedProvince:
    name = title.removeprefix("Tỉnh ").removeprefix("Thành phố ")
    (campaign,) = like.campaigns
    return dataclasses.replace(
        like,
        slug=slugify(name),
        name=name,
        official_name=title,
        communes=communes(code),
        campaigns=(dataclasses.replace(campaign, province=slugify(name)),),
    )


@pytest.fixture(scope="module")
def of_nation(nation: Catalogue) -> list[Output]:
    """What is printed of it, with kits and calendars."""
    prints = plan_prints(nation, HERE)
    files = [*prints, *plan_tickets(nation, HERE, prints), *plan_communes(nation, HERE)]
    files += [calendar_of(province, None) for province in nation.provinces]
    return [*files, *plan_kits(nation, HERE, files, {})]


@pytest.fixture(scope="module")
def real() -> list[Output]:
    """The files and kits of the real site."""
    found = check(HERE).catalogue
    assert found is not None
    files = [made for province in found.provinces for made in plan_files(found, HERE, province.slug)]
    return [*files, *plan_kits(found, HERE, files, {})]


@pytest.mark.parametrize("site", ["real", "of_nation"])
def test_no_two_files_share_a_name(site: str, request: pytest.FixtureRequest) -> None:
    made = downloads(request.getfixturevalue(site))
    names = Counter(name_of(one.path) for one in made)
    assert len(made) > 2 * COMMUNES_OF_THE_NATION or site == "real"
    assert [name for name, number in names.items() if number > 1] == []


@pytest.mark.parametrize("site", ["real", "of_nation"])
def test_every_system_can_have_the_names(site: str, request: pytest.FixtureRequest) -> None:
    names = [name_of(made.path) for made in downloads(request.getfixturevalue(site))]
    assert [name for name in names if not A_NAME.fullmatch(name)] == []
    assert [name for name in names if len(name) > LONGEST_NAME or is_refused_by_windows(name)] == []


def test_every_name_ends_in_its_place(real: list[Output]) -> None:
    for made in downloads(real):
        stem = name_of(made.path).rpartition(".")[0]
        place = str(made.facts.get("commune", made.facts["province"]))
        assert stem.endswith((f"--{place}", f"--{place}--{made.facts['province']}")), made.path


def test_pictures_of_pages_keep_their_addresses(real: list[Output]) -> None:
    pictures = [made for made in real if made.kind == "image"]
    assert pictures
    assert [made.path for made in pictures if FORMERLY in made.facts] == []


def test_the_communes_of_the_nation_have_names_of_their_own(nation: Catalogue) -> None:
    places = [place_of_body(province, one).name for province in nation.provinces for one in province.communes]
    assert len(places) == len(set(places)) == COMMUNES_OF_THE_NATION
    shared = {one.slug for p in nation.provinces for one in p.communes if provinces_with_commune(one.slug) > 1}
    assert len(shared) == SHARED_NAMES


def test_a_commune_says_its_province_only_where_others_have_its_name(nation: Catalogue) -> None:
    province = nation.province("dong-thap")
    by_slug = {commune.slug: commune for commune in province.communes}
    assert place_of_body(province, by_slug["xa-tan-hong"]) == ("xa-tan-hong", "Xã Tân Hồng, tỉnh Đồng Tháp")
    shared = next(slug for slug in by_slug if provinces_with_commune(slug) > 1)
    assert place_of_body(province, by_slug[shared]).name == f"{shared}--dong-thap"


def test_a_province_that_joins_renames_nothing(nation: Catalogue, of_nation: list[Output]) -> None:
    province = nation.province("dong-thap")
    alone = plan_communes(Catalogue((province,), nation.vocabulary), HERE)
    assert {made.path for made in alone} <= {made.path for made in of_nation}


def test_a_body_that_no_list_has_says_its_province(nation: Catalogue) -> None:
    province = nation.province("ha-noi")
    assert place_in(province, "truong-a", "Trường A") == ("truong-a--ha-noi", "Trường A, thành phố Hà Nội")
    assert place_of_body(province, ANY_COMMUNE).name == "xa-phuong--ha-noi"
    assert place_of(province) == ("ha-noi", "Thành phố Hà Nội")


@pytest.mark.parametrize(
    ("path", "more", "name"),
    [
        ("dong-thap/x/to-roi--dau-hieu--a5.pdf", (), "to-roi--dau-hieu--a5--dong-thap.pdf"),
        ("dong-thap/ket-qua.csv", (), "ket-qua--dong-thap.csv"),
        ("lich.ics", (), "lich--dong-thap.ics"),
        (
            "dong-thap/x/bang-ron--a--10x2--km--ty-le-1-10.pdf",
            ("ngay-30-7",),
            "bang-ron--a--10x2--km--ty-le-1-10--ngay-30-7--dong-thap.pdf",
        ),
        ("dong-thap/x/phuon--a--0.8x2.5.pdf", ("",), "phuon--a--0.8x2.5--dong-thap.pdf"),
    ],
)
def test_the_place_comes_last(path: str, more: tuple[str, ...], name: str) -> None:
    assert name_of(named(path, DONG_THAP, *more)) == name
    assert named(path, DONG_THAP, *more).rpartition("/")[0] == path.rpartition("/")[0]


@pytest.mark.parametrize("length", [60, 79, 80])
def test_long_names_are_cut_and_stay_apart(length: int) -> None:
    paths = [f"dong-thap/x/bang-ron--{'a' * length}{end}--5x0.8--ty-le-1-10.pdf" for end in "bc"]
    one, other = (named(path, DONG_THAP, "c" * 80) for path in paths)
    assert one != other
    assert len(name_of(one)) <= LONGEST_NAME
    assert one.endswith("--dong-thap.pdf")
    assert "--5x0.8--ty-le-1-10--" in one


# -- campaigns


def _two_campaigns(vocabulary: Vocabulary, **older: Any) -> ResolvedProvince:
    """Đồng Tháp with a campaign `thu` of this year and an older one of the same message."""
    (province,) = catalogue(
        vocabulary, campaign_with(SLOGAN, "bang-ron-5x0.8", communes="all") | _since(2026)
    ).provinces
    (newer,) = province.campaigns
    content = {"title": "Cũ", **campaign_with(SLOGAN, "bang-ron-5x0.8"), **_since(2021), **older}
    old = dataclasses.replace(newer, slug="cu", campaign=Campaign.model_validate(content, context=vocabulary))
    return dataclasses.replace(province, campaigns=(newer, old), communes=communes(82))


def _since(year: int) -> dict[str, str]:
    return {"starts": f"{year}-07-30"}


def test_the_younger_of_two_campaigns_says_itself(vocabulary: Vocabulary) -> None:
    province = _two_campaigns(vocabulary)
    newer, older = province.campaigns
    assert (campaign_in_name(province, newer, "loi"), campaign_in_name(province, older, "loi")) == ("thu", "")
    assert campaign_in_name(province, newer, "khac") == ""
    assert campaign_in_name(province, newer) == "thu"


def test_a_withdrawal_renames_nothing(vocabulary: Vocabulary) -> None:
    province = _two_campaigns(vocabulary)
    newer, older = province.campaigns
    without = dataclasses.replace(province, campaigns=(newer,), withdrawn=(older,))
    assert campaign_in_name(without, newer, "loi") == "thu"


def test_a_commune_has_the_short_name_unless_an_older_campaign_is_for_communes_too(vocabulary: Vocabulary) -> None:
    province = _two_campaigns(vocabulary)
    assert campaign_in_name_for_bodies(province, province.campaigns[0], "loi", COMMUNES) == ""
    both = _two_campaigns(vocabulary, **campaign_with(SLOGAN, "bang-ron-5x0.8", communes="all"))
    assert campaign_in_name_for_bodies(both, both.campaigns[0], "loi", COMMUNES) == "thu"
    made = plan_communes(Catalogue((both,), vocabulary), HERE)
    assert len({name_of(one.path) for one in made}) == len(made) == 2 * len(both.communes)


def test_two_banners_of_one_message_have_tickets_of_two_names(vocabulary: Vocabulary) -> None:
    campaign = campaign_with(SLOGAN, "bang-ron-5x0.8")
    campaign["banners"].append({"id": "khac", "message": "loi", "formats": ["bang-ron-3x1"]})
    found = catalogue(vocabulary, campaign)
    tickets = plan_tickets(found, HERE, plan_prints(found, HERE))
    assert [name_of(ticket.path) for ticket in tickets] == [
        "phieu-in--loi--dong-thap.pdf",
        "phieu-in--loi--khac--dong-thap.pdf",
    ]


# -- former names


def test_every_former_name_is_told_once(real: list[Output]) -> None:
    # Outlined files and pictures for print never had another name.
    renamed = [made for made in downloads(real) if made.renderer not in {"outlined", "jpeg"}]
    former = Counter(str(made.facts[FORMERLY]) for made in downloads(real) if FORMERLY in made.facts)
    assert len(former) == sum(former.values())
    new = [made for made in renamed if FORMERLY not in made.facts]
    assert {str(made.facts.get("kit", made.facts.get("format"))) for made in new} == {"tat-ca-xa-phuong", "phieu-in"}


def test_the_names_that_were_published_lead_to_those_of_today(real: list[Output]) -> None:
    told = {str(made.facts[FORMERLY]): made.path for made in real if FORMERLY in made.facts}
    expected = dict(line.split(" → ") for line in FORMER_NAMES.read_text(encoding="utf-8").splitlines())
    assert {old: told.get(old) for old in expected} == expected


def test_a_calendar_lies_at_its_former_address_too(real: list[Output]) -> None:
    calendars = [made for made in real if made.kind == "calendar"]
    former = {made.path: made.digest for made in real if made.kind == "asset"}
    assert calendars
    assert {str(made.facts[FORMERLY]): made.digest for made in calendars} == former


# -- what stands in the file


def test_a_print_file_says_its_place_in_its_title_and_slug_line(nation: Catalogue, of_nation: list[Output]) -> None:
    made = next(one for one in of_nation if one.path.endswith("/bang-ron--loi--5x0.8--xa-tan-hong.pdf"))
    assert made.values["title"].endswith(" – Xã Tân Hồng, tỉnh Đồng Tháp")
    assert "  ·  Xã Tân Hồng, tỉnh Đồng Tháp  ·  " in made.values["press"]["slug"]


def test_every_file_to_print_says_its_place_in_its_title(real: list[Output]) -> None:
    found = check(HERE).catalogue
    assert found is not None
    for made in downloads(real):
        if made.renderer in {"pdf", "office"}:
            province = found.province(str(made.facts["province"]))
            titles = {province.official_name, f"{province.official_name[:1].lower()}{province.official_name[1:]}"}
            assert made.values["title"].endswith(tuple(titles)), made.path


def test_no_member_of_a_kit_has_the_name_of_another(real: list[Output]) -> None:
    kits = [made.values for made in real if made.kind == "bundle"]
    indexes = Counter(kit["index_name"] for kit in kits)
    assert max(indexes.values()) == 1
    for kit in kits:
        names = [name for name, *_ in kit["members"]]
        assert len({name_of(name) for name in names}) == len(names)
        assert not {name.casefold() for name in names} & {name.partition("/")[0] + "/" for name in names}


def test_a_kit_unpacked_beside_another_replaces_nothing_of_it(real: list[Output]) -> None:
    of_communes = [made for made in real if made.facts.get("kit") == "xa"]
    members = {
        (name, posixpath.normpath(posixpath.join(posixpath.dirname(kit.path), address)))
        for kit in of_communes
        for name, address, _ in kit.values["members"]
    }
    assert len(of_communes) > 300
    assert len({name for name, _ in members}) == len(members)


def test_an_event_has_a_calendar_that_says_its_name_and_place(vocabulary: Vocabulary) -> None:
    events = [{"id": "le-phat-dong", "title": "Lễ phát động", "type": "phat-dong", "starts": "2026-07-30"}]
    (province,) = catalogue(vocabulary, {"events": events}).provinces
    made, former = at_both_addresses(calendars_of_events(province, None))
    assert made.path == "dong-thap/thu/su-kien--le-phat-dong/lich--le-phat-dong--dong-thap.ics"
    assert former.path == made.facts[FORMERLY] == "dong-thap/thu/su-kien--le-phat-dong/lich.ics"


def test_a_made_up_commune_says_its_province(nation: Catalogue) -> None:
    unknown = Commune(1, "xã", "Không Có", "xa-khong-co")
    assert place_of_body(nation.province("dong-thap"), unknown).name == "xa-khong-co--dong-thap"
