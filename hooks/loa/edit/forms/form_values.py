"""What a browser sends of a form, and what it says as a part of a file.

The name of an input is the path of its value in the part of the file that the form is of, with dots: `title`,
`text.vi`, `panels.0.heading.vi`. Of a checkbox, a list or a group that may be sent empty, `shown` names the path in a
hidden input, so that what is not on the page is not taken for empty. A card with `panels.0.remove` goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from loa.content.yaml_spans import Data
from loa.edit.forms.form_fields import FormField
from loa.edit.forms.form_shapes import (
    ALL_OR_SOME,
    BY_LANGUAGE,
    EVERYTHING,
    LISTS,
    NOT_ON_PAGE,
    VIETNAMESE,
    by_language,
    cards_of,
    day_as_offices_write,
    is_typable,
    list_of,
    normal,
    normal_text,
)
from loa.edit.forms.widgets import Widget

Posted = Mapping[str, Sequence[str]]
"""The inputs of a form by name, each with all its values."""

SHOWN = "shown"
"""The hidden input that names a path which is on the page even where nothing is sent for it."""

REMOVE = "remove"
"""The input of a card that is to go."""

_MOST_CARDS = 10_000
_LINE_ENDS = re.compile("\r\n?")


def posted_values(fields: Sequence[FormField], posted: Posted, prefix: str = "") -> dict[str, Data]:
    """The values of the fields that were on the page, as a file says them; None for a field left empty.

    Values are taken as typed, right or wrong: what is wrong is told beside the field, and nothing typed is lost.
    A card of which nothing is filled in is left out; where one follows that is filled in, None stands in its place,
    so that all others keep their positions. `form_shapes.filled_group` makes a new part of a file of all this.
    """
    found = {}
    for field in fields:
        name = prefix + field.key
        if field.widget not in NOT_ON_PAGE and _is_on_page(name, posted):
            found[field.key] = _value(field, name, posted)
    return found


def _is_on_page(name: str, posted: Posted) -> bool:
    return name in posted or name in posted.get(SHOWN, ()) or any(key.startswith(f"{name}.") for key in posted)


def _value(field: FormField, name: str, posted: Posted) -> Data:
    sent = posted.get(name, ())
    if field.widget is Widget.GROUP:
        return _group(field, name, posted)
    if field.widget is Widget.CARDS:
        return _cards(field, name, posted)
    if field.widget in BY_LANGUAGE:
        return _texts(field, name, posted)
    if field.widget in ALL_OR_SOME and EVERYTHING in sent:
        return EVERYTHING
    if field.widget in LISTS:
        lines: list[Data] = [line.strip() for text in sent for line in text.splitlines() if line.strip()]
        return lines or None
    if field.widget is Widget.YES_NO:
        return _flag(field, sent)
    return _text(sent[0], is_long=field.widget is Widget.LONG_TEXT) if sent else None


def _text(sent: str, *, is_long: bool) -> str | None:
    """A text as it was typed, without white space around it: with line ends of one kind, or in one line."""
    return (_LINE_ENDS.sub("\n", sent) if is_long else " ".join(sent.splitlines())).strip() or None


def _flag(field: FormField, sent: Sequence[str]) -> Data:
    if "true" in sent or "false" in sent:
        return "true" if "true" in sent else "false"
    return "false" if field.default else None


def _texts(field: FormField, name: str, posted: Posted) -> Data:
    is_long = field.widget is Widget.TEXT_BY_LANGUAGE
    names = [key for key in posted if key.startswith(f"{name}.")]
    texts: dict[str, Data] = {
        key[len(name) + 1 :]: _text(posted[key][0], is_long=is_long) for key in names if posted[key]
    }
    return texts if any(texts.values()) else None


def _group(field: FormField, name: str, posted: Posted) -> Data:
    values = posted_values(field.fields, posted, f"{name}.")
    if is_filled(field, values):
        return values
    return "true" if field.is_switch and "true" in posted.get(name, ()) else None


def is_filled(field: FormField, values: Mapping[str, Data]) -> bool:
    """Whether something is filled in, in a group or a card, that is not so by itself."""
    return any(
        normal(one, values[one.key]) not in (normal(one, None), normal(one, one.begins or None))
        for one in field.fields
        if values.get(one.key) is not None
    )


def _cards(field: FormField, name: str, posted: Posted) -> Data:
    cards: dict[int, Data] = {}
    for number in _numbers(name, posted):
        path = f"{name}.{number}"
        values = posted_values(field.fields, posted, f"{path}.")
        is_kept = is_filled(field, values) and not posted.get(f"{path}.{REMOVE}")
        cards[number] = values if is_kept else None
    last = max((number for number, card in cards.items() if card), default=-1)
    return [cards.get(number) for number in range(last + 1)] or None


def _numbers(name: str, posted: Posted) -> set[int]:
    """The positions of the cards that are on the page."""
    paths = [*posted, *posted.get(SHOWN, ())]
    steps = {path[len(name) + 1 :].partition(".")[0] for path in paths if path.startswith(f"{name}.")}
    return {int(step) for step in steps if step.isascii() and step.isdigit() and int(step) < _MOST_CARDS}


# -- the other way


def inputs_of(fields: Sequence[FormField], values: Mapping[str, Data], prefix: str = "") -> dict[str, list[str]]:
    """The inputs by which a form shows these values; sent back as they are, they change nothing.

    A value that no form can show (`form_shapes.is_typable`) has no inputs.
    """
    found: dict[str, list[str]] = {}
    shown: list[str] = []
    for name, texts in _inputs(fields, values, prefix):
        if name == SHOWN:
            shown += texts
        else:
            found[name] = texts
    return {**found, SHOWN: shown} if shown else found


def _inputs(fields: Sequence[FormField], values: Mapping[str, Data], prefix: str) -> Iterator[tuple[str, list[str]]]:
    for field in fields:
        name, value = prefix + field.key, values.get(field.key)
        if field.widget in NOT_ON_PAGE or not is_typable(field, value):
            continue
        if field.widget is Widget.GROUP:
            yield SHOWN, [name]
            if field.is_switch and value not in (None, "false"):
                yield name, ["true"]
            yield from _inputs(field.fields, value if isinstance(value, dict) else {}, f"{name}.")
        elif field.widget is Widget.CARDS:
            yield SHOWN, [name]
            for number, card in enumerate(cards_of(value)):
                yield from _inputs(field.fields, card if isinstance(card, dict) else {}, f"{name}.{number}.")
        else:
            yield from _inputs_of_one(field, name, value)


def _inputs_of_one(field: FormField, name: str, value: Data) -> Iterator[tuple[str, list[str]]]:
    if field.widget in BY_LANGUAGE:
        texts = {VIETNAMESE: None, **by_language(value)}
        is_long = field.widget is Widget.TEXT_BY_LANGUAGE
        for language, text in texts.items():
            yield f"{name}.{language}", [shown_text(text, is_long=is_long)]
    elif field.widget is Widget.LINES:
        yield name, ["\n".join(chosen(field, value))]
    elif field.widget is Widget.POINT:
        yield name, [*chosen(field, value), "", ""][:2]
    elif field.widget is Widget.COMMUNES:
        names = chosen(field, value)
        yield name, [EVERYTHING, ""] if names == [EVERYTHING] else ["\n".join(names)]
    elif field.widget is Widget.YES_NO or field.widget in LISTS:
        yield SHOWN, [name]
        ticked = chosen(field, value)
        if ticked:
            yield name, ticked
    elif field.widget in (Widget.CHOICE, Widget.DESIGN):
        one = chosen(field, value)
        if one or (field.choices and not field.is_required):
            yield name, one or [""]
    else:
        yield name, [shown_in_line(field, value)]


def chosen(field: FormField, value: Data) -> list[str]:
    """What is chosen, ticked or listed, also where it is so by itself: `default`."""
    if field.widget is Widget.YES_NO:
        return ["true"] if normal(field, value) == "true" else []
    if field.widget in ALL_OR_SOME and normal(field, value) == EVERYTHING:
        return [EVERYTHING]
    texts = [text for one in list_of(value) if (text := normal_text(one))]
    return texts or [*(field.default if field.widget is not Widget.LINES else ())]


def shown_in_line(field: FormField, value: Data) -> str:
    """What stands in the one input of a field: a text, or a day as offices write it."""
    text = shown_text(value, is_long=field.widget is Widget.LONG_TEXT)
    return day_as_offices_write(text) if field.widget is Widget.DATE else text


def shown_text(value: Data, *, is_long: bool = False) -> str:
    """A text as an input shows it: a line has no line ends in it."""
    text = value if isinstance(value, str) else ""
    return text if is_long else " ".join(text.split())
