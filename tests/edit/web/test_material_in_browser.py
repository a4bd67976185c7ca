"""Tasks of officers with tables and photos, in a real browser: by mouse, at a telephone's width, without script."""

from __future__ import annotations

import io

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Page

from tests.edit.conftest import Opener
from tests.editing_site import RunningEditor
from tests.filling_forms import page_tree

pytestmark = pytest.mark.thorough

AXE = Axe()
_PASTE = "/tinh/dong-thap/ngay-30-7/ket-qua/+dan/"
_NEWS = "\nupdates:\n  - {id: tin, title: Tin, body: Lời, date: 2026-07-01}\n"
_LONG = "Không rõ công ty. " * 300
_NEWS_AND_LEAFLET = f"""{_NEWS}
leaflets:
  - id: gap
    title: Cảnh giác
    formats: [gap-3]
    panels: [{{heading: Một, body: Lời.}}, {{heading: Hai, body: "{_LONG}"}}, {{heading: Ba, body: Ba.}}]
"""
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
    page = open_editor_page(_PASTE, phone=phone, java_script_enabled=False)
    page.fill("#pasted", "Chỉ tiêu\tSố\nTờ rơi\t7.415\nBăng rôn\tnhiều\n")
    page.get_by_role("button", name="Tiếp tục").click()
    page.get_by_role("button", name="Thêm 2 dòng").click()
    page.get_by_role("textbox", name="Số, dòng 3").fill("gần 20")
    page.get_by_role("button", name="Thêm 2 dòng").click()
    assert "written: gần 20" in editor.content("dong-thap/ngay-30-7.yml")


@pytest.mark.parametrize("script", [True, False])
def test_a_photo_is_described_in_five_actions(open_editor_page: Opener, editor: RunningEditor, script: bool) -> None:
    file = editor.site / "campaigns/dong-thap/ngay-30-7.yml"
    file.write_text(file.read_text(encoding="utf-8") + _NEWS, encoding="utf-8")
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


@pytest.mark.parametrize("phone", [False, True])
def test_no_page_has_barriers_or_is_wider_than_its_window(
    open_editor_page: Opener, editor: RunningEditor, phone: bool
) -> None:
    file = editor.site / "campaigns/dong-thap/ngay-30-7.yml"
    file.write_text(file.read_text(encoding="utf-8") + _NEWS_AND_LEAFLET, encoding="utf-8")
    page = open_editor_page(_PASTE, phone=phone)
    _is_free_of_barriers(page)
    page.fill("#pasted", "Chỉ tiêu\tĐVT\tSố\nTờ rơi\tcái\t7.415*\nBăng rôn\t\tnhiều\nKhác\t\t98,5%\nTổng cộng\t\t9\n")
    page.get_by_role("button", name="Tiếp tục").click()
    _is_free_of_barriers(page)
    page.get_by_role("button", name="Thêm 3 dòng").click()
    _is_free_of_barriers(page)
    choice = "/anh/dong-thap/?cho=ngay-30-7&o=updates.tin.picture&ve=/tinh/dong-thap/ngay-30-7/tin/tin/"
    for address in ("/anh/dong-thap/", choice, "/tinh/dong-thap/ngay-30-7/to-roi/gap/+to-giay/"):
        page.goto(editor.address + address)
        _is_free_of_barriers(page)
    page.goto(editor.address + choice)
    page.set_input_files("#photo", {"name": "a.gif", "mimeType": "image/gif", "buffer": b"GIF89a" + bytes(50)})
    page.fill("#alt", "Ảnh")
    page.check("#consent")
    page.get_by_role("button", name="Dùng ảnh này").click()
    page.get_by_text("ảnh GIF").first.wait_for()
    _is_free_of_barriers(page)


def _is_free_of_barriers(page: Page) -> None:
    found = AXE.run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]})
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page_tree(page.content())
