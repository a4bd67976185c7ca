"""Checks of what is written for print shops: bleed and finished sizes that a sheet can have."""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import Decimal

from loa.catalogue.checks import repeated
from loa.content.decimal_numbers import plain, with_comma
from loa.content.diagnostics import Diagnostic, Spot
from loa.content.models import PrintShop, SheetTrim
from loa.content.vocabulary import Format, Vocabulary
from loa.content.yaml_tree import Mapping, Scalar, Sequence, TreePath, locate

LEAST_BLEED_MM, MOST_BLEED_MM = 1, 5
"""A guillotine cuts as much as 1 mm off; beyond 5 mm a sheet has no more room."""

_TRIMMED_SHARE = 10
"""A side may be shorter by one part in so many: then all that stands on the sheet still has its room."""


def check_print_shop(
    shop: PrintShop | None, tree: Mapping, written: Mapping, vocabulary: Vocabulary
) -> Iterator[Diagnostic]:
    """Errors: bleed that no machine keeps, a sheet that can't be trimmed to its size, one format with two sizes.

    `tree` is what the shop was made of, `written` what stands in the file: where another format stands there than in
    the shop, that is told already, and its size says nothing.
    """
    if shop is None:
        return
    if shop.bleed_mm is not None and not LEAST_BLEED_MM <= shop.bleed_mm <= MOST_BLEED_MM:
        params = {"value": with_comma(shop.bleed_mm), "low": LEAST_BLEED_MM, "high": MOST_BLEED_MM}
        yield Diagnostic("L533", locate(tree, ("print_shop", "bleed_mm")), params)
    names: dict[TreePath, str] = {}
    as_written = _formats_by_spot(written)
    for number, trim in enumerate(shop.trims):
        path: TreePath = ("print_shop", "trims", number)
        form = vocabulary.formats.get(trim.format)
        if form is not None and as_written.get(locate(tree, (*path, "format"))) == trim.format:
            names[*path, "format"] = trim.format
            yield from _check_size(trim, form, tree, path)
    yield from repeated(names, tree)


def _formats_by_spot(written: Mapping) -> dict[Spot, str]:
    shop = written.get("print_shop")
    trims = shop.get("trims") if isinstance(shop, Mapping) else None
    items = trims.items if isinstance(trims, Sequence) else ()
    entries = (entry for item in items if isinstance(item, Mapping) for entry in item.entries if entry.key == "format")
    return {entry.value.spot: entry.value.text for entry in entries if isinstance(entry.value, Scalar)}


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
