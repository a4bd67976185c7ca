"""Pages: a view model set into its template, and around it the frame that every page of the site has."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from loa.content.project import Project
from loa.plan.links import Here
from loa.plan.output import Need, Output

FRAME = "main.html"
"""The template of the frame. It is told what `plan.pages.chrome.frame` gives, and

`content`: the HTML of the content area; `contents`: its headings (title and url); `listed`: whether the
page begins with a list of them.
"""

_ROOM = "pages/"
_THEME = "theme"


def render_page(output: Output, project: Project) -> bytes:
    """The whole HTML of a page in UTF-8. Raises jinja2.TemplateError where layout and data do not fit."""
    told = output.told
    templates = _room(project.layouts / _ROOM).as_planned(output.needs)
    content = templates.get_template(output.layout.removeprefix(_ROOM)).render(told)
    return templates.get_template(FRAME).render(told["frame"], content=content, contents=(), listed=False).encode()


class _Templates(Environment):
    """Templates that set plain values: `card.title` is a key before it is anything else, and found twice as quickly."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


def page_templates(folder: Path) -> Environment:
    """All templates of pages in `folder` as they are now, the frame among them."""
    # Everything is escaped, whatever the file is called; a missing value is an error, never an empty text.
    templates = _Templates(
        loader=FileSystemLoader([folder / _THEME, folder]),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters["url"] = _address
    return templates


@pass_context
def _address(context: Context, target: str) -> str:
    """The address of `target`, which counts from the site's root, as the page has to write it."""
    root = context["root"]
    return f"{root}{target}" if root else Here(context["path"]).to(target)


class _Room:
    """The templates of a folder, read when they are first used and again when a page was planned with newer ones."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[str, str] = {}
        self._environment = page_templates(folder)

    def as_planned(self, needs: Iterable[Need]) -> Environment:
        wanted = {need.name: need.sha256 for need in needs}
        if any(self._read.get(name, digest) != digest for name, digest in wanted.items()):
            self._read = {}
            self._environment = page_templates(self._folder)
        self._read |= wanted
        return self._environment


@lru_cache(maxsize=4)
def _room(folder: Path) -> _Room:
    return _Room(folder)
