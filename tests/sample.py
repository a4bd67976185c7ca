"""Content with every field filled by a value of its own, so that a test can look for each on the pages."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image

from loa.catalogue.catalogue import Catalogue, ResolvedCampaign, ResolvedProvince
from loa.catalogue.figure_tables import TableResolver, with_total
from loa.catalogue.resolved_tables import ResolvedTable
from loa.content import fields, models
from loa.content.dates import read_when
from loa.content.list_reader import read_lists
from loa.content.models import HELP, Campaign, ContentModel, FigureTable, Province, Site, SmallCounts
from loa.content.vocabulary import TermLists, Vocabulary
from loa.store.inputs import Inputs
from tests.looking import inputs_at
from tests.recorded import mp3

ROOT = Path(__file__).parent.parent

PICTURE = "anh/le-phat-dong.png"
PICTURE_SIZE = (400, 300)


@dataclass(frozen=True)
class Mark:
    """A value a field was given: the field as `Class.name`, and how readers see it."""

    field: str
    shown: str


@dataclass
class Filler:
    """Fills models with values that occur nowhere else; `fixed` gives the values of some fields (`Class.name`)."""

    fixed: dict[str, Any] = field(default_factory=dict)
    number: int = 0
    marks: list[Mark] = field(default_factory=list)
    terms: dict[str, dict[str, Any]] = field(default_factory=dict)

    def fill(self, model: type[ContentModel]) -> dict[str, Any]:
        """The raw content (as YAML gives it) of a model with every field filled."""
        hints = typing.get_type_hints(model, include_extras=True)
        found = {}
        for name in model.model_fields:
            label = f"{_owner(model, name).__name__}.{name}"
            found[name] = self.fixed[label] if label in self.fixed else self._value(hints[name], label)
        return found

    def _value(self, hint: Any, label: str) -> Any:
        if hint in _LISTED:
            return self._term(_LISTED[hint], label)
        for kind, maker in _MAKERS.items():
            if hint == _KINDS[kind]:
                return maker(self, label)
        origin, inner = typing.get_origin(hint), typing.get_args(hint)
        if origin in {typing.Union, types.UnionType, typing.Annotated}:
            return self._value(inner[0], label)
        if origin is tuple:
            return [self._value(inner[0], label)]
        if isinstance(hint, type) and issubclass(hint, ContentModel):
            return self.fill(hint)
        raise TypeError(f"{label}: tests/sample.py cannot fill {hint}")

    def _next(self) -> int:
        self.number += 1
        return self.number

    def _mark(self, label: str, shown: str) -> str:
        self.marks.append(Mark(label, shown))
        return shown

    def word(self, label: str) -> str:
        """A word that stands nowhere else, and must be shown."""
        return self._mark(label, f"Mốc{self._next():04d}ấ")

    def _term(self, list_name: str, label: str) -> str:
        name = f"ma-{self._next()}"
        term = {"title": self.word(label)}
        if list_name == "metrics":
            term["unit"] = self.word(f"{label} (unit)")
        self.terms.setdefault(list_name, {})[name] = term
        return name

    def prose(self, label: str) -> str:
        """Two paragraphs, the second with a list and bold letters."""
        return f"{self.word(label)}\n\n- **{self.word(label)}**"

    def date(self, label: str) -> str:
        """A whole day."""
        number = self._next()
        text = f"{number % 28 + 1:02d}/{number % 12 + 1:02d}/{1900 + number % 300}"
        return self._mark(label, read_when(text).vietnamese)

    def due(self, label: str) -> str:
        """A deadline in words."""
        return self.word(label)

    def money(self, label: str) -> str:
        """A sum of money."""
        return self._mark(label, f"{10_000 + self._next()} triệu đồng")

    def whole(self, label: str) -> str:
        """A number over a thousand, shown with a dot."""
        number = 10_000 + self._next()
        self._mark(label, f"{number:,}".replace(",", "."))
        return str(number)

    def decimal(self, label: str) -> str:
        """A number with decimals, shown with a dot between thousands and a comma."""
        number = 10_000 + self._next()
        self._mark(label, f"{number:,}".replace(",", ".") + ",5")
        return f"{number},5"

    def url(self, label: str) -> str:
        """An address."""
        return self._mark(label, f"https://vi-du.vn/{self._next()}")

    def email(self, label: str) -> str:
        """An e-mail address."""
        return self._mark(label, f"hop-thu-{self._next()}@vi-du.vn")

    def phone(self, label: str) -> str:
        """A telephone number."""
        return self._mark(label, f"0901 {100_000 + self._next()}")

    def slug(self, label: str) -> str:
        """An id; it is part of addresses, not of texts."""
        return f"muc-{self._next()}"


_KINDS: dict[str, Any] = {
    "line": fields.Line,
    "text": fields.Text,
    "prose": fields.LongText,
    "date": fields.Date,
    "day": fields.Day,
    "due": fields.DueDate,
    "money": fields.Money,
    "whole": fields.WholeNumber,
    "decimal": fields.Number,
    "flag": fields.Flag,
    "url": fields.Url,
    "email": fields.Email,
    "phone": fields.Phone,
    "slug": fields.Slug,
    "lines": models.Lines,
    "long": models.LongTexts,
    "names": models.AllOrNames,
}
_MAKERS: dict[str, Callable[[Filler, str], Any]] = {
    "line": Filler.word,
    "text": Filler.word,
    "prose": Filler.prose,
    "date": Filler.date,
    "day": Filler.date,
    "due": Filler.due,
    "money": Filler.money,
    "whole": Filler.whole,
    "decimal": Filler.decimal,
    "flag": lambda filler, label: "false",
    "url": Filler.url,
    "email": Filler.email,
    "phone": Filler.phone,
    "slug": Filler.slug,
    "lines": lambda filler, label: {"vi": filler.word(label), "km": filler.word(label)},
    "long": lambda filler, label: {"vi": filler.prose(label), "km": filler.prose(label)},
    "names": lambda filler, label: [filler.word(label)],
}
_LISTED: dict[Any, str] = {
    models.Audience: "audiences",
    models.Channel: "channels",
    models.HotlineChannel: "hotline_channels",
    models.EventType: "event_types",
    models.ContestType: "contest_types",
    models.Category: "categories",
    models.RadioPriority: "radio_priorities",
    models.Level: "levels",
    models.Qualifier: "qualifiers",
    models.MetricName: "metrics",
}


def _owner(model: type[ContentModel], name: str) -> type[ContentModel]:
    """The class that declares a field."""
    declaring = [c for c in model.__mro__ if issubclass(c, ContentModel) and name in c.__annotations__]
    return declaring[0]


def widened(vocabulary: Vocabulary, filler: Filler) -> Vocabulary:
    """The vocabulary with the terms a filler made up."""
    lists = vocabulary.lists.model_dump(mode="json")
    for name, terms in filler.terms.items():
        lists[name] |= terms
    return Vocabulary(TermLists.model_validate(_as_written(lists)), vocabulary.formats, vocabulary.designs)


def _as_written(value: Any) -> Any:
    """Plain values as YAML would give them: everything a text, nothing that is null."""
    if isinstance(value, dict):
        return {key: _as_written(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, list):
        return [_as_written(inner) for inner in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def inputs_with_picture(root: Path) -> Inputs:
    """A project whose province `thu` has one picture and one recording."""
    place = root / "campaigns" / "thu" / PICTURE
    place.parent.mkdir(parents=True)
    Image.new("RGB", PICTURE_SIZE, "#80A0C0").save(place)
    (root / "campaigns" / "thu" / RECORDING).write_bytes(mp3())
    return inputs_at(root)


RECORDING = "bai.mp3"


def campaign_of(
    raw: dict[str, Any], vocabulary: Vocabulary, *, province: str = "thu", slug: str = "chien-dich", **more: Any
) -> ResolvedCampaign:
    """A campaign from raw content, as resolving would give it."""
    campaign = Campaign.model_validate(raw, context=vocabulary)
    pictures = {PICTURE: f"campaigns/{province}/{PICTURE}"} if PICTURE in str(raw) else {}
    sizes = dict.fromkeys(pictures.values(), PICTURE_SIZE)
    tables = tuple(_table_of(table, vocabulary) for table in campaign.tables)
    sounds = {RECORDING: f"campaigns/{province}/{RECORDING}"} if RECORDING in str(raw) else {}
    lengths = dict.fromkeys(sounds.values(), ("mp3", 65.0))
    files: dict[str, Any] = {"recordings": sounds, "recording_lengths": lengths}
    address = province, slug, campaign, more.get("adopted_from")
    return ResolvedCampaign(*address, pictures, sizes, tables=tables, **files)


def _table_of(table: FigureTable, vocabulary: Vocabulary) -> ResolvedTable:
    """A table that was typed into its campaign; nothing of it is kept back."""
    resolved = TableResolver(table, None, 0, None, "").resolved(vocabulary, SmallCounts(), below=False)
    assert resolved is not None
    return with_total(resolved)


def province_of(
    raw: dict[str, Any], vocabulary: Vocabulary, *campaigns: ResolvedCampaign, slug: str = "thu", **more: Any
) -> ResolvedProvince:
    """A province from raw content, as resolving would give it."""
    province = Province.model_validate(raw, context=vocabulary)
    values: dict[str, Any] = {
        "slug": slug,
        "name": province.name,
        "official_name": province.official_name or f"Tỉnh {province.name}",
        "province": province,
        "national": slug == models.NATIONAL,
        "ended": province.ended,
        "successor": province.successor,
        "successor_name": None,
        "predecessors": (),
        "hotlines": province.hotlines,
        "contact": province.contact,
        "contact_name": province.authority,
        "communes": (),
        "campaigns": tuple(campaigns),
    }
    return ResolvedProvince(**(values | more))


def catalogue_of(vocabulary: Vocabulary, *provinces: ResolvedProvince) -> Catalogue:
    """The provinces together, in the order in which resolving sorts them."""
    ordered = tuple(sorted(provinces, key=lambda p: (not p.national, p.ended is not None, p.slug)))
    site = site_words()
    return Catalogue(ordered, vocabulary, site=site, pages=frozenset({HELP, *site.pages}))


@cache
def site_words() -> Site:
    """The words of the real site."""
    return read_lists(inputs_at(ROOT)).site.model_copy(update={"name": "Loa"})


def missing(marks: list[Mark], text: str) -> Iterator[str]:
    """The fields whose value stands nowhere in `text`."""
    for mark in marks:
        if mark.shown not in text:
            yield f"{mark.field}: {mark.shown}"
