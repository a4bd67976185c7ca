"""What the modules of pages have in common: a request taken apart, and the list of addresses that each one answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from loa.content.interface_language import Translate
from loa.edit.web.editor import Editor
from loa.edit.web.editor_templates import ANSWERED
from loa.edit.web.told_times import told_hour


@dataclass(frozen=True)
class Asked:
    """A request: `editor` has all that pages need, `params` are the parts of the address, `form` what was sent."""

    editor: Editor
    params: Mapping[str, str]
    query: Mapping[str, str]
    form: FormData
    path: str
    """The address without its query."""

    @property
    def say(self) -> Translate:
        """Translates an English msgid into the language of the editor."""
        return self.editor.say

    @property
    def posted(self) -> dict[str, list[str]]:
        """All texts that were sent, by the name of their input."""
        names = dict.fromkeys(self.form.keys())
        return {name: [str(value) for value in self.form.getlist(name) if isinstance(value, str)] for name in names}

    def done(self, address: str, said: str = "") -> Response:
        """Lead on to a page of the editor after a form was taken; that page says in its frame what was done."""
        session = ANSWERED.get().session
        if session:
            session.said = said
        return RedirectResponse(address, 303)

    def saved(self, address: str) -> Response:
        """The same after a save: “Đã lưu 14:02”."""
        return self.done(address, self.say("Saved {time}").format(time=told_hour(datetime.now())))


Handler = Callable[[Asked], Response]
"""Answers a request; it runs in a thread of its own and may read and write files."""


@dataclass(frozen=True)
class EditorPage:
    """An address and who answers it: `path` as Starlette has it, `{name}` for a part."""

    path: str
    show: Handler | None = None
    """Answers GET."""
    receive: Handler | None = None
    """Answers POST; whether the form may be taken is checked before."""


Pages = Sequence[EditorPage]
