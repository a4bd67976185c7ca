"""The live preview: while something is wrong, every page says what, over the last good version of itself."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from loa.content.interface_language import Translate

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
"""A WSGI application (PEP 3333)."""

_PANEL = """
<details open role="alert" lang="vi" style="position:fixed;inset:0 0 auto 0;z-index:2147483647;max-height:70vh;
overflow:auto;background:#fff7ed;color:#231a15;border-bottom:4px solid #b5121b;box-shadow:0 8px 24px #0006;
padding:16px 20px;font:16px/1.5 system-ui,sans-serif">
<summary style="font-weight:700;cursor:pointer">{heading}</summary>
<pre style="margin:12px 0 0;white-space:pre-wrap;overflow-wrap:anywhere;font:14px/1.5 ui-monospace,monospace">
{problem}</pre>
</details>
"""

STAND_IN = """<!doctype html>
<html lang="vi">
  <head><meta charset="utf-8"><meta http-equiv="refresh" content="1"><title>Loa</title></head>
  <body></body>
</html>
"""
"""Stands at every address of a preview that has no site yet, and asks again each second whether there is one."""


class LivePreview:
    """What the preview knows of the last attempt to build."""

    def __init__(self, translate: Translate) -> None:
        self.translate = translate
        self.problem = ""

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """One attempt: what goes wrong is kept to be shown, and the preview goes on."""
        self.problem = ""
        try:
            yield
        except (Exception, SystemExit) as error:
            # Whatever a template, a setting or a file caused: whoever mends it looks at the browser, not at us.
            self.problem = self.problem or f"{type(error).__name__}: {error}"

    def over(self, application: Application) -> Application:
        """The same application, with the problem on top of every page while there is one."""

        def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            if not self.problem:
                return application(environ, start_response)
            begun: list[Any] = []
            body = application(environ, lambda status, headers, *rest: begun.extend((status, headers)))
            if not begun or not _is_page(begun[1]):
                start_response(*begun)
                return body
            try:
                page = self._marked(b"".join(body))
            finally:
                getattr(body, "close", lambda: None)()
            headers = [(name, value) for name, value in begun[1] if name.lower() != "content-length"]
            start_response(begun[0], [*headers, ("Content-Length", str(len(page)))])
            return [page]

        return answer

    def _marked(self, page: bytes) -> bytes:
        heading = self.translate(
            "Something is wrong. Below is the last good version; it is replaced once this is mended."
        )
        panel = _PANEL.format(heading=html.escape(heading), problem=html.escape(self.problem.strip())).encode()
        before, end, after = page.rpartition(b"</body>")
        return before + panel + end + after if end else page + panel


def _is_page(headers: Iterable[tuple[str, str]]) -> bool:
    return any(name.lower() == "content-type" and value.startswith("text/html") for name, value in headers)
