"""The live preview shows what is wrong on top of the page, as text, and nothing when all is well."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from loa.publish.live_preview import LivePreview

PAGE = "<html><body><p>Trang tốt</p></body></html>"


def _site(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    kind = "text/html" if environ["PATH_INFO"].endswith("/") else "text/css"
    start_response("200 OK", [("Content-Type", kind), ("Content-Length", str(len(PAGE.encode())))])
    return [PAGE.encode()]


def _get(preview: LivePreview, path: str = "/") -> str:
    begun: list[Any] = []
    body = b"".join(preview.with_overlay(_site)({"PATH_INFO": path}, lambda *answer: begun.extend(answer)))
    assert dict(begun[1])["Content-Length"] == str(len(body))
    return body.decode()


@pytest.fixture
def preview() -> LivePreview:
    return LivePreview(lambda sentence: sentence)


def _fail(preview: LivePreview, said: str) -> None:
    with preview.attempt():
        raise ValueError(said)


def test_a_good_build_leaves_pages_alone(preview: LivePreview) -> None:
    with preview.attempt():
        pass
    assert _get(preview) == PAGE


def test_what_is_wrong_stands_over_the_page_and_is_never_markup(preview: LivePreview) -> None:
    _fail(preview, "dòng <script>alert(1)</script>")
    page = _get(preview)
    assert "Trang tốt" in page
    assert "dòng &lt;script&gt;" in page
    assert "<script>" not in page
    assert page.endswith("</body></html>")


def test_only_pages_are_marked(preview: LivePreview) -> None:
    _fail(preview, "sai")
    assert _get(preview, "/loa.css") == PAGE


def test_the_next_good_build_takes_it_away(preview: LivePreview) -> None:
    _fail(preview, "sai")
    with preview.attempt():
        pass
    assert _get(preview) == PAGE


def test_a_stopped_build_is_no_end_of_the_preview(preview: LivePreview) -> None:
    with preview.attempt():
        preview.problem = "campaigns/x.yml:1:1: lỗi"
        raise SystemExit("Aborted")
    assert preview.problem == "campaigns/x.yml:1:1: lỗi"
