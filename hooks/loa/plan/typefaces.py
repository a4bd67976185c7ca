"""Which font families the project has, and in which files; the list is assets/fonts/fonts.yml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from loa.content.fields import Line
from loa.content.project import Project
from loa.content.tree import parse, to_data
from loa.content.vocabulary import Language


class Typefaces(BaseModel):
    """The content of fonts.yml: family → files, relative to assets/fonts."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    families: Mapping[Line, tuple[Line, ...]]

    def carry(self, language: Language) -> bool:
        """True where the project has every family the language asks for."""
        return all(family in self.families for family in language.fonts)

    def files(self, families: Iterable[str]) -> list[str]:
        """The names of the files of these families, as the Pantry knows them."""
        return [f"assets/fonts/{file}" for family in families for file in self.families[family]]


def read_typefaces(project: Project) -> Typefaces:
    """The project's fonts.yml."""
    path = project.find("assets/fonts/fonts.yml")
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _read(path: Path, _changed: int) -> Typefaces:
    tree, _ = parse(path.read_bytes(), path.name)
    return Typefaces.model_validate(to_data(tree))
