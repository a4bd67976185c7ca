"""Checks of what is written for print shops: bleed and finished sizes that a sheet can have."""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import Decimal

from loa.catalogue.checks import repeated
from loa.content.decimal_numbers import plain, with_comma
from loa.content.diagnostics import Diagnostic
from loa.content.models import PrintShop, SheetTrim
from loa.content.vocabulary import Format, Vocabulary
from loa.content.yaml_tree import Mapping, TreePath, locate

LEAST_BLEED_MM, MOST_BLEED_MM = 1, 5
"""A guillotine cuts as much as 1 mm off; beyond 5 mm a sheet has no more room."""

_TRIMMED_SHARE = 10
"""A side may be shorter by one part in so many: then all that stands on the sheet still has its room."""


def check_print_shop(shop: PrintShop | None, tree: Mapping, vocabulary: Vocabulary) -> Iterator[Diagnostic]:
    """Errors: bleed that no machine keeps, a sheet that can't be trimmed to its size, one format with two sizes."""
    if shop is None:
        return
    if shop.bleed_mm is not None and not LEAST_BLEED_MM <= shop.bleed_mm <= MOST_BLEED_MM:
        params = {"value": with_comma(shop.bleed_mm), "low": LEAST_BLEED_MM, "high": MOST_BLEED_MM}
        yield Diagnostic("L533", locate(tree, ("print_shop", "bleed_mm")), params)
    names: dict[TreePath, str] = {}
    for number, trim in enumerate(shop.trims):
        path: TreePath = ("print_shop", "trims", number)
        names[*path, "format"] = trim.format
        form = vocabulary.formats.get(trim.format)
        if form is not None:
            yield from _check_size(trim, form, tree, path)
    yield from repeated(names, tree)


def _check_size(trim: SheetTrim, form: Format, tree: Mapping, path: TreePath) -> Iterator[Diagnostic]:
    sheet = sorted((form.width_mm, form.height_mm))
    wanted = sorted(((trim.width_mm, "width_mm"), (trim.height_mm, "height_mm")))
    for (side, key), usual in zip(wanted, sheet, strict=True):
        if not usual * (1 - 1 / _TRIMMED_SHARE) <= float(side) <= usual:
            params = {
                "value": with_comma(side),
                "format": form.title,
                "high": with_comma(plain(Decimal(str(usual)))),
                "low": math.ceil(usual * (1 - 1 / _TRIMMED_SHARE)),
            }
            yield Diagnostic("L534", locate(tree, (*path, key)), params)
