"""Pack kits: zip files of bytes that are made already, the same zip for the same members.

Every entry has the same time (the earliest a zip file knows), the same permissions and the order of its name, so
nothing of the machine or the moment is in the file.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

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


def zip_kit(kit: Output, bytes_of: Callable[[str], bytes]) -> bytes:
    """The zip file of a kit; `bytes_of` gives the bytes that were made under a digest."""
    values = kit.values
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        _add(archive, values["index_name"], _MARK + values["index"].replace("\n", "\r\n").encode("utf-8"))
        for name, digest in values["members"]:
            _add(archive, name, bytes_of(digest))
    return buffer.getvalue()


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, _EARLIEST)
    entry.create_system = _UNIX
    entry.external_attr = _READABLE
    entry.compress_type = zipfile.ZIP_DEFLATED if name.endswith(_DEFLATED) else zipfile.ZIP_STORED
    archive.writestr(entry, data, compresslevel=_COMPRESSION)
