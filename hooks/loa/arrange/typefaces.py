"""Which font families the project has, and in which files; the list is fonts/fonts.yml."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from loa.arrange.text_metrics import Face, Style, read_face
from loa.content.data_lists import checked_list
from loa.content.fields import Line
from loa.store.inputs import Inputs

FONT_LIST = "assets/fonts/fonts.yml"
"""Which files each family has."""

HOUSE_FAMILY = "Be Vietnam Pro"
"""Carries Vietnamese: every word on a sheet that is not the message."""

CONDENSED_FAMILY = "Barlow"
"""Barlow Condensed Bold, by the name of Typst, carries Vietnamese: long slogans on wide banners are larger in it."""


class NoSuchFamily(LookupError):
    """The project has no files of a font family."""


class Typefaces(BaseModel):
    """The content of fonts.yml: family → files, relative to assets/fonts."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    families: dict[Line, Annotated[tuple[Line, ...], Field(min_length=1)]]

    def carry(self, families: Iterable[str]) -> bool:
        """True where the project has every one of these families."""
        return all(family in self.families for family in families)

    def files(self, families: Iterable[str]) -> list[str]:
        """The names of the files of these families, as inputs are named."""
        return [f"assets/fonts/{file}" for family in families for file in self.families[family]]


def read_typefaces(inputs: Inputs) -> Typefaces:
    """The typefaces of a site."""
    return checked_list(inputs, FONT_LIST, Typefaces)


class Faces:
    """Font files as styles that words can be measured in; `read_face` gives the face in a file by its name."""

    def __init__(self, typefaces: Typefaces, read_face: Callable[[str], Face]) -> None:
        self._typefaces = typefaces
        self._read_face = read_face
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
            self._styles[key] = Style(families, weight, faces, HOUSE_FAMILY in families)
        return self._styles[key]

    def _nearest(self, family: str, weight: int, italic: bool) -> Face:
        if family not in self._typefaces.families:
            raise NoSuchFamily(family)
        faces = [self._read_face(name) for name in self._typefaces.files([family])]
        # As Typst chooses: slant first, then weight.
        return min(faces, key=lambda face: (face.italic != italic, abs(face.weight - weight), face.name))


def faces_of(inputs: Inputs) -> Faces:
    """The faces of a project. Whoever asks for them may measure with any, so all its font files count."""

    def read() -> Faces:
        typefaces = read_typefaces(inputs)
        needs = [inputs.need(name) for name in typefaces.files(typefaces.families)]
        faces = {need.name: read_face(need, inputs.data(need)) for need in needs}
        return Faces(typefaces, faces.__getitem__)

    return inputs.cached("faces", read)
