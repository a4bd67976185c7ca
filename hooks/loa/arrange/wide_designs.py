"""Wide banners: authority above, the slogan across, the hotline along the foot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from loa.arrange.composition import Arrangement, Composition
from loa.arrange.copyfitting import UNLIMITED, FittedPhrase, Phrase, fit
from loa.arrange.sheet import Box
from loa.arrange.text_metrics import CAPITAL, Style

_NAME_SIZES = (0.72, 0.64, 0.56, 0.5, 0.44, 0.4, 0.36, 0.32, 0.28, 0.24)
"""Sizes of the names of several lines, beside the height of the foot's words; smaller ones nobody would read."""

_GOOD_NAME = 0.32
"""Names at least as large as this are large enough: the numbers need not become smaller for them."""

_NUMBER_SIZES = (1.0, 0.9, 0.8, 0.72)
"""Heights of the first of several numbers, beside the height of the foot's words."""

_OTHER_NUMBERS = 0.74
"""Height of the other numbers beside the first: whoever has time to read one number reads that one."""


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


_SEVERAL_WIDTH = 0.96
"""Share of the foot's width that several numbers take at most, so that they do not run from edge to edge."""


class _NumberAndName(NamedTuple):
    """A number and the name of its line, fitted to the foot of a banner."""

    number: FittedPhrase
    name: FittedPhrase

    def width(self, gap: float) -> float:
        """Of both together."""
        return self.number.width + gap + self.name.width


def _place_hotlines(composition: Composition, box: Box) -> None:
    """Place several numbers side by side, each with the name of its line; as many, in order, as can be read."""
    gap, between = box.height * 0.3, box.height * 0.8
    hotlines = [composition.hotline, *composition.other_hotlines]
    while len(hotlines) > 1:
        room = box.width * _SEVERAL_WIDTH - len(hotlines) * gap - (len(hotlines) - 1) * between
        fitted = _fitted_side_by_side(composition, hotlines, room, box.height)
        if fitted:
            break
        hotlines.pop()
    else:
        _place_hotline(composition, box)
        return
    left = box.left + (box.width - sum(one.width(gap) for one in fitted) - between * (len(fitted) - 1)) / 2
    for one in fitted:
        composition.sheet.place(one.number, Box(left, box.top, one.number.width, box.height), "band-ink")
        top = box.top + _lowered(one.name)
        name = Box(left + one.number.width + gap, top, one.name.width, box.height)
        composition.sheet.place(one.name, name, "band-ink", align="left")
        left += one.width(gap) + between


def _lowered(name: FittedPhrase) -> float:
    """How much lower a name stands so that its capitals are in the middle, whatever marks it has.

    Names of one line then share a baseline.
    """
    if name.run is not None or len(name.lines) != 1:
        return 0.0
    (line,) = name.lines
    return (CAPITAL - line.above + line.below) / 2 * name.size


def _fitted_side_by_side(
    composition: Composition, hotlines: Sequence[Mapping[str, Any]], room: float, height: float
) -> list[_NumberAndName] | None:
    """The first number, smaller other ones, and names of one size, as large as the room for all allows.

    None where names were too small. Numbers become smaller first, so that the names need not.
    """
    label_style = composition.plain(600)
    labels = [Phrase.from_data(hotline["label"]) for hotline in hotlines]
    names = [[_shortest(label, label_style, height, height * share) for label in labels] for share in _NAME_SIZES]
    best: list[_NumberAndName] | None = None
    best_size = 0.0
    for share in _NUMBER_SIZES:
        numbers = [composition.fit_number(hotline, room, height * share) for hotline in hotlines]
        first = min(number.size for number in numbers)
        sizes = [first, *[first * _OTHER_NUMBERS] * (len(hotlines) - 1)]
        numbers = [
            composition.fit_number(hotline, room, height, size) for hotline, size in zip(hotlines, sizes, strict=True)
        ]
        left = room - sum(number.width for number in numbers)
        for size, fitted in zip(_NAME_SIZES, names, strict=True):
            if size > best_size and sum(name.width for name in fitted) <= left:
                best, best_size = [_NumberAndName(*pair) for pair in zip(numbers, fitted, strict=True)], size
                break
        if best_size >= _GOOD_NAME:
            break
    return best


def _shortest(label: Phrase, style: Style, height: float, size: float) -> FittedPhrase:
    """A name in letters of that size, on two lines where they are high enough for that."""
    on_one = fit(label, style, UNLIMITED, UNLIMITED, largest=size, most_lines=1)
    for share in (0.52, 0.56, 0.6, 0.68, 0.8):
        on_two = fit(label, style, on_one.width * share, height * 0.8, largest=size, most_lines=2)
        if on_two.size >= size * 0.999:
            return on_two
    return on_one


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
