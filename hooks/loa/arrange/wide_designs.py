"""Wide banners: authority above, the slogan across, the hotline along the foot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from loa.arrange.composition import Arrangement, Composition
from loa.arrange.copyfitting import FittedPhrase, Phrase, fit
from loa.arrange.sheet import Box

_ENDLESS = 100000.0
"""A width in which every name stands on one line."""

_MOST_FOR_NUMBERS = 0.5
"""Share of the foot that several numbers take at most; the rest is for the names of their lines."""

_LEAST_LABEL = 0.22
"""The size of the letters of those names at least, beside the height of the numbers: else there are fewer numbers."""


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
        place = _place_hotlines if composition.other_hotlines else _place_hotline
        place(composition, Box(safe, height - band + height * 0.03, room, foot_text))
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


class _Told(NamedTuple):
    """A number and the name of its line, fitted to the foot of a banner."""

    number: FittedPhrase
    label: FittedPhrase

    def width(self, gap: float) -> float:
        """Of both together."""
        return self.number.width + gap + self.label.width


def _place_hotlines(composition: Composition, box: Box) -> None:
    """Place several numbers side by side, each with the name of its line; as many, in order, as can be read."""
    hotlines = [composition.hotline, *composition.other_hotlines]
    gap, between = box.height * 0.3, box.height * 0.8
    told = _fitted_side_by_side(composition, hotlines, box, gap, between)
    while len(told) > 1 and min(one.label.size for one in told) < box.height * _LEAST_LABEL:
        hotlines.pop()
        if len(hotlines) == 1:
            _place_hotline(composition, box)
            return
        told = _fitted_side_by_side(composition, hotlines, box, gap, between)
    left = box.left + (box.width - sum(one.width(gap) for one in told) - between * (len(told) - 1)) / 2
    for one in told:
        composition.sheet.place(one.number, Box(left, box.top, one.number.width, box.height), "band-ink")
        label = Box(left + one.number.width + gap, box.top, one.label.width, box.height)
        composition.sheet.place(one.label, label, "band-ink", align="left")
        left += one.width(gap) + between


def _fitted_side_by_side(
    composition: Composition, hotlines: Sequence[Mapping[str, Any]], box: Box, gap: float, between: float
) -> list[_Told]:
    """Numbers of one size and names of one size, which share the width of the box by their lengths."""
    label_style = composition.plain(600)
    room = box.width - len(hotlines) * gap - (len(hotlines) - 1) * between
    numbers = [composition.fit_number(hotline, room, box.height) for hotline in hotlines]
    shrunk = min(1.0, room * _MOST_FOR_NUMBERS / sum(number.width for number in numbers))
    numbers = [
        composition.fit_number(one, n.width * shrunk, box.height) for one, n in zip(hotlines, numbers, strict=True)
    ]
    labels = [Phrase.from_data(hotline["label"]) for hotline in hotlines]
    lengths = [fit(label, label_style, _ENDLESS, 1.0, most_lines=1).width for label in labels]
    room -= sum(number.width for number in numbers)
    widths = [room * length / sum(lengths) for length in lengths]

    def fitted(largest: float) -> list[FittedPhrase]:
        how = {"largest": largest, "most_lines": 2}
        return [fit(label, label_style, w, box.height * 0.78, **how) for label, w in zip(labels, widths, strict=True)]

    smallest = min(one.size for one in fitted(box.height * 0.72))
    return [_Told(number, label) for number, label in zip(numbers, fitted(smallest), strict=True)]


def _place_hotline(composition: Composition, box: Box) -> None:
    """Place the number and the name of the hotline, together in the middle of the box."""
    size = box.height
    number = composition.fit_number(composition.hotline, box.width * 0.3, size)
    gap = size * 0.45
    room = box.width - number.width - gap
    label = Phrase.from_data(composition.hotline["label"])
    name = fit(label, composition.plain(600), room, size * 0.78, largest=size * 0.72, most_lines=2)
    left = box.left + (box.width - number.width - gap - name.width) / 2
    composition.sheet.place(number, Box(left, box.top, number.width, size), "band-ink")
    right = left + number.width + gap
    composition.sheet.place(name, Box(right, box.top, name.width, size), "band-ink", align="left")
