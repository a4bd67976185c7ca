"""Pages: a view model set into its template, and around it the frame that every page of the site has."""

from __future__ import annotations

import hashlib
import sys
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from jinja2 import BytecodeCache, Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket

from loa.content.project import Project
from loa.plan.needs import tools
from loa.plan.output import Need, Output
from loa.render.templates import Once, PageTemplates, page_address

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
    templates = _room(project.layouts).as_planned(output)
    content = templates.get_template(output.layout.removeprefix(_ROOM)).render(told)
    return templates.get_template(FRAME).render(told["frame"], content=content, contents=(), listed=False).encode()


def page_templates(folder: Path) -> Environment:
    """All templates of pages in `folder` as they are now, the frame among them."""
    # Everything is escaped, whatever the file is called; a missing value is an error, never an empty text.
    templates = PageTemplates(
        loader=FileSystemLoader([folder / _THEME, folder]),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[Once],
        bytecode_cache=_compiled(),
    )
    templates.filters["url"] = page_address
    return templates


def _compiled() -> BytecodeCache | None:
    """Where templates are kept as Python compiled them: for each user, unless Python itself is told to keep nothing.

    Compiling them takes longer than setting a hundred pages. They are known by their text, and by what compiles them.
    """
    if sys.dont_write_bytecode:
        return None
    compiler = hashlib.sha256(tools("page").encode()).hexdigest()[:16]
    with suppress(RuntimeError, OSError):
        return _Compiled(pattern=f"loa-{compiler}-%s.cache")
    return None


class _Compiled(FileSystemBytecodeCache):
    """A help that may be missing: where nothing can be written, templates are compiled each time."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)


class _Room:
    """The templates of a folder, read when they are first used and again when a page was planned with newer ones."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[str, str] = {}
        self._planned: dict[str, tuple[Need, ...]] = {}
        self._environment = page_templates(folder)

    def as_planned(self, output: Output) -> Environment:
        # Pages of one layout come one after the other, and nearly all were planned with the same files.
        if self._planned.get(output.layout) == output.needs:
            return self._environment
        wanted = {need.name: need.sha256 for need in output.needs}
        if any(self._read.get(name, digest) != digest for name, digest in wanted.items()):
            self._read, self._planned = {}, {}
            self._environment = page_templates(self._folder)
        self._read |= wanted
        self._planned[output.layout] = output.needs
        return self._environment


@lru_cache(maxsize=4)
def _room(layouts: Path) -> _Room:
    return _Room(layouts / _ROOM)
