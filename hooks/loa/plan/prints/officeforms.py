"""What is made for offices, schools and communes; the list is assets/office.yml."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from loa.content.fields import Line, Slug, Text, Whole
from loa.content.project import OWN_ASSETS, Project
from loa.content.tree import parse, to_data
from loa.content.vocabulary import Millimetres


class _Listed(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Tiles(_Listed):
    """One design over several sheets, in millimetres of paper."""

    columns: Whole
    rows: Whole
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
    pages: Whole = 1
    tiles: Tiles | None = None
    pieces: Literal["syllable", "letter"] = "syllable"


class OfficeForms(_Listed):
    """The content of office.yml."""

    communes: tuple[Line, ...]
    forms: Mapping[Slug, OfficeForm]
    kits: Mapping[Slug, tuple[Line, ...]] = {}
    checks: tuple[Line, ...] = ()
    materials: Mapping[Slug, Line] = {}


def read_office_forms(project: Project) -> OfficeForms:
    """The project's office.yml, or Loa's own where the project has none."""
    path = project.find("assets/office.yml")
    path = path if path.is_file() else OWN_ASSETS / "office.yml"
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _read(path: Path, _changed: int) -> OfficeForms:
    tree, _ = parse(path.read_bytes(), path.name)
    return OfficeForms.model_validate(to_data(tree))
