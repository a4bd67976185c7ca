"""Who may use the editor: browsers that were let in by an address which only the terminal showed, once."""

from __future__ import annotations

import secrets
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from loa.edit.storage.page_seal import PageSeal
from loa.edit.storage.start_tokens import take_token, token_digest

SESSION_SECONDS = 12 * 3600
"""How long a browser stays let in, and a start address waits for one: a working day."""


@dataclass(slots=True)
class BrowserSession:
    """A browser that was let in: until when, the secret in all its forms, and what its next page is to say."""

    until: float
    csrf: str
    said: str = ""

    def take_said(self) -> str:
        """What is to be said, once."""
        said, self.said = self.said, ""
        return said


KeepLeft = Callable[[Request], Awaitable[Response | None]]
"""Keeps a form that a browser sent which is not let in, where it is of a page of an earlier session."""


class Access:
    """The browsers of one running editor. Of tokens and sessions only digests are kept; none outlives the program.

    `left_tokens` is the folder in which other processes of this user leave start tokens (`storage/start_tokens`).
    """

    def __init__(self, port: int, left_tokens: Path | None = None) -> None:
        self.port = port
        self.left_tokens = left_tokens
        self.seal: PageSeal | None = None
        """Makes the secrets of sessions, once a site is there."""
        self.keep_left: KeepLeft | None = None
        self._tokens: dict[str, float] = {}
        self._sessions: dict[str, BrowserSession] = {}

    @property
    def cookie(self) -> str:
        """The name of the cookie; it names the port, because browsers share cookies between ports."""
        return f"loa-{self.port}"

    @property
    def hosts(self) -> frozenset[str]:
        """What a browser may say that it looks for: another name that leads to this computer is an attack."""
        names = ("127.0.0.1", "localhost")
        return frozenset({f"{name}:{self.port}" for name in names} | (set(names) if self.port == 80 else set()))

    @property
    def origins(self) -> frozenset[str]:
        """Whose forms are taken."""
        return frozenset(f"http://{host}" for host in self.hosts)

    def start_address(self) -> str:
        """An address that lets one browser in, once."""
        token = secrets.token_urlsafe(32)
        self._tokens[token_digest(token)] = time.time() + SESSION_SECONDS
        return start_address(self.port, token)

    def enter(self, token: str) -> str | None:
        """The id of a new session for a start token; None where it is none, is too old or was used."""
        is_ours = self._tokens.pop(token_digest(token), 0.0) > time.time()
        if not is_ours and not (self.left_tokens and take_token(self.left_tokens, token)):
            return None
        self._sessions = {digest: one for digest, one in self._sessions.items() if one.until > time.time()}
        identity = secrets.token_urlsafe(32)
        secret = self.seal.new_secret() if self.seal else secrets.token_urlsafe(32)
        self._sessions[token_digest(identity)] = BrowserSession(time.time() + SESSION_SECONDS, secret)
        return identity

    def session(self, identity: str | None) -> BrowserSession | None:
        """The session with that id; None where there is none or its time is over."""
        found = self._sessions.get(token_digest(identity)) if identity else None
        return found if found and found.until > time.time() else None


def start_address(port: int, token: str) -> str:
    """The address that uses a start token."""
    return f"http://127.0.0.1:{port}/vao/{token}"
