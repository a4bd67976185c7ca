"""Tables to take away: CSV as spreadsheets in Vietnam open it, and JSON."""

from __future__ import annotations

import csv
import io

from loa.store.output import Output, canonical

SEPARATOR = ";"

_LOOKS_LIKE_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render_csv(output: Output) -> bytes:
    """UTF-8 with a byte order mark, without which Excel takes Vietnamese letters for others; `;` between cells.

    Excel splits a line where Windows says that lists are separated: where decimals have a comma, as in Vietnam, that is
    no comma. A line `sep=;` would say so itself, but with it Excel no longer sees the byte order mark. Quotation marks
    as in RFC 4180. `data` is {"columns": names, "rows": lists of texts and numbers}.
    """
    values = output.values
    text = io.StringIO()
    writer = csv.writer(text, delimiter=SEPARATOR)
    writer.writerow(values["columns"])
    writer.writerows([_cell(value) for value in row] for row in values["rows"])
    return text.getvalue().encode("utf-8-sig")


def _cell(value: object) -> object:
    """A text that a spreadsheet would calculate is kept a text (OWASP: CSV injection); decimals have a comma."""
    if isinstance(value, float):
        return str(value).replace(".", ",")
    is_formula = isinstance(value, str) and value.startswith(_LOOKS_LIKE_A_FORMULA) and len(value) > 1
    return f"'{value}" if is_formula else value


def render_json(output: Output) -> bytes:
    """The data itself, in UTF-8."""
    return f"{canonical(output.values)}\n".encode()
