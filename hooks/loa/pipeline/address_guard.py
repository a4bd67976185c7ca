"""The last look at all addresses before a site is published: each is that of one file, and none is a folder of another.

The checks of content tell such names at their lines; what they miss is refused here rather than written over.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from loa.store.output import Output


class Clash(NamedTuple):
    """Two files that can't both be published, and whose they are."""

    path: str
    owner: str
    other_path: str
    other_owner: str


def first_clash(outputs: Iterable[Output]) -> Clash | None:
    """The first two Outputs with one path, or of which one is a folder of the other; capitals make no difference."""
    files: dict[str, Output] = {}
    for made in outputs:
        key = made.path.casefold()
        if key in files:
            return _clash(files[key], made)
        files[key] = made
    for key, made in files.items():
        folder = key.rpartition("/")[0]
        while folder:
            if folder in files:
                return _clash(files[folder], made)
            folder = folder.rpartition("/")[0]
    return None


def _clash(one: Output, other: Output) -> Clash:
    return Clash(one.path, _owner(one), other.path, _owner(other))


def _owner(made: Output) -> str:
    """The province, campaign and item of a file, or what kind of file it is."""
    named = [str(made.facts[key]) for key in ("province", "campaign", "item") if key in made.facts]
    return "/".join(named) or made.kind
