"""Pages: a view model set into its template, giving the HTML of the content area."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from loa.content.project import Project
from loa.plan.output import Output

_ROOM = "pages/"


def render_page(output: Output, project: Project) -> bytes:
    """The HTML fragment of a page in UTF-8. Raises jinja2.TemplateError where layout and data do not fit."""
    template = _environment(project.layouts / "pages").get_template(output.layout.removeprefix(_ROOM))
    return template.render(output.told).encode()


@lru_cache(maxsize=4)
def _environment(layouts: Path) -> Environment:
    # Everything is escaped, whatever the file is called; a missing value is an error, never an empty text.
    return Environment(
        loader=FileSystemLoader(layouts),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
