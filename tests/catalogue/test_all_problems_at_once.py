"""One problem hides no other: fields, references, dates, pictures, communes and prints are told in one run."""

from __future__ import annotations

import pytest

from loa.pipeline.checker import check
from loa.store.project import Project
from tests.conftest import write
from tests.looking import inputs_of

LONG = "chungtayphòngngừa" * 5
"""One word, so that no line break makes its letters larger."""


def _told(project: Project) -> list[tuple[str, str, int]]:
    found = check(inputs_of(project)).problems.diagnostics
    return [(d.spot.file.removeprefix("campaigns/dong-thap/"), d.code, d.spot.line) for d in found if d.is_error]


def test_an_officers_whole_file_is_told_in_one_run(project: Project) -> None:
    write(
        project.root,
        "dong-thap/thu.yml",
        f"""title: [Chiến dịch]
strats: 2026-07-01
starts: 2026-07-30
ends: 2026-07-01
audiences: [hs]
messages:
  - {{id: a, text: {LONG}, category: khong-co}}
  - {{id: b}}
banners:
  - {{id: a, message: a, formats: [poster-a3, bang-ron-9x9]}}
  - {{id: b, message: b, formats: [poster-a3]}}
  - {{id: c, message: c, formats: [poster-a3], communes: [Xã Quảng Thành]}}
updates:
  - {{id: u, date: 2026-07-32, title: Tin, body: Lời, picture: khong.png}}
events:
  - {{id: e, type: hop, title: E, starts: 2026-07-30, ends: 2026-07-01}}
results:
  - {{id: r, metric: to-roi, value: 7.415}}
""",
    )
    assert _told(project) == [
        ("thu.yml", "L203", 1),
        ("thu.yml", "L201", 2),
        ("thu.yml", "L303", 4),
        ("thu.yml", "L404", 5),
        ("thu.yml", "L404", 7),
        ("thu.yml", "L202", 8),
        ("thu.yml", "L701", 10),
        ("thu.yml", "L403", 10),
        ("thu.yml", "L405", 12),
        ("thu.yml", "L402", 12),
        ("thu.yml", "L302", 14),
        ("thu.yml", "L501", 14),
        ("thu.yml", "L404", 16),
        ("thu.yml", "L303", 16),
        ("thu.yml", "L234", 18),
    ]


def test_a_wrong_province_hides_nothing_of_itself_or_of_its_campaigns(project: Project) -> None:
    write(
        project.root,
        "dong-thap/province.yml",
        """name: Đồng Tháp
code: 82
contact: {phone: "12", email: hop-thu}
commune_contacts: [{commune: Xã Quảng Thành, phone: "0277 3855 555"}]
theme: {logo: khong.png}
successor: khong-co
""",
    )
    write(
        project.root,
        "dong-thap/thu.yml",
        f"""title: x
messages: [{{id: a, text: {LONG}}}]
banners: [{{id: a, message: a, formats: [poster-a3], communes: [Xã Quảng Thành]}}]
""",
    )
    assert _told(project) == [
        ("province.yml", "L213", 3),
        ("province.yml", "L226", 3),
        ("province.yml", "L402", 4),
        ("province.yml", "L501", 5),
        ("province.yml", "L401", 6),
        ("thu.yml", "L701", 3),
        ("thu.yml", "L402", 3),
    ]


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("title: x\nstarts: 2026-13-01\nends: 2026-01-01\n", [("L302", 2)]),
        ("title: x\nmessages: [{id: a}]\nbanners: [{id: a, message: a, formats: [poster-a3]}]\n", [("L202", 2)]),
        (
            "title: x\nmessages: [{id: a, text: {vi: b, km: [c]}}]\n"
            "banners: [{id: a, message: a, formats: [poster-a3], languages: [vi, km]}]\n",
            [("L203", 2)],
        ),
        (
            "title: x\nupdates: [{id: a, date: 2026, title: b, body: c, picture: p.png, alt: [d]}]\n",
            [("L203", 2), ("L501", 2)],
        ),
        (
            "title: x\nbanners: [{id: a, message: m, formats: [khong-co]}]\nmessages: [{id: m, text: b}]\n",
            [("L403", 2)],
        ),
        ("titel: x\nsummary: y\n", [("L201", 1)]),
    ],
)
def test_what_only_follows_from_a_problem_is_not_told(project: Project, text: str, only: list[tuple[str, int]]) -> None:
    write(project.root, "dong-thap/thu.yml", text)
    assert sorted(_told(project)) == sorted(("thu.yml", code, line) for code, line in only)


@pytest.mark.parametrize(
    ("province", "only"),
    [
        ('name: Đồng Tháp\ncode: "82 (Đồng Tháp)"\n', [("L219", 2)]),
        ("name: Đồng Tháp\ncode: 96\ncommune_contacts: [{commune: Xã Tân Hồng, phone: '113'}]\n", [("L442", 2)]),
        ("name: Đồng Tháp\ncode: 82\nkind: tinh\n", [("L208", 3)]),
        ("name: [Đồng Tháp]\ncode: 82\n", [("L203", 1)]),
    ],
)
def test_nor_in_a_province(project: Project, province: str, only: list[tuple[str, int]]) -> None:
    write(project.root, "dong-thap/province.yml", province)
    assert _told(project) == [("province.yml", code, line) for code, line in only]
