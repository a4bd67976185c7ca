"""Which columns of a table count people whom the law protects, in areas smaller than a province."""

from __future__ import annotations

import re
from collections.abc import Iterable

from loa.catalogue.administrative_units import find_commune
from loa.catalogue.small_counts import is_below_province
from loa.content.models import FigureTable, SmallCounts, TableColumn
from loa.content.vocabulary import Vocabulary

_LOCAL = re.compile(
    r"(?i)(?:huyện|thị xã|thị trấn|tt\.|xã|x\.|phường|p\.|đặc khu|thôn|ấp|bản|buôn|khu phố|khóm|tổ dân phố|trường)\s+\w"
)
"""How the names of small areas begin; a school is one, too."""

_FEW_COMMUNES = 2
"""From how many names of communes on a table is one by communes, whatever it says of its level."""


def counts_protected_people(table: FigureTable, column: TableColumn, vocabulary: Vocabulary, rule: SmallCounts) -> bool:
    """Whether a column counts protected people: by its metric, else by its words or unit, else by the table's title."""
    metrics = vocabulary.lists.metrics
    metric = column.metric or table.metric
    if metric in metrics:
        return metrics[metric].victims
    words = _words_for_people(vocabulary, rule)
    unit = (column.unit or table.unit or "").casefold()
    if _has_word(f"{column.name.casefold()} {unit}", words):
        return True
    return not column.unit and _has_word(table.title.casefold(), words)


def row_counts_people(name: str, vocabulary: Vocabulary, rule: SmallCounts) -> bool:
    """Whether a row counts protected people, by its own name: in a table whose columns are places."""
    return _has_word(name.casefold(), _words_for_people(vocabulary, rule))


def _words_for_people(vocabulary: Vocabulary, rule: SmallCounts) -> list[str]:
    """What protected people are called: by the site, and as titles and units of its metrics, which no other has."""
    metrics = vocabulary.lists.metrics.values()
    protected = [one for one in metrics if one.victims]
    others = {one.unit.casefold() for one in metrics if not one.victims}
    words = [word.casefold() for word in (*rule.words, *(one.title for one in protected))]
    return words + [one.unit.casefold() for one in protected if one.unit.casefold() not in others]


def _has_word(text: str, words: Iterable[str]) -> bool:
    return any(re.search(rf"\b{re.escape(word)}\b", text) for word in words)


def is_of_small_areas(table: FigureTable, names: Iterable[str], code: int | None, *, body: bool) -> bool:
    """Whether the figures are those of areas below a province; where nothing says so they are taken for such.

    `names` are those of rows and columns, `code` is the province's; `body`: it is no province that counts.
    """
    if is_below_province(table, body=body):
        return True
    found = list(names)
    if any(_LOCAL.match(name) for name in found):
        return True
    return code is not None and sum(find_commune(code, name) is not None for name in found if name) >= _FEW_COMMUNES
