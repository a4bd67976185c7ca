"""Tables to take away: CSV as spreadsheets in Vietnam open it, and JSON."""

from __future__ import annotations

import csv
import io

from loa.store.output import Output, canonical

_LOOKS_LIKE_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render_csv(output: Output) -> bytes:
    """RFC 4180, in UTF-8 with a byte order mark, without which Excel takes Vietnamese letters for others.

    `data` is {"columns": names, "rows": lists of texts and numbers}.
    """
    values = output.values
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(values["columns"])
    writer.writerows([_cell(value) for value in row] for row in values["rows"])
    return text.getvalue().encode("utf-8-sig")


def _cell(value: object) -> object:
    """A text that a spreadsheet would calculate is kept a text (OWASP: CSV injection)."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_LOOKS_LIKE_A_FORMULA) else value


def render_json(output: Output) -> bytes:
    """The data itself, in UTF-8."""
    return f"{canonical(output.values)}\n".encode()
