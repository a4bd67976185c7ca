"""Pack kits: zip files of bytes that are made already, the same zip for the same members."""

from __future__ import annotations

from collections.abc import Callable

from loa.prints.kit_lists import index_file
from loa.publish.zip_files import packed_kit
from loa.store.output import Output


def zip_kit(kit: Output, bytes_of: Callable[[str], bytes]) -> bytes:
    """The zip file of a kit; `bytes_of` gives the bytes that were made under a digest."""
    values = kit.values
    index = index_file(values["index"]).encode()
    members = ((name, bytes_of(digest)) for name, digest in values["members"])
    return packed_kit([(values["index_name"], index)], members)
