"""Figures that no page may show: small counts of people whom the law protects, and those that give such counts away.

A total and all of its parts but one tell the one that is missing (complementary disclosure). So where a small count is
kept back and a figure of a wider area stands beside it, the other parts are kept back with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loa.catalogue.catalogue import ResolvedCampaign, WithheldResult
from loa.catalogue.figure_tables import with_total
from loa.catalogue.resolved_tables import ResolvedTable
from loa.catalogue.small_counts import identifies_people, is_below_province, share_gives_away
from loa.catalogue.withheld_cells import withheld_cells, without_cells
from loa.content.diagnostics import Diagnostic
from loa.content.figure_parts import is_share
from loa.content.models import Result, SmallCounts
from loa.content.vocabulary import Vocabulary
from loa.content.yaml_tree import locate

_IN_A_TABLE = "table"
"""In place of the level: a table may have the sum of the figures, or all others."""

_MOST_NAMED = 5
"""How many cells a warning names."""

_Place = tuple[str, str]
"""The address of a campaign, or a metric's period; and the metric."""


class WithheldResults:
    """Keeps figures back in the campaigns of one province or body."""

    def __init__(
        self, campaigns: Sequence[ResolvedCampaign], vocabulary: Vocabulary, rule: SmallCounts, *, body: bool
    ) -> None:
        self._campaigns = campaigns
        self._vocabulary, self._rule, self._body = vocabulary, rule, body
        self._small = {
            id(result) for _, result in self._results() if identifies_people(result, vocabulary, rule, body=body)
        }
        self._small |= {id(result) for _, result in self._results() if self._is_small_share(result)}
        small = {key for one, result in self._results() if id(result) in self._small for key in _keys(one, result)}
        self._revealing = small & self._with_a_wider_figure(small)

    def _results(self) -> Iterator[tuple[ResolvedCampaign, Result]]:
        return ((resolved, result) for resolved in self._campaigns for result in resolved.campaign.results)

    def _is_small_share(self, share: Result) -> bool:
        """Whether a percentage of protected people below province level, and a number beside it, give a small count."""
        metric = self._vocabulary.lists.metrics.get(share.metric or "")
        is_of_people = metric is not None and metric.victims and is_share(share.unit or "")
        if not is_of_people or not is_below_province(share, body=self._body):
            return False
        keys = {key for one, result in self._results() if result is share for key in _keys(one, result)}
        totals = (
            result
            for one, result in self._results()
            if result.metric == share.metric
            and not is_share(result.unit or "")
            and not keys.isdisjoint(_keys(one, result))
        )
        return any(share_gives_away(share, total, self._rule) for total in totals)

    def _with_a_wider_figure(self, small: set[_Place]) -> set[_Place]:
        """Those in which a total stands beside the parts: a figure of the province, or parts of two levels."""
        levels: dict[_Place, set[str]] = {}
        for resolved, result in self._results():
            level = result.level if is_below_province(result, body=self._body) else ""
            for key in _keys(resolved, result):
                levels.setdefault(key, set()).add(level)
        for resolved in self._campaigns:
            for metric in {column.metric for table in resolved.tables for column in table.columns if column.metric}:
                levels.setdefault((resolved.address, metric), set()).add(_IN_A_TABLE)
        return {key for key in small if len(levels[key]) > 1}

    def _is_withheld(self, resolved: ResolvedCampaign, result: Result) -> bool:
        return id(result) in self._small or self._gives_away(resolved, result)

    def _gives_away(self, resolved: ResolvedCampaign, result: Result) -> bool:
        is_part = is_below_province(result, body=self._body) and id(result) not in self._small
        return is_part and not self._revealing.isdisjoint(_keys(resolved, result))

    def problems(self, folder: str) -> Iterator[Diagnostic]:
        """A warning for each figure that is kept back only because another one is."""
        for resolved in self._campaigns:
            for number, result in enumerate(resolved.campaign.results):
                if resolved.tree is not None and self._gives_away(resolved, result):
                    spot = locate(resolved.tree, ("results", number, "value" if result.figure is None else "figure"))
                    if spot.file.startswith(f"campaigns/{folder}/"):
                        yield Diagnostic("L616", spot)
            for number, table in enumerate(resolved.tables):
                small, others = self._cells(resolved, table)
                if resolved.tree is not None and small:
                    spot = locate(resolved.tree, ("tables", _place_of(resolved, table, number), "title"))
                    if spot.file.startswith(f"campaigns/{folder}/"):
                        yield Diagnostic("L634", spot, _told(table, small, others) | {"limit": self._rule.below})

    def _cells(self, resolved: ResolvedCampaign, table: ResolvedTable) -> tuple[set[tuple[int, int]], ...]:
        return withheld_cells(table, self._rule, is_total_known=self._is_total_known(resolved, table))

    def _is_total_known(self, resolved: ResolvedCampaign, table: ResolvedTable) -> bool:
        """Whether a sum of what the table counts may stand elsewhere: in a result, or in another table."""
        metrics = {column.metric for column in table.columns if column.protected}
        beside = (other for other in resolved.tables if other is not table)
        others = {column.metric for other in beside for column in other.columns if column.protected}
        period = (table.table.period or "-").casefold()
        results = {
            result.metric
            for other, result in self._results()
            if other is resolved or (result.period or "").casefold() == period
            if id(result) not in self._small
        }
        # A column without a metric may count the same as any other.
        return bool(metrics & (results | others) or (others and (None in metrics or None in others)))

    def publishable(self) -> list[ResolvedCampaign]:
        """The campaigns with only the figures that may be shown, and with what is said of the others."""
        return [self._without_withheld(resolved) for resolved in self._campaigns]

    def _without_withheld(self, resolved: ResolvedCampaign) -> ResolvedCampaign:
        resolved = self._with_tables(resolved)
        results = resolved.campaign.results
        withheld = tuple(_named(result) for result in results if self._is_withheld(resolved, result))
        if not withheld:
            return resolved
        kept = tuple(result for result in results if not self._is_withheld(resolved, result))
        return replace(resolved, campaign=resolved.campaign.model_copy(update={"results": kept}), withheld=withheld)

    def _with_tables(self, resolved: ResolvedCampaign) -> ResolvedCampaign:
        """The tables without cells that are kept back; what was typed of them goes no further."""
        if not resolved.campaign.tables:
            return resolved
        shown = (without_cells(one, set().union(*self._cells(resolved, one))) for one in resolved.tables)
        tables = tuple(map(with_total, shown))
        campaign = resolved.campaign.model_copy(update={"tables": tuple(table.table for table in tables)})
        return replace(resolved, campaign=campaign, tables=tables)


