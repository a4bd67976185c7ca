"""Tables of figures as pages show them and as files give them away: the same cells, the same words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from loa.catalogue.catalogue import ResolvedCampaign
from loa.catalogue.resolved_tables import (
    ResolvedCell,
    ResolvedColumn,
    ResolvedRow,
    ResolvedTable,
    is_plain,
)
from loa.content.decimal_numbers import json_number
from loa.content.figure_parts import EXACT, is_share
from loa.pages.charts import WITHOUT_WITHHELD, bars_view
from loa.pages.links import RelativeLinks
from loa.pages.page_context import PageContext, View
from loa.pages.shared_views import WITHHELD, anchor, item_view, source_view
from loa.pages.taken_over import is_nations_table, whose_it_is
from loa.prints.file_names import Place, campaign_in_name, named, place_of, renamed
from loa.prints.qr_codes import whole_address
from loa.store.output import Output, Renderer, output
from loa.store.versions import tools

_FEWEST_BARS, _MOST_BARS = 2, 40
_MOST_CHARTS = 3
"""How many charts a table has; its other columns are read in the table."""

_LETTERS_OF_A_TELEPHONE = 34
"""A table of longer lines may be wider than a telephone, so that it says how to see the rest."""

_LONGEST_LINE = 16

FORMS: tuple[tuple[Renderer, str, str], ...] = (
    ("xlsx", "Excel", "mở bằng Excel, LibreOffice"),
    ("csv", "CSV", "cách nhau bằng dấu chấm phẩy"),
    ("json", "JSON", "cho phần mềm"),
)
"""In which forms tables are offered, with what a page says of each."""


def row_anchor(table: ResolvedTable, slug: str) -> str:
    """The id of a row's element on the campaign's page."""
    return f"{anchor(table.table)}--{slug}"


def table_views(context: PageContext, resolved: ResolvedCampaign, links: RelativeLinks) -> list[View]:
    """The tables of a campaign, in the order of its file."""
    return [_table_view(context, resolved, table, links) for table in resolved.tables]


def _table_view(context: PageContext, resolved: ResolvedCampaign, table: ResolvedTable, links: RelativeLinks) -> View:
    facts = table.table
    return {
        **item_view(facts),
        "title": facts.title,
        "columns": [_column_view(context, table, column) for column in table.columns],
        "head": table.head,
        "rows": [
            {
                "anchor": row_anchor(table, row.slug),
                "cells": [_cell_view(cell) for cell in row.cells],
                "total": row.is_total,
                "computed": row.is_computed,
            }
            for row in table.rows
        ],
        "facts": list(_facts(context, resolved, table)),
        "note": facts.note or "",
        "withheld": table.withheld,
        "wide": _letters(table) > _LETTERS_OF_A_TELEPHONE,
        "charts": list(_charts(table)),
        "files": [
            {
                "label": form,
                "note": note,
                "href": links.to(path),
                "name": path.rpartition("/")[2],
            }
            for renderer, form, note in FORMS
            for path in [table_path(context, resolved, table, renderer)]
        ],
    }


def _letters(table: ResolvedTable) -> int:
    """How long a line of a table is: the longest cell of each column, as far as it does not break."""
    return sum(
        2 + min(_LONGEST_LINE, max(len(column.name) // 2, *(len(row.cells[place].text) for row in table.rows)))
        for place, column in enumerate(table.columns)
    )


def _facts(context: PageContext, resolved: ResolvedCampaign, table: ResolvedTable) -> Iterator[tuple[str, str]]:
    facts = table.table
    if is_nations_table(context, resolved, table):
        yield "Của ai", whose_it_is(context, resolved)
    metrics = context.catalogue.vocabulary.lists.metrics
    if facts.metric:
        yield "Chỉ tiêu", f"{metrics[facts.metric].title} ({metrics[facts.metric].unit})"
        if metrics[facts.metric].note:
            yield "Cách tính", str(metrics[facts.metric].note)
    if facts.counted_by:
        yield "Cơ quan thống kê", facts.counted_by
    if facts.level:
        yield "Cấp", context.title("levels", facts.level)
    if facts.place:
        yield "Địa bàn", facts.place
    if facts.scope:
        yield "Phạm vi", facts.scope
    if facts.period:
        yield "Kỳ báo cáo", facts.period


def _column_view(context: PageContext, table: ResolvedTable, column: ResolvedColumn) -> View:
    metric = context.catalogue.vocabulary.lists.metrics.get(column.metric or "")
    title = metric.title if metric and column.metric != table.table.metric else ""
    is_said = title.casefold() in column.name.casefold()
    said = f"{column.name} {title}".casefold()
    return {
        "name": column.name or ("Số thứ tự" if not column.is_figures else "Số"),
        "metric": "" if is_said else title,
        "unit": column.unit if column.unit and column.unit.casefold() not in said else "",
        "note": column.note,
        "figures": column.is_figures,
    }


def _cell_view(cell: ResolvedCell) -> View:
    text = WITHHELD if cell.withheld else cell.text
    return {"text": text, "withheld": cell.withheld}


def table_note(table: ResolvedTable) -> str:
    """Why a cell says that it is kept back."""
    return "Ô ghi “không đăng” không phải là số 0." if table.withheld else ""


# -- charts


def _charts(table: ResolvedTable) -> Iterator[View]:
    """Bars of the columns whose figures are alike."""
    made = 0
    for place, column in enumerate(table.columns):
        bars = list(_bars(table, place)) if column.is_figures and column.unit and not column.is_total else []
        if made < _MOST_CHARTS and _FEWEST_BARS <= len(bars) <= _MOST_BARS:
            made += 1
            is_said = is_share(column.unit) or column.unit.casefold() in column.name.casefold()
            unit = "" if is_said else column.unit
            hidden = any(row.cells[place].withheld for row in table.rows)
            note = WITHOUT_WITHHELD if hidden else ""
            yield bars_view(
                f"{column.name} ({unit})" if unit else column.name, bars, note, is_share=is_share(column.unit)
            )


def _bars(table: ResolvedTable, place: int) -> Iterator[View]:
    """A bar for each row; none at all where a figure is no single number, or of another unit."""
    bars = []
    for row in table.body():
        figure = row.cells[place].figure
        if figure is None:
            continue
        if not figure.is_one_number:
            return
        label = row.cells[table.head].text
        bars.append(
            {
                "label": label,
                "value": json_number(figure.value),
                "figure": row.cells[place].text,
                "exact": figure.qualifier == EXACT,
            }
        )
    if any(bar["value"] for bar in bars):
        yield from bars


# -- files


def table_path(context: PageContext, resolved: ResolvedCampaign, table: ResolvedTable, renderer: Renderer) -> str:
    """The address of a table's file."""
    return named(_former_path(resolved, table, renderer), *_names(context, resolved, table))


