"""What officers do, from page to page, by plain forms without script; afterwards the content has no error."""

from __future__ import annotations

import pytest

from tests.editing_site import RunningEditor
from tests.editing_site import content_errors as errors
from tests.filling_forms import form_at, press, send

DONG_THAP = "/tinh/dong-thap/"
ADOPTED = f"{DONG_THAP}ngay-30-7/"


def test_a_new_campaign_with_a_slogan_and_three_sizes(editor: RunningEditor) -> None:
    form = form_at(editor, f"{DONG_THAP}+/", "")
    form.type(kind="moi", title="Vì trẻ em: năm 2026", slogan="Chung tay, vì trẻ em: an toàn")
    sizes = ["bang-ron-5x0.8", "poster-a3", "facebook"]
    page = send(editor, form.type(formats=sizes), "")
    assert "Vì trẻ em: năm 2026" in page.text
    assert editor.content("dong-thap/vi-tre-em-nam-2026.yml").splitlines()[1:] == [
        'title: "Vì trẻ em: năm 2026"',
        "messages:",
        "  - id: chung-tay-vi-tre-em-an-toan",
        '    text: "Chung tay, vì trẻ em: an toàn"',
        "banners:",
        "  - id: chung-tay-vi-tre-em-an-toan",
        "    message: chung-tay-vi-tre-em-an-toan",
        "    formats:",
        *(f"      - {size}" for size in sizes),
    ]
    assert errors(editor) == []


def test_a_slogan_of_the_nation_is_rewritten_left_out_and_given_back(editor: RunningEditor) -> None:
    before = editor.content("dong-thap/ngay-30-7.yml")
    path = f"{ADOPTED}thong-diep/"
    press(editor, f"{path}chung-tay/", "own:text")
    press(editor, f"{path}chung-tay/", "save", text__vi="Đồng Tháp chung tay phòng, chống mua bán người")
    text = editor.content("dong-thap/ngay-30-7.yml")
    assert "  - id: chung-tay\n    text: Đồng Tháp chung tay phòng, chống mua bán người\n" in text
    assert errors(editor) == []
    press(editor, path, "omit:chung-tay")
    assert "  - id: chung-tay\n    omit: true\n" in editor.content("dong-thap/ngay-30-7.yml")
    assert "Đồng Tháp chung tay" not in editor.content("dong-thap/ngay-30-7.yml")
    page = press(editor, path, "use:chung-tay")
    assert "Chung tay phòng, chống nạn mua bán người" in page.text
    assert editor.content("dong-thap/ngay-30-7.yml") == before


def test_an_event_with_day_and_place_is_moved_called_off_and_takes_place(editor: RunningEditor) -> None:
    before = editor.content("dong-thap/ngay-30-7.yml")
    press(
        editor,
        f"{ADOPTED}su-kien/+/",
        "save",
        title="Hội nghị tuyên truyền",
        type="hoi-nghi",
        starts="12/08/2026 08:00",
        place="Nhà văn hóa phường Cao Lãnh",
    )
    event = f"{ADOPTED}su-kien/hoi-nghi-tuyen-truyen/"
    assert errors(editor) == []
    press(
        editor,
        event,
        "move",
        "event",
        **{"new-starts": "20/08/2026 08:00", "new-place": "Phường Mỹ Trà", "on": "05/08/2026", "why": "Bão số 3"},
    )
    said = editor.content("dong-thap/ngay-30-7.yml")
    assert said.startswith(before)
    assert "starts: 20/08/2026 08:00" in said
    assert "place: Phường Mỹ Trà" in said
    assert "from: 12/08/2026 08:00" in said
    assert "from_place: Nhà văn hóa phường Cao Lãnh" in said
    assert errors(editor) == []
    moved = editor.content("dong-thap/ngay-30-7.yml")
    press(editor, event, "cancel", "event", on="10/08/2026", why="Bão số 4")
    assert "Bão số 4" in editor.content("dong-thap/ngay-30-7.yml")
    assert errors(editor) == []
    press(editor, event, "revive", "event")
    assert editor.content("dong-thap/ngay-30-7.yml") == moved


@pytest.mark.thorough
def test_an_event_of_the_nation_is_put_off_for_this_province_only(editor: RunningEditor) -> None:
    national = editor.content("toan-quoc/ngay-30-7.yml")
    event = f"{ADOPTED}su-kien/ngay-30-7/"
    press(editor, event, "move", "event", **{"new-starts": "31/07/2026", "on": "20/07/2026"})
    said = editor.content("dong-thap/ngay-30-7.yml")
    assert "  - id: ngay-30-7\n    starts: 31/07/2026\n" in said
    assert "from: 2026-07-30" in said
    assert (errors(editor), editor.content("toan-quoc/ngay-30-7.yml")) == ([], national)


