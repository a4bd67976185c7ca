"""The pages on which a site is published: before, meanwhile, after; and what a page looks like before."""

from __future__ import annotations

import io
import json
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from loa.edit.storage.history import ContentHistory
from loa.edit.workflow.publishing import NOT_STARTED, Publisher
from tests.building import visible_text
from tests.edit.conftest import Opener
from tests.editing_site import RunningEditor, running_editor

PROVINCE, NATION = "dong-thap/ngay-30-7.yml", "toan-quoc/ngay-30-7.yml"


@pytest.fixture(scope="module")
def store(shared_store: Path) -> Path:
    return shared_store


@pytest.fixture
def editor(edited_site: Path, store: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[RunningEditor]:
    """The running editor, let in."""
    monkeypatch.setenv("LOA_STORE", str(store))
    with running_editor(edited_site) as running:
        yield running


def _words(editor: RunningEditor, path: str = "/dang/") -> str:
    return visible_text(editor.get(path).text)


def _ended(editor: RunningEditor) -> str:
    """What the page says when the publication has ended."""
    while 'data-running="yes"' in editor.get("/dang/").text:
        time.sleep(0.1)
    return _words(editor)


def _replace(editor: RunningEditor, name: str, before: str, after: str) -> None:
    text = editor.content(name)
    assert before in text
    (editor.site / "campaigns" / name).write_text(text.replace(before, after), encoding="utf-8", newline="\n")


def test_one_button_publishes_and_the_page_says_how_far_it_is(editor: RunningEditor) -> None:
    assert "chưa được đăng lần nào" in _words(editor)
    answer = editor.post("/dang/", {})
    assert (answer.status, answer.location) == (303, "/dang/")
    page = editor.get("/dang/").text
    # Without the script the page loads itself again.
    assert '<noscript><meta http-equiv="refresh"' in page
    assert 'data-running="yes"' in editor.get("/dang/tien-do").text
    assert "Đọc" in visible_text(page)
    words = _ended(editor)
    assert "Đã đăng lúc" in words
    assert "Chưa đổi gì từ lần đăng trước." in words
    assert "Lần 1:" in words
    zipped = zipfile.ZipFile(io.BytesIO(editor.get("/dang/trang.zip").body))
    assert zipped.read("trang/dong-thap/index.html") == (editor.site / "site/dong-thap/index.html").read_bytes()
    assert '"/xem/_dang/"' in editor.get("/xem/").text
    assert editor.get("/xem/_dang/dong-thap/").body == (editor.site / "site/dong-thap/index.html").read_bytes()


@pytest.mark.thorough
def test_what_would_stay_is_said_before_and_after(editor: RunningEditor) -> None:
    editor.post("/dang/", {})
    _ended(editor)
    _replace(editor, PROVINCE, "type: huong-ung", "type: huong-ungg")
    before = _words(editor)
    assert "Đồng Tháp sẽ tạm giữ nguyên các trang đã đăng." in before
    assert "Đồng Tháp: Ngày toàn dân phòng, chống mua bán người 30/7" in before
    assert 'href="/tinh/dong-thap/ngay-30-7/' in editor.get("/dang/").text
    editor.post("/dang/", {})
    assert "Đồng Tháp tạm giữ nguyên các trang đã đăng" in _ended(editor)


def test_faults_that_let_nothing_be_published_are_told_with_their_forms(editor: RunningEditor) -> None:
    _replace(editor, NATION, "provinces: all", "provinces: [khong-co]")
    page = editor.get("/dang/").text
    assert "Lỗi: chưa đăng được." in visible_text(page)
    assert 'href="/tinh/toan-quoc/ngay-30-7/' in page
    assert page.count("<title>Lỗi:") == 1
    assert '<form method="post" action="/dang/">' not in page


def test_what_is_better_looked_at_is_told_before(editor: RunningEditor) -> None:
    leaflet = "  - {id: %s, title: Tờ, formats: [gap-3], panels: [{heading: Một, body: Lời.}]}\n"
    leaflets = "leaflets:\n" + leaflet % "mot" + leaflet % "hai"
    file = editor.site / "campaigns" / PROVINCE
    file.write_text(file.read_text(encoding="utf-8") + leaflets, encoding="utf-8")
    page = editor.get("/dang/").text
    assert "Nên xem lại trước khi đăng" in visible_text(page)
    assert "Còn 1 chỗ khác cần xem." in visible_text(page)
    assert '<form method="post" action="/dang/">' in page


def test_what_is_not_saved_is_told_before(editor: RunningEditor) -> None:
    assert "chưa lưu" not in _words(editor)
    editor.editor.typing.keep("/tinh/dong-thap/ngay-30-7/", "", {"summary.vi": ["Đang viết"]}, "tab")
    assert "Còn 1 trang gõ dở chưa lưu" in _words(editor)


def test_a_province_that_was_never_published_cannot_stay(editor: RunningEditor) -> None:
    _replace(editor, PROVINCE, "type: huong-ung", "type: huong-ungg")
    words = _words(editor)
    assert "Lỗi: chưa đăng được." in words
    assert "chưa có trang cũ để giữ lại" in words
    assert 'href="/tinh/dong-thap/ngay-30-7/' in editor.get("/dang/").text


@pytest.mark.thorough
def test_an_earlier_publication_comes_back_from_the_list(editor: RunningEditor) -> None:
    editor.post("/dang/", {})
    _ended(editor)
    before = editor.content(PROVINCE)
    _replace(editor, PROVINCE, "Chiến dịch của Đồng Tháp.", "Lời mới.")
    editor.post("/dang/", {})
    assert "Lần 2:" in _ended(editor)
    assert editor.post("/dang/lai/1", {}).status == 303
    words = _ended(editor)
    assert "Lần 3:" in words
    assert editor.content(PROVINCE) == before
    assert "Đồng Tháp: Ngày toàn dân phòng, chống mua bán người 30/7" in words
    assert editor.post("/dang/lai/9", {}).status == 409


@pytest.mark.thorough
@pytest.mark.parametrize("has_script", [True, False], ids=["with script", "without"])
def test_the_page_shows_the_end_by_itself(editor: RunningEditor, open_editor_page: Opener, has_script: bool) -> None:
    page = open_editor_page("/dang/", phone=not has_script, java_script_enabled=has_script)
    page.locator("main").get_by_role("button", name="Đăng", exact=True).click()
    page.locator("#publish-progress").wait_for()
    page.get_by_role("heading", name="Đã đăng lúc").wait_for(timeout=60_000)
    page.locator("main").get_by_role("link", name="Xem trang web").click()
    assert page.frame_locator("iframe").get_by_role("link", name="Đồng Tháp").first.is_visible()


@pytest.mark.parametrize(
    ("break_it", "sentence"),
    [
        (lambda root: (root / "mkdocs.yml").write_text("a: [", encoding="utf-8"), "Phần thiết lập của trang"),
        (lambda root: (root / "mkdocs.yml").unlink(), "Phần thiết lập của trang"),
        (lambda root: _foreign(root / "site"), "đang chứa những tệp khác"),
    ],
    ids=["settings that are no YAML", "no settings", "a folder of somebody else"],
)
def test_faults_around_the_content_are_told_in_words(editor: RunningEditor, break_it: object, sentence: str) -> None:
    assert callable(break_it)
    break_it(editor.site)
    assert sentence in _words(editor)


def _foreign(folder: Path) -> None:
    folder.mkdir()
    (folder / "luan-van.docx").write_bytes(b"x")


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ({"why": "SiteError", "number": 28}, "Ổ đĩa đã đầy."),
        ({"why": "SiteError", "number": 16}, "đang được đăng ở một cửa sổ khác"),
        ({"why": "SiteError", "number": 13}, "Không ghi được vào thư mục"),
        ({"why": "CannotMake", "number": None}, "không vẽ được"),
        ({"why": "InputLost", "number": None}, "bị đổi trong lúc đăng"),
        (None, "bị ngắt giữa chừng"),
    ],
)
def test_a_build_that_failed_is_told_in_words(
    editor: RunningEditor, row: dict[str, object] | None, sentence: str
) -> None:
    folder = editor.site / ".loa" / "publishing"
    folder.mkdir(parents=True)
    run = {"version": "", "began": 1.0, "ended": 2.0, "outcome": "failed", "number": None}
    (folder / "run.json").write_text(json.dumps(run), encoding="ascii")
    told = [json.dumps({"stage": "failed", "said": "Lý do.\n\nTrang cũ còn.", "problems": None, **row})] if row else []
    (folder / "told.txt").write_text("".join(f"{line}\n" for line in told), encoding="utf-8")
    # As the editor finds them that is started next.
    editor.editor.publisher = Publisher(editor.editor.workspace, editor.editor.history)
    words = _words(editor)
    assert sentence in words
    assert "Trang web đã đăng trước đây vẫn còn nguyên" in words


