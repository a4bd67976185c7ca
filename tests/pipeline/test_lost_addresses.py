"""What was published once is missed by the check and by a build, each kind with what to do about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from loa.pipeline.checker import check
from loa.pipeline.lost_addresses import lost_addresses
from loa.publish.published_addresses import read_addresses, record_published
from loa.store.project import Project
from tests.building import build, small_site
from tests.conftest import write
from tests.looking import inputs_at

PAPER = "  mã QR"
EVENTS = "events:\n  - {id: le, type: phat-dong, title: Lễ}\n"


def _told(project: Project, *lines: str) -> list[tuple[str, int]]:
    (project.root / "addresses.txt").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return [(d.code, d.spot.line) for d in check(inputs_at(project.root)).problems.diagnostics]


def _remedy(project: Project) -> str:
    (problem,) = check(inputs_at(project.root)).problems.diagnostics
    return problem.remedy(lambda text: text)


@pytest.fixture
def site(project: Project) -> Project:
    write(project.root, "dong-thap/ngay-30-7.yml", f"title: Ngày 30/7\n{EVENTS}")
    return project


LISTED = ("/", "/dong-thap/", "/dong-thap/ngay-30-7/", "/dong-thap/ngay-30-7/su-kien--le/", "/lich/")


def test_nothing_is_told_while_all_is_there_or_nothing_was_listed(site: Project) -> None:
    assert _told(site) == []
    assert _told(site, *LISTED) == []
    (site.root / "addresses.txt").unlink()
    assert check(inputs_at(site.root)).problems.diagnostics == ()


def test_pages_of_the_handbook_are_there_though_no_page_is_planned(site: Project) -> None:
    assert _told(site, "/so-tay/", "/so-tay/su-kien/", "/so-tay/loi/anh/") == []
    assert _told(site, "/so-tay/", "/so-tay/khong-co/") == [("L464", 2)]


@pytest.mark.parametrize(("mark", "stops"), [("", False), (PAPER, True)])
def test_however_many_are_gone_only_those_on_paper_stop_a_build(site: Project, mark: str, stops: bool) -> None:
    listed = [f"/dong-thap/cu-{number}/{mark}" for number in range(30)]
    (site.root / "addresses.txt").write_text("\n".join(listed), encoding="utf-8")
    problems = check(inputs_at(site.root)).problems
    assert (problems.diagnostics[-1].code, len(problems.diagnostics)) == ("L149", 21)
    assert problems.are_errors is stops


@pytest.mark.parametrize(("mark", "code"), [("", "L464"), (PAPER, "L465")])
def test_a_campaign_that_is_gone_is_told_once_and_stops_where_it_stands_on_paper(
    site: Project, mark: str, code: str
) -> None:
    (site.campaigns / "dong-thap/ngay-30-7.yml").rename(site.campaigns / "dong-thap/dot-cao-diem.yml")
    lines = [f"{line}{mark if line == LISTED[2] else ''}" for line in LISTED]
    assert _told(site, *lines) == [(code, 3)]
    assert "campaigns/dong-thap/dot-cao-diem.yml" in _remedy(site)


@pytest.mark.parametrize("mark", ["", PAPER])
@pytest.mark.parametrize(
    "text",
    [
        f"title: Mới\n{EVENTS}formerly: [ngay-30-7]\n",
        f"title: Mới\n{EVENTS}formerly: [cu, ngay-30-7]\nwithdrawn: {{on: 2026, why: Xong.}}\n",
        "title: Mới\nformerly: [ngay-30-7]\nwithdrawn: {on: 2026, why: Xong.}\n",
    ],
)
def test_formerly_and_withdrawn_account_for_it_and_for_what_is_below(site: Project, mark: str, text: str) -> None:
    (site.campaigns / "dong-thap/ngay-30-7.yml").unlink()
    write(site.root, "dong-thap/moi.yml", text)
    assert _told(site, *(f"{line}{mark}" for line in LISTED)) == []


@pytest.mark.parametrize(
    ("address", "part"),
    [
        ("/dong-thap/ngay-30-7/su-kien--hop/", "formerly: [hop]"),
        ("/dong-thap/ngay-30-7/hoi-thi/", "formerly: [hoi-thi]"),
        ("/dong-thap/ngay-30-7/km/", "delete this line"),
        ("/dong-thap/ngay-307/", "campaigns/dong-thap/ngay-30-7.yml"),
        ("/dong-thap/xa-phuong/xa-tan-hong/", "delete this line"),
        ("/cuoc-thi/dong-thap/", "delete this line"),
        ("/dong-nai/", "delete this line"),
        ("/trang-tay/", "delete this line"),
        ("/tro-giup/tyz/", "delete this line"),
        ("/chu-de/ma-tuy/", "delete this line"),
    ],
)
def test_each_kind_of_address_has_its_remedy(site: Project, address: str, part: str) -> None:
    assert _told(site, *LISTED[:2], LISTED[3], address) == [("L464", 4)]
    assert part in _remedy(site)


def test_of_a_province_that_is_gone_only_what_stands_on_paper_is_told_beside_it() -> None:
    listed = read_addresses("/a/\n/a/b/  mã QR\n/a/b/km/\n/a/c/\n")
    assert [(d.code, d.spot.line) for d in lost_addresses(listed, {""}, set())] == [("L464", 1), ("L465", 2)]


def test_a_body_that_left_its_list_is_no_event_with_another_id() -> None:
    listed = read_addresses("/a/truong-hoc/\n/a/truong-hoc/truong-cu/\n")
    (found,) = lost_addresses(listed, {"", "a/", "a/truong-hoc/"}, set(), {"a/truong-hoc/"})
    assert (found.code, found.spot.line) == ("L464", 2)
    assert "instead" not in found.params


def test_a_site_with_errors_is_not_told_what_it_lacks_because_of_them(site: Project) -> None:
    write(site.root, "dong-thap/ngay-30-7.yml", "title: a\nsumary: b\n")
    assert [code for code, _ in _told(site, *LISTED)] == ["L201"]


@pytest.mark.thorough
def test_a_renamed_and_a_withdrawn_campaign_are_followed_from_the_old_address(tmp_path: Path) -> None:
    folder = small_site(tmp_path / "nho")
    settings = folder / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").replace("https://example.org/", "https://loa.vn/")
    settings.write_text(text, encoding="utf-8")
    assert build(folder, tmp_path / "kho").returncode == 0
    record_published(folder, folder / "site")
    listed = (folder / "addresses.txt").read_text(encoding="utf-8")
    assert f"/dong-thap/ngay-30-7/{PAPER}\n" in listed and "/dong-thap/\n" in listed
    known = _known(folder / "site")

    campaign = folder / "campaigns/dong-thap/ngay-30-7.yml"
    content = campaign.read_text(encoding="utf-8")
    renamed = campaign.with_name("dot-cao-diem.yml")
    campaign.rename(renamed)
    gone = build(folder, tmp_path / "kho", strict=False)
    assert gone.returncode == 1 and "addresses.txt" in gone.said and "L465" in gone.said
    assert "campaigns/dong-thap/dot-cao-diem.yml" in gone.said
    assert (folder / "site/dong-thap/ngay-30-7/index.html").is_file()
    only = build(folder, tmp_path / "kho-2", LOA_ONLY="tien-giang")
    assert "addresses.txt" not in only.said

    renamed.write_text(f"{content.rstrip()}\nformerly: [ngay-30-7]\n", encoding="utf-8")
    done = build(folder, tmp_path / "kho")
    assert done.returncode == 0 and "addresses.txt" not in done.said, done.said
    assert 'content="0; url=../dot-cao-diem/"' in (done.site / "dong-thap/ngay-30-7/index.html").read_text("utf-8")
    assert _known(done.site) == known

    renamed.write_text(
        "extends: toan-quoc/ngay-30-7\nformerly: [ngay-30-7]\nwithdrawn: {on: 01/09/2026, why: Xong.}\n",
        encoding="utf-8",
    )
    done = build(folder, tmp_path / "kho")
    assert done.returncode == 0, done.said
    for name in ("ngay-30-7", "dot-cao-diem"):
        assert "Xong." in (done.site / f"dong-thap/{name}/index.html").read_text("utf-8")
        assert f"dong-thap/{name}/" not in (done.site / "sitemap.xml").read_text("utf-8")
    assert not any("dot-cao-diem" in line or "dong-thap@loa" in line for line in _known(done.site))
    assert '"withdrawn": "2026-09-01"' in (done.site / "catalogue.json").read_text("utf-8")


def _known(site: Path) -> list[str]:
    """How calendars and feeds know what they have."""
    files = [
        site / name for name in ("lich--tat-ca.ics", "feed.xml", "dong-thap/lich--dong-thap.ics", "dong-thap/feed.xml")
    ]
    lines = [line.strip() for file in files for line in file.read_text("utf-8").splitlines()]
    return [line for line in lines if line.startswith(("UID:", "<id>"))]
