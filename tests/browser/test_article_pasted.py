"""An article is copied in one window of a real browser and pasted into a rich-text field of another."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from loa.cli import main
from tests.building import small_site

FIELD = "<!doctype html><title>Soạn bài</title><div id=soan contenteditable style='min-height: 9rem'></div>"
COUNTED = """parts => Object.fromEntries(
  ["h1", "h2", "h3", "h4", "li", "tr", "th", "td", "blockquote", "figure", "a[href]", "img[alt]"]
    .map((name) => [name, parts.querySelectorAll(name).length]))"""
LETTERS = "parts => parts.textContent.replace(/\\s+/g, '')"


@pytest.mark.thorough
def test_all_of_it_arrives(browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = small_site(tmp_path / "loa")
    monkeypatch.chdir(site)
    monkeypatch.setenv("LOA_STORE", str(tmp_path / "kho"))
    assert main(["article", "dong-thap/ngay-30-7", str(tmp_path / "bai")]) == 0
    (tmp_path / "soan.html").write_text(FIELD, encoding="utf-8")
    context = browser.new_context()
    article, editor = context.new_page(), context.new_page()
    article.goto((tmp_path / "bai/bai-viet.html").as_uri())
    editor.goto((tmp_path / "soan.html").as_uri())
    article.bring_to_front()
    article.keyboard.press("Control+a")
    article.keyboard.press("Control+c")
    editor.bring_to_front()
    editor.locator("#soan").click()
    editor.keyboard.press("Control+v")
    pasted, copied = editor.locator("#soan"), article.locator("body")
    assert pasted.evaluate(COUNTED) == copied.evaluate(COUNTED)
    assert pasted.evaluate(LETTERS) == copied.evaluate(LETTERS)
    assert copied.evaluate(COUNTED)["h2"] > 2
    context.close()
