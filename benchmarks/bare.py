"""The sheets of `benchmarks.print` as people write them in Typst by hand: literals only, no data, no library of ours.

Same size, same words at the same sizes and places, same colours and grounds, crop marks where a print shop needs them.
Ornaments are left out: they are ours.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

_TEXT = '#set text(font: "Be Vietnam Pro", lang: "vi", fallback: false)'


def placed(values: Any) -> str:
    """A banner or a card, whose words have places that were worked out before."""
    sheet, arranged = values["sheet"], values["arranged"]
    edge = _edge(values)
    width, height, bleed = sheet["width_mm"], sheet["height_mm"], sheet["bleed_mm"]
    foot = arranged.get("band") or arranged["foot_height"]
    lines = [
        f"#set page(width: {width + 2 * edge}mm, height: {height + 2 * edge}mm, margin: 0mm)",
        _TEXT,
        _box(edge - bleed, edge - bleed, width + 2 * bleed, height + 2 * bleed, _colour(values, "ground")),
        _box(edge - bleed, edge + height - foot, width + 2 * bleed, foot + bleed, _colour(values, "band")),
    ]
    for line in arranged["lines"]:
        fill = _colour(values, line["role"])
        lines.append(
            f"#place(top + left, dx: {edge + line['left']}mm, dy: {edge + line['baseline']}mm, text(weight: "
            f'{line["weight"]}, size: {line["size"]}mm, fill: {fill}, top-edge: "baseline", bottom-edge: "baseline", '
            f"{_said(line['words'])}))"
        )
    if "press" in values:
        lines += _crop_marks(edge, width, height, bleed)
    return "\n".join(lines)


def leaflet(values: Any) -> str:
    """A leaflet of two pages, each block of its text where it was set down before."""
    sheet, arranged = values["sheet"], values["arranged"]
    edge, bleed = _edge(values), sheet["bleed_mm"]
    width, height, whole = sheet["width_mm"], sheet["height_mm"], sheet["width_mm"] + 2 * bleed
    marks = _crop_marks(edge, width, height, bleed)
    left = top = edge - bleed
    ground, band = _colour(values, "ground"), _colour(values, "band")
    first, second = (
        [_piece(piece, arranged["setting"], edge, values) for piece in side["pieces"]] for side in arranged["sides"]
    )
    return "\n".join(
        [
            f"#set page(width: {width + 2 * edge}mm, height: {height + 2 * edge}mm, margin: 0mm)",
            _TEXT,
            _box(left, top, whole, arranged["head_height"] + bleed, ground),
            _box(left, edge + arranged["head_height"], whole, 1.6, band),
            *first,
            *marks,
            "#pagebreak()",
            _box(left, top, whole, bleed + 6, ground),
            _box(left, edge + 6, whole, 1.4, band),
            _box(left, edge + arranged["foot_top"], whole, arranged["hotline_height"], band),
            *second,
            *marks,
        ]
    )


def _piece(piece: Any, setting: Any, edge: float, values: Any) -> str:
    size, fill = piece["size"], _colour(values, piece["role"])
    if piece["kind"] == "words":
        above, below = piece["ascent"] * size, piece["descent"] * size
        set_up = f"weight: {piece['weight']}, top-edge: {above}mm, bottom-edge: {-below}mm"
        leading, spacing = piece["line_gap"] * size, size
        said = " \\ ".join(f"#{_said(line)}" for line in piece["lines"])
    else:
        set_up = f"weight: {setting['plain']}, top-edge: {setting['capital'] * size}mm, bottom-edge: 0pt"
        leading, spacing = setting["line_gap"] * size, setting["paragraph_gap"] * size
        said = _blocks(piece["blocks"])
    items = setting["item_gap"] * size
    return (
        f"#place(top + left, dx: {edge + piece['left']}mm, dy: {edge + piece['top']}mm, "
        f"block(width: {piece['width']}mm)[\n#set text(size: {size}mm, fill: {fill}, {set_up})\n"
        f"#set par(leading: {leading}mm, spacing: {spacing}mm)\n#set list(spacing: {items}mm)\n"
        f"#set align({piece['align']})\n{said}])"
    )


def _edge(values: Any) -> float:
    """From the edge of the page to the finished sheet, in millimetres."""
    return float(values["sheet"]["bleed_mm"] + (values["press"]["slug_mm"] if "press" in values else 0))


def _box(left: float, top: float, width: float, height: float, fill: str) -> str:
    return f"#place(top + left, dx: {left}mm, dy: {top}mm, rect(width: {width}mm, height: {height}mm, fill: {fill}))"


def _crop_marks(edge: float, width: float, height: float, bleed: float) -> list[str]:
    """A stroke outside each corner, twice: as a print shop cuts."""
    near, long = edge - bleed - 1.2, edge - bleed - 2.4
    ends = [((edge + x, near), (edge + x, near - long)) for x in (0, width)]
    ends += [((edge + x, 2 * edge + height - near), (edge + x, 2 * edge + height - near + long)) for x in (0, width)]
    ends += [((near, edge + y), (near - long, edge + y)) for y in (0, height)]
    ends += [((2 * edge + width - near, edge + y), (2 * edge + width - near + long, edge + y)) for y in (0, height)]
    return [
        f"#place(top + left, line(start: ({a}mm, {b}mm), end: ({c}mm, {d}mm), "
        "stroke: 0.25pt + cmyk(75%, 75%, 75%, 75%)))"
        for (a, b), (c, d) in ends
    ]


def _colour(values: Any, role: str) -> str:
    if "press" in values:
        return f"cmyk({', '.join(f'{ink}%' for ink in values['press']['inks'][role])})"
    return f'rgb("{values["colours"][role]}")'


def _blocks(blocks: Any) -> str:
    parts = []
    for kind, content, *_ in blocks:
        if kind == "p":
            parts.append("".join(_inlines(content)))
        else:
            parts.append(
                f"#{'list' if kind == 'ul' else 'enum'}({', '.join(f'[{_blocks(item)}]' for item in content)})"
            )
    return "\n\n".join(parts)


def _inlines(inlines: Any) -> Iterator[str]:
    for part in inlines:
        if part[0] == "text":
            yield f"#{_said(part[1])}"
        elif part[0] in {"strong", "em"}:
            name = "strong" if part[0] == "strong" else "emph"
            yield f"#{name}[{''.join(_inlines(part[1]))}]"
        elif part[0] == "br":
            yield " \\ "


def _said(words: str) -> str:
    """Words as a string of Typst's."""
    return json.dumps(words, ensure_ascii=False)
