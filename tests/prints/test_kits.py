"""Kits: what is in them, what their tickets list, and what their index tells the people who unpack them."""

from __future__ import annotations

import dataclasses
import posixpath
from collections.abc import Sequence
from typing import Any

import pypdfium2
import pytest

from loa.catalogue import administrative_units
from loa.catalogue.catalogue import Catalogue, ResolvedCampaign
from loa.content.dates import read_when
from loa.content.vocabulary import Vocabulary
from loa.pages.material_rows import material_rows
from loa.pages.page_planner import page_context_of
from loa.pipeline.checker import check
from loa.pipeline.province_plan import plan_files
from loa.prints.kit_contents import is_shop_file
from loa.prints.kits import kits_by_province, plan_kits
from loa.render.renderers import render
from loa.store.output import Output
from tests.conftest import ROOT
from tests.looking import inputs_at
from tests.printing import HERE, HOTLINE, KHMER, SLOGAN, campaign_with, catalogue, leaflet_with, spaced

PANELS = [{"heading": f"Phần {n}", "body": f"Nội dung {n}."} for n in range(1, 7)]
SOURCE = {"title": "Báo cáo thử", "publisher": "Sở Y tế tỉnh Đồng Tháp", "date": "08/2021"}
SHOP_FOLDER = "in-o-tiem/"

SCHOOLS = "dong-thap/bo-truong-hoc--dong-thap.zip"
OFFICES = "dong-thap/bo-xa-phuong--dong-thap.json"
CAMPAIGN = "dong-thap/thu/bo-day-du--thu--dong-thap.json"
TAN_HONG = "dong-thap/xa-phuong/xa-tan-hong/bo-in--xa-tan-hong.json"
ORDER = "dong-thap/xa-phuong/bo-in-tat-ca-xa-phuong--dong-thap.json"


def full(vocabulary: Vocabulary, slogan: str | dict[str, str] = SLOGAN, **leaflet: Any) -> Catalogue:
    """A province with communes, a banner made for one of them, a poster and a leaflet."""
    campaign = campaign_with(slogan, "bang-ron-5x0.8", "phuon-0.8x2.5", "poster-a3", communes=["Tân Hồng"])
    campaign |= leaflet_with(PANELS, "gap-3", "a5", "a4-photocopy", **leaflet) | {"source": SOURCE}
    return with_communes(catalogue(vocabulary, campaign))


def with_communes(found: Catalogue) -> Catalogue:
    (province,) = found.provinces
    return Catalogue((dataclasses.replace(province, communes=administrative_units.communes(82)),), found.vocabulary)


def with_campaigns(found: Catalogue, *campaigns: ResolvedCampaign) -> Catalogue:
    (province,) = found.provinces
    return Catalogue((dataclasses.replace(province, campaigns=campaigns),), found.vocabulary)


def changed(found: Catalogue, slug: str, **changes: Any) -> ResolvedCampaign:
    """The campaign of a catalogue under another address, with other values."""
    (resolved,) = found.provinces[0].campaigns
    return dataclasses.replace(resolved, slug=slug, campaign=resolved.campaign.model_copy(update=changes))


def files_of(found: Catalogue) -> list[Output]:
    return [made for province in found.provinces for made in plan_files(found, HERE, province.slug)]


def kits_of(found: Catalogue, files: Sequence[Output] | None = None) -> dict[str, Output]:
    files = files_of(found) if files is None else files
    return {kit.path: kit for kit in plan_kits(found, HERE, files, {o.path: 25_000 for o in files})}


@pytest.fixture(scope="module")
def kits(vocabulary: Vocabulary) -> dict[str, Output]:
    return kits_of(full(vocabulary))


def names(kit: Output) -> list[str]:
    return [name for name, *_ in kit.values["members"]]


def members(kit: Output, files: Sequence[Output]) -> dict[str, Output]:
    """The members of a kit by their names in it."""
    if kit.renderer == "json":
        by_path = {made.path: made for made in files}
        folder = posixpath.dirname(kit.path)
        found = (
            (name, posixpath.normpath(posixpath.join(folder, address))) for name, address, _ in kit.values["members"]
        )
        return {name: by_path[path] for name, path in found}
    by_digest: dict[str, list[Output]] = {}
    for made in files:
        by_digest.setdefault(made.digest, []).append(made)
    return {
        name: next(one for one in by_digest[digest] if name.endswith(base(one.path)))
        for name, digest in kit.values["members"]
    }


