"""The real editor for tests of its pages, and the system's Chromium let in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.conftest import DESK, PATIENCE_MS, PHONE
from tests.editing_site import RunningEditor, running_editor, site_to_edit


@pytest.fixture
def edited_site(tmp_path: Path) -> Path:
    """The folder of a small site: a nation, a province with a campaign, a former province."""
    return site_to_edit(tmp_path / "trang")


@pytest.fixture
def editor(edited_site: Path, shared_store: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[RunningEditor]:
    """The running editor on that site, with its session: `editor.get("/")`, `editor.post(path, fields)`."""
    monkeypatch.setenv("LOA_STORE", str(shared_store))
    with running_editor(edited_site) as running:
        yield running


Opener = Callable[..., Page]


@pytest.fixture
def open_editor_page(chromium: Browser, editor: RunningEditor) -> Iterator[Opener]:
    """Opens a window that was let in: `open_editor_page("/tinh/dong-thap/", phone=True, java_script_enabled=False)`."""
    contexts: list[BrowserContext] = []

    def opener(path: str = "/", *, phone: bool = False, **options: object) -> Page:
        context = chromium.new_context(viewport=PHONE if phone else DESK, **options)  # type: ignore[arg-type]
        contexts.append(context)
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        page.goto(editor.start())
        page.goto(editor.address + path)
        return page

    yield opener
    for context in contexts:
        context.close()
