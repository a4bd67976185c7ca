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

LIST = ".json"
"""The ending of a kit's address where its list is published."""

FILES_ANCHOR = "de-in"
"""Where the page beside a list has the files themselves."""

_MARK = "\ufeff"
"""Tells Windows that the text is UTF-8."""


def index_file(text: str) -> str:
    """The index of a kit as it stands in its zip: it opens with its letters right wherever it is unpacked."""
    return _MARK + text.replace("\n", "\r\n")


def is_list(path: str) -> bool:
    """Whether the address of a kit is that of a list."""
    return path.endswith(LIST)


def as_list(kit: Output, members: Sequence[tuple[str, Output]], sizes: Mapping[str, int]) -> Output:
    """The list of a kit that was planned as a zip; its addresses count from it.

    `sizes` are the bytes of its members by path.
    """
    folder = posixpath.dirname(kit.path)
    name = f"{posixpath.basename(kit.path).removesuffix(LIST)}.zip"
    index = index_file(kit.values["index"])
    files = [(inside, posixpath.relpath(made.path, folder), sizes.get(made.path, 0)) for inside, made in members]
    return output(
        kit.path,
        "bundle",
        "json",
        data={"zip": name, "index_name": kit.values["index_name"], "index": index, "members": files},
        tools=tools("json"),
        facts={**kit.facts, "zip": name, "zip_bytes": len(index.encode()) + sum(size for _, _, size in files)},
    )


def offered_file(made: Output, sizes: Mapping[str, int]) -> dict[str, Any]:
    """Where a file is and how large, as plain values; of a kit's list, name and bytes of its zip."""
    if "zip" not in made.facts:
        return {"path": made.path, "bytes": sizes.get(made.path)}
    return {"path": made.path, "bytes": made.facts["zip_bytes"], "zip": made.facts["zip"]}
