"""One browser and one built site for all tests in it; every address but the site's own is blocked."""

from __future__ import annotations

import functools
import gzip
import http.server
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from tests.building import Built

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
PATIENCE_MS = 120_000
"""How long something is waited for that has to come; how soon it comes is no matter here."""

expect.set_options(timeout=PATIENCE_MS)


class _Server(http.server.SimpleHTTPRequestHandler):
    """Serves files as a web server does: text packed with gzip, nothing said on the terminal."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        """Keep the test's output clean."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path.partition("?")[0]))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        data = path.read_bytes()
        self.send_response(200)
        if path.suffix in {".html", ".css", ".js", ".json", ".svg", ".xml", ".ics"}:
            data = gzip.compress(data, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@dataclass
class Visit:
    """A browser window on the site: its page, and what it asked for."""

    page: Page
    base: str
    asked: list[Request] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def go(self, address: str) -> Page:
        """Open a page of the site; `address` counts from its root."""
        self.page.goto(self.base + address, wait_until="domcontentloaded")
        return self.page


@pytest.fixture(scope="session")
def browser(chromium: Browser) -> Browser:
    """The system's Chromium."""
    return chromium


@pytest.fixture(scope="session")
def address(built: Built) -> Iterator[str]:
    """Where the site is served."""
    with serving(built.site) as base:
        yield base


class serving:
    """Serves a folder on a free port for as long as the block lasts."""

    def __init__(self, folder: Path) -> None:
        handler = functools.partial(_Server, directory=str(folder))
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)

    def __enter__(self) -> str:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self._server.server_port}/"

    def __exit__(self, *raised: object) -> None:
        self._server.shutdown()
        self._server.server_close()


Opener = Callable[..., Visit]


@pytest.fixture
def open_site(browser: Browser, address: str) -> Iterator[Opener]:
    """Opens windows on the site: `open_site(phone=True, java_script_enabled=False)`."""
    contexts: list[BrowserContext] = []

    def opener(base: str = address, *, phone: bool = True, **options: object) -> Visit:
        context = browser.new_context(viewport=PHONE if phone else DESK, accept_downloads=True, **options)  # type: ignore[arg-type]
        contexts.append(context)
        visit = Visit(context.new_page(), base)
        visit.page.set_default_timeout(PATIENCE_MS)
        context.route(lambda url: not url.startswith((base, "data:", "blob:")), lambda route: _refuse(visit, route))
        visit.page.on("request", lambda request: visit.asked.append(request))
        visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
        visit.page.on("console", lambda said: visit.complaints.append(said.text) if said.type == "error" else None)
        return visit

    yield opener
    for context in contexts:
        context.close()


def _refuse(visit: Visit, route: object) -> None:
    visit.refused.append(route.request.url)  # type: ignore[attr-defined]
    route.abort()  # type: ignore[attr-defined]