def base(path: str) -> str:
    return path.rpartition("/")[2]


def listed(ticket: Output) -> dict[str, str]:
    """The file names on a ticket with their version codes."""
    return {row["file"]: row["version"].removeprefix("Bản ") for row in ticket.values["rows"]}


def test_there_is_a_kit_for_schools_for_communes_for_the_campaign_and_for_each_commune(kits: dict[str, Output]) -> None:
    assert {path: kit.facts["kit"] for path, kit in kits.items()} == {
        SCHOOLS: "truong-hoc",
        OFFICES: "xa-phuong",
        CAMPAIGN: "chien-dich",
        TAN_HONG: "xa",
    }
    assert {kit.kind for kit in kits.values()} == {"bundle"}


# -- tickets


def sites() -> list[str]:
    return [".", *(f"tests/sites/valid/{folder.name}" for folder in sorted((ROOT / "tests/sites/valid").iterdir()))]


@pytest.mark.parametrize("site", sites())
def test_every_ticket_lists_exactly_the_shop_files_of_its_kit_with_the_code_of_their_slug_line(site: str) -> None:
    inputs = HERE if site == "." else inputs_at(ROOT / site)
    found = check(inputs).catalogue
    assert found is not None
    files = [made for province in found.provinces for made in plan_files(found, inputs, province.slug)]
    for kit in plan_kits(found, inputs, files, {}):
        held = members(kit, files)
        tickets = [made for made in held.values() if made.facts["format"] == "phieu-in"]
        shop = {base(made.path): made for made in held.values() if is_shop_file(made)}
        for code, made in ((made.facts["version"], made) for made in shop.values()):
            assert made.values["press"]["slug"].endswith(f"Bản {code}")
        if kit.facts["kit"] in {"tat-ca-xa-phuong", "tat-ca-don-vi"}:
            (order,) = tickets
            assert codes_of(order) == {made.facts["version"] for made in shop.values()}
        elif tickets:
            on_tickets = [entry for ticket in tickets for entry in listed(ticket).items()]
            assert len(on_tickets) == len(shop), kit.path
            assert dict(on_tickets) == {name: made.facts["version"] for name, made in shop.items()}, kit.path
        assert all(kit.path in ticket.facts["kits"] for ticket in tickets)


def codes_of(order: Output) -> set[str]:
    rows = [row for table in order.values["tables"] for row in table["rows"]]
    return {code for row in rows for code in row["versions"] if code}


def test_a_kit_that_holds_less_than_the_whole_design_has_a_ticket_of_its_own(vocabulary: Vocabulary) -> None:
    formats = ("bang-ron-3x1", "bang-ron-5x0.8", "poster-a2", "poster-a3")
    found = catalogue(vocabulary, campaign_with(SLOGAN, *formats))
    files = files_of(found)
    tickets = {made.path: made for made in files if made.facts.get("format") == "phieu-in"}
    assert {base(path): len(listed(made)) for path, made in tickets.items()} == {
        "phieu-in--loi--dong-thap.pdf": 4,
        "phieu-in--loi--bo-day-du--dong-thap.pdf": 2,
    }
    # The kits of the campaign and of offices hold the same of it, so they share a ticket.
    (of_kits,) = (made for path, made in tickets.items() if "bo-day-du" in path)
    assert of_kits.facts["kits"] == [CAMPAIGN, OFFICES]
    assert "item" not in of_kits.facts  # no page offers it beside the whole


def test_a_commune_s_ticket_is_its_own(vocabulary: Vocabulary) -> None:
    files = files_of(full(vocabulary))
    (ticket,) = (made for made in files if made.facts.get("format") == "phieu-in" and "commune" in made.facts)
    values = ticket.values
    assert values["heading"] == "Phiếu in của UBND xã\u00a0Tân\u00a0Hồng", "no name is divided"
    assert "xã Tân Hồng" in values["title"]
    assert set(values["pictures"]) == {"bang-ron-5x0.8", "phuon-0.8x2.5"}
    for picture in values["pictures"].values():
        words = [word for unit in picture["data"]["authority"]["units"] for word in unit["words"]]
        assert words == ["UBND", "XÃ", "TÂN", "HỒNG"]
        assert max(picture["data"]["raster"]["width_px"], picture["data"]["raster"]["height_px"]) == 160


