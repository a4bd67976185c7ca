"""The types of fields that take a term of the vocabulary, `all` or a list, or one text in several languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Protocol

from pydantic import BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo, WithJsonSchema
from pydantic_core import CoreSchema, core_schema

from loa.content.fields import Line, LongText, Reference, Text, by_language, fail, without_quotes

_CODES_OF_LISTS = {"banner_formats": "L403", "leaflet_formats": "L403", "paper_formats": "L403", "designs": "L419"}


class Lists(Protocol):
    """What validation needs of the vocabulary, whose own models stand on the fields of this module."""

    @property
    def formats(self) -> Mapping[str, object]:
        """All sizes, by code."""

    def names(self, list_name: str) -> Mapping[str, object]:
        """The entries of one list, by code."""

    def titles(self, list_name: str) -> dict[str, str]:
        """What the entries of one list are called, by code."""


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
        """The value; error L225, L403, L404, L419, L423 or L447 where the list does not have it."""
        vocabulary: Lists | None = info.context
        if vocabulary is None:
            return value
        if value in vocabulary.names(self.name):
            return value
        inner = without_quotes(value)
        if inner in vocabulary.names(self.name):
            raise fail("L225", value=value, example=inner)
        if self.name.endswith("_formats") and value in vocabulary.formats:
            raise fail("L423", name=value, candidates=vocabulary.titles(self.name))
        if not vocabulary.names(self.name):
            raise fail("L447", name=value, list=self.name)
        code = _CODES_OF_LISTS.get(self.name, "L404")
        raise fail(code, name=value, list=self.name, candidates=vocabulary.titles(self.name))


Audience = Annotated[Reference, InList("audiences")]
Channel = Annotated[Reference, InList("channels")]
HotlineChannel = Annotated[Reference, InList("hotline_channels")]
EventType = Annotated[Reference, InList("event_types")]
ContestType = Annotated[Reference, InList("contest_types")]
Category = Annotated[Reference, InList("categories")]
RadioPriority = Annotated[Reference, InList("radio_priorities")]
Level = Annotated[Reference, InList("levels")]
Qualifier = Annotated[Reference, InList("qualifiers")]
MetricName = Annotated[Reference, InList("metrics")]
LanguageName = Annotated[Reference, InList("languages")]
SubjectName = Annotated[Reference, InList("subjects")]
BannerFormat = Annotated[Reference, InList("banner_formats")]
PaperFormat = Annotated[Reference, InList("paper_formats")]
LeafletFormat = Annotated[Reference, InList("leaflet_formats")]
DesignName = Annotated[Reference, InList("designs")]

ALL = ("all",)
"""The value of a field that takes `all` or a list, where it is written as `all`."""


def _all(value: object) -> object:
    return list(ALL) if value == "all" else value


_ALL_OR_LIST = WithJsonSchema({"anyOf": [{"const": "all"}, {"type": "array", "items": {"type": "string"}}]})
AllOrNames = Annotated[tuple[Line, ...], BeforeValidator(_all), _ALL_OR_LIST]
AllOrSlugs = Annotated[tuple[Reference, ...], BeforeValidator(_all), _ALL_OR_LIST]

Lines = Annotated[dict[LanguageName, Line], BeforeValidator(by_language)]
"""One line for each language; a plain string is Vietnamese."""

FileNames = Annotated[dict[LanguageName, Text], BeforeValidator(by_language)]
"""The name of a file for each language; a plain string is that of the Vietnamese one."""

LongTexts = Annotated[dict[LanguageName, LongText], BeforeValidator(by_language)]
"""Prose for each language; a plain string is Vietnamese."""
