"""Figures of a pasted table as new items of a campaign."""

from __future__ import annotations

from collections.abc import Sequence

from loa.content.decimal_numbers import with_comma
from loa.content.figure_parts import EXACT
from loa.content.models import Result
from loa.content.vocabulary import Vocabulary
from loa.content.yaml_edits import Edit, Insert, free_id
from loa.edit.forms.number_phrases import NumberPhrase
from loa.edit.forms.pasted_tables import FigureRow
from loa.edit.workflow.item_actions import document_keys, ordered
from loa.edit.workflow.item_lists import short_words, taken_ids
from loa.edit.workflow.workspace import ContentDocument, Group

RESULTS = "results"
"""The list of a campaign's figures."""

_PROVINCE = "tinh"
"""The level of a figure where none is written."""


def added_figures(
    document: ContentDocument, rows: Sequence[FigureRow], source: str, vocabulary: Vocabulary
) -> list[Edit]:
    """The edits that add figures at the end of a campaign's results, in their order."""
    taken = taken_ids(document, RESULTS)
    keys = document_keys(document)
    edits: list[Edit] = []
    for row in rows:
        if not isinstance(row.number, NumberPhrase):
            continue
        named = row.title or vocabulary.lists.metrics[row.metric].title
        words = " ".join(filter(None, (named, row.place, row.period)))
        identity = free_id(short_words(words), taken)
        taken.add(identity)
        edits.append(Insert((RESULTS,), _item(identity, row, row.number, source), keys=keys))
    return edits


def _number(number: NumberPhrase) -> Group:
    """The figure key by key, as all earlier ones are, or in one line where that says more."""
    if not number.is_plain:
        return {"figure": number.figure.written}
    return {
        "value": with_comma(number.value),
        "qualifier": None if number.qualifier == EXACT else number.qualifier,
        "written": number.written,
    }


def _item(identity: str, row: FigureRow, number: NumberPhrase, source: str) -> Group:
    values: Group = {
        "id": identity,
        "metric": row.metric,
        "title": row.title,
        "unit": row.unit,
        **_number(number),
        "counted_by": row.counted_by,
        "level": None if row.level == _PROVINCE else row.level,
        "place": row.place,
        "period": row.period,
        "note": row.note,
        "source": {"title": source} if source else None,
    }
    return ordered(values, Result.model_fields)
