"""Checks of formats.yml and office.yml beyond their models: sizes that can be made, and names that lead somewhere."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from loa.arrange.by_layout import arranges
from loa.content.diagnostics import Diagnostic
from loa.content.nearest import known_and_guess
from loa.content.vocabulary import Format
from loa.content.yaml_tree import Mapping as Tree
from loa.content.yaml_tree import TreePath, locate
from loa.house_style.written_numbers import decimal
from loa.prints.kit_contents import TICKET
from loa.prints.office_forms import OfficeForm, OfficeForms
from loa.prints.radio_scripts import FORMAT as SCRIPT
from loa.store.inputs import Inputs
from loa.store.snapshot import FileKind

MOST_RATIO = 20
"""How many times as long as wide a sheet may be; the longest canvas that shops take is some ten times."""

MOST_PDF_MM = 5080
"""Longest side of a page of a PDF: 14 400 points (ISO 32000-1, annex C)."""

_SLUG_MM = 18
"""Room for marks at each end of a print file, at most."""

_RANGES: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "width_mm": (20, 60_000),
        "height_mm": (20, 60_000),
        "piece_width_mm": (20, 60_000),
        "piece_height_mm": (20, 60_000),
        "bleed_mm": (0, 200),
        "safe_mm": (0, 1000),
        "reading_m": (0, 200),
        "scan_m": (0, 100),
        "width_px": (200, 8000),
        "scale": (1, 100),
        "columns": (1, 20),
        "rows": (1, 20),
    }
)
"""Least and largest value of a measure; those of a sheet itself limit the others further."""

_LEAST_EYELET_MM = 50
_MOST_PAGES = MappingProxyType({"leaflet": 2})
_LEAST_PIECE_MM = 20


def check_formats(formats: Mapping[str, Format], tree: Tree, inputs: Inputs) -> Iterator[Diagnostic]:
    """Every problem of the formats, at the line of the measure."""
    for name, form in formats.items():
        path: TreePath = ("formats", name)
        wrong = list(_out_of_range(form, tree, path)) or list(_without_room(form, tree, path))
        yield from wrong
        yield from _layout_problems(form, tree, path, inputs)


def _out_of_range(form: Any, tree: Tree, path: TreePath) -> Iterator[Diagnostic]:
    for key, (low, high) in _RANGES.items():
        value = getattr(form, key, None)
        if value is not None and not low <= value <= high:
            yield _cannot_be(key, value, low, high, tree, path)
    if isinstance(form, Format):
        if form.eyelet_mm and form.eyelet_mm < _LEAST_EYELET_MM:
            yield _cannot_be("eyelet_mm", form.eyelet_mm, _LEAST_EYELET_MM, 5000, tree, path)
        most = _MOST_PAGES.get(form.kind, 1)
        if not 1 <= form.pages <= most:
            yield _cannot_be("pages", form.pages, 1, most, tree, path)


def _cannot_be(key: str, value: float, low: float, high: float, tree: Tree, path: TreePath) -> Diagnostic:
    params = {"key": key, "value": decimal(value), "low": decimal(low), "high": decimal(high)}
    return Diagnostic("L480", locate(tree, (*path, key)), params)


def _without_room(form: Format | OfficeForm, tree: Tree, path: TreePath) -> Iterator[Diagnostic]:
    """Margins, bleed and folds that the sheet has no room for; a sheet that is a thread or too long for a PDF."""
    width, height = form.width_mm, form.height_mm
    size = {"width": decimal(width), "height": decimal(height)}
    shorter, longer = min(width, height), max(width, height)
    if longer > MOST_RATIO * shorter:
        yield Diagnostic("L482", locate(tree, (*path, "width_mm")), {**size, "limit": MOST_RATIO})
    for key, share in (("safe_mm", 0.3), ("bleed_mm", 0.5)):
        value = getattr(form, key, 0)
        if value > share * shorter:
            yield Diagnostic("L481", locate(tree, (*path, key)), {"key": key, "value": decimal(value), **size})
    if isinstance(form, Format):
        at = [0.0, *form.fold_mm, width]
        for number, fold in enumerate(form.fold_mm):
            if not at[number] + _LEAST_PIECE_MM <= fold <= width - _LEAST_PIECE_MM:
                params = {"key": "fold_mm", "value": decimal(fold), **size}
                yield Diagnostic("L481", locate(tree, (*path, "fold_mm", number)), params)
        length = (longer + 2 * form.bleed_mm) / form.scale + 2 * _SLUG_MM * (form.printed_at == "shop")
        if "pdf" in form.outputs and length > MOST_PDF_MM:
            params = {"length": decimal(round(length)), "limit": decimal(MOST_PDF_MM)}
            yield Diagnostic("L484", locate(tree, (*path, "width_mm")), params)


def _layout_problems(form: Format, tree: Tree, path: TreePath, inputs: Inputs) -> Iterator[Diagnostic]:
    """A layout that is not there, or that is for leaflets where a slogan is printed, or the other way round."""
    layouts = {name.removesuffix(".typ"): name for name in inputs.names("layouts/print") if name.endswith(".typ")}
    of_program = {name for name in layouts if _is_known(name)}
    fits = [
        name for name in layouts if name not in of_program or arranges(f"print/{name}.typ") != (form.kind == "leaflet")
    ]
    if form.layout not in fits:
        params = {"name": form.layout, **known_and_guess(form.layout, sorted(fits))}
        yield Diagnostic("L483", locate(tree, (*path, "layout")), params)


def _is_known(layout: str) -> bool:
    return arranges(f"print/{layout}.typ") or layout in _OF_LEAFLETS


_OF_LEAFLETS = {"fold", "sheet"}


def check_office(forms: OfficeForms, formats: Container[str], tree: Tree, inputs: Inputs) -> Iterator[Diagnostic]:
    """Every problem of the office forms, and names of formats that there are not."""
    yield from _unknown(forms.communes, formats, tree, ("communes",))
    for name, form in forms.forms.items():
        path: TreePath = ("forms", name)
        wrong = list(_out_of_range(form, tree, path)) or list(_without_room(form, tree, path))
        if form.tiles:
            wrong += _out_of_range(form.tiles, tree, (*path, "tiles"))
        yield from wrong
        yield from _unknown(form.sources, formats, tree, (*path, "sources"))
        if inputs.kind(f"layouts/print/{form.layout}.typ") is not FileKind.FILE or ".." in form.layout.split("/"):
            known = _layouts_of_offices(inputs)
            yield Diagnostic(
                "L483",
                locate(tree, (*path, "layout")),
                {"name": form.layout, **known_and_guess(form.layout, known)},
            )
    known_names = [*(formats if isinstance(formats, Iterable) else ()), *forms.forms, TICKET, SCRIPT]
    for kit, names in forms.kits.items():
        yield from _unknown(names, known_names, tree, ("kits", kit))


def _layouts_of_offices(inputs: Inputs) -> list[str]:
    office = (f"office/{name}" for name in inputs.names("layouts/print/office"))
    names = [*office, *inputs.names("layouts/print")]
    return [name.removesuffix(".typ") for name in names if name.endswith(".typ")]


def _unknown(names: Iterable[str], known: Any, tree: Tree, path: TreePath) -> Iterator[Diagnostic]:
    for number, name in enumerate(names):
        if name not in known:
            yield Diagnostic("L403", locate(tree, (*path, number)), {"name": name, **known_and_guess(name, known)})
