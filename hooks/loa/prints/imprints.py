"""The imprint of a leaflet: the line at its foot that tells of its printing."""

from __future__ import annotations

from collections.abc import Iterator

from loa.content.decimal_numbers import with_points
from loa.content.models import Imprint

_BETWEEN = " · "


def imprint_line(imprint: Imprint) -> str:
    """The licence, the number of copies, the printer and the day, as far as they are written; else an empty text."""
    return _BETWEEN.join(_parts(imprint))


def _parts(imprint: Imprint) -> Iterator[str]:
    said = {
        "Giấy phép": imprint.licence,
        "Số bản in": with_points(imprint.copies) if imprint.copies else None,
        "Nơi in": imprint.printer,
        "Ngày in": imprint.date.vietnamese if imprint.date else None,
    }
    for label, text in said.items():
        if text:
            # People copy the words before the number on a licence, too.
            yield text if text.casefold().startswith(label.casefold()) else f"{label}: {text}"