def test_a_ticket_speaks_of_leaflets_too(vocabulary: Vocabulary) -> None:
    (ticket,) = (made for made in files_of(full(vocabulary)) if base(made.path).startswith("phieu-in--to--"))
    assert [(spaced(row["title"]), row["sides"]) for row in ticket.values["rows"]] == [
        ("Tờ rơi A4 gấp ba", "In hai\u00a0mặt"),
        ("Tờ rơi A5, in hai mặt", "In hai\u00a0mặt"),
    ]


# -- communes


def test_a_commune_s_kit_has_its_two_banners_and_the_ticket(kits: dict[str, Output]) -> None:
    kit = kits[TAN_HONG]
    assert names(kit) == [
        "bang-ron--loi--5x0.8--xa-tan-hong.pdf",
        "phieu-in--xa-tan-hong.pdf",
        "phuon--loi--0.8x2.5--xa-tan-hong.pdf",
    ]
    assert kit.facts["title"] == "Bộ in: UBND xã Tân Hồng"
    assert kit.facts["commune"] == "xa-tan-hong"


def test_a_commune_s_kit_has_the_tickets_of_its_own_banners_only(vocabulary: Vocabulary) -> None:
    found = full(vocabulary)
    (first,) = found.provinces[0].campaigns
    banner = first.campaign.banners[0].model_copy(update={"communes": ("Mỹ Tho",)})
    kits = kits_of(with_campaigns(found, changed(found, "sau", banners=(banner,)), first))
    assert "phieu-in--xa-tan-hong.pdf" in names(kits[TAN_HONG])
    (my_tho,) = (kit for kit in kits.values() if kit.facts.get("commune") == "phuong-my-tho")
    assert len(names(my_tho)) == 3
    assert "phieu-in--phuong-my-tho.pdf" in names(my_tho)


def test_all_communes_are_one_order_with_one_ticket(vocabulary: Vocabulary) -> None:
    communes = ["Tân Hồng", "Mỹ Tho", "Cao Lãnh"]
    found = with_communes(
        catalogue(vocabulary, campaign_with(SLOGAN, "bang-ron-5x0.8", "phuon-0.8x2.5", communes=communes))
    )
    files = files_of(found)
    kit = kits_of(found, files)[ORDER]
    folders = [name.partition("/")[0] for name in names(kit) if "/" in name]
    assert {folder: folders.count(folder) for folder in folders} == {
        "phuong-cao-lanh": 2,
        "phuong-my-tho": 2,
        "xa-tan-hong": 2,
    }
    assert [name for name in names(kit) if "/" not in name] == ["phieu-in--tat-ca-xa-phuong--dong-thap.pdf"]
    order = members(kit, files)["phieu-in--tat-ca-xa-phuong--dong-thap.pdf"]
    (table,) = order.values["tables"]
    assert [row["name"] for row in table["rows"]] == ["Phường Cao Lãnh", "Phường Mỹ Tho", "Xã Tân Hồng"]
    assert all(len(row["versions"]) == 2 for row in table["rows"])
    assert "commune" not in kit.facts


def test_an_order_says_where_a_commune_lacks_a_design(vocabulary: Vocabulary) -> None:
    found = with_communes(catalogue(vocabulary, campaign_with(SLOGAN, "bang-ron-5x0.8", communes=["Tân Hồng"])))
    (first,) = found.provinces[0].campaigns
    banner = first.campaign.banners[0].model_copy(update={"id": "hai", "communes": ("Tân Hồng", "Mỹ Tho")})
    files = files_of(with_campaigns(found, changed(found, "sau", banners=(banner,)), first))
    (order,) = (made for made in files if "tat-ca-xa-phuong" in made.path)
    (table,) = order.values["tables"]
    by_name = {row["name"]: [bool(code) for code in row["versions"]] for row in table["rows"]}
    assert sorted(by_name["Phường Mỹ Tho"]) == [False, True]
    assert by_name["Xã Tân Hồng"] == [True, True]


def test_one_commune_alone_makes_no_order(kits: dict[str, Output]) -> None:
    assert ORDER not in kits


# -- schools


