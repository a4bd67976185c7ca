"""What is planned for print: addresses, facts, needs, languages."""

from __future__ import annotations

import re

import pytest

from loa.content.vocabulary import Vocabulary
from loa.prints.print_designs import TwoDesignsOneAddress
from tests.printing import HOTLINE, KHMER, SLOGAN, campaign_with, leaflet_with, pick, planned

PANELS = [{"heading": "Một", "body": "Hai."}]


def test_a_banner_becomes_a_print_file_a_picture_and_a_thumbnail(vocabulary: Vocabulary) -> None:
    outputs = planned(vocabulary, campaign_with(SLOGAN, "bang-ron-5x0.8"))
    assert [(o.path, o.kind, o.renderer) for o in outputs] == [
        ("dong-thap/thu/bang-ron--loi--5x0.8--dong-thap.pdf", "banner", "pdf"),
        ("dong-thap/thu/bang-ron--loi--5x0.8--chu-thanh-net--dong-thap.pdf", "banner", "outlined"),
        ("dong-thap/thu/bang-ron--loi--5x0.8--anh-de-in--dong-thap.jpg", "banner", "jpeg"),
        ("dong-thap/thu/bang-ron--loi--5x0.8--dong-thap.png", "banner", "png"),
        ("dong-thap/thu/bang-ron--loi--5x0.8.webp", "image", "webp"),
    ]


def test_a_print_file_drawn_smaller_says_so_in_its_name(vocabulary: Vocabulary) -> None:
    outputs = planned(vocabulary, campaign_with(SLOGAN, "bang-ron-10x2"))
    assert pick(outputs, "pdf").path == "dong-thap/thu/bang-ron--loi--10x2--ty-le-1-10--dong-thap.pdf"
    assert pick(outputs, "pdf").facts["scale"] == 10
    assert pick(outputs, "png").path == "dong-thap/thu/bang-ron--loi--10x2--dong-thap.png"


def test_a_card_is_for_screens_only(vocabulary: Vocabulary) -> None:
    outputs = planned(vocabulary, campaign_with(SLOGAN, "facebook"))
    assert [o.renderer for o in outputs] == ["png", "webp"]
    assert outputs[0].kind == "card"


def test_a_leaflet_has_a_picture_of_every_page(vocabulary: Vocabulary) -> None:
    outputs = planned(vocabulary, leaflet_with(PANELS, "gap-3", "a4-photocopy"))
    assert [o.path.rpartition("/")[2] for o in outputs] == [
        "to-roi--to--gap-3--dong-thap.pdf",
        "to-roi--to--gap-3--chu-thanh-net--dong-thap.pdf",
        "to-roi--to--gap-3--1--dong-thap.png",
        "to-roi--to--gap-3--2--dong-thap.png",
        "to-roi--to--gap-3.webp",
        "to-roi--to--gap-3--1.webp",
        "to-roi--to--gap-3--2.webp",
        "to-roi--to--a4-photocopy--dong-thap.pdf",
        "to-roi--to--a4-photocopy--dong-thap.png",
        "to-roi--to--a4-photocopy.webp",
    ]
    assert [o.facts["page"] for o in outputs if o.renderer == "png" and "gap-3" in o.path] == [1, 2]


def test_another_language_is_named_in_the_address(vocabulary: Vocabulary) -> None:
    outputs = planned(vocabulary, campaign_with({"vi": SLOGAN, "km": KHMER}, "pano-2x3"))
    assert [o.path.rpartition("/")[2] for o in outputs if o.renderer == "pdf"] == [
        "pano--loi--2x3--dong-thap.pdf",
        "pano--loi--2x3--km--dong-thap.pdf",
    ]


def test_a_language_without_its_typeface_is_left_out(vocabulary: Vocabulary) -> None:
    outputs = planned(vocabulary, campaign_with({"vi": SLOGAN, "zh": "任何人不得使为奴隶"}, "pano-2x3"))
    assert {o.facts["language"] for o in outputs} == {"vi"}


def test_a_language_without_text_is_left_out(vocabulary: Vocabulary) -> None:
    campaign = campaign_with(SLOGAN, "pano-2x3")
    campaign["banners"][0]["languages"] = ["vi", "km"]
    assert {o.facts["language"] for o in planned(vocabulary, campaign)} == {"vi"}


