"""What makes the bytes of Outputs, beside their inputs: this program and the libraries it draws with."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from types import MappingProxyType

from loa.store.output import Renderer
from loa.store.project import DATA, PROGRAM

_LIBRARIES: Mapping[Renderer, tuple[str, ...]] = MappingProxyType(
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


@cache
def program() -> str:
    """The digest of this program: all its modules and its translations, as they are when it is first asked."""
    digest = hashlib.sha256()
    files = [*sorted(PROGRAM.rglob("*.py")), DATA / "translations" / "vi.po"]
    for file in files:
        digest.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


@cache
def packages() -> tuple[str, ...]:
    """Name and version of every installed package."""
    places = [Path(place) for place in sys.path if place]
    return tuple(sorted({path.name for place in places if place.is_dir() for path in place.glob("*.dist-info")}))


@cache
def tools(renderer: Renderer) -> str:
    """The versions of what makes the bytes: the libraries a renderer uses, and this program."""
    libraries = [f"{name} {version(name)}" for name in _LIBRARIES[renderer]]
    return "; ".join([*libraries, f"program {program()[:16]}"])