def test_a_school_gets_what_an_office_machine_prints(kits: dict[str, Output]) -> None:
    found = names(kits[SCHOOLS])
    assert [name for name in found if "bang-ron" in name or "phuon" in name or "phieu-in" in name] == []
    assert [name for name in found if "gap-3-van-phong-den-trang" in name]


def test_a_school_s_kit_begins_with_a_poster_a_leaflet_and_a_card(kits: dict[str, Output]) -> None:
    assert sorted(names(kits[SCHOOLS]))[:3] == [
        "01--ap-phich--loi--a4-mau--dong-thap.pdf",
        "02--to-roi--to--a4-photocopy--dong-thap.pdf",
        "03--the-bo-tui--muoi-the-tren-a4--dong-thap.pdf",
    ]
    # Files come first everywhere only where there are no folders.
    assert not [name for name in names(kits[SCHOOLS]) if "/" in name]


@pytest.mark.parametrize(
    ("audiences", "is_there"),
    [
        ((), True),
        (("nguoi-dan",), True),
        (("hoc-sinh",), True),
        (("tre-em-gai", "can-bo"), True),
        (("nguoi-dan", "dan-toc-thieu-so"), True),
        (("nguoi-dan", "can-bo"), False),
        (("can-bo",), False),
        (("giao-vien",), False),
        (("dang-vien", "nguoi-dan"), False),
        (("nguoi-lao-dong",), False),
        (("nguoi-dan", "can-bo-ho-tro"), False),
    ],
)
def test_a_school_s_kit_has_what_speaks_to_pupils(
    vocabulary: Vocabulary, audiences: tuple[str, ...], is_there: bool
) -> None:
    found = full(vocabulary, audiences=["hoc-sinh"])
    (message,) = found.provinces[0].campaigns[0].campaign.messages
    addressed = changed(found, "thu", messages=(message.model_copy(update={"audiences": audiences}),))
    kit = kits_of(with_campaigns(found, addressed))[SCHOOLS]
    assert any("ap-phich--loi" in name for name in names(kit)) == is_there
    assert any("to-roi--to" in name for name in names(kit))


@pytest.mark.parametrize(
    ("text", "note", "is_there"),
    [
        (SLOGAN, None, True),
        (SLOGAN, "Khẩu hiệu của năm 2021, khi cả nước phòng, chống dịch.", False),
        (SLOGAN, "Khẩu hiệu năm 2026.", True),
        (SLOGAN, "Lấy từ báo cáo năm 2021.", True),
        ("Hè 2024 an toàn cho mọi trẻ em", None, False),
        ("Vì một năm 2026 an toàn", None, True),
        ("Giai đoạn 2021–2025: không ai bị bỏ lại", None, False),
        ("Giai đoạn 2026–2030: không ai bị bỏ lại", None, True),
        ("Thực hiện Luật Phòng, chống mua bán người năm 2024", None, True),
    ],
)
def test_a_school_s_kit_has_no_slogan_of_a_past_year(
    vocabulary: Vocabulary, text: str, note: str | None, is_there: bool
) -> None:
    found = full(vocabulary, text)
    (message,) = found.provinces[0].campaigns[0].campaign.messages
    begun = changed(found, "thu", messages=(message.model_copy(update={"note": note}),), starts=read_when("2026-07-01"))
    kit = kits_of(with_campaigns(found, begun))[SCHOOLS]
    assert any("ap-phich--loi" in name for name in names(kit)) == is_there


def test_the_filter_of_materials_finds_under_pupils_all_that_the_kit_of_schools_holds(vocabulary: Vocabulary) -> None:
    found = full(vocabulary)
    files = files_of(found)
    kit = kits_of(found, files)[SCHOOLS]
    assert kit.facts["audiences"] == ["hoc-sinh"]
    held = {made.path for made in members(kit, files).values()}
    rows = material_rows(page_context_of(found, HERE, files, {made.path: 1000 for made in files}), found.provinces[0])
    shown = {file["path"] for row in rows if "hoc-sinh" in row["audiences"] for file in row["files"]}
    assert held <= shown
    assert not [path for path in shown if "bang-ron" in path or "phieu-in" in path]
    assert [row["name"] for row in rows if row["size"] == "the-bo-tui"] == [
        found.provinces[0].campaigns[0].campaign.title
    ]


# -- languages


