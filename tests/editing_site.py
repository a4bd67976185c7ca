"""A real editor on a copy of a small site, and a visitor with or without its session: `http.client` on the loopback."""

from __future__ import annotations

import http.client
import re
import shutil
import urllib.parse
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from loa.edit.forms.editor_language import editor_translator
from loa.edit.web.app import application
from loa.edit.web.editor import Editor, open_editor
from loa.edit.web.problem_pages import ProblemPages
from loa.edit.web.server.editor_server import EditorServer
from loa.edit.web.while_typing.left_forms import LeftForms
from loa.pipeline.checker import check
from loa.store.digest_store import Store
from loa.store.inputs import Inputs
from loa.store.project import Project
from tests.building import small_site

Fields = Mapping[str, str | Sequence[str]]


@dataclass(frozen=True)
class Answer:
    """What the editor answered."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode("utf-8", "replace")

    @property
    def location(self) -> str:
        """Where the answer leads."""
        return self.headers.get("location", "")


@dataclass
class Visitor:
    """Sends requests to an editor, as a browser that was let in once `enter` is called."""

    port: int
    cookie: str = ""
    csrf: str = ""

    def enter(self, start_address: str) -> Answer:
        """Use a start address; from then on, the session and its secret are sent along."""
        answer = self.ask("GET", urllib.parse.urlsplit(start_address).path)
        self.cookie = answer.headers.get("set-cookie", "").partition(";")[0]
        found = re.search(r'<meta name="csrf" content="([^"]+)"', self.get("/").text)
        self.csrf = found[1] if found else ""
        return answer

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Answer:
        """A request with these headers and the cookie alone (`x_csrf` for `x-csrf`)."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        sent |= {"cookie": self.cookie} if self.cookie and "cookie" not in sent else {}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, sent)
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> Answer:
        """A page."""
        return self.ask("GET", path, **headers)

    def post(self, path: str, fields: Fields | None = None, **headers: str) -> Answer:
        """A form, sent as the editor's own pages send it; `fields` may have lists for names that come several times."""
        values = {"csrf": self.csrf, **(fields or {})}
        body = urllib.parse.urlencode(values, doseq=True).encode()
        headers.setdefault("content_type", "application/x-www-form-urlencoded")
        return self._from_here(path, body, headers)

    def upload(
        self, path: str, files: Mapping[str, tuple[str, bytes]], fields: Fields | None = None, **headers: str
    ) -> Answer:
        """A form with files: the name of each file and its bytes, by input."""
        mark, parts = "-----ranh-gioi", []
        for name, value in {"csrf": self.csrf, **(fields or {})}.items():
            for one in [value] if isinstance(value, str) else value:
                parts.append(f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{one}\r\n'.encode())
        for name, (file, data) in files.items():
            head = f'--{mark}\r\nContent-Disposition: form-data; name="{name}"; filename="{file}"\r\n\r\n'
            parts.append(head.encode() + data + b"\r\n")
        headers["content_type"] = f"multipart/form-data; boundary={mark}"
        return self._from_here(path, b"".join([*parts, f"--{mark}--\r\n".encode()]), headers)

    def _from_here(self, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        usual = {"origin": f"http://127.0.0.1:{self.port}", "sec_fetch_site": "same-origin"}
        return self.ask("POST", path, body, **{name: value for name, value in (usual | headers).items() if value})


@dataclass
class RunningEditor(Visitor):
    """A visitor that was let in, with what it visits: `site` is the folder, `start()` gives a new start address."""

    editor: Editor = field(kw_only=True)
    server: EditorServer = field(kw_only=True)

    @property
    def site(self) -> Path:
        """The folder of the site."""
        return self.editor.workspace.project.root

    @property
    def address(self) -> str:
        """The address of the first page, without its last slash."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> str:
        """An address that lets a browser in."""
        return self.server.access.start_address()

    def stranger(self) -> Visitor:
        """A visitor that was not let in."""
        return Visitor(self.port)

    def content(self, name: str) -> str:
        """A file of campaigns/ as it is now."""
        return (self.site / "campaigns" / name).read_text(encoding="utf-8")


@contextmanager
def running_editor(site: Path, port: int = 0) -> Iterator[RunningEditor]:
    """The real editor on the site in this folder."""
    editor = open_editor(Project.at(site), editor_translator())
    server = EditorServer(port)
    LeftForms(editor).attach(server.access)
    server.start(application(editor), ProblemPages(editor.templates.page, editor.say))
    try:
        running = RunningEditor(server.access.port, editor=editor, server=server)
        running.enter(running.start())
        yield running
    finally:
        server.stop()
        editor.close()


def site_to_edit(folder: Path, name: str | Path = "nho") -> Path:
    """A copy of an example site, with the settings of a new one."""
    return small_site(folder, name)


def copy_of_site(site: Path, folder: Path) -> Path:
    """A site as it is now in another folder, without what the editor keeps beside it."""
    shutil.copytree(site, folder, symlinks=True, ignore=shutil.ignore_patterns(".loa", "site"))
    return folder


def content_errors(editor: RunningEditor) -> list[str]:
    """The codes of all errors in the content as it is now."""
    found = check(Inputs(Project.at(editor.site), Store.at_default())).problems.diagnostics
    return [problem.code for problem in found if problem.is_error]
