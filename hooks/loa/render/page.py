"""Pages: a view set into its template, and around it the frame that every page of the site has."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound

from loa.render.declared_files import DeclaredFiles
from loa.render.layout_faults import PAGE_LAYOUTS
from loa.render.page_templates import Once, PageTemplates, relative_address
from loa.render.small_cache import SmallCache
from loa.store.output import Output
from loa.store.stored_files import Files

FRAME = "main.html"
"""The template of the frame. It is given what `pages.page_frame.theme_context` returns, and

`content`: the HTML of the content area; `contents`: its headings (title and url); `listed`: whether the
page begins with a list of them.
"""

_LAYOUT = "pages/"
_THEME = "theme/"
_ENDING = ".html"


def render_page(output: Output, files: Files) -> bytes:
    """The whole HTML of a page in UTF-8. Raises jinja2.TemplateError where layout and data do not fit."""
    values = output.values
    templates = _templates(DeclaredFiles(output, files))
    content = templates.get_template(output.layout.removeprefix(_LAYOUT)).render(values)
    return templates.get_template(FRAME).render(values["frame"], content=content, contents=(), listed=False).encode()


def render_alone(output: Output, files: Files) -> bytes:
    """The HTML of a template that has no frame around it. Raises jinja2.TemplateError."""
    templates = _templates(DeclaredFiles(output, files))
    text = templates.get_template(output.layout.removeprefix(_LAYOUT)).render(output.values)
    return ("\n".join(line for line in text.splitlines() if line.strip()) + "\n").encode()


class _TemplateLoader(BaseLoader):
    """Finds templates among texts: name → (text, path below the folder of page templates).

    Errors in a template name its path as a file (see render/layout_faults.py), which one who corrects it looks for.
    """

    def __init__(self, texts: Mapping[str, tuple[str, str]]) -> None:
        self._texts = texts

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Raises jinja2.TemplateNotFound."""
        if template not in self._texts:
            raise TemplateNotFound(template)
        text, path = self._texts[template]
        return text, f"{PAGE_LAYOUTS}{path}", lambda: True

    def list_templates(self) -> list[str]:
        """All names."""
        return sorted(self._texts)


def page_templates(files: Mapping[str, bytes]) -> Environment:
    """All templates of pages, by their paths; those of the frame (`theme/…`) are found first, without its name."""
    texts = {path: (data.decode("utf-8"), path) for path, data in files.items() if path.endswith(_ENDING)}
    texts |= {path.removeprefix(_THEME): text for path, text in texts.items() if path.startswith(_THEME)}

    # Everything is escaped, whatever the file is called; a missing value is an error, never an empty text.
    templates = PageTemplates(
        loader=_TemplateLoader(texts),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[Once],
    )
    templates.filters["url"] = relative_address
    return templates


_ready: SmallCache[Environment] = SmallCache(1)
"""The templates that this process set pages with last, by the digest of all of them."""


def _templates(needed: DeclaredFiles) -> Environment:
    return _ready.get(needed.need(PAGE_LAYOUTS).sha256, lambda: page_templates(dict(needed.below(PAGE_LAYOUTS))))
