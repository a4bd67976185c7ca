"""The versions of what makes files, beside their inputs: this program and the packages that it renders with."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from types import MappingProxyType

from loa import __version__
from loa.store.output import Renderer
from loa.store.project import DATA, PROGRAM

GENERATOR = f"Loa {__version__}"
"""What published files say of the program that made them."""

INK_PROFILE = DATA / "inks" / "coated.icc"
"""The ICC profile by which colours become inks; a part of the program as its modules are."""

_PACKAGES_OF: Mapping[Renderer, tuple[str, ...]] = MappingProxyType(
    {
        "page": ("jinja2", "markupsafe"),
        "pdf": ("typst", "pillow", "pikepdf", "fonttools", "uharfbuzz"),
        "outlined": ("typst", "pillow", "pikepdf", "fonttools", "uharfbuzz"),
        "jpeg": ("typst", "pillow", "uharfbuzz"),
        "office": ("typst", "pillow", "pikepdf", "uharfbuzz"),
        "bundle": (),
        "png": ("typst", "pillow", "uharfbuzz"),
        "webp": ("typst", "pillow", "uharfbuzz"),
        "recording": (),
        "photo": ("typst", "pillow", "uharfbuzz"),
        "calendar": ("icalendar",),
        "webfont": ("uharfbuzz", "fonttools", "brotli"),
        "copy": (),
        "json": (),
        "csv": (),
        "xlsx": ("xlsxwriter",),
        "feed": (),
        "article": ("jinja2", "markupsafe"),
        "text": (),
    }
)
"""The packages whose version changes the bytes that a renderer makes; a new version renders its files again."""


@cache
def program() -> str:
    """SHA-256 of this program: its modules, translations and ink profile, as they are at the first call.

    Without the editor, of which no build knows anything.
    """
    digest = hashlib.sha256()
    modules = (file for file in PROGRAM.rglob("*.py") if file.relative_to(PROGRAM).parts[0] != "edit")
    files = [*sorted(modules), DATA / "translations" / "vi.po", INK_PROFILE]
    for file in files:
        digest.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


@cache
def packages() -> tuple[str, ...]:
    """Every installed package, as `name-version.dist-info`."""
    places = [Path(place) for place in sys.path if place]
    return tuple(sorted({path.name for place in places if place.is_dir() for path in place.glob("*.dist-info")}))


def package_versions(renderer: Renderer) -> list[str]:
    """The packages that a renderer uses, with their versions."""
    return [f"{name} {version(name)}" for name in _PACKAGES_OF[renderer]]


@cache
def tools(renderer: Renderer) -> str:
    """The versions of the packages that a renderer uses and of this program, for `Output.tools`."""
    return "; ".join([*package_versions(renderer), f"program {program()[:16]}"])
