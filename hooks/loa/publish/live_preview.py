"""The live preview: while the content has errors, an overlay on every page of the last good build shows them."""

from __future__ import annotations

import errno
import html
import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from loa.content.interface_language import Translate
from loa.publish.byte_ranges import content_range, wanted_part
from loa.reference.error_pages import error_addresses

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
"""A WSGI application (PEP 3333)."""

_OVERLAY = """
<details open role="alert" lang="vi" style="position:fixed;inset:0 0 auto 0;z-index:2147483647;max-height:70vh;
overflow:auto;background:#fff7ed;color:#231a15;border-bottom:4px solid #b5121b;box-shadow:0 8px 24px #0006;
padding:16px 20px;font:16px/1.5 system-ui,sans-serif">
<summary style="font-weight:700;cursor:pointer">{heading}</summary>
<pre style="margin:12px 0 0;white-space:pre-wrap;overflow-wrap:anywhere;font:14px/1.5 ui-monospace,monospace">
{problem}</pre>
</details>
"""

_CODE = re.compile(r"\bL\d{3}\b")

WAITING_PAGE = """<!doctype html>
<html lang="vi">
  <head><meta charset="utf-8"><meta http-equiv="refresh" content="1"><title>Loa</title></head>
  <body></body>
</html>
"""
"""Served at every address while no build has succeeded yet; reloads itself every second."""


class LivePreview:
    """The live preview. `problem` is what went wrong in the last attempt to build, empty if nothing did.

    `root` is the path at which the site is served; by it the code of each problem leads to its page of the handbook.
    """

    def __init__(self, translate: Translate) -> None:
        self.translate = translate
        self.problem = ""
        self.root = "/"

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Build within this: an exception becomes the problem that is shown, and the preview goes on."""
        self.problem = ""
        try:
            yield
        except (Exception, SystemExit) as error:
            # Whatever a template, a setting or a file caused: whoever mends it looks at the browser, not at us.
            self.problem = self.problem or f"{type(error).__name__}: {error}"

    def with_overlay(self, application: Application) -> Application:
        """The application, with the problem on top of every HTML page while there is one."""

        def respond(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            if not self.problem:
                return application(environ, start_response)
            started: list[Any] = []
            body = application(environ, lambda status, headers, *rest: started.extend((status, headers)))
            if not started or not _is(started[1], "text/html"):
                start_response(*started)
                return body
            try:
                page = self._with_problem(b"".join(body))
            finally:
                getattr(body, "close", lambda: None)()
            headers = [(name, value) for name, value in started[1] if name.lower() != "content-length"]
            start_response(started[0], [*headers, ("Content-Length", str(len(page)))])
            return [page]

        return respond

    def _with_problem(self, page: bytes) -> bytes:
        heading = self.translate(
            "Something is wrong. Below is the last good version; it is replaced once this is mended."
        )
        problem = _CODE.sub(self._link, html.escape(self.problem.strip()))
        overlay = _OVERLAY.format(heading=html.escape(heading), problem=problem).encode()
        before, end, after = page.rpartition(b"</body>")
        return before + overlay + end + after if end else page + overlay

    def _link(self, code: re.Match[str]) -> str:
        address = error_addresses().get(code[0])
        if address is None:
            return code[0]
        return f'<a href="{self.root.rstrip("/")}/{address}" style="color:#8a0f14">{code[0]}</a>'


def in_parts(application: Application) -> Application:
    """The application, which answers with the part of a recording that a browser asks for."""

    def respond(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        started: list[Any] = []
        body = application(environ, lambda status, headers, *rest: started.extend((status, headers)))
        if not started or not started[0].startswith("200") or not _is(started[1], "audio/"):
            if started:
                start_response(*started)
            return body
        try:
            whole = b"".join(body)
        finally:
            getattr(body, "close", lambda: None)()
        headers = [(name, value) for name, value in started[1] if name.lower() != "content-length"]
        headers.append(("Accept-Ranges", "bytes"))
        part = wanted_part(environ.get("HTTP_RANGE", ""), len(whole))
        status = started[0] if part is None else "206 Partial Content" if part else "416 Range Not Satisfiable"
        if part is not None:
            headers.append(("Content-Range", content_range(part, len(whole))))
            whole = whole[part.start : part.stop]
        start_response(status, [*headers, ("Content-Length", str(len(whole)))])
        return [whole]

    return respond


def cannot_listen(host: str, port: int, error: OSError, translate: Translate) -> str:
    """Why there is no live preview at an address, and what to do."""
    if error.errno == errno.EADDRINUSE:
        sentence = translate(
            "Another program answers at {address} already, perhaps a preview in another window. "
            "Close it, or write another address in mkdocs.yml: `dev_addr: {example}`."
        )
    else:
        sentence = translate(
            "The preview cannot be shown at {address} ({reason}). "
            "Write another address in mkdocs.yml: `dev_addr: {example}`."
        )
    return sentence.format(
        address=f"http://{host}:{port}/",
        reason=error.strerror or str(error),
        example=f"127.0.0.1:{port + 1 if 1024 <= port < 65_535 else 8001}",
    )


def watched_in(folder: str | None) -> Iterator[os.DirEntry[str]]:
    """What is looked at in a watched folder: all but links to folders, which may lead in circles.

    What links lead to is watched for itself.
    """
    with os.scandir(folder) as entries:
        return iter([entry for entry in entries if not entry.is_symlink() or Path(entry.path).is_file()])


def _is(headers: Iterable[tuple[str, str]], kind: str) -> bool:
    return any(name.lower() == "content-type" and value.startswith(kind) for name, value in headers)