def _place_of(resolved: ResolvedCampaign, table: ResolvedTable, otherwise: int) -> int:
    ids = [one.id for one in resolved.campaign.tables]
    return ids.index(table.table.id) if table.table.id in ids else otherwise


def _told(table: ResolvedTable, small: set[tuple[int, int]], others: set[tuple[int, int]]) -> dict[str, object]:
    """The parameters of the warning: how many cells, and which the first are."""
    named = [
        f"{table.rows[number].cells[table.head].text} · {table.columns[place].name}"
        for number, place in sorted(small)[:_MOST_NAMED]
    ]
    return {"number": len(small), "others": len(others), "cells": "; ".join(named)}


def _keys(resolved: ResolvedCampaign, result: Result) -> list[_Place]:
    """Where figures of one metric are read together: in one campaign, and in one period of several campaigns."""
    counted = result.metric or (result.title or "").casefold()
    period = [(f"period {result.period.casefold()}", counted)] if result.period else []
    return [(resolved.address, counted), *period]


def _named(result: Result) -> WithheldResult:
    """All that may be said of the figure; its note and scope, and digits in its title, may repeat the number."""
    title = None if result.title and re.search(r"\d", result.title) else result.title
    return WithheldResult(
        result.id, result.metric, title, result.level, result.place, result.period, result.counted_by, result.source
    )
