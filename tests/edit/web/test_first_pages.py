"""The first page of the editor, and how a province, another body or a site begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from loa.catalogue.known_provinces import known_provinces
from loa.edit.web.server.editor_session import EditorIsElsewhere, EditorSession, start_editor
from loa.store.project import Project
from tests.building import site_of_subject
from tests.edit.conftest import Opener
from tests.editing_site import RunningEditor, Visitor, running_editor


def test_the_first_page_has_the_provinces_the_nation_first(editor: RunningEditor) -> None:
    text = editor.get("/").text
    assert re.findall(r'href="/tinh/([a-z-]+)/"', text) == ["toan-quoc", "dong-thap", "tien-giang"]
    assert "<h1>Các tỉnh và đơn vị</h1>" in text
    assert 'type="search"' not in text


@pytest.mark.parametrize("typed", ["Hà Nội", "ha noi", "HÀ NỘI", "thành phố Hà Nội", "ha-noi", "  Hà   Nội "])
def test_a_province_begins_with_what_the_lists_say(editor: RunningEditor, typed: str) -> None:
    done = editor.post("/tao/tinh/", {"province": typed})
    assert (done.status, done.location) == (303, "/tinh/ha-noi/")
    assert "code: 1\n" in editor.content("ha-noi/province.yml")
    assert "UBND thành phố Hà Nội" in editor.content("ha-noi/province.yml")
    assert editor.editor.history.versions(limit=1)[0].files == ("campaigns/ha-noi/province.yml",)


def test_a_former_province_comes_with_its_successor(editor: RunningEditor) -> None:
    assert editor.post("/tao/tinh/", {"province": "Bắc Giang"}).location == "/tinh/bac-giang/"
    assert "successor: bac-ninh\n" in editor.content("bac-giang/province.yml")
    assert "name: Bắc Ninh\n" in editor.content("bac-ninh/province.yml")


def test_what_is_there_already_is_not_written_again(editor: RunningEditor) -> None:
    before = editor.content("dong-thap/province.yml")
    assert editor.post("/tao/tinh/", {"province": "dong thap"}).location == "/tinh/dong-thap/"
    assert editor.content("dong-thap/province.yml") == before
    assert "đã có từ trước" in editor.get("/").text


def test_another_body_begins_under_its_own_name(editor: RunningEditor) -> None:
    name = 'Trường THPT "Giáp Hải"'
    assert editor.post("/tao/tinh/", {"body": name}).location == "/tinh/truong-thpt-giap-hai/"
    written = editor.content("truong-thpt-giap-hai/province.yml")
    assert "kind: body\n" in written
    assert 'name: "Trường THPT \\"Giáp Hải\\""\n' in written


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"province": ""}, "Hãy ghi tên tỉnh, thành phố."),
        ({"province": "Đồng Thap Mười"}, "Gần giống nhất: Đồng Tháp"),
        ({"province": "x" * 3000}, "Không có tỉnh nào tên"),
        ({"province": "../../etc"}, "Không có tỉnh nào tên"),
        ({"body": ""}, "Hãy ghi tên đầy đủ của đơn vị"),
        ({"body": "…"}, "Hãy ghi tên đầy đủ của đơn vị"),
        ({"body": "Hà Nội"}, "Đây là tên một tỉnh, thành phố"),
        ({"body": "Toàn quốc"}, "Đây là tên một tỉnh, thành phố"),
    ],
)
def test_what_cannot_begin_says_why_and_keeps_what_was_typed(
    editor: RunningEditor, fields: dict[str, str], sentence: str
) -> None:
    folders = sorted(editor.site.joinpath("campaigns").iterdir())
    answer = editor.post("/tao/tinh/", fields)
    assert answer.status == 422
    assert "<title>Lỗi: " in answer.text
    assert sentence in answer.text
    [(name, typed)] = fields.items()
    assert f'href="#{name}"' in answer.text
    assert f'value="{typed}"' in answer.text
    assert sorted(editor.site.joinpath("campaigns").iterdir()) == folders


def test_what_waits_to_be_saved_is_on_the_first_page(editor: RunningEditor) -> None:
    page = "/tinh/dong-thap/ngay-30-7/gioi-thieu/"
    editor.editor.typing.keep(page, "", {"title": ["Đang gõ"]})
    text = editor.get("/").text
    assert "Đang gõ dở, chưa lưu" in text
    title = editor.editor.workspace.document("dong-thap", "ngay-30-7").title
    assert f'<a href="{page}">Đồng Tháp · {title} · Giới thiệu</a>' in text
    editor.editor.typing.forget(page)
    assert "Đang gõ dở" not in editor.get("/").text


def test_what_changed_last_leads_to_its_page(editor: RunningEditor) -> None:
    editor.post("/tao/tinh/", {"province": "Huế"})
    assert re.search(
        r'<a href="/tinh/hue/province/">Thêm Huế</a> <small>\d\d:\d\d hôm nay</small>', editor.get("/").text
    )


def test_many_provinces_are_searched_without_marks(
    edited_site: Path, editor: RunningEditor, open_editor_page: Opener
) -> None:
    for known in list(known_provinces())[:12]:
        editor.post("/tao/tinh/", {"province": known})
    page = open_editor_page("/", phone=True)
    page.get_by_label("Tìm tỉnh").fill("ha no")
    assert page.locator("#provinces li:visible").all_inner_texts() == ["Hà Nội"]
    page.get_by_label("Tìm tỉnh").fill("Đồng")
    assert page.locator("#provinces li:visible").all_inner_texts() == ["Đồng Tháp"]


def test_a_site_of_one_body_is_shown_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOA_STORE", str(tmp_path / "kho"))
    site = tmp_path / "trang"
    for name, text in {"toan-quoc": "name: Toàn quốc\n", "hue": "name: Huế\ncode: 46\n"}.items():
        (site / "campaigns" / name).mkdir(parents=True)
        (site / "campaigns" / name / "province.yml").write_text(text, encoding="utf-8")
    with running_editor(site) as running:
        assert 'class="cards is-few"' in running.get("/").text


# -- where there is no site


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Path, EditorSession, Visitor]]:
    """An empty folder, the editor that was started in it, and a visitor that was let in."""
    monkeypatch.setenv("LOA_STORE", str(tmp_path / "kho"))
    folder = tmp_path / "Thư mục mới"
    folder.mkdir()
    session = start_editor(Project.at(folder), 0)
    visitor = Visitor(int(session.address.split(":")[2].partition("/")[0]))
    visitor.enter(session.address)
    yield folder, session, visitor
    session.stop()


def test_a_site_begins_in_an_empty_folder(empty: tuple[Path, EditorSession, Visitor]) -> None:
    folder, _, visitor = empty
    assert "Tạo trang web mới" in visitor.get("/").text
    assert visitor.post("/", {"name": "Trang 'Đồng Tháp': 1"}).location == "/"
    assert "site_name: 'Trang ''Đồng Tháp'': 1'\n" in (folder / "mkdocs.yml").read_text(encoding="utf-8")
    first = visitor.get("/").text
    assert "Trang &#39;Đồng Tháp&#39;: 1" in first
    assert "/tinh/toan-quoc/" in first
    assert "Đã tạo trang web. Tiếp theo" in first
    assert visitor.post("/tao/tinh/", {"province": "hue"}).location == "/tinh/hue/"
    last = visitor.get("/").text
    assert "Đã tạo trang web" not in last
    assert "Thêm Huế" in last


def test_beside_other_files_a_site_begins_in_a_folder_of_its_own(empty: tuple[Path, EditorSession, Visitor]) -> None:
    folder, _, visitor = empty
    (folder / "Công văn.docx").write_bytes(b"")
    assert visitor.post("/", {"name": "Trang", "folder": "../Trang của Huế"}).status == 303
    assert (folder / "trang-cua-hue" / "mkdocs.yml").is_file()
    assert not (folder / "mkdocs.yml").exists()


@pytest.mark.parametrize("name", ["", "x" * 121, "hai\ndòng"])
def test_a_site_without_a_name_does_not_begin(empty: tuple[Path, EditorSession, Visitor], name: str) -> None:
    folder, _, visitor = empty
    answer = visitor.post("/", {"name": name})
    assert (answer.status, 'href="#name"' in answer.text) == (422, True)
    assert list(folder.iterdir()) == []


def test_a_second_editor_of_a_site_leads_to_the_first(edited_site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOA_STORE", str(edited_site.parent / "kho"))
    project = Project.at(edited_site)
    first = start_editor(project, 0)
    try:
        with pytest.raises(EditorIsElsewhere) as raised:
            start_editor(project, 0)
        address = raised.value.address
        assert address.split("/")[2] == first.address.split("/")[2]
        visitor = Visitor(int(address.split(":")[2].partition("/")[0]))
        assert visitor.enter(address).status == 303
        assert visitor.get("/").status == 200
    finally:
        first.stop()
    start_editor(project, 0).stop()


def test_a_site_of_another_subject_opens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOA_STORE", str(tmp_path / "kho"))
    subject = next(path.name for path in sorted((Path(__file__).parents[2] / "sites" / "subjects").iterdir()))
    with running_editor(site_of_subject(tmp_path / "trang", subject)) as running:
        assert running.get("/").status == 200
