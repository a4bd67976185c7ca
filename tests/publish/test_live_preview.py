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
from loa.publish.live_preview import LivePreview, cannot_listen, in_parts, watched_in

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


SOUND = bytes(range(10))


def _ask(path: str, wanted: str | None) -> tuple[str, dict[str, str], bytes]:
    def site(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        kind = "audio/mpeg" if environ["PATH_INFO"].endswith(".mp3") else "text/css"
        start_response("200 OK", [("Content-Type", kind), ("Content-Length", str(len(SOUND)))])
        return [SOUND[:4], SOUND[4:]]

    begun: list[Any] = []
    asked = {"PATH_INFO": path} if wanted is None else {"PATH_INFO": path, "HTTP_RANGE": wanted}
    body = b"".join(in_parts(site)(asked, lambda *answer: begun.extend(answer)))
    headers = dict(begun[1])
    assert headers["Content-Length"] == str(len(body))
    return begun[0].split()[0], headers, body


@pytest.mark.parametrize(
    ("wanted", "status", "part", "told"),
    [
        (None, "200", SOUND, None),
        ("bytes=2-4", "206", SOUND[2:5], "bytes 2-4/10"),
        ("bytes=7-", "206", SOUND[7:], "bytes 7-9/10"),
        ("bytes=-3", "206", SOUND[7:], "bytes 7-9/10"),
        ("bytes=0-99", "206", SOUND, "bytes 0-9/10"),
        ("bytes=10-", "416", b"", "bytes */10"),
        ("bytes=5-2", "416", b"", "bytes */10"),
        ("bytes=0-1,4-5", "200", SOUND, None),
        ("bytes=-", "200", SOUND, None),
    ],
)
def test_a_recording_is_answered_in_the_part_that_is_asked_for(
    wanted: str | None, status: str, part: bytes, told: str | None
) -> None:
    answered, headers, body = _ask("/loa.mp3", wanted)
    assert (answered, body, headers.get("Content-Range")) == (status, part, told)
    assert headers["Accept-Ranges"] == "bytes"


def test_only_recordings_are_cut(preview: LivePreview) -> None:
    assert _ask("/loa.css", "bytes=2-4")[::2] == ("200", SOUND)
    begun: list[Any] = []
    page = b"".join(in_parts(preview.with_overlay(_site))({"PATH_INFO": "/"}, lambda *answer: begun.extend(answer)))
    assert page.decode() == PAGE and begun[0] == "200 OK"
