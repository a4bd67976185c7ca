"""What stands beside a design for the print shop: marks around the sheet, eyelets, and how far the letters carry."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping, Sequence
from typing import Any

from loa.arrange.text_metrics import ink_of
from loa.arrange.typefaces import HOUSE_FAMILY, Faces
from loa.content.vocabulary import Format
from loa.house_style.unspaced_scripts import CLOSE, with_word_ends, without_word_ends
from loa.prints.layout_data import LIMIT_MM_PER_METRE
from loa.prints.shop_files import picture_dpi
from loa.store.output import canonical

BEST_MM_PER_METRE = 8.3
"""Height of letters that read best, for each metre of distance (one inch for ten feet)."""

_PAPER_SLUG_MM = 10.0
_CANVAS_SLUG_MM = 18.0
"""Room for marks on each side; with it 5 m of canvas and its bleed stay within the 5,08 m of a PDF page."""

_CANVAS_BLEED_MM = 10.0
_EYELET_INSET_MM = 25.0
"""From the edge to the middle of an eyelet: half the hem."""

_SLUG_SHARE = 0.27
"""Of the room for marks, the most that the slug line's letters take."""

_SLUG_CLEAR_MM = 4.0
"""Between the slug line and the crop marks, on both sides together."""

_LONGEST_TITLE = 70
_SLUG_BETWEEN = "  ·  "


def is_for_the_shop(form: Format) -> bool:
    """True where the print file carries marks."""
    return form.printed_at == "shop"


def press_marks(form: Format, title: str, place: str, values: Mapping[str, Any], faces: Faces) -> dict[str, Any]:
    """What is drawn outside the bleed.

    `place` says whose it is; `values` are those of the design without its arrangement.
    `dpi` is for pictures of it that a shop prints. `slug_mm`, the room for marks on each side, and `slug_size_mm`, the
    size of the slug line's letters, are measured on the file, whatever its scale.
    """
    slug_mm = _CANVAS_SLUG_MM if form.bleed_mm / form.scale >= _CANVAS_BLEED_MM else _PAPER_SLUG_MM
    version = version_code(values)
    slug = _SLUG_BETWEEN.join((_shortened(title), place, form.title, f"Tỷ lệ 1:{form.scale}", f"Bản {version}"))
    room = form.width_mm / form.scale - 2 * slug_mm - _SLUG_CLEAR_MM
    style = faces.style((HOUSE_FAMILY, *values["fonts"]), 400)
    return {
        "dpi": picture_dpi(form),
        "slug_mm": slug_mm,
        "slug": slug,
        "slug_size_mm": min(slug_mm * _SLUG_SHARE, room / ink_of(slug, style).width),
        "folds": list(form.fold_mm),
        "folds_behind": [form.width_mm - fold for fold in reversed(form.fold_mm)],
        "eyelets": _eyelets(form) if form.eyelet_mm else None,
    }


def version_code(values: Mapping[str, Any]) -> str:
    """Tells one state of a design from another: it stands in the slug line, and beside the file on the job ticket.

    `values` are those of the design without its arrangement.
    """
    return hashlib.sha256(canonical(values).encode()).hexdigest()[:8]


def _shortened(title: str) -> str:
    if len(title) <= _LONGEST_TITLE:
        return title
    start = with_word_ends(title)[:_LONGEST_TITLE]
    end = max(start.rfind(" "), start.rfind(CLOSE))
    return without_word_ends(start[:end] if end > 0 else start) + "…"


def _eyelets(form: Format) -> dict[str, Sequence[float]]:
    return {
        side: _spaced(length, form.eyelet_mm) for side, length in (("across", form.width_mm), ("down", form.height_mm))
    }


def _spaced(length_mm: float, most_mm: float) -> list[float]:
    """Positions along a side, one at each end, evenly spaced."""
    span = length_mm - 2 * _EYELET_INSET_MM
    gaps = max(1, math.ceil(span / most_mm))
    return [round(_EYELET_INSET_MM + span * at / gaps, 1) for at in range(gaps + 1)]


def legibility_facts(letter_mm: float) -> dict[str, float]:
    """The height of the slogan's letters, and from how far they read best and at all, in metres."""
    return {
        "letter_mm": round(letter_mm, 1),
        "reads_best_m": round(letter_mm / BEST_MM_PER_METRE, 1),
        "reads_limit_m": round(letter_mm / LIMIT_MM_PER_METRE, 1),
    }


def least_letter_mm(form: Format) -> float:
    """The smallest letters a slogan may have in a format."""
    return form.reading_m * LIMIT_MM_PER_METRE
