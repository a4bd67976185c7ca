"""Formats as the print shop of a province cuts them: another bleed on paper, a sheet trimmed a little smaller."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from loa.catalogue.catalogue import ResolvedProvince
from loa.content.models import SheetTrim
from loa.content.vocabulary import Format
from loa.house_style.written_numbers import finished_size


def format_at_shop(form: Format, name: str, province: ResolvedProvince) -> Format:
    """The format with the bleed and the finished size that the province's print shop wants; `name` is its code."""
    shop = province.province.print_shop
    if shop is None or not form.is_trimmed_paper:
        return form
    if shop.bleed_mm is not None:
        form = form.model_copy(update={"bleed_mm": float(shop.bleed_mm)})
    trim = next((trim for trim in shop.trims if trim.format == name), None)
    return form if trim is None else _trimmed(form, trim)


def _trimmed(form: Format, trim: SheetTrim) -> Format:
    sides = sorted((float(trim.width_mm), float(trim.height_mm)))
    # Offices write the short side first, whichever way the sheet lies.
    width, height = sides if form.width_mm < form.height_mm else reversed(sides)
    return _sized(form, width, height)


def as_made(form: Format, facts: Mapping[str, Any]) -> Format:
    """The format with the finished size of a file that was made in it, by its facts."""
    return _sized(form, float(facts["width_mm"]), float(facts["height_mm"]))


def _sized(form: Format, width: float, height: float) -> Format:
    """The format in another size; every panel of a folded sheet loses the same, so that the flap stays narrower."""
    if (width, height) == (form.width_mm, form.height_mm):
        return form
    lost = (form.width_mm - width) / (len(form.fold_mm) + 1)
    folds = tuple(round(fold - lost * number, 2) for number, fold in enumerate(form.fold_mm, 1))
    title = form.title.replace(f" ({finished_size(form)})", "")
    return form.model_copy(update={"width_mm": width, "height_mm": height, "fold_mm": folds, "title": title})
