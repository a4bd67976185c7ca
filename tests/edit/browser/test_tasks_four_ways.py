"""Officers' tasks by mouse, by keyboard alone, on a telephone and without script, with their actions counted."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.barriers import barriers
from tests.editing_site import RunningEditor, content_errors, running_editor, site_to_edit
from tests.officer import Officer, Way
from tests.officers_tasks import CAMPAIGN, PUBLISHED, ROLLED_BACK, SITE, TABLE, TASKS, Task

Files = dict[str, bytes]
Counts = dict[str, dict[Way, int]]

_PATIENCE_MS = 60_000

_COPY = """async ([html, text]) => navigator.clipboard.write([new ClipboardItem({
  "text/html": new Blob([html], {type: "text/html"}), "text/plain": new Blob([text], {type: "text/plain"})})])"""


@pytest.fixture(scope="module")
def counts(request: pytest.FixtureRequest) -> Iterator[Counts]:
    """The actions of each task in each way; when all are done, a table of them is printed."""
    found: Counts = {}
    yield found
    terminal = request.config.pluginmanager.get_plugin("terminalreporter")
    if terminal and any(len(row) == len(Way) for row in found.values()):
        terminal.write_line(f"\n{'Actions':36}" + "".join(f"{way.value:>20}" for way in Way))
        for name, row in found.items():
            terminal.write_line(f"{name:36}" + "".join(f"{row.get(way, '–'):>20}" for way in Way))


@pytest.fixture(scope="module")
def shared_editor(tmp_path_factory: pytest.TempPathFactory, shared_store: Path) -> Iterator[RunningEditor]:
    """One editor for all tasks: each begins with the same files."""
    folder = tmp_path_factory.mktemp("nhiem-vu")
    site = site_to_edit(folder / "trang")
    for name, text in SITE.items():
        (site / "campaigns" / name).write_text(text, encoding="utf-8", newline="\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LOA_STORE", str(shared_store))
        with running_editor(site) as running:
            yield running


@pytest.fixture
def editor(shared_editor: RunningEditor) -> Iterator[RunningEditor]:
    """The editor, whose files are afterwards what they were before."""
    campaigns = shared_editor.site / "campaigns"
    before = _files(shared_editor)
    yield shared_editor
    for name in _files(shared_editor).keys() - before.keys():
        (campaigns / name).unlink()
    for folder in [one for one in campaigns.iterdir() if not any(name.startswith(f"{one.name}/") for name in before)]:
        shutil.rmtree(folder)
    for name, data in before.items():
        (campaigns / name).write_bytes(data)


def _files(editor: RunningEditor) -> Files:
    campaigns = editor.site / "campaigns"
    return {
        path.relative_to(campaigns).as_posix(): path.read_bytes() for path in campaigns.rglob("*") if path.is_file()
    }


@contextmanager
def _officer(chromium: Browser, editor: RunningEditor, way: Way, looks: Callable[[Page], None]) -> Iterator[Officer]:
    """An officer on the first page."""
    context = chromium.new_context(**way.window)
    try:
        context.set_default_timeout(_PATIENCE_MS)
        page = context.new_page()
        page.goto(editor.start())
        yield Officer(page, way, looks)
    finally:
        context.close()


def _copy_table(page: Page) -> None:
    """Have the table in the clipboard as Excel puts it there: a column that is too narrow shows `#####` in the HTML."""
    lines = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in TABLE)
    html = lines.replace("<td>7.415</td>", "<td>#####</td>")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate(_COPY, [f"<table>{html}</table>", "\n".join("\t".join(row) for row in TABLE)])


def _does(chromium: Browser, editor: RunningEditor, task: Task, way: Way, *, is_thorough: bool) -> int:
    """Have an officer do a task; the number of actions. The pages on the way must be free of barriers."""
    found: list[str] = []

    def look(page: Page) -> None:
        if is_thorough:
            found.extend(barriers(page, has_script=way is not Way.NO_SCRIPT))

    with _officer(chromium, editor, way, look) as officer:
        _copy_table(officer.page)
        task.do(officer)
        found.extend(barriers(officer.page, has_script=way is not Way.NO_SCRIPT))
        assert [*found, *officer.faults] == []
        assert officer.actions <= task.limit(way)
        return officer.actions


def _only_that_changed(task: Task, before: Files, after: Files) -> None:
    """Nothing but what the task adds and replaces is other than before."""
    renamed = [before.pop(name) for name in task.gone]
    for name, (old, new) in task.instead.items():
        assert after.pop(name) == before.pop(name).replace(old.encode(), new.encode())
    for name, text in task.lines.items():
        now, lines = after.pop(name), text.encode()
        base = before.pop(name, renamed[0] if renamed else b"")
        assert lines in now, now.decode()
        assert base in [now[:at] + now[at + len(lines) :] for at in _places(now, lines)], now.decode()
    for name in task.pictures:
        assert after.pop(name).startswith(b"\xff\xd8")
    assert after == before


def _places(text: bytes, part: bytes) -> list[int]:
    return [at for at in range(len(text)) if text.startswith(part, at)]


def _spread() -> Iterator[object]:
    """Every task in every way; each once in the quick run, the ways taking turns."""
    for number, task in enumerate(TASKS):
        for place, way in enumerate(Way):
            is_quick = place == number % len(Way)
            marks = [] if is_quick else [pytest.mark.thorough]
            yield pytest.param(task, way, is_quick, id=f"{task} {way.value}", marks=marks)


@pytest.mark.parametrize(("task", "way", "is_quick"), [*_spread()])
def test_a_task_is_done_and_harms_nothing(
    task: Task, way: Way, is_quick: bool, editor: RunningEditor, chromium: Browser, counts: Counts
) -> None:
    before = _files(editor)
    actions = _does(chromium, editor, task, way, is_thorough=not is_quick)
    counts.setdefault(task.name, {})[way] = actions
    assert content_errors(editor) == []
    _only_that_changed(task, before, _files(editor))


@pytest.mark.thorough
@pytest.mark.parametrize("way", list(Way), ids=lambda way: way.value)
def test_the_site_is_published_and_an_earlier_publication_comes_back(
    way: Way, editor: RunningEditor, chromium: Browser, counts: Counts
) -> None:
    before = _files(editor)
    published = _does(chromium, editor, PUBLISHED, way, is_thorough=True)
    page = editor.site / "site/dong-thap/ngay-30-7/index.html"
    assert "Chiến dịch của Đồng Tháp." in page.read_text(encoding="utf-8")
    file = editor.site / "campaigns" / CAMPAIGN
    file.write_bytes(before[CAMPAIGN].replace("Chiến dịch của Đồng Tháp.".encode(), "Lời khác.".encode()))
    rolled_back = _does(chromium, editor, ROLLED_BACK, way, is_thorough=True)
    assert _files(editor) == before
    assert "Chiến dịch của Đồng Tháp." in page.read_text(encoding="utf-8")
    for task, actions in ((PUBLISHED, published), (ROLLED_BACK, rolled_back)):
        counts.setdefault(task.name, {})[way] = actions


def _nothing_typed(officer: Officer) -> None:
    officer.follow("Thêm tỉnh hoặc đơn vị")
    officer.press("Thêm tỉnh")


def _no_name(officer: Officer) -> None:
    officer.follow("Tạo chiến dịch")
    officer.choose("Chiến dịch mới")
    officer.press("Lưu")


def _empty_item(officer: Officer) -> None:
    officer.follow("Ngày toàn dân")
    officer.follow("Tin")
    officer.follow("Thêm mới")
    officer.press("Lưu")


def _no_reason(officer: Officer) -> None:
    officer.follow("Ngày toàn dân")
    officer.unfold("Rút chiến dịch")
    officer.press_in("Rút chiến dịch", "Lưu")


def _nothing_new(officer: Officer) -> None:
    officer.follow("Ngày toàn dân")
    officer.follow("Sự kiện")
    officer.follow("Lễ phát động")
    officer.unfold("Chuyển ngày, chuyển nơi")
    officer.type("Ngày giờ mới", "25/07/2026 08:00")
    officer.press_in("Chuyển ngày, chuyển nơi", "Lưu")


def _no_table(officer: Officer) -> None:
    officer.follow("Ngày toàn dân")
    officer.follow("Kết quả")
    officer.follow("Dán bảng")
    officer.press("Tiếp tục")


def _gif(officer: Officer) -> None:
    officer.follow("Ảnh: Đồng Tháp")
    officer.give_file("Chọn ảnh từ máy", "hinh.gif", "image/gif", b"GIF89a" + bytes(50))
    officer.type("Ảnh này cho thấy gì?", "Ảnh")
    officer.tick("Tôi đã xem kỹ: ảnh không lộ mặt người cần được bảo vệ, không lộ mặt trẻ em khi chưa được đồng ý")
    officer.press("Thêm ảnh")


_REFUSED = (_nothing_typed, _no_name, _empty_item, _no_reason, _nothing_new, _no_table, _gif)


@pytest.mark.parametrize(
    ("do", "way"),
    [
        pytest.param(
            do,
            way,
            id=f"{do.__name__.strip('_')} {way.value}",
            marks=[] if (do, way) in ((_no_name, Way.NO_SCRIPT), (_gif, Way.PHONE)) else [pytest.mark.thorough],
        )
        for do in _REFUSED
        for way in Way
    ],
)
def test_what_is_refused_is_told_first(
    do: Callable[[Officer], None], way: Way, editor: RunningEditor, chromium: Browser
) -> None:
    before = _files(editor)
    with _officer(chromium, editor, way, lambda page: None) as officer:
        do(officer)
        page = officer.page
        assert page.title().startswith("Lỗi:")
        assert "error-summary" in str(page.evaluate("document.activeElement.className"))
        assert "Lỗi:" in page.locator(".error-summary").first.inner_text()
        assert [*barriers(page, has_script=way is not Way.NO_SCRIPT), *officer.faults] == []
    assert _files(editor) == before


@pytest.mark.thorough
def test_barriers_are_seen(chromium: Browser) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.set_content("<!doctype html><title>a</title><p style='width: 900px'>a<b></p></b><button></button>")
    found = " ".join(barriers(page))
    context.close()
    for what in ("button-name", "wider than 390", "wider than 320"):
        assert what in found
