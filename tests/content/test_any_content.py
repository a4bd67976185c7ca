"""Whatever a file holds in place of what is due: each problem has a code that is explained, and a line that exists."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from loa.content.diagnostic_codes import CODES
from loa.content.diagnostics import SourceLines, as_text
from loa.content.interface_language import translator
from loa.content.list_reader import read_lists
from loa.content.models import Campaign, Province, QuestionFile
from loa.content.validation import validate
from loa.content.yaml_parser import parse
from tests.conftest import ROOT
from tests.looking import inputs_at

_VOCABULARY = read_lists(inputs_at(ROOT)).vocabulary
_SCALARS = st.sampled_from(
    [None, "", " ", "a", "0", "-1", "1e9", "00/07/2026", "all", "a5", "poster-a3", "vi", True, 7, 1.5]
)


def _keys(model: type[BaseModel]) -> list[str]:
    """Every key that may stand anywhere in a file, and one that may not."""
    schema = model.model_json_schema()
    groups = [schema, *schema.get("$defs", {}).values()]
    return sorted({key for group in groups for key in group.get("properties", {})} | {"khong-co", "vi"})


def _values(keys: list[str]) -> st.SearchStrategy[Any]:
    return st.recursive(
        _SCALARS,
        lambda inner: st.lists(inner, max_size=7) | st.dictionaries(st.sampled_from(keys), inner, max_size=6),
        max_leaves=25,
    )


@pytest.mark.parametrize("model", [Campaign, Province, QuestionFile])
@settings(max_examples=50, deadline=None)
@given(data=st.data())
def test_every_problem_has_a_code_and_a_place(model: type[BaseModel], data: st.DataObject) -> None:
    keys = _keys(model)
    top = st.dictionaries(st.sampled_from(sorted(model.model_fields)), _values(keys), min_size=1)
    text = json.dumps(data.draw(top), indent=1)
    tree, _ = parse(text.encode(), "thu.yml")
    source = SourceLines({"thu.yml": text})
    _, problems = validate(tree, model, _VOCABULARY, source)
    assert {problem.code for problem in problems} <= set(CODES)
    assert all(source.line(problem.spot).strip() for problem in problems)
    said = as_text(problems, source, translator())
    assert all(f" {problem.code}: " in said for problem in problems)
