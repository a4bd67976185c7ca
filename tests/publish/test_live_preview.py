"""The live preview shows what is wrong on top of the page, as text, and nothing when all is well."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from watchdog.utils.dirsnapshot import DirectorySnapshot

from loa.content.interface_language import translator
from loa.publish.live_preview import LivePreview, cannot_listen, watched_in

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


def test_links_that_lead_in_circles_are_not_followed(tmp_path: Path) -> None:
    """Two of them would be two to the power of forty paths."""
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "trang.md").write_text("# Trang\n", encoding="utf-8")
    (tmp_path / "a" / "khac.md").symlink_to("trang.md")
    for name, target in {"vong": "..", "vong-2": "../..", "chinh-no": "chinh-no"}.items():
        (tmp_path / "a" / "b" / name).symlink_to(target)
    seen = DirectorySnapshot(str(tmp_path), listdir=watched_in).paths
    assert {Path(str(path)).relative_to(tmp_path).as_posix() for path in seen} == {
        ".",
        "a",
        "a/b",
        "a/khac.md",
        "a/trang.md",
    }


@pytest.mark.parametrize(
    ("number", "port", "sentence"),
    [
        (errno.EADDRINUSE, 8000, "đang có chương trình khác dùng"),
        (errno.EACCES, 80, "Không mở được bản xem trước"),
        (errno.EADDRNOTAVAIL, 65_535, "Không mở được bản xem trước"),
    ],
)
def test_an_address_that_cannot_be_used_is_told_with_another_one(number: int, port: int, sentence: str) -> None:
    said = cannot_listen("127.0.0.1", port, OSError(number, os.strerror(number)), translator())
    assert f"http://127.0.0.1:{port}/" in said
    assert sentence in said
    assert "`dev_addr: 127.0.0.1:8001`" in said
