"""Output: the frozen record of one file to be made, and the digest that names its bytes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

OutputKind = Literal[
    "page", "banner", "leaflet", "poster", "card", "image", "audio", "calendar", "feed", "bundle", "document", "asset"
]
"""What a file is to its reader; an `asset` (style, font) is not listed in catalogue.json."""

Renderer = Literal[
    "page",
    "pdf",
    "outlined",
    "jpeg",
    "office",
    "bundle",
    "png",
    "webp",
    "photo",
    "recording",
    "calendar",
    "webfont",
    "copy",
    "json",
    "csv",
    "xlsx",
    "feed",
    "article",
    "text",
]
"""The part of `loa.render` that makes the bytes."""


@dataclass(frozen=True, slots=True, order=True)
class Need:
    """A file an Output is made from: its name, as `Project.find` knows it, and the SHA-256 of its bytes.

    A name that ends in `/` is a whole folder: its bytes are the list of its files with their digests
    (`stored_files.files_of_folder`).
    """

    name: str
    sha256: str


@dataclass(frozen=True)
class Output:
    """One file to be made.

    `path` is its address relative to the site's root; `data` is canonical JSON with all values that the layout draws;
    `needs` are the files the bytes come from; `facts` go into catalogue.json and do not change the bytes.
    """

    path: str
    kind: OutputKind
    renderer: Renderer
    layout: str
    data: str
    needs: tuple[Need, ...]
    tools: str
    """Versions of the tools that make the bytes."""
    facts: Mapping[str, Any] = field(default_factory=dict, compare=False)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of everything the bytes depend on, and of nothing else: no path, no clock."""
        parts = [self.renderer, self.layout, self.data, self.tools, [[n.name, n.sha256] for n in sorted(self.needs)]]
        return hashlib.sha256(canonical(parts).encode()).hexdigest()

    @property
    def values(self) -> Any:
        """The data as Python values."""
        return json.loads(self.data)

    @property
    def is_renderable(self) -> bool:
        """False for one that came from `from_json` or `without_data`."""
        return bool(self.data)

    def as_json(self) -> list[Any]:
        """Plain values for `from_json`, without what only rendering needs."""
        return [self.path, self.kind, self.renderer, self.digest, self.facts]

    @classmethod
    def from_json(cls, row: Sequence[Any]) -> Output:
        """The Output of which `as_json` gave this row; it has its digest, but not what only rendering needs."""
        path, kind, renderer, digest, facts = row
        light = cls(path, kind, renderer, "", "", (), "", facts)
        light.__dict__["digest"] = digest
        return light

    def without_data(self) -> Output:
        """A light copy to keep: with its digest, but without what only rendering needs."""
        return Output.from_json(self.as_json())


def canonical(value: object) -> str:
    """JSON with sorted keys and no spaces: equal values give equal text."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def compact_json(value: object) -> str:
    """JSON with no spaces, keys in their own order."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def output(
    path: str,
    kind: OutputKind,
    renderer: Renderer,
    *,
    layout: str = "",
    data: Mapping[str, Any],
    needs: Iterable[Need] = (),
    tools: str = "",
    facts: Mapping[str, Any] | None = None,
) -> Output:
    """An Output from plain values; `data` must be JSON."""
    return Output(path, kind, renderer, layout, canonical(data), tuple(sorted(set(needs))), tools, dict(facts or {}))
