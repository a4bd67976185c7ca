"""Fields whose value is a term of the vocabulary, takes `all` or a list, or says the same in several languages."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, ValidationInfo, WithJsonSchema

from loa.content.fields import Line, LongText, Slug, by_language, fail
from loa.content.vocabulary import Vocabulary

_CODES_OF_LISTS = {"banner_formats": "L403", "leaflet_formats": "L403", "designs": "L419"}


class InList:
    """Marks a field whose value is a term of a list of the vocabulary; read by validation and by the schema."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self, value: str, info: ValidationInfo) -> str:
        """The value, if the vocabulary of the validation context has it; else error L403, L404, L419 or L423."""
        vocabulary: Vocabulary | None = info.context
        if vocabulary is None or value in vocabulary.names(self.name):
            return value
        if self.name.endswith("_formats") and value in vocabulary.formats:
            raise fail("L423", name=value, known=list(vocabulary.names(self.name)))
        code = _CODES_OF_LISTS.get(self.name, "L404")
        raise fail(code, name=value, list=self.name, candidates=list(vocabulary.names(self.name)))


Audience = Annotated[
    Slug, AfterValidator(InList("audiences")), WithJsonSchema({"type": "string", "x-list": "audiences"})
]
Channel = Annotated[Slug, AfterValidator(InList("channels")), WithJsonSchema({"type": "string", "x-list": "channels"})]
EventType = Annotated[
    Slug, AfterValidator(InList("event_types")), WithJsonSchema({"type": "string", "x-list": "event_types"})
]
ContestType = Annotated[
    Slug, AfterValidator(InList("contest_types")), WithJsonSchema({"type": "string", "x-list": "contest_types"})
]
Category = Annotated[
    Slug, AfterValidator(InList("categories")), WithJsonSchema({"type": "string", "x-list": "categories"})
]
Level = Annotated[Slug, AfterValidator(InList("levels")), WithJsonSchema({"type": "string", "x-list": "levels"})]
Qualifier = Annotated[
    Slug, AfterValidator(InList("qualifiers")), WithJsonSchema({"type": "string", "x-list": "qualifiers"})
]
MetricName = Annotated[Slug, AfterValidator(InList("metrics")), WithJsonSchema({"type": "string", "x-list": "metrics"})]
LanguageName = Annotated[
    Slug, AfterValidator(InList("languages")), WithJsonSchema({"type": "string", "x-list": "languages"})
]
BannerFormat = Annotated[
    Slug, AfterValidator(InList("banner_formats")), WithJsonSchema({"type": "string", "x-list": "banner_formats"})
]
LeafletFormat = Annotated[
    Slug, AfterValidator(InList("leaflet_formats")), WithJsonSchema({"type": "string", "x-list": "leaflet_formats"})
]
DesignName = Annotated[Slug, AfterValidator(InList("designs")), WithJsonSchema({"type": "string", "x-list": "designs"})]

ALL = ("all",)
"""What `all` means in a field that takes `all` or a list."""


def _all(value: object) -> object:
    return list(ALL) if value == "all" else value


_ALL_OR_LIST = WithJsonSchema({"anyOf": [{"const": "all"}, {"type": "array", "items": {"type": "string"}}]})
AllOrNames = Annotated[tuple[Line, ...], BeforeValidator(_all), _ALL_OR_LIST]
AllOrSlugs = Annotated[tuple[Slug, ...], BeforeValidator(_all), _ALL_OR_LIST]

Lines = Annotated[dict[LanguageName, Line], BeforeValidator(by_language)]
"""One line for each language; a plain string is Vietnamese."""

LongTexts = Annotated[dict[LanguageName, LongText], BeforeValidator(by_language)]
"""Prose for each language; a plain string is Vietnamese."""
