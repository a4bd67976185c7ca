"""Wide banners: authority above, the slogan across, the hotline along the foot."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from loa.arrange.call_sign import CallSign, call_sign, middle_of_digits
from loa.arrange.composition import Arrangement, Composition, SloganBox
from loa.arrange.copyfitting import UNLIMITED, FittedPhrase, Phrase, fit
from loa.arrange.hotline_rows import HotlineRows, all_rows
from loa.arrange.sheet import Box, fit_readable
from loa.arrange.text_metrics import CAPITAL, Style

_NAME_SIZES = (0.72, 0.64, 0.56, 0.5, 0.44, 0.4, 0.36, 0.32, 0.28, 0.24)
"""Sizes of the names of several lines, beside the height of the foot's words; smaller ones nobody would read."""

_GOOD_NAME = 0.32
"""Names at least as large as this are large enough: the numbers need not become smaller for them."""

_NUMBER_SIZES = (1.0, 0.9, 0.8, 0.72)
"""Heights of the first of several numbers, beside the height of the foot's words."""

_OTHER_NUMBERS = 0.74
"""Height of the other numbers beside the first: whoever has time to read one number reads that one."""


_FOOT, _ABOVE_WORDS = 0.12, 0.03
"""Height of the foot's words at least, and of its edge above them, beside the height of the sheet."""

_PARTNER_NAMES, _ABOVE_NAMES = 0.04, 0.035
"""Letters of the names of partners, and the space above them, beside the height of the sheet."""

_OVER_CODE = 0.025
"""Clear space between the slogan and the code below it, beside the height of the sheet."""

_NUMBER_OF_SLOGAN = 0.5
"""Height of the number's digits at least, beside that of the slogan's letters."""

_MOST_LINES = 8
"""Of the slogan: more only make letters smaller on any sheet that is wider than high."""

_HIGHEST_FOOT = 0.34
"""Height of the foot's words at most, beside the height of the sheet, as long as the slogan can be read."""


_WIDEST_PHOTO = 0.36
"""Width of a photo beside the words at most, beside that of the sheet."""


def arrange_banner(composition: Composition) -> Arrangement:
    """Authority above, the slogan across, the hotline along the foot, the code in the lower right corner."""
    composition.photo_beside(composition.width * _WIDEST_PHOTO)
    width, height, safe = composition.width, composition.height, composition.safe
    inner = width - 2 * safe
    head_bottom = _place_head(composition, inner, height * 0.085)
    side = composition.qr_side((height - 2 * safe) * 0.45)
    beside = side + height * 0.05 if side else 0.0
    # Partners stand at the right of a horizontal banner, in its foot.
    partners = len(composition.partner_logos)
    partners_height = height * 0.088
    partners_width = min(inner * 0.4, partners * partners_height * 2.2)

    def slogan_over(foot: float, largest: float = UNLIMITED) -> tuple[SloganBox, FittedPhrase, Box]:
        """The slogan over a foot whose words are that high, 1 em at most `largest`, and its box."""
        band = foot + safe + height * _ABOVE_WORDS if foot else 0.0
        bottom = height - max(band + height * 0.075, safe)
        left = safe + width * 0.02
        box = Box(left, head_bottom, width - 2 * left, bottom - head_bottom)
        code_top = height - safe - side - height * _OVER_CODE if side else height
        return _fit_beside_code(composition, box, code_top, beside, largest)

    room = inner - beside - (partners_width + partners_height * 0.4 if partners else 0.0)
    foot = _place_foot(composition, room, lambda foot: slogan_over(foot)[1])
    slogan, message, box = slogan_over(foot)
    number = composition.sheet.smallest.get("number", UNLIMITED)
    if message.largest_letter * _NUMBER_OF_SLOGAN > number * CAPITAL:
        # A long number is as large as the width allows: the slogan is not more than twice as high.
        slogan, message, box = slogan_over(foot, number / _NUMBER_OF_SLOGAN)
    composition.sheet.place_feathered(message, box, "ink", 1.12)
    if partners:
        left = width - safe - beside - partners_width
        place = Box(left, height - safe - partners_height, partners_width, partners_height)
        composition.place_partners(place, partners)
    qr = Box(width - safe - side, height - safe - side, side, side) if side else None
    band = foot + safe + height * _ABOVE_WORDS if foot else 0.0
    return composition.arrangement(slogan, message, message.size, band=band, qr=qr)