def test_a_contest_with_three_practice_questions(editor: RunningEditor) -> None:
    form = form_at(editor, f"{ADOPTED}hoi-thi/+/", "save")
    form.type(title="Hội thi tìm hiểu pháp luật", type="hoi-thi")
    send(editor, form, "save")
    contest = f"{ADOPTED}hoi-thi/hoi-thi-tim-hieu-phap-luat/"
    for number in range(3):
        form = form_at(editor, contest, "save")
        form.values |= {
            f"questions.{number}.text": [f"Câu {number + 1}: khi cần giúp đỡ thì gọi số nào?"],
            f"questions.{number}.answer": ["Số 111"],
            f"questions.{number}.others": ["Số 115\nSố 114"],
        }
        assert form.values[f"questions.{number}.practice"] == ["true"]
        send(editor, form, "save")
    said = editor.content("dong-thap/ngay-30-7.yml")
    assert (said.count("practice: true"), said.count("answer: Số 111")) == (3, 3)
    assert errors(editor) == []
    page = press(editor, contest, "up:questions.2")
    assert page.text.index("Câu 3:") < page.text.index("Câu 2:")
    press(editor, contest, "remove:questions.0")
    said = editor.content("dong-thap/ngay-30-7.yml")
    assert ("Câu 1:" in said, said.count("practice: true")) == (False, 2)
    assert errors(editor) == []


def test_the_hotline_of_the_province(editor: RunningEditor) -> None:
    before = editor.content("dong-thap/province.yml")
    form = form_at(editor, f"{DONG_THAP}province/duong-day-nong/", "save")
    form.values |= {"hotlines.0.number": ["1900 1234"], "hotlines.0.name": ["Tổng đài của tỉnh"]}
    send(editor, form, "save")
    said = editor.content("dong-thap/province.yml")
    assert said.startswith(before)
    assert said.removeprefix(before) == "hotlines:\n  - number: 1900 1234\n    name: Tổng đài của tỉnh\n"
    assert errors(editor) == []


@pytest.mark.parametrize(("folder", "others"), [("dong-thap", []), ("toan-quoc", ["dong-thap/ngay-30-7.yml"])])
def test_another_address_keeps_the_old_one(editor: RunningEditor, folder: str, others: list[str]) -> None:
    before = editor.content(f"{folder}/ngay-30-7.yml")
    page = press(editor, f"/tinh/{folder}/ngay-30-7/", "rename", name="Ngày toàn dân")
    assert page.status == 200
    said = editor.content(f"{folder}/ngay-toan-dan.yml")
    assert "formerly:\n  - ngay-30-7\n" in said
    assert said.replace("formerly:\n  - ngay-30-7\n", "") == before
    assert not (editor.site / "campaigns" / folder / "ngay-30-7.yml").exists()
    for name in others:
        assert "extends: toan-quoc/ngay-toan-dan\n" in editor.content(name)
    assert errors(editor) == []


@pytest.mark.thorough
def test_a_renamed_campaign_gets_its_old_address_back(editor: RunningEditor) -> None:
    before = editor.content("dong-thap/ngay-30-7.yml")
    press(editor, ADOPTED, "rename", name="thang-7")
    press(editor, f"{DONG_THAP}thang-7/", "rename", name="ngay-30-7")
    said = editor.content("dong-thap/ngay-30-7.yml")
    assert said == before + "formerly:\n  - thang-7\n"
    assert errors(editor) == []


def test_no_two_campaigns_have_one_address(editor: RunningEditor) -> None:
    send(editor, form_at(editor, f"{DONG_THAP}+/", "").type(kind="moi", title="Tháng 7"), "")
    answer = editor.post(ADOPTED, {"action": "rename", "name": "thang-7"})
    assert (answer.status, "Lỗi:" in answer.text) == (422, True)
    assert editor.content("dong-thap/ngay-30-7.yml")


def test_withdrawn_and_used_again(editor: RunningEditor) -> None:
    before = editor.content("dong-thap/ngay-30-7.yml")
    press(editor, ADOPTED, "withdraw", on="01/10/2026", why="Đã hết thời gian.")
    assert "Đã rút" in editor.get(DONG_THAP).text
    assert errors(editor) == []
    press(editor, ADOPTED, "publish-again")
    assert editor.content("dong-thap/ngay-30-7.yml") == before


