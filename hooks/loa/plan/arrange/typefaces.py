"""Which font families the project has, and in which files; the list is assets/fonts/fonts.yml.

Every print is drawn with it, so it knows nothing of how content is read: a change there makes no print again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from loa.content.project import Project
from loa.plan.arrange.ink import Face, Style, read_face

FONT_LIST = "assets/fonts/fonts.yml"
"""Which files each family has; words are measured by it, so what is drawn needs it."""

HOUSE_FAMILY = "Be Vietnam Pro"
"""Carries Vietnamese: every word on a sheet that is not the message."""


class NoSuchFamily(LookupError):
    """The project has no files of a font family."""


class Typefaces(BaseModel):
    """The content of fonts.yml: family → files, relative to assets/fonts."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    families: Mapping[str, tuple[str, ...]]

    def carry(self, families: Iterable[str]) -> bool:
        """True where the project has every one of these families."""
        return all(family in self.families for family in families)

    def files(self, families: Iterable[str]) -> list[str]:
        """The names of the files of these families, as the Pantry knows them."""
        return [f"assets/fonts/{file}" for family in families for file in self.families[family]]


def read_typefaces(project: Project) -> Typefaces:
    """The project's fonts.yml."""
    path = project.find(FONT_LIST)
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _read(path: Path, _changed: int) -> Typefaces:
    return Typefaces.model_validate(yaml.load(path.read_bytes(), yaml.CSafeLoader))


class Faces:
    """The font files of a project as styles that words can be measured in."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._typefaces = read_typefaces(project)
        self._styles: dict[tuple[tuple[str, ...], int, bool], Style] = {}

    def plain(self, weight: int) -> Style:
        """The look of Vietnamese words that are not the message."""
        return self.style((HOUSE_FAMILY,), weight)

    def style(self, families: tuple[str, ...], weight: int, *, italic: bool = False) -> Style:
        """Faces of these families, each the one nearest to `weight`; upright, or italic where there is such a face.

        Raises NoSuchFamily.
        """
        key = (families, weight, italic)
        if key not in self._styles:
            faces = tuple(self._nearest(family, weight, italic) for family in families)
            self._styles[key] = Style(families, weight, faces)
        return self._styles[key]

    def _nearest(self, family: str, weight: int, italic: bool) -> Face:
        if family not in self._typefaces.families:
            raise NoSuchFamily(family)
        faces = [self._face(name) for name in self._typefaces.files([family])]
        # As Typst chooses: slant first, then weight.
        return min(faces, key=lambda face: (face.italic != italic, abs(face.weight - weight), face.path))

    def _face(self, name: str) -> Face:
        path = self._project.find(name)
        return read_face(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def faces_of(project: Project) -> Faces:
    """The faces of a project, read once a process."""
    return Faces(project)
