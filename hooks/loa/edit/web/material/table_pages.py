"""Tables of figures and lists of bodies from files of Excel or CSV: what was found in one is looked at, then kept."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from starlette.datastructures import UploadFile
from starlette.responses import Response

from loa.catalogue.table_files import MOST_TABLE_BYTES
from loa.catalogue.table_places import place_in_file
from loa.content.diagnostics import Diagnostic, Spot
from loa.content.spreadsheet_cells import TableFileFault
from loa.content.table_layout import TableLayout
from loa.edit.forms.field_titles import FieldTitles
from loa.edit.forms.form_sentences import FormSentences
from loa.edit.web.editor_page import Asked, EditorPage, Pages
from loa.edit.web.screens.screen_parts import address, document_of, list_of, reason_of, saved, text, trail_of
from loa.edit.workflow.content_addresses import CONTENT_PAGES, FROM_FILE
from loa.edit.workflow.item_lists import ListedItem, item_named
from loa.edit.workflow.kept_tables import BODY_LISTS, FROM_TABLES, keep_table, table_in
from loa.edit.workflow.saving import NotSaved
from loa.edit.workflow.table_intake import ENDINGS, TakenTable, take_table
from loa.edit.workflow.workspace import ContentDocument, NoSuchDocument

_WANTS_FILE = "Choose a file first."
_WANTS_TITLE = "Write what readers shall see above the table."
_NO_TABLE = "There is no table on this sheet: a heading with the names of the columns, and rows below it."
_NO_NAMES = "There is no column of names on this sheet: write “Tên” above the names, and choose the file once more."
_FORGOTTEN = "This was too long ago: choose the file once more."
_SHOWN_ROWS = 12
_COMMON_NAMES = ("sheet", "trang tính", "trang_tính")


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A file that was looked at and is not kept yet: its name where it came from, its bytes."""

    called: str
    data: bytes


_WAITING: dict[str, _Waiting] = {}
_MOST_WAITING = 4


def _asked_list(asked: Asked) -> tuple[ContentDocument, str, ListedItem | None]:
    """The document, the list, and its item that gets another file. Raises NoSuchDocument for other lists and items."""
    document = document_of(asked)
    _, field = list_of(asked, document)
    name = asked.query.get("bang", "")
    item = item_named(document, field.key, name) if name else None
    if field.key not in FROM_TABLES or (name and item is None):
        raise NoSuchDocument(name or field.key)
    return document, field.key, item


def _show(asked: Asked) -> Response:
    return _file_page(asked)


def _file_page(asked: Asked, reason: str = "") -> Response:
    document, _, item = _asked_list(asked)
    section, _ = list_of(asked, document)
    return asked.editor.page(
        "table_file.html",
        status=422 if reason else 200,
        title=asked.say("Upload a table from Excel"),
        trail=trail_of(asked, document, section),
        replaces=_title_of(item),
        accepts=",".join(ENDINGS),
        limit=MOST_TABLE_BYTES // 1_000_000,
        reason=reason,
        has_errors=bool(reason),
        back=_back(asked, item),
    )


def _title_of(item: ListedItem | None) -> str:
    return str(item.merged.get("title") or "") if item else ""


def _back(asked: Asked, item: ListedItem | None) -> str:
    steps = (asked.params["folder"], asked.params["document"], asked.params["section"])
    return address(*steps, *([item.name] if item else []))


def _receive(asked: Asked) -> Response:
    document, key, item = _asked_list(asked)
    sent = asked.form.get("file")
    if isinstance(sent, UploadFile):
        if not sent.filename:
            return _file_page(asked, asked.say(_WANTS_FILE))
        waiting = _Waiting(sent.filename, sent.file.read(MOST_TABLE_BYTES + 1))
    else:
        found = _WAITING.get(text(asked, "waiting"))
        if found is None:
            return _file_page(asked, asked.say(_FORGOTTEN))
        waiting = found
    sheet = text(asked, "sheet")
    try:
        taken = take_table(waiting.data, waiting.called, sheet)
    except TableFileFault as fault:
        return _file_page(asked, _why(asked, fault, waiting.called))
    table = table_in(taken.grid, key)
    missing = asked.say(_missing(key))
    reasons = {} if table else {"sheet": missing}
    if table is None and len(taken.sheets) < 2:
        return _file_page(asked, missing)
    if text(asked, "action") != "keep" or reasons:
        return _table_page(asked, waiting, taken, table, reasons if text(asked, "action") == "keep" else {})
    if not text(asked, "title"):
        return _table_page(asked, waiting, taken, table, {"title": asked.say(_WANTS_TITLE)})
    return _keep(asked, document, key, item, waiting, taken, table)


