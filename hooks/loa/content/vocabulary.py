"""The editable lists: vocabulary.yml (terms), formats.yml (sizes) and designs.yml (colours).

A new audience, metric, language or size is data in those files, never code.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, WithJsonSchema

from loa.content.fields import FileName, Flag, Line, Slug, WholeNumber, _colour, _text, fail
from loa.content.ink_values import Inks
from loa.content.models.common import Colours
from loa.content.models.hotline import Hotline

VOCABULARY = "assets/vocabulary.yml"

_DECIMAL = re.compile(r"\d{1,6}(\.\d{1,4})?")


def _millimetres(value: object) -> float:
    text = _text(value)
    if not _DECIMAL.fullmatch(text):
        raise fail("L204", value=text)
    return float(Decimal(text))


Millimetres = Annotated[float, PlainValidator(_millimetres), WithJsonSchema({"type": "number"})]
"""A length in millimetres."""


def _sign(value: object) -> str:
    text = _text(value)
    if len(text) > MOST_OF_SIGN or not text.isalnum():
        raise fail("L446", value=text, limit=MOST_OF_SIGN)
    return text


def _language_tag(value: object) -> str:
    text = _text(value)
    if not _TAG.fullmatch(text):
        raise fail("L491", value=text)
    return text


_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
LanguageTag = Annotated[str, PlainValidator(_language_tag), WithJsonSchema({"type": "string", "pattern": _TAG.pattern})]
"""The tag of a language (BCP 47), which stands in addresses."""

MOST_OF_SIGN = 3
"""Most characters of a subject's sign, which is shown in a round spot as high as a line."""

Sign = Annotated[str, PlainValidator(_sign), WithJsonSchema({"type": ["string", "number"]})]
"""One to three letters or digits."""

Metres = Millimetres
"""A distance in metres; written like a length in millimetres."""


class VocabularyEntry(BaseModel):
    """Base of the entries of all editable lists: what people read, and an optional note."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)
    title: Line
    note: Line | None = None


class Term(VocabularyEntry):
    """An entry with nothing more than title and note."""


class AudienceTerm(VocabularyEntry):
    """Whom a campaign speaks to.

    `minors`: people under 16 are among them, whose names the law protects; where it is not written, the title tells.
    """

    minors: Flag | None = None


class Metric(VocabularyEntry):
    """What a figure counts, and its unit. `victims`: it counts people whose data the law protects."""

    unit: Line
    victims: Flag = False


class Language(VocabularyEntry):
    """A language: its own name, BCP 47 tag, font families in order of preference, and direction of writing.

    `call` is the word before a telephone number on prints in this language; without one it is the Vietnamese word.
    """

    tag: LanguageTag
    fonts: tuple[Line, ...] = Field(min_length=1)
    own_name: Line
    call: Line | None = None
    direction: Literal["ltr", "rtl"] = "ltr"


class Subject(VocabularyEntry):
    """What a campaign is about (drugs, drowning), on a site of one subject or of several.

    `sign` is a mark of one to three characters that stands before the title. `theme`, `hotlines` and `compounds` are
    used by its campaigns: see `catalogue.hotlines_of`, `catalogue.theme_of` and `line_breaks.read_break_rules`.
    """

    sign: Sign | None = None
    theme: Colours | None = None
    hotlines: tuple[Hotline, ...] = ()
    compounds: tuple[Line, ...] = ()


class SearchWords(VocabularyEntry):
    """Ways to say one thing, all of which a search takes for each other: the title, and `words` beside it.

    `page` is the page of the site that whoever searches for them is shown first; with `gives_way`, only where no other
    thing is spoken of: pupils are not what is looked for in a quiz for pupils.
    """

    words: tuple[Line, ...] = ()
    page: Slug | None = None
    gives_way: Flag = False


CLOTH_BLEED_MM = 10.0
"""Cloth has at least this much bleed, paper less."""


class Format(VocabularyEntry):
    """A printed or shown size. `family` and `size` are in file names; `scale` of the print file is 1 or 10."""

    kind: Literal["banner", "leaflet", "poster", "card"]
    family: Slug
    size: Slug
    layout: Slug
    width_mm: Millimetres
    height_mm: Millimetres
    bleed_mm: Millimetres = 0.0
    safe_mm: Millimetres = 0.0
    scale: WholeNumber = 1
    fold_mm: tuple[Millimetres, ...] = ()
    pages: WholeNumber = 1
    outputs: tuple[Literal["pdf", "png", "jpg"], ...] = Field(min_length=1)
    width_px: WholeNumber | None = None
    reading_m: Metres = 0.0
    """Usual reading distance; 0 where it is read in the hand."""
    scan_m: Metres = 0.0
    """Distance from which the QR code is scanned; 0 where none is drawn."""
    eyelet_mm: Millimetres = 0.0
    """Largest distance between two eyelets; 0 where there are none."""
    printed_at: Literal["shop", "office", "screen"]

    @property
    def is_cloth(self) -> bool:
        """True for what is printed on cloth, which has a hem."""
        return self.bleed_mm >= CLOTH_BLEED_MM

    @property
    def is_trimmed_paper(self) -> bool:
        """True for paper that a print shop prints with bleed and trims."""
        return self.printed_at == "shop" and 0 < self.bleed_mm < CLOTH_BLEED_MM


def _tint(value: object) -> str:
    text = _text(value)
    return text if text in _OF_THEME else _colour(text)


_OF_THEME = ("primary", "accent")
Tint = Annotated[str, PlainValidator(_tint), WithJsonSchema({"type": "string"})]
"""A colour `#RRGGBB`, or one of the two colours of the province or the campaign."""


class Design(VocabularyEntry):
    """A named set of colours: background, letters of the slogan, band along the foot."""

    ground: Tint
    ink: Tint
    accent: Tint
    ground_inks: Inks | None = None
    ink_inks: Inks | None = None
    accent_inks: Inks | None = None
    """The print shop's inks of each, in the place of those that the profile gives, or of those of the province."""


