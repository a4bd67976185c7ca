"""What may be written is used or told: nothing is taken and then left out in silence."""

from __future__ import annotations

import pytest

from loa.catalogue.catalogue import ResolvedCampaign, theme_of
from loa.pipeline.checker import Checked, check
from loa.store.project import Project
from tests.conftest import write
from tests.editing import picture
from tests.looking import inputs_of

_PROVINCE = "name: Đồng Tháp\ncode: 82\nauthority: Sở Y tế\n"


def _only(checked: Checked) -> ResolvedCampaign:
    assert checked.catalogue is not None, checked.report()
    return checked.catalogue.province("dong-thap").campaigns[0]


def test_a_subject_has_no_logo(project: Project) -> None:
    said = "subjects:\n  sach:\n    title: Sách\n    theme:\n      primary: '#0B4F8A'\n      logo: a.png\n"
    write(project.root, "../assets/vocabulary.yml", said)
    checked = check(inputs_of(project))
    assert checked.catalogue is None and "assets/vocabulary.yml:6" in checked.report() and "`logo`" in checked.report()


@pytest.mark.parametrize(
    ("theme", "primary"),
    [
        ("{logo: a.png}", "#0B4F71"),
        ("{logo: a.png, accent: '#FFFFFF'}", "#B5121B"),
        ("{primary: '#123456'}", "#123456"),
    ],
)
def test_who_writes_a_logo_alone_keeps_the_colours(project: Project, theme: str, primary: str) -> None:
    write(project.root, "dong-thap/province.yml", f"{_PROVINCE}theme: {{primary: '#0B4F71'}}\n")
    write(project.root, "dong-thap/a.png", picture(1))
    write(project.root, "dong-thap/chung.yml", f"title: Chung\nstarts: 1/7/2026\ntheme: {theme}\n")
    checked = check(inputs_of(project))
    resolved = _only(checked)
    assert checked.catalogue is not None
    assert theme_of(checked.catalogue.province("dong-thap"), resolved).primary == primary


def test_a_unit_that_is_written_of_a_table_is_its_unit(project: Project) -> None:
    write(project.root, "dong-thap/province.yml", _PROVINCE)
    rows = 'rows: "Nơi | Tờ | Buổi | Lượt\\nA | 12 | 3 | 7", columns: [{name: Buổi, metric: buoi-truyen-thong}]'
    table = f"{{id: b, title: B, metric: to-roi, unit: bộ, {rows}, sample: true}}"
    write(project.root, "dong-thap/chung.yml", f"title: Chung\nstarts: 1/7/2026\ntables: [{table}]\n")
    columns = _only(check(inputs_of(project))).tables[0].columns
    # The metric that a column names itself has the unit of its list.
    assert [column.unit for column in columns] == ["", "bộ", "buổi", "bộ"]
