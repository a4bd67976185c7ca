"""Questions in a file of their own: on a page like those in the campaign, changed where they are."""

from __future__ import annotations

import re

import pytest

from tests.conftest import write
from tests.editing_site import RunningEditor
from tests.filling_forms import form_at

_FILE = """# Ngân hàng câu hỏi
questions:
  - text: Số nào?   # giữ lời này
    answer: Số một
    others: [Số hai]
    practice: true
"""
_CAMPAIGN = "title: Thi\ncontests:\n  - {id: thi, type: viet, title: Hội thi xã, questions: %s}\n"


@pytest.fixture(params=["cau-hoi/hoi-thi.yml", "ngan-hang.yml", "./cau-hoi/sau/hoi-thi.yml"])
def written(request: pytest.FixtureRequest, editor: RunningEditor) -> str:
    name: str = request.param
    write(editor.site, f"dong-thap/{name.removeprefix('./')}", _FILE)
    write(editor.site, "dong-thap/thi.yml", _CAMPAIGN % name)
    return name


def _page(editor: RunningEditor) -> str:
    found = re.search(r'href="(/tinh/dong-thap/\+[^"#]+)["#]', editor.get("/tinh/dong-thap/thi/hoi-thi/thi/").text)
    assert found
    return found[1]


def test_the_contest_leads_to_its_questions_which_are_changed_in_their_file(
    editor: RunningEditor, written: str
) -> None:
    page = _page(editor)
    assert "Hội thi xã" in editor.get(page).text
    form = form_at(editor, page, "save").type(**{"questions.0.text": "Gọi số nào?"})
    form.values |= {
        "questions.1.text": ["Câu mới?"],
        "questions.1.answer": ["Đúng"],
        "questions.1.others": ["Sai\nRất sai"],
        "questions.1.practice": ["true"],
    }
    answer = editor.post(page, {**form.values, "action": "save"})
    assert answer.status == 303
    saved = editor.content(f"dong-thap/{written.removeprefix('./')}")
    assert "text: Gọi số nào?   # giữ lời này" in saved and "Câu mới?" in saved
    assert editor.content("dong-thap/thi.yml") == _CAMPAIGN % written
    history = editor.get("/lich-su/").text
    assert "Gọi số nào?" in history and "Hội thi xã" in history


def test_no_file_of_questions_is_a_campaign(editor: RunningEditor, written: str) -> None:
    province = editor.get("/tinh/dong-thap/").text
    assert "/tinh/dong-thap/thi/" in province
    assert "ngan-hang" not in province and "hoi-thi/" not in province
    assert editor.get("/tinh/dong-thap/ngan-hang/").status == 404
    assert editor.get(_page(editor).rsplit("/", 2)[0] + "/").status == 303


def test_what_is_wrong_in_it_is_told_at_its_field(editor: RunningEditor, written: str) -> None:
    place = f"dong-thap/{written.removeprefix('./')}"
    write(editor.site, place, _FILE.replace("    answer: Số một\n", ""))
    page = _page(editor)
    assert 'href="#f-questions.0.answer"' in editor.get(page).text
    assert f'href="{page}#f-questions.0.answer"' in editor.get("/tinh/dong-thap/thi/hoi-thi/thi/").text
    assert f"{page}#f-questions.0.answer" in editor.get("/dang/").text


def test_a_province_sees_the_questions_of_the_nation_where_they_are(editor: RunningEditor) -> None:
    write(editor.site, "toan-quoc/cau-hoi/chung.yml", _FILE)
    write(editor.site, "toan-quoc/thi.yml", "provinces: all\n" + _CAMPAIGN % "cau-hoi/chung.yml")
    page = editor.get("/tinh/dong-thap/thi/hoi-thi/thi/").text
    assert 'href="/tinh/toan-quoc/+cau-hoi+chung/cau-hoi/"' in page
    assert 'value="own:questions"' not in page, "the name counts from the folder of the nation"


def test_only_files_that_contests_name_are_opened(editor: RunningEditor, written: str) -> None:
    write(editor.site, "dong-thap/rieng/khac.yml", _FILE)
    for name in ("+rieng+khac", "+province", "+thi", "++", "+..+..+assets+site", "+cau-hoi"):
        assert editor.get(f"/tinh/dong-thap/{name}/cau-hoi/").status == 404, name
