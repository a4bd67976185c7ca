"""What pages say of figures: results, those that are not published, and targets with what answers them."""

from __future__ import annotations

from collections.abc import Iterator

from loa.catalogue.catalogue import ResolvedCampaign, WithheldResult
from loa.content.figure_parts import EXACT, NotAFigure
from loa.content.figure_phrases import read_figure
from loa.content.models import CampaignTarget, Counted, Result
from loa.house_style import figure_words
from loa.pages.page_context import PageContext, View
from loa.pages.shared_views import WITHHELD, anchor, item_view, source_view, withheld_anchor
from loa.pages.taken_over import own_results, whose_it_is

WITHHELD_TITLE = "Số liệu"
"""What stands for the words of a figure that is kept back, where these have digits."""


def result_views(context: PageContext, resolved: ResolvedCampaign) -> list[View]:
    """The rows of a campaign's table of results: its figures, then those that are not published.

    Those that it took over from the nation's campaign say so.
    """
    targets = {target.id: target for target in resolved.campaign.targets}
    own, whose = own_results(context, resolved), whose_it_is(context, resolved)
    shown = [
        {**_result_view(context, result, targets.get(result.target or "")), "whose": "" if result in own else whose}
        for result in resolved.campaign.results
    ]
    return [*shown, *(_withheld_view(context, one) for one in resolved.withheld)]


def target_views(context: PageContext, resolved: ResolvedCampaign) -> list[View]:
    """The targets of a campaign under their headings, each with the results that answer it, side by side."""
    groups: dict[str, list[View]] = {}
    for target in resolved.campaign.targets:
        answers = [result for result in resolved.campaign.results if result.target == target.id]
        groups.setdefault(target.group or "", []).append(_target_view(context, target, answers))
    return [{"title": title, "rows": rows} for title, rows in groups.items()]


def _target_view(context: PageContext, target: CampaignTarget, answers: list[Result]) -> View:
    return {
        **item_view(target),
        **_figure(context, target),
        "by": target.by.written if target.by else "",
        "place": target.place or "",
        "note": target.note or "",
        "results": list(_answers(context, answers)),
    }


def _answers(context: PageContext, answers: list[Result]) -> Iterator[View]:
    """What was reached, as far as it is published. Whether that is enough, the reader sees."""
    for result in answers:
        where = " · ".join(filter(None, (result.place, result.period)))
        yield {"figure": spoken(context, result), "where": where, "anchor": anchor(result)}


def spoken(context: PageContext, counted: Counted) -> str:
    """A figure with its unit in one line."""
    vocabulary = context.catalogue.vocabulary
    return figure_words.spoken_figure(counted.said, figure_words.unit_of(counted, vocabulary), vocabulary)


def _figure(context: PageContext, counted: Counted) -> View:
    """A figure as its source wrote it, what it counts, and how exact it is where its own words do not say that."""
    vocabulary = context.catalogue.vocabulary
    qualifier = context.title("qualifiers", counted.qualifier)
    unit = figure_words.unit_of(counted, vocabulary)
    written, shown_unit = figure_words.figure_and_unit(counted.said, unit, vocabulary)
    is_exact_or_said = counted.qualifier == EXACT or qualifier.casefold() in written.casefold()
    is_exact_or_said = is_exact_or_said or _says_how_exact(counted, unit)
    return {
        "metric": figure_words.title_of(counted, vocabulary),
        "metric_note": figure_words.note_of(counted, vocabulary),
        "figure": written,
        "unit": shown_unit,
        "qualifier": "" if is_exact_or_said else qualifier,
    }


def _says_how_exact(counted: Counted, unit: str) -> bool:
    """Whether the source's own words say how exact the figure is, in another way (“50% trở lên”)."""
    try:
        return read_figure(counted.written or "", unit).qualifier == counted.qualifier
    except NotAFigure:
        return False


def _result_view(context: PageContext, result: Result, target: CampaignTarget | None) -> View:
    """A figure with all that says what it counts. Figures are never added up."""
    return {
        **item_view(result),
        **_figure(context, result),
        "target": {"figure": spoken(context, target), "anchor": anchor(target)} if target else None,
        "counted_by": result.counted_by or "",
        "level": context.title("levels", result.level),
        "place": result.place or "",
        "scope": result.scope or "",
        "period": result.period or "",
        "note": result.note or "",
        "withheld": False,
    }


def _withheld_view(context: PageContext, result: WithheldResult) -> View:
    """A row that says what is kept back, with a mark that nobody takes for a number."""
    metric = context.catalogue.vocabulary.lists.metrics.get(result.metric or "")
    return {
        "id": result.id,
        "anchor": withheld_anchor(result),
        "sample": False,
        "source": source_view(result.source),
        "metric": result.title or (metric.title if metric else WITHHELD_TITLE),
        "metric_note": (metric.note if metric else None) or "",
        "figure": WITHHELD,
        "unit": "",
        "qualifier": "",
        "target": None,
        "counted_by": result.counted_by or "",
        "level": context.title("levels", result.level),
        "place": result.place or "",
        "scope": "",
        "period": result.period or "",
        "note": "",
        "whose": "",
        "withheld": True,
    }
