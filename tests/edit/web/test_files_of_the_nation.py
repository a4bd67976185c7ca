"""What a province writes for itself begins as the nation has it: the same pictures, logos and tables, none missing."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from loa.catalogue.catalogue import ResolvedCampaign
from loa.pipeline.checker import check
from tests.conftest import write
from tests.editing import picture
from tests.editing_site import RunningEditor
from tests.filling_forms import press

_NATION = """title: Chung
provinces: all
source: {title: Tài liệu}
theme: {primary: '#123456', logo: anh/logo.png}
partners: [{name: Hội, logo: ./anh/hoi.png}, {name: Đoàn, logo: assets/doan.png}]
messages: [{id: goi, text: Gọi ngay}]
banners: [{id: goi, message: goi, formats: [facebook], picture: anh/goi.png, alt: Ảnh}]
updates: [{id: tin, title: Tin, date: 1/7/2026, body: Lời, picture: anh/tin.png, alt: Ảnh}]
leaflets:
  - id: to
    title: Tờ
    formats: [a5]
    panels: [{heading: Một, body: Một., picture: anh/mot.png, alt: Ảnh}, {heading: Hai, body: Hai.}]
tables: [{id: bang, title: Bảng, file: so.csv, metric: to-roi}]
"""
_PICTURES = ("anh/logo.png", "anh/hoi.png", "anh/goi.png", "anh/tin.png", "anh/mot.png")
_FIELDS = {
    "khac/": "theme",
    "dong-hanh/": "partners",
    "bang-ron/goi/": "picture",
    "tin/tin/": "picture",
    "to-roi/to/": "panels",
    "bang-so-lieu/bang/": "file",
}
"""Page of a form → the field that names a file, or holds one that does."""


def _campaign(editor: RunningEditor) -> ResolvedCampaign:
    checked = check(editor.editor.workspace.inputs())
    assert checked.catalogue is not None, checked.report()
    found = checked.catalogue.province("dong-thap").campaigns
    return next(one for one in found if one.slug == "chung")


def _files(campaign: ResolvedCampaign) -> tuple[set[str], Mapping[str, float], list[object]]:
    return {*campaign.pictures.values()}, campaign.logo_colours, [table.rows for table in campaign.tables]


@pytest.fixture
def nation(editor: RunningEditor) -> RunningEditor:
    write(editor.site, "toan-quoc/chung.yml", _NATION)
    write(editor.site, "toan-quoc/so.csv", "Xã,Tờ\nTân Hồng,12\n")
    write(editor.site, "../assets/doan.png", picture(9))
    for number, name in enumerate(_PICTURES):
        write(editor.site, f"toan-quoc/{name}", picture(number))
    # Of the same name in the province, and another picture.
    write(editor.site, "dong-thap/anh/tin.png", picture(20))
    return editor


@pytest.mark.parametrize("own", ["", "extends: toan-quoc/chung\nsummary: Của tỉnh.\n"])
def test_written_anew_each_is_the_nations_until_another_is_chosen(nation: RunningEditor, own: str) -> None:
    if own:
        write(nation.site, "dong-thap/chung.yml", own)
    before = _campaign(nation)
    assert len(before.pictures) == 6 and before.logo_colours
    for page, field in _FIELDS.items():
        press(nation, f"/tinh/dong-thap/chung/{page}", f"own:{field}")
    written = nation.content("dong-thap/chung.yml")
    assert {*re.findall(r"\.\./toan-quoc/([\w/.]+)", written)} == {*_PICTURES, "so.csv"}
    assert _files(_campaign(nation)) == _files(before)


def test_a_table_is_written_anew_with_the_sheet_that_is_read(nation: RunningEditor) -> None:
    write(nation.site, "toan-quoc/chung.yml", _NATION.replace("file: so.csv", "file: so.xlsx, sheet: Tháng 7"))
    page = "/tinh/dong-thap/chung/bang-so-lieu/bang/"
    for field in ("file", "sheet"):
        press(nation, page, f"own:{field}")
        written = nation.content("dong-thap/chung.yml")
        assert "file: ../toan-quoc/so.xlsx\n" in written and "sheet: Tháng 7\n" in written
        press(nation, page, f"inherit:{field}")
        assert "tables" not in nation.content("dong-thap/chung.yml")
