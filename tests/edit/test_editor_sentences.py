"""Every sentence of the editor's pages has its Vietnamese, and no word that only programmers know."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from jinja2 import Environment, nodes

from loa.edit.forms.editor_language import CATALOGUES
from loa.edit.web.editor_templates import TEMPLATES
from loa.edit.web.problem_pages import PageProblem
from loa.edit.web.script_sentences import STATIC, script_sentences
from loa.store.project import DATA

_SPOKEN_BY = {"say", "translate", "Translatable"}
_NEVER = re.compile(r"\b(YAML|key|commit|branch|slug|server|token|cookie|id)\b|dòng số")


def _said_in_modules() -> Iterator[str]:
    for file in CATALOGUES.parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if name in _SPOKEN_BY and isinstance(node.args[0].value, str):
                    yield node.args[0].value


def _said_in_templates() -> Iterator[str]:
    environment = Environment()
    for file in TEMPLATES.rglob("*.html"):
        for call in environment.parse(file.read_text(encoding="utf-8")).find_all(nodes.Call):
            said = getattr(call.node, "name", "") == "say" and call.args and isinstance(call.args[0], nodes.Const)
            if said:
                yield call.args[0].value  # type: ignore[attr-defined]


def _catalogue(file: Path) -> dict[str, str]:
    with file.open("rb") as opened:
        return {str(m.id): str(m.string) for m in read_po(opened, locale="vi") if m.id}


def _own() -> dict[str, str]:
    found: dict[str, str] = {}
    for file in sorted(CATALOGUES.glob("*.po")):
        found |= _catalogue(file)
    return found


def test_no_sentence_stands_in_a_script() -> None:
    """They are in the catalogue with all others, and come with the page."""
    assert {"Calendar", "Please fill this in first."} <= {*script_sentences()}
    vietnamese = re.compile(r"[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]", re.IGNORECASE)
    for file in STATIC.glob("*.js"):
        text = re.sub(r"//.*", "", file.read_text(encoding="utf-8"))
        assert not vietnamese.search(text), file.name
        assert "documentElement.lang" not in text, file.name


@pytest.mark.parametrize("file", sorted(CATALOGUES.parent.rglob("*.py")), ids=lambda file: file.name)
def test_no_module_makes_a_sentence_of_one_language(file: Path) -> None:
    """A text with Vietnamese words between values is a sentence; lists of words that are read are none.

    Days are said as the content writes them, whatever the language of the editor.
    """
    if file.name == "date_words.py":
        return
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.JoinedStr):
            said = "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
            assert not re.search(r"[ạảấầẩẫậắằẳẵặẹẻẽếềểễệịỉọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", said), (file.name, said)


def test_every_sentence_has_its_vietnamese() -> None:
    known = _own() | _catalogue(DATA / "translations" / "vi.po")
    of_problems = {text for problem in PageProblem for text in (problem.heading, problem.remedy)}
    said = {*_said_in_modules(), *_said_in_templates(), *script_sentences(), *of_problems}
    assert len(said) > 60
    assert sorted(text for text in said if not known.get(text)) == []


def test_a_translation_names_the_same_values() -> None:
    for msgid, text in _own().items():
        assert set(re.findall(r"\{(\w+)\}", text)) == set(re.findall(r"\{(\w+)\}", msgid)), msgid


def test_no_sentence_has_a_programmers_word() -> None:
    assert sorted(text for text in _own().values() if _NEVER.search(text)) == []


def test_one_sentence_has_one_translation() -> None:
    """Catalogues of several files agree where they have the same sentence."""
    found: dict[str, set[str]] = {}
    for file in CATALOGUES.glob("*.po"):
        for msgid, text in _catalogue(file).items():
            found.setdefault(msgid, set()).add(text)
    assert {msgid: texts for msgid, texts in found.items() if len(texts) > 1} == {}
