"""Wide banners: authority above, the slogan across, the hotline along the foot."""

from __future__ import annotations

from loa.arrange.composition import Arrangement, Composition
from loa.arrange.copyfitting import Phrase, fit
from loa.arrange.sheet import Box


def arrange_banner(composition: Composition) -> Arrangement:
    """Authority above, the slogan across, the hotline along the foot, the code in the lower right corner."""
    data, width, height, safe = composition.data, composition.width, composition.height, composition.safe
    inner = width - 2 * safe
    # Who speaks must be read from across the street too: a commune's own name is why it printed the banner.
    head_height = height * 0.085
    foot_text = height * 0.088
    band = foot_text + safe + height * 0.03 if composition.hotline else 0.0
    head = head_height if data["authority"] or data["sample"] else 0.0
    side = composition.qr_side((height - 2 * safe) * 0.45)
    beside = side + height * 0.05 if side else 0.0

    _place_head(composition, inner, head_height)
    top = safe + head + (height * 0.045 if head else 0.0)
    left = safe + width * 0.02
    bottom = height - max(band + height * 0.075, safe)
    # Where the code stands higher than the foot, the slogan keeps clear of it on one side.
    room = width - 2 * left - (beside if height - safe - side < bottom else 0.0)
    box = Box(left, top, room, bottom - top)
    slogan, message = composition.fit_slogan(box, 3)
    composition.sheet.place_feathered(message, box, "ink", 1.12)
    # Partners stand at the right of a horizontal banner, in its foot.
    partners = len(data.get("partners") or ())
    partners_width = min(inner * 0.4, partners * foot_text * 2.2)
    if partners:
        left = width - safe - beside - partners_width
        composition.place_partners(Box(left, height - safe - foot_text, partners_width, foot_text), partners)
    if composition.hotline:
        room = inner - beside - (partners_width + foot_text * 0.4 if partners else 0.0)
        _place_hotline(composition, Box(safe, height - band + height * 0.03, room, foot_text))
    qr = Box(width - safe - side, height - safe - side, side, side) if side else None
    return composition.arrangement(slogan, message, message.size, band=band, qr=qr)


def _place_head(composition: Composition, inner: float, height: float) -> None:
    """Place the authority with its logo, and the mark of a sample at the other end of the line."""
    data, safe = composition.data, composition.safe
    split = data["sample"] is not None and data["authority"] is not None
    if data["authority"]:
        room = inner * (0.62 if split else 0.9)
        fitted = fit(Phrase.from_data(data["authority"]), composition.plain(600), room, height, most_lines=1)
        left = safe if split else (composition.width - room) / 2
        if data.get("logo"):
            ink_left = left if split else left + (room - fitted.width) / 2
            shift = 0.0 if split else height * 0.9
            logo_left = left if split else ink_left + shift - height * 1.8
            composition.place_logo(data["logo"], Box(logo_left, safe, height * 1.5, height * 1.25))
            left += height * 1.8 if split else shift
        composition.sheet.place(fitted, Box(left, safe, room, height), "second", align="left" if split else "center")
    if data["sample"]:
        room = inner * (0.34 if split else 1)
        fitted = fit(Phrase.from_data(data["sample"]), composition.plain(400), room, height * 0.8, most_lines=1)
        box = Box(composition.width - safe - room, safe, room, height)
        composition.sheet.place(fitted, box, "second", align="right")


def _place_hotline(composition: Composition, box: Box) -> None:
    """Place the number and the name of the hotline, together in the middle of the box."""
    size = box.height
    number = composition.fit_hotline_number(box.width * 0.3, size)
    gap = size * 0.45
    room = box.width - number.width - gap
    label = Phrase.from_data(composition.hotline["label"])
    name = fit(label, composition.plain(600), room, size * 0.78, largest=size * 0.72, most_lines=2)
    left = box.left + (box.width - number.width - gap - name.width) / 2
    composition.sheet.place(number, Box(left, box.top, number.width, size), "band-ink")
    right = left + number.width + gap
    composition.sheet.place(name, Box(right, box.top, name.width, size), "band-ink", align="left")
