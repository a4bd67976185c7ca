"""Provinces and communes: 34 and 3.321, found however their names are written."""

from __future__ import annotations

import unicodedata

import pytest
from vietnam_provinces import Province, Ward

from loa.catalogue.administrative_units import (
    communes,
    find_commune,
    nearest_commune,
    official_name,
    same_name_key,
)


@pytest.mark.parametrize(("code", "count"), [(24, 99), (96, 64), (82, 102), (20, 65), (22, 54)])
def test_a_living_province_has_its_communes(code: int, count: int) -> None:
    found = communes(code)
    assert len(found) == count
    assert len({commune.slug for commune in found}) == count


def test_the_country_has_3321_communes_in_34_provinces() -> None:
    codes = [code for code in range(1, 100) if official_name(code)]
    assert len(codes) == 34
    assert sum(len(communes(code)) for code in codes) == 3321


def test_the_data_read_are_those_of_the_package_itself() -> None:
    named = {int(p.code.value): p.name for p in Province.iter_all()}
    wards: dict[int, set[tuple[int, str]]] = {}
    for ward in Ward.iter_all():
        wards.setdefault(int(ward.province_code.value), set()).add((int(ward.code.value), ward.name))
    for code, name in named.items():
        assert str(official_name(code)).endswith(name)
        assert {(commune.code, commune.official_name) for commune in communes(code)} == wards[code]


@pytest.mark.parametrize("one", ["Hiệp Hoà", "Hiệp Hòa", "hiệp  hòa", unicodedata.normalize("NFD", "Hiệp Hoà")])
def test_tone_placement_case_and_form_make_no_other_name(one: str) -> None:
    assert same_name_key(one) == same_name_key("Hiệp Hòa")


def test_another_tone_is_another_name() -> None:
    assert same_name_key("Hoà") != same_name_key("Hoá")


@pytest.mark.parametrize("name", ["Tân Hồng", "xã Tân Hồng", "Xã tân hồng"])
def test_a_commune_is_found_with_or_without_its_kind(name: str) -> None:
    found = find_commune(82, name)
    assert found is not None
    assert found.slug == "xa-tan-hong"
    assert found.official_name == "Xã Tân Hồng"


def test_a_misspelt_commune_has_a_nearest_one() -> None:
    near = nearest_commune(82, "Tân Hông")
    assert near is not None
    assert near.name == "Tân Hồng"
    assert nearest_commune(82, "Không Có Thật") is None
