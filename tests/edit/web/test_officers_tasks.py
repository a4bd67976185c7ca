"""What officers do, from page to page, by plain forms without script; afterwards the content has no error."""

from __future__ import annotations

from loa.pipeline.checker import check
from loa.store.digest_store import Store
from loa.store.inputs import Inputs
from loa.store.project import Project
from tests.editing_site import RunningEditor
from tests.filling_forms import form_at, press, send

DONG_THAP = "/tinh/dong-thap/"
ADOPTED = f"{DONG_THAP}ngay-30-7/"


def errors(editor: RunningEditor) -> list[str]:
    """The codes of all errors in the content as it is now."""
    project = Project.at(editor.site)
    found = check(Inputs(project, Store.at_default())).problems.diagnostics
    return [problem.code for problem in found if problem.is_error]


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
