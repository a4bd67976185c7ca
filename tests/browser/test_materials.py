"""The filters of the materials: they combine, live in the address, say the number, and stay quick."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Opener, serving
from tests.building import Built


def unfold(page: Page) -> None:
    """The choices beside the province."""
    page.locator("#loc-them > summary").click()


def number(page: Page) -> int:
    expect(page.locator("#so-tim-thay")).to_contain_text(re.compile(r"Có [\d.]+ mẫu"))
    found = re.search(r"Có ([\d.]+) mẫu", page.locator("#so-tim-thay").text_content() or "")
    assert found
    return int(found[1].replace(".", ""))


def test_filters_combine_and_the_address_can_be_shared(open_site: Opener) -> None:
    visit = open_site(phone=False)
    page = visit.go("tai-lieu/")
    everything = number(page)
    page.locator("#loc-tinh").select_option("dong-thap")
    of_province = number(page)
    unfold(page)
    page.locator("#loc-loai").select_option("poster")
    posters = number(page)
    assert everything > of_province > posters > 0
    assert page.url.endswith("?tinh=dong-thap&loai=poster")
    expect(page.locator("#tim-thay .form")).to_have_count(posters)
    expect(page.locator("#loc-dang-chon")).to_have_text(": Áp phích")
    again = open_site(phone=False).go("tai-lieu/?tinh=dong-thap&loai=poster")
    assert number(again) == posters


def test_only_the_pieces_that_are_shown_are_fetched(open_site: Opener) -> None:
    visit = open_site()
    page = visit.go("tai-lieu/")
    number(page)
    assert [r.url for r in visit.asked if r.url.endswith(".json")] == []
    page.locator("#loc-tinh").select_option("ca-mau")
    expect(page.locator("#tim-thay .found__item").first).to_be_visible()
    assert [r.url.rpartition("/")[2] for r in visit.asked if r.url.endswith(".json")] == ["ca-mau.json"]


def test_the_number_that_is_told_is_the_number_that_is_shown(open_site: Opener, built: Built) -> None:
    page = open_site().go("tai-lieu/?tinh=bac-ninh&in-o=shop&doi-tuong=nguoi-dan")
    shown = number(page)
    rows = json.loads((built.site / "tai-lieu/bac-ninh.json").read_text(encoding="utf-8"))["rows"]
    assert shown == sum(row["where"] == "shop" and "nguoi-dan" in row["audiences"] for row in rows)
    # The number is shown a moment before the list, and the list a moment before the button.
    forms = page.locator("#tim-thay .form")
    expect(forms.first).to_be_visible()
    while (before := forms.count()) < shown:
        page.locator("#them").click()
        expect(forms).not_to_have_count(before)
    expect(page.locator("#them")).to_be_hidden()
    expect(forms).to_have_count(shown)


def test_nothing_found_says_what_to_do(open_site: Opener) -> None:
    page = open_site().go("tai-lieu/?tinh=bac-ninh&ngon-ngu=km")
    text = page.locator("#so-tim-thay").text_content() or ""
    assert "Không có mẫu nào" in text or "Có" in text


def test_the_same_lists_exist_without_a_script(open_site: Opener) -> None:
    visit = open_site(java_script_enabled=False)
    page = visit.go("tai-lieu/")
    expect(page.locator("#loc")).to_be_hidden()
    page.locator(".places a", has_text="Đồng Tháp").first.click()
    expect(page.locator("h1")).to_contain_text("Đồng Tháp")
    page.locator("summary", has_text="mẫu khác").first.click()
    expect(page.locator("details[open] a.file").first).to_have_attribute("href", re.compile(r"\.(pdf|png)$"))


def test_the_place_is_asked_first_and_only_the_address_remembers_it(open_site: Opener) -> None:
    page = open_site().go("tai-lieu/")
    largest = page.evaluate(
        """() => {
          const size = (one) => parseFloat(getComputedStyle(one).fontSize);
          const said = [...document.querySelectorAll("main :not(h1)")].filter((one) => one.innerText);
          return said.sort((one, other) => size(other) - size(one))[0].innerText;
        }"""
    )
    assert largest.strip() == "Tỉnh nào?"
    page.locator("#loc-tinh").select_option("dong-thap")
    expect(page.locator("#tim-thay .found__item").first).to_be_visible()
    assert page.url.endswith("?tinh=dong-thap")
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    page.reload()
    expect(page.locator("#tim-thay .found__item").first).to_be_visible()
    assert page.locator("#loc-tinh").input_value() == "dong-thap"


def test_a_choice_that_was_made_before_the_script_came_counts(open_site: Opener) -> None:
    visit = open_site()
    page = visit.page
    held: list[Route] = []
    page.route("**/materials.*.js", lambda route: held.append(route))
    page.goto(f"{visit.base}tai-lieu/?doi-tuong=hoc-sinh", wait_until="commit")
    page.locator("#loc-tinh").select_option("dong-thap")
    while not held:
        page.wait_for_timeout(50)
    held[0].continue_()
    expect(page.locator("#tim-thay .found__item--kit")).to_be_visible()
    assert page.url.endswith("?tinh=dong-thap&doi-tuong=hoc-sinh")


def test_pictures_are_there_before_anything_is_chosen(open_site: Opener) -> None:
    visit = open_site()
    page = visit.go("tai-lieu/")
    number(page)
    pictures = page.locator("#theo-tinh .found__picture img")
    assert pictures.count() >= 3
    assert not [r for r in visit.asked if r.url.endswith(".json")]
    assert pictures.evaluate_all("all => all.every((one) => one.loading === 'lazy')")


@pytest.mark.parametrize("script", [True, False])
def test_an_item_is_one_card_that_begins_with_what_a_school_copies(open_site: Opener, script: bool) -> None:
    address = "tai-lieu/?tinh=dong-thap&doi-tuong=hoc-sinh" if script else "tai-lieu/dong-thap/"
    page = open_site(java_script_enabled=script).go(address)
    cards = page.locator("#tim-thay .found__item" if script else ".found__item")
    expect(page.locator(".found__item--kit a.button")).to_have_attribute("href", re.compile("bo-truong-hoc.*zip$"))
    card = cards.filter(has=page.locator("h3", has_text="Dấu hiệu và cách xử lý"))
    expect(card).to_have_count(1)
    forms = [text.strip() for text in card.locator(".form > p:first-child > b").all_text_contents()]
    assert forms[:3] == [
        "Tờ A4 để photocopy",
        "Tờ rơi A4 gấp ba, để photocopy",
        "Tờ rơi A5, hai tờ trên một tờ A4, để photocopy",
    ]
    assert {"Tờ rơi A4 gấp ba", "Tờ rơi A5, in hai mặt"} < {*forms}
    expect(card.locator("a.file").first).to_be_visible()
    kit, first = cards.nth(0), cards.nth(1)
    assert "kit" in (kit.get_attribute("class") or "") and "Tờ A4 để photocopy" in (first.text_content() or "")


def test_items_stand_in_the_order_of_vietnamese(open_site: Opener) -> None:
    page = open_site().go("tai-lieu/dong-thap/")
    for kind in ("Tờ rơi", "Băng rôn, phướn, pano"):
        cards = page.locator("section").first.locator(
            ".found__item", has=page.locator(".happening__kind", has_text=kind)
        )
        names = [name.strip() for name in cards.locator("h3").all_text_contents()]
        assert len(names) > 1, kind
        assert names == page.evaluate('names => [...names].sort(new Intl.Collator("vi").compare)', names), kind


@pytest.fixture
def ten_thousand(built: Built, tmp_path: Path) -> Path:
    """The real page with made-up pieces: 34 provinces, 10.200 rows."""
    site = tmp_path / "site"
    (site / "tai-lieu").mkdir(parents=True)
    (site / "assets").symlink_to(built.site / "assets")
    page = (built.site / "tai-lieu/index.html").read_text(encoding="utf-8")
    shown = re.search(r'id="so-lieu-loc">(.*?)</script>', page, re.DOTALL)
    assert shown
    facets = json.loads(shown[1])
    sample = json.loads((built.site / "tai-lieu/dong-thap.json").read_text(encoding="utf-8"))["rows"]
    rows = [sample[n % len(sample)] for n in range(300)]
    names = [f"tinh-{n}" for n in range(34)]
    facets["provinces"] = [[name, name] for name in names]
    groups: dict[str, list[object]] = {}
    slugs = list(zip(facets["slugs"], facets["campaigns"], strict=True))
    for row in rows:
        campaign = slugs.index((row["campaign"], row["title"]))
        group = [campaign, row["kind"], row["size"], row["language"], row["audiences"], row["where"]]
        counted = groups.setdefault(str(group), [*group, dict.fromkeys(names, 0)])
        for name in names:
            counted[6][name] += 1  # type: ignore[index]
    facets["groups"] = list(groups.values())
    text = page.replace(shown[1], json.dumps(facets).replace("<", "\\u003c"))
    options = "".join(f'<option value="{name}">{name}</option>' for name in names)
    # What stands before a choice comes first, or the first place would be chosen.
    nothing_chosen = r'(<select id="loc-tinh" name="tinh">\s*<option value="">.*?</option>)'
    text = re.sub(nothing_chosen, rf"\1{options}", text, count=1)
    (site / "tai-lieu/index.html").write_text(text, encoding="utf-8")
    for name in names:
        (site / f"tai-lieu/{name}.json").write_text(json.dumps({"rows": rows}), encoding="utf-8")
    return site


def test_ten_thousand_items_stay_quick(open_site: Opener, ten_thousand: Path) -> None:
    with serving(ten_thousand) as base:
        visit = open_site(base)
        page = visit.go("tai-lieu/")
        assert number(page) == 10_200
        spent = page.evaluate(
            """async () => {
              const select = document.getElementById("loc-doi-tuong");
              const begin = performance.now();
              select.value = "hoc-sinh";
              select.dispatchEvent(new Event("change", { bubbles: true }));
              while (!document.querySelector("#tim-thay .found__item")) await new Promise(requestAnimationFrame);
              return performance.now() - begin;
            }"""
        )
        assert spent < 1500
        assert len([r for r in visit.asked if r.url.endswith(".json")]) <= 5