class TermLists(BaseModel):
    """The content of vocabulary.yml."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)
    audiences: dict[Slug, AudienceTerm]
    channels: dict[Slug, Term]
    hotline_channels: dict[Slug, Term] = {}
    """Absent in lists that are older than this field."""
    event_types: dict[Slug, Term]
    contest_types: dict[Slug, Term]
    categories: dict[Slug, Term]
    radio_priorities: dict[Slug, Term] = {}
    """Absent in lists that are older than this field."""
    levels: dict[Slug, Term]
    qualifiers: dict[Slug, Term]
    metrics: dict[Slug, Metric]
    languages: dict[Slug, Language]
    subjects: dict[FileName, Subject] = Field(default_factory=dict)
    search_words: dict[Slug, SearchWords] = {}
    """Absent in lists that are older than this field."""


class Formats(BaseModel):
    """The content of formats.yml."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)
    formats: dict[Slug, Format]


class Designs(BaseModel):
    """The content of designs.yml."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)
    designs: dict[Slug, Design]


@dataclass(frozen=True)
class Vocabulary:
    """All lists together; the context in which content is validated."""

    lists: TermLists
    formats: Mapping[str, Format]
    designs: Mapping[str, Design]

    @property
    def banner_formats(self) -> Mapping[str, Format]:
        """Formats for a message: all but leaflets."""
        return {name: form for name, form in self.formats.items() if form.kind != "leaflet"}

    @property
    def leaflet_formats(self) -> Mapping[str, Format]:
        """Formats for panels: leaflets."""
        return {name: form for name, form in self.formats.items() if form.kind == "leaflet"}

    @property
    def paper_formats(self) -> Mapping[str, Format]:
        """Formats of paper that a print shop trims."""
        return {name: form for name, form in self.formats.items() if form.is_trimmed_paper}

    @property
    def several_subjects(self) -> Mapping[str, Subject]:
        """The subjects of a site that has two or more, which keeps them apart; none for a site of one subject."""
        return self.lists.subjects if len(self.lists.subjects) > 1 else {}

    def titles(self, list_name: str) -> dict[str, str]:
        """What the entries of a list (see `names`) are called, by code."""
        return {name: entry.title for name, entry in self.names(list_name).items()}

    def names(self, list_name: str) -> Mapping[str, VocabularyEntry]:
        """The entries of a list: one of vocabulary.yml, all formats or those for one use, or the designs."""
        if list_name in {"formats", "designs", "banner_formats", "leaflet_formats", "paper_formats"}:
            found: Mapping[str, VocabularyEntry] = getattr(self, list_name)
            return found
        names: Mapping[str, VocabularyEntry] = getattr(self.lists, list_name)
        return names
