"""Tables of plans that are pasted: which column is which field, and rows that are only a heading for those below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from loa.content.yaml_spans import Data
from loa.edit.forms.figure_columns import plain_words
from loa.edit.forms.pasted_cells import Rows

_DEADLINES = ("thoi han", "thoi gian", "han", "tien do", "hoan thanh", "ngay")
_PRODUCTS = ("san pham", "ket qua")

PLAN_COLUMNS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "tasks": {
        "lead": ("chu tri", "co quan chu tri", "don vi chu tri", "co quan thuc hien", "don vi thuc hien", "phu trach"),
        "partners": ("phoi hop", "co quan phoi hop", "don vi phoi hop"),
        "deadline": _DEADLINES,
        "product": _PRODUCTS,
        "budget": ("kinh phi", "nguon kinh phi"),
        "title": ("nhiem vu", "noi dung", "cong viec", "ten nhiem vu", "hoat dong", "viec"),
        "places": ("dia ban", "dia diem"),
    },
    "budget": {
        "amount": ("so tien", "kinh phi", "du toan", "thanh tien", "tong kinh phi"),
        "funding": ("nguon", "nguon kinh phi", "nguon von"),
        "period": ("nam", "giai doan", "thoi gian"),
        "lead": ("co quan thuc hien", "don vi thuc hien", "chu tri", "co quan", "don vi"),
        "note": ("ghi chu",),
        "title": ("noi dung chi", "noi dung", "khoan chi", "hang muc", "nhiem vu", "hoat dong"),
    },
    "coordination": {
        "role": ("nhiem vu", "trach nhiem", "noi dung", "cong viec", "viec"),
        "body": ("co quan", "don vi", "to chuc", "chu tri", "phu trach", "thanh vien"),
        "deadline": _DEADLINES,
        "product": _PRODUCTS,
    },
}
"""For each list of a plan the fields that a column may be, with how headers begin (small letters without marks)."""

_LISTS = {"partners", "places"}
"""Fields of several lines: what stands between commas or semicolons."""

_COUNTING = ("stt", "tt", "so tt", "so thu tu")
_MONEY = re.compile(r"\(\s*(?:đvt|đơn vị)?:?\s*((?:(?:nghìn|ngàn|triệu|tỷ|tỉ)\s+)?đồng)\s*\)", re.IGNORECASE)


@dataclass(frozen=True)
class PastedPlan:
    """A pasted table of a list of a plan: its header, its rows, the field of each column (empty for none)."""

    key: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    columns: tuple[str, ...]

    def items(self) -> Iterator[dict[str, Data]]:
        """What each row says, field by field; rows that are only a heading give it to the tasks below."""
        heading = ""
        for row in self.rows:
            filled = [n for n, cell in enumerate(row) if cell and not _is_counting(self.header[n], cell)]
            values = {field: row[n] for n, field in enumerate(self.columns) if field and row[n]}
            if len(filled) == 1 and len(self.columns) > 2:
                number = "".join(f"{cell.rstrip('.)')}. " for n, cell in enumerate(row) if n not in filled and cell)
                heading = f"{number}{row[filled[0]]}"
            elif values:
                found = {field: self._value(field, text) for field, text in values.items()}
                yield {**found, "heading": heading} if heading and self.key == "tasks" else found

    def _value(self, field: str, text: str) -> Data:
        if field in _LISTS:
            return [part.strip() for part in re.split(r"[;,]", text) if part.strip()]
        unit = next(
            (m[1] for n, at in enumerate(self.columns) if at == field and (m := _MONEY.search(self.header[n]))), ""
        )
        is_bare = field in ("amount", "budget") and re.fullmatch(r"[\d.,]+", text)
        return f"{text} {unit}" if unit and is_bare else text


def understood_plan(key: str, rows: Rows, chosen: Sequence[str] = ()) -> PastedPlan:
    """A pasted table, its columns as chosen, else as its header says; the first row is the header where it says one."""
    fields = PLAN_COLUMNS[key]
    guessed = _guessed(rows[0], fields)
    has_header = sum(map(bool, guessed)) > 1
    header = rows[0] if has_header else [""] * len(rows[0])
    columns = tuple(one if one in fields else "" for one in chosen) if len(chosen) == len(header) else guessed
    if not has_header and not chosen:
        columns = _in_order(rows, fields)
    return PastedPlan(key, tuple(header), tuple(map(tuple, rows[1:] if has_header else rows)), columns)


def _guessed(header: Sequence[str], fields: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    found: list[str] = []
    for cell in header:
        said = plain_words(cell)
        exact = [field for field, words in fields.items() if said in words]
        near = [field for field, words in fields.items() if any(f" {word} " in f" {said} " for word in words)]
        free = [field for field in (*exact, *near) if field not in found]
        found.append("" if said in _COUNTING or not free else free[0])
    return tuple(found)


def _in_order(rows: Rows, fields: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Without a header: the longest column is the main one, the others have to be chosen."""
    main = "role" if "role" in fields else "title"
    lengths = [sum(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    return tuple(main if n == lengths.index(max(lengths)) else "" for n in range(len(lengths)))


def _is_counting(header: str, cell: str) -> bool:
    return plain_words(header) in _COUNTING or bool(re.fullmatch(r"(?:\d{1,3}|[IVX]{1,5}|[a-zđ])[.)]?", cell))
