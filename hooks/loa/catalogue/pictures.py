"""Pictures named in content: they exist, lie in the project's rooms, and are real pictures of a sane size."""

from __future__ import annotations

import difflib
import warnings
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from PIL import Image

from loa.content.diagnostics import Diagnostic, Spot
from loa.content.project import Project, is_file, names_in
from loa.content.tree import Mapping, Scalar, Tree
from loa.content.tree import Sequence as TreeSequence

LEAST_PX = 200
MOST_PX = 12_000
_FORMATS = ("JPEG", "PNG", "WEBP")
_ORIENTATION = 0x0112
_ON_ITS_SIDE = {5, 6, 7, 8}
"""Values of the Exif orientation for which a camera was held upright."""

_PICTURE_KEYS = {"picture", "logo"}


def find_pictures(tree: Tree, project: Project) -> tuple[dict[str, str], list[Diagnostic]]:
    """The pictures a tree names: name as written → name in the project's rooms; and what is wrong with them.

    A name counts from the folder of the file it stands in, or begins with `assets/`.
    """
    found: dict[str, str] = {}
    problems: list[Diagnostic] = []
    for name, spot in _named(tree):
        path = _path(name, spot, project)
        room_name = project.name(path)
        if room_name is None or room_name.startswith("layouts/"):
            problems.append(Diagnostic("L502", spot, {"name": name}))
            continue
        problem = _problem(path, name, spot)
        if problem:
            problems.append(problem)
        else:
            found[name] = room_name
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


def _path(name: str, spot: Spot, project: Project) -> Path:
    if name.startswith("assets/"):
        return (project.assets / name.removeprefix("assets/")).resolve()
    return (project.root / Path(spot.file).parent / name).resolve()


def _problem(path: Path, name: str, spot: Spot) -> Diagnostic | None:
    if not is_file(path):
        return Diagnostic("L501", spot, {"name": name, **_near(path)})
    if path.suffix.lower() == ".svg":
        return None if b"<svg" in path.read_bytes()[:2000] else Diagnostic("L503", spot, {"name": name})
    size = _size(path, path.stat().st_mtime_ns)
    if size is None:
        return Diagnostic("L503", spot, {"name": name})
    if not all(LEAST_PX <= side <= MOST_PX for side in size):
        params = {"name": name, "width": size[0], "height": size[1], "low": LEAST_PX, "high": MOST_PX}
        return Diagnostic("L504", spot, params)
    return None


def _near(path: Path) -> dict[str, object]:
    near = difflib.get_close_matches(path.name, names_in(path.parent), n=1)
    return {"guess": near[0]} if near else {}


def sizes(pictures: Iterable[str], project: Project) -> dict[str, tuple[int, int]]:
    """Width and height in pixels of pictures by their names in the project's rooms, as people see them upright.

    Drawings (SVG) have none.
    """
    found = {}
    for name in pictures:
        path = project.find(name)
        size = None if path.suffix.lower() == ".svg" else _size(path, path.stat().st_mtime_ns)
        if size is not None:
            found[name] = size
    return found


@lru_cache(maxsize=4096)
def _size(path: Path, changed_ns: int) -> tuple[int, int] | None:
    """Width and height in pixels of the upright picture, or None where Pillow cannot read the file as one."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path, formats=_FORMATS) as picture:
                picture.verify()
            # What was verified cannot be asked anything more.
            with Image.open(path, formats=_FORMATS) as picture:
                width, height = picture.size
                lies = picture.getexif().get(_ORIENTATION) in _ON_ITS_SIDE
                return (height, width) if lies else (width, height)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return None
