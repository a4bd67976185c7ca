"""A new file that takes the place of another only when it is whole."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from loa.store.operating_system import remove_file, replace_file


@contextmanager
def replacement_of(place: Path, half: Path | None = None) -> Iterator[BinaryIO]:
    """A new file to write to, which at the end gets the name `place`; where anything fails, it is removed.

    Until then it is called `half`, by default a hidden name beside `place`. Raises OSError.
    """
    half = half or place.with_name(f".{place.name}.moi")
    if os.path.lexists(half):
        remove_file(half)
    try:
        # A new file, so that nothing is written to where a link leads.
        with half.open("xb") as file:
            yield file
        replace_file(half, place)
    except BaseException:
        # On a full disk, half a file takes the room of others.
        with suppress(OSError):
            remove_file(half)
        raise
