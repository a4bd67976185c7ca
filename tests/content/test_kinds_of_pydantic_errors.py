"""Whatever pydantic can find wrong becomes a diagnostic with a sentence in Vietnamese."""

from __future__ import annotations

import typing
from collections.abc import Iterator

import pytest
from pydantic import BaseModel
from pydantic_core import ErrorDetails, core_schema

from loa.content.diagnostic_codes import CODES
from loa.content.diagnostics import SourceLines
from loa.content.interface_language import translator
from loa.content.json_schema import SCHEMA_FILES
from loa.content.validation import diagnostic_of
from loa.content.vocabulary import Designs, Formats, TermLists
from loa.content.yaml_parser import parse

KINDS = typing.get_args(core_schema.ErrorType)
MODELS: list[type[BaseModel]] = [*SCHEMA_FILES.values(), TermLists, Formats, Designs]

OUR_KINDS = {"any", "function-plain", "function-before", "function-after", "model", "model-fields", "definitions"}
OUR_KINDS |= {"definition-ref", "default", "nullable", "tuple", "dict", "literal", "union"}
"""The kinds of schema that the models are made of: their validators are our own, or give an error tested above."""

_SIZES = {"actual_length": 6, "max_length": 5, "min_length": 1, "expected": "x"}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("path", [("title",), ("messages", 0), ("theme", "primary"), ("messages", 0, "text", "vi")])
def test_every_kind_has_a_sentence(kind: str, path: tuple[str | int, ...]) -> None:
    text = 'title: x\ntheme: {primary: "#B5121B"}\nmessages:\n  - {id: a, text: {vi: b}}\n'
    tree, _ = parse(text.encode(), "thu.yml")
    error = ErrorDetails(type=kind, loc=path, msg="", input="x", ctx=_SIZES)
    found = diagnostic_of(error, tree, SCHEMA_FILES["campaign.schema.json"], SourceLines({"thu.yml": text}))
    assert found.code in CODES
    for language in ("vi", "en"):
        assert found.problem(translator(language)) and found.remedy(translator(language))


def _kinds_in(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        if isinstance(schema.get("type"), str) and schema["type"] in _ALL_KINDS:
            yield schema["type"]
        for key, value in schema.items():
            if key not in {"metadata", "serialization", "config"}:
                yield from _kinds_in(value)
    elif isinstance(schema, (list, tuple)):
        for value in schema:
            yield from _kinds_in(value)


_ALL_KINDS = set(typing.get_args(core_schema.CoreSchemaType))


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_the_models_are_made_of_kinds_whose_errors_we_know(model: type[BaseModel]) -> None:
    model.model_rebuild()
    assert set(_kinds_in(model.__pydantic_core_schema__)) <= OUR_KINDS
