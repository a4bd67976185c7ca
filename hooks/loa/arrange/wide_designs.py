"""Banners across: authority above, the slogan, the hotline along the foot."""

from __future__ import annotations

from loa.arrange.copyfitting import Phrase, fit
from loa.arrange.design import Arranged, Design
from loa.arrange.stacks import Box


def arrange_banner(design: Design) -> Arranged:
    """Authority above, the slogan across, the hotline along the foot, the code in the lower right corner."""
    told, width, height, safe = design.told, design.width, design.height, design.safe
    inner = width - 2 * safe
    # Who speaks must be read from across the street too: a commune's own name is why it printed the banner.
    line = height * 0.085
    band_text = height * 0.088
    band = band_text + safe + height * 0.03 if design.hotline else 0.0
    head = line if told["authority"] or told["sample"] else 0.0
    tile = design.code_tile((height - 2 * safe) * 0.45)
    beside = tile + height * 0.05 if tile else 0.0

    _head(design, inner, line)
    top = safe + head + (height * 0.045 if head else 0.0)
    left = safe + width * 0.02
    bottom = height - max(band + height * 0.075, safe)
    # Where the code stands higher than the foot, the slogan keeps clear of it on one side.
    room = width - 2 * left - (beside if height - safe - tile < bottom else 0.0)
    box = Box(left, top, room, bottom - top)
    slogan, message = design.slogan(box, 3)
    design.sheet.spread(message, box, "ink", 1.12)
    # Partners stand at the right of a horizontal banner, in its foot.
    named = told.get("partners") or ()
    shared = min(inner * 0.4, len(named) * band_text * 2.2)
    if named:
        foot = Box(width - safe - beside - shared, height - safe - band_text, shared, band_text)
        design.partners(foot, in_a_row=len(named))
    if design.hotline:
        room = inner - beside - (shared + band_text * 0.4 if named else 0.0)
        _foot(design, Box(safe, height - band + height * 0.03, room, band_text))
    code = Box(width - safe - tile, height - safe - tile, tile, tile) if tile else None
    return design.arranged(slogan, message, message.size, band=band, qr=code)


def _head(design: Design, inner: float, line: float) -> None:
    """The authority, and the mark of a sample at the other end of the line."""
    told, safe = design.told, design.safe
    split = told["sample"] is not None and told["authority"] is not None
    if told["authority"]:
        room = inner * (0.62 if split else 0.9)
        fitted = fit(Phrase.of(told["authority"]), design.plain(600), room, line, most_lines=1)
        left = safe if split else (design.width - room) / 2
        if told.get("logo"):
            ink_left = left if split else left + (room - fitted.width) / 2
            shift = 0.0 if split else line * 0.9
            from_left = left if split else ink_left + shift - line * 1.8
            design.logo(told["logo"], Box(from_left, safe, line * 1.5, line * 1.25))
            left += line * 1.8 if split else shift
        design.sheet.put(fitted, Box(left, safe, room, line), "second", across="left" if split else "center")
    if told["sample"]:
        room = inner * (0.34 if split else 1)
        fitted = fit(Phrase.of(told["sample"]), design.plain(400), room, line * 0.8, most_lines=1)
        box = Box(design.width - safe - room, safe, room, line)
        design.sheet.put(fitted, box, "second", across="right")


def _foot(design: Design, box: Box) -> None:
    """The number and the name of the line, together in the middle of the box."""
    size = box.height
    number = fit(Phrase.of(design.hotline["number"]), design.plain(800), box.width * 0.3, size, most_lines=1)
    gap = size * 0.45
    room = box.width - number.width - gap
    label = Phrase.of(design.hotline["label"])
    name = fit(label, design.plain(600), room, size * 0.78, largest=size * 0.72, most_lines=2)
    left = box.left + (box.width - number.width - gap - name.width) / 2
    design.sheet.put(number, Box(left, box.top, number.width, size), "band-ink")
    right = left + number.width + gap
    design.sheet.put(name, Box(right, box.top, name.width, size), "band-ink", across="left")
