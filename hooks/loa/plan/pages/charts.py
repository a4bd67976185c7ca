"""Results drawn: bars of one metric in one unit, each with its owner and words, and sums of like with like.

Figures of different owners stand side by side under their own names; they are never added. A sum is made only where
metric, level, owner and scope are the same, every figure is exact, and period or place differ; it says what it added.
"""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Sequence

from loa.catalogue.types import ResolvedCampaign
from loa.content.models import Result
from loa.plan import words
from loa.plan.pages.views import Desk, View

_FEWEST_BARS = 2
_WIDTH = 420
_LINE = 22
_BAR = 24
_GAP = 18
_ROOM_FOR_FIGURE = 170
"""All in the units of the drawing, which is as wide as a phone lets it be."""

_LETTERS_A_LINE = 44
_MOST_LINES = 3

_Pair = tuple[ResolvedCampaign, Result]


def charts_of(desk: Desk, campaigns: Sequence[ResolvedCampaign], *, across: bool = False) -> list[View]:
    """A chart for every metric with at least two figures; `across` provinces only those of two provinces or more."""
    by_metric: dict[str, list[_Pair]] = defaultdict(list)
    for resolved in campaigns:
        for result in resolved.campaign.results:
            by_metric[result.metric].append((resolved, result))
    charts = [_chart(desk, metric, pairs, across) for metric, pairs in by_metric.items() if _is_worth(pairs, across)]
    return sorted(charts, key=lambda chart: str(chart["title"]))


def _is_worth(pairs: Sequence[_Pair], across: bool) -> bool:
    provinces = {resolved.province for resolved, _ in pairs}
    return len(pairs) >= _FEWEST_BARS and (len(provinces) > 1 or not across)


def _chart(desk: Desk, metric_name: str, pairs: Sequence[_Pair], across: bool) -> View:
    metric = desk.catalogue.vocabulary.lists.metrics[metric_name]
    largest = max(result.value for _, result in pairs) or 1
    bars = []
    top = 0
    for resolved, result in pairs:
        label = _label(desk, resolved, result, across)
        lines = textwrap.wrap(label, _LETTERS_A_LINE, max_lines=_MOST_LINES, placeholder="…")
        bar_top = top + len(lines) * _LINE + 4
        length = max(2, round((_WIDTH - _ROOM_FOR_FIGURE) * result.value / largest))
        figure = words.figure(result.value, result.qualifier, result.written, desk.catalogue.vocabulary)
        bars.append(
            {
                "label": label,
                "lines": [{"text": line, "y": top + (n + 1) * _LINE - 4} for n, line in enumerate(lines)],
                "y": bar_top,
                "length": length,
                "height": _BAR,
                "figure": f"{figure} {metric.unit}",
                "figure_x": length + 10,
                "figure_y": bar_top + _BAR - 6,
                "exact": result.qualifier == words.EXACT,
            }
        )
        top = bar_top + _BAR + _GAP
    return {
        "title": metric.title,
        "note": metric.note or "",
        "width": _WIDTH,
        "height": top - _GAP,
        "bars": bars,
        "sums": sums(desk, pairs),
        "owners": len({(r.counted_by, r.level, r.scope) for _, r in pairs}) > 1,
        "spoken": "; ".join(f"{bar['label']}: {bar['figure']}" for bar in bars),
    }


def _label(desk: Desk, resolved: ResolvedCampaign, result: Result, across: bool) -> str:
    province = desk.catalogue.province(resolved.province).name if across else ""
    owner = result.counted_by or desk.title("levels", result.level)
    return " · ".join(filter(None, [province, result.place, owner, result.period]))


def sums(desk: Desk, pairs: Sequence[_Pair]) -> list[str]:
    """Sentences that add like to like: `Cộng của Sở …, 2023 và 2024: 32.415 tờ (25.000 + 7.415).`"""
    alike: dict[tuple[str, ...], list[Result]] = defaultdict(list)
    for resolved, result in pairs:
        key = (resolved.province, result.metric, result.level, result.counted_by or "", result.scope or "")
        alike[key].append(result)
    return [_sum(desk, key[3], results) for key, results in alike.items() if key[3] and _may_be_added(results)]


def _may_be_added(results: Sequence[Result]) -> bool:
    parts = {(result.period, result.place) for result in results}
    is_told = all(result.period or result.place for result in results)
    is_exact = all(result.qualifier == words.EXACT for result in results)
    return len(results) > 1 and len(parts) == len(results) and is_told and is_exact


def _sum(desk: Desk, owner: str, results: Sequence[Result]) -> str:
    unit = desk.catalogue.vocabulary.lists.metrics[results[0].metric].unit
    parts = " + ".join(words.dotted(result.value) for result in results)
    named = "; ".join(" · ".join(filter(None, [result.place, result.period])) for result in results)
    total = words.dotted(sum(result.value for result in results))
    return f"Cộng các số của {owner} ({named}): {total} {unit} ({parts})."
