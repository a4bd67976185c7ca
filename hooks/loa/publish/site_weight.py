"""How much a site weighs by kinds of files, and from where on that is told: free hosts take no more than 1 GB."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any

from loa.catalogue.listed_bodies import is_for_one_body
from loa.content.interface_language import Translate
from loa.house_style.written_numbers import file_size

MOST_OF_HOSTS = 1_000_000_000
"""Bytes of a site that GitHub Pages publishes at most (docs.github.com, GitHub Pages limits), and GitLab.com too."""

TOLD_FROM = 800_000_000
"""From so many bytes on a build tells what weighs."""

_TOLD_KINDS = 4
_PICTURES = (".png", ".webp", ".jpg")


class WeightKind(Enum):
    """What kind of file it is, where it is asked what weighs."""

    PAGES = "pages"
    KITS = "kits"
    PICTURES = "pictures"
    BODY_PRINTS = "prints of single bodies"
    OTHER_PRINTS = "other prints"
    RECORDINGS = "recordings"
    DATA = "data"


def bytes_by_kind(rows: Iterable[str]) -> list[tuple[WeightKind, int]]:
    """The bytes of each kind, the heaviest first; `rows` are those of catalogue.json, as JSON."""
    found: Counter[WeightKind] = Counter()
    for row in map(json.loads, rows):
        found[kind_of_weight(row)] += row["bytes"]
    return found.most_common()


def kind_of_weight(row: Mapping[str, Any]) -> WeightKind:
    """The kind of the file of a row of catalogue.json."""
    path, kind = str(row["path"]), row["kind"]
    if kind == "page":
        return WeightKind.PAGES
    if kind == "bundle":
        return WeightKind.KITS
    if kind == "audio":
        return WeightKind.RECORDINGS
    if path.endswith(_PICTURES):
        return WeightKind.PICTURES
    if path.endswith(".pdf"):
        return WeightKind.BODY_PRINTS if is_for_one_body(row) else WeightKind.OTHER_PRINTS
    return WeightKind.DATA


def weight_sentence(rows: Iterable[str], size: int, say: Translate) -> str:
    """What a build tells of a site of `size` bytes: nothing where it is far from what hosts take."""
    if size < TOLD_FROM:
        return ""
    titles = {
        WeightKind.PAGES: say("pages"),
        WeightKind.KITS: say("kits"),
        WeightKind.PICTURES: say("pictures"),
        WeightKind.BODY_PRINTS: say("print files of single communes and bodies"),
        WeightKind.OTHER_PRINTS: say("other print files"),
        WeightKind.RECORDINGS: say("recordings"),
        WeightKind.DATA: say("tables, calendars and texts"),
    }
    kinds = "; ".join(f"{titles[kind]} {file_size(weight)}" for kind, weight in bytes_by_kind(rows)[:_TOLD_KINDS])
    if size > MOST_OF_HOSTS:
        sentence = say("GitHub Pages and GitLab.com take at most 1 GB: the site is too heavy. The most: {kinds}.")
    else:
        sentence = say("The site comes near to 1 GB; GitHub Pages and GitLab.com take no more. The most: {kinds}.")
    return sentence.format(kinds=kinds)
