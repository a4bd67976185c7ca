"""Campaign files of one folder that are copies of one another, by the name a file manager gave them and their content.

Only files of one folder are compared: provinces may repeat a campaign of the nation.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from loa.content.fields import slugify
from loa.content.yaml_tree import Mapping as TreeMapping
from loa.content.yaml_tree import Scalar, Tree

_ALIKE = 0.8
"""Share of the texts of two files that must be the same where title and start are: a year's campaign has other ones."""

_ENOUGH_TEXTS = 3
"""Texts that two short files must share at least to be copies."""

_CORRECTED = 2

_NOT_COMPARED = {"title", "starts", "ends", "written", "id", "formerly", "published", "updated", "questions"}
"""What copies for another year change, and questions, which may lie in a file of their own."""

_NAMED_AS_COPY = re.compile(
    r"(?:copy-of|copy|ban-sao-cua|ban-sao)-(?P<after>.+)"
    r"|(?P<before>.+?)-(?:copy|ban-sao|sao-chep|sao)(?:-\d+)*"
)
_NUMBERED = re.compile(r"(?P<name>.+?)\s*\(\d+\)")


class _Said(NamedTuple):
    """What is compared of a file: which campaign it changes, its title and start, and the set of all other texts."""

    extends: str | None
    title: str | None
    starts: str | None
    texts: frozenset[str]


def copies(trees: Mapping[str, TreeMapping]) -> dict[str, str]:
    """Name of each copy → name of its original.

    Names of copies come after others, and names that can't be addresses after those that can; the shorter is older.
    """
    said = {name: _said(tree) for name, tree in trees.items()}
    found: dict[str, str] = {}
    before: list[str] = []
    for name in sorted(said, key=lambda name: (_is_named_as_copy(name), name != slugify(name), len(name), name)):
        alike = [other for other in before if _are_copies(said[name], said[other])]
        if alike:
            # `x - Copy` was made of `x`, even where that is a copy of another.
            found[name] = max(alike, key=lambda other: len(other) if slugify(name).startswith(slugify(other)) else 0)
        before.append(name)
    return found


def _is_named_as_copy(stem: str) -> bool:
    """Whether file managers call copies so: `x - Copy`, `x (1)`, `Copy of x`, `x - bản sao`."""
    return bool(_NUMBERED.fullmatch(stem.strip()) or _NAMED_AS_COPY.fullmatch(slugify(stem)))


def _are_copies(one: _Said, other: _Said) -> bool:
    """The same title and start with nearly all texts the same, or all texts the same under two titles."""
    if one.extends != other.extends or (one.starts and other.starts and one.starts != other.starts):
        return False
    if one.title != other.title:
        return one.texts == other.texts and len(one.texts) >= _ENOUGH_TEXTS
    shared, different = len(one.texts & other.texts), len(one.texts ^ other.texts)
    # One text that was corrected differs on both sides.
    return shared >= _ALIKE * (shared + different) or (different <= _CORRECTED and shared >= _ENOUGH_TEXTS)


def _said(tree: TreeMapping) -> _Said:
    extends, title, starts = (_normal(tree.text(key) or "") or None for key in ("extends", "title", "starts"))
    # A text that aliases repeat is read once.
    texts = {id(text): text for text in _texts(tree)}.values()
    return _Said(extends, title, starts, frozenset(map(_normal, texts)))


def _texts(tree: Tree) -> Iterator[str]:
    if isinstance(tree, Scalar):
        yield tree.text
    elif isinstance(tree, TreeMapping):
        for entry in tree.entries:
            if entry.key not in _NOT_COMPARED:
                yield from _texts(entry.value)
    else:
        for item in tree.items:
            yield from _texts(item)


def _normal(text: str) -> str:
    """A text without its case and spacing."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
