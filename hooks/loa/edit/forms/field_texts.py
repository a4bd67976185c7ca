"""What forms say of a field in the place of what its model says to people who write files; and all of it in English.

field_texts.yml has it under the name of a model and a key (`Event.moved`); what a model inherits is found under the
model that declares it. A field that is not in there shows the description of its model unless that speaks of files.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import yaml
from babel.messages.pofile import read_po
from pydantic import BaseModel

from loa.content.interface_language import Translate, translator

_HERE = Path(__file__).parent
_OF_FILES = re.compile(
    r"`|\btrue\b|\bfalse\b|\.yml|\.md\b|YAML|\bmã\b(?! (tỉnh|QR))|khóa\b|\bmục \w*[a-z]+s\b|danh sách (messages|tên)"
    r"|thư mục|\bid\b|ngoặc kép|tên tệp|\w+-\w+/\w+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FieldTexts:
    """What a form says of one field; empty where it says what the model says.

    `choices` are titles of values that no list of the vocabulary has; `card` is what one part of a list is called;
    `before` is the key before which the field is shown; `is_open`: it is shown though it is optional and empty;
    `begins` is what a new part of a list begins with; `is_national`: only the nation fills it in; `is_read`: left
    empty, it is read from another field, so the form does not call it needed; `suggests` is of what the form has names
    that are often typed there (`FormContext.names`);
    `is_last`: it is shown after all others, since few need it.
    """

    title: str = ""
    help: str | None = None
    choices: Mapping[str, str] = field(default_factory=dict)
    card: str = ""
    before: str = ""
    is_open: bool = False
    begins: str = ""
    is_national: bool = False
    is_read: bool = False
    suggests: str = ""
    is_last: bool = False


def texts_of(model: type[BaseModel], key: str) -> FieldTexts:
    """What forms say of a field of a model."""
    known = _known()
    return next((known[name] for base in model.__mro__ if (name := f"{base.__name__}.{key}") in known), FieldTexts())


def help_of(texts: FieldTexts, description: str | None) -> str:
    """The help of a field: the one for forms, else the description of its model where that speaks to everybody."""
    if texts.help is not None:
        return texts.help
    return "" if not description or speaks_of_files(description) else description


def speaks_of_files(text: str) -> bool:
    """Whether a text has words that only people understand who write the files by hand."""
    return bool(_OF_FILES.search(text))


def titles_in(language: str | None) -> Translate:
    """A function that says a title or a help of a form, which are Vietnamese, in the language of the editor."""
    if translator(language)("error") != "error":
        return lambda text: text
    catalogue = _english()
    return lambda text: catalogue.get(text, text)


@cache
def _known() -> dict[str, FieldTexts]:
    data = yaml.safe_load((_HERE / "field_texts.yml").read_text(encoding="utf-8"))
    return {
        name: FieldTexts(**value) if isinstance(value, dict) else FieldTexts(help=value) for name, value in data.items()
    }


@cache
def _english() -> dict[str, str]:
    with (_HERE / "field_texts_en.po").open("rb") as file:
        return {str(m.id): str(m.string) for m in read_po(file, locale="en") if m.id and m.string}
