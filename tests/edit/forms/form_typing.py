"""Forms filled in by chance, for tests: what people type and paste, into any input of any form of any file."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from loa.content.editable_file import EditableFile, open_file
from loa.edit.forms.form_fields import FormField
from loa.edit.forms.form_shapes import BY_LANGUAGE, NOT_ON_PAGE
from loa.edit.forms.form_values import REMOVE, SHOWN, inputs_of
from loa.edit.forms.widgets import Widget
from tests.edit.forms.form_samples import PartWithForm

Inputs = dict[str, list[str]]

LINES = [
    "Chung tay phòng, chống mua bán người",
    "Đừng tin: “việc nhẹ, lương cao”",
    "😀 Gọi 111 👨‍👩‍👧",
    'nói "a"',
    "it's",
    "a: b",
    "a:",
    ": a",
    "a #b",
    "#a",
    "- a",
    "-",
    "? a",
    "|",
    ">-",
    "{a: b}",
    "{",
    "[a, b]",
    "a, b",
    "]",
    "no",
    "yes",
    "on",
    "null",
    "~",
    "true",
    "all",
    "0204",
    "012",
    "1e3",
    "0x1F",
    "1_000",
    ".5",
    "7.415",
    "98,5%",
    "gần 5.000",
    "30/7/2026",
    "2026-07-30",
    "14:30",
    "=",
    "=A1+B2",
    "<<",
    "@a",
    "`a`",
    "*a",
    "&a",
    "!a",
    "%a",
    "a\\b",
    "a\\",
    "a\tb",
    "\ta",
    "  a  b  ",
    "a\u00a0b",
    "\u00a0a\u00a0",
    "a\u200bb",
    "a\u2028b",
    "a\u0085b",
    "---",
    "--- a",
    "...",
    "# Đầu đề",
    "<script>alert(1)</script>",
    "https://vi-du.vn/a?b=c#d",
    "(02043) 854 111",
    "'",
    '"',
    "''",
    '"a',
    "a'b\"c",
    "x" * 3000,
    "một hai ba bốn năm sáu bảy tám chín mười " * 60,
    unicodedata.normalize("NFD", "Đồng Tháp phòng ngừa"),
    "",
    "   ",
]
_LONG = [
    "a\nb",
    "a\n\n\nb\n\n",
    "- a\n- b\n  - c\n",
    "1. a\n2. b",
    "  a\n b",
    "a  \nb",
    "a\n   \nb",
    "a\n\tb",
    "\n\na",
    "**a** [b](https://c.vn)\n\n> c",
    "a: b\nc: d\n# e",
    "|\n>-\n---\n...",
    "a\rb\r\nc",
    "dòng có dấu cách ở cuối   \ndòng\u00a0sau",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "một hai ba bốn năm sáu bảy tám chín mười\n" * 40,
]


def changed_form(chance: random.Random, part: PartWithForm) -> tuple[PartWithForm, Inputs]:
    """The part in a file that looks otherwise and says the same, and what a browser sends of its form."""
    part = replace(part, data=disguised(part.data, chance.randrange(_MOST_DISGUISES)))
    posted = inputs_of(part.fields, part.said)
    for _ in range(chance.choice([1, 1, 1, 2, 3, 6])):
        _type_somewhere(chance, part.fields, posted, "")
    return part, {name: [text.replace("\n", "\r\n") for text in texts] for name, texts in posted.items()}


def _type_somewhere(chance: random.Random, fields: Sequence[FormField], posted: Inputs, prefix: str) -> None:
    shown = [one for one in fields if one.widget not in NOT_ON_PAGE]
    if not shown:
        return
    field = chance.choice(shown)
    name = prefix + field.key
    if field.widget is Widget.GROUP:
        _type_somewhere(chance, field.fields, posted, f"{name}.")
    elif field.widget is Widget.CARDS:
        _change_cards(chance, field, posted, name)
    elif name in posted or _is_shown(name, posted) or not _is_there(name, posted):
        _type_into(chance, field, posted, name)


def _is_there(name: str, posted: Inputs) -> bool:
    return any(other.startswith(f"{name}.") for other in posted)


def _is_shown(name: str, posted: Inputs) -> bool:
    return name in posted.get(SHOWN, ())


def _change_cards(chance: random.Random, field: FormField, posted: Inputs, name: str) -> None:
    steps = {other[len(name) + 1 :].partition(".")[0] for other in posted if other.startswith(f"{name}.")}
    numbers = sorted(int(step) for step in steps if step.isdigit())
    if numbers and chance.random() < 0.25:
        posted[f"{name}.{chance.choice(numbers)}.{REMOVE}"] = ["on"]
        return
    number = chance.choice([*numbers, *numbers, len(numbers), len(numbers) + 2])
    for _ in range(chance.randint(1, 3)):
        _type_somewhere(chance, field.fields, posted, f"{name}.{number}.")
    posted.setdefault(SHOWN, []).append(name)


def _type_into(chance: random.Random, field: FormField, posted: Inputs, name: str) -> None:
    values = [choice.value for choice in field.choices]
    if field.widget in BY_LANGUAGE:
        is_long = field.widget is Widget.TEXT_BY_LANGUAGE
        languages = chance.sample([*(values or ["vi"])], chance.randint(1, min(2, len(values) or 1)))
        for language in languages:
            posted[f"{name}.{language}"] = [text(chance, is_long=is_long)]
    elif field.widget in (Widget.CHOICES, Widget.FORMATS):
        posted.setdefault(SHOWN, []).append(name)
        posted[name] = chance.sample(values, chance.randint(0, len(values)))
    elif field.widget in (Widget.CHOICE, Widget.DESIGN):
        if values:
            posted[name] = [chance.choice(values)]
    elif field.widget is Widget.YES_NO:
        posted.setdefault(SHOWN, []).append(name)
        posted[name] = chance.choice([[], ["true"]])
    elif field.widget in (Widget.LINES, Widget.COMMUNES):
        posted[name] = ["\n".join(text(chance) for _ in range(chance.randint(0, 4)))]
    elif field.widget is Widget.POINT:
        posted[name] = chance.choice([["0.3", "0,4"], ["30%", "40%"], ["", ""], [text(chance), "1"]])
    elif field.widget is Widget.PROVINCES:
        posted[name] = chance.choice([["all", ""], ["bac-ninh", "dong-thap"], [""]])
    else:
        posted[name] = [text(chance, is_long=field.widget is Widget.LONG_TEXT)]


def text(chance: random.Random, *, is_long: bool = False) -> str:
    """What somebody types or pastes."""
    found = chance.choice(LINES + _LONG * 3 if is_long else LINES)
    if chance.random() < 0.3:
        found = f"{found}{chance.choice([' ', '', ': ', ' #', ' - '])}{chance.choice(LINES)}"
    if is_long and chance.random() < 0.3:
        found = f"{found}\n{chance.choice(_LONG)}"
    return found if is_long else " ".join(found.splitlines())


_MOST_DISGUISES = 12


@cache
def disguised(data: bytes, seed: int) -> bytes:
    """The same content in other bytes: comments, line ends, a byte order mark, decomposed letters."""
    chance = random.Random(seed)
    for change in chance.sample(_DISGUISES, seed % 4):
        other = change(chance, data)
        before, after = open_file(data), open_file(other)
        if isinstance(before, EditableFile) and isinstance(after, EditableFile) and before.data == after.data:
            data = other
    return data


def _comments(chance: random.Random, data: bytes) -> bytes:
    lines = data.decode().split("\n")
    for at in chance.sample(range(len(lines)), min(len(lines), 5)):
        here = list(lines)
        if chance.random() < 0.5:
            here[at] += "  # ghi chú: “a”"
        else:
            here.insert(at, " " * chance.choice([0, 2, 4]) + "# dòng riêng")
        before, after = open_file("\n".join(lines).encode()), open_file("\n".join(here).encode())
        if isinstance(before, EditableFile) and isinstance(after, EditableFile) and before.data == after.data:
            lines = here
    return "\n".join(lines).encode()


_DISGUISES = [
    _comments,
    _comments,
    lambda chance, data: data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"),
    lambda chance, data: data if data.startswith(b"\xef\xbb\xbf") else b"\xef\xbb\xbf" + data,
    lambda chance, data: unicodedata.normalize("NFD", data.decode()).encode(),
    lambda chance, data: data.rstrip(b"\r\n"),
    lambda chance, data: data + b"\n\n# cu\xe1\xbb\x91i\n",
]