def test_facts_tell_catalogue_json_everything(vocabulary: Vocabulary) -> None:
    campaign = campaign_with(SLOGAN, "bang-ron-5x0.8", sample="true") | {"audiences": ["phu-nu"]}
    facts = pick(planned(vocabulary, campaign), "pdf").facts
    assert facts == {
        "format": "bang-ron-5x0.8",
        "province": "dong-thap",
        "campaign": "thu",
        "language": "vi",
        "width_mm": 5000.0,
        "height_mm": 800.0,
        "sample": True,
        "item": "mau",
        "message": "loi",
        "audiences": ["phu-nu"],
        "title": SLOGAN,
        "letter_mm": 195.1,
        "reads_best_m": 23.5,
        "reads_limit_m": 59.1,
        "pages": 1,
        "scale": 1,
        "version": facts["version"],
        "formerly": "dong-thap/thu/bang-ron--loi--5x0.8.pdf",
    }
    assert re.fullmatch("[0-9a-f]{8}", facts["version"])


def test_two_designs_of_one_address_are_refused(vocabulary: Vocabulary) -> None:
    campaign = campaign_with(SLOGAN, "bang-ron-5x0.8")
    campaign["banners"].append({**campaign["banners"][0], "id": "mau-khac"})
    with pytest.raises(TwoDesignsOneAddress, match=r"bang-ron--loi--5x0\.8--dong-thap\.pdf"):
        planned(vocabulary, campaign)


def test_a_change_of_one_message_touches_only_its_designs(vocabulary: Vocabulary) -> None:
    def digests(second: str) -> dict[str, str]:
        campaign = campaign_with(SLOGAN, "bang-ron-5x0.8")
        campaign["messages"].append({"id": "hai", "text": second})
        campaign["banners"].append({"id": "mau-hai", "message": "hai", "formats": ["phuon-0.6x2"]})
        return {o.path: o.digest for o in planned(vocabulary, campaign)}

    before, after = digests("Trước"), digests("Sau")
    assert {path for path in before if before[path] != after[path]} == {p for p in before if "--hai--" in p}


def test_a_design_needs_its_typefaces_and_the_layouts(vocabulary: Vocabulary) -> None:
    names = {need.name for need in pick(planned(vocabulary, campaign_with({"km": KHMER}, "pano-2x3")), "pdf").needs}
    assert "layouts/print/" in names
    assert "assets/fonts/noto-sans-khmer/NotoSansKhmer_700Bold.ttf" in names
    assert "assets/fonts/be-vietnam-pro/BeVietnamPro_600SemiBold.ttf" in names
    assert not any("tai-viet" in name for name in names)


def test_an_archive_names_its_own_authority_and_the_living_hotline(vocabulary: Vocabulary) -> None:
    outputs = planned(
        vocabulary,
        campaign_with(SLOGAN, "bang-ron-5x0.8"),
        name="Bắc Giang",
        authority="Sở LĐTBXH tỉnh Bắc Giang",
        ended="2025-07-01",
        successor="bac-ninh",
        hotlines=[{"number": "1800 1567", "name": "Đường dây cũ"}],
    )
    data = pick(outputs, "pdf").data
    assert "SỞ" in data and "LĐTBXH" in data
    assert HOTLINE.number in data
    assert "1800" not in data


def test_a_design_has_its_colours_and_a_campaign_may_have_its_own(vocabulary: Vocabulary) -> None:
    def colours(design: str, **more: object) -> dict[str, str]:
        campaign = campaign_with(SLOGAN, "bang-ron-5x0.8", design=design) | more
        theme = {"primary": "#7A1030", "accent": "#FFE9A8"}
        return pick(planned(vocabulary, campaign, theme=theme), "pdf").values["colours"]  # type: ignore[no-any-return]

    assert (colours("do-vang")["ground"], colours("do-vang")["ink"]) == ("#7A1030", "#FFE9A8")
    assert colours("xanh")["ground"] == vocabulary.designs["xanh"].ground
    assert colours("sang")["ink"] == "#7A1030"
    assert colours("do-vang", theme={"primary": "#004400"})["ground"] == "#004400"