def _keep(
    asked: Asked,
    document: ContentDocument,
    key: str,
    item: ListedItem | None,
    waiting: _Waiting,
    taken: TakenTable,
    table: TableLayout | None,
) -> Response:
    title, is_first = text(asked, "title"), taken.grid.sheet in taken.sheets[:1]
    inputs = {name: text(asked, name) or None for name in ("period", "counted_by") if key != BODY_LISTS}
    values = {"title": title, **inputs, "sheet": None if is_first else taken.grid.sheet or None}
    what = asked.say("Table from a file: {title}").format(title=title)
    kept = keep_table(asked.editor.saver, document, key, item, {**values}, (waiting.called, waiting.data), what)
    if isinstance(kept, NotSaved):
        return _table_page(asked, waiting, taken, table, {"title": reason_of(asked, kept.reason)})
    back = address(document.folder, document.name, asked.params["section"], item.name if item else kept)
    return saved(asked, back, asked.editor.history.newest)


def _table_page(
    asked: Asked, waiting: _Waiting, taken: TakenTable, table: TableLayout | None, reasons: dict[str, str]
) -> Response:
    document, key, item = _asked_list(asked)
    section, _ = list_of(asked, document)
    digest = hashlib.sha256(waiting.called.encode() + b"\0" + waiting.data).hexdigest()
    _WAITING.pop(digest, None)
    _WAITING[digest] = waiting
    for old in [*_WAITING][:-_MOST_WAITING]:
        _WAITING.pop(old, None)
    typed = {name: text(asked, name) for name in ("title", "period", "counted_by")}
    known = {name: str(item.merged.get(name) or "") if item else "" for name in typed}
    is_typed = "title" in asked.form
    return asked.editor.page(
        "table_found.html",
        status=422 if reasons else 200,
        title=asked.say("The table in the file"),
        trail=trail_of(asked, document, section),
        waiting=digest,
        is_list=key == BODY_LISTS,
        called=waiting.called,
        sheets=taken.sheets,
        sheet=taken.grid.sheet,
        table=table,
        shown_rows=_SHOWN_ROWS,
        typed=typed if is_typed else {**known, "title": known["title"] or _suggested_title(waiting, taken)},
        reasons=reasons or ({} if table else {"sheet": asked.say(_missing(key))}),
        has_errors=bool(reasons),
        back=_back(asked, item),
    )


def _missing(key: str) -> str:
    return _NO_NAMES if key == BODY_LISTS else _NO_TABLE


def _suggested_title(waiting: _Waiting, taken: TakenTable) -> str:
    """The line above the table, else the name of the sheet, else that of the file."""
    for row in taken.grid.rows[:3]:
        filled = [cell.text for cell in row if cell.text]
        if len(filled) == 1 and len(filled[0]) <= 160:
            return _as_title(filled[0])
    sheet = taken.grid.sheet
    if sheet and not sheet.lower().startswith(_COMMON_NAMES):
        return sheet
    return waiting.called.rpartition("/")[2].rpartition(".")[0].replace("-", " ").replace("_", " ").strip()


def _as_title(words: str) -> str:
    """Words in capitals as a sentence begins: what is all capitals in a sheet is no shout on a page."""
    return words[:1] + words[1:].lower() if words.isupper() else words


def _why(asked: Asked, fault: TableFileFault, called: str) -> str:
    params = {"name": called, **fault.params}
    if "cell" in params:
        params |= place_in_file(str(params["cell"]), str(params.pop("sheet", "")), called)
    sentences = FormSentences(asked.say, asked.editor.workspace.vocabulary(), {})
    problem = Diagnostic(fault.code, Spot(called, 1, 1), params)
    document, key, _ = _asked_list(asked)
    return " ".join(sentences.told(problem, FieldTitles(document.model), (key, 0, "file")))


PAGES: Pages = (EditorPage(f"{CONTENT_PAGES}{{folder}}/{{document}}/{{section}}/{FROM_FILE}/", _show, _receive),)
