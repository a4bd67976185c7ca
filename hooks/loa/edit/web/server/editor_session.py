"""The editor from its start to its end: on a site, or on a folder in which one may begin."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path

from loa.content.interface_language import Translate
from loa.edit.forms.editor_language import editor_translator
from loa.edit.storage.editor_folder import EDITOR_FOLDER, editor_folder
from loa.edit.storage.editor_lock import EditorIsOpen, editor_lock
from loa.edit.storage.start_tokens import forget_tokens, leave_token
from loa.edit.web.app import application
from loa.edit.web.editor import open_editor
from loa.edit.web.editor_templates import EditorTemplates
from loa.edit.web.problem_pages import ProblemPages
from loa.edit.web.server.access import start_address
from loa.edit.web.server.editor_server import EditorServer, ReplaceableApp
from loa.edit.web.start.site_start import beginning_of_site
from loa.edit.web.while_typing.left_forms import LeftForms
from loa.store.file_replacement import replacement_of
from loa.store.project import Project

_TOKENS = "start"
"""The folder in `.loa` in which start tokens are left."""

_LAST_PORT = "port"
"""The file in `.loa` that has the port of the last run."""


class EditorNotStarted(Exception):
    """It cannot start; the message says why and what to do."""


class EditorIsElsewhere(Exception):
    """Another process edits this site; `address` lets one browser in there."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


class EditorSession:
    """One run of `loa edit`."""

    def __init__(self, server: EditorServer, say: Translate) -> None:
        self._server = server
        self._say = say
        self._held = ExitStack()
        self._app = ReplaceableApp()
        self._is_answering = False
        self._warm_up: Callable[[], None] | None = None
        self.address = server.access.start_address()
        """Lets one browser in, once."""

    def edit(self, project: Project) -> None:
        """Edit a site. Raises EditorIsOpen and OSError."""
        lock = self._held.enter_context(editor_lock(project.root))
        tokens = editor_folder(project.root) / _TOKENS
        forget_tokens(tokens)
        editor = open_editor(project, self._say)
        self._held.callback(editor.close)
        self._warm_up = editor.drawing.warm_up
        if self._is_answering:
            self._begin_to_warm()
        self._server.access.left_tokens = tokens
        LeftForms(editor).attach(self._server.access)
        self._app.app = application(editor)
        with suppress(OSError), replacement_of(editor_folder(project.root) / _LAST_PORT) as file:
            file.write(str(self._server.access.port).encode())
        lock.tell(str(self._server.access.port))

    def offer_to_begin(self, folder: Path) -> None:
        """Ask whether a site is to begin in a folder, and edit it then."""
        templates = EditorTemplates(self._say)
        self._app.app = beginning_of_site(folder, templates, lambda root: self.edit(Project.at(root)))

    def start(self) -> None:
        """Answer requests from now on."""
        self._server.start(self._app, ProblemPages(EditorTemplates(self._say).page, self._say))
        self._is_answering = True
        if self._warm_up:
            self._begin_to_warm()

    def _begin_to_warm(self) -> None:
        """Start the process that draws, behind the pages: it is ended, and so this thread, with the editor."""
        threading.Thread(target=self._warm_up, name="first picture", daemon=True).start()

    def wait(self) -> None:
        """Until it is told to end: raises KeyboardInterrupt."""
        self._server.wait()

    def stop(self) -> None:
        """End, and leave the site to others."""
        self._server.stop()
        self._held.close()


def start_editor(project: Project, port: int) -> EditorSession:
    """The editor, running, on a port of this computer (0: any). Raises EditorIsElsewhere and EditorNotStarted."""
    say = editor_translator()
    try:
        server = _server(project, port)
    except OSError as error:
        sentence = say("Port {port} is in use ({reason}). Leave out --port, and a free one is taken.")
        raise EditorNotStarted(sentence.format(port=port, reason=error.strerror)) from error
    session = EditorSession(server, say)
    try:
        if project.campaigns.is_dir():
            session.edit(project)
        else:
            session.offer_to_begin(project.root)
    except EditorIsOpen as error:
        session.stop()
        raise _elsewhere(project, error.address, say) from error
    except OSError as error:
        session.stop()
        sentence = say("The editor cannot write to {folder} ({reason}).")
        raise EditorNotStarted(sentence.format(folder=project.root, reason=error.strerror)) from error
    except BaseException:
        session.stop()
        raise
    session.start()
    return session


def _server(project: Project, port: int) -> EditorServer:
    """A server on this port; where any will do, on that of the last time, so that pages left open still lead here."""
    place = project.root / EDITOR_FOLDER / _LAST_PORT
    with suppress(OSError, ValueError):
        return EditorServer(port or _port_in(place))
    return EditorServer(port)


def _port_in(place: Path) -> int:
    """Raises OSError and ValueError."""
    port = int(place.read_bytes()[:8]) if place.is_file() and not place.is_symlink() else 0
    if not 1024 <= port <= 65535:
        raise ValueError
    return port


def _elsewhere(project: Project, told: str, say: Translate) -> Exception:
    """What is raised where another editor runs: with an address there for one browser, if it can be had."""
    try:
        port = int(told)
        with socket.create_connection(("127.0.0.1", port), timeout=2):
            token = leave_token(editor_folder(project.root) / _TOKENS)
    except (ValueError, OSError):
        return EditorNotStarted(say("Another editor has this site open, perhaps on another computer. End it first."))
    return EditorIsElsewhere(start_address(port, token))
