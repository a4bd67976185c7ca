"""The types of fields that take a term of the vocabulary, `all` or a list, or one text in several languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Protocol

from pydantic import BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo, WithJsonSchema
from pydantic_core import CoreSchema, core_schema

from loa.content.fields import Line, LongText, Slug, by_language, fail

_CODES_OF_LISTS = {"banner_formats": "L403", "leaflet_formats": "L403", "designs": "L419"}


class Lists(Protocol):
    """What validation needs of the vocabulary, whose own models stand on the fields of this module."""

    @property
    def formats(self) -> Mapping[str, object]:
        """All sizes, by code."""

    def names(self, list_name: str) -> Mapping[str, object]:
        """The entries of one list, by code."""


class InList:
    """Marks a field whose value is an entry of a list of the vocabulary.

    Validation takes the vocabulary from its context. JSON Schema gets the name of the list as `x-list`.
    """

    def __init__(self, name: str) -> None:
        self.name = name

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_after_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(self, _: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "string", "x-list": self.name}

    def _check(self, value: str, info: ValidationInfo) -> str:
        """The value; error L403, L404, L419, L423 or L447 where the list does not have it."""
        vocabulary: Lists | None = info.context
        if vocabulary is None or value in vocabulary.names(self.name):
            return value
        if self.name.endswith("_formats") and value in vocabulary.formats:
            raise fail("L423", name=value, known=list(vocabulary.names(self.name)))
        if not vocabulary.names(self.name):
            raise fail("L447", name=value, list=self.name)
        code = _CODES_OF_LISTS.get(self.name, "L404")
        raise fail(code, name=value, list=self.name, candidates=list(vocabulary.names(self.name)))


Audience = Annotated[Slug, InList("audiences")]
Channel = Annotated[Slug, InList("channels")]
HotlineChannel = Annotated[Slug, InList("hotline_channels")]
EventType = Annotated[Slug, InList("event_types")]
ContestType = Annotated[Slug, InList("contest_types")]
Category = Annotated[Slug, InList("categories")]
Level = Annotated[Slug, InList("levels")]
Qualifier = Annotated[Slug, InList("qualifiers")]
MetricName = Annotated[Slug, InList("metrics")]
LanguageName = Annotated[Slug, InList("languages")]
SubjectName = Annotated[Slug, InList("subjects")]
BannerFormat = Annotated[Slug, InList("banner_formats")]
LeafletFormat = Annotated[Slug, InList("leaflet_formats")]
DesignName = Annotated[Slug, InList("designs")]

ALL = ("all",)
"""The value of a field that takes `all` or a list, where it is written as `all`."""


def _all(value: object) -> object:
    return list(ALL) if value == "all" else value


_ALL_OR_LIST = WithJsonSchema({"anyOf": [{"const": "all"}, {"type": "array", "items": {"type": "string"}}]})
AllOrNames = Annotated[tuple[Line, ...], BeforeValidator(_all), _ALL_OR_LIST]
AllOrSlugs = Annotated[tuple[Slug, ...], BeforeValidator(_all), _ALL_OR_LIST]

Lines = Annotated[dict[LanguageName, Line], BeforeValidator(by_language)]
"""One line for each language; a plain string is Vietnamese."""

LongTexts = Annotated[dict[LanguageName, LongText], BeforeValidator(by_language)]
"""Prose for each language; a plain string is Vietnamese."""
