"""Render files for the office machine: tagged PDF, with small pictures of other designs where the layout shows them."""

from __future__ import annotations

import atexit
import dataclasses
import hashlib
import shutil
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Any

from loa.content.project import Project
from loa.plan.output import Output, canonical
from loa.render.raster import finish_jpeg
from loa.render.typeset import picture_size, typeset_page, typeset_tagged


def render_office(output: Output, project: Project) -> bytes:
    """PDF/UA-1. Raises CannotTypeset.

    `pictures` in the data are designs by name: their layout and their data. Each is drawn first, and the layout
    is told where its picture lies.
    """
    told = output.told
    if "pictures" in told:
        drawn = {name: str(_drawn(output, picture, project)) for name, picture in told["pictures"].items()}
        output = dataclasses.replace(output, data=canonical({**told, "pictures": drawn}))
    return typeset_tagged(output, project)


def _drawn(output: Output, picture: dict[str, Any], project: Project) -> Path:
    """The picture of a design, in a file of this process named by what it shows."""
    design = dataclasses.replace(output, layout=picture["layout"], data=canonical(picture["data"]))
    place = _scratch() / f"{hashlib.sha256(design.data.encode()).hexdigest()}.jpg"
    if not place.exists():
        place.write_bytes(finish_jpeg(typeset_page(design, project), *picture_size(design)))
    return place


@lru_cache(maxsize=1)
def _scratch() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="loa-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
