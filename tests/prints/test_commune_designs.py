"""Designs for communes: whose name stands on them, where they lie, and what the page of communes is reported."""

from __future__ import annotations

import dataclasses
from itertools import pairwise
from typing import Any

import pytest

from loa.catalogue import administrative_units
from loa.catalogue.catalogue import COMMUNES, Catalogue, Commune
from loa.content.vocabulary import Vocabulary
from loa.pages.commune_pages import commune_pages
from loa.pipeline.checker import check
from loa.prints.commune_designs import designs_by_group, plan_commune_pictures, plan_communes
from loa.prints.kits import plan_kits
from loa.prints.name_lines import name_line
from loa.store.output import Output
from tests.printing import HERE, SLOGAN, campaign_with, catalogue

FIVE_LIVING = {"bac-ninh": 99, "ca-mau": 64, "dong-thap": 102, "lang-son": 65, "quang-ninh": 54}


def with_communes(vocabulary: Vocabulary, communes: str | list[str], *formats: str, **more: Any) -> Catalogue:
    """Đồng Tháp with its communes and one banner made for some of them."""
    listed = formats or ("bang-ron-5x0.8", "phuon-0.8x2.5", "poster-a3")
    found = catalogue(vocabulary, campaign_with(SLOGAN, *listed, communes=communes, **more))
    (province,) = found.provinces
    return Catalogue((dataclasses.replace(province, communes=administrative_units.communes(82)),), vocabulary)


def planned(found: Catalogue) -> list[Output]:
    return plan_communes(found, HERE)


def words_of(phrase: dict[str, Any]) -> str:
    return " ".join(word for unit in phrase["units"] for word in unit["words"])


@pytest.fixture(scope="module")
def real() -> tuple[Catalogue, list[Output]]:
    found = check(HERE).catalogue
    assert found is not None
    return found, planned(found)


@pytest.mark.parametrize(
    ("kind", "line"),
    [("xã", "UBND xã Tân Hồng"), ("phường", "UBND phường Tân Hồng"), ("đặc khu", "UBND đặc khu Tân Hồng")],
)
def test_a_name_line_says_what_kind_of_commune_speaks(kind: str, line: str) -> None:
    assert name_line(Commune(1, kind, "Tân Hồng", "tan-hong")) == line


def test_all_means_every_commune_in_the_marked_formats(vocabulary: Vocabulary) -> None:
    outputs = planned(with_communes(vocabulary, "all"))
    assert len(outputs) == 102 * 2
    assert {o.facts["format"] for o in outputs} == {"bang-ron-5x0.8", "phuon-0.8x2.5"}
    assert {o.renderer for o in outputs} == {"pdf"}


def test_a_list_means_these_communes(vocabulary: Vocabulary) -> None:
    outputs = planned(with_communes(vocabulary, ["Tân Hồng", "phường Mỹ Tho"]))
    assert sorted({str(o.facts["commune"]) for o in outputs}) == ["phuong-my-tho", "xa-tan-hong"]


def test_without_the_word_nothing_is_made(vocabulary: Vocabulary) -> None:
    assert planned(with_communes(vocabulary, [])) == []


def test_a_banner_without_a_marked_format_is_made_in_all_it_has(vocabulary: Vocabulary) -> None:
    outputs = planned(with_communes(vocabulary, ["Tân Hồng"], "bang-ron-3x1", "facebook"))
    assert [o.facts["format"] for o in outputs] == ["bang-ron-3x1"]


def test_the_commune_speaks_instead_of_the_province(vocabulary: Vocabulary) -> None:
    (banner, _) = planned(with_communes(vocabulary, ["Tân Hồng"]))
    assert words_of(banner.values["authority"]) == "UBND XÃ TÂN HỒNG"
    assert banner.values["parent"] is None
    assert banner.values["author"] == "UBND xã Tân Hồng"
    assert words_of(banner.values["hotline"]["number"]) == "111"
    assert "SỞ" not in words_of(banner.values["authority"])


def test_a_name_is_not_broken_in_two(vocabulary: Vocabulary) -> None:
    (banner, _) = planned(with_communes(vocabulary, ["Tân Hồng"]))
    assert [unit["words"] for unit in banner.values["authority"]["units"]] == [["UBND", "XÃ"], ["TÂN", "HỒNG"]]


def test_files_lie_in_the_commune_s_folder_and_facts_name_it(vocabulary: Vocabulary) -> None:
    outputs = planned(with_communes(vocabulary, ["Tân Hồng"]))
    assert [o.path for o in outputs] == [
        "dong-thap/xa-phuong/xa-tan-hong/bang-ron--loi--5x0.8--xa-tan-hong.pdf",
        "dong-thap/xa-phuong/xa-tan-hong/phuon--loi--0.8x2.5--xa-tan-hong.pdf",
    ]
    facts = outputs[0].facts
    assert (facts["province"], facts["campaign"], facts["commune"]) == ("dong-thap", "thu", "xa-tan-hong")


def test_a_later_campaign_never_takes_an_address(vocabulary: Vocabulary) -> None:
    found = with_communes(vocabulary, ["Tân Hồng"])
    (province,) = found.provinces
    (first,) = province.campaigns
    later = dataclasses.replace(first, slug="sau")
    # Campaigns come newest first.
    both = dataclasses.replace(province, campaigns=(later, first))
    paths = [o.path for o in planned(Catalogue((both,), vocabulary))]
    assert len(set(paths)) == 4
    assert {o.path for o in planned(found)} < set(paths)
    assert "dong-thap/xa-phuong/xa-tan-hong/bang-ron--loi--5x0.8--sau--xa-tan-hong.pdf" in paths


