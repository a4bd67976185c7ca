"""Old addresses lead on or say what was withdrawn; calendars and feeds go on knowing what they knew."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from loa.catalogue.catalogue import Catalogue
from loa.content.vocabulary import Vocabulary
from loa.pages.calendar_files import calendar_of
from loa.pages.page_addresses import site_addresses
from loa.pages.page_planner import page_context_of, plan_province_pages
from loa.pipeline.checker import check
from loa.pipeline.province_maker import searchable_pages
from loa.pipeline.province_plan import plan_files
from loa.prints.kits import plan_kits
from loa.prints.qr_codes import code_for
from loa.store.inputs import Inputs
from loa.store.output import Output
from loa.store.project import Project
from tests.conftest import SITES, write
from tests.looking import inputs_at, published_at
from tests.paging import planned_pages, set_page, text_of

SLUG = "dong-thap"
OLD, NEW = "dong-thap/cu/", "dong-thap/moi/"
ITEMS = """
messages:
  - {id: loi, text: {vi: Chung tay, km: សួស្តី}}
banners:
  - {id: loi, message: loi, formats: [bang-ron-5x0.8]}
events:
  - {id: le, type: phat-dong, title: Lễ phát động, starts: 30/7/2026, body: Diễn biến bí mật.%s}
contests:
  - {id: thi, type: hoi-thi, title: Hội thi, starts: 01/8/2026, rules: [{heading: Điều 1, body: Một.}]%s}
updates:
  - {id: tin, date: 05/7/2026, title: Bản tin, body: Tin.}
"""
CAMPAIGN = f"title: Chiến dịch\nsummary: Tóm tắt riêng.\n{ITEMS}"
PLAIN = CAMPAIGN.replace("%s", "")
KHMER = "name: Đồng Tháp\ncode: 82\nlanguages: [vi, km]\nhotlines: [{number: '111', name: Tổng đài}]\n"
BELOW = ("", "km/", "su-kien--le/", "thi/")


@pytest.fixture
def site(project: Project) -> Project:
    write(project.root, "dong-thap/province.yml", KHMER)
    return project


def _catalogue(project: Project) -> tuple[Catalogue, Inputs]:
    inputs = inputs_at(project.root)
    checked = check(inputs)
    assert checked.catalogue is not None, checked.report()
    return checked.catalogue, inputs


def _pages(project: Project) -> dict[str, Output]:
    catalogue, inputs = _catalogue(project)
    context = page_context_of(catalogue, inputs, [], {})
    return {page.path: page for page in plan_province_pages(context, inputs, SLUG)}


def _rename(project: Project, text: str, *, formerly: str = "cu") -> None:
    (project.campaigns / "dong-thap" / "cu.yml").unlink(missing_ok=True)
    write(project.root, "dong-thap/moi.yml", f"{text}\nformerly: [{formerly}]\n")


def _known_by(project: Project) -> list[str]:
    """The UIDs of the province's calendar and the identities of its feed."""
    catalogue, _ = _catalogue(project)
    (calendar,) = calendar_of(catalogue, catalogue.province(SLUG), None)
    feed = _pages(project)["dong-thap/feed.xml"]
    uids = [entry["uid"] for entry in calendar.values["entries"]]
    return sorted([*uids, *(entry["identity"] for entry in feed.values["entries"])])


def test_all_pages_of_a_renamed_campaign_lead_from_the_old_address_to_the_new(site: Project) -> None:
    _rename(site, PLAIN)
    pages = _pages(site)
    for below in BELOW:
        moved = pages[f"{OLD}{below}index.html"]
        assert moved.facts["moved_to"] == f"{NEW}{below}"
        assert f"{NEW}{below}index.html" in pages


def test_a_chain_of_names_leads_to_today(site: Project) -> None:
    _rename(site, CAMPAIGN % (", formerly: [le-cu, le-moi]", ", formerly: [thi-cu]"), formerly="cu-nhat, cu")
    pages = _pages(site)
    for name in ("cu-nhat", "cu", "moi"):
        for below, today in (
            ("su-kien--le-cu/", "su-kien--le/"),
            ("su-kien--le-moi/", "su-kien--le/"),
            ("thi-cu/", "thi/"),
        ):
            assert pages[f"dong-thap/{name}/{below}index.html"].facts["moved_to"] == NEW + today


