"""Kits: what is in them, and what their index tells the people who unpack them."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from loa.catalogue import administrative_units
from loa.catalogue.catalogue import Catalogue
from loa.content.dates import read_when
from loa.content.vocabulary import Vocabulary
from loa.prints.commune_designs import plan_communes
from loa.prints.job_tickets import plan_tickets
from loa.prints.kits import kits_by_province, plan_kits
from loa.prints.office_copies import plan_office
from loa.prints.print_designs import plan_prints
from loa.store.output import Output
from tests.printing import HERE, HOTLINE, SLOGAN, campaign_with, catalogue, leaflet_with

PANELS = [{"heading": f"Phần {n}", "body": f"Nội dung {n}."} for n in range(1, 7)]
SOURCE = {"title": "Báo cáo thử", "publisher": "Sở Y tế tỉnh Đồng Tháp", "date": "08/2021"}


def all_files(found: Catalogue) -> list[Output]:
    prints = plan_prints(found, HERE)
    beside = [*plan_office(found, HERE, prints), *plan_tickets(found, HERE, prints)]
    return [*prints, *beside, *plan_communes(found, HERE)]


def full(vocabulary: Vocabulary, slogan: str = SLOGAN, **leaflet: Any) -> Catalogue:
    """A province with communes, a banner made for one of them, a poster and a leaflet."""
    campaign = campaign_with(slogan, "bang-ron-5x0.8", "phuon-0.8x2.5", "poster-a3", communes=["Tân Hồng"])
    campaign |= leaflet_with(PANELS, "gap-3", "a5", "a4-photocopy", **leaflet) | {"source": SOURCE}
    (province,) = catalogue(vocabulary, campaign).provinces
    return Catalogue((dataclasses.replace(province, communes=administrative_units.communes(82)),), vocabulary)


def kits_of(found: Catalogue, files: list[Output] | None = None) -> dict[str, Output]:
    files = all_files(found) if files is None else files
    return {kit.path: kit for kit in plan_kits(found, HERE, files, {o.path: 25_000 for o in files})}


@pytest.fixture(scope="module")
def kits(vocabulary: Vocabulary) -> dict[str, Output]:
    return kits_of(full(vocabulary))


def names(kit: Output) -> list[str]:
    return [name for name, _ in kit.values["members"]]


def test_there_is_a_kit_for_schools_for_communes_for_the_campaign_and_for_each_commune(kits: dict[str, Output]) -> None:
    assert {path: kit.facts["kit"] for path, kit in kits.items()} == {
        "dong-thap/bo-truong-hoc--dong-thap.zip": "truong-hoc",
        "dong-thap/bo-xa-phuong--dong-thap.zip": "xa-phuong",
        "dong-thap/thu/bo-day-du--thu--dong-thap.zip": "chien-dich",
        "dong-thap/xa-phuong/xa-tan-hong/bo-in--xa-tan-hong.zip": "xa",
    }
    assert {kit.kind for kit in kits.values()} == {"bundle"}


def test_a_commune_s_kit_has_its_two_banners_and_the_ticket(kits: dict[str, Output]) -> None:
    kit = kits["dong-thap/xa-phuong/xa-tan-hong/bo-in--xa-tan-hong.zip"]
    assert names(kit) == [
        "bang-ron--loi--5x0.8--xa-tan-hong.pdf",
        "phieu-in--loi--xa-phuong--dong-thap.pdf",
        "phuon--loi--0.8x2.5--xa-tan-hong.pdf",
    ]
    assert kit.facts["title"] == "Bộ in: UBND xã Tân Hồng"
    assert kit.facts["commune"] == "xa-tan-hong"


def test_a_commune_s_kit_has_the_tickets_of_its_own_banners_only(vocabulary: Vocabulary) -> None:
    found = full(vocabulary)
    (province,) = found.provinces
    (first,) = province.campaigns
    other = first.campaign.banners[0].model_copy(update={"communes": ("Mỹ Tho",)})
    later = dataclasses.replace(first, slug="sau", campaign=first.campaign.model_copy(update={"banners": (other,)}))
    both = dataclasses.replace(province, campaigns=(later, first))
    kits = kits_of(Catalogue((both,), vocabulary))
    assert "phieu-in--loi--xa-phuong--dong-thap.pdf" in names(
        kits["dong-thap/xa-phuong/xa-tan-hong/bo-in--xa-tan-hong.zip"]
    )
    assert names(kits["dong-thap/xa-phuong/phuong-my-tho/bo-in--phuong-my-tho.zip"]) == [
        "bang-ron--loi--5x0.8--sau--phuong-my-tho.pdf",
        "phieu-in--loi--sau--xa-phuong--dong-thap.pdf",
        "phuon--loi--0.8x2.5--sau--phuong-my-tho.pdf",
    ]


def test_a_school_gets_what_an_office_machine_prints(kits: dict[str, Output]) -> None:
    found = names(kits["dong-thap/bo-truong-hoc--dong-thap.zip"])
    assert "thu/to-roi--to--gap-3-van-phong-den-trang--dong-thap.pdf" in found
    assert "thu/to-roi--to--a4-photocopy--dong-thap.pdf" in found
    assert "thu/the-bo-tui--muoi-the-tren-a4--dong-thap.pdf" in found
    assert not [name for name in found if "bang-ron" in name or "phuon" in name]


def test_a_commune_s_office_gets_what_the_print_shop_needs(kits: dict[str, Output]) -> None:
    found = names(kits["dong-thap/bo-xa-phuong--dong-thap.zip"])
    assert {
        "thu/bang-ron--loi--5x0.8--dong-thap.pdf",
        "thu/phieu-in--loi--dong-thap.pdf",
        "thu/ap-phich--loi--a3--dong-thap.pdf",
    } <= set(found)


def test_a_province_s_kits_leave_out_campaigns_that_were_over(vocabulary: Vocabulary) -> None:
    (province,) = full(vocabulary).provinces
    (now,) = province.campaigns
    dated = [
        ("nay", "2026-07-01", "2026-09-30"),
        ("cung-luc", "2026-05-01", "2026-07-31"),
        ("cu", "2021-07-01", "2021-07-31"),
    ]
    campaigns = [
        dataclasses.replace(
            now,
            slug=slug,
            campaign=now.campaign.model_copy(update={"starts": read_when(starts), "ends": read_when(ends)}),
        )
        for slug, starts, ends in dated
    ]
    both = dataclasses.replace(province, campaigns=tuple(campaigns), communes=())
    kits = kits_of(Catalogue((both,), vocabulary))
    for path in ("dong-thap/bo-truong-hoc--dong-thap.zip", "dong-thap/bo-xa-phuong--dong-thap.zip"):
        assert {name.partition("/")[0] for name in names(kits[path])} == {"nay", "cung-luc"}
    assert "dong-thap/cu/bo-day-du--cu--dong-thap.zip" in kits


def test_a_campaign_s_kit_is_sorted_by_where_it_is_printed(kits: dict[str, Output]) -> None:
    folders = {name.partition("/")[0] for name in names(kits["dong-thap/thu/bo-day-du--thu--dong-thap.zip"])}
    assert folders == {"in-o-co-quan", "in-o-tiem"}


def test_the_index_names_every_member_once_in_order(kits: dict[str, Output]) -> None:
    for kit in kits.values():
        index = kit.values["index"]
        listed = [line.split(". ", 1)[1] for line in index.splitlines() if line[:1].isdigit() and ". " in line[:5]]
        assert listed == names(kit)
        assert kit.facts["files"] == len(listed)


def test_the_index_says_size_way_of_printing_hotline_and_source(kits: dict[str, Output]) -> None:
    for kit in kits.values():
        index = kit.values["index"]
        assert f"{HOTLINE.number} – {HOTLINE.name} ({HOTLINE.note})" in index
        assert "Báo cáo thử, Sở Y tế tỉnh Đồng Tháp, tháng 8/2021" in index
        assert "25 KB" in index
        assert "Đưa cho tiệm in" in index or "Cỡ thật" in index or "cỡ thật" in index


def test_the_index_marks_samples(vocabulary: Vocabulary) -> None:
    kits = kits_of(full(vocabulary, sample="true"))
    index = kits["dong-thap/bo-truong-hoc--dong-thap.zip"].values["index"]
    assert "Tờ rơi thử" in index
    marked = [line for line in index.splitlines() if "[MẪU]" in line]
    assert len(marked) == 4  # the line that explains the mark, and three forms of the leaflet
    assert "[MẪU]" not in kits["dong-thap/xa-phuong/xa-tan-hong/bo-in--xa-tan-hong.zip"].values["index"]


def test_a_kit_changes_exactly_with_its_members_and_its_index(vocabulary: Vocabulary) -> None:
    before, again, after = (kits_of(full(vocabulary, slogan)) for slogan in (SLOGAN, SLOGAN, "Gọi 111"))
    assert {p: k.digest for p, k in before.items()} == {p: k.digest for p, k in again.items()}
    assert all(before[path].digest != after[path].digest for path in before)


def test_a_province_that_ended_has_no_kits_for_schools_and_communes(vocabulary: Vocabulary) -> None:
    campaign = campaign_with(SLOGAN, "poster-a3")
    found = catalogue(vocabulary, campaign, ended="2025-07-01", successor="bac-ninh")
    assert set(kits_of(found)) == {"dong-thap/thu/bo-day-du--thu--dong-thap.zip"}


def test_nothing_to_pack_makes_no_kit(vocabulary: Vocabulary) -> None:
    assert kits_of(catalogue(vocabulary, {})) == {}


def test_pages_are_offered_the_kits_of_a_province_with_their_sizes(kits: dict[str, Output]) -> None:
    offered = kits_by_province(list(kits.values()), dict.fromkeys(kits, 1_234_567))["dong-thap"]
    assert [(o["kit"], o["campaign"], o["bytes"]) for o in offered] == [
        ("chien-dich", "thu", 1_234_567),
        ("truong-hoc", "", 1_234_567),
        ("xa-phuong", "", 1_234_567),
    ]
