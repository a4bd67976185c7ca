"""Extensions that mkdocs.yml names and this computer has not: the generator would end the build with its own words.

Plugins and Markdown extensions are packages of their own; installed ones are known by their entry points. A Markdown
extension may also be named by its module.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.machinery import PathFinder
from importlib.metadata import entry_points

from loa.content.diagnostics import Diagnostic
from loa.content.nearest import nearest
from loa.content.yaml_tree import Mapping, Scalar, Sequence, Tree

_THEME = "material/"
"""The theme of every site brings plugins under its own name, which are written without it."""


def missing_plugins(plugins: Tree) -> Iterator[Diagnostic]:
    """L428 for each plugin under `plugins:` that is not installed."""
    named = list(_named(plugins))
    if named:
        installed = {point.name.removeprefix(_THEME) for point in entry_points(group="mkdocs.plugins")}
        yield from (_missing(name, installed) for name in named if name.text.removeprefix(_THEME) not in installed)


def missing_markdown_extensions(extensions: Tree) -> Iterator[Diagnostic]:
    """L428 for each extension under `markdown_extensions:` that is not installed."""
    unknown = [name for name in _named(extensions) if not _is_module(f"markdown.extensions.{name.text}")]
    if unknown:
        installed = {point.name for point in entry_points(group="markdown.extensions")}
        yield from (_missing(n, installed) for n in unknown if n.text not in installed and not _is_module(n.text))


def _named(extensions: Tree) -> Iterator[Scalar]:
    """The names in a list of names, some of them with options, or in a group of names with options."""
    parts = extensions.items if isinstance(extensions, Sequence) else (extensions,)
    for part in parts:
        if isinstance(part, Scalar) and part.text:
            yield part
        elif isinstance(part, Mapping):
            yield from (Scalar(entry.key, True, entry.key_spot) for entry in part.entries)


def _is_module(name: str) -> bool:
    """Whether a module of that name can be imported; nothing is imported to find out."""
    module = name.partition(":")[0]
    place = None
    for end, part in enumerate(parts := module.split("."), 1):
        found = PathFinder.find_spec(".".join(parts[:end]), place) if part else None
        if found is None:
            return False
        place = found.submodule_search_locations
    return True


def _missing(name: Scalar, installed: set[str]) -> Diagnostic:
    guess = nearest(name.text, sorted(installed))
    return Diagnostic("L428", name.spot, {"name": name.text, **({"guess": guess} if guess else {})})