def test_calendars_and_feeds_know_what_was_renamed(site: Project) -> None:
    write(site.root, "dong-thap/cu.yml", PLAIN.replace("id: le,", "id: le-cu,").replace("id: thi,", "id: thi-cu,"))
    before = _known_by(site)
    assert len(before) == 5
    _rename(site, CAMPAIGN % (", formerly: [le-cu, le-giua]", ", formerly: [thi-cu]"), formerly="cu, giua")
    assert _known_by(site) == before


@pytest.mark.parametrize(
    ("event", "contest", "told"),
    [(", formerly: [le]", "", 9), ("", ", formerly: [thi]", 11), ("", ", formerly: [km]", 11)],
)
def test_no_former_id_is_one_of_today(site: Project, event: str, contest: str, told: int) -> None:
    write(site.root, "dong-thap/moi.yml", CAMPAIGN % (event, contest))
    (problem,) = [d for d in check(inputs_at(site.root)).problems.diagnostics if d.is_error]
    assert (problem.code, problem.spot.line) == ("L422", told)


def test_two_campaigns_cannot_have_had_one_name(site: Project) -> None:
    for name in ("a", "b"):
        write(site.root, f"dong-thap/{name}.yml", f"title: {name}\nformerly: [cu]\n")
    (problem,) = check(inputs_at(site.root)).problems.diagnostics
    assert (problem.code, problem.spot.file) == ("L422", "campaigns/dong-thap/b.yml")


def test_a_campaign_of_a_province_never_had_the_names_of_the_nation_s(site: Project) -> None:
    write(site.root, "toan-quoc/province.yml", "name: Toàn quốc\n")
    write(site.root, "toan-quoc/chung.yml", "title: Chung\nformerly: [chung-cu]\n")
    write(site.root, "dong-thap/rieng.yml", "extends: toan-quoc/chung\n")
    (resolved,) = _catalogue(site)[0].province(SLUG).campaigns
    assert resolved.campaign.formerly == ()


def test_a_former_page_leads_on_with_the_new_address_as_its_canonical(tmp_path: Path) -> None:
    write(tmp_path, "dong-thap/province.yml", KHMER)
    write(tmp_path, "dong-thap/moi.yml", f"{PLAIN}\nformerly: [cu]\n")
    catalogue = check(inputs_at(tmp_path)).catalogue
    assert catalogue is not None
    inputs = published_at("https://loa.vn/", tmp_path)
    files = plan_files(catalogue, inputs, SLUG)
    context = page_context_of(catalogue, inputs, files, {})
    pages = {page.path: page for page in plan_province_pages(context, inputs, SLUG)}
    shown = set_page(pages[f"{OLD}index.html"], inputs)
    assert '<link rel="canonical" href="https://loa.vn/dong-thap/moi/">' in shown
    assert '<meta http-equiv="refresh" content="0; url=../moi/">' in shown
    assert re.search(r'src="../../assets/loa/moved\.\w{8}\.js"', shown) and "noindex" not in shown
    assert 'href="../moi/" data-moved' in shown
    # Files of the old address are gone; the page names them where they are today.
    assert 'href="../moi/bang-ron--loi--5x0.8--dong-thap.pdf">bang-ron--loi--5x0.8--dong-thap.pdf' in shown
    assert pages[f"{OLD}su-kien--le/index.html"] not in searchable_pages(pages.values())
    assert "Các tệp" not in text_of(pages[f"{OLD}su-kien--le/index.html"], inputs)


WITHDRAWN = "withdrawn: {on: 01/9/2026, why: Đã có văn bản khác thay.}\n"


