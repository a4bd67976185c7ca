"""Tables of the fields of a model for the handbook: key, what it means, how it is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Literal, get_args, get_origin

import yaml
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from loa.content import fields, ink_values
from loa.content.field_types import FieldType, taken_apart
from loa.content.models import ITEM_LISTS, Item, terms
from loa.reference.markdown_tables import table
from loa.store.project import HANDBOOK, PROGRAM

Notes = Mapping[str, Mapping[str, str]]
"""How fields are written, by model and key, where more is to be said than the model's own description."""

_NOTES = PROGRAM / HANDBOOK / "tham-khao" / "cach-ghi.yml"

_KINDS: tuple[tuple[Any, str], ...] = (
    (terms._all, "`all`, hoặc danh sách"),
    (fields._text, "chữ"),
    (fields._line, "một dòng chữ"),
    (fields._table_text, "nhiều dòng chữ"),
    (fields._slug, "mã, ví dụ `chung-tay`"),
    (fields._reference, "mã"),
    (fields._file_name, "tên tệp, không có đuôi"),
    (fields._colour, 'màu, ví dụ `"#B5121B"`'),
    (ink_values._inks, "bốn mực in, ví dụ `C74 M16 Y33 K60`"),
    (fields._phone, 'số điện thoại, ví dụ `"1900 1234"`'),
    (fields._url, "địa chỉ, bắt đầu bằng `https://`"),
    (fields._email, "thư điện tử, ví dụ `can-bo@vi-du.vn`"),
    (fields._whole, "số nguyên, ví dụ `12`"),
    (fields._number, "số, ví dụ `7415` hoặc `12,5`"),
    (fields._focus, "hai số, ví dụ `[0.5, 0.3]`"),
    (fields.read_flag, "`true` hoặc `false`"),
    (fields._when, "ngày, ví dụ `30/07/2026`"),
    (fields._day, "đủ ngày, tháng, năm, ví dụ `12/07/2026`"),
    (fields._due_date, "thời hạn, ví dụ `30/09/2026`"),
    (fields._money, "số tiền, ví dụ `120,5 triệu đồng`"),
    (fields._prose, "đoạn văn"),
)
"""What is said of a value, by the function that reads it."""


def field_table(model: type[BaseModel]) -> str:
    """The fields of a model as a Markdown table; those that all items have stand in a table of their own."""
    inherited = set(Item.model_fields) if issubclass(model, Item) and model is not Item else set()
    shown = ((key, info) for key, info in model.model_fields.items() if key not in inherited)
    rows = ([f"`{info.alias or key}`<br>{info.title}", "<br>".join(_said(model, key, info))] for key, info in shown)
    return table(["Mục", "Cách ghi"], rows)


def anchor_of(model: type[BaseModel]) -> str:
    """The anchor of the part of the handbook about a model."""
    return f"truong-{model.__name__.lower()}"


def item_lists() -> str:
    """The lists whose items have an id, as one sentence names them."""
    return ", ".join(f"`{name}`" for name in ITEM_LISTS)


def notes() -> Notes:
    """How fields are written, where people wrote more of it than the model says."""
    return _read_notes()


@cache
def _read_notes() -> Notes:
    found: Notes = yaml.safe_load(_NOTES.read_text(encoding="utf-8"))
    return found


def _said(model: type[BaseModel], key: str, info: FieldInfo) -> Iterator[str]:
    """Whether it must be there, what kind of value it takes, and what people wrote of it."""
    kind = kind_of(taken_apart(info.annotation, tuple(info.metadata)))
    must = "**Bắt buộc.** " if info.is_required() else ""
    yield f"{must}{kind[:1].upper()}{kind[1:]}."
    note = notes().get(model.__name__, {}).get(key) or info.description or ""
    if note:
        yield note if note.endswith((".", "”", ")", "**")) else f"{note}."


def kind_of(of: FieldType) -> str:
    """What kind of value a type takes, in a few words with an example."""
    if of.list_name:
        return f"mã trong [danh mục](#ma-{of.list_name.replace('_', '-')})"
    if of.model:
        return f"các mục con: xem [](#{anchor_of(of.model)})"
    if of.of_entries and of.of_entries.model:
        return f"mỗi mã một nhóm mục con: xem [](#{anchor_of(of.of_entries.model)})"
    if of.of_language:
        return f"{kind_of(of.of_language)}, hoặc mỗi ngôn ngữ một mục"
    plain = next((said for read, said in _KINDS if read in of.checks), "")
    if plain:
        return plain
    if of.of_list:
        return f"danh sách: {kind_of(of.of_list)}"
    if get_origin(of.bare) is Literal:
        return "một trong các mã " + ", ".join(f"`{value}`" for value in get_args(of.bare))
    if of.bare is int:
        return "số"
    raise TypeError(f"no words for a field of the type {of.bare!r}")