def test_a_print_in_another_language_has_its_vietnamese_twin_beside_it(vocabulary: Vocabulary) -> None:
    found = full(vocabulary, {"vi": SLOGAN, "km": KHMER})
    files = files_of(found)
    for kit in kits_of(found, files).values():
        held = [made for made in members(kit, files).values() if made.facts["format"] != "phieu-in"]
        keys = {tuple(str(made.facts.get(key)) for key in (*TWIN, "language")) for made in held}
        assert {(*key[:-1], "vi") for key in keys} <= keys
        if kit.path != SCHOOLS:
            assert {key[-1] for key in keys} == {"vi", "km"}


def test_the_index_and_the_ticket_say_what_a_print_in_another_language_means(vocabulary: Vocabulary) -> None:
    found = full(vocabulary, {"vi": SLOGAN, "km": KHMER})
    files = files_of(found)
    meant = f"Tiếng Khmer, nội dung tiếng Việt: {SLOGAN}"
    tickets = [made for made in files if made.facts.get("format") == "phieu-in" and "commune" not in made.facts]
    assert {spaced(made.values["meaning"]) for made in tickets if made.facts["language"] == "km"} == {meant}
    assert {made.values["meaning"] for made in tickets if made.facts["language"] == "vi"} == {""}
    lines = kits_of(found, files)[TAN_HONG].values["index"].splitlines()
    assert lines.count(f"   {meant}") == 2
    (of_commune,) = (made for made in files if made.facts.get("format") == "phieu-in" and "commune" in made.facts)
    assert [spaced(design["meaning"]) for design in of_commune.values["designs"]] == [meant, ""]


TWIN = ("campaign", "item", "message", "format", "commune")


# -- folders


def test_a_commune_s_office_gets_what_the_print_shop_needs(kits: dict[str, Output]) -> None:
    assert {
        "in-o-tiem/ap-phich--loi--a3--dong-thap.pdf",
        "in-o-tiem/bang-ron--loi--5x0.8--dong-thap.pdf",
        "phieu-in/phieu-in--loi--dong-thap.pdf",
    } <= set(names(kits[OFFICES]))


def test_the_folder_for_the_print_shop_holds_shop_files_alone(vocabulary: Vocabulary) -> None:
    found = full(vocabulary)
    files = files_of(found)
    for path in (OFFICES, CAMPAIGN):
        held = members(kits_of(found, files)[path], files)
        in_folder = {name for name in held if name.startswith(SHOP_FOLDER)}
        assert in_folder == {name for name, made in held.items() if is_shop_file(made)}
        folders = {name.partition("/")[0] for name in held}
        assert folders == {"in-o-tiem", "in-o-co-quan", "phieu-in"}


def test_a_province_s_kits_leave_out_campaigns_that_were_over(vocabulary: Vocabulary) -> None:
    found = full(vocabulary)
    dated = [
        ("nay", "2026-07-01", "2026-09-30"),
        ("cung-luc", "2026-05-01", "2026-07-31"),
        ("cu", "2021-07-01", "2021-07-31"),
    ]
    campaigns = [
        changed(found, slug, starts=read_when(starts), ends=read_when(ends), banners=_own(found))
        for slug, starts, ends in dated
    ]
    both = with_campaigns(found, *campaigns)
    files = files_of(both)
    kits = kits_of(both, files)
    for path in (SCHOOLS, OFFICES):
        assert {made.facts["campaign"] for made in members(kits[path], files).values()} == {"nay", "cung-luc"}
    # With two campaigns each has a folder of its own, below that of the place.
    assert {"/".join(name.split("/")[:2]) for name in names(kits[OFFICES])} >= {"in-o-tiem/nay", "phieu-in/cung-luc"}
    assert "dong-thap/cu/bo-day-du--cu--dong-thap.json" in kits


def _own(found: Catalogue) -> tuple[Any, ...]:
    """The banners of the campaign, for no commune."""
    banners = found.provinces[0].campaigns[0].campaign.banners
    return tuple(banner.model_copy(update={"communes": ()}) for banner in banners)


# -- the index


def test_the_index_names_every_member_once_in_order(kits: dict[str, Output]) -> None:
    for kit in kits.values():
        index = kit.values["index"]
        listed = [line.split(". ", 1)[1] for line in index.splitlines() if line[:1].isdigit() and ". " in line[:5]]
        assert listed == names(kit)
        assert kit.facts["files"] == len(listed)