def test_every_commune_of_the_five_living_provinces_has_two_banners(real: tuple[Catalogue, list[Output]]) -> None:
    _, outputs = real
    made: dict[str, set[str]] = {}
    for output in outputs:
        made.setdefault(str(output.facts["province"]), set()).add(str(output.facts["commune"]))
    assert {province: len(found) for province, found in made.items()} == FIVE_LIVING
    assert len(outputs) == 2 * 384 == len({o.path for o in outputs})


def test_alike_designs_follow_each_other(real: tuple[Catalogue, list[Output]]) -> None:
    kinds = [(o.facts["format"], o.facts["message"]) for o in real[1]]
    changes = sum(before != after for before, after in pairwise(kinds))
    assert changes == len(set(kinds)) - 1


def test_the_page_of_communes_is_told_everything(real: tuple[Catalogue, list[Output]]) -> None:
    found, outputs = real
    sizes = {o.path: 30_000 for o in outputs}
    kits = plan_kits(found, HERE, outputs, sizes)
    by_province = designs_by_group(found, [*outputs, *kits], sizes | {k.path: 99 for k in kits})
    assert set(by_province) == set(FIVE_LIVING)
    of_province = by_province["dong-thap"][COMMUNES]
    assert of_province["page"] == "dong-thap/xa-phuong/index.html"
    assert [d["title"] for d in of_province["designs"]] == ["Băng rôn ngang 5 × 0,8 m", "Phướn dọc 0,8 × 2,5 m"]
    assert of_province["designs"][0]["slogan"] == SLOGAN
    commune = next(c for c in of_province["bodies"] if c["slug"] == "xa-tan-hong")
    assert 60_000 < commune["kit"]["bytes"] < 100_000
    assert commune["name_line"] == "UBND xã Tân Hồng"
    assert [f["bytes"] for f in commune["files"]] == [30_000, 30_000]
    assert commune["kit"] == {
        "path": "dong-thap/xa-phuong/xa-tan-hong/bo-in--xa-tan-hong.json",
        "zip": "bo-in--xa-tan-hong.zip",
        "title": "Bộ in: UBND xã Tân Hồng",
        "bytes": commune["kit"]["bytes"],
    }


def test_one_province_alone_gives_the_same_files(real: tuple[Catalogue, list[Output]]) -> None:
    """What LOA_ONLY leaves of the catalogue: the national folder and one province."""
    found, outputs = real
    kept = tuple(p for p in found.provinces if p.national or p.slug == "lang-son")
    alone = planned(dataclasses.replace(found, provinces=kept))
    assert alone == [o for o in outputs if o.facts["province"] == "lang-son"]


def with_phone(vocabulary: Vocabulary) -> Catalogue:
    campaign = campaign_with(SLOGAN, "bang-ron-5x0.8", communes=["Tân Hồng", "Mỹ Tho"])
    contacts = [{"commune": "xã Tân Hồng", "phone": "0277 3830 123"}]
    (province,) = catalogue(vocabulary, campaign, commune_contacts=contacts).provinces
    return Catalogue((dataclasses.replace(province, communes=administrative_units.communes(82)),), vocabulary)


def test_a_commune_s_telephone_stands_beside_its_name_where_it_is_given(vocabulary: Vocabulary) -> None:
    lines = {o.facts["commune"]: words_of(o.values["authority"]) for o in planned(with_phone(vocabulary))}
    assert lines == {
        "xa-tan-hong": "UBND XÃ TÂN HỒNG, ĐT: 0277\u00a03830\u00a0123",
        "phuong-my-tho": "UBND PHƯỜNG MỸ THO",
    }


def test_the_page_of_communes_is_told_the_telephone(vocabulary: Vocabulary) -> None:
    found = with_phone(vocabulary)
    of_province = designs_by_group(found, planned(found), {})["dong-thap"][COMMUNES]
    (province,) = found.provinces
    pages = {path: view for path, _, view in commune_pages(province, of_province)}
    assert {path: view["phone"] for path, view in pages.items()} == {
        "dong-thap/xa-phuong/phuong-my-tho/index.html": "",
        "dong-thap/xa-phuong/xa-tan-hong/index.html": "0277 3830 123",
    }


def test_a_commune_s_page_shows_its_designs_with_size_letters_and_files(vocabulary: Vocabulary) -> None:
    found = with_phone(vocabulary)
    outputs = [*planned(found), *plan_commune_pictures(found, HERE)]
    of_province = designs_by_group(found, outputs, {o.path: 30_000 for o in outputs})["dong-thap"][COMMUNES]
    pages = {path: view for path, _, view in commune_pages(found.provinces[0], of_province)}
    view = pages["dong-thap/xa-phuong/xa-tan-hong/index.html"]
    (design,) = view["designs"]
    assert view["name_line"] == "UBND xã Tân Hồng"
    assert design["title"] == "Băng rôn ngang 5\u00a0×\u00a00,8\u00a0m"
    assert design["reads"][0].startswith("Chữ cao") and design["reads"][1].startswith("Đọc rõ trong")
    assert (design["file"]["href"], design["file"]["size"]) == ("bang-ron--loi--5x0.8--xa-tan-hong.pdf", "30 KB")
    assert design["picture"]["src"] == "../bang-ron--loi--5x0.8.webp"
    assert design["picture"]["width"] == 640


def test_the_pictures_for_communes_are_of_no_campaign_s_own_design(real: tuple[Catalogue, list[Output]]) -> None:
    pictures = plan_commune_pictures(real[0], HERE)
    assert len(pictures) == 2 * len(FIVE_LIVING) == len({o.path for o in pictures})
    assert not any("item" in o.facts or "commune" in o.facts for o in pictures)
