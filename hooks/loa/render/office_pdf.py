"""Render files for the office machine: tagged PDF, with small pictures of other designs where the layout shows them."""

from __future__ import annotations

import dataclasses
from typing import Any

from loa.render.raster import finish_jpeg
from loa.render.small_cache import SmallCache
from loa.render.typeset import picture_size, typeset_page, typeset_tagged
from loa.store.output import Output, canonical
from loa.store.stored_files import Files


def render_office(output: Output, files: Files) -> bytes:
    """PDF/UA-1. Raises CannotTypeset.

    `pictures` in the data are designs by name: their layout and their data. Each is drawn first; then the data say
    where its picture lies.
    """
    pictures = output.values.get("pictures", {})
    return typeset_tagged(output, files, {name: _drawn(output, picture, files) for name, picture in pictures.items()})


def _drawn(output: Output, picture: dict[str, Any], files: Files) -> bytes:
    """The picture of a design, as JPEG."""
    design = dataclasses.replace(output, layout=picture["layout"], data=canonical(picture["data"]))
    return _drawings.get(design.digest, lambda: finish_jpeg(typeset_page(design, files), *picture_size(design)))


_drawings: SmallCache[bytes] = SmallCache(64)
"""What this process drew, by the digest of the design: sheets of a campaign show the same few pictures."""
