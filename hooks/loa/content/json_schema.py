"""JSON Schema for editors, from the same models that check the files, with the terms of the vocabulary."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from loa.content.models import ITEM_LISTS, MAY_LACK_IDS, Campaign, Province, QuestionFile, Site
from loa.content.vocabulary import Vocabulary

SCHEMA_FILES: dict[str, type[BaseModel]] = {
    "campaign.schema.json": Campaign,
    "province.schema.json": Province,
    "questions.schema.json": QuestionFile,
    "site.schema.json": Site,
}
"""File name → the model it describes."""

_TITLES = {
    Campaign: "Loa: chiến dịch",
    Province: "Loa: tỉnh",
    QuestionFile: "Loa: câu hỏi",
    Site: "Loa: lời và nút của trang",
}


def schema_text(model: type[BaseModel], vocabulary: Vocabulary) -> str:
    """The JSON Schema (draft 2020-12) of a content file, as the text of its file."""
    schema = model.model_json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = _TITLES[model]
    schema.pop("description", None)
    for definition in schema.get("$defs", {}).values():
        definition.pop("description", None)
        definition.pop("title", None)
    if model is Campaign:
        _allow_partial_items(schema)
        _allow_a_question_file(schema)
        _allow_short_forms(schema)
    return json.dumps(_with_terms(schema, vocabulary), ensure_ascii=False, indent=2) + "\n"


def write_schemas(folder: Path, vocabulary: Vocabulary) -> list[Path]:
    """Write all schemas into `folder` and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, model in SCHEMA_FILES.items():
        (folder / name).write_text(schema_text(model, vocabulary), encoding="utf-8", newline="\n")
    return [folder / name for name in SCHEMA_FILES]


def _allow_partial_items(schema: dict[str, Any]) -> None:
    """A file that extends a national campaign names only what it changes."""
    schema.pop("required", None)
    schema["anyOf"] = [{"required": ["title"]}, {"required": ["extends"]}]
    for name in ITEM_LISTS:
        reference = schema["properties"][name]["items"]["$ref"]
        schema["$defs"][reference.rpartition("/")[2]]["required"] = [] if name in MAY_LACK_IDS else ["id"]


def _allow_a_question_file(schema: dict[str, Any]) -> None:
    """Questions stand in the campaign, or it names the file that has them."""
    questions = schema["$defs"]["Contest"]["properties"]["questions"]
    listed = {key: questions.pop(key) for key in ("type", "items")}
    questions["anyOf"] = [listed, {"type": "string", "pattern": r"\.yml$"}]


def _allow_short_forms(schema: dict[str, Any]) -> None:
    """One change stands without a list; `cancelled: true` says all that some know."""
    for holder in (schema, *(schema["$defs"][name] for name in ("Update", "Event"))):
        for name in {"updated", "moved"} & holder["properties"].keys():
            listed = {key: holder["properties"][name].pop(key) for key in ("type", "items")}
            holder["properties"][name]["anyOf"] = [listed, listed["items"]]
    schema["$defs"]["Event"]["properties"]["cancelled"]["anyOf"].insert(0, {"type": "boolean"})


def _with_terms(node: Any, vocabulary: Vocabulary) -> Any:
    if isinstance(node, list):
        return [_with_terms(item, vocabulary) for item in node]
    if not isinstance(node, dict):
        return node
    found = {key: _with_terms(value, vocabulary) for key, value in node.items() if key != "x-list"}
    if "x-list" in node:
        terms = vocabulary.names(node["x-list"])
        if terms:
            found["enum"] = list(terms)
            found["enumDescriptions"] = [term.title for term in terms.values()]
    return _or_plain_text(found) if "propertyNames" in found else found


def _or_plain_text(node: dict[str, Any]) -> dict[str, Any]:
    """A text in several languages may be one plain text, which is Vietnamese."""
    by_language = {key: node.pop(key) for key in ("type", "propertyNames", "additionalProperties")}
    return {**node, "anyOf": [by_language["additionalProperties"], by_language]}
