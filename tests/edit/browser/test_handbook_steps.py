"""The steps of the handbook's first pages, done in the editor of a new site; on demand its pictures are made of them.

LOA_HANDBOOK_PICTURES=1 writes the pictures of hooks/loa/handbook/hinh/ anew.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from loa.content.interface_language import translator
from loa.pipeline.site_beginning import begin_site
from loa.store.project import PROGRAM
from tests.editing_site import RunningEditor, running_editor
from tests.officer import Officer, Way

PICTURES = PROGRAM / "handbook" / "hinh"
MOST_BYTES = 60_000
WINDOW = {"width": 1000, "height": 760}

CAMPAIGN = "Tuần lễ đọc sách (ví dụ)"
TABLE = [("Chỉ tiêu", "Số"), ("Hội thi", "03"), ("Tờ rơi", "7.415"), ("Người tham gia hội thi", "gần 5.000")]


@pytest.fixture
def editor(tmp_path: Path, shared_store: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[RunningEditor]:
    """The editor of a site that `loa init` began."""
    monkeypatch.setenv("LOA_STORE", str(shared_store))
    list(begin_site(tmp_path / "trang", translator("vi")))
    with running_editor(tmp_path / "trang") as running:
        yield running


def snap(page: Page, name: str) -> None:
    """Write the picture of what is seen, where pictures are asked for."""
    if os.environ.get("LOA_HANDBOOK_PICTURES"):
        PICTURES.mkdir(exist_ok=True)
        page.mouse.move(0, 0)
        with Image.open(io.BytesIO(page.screenshot())) as seen:
            seen.convert("RGB").save(PICTURES / f"{name}.webp", quality=80, method=6)


def _figures(officer: Officer) -> None:
    """Paste the table of the page on figures, as a clipboard would."""
    officer.follow(CAMPAIGN)
    officer.follow("Kết quả")
    officer.follow("Dán bảng số liệu")
    officer.type("Bảng số liệu", "\n".join("\t".join(row) for row in TABLE))
    if officer.page.get_by_role("button", name="Tiếp tục").is_visible():
        officer.press("Tiếp tục")
    officer.page.get_by_role("heading", name="Các con số").evaluate("one => scrollTo(0, one.offsetTop - 100)")
    snap(officer.page, "dan-bang")
    officer.press("Thêm 3 dòng")


def _event(officer: Officer) -> None:
    """An event, then its move to another day."""
    officer.page.get_by_role("link", name=CAMPAIGN).first.click()
    officer.follow("Sự kiện")
    officer.follow("Thêm mới")
    officer.choose("Lễ phát động")
    officer.type("Tên sự kiện", "Lễ phát động")
    officer.type("Bắt đầu", "30/07/2026 08:00")
    officer.press("Lưu")
    officer.page.get_by_role("link", name=CAMPAIGN).first.click()
    officer.follow("Sự kiện")
    officer.follow("Lễ phát động")
    officer.unfold("Chuyển ngày, chuyển nơi")
    officer.type("Ngày giờ mới", "05/08/2026 08:00")
    officer.type("Ngày báo chuyển", "12/07/2026")
    officer.page.get_by_label("Ngày giờ mới").scroll_into_view_if_needed()
    snap(officer.page, "chuyen-ngay")
    officer.press_in("Chuyển ngày, chuyển nơi", "Lưu")


@pytest.mark.thorough
def test_the_first_campaign_is_written_as_the_handbook_says(chromium: Browser, editor: RunningEditor) -> None:
    page = chromium.new_context(viewport=WINDOW, reduced_motion="reduce").new_page()  # type: ignore[arg-type]
    page.goto(editor.start())
    officer = Officer(page, Way.MOUSE)
    officer.follow("Thêm tỉnh hoặc đơn vị")
    officer.type("Tên đầy đủ của đơn vị", "Đơn vị mẫu")
    officer.press("Thêm đơn vị")
    officer.follow("Tạo chiến dịch")
    officer.choose("Chiến dịch mới, tự viết")
    officer.type("Tên chiến dịch", "Tuần lễ đọc sách (ví dụ)")
    officer.type("Khẩu hiệu", "Mỗi ngày một trang sách")
    for size in ("Băng rôn ngang 5 × 0,8 m", "Áp phích A3", "Ảnh vuông"):
        officer.tick(size)
    officer.press("Lưu")
    snap(page, "chien-dich")
    officer.follow("Thông điệp")
    officer.follow("Mỗi ngày một trang sách")
    expect(page.locator("img[src^='blob:'], img[src^='data:'], img[src*='/hinh/']").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    snap(page, "khau-hieu")
    officer.follow("Đăng")
    snap(page, "dang")
    page.goto(editor.address)
    snap(page, "trang-dau")
    _figures(officer)
    _event(officer)
    page.goto(editor.address)
    officer.follow("Toàn quốc")
    officer.follow("Chiến dịch đầu tiên")
    officer.unfold("Xóa chiến dịch này")
    officer.press("Xóa")
    assert not (editor.site / "campaigns/toan-quoc/chien-dich-dau-tien.yml").exists()
    written = editor.content("don-vi-mau/tuan-le-doc-sach-vi-du.yml")
    assert "text: Mỗi ngày một trang sách" in written
    assert "bang-ron-5x0.8" in written
    assert "written: gần 5.000" in written
    assert "moved:" in written
    page.context.close()


@pytest.mark.parametrize("picture", sorted(PICTURES.glob("*")), ids=lambda picture: picture.name)
def test_a_picture_is_light_and_stands_on_a_page(picture: Path) -> None:
    assert picture.stat().st_size <= MOST_BYTES
    pages = [page.read_text(encoding="utf-8") for page in picture.parent.parent.glob("*.md")]
    assert any(f"](hinh/{picture.name})" in text for text in pages)
