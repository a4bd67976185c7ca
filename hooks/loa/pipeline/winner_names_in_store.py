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
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress

from loa.content.yaml_parser import Unreadable, parse
from loa.content.yaml_tree import Mapping as TreeMapping
from loa.content.yaml_tree import Scalar, Sequence, Tree
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


def winner_names(inputs: Inputs) -> Names:
    """The names of winners in the campaigns of a project, as its files have them today. Nothing is recorded."""
    found: Names = {}
    with inputs.without_recording():
        for file, kind in inputs.all_below("campaigns"):
            if kind is FileKind.FILE and file.endswith(".yml"):
                for name, decides in _names_in(inputs.read(file), file):
                    found.setdefault(name, set()).add(decides)
    return found


def names_of_file(data: bytes, file: str) -> Names:
    """The same of one file."""
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


def missing(before: Mapping[str, Iterable[str]], now: Names) -> list[str]:
    """The names that are gone, or of which something changed that decides whether they are published."""
    return sorted(name for name, decides in before.items() if not set(decides) <= now.get(name, set()))


def note_winner_names(inputs: Inputs) -> None:
    """Add the names of today to the store's list, before anything that has them is put into the store."""
    now, before = winner_names(inputs), _noted(inputs)
    known = {name: set(before.get(name, ())) | now.get(name, set()) for name in before.keys() | now.keys()}
    if known != {name: set(decides) for name, decides in before.items()}:
        _note(inputs, known)


def forget_winner_names(inputs: Inputs, kept: Iterable[str]) -> None:
    """Remove what the store has of names that are gone. `kept` are the digests of entries that are needed today.

    Raises StoreError.
    """
    now = winner_names(inputs)
    before = _noted(inputs)
    gone = [_spellings(name) for name in missing(before, now)]
    if gone:
        needed = set(kept)
        inputs.store.remove_where(lambda digest, data: digest not in needed and _has_one(data, gone))
    if gone or now.keys() != before.keys():
        _note(inputs, now)


def _spellings(name: str) -> list[list[bytes]]:
    """For each word of a name how it may be written: in files, and in the index of the search."""
    words = re.findall(r"\w+", name)
    spelt = ((word, word.lower(), folded(word), unicodedata.normalize("NFD", word)) for word in words)
    return [[one.encode() for one in dict.fromkeys(forms)] for forms in spelt]


def _has_one(data: bytes, names: list[list[list[bytes]]]) -> bool:
    return any(all(any(form in data for form in forms) for forms in name) for name in names)


def _noted(inputs: Inputs) -> dict[str, list[str]]:
    stored = inputs.store.get(_key(inputs))
    names: dict[str, list[str]] = json.loads(stored.data) if stored else {}
    return names


def _note(inputs: Inputs, names: Names) -> None:
    data = canonical({name: sorted(decides) for name, decides in names.items()}).encode()
    # A store that cannot be written keeps no name either.
    with suppress(StoreError):
        inputs.store.put(_key(inputs), data)


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
    for award in _mappings(tree):
        name = award.text("winner")
        if name:
            own = [award.text(key) or "" for key in _OF_AWARD]
            yield unicodedata.normalize("NFC", name), canonical([*own, others])


def _mappings(tree: Tree) -> Iterator[TreeMapping]:
    if isinstance(tree, Sequence):
        for item in tree.items:
            yield from _mappings(item)
    elif isinstance(tree, TreeMapping):
        yield tree
        for entry in tree.entries:
            yield from _mappings(entry.value)


def _texts_under(tree: Tree, key: str) -> Iterator[str]:
    for mapping in _mappings(tree):
        value = mapping.get(key)
        for scalar in [value] if isinstance(value, Scalar) else value.items if isinstance(value, Sequence) else []:
            if isinstance(scalar, Scalar):
                yield scalar.text
