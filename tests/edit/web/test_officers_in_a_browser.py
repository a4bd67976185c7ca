"""Officers' tasks in a real browser: by finger on a telephone, by keyboard alone, with their actions counted."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.edit.conftest import Opener
from tests.editing_site import RunningEditor


@dataclass
class Hand:
    """Does one thing after the other on a page, and counts: a tap, a text typed, a key that does something."""

    page: Page
    actions: int = 0

    def tap(self, what: Locator) -> None:
        what.click()
        self.actions += 1

    def type(self, label: str, text: str) -> None:
        self.page.get_by_label(label, exact=True).first.fill(text)
        self.actions += 1

    def reach(self, name: str) -> None:
        """Go by the Tab key until a link or button of that name has the focus; that is looking, not doing."""
        for _ in range(80):
            self.page.keyboard.press("Tab")
            if self._focused().strip().startswith(name):
                return
        pytest.fail(f"the Tab key does not reach {name}")

    def press(self, name: str) -> None:
        self.reach(name)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.actions += 1

    def _focused(self) -> str:
        return str(self.page.evaluate("document.activeElement.innerText || document.activeElement.name || ''"))


@pytest.mark.thorough
@pytest.mark.parametrize("has_script", [True, False], ids=["with script", "without script"])
def test_a_campaign_with_a_banner_in_three_sizes_on_a_telephone(
    open_editor_page: Opener, editor: RunningEditor, has_script: bool
) -> None:
    hand = Hand(open_editor_page("/", phone=True, java_script_enabled=has_script))
    page = hand.page
    hand.tap(page.get_by_role("link", name="Đồng Tháp", exact=True))
    hand.tap(page.get_by_role("link", name="Tạo chiến dịch").first)
    hand.tap(page.get_by_label("Chiến dịch mới"))
    hand.type("Tên chiến dịch", "Tháng hành động")
    hand.type("Khẩu hiệu", "Cùng nhau lên tiếng")
    for size in ("Băng rôn ngang 5 × 0,8 m", "Áp phích A3", "Ảnh vuông"):
        hand.tap(page.get_by_label(size).first)
    hand.tap(page.get_by_role("button", name="Lưu"))
    expect(page.get_by_role("heading", name="Tháng hành động")).to_be_visible()
    expect(page.locator("#save-state")).to_contain_text("Đã lưu")
    assert "formats:" in editor.content("dong-thap/thang-hanh-dong.yml")
    assert hand.actions <= 10
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.thorough
def test_a_slogan_of_the_nation_is_rewritten_by_keyboard_alone(open_editor_page: Opener, editor: RunningEditor) -> None:
    hand = Hand(open_editor_page("/"))
    hand.press("Đồng Tháp")
    hand.press("Ngày toàn dân")
    hand.press("Thông điệp")
    hand.press("Chung tay")
    hand.press("Viết riêng")
    hand.page.get_by_label("Nội dung").first.focus()
    hand.page.keyboard.press("Control+A")
    hand.page.keyboard.type("Đồng Tháp chung tay")
    hand.actions += 1
    hand.page.keyboard.press("Enter")
    hand.actions += 1
    expect(hand.page.locator("#save-state")).to_contain_text("Đã lưu")
    assert "text: Đồng Tháp chung tay\n" in editor.content("dong-thap/ngay-30-7.yml")
    assert hand.actions <= 7