def _fit_beside_code(
    composition: Composition, box: Box, code_top: float, beside: float, largest: float
) -> tuple[SloganBox, FittedPhrase, Box]:
    """The slogan in the middle of the whole width: over the code, between it and as much room on the left, or where
    its lines do not reach the code; whichever gives the largest letters."""
    slogan, message = composition.fit_slogan(box, _MOST_LINES, largest=largest)
    if code_top >= box.bottom or not _reaches(message, box, code_top, box.width - 2 * beside):
        return slogan, message, box
    between = Box(box.left + beside, box.top, box.width - 2 * beside, box.height)
    over = Box(box.left, box.top, box.width, code_top - box.top)
    rooms = [one for one in (between, over) if one.height > 0]
    fitted = [(*composition.fit_slogan(one, _MOST_LINES, largest=largest), one) for one in rooms]
    return max(fitted, key=lambda one: one[1].size)


def _reaches(message: FittedPhrase, box: Box, code_top: float, width: float) -> bool:
    """Whether a line of the message that is wider than `width` stands beside the code."""
    foot = box.top + (box.height + message.height) / 2
    leading = message.leading * message.size * 1.12
    beside = [line for at, line in enumerate(reversed(message.lines)) if foot - at * leading > code_top]
    return any(line.width * message.size > width for line in beside)


def _place_foot(composition: Composition, room: float, slogan_over: Callable[[float], FittedPhrase]) -> float:
    """Place the hotlines along the foot; the height of their words.

    The number is at least half as high as the letters of the slogan, which `slogan_over` fits over a foot of some
    height, and the names can be read: the foot grows until they can.
    """
    height = composition.height
    names = composition.partner_names(room, height * _PARTNER_NAMES, composition.foot_role)
    below = names.height + (height * _ABOVE_NAMES if composition.hotline else 0.0) if names else 0.0
    if names:
        composition.sheet.place_stack([names], composition.safe, height - composition.safe - names.height, room)
    if not composition.hotline:
        return below
    foot = row = height * _FOOT
    number = composition.fit_number(composition.hotline, room, foot)
    ink = number.height / (number.size * CAPITAL)
    for _ in range(3):
        slogan = slogan_over(foot + below)
        digits = slogan.largest_letter * _NUMBER_OF_SLOGAN
        hotlines = _fitted_foot(composition, room, max(row, digits * ink), height * _HIGHEST_FOOT, digits)
        if hotlines.height <= foot * 1.001:
            break
        foot = hotlines.height
    top = height - composition.safe - foot - below
    # In the middle of the sheet, as the slogan, where what stands on the right leaves room for that.
    inner = composition.width - 2 * composition.safe
    left = inner - room if hotlines.width <= 2 * room - inner else 0.0
    hotlines.place(composition, Box(composition.safe + left, top, room - left, foot))
    return foot + below


_SAMPLE_OF_AUTHORITY = 0.85
"""Letters of the mark of a sample at most, beside those of who speaks."""


