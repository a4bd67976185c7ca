"""Whatever people name their items, in whatever shape they write them: every link leads to a page of its own."""

from __future__ import annotations

import html
import re

import pytest

from tests.conftest import write
from tests.editing_site import RunningEditor
from tests.filling_forms import form_at

_CAMPAIGN = "/tinh/dong-thap/la/"
_ODD_IDS = (
    "dan",
    "in",
    "nho",
    "province",
    "to-giay",
    "moi",
    "'+'",
    "'+dan'",
    "'-'",
    "a/b",
    "'..'",
    "Ngày 1",
    "so-1.",
    "''",
)


def _links(text: str) -> set[str]:
    found = {html.unescape(href) for href in re.findall(r'href="(/[^"]*)"', text)}
    return {href for href in found if href.startswith("/tinh/dong-thap/la")}


def _assert_all_lead_somewhere(editor: RunningEditor, *pages: str) -> None:
    """All links of these pages."""
    waiting = sorted({link for page in pages for link in _links(editor.get(page).text)})
    assert waiting
    for page in waiting:
        path, _, anchor = page.partition("#")
        answer = editor.get(path)
        assert answer.status == 200, page
        assert not anchor or f'id="{anchor}"' in answer.text, page


@pytest.mark.parametrize("key, section", [("results", "ket-qua"), ("messages", "thong-diep"), ("events", "su-kien")])
def test_an_item_of_any_id_has_a_page_of_its_own(editor: RunningEditor, key: str, section: str) -> None:
    words = {"results": "written: 'ghi {n}'", "messages": "text: Chữ {n} đây", "events": "title: Chữ {n} đây"}[key]
    items = "".join(f"  - id: {name}\n    {words.format(n=n)}\n" for n, name in enumerate(_ODD_IDS, 100))
    write(editor.site, "dong-thap/la.yml", f"title: Lạ\n{key}:\n{items}")
    listed = editor.get(f"{_CAMPAIGN}{section}/").text
    found = dict(re.findall(r'<h2 class="card-title"><a href="([^"]+)">[^<]*?(\d+)[^<]*</a>', listed))
    assert len(found) == len(_ODD_IDS)
    for href, number in found.items():
        assert re.search(rf"(Chữ|ghi) {number}\b", editor.get(html.unescape(href)).text), href
    _assert_all_lead_somewhere(editor, _CAMPAIGN, f"{_CAMPAIGN}{section}/", "/dang/")


def test_an_item_of_the_nation_with_an_odd_id_is_left_out_and_written_anew(editor: RunningEditor) -> None:
    write(
        editor.site, "toan-quoc/chung.yml", "title: Chung\nprovinces: all\nmessages:\n  - {id: a/b, text: Chữ chung}\n"
    )
    page = "/tinh/dong-thap/chung/thong-diep/"
    name = re.search(r'name="action" value="omit:([^"]+)"', editor.get(page).text)
    assert name
    form = form_at(editor, page, f"omit:{name[1]}")
    assert editor.post(page, {**form.values, "action": f"omit:{name[1]}"}).status == 303
    assert "id: a/b\n    omit: true" in editor.content("dong-thap/chung.yml").replace('"', "")
    assert editor.get(f"{page}{name[1]}/").status == 200


@pytest.mark.parametrize(
    "written",
    [
        "messages: [Chữ trần, [x, y], {text: Có khung}]",
        "messages: Chữ trần",
        "messages: {a: b}",
        "results: [12, {metric: la}]",
        "results: {metric: khac}",
        "events: [x, {id: le, title: Lễ}, null, [a]]",
        "banners: [x]\nleaflets: [y, {panels: [z]}]",
        "contests: [{id: thi, title: Thi, questions: [x, {text: a}]}, y]",
    ],
)
def test_what_is_no_item_is_told_on_the_list_and_can_be_removed(editor: RunningEditor, written: str) -> None:
    write(editor.site, "dong-thap/la.yml", f"title: Lạ\n{written}\n")
    sections = {"messages": "thong-diep", "results": "ket-qua", "events": "su-kien", "banners": "bang-ron"}
    page = f"{_CAMPAIGN}{sections.get(written.partition(':')[0], 'hoi-thi')}/"
    _assert_all_lead_somewhere(editor, _CAMPAIGN, page)
    before = editor.get(page).text
    assert "theo một lối riêng" in before
    while action := re.search(r'value="(remove-other:\d*)"', editor.get(page).text):
        form = form_at(editor, page, action[1])
        assert editor.post(page, {**form.values, "action": action[1]}).status == 303
    assert "theo một lối riêng" not in editor.get(page).text
    assert editor.post("/lich-su/", {**form.values, "action": "undo"}).status in (303, 422)


def test_a_step_of_an_address_that_is_a_page_is_no_name(editor: RunningEditor) -> None:
    """Of all pages of content: what stands beside a name of people begins with `+`, as no name does."""
    from loa.edit.web.app import _MODULES_OF_PAGES

    paths = [page.path for module in _MODULES_OF_PAGES for page in module.PAGES if page.path.startswith("/tinh/")]
    fixed = {step for path in paths for step in path.strip("/").split("/")[1:] if not step.startswith("{")}
    assert fixed and all(step.startswith("+") for step in fixed)
