"""`loa edit`: the editor in the browser. What only it needs is loaded when it is called."""

from __future__ import annotations

import argparse
import sys
import threading
import webbrowser
from contextlib import suppress
from typing import TYPE_CHECKING

from loa.cli.arguments import Commands, Refused
from loa.content.interface_language import Translate
from loa.store.operating_system import as_typed
from loa.store.project import PROGRAM, Project

if TYPE_CHECKING:
    from loa.edit.web.server.editor_session import EditorSession

EXTRA = "loa[edit]"
"""What is installed beside the program to have the editor."""

_NEEDED = {"starlette", "uvicorn", "python_multipart", "multipart", "dulwich", "pillow_heif", "anyio", "h11"}
"""The modules of that extra; a module of ours that is missing is no such thing."""


def add(commands: Commands, say: Translate) -> None:
    parser = commands.add("edit", say("Write campaigns in the browser, in forms; needs no text editor."), _run)
    parser.add_argument("--port", type=_port, default=0, metavar="PORT", help=say("the port; by default any free one"))
    parser.add_argument("--no-browser", action="store_true", help=say("only show the address, open no browser"))


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= 65535:
        raise ValueError(text)
    return port


def _run(options: argparse.Namespace, project: Project, say: Translate) -> int:
    try:
        from loa.edit.web.server.editor_session import EditorIsElsewhere, EditorNotStarted, start_editor
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _NEEDED:
            raise
        raise Refused(_how_to_install(say)) from error
    try:
        running = start_editor(project, options.port)
    except EditorIsElsewhere as error:
        print(say("The editor of this site is running already: {address}").format(address=error.address), flush=True)
        _open(error.address, options)
        return 0
    except EditorNotStarted as error:
        raise Refused(error) from error
    _serve(running, options, say)
    return 0


def _serve(running: EditorSession, options: argparse.Namespace, say: Translate) -> None:
    sentence = say("The editor: {address} (to end it: Ctrl-C, or close this window)")
    print(sentence.format(address=running.address), flush=True)
    _open(running.address, options)
    try:
        running.wait()
    except KeyboardInterrupt:
        print("\n" + say("The editor has ended. All that was saved is in the files."), flush=True)
    finally:
        running.stop()


def _open(address: str, options: argparse.Namespace) -> None:
    """Open the browser; in a thread, because some browsers are waited for until they are closed."""
    if not options.no_browser:
        threading.Thread(target=_open_quietly, args=(address,), daemon=True).start()


def _open_quietly(address: str) -> None:
    # Where there is no browser, the address that was printed is enough.
    with suppress(webbrowser.Error, OSError):
        webbrowser.open(address)


def _how_to_install(say: Translate) -> str:
    source = PROGRAM.parent.parent
    command = [sys.executable, "-m", "pip", "install", EXTRA]
    if (source / "constraints.txt").is_file():
        command = [*command[:-1], "--constraint", str(source / "constraints.txt"), "--editable", f"{source}[edit]"]
    return say("The editor is not installed yet. Install it with: {command}").format(command=as_typed(command))
