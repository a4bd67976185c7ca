"""What the store may hold of winners: when a name is taken out, or its consent, nothing that has it stays there.

Files, pages and stages of earlier builds lie in the store until it needs room. A name that may not be published any
more may not wait there so long. So the store has a list of the names that its project ever wrote into it; a build that
publishes compares it with the files of today, and every entry in which a missing name can be found goes. What is needed
of it is made again.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from loa.content.yaml_parser import Unreadable, parse
from loa.content.yaml_tree import Scalar, Sequence, Tree, mappings_in
from loa.publish.search.word_folding import folded
from loa.store.digest_store import StoreError
from loa.store.inputs import Inputs
from loa.store.output import canonical
from loa.store.snapshot import FileKind

_MARK = b"winner"
_OF_AWARD = ("consent", "of_age", "class_name", "school", "kind")
_OF_OTHERS = ("audiences", "schools", "withdrawn")

Names = dict[str, set[str]]
"""Names, each with what decides whether it is published (see `protected_winners`), as text."""


@dataclass(frozen=True)
class _Noted:
    """What the store has: the names of the files with that digest, and all names since the last publication."""

    files: str
    now: Names
    ever: Names

    @classmethod
    def of(cls, inputs: Inputs) -> _Noted:
        stored = inputs.store.get(_key(inputs))
        files, *names = json.loads(stored.data) if stored else ("", {}, {})
        now, ever = ({name: set(decides) for name, decides in one.items()} for one in names)
        return cls(files, now, ever)

    def put(self, inputs: Inputs) -> None:
        names = [{name: sorted(decides) for name, decides in one.items()} for one in (self.now, self.ever)]
        # A store that cannot be written keeps no name either.
        with suppress(StoreError):
            inputs.store.put(_key(inputs), canonical([self.files, *names]).encode())


def _names_today(inputs: Inputs, noted: _Noted) -> tuple[str, Names]:
    """The digest of the files that name winners, and their names; files that did not change are not read again."""
    with inputs.without_recording():
        files = [n for n, kind in inputs.all_below("campaigns") if kind is FileKind.FILE and n.endswith(".yml")]
        needs = [need for need in map(inputs.need, files) if _MARK in inputs.data(need)]
        digest = hashlib.sha256(canonical([[need.name, need.sha256] for need in needs]).encode()).hexdigest()
        if digest == noted.files:
            return digest, noted.now
        return digest, _joined(names_of_file(inputs.data(need), need.name) for need in needs)


def _joined(found: Iterable[Names]) -> Names:
    names: Names = {}
    for one in found:
        for name, decides in one.items():
            names[name] = names.get(name, set()) | decides
    return names


def names_of_file(data: bytes, file: str) -> Names:
    """The names of winners in a file, whatever else is wrong with it."""
    found: Names = {}
    for name, decides in _names_in(data, file):
        found.setdefault(name, set()).add(decides)
    return found


def lost_names(before: bytes, now: bytes, file: str) -> list[str]:
    """The names that a file had and has no more, or no more the consent; where it can't be read, those not in it."""
    had = names_of_file(before, file)
    try:
        parse(now, file)
    except Unreadable:
        return [name for name in had if name.encode() not in now]
    return missing(had, names_of_file(now, file))


def missing(before: Names, now: Names) -> list[str]:
    """The names that are gone, or of which something changed that decides whether they are published."""
    return sorted(name for name, decides in before.items() if not decides <= now.get(name, set()))


def note_winner_names(inputs: Inputs) -> None:
    """Add the names of today to the store's list, before anything that has them is put into the store."""
    noted = _Noted.of(inputs)
    digest, now = _names_today(inputs, noted)
    if digest != noted.files:
        _Noted(digest, now, _joined([noted.ever, now])).put(inputs)


def forget_winner_names(inputs: Inputs, kept: Iterable[str]) -> None:
    """Remove what the store has of names that are gone. `kept` are the digests of entries that are needed today.

    Raises StoreError.
    """
    noted = _Noted.of(inputs)
    digest, now = _names_today(inputs, noted)
    gone = [_spellings(name) for name in missing(noted.ever, now)]
    if gone:
        needed = set(kept)
        inputs.store.remove_where(lambda name, data: name not in needed and _has_one(data, gone))
    if gone or (digest, now) != (noted.files, noted.ever):
        _Noted(digest, now, now).put(inputs)


def _spellings(name: str) -> list[list[bytes]]:
    """For each word of a name how it may be written: in files, and in the index of the search."""
    words = re.findall(r"\w+", name)
    spelt = ((word, word.lower(), folded(word), unicodedata.normalize("NFD", word)) for word in words)
    return [[one.encode() for one in dict.fromkeys(forms)] for forms in spelt]


def _has_one(data: bytes, names: list[list[list[bytes]]]) -> bool:
    return any(all(any(form in data for form in forms) for forms in name) for name in names)


def _key(inputs: Inputs) -> str:
    return hashlib.sha256(f"winners of {inputs.project.root}".encode()).hexdigest()


def _names_in(data: bytes, file: str) -> Iterator[tuple[str, str]]:
    if _MARK not in data:
        return
    try:
        tree, _ = parse(data, file)
    except Unreadable:
        return
    others = [list(_texts_under(tree, key)) for key in _OF_OTHERS]
    for award in mappings_in(tree):
        name = award.text("winner")
        if name:
            own = [award.text(key) or "" for key in _OF_AWARD]
            yield unicodedata.normalize("NFC", name), canonical([*own, others])


def _texts_under(tree: Tree, key: str) -> Iterator[str]:
    for mapping in mappings_in(tree):
        value = mapping.get(key)
        for scalar in [value] if isinstance(value, Scalar) else value.items if isinstance(value, Sequence) else []:
            if isinstance(scalar, Scalar):
                yield scalar.text
