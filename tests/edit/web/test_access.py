"""Who is let in, and by what."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from loa.edit.storage.start_tokens import TOKEN_SECONDS, leave_token, take_token, token_digest
from loa.edit.web.server.access import SESSION_SECONDS, Access
from tests.editing_site import RunningEditor


def test_a_start_address_lets_one_browser_in_once(editor: RunningEditor) -> None:
    address, visitor = editor.start(), editor.stranger()
    entered = visitor.enter(address)
    assert (entered.status, entered.location) == (303, "/")
    assert visitor.get("/").status == 200
    again = editor.stranger().enter(address)
    assert again.status == 403
    assert "Đường dẫn mở trang này đã dùng rồi" in again.text
    assert "set-cookie" not in again.headers


def test_the_cookie_is_for_this_editor_alone(editor: RunningEditor) -> None:
    cookie = editor.stranger().enter(editor.start()).headers["set-cookie"]
    name, *attributes = cookie.lower().split("; ")
    assert name.startswith(f"loa-{editor.port}=")
    assert {"httponly", "samesite=strict", "path=/", "max-age=43200"} == set(attributes)
    assert len(name.partition("=")[2]) >= 43  # 32 bytes


def test_what_is_kept_of_sessions_and_tokens_opens_nothing() -> None:
    access = Access(1234)
    token = access.start_address().rpartition("/")[2]
    identity = access.enter(token)
    assert identity
    assert access.session(identity)
    assert access.session(token_digest(identity)) is None
    assert access.enter(token_digest(token)) is None


def test_a_session_ends_after_a_working_day(monkeypatch: pytest.MonkeyPatch) -> None:
    access, now = Access(1234), time.time()
    identity = access.enter(access.start_address().rpartition("/")[2])
    waiting = access.start_address().rpartition("/")[2]
    monkeypatch.setattr(time, "time", lambda: now + SESSION_SECONDS - 5)
    assert access.session(identity)
    monkeypatch.setattr(time, "time", lambda: now + SESSION_SECONDS + 5)
    assert access.session(identity) is None
    assert access.enter(waiting) is None


def test_another_process_of_this_user_lets_a_browser_in(tmp_path: Path) -> None:
    token = leave_token(tmp_path / "start")
    [left] = (tmp_path / "start").iterdir()
    assert token not in left.name
    access = Access(1234, tmp_path / "start")
    assert access.enter(left.name) is None
    assert access.enter(token)
    assert access.enter(token) is None
    assert not left.exists()


def test_a_token_that_was_left_long_ago_or_is_no_file_opens_nothing(tmp_path: Path) -> None:
    old = leave_token(tmp_path)
    os.utime(tmp_path / token_digest(old), (0, time.time() - TOKEN_SECONDS - 5))
    link = "mot-lien-ket"
    (tmp_path / "dich").touch()
    (tmp_path / token_digest(link)).symlink_to("dich")
    assert not take_token(tmp_path, old)
    assert not take_token(tmp_path, link)
    assert not take_token(tmp_path, "../dich")


def test_what_was_done_is_said_on_the_next_page_only(editor: RunningEditor) -> None:
    done = editor.post("/tao/tinh/", {"province": "Hà Nội"})
    assert done.status == 303
    assert "Đã lưu " in editor.get("/").text
    assert "Đã lưu " not in editor.get("/").text
