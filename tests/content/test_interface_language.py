"""One gettext catalogue, Vietnamese complete."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from babel.messages.pofile import read_po

from loa.arrange import font_checks
from loa.content import prose
from loa.content.diagnostic_codes import CODES
from loa.pictures import file_kinds, svg_cleaner
from loa.recordings import sound_kinds
from loa.store.project import DATA
from tests.conftest import ROOT

SPOKEN_BY = {"say", "translate", "Translatable"}
PARAMETERS = {
    "A list",
    "A group of keys",
    "One text, not a list",
    "One text, not a group of keys",
    "A value of another kind",
    "Write each item on a line of its own after `- `.",
    "Write the keys under it, indented by two spaces.",
    *svg_cleaner.REASONS,
    *file_kinds.KINDS,
    *sound_kinds.KINDS,
    *font_checks.REASONS,
    "Write one line of text after the `:`, without `[ ]` and `- `.",
    "Write one line of text after the `:`, without `{ }`.",
    "Compare the line with the example in the guide.",
    *prose.FORBIDDEN.values(),
}
"""Sentences and words that stand inside diagnostics, as values of class Translatable."""


def _msgids() -> Iterator[str]:
    for code in CODES.values():
        yield from (code.problem, code.remedy)
    yield from PARAMETERS
    of_editor = set((ROOT / "hooks/loa/edit").rglob("*.py"))  # It has catalogues of its own.
    for file in sorted({*(ROOT / "hooks").rglob("*.py")} - of_editor):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if name in SPOKEN_BY and isinstance(node.args[0].value, str):
                    yield node.args[0].value


def _catalogue() -> dict[str, str]:
    with (DATA / "translations/vi.po").open("rb") as file:
        return {str(m.id): str(m.string) for m in read_po(file, locale="vi") if m.id}


def test_vietnamese_is_complete_and_nothing_is_left_over() -> None:
    catalogue = _catalogue()
    assert set(_msgids()) == set(catalogue)
    assert all(catalogue.values())


def test_a_translation_names_the_same_values() -> None:
    for msgid, text in _catalogue().items():
        assert set(re.findall(r"\{(\w+)\}", text)) <= set(re.findall(r"\{(\w+)\}", msgid)), msgid
