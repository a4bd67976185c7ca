"""Make kits: zip files from bytes that are made already, the same bytes for the same members.

Every entry has the same time (the earliest a zip file knows), the same permissions and the order of its name, so
nothing of the machine or the moment is in the file.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence

from loa.plan.output import Output
from loa.plan.prints.kits import INDEX
from loa.publish.make import Fact, Made, Progress, Take, make
from loa.publish.store import Store
from loa.publish.workers import Workers

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
    kits: Sequence[Output], files: Sequence[Output], store: Store, workers: Workers, progress: Progress, take: Take
) -> Made:
    """Give the bytes of every kit to `take`, one at a time. `files` are the Outputs that may be members, made already.

    A member that the store has lost since is made again. Raises StoreError, CannotMake and what `take` raises.
    """
    by_digest = {output.digest: output for output in files}

    def bytes_of(digest: str) -> bytes:
        stored = store.get(digest)
        if stored is not None:
            return stored.data
        again: list[bytes] = []
        make([by_digest[digest]], store, workers, lambda done, total: None, lambda _, made: again.append(made.data))
        return again[0]

    facts: dict[str, Fact] = {}
    packed = 0
    for done, kit in enumerate(kits, 1):
        stored = store.get(kit.digest)
        if stored is None:
            stored = store.put(kit.digest, bundle(kit, bytes_of))
            packed += 1
        facts[kit.digest] = Fact(len(stored.data), stored.sha256)
        take(kit, stored)
        progress(done, len(kits))
    return Made(facts, rendered=packed, from_store=len(kits) - packed)


def bundle(kit: Output, bytes_of: Callable[[str], bytes]) -> bytes:
    """The zip file of a kit; `bytes_of` gives the bytes that were made under a digest."""
    told = kit.told
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
