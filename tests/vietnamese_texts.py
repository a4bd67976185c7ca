"""The Vietnamese sentences that readers, staff and print shops see, from every kind of file that has any.

What people may have written and the program only reads (lists of spellings, patterns) is left out: it may say anything.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import yaml
from babel.messages.pofile import read_po

from loa.store.project import PROGRAM
from tests.conftest import ROOT

READING = (
    "content/figure_phrases.py",
    "content/figure_remedies.py",
    "content/number_words.py",
    "content/clock_times.py",
    "content/dates.py",
    "content/deadlines.py",
    "content/amounts.py",
    "content/vietnamese_order.py",
    "catalogue/figure_tables.py",
    "catalogue/body_columns.py",
    "catalogue/body_list_reader.py",
    "house_style/spoken_",
    "house_style/loudspeaker.py",
    "house_style/word_list.py",
    "data/administrative_changes.yml",
    "edit/forms/number_phrases.py",
    "data/spoken_words.yml",
    "data/words/",
)
"""Files with what people write, in whatever spelling; paths in the program begin with these."""

_VIETNAMESE = re.compile(r"[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE)
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CODE = re.compile(r"```.*?```|``[^`]*``|`[^`]*`|\{:[^}]*\}|\{#[^}]*\}|\]\([^)]*\)", re.DOTALL)
"""Code, attributes and addresses in Markdown; sentences of the program mark code the same way."""

_PATTERN = re.compile(r"\(\?|\\[bsdw]|\[[^\]]*[–—/•][^\]]*\]|aăâ|ìí")
"""A regular expression, or letters one after another: it finds what people write."""

_JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_TAG = re.compile(r"<[^>]*>", re.DOTALL)
_ATTRIBUTE = re.compile(r'\b(?:title|alt|placeholder|aria-label|data-[\w-]+|label)="([^"<>]*)"')


class Text(NamedTuple):
    """A sentence and the file that says it, from the root of the project."""

    file: str
    said: str


def vietnamese_texts() -> list[Text]:
    """Every sentence of the program, of this site and of its pages written by hand."""
    return [Text(str(file.relative_to(ROOT)), said) for file in _files() for said in _texts_of(file) if _speaks(said)]


def _speaks(said: str) -> bool:
    return _VIETNAMESE.search(said) is not None and _PATTERN.search(said) is None


def _files() -> Iterator[Path]:
    yield from (file for file in sorted(PROGRAM.rglob("*")) if not str(file.relative_to(PROGRAM)).startswith(READING))
    for folder in ("campaigns", "assets"):
        yield from sorted((ROOT / folder).rglob("*.yml"))
    yield from sorted((ROOT / "docs").rglob("*.md"))


def _texts_of(file: Path) -> Iterable[str]:
    readers = {
        ".yml": _of_yaml,
        ".po": _of_catalogue,
        ".py": _of_module,
        ".html": _of_template,
        ".md": _of_markdown,
        ".typ": _of_script,
        ".js": _of_script,
    }
    reader = readers.get(file.suffix)
    if reader is None or not file.is_file():
        return ()
    text = file.read_text(encoding="utf-8")
    if not _VIETNAMESE.search(text):
        return ()
    return (_CODE.sub(" ", said) for said in reader(text, file))


def _of_yaml(text: str, file: Path) -> Iterator[str]:
    # Comments show how YAML is written, in which quotation marks are straight.
    yield from (line.replace('"', "") for line in text.splitlines() if line.lstrip().startswith("#"))
    if file.name == "new_campaign.yml":  # No YAML before it is filled in.
        yield from text.splitlines()
        return
    yield from _scalars(yaml.load(text, _LOADER))


def _scalars(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _scalars(key)
            yield from _scalars(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _scalars(inner)


def _of_catalogue(text: str, file: Path) -> Iterator[str]:
    with file.open("rb") as opened:
        for message in read_po(opened):
            yield from (str(said) for said in (message.id, message.string) if message.id and isinstance(said, str))


def _of_module(text: str, file: Path) -> Iterator[str]:
    tree = ast.parse(text)
    left_out = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            left_out |= {id(part) for part in node.values}
            said = "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
            yield _TAG.sub(" ", said) if said.startswith("<") else said
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in left_out:
            yield _TAG.sub(" ", node.value) if node.value.startswith("<") else node.value


def _of_template(text: str, file: Path) -> Iterator[str]:
    for part in _JINJA.findall(text):
        if not part.startswith("{#"):
            yield from (match[1] for match in _STRING.finditer(part))
    plain = _JINJA.sub("…", text)
    yield from (match[1] for match in _ATTRIBUTE.finditer(plain))
    yield from (part.strip() for part in _TAG.split(plain) if part.strip())


def _of_markdown(text: str, file: Path) -> Iterator[str]:
    # Titles of notes, tabs and pages stand in quotation marks of the syntax.
    titles = re.sub(r'(?m)^(\s*(?:!!! \w+|===!?|\w+:)) "([^"]*)"$', r"\1 \2", text)
    yield from _CODE.sub(" ", titles).split("\n\n")


def _of_script(text: str, file: Path) -> Iterator[str]:
    code = re.sub(r"(?m)(?:^|\s)//.*$", "", text)
    templates = re.compile(r"`([^`]*)`")
    yield from (re.sub(r"\$\{[^}]*\}", "{}", match[1]) for match in templates.finditer(code))
    code = templates.sub("", code)
    yield from (match[1] for match in _STRING.finditer(code))
    if file.suffix == ".typ":
        content = re.sub(r"#[\w.-]+\([^()]*\)", "…", code)
        yield from (match[1] for match in re.finditer(r"\[([^\[\]]*)\]", content))
