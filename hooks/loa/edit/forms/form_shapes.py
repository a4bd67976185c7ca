"""The forms in which a file may say the value of a field, made into one, so that values can be compared.

A text for each language may be a plain text (Vietnamese), a list of one may stand without its list, a group that only
has to be there may be `true`. White space that no reader of a file keeps says nothing, nor does a default written out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from loa.content.dates import When
from loa.content.yaml_spans import Data, text_data
from loa.edit.forms.form_fields import FormField
from loa.edit.forms.widgets import Widget

VIETNAMESE = "vi"
"""The language of a text that stands alone."""

EVERYTHING = "all"
"""The value of a field that takes everything or a list."""

BY_LANGUAGE = {Widget.LINE_BY_LANGUAGE, Widget.TEXT_BY_LANGUAGE, Widget.RECORDINGS}
CHOSEN = {Widget.CHOICES, Widget.FORMATS, Widget.PROVINCES, Widget.BODY_LISTS}
"""Lists in which only matters what is in them."""

LISTS = CHOSEN | {Widget.LINES, Widget.COMMUNES, Widget.POINT}
"""Lists of texts."""

ALL_OR_SOME = {Widget.COMMUNES, Widget.PROVINCES}
NOT_ON_PAGE = {Widget.HIDDEN, Widget.ITEMS, Widget.ENTRIES}
"""Fields that have no input in the form of what they belong to."""

_WITH_DEFAULT = {Widget.CHOICE, Widget.DESIGN, Widget.CHOICES, Widget.FORMATS}
_LINE_ENDS = re.compile("\r\n?|[\x85\u2028\u2029]")


def is_typable(field: FormField, value: Data) -> bool:
    """Whether a form can show this value: it has the form that the field wants, be it right or wrong."""
    if value is None:
        return True
    if field.widget in BY_LANGUAGE:
        return isinstance(value, str) or (isinstance(value, dict) and all(map(_is_text, value.values())))
    if field.widget is Widget.YES_NO:
        return isinstance(value, str) and value.strip().lower() in ("true", "false", "")
    if field.widget in LISTS:
        return isinstance(value, str) or (isinstance(value, list) and all(map(_is_text, value)))
    if field.widget is Widget.GROUP:
        return _is_group(field, value) or (field.is_switch and value in ("true", "false"))
    if field.widget is Widget.CARDS:
        cards = [value] if isinstance(value, dict) else value
        return isinstance(cards, list) and all(card is None or _is_group(field, card) for card in cards)
    return isinstance(value, str)


def _is_text(value: Data) -> bool:
    return value is None or isinstance(value, str)


def _is_group(field: FormField, value: Data) -> bool:
    return isinstance(value, dict) and all(is_typable(one, value.get(one.key)) for one in field.fields)


def normal(field: FormField, value: Data) -> Data:
    """The value of a field in the one form in which values are compared; None for nothing."""
    if field.widget is Widget.GROUP:
        return _normal_group(field, value)
    if field.widget is Widget.CARDS:
        cards = [_normal_fields(field, card) for card in cards_of(value)]
        return cards[: max((at + 1 for at, card in enumerate(cards) if card), default=0)] or None
    if field.widget in BY_LANGUAGE:
        texts = {key: normal_text(text, is_long=_is_long(field)) for key, text in by_language(value).items()}
        return {key: text for key, text in texts.items() if text} or None
    if field.widget in LISTS:
        return _normal_list(field, value)
    if field.widget is Widget.YES_NO:
        flag = (normal_text(value) or (field.default or ("false",))[0]).lower()
        return None if flag == "false" and not field.default else flag
    text = normal_text(value, is_long=_is_long(field))
    if text and field.widget is Widget.DATE:
        return day_as_offices_write(text)
    return field.default[0] if text is None and field.default and field.widget in _WITH_DEFAULT else text


def normal_text(value: Data, *, is_long: bool = False) -> str | None:
    """A text as it is compared; None where nothing is in it."""
    if not isinstance(value, str):
        return None
    text = text_data(_LINE_ENDS.sub("\n", value)) or ""
    return (text.strip() if is_long else " ".join(text.split())) or None


def day_as_offices_write(text: str) -> str:
    """`30/7/2026 08:00` for `2026-07-30T08:00`, the same moment; any other text as it is."""
    found = _ISO_DAY.match(text)
    if found is None:
        return text
    day = When(int(found[1]), int(found[2]), int(found[3])).vietnamese
    return f"{day} {found[4] or ''}".rstrip()


_ISO_DAY = re.compile(r"\A(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}))?\Z")


def _is_long(field: FormField) -> bool:
    return field.widget in (Widget.LONG_TEXT, Widget.TEXT_BY_LANGUAGE)


def _normal_list(field: FormField, value: Data) -> Data:
    if field.widget in ALL_OR_SOME and value in (EVERYTHING, [EVERYTHING]):
        return EVERYTHING
    texts = [text for one in list_of(value) if (text := normal_text(one))]
    texts = texts or list(field.default if field.widget in _WITH_DEFAULT else ())
    found: list[Data] = [*(sorted(set(texts)) if field.widget in CHOSEN else texts)]
    return found or None


def _normal_group(field: FormField, value: Data) -> Data:
    if field.is_switch and isinstance(value, str):
        return {} if value == "true" else None
    inner = _normal_fields(field, value)
    return {} if inner is None and field.is_switch and isinstance(value, dict) else inner


def _normal_fields(field: FormField, value: Data) -> Data:
    """A group or a card: the fields that say something; None where none does."""
    if not isinstance(value, dict):
        return None
    stated = {one.key: normal(one, value.get(one.key)) for one in field.fields}
    others = {key: text for key, text in value.items() if key not in stated and text is not None}
    if stated == {one.key: normal(one, None) for one in field.fields} and not others:
        return None
    return {key: text for key, text in {**stated, **others}.items() if text is not None}


def by_language(value: Data) -> dict[str, Data]:
    """The text of each language."""
    if isinstance(value, dict):
        return value
    return {} if value is None else {VIETNAMESE: value}


def list_of(value: Data) -> list[Data]:
    """The parts of a list, which one text alone may stand for."""
    return value if isinstance(value, list) else [] if value is None else [value]


def cards_of(value: Data) -> list[Data]:
    """The cards of a list, which one alone may stand for."""
    return [value] if isinstance(value, dict) else value if isinstance(value, list) else []


def filled(field: FormField, value: Data) -> Data:
    """A value as a new part of a file says it: nothing empty, in the shortest form, the keys in their order."""
    if field.widget in BY_LANGUAGE and isinstance(value, dict):
        texts: dict[str, Data] = {key: text for key, text in value.items() if text is not None}
        return texts[VIETNAMESE] if texts.keys() == {VIETNAMESE} else texts or None
    if field.widget is Widget.GROUP and isinstance(value, dict):
        return filled_group(field.fields, value) or ("true" if field.is_switch else None)
    if field.widget is Widget.CARDS:
        cards: list[Data] = [filled_group(field.fields, card) for card in cards_of(value) if isinstance(card, dict)]
        return [card for card in cards if card] or None
    return value


def filled_group(fields: tuple[FormField, ...], values: Mapping[str, Data]) -> dict[str, Data]:
    """What was typed as a new part of a file: without what is empty, and with the keys in their order."""
    known = {field.key: field for field in fields}
    order = sorted(values, key=lambda key: known[key].keys.index(key) if key in known else len(known))
    found = {key: filled(known[key], values[key]) if key in known else values[key] for key in order}
    return {key: value for key, value in found.items() if value is not None}
