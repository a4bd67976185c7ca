"""A list of very many items is shown page by page; what is done on a page leads back to it."""

from __future__ import annotations

from loa.edit.web.screens.section_screen import ROWS_OF_A_PAGE
from tests.editing_site import RunningEditor
from tests.filling_forms import form_at

PAGE = "/tinh/dong-thap/dai/thong-diep/"
COUNT = 2 * ROWS_OF_A_PAGE + 7


def _long_list(editor: RunningEditor) -> None:
    items = "".join(f"  - id: cau-{number}\n    text: Khẩu hiệu số {number}\n" for number in range(1, COUNT + 1))
    file = editor.site / "campaigns/dong-thap/dai.yml"
    file.write_text(f"title: Dài\nsummary: Nhiều khẩu hiệu.\nmessages:\n{items}", encoding="utf-8", newline="\n")


def test_each_page_has_its_items_and_leads_to_the_others(editor: RunningEditor) -> None:
    _long_list(editor)
    first, last = editor.get(PAGE).text, editor.get(f"{PAGE}?tu={COUNT}").text
    assert first.count('class="card row') == ROWS_OF_A_PAGE
    assert last.count('class="card row') == 7
    assert "Khẩu hiệu số 1<" in first
    assert f"Khẩu hiệu số {COUNT}<" in last
    for page in (first, last):
        assert page.count('href="?tu=') == 3
        assert page.count('aria-current="page"') == 1
    # The first item of a page that is not the first may go up, as on a page of all.
    middle = editor.get(f"{PAGE}?tu={ROWS_OF_A_PAGE + 1}").text
    assert f'value="up:cau-{ROWS_OF_A_PAGE + 1}"' in middle
    assert 'value="up:cau-1"' not in first


def test_no_address_leads_beyond_the_list(editor: RunningEditor) -> None:
    _long_list(editor)
    for said in ("0", "-5", "x", "999999", "1e9", "%C2%B2", "9" * 50):
        assert editor.get(f"{PAGE}?tu={said}").status in (200, 400, 404)


def test_a_button_leads_back_to_its_page(editor: RunningEditor) -> None:
    _long_list(editor)
    path = f"{PAGE}?tu={ROWS_OF_A_PAGE + 1}"
    name = f"cau-{ROWS_OF_A_PAGE + 1}"
    form = form_at(editor, path, f"remove:{name}")
    answer = editor.post(path, {**form.values, "action": f"remove:{name}"})
    assert (answer.status, answer.location.partition("&")[0]) == (303, path)
    assert f'value="remove:{name}"' not in editor.get(answer.location).text


def test_a_usual_list_has_no_pages(editor: RunningEditor) -> None:
    assert "row-pages" not in editor.get("/tinh/dong-thap/ngay-30-7/thong-diep/").text
