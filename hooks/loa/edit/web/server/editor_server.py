"""The running editor: on this computer alone, in a thread of its own, until it is told to end."""

from __future__ import annotations

import socket
import threading

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send

from loa.edit.web.problem_pages import ProblemPages
from loa.edit.web.server.access import Access
from loa.edit.web.server.access_guard import AccessGuard

_LOOPBACK = "127.0.0.1"
_ENDING_SECONDS = 2
"""How long pages that are being sent may go on when the program ends."""


class ReplaceableApp:
    """An application whose place another may take: a site is begun, and its editor follows."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(scope, receive, send)


class EditorServer:
    """A server on a loopback port, 0 for any that is free. Raises OSError where the port is taken."""

    def __init__(self, port: int = 0) -> None:
        self._socket = socket.create_server((_LOOPBACK, port))
        self.access = Access(self._socket.getsockname()[1])
        self._server: uvicorn.Server | None = None
        self._has_ended = threading.Event()

    def start(self, app: ASGIApp, problems: ProblemPages) -> None:
        """Answer requests from now on."""
        config = uvicorn.Config(
            AccessGuard(app, self.access, problems),
            access_log=False,
            log_level="error",
            lifespan="off",
            ws="none",
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=_ENDING_SECONDS,
            h11_max_incomplete_event_size=64_000,
        )
        self._server = uvicorn.Server(config)
        threading.Thread(target=self._run, args=[self._server], name="editor", daemon=True).start()

    def _run(self, server: uvicorn.Server) -> None:
        try:
            server.run([self._socket])
        finally:
            self._has_ended.set()

    def wait(self) -> None:
        """Until the server ends, or the terminal or the system interrupts (KeyboardInterrupt)."""
        # In short steps: on Windows, Ctrl-C does not reach who waits without an end. The thread is not joined: where
        # that is interrupted, Python 3.11 takes the thread for ended.
        while not self._has_ended.wait(0.5):
            pass

    def stop(self) -> None:
        """End, and leave the port free."""
        if self._server:
            self._server.should_exit = True
            self._has_ended.wait(_ENDING_SECONDS + 3)
        self._socket.close()
