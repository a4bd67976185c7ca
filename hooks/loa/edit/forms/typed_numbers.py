"""Figures in forms: “gần 5.000” typed as the source writes it, or as the number, fills number and qualifier.

What needs more than these (“98,5%”, “281/412 xã”) becomes the figure in one line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from loa.content.decimal_numbers import with_comma
from loa.content.figure_parts import EXACT
from loa.content.vocabulary import Vocabulary
from loa.content.yaml_spans import Data
from loa.edit.forms.form_fields import FormField
from loa.edit.forms.number_phrases import NumberPhrase, read_number_phrase

_FIGURE = {"value", "qualifier", "written"}
"""The keys of a group that says a number as its source writes it."""


def with_numbers_read(
    fields: Sequence[FormField], typed: Mapping[str, Data], vocabulary: Vocabulary
) -> dict[str, Data]:
    """What was typed, with the figures in it read. What is not surely one number stays as it was typed."""
    found = dict(typed)
    for one in fields:
        value = found.get(one.key)
        if isinstance(value, dict):
            found[one.key] = with_numbers_read(one.fields, value, vocabulary)
        elif isinstance(value, list) and one.fields:
            found[one.key] = [
                with_numbers_read(one.fields, card, vocabulary) if isinstance(card, dict) else card for card in value
            ]
    keys = {one.key for one in fields}
    return found | _figure(found, vocabulary, has_line="figure" in keys) if keys >= _FIGURE else found


def _figure(group: Mapping[str, Data], vocabulary: Vocabulary, *, has_line: bool) -> dict[str, Data]:
    if group.get("figure"):
        return {}
    said = group.get("value") or group.get("written")
    if not isinstance(said, str) or said == str(_digits(group.get("value"))):
        return {}
    metric = vocabulary.lists.metrics.get(str(group.get("metric")))
    unit = metric.unit if metric else str(group.get("unit") or "")
    phrase = read_number_phrase(said, vocabulary, unit)
    if not isinstance(phrase, NumberPhrase):
        return {}
    if not phrase.is_plain:
        return {"figure": phrase.figure.written, "value": None, "written": None} if has_line else {}
    chosen = group.get("qualifier") if not group.get("value") else None
    return {
        "value": with_comma(phrase.value),
        "qualifier": chosen if phrase.qualifier == EXACT else phrase.qualifier,
        "written": phrase.written,
    }


def _digits(text: Data) -> int | None:
    return int(text) if isinstance(text, str) and text.isascii() and text.isdigit() and len(text) < 20 else None
