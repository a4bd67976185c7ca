"""The references say what is true: every field, code, format, command, setting and error of the program."""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Mapping

import pytest

from loa.catalogue.known_provinces import known_provinces
from loa.cli import command_parser
from loa.content import models
from loa.content.diagnostic_codes import CODES
from loa.content.interface_language import translator
from loa.content.models import ContentModel, Item
from loa.content.vocabulary import TermLists, Vocabulary
from loa.content.yaml_parser import Unreadable, parse
from loa.reference.error_pages import error_addresses
from loa.reference.field_tables import anchor_of, notes
from loa.reference.handbook_sources import FORMATS, HandbookSources
from tests.conftest import ROOT

Pages = Mapping[str, str]
MODELS = {
    name: found
    for name in models.__all__
    if isinstance(found := getattr(models, name), type) and issubclass(found, ContentModel)
    # Counted is only the base of targets and results, Colours that of Theme.
    if found not in (ContentModel, models.Counted, models.Colours)
}


def _section(pages: Pages, anchor: str) -> str:
    """What stands below the heading with an anchor, up to the next heading."""
    found = [
        part for text in pages.values() for part in re.findall(rf"\{{#{anchor}\}}\n(.*?)(?=\n#|\Z)", text, re.DOTALL)
    ]
    assert len(found) == 1, f"{anchor}: {len(found)} parts"
    return str(found[0])


@pytest.mark.parametrize("name", MODELS)
def test_every_field_of_every_model_is_told(pages: Pages, name: str) -> None:
    model = MODELS[name]
    inherited = set(Item.model_fields) if issubclass(model, Item) and model is not Item else set()
    table = _section(pages, anchor_of(model))
    for key, info in model.model_fields.items():
        if key in inherited:
            continue
        row = re.search(rf"^\| `{info.alias or key}`<br>{re.escape(info.title or '')} \| (.+) \|$", table, re.MULTILINE)
        assert row, f"{name}.{key}"
        assert ("**Bắt buộc.**" in row[1]) is info.is_required(), f"{name}.{key}"


def test_what_people_wrote_of_fields_is_about_fields_there_are() -> None:
    told = {(model, key) for model, keys in notes().items() for key in keys}
    assert {(model, key) for model, key in told if key not in MODELS[model].model_fields} == set()


def test_every_code_of_every_list_is_told(pages: Pages, vocabulary: Vocabulary) -> None:
    for name in (*(one for one in TermLists.model_fields if one != "search_words"), "designs"):
        table = _section(pages, f"ma-{name.replace('_', '-')}")
        rows = dict(re.findall(r"^\| `([\w.-]+)` \| ([^|]*?) \|", table, re.MULTILINE))
        assert rows.keys() == vocabulary.names(name).keys(), name
        assert all(rows[code].startswith(entry.title) for code, entry in vocabulary.names(name).items())


def test_every_format_is_told_with_its_picture(pages: Pages, sources: HandbookSources, vocabulary: Vocabulary) -> None:
    page = pages[f"{FORMATS}.md"]
    for name, form in vocabulary.formats.items():
        assert page.count(f"`{name}`<br>{form.title}") == 1
        drawing = sources.files[f"{FORMATS}/{name}.svg"].decode()
        sheet = re.search(r'<rect x="[\d.]+" y="[\d.]+" width="([\d.]+)" height="([\d.]+)" fill="#', drawing)
        assert sheet
        assert (float(sheet[1]), float(sheet[2])) == pytest.approx((form.width_mm, form.height_mm), abs=0.1)


def test_every_province_is_told_with_its_code(pages: Pages) -> None:
    page = pages["tham-khao/ma-tinh.md"]
    for one in known_provinces().values():
        row = (
            f"| {one.name} | `{one.slug}` | `{one.successor}` |" if one.successor else f"| `{one.code}` | {one.name} |"
        )
        assert row in page


def _commands(parser: argparse.ArgumentParser) -> Iterator[tuple[str, str]]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield below.prog, ""
                yield from _commands(below)
        elif parser.prog != "loa":
            yield from ((parser.prog, option) for option in action.option_strings if option.startswith("--"))


def test_every_command_is_told_with_its_options(pages: Pages) -> None:
    commands = list(_commands(command_parser(translator("vi"))))
    assert len(commands) > 30
    for command, option in commands:
        part = _section(pages, "lenh-" + "-".join(command.split()[1:]))
        assert command in part
        assert option in ("", "--help") or f"`{option}" in part, f"{command} {option}"


def test_every_setting_is_told(pages: Pages) -> None:
    whole = "\n".join(pages.values())
    names = {
        name
        for file in (ROOT / "hooks").rglob("*.py")
        for name in re.findall(r'environ\.get\("(LOA_\w+)"', file.read_text(encoding="utf-8"))
    }
    assert names
    assert {name for name in names if f"| `{name}` |" not in whole} == set()


# -- errors


def _parts(pages: Pages) -> dict[str, str]:
    errors = "\n".join(text for name, text in pages.items() if name.startswith("loi/"))
    return dict(re.findall(r"^## [^\n]*\{#(l\d+)\}\n(.*?)(?=\n## |\Z)", errors, re.DOTALL | re.MULTILINE))


def _pattern(sentence: str) -> str:
    """A sentence with anything in the place of what is filled in."""
    return ".+".join(re.escape(piece) for piece in re.split(r"\{\w+\}", sentence))


def test_every_error_is_explained_once_in_its_own_words(pages: Pages) -> None:
    say, parts = translator("vi"), _parts(pages)
    anchors = Counter(re.findall(r"\{#(l\d+)\}", "\n".join(pages.values())))
    assert anchors == {code.lower(): 1 for code in CODES}
    assert error_addresses().keys() == CODES.keys()
    for name, code in CODES.items():
        part = " ".join(parts[name.lower()].split())
        for sentence in (say(code.problem), say(code.remedy)):
            assert re.search(_pattern(sentence), part), f"{name}: {sentence}"
        assert "Chưa đúng:" in part and "Sửa thành:" in part, name


_EXAMPLE = re.compile(r"Chưa đúng:\n\n```\w+\n(.*?)```\n\nSửa thành:\n\n```\w+\n(.*?)```", re.DOTALL)


def _codes_told(example: str) -> set[str]:
    text = example.replace("⇥", "\t").replace("⟦U+202E⟧", "\u202e")
    try:
        return {problem.code for problem in parse(text.encode(), "vi-du.yml")[1]}
    except Unreadable as error:
        return {problem.code for problem in error.diagnostics}


def test_each_example_of_yaml_is_wrong_as_it_says_and_right_as_it_says(pages: Pages) -> None:
    parts = {name: part for name, part in _parts(pages).items() if name.startswith("l1")}
    examples = {name.upper(): found for name, part in parts.items() if (found := _EXAMPLE.search(part))}
    # What the comma of a list cut is seen only when the fields are known.
    del examples["L116"]
    assert len(examples) > 30
    for code, found in examples.items():
        wrong, right = found.groups()
        assert code in _codes_told(wrong), code
        assert _codes_told(right) <= {"L109"}, code


def test_the_list_of_errors_names_every_code_with_its_page(pages: Pages) -> None:
    rows = re.findall(r"^\| \[(L\d{3})\]\(([\w-]+\.md)#l\d{3}\) \| .+ \|$", pages["loi/index.md"], re.MULTILINE)
    assert Counter(code for code, _ in rows) == dict.fromkeys(CODES, 1)
    assert {f"{{#{code.lower()}}}" in pages[f"loi/{page}"] for code, page in rows} == {True}
