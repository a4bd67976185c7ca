"""The name that somebody meant: the one that exists and is near to what was written, in letters and in meaning."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

_LONGEST_WORD = 40
"""Letters of a word; a longer one is no slip for anything."""

_LONG = 12
"""A list of more names is shown without what they are called, where the name that is meant is known."""


def nearest(name: str, known: Iterable[str], *, of_places: bool = False) -> str | None:
    """The one name among `known` that `name` is a slip of the pen for, or None where there is none, or more than one.

    Where `known` is a mapping, its values are what the names are called in words, which may be written instead. Marks,
    capitals, spaces and quotation marks don't count. Numbers must be the same: `bang-ron-5x0.8` is no slip for
    `bang-ron-6x0.8`. Each word may have one or two wrong letters, by its length: `lop` is no slip for `can-bo`.
    `of_places`: no letter may be another one, because most places differ by one letter from some other place.
    """
    titles = known if isinstance(known, Mapping) else {}
    return _nearest(name, tuple((str(item), str(titles.get(item, ""))) for item in known), of_places)


@lru_cache(maxsize=4096)
def _nearest(name: str, known: tuple[tuple[str, str], ...], of_places: bool) -> str | None:
    """Remembered, because one slip is often made in thousands of rows."""
    wanted = _words(name)
    if not wanted:
        return None
    names, same = _known_names(known)
    exact = same.get("-".join(wanted)) or same.get("".join(wanted))
    if exact:
        return exact[0] if len(exact) == 1 else None
    found = sorted((slips, item) for item in names if (slips := _slips(wanted, _words(item), of_places)) is not None)
    if not found or (len(found) > 1 and found[0][0] == found[1][0]):
        return None
    return found[0][1]


def known_and_guess(name: str, known: Iterable[str]) -> dict[str, object]:
    """The parameters `known`, the names that are allowed, and `guess`, the one that `name` is a slip for, if any.

    Where `known` is a mapping, its values are what the names are called, and are shown with them.
    """
    titles = known if isinstance(known, Mapping) else {}
    names = [str(item) for item in known]
    guess = nearest(name, titles or names)
    # Beside a guess a long list is only looked at in passing.
    with_titles = guess is None or len(names) <= _LONG
    params: dict[str, object] = {
        "known": [[item, titles[item]] if with_titles and titles.get(item) else item for item in names]
    }
    if guess:
        params["guess"] = guess
    return params


def nearest_file(name: str, names: Iterable[str]) -> str | None:
    """The one file among `names` that `name` is a slip for; only its ending may be quite another one."""
    all_names = list(names)
    stems = {one.rpartition(".")[0]: one for one in all_names}
    return nearest(name, all_names) or stems.get(nearest(name.rpartition(".")[0], stems) or "")


@lru_cache(maxsize=64)
def _known_names(named: tuple[tuple[str, str], ...]) -> tuple[list[str], dict[str, list[str]]]:
    """All names, and the names by their words and those of their titles, joined with hyphens or not at all."""
    same: dict[str, list[str]] = {}
    for name, title in named:
        for key in {joint.join(_words(text)) for text in (name, title) for joint in ("-", "")} - {""}:
            same.setdefault(key, []).append(name)
    return [name for name, _ in named], same


@lru_cache(maxsize=4096)
def _words(text: str) -> list[str]:
    """The words of a text in small ASCII letters, without marks."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return re.findall(r"[a-z]+|\d+", "".join(c for c in plain if not unicodedata.combining(c)).lower())


def _slips(wanted: list[str], words: list[str], of_places: bool) -> int | None:
    """How many letters are wrong, or None where these are other words."""
    if len(wanted) != len(words):
        return None
    total = 0
    for mine, other in zip(wanted, words, strict=True):
        if mine == other:
            continue
        if mine.isdigit() or other.isdigit():
            return None
        allowed = max(len(mine), len(other)) // 4
        if abs(len(mine) - len(other)) > max(allowed, 0) or len(mine) > _LONGEST_WORD:
            return None
        slips = edit_distance(mine, other)
        swapped = slips == 1 and sorted(mine) == sorted(other)
        if of_places and len(mine) == len(other) and not swapped:
            return None
        if not swapped and slips > allowed:
            return None
        total += slips
    return total if total <= 2 else None


def edit_distance(first: str, second: str) -> int:
    """How many letters must be put in, taken out, changed, or changed places with the next one (Damerau, 1964)."""
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, a in enumerate(first, 1):
        two_before, before, row = before, row, [i]
        for j, b in enumerate(second, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == second[j - 2] and first[i - 2] == b:
                cost = min(cost, two_before[j - 2] + 1)
            row.append(cost)
    return row[-1]
