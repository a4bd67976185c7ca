"""Figures pasted from Word, Excel or Google Sheets: first the paste, then what was understood of it, then all added."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from starlette.responses import Response

from loa.content.vietnamese_order import vietnamese_order
from loa.edit.forms.figure_columns import Column
from loa.edit.forms.form_fields import Section
from loa.edit.forms.number_phrases import NumberPhrase, UnclearNumber
from loa.edit.forms.pasted_cells import MOST_COLUMNS, MOST_ROWS, TooLargeTable, pasted_rows
from loa.edit.forms.pasted_tables import KEEP_NAME, FigureRow, Remark
from loa.edit.forms.plan_columns import PLAN_COLUMNS
from loa.edit.web.editor_page import Asked, EditorPage, Pages
from loa.edit.web.material.pasted_figures import PastedFigures, rows_sent_again
from loa.edit.web.material.plan_pages import receive_plan, show_plan
from loa.edit.web.screens.screen_parts import address, answered, document_of, section_of, text, trail_of
from loa.edit.workflow.added_figures import RESULTS, added_figures
from loa.edit.workflow.content_addresses import CONTENT_PAGES, PASTE
from loa.edit.workflow.workspace import ContentDocument, NoSuchDocument

COLUMN_TITLES = {
    Column.METRIC: "What is counted",
    Column.NUMBER: "Number",
    Column.PLACE: "Place",
    Column.LEVEL: "Level",
    Column.PERIOD: "Period",
    Column.NOTE: "Note",
    Column.UNIT: "Unit",
    Column.COUNTED_BY: "Who counted",
    Column.LEFT_OUT: "(leave out)",
}


def _asked_section(asked: Asked) -> tuple[ContentDocument, Section]:
    """The document and its section of figures. Raises NoSuchDocument for any other."""
    document = document_of(asked)
    section = section_of(asked, document)
    if section.items is None or section.items.key != RESULTS:
        raise NoSuchDocument(section.name)
    return document, section


def _show(asked: Asked) -> Response:
    document, section, field = _list_asked(asked)
    return show_plan(asked, document, section) if field in PLAN_COLUMNS else _paste_page(asked)


def _list_asked(asked: Asked) -> tuple[ContentDocument, Section, str]:
    """The document, the section, and the list that it is; an empty name for none."""
    document = document_of(asked)
    section = section_of(asked, document)
    return document, section, section.items.key if section.items else ""


def _paste_page(asked: Asked, pasted: str = "", reason: str = "") -> Response:
    document, section = _asked_section(asked)
    return asked.editor.page(
        "figures_paste.html",
        status=422 if reason else 200,
        title=asked.say("Paste a table of figures"),
        trail=trail_of(asked, document, section),
        pasted=pasted,
        reason=reason,
        has_errors=bool(reason),
        back=address(document.folder, document.name, section.name),
    )


def _receive(asked: Asked) -> Response:
    document, section, key = _list_asked(asked)
    if key in PLAN_COLUMNS and section.items:
        return receive_plan(asked, document, section, section.items)
    _asked_section(asked)
    pasted = str(asked.form.get("pasted") or "")
    try:
        if "rows" in asked.form and text(asked, "action") != "again":
            rows = rows_sent_again(str(asked.form["rows"]))
        else:
            rows = pasted_rows(pasted, str(asked.form.get("html") or ""))
    except TooLargeTable:
        sentence = asked.say("This is more than one page can show: at most {rows} rows with {columns} columns.")
        return _paste_page(asked, pasted, sentence.format(rows=MOST_ROWS, columns=MOST_COLUMNS))
    if not rows:
        nothing = asked.say("There is no table here yet. Copy it, click into the box and paste.")
        return _paste_page(asked, pasted, nothing)
    if text(asked, "action") == "paste":
        return _paste_page(asked, "\n".join("\t".join(row) for row in rows))
    figures = PastedFigures(asked, rows)
    return _add(asked, figures) if text(asked, "action") == "add" else _table_page(asked, figures)


def _add(asked: Asked, figures: PastedFigures) -> Response:
    """Add all that is ticked, or nothing while something of it is unclear."""
    document, section = _asked_section(asked)
    rows = figures.to_add()
    if not rows:
        return _table_page(asked, figures, asked.say("No row is ticked: there is nothing to add."))
    if any(row.asks for row in rows):
        reason = asked.say("Some rows are not clear yet. Answer below, or leave them out by taking the tick away.")
        return _table_page(asked, figures, reason, is_sent=True)
    source = text(asked, "source")
    what = asked.say("Figures pasted: {count}").format(count=len(rows))
    result = asked.editor.saver.edit(
        document.folder, document.name, what, lambda now: added_figures(now, rows, source, figures.vocabulary)
    )
    back = address(document.folder, document.name, section.name)
    return answered(asked, result, back, lambda why: _table_page(asked, figures, why))


def _table_page(asked: Asked, figures: PastedFigures, reason: str = "", *, is_sent: bool = False) -> Response:
    document, section = _asked_section(asked)
    lists = figures.vocabulary.lists
    return asked.editor.page(
        "figures_table.html",
        status=422 if reason else 200,
        title=asked.say("What was understood"),
        trail=trail_of(asked, document, section),
        rows_json=json.dumps(figures.rows, ensure_ascii=False),
        columns=_columns(asked, figures),
        choices=[(column.value, asked.say(title)) for column, title in COLUMN_TITLES.items()],
        knows_columns=figures.is_header_known,
        common=figures.common,
        source=text(asked, "source"),
        metrics=sorted(
            ((key, metric.title) for key, metric in lists.metrics.items()), key=lambda pair: vietnamese_order(pair[1])
        ),
        own_name=[(KEEP_NAME, asked.say("(as the table calls it)"))],
        levels=[(key, level.title) for key, level in lists.levels.items()],
        asks_metric=Column.METRIC not in figures.table.columns,
        unknown_names=figures.unknown_names,
        figures=[_shown(asked, figures, row) for row in figures.figures],
        count=len(figures.chosen),
        unclear=[_shown(asked, figures, row) for row in figures.to_add() if row.asks] if is_sent else [],
        reason=reason,
        has_errors=bool(reason),
        back=address(document.folder, document.name, section.name),
    )


def _columns(asked: Asked, figures: PastedFigures) -> list[dict[str, Any]]:
    """Each column with its header, its first texts, and what it is taken for."""
    table = figures.table
    return [
        {
            "number": number,
            "header": header or asked.say("Column {number}").format(number=number + 1),
            "examples": ", ".join([row[number] for row in table.rows if row[number]][:3]),
            "chosen": table.columns[number].value,
        }
        for number, header in enumerate(table.header)
    ]


def _shown(asked: Asked, figures: PastedFigures, row: FigureRow) -> dict[str, Any]:
    """A figure as the page shows it."""
    metric = figures.vocabulary.lists.metrics.get(row.metric)
    level = figures.vocabulary.lists.levels.get(row.level)
    number = row.number
    remarks = list(row.remarks)
    if isinstance(number, UnclearNumber):
        remarks.append(Remark(number.why, number.params, asks=True))
    corrected = figures.corrected.get(row.key, {})
    return {
        "key": row.key,
        "row": row.row,
        "title": metric.title if metric else row.title or row.typed_metric,
        "unit": metric.unit if metric and isinstance(number, NumberPhrase) and not number.figure.unit else row.unit,
        "typed": corrected.get("number") or row.typed_number,
        "understood": "" if isinstance(number, UnclearNumber) else number.understood(figures.vocabulary),
        "details": list(filter(None, (row.place, level.title if level else "", row.period, row.counted_by, row.note))),
        "is_used": row.key in figures.chosen,
        "is_total": row.is_total,
        "asks": row.asks,
        "metric": KEEP_NAME if row.title else row.metric,
        "level": row.level,
        "asks_number": isinstance(number, UnclearNumber) or "number" in corrected,
        "asks_metric": (not row.metric and not row.title and not row.is_total) or "metric" in corrected,
        "asks_level": any("level" in remark.what and remark.asks for remark in remarks) or "level" in corrected,
        "remarks": _said(asked, remarks),
    }


def _said(asked: Asked, remarks: Sequence[Remark]) -> list[str]:
    return [asked.say(remark.what).format(**remark.params) for remark in remarks]


PAGES: Pages = (EditorPage(f"{CONTENT_PAGES}{{folder}}/{{document}}/{{section}}/{PASTE}/", _show, _receive),)
