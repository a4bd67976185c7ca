"""Charts of results: bars of one metric in one unit, each with its owner and words, and sums of like with like.

Counts, percentages and parts of a whole are of three kinds: no chart has two of them. A range and a change are no bar.
Figures of different owners stand side by side under their own names; they are never added. A sum is made only where
metric, level, owner and scope are the same, every figure is exact, and period or place differ; it says what it added.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from loa.catalogue.catalogue import ResolvedCampaign
from loa.content.decimal_numbers import json_number, with_points
from loa.content.figure_parts import EXACT, is_share, units_agree
from loa.content.models import Result
from loa.content.vietnamese_order import vietnamese_order
from loa.house_style import figure_words
from loa.pages.page_context import PageContext, View
from loa.pages.taken_over import own_results

_FEWEST_BARS, _MOST_BARS = 2, 30
"""A chart of fewer or more bars shows nothing that its table does not."""

_LEAST_LENGTH = 0.5
"""Percent: the shortest bar that is seen."""

_LETTERS_OF_A_FIGURE = 17
"""A figure over a bar that is written longer than this is said by its number alone."""

WITHOUT_WITHHELD = "Hình không có những số không đăng."

_COUNT, _SHARE, _PART = "count", "share", "part"
_TITLES = {_SHARE: "tỷ lệ phần trăm", _PART: "phần trên tổng số"}
"""What stands behind the title of a chart that is none of counts."""

_WHOLE = 100


class _Chart(NamedTuple):
    """What the bars of one chart have in common; `own_title` is that of figures that no metric names."""

    metric: str
    own_title: str
    title: str
    unit: str
    kind: str


_ResultOfCampaign = tuple[ResolvedCampaign, Result]


def charts_of(context: PageContext, campaigns: Sequence[ResolvedCampaign]) -> list[View]:
    """A chart for every metric of which campaigns of one province have enough figures."""
    return draw_charts(context, figures_of(context, campaigns))


def figures_of(context: PageContext, campaigns: Sequence[ResolvedCampaign], *, across: bool = False) -> list[View]:
    """The bars and sums of the campaigns of one province, by what they count, unit and kind.

    `across` provinces each bar names its own, and what a province took over from the nation is the nation's alone.
    """
    alike: dict[_Chart, list[_ResultOfCampaign]] = defaultdict(list)
    for resolved in campaigns:
        for result in own_results(context, resolved) if across else resolved.campaign.results:
            if kind := _kind(context, result):
                alike[_chart_of(context, result, kind)].append((resolved, result))
    return [
        {
            "metric": chart.metric,
            "chart": list(chart),
            "bars": [_figure(context, resolved, result, chart.kind, across) for resolved, result in pairs],
            "sums": _sums(context, pairs) if chart.kind == _COUNT else [],
            "withheld": any(
                one.metric == chart.metric if chart.metric else one.title == chart.title
                for resolved in campaigns
                for one in resolved.withheld
            ),
            "owners": sorted({(r.counted_by or "", r.level, r.scope or "") for _, r in pairs}),
        }
        for chart, pairs in alike.items()
    ]


def _kind(context: PageContext, result: Result) -> str:
    """What a bar of the figure would measure; empty where a bar would say something false."""
    figure = result.said
    if figure.to is not None or figure.change is not None:
        return ""
    if figure.of is not None:
        return _PART if figure.of > 0 else ""
    return _SHARE if is_share(figure_words.unit_of(result, context.catalogue.vocabulary)) else _COUNT


def _chart_of(context: PageContext, result: Result, kind: str) -> _Chart:
    vocabulary = context.catalogue.vocabulary
    unit, metric = figure_words.unit_of(result, vocabulary), vocabulary.lists.metrics.get(result.metric or "")
    if metric and units_agree(unit, metric.unit, metric.title):
        unit = metric.unit
    return _Chart(result.metric or "", result.title or "", figure_words.title_of(result, vocabulary), unit, kind)


def draw_charts(context: PageContext, figures: Iterable[View], *, across: bool = False) -> list[View]:
    """A chart for every metric, unit and kind with enough figures; `across` provinces, only if two of them have any."""
    alike: dict[_Chart, list[View]] = defaultdict(list)
    for one in figures:
        alike[_Chart(*one["chart"])].append(one)
    charts = [_chart(context, chart, found) for chart, found in alike.items() if _is_worth(found, across)]
    return sorted(charts, key=lambda chart: vietnamese_order(str(chart["title"])))


def _is_worth(found: Sequence[View], across: bool) -> bool:
    bars = sum(len(one["bars"]) for one in found)
    return _FEWEST_BARS <= bars <= _MOST_BARS and (len(found) > 1 or not across)


def _figure(context: PageContext, resolved: ResolvedCampaign, result: Result, kind: str, across: bool) -> View:
    figure = result.said
    value = figure.value * 100 / figure.of if kind == _PART and figure.of else figure.value
    return {
        "label": _label(context, resolved, result, across),
        "value": json_number(value),
        "figure": _short_figure(context, result),
        "exact": result.qualifier == EXACT,
    }


def _short_figure(context: PageContext, result: Result) -> str:
    """The figure as its source wrote it; where that is long, the number that the bar is of."""
    vocabulary = context.catalogue.vocabulary
    figure, unit = result.said, figure_words.unit_of(result, vocabulary)
    written = figure_words.spoken_figure(figure, unit, vocabulary)
    if len(written) <= _LETTERS_OF_A_FIGURE:
        return written
    return figure_words.spoken_figure(replace(figure, also=(), written=""), unit, vocabulary)


def _chart(context: PageContext, chart: _Chart, found: Sequence[View]) -> View:
    metric = context.catalogue.vocabulary.lists.metrics.get(chart.metric)
    note = metric.note if metric else None
    figures = [figure for one in found for figure in one["bars"]]
    title = f"{chart.title} ({_TITLES[chart.kind]})" if chart.kind in _TITLES else chart.title
    said = " ".join(filter(None, [note, WITHOUT_WITHHELD if any(o["withheld"] for o in found) else ""]))
    return {
        **bars_view(title, figures, said, is_share=chart.kind != _COUNT),
        "sums": [sentence for one in found for sentence in one["sums"]],
        "owners": len({tuple(owner) for one in found for owner in one["owners"]}) > 1,
    }


def bars_view(title: str, figures: Sequence[View], note: str, *, is_share: bool) -> View:
    """A chart of bars made of `figures` with `label`, `value`, `figure` (as it is written) and `exact`.

    Each bar has its `length` in percent of the longest. `is_share`: all of a whole is the full length; 20 % is no long
    bar because others are shorter. Words and figures are text of the page, so they are as large as it is.
    """
    largest = max(figure["value"] for figure in figures) or 1
    if is_share:
        largest = max(largest, _WHOLE)
    return {
        "title": title,
        "note": note,
        "bars": [
            {
                "label": figure["label"],
                "length": max(_LEAST_LENGTH, round(100 * figure["value"] / largest, 1)),
                "figure": figure["figure"],
                "exact": figure["exact"],
            }
            for figure in figures
        ],
        "sums": [],
        "owners": False,
    }


def _label(context: PageContext, resolved: ResolvedCampaign, result: Result, across: bool) -> str:
    province = context.catalogue.province(resolved.province).name if across else ""
    owner = result.counted_by or context.title("levels", result.level)
    return " · ".join(filter(None, [province, result.place, owner, result.period]))


def _sums(context: PageContext, pairs: Sequence[_ResultOfCampaign]) -> list[str]:
    """Sentences that add like to like: `Cộng của Sở …, 2023 và 2024: 32.415 tờ (25.000 + 7.415).`"""
    alike: dict[tuple[str, ...], list[Result]] = defaultdict(list)
    for resolved, result in pairs:
        key = (
            resolved.province,
            result.metric or result.title or "",
            result.level,
            result.counted_by or "",
            result.scope or "",
        )
        alike[key].append(result)
    return [_sum(context, key[3], results) for key, results in alike.items() if key[3] and _may_be_added(results)]


def _may_be_added(results: Sequence[Result]) -> bool:
    parts = {(result.period, result.place) for result in results}
    is_named = all(result.period or result.place for result in results)
    is_exact = all(result.qualifier == EXACT and not result.also for result in results)
    return len(results) > 1 and len(parts) == len(results) and is_named and is_exact


def _sum(context: PageContext, owner: str, results: Sequence[Result]) -> str:
    unit = figure_words.unit_of(results[0], context.catalogue.vocabulary)
    parts = " + ".join(with_points(result.value) for result in results)
    named = "; ".join(" · ".join(filter(None, [result.place, result.period])) for result in results)
    total = with_points(sum((result.value for result in results), Decimal(0)))
    return f"Cộng các số của {owner} ({named}): {' '.join(filter(None, (total, unit)))} ({parts})."
