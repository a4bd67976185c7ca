"""A small drawing of each format for the handbook: its true proportions, prints beside a person or a sheet of A4.

All is drawn from formats.yml, so no picture is kept that could be out of date.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from loa.content.vocabulary import Format

PERSON_MM = 1600.0
"""How high the person is drawn that stands beside large formats."""

_A4_MM = (210.0, 297.0)
_LARGE_MM = 800.0
_GAP, _MARGIN = 0.12, 0.06
"""Shares of the height: between the format and what stands beside it, and around both."""

_GREY, _LINE, _WHITE = "#8A8A8A", "#4A4A4A", "#FFFFFF"


def format_pictures(formats: Mapping[str, Format], colours: Mapping[str, str]) -> dict[str, bytes]:
    """The drawing of each format as SVG by its code, in the `colours` of the site (house_style/colours)."""
    return {name: format_picture(form, colours).encode() for name, form in formats.items()}


def format_picture(form: Format, colours: Mapping[str, str]) -> str:
    """The drawing of one format as SVG; lengths are millimetres of the finished thing."""
    width, height = form.width_mm, form.height_mm
    beside_width, beside_height, beside = _beside(form)
    tall = max(height, beside_height)
    gap, margin = tall * _GAP, tall * _MARGIN
    whole = (width + (gap + beside_width if beside else 0) + 2 * margin, tall + 2 * margin)
    floor = margin + tall
    shapes = [_sheet(form, margin, floor - height, colours)]
    if beside:
        shapes.append(beside.format(x=_number(margin + width + gap), y=_number(floor - beside_height)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_number(whole[0])} {_number(whole[1])}">'
        f'<rect width="100%" height="100%" fill="#FFFFFF"/>{"".join(shapes)}</svg>\n'
    )


def _beside(form: Format) -> tuple[float, float, str]:
    """Width, height and shapes of what people know the size of; nothing for what is only shown on screens."""
    if form.printed_at == "screen":
        return 0.0, 0.0, ""
    if max(form.width_mm, form.height_mm) >= _LARGE_MM:
        return PERSON_MM * 0.3, PERSON_MM, f'<g transform="translate({{x}} {{y}})" fill="{_GREY}">{_person()}</g>'
    width, height = _A4_MM
    sheet = (
        f'<rect x="{{x}}" y="{{y}}" width="{_number(width)}" height="{_number(height)}" fill="none" stroke="{_GREY}"'
    )
    label = (
        f'<text x="{{x}}" y="{{y}}" dx="62" dy="165" font-family="sans-serif" font-size="60" fill="{_LINE}">A4</text>'
    )
    return width, height, f'{sheet} stroke-width="4" stroke-dasharray="14 10"/>{label}'


def _person() -> str:
    """Head, body and legs of a person PERSON_MM high."""
    wide = PERSON_MM * 0.3
    return (
        f'<circle cx="{_number(wide / 2)}" cy="120" r="120"/>'
        f'<rect x="{_number(wide / 2 - 190)}" y="255" width="380" height="640" rx="120"/>'
        f'<rect x="{_number(wide / 2 - 170)}" y="820" width="150" height="780" rx="60"/>'
        f'<rect x="{_number(wide / 2 + 20)}" y="820" width="150" height="780" rx="60"/>'
    )


def _sheet(form: Format, x: float, y: float, colours: Mapping[str, str]) -> str:
    """The format with bars where authority, words and number stand; folds are dashed lines."""
    width, height = form.width_mm, form.height_mm
    ground = _WHITE if form.printed_at == "office" else colours["primary"]
    ink = _LINE if form.printed_at == "office" else colours["on-primary"]
    accent = _LINE if form.printed_at == "office" else colours["accent-on-primary"]
    line = max(width, height) * 0.008
    parts = [_box(x, y, width, height, ground, f' stroke="{_LINE}" stroke-width="{_number(line)}"')]
    if form.fold_mm:
        folds = (f"M{_number(x + fold)} {_number(y)}v{_number(height)}" for fold in form.fold_mm)
        dash = f'stroke-width="{_number(line)}" stroke-dasharray="{_number(line * 4)} {_number(line * 3)}"'
        parts.append(f'<path d="{"".join(folds)}" stroke="{ink}" {dash}/>')
        edges = [0.0, *form.fold_mm, width]
        panels = pairwise(edges)
        return "".join([*parts, *(_words(x + left, y, right - left, height, ink, accent) for left, right in panels)])
    return "".join([*parts, _words(x, y, width, height, ink, accent)])


def _words(x: float, y: float, width: float, height: float, ink: str, accent: str) -> str:
    """Bars for a line of the authority, two lines of words, and the number at the foot."""
    lines = ((0.3, 0.12, 0.05, ink), (0.8, 0.32, 0.13, accent), (0.6, 0.52, 0.13, accent), (0.4, 0.82, 0.08, ink))
    bars = (
        _box(x + width * (1 - share) / 2, y + height * at, width * share, height * high, fill)
        for share, at, high, fill in lines
    )
    return "".join(bars)


def _box(x: float, y: float, width: float, height: float, fill: str, more: str = "") -> str:
    place = f'x="{_number(x)}" y="{_number(y)}" width="{_number(width)}" height="{_number(height)}"'
    return f'<rect {place} fill="{fill}"{more}/>'


def _number(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
