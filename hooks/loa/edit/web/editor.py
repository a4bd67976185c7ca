"""What all pages of one editor share: the site, its history, what is typed and not saved, and their templates."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, Response

from loa.content.interface_language import Translate
from loa.edit.storage.history import ContentHistory
from loa.edit.storage.unsaved_typing import UnsavedTyping
from loa.edit.workflow.saving import Saver
from loa.edit.workflow.workspace import Workspace

_HERE = Path(__file__).parent
TEMPLATES, STATIC = _HERE / "templates", _HERE / "static"


@dataclass(frozen=True)
class Editor:
    """What the pages of one editor share."""

    workspace: Workspace
    history: ContentHistory
    typing: UnsavedTyping
    saver: Saver
    say: Translate

    @cached_property
    def _templates(self) -> Environment:
        environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.globals["say"] = self.say
        environment.globals["styles"] = sorted(path.name for path in STATIC.glob("*.css"))
        environment.globals["scripts"] = sorted(path.name for path in STATIC.glob("*.js"))
        return environment

    def page(self, template: str, status: int = 200, **values: Any) -> Response:
        """A page of the editor; every template extends `frame.html`, which wants `title`."""
        return HTMLResponse(self._templates.get_template(template).render(values), status)
