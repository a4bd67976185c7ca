"""What is made for offices, schools and communes; the list is office.yml."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from loa.content.data_lists import checked_list
from loa.content.fields import Line, Slug, Text, WholeNumber
from loa.content.vocabulary import Millimetres
from loa.prints import layout_data
from loa.store.inputs import Inputs

OFFICE_FORMS = "assets/office.yml"


class _OfficeModel(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Tiles(_OfficeModel):
    """One design over several sheets, in millimetres of paper."""

    columns: WholeNumber
    rows: WholeNumber
    overlap_mm: Millimetres
    margin_mm: Millimetres


class OfficeForm(_OfficeModel):
    """One way in which an office prints a design. Lengths in millimetres."""

    title: Line
    note: Line
    made_of: Literal["poster", "leaflet", "message", "campaign"]
    sources: tuple[Line, ...] = ()
    layout: Text
    name: Slug
    tone: Literal["colour", "copy"]
    width_mm: Millimetres
    height_mm: Millimetres
    piece_width_mm: Millimetres | None = None
    piece_height_mm: Millimetres | None = None
    safe_mm: Millimetres
    pages: WholeNumber = 1
    tiles: Tiles | None = None
    pieces: Literal["syllable", "letter"] = "syllable"


class OfficeForms(_OfficeModel):
    """The content of office.yml."""

    communes: tuple[Line, ...]
    forms: dict[Slug, OfficeForm]
    kits: dict[Slug, tuple[Line, ...]] = Field(default_factory=dict)
    checks: tuple[Line, ...] = ()
    materials: dict[Slug, Line] = Field(default_factory=dict)


def read_office_forms(inputs: Inputs) -> OfficeForms:
    """The forms of a site."""
    return checked_list(inputs, OFFICE_FORMS, OfficeForms)


def sheet_of_form(form: OfficeForm) -> dict[str, float]:
    """The geometry of what is printed of a form, in millimetres of one finished piece."""
    return {
        "width_mm": form.piece_width_mm or form.width_mm,
        "height_mm": form.piece_height_mm or form.height_mm,
        "bleed_mm": 0,
        "safe_mm": form.safe_mm,
        "scale": 1,
        "least_mm": layout_data.LEAST_ON_PAPER_MM,
    }
