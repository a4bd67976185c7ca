"""Tables of results to download: the figures of the pages as XLSX and CSV for spreadsheets, as JSON for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from loa.catalogue.catalogue import ResolvedCampaign, ResolvedProvince, WithheldResult
from loa.content.decimal_numbers import json_number
from loa.content.figure_parts import is_share
from loa.content.figure_phrases import Figure
from loa.content.models import Result, Source
from loa.house_style import figure_words
from loa.pages.links import RESULTS, RelativeLinks
from loa.pages.page_context import PageContext, View
from loa.pages.result_views import WITHHELD_TITLE, spoken
from loa.pages.shared_views import WITHHELD, anchor
from loa.pages.table_views import FORMS, public_address, table_files
from loa.pages.taken_over import own_results
from loa.prints.file_names import EVERYWHERE, Place, named, place_of, renamed
from loa.store.inputs import Inputs
from loa.store.output import Output, Renderer, output
from loa.store.versions import tools

Row = dict[str, str | int | float]
"""One figure: column → value."""

_HEADINGS = {
    "tinh": "Tỉnh, đơn vị",
    "chu_de": "Chủ đề",
    "chien_dich": "Chiến dịch",
    "chi_tieu": "Chỉ tiêu",
    "so": "Số",
    "don_vi": "Đơn vị",
    "muc_chinh_xac": "Mức chính xác",
    "nhu_nguon_viet": "Như nguồn viết",
    "co_quan_thong_ke": "Cơ quan thống kê",
    "cap": "Cấp",
    "dia_ban": "Địa bàn",
    "pham_vi": "Phạm vi",
    "ky": "Kỳ",
    "ghi_chu": "Ghi chú",
    "noi_dung_mau": "Nội dung mẫu",
    "nguon": "Nguồn",
    "ngay_cua_nguon": "Ngày của nguồn",
    "dia_chi_nguon": "Địa chỉ nguồn",
    "trang": "Trang",
    "loai": "Loại số",
    "tren_tong_so": "Trên tổng số",
    "den": "Đến",
    "so_di_kem": "Số đi kèm",
    "tang_giam": "Tăng, giảm",
    "chi_tieu_phai_dat": "Chỉ tiêu phải đạt",
}
"""The headings of the workbook, by column of the other forms."""

_WHY_WITHHELD = "Giữ kín để không lộ danh tính; không phải là số 0."


def results_extract(context: PageContext, province: ResolvedProvince) -> View:
    """Every figure that a province itself reports: the names of the columns, and a row for each.

    What its campaigns took over from the nation's is the nation's alone, so nobody who adds up provinces has it twice.
    """
    rows = [row for resolved in province.campaigns for row in _rows(context, resolved)]
    return {"columns": list(rows[0]) if rows else [], "rows": [list(row.values()) for row in rows]}


def national_tables(context: PageContext, inputs: Inputs, tables: Iterable[View]) -> Iterator[Output]:
    """`/ket-qua/ket-qua--tat-ca.xlsx`, `.csv` and `.json` with every figure."""
    with_rows = [table for table in tables if table["rows"]]
    if with_rows:
        together = {"columns": with_rows[0]["columns"], "rows": [row for table in with_rows for row in table["rows"]]}
        yield from _files(f"{RESULTS}/", EVERYWHERE, together, {"title": "Kết quả của các tỉnh"}, inputs.site_url)


def tables_of(context: PageContext, inputs: Inputs, province: ResolvedProvince) -> Iterator[Output]:
    """`/<province>/ket-qua--<province>.xlsx`, `.csv` and `.json` with its figures; the same of each of its tables."""
    table = results_extract(context, province)
    if table["rows"]:
        facts = {"title": f"Kết quả: {province.name}", "province": province.slug}
        yield from _files(f"{province.slug}/", place_of(province), table, facts, inputs.site_url)
    for resolved in province.campaigns:
        yield from table_files(context, resolved, inputs.site_url)


def _files(folder: str, place: Place, table: View, facts: dict[str, str], site_url: str | None) -> Iterator[Output]:
    table = _with_whole_addresses(table, site_url)
    rows = [dict(zip(table["columns"], row, strict=True)) for row in table["rows"]]
    data: dict[Renderer, View] = {"csv": table, "json": {"ket_qua": rows}, "xlsx": _workbook(table, facts["title"])}
    for renderer, form, _ in FORMS:
        made = output(
            f"{folder}{RESULTS}.{renderer}",
            "document",
            renderer,
            data=data[renderer],
            tools=tools(renderer),
            facts=facts | {"format": form},
        )
        yield renamed(made, place)


def _with_whole_addresses(table: View, site_url: str | None) -> View:
    place = table["columns"].index("trang")
    rows = [[*row[:place], public_address(site_url, row[place]), *row[place + 1 :]] for row in table["rows"]]
    return {**table, "rows": rows}


def _workbook(table: View, title: str) -> View:
    """The figures with headings for people; what the source wrote stays a text beside the number to count with."""
    heads = [_HEADINGS[name] for name in table["columns"]]
    return {"title": title, "sheets": [{"name": "Kết quả", **table, "columns": heads, "texts": False}]}


def table_downloads(folder: str, place: Place, links: RelativeLinks) -> list[View]:
    """The links of a page to the tables of one folder, which are those of a place."""
    files = [(named(f"{folder}{RESULTS}.{renderer}", place), form, note) for renderer, form, note in FORMS]
    return [
        {"label": form, "note": note, "href": links.to(path), "name": path.rpartition("/")[2]}
        for path, form, note in files
    ]


def _rows(context: PageContext, resolved: ResolvedCampaign) -> Iterator[Row]:
    yield from (_row(context, resolved, result) for result in own_results(context, resolved))
    yield from (_withheld_row(context, resolved, one) for one in resolved.withheld)


def _withheld_row(context: PageContext, resolved: ResolvedCampaign, result: WithheldResult) -> Row:
    """A row without its number: a mark stands in its place, because an empty cell is read as 0."""
    shown = Result.model_construct(
        id=result.id,
        metric=result.metric,
        title=result.title or (None if result.metric else WITHHELD_TITLE),
        value=Decimal(0),
        level=result.level,
        place=result.place,
        period=result.period,
        counted_by=result.counted_by,
        source=result.source,
        note=_WHY_WITHHELD,
    )
    return _row(context, resolved, shown) | {"so": WITHHELD, "muc_chinh_xac": "", "loai": ""}


def _row(context: PageContext, resolved: ResolvedCampaign, result: Result) -> Row:
    vocabulary = context.catalogue.vocabulary
    source = result.source or resolved.campaign.source
    return {
        "tinh": context.catalogue.province(resolved.province).name,
        **_subject(context, resolved),
        "chien_dich": resolved.campaign.title,
        "chi_tieu": figure_words.title_of(result, vocabulary),
        "so": json_number(result.value),
        "don_vi": figure_words.unit_of(result, vocabulary),
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
        **_parts(context, resolved, result),
    }


def _parts(context: PageContext, resolved: ResolvedCampaign, result: Result) -> Row:
    """What a figure has beside its number: another kind of number, the whole, the end of a range, numbers beside it."""
    figure, words = result.said, figure_words.words_of_qualifiers(context.catalogue.vocabulary)
    unit = figure_words.unit_of(result, context.catalogue.vocabulary)
    target = next((one for one in resolved.campaign.targets if one.id == result.target), None)
    return {
        "loai": _kind(figure, unit),
        "tren_tong_so": "" if figure.of is None else json_number(figure.of),
        "den": "" if figure.to is None else json_number(figure.to),
        "so_di_kem": "; ".join(figure_words.write_measure(one, words) for one in figure.also),
        "tang_giam": figure_words.write_change(figure, unit, words),
        "chi_tieu_phai_dat": spoken(context, target) if target else "",
    }


def _kind(figure: Figure, unit: str) -> str:
    if figure.change is not None and not figure.change.amount and not figure.change.reaches:
        return "mức tăng, giảm"
    if figure.to is not None:
        return "khoảng"
    if figure.of is not None:
        return "phần trên tổng số"
    return "tỷ lệ" if is_share(unit) else "số"


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
