"""What is made for offices, schools and communes; the list is assets/office.yml."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from loa.content.fields import Line, Slug, Text, WholeNumber
from loa.content.vocabulary import Millimetres
from loa.content.yaml_parser import parse
from loa.content.yaml_tree import to_data
from loa.store.inputs import Inputs
from loa.store.snapshot import FileKind

OFFICE_FORMS, _OF_LOA = "assets/office.yml", "own-assets/office.yml"


class _Listed(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Tiles(_Listed):
    """One design over several sheets, in millimetres of paper."""

    columns: WholeNumber
    rows: WholeNumber
    overlap_mm: Millimetres
    margin_mm: Millimetres


class OfficeForm(_Listed):
    """One way in which an office prints a design. Lengths in millimetres."""

    title: Line
    note: Line
    made_of: Literal["poster", "leaflet", "message", "campaign"]
    sources: tuple[Line, ...] = ()
    layout: Text
    name: Line
    tone: Literal["colour", "copy"]
    width_mm: Millimetres
    height_mm: Millimetres
    piece_width_mm: Millimetres | None = None
    piece_height_mm: Millimetres | None = None
    safe_mm: Millimetres
    pages: WholeNumber = 1
    tiles: Tiles | None = None
    pieces: Literal["syllable", "letter"] = "syllable"


class OfficeForms(_Listed):
    """The content of office.yml."""

    communes: tuple[Line, ...]
    forms: Mapping[Slug, OfficeForm]
    kits: Mapping[Slug, tuple[Line, ...]] = {}
    checks: tuple[Line, ...] = ()
    materials: Mapping[Slug, Line] = {}


def read_office_forms(inputs: Inputs) -> OfficeForms:
    """The project's office.yml, or Loa's own where the project has none."""
    has_own = inputs.kind(OFFICE_FORMS) is FileKind.FILE
    return _forms_of(inputs.read(OFFICE_FORMS if has_own else _OF_LOA))


@lru_cache(maxsize=4)
def _forms_of(data: bytes) -> OfficeForms:
    tree, _ = parse(data, OFFICE_FORMS)
    return OfficeForms.model_validate(to_data(tree))