@pytest.mark.parametrize("text", [PLAIN, "title: Chiến dịch\n"])
def test_a_withdrawn_campaign_keeps_a_page_that_says_so_and_nothing_else(site: Project, text: str) -> None:
    write(site.root, "dong-thap/moi.yml", f"{text}\n{WITHDRAWN}formerly: [cu]\n")
    catalogue, inputs = _catalogue(site)
    pages = {page.path: page for page in plan_province_pages(page_context_of(catalogue, inputs, [], {}), inputs, SLUG)}
    addresses = [base + below for base in (OLD, NEW) for below in (BELOW if text == PLAIN else ("",))]
    for address in addresses:
        page = pages[f"{address}index.html"]
        shown = text_of(page, inputs)
        assert all(part in shown for part in ("Chiến dịch", "01/9/2026", "Đã có văn bản khác thay.", "111"))
        assert not any(part in shown for part in ("Tóm tắt riêng", "bí mật", "Lễ phát động", "Chung tay"))
        assert '<meta name="robots" content="noindex">' in set_page(page, inputs)
        assert page.facts["withdrawn"] == "2026-09-01"
    rest = {path: page for path, page in pages.items() if page.facts.get("campaign") != "moi"}
    planned = [*rest.values(), *plan_files(catalogue, inputs, SLUG)]
    assert not any("Chiến dịch" in json.dumps(o.values, ensure_ascii=False) for o in planned if o.kind != "page")
    assert {page.path for page in searchable_pages(pages.values())}.isdisjoint(f"{a}index.html" for a in addresses)
    assert not any(path.startswith("dong-thap/moi/") for path in rest)


def test_what_the_nation_withdraws_is_withdrawn_in_every_province(site: Project) -> None:
    write(site.root, "toan-quoc/province.yml", "name: Toàn quốc\n")
    write(site.root, "toan-quoc/a.yml", f"{PLAIN}\nprovinces: all\n{WITHDRAWN}")
    write(site.root, "toan-quoc/b.yml", f"title: B\n{WITHDRAWN}")
    # What the province changes or leaves out of it is nowhere any more.
    changed = (
        "messages: [{id: cu, omit: true}, {id: ho, source: {title: Báo}}]\nbanners: [{id: ho, formats: [poster-a3]}]\n"
    )
    write(site.root, "dong-thap/rieng.yml", f"extends: toan-quoc/b\nsummary: Của tỉnh.\n{changed}")
    province = _catalogue(site)[0].province(SLUG)
    assert (province.campaigns, [c.slug for c in province.withdrawn]) == ((), ["a", "rieng"])
    assert {"dong-thap/a/index.html", "dong-thap/rieng/index.html"} <= _pages(site).keys()


@pytest.mark.parametrize("name", ["du-muc", "hai-chu-de", "tieng-khmer"])
def test_the_addresses_of_a_site_are_known_without_planning_it(name: str) -> None:
    inputs = inputs_at(SITES / "valid" / name)
    catalogue = check(inputs).catalogue
    assert catalogue is not None
    planned = _planned(catalogue, inputs)
    docs = [file.removeprefix("docs/") for file in inputs.below("docs")]
    written = set(site_addresses(catalogue, docs)) - {_address(page) for page in planned}
    assert all(f"{address.rstrip('/')}.md" in docs or f"{address}index.md" in docs for address in written), written
    assert {_address(page) for page in planned} <= {*site_addresses(catalogue, docs)}


def _address(page: Output) -> str:
    return page.path.removesuffix("index.html")


def _planned(catalogue: Catalogue, inputs: Inputs) -> list[Output]:
    files = [made for province in catalogue.provinces for made in plan_files(catalogue, inputs, province.slug)]
    sizes = {made.path: 1000 for made in files}
    kits = plan_kits(catalogue, inputs, files, sizes)
    sizes |= {made.path: 1000 for made in kits}
    return [page for page in planned_pages(catalogue, inputs, [*files, *kits], sizes) if page.renderer == "page"]


@pytest.mark.parametrize("address", ["a/b.pdf", "a/lich.ics", "a/#su-kien", "a/?x=1", "", "a/b/"])
def test_a_qr_code_leads_to_nothing_but_a_page(address: str, vocabulary: Vocabulary) -> None:
    form = next(iter(vocabulary.formats.values()))
    with pytest.raises(ValueError, match="pages only"):
        code_for(address, "https://loa.vn/", form)


@pytest.mark.parametrize("site", ["https://example.org/", "https://vi-du.gov.vn/", "https://loa.vi-du.gov.vn", None])
def test_no_qr_code_leads_to_an_example(site: str | None, vocabulary: Vocabulary) -> None:
    form = next(form for form in vocabulary.formats.values() if form.scan_m)
    assert code_for("dong-thap/ngay-30-7", site, form) is None
    assert code_for("dong-thap/ngay-30-7", "https://loa.vn/", form) is not None
