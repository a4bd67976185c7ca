"""Charts of results: bars of one metric in one unit, each with its owner and words, and sums of like with like.

Figures of different owners stand side by side under their own names; they are never added. A sum is made only where
metric, level, owner and scope are the same, every figure is exact, and period or place differ; it says what it added.
"""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Iterable, Sequence

from loa.catalogue.catalogue import ResolvedCampaign
from loa.content.models import Result
from loa.house_style import written_numbers
from loa.pages.page_context import PageContext, View

_FEWEST_BARS, _MOST_BARS = 2, 30
"""A chart of fewer or more bars shows nothing that its table does not."""

_WIDTH = 420
_LINE = 22
_BAR = 24
_GAP = 18
_ROOM_FOR_FIGURE = 170
"""All in the units of the drawing, which is as wide as a phone lets it be."""

_LETTERS_A_LINE = 44
_MOST_LINES = 3

_WITHOUT_WITHHELD = "Hình không có những số không đăng."

_ResultOfCampaign = tuple[ResolvedCampaign, Result]


def charts_of(context: PageContext, campaigns: Sequence[ResolvedCampaign]) -> list[View]:
    """A chart for every metric of which campaigns of one province have enough figures."""
    return draw_charts(context, figures_of(context, campaigns))


def figures_of(context: PageContext, campaigns: Sequence[ResolvedCampaign], *, across: bool = False) -> list[View]:
    """The bars and sums of the campaigns of one province, by metric; `across` provinces each bar names its own."""
    by_metric: dict[str, list[_ResultOfCampaign]] = defaultdict(list)
    for resolved in campaigns:
        for result in resolved.campaign.results:
            by_metric[result.metric].append((resolved, result))
    return [
        {
            "metric": metric,
            "bars": [_figure(context, resolved, result, across) for resolved, result in pairs],
            "sums": _sums(context, pairs),
            "withheld": any(one.metric == metric for resolved in campaigns for one in resolved.withheld),
            "owners": sorted({(r.counted_by or "", r.level, r.scope or "") for _, r in pairs}),
        }
        for metric, pairs in by_metric.items()
    ]


def draw_charts(context: PageContext, figures: Iterable[View], *, across: bool = False) -> list[View]:
    """A chart for every metric with enough figures; `across` provinces, only if two of them have any."""
    by_metric: dict[str, list[View]] = defaultdict(list)
    for one in figures:
        by_metric[one["metric"]].append(one)
    charts = [_chart(context, metric, found) for metric, found in by_metric.items() if _is_worth(found, across)]
    return sorted(charts, key=lambda chart: str(chart["title"]))


def _is_worth(found: Sequence[View], across: bool) -> bool:
    bars = sum(len(one["bars"]) for one in found)
    return _FEWEST_BARS <= bars <= _MOST_BARS and (len(found) > 1 or not across)


def _figure(context: PageContext, resolved: ResolvedCampaign, result: Result, across: bool) -> View:
    label = _label(context, resolved, result, across)
    figure = written_numbers.figure(result.value, result.qualifier, result.written, context.catalogue.vocabulary)
    return {
        "label": label,
        "lines": textwrap.wrap(label, _LETTERS_A_LINE, max_lines=_MOST_LINES, placeholder="…"),
        "value": result.value,
        "figure": f"{figure} {context.catalogue.vocabulary.lists.metrics[result.metric].unit}",
        "exact": result.qualifier == written_numbers.EXACT,
    }


def _chart(context: PageContext, metric_name: str, found: Sequence[View]) -> View:
    metric = context.catalogue.vocabulary.lists.metrics[metric_name]
    figures = [figure for one in found for figure in one["bars"]]
    return {
        **bars_view(
            metric.title,
            figures,
            " ".join(filter(None, [metric.note, _WITHOUT_WITHHELD if any(o["withheld"] for o in found) else ""])),
        ),
        "sums": [sentence for one in found for sentence in one["sums"]],
        "owners": len({tuple(owner) for one in found for owner in one["owners"]}) > 1,
    }


def bars_view(title: str, figures: Sequence[View], note: str) -> View:
    """The drawing of bars, each with `label`, its `lines`, `value`, `figure` (as it is written) and `exact`."""
    largest = max(figure["value"] for figure in figures) or 1
    bars = []
    top = 0
    for figure in figures:
        bar_top = top + len(figure["lines"]) * _LINE + 4
        length = max(2, round((_WIDTH - _ROOM_FOR_FIGURE) * figure["value"] / largest))
        bars.append(
            {
                "label": figure["label"],
                "lines": [{"text": line, "y": top + (n + 1) * _LINE - 4} for n, line in enumerate(figure["lines"])],
                "y": bar_top,
                "length": length,
                "height": _BAR,
                "figure": figure["figure"],
                "figure_x": length + 10,
                "figure_y": bar_top + _BAR - 6,
                "exact": figure["exact"],
            }
        )
        top = bar_top + _BAR + _GAP
    return {
        "title": title,
        "note": note,
        "width": _WIDTH,
        "height": top - _GAP,
        "bars": bars,
        "sums": [],
        "owners": False,
        "spoken": "; ".join(f"{bar['label']}: {bar['figure']}" for bar in bars),
    }


def _label(context: PageContext, resolved: ResolvedCampaign, result: Result, across: bool) -> str:
    province = context.catalogue.province(resolved.province).name if across else ""
    owner = result.counted_by or context.title("levels", result.level)
    return " · ".join(filter(None, [province, result.place, owner, result.period]))


def _sums(context: PageContext, pairs: Sequence[_ResultOfCampaign]) -> list[str]:
    """Sentences that add like to like: `Cộng của Sở …, 2023 và 2024: 32.415 tờ (25.000 + 7.415).`"""
    alike: dict[tuple[str, ...], list[Result]] = defaultdict(list)
    for resolved, result in pairs:
        key = (resolved.province, result.metric, result.level, result.counted_by or "", result.scope or "")
        alike[key].append(result)
    return [_sum(context, key[3], results) for key, results in alike.items() if key[3] and _may_be_added(results)]


def _may_be_added(results: Sequence[Result]) -> bool:
    parts = {(result.period, result.place) for result in results}
    is_named = all(result.period or result.place for result in results)
    is_exact = all(result.qualifier == written_numbers.EXACT for result in results)
    return len(results) > 1 and len(parts) == len(results) and is_named and is_exact


def _sum(context: PageContext, owner: str, results: Sequence[Result]) -> str:
    unit = context.catalogue.vocabulary.lists.metrics[results[0].metric].unit
    parts = " + ".join(written_numbers.whole_number(result.value) for result in results)
    named = "; ".join(" · ".join(filter(None, [result.place, result.period])) for result in results)
    total = written_numbers.whole_number(sum(result.value for result in results))
    return f"Cộng các số của {owner} ({named}): {total} {unit} ({parts})."
