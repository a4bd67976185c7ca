"""The templates of the editor's pages, and what each page gets of the request that it answers."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse, Response

from loa.content.interface_language import Translate
from loa.edit.storage.page_seal import PageSeal
from loa.edit.web.script_sentences import STATIC, script_sentences
from loa.edit.web.server.access import BrowserSession
from loa.edit.web.server.sent_once import ONCE, new_form_number

TEMPLATES = Path(__file__).parent / "templates"

CSRF = "csrf"
"""The name of the input with the secret that only pages of this editor know."""


@dataclass(frozen=True, slots=True)
class AnsweredRequest:
    """The request that is being answered: its address, and the browser it came from, None where that is unknown.

    `seal` knows the secrets of pages of earlier sessions, once a site is there.
    """

    path: str = ""
    session: BrowserSession | None = None
    seal: PageSeal | None = None


ANSWERED: ContextVar[AnsweredRequest] = ContextVar("answered", default=AnsweredRequest())  # noqa: B039 (frozen)
"""What is being answered now, in this thread."""


class _OfRequest:
    """A value of templates that is another for each request; macros that are imported see it, too."""

    def __init__(self, value: Callable[[], Markup]) -> None:
        self._value = value

    def __html__(self) -> Markup:
        return self._value()

    __str__ = __html__


def _csrf_secret() -> Markup:
    session = ANSWERED.get().session
    return Markup.escape(session.csrf if session else "")


def _csrf_input() -> Markup:
    hidden = Markup('<input type="hidden" name="{}" value="{}">')
    return hidden.format(CSRF, _csrf_secret()) + hidden.format(ONCE, new_form_number())


@dataclass(frozen=True)
class EditorTemplates:
    """The templates in a language."""

    say: Translate

    @cached_property
    def environment(self) -> Environment:
        """Values of all templates: `say`, `csrf` (hidden inputs), `csrf_secret`, the styles and scripts."""
        environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        # The frame's first: what others say of the same elements comes after.
        styles = sorted((path.name for path in STATIC.glob("*.css")), key=lambda name: (name != "frame.css", name))
        environment.globals |= {
            "say": self.say,
            "language": "en" if self.say("error") == "error" else "vi",
            "csrf": _OfRequest(_csrf_input),
            "csrf_secret": _OfRequest(_csrf_secret),
            "styles": styles,
            "script_words": json.dumps({said: self.say(said) for said in script_sentences()}, ensure_ascii=False),
            "scripts": sorted(path.name for path in STATIC.glob("*.js")),
        }
        return environment

    def page(self, template: str, status: int = 200, **values: Any) -> Response:
        """A page; every template extends `frame.html`, which wants `title` and may have what `_OF_FRAME` names."""
        session = ANSWERED.get().session
        said = session.take_said() if session and status == 200 else ""
        of_request = {"said": said, "path": ANSWERED.get().path}
        text = self.environment.get_template(template).render(_OF_FRAME | of_request | values)
        return HTMLResponse(text, status)


_OF_FRAME: dict[str, Any] = {"site_name": "", "trail": (), "has_site": False, "site_address": "", "has_errors": False}
"""`trail` is the way to the page, titles with addresses; `has_errors` lets the title begin with “Lỗi:”;
`site_address` is where the published site is seen."""
