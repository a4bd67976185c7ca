"""Wallet cards: the hotline small enough to be kept close."""

from __future__ import annotations

from loa.arrange.copyfitting import LONELY, Phrase, fit
from loa.arrange.design import QUIET_MODULES, Arranged, Design, Slogan
from loa.arrange.stacks import Box, Sheet, layer, pile_height


def arrange_wallet(design: Design) -> Arranged:
    """The front of a wallet card: who speaks, the number large with its name, the slogan below a rule."""
    told, inset = design.told, design.safe
    inner = design.width - 2 * inset
    head = [
        design.line("authority", 600, inner, 2.5, "paper-ink", lines=1, after=1.2),
        design.line("sample", 400, inner, 1.9, "paper-ink", lines=1),
    ]
    design.sheet.pile(head, inset, 5.6, inner)
    slogan = Slogan(Box(inset, 0.0, inner, design.height), design.plain(600), 2, LONELY)
    message = fit(Phrase.of(told["message"]), slogan.style, inner, 10000.0, largest=3.4, most_lines=2)
    slogan_top = design.height - inset - message.height
    design.sheet.put(message, Box(inset, slogan_top, inner, message.height), "paper-accent")
    top = 5.6 + pile_height(head) + 3
    row = slogan_top - 3 - top
    code = _code(design, top, row)
    across = inner if code is None else code.left - inset
    number = Sheet()
    if design.hotline:
        digits = fit(Phrase.of(design.hotline["number"]), design.plain(800), across * 0.42, row * 0.86, most_lines=1)
        number.put(digits, Box(inset, top, digits.width, row), "paper-accent")
        gap = 4.0 if code is None else 3.0
        room = across - digits.width - gap
        words = [
            layer(design.hotline["name"], design.plain(600), room, 3.5, "paper-ink", lines=4, after=1.6),
            layer(design.hotline["note"], design.plain(400), room, 3.2, "paper-ink", lines=1),
        ]
        middle = top + (row - pile_height(words)) / 2
        design.sheet.pile(words, inset + digits.width + gap, middle, room, across="left")
    return design.arranged(slogan, message, message.size, number=number.lines, rule_top=slogan_top - 2.2, qr=code)


def _code(design: Design, top: float, row: float) -> Box | None:
    """The code at the right, its modules up to the margin, its quiet zone in it; none where it would not fit."""
    tile = design.code_tile(design.width)
    if not tile or tile > row:
        return None
    modules = len(design.told["qr"]["rows"])
    quiet = tile * QUIET_MODULES / (modules + 2 * QUIET_MODULES)
    return Box(design.width - design.safe - tile + quiet, top + (row - tile) / 2, tile, tile)
