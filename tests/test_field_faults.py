"""Whatever stands in any field of any file is told, or is built; nothing hangs or fills the memory."""

from __future__ import annotations

import json
import subprocess
import sys
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from loa.content.models import Campaign, Province, QuestionFile
from loa.content.models.site import Site
from loa.content.vocabulary import Designs, Formats, TermLists
from loa.house_style.line_breaks import BreakLists
from loa.prints.office_forms import OfficeForms
from tests.conftest import ROOT
from tests.faults import Trial, all_faults, places, trees

MOST_MB = 600
"""Memory that the check and the build of a small site may take, whatever is wrong in it."""

SAMPLE, SHARDS = 120, 40
"""How many faults `make test` tries, and in how many parts `make test-all` tries every one."""

_MODELS = (Campaign, Province, QuestionFile, Site, TermLists, Formats, Designs, BreakLists, OfficeForms)


def models_below(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """A model and those of which its fields are made."""
    found: list[type[BaseModel]] = []

    def visit(hint: Any) -> None:
        if isinstance(hint, type) and issubclass(hint, BaseModel) and hint not in found:
            found.append(hint)
            for name, inner in typing.get_type_hints(hint, include_extras=True).items():
                if name in hint.model_fields:
                    visit(inner)
        for argument in typing.get_args(hint):
            visit(argument)

    visit(model)
    yield from found


def test_the_site_has_every_field_of_every_model() -> None:
    keys = {key for tree in trees().values() for place in places(tree) for key in place if isinstance(key, str)}
    for model in _MODELS:
        for part in models_below(model):
            assert set(part.model_fields) <= keys, part.__name__


def test_the_site_has_no_fault_itself(tmp_path: Path) -> None:
    assert Trial(tmp_path).outcome() == "built"


def _tried(first: int, step: int) -> dict[str, int]:
    """What came of every `step`-th fault, in a process of its own."""
    command = [sys.executable, "-m", "tests.faults", str(first), str(step)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[:20_000] + done.stderr[-4_000:]
    counts: dict[str, int] = json.loads(done.stdout.splitlines()[-1])
    return counts


def test_any_fault_in_any_field_is_told_or_built_and_takes_little_memory() -> None:
    """Faults at even distances among all of them; each is of another kind and in another field."""
    assert _tried(3, len(all_faults()) // SAMPLE)["peak_mb"] < MOST_MB


@pytest.mark.thorough
@pytest.mark.parametrize("shard", range(SHARDS))
def test_every_fault_in_every_field(shard: int) -> None:
    assert _tried(shard, SHARDS)["peak_mb"] < MOST_MB
