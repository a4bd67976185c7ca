"""What files an Output is made from: layouts with what they import, fonts, pictures, and their digests."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.metadata import version
from types import MappingProxyType

from loa.content.project import Project
from loa.plan.code import code_digest
from loa.plan.output import Need, Renderer

_TYPST_IMPORT = re.compile(r'#(?:import|include)\s+"([^"]+)"|(?:import|include)\s+"([^"]+\.typ)"')
_JINJA_IMPORT = re.compile(r'\{%-?\s*(?:extends|include|import|from)\s+"([^"]+)"')

_PAGES = "layouts/pages/"
_THEME = f"{_PAGES}theme/"
"""The templates of the frame."""

_TOOLS: Mapping[Renderer, tuple[str, ...]] = MappingProxyType(
    {
        "page": ("jinja2", "markupsafe"),
        "pdf": ("typst", "uharfbuzz", "pillow", "pikepdf"),
        "office": ("typst", "uharfbuzz", "pillow", "pikepdf"),
        "bundle": (),
        "png": ("typst", "uharfbuzz", "pillow"),
        "webp": ("typst", "uharfbuzz", "pillow"),
        "photo": ("typst", "pillow"),
        "calendar": ("icalendar",),
        "webfont": ("uharfbuzz", "fonttools", "brotli"),
        "copy": (),
        "json": (),
        "csv": (),
        "feed": (),
    }
)


class Pantry:
    """Finds the files a layout needs and remembers the digest of each, once a build."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._digests: dict[str, str] = {}
        self._layouts: dict[str, tuple[Need, ...]] = {}

    def need(self, name: str) -> Need:
        """The file called `name` (`assets/…`, `campaigns/…`, `layouts/…`) with the digest of its bytes."""
        if name not in self._digests:
            self._digests[name] = hashlib.sha256(self.project.find(name).read_bytes()).hexdigest()
        return Need(name, self._digests[name])

    def layout(self, name: str) -> tuple[Need, ...]:
        """The layout `layouts/<name>` and all it imports, directly or not."""
        if name not in self._layouts:
            self._layouts[name] = tuple(self.need(found) for found in sorted(self._imports(f"layouts/{name}")))
        return self._layouts[name]

    def _imports(self, name: str, seen: set[str] | None = None) -> set[str]:
        seen = set() if seen is None else seen
        if name in seen:
            return seen
        seen.add(name)
        text = self.project.find(name).read_text(encoding="utf-8")
        if name.endswith(".typ"):
            folder = name.rpartition("/")[0]
            for match in _TYPST_IMPORT.finditer(text):
                self._imports(posixpath.normpath(f"{folder}/{match[1] or match[2]}"), seen)
        else:
            for found in _JINJA_IMPORT.findall(text):
                self._imports(self._template(found), seen)
        return seen

    def _template(self, name: str) -> str:
        """As whoever sets pages finds it: among the templates of the frame first."""
        in_frame = f"{_THEME}{name}"
        return in_frame if self.project.find(in_frame).is_file() else f"{_PAGES}{name}"


@lru_cache(maxsize=32)
def tools(renderer: Renderer) -> str:
    """The versions of what makes the bytes: the libraries, and as much of our own code as has a part in them."""
    parts = [f"{name} {version(name)}" for name in _TOOLS[renderer]]
    return "; ".join([*parts, f"code {code_digest(renderer)}"])
