"""Make kits: zip files from bytes that are made already, the same bytes for the same members.

Every entry has the same time (the earliest a zip file knows), the same permissions and the order of its name, so
nothing of the machine or the moment is in the file.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence

from loa.pipeline.make import (
    Progress,
    Render,
    Replan,
    Sink,
    StoreOnly,
    Tally,
    bring,
    make,
    not_there_yet,
    planned,
    unwatched,
)
from loa.prints.kits import INDEX
from loa.store.digest_store import Store
from loa.store.output import Output

_EARLIEST = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o100644 << 16
"""A plain file its owner may write and everybody may read, as Unix keeps it in the entry's attributes."""

_UNIX = 3
_COMPRESSION = 9
_MARK = b"\xef\xbb\xbf"
"""Tells Windows that the text is UTF-8."""

_DEFLATED = (".txt",)
"""Endings of what becomes smaller; PDF and PNG are compressed already."""


def pack(
    kits: Sequence[Output],
    place: Sink,
    store: Store,
    render: Render,
    progress: Progress,
    whole: Replan,
    members: Replan,
) -> Tally:
    """Bring every kit to its place, one at a time, packed from what was made before.

    `whole` plans the kits again where they were only remembered, `members` plans all that may be in one: a member that
    the store has lost since is made again. Raises StoreError, CannotMake and what the place raises.
    """

    def bytes_of(digest: str) -> bytes:
        stored = store.get(digest)
        if stored is not None:
            return stored.data
        lost = next(member for member in members() if member.digest == digest)
        again = StoreOnly(store, lost.path)
        make([lost], again, store, render, unwatched, members)
        assert again.data is not None, "what was asked for was made"
        return again.data

    alike, there = not_there_yet(kits, place)
    packed = 0
    for done, (digest, same) in enumerate(alike.items(), 1):
        stored = store.get(digest)
        if stored is None:
            (kit,) = planned(same[:1], whole)
            stored = store.put(digest, bundle(kit, bytes_of))
            packed += 1
        bring(same, stored, place)
        progress(done, len(alike))
    return Tally(packed, there + len(alike) - packed)


def bundle(kit: Output, bytes_of: Callable[[str], bytes]) -> bytes:
    """The zip file of a kit; `bytes_of` gives the bytes that were made under a digest."""
    told = kit.values
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        _add(archive, INDEX, _MARK + told["index"].replace("\n", "\r\n").encode("utf-8"))
        for name, digest in told["members"]:
            _add(archive, name, bytes_of(digest))
    return buffer.getvalue()


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, _EARLIEST)
    entry.create_system = _UNIX
    entry.external_attr = _READABLE
    entry.compress_type = zipfile.ZIP_DEFLATED if name.endswith(_DEFLATED) else zipfile.ZIP_STORED
    archive.writestr(entry, data, compresslevel=_COMPRESSION)
