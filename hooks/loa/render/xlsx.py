"""Tables to take away as XLSX: the same bytes in every build, text where a figure is to stay as it was written."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

from loa.store.output import Output

_CREATED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""In the file's properties; a file has no clock."""

_MOST_OF_A_SHEET_NAME = 31
_WIDEST, _NARROWEST = 60, 8
_LETTERS_OF_ADDRESS = 24
"""How wide a column of addresses is: nobody reads them, all click them."""

_NUMBER = "#,##0.####"


def render_xlsx(output: Output) -> bytes:
    """A workbook (ECMA-376). `data` is {"title", "sheets": [{"name", "columns", "rows", "texts"}]}.

    `texts`: every cell stays a text, so that `03` and `25.000` are not taken for other numbers. Text is never read as a
    formula or a link.
    """
    from xlsxwriter import Workbook

    values = output.values
    file = io.BytesIO()
    # Links are written as text: Excel takes 65.530 of them at most, and none of these is worth a warning.
    book = Workbook(
        file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    book.set_properties({"title": values["title"], "created": _CREATED})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#EEEEEE"})
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    number = book.add_format({"num_format": _NUMBER, "valign": "top"})
    whole = book.add_format({"num_format": "#,##0", "valign": "top"})
    for sheet in values["sheets"]:
        _write(book.add_worksheet(sheet["name"][:_MOST_OF_A_SHEET_NAME]), sheet, head, text, number, whole)
    book.close()
    return file.getvalue()


def _write(page: Any, sheet: dict[str, Any], head: Any, text: Any, number: Any, whole: Any) -> None:
    columns, rows = sheet["columns"], sheet["rows"]
    for place, name in enumerate(columns):
        page.write_string(0, place, name, head)
        page.set_column(place, place, _width(name, [row[place] for row in rows if place < len(row)]))
    for line, row in enumerate(rows, 1):
        for place, value in enumerate(row):
            if isinstance(value, str) or sheet["texts"]:
                page.write_string(line, place, str(value), text)
            else:
                page.write_number(line, place, value, whole if isinstance(value, int) else number)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def _width(name: str, values: list[object]) -> int:
    texts = [str(value) for value in values]
    if texts and all("/#" in one for one in texts):
        return _LETTERS_OF_ADDRESS
    longest = max([*map(len, texts), min(len(name), 20)], default=0)
    return max(_NARROWEST, min(_WIDEST, longest + 2))