def _place_head(composition: Composition, inner: float, height: float) -> float:
    """Place the authority with its logo, and the mark of a sample at the other end of the line.

    Returns where the slogan may begin.
    """
    data, safe, least = composition.data, composition.safe, composition.least
    if not (data["authority"] or data["sample"] or data.get("logo")):
        return safe
    split = data["sample"] is not None and data["authority"] is not None
    taken, largest = 0.0, UNLIMITED
    if data["authority"]:
        room = inner * (0.62 if split else 0.9)
        logo_width = height * 1.8 if data.get("logo") else 0.0
        phrase, style = Phrase.from_data(data["authority"]), composition.plain(600)
        fitted = fit(phrase, style, room - logo_width, height, most_lines=1)
        if fitted.size < least:
            fitted = fit_readable(phrase, style, room - logo_width, UNLIMITED, least, lines=2, least=least)
        height = max(height, fitted.height)
        left = safe if split else (composition.width - room - logo_width) / 2
        if data.get("logo"):
            logo_left = left if split else left + (room - fitted.width) / 2
            composition.place_logo(data["logo"], Box(logo_left, safe, logo_width / 1.2, height * 1.25))
            left += logo_width
        box = Box(left, safe, room - (logo_width if split else 0.0), height)
        composition.sheet.place(fitted, box, "second", align="left" if split else "center")
        composition.sheet.note_size("authority", fitted.size)
        largest = max(least, fitted.size * _SAMPLE_OF_AUTHORITY)
        taken = (logo_width + fitted.width + height * 0.6) if split else 0.0
    elif data.get("logo"):
        # A logo speaks for its owner where no name is given.
        logo_width = height * 1.5
        left = safe if data["sample"] else (composition.width - logo_width) / 2
        composition.place_logo(data["logo"], Box(left, safe, logo_width, height * 1.25))
        taken = logo_width + height * 0.6
    if data["sample"]:
        room = inner - taken
        phrase, style = Phrase.from_data(data["sample"]), composition.plain(400)
        fitted = fit(phrase, style, room, height * 0.8, largest=largest, most_lines=1)
        if fitted.size < least:
            fitted = fit_readable(phrase, style, room, UNLIMITED, least, lines=1, least=least)
        height = max(height, fitted.height)
        composition.sheet.place(
            fitted, Box(composition.width - safe - room, safe, room, height), "second", align="right"
        )
        composition.sheet.note_size("sample", fitted.size)
    return safe + height + composition.height * 0.045


_SEVERAL_WIDTH = 0.96
"""Share of the foot's width that several numbers take at most, so that they do not run from edge to edge."""

_TALLER_ROWS = (1.0, 1.2, 1.45, 1.75)
"""Heights of a row with several numbers, from low to high, beside its least height."""


_LOWER_ROWS = (1.0, 0.82, 0.66)
"""Heights of the first of two rows, from high to low, where names stand below their numbers."""


class _NumberAndName(NamedTuple):
    """A number and the name of its line, fitted to the foot of a banner."""

    number: FittedPhrase
    name: FittedPhrase

    def width(self, gap: float) -> float:
        """Of both together."""
        return self.number.width + gap + self.name.width


class _FootRow(NamedTuple):
    """Numbers side by side, each with the name of its line, and the sign for a call before the first."""

    height: float
    sign: CallSign
    hotlines: Sequence[_NumberAndName]

    @property
    def gap(self) -> float:
        """Between a number and its name."""
        return self.hotlines[0].number.height * 0.4

    @property
    def _between(self) -> float:
        """Between two numbers with their names."""
        return self.height * 0.8

    @property
    def width(self) -> float:
        """Of all of it."""
        words = sum(one.width(self.gap) for one in self.hotlines) + self._between * (len(self.hotlines) - 1)
        return self.sign.width_before + words

    def place(self, composition: Composition, box: Box) -> None:
        """Place all in the middle of the box."""
        sheet = composition.sheet
        left = box.left + (box.width - self.width) / 2
        first = self.hotlines[0].number
        self.sign.place(composition, left, middle_of_digits(first, box))
        left += self.sign.width_before
        for one in self.hotlines:
            sheet.place(one.number, Box(left, box.top, one.number.width, box.height), "band-ink")
            name_left, top = left + one.number.width + self.gap, box.top + _lowered(one.name)
            sheet.place(one.name, Box(name_left, top, one.name.width, box.height), "band-ink", align="left")
            sheet.note_size("number" if one is self.hotlines[0] else "others", one.number.size)
            sheet.note_size("name", one.name.size)
            left += one.width(self.gap) + self._between


def _fitted_foot(
    composition: Composition, room: float, height: float, highest: float, digits: float
) -> _FootRow | HotlineRows:
    """The hotlines in a row at least `height` high, or in two; as many, in order, as can be read.

    Together they are at most `highest`, unless the name of the only one needs more. The digits of the first are at
    least `digits` high where the width allows.
    """
    every = [composition.hotline, *composition.other_hotlines]
    for count in range(len(every), 1, -1):
        for by in _TALLER_ROWS:
            if height * by > max(highest, height):
                break
            row = _fitted_side_by_side(composition, every[:count], room * _SEVERAL_WIDTH, height * by, digits)
            if row:
                return row
        for by in _LOWER_ROWS:
            rows = all_rows(composition, room, height * by, side_by_side=True, digits=digits, others=count - 1)
            if rows.height <= max(highest, height) and rows.is_readable(composition.least):
                return rows
    alone = _fitted_alone(composition, room, height, digits)
    if alone.hotlines[0].name.size >= composition.least * 0.999:
        return alone
    rows = all_rows(composition, room, height, digits=digits, others=0)
    return rows if rows.is_readable(composition.least) else alone


