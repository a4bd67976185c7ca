"""Pictures named in content: they exist, lie in the project's rooms, and are real pictures of a sane size."""

from __future__ import annotations

import difflib
import io
import warnings
from collections.abc import Iterable, Iterator
from posixpath import dirname, normpath

from PIL import Image

from loa.content.diagnostics import Diagnostic, Spot
from loa.content.tree import Mapping, Scalar, Tree
from loa.content.tree import Sequence as TreeSequence
from loa.store.inputs import Inputs, Kind

LEAST_PX = 200
MOST_PX = 12_000
_FORMATS = ("JPEG", "PNG", "WEBP")
_ORIENTATION = 0x0112
_ON_ITS_SIDE = {5, 6, 7, 8}
"""Values of the Exif orientation for which a camera was held upright."""

_PICTURE_KEYS = {"picture", "logo"}


def find_pictures(tree: Tree, inputs: Inputs) -> tuple[dict[str, str], list[Diagnostic]]:
    """The pictures a tree names: name as written → name in the project's rooms; and what is wrong with them.

    A name counts from the folder of the file it stands in, or begins with `assets/`.
    """
    found: dict[str, str] = {}
    problems: list[Diagnostic] = []
    for name, spot in _named(tree):
        file = name if name.startswith("assets/") else f"{dirname(spot.file)}/{name}"
        file = normpath(file)
        if not file.startswith(("assets/", "campaigns/")) or inputs.kind(file) is Kind.OUTSIDE:
            problems.append(Diagnostic("L502", spot, {"name": name}))
            continue
        problem = _problem(file, name, spot, inputs)
        if problem:
            problems.append(problem)
        else:
            found[name] = file
    return found, problems


def _named(tree: Tree) -> Iterator[tuple[str, Spot]]:
    if isinstance(tree, TreeSequence):
        for item in tree.items:
            yield from _named(item)
    elif isinstance(tree, Mapping):
        for entry in tree.entries:
            if entry.key in _PICTURE_KEYS and isinstance(entry.value, Scalar) and not entry.value.is_null:
                yield entry.value.text.strip(), entry.value.spot
            else:
                yield from _named(entry.value)


def _problem(file: str, name: str, spot: Spot, inputs: Inputs) -> Diagnostic | None:
    if inputs.kind(file) is not Kind.FILE:
        return Diagnostic("L501", spot, {"name": name, **_near(file, inputs)})
    if _is_drawing(file):
        return None if b"<svg" in inputs.read(file)[:2000] else Diagnostic("L503", spot, {"name": name})
    size = _size(file, inputs)
    if size is None:
        return Diagnostic("L503", spot, {"name": name})
    if not all(LEAST_PX <= side <= MOST_PX for side in size):
        params = {"name": name, "width": size[0], "height": size[1], "low": LEAST_PX, "high": MOST_PX}
        return Diagnostic("L504", spot, params)
    return None


def _is_drawing(file: str) -> bool:
    return file.lower().endswith(".svg")


def _near(file: str, inputs: Inputs) -> dict[str, object]:
    folder, _, name = file.rpartition("/")
    near = difflib.get_close_matches(name, inputs.names(folder), n=1)
    return {"guess": near[0]} if near else {}


def sizes(pictures: Iterable[str], inputs: Inputs) -> dict[str, tuple[int, int]]:
    """Width and height in pixels of pictures by their names in the project's rooms, as people see them upright.

    Drawings (SVG) have none.
    """
    found = {name: None if _is_drawing(name) else _size(name, inputs) for name in pictures}
    return {name: size for name, size in found.items() if size is not None}


def _size(file: str, inputs: Inputs) -> tuple[int, int] | None:
    """Width and height in pixels of the upright picture, or None where Pillow cannot read the file as one."""
    return inputs.shared(("picture size", file), lambda: _size_of(inputs.read(file)))


def _size_of(data: bytes) -> tuple[int, int] | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
                picture.verify()
            # What was verified cannot be asked anything more.
            with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
                width, height = picture.size
                lies = picture.getexif().get(_ORIENTATION) in _ON_ITS_SIDE
                return (height, width) if lies else (width, height)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return None
