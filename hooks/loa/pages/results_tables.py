"""Tables of results to download: the figures of the pages as CSV for a spreadsheet and as JSON for a program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from loa.catalogue.catalogue import ResolvedCampaign, ResolvedProvince, WithheldResult
from loa.content.models import Result, Source
from loa.pages.links import RESULTS, RelativeLinks
from loa.pages.page_context import PageContext, View
from loa.pages.shared_views import WITHHELD, anchor
from loa.store.inputs import Inputs
from loa.store.output import Output, Renderer, output
from loa.store.versions import tools

Row = dict[str, str | int]
"""One figure: column → value."""

_WHY_WITHHELD = "Giữ kín để không lộ danh tính; không phải là số 0."

_FORMS: tuple[tuple[Renderer, str, str], ...] = (
    ("csv", "CSV", "mở bằng Excel, LibreOffice"),
    ("json", "JSON", "cho phần mềm"),
)


def results_extract(context: PageContext, province: ResolvedProvince) -> View:
    """Every figure of a province: the names of the columns, and a row for each."""
    rows = [row for resolved in province.campaigns for row in _rows(context, resolved)]
    return {"columns": list(rows[0]) if rows else [], "rows": [list(row.values()) for row in rows]}


def national_tables(context: PageContext, inputs: Inputs, tables: Iterable[View]) -> Iterator[Output]:
    """`/ket-qua/ket-qua.csv` and `.json` with every figure."""
    with_rows = [table for table in tables if table["rows"]]
    if with_rows:
        together = {"columns": with_rows[0]["columns"], "rows": [row for table in with_rows for row in table["rows"]]}
        yield from _files(f"{RESULTS}/", together, {"title": "Kết quả của các tỉnh"})


def tables_of(context: PageContext, province: ResolvedProvince) -> Iterator[Output]:
    """`/<province>/ket-qua.csv` and `.json` with the figures of a province."""
    table = results_extract(context, province)
    if table["rows"]:
        facts = {"title": f"Kết quả: {province.name}", "province": province.slug}
        yield from _files(f"{province.slug}/", table, facts)


def _files(folder: str, table: View, facts: dict[str, str]) -> Iterator[Output]:
    rows = [dict(zip(table["columns"], row, strict=True)) for row in table["rows"]]
    for renderer, form, _ in _FORMS:
        yield output(
            f"{folder}{RESULTS}.{renderer}",
            "document",
            renderer,
            data=table if renderer == "csv" else {"ket_qua": rows},
            tools=tools(renderer),
            facts=facts | {"format": form},
        )


def table_downloads(folder: str, links: RelativeLinks) -> list[View]:
    """The links of a page to the tables of one folder."""
    return [
        {
            "label": form,
            "note": note,
            "href": links.to(f"{folder}{RESULTS}.{renderer}"),
            "name": f"{RESULTS}.{renderer}",
        }
        for renderer, form, note in _FORMS
    ]


def _rows(context: PageContext, resolved: ResolvedCampaign) -> Iterator[Row]:
    yield from (_row(context, resolved, result) for result in resolved.campaign.results)
    yield from (_withheld_row(context, resolved, one) for one in resolved.withheld)


def _withheld_row(context: PageContext, resolved: ResolvedCampaign, result: WithheldResult) -> Row:
    """A row without its number: a mark stands in its place, because an empty cell is read as 0."""
    shown = Result.model_construct(
        id=result.id,
        metric=result.metric,
        value=0,
        level=result.level,
        place=result.place,
        period=result.period,
        counted_by=result.counted_by,
        source=result.source,
        note=_WHY_WITHHELD,
    )
    return _row(context, resolved, shown) | {"so": WITHHELD, "muc_chinh_xac": ""}


def _row(context: PageContext, resolved: ResolvedCampaign, result: Result) -> Row:
    metric = context.catalogue.vocabulary.lists.metrics[result.metric]
    source = result.source or resolved.campaign.source
    return {
        "tinh": context.catalogue.province(resolved.province).name,
        **_subject(context, resolved),
        "chien_dich": resolved.campaign.title,
        "chi_tieu": metric.title,
        "so": result.value,
        "don_vi": metric.unit,
        "muc_chinh_xac": context.title("qualifiers", result.qualifier),
        "nhu_nguon_viet": result.written or "",
        "co_quan_thong_ke": result.counted_by or "",
        "cap": context.title("levels", result.level),
        "dia_ban": result.place or "",
        "pham_vi": result.scope or "",
        "ky": result.period or "",
        "ghi_chu": result.note or "",
        "noi_dung_mau": "có" if result.sample or resolved.campaign.sample else "",
        "nguon": _source(source),
        "ngay_cua_nguon": source.date.vietnamese if source and source.date else "",
        "dia_chi_nguon": (source.url or "") if source else "",
        "trang": f"{resolved.address}/#{anchor(result)}",
    }


def _subject(context: PageContext, resolved: ResolvedCampaign) -> dict[str, str | int]:
    """A column that tables of a site of several subjects have."""
    title = context.subject_title(resolved)
    return {"chu_de": title} if title else {}


def _source(source: Source | None) -> str:
    if source is None:
        return ""
    return ", ".join(
        filter(None, [source.title, source.number and f"số {source.number}", source.publisher, source.author])
    )