def _fitted_alone(composition: Composition, room: float, height: float, digits: float) -> _FootRow:
    """One number with its name."""
    number = composition.fit_number(composition.hotline, room * 0.3, height)
    if number.size * CAPITAL < digits:
        number = composition.fit_number(composition.hotline, room * 0.5, height)
    if number.size < composition.least:
        number = composition.fit_number(composition.hotline, room * 0.6, height, composition.least)
    sign = call_sign(composition, number.size * CAPITAL)
    left = room - sign.width_before - number.width - number.height * 0.4
    said, least = composition.hotline["label"], composition.least
    label, style = Phrase.from_data(said), composition.hotline_style(600, said)
    name = fit(label, style, left, height * 0.96, largest=height * 0.62, most_lines=2)
    if name.size < least:
        name = fit_readable(label, style, left, UNLIMITED, least, lines=2, least=least)
    return _FootRow(max(height, name.height), sign, [_NumberAndName(number, name)])


def _lowered(name: FittedPhrase) -> float:
    """How much lower a name stands so that its capitals are in the middle, whatever marks it has.

    Names of one line then share a baseline.
    """
    if len(name.lines) != 1:
        return 0.0
    (line,) = name.lines
    return (CAPITAL - line.above + line.below) / 2 * name.size


def _fitted_side_by_side(
    composition: Composition, hotlines: Sequence[Mapping[str, Any]], width: float, height: float, digits: float
) -> _FootRow | None:
    """The first number, smaller other ones, and names of one size, as large as the width for all allows.

    None where the names could not be read. Numbers become smaller first, so that the names need not.
    """
    room = width - height * (0.3 * len(hotlines) + 0.8 * (len(hotlines) - 1))
    label_style = composition.hotline_style(600, *(hotline["label"] for hotline in hotlines))
    least = composition.least
    labels = [Phrase.from_data(hotline["label"]) for hotline in hotlines]
    sizes = [height * share for share in _NAME_SIZES if height * share > least] + [least] * (least > 0)
    names = [
        [_shortest(label, label_style, round(height / size, 6)).scaled(size) for label in labels] for size in sizes
    ]
    best: _FootRow | None = None
    best_size = 0.0
    for share in _NUMBER_SIZES:
        numbers = [composition.fit_number(hotline, room, height * share) for hotline in hotlines]
        first = min(number.size for number in numbers)
        if first * CAPITAL < digits * 0.999:
            break
        own = [first, *[first * _OTHER_NUMBERS] * (len(hotlines) - 1)]
        numbers = [
            composition.fit_number(hotline, room, height, size) for hotline, size in zip(hotlines, own, strict=True)
        ]
        sign = call_sign(composition, first * CAPITAL)
        left = room - sign.width_before - sum(number.width for number in numbers)
        for size, fitted in zip(sizes, names, strict=True):
            high = all(name.height <= height for name in fitted)
            if size > best_size and high and sum(name.width for name in fitted) <= left:
                pairs = [_NumberAndName(*pair) for pair in zip(numbers, fitted, strict=True)]
                best, best_size = _FootRow(height, sign, pairs), size
                break
        if best_size >= height * _GOOD_NAME:
            break
    return best


@lru_cache(maxsize=4096)
def _shortest(label: Phrase, style: Style, height: float) -> FittedPhrase:
    """A name in letters of one millimetre, on two or three lines where `height`, in em, is high enough for that.

    The same shares of the row are asked for in rows of every height, so that it is remembered without its size.
    """
    on_one = fit(label, style, UNLIMITED, UNLIMITED, largest=1.0, most_lines=1)
    for lines, shares in ((3, (0.36, 0.4, 0.46)), (2, (0.52, 0.56, 0.6, 0.68, 0.8))):
        for share in shares:
            fitted = fit(label, style, on_one.width * share, height * 0.9, largest=1.0, most_lines=lines)
            if fitted.size >= 0.999:
                return fitted
    return on_one
