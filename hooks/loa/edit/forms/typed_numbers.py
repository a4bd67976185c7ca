"""Figures in forms: “gần 5.000” typed as the source writes it, or as the number, fills number and qualifier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from loa.content.vocabulary import Vocabulary
from loa.content.yaml_spans import Data
from loa.edit.forms.form_fields import FormField
from loa.edit.forms.number_phrases import NumberPhrase, read_number_phrase
from loa.house_style.written_numbers import EXACT

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
    return found | _figure(found, vocabulary) if {one.key for one in fields} >= _FIGURE else found


def _figure(group: Mapping[str, Data], vocabulary: Vocabulary) -> dict[str, Data]:
    said = group.get("value") or group.get("written")
    if not isinstance(said, str) or said == str(_digits(group.get("value"))):
        return {}
    metric = vocabulary.lists.metrics.get(str(group.get("metric")))
    unit = metric.unit if metric else str(group.get("unit") or "")
    phrase = read_number_phrase(said, vocabulary, unit)
    if not isinstance(phrase, NumberPhrase):
        return {}
    chosen = group.get("qualifier") if not group.get("value") else None
    return {
        "value": str(phrase.value),
        "qualifier": chosen if phrase.qualifier == EXACT else phrase.qualifier,
        "written": phrase.written,
    }


def _digits(text: Data) -> int | None:
    return int(text) if isinstance(text, str) and text.isascii() and text.isdigit() and len(text) < 20 else None
