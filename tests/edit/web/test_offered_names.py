"""Names that stand elsewhere are chosen from lists: communes, targets, sections of a plan, bodies, groups."""

from __future__ import annotations

import re

from tests.conftest import write
from tests.editing_site import RunningEditor

_CAMPAIGN = """title: Kế hoạch
targets:
  - {id: truong, title: Trường có buổi ngoại khóa, figure: 100%}
sections:
  - {id: mot, heading: I. TUYÊN TRUYỀN}
tasks:
  - {id: in, title: In tờ rơi, lead: Sở Y tế}
contests:
  - id: ve
    type: sang-tac
    title: Vẽ tranh
    groups: [{name: Tiểu học}, {name: THCS}]
    rounds:
      - name: Tuần 1
        results: [{prize: Nhất, winner: N.V.A.}]
events:
  - id: gap-mat
    type: hoi-nghi
    title: Gặp mặt
    sessions:
      - {commune: Xã Không Có, place: Nhà văn hóa}
"""


def _page(editor: RunningEditor, at: str) -> str:
    write(editor.site, "dong-thap/ke.yml", _CAMPAIGN)
    answer = editor.get(f"/tinh/dong-thap/ke/{at}/")
    assert answer.status == 200
    return answer.text


def test_the_commune_of_a_session_is_chosen_and_an_unknown_one_is_kept(editor: RunningEditor) -> None:
    page = _page(editor, "su-kien/gap-mat")
    select = re.search(r'<select id="f-sessions.0.commune".*?</select>', page, re.DOTALL)
    assert select
    assert '<option value="Xã Không Có" selected>' in select[0]
    assert select[0].count("<option") > 50
    base = re.search(r'name="base" value="([^"]*)"', page)
    assert base
    typed = {"shown": "sessions", "sessions.0.commune": "Phường Cao Lãnh", "sessions.0.place": "Nhà văn hóa"}
    back = editor.post("/tinh/dong-thap/ke/su-kien/gap-mat/", {"action": "save", "base": base[1], **typed})
    assert back.status == 303
    assert "commune: Phường Cao Lãnh" in editor.content("dong-thap/ke.yml")


def test_the_target_that_a_figure_answers_is_chosen(editor: RunningEditor) -> None:
    page = _page(editor, "ket-qua/+")
    assert re.search(r'name="target" value="truong"[^>]*> <span>\s*Trường có buổi ngoại khóa: 100%', page)
    without = editor.get("/tinh/dong-thap/ngay-30-7/ket-qua/+/").text
    assert 'name="target"' not in without


def test_names_of_the_campaign_are_offered_where_they_are_typed(editor: RunningEditor) -> None:
    task, contest = _page(editor, "ke-hoach/+"), _page(editor, "hoi-thi/ve")
    for page, field, name in (
        (task, "heading", "I. TUYÊN TRUYỀN"),
        (task, "lead", "Sở Y tế"),
        (contest, "rounds.0.results.0.group", "THCS"),
    ):
        listed = re.search(rf'<datalist id="f-{re.escape(field)}-names">(.*?)</datalist>', page, re.DOTALL)
        assert listed and f'<option value="{name}">' in listed[1], field


def test_a_new_item_is_named_as_one(editor: RunningEditor) -> None:
    assert "<h1>Thêm phần của kế hoạch</h1>" in _page(editor, "muc-ke-hoach/+")
    assert "<h1>Thêm con số</h1>" in _page(editor, "ket-qua/+")
