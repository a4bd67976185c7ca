"""Tasks of officers with tables and photos, in a real browser: by mouse, at a telephone's width, without script."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.edit.conftest import Opener
from tests.editing_site import RunningEditor

pytestmark = pytest.mark.thorough

_METRICS = ("Tờ rơi", "Băng rôn", "Hội thi", "Người tham gia hội thi", "Hội nghị, tọa đàm")
_WRITTEN = ("7.415", "03", "gần 5.000", "hơn 1 nghìn")
_ROWS = [(f"Xã {place}", metric, _WRITTEN[place % 4]) for place in range(1, 9) for metric in _METRICS]
_COPY = """async ([html, text]) => navigator.clipboard.write([new ClipboardItem({
  "text/html": new Blob([html], {type: "text/html"}), "text/plain": new Blob([text], {type: "text/plain"})})])"""


class _Actions:
    """What an officer does on a page, counted."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.count = 0

    def click(self, what: str) -> None:
        """Choose what is called so."""
        self.count += 1
        name = self.page.get_by_role("link", name=what).or_(self.page.get_by_role("button", name=what))
        name.first.click()

    def paste(self) -> None:
        """Paste into the box."""
        self.count += 1
        self.page.get_by_text("bước tiếp theo tự mở ra").wait_for()
        self.page.locator("#pasted").focus()
        self.page.keyboard.press("Control+V")


def _copied_from_excel(page: Page) -> None:
    cells = [("Địa bàn", "Chỉ tiêu", "Số"), *_ROWS]
    lines = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in cells)
    html = lines.replace("<td>7.415</td>", "<td>#####</td>")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate(_COPY, [f"<table>{html}</table>", "\n".join("\t".join(row) for row in cells)])


def _photo() -> bytes:
    file = io.BytesIO()
    Image.radial_gradient("L").resize((800, 600)).convert("RGB").save(file, "JPEG")
    return file.getvalue()


def test_forty_figures_are_pasted_in_six_actions(open_editor_page: Opener, editor: RunningEditor) -> None:
    page = open_editor_page("/")
    _copied_from_excel(page)
    do = _Actions(page)
    do.click("Đồng Tháp")
    do.click("Ngày toàn dân")
    do.click("Kết quả")
    do.click("Dán bảng")
    do.paste()
    do.click("Thêm 40 dòng")
    page.wait_for_url("**/ket-qua/**")
    assert do.count <= 6
    assert editor.content("dong-thap/ngay-30-7.yml").count("metric:") == 40
    assert editor.content("dong-thap/ngay-30-7.yml").count("written: 7.415") == 10


@pytest.mark.parametrize("phone", [False, True])
def test_a_table_is_pasted_without_script(open_editor_page: Opener, editor: RunningEditor, phone: bool) -> None:
    address = "/tinh/dong-thap/ngay-30-7/ket-qua/dan/"
    page = open_editor_page(address, phone=phone, java_script_enabled=False)
    page.fill("#pasted", "Chỉ tiêu\tSố\nTờ rơi\t7.415\nBăng rôn\tnhiều\n")
    page.get_by_role("button", name="Tiếp tục").click()
    page.get_by_role("button", name="Thêm 2 dòng").click()
    page.get_by_role("textbox", name="Số, dòng 3").fill("gần 20")
    page.get_by_role("button", name="Thêm 2 dòng").click()
    assert "written: gần 20" in editor.content("dong-thap/ngay-30-7.yml")


@pytest.mark.parametrize("script", [True, False])
def test_a_photo_is_described_in_five_actions(open_editor_page: Opener, editor: RunningEditor, script: bool) -> None:
    file = editor.site / "campaigns/dong-thap/ngay-30-7.yml"
    news = "\nupdates:\n  - {id: tin, title: Tin, body: Lời, date: 2026-07-01}\n"
    file.write_text(file.read_text(encoding="utf-8") + news, encoding="utf-8")
    page = open_editor_page("/tinh/dong-thap/ngay-30-7/tin/tin/", phone=True, java_script_enabled=script)
    if page.locator("details:has(button[value='picture:picture'])").count():
        page.locator("details:has(button[value='picture:picture']) > summary").click()
    page.locator("button[value='picture:picture']").click()
    page.set_input_files("#photo", {"name": "IMG_1.JPG", "mimeType": "image/jpeg", "buffer": _photo()})
    page.fill("#alt", "Học sinh trong lễ phát động")
    page.check("#consent")
    page.get_by_role("button", name="Dùng ảnh này").click()
    page.wait_for_url("**/tin/tin/**")
    assert "alt: Học sinh trong lễ phát động" in file.read_text(encoding="utf-8")