@pytest.mark.thorough
def test_own_items_move_and_go_with_their_banners(editor: RunningEditor) -> None:
    path = f"{ADOPTED}thong-diep/"
    before = editor.content("dong-thap/ngay-30-7.yml")
    for words in ("Gọi số 111", "Hỏi người thân"):
        form = form_at(editor, f"{path}+/", "save").type(text__vi=words, sizes=["poster-a3"])
        send(editor, form, "save")
    page = press(editor, path, "up:hoi-nguoi-than")
    assert page.text.index("Hỏi người thân") < page.text.index("Gọi số 111")
    assert errors(editor) == []
    press(editor, path, "remove:goi-so-111")
    press(editor, path, "remove:hoi-nguoi-than")
    assert editor.content("dong-thap/ngay-30-7.yml") == before


@pytest.mark.thorough
def test_a_banner_with_a_slogan_that_is_not_in_the_list(editor: RunningEditor) -> None:
    form = form_at(editor, f"{ADOPTED}bang-ron/+/", "save").type(slogan="Cùng nhau lên tiếng", formats=["facebook"])
    send(editor, form, "save")
    said = editor.content("dong-thap/ngay-30-7.yml")
    assert "- id: cung-nhau-len-tieng\n    text: Cùng nhau lên tiếng\n" in said
    assert "message: cung-nhau-len-tieng" in said
    assert errors(editor) == []


def test_what_was_typed_is_on_the_page_when_it_cannot_be_saved(editor: RunningEditor) -> None:
    form = form_at(editor, f"{ADOPTED}gioi-thieu/", "save").type(summary="Tóm tắt mới của chiến dịch.")
    file = editor.site / "campaigns/dong-thap/ngay-30-7.yml"
    file.write_text("title: 'Ngày\n", encoding="utf-8")
    answer = editor.post(form.path, {**form.values, "action": "save"})
    assert answer.status == 422
    assert "Tóm tắt mới của chiến dịch." in answer.text
    assert "Lỗi:" in answer.text


def test_an_adopted_campaign_without_a_file_gets_one_at_the_first_change(editor: RunningEditor) -> None:
    (editor.site / "campaigns/dong-thap/ngay-30-7.yml").unlink()
    press(editor, f"{ADOPTED}thong-diep/", "omit:huong-ung")
    assert editor.content("dong-thap/ngay-30-7.yml").splitlines()[1:] == [
        "extends: toan-quoc/ngay-30-7",
        "messages:",
        "  - id: huong-ung",
        "    omit: true",
    ]
    assert errors(editor) == []


@pytest.mark.thorough
def test_a_file_with_faults_is_shown_and_not_changed(editor: RunningEditor) -> None:
    file = editor.site / "campaigns/dong-thap/ngay-30-7.yml"
    broken = "title: 'Ngày\nmessages:\n  - {id: a, text: Lời\n"
    file.write_text(broken, encoding="utf-8")
    for path in (DONG_THAP, ADOPTED, f"{ADOPTED}thong-diep/", f"{ADOPTED}gioi-thieu/", f"{ADOPTED}thong-diep/+/"):
        assert editor.get(path).status == 200, path
    for path, sent in ((ADOPTED, "withdraw"), (f"{ADOPTED}thong-diep/+/", "save")):
        answer = editor.post(path, {"action": sent, "on": "01/10/2026", "why": "Hết hạn", "text.vi": "Lời mới"})
        assert (answer.status, "Lỗi:" in answer.text) == (422, True), path
    assert file.read_text(encoding="utf-8") == broken


@pytest.mark.thorough
def test_a_leaflet_folded_in_three_whose_parts_change_places(editor: RunningEditor) -> None:
    form = form_at(editor, f"{ADOPTED}to-roi/+/", "save").type(title__vi="Điều cần biết", formats=["gap-3"])
    send(editor, form, "save")
    leaflet = f"{ADOPTED}to-roi/dieu-can-biet/"
    for number, heading in enumerate(("Mở đầu", "Dấu hiệu", "Gọi ai", "Ở đâu", "Khi nào", "Cảm ơn")):
        form = form_at(editor, leaflet, "save")
        form.values |= {
            f"panels.{number}.heading.vi": [heading],
            f"panels.{number}.body.vi": [f"Phần {number + 1} có một câu."],
        }
        send(editor, form, "save")
    assert errors(editor) == []
    page = press(editor, leaflet, "down:panels.0", **{"panels.1.body.vi": "Câu vừa gõ thì lưu trước."})
    said = editor.content("dong-thap/ngay-30-7.yml")
    assert said.index("Dấu hiệu") < said.index("Câu vừa gõ") < said.index("Mở đầu") < said.index("Gọi ai")
    assert page.status == 200
    assert errors(editor) == []