def test_the_index_speaks_of_a_ticket_only_where_the_kit_has_it(vocabulary: Vocabulary) -> None:
    found = full(vocabulary)
    files = files_of(found)
    for kit in kits_of(found, files).values():
        lines = [line for line in kit.values["index"].splitlines() if "kèm phiếu in" in line]
        assert len(lines) == sum(is_shop_file(made) for made in members(kit, files).values())
        assert all(line.rpartition("phiếu in: ")[2] in {base(name) for name in names(kit)} for line in lines)
    without = [made for made in files if made.facts.get("format") != "phieu-in"]
    assert not [kit for kit in kits_of(found, without).values() if "phiếu in" in kit.values["index"].lower()]


def test_the_index_says_size_way_of_printing_hotline_and_source(kits: dict[str, Output]) -> None:
    for kit in kits.values():
        index = kit.values["index"]
        assert f"{HOTLINE.number} – {HOTLINE.name} ({HOTLINE.note})" in index
        assert "Báo cáo thử, Sở Y tế tỉnh Đồng Tháp, tháng 8/2021" in index
        assert "25 KB" in index
        assert "Đưa cho cơ sở in" in index or "Kích thước thực (Actual size)" in index


def test_the_index_marks_samples(vocabulary: Vocabulary) -> None:
    kits = kits_of(full(vocabulary, sample="true"))
    index = kits[SCHOOLS].values["index"]
    assert "Tờ rơi thử" in index
    marked = [line for line in index.splitlines() if "[MẪU]" in line]
    assert len(marked) == 4  # the line that explains the mark, and three forms of the leaflet
    assert "[MẪU]" not in kits[TAN_HONG].values["index"]


def test_a_kit_changes_exactly_with_its_members_and_its_index(vocabulary: Vocabulary) -> None:
    before, again, after = (kits_of(full(vocabulary, slogan)) for slogan in (SLOGAN, SLOGAN, "Gọi 111"))
    assert {p: k.digest for p, k in before.items()} == {p: k.digest for p, k in again.items()}
    assert all(before[path].digest != after[path].digest for path in before)


def test_a_province_that_ended_has_no_kits_for_schools_and_communes(vocabulary: Vocabulary) -> None:
    campaign = campaign_with(SLOGAN, "poster-a3")
    found = catalogue(vocabulary, campaign, ended="2025-07-01", successor="bac-ninh")
    assert set(kits_of(found)) == {CAMPAIGN}


def test_nothing_to_pack_makes_no_kit(vocabulary: Vocabulary) -> None:
    assert kits_of(catalogue(vocabulary, {})) == {}


def test_pages_are_offered_the_kits_of_a_province_with_their_sizes(kits: dict[str, Output]) -> None:
    offered = kits_by_province(list(kits.values()), dict.fromkeys(kits, 1_234_567))["dong-thap"]
    assert [(o["kit"], o["campaign"], o["bytes"]) for o in offered] == [
        ("chien-dich", "thu", kits[CAMPAIGN].facts["zip_bytes"]),
        ("truong-hoc", "", 1_234_567),
        ("xa-phuong", "", kits[OFFICES].facts["zip_bytes"]),
    ]
    assert [o.get("zip", "") for o in offered] == [
        "bo-day-du--thu--dong-thap.zip",
        "",
        "bo-xa-phuong--dong-thap.zip",
    ]


def test_a_commune_with_several_banners_has_one_ticket_with_a_picture_of_each_file(vocabulary: Vocabulary) -> None:
    found = full(vocabulary)
    (first,) = found.provinces[0].campaigns
    later = changed(found, "sau", banners=(first.campaign.banners[0],))
    files = files_of(with_campaigns(found, later, first))
    (ticket,) = (made for made in files if made.facts.get("format") == "phieu-in" and "commune" in made.facts)
    assert base(ticket.path) == "phieu-in--xa-tan-hong.pdf"
    shop = [made for made in files if "commune" in made.facts and is_shop_file(made)]
    assert listed(ticket) == {base(made.path): made.facts["version"] for made in shop}
    assert len(shop) == 4
    rows = ticket.values["rows"]
    assert {row["picture"] for row in rows} == set(ticket.values["pictures"])
    assert [row["design"] for row in rows] == [0, 0, 1, 1]
    assert len(pypdfium2.PdfDocument(render(ticket, HERE))) == 1
