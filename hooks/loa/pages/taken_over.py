"""What a province took over unchanged from the nation's campaign: it is the nation's, and counts once."""

from __future__ import annotations

from dataclasses import replace

from loa.catalogue.catalogue import ResolvedCampaign, WithheldResult
from loa.catalogue.resolved_tables import ResolvedTable
from loa.content.models import Contest, Event, Item, Result
from loa.pages.page_context import PageContext


def is_taken_over(context: PageContext, resolved: ResolvedCampaign, item: Event | Contest | Result) -> bool:
    """Whether the campaign that `resolved` extends has the very same item."""
    source = _source(context, resolved)
    parts = source.campaign if source else None
    return parts is not None and item in (*parts.events, *parts.contests, *parts.results)


def own_results(context: PageContext, resolved: ResolvedCampaign) -> list[Result]:
    """The figures that a campaign itself reports: who adds up those of all provinces has each once."""
    return [result for result in resolved.campaign.results if not is_taken_over(context, resolved, result)]


def own_tables(context: PageContext, resolved: ResolvedCampaign) -> list[ResolvedTable]:
    """The tables that a campaign itself has."""
    return [table for table in resolved.tables if not is_nations_table(context, resolved, table)]


def is_nations_table(context: PageContext, resolved: ResolvedCampaign, table: ResolvedTable) -> bool:
    """Whether the campaign that `resolved` extends has the very same table, whatever is kept back of it where."""
    source = _source(context, resolved)
    return source is not None and any(_are_same(table, one) for one in source.tables)


def _are_same(one: ResolvedTable, other: ResolvedTable) -> bool:
    # The file that a table names may be another one of the same name.
    rows = [row.cells for row in one.rows], [row.cells for row in other.rows]
    return (
        one.table == other.table
        and list(map(len, rows[0])) == list(map(len, rows[1]))
        and all(
            cell.text == beside.text or cell.withheld or beside.withheld
            for cells, beside_them in zip(*rows, strict=True)
            for cell, beside in zip(cells, beside_them, strict=True)
        )
    )


def whose_it_is(context: PageContext, resolved: ResolvedCampaign) -> str:
    """What pages and files say of a figure or table that the campaign took over from the nation's."""
    place = "đơn vị" if context.catalogue.province(resolved.province).body else "tỉnh"
    return f"số chung của chiến dịch toàn quốc, không tính riêng cho {place}"


def own_part(context: PageContext, resolved: ResolvedCampaign) -> ResolvedCampaign:
    """The campaign with the figures and tables alone that are its own."""
    campaign = resolved.campaign.model_copy(update={"results": tuple(own_results(context, resolved))})
    return replace(resolved, campaign=campaign, tables=tuple(own_tables(context, resolved)))


def number_of_figures(context: PageContext, resolved: ResolvedCampaign) -> int:
    """How many figures a campaign itself has, those kept back and those in tables included."""
    rows = [row for table in own_tables(context, resolved) for row in table.rows]
    in_tables = sum(bool(cell.figure or cell.withheld) for row in rows for cell in row.cells)
    return len(own_results(context, resolved)) + len(resolved.withheld) + in_tables


def number_with_source(context: PageContext, resolved: ResolvedCampaign) -> int:
    """How many of these have a source, of their own or their campaign's, and are no sample."""
    campaign = resolved.campaign
    if campaign.sample:
        return 0

    def sourced(item: Item | WithheldResult) -> bool:
        return not getattr(item, "sample", False) and bool(item.source or campaign.source)

    rows = [row for table in own_tables(context, resolved) if sourced(table.table) for row in table.rows]
    in_tables = sum(bool(cell.figure or cell.withheld) for row in rows for cell in row.cells)
    counted: list[Item | WithheldResult] = [*own_results(context, resolved), *resolved.withheld]
    return sum(map(sourced, counted)) + in_tables


def _source(context: PageContext, resolved: ResolvedCampaign) -> ResolvedCampaign | None:
    national = context.catalogue.national
    if national is None or resolved.adopted_from is None:
        return None
    return next((one for one in national.campaigns if one.address == resolved.adopted_from), None)
