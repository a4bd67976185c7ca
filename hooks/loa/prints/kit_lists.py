"""Kits that the reader's browser puts together: the list of their files is published, not a zip that repeats them all.

A zip for each commune of the nation would weigh more than all print files. So its list lies in its place, of the same
name but for the ending: what the zip is called, its index, and the name, the address and the bytes of each file. The
script `kits.js` makes the zip of it, and `loa usb`, whose copies no script can read, writes it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from typing import Any

from loa.store.output import Output, output
from loa.store.versions import tools

PUT_TOGETHER_BY_READERS = frozenset({"xa", "tat-ca-xa-phuong"})
"""The kinds of kits of which the site has lists: those that there are for each commune, and those of all communes."""

FILES_ANCHOR = "de-in"
"""Where the page beside a list has the files themselves."""

_MARK = "\ufeff"
"""Tells Windows that the text is UTF-8."""

_ZIP, _LIST = ".zip", ".json"


def index_file(text: str) -> str:
    """The index of a kit as it stands in its zip: it opens with its letters right wherever it is unpacked."""
    return _MARK + text.replace("\n", "\r\n")


def as_list(kit: Output, members: Sequence[tuple[str, Output]], sizes: Mapping[str, int]) -> Output:
    """The list in the place of a kit's zip; `sizes` are the bytes of its members by path. Addresses count from it."""
    folder = posixpath.dirname(kit.path)
    name = posixpath.basename(kit.path)
    index = index_file(kit.values["index"])
    files = [[inside, posixpath.relpath(made.path, folder), sizes.get(made.path, 0)] for inside, made in members]
    return output(
        kit.path.removesuffix(_ZIP) + _LIST,
        "bundle",
        "json",
        data={"zip": name, "index_name": kit.values["index_name"], "index": index, "files": files},
        tools=tools("json"),
        facts={**kit.facts, "zip": name, "zip_bytes": len(index.encode()) + sum(size for *_, size in files)},
    )


def offered_kit(kit: Output, sizes: Mapping[str, int]) -> dict[str, Any]:
    """Where a kit is and how large its zip is, as plain values; of a list also the name of the zip made from it."""
    if "zip" not in kit.facts:
        return {"path": kit.path, "bytes": sizes.get(kit.path)}
    return {"path": kit.path, "bytes": kit.facts["zip_bytes"], "zip": kit.facts["zip"]}
