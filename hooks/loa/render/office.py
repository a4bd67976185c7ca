"""Render files for the office machine: tagged PDF, with small pictures of other designs where the layout shows them."""

from __future__ import annotations

import atexit
import dataclasses
import hashlib
import io
import shutil
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Any

from PIL import Image

from loa.content.project import Project
from loa.plan.output import Output, canonical
from loa.render.raster import finish_png
from loa.render.typeset import picture_size, typeset_page, typeset_tagged

_QUALITY = 75


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
        # A PDF takes JPEG as it is; any other picture it holds pixel by pixel.
        drawn = finish_png(typeset_page(design, project), *picture_size(design))
        with Image.open(io.BytesIO(drawn)) as shown:
            shown.convert("RGB").save(place, "JPEG", quality=_QUALITY, subsampling=0)
    return place


@lru_cache(maxsize=1)
def _scratch() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="loa-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
