"""The JSON Schema editors use: fresh, Vietnamese, and true to the real files."""

from __future__ import annotations

import json

import jsonschema
import pytest
import yaml

from loa.content.json_schema import SCHEMA_FILES, schema_text
from loa.content.vocabulary import Vocabulary
from tests.conftest import ROOT

CONTENT = sorted((ROOT / "campaigns").glob("*/*.yml"))
QUESTIONS = sorted((ROOT / "campaigns").glob("*/cau-hoi/*.yml"))


@pytest.mark.parametrize("name", SCHEMA_FILES)
def test_the_committed_schema_is_fresh(name: str, vocabulary: Vocabulary) -> None:
    committed = (ROOT / "assets/schema" / name).read_text(encoding="utf-8")
    assert committed == schema_text(SCHEMA_FILES[name], vocabulary), "write it again: loa schema"


@pytest.mark.parametrize("name", SCHEMA_FILES)
def test_every_field_has_a_vietnamese_title(name: str) -> None:
    schema = json.loads((ROOT / "assets/schema" / name).read_text(encoding="utf-8"))
    groups = [schema, *schema["$defs"].values()]
    untitled = [key for group in groups for key, field in group.get("properties", {}).items() if not field.get("title")]
    assert untitled == []


@pytest.mark.parametrize("path", [*CONTENT, *QUESTIONS], ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_real_files_obey_the_schema_and_name_it(path) -> None:  # type: ignore[no-untyped-def]
    name = "province.schema.json" if path.name == "province.yml" else "campaign.schema.json"
    name = "questions.schema.json" if path in QUESTIONS else name
    text = path.read_text(encoding="utf-8")
    up = "../" * (len(path.relative_to(ROOT).parts) - 1)
    assert text.startswith(f"# yaml-language-server: $schema={up}assets/schema/{name}\n")
    schema = json.loads((ROOT / "assets/schema" / name).read_text(encoding="utf-8"))
    jsonschema.validate(_as_editors_read(yaml.compose(text, Loader=yaml.SafeLoader)), schema)


def _as_editors_read(node: yaml.Node) -> object:
    """YAML 1.2 core values, as the language server of editors sees them."""
    if isinstance(node, yaml.MappingNode):
        pairs = [(key.value, _as_editors_read(value)) for key, value in node.value]
        return {key: value for key, value in pairs if value is not None}
    if isinstance(node, yaml.SequenceNode):
        return [_as_editors_read(item) for item in node.value]
    if node.style is not None:
        return node.value
    if node.value in {"", "~", "null"}:
        return None
    if node.value in {"true", "false"}:
        return node.value == "true"
    return int(node.value) if node.value.isdigit() and not node.value.startswith("0") else node.value
