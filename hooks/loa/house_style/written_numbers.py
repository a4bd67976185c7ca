"""Sizes and measures as Vietnamese readers write them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from loa.content.vocabulary import Format

_KILO = 1000
_METRE_MM = 1000
_CENTIMETRE_MM = 10
_TENTHS_BELOW_M = 4
_SPACE_IN_MEASURE = re.compile(r"(?<=\d) (?=×|m\b|cm\b|điểm ảnh)|(?<=×) (?=\d)")
PRINTING_PLACES = {"office": "In ở cơ quan", "shop": "In ở cơ sở in", "screen": "Dùng trên mạng"}
"""Where a format is printed, as people read it."""


def decimal(number: float) -> str:
    """A number with at most two decimals after a comma: `0,8`, `5`."""
    return f"{number:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def file_size(size: int) -> str:
    """A number of bytes for people: `182 KB`, `1,2 MB` (1 KB is 1000 bytes)."""
    if size < _KILO * _KILO:
        return f"{max(1, round(size / _KILO))} KB"
    return f"{f'{size / _KILO / _KILO:.1f}'.replace('.', ',')} MB"


def finished_size(form: Format) -> str:
    """The size of the finished thing: metres for canvas, centimetres for paper, pixels for screens."""
    if form.width_px:
        return f"{form.width_px} × {round(form.width_px * form.height_mm / form.width_mm)} điểm ảnh"
    if max(form.width_mm, form.height_mm) >= _METRE_MM:
        return f"{decimal(form.width_mm / _METRE_MM)} × {decimal(form.height_mm / _METRE_MM)} m"
    return f"{decimal(form.width_mm / _CENTIMETRE_MM)} × {decimal(form.height_mm / _CENTIMETRE_MM)} cm"


def legibility(facts: Mapping[str, Any]) -> list[str]:
    """How high a design's letters are and from how far they can be read, where prints/print_shop.py computed it."""
    lines = []
    if facts.get("letter_mm"):
        lines.append(f"Chữ cao\u00a0{decimal(round(facts['letter_mm'] / _CENTIMETRE_MM, 1))}\u00a0cm")
    if facts.get("reads_best_m") and facts.get("reads_limit_m"):
        best, limit = (_distance(facts[key]) for key in ("reads_best_m", "reads_limit_m"))
        lines.append(f"Đọc rõ trong vòng\u00a0{best}, xa\u00a0nhất\u00a0{limit}")
    return lines


def _distance(length_m: float) -> str:
    """A reading distance: whole metres, and tenths where it is short."""
    return f"{decimal(round(length_m, 1) if length_m < _TENTHS_BELOW_M else round(length_m))}\u00a0m"


def without_marks(text: str) -> str:
    """Small letters without diacritics, `đ` as `d`, as people type in haste: `xã Tân Hồng` → `xa tan hong`."""
    plain = unicodedata.normalize("NFD", text.casefold()).replace("đ", "d")
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def with_unbroken_measures(title: str) -> str:
    """A title with no-break spaces inside its measures: no line ends after the `3` of `3 × 1 m`."""
    return _SPACE_IN_MEASURE.sub("\u00a0", title)


def printing_place(form: Format) -> str:
    """In Vietnamese, whether a format is printed at a shop, at an office, or is for screens."""
    return PRINTING_PLACES[form.printed_at]
