"""The guides say what is true: every field, every setting, every error, and examples that work."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from loa.content import models
from loa.content.diagnostic_codes import CODES
from loa.content.interface_language import translator
from loa.content.models import NATIONAL, ContentModel, Item
from loa.content.vocabulary import Vocabulary
from loa.content.yaml_parser import Unreadable, parse
from loa.pipeline.checker import check
from tests.conftest import ROOT
from tests.looking import inputs_at


def test_the_staff_guide_names_every_field_of_the_content() -> None:
    guide = (ROOT / "docs" / "huong-dan.md").read_text(encoding="utf-8")
    parts = dict(re.findall(r"\{#truong-(\w+)\}\n(.*?)(?=\n#|\Z)", guide, re.DOTALL))
    for name, part in _parts().items():
        inherited = set(Item.model_fields) if issubclass(part, Item) and part is not Item else set()
        table = parts[name.lower()]
        rows = {field: f"\n| `{field}` | {part.model_fields[field].title} |" for field in part.model_fields}
        assert {field for field, row in rows.items() if field not in inherited and row not in table} == set(), name


def test_the_staff_guides_examples_are_read_without_error(tmp_path: Path) -> None:
    guide = (ROOT / "docs" / "huong-dan.md").read_text(encoding="utf-8")
    for name, body in re.findall(r"^ {4,8}# (campaigns/\S+\.yml)\n((?: {4,8}.*\n)+)", guide, re.MULTILINE):
        place = tmp_path / name
        place.parent.mkdir(parents=True, exist_ok=True)
        indent = len(body) - len(body.lstrip())
        place.write_text("\n".join(line[indent:] for line in body.splitlines()) + "\n", encoding="utf-8")
    for folder in ("dong-thap", "ca-mau", NATIONAL):
        for file in (ROOT / "campaigns" / folder).rglob("*.yml"):
            if folder == NATIONAL or file.name == "province.yml":
                place = tmp_path / file.relative_to(ROOT)
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(file.read_bytes())
    shutil.copytree(ROOT / "assets", tmp_path / "assets")
    checked = check(inputs_at(tmp_path))
    assert [d.code for d in checked.problems.diagnostics if d.is_error] == []
    assert checked.catalogue is not None
    written = {c.address for p in checked.catalogue.provinces for c in p.campaigns}
    assert {"dong-thap/ngay-30-7-2026", "ca-mau/ngay-30-7"} <= written


def test_the_list_of_errors_explains_every_code_in_its_own_words() -> None:
    say = translator("vi")
    explained = (ROOT / "docs" / "loi.md").read_text(encoding="utf-8")
    parts = dict(re.findall(r"\{#(l\d+)\}\n(.*?)(?=\n#|\Z)", explained, re.DOTALL))
    assert set(parts) == {code.lower() for code in CODES}
    assert set(re.findall(r"\bL\d{3}\b", explained)) == set(CODES)
    for name, code in CODES.items():
        part = " ".join(parts[name.lower()].split())
        for sentence in (say(code.problem), say(code.remedy)):
            assert re.search(_pattern(sentence), part), f"{name}: {sentence}"
        assert "Chưa đúng:" in part and "Sửa thành:" in part, name


_EXAMPLE = re.compile(r"Chưa đúng:\n\n((?:    .*\n|\n)+?)\nSửa thành:\n\n((?:    .*\n|\n)+)")


def _codes_told(example: str) -> set[str]:
    text = re.sub(r"^    ", "", example, flags=re.MULTILINE).strip("\n") + "\n"
    text = text.replace("⇥", "\t").replace("⟦U+202E⟧", "\u202e")
    try:
        return {problem.code for problem in parse(text.encode(), "vi-du.yml")[1]}
    except Unreadable as error:
        return {problem.code for problem in error.diagnostics}


def test_each_example_of_yaml_is_wrong_as_it_says_and_right_as_it_says() -> None:
    explained = (ROOT / "docs" / "loi.md").read_text(encoding="utf-8")
    parts = dict(re.findall(r"\{#(l1\d+)\}\n(.*?)(?=\n#|\Z)", explained, re.DOTALL))
    examples = {name.upper(): found for name, part in parts.items() if (found := _EXAMPLE.search(part + "\n"))}
    # What the comma of a list cut is seen only when the fields are known.
    del examples["L116"]
    assert len(examples) > 30
    for code, found in examples.items():
        wrong, right = found.groups()
        assert code in _codes_told(wrong), code
        assert _codes_told(right) <= {"L109"}, code


@pytest.mark.parametrize(
    "name",
    [
        "loa init",
        "loa edit",
        "loa build",
        "loa serve",
        "loa usb",
        "loa publish",
        "loa where",
        "loa check",
        "loa new",
        "loa schema",
        "loa render",
        "make site",
        "make edit",
        "make serve",
    ],
)
def test_every_command_is_in_the_staff_guide(name: str) -> None:
    assert name in (ROOT / "docs/huong-dan.md").read_text(encoding="utf-8")


def test_every_setting_is_in_the_staff_guide() -> None:
    guide = (ROOT / "docs/huong-dan.md").read_text(encoding="utf-8")
    settings = {
        name
        for file in (ROOT / "hooks").rglob("*.py")
        for name in re.findall(r'environ\.get\("(LOA_\w+)"', file.read_text(encoding="utf-8"))
    }
    assert settings
    assert {name for name in settings if f"| `{name}` |" not in guide} == set()


def test_every_format_is_in_the_staff_guide(vocabulary: Vocabulary) -> None:
    guide = (ROOT / "docs/huong-dan.md").read_text(encoding="utf-8")
    assert [name for name in vocabulary.formats if f"`{name}`" not in guide] == []


def _parts() -> dict[str, type[ContentModel]]:
    """The models of the content, by name."""
    named = {name: getattr(models, name) for name in models.__all__}
    found = {name: kind for name, kind in named.items() if isinstance(kind, type) and issubclass(kind, ContentModel)}
    # Counted is only the base of targets and results.
    return {name: kind for name, kind in found.items() if kind not in (ContentModel, models.Counted)}


def _pattern(sentence: str) -> str:
    """A sentence with anything in the place of what is filled in."""
    return ".+".join(re.escape(piece) for piece in re.split(r"\{\w+\}", sentence))
