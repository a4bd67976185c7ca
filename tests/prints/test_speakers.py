"""Who is seen to speak on prints: the name and the logo of the campaign, of its province or of another body."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from loa.arrange.copyfitting import Phrase
from loa.catalogue.catalogue import Catalogue
from loa.content.vocabulary import Vocabulary
from loa.pipeline.checker import check
from loa.prints.print_designs import plan_prints
from loa.store.project import Project
from tests.conftest import write
from tests.looking import inputs_at, inputs_of
from tests.printing import SLOGAN, campaign_with, catalogue, pick

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"><circle cx="45" cy="45" r="40" fill="{}"/></svg>'
OF_PROVINCE, OF_CAMPAIGN = "campaigns/dong-thap/tinh.svg", "campaigns/dong-thap/rieng.svg"
LAYOUTS = ["bang-ron-5x0.8", "poster-a3", "standee-0.8x1.8"]


def _with_logos(found: Catalogue, root: Path, **changes: object) -> Catalogue:
    for file, colour in ((OF_PROVINCE, "#FFFFFF"), (OF_CAMPAIGN, "#FFD400")):
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(SVG.format(colour), encoding="utf-8")
    (province,) = found.provinces
    return Catalogue((dataclasses.replace(province, logo=OF_PROVINCE, **changes),), found.vocabulary)


def test_a_campaigns_logo_is_printed_before_that_of_its_province(vocabulary: Vocabulary, tmp_path: Path) -> None:
    campaign = campaign_with(SLOGAN, *LAYOUTS) | {
        "theme": {"logo": "rieng.svg"},
        "pictures": {"rieng.svg": OF_CAMPAIGN},
    }
    for theme, logo in ((campaign["theme"], OF_CAMPAIGN), ({}, OF_PROVINCE)):
        found = _with_logos(catalogue(vocabulary, {**campaign, "theme": theme}), tmp_path)
        made = [one for one in plan_prints(found, inputs_at(tmp_path)) if one.renderer == "pdf"]
        assert len(made) == len(LAYOUTS)
        for one in made:
            assert [placed["file"] for placed in one.values["arranged"]["logos"]] == [logo]
            assert logo in {need.name for need in one.needs}


def test_the_logo_of_a_campaigns_file_comes_to_its_prints(project: Project) -> None:
    write(project.root, "dong-thap/province.yml", "name: Đồng Tháp\ncode: 82\ntheme: {logo: tinh.svg}\n")
    banner = f"messages: [{{id: m, text: '{SLOGAN}'}}]\nbanners: [{{id: b, message: m, formats: [poster-a3]}}]\n"
    write(project.root, "dong-thap/thu.yml", f"title: Thử\ntheme: {{logo: rieng.svg}}\n{banner}")
    for file in (OF_PROVINCE, OF_CAMPAIGN):
        (project.root / file).write_text(SVG.format("#00565B"), encoding="utf-8")
    inputs = inputs_of(project)
    checked = check(inputs)
    found = checked.catalogue
    assert found is not None, checked.report()
    assert pick(plan_prints(found, inputs), "pdf").values["logo"] == OF_CAMPAIGN


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_logo_is_printed_where_no_name_speaks(vocabulary: Vocabulary, tmp_path: Path, layout: str) -> None:
    nobody = catalogue(vocabulary, campaign_with(SLOGAN, layout), authority=None, parent=None)
    for found in (_with_logos(nobody, tmp_path), _with_logos(nobody, tmp_path, national=True)):
        made = pick(plan_prints(found, inputs_at(tmp_path)), "pdf")
        assert [placed["file"] for placed in made.values["arranged"]["logos"]] == [OF_PROVINCE]
        assert made.values["authority"] is None


def test_a_body_that_names_nobody_else_speaks_in_its_own_name(vocabulary: Vocabulary, tmp_path: Path) -> None:
    values = {"name": "Trường THPT Ví Dụ", "kind": "body", "code": None, "parent": "Sở Giáo dục và Đào tạo"}
    for authority, said in ((None, "TRƯỜNG THPT VÍ DỤ"), ("Đoàn trường Ví Dụ", "ĐOÀN TRƯỜNG VÍ DỤ")):
        found = catalogue(vocabulary, campaign_with(SLOGAN, "bang-ron-5x0.8"), authority=authority, **values)
        made = pick(plan_prints(_with_logos(found, tmp_path, body=True), inputs_at(tmp_path)), "pdf")
        spoken = Phrase.from_data(made.values["authority"]).text
        assert spoken.replace("\u00a0", " ") == said
        assert Phrase.from_data(made.values["parent"]).text.replace("\u00a0", " ") == "SỞ GIÁO DỤC VÀ ĐÀO TẠO"
