"""Tasks, lines of a budget and duties pasted from a table of Word or Excel: pasted, looked at, all added at once."""

from __future__ import annotations

import json

from starlette.responses import Response

from loa.content.yaml_edits import Edit, Insert, free_id
from loa.edit.forms.form_fields import FormField, Section
from loa.edit.forms.pasted_cells import MOST_COLUMNS, MOST_ROWS, Rows, TooLargeTable, pasted_rows
from loa.edit.forms.plan_columns import PLAN_COLUMNS, PastedPlan, understood_plan
from loa.edit.web.editor_page import Asked
from loa.edit.web.material.pasted_figures import rows_sent_again
from loa.edit.web.screens.screen_parts import address, answered, text, trail_of
from loa.edit.workflow.item_actions import document_keys, ordered
from loa.edit.workflow.item_lists import short_words, taken_ids
from loa.edit.workflow.workspace import ContentDocument

_MAIN = {"tasks": "title", "budget": "title", "coordination": "role"}
"""The field without which a row says nothing."""


def show_plan(asked: Asked, document: ContentDocument, section: Section) -> Response:
    """The page on which a table is pasted."""
    return _paste_page(asked, document, section)


def _paste_page(asked: Asked, document: ContentDocument, section: Section, pasted: str = "", why: str = "") -> Response:
    return asked.editor.page(
        "figures_paste.html",
        status=422 if why else 200,
        title=asked.say("Paste a table: {section}").format(section=section.title.lower()),
        trail=trail_of(asked, document, section),
        pasted=pasted,
        reason=why,
        has_errors=bool(why),
        back=address(document.folder, document.name, section.name),
    )


def receive_plan(asked: Asked, document: ContentDocument, section: Section, field: FormField) -> Response:
    """Show what was understood of what was pasted, or add it."""
    pasted = str(asked.form.get("pasted") or "")
    try:
        sent = asked.form.get("rows")
        rows: Rows = rows_sent_again(str(sent)) if sent else pasted_rows(pasted, str(asked.form.get("html") or ""))
    except TooLargeTable:
        sentence = asked.say("This is more than one page can show: at most {rows} rows with {columns} columns.")
        return _paste_page(asked, document, section, pasted, sentence.format(rows=MOST_ROWS, columns=MOST_COLUMNS))
    if not rows:
        nothing = asked.say("There is no table here yet. Copy it, click into the box and paste.")
        return _paste_page(asked, document, section, pasted, nothing)
    names = [text(asked, f"column.{number}") for number in range(len(rows[0]))]
    plan = understood_plan(field.key, rows, names if "column.0" in asked.form else ())
    if text(asked, "action") != "add":
        return _table_page(asked, document, section, field, rows, plan)
    return _add(asked, document, section, field, rows, plan)


def _add(
    asked: Asked, document: ContentDocument, section: Section, field: FormField, rows: Rows, plan: PastedPlan
) -> Response:
    main = _MAIN[field.key]
    items = [one for one in plan.items() if one.get(main)]
    if not items:
        why = asked.say("Choose which column is “{title}”.").format(title=field.field(main).title)
        return _table_page(asked, document, section, field, rows, plan, why)

    def edits(now: ContentDocument) -> list[Edit]:
        taken, found = taken_ids(now, field.key), list[Edit]()
        for item in items:
            words = " ".join(str(item[key]) for key in ("body", main) if item.get(key))
            identity = free_id(short_words(words) or field.key, taken)
            taken.add(identity)
            keys = field.fields[0].keys if field.fields else ()
            found.append(Insert((field.key,), ordered({"id": identity, **item}, keys), keys=document_keys(now)))
        return found

    what = asked.say("Rows pasted into {section}: {count}").format(section=section.title, count=len(items))
    result = asked.editor.saver.edit(document.folder, document.name, what, edits)
    back = address(document.folder, document.name, section.name)

    def refused(why: str) -> Response:
        return _table_page(asked, document, section, field, rows, plan, why)

    return answered(asked, result, back, refused)


def _table_page(
    asked: Asked,
    document: ContentDocument,
    section: Section,
    field: FormField,
    rows: Rows,
    plan: PastedPlan,
    why: str = "",
) -> Response:
    titles = {key: field.field(key).title for key in PLAN_COLUMNS[field.key]}
    shown = [key for key in ("heading", *(f.key for f in field.fields)) if key in titles or key == "heading"]
    items = [*plan.items()]
    used = [key for key in dict.fromkeys(shown) if any(item.get(key) for item in items)]
    return asked.editor.page(
        "plan_table.html",
        status=422 if why else 200,
        title=asked.say("What was understood"),
        trail=trail_of(asked, document, section),
        rows_json=json.dumps(rows, ensure_ascii=False),
        columns=[
            (number, header or asked.say("Column {number}").format(number=number + 1), _examples(plan, number))
            for number, header in enumerate(plan.header)
        ],
        chosen=plan.columns,
        choices=[*titles.items(), ("", asked.say("(leave out)"))],
        knows_columns=_MAIN[field.key] in plan.columns and any(plan.header),
        heads=[field.field(key).title for key in used],
        items=[[_shown(item.get(key)) for key in used] for item in items],
        count=sum(bool(item.get(_MAIN[field.key])) for item in items),
        reason=why,
        has_errors=bool(why),
        back=address(document.folder, document.name, section.name),
    )


def _examples(plan: PastedPlan, number: int) -> str:
    return ", ".join([row[number] for row in plan.rows if row[number]][:2])


def _shown(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")
