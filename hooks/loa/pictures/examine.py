"""Checks of the pictures that content names: they exist, are inside the project, can be drawn, and have a sane size."""

from __future__ import annotations

import hashlib
import json
import posixpath
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from posixpath import dirname
from typing import Any

from loa.content.diagnostics import Diagnostic, Spot, Translatable
from loa.content.named_files import PICTURES, file_of, names_in
from loa.content.nearest import nearest_file
from loa.content.unread_files import cannot_be_read
from loa.content.yaml_tree import Tree
from loa.pictures.drawings import LETTERS, size_and_colours
from loa.pictures.file_kinds import what_it_is
from loa.pictures.photos import MOST_RATIO, PRINT_PX, BadPicture, Form, form_of, photo, photo_size
from loa.pictures.picture_colours import colours_of
from loa.pictures.svg_cleaner import clean_svg
from loa.pictures.typst_fonts import FontFiles
from loa.store.digest_store import StoreError
from loa.store.inputs import Inputs
from loa.store.snapshot import FileKind
from loa.store.versions import tools

LEAST_PX = 200
"""Shortest side that a photo may have."""

_SENTENCES = {"reason", "what"}
"""Parameters that are sentences themselves."""

_COPY_IT = Translatable(
    "Copy the picture into the folder of this file, and write its name with its ending, "
    "for example `le-phat-dong.jpg`; the name counts from that folder."
)


@dataclass(frozen=True)
class ExaminedPicture:
    """The result of examining a picture: its format and its upright size in pixels, or what is wrong with it."""

    form: Form | None = None
    width: int = 0
    height: int = 0
    code: str = ""
    """The code of an error or a warning; empty where there is none."""
    params: Mapping[str, Any] = field(default_factory=dict)
    colours: Mapping[str, float] = field(default_factory=dict)
    """Of which colours `#RRGGBB` it is, with their shares (picture_colours)."""

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels; of a drawing only their ratio means something."""
        return self.width, self.height


class PictureExaminer:
    """Finds and examines the pictures of a project; results are cached for the build, and in the store."""

    def __init__(self, inputs: Inputs) -> None:
        self._inputs = inputs

    def find(self, tree: Tree) -> tuple[dict[str, str], list[Diagnostic]]:
        """The usable pictures that a tree names, as name in the file → name for `Inputs`; and all problems.

        A name counts from the folder of the file it stands in, or begins with `assets/`.
        """
        found: dict[str, str] = {}
        problems: list[Diagnostic] = []
        for written in names_in(tree, PICTURES):
            name, spot = written.text.strip(), written.spot
            file = file_of(name, spot)
            if not file.startswith(("assets/", "campaigns/")) or self._inputs.kind(file) is FileKind.OUTSIDE:
                problems.append(Diagnostic("L502", spot, {"name": name}))
                continue
            problem = self._problem(file, name, spot)
            problems += [problem] if problem else []
            if problem is None or not problem.is_error:
                found[name] = file
        return found, problems

    def examined(self, files: Iterable[str]) -> dict[str, ExaminedPicture]:
        """The results of examining pictures that `find` gave, by their names for `Inputs`."""
        return {file: self._examine(file) for file in files}

    def _problem(self, file: str, name: str, spot: Spot) -> Diagnostic | None:
        kind = self._inputs.kind(file)
        if kind is FileKind.UNREADABLE:
            return cannot_be_read(self._inputs, file, spot)
        if kind is not FileKind.FILE:
            return Diagnostic("L501", spot, {"name": name, **(self._guess(file, name) or {"instead": _COPY_IT})})
        found = self._examine(file)
        if not found.code:
            return None
        params = {key: Translatable(value) if key in _SENTENCES else value for key, value in found.params.items()}
        return Diagnostic(found.code, spot, {"name": name, **params})

    def _guess(self, file: str, name: str) -> dict[str, object]:
        """The picture that is meant, with the folder as it is written in `name`."""
        folder, _, wanted = file.rpartition("/")
        wanted = wanted.rpartition("\\")[2]  # A path of Windows, as its file manager copies it.
        near = nearest_file(wanted, self._inputs.names(folder))
        if near is None:
            return {}
        return {"guess": posixpath.join(dirname(name), near)}

    def _examine(self, file: str) -> ExaminedPicture:
        return self._inputs.cached(("picture", file), lambda: self._examine_with_store(file))

    def _examine_with_store(self, file: str) -> ExaminedPicture:
        need, letters = self._inputs.need(file), [self._inputs.need(name) for name in letter_files(self._inputs)]
        digests = [need.sha256, *(letter.sha256 for letter in letters)]
        key = hashlib.sha256(" ".join(["examined with colours", tools("photo"), *digests]).encode()).hexdigest()
        stored = self._inputs.store.get(key)
        if stored is not None:
            return ExaminedPicture(**json.loads(stored.data))
        found = examine(self._inputs.data(need), tuple(map(self._inputs.data, letters)))
        # A failure may be due to a slow machine, so it is not kept.
        if found.form:
            # Without a store that can be written, the next check only takes longer.
            with suppress(StoreError):
                self._inputs.store.put(key, json.dumps(asdict(found)).encode())
        return found


def letter_files(inputs: Inputs) -> list[str]:
    """The names of the font files for text in drawings."""
    names = (f"{LETTERS}/{name}" for name in inputs.names(LETTERS) if name.endswith(".ttf"))
    return [name for name in names if inputs.kind(name) is FileKind.FILE]


def examine(data: bytes, letters: FontFiles) -> ExaminedPicture:
    """Decode a picture as the renderer will; `letters` are the font files for text in drawings."""
    form = form_of(data)
    try:
        if form is None:
            raise BadPicture("L503")
        return _drawing(data, letters) if form == "svg" else _photo(data, form)
    except BadPicture as bad:
        what = {"what": what_it_is(data)} if bad.code == "L503" else {}
        return ExaminedPicture(code=bad.code, params={**bad.params, **what})


def _drawing(data: bytes, letters: FontFiles) -> ExaminedPicture:
    drawing = clean_svg(data)
    width, height, colours = size_and_colours(drawing, letters)
    if drawing.letters:
        return ExaminedPicture("svg", width, height, "L509", {"text": drawing.letters}, colours)
    return ExaminedPicture("svg", width, height, colours=colours)


def _photo(data: bytes, form: Form) -> ExaminedPicture:
    width, height = photo_size(data)
    if min(width, height) < LEAST_PX:
        raise BadPicture("L504", width=width, height=height, low=LEAST_PX)
    if max(width, height) > MOST_RATIO * min(width, height):
        raise BadPicture("L517", width=width, height=height, limit=MOST_RATIO)
    # As the renderer does at the largest size at which a photo is used.
    picture = photo(data, PRINT_PX)
    return ExaminedPicture(form, width, height, colours=colours_of(picture))
