"""Pictures beside the words, as a browser asks for them, and what a person sees of them while typing."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from loa.edit.web.while_typing.preview_pages import shown_formats
from loa.render.raster import size_of_png
from tests.building import files_of
from tests.editing_site import RunningEditor

MESSAGE = "thong-diep/chung-tay/"
NATION, PROVINCE = "/hinh/toan-quoc/ngay-30-7/", "/hinh/dong-thap/ngay-30-7/"

Opener = Callable[..., Page]


def test_pictures_of_what_is_typed_and_why_there_is_none(editor: RunningEditor) -> None:
    before = files_of(editor.site / "campaigns")
    saved = editor.get(f"{NATION}{MESSAGE}")
    assert (saved.status, saved.headers["content-type"]) == (200, "image/png")
    typed = editor.post(f"{NATION}{MESSAGE}?kho=facebook", {"text.vi": "Cùng nhau"})
    assert (typed.status, typed.headers["content-type"]) == (200, "image/png")
    assert typed.body != saved.body
    assert typed.headers["loa-view"] == "facebook"
    assert [view["name"] for view in json.loads(typed.headers["loa-views"])] == ["bang-ron-5x0.8", "facebook"]
    small = editor.post(f"{NATION}{MESSAGE}?nho=1", {"text.vi": "Cùng nhau"})
    assert max(size_of_png(small.body)) <= 240

    empty = editor.post(f"{NATION}thong-diep/+/", {"text.vi": ""})
    assert empty.status == 200
    assert json.loads(empty.text) == {"words": "Hình hiện ra ngay khi có chữ để in.", "views": []}
    assert editor.get(f"{NATION}thong-diep/+/").status == 404
    for unknown in ("thong-diep/khong-co/", "khong-co/-/"):
        assert editor.get(f"{NATION}{unknown}").status == 404
        assert editor.post(f"{NATION}{unknown}", {}).status == 404
    assert files_of(editor.site / "campaigns") == before


def test_how_many_words_are_too_many(editor: RunningEditor) -> None:
    long = (
        "Không ai phải làm nô lệ hay bị cưỡng bức làm việc như nô lệ; mọi hình thức nô lệ và buôn bán nô lệ "
        "đều bị ngăn cấm. "
    ) * 3
    inputs = {"text.vi": long.strip(), "sizes": ["phuon-0.6x2"]}
    (note,) = json.loads(editor.post(f"{NATION}thong-diep/+/?do=1", inputs).text)["notes"]
    assert (note["field"], note["language"]) == ("text", "vi")
    assert "âm tiết" in note["words"]
    assert "Phướn dọc 0,6 × 2 m" in note["words"]
    assert json.loads(editor.post(f"{NATION}{MESSAGE}?do=1", {"text.vi": "Cùng nhau"}).text) == {"notes": []}


def test_the_pane_has_the_pictures_of_what_is_saved_without_script(editor: RunningEditor) -> None:
    page = editor.get(f"/tinh/toan-quoc/ngay-30-7/{MESSAGE}").text
    assert f'src="{NATION}{MESSAGE}?kho=bang-ron-5x0.8&amp;trang=1"' in page
    assert 'alt="Hình bản in: Băng rôn ngang 5 × 0,8 m"' in page
    assert "data-pictures" not in editor.get("/tinh/toan-quoc/ngay-30-7/su-kien/ngay-30-7/").text
    (shown,) = shown_formats(editor.editor, "toan-quoc", "ngay-30-7", "to-roi", "+").formats
    assert [shown.caption(page) for page in (1, 2)] == ["Tờ rơi A4 gấp ba, mặt ngoài", "Tờ rơi A4 gấp ba, mặt trong"]


def large(page: Page) -> str:
    """The address of the large picture, once the script has drawn one."""
    expect(page.locator(".preview-large img")).to_have_attribute("src", re.compile("^blob:"))
    return str(page.locator(".preview-large img").get_attribute("src"))


def test_each_key_changes_the_picture_and_nothing_else(open_editor_page: Opener) -> None:
    page = open_editor_page(f"/tinh/toan-quoc/ngay-30-7/{MESSAGE}")
    box = page.locator('[name="text.vi"]')
    box.focus()
    before = large(page)
    box.press("End")
    page.keyboard.type("!")
    expect(page.locator(".preview-large img")).not_to_have_attribute("src", before)
    first = large(page)
    page.keyboard.type(" Cùng nhau")
    expect(page.locator(".preview-large img")).not_to_have_attribute("src", first)
    expect(box).to_be_focused()
    expect(box).to_have_value(re.compile("người! Cùng nhau$"))
    # A small one becomes the large one, and stays it.
    page.locator(".preview-choose", has_text="Ảnh bài viết").click()
    expect(page.locator(".preview-large figcaption")).to_contain_text("Ảnh bài viết")
    box.press("End")
    page.keyboard.type("!")
    expect(page.locator(".preview-large figcaption")).to_contain_text("Ảnh bài viết")
    expect(box).to_be_focused()


def test_the_last_good_picture_stays_and_it_is_said_why(open_editor_page: Opener) -> None:
    page = open_editor_page(f"/tinh/toan-quoc/ngay-30-7/{MESSAGE}")
    before = large(page)
    page.locator('[name="text.vi"]').fill("Cùng nhau")
    expect(page.locator(".preview-large img")).not_to_have_attribute("src", before)
    good = large(page)
    page.locator('[name="text.vi"]').fill("Chung tay " * 60)
    expect(page.locator(".preview-words")).not_to_be_empty()
    assert large(page) == good
    page.locator('[name="text.vi"]').fill("Chung tay")
    expect(page.locator(".preview-words")).to_be_empty()


def test_on_a_phone_the_picture_waits_behind_a_button(open_editor_page: Opener) -> None:
    page = open_editor_page(f"/tinh/toan-quoc/ngay-30-7/{MESSAGE}", phone=True)
    expect(page.locator(".preview-large")).to_be_hidden()
    page.get_by_role("button", name="Xem hình").click()
    expect(page.locator(".preview-large")).to_be_visible()
    expect(page.locator('[name="text.vi"]')).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_new_item_is_drawn_before_it_is_saved(open_editor_page: Opener) -> None:
    page = open_editor_page("/tinh/toan-quoc/ngay-30-7/thong-diep/+/")
    expect(page.locator(".preview-words")).to_contain_text("khi có chữ")
    page.locator('[name="text.vi"]').fill("Câu mới")
    expect(page.locator(".preview-large img")).to_be_visible()


def test_sizes_and_colours_are_shown_by_pictures_of_these_words(open_editor_page: Opener) -> None:
    page = open_editor_page("/tinh/toan-quoc/ngay-30-7/bang-ron/chung-tay/")
    colours = page.locator(".choice", has_text="Xanh dịu").locator("img")
    expect(colours).to_have_attribute("src", re.compile("^(/hinh/.*mau=xanh|blob:)"))
    page.locator('[name="slogan"]').fill("Một khẩu hiệu mới")
    expect(page.locator(".choice", has_text="Băng rôn ngang 3 × 1 m").locator("img")).to_have_attribute(
        "src", re.compile("^blob:")
    )


def test_who_speaks_is_seen_on_a_print_beside_the_form(open_editor_page: Opener) -> None:
    page = open_editor_page("/tinh/dong-thap/province/gioi-thieu/")
    before = large(page)
    page.locator('[name="authority"]').fill("Công an tỉnh Đồng Tháp")
    expect(page.locator(".preview-large img")).not_to_have_attribute("src", before)
