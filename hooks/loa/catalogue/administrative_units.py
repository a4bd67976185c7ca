"""Provinces and communes of Vietnam: official names by code, and comparing names as people write them.

Data: the package vietnam-provinces (General Statistics Office list, 34 provinces and 3.321 communes since
1 July 2025). Names newer than the list come from `names` in province.yml.
"""

from __future__ import annotations

import difflib
import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from loa.catalogue.catalogue import Commune
from loa.content.fields import slugify
from loa.content.nearest import nearest
from loa.content.vietnamese_order import vietnamese_order

_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_KINDS = ("đặc khu", "phường", "xã")


@lru_cache(maxsize=1)
def _listed() -> dict[int, dict[str, Any]]:
    """Code of a province → its entry in the package's JSON file, which loads ten times faster than its classes."""
    package = find_spec("vietnam_provinces")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("vietnam_provinces")
    data = Path(package.origin).parent / "data" / "nested-divisions.json"
    return {province["code"]: province for province in json.loads(data.read_bytes())}


def _with_kind(name: str) -> str:
    """The full name: the list has `Thành phố Hà Nội` but only `Đồng Tháp`."""
    return name if name.startswith(("Thành phố ", "Tỉnh ")) else f"Tỉnh {name}"


def kinds_of(found: Iterable[Commune]) -> str:
    """What communes are called together, by the kinds there are: `xã, phường`, or `xã, phường, đặc khu`."""
    kinds = {commune.kind for commune in found}
    return ", ".join(kind for kind in reversed(_KINDS) if kind in kinds) or ", ".join(reversed(_KINDS))


def within_sentence(name: str) -> str:
    """An official name as it stands within a sentence: `xã Tân Hồng`, `tỉnh Đồng Tháp`; other names as they are."""
    has_kind = name.lower().startswith(tuple(f"{kind} " for kind in (*_KINDS, "tỉnh", "thành phố")))
    return f"{name[:1].lower()}{name[1:]}" if has_kind else name


def _with_unique_slugs(items: list[Commune]) -> list[Commune]:
    """The communes of a province; where names give the same slug (Mỹ Trà, Mỹ Trá), each slug ends in the code."""
    times = Counter(commune.slug for commune in items)
    return [replace(c, slug=f"{c.slug}-{c.code}") if times[c.slug] > 1 else c for c in items]


def _commune(code: int, full_name: str) -> Commune:
    for kind in _KINDS:
        if full_name.lower().startswith(kind + " "):
            return Commune(code, kind, full_name[len(kind) + 1 :], slugify(full_name))
    return Commune(code, "", full_name, slugify(full_name))


def official_name(code: int) -> str | None:
    """The full name of the province with that code (`Tỉnh Đồng Tháp`), or None for an unknown code."""
    listed = _listed().get(code)
    return _with_kind(listed["name"]) if listed else None


@lru_cache(maxsize=1)
def listed_provinces() -> dict[int, str]:
    """Code → full name of every province of today."""
    return {code: _with_kind(listed["name"]) for code, listed in _listed().items()}


def names_of_units() -> Iterator[str]:
    """The names of all provinces and communes of the list, without their kinds."""
    for listed in _listed().values():
        yield listed["name"].removeprefix("Thành phố ").removeprefix("Tỉnh ")
        for ward in listed["wards"]:
            yield _commune(ward["code"], ward["name"]).name


@cache
def communes(code: int) -> tuple[Commune, ...]:
    """The communes of the province with that code, in the order of their names; empty for an unknown code."""
    listed = _listed().get(code, {"wards": []})
    found = [_commune(ward["code"], ward["name"]) for ward in listed["wards"]]
    return tuple(sorted(_with_unique_slugs(found), key=lambda commune: (vietnamese_order(commune.name), commune.slug)))


@cache
def _provinces_by_commune() -> Counter[str]:
    return Counter(slug for code in _listed() for slug in {commune.slug for commune in communes(code)})


def provinces_with_commune(slug: str) -> int:
    """In how many provinces of the list a commune has that slug."""
    return _provinces_by_commune()[slug]


def same_name_key(name: str) -> str:
    """A key that is equal for names that differ only in case, spacing, Unicode form or tone placement (Hoà, Hòa)."""
    words = []
    for word in unicodedata.normalize("NFD", name.lower()).split():
        tones = sorted(c for c in word if c in _TONES)
        words.append("".join(c for c in word if c not in _TONES) + "".join(tones))
    return unicodedata.normalize("NFC", " ".join(words))


def find_commune(code: int, name: str) -> Commune | None:
    """The commune written as `Tân Hồng` or `xã Tân Hồng`; None where there is none or more than one."""
    key = same_name_key(name)
    full = [c for c in communes(code) if same_name_key(c.official_name) == key]
    bare = [c for c in communes(code) if same_name_key(c.name) == key]
    matches = full or bare
    return matches[0] if len(matches) == 1 else None


def nearest_commune(code: int, name: str) -> Commune | None:
    """The commune for whose name, read without marks and kind, `name` is a slip; None where there is none, or more."""
    by_name = {c.name: c for c in communes(code)}
    if len(by_name) < len(communes(code)) and [c.name for c in communes(code)].count(_without_kind(name)) > 1:
        return None
    near = nearest(_without_kind(name), by_name, of_places=True)
    return by_name[near] if near else None


def names_like(code: int, name: str, most: int = 8) -> list[str]:
    """The official names of communes that are most like `name`, the nearest first: what to choose from, not a guess."""
    wanted = slugify(_without_kind(name))
    by_likeness = sorted(communes(code), key=lambda c: -difflib.SequenceMatcher(None, slugify(c.name), wanted).ratio())
    return [c.official_name for c in by_likeness[:most]]


def _without_kind(name: str) -> str:
    bare = " ".join(name.split())
    for kind in _KINDS:
        if bare.lower().startswith(kind + " "):
            return bare[len(kind) + 1 :]
    return bare
