"""Figures as Vietnamese readers see them: as the source wrote them, else their parts put into words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from loa.content.decimal_numbers import with_comma, with_points
from loa.content.figure_parts import EXACT, Measure, is_share
from loa.content.figure_phrases import Figure, FigureChange, says_none
from loa.content.models import Count, Counted
from loa.content.vocabulary import Vocabulary

_DIRECTIONS = {"tang": "tăng", "giam": "giảm"}
_REACHES = {"tang": "tăng lên", "giam": "giảm xuống"}


def write_figure(figure: Figure, word: Mapping[str, str]) -> str:
    """A figure in one line from its parts alone, so that `read_figure` reads the same; `word` has the qualifiers."""
    change = figure.change
    if change is None:
        return _standing(figure, word)
    since = f" {change.since}" if change.since else ""
    if change.amount:
        amount = "/".join(write_measure(one, word) for one in change.amount)
        return f"{_standing(figure, word)}, {_DIRECTIONS[change.direction]} {amount}{since}"
    return f"{_moved(figure, change, word)}{since}"


def _moved(figure: Figure, change: FigureChange, word: Mapping[str, str]) -> str:
    what = _standing(figure, word)
    if change.start is not None:
        to = _REACHES[change.direction].split()[1]
        start = _with_unit(with_points(change.start), figure.unit)
        return f"{_DIRECTIONS[change.direction]} từ {start} {to} {what}"
    return f"{(_REACHES if change.reaches else _DIRECTIONS)[change.direction]} {what}"


def write_change(figure: Figure, unit: str, word: Mapping[str, str]) -> str:
    """How much a figure rose or fell, or to what, in one line; empty where it is no change. `unit` is the figure's."""
    if figure.change is None:
        return ""
    whole = replace(figure, unit=unit)
    text = write_figure(whole, word)
    return text.removeprefix(f"{_standing(whole, word)}, ") if figure.change.amount else text


def _standing(figure: Figure, word: Mapping[str, str]) -> str:
    in_digits = with_comma if is_share(figure.unit) else with_points
    digits = in_digits(figure.value)
    if figure.to is not None:
        digits += f"–{in_digits(figure.to)}"
    if figure.of is not None:
        digits += f"/{with_points(figure.of)}"
    main = _with_unit(digits, figure.unit)
    words = [_said(figure.qualifier, main, word), *(write_measure(one, word) for one in figure.also)]
    return "/".join(words)


def write_measure(measure: Measure, word: Mapping[str, str]) -> str:
    """One number with its unit and the word before it: `gần 229 người`."""
    return _said(
        measure.qualifier,
        _with_unit((with_comma if is_share(measure.unit) else with_points)(measure.value), measure.unit),
        word,
    )


def _said(qualifier: str, text: str, word: Mapping[str, str]) -> str:
    return text if qualifier == EXACT else f"{word[qualifier]} {text}"


def _with_unit(digits: str, unit: str) -> str:
    if is_share(unit) and not unit[0].isalpha():
        return f"{digits}{unit}"
    return f"{digits} {unit}".strip()


def unit_of(counted: Counted, vocabulary: Vocabulary) -> str:
    """In what a figure counts: its own unit, else that of its metric; empty where neither has one."""
    metric = vocabulary.lists.metrics.get(counted.metric or "")
    return counted.unit or (metric.unit if metric else "")


def title_of(counted: Counted, vocabulary: Vocabulary) -> str:
    """What a figure counts: its own words, else the title of its metric."""
    metric = vocabulary.lists.metrics.get(counted.metric or "")
    return counted.title or (metric.title if metric else "")


def note_of(counted: Counted, vocabulary: Vocabulary) -> str:
    """What the list says of the figure's metric."""
    metric = vocabulary.lists.metrics.get(counted.metric or "")
    return (metric.note if metric else None) or ""


def words_of_qualifiers(vocabulary: Vocabulary) -> dict[str, str]:
    """What stands before a number, by the key of the qualifier."""
    return {key: term.title for key, term in vocabulary.lists.qualifiers.items()}


def figure_and_unit(figure: Figure, unit: str, vocabulary: Vocabulary) -> tuple[str, str]:
    """What a page shows large, and the unit behind it; the unit is empty where the text says it itself.

    `unit` is that in which the figure counts. A figure is shown as its source wrote it.
    """
    counted_in = figure.unit or unit
    if says_none(figure.written) and not any(letter.isdigit() for letter in figure.written):
        # “không phát sinh” is whole: a unit behind it would say that there are none of these at all.
        return figure.written, ""
    text = figure.written or write_figure(_with_units_inside(figure, counted_in), words_of_qualifiers(vocabulary))
    if is_share(counted_in):
        return (text, "") if _says(text, counted_in[0]) or _says(text, counted_in) else (f"{text}{counted_in}", "")
    if not counted_in or (_says(text, counted_in) and not text.casefold().endswith(counted_in.casefold())):
        return text, ""
    if text.casefold().endswith(f" {counted_in.casefold()}") and not figure.also and figure.change is None:
        return text[: -len(counted_in)].rstrip(), text[-len(counted_in) :]
    if _says(text, counted_in) or figure.also or (figure.change and figure.change.amount):
        return text, ""
    return text, counted_in


def _with_units_inside(figure: Figure, unit: str) -> Figure:
    """The figure with its unit where that cannot stand behind all of it, else without."""
    if figure.also or figure.change or is_share(unit):
        return replace(figure, unit=unit)
    return Figure(figure.value, figure.of, figure.to, qualifier=figure.qualifier)


def _says(text: str, unit: str) -> bool:
    """Whether a text has a unit in it: as words of its own, or right behind its digits."""
    said, looked_for = text.casefold(), unit.casefold()
    at = said.find(looked_for)
    while at >= 0:
        before, after = said[at - 1 : at], said[at + len(looked_for) : at + len(looked_for) + 1]
        if not before.isalpha() and not after.isalpha():
            return True
        at = said.find(looked_for, at + 1)
    return False


def spoken_figure(figure: Figure, unit: str, vocabulary: Vocabulary) -> str:
    """The figure with its unit in one line: `gần 5.000 học sinh`, `281/412 xã`, `98,5%`."""
    return " ".join(filter(None, figure_and_unit(figure, unit, vocabulary)))


def count(people: Count, vocabulary: Vocabulary) -> str:
    """A number of people or teams with its unit: `gần 5.000 học sinh`, `4 đội`."""
    figure = Figure(Decimal(people.value), qualifier=people.qualifier or EXACT, written=people.written or "")
    return spoken_figure(figure, people.unit, vocabulary)