def test_a_full_disk_is_told_in_words(editor: RunningEditor, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(ContentHistory, "record_kept", full)
    _replace(editor, PROVINCE, "Chiến dịch của Đồng Tháp.", "Lời mới.")
    editor.post("/dang/", {})
    assert editor.editor.publisher.state().news.why == NOT_STARTED
    assert "Ổ đĩa đã đầy." in _words(editor)


def test_a_page_is_seen_before_it_is_published_and_nothing_in_it_can_act(editor: RunningEditor) -> None:
    _replace(editor, PROVINCE, "Chiến dịch của Đồng Tháp.", "Chưa ai thấy <script>alert(1)</script>.")
    while "<iframe" not in (page := editor.get("/xem/dong-thap/ngay-30-7/").text):
        assert 'http-equiv="refresh"' in page
    assert 'src="/xem/_truoc/dong-thap/ngay-30-7/"' in page
    answer = editor.get("/xem/_truoc/dong-thap/ngay-30-7/")
    assert "Chưa ai thấy" in answer.text
    sealed = answer.headers["content-security-policy"]
    assert sealed.startswith("sandbox ")
    assert not {"allow-scripts", "allow-forms", "script-src"} & set(sealed.replace(";", " ").split())
    style = answer.text.partition('rel="stylesheet" href="../../')[2].partition('"')[0]
    assert editor.get(f"/xem/_truoc/{style}").headers["content-type"].startswith("text/css")
    assert not (editor.site / "site").exists()


@pytest.mark.parametrize("path", ["../mkdocs.yml", "%2e%2e/mkdocs.yml", "..%2fmkdocs.yml", "khong-co/", ".git/config"])
def test_nothing_else_is_shown_there(editor: RunningEditor, path: str) -> None:
    for place in ("/xem/_truoc/", "/xem/_dang/"):
        answer = editor.get(place + path)
        assert answer.status in {400, 404}
        assert "site_name" not in answer.text
