"""The sheets of `benchmarks.print` as people write them in Typst by hand: literals only, no data, no library of ours.

Same size, same words at the same sizes and places (of the leaflet, whose text flows: the same sizes), same colours and
grounds, crop marks where a print shop needs them. Ornaments are left out: they are ours.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

_TEXT = '#set text(font: "Be Vietnam Pro", lang: "vi", fallback: false)'


def placed(told: Any) -> str:
    """A banner or a card, whose words have places that were worked out before."""
    sheet, arranged = told["sheet"], told["arranged"]
    edge = _edge(told)
    width, height, bleed = sheet["width_mm"], sheet["height_mm"], sheet["bleed_mm"]
    foot = arranged.get("band") or arranged["foot_height"]
    lines = [
        f"#set page(width: {width + 2 * edge}mm, height: {height + 2 * edge}mm, margin: 0mm)",
        _TEXT,
        _box(edge - bleed, edge - bleed, width + 2 * bleed, height + 2 * bleed, _colour(told, "ground")),
        _box(edge - bleed, edge + height - foot, width + 2 * bleed, foot + bleed, _colour(told, "band")),
    ]
    for line in arranged["lines"]:
        fill = _colour(told, line["role"])
        lines.append(
            f"#place(top + left, dx: {edge + line['left']}mm, dy: {edge + line['baseline']}mm, text(weight: "
            f'{line["weight"]}, size: {line["size"]}mm, fill: {fill}, top-edge: "baseline", bottom-edge: "baseline", '
            f"{_said(line['words'])}))"
        )
    if "press" in told:
        lines += _crop_marks(edge, width, height, bleed)
    return "\n".join(lines)


def leaflet(told: Any) -> str:
    """A leaflet of two pages whose text flows."""
    sheet, size = told["sheet"], told["likely_points"]
    edge, margin = _edge(told), sheet["width_mm"] * 0.065
    width, height, bleed = sheet["width_mm"], sheet["height_mm"], sheet["bleed_mm"]
    cover, *panels = told["panels"]
    half = len(panels) // 2
    head, foot = height * 0.36, height * 0.12
    light, whole = _colour(told, "second"), width + 2 * bleed
    marks = "\n".join(_crop_marks(edge, width, height, bleed))
    hotline = f"{_words(told['hotline']['number'])}  {_words(told['hotline']['label'])}"
    return "\n".join(
        [
            f"#set page(width: {width + 2 * edge}mm, height: {height + 2 * edge}mm, margin: {edge + margin}mm, "
            f"background: [\n{marks}\n])",
            _TEXT,
            f"#set text(size: {size}pt, fill: {_colour(told, 'paper-ink')})\n#set par(leading: 0.6em, spacing: 0.8em)",
            _box(-margin - bleed, -margin - bleed, whole, head + bleed, _colour(told, "ground")),
            f"#block(height: {head - margin + 4}mm, width: 100%, align(center)[",
            f"#text(size: 6pt, fill: {light}, {_said(_words(told['authority']))})",
            "#v(16mm)",
            f"#text(weight: 800, size: {width * 0.075}mm, fill: {_colour(told, 'ink')}, "
            f"{_said(_words(cover['heading']))})",
            f"\n#text(fill: {light})[{_blocks(cover['body'])}]",
            "])",
            *(_panel(panel, told) for panel in panels[:half]),
            "#pagebreak()",
            *(_panel(panel, told) for panel in panels[half:]),
            _box(-margin - bleed, height - foot - margin, whole, foot - 6, _colour(told, "band")),
            f"#place(top + left, dx: 0mm, dy: {height - foot - margin + 5}mm, text(weight: 600, "
            f"fill: {_colour(told, 'band-ink')}, {_said(hotline)}))",
        ]
    )


def _edge(told: Any) -> float:
    """From the edge of the page to the finished sheet, in millimetres."""
    return float(told["sheet"]["bleed_mm"] + (told["press"]["slug_mm"] if "press" in told else 0))


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


def _colour(told: Any, role: str) -> str:
    if "press" in told:
        return f"cmyk({', '.join(f'{ink}%' for ink in told['press']['inks'][role])})"
    return f'rgb("{told["colours"][role]}")'


def _panel(panel: Any, told: Any) -> str:
    heading = (
        f"text(weight: 800, size: 1.3em, fill: {_colour(told, 'paper-accent')}, {_said(_words(panel['heading']))})"
    )
    return f"#block(breakable: false)[#{heading}\n\n{_blocks(panel['body'])}]"


def _blocks(blocks: Any) -> str:
    parts = []
    for kind, content in blocks:
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


def _words(phrase: Any) -> str:
    return " ".join(word for unit in phrase["units"] for word in unit["words"])


def _said(words: str) -> str:
    """Words as a string of Typst's."""
    return json.dumps(words, ensure_ascii=False)
