"""Pictures named in content: they exist, lie in the project's rooms, and can be drawn, at a sane size."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from loa.catalogue.decoding import MOST_PX, BadPicture, Form, form_of, photo, photo_size
from loa.catalogue.svg import LETTERS, cleaned, tried
from loa.content.diagnostics import Diagnostic, Spot, Term
from loa.content.project import Project, is_file, names_in
from loa.content.tree import Mapping as TreeMapping
from loa.content.tree import Scalar, Tree
from loa.content.tree import Sequence as TreeSequence

LEAST_PX = 200

_PICTURE_KEYS = {"picture", "logo"}


@dataclass(frozen=True)
class Examined:
    """What a picture turned out to be: its form and its upright size in pixels, or what is wrong with it."""

    form: Form | None = None
    width: int = 0
    height: int = 0
    code: str = ""
    """The code of a diagnostic, also of a mere warning; empty where there is nothing to say."""
    params: Mapping[str, Any] = field(default_factory=dict)

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels; those of a drawing say only how it is shaped."""
        return self.width, self.height


class Examinations(Protocol):
    """What was found out about pictures before, by the SHA-256 of their bytes."""

    def get(self, sha256: str) -> Examined | None: ...
    def put(self, sha256: str, examined: Examined) -> None: ...


class Pictures:
    """The pictures of a project, each looked at once; `known` remembers what earlier runs found out."""

    def __init__(self, project: Project, known: Examinations | None = None) -> None:
        self._project = project
        self._known = known
        self._seen: dict[tuple[Path, int], Examined] = {}

    def find(self, tree: Tree) -> tuple[dict[str, str], list[Diagnostic]]:
        """The pictures a tree names: name as written → name in the project's rooms; and what is wrong with them.

        A name counts from the folder of the file it stands in, or begins with `assets/`.
        """
        found: dict[str, str] = {}
        problems: list[Diagnostic] = []
        for name, spot in _named(tree):
            path = _path(name, spot, self._project)
            room_name = self._project.name(path)
            if room_name is None or room_name.startswith("layouts/"):
                problems.append(Diagnostic("L502", spot, {"name": name}))
                continue
            problem = self._problem(path, name, spot)
            problems += [problem] if problem else []
            if problem is None or not problem.is_error:
                found[name] = room_name
        return found, problems

    def examined(self, names: Iterable[str]) -> dict[str, Examined]:
        """What pictures are that were found, by their names in the project's rooms."""
        return {name: self._examine(self._project.find(name)) for name in names}

    def _problem(self, path: Path, name: str, spot: Spot) -> Diagnostic | None:
        if not is_file(path):
            return Diagnostic("L501", spot, {"name": name, **_near(path)})
        try:
            found = self._examine(path)
        except OSError:
            return Diagnostic("L417", spot, {"name": name})
        if not found.code:
            return None
        params = {key: Term(value) if key == "reason" else value for key, value in found.params.items()}
        return Diagnostic(found.code, spot, {"name": name, **params})

    def _examine(self, path: Path) -> Examined:
        seen = (path, path.stat().st_mtime_ns)
        if seen not in self._seen:
            self._seen[seen] = self._known_or_examined(path.read_bytes())
        return self._seen[seen]

    def _known_or_examined(self, data: bytes) -> Examined:
        sha256 = hashlib.sha256(data).hexdigest()
        found = self._known.get(sha256) if self._known else None
        if found is None:
            found = examine(data, self._project.find(LETTERS))
            # What is wrong may be mended elsewhere, a slow machine say, and is looked at again.
            if self._known and found.form:
                self._known.put(sha256, found)
        return found


def _named(tree: Tree) -> Iterator[tuple[str, Spot]]:
    if isinstance(tree, TreeSequence):
        for item in tree.items:
            yield from _named(item)
    elif isinstance(tree, TreeMapping):
        for entry in tree.entries:
            if entry.key in _PICTURE_KEYS and isinstance(entry.value, Scalar) and not entry.value.is_null:
                yield entry.value.text.strip(), entry.value.spot
            else:
                yield from _named(entry.value)


def _path(name: str, spot: Spot, project: Project) -> Path:
    if name.startswith("assets/"):
        return (project.assets / name.removeprefix("assets/")).resolve()
    return (project.root / Path(spot.file).parent / name).resolve()


def _near(path: Path) -> dict[str, object]:
    near = difflib.get_close_matches(path.name, names_in(path.parent), n=1)
    return {"guess": near[0]} if near else {}


def examine(data: bytes, fonts: Path) -> Examined:
    """Take a picture apart as whoever draws it will; `fonts` is the folder of letters in drawings."""
    form = form_of(data)
    try:
        if form is None:
            raise BadPicture("L503")
        return _drawing(data, fonts) if form == "svg" else _photo(data, form)
    except BadPicture as bad:
        limits = {"low": LEAST_PX, "high": MOST_PX} if bad.code == "L504" else {}
        return Examined(code=bad.code, params={**bad.params, **limits})


def _drawing(data: bytes, fonts: Path) -> Examined:
    drawing = cleaned(data)
    width, height = tried(drawing, fonts)
    if drawing.letters:
        return Examined("svg", width, height, "L509", {"text": drawing.letters})
    return Examined("svg", width, height)


def _photo(data: bytes, form: Form) -> Examined:
    width, height = photo_size(data)
    if min(width, height) < LEAST_PX:
        raise BadPicture("L504", width=width, height=height)
    # All of it is decoded whatever its size becomes; small costs least.
    photo(data, LEAST_PX)
    return Examined(form, width, height)
