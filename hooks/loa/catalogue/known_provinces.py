"""The provinces of today and those merged in 2025, by the name of their folder.

Data: the package vietnam-provinces (today's names and codes) and administrative_changes.yml (what that list lacks).
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml

from loa.catalogue.administrative_units import listed_provinces, same_name_key
from loa.content.fields import slugify
from loa.store.project import DATA

_CHANGES = DATA / "administrative_changes.yml"
_MERGED_KIND = "Tỉnh "
"""All provinces that were merged were `tỉnh`; no city run centrally was."""


@dataclass(frozen=True, slots=True)
class KnownProvince:
    """A province as the official lists have it.

    `slug` is its folder, `name` is without its kind, `official_name` with it (`Thành phố Huế`). A province of today has
    a `code`; one that was merged has `ended` (ISO date) and `successor`, the folder of the province it went into.
    `renamed_since` is the ISO date of an official name that is newer than the package's list.
    """

    slug: str
    name: str
    official_name: str
    code: int | None = None
    ended: str | None = None
    successor: str | None = None
    renamed_since: str | None = None

    @property
    def committee(self) -> str:
        """The name of its People's Committee: `UBND tỉnh Đồng Tháp`, `UBND thành phố Hà Nội`."""
        return f"UBND {self.official_name[:1].lower()}{self.official_name[1:]}"


@lru_cache(maxsize=1)
def known_provinces() -> Mapping[str, KnownProvince]:
    """All provinces, by folder: those of today in the order of their codes, then those that were merged."""
    changes: dict[str, Any] = yaml.safe_load(_CHANGES.read_text(encoding="utf-8"))
    found: dict[str, KnownProvince] = {}
    for code, official in listed_provinces().items():
        name = without_kind(official)
        newer = changes["renamed"].get(slugify(name))
        found[slugify(name)] = KnownProvince(
            slugify(name),
            name,
            newer["name"] if newer else official,
            code,
            renamed_since=newer["since"].isoformat() if newer else None,
        )
    since = changes["merged"]["since"].isoformat()
    for slug, one in changes["merged"]["provinces"].items():
        official = f"{_MERGED_KIND}{one['name']}"
        found[slug] = KnownProvince(slug, one["name"], official, ended=since, successor=one["successor"])
    return found


def known_by_name(name: str) -> KnownProvince | None:
    """The province of that name, with its kind or without, however its tones are placed; None where there is none."""
    key = same_name_key(without_kind(name))
    return next((known for known in known_provinces().values() if same_name_key(known.name) == key), None)


def known_by_code(code: int) -> KnownProvince | None:
    """The province of today with that code."""
    return next((known for known in known_provinces().values() if known.code == code), None)


def nearest_folders(name: str) -> list[str]:
    """Up to three folders of provinces whose names are nearest to `name`, the nearest first."""
    wanted = slugify(without_kind(name)).removeprefix("tinh-").removeprefix("thanh-pho-")
    return difflib.get_close_matches(wanted, known_provinces(), n=3, cutoff=0.6)


def without_kind(name: str) -> str:
    """`Đồng Tháp` for `Tỉnh Đồng Tháp`, `Huế` for `Thành phố Huế`; other names as they are."""
    for kind in ("Tỉnh ", "Thành phố "):
        if name.lower().startswith(kind.lower()):
            return name[len(kind) :]
    return name
