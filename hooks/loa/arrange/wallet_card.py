"""Wallet cards: the hotline small enough to be kept close."""

from __future__ import annotations

from loa.arrange.composition import QUIET_MODULES, Arrangement, Composition, SloganBox
from loa.arrange.copyfitting import WIDOW_FACTOR, Phrase, fit
from loa.arrange.sheet import Box, Sheet, stack_height


def arrange_wallet(composition: Composition) -> Arrangement:
    """The front of a wallet card: who speaks, the number large with its name, the slogan below a rule."""
    sheet, inset = composition.sheet, composition.safe
    inner = composition.width - 2 * inset
    head = [
        composition.item("authority", 600, inner, 2.5, "paper-ink", lines=1, after=1.2),
        composition.item("sample", 400, inner, 1.9, "paper-ink", lines=1),
    ]
    sheet.place_stack(head, inset, 5.6, inner)
    slogan = SloganBox(Box(inset, 0.0, inner, composition.height), composition.plain(600), 2, WIDOW_FACTOR)
    phrase = Phrase.from_data(composition.data["message"])
    message = fit(phrase, slogan.style, inner, 10000.0, largest=3.4, most_lines=2)
    slogan_top = composition.height - inset - message.height
    sheet.place(message, Box(inset, slogan_top, inner, message.height), "paper-accent")
    top = 5.6 + stack_height(head) + 3
    row = Box(inset, top, inner, slogan_top - 3 - top)
    qr = _qr_box(composition, row)
    number = _place_hotline(composition, row, qr) if composition.hotline else Sheet()
    return composition.arrangement(slogan, message, message.size, number=number.lines, rule_top=slogan_top - 2.2, qr=qr)


def _place_hotline(composition: Composition, row: Box, qr: Box | None) -> Sheet:
    """Place the name of the hotline and what it costs; the number on its own sheet, as it is drawn as a heading."""
    composition.foot_role = "paper-ink"
    width = row.width if qr is None else qr.left - row.left
    fitted = composition.fit_hotline_number(width * 0.42, row.height * 0.86)
    number = Sheet()
    number.place(fitted, Box(row.left, row.top, fitted.width, row.height), "paper-accent")
    gap = 4.0 if qr is None else 3.0
    room = width - fitted.width - gap
    words = [
        composition.hotline_item("name", 600, room, 3.5, lines=4, after=1.6),
        composition.hotline_item("note", 400, room, 3.2, lines=1),
    ]
    top = row.top + (row.height - stack_height(words)) / 2
    composition.sheet.place_stack(words, row.left + fitted.width + gap, top, room, align="left")
    return number


def _qr_box(composition: Composition, row: Box) -> Box | None:
    """The code at the right, its modules up to the margin, its quiet zone in it; None where it would not fit."""
    side = composition.qr_side(composition.width)
    if not side or side > row.height:
        return None
    modules = len(composition.data["qr"]["rows"])
    quiet = side * QUIET_MODULES / (modules + 2 * QUIET_MODULES)
    left = composition.width - composition.safe - side + quiet
    return Box(left, row.top + (row.height - side) / 2, side, side)