def _former_path(resolved: ResolvedCampaign, table: ResolvedTable, renderer: Renderer) -> str:
    return f"{resolved.address}/{anchor(table.table)}.{renderer}"


def _names(context: PageContext, resolved: ResolvedCampaign, table: ResolvedTable) -> tuple[Place, str]:
    province = context.catalogue.province(resolved.province)
    return place_of(province), campaign_in_name(province, resolved, table.table.id)


def table_files(context: PageContext, resolved: ResolvedCampaign, site_url: str | None) -> Iterator[Output]:
    """The tables of a campaign to take away: as spreadsheets show them, and for programs."""
    for table in resolved.tables:
        facts = {
            "title": f"{table.table.title} – {resolved.campaign.title}",
            "province": resolved.province,
            "campaign": resolved.slug,
        }
        for renderer, form, _ in FORMS:
            made = output(
                _former_path(resolved, table, renderer),
                "document",
                renderer,
                data=_data(context, resolved, table, renderer, site_url),
                tools=tools(renderer),
                facts=facts | {"format": form, "table": table.table.id},
            )
            yield renamed(made, *_names(context, resolved, table))


def public_address(site_url: str | None, address: str) -> str:
    """An address of the site: whole once the site has one, else counted from its root."""
    return whole_address(address, site_url) or address


