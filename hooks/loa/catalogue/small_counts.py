"""Whether a figure could show who somebody is whom the law protects: a small count, or numbers that give one away."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from loa.content.figure_parts import Measure, counts_people, is_share
from loa.content.figure_phrases import Figure
from loa.content.models import FigureTable, Result, SmallCounts
from loa.content.vocabulary import Vocabulary

_PROVINCE_LEVEL = "tinh"
_NATIONAL_LEVEL = "toan-quoc"
_BELOW_ITS_NUMBER = {"duoi", "gan"}
"""The qualifiers of a number that is larger than what is meant."""


def identifies_people(result: Result, vocabulary: Vocabulary, rule: SmallCounts, *, body: bool = False) -> bool:
    """Whether the figure could show who somebody is whom the law protects: a small count below province level.

    `tinh` is the level where none is written. What a body (a school, a hospital) counts is no figure of a province.
    """
    if not is_below_province(result, body=body):
        return False
    return any(is_small(count, rule) for count in counts_of_people(result, vocabulary, rule))


def is_below_province(counted: Result | FigureTable, *, body: bool = False) -> bool:
    """Whether figures count people of a smaller area than a province, or only those a body knows of."""
    public = {_NATIONAL_LEVEL} if body else {_NATIONAL_LEVEL, _PROVINCE_LEVEL}
    return counted.level not in public or counted.place is not None


def unit_of_people(result: Result, vocabulary: Vocabulary) -> str:
    """What a figure of people counts them in, for a sentence about it."""
    metric = vocabulary.lists.metrics.get(result.metric or "")
    return result.unit or (metric.unit if metric else "") or "người"


def counts_of_people(result: Result, vocabulary: Vocabulary, rule: SmallCounts) -> Iterator[Measure]:
    """Every count of protected people that the figure says, or that can be computed from it alone."""
    figure = result.said
    for measure in _protected(result, vocabulary, rule):
        if is_share(measure.unit):
            # A percentage of a whole that stands beside it.
            yield from (Measure(one.value * measure.value / 100) for one in figure.also if not is_share(one.unit))
            continue
        yield measure
        if measure.value == figure.value and measure.unit == figure.unit:
            yield from parts_of_figure(figure)


def parts_of_figure(figure: Figure) -> Iterator[Measure]:
    """What follows from a figure's own parts: the rest of a whole, the ends of a range, what it was before."""
    if figure.of is not None:
        yield Measure(figure.of)
        yield from _rest(figure.of, figure.value)
    if figure.to is not None:
        yield Measure(figure.to)
    if figure.change is None:
        return
    if figure.change.start is not None:
        yield Measure(figure.change.start)
    for amount in figure.change.amount:
        difference = figure.value * amount.value / 100 if is_share(amount.unit) else amount.value
        yield Measure(difference)
        yield from _rest(figure.value, difference)


def _rest(whole: Decimal, part: Decimal) -> Iterator[Measure]:
    """What is left of a whole; where nothing is, nobody is shown by it."""
    if whole != part:
        yield Measure(abs(whole - part))


def _protected(result: Result, vocabulary: Vocabulary, rule: SmallCounts) -> Iterator[Measure]:
    """The numbers of the figure that count protected people: by its metric, or by what their units are called."""
    metric = vocabulary.lists.metrics.get(result.metric or "")
    figure = result.said
    own_units = {one.unit.casefold() for one in vocabulary.lists.metrics.values() if one.victims}
    units = {unit for unit in own_units if not counts_people(unit)}
    is_main = metric.victims if metric else _named(f"{figure.unit} {result.title or ''}", units, rule)
    if is_main or _named(figure.unit, units, rule):
        yield Measure(figure.value, figure.unit, figure.qualifier)
    beside = (*figure.also, *(figure.change.amount if figure.change else ()))
    yield from (one for one in beside if _named(one.unit, units, rule) or (is_main and counts_people(one.unit)))


def _named(text: str, units: set[str], rule: SmallCounts) -> bool:
    said = text.casefold().strip()
    return said in units or any(word.casefold() in said for word in rule.words)


def is_small(count: Measure, rule: SmallCounts) -> bool:
    """Zero is small, too, where the number itself says so; `dưới 5` means four at most."""
    limit = Decimal(rule.below)
    return count.value < limit or (count.qualifier in _BELOW_ITS_NUMBER and count.value <= limit)


def share_gives_away(share: Result, total: Result, rule: SmallCounts) -> bool:
    """Whether a percentage (`share`) of a number that stands beside it is a small count, or leaves one over."""
    part = total.value * share.value / 100
    return part < rule.below or Decimal(0) < abs(total.value - part) < rule.below