def _data(
    context: PageContext, resolved: ResolvedCampaign, table: ResolvedTable, renderer: Renderer, site_url: str | None
) -> View:
    names = [_named(context, table, column) for column in table.columns]
    page = f"{resolved.address}/#"
    about = _about(context, resolved, table, public_address(site_url, f"{page}{anchor(table.table)}"))
    rows = [
        [
            *(_shown(cell) for cell in row.cells),
            public_address(site_url, f"{page}{row_anchor(table, row.slug)}"),
        ]
        for row in table.rows
    ]
    if renderer == "json":
        addresses = [row[-1] for row in rows]
        found = [_json_row(context, row, address) for row, address in zip(table.rows, addresses, strict=True)]
        return {"bang": dict(about), "cot": names, "dong": found}
    columns = [*names, "Trang"]
    if renderer == "csv":
        return {"columns": columns, "rows": rows}
    numbers = [list(map(_number, row.cells)) for row in table.rows]
    return {
        "title": table.table.title,
        "sheets": [
            {"name": "Bảng", "columns": columns, "rows": rows, "texts": True},
            {"name": "Số", "columns": names, "rows": numbers, "texts": False},
            {"name": "Nguồn", "columns": ["Mục", "Nội dung"], "rows": [list(one) for one in about], "texts": True},
        ],
    }


def _named(context: PageContext, table: ResolvedTable, column: ResolvedColumn) -> str:
    view = _column_view(context, table, column)
    return f"{view['name']} ({view['unit']})" if view["unit"] else str(view["name"])


def _shown(cell: ResolvedCell) -> str:
    return WITHHELD if cell.withheld else cell.text


def _number(cell: ResolvedCell) -> int | float | str:
    """A number to count with, where the cell says one that is exact; else its words."""
    figure = cell.figure
    if cell.withheld or figure is None or not is_plain(replace(figure, unit="", written="")):
        return _shown(cell)
    return json_number(figure.value)


def _json_row(context: PageContext, row: ResolvedRow, address: str) -> View:
    return {
        "o": [_json_cell(context, cell) for cell in row.cells],
        **({"cong": True} if row.is_total else {}),
        "trang": address,
    }


def _json_cell(context: PageContext, cell: ResolvedCell) -> View | str:
    figure = cell.figure
    if cell.withheld or figure is None:
        return _shown(cell)
    found: View = {"so": json_number(figure.value), "nhu_nguon_viet": cell.text}
    if figure.unit:
        found["don_vi"] = figure.unit
    if figure.qualifier != EXACT:
        found["muc_chinh_xac"] = context.title("qualifiers", figure.qualifier)
    if figure.of is not None:
        found["tren_tong"] = json_number(figure.of)
    if figure.to is not None:
        found["den"] = json_number(figure.to)
    return found


def _about(
    context: PageContext, resolved: ResolvedCampaign, table: ResolvedTable, address: str
) -> list[tuple[str, str]]:
    source = source_view(table.table.source or resolved.campaign.source)
    said = [source[key] for key in ("title", "number", "publisher", "date", "url")] if source else []
    sample = "Nội dung mẫu, chưa có nguồn" if table.table.sample or resolved.campaign.sample else ""
    return [
        ("Bảng", table.table.title),
        ("Chiến dịch", resolved.campaign.title),
        ("Tỉnh, đơn vị", context.catalogue.province(resolved.province).name),
        *_facts(context, resolved, table),
        *([("Ghi chú", table.table.note)] if table.table.note else []),
        *([("Giữ kín", table_note(table))] if table.withheld else []),
        *([("Nội dung mẫu", sample)] if sample else []),
        *([("Nguồn", ", ".join(filter(None, said)))] if said else []),
        ("Trang", address),
    ]
