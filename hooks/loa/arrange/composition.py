"""A design being arranged, and the parts that several layouts share: authority, logos, QR code, partners.

Millimetres of the finished sheet, from its upper left corner.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from loa.arrange.copyfitting import UNLIMITED, WIDOW_FACTOR, FittedPhrase, Phrase, fit
from loa.arrange.emphasis import emphasised_parts, fit_emphasised
from loa.arrange.photo_frames import FramedPhoto, Photo
from loa.arrange.sheet import Align, Box, Sheet, StackItem, stack_item
from loa.arrange.text_metrics import CAPITAL, Style, letter_of
from loa.arrange.typefaces import HOUSE_FAMILY, Faces

PARTNERS_IN_A_ROW = 4

FLOWER_RATIO = 0.62
"""Height of the lotus beside its width (layouts/print/lib/ornament.typ)."""

QUIET_MODULES = 4
"""Clear modules around a QR code on every side (ISO/IEC 18004, 9.1)."""


@dataclass(frozen=True)
class SloganBox:
    """The box of the slogan, and how a text is set there."""

    box: Box
    style: Style
    most_lines: int
    widow_factor: float
    largest: float = UNLIMITED
    least: float = 0.0
    """Smaller letters nobody reads."""

    def fit(self, phrase: Phrase) -> FittedPhrase:
        """A phrase set in the box."""
        height = max(self.box.height, 1.0)
        return fit(
            phrase,
            self.style,
            self.box.width,
            height,
            largest=self.largest,
            most_lines=self.most_lines,
            widow_factor=self.widow_factor,
            least=self.least,
        )

    def syllables_that_fit(self, phrase: Phrase, least_mm: float) -> int:
        """How many syllables of a text, from its beginning, fit in letters at least `least_mm` high."""
        low, high = 0, len(phrase.units) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.fit(Phrase(phrase.units[:middle])).size * CAPITAL >= least_mm:
                low = middle
            else:
                high = middle - 1
        return Phrase(phrase.units[:low]).syllables


@dataclass(frozen=True)
class Arrangement:
    """Where everything stands on a design: `data` is for its layout.

    `letter_mm` is the height of the slogan's smallest letters, `text_mm` that of every other text by its name,
    `partner_share` the part of the sheet's area that logos and names of partners take.
    """

    data: Mapping[str, Any]
    letter_mm: float
    text_mm: Mapping[str, float]
    slogan: SloganBox
    partner_share: float


class Composition:
    """A design being arranged: the data of its layout, and the sheet on which its words are placed."""

    has_call_sign = True
    """Whether a receiver and the word for “call” stand before the number: on what is read from afar."""

    def __init__(
        self, data: Mapping[str, Any], faces: Faces, photo_share: float = 1.0, *, beside: bool = False
    ) -> None:
        self.data = data
        sheet = data["sheet"]
        self._sheet_area: float = sheet["width_mm"] * sheet["height_mm"]
        self.bleed: float = sheet["bleed_mm"]
        self.width: float = sheet["width_mm"]
        self.height: float = sheet["height_mm"]
        self.safe: float = sheet["safe_mm"]
        self.least: float = sheet["least_mm"]
        self.least_slogan = self.least
        self.hotline = data["hotline"]
        self.other_hotlines: Sequence[Mapping[str, Any]] = data.get("other_hotlines") or ()
        self.foot_role = "second" if self.hotline is None else "band-ink"
        self.message_style = faces.style(tuple(data.get("slogan_fonts") or data["fonts"]), 800)
        self.plain = faces.plain
        self.faces = faces
        self.sheet = Sheet()
        self.logos: list[dict[str, Any]] = []
        self.partners_box: Box | None = None
        self.partner_logos = [partner["logo"] for partner in data.get("partners") or () if partner["logo"]]
        self._names_area = 0.0
        self.photo = Photo.of(data["photo"]) if data.get("photo") else None
        self.photo_share = photo_share
        self.is_beside = beside
        self._framed: FramedPhoto | None = None
        self._indent = 0.0

    def place_photo(self, room: Box, *, align: Align = "center") -> Box:
        """Place the photo in a room; returns where it stands."""
        if self.photo is None:
            return room
        self._framed = self.photo.framed(room, align=align)
        return self._framed.box

    def photo_beside(self, widest: float) -> None:
        """Place the photo at the left end, at most `widest` wide; all else is arranged on the sheet that is left.

        With a focus it reaches to three edges of the sheet, and over the bleed.
        """
        if self.photo is None:
            return
        widest *= self.photo_share
        if self.photo.focus is None:
            room = Box(self.safe, self.safe, widest - self.safe, self.height - 2 * self.safe)
            self._indent = self.place_photo(room, align="left").width + self.safe
        else:
            self._indent = min(widest, self.height / self.photo.ratio)
            bleed = self.bleed
            self.place_photo(Box(-bleed, -bleed, self._indent + bleed, self.height + 2 * bleed))
        self.width -= self._indent

    def photo_above(self, box: Box, highest: float, gap: float) -> Box:
        """Place the photo at the top of a box, at most that share of its height; returns what is left of the box.

        With a focus it reaches to both edges of the sheet, and over the bleed.
        """
        if self.photo is None:
            return box
        height = min(box.width * self.photo.ratio, box.height * highest * self.photo_share)
        top, room = box.top + gap, Box(box.left, box.top + gap, box.width, height)
        if self.photo.focus is not None:
            room = Box(-self.bleed, top, self.width + 2 * self.bleed, height)
        self.place_photo(room)
        return Box(box.left, top + height, box.width, box.bottom - top - height)

    def fit_slogan(
        self, box: Box, most_lines: int, widow_factor: float = WIDOW_FACTOR, *, largest: float = UNLIMITED
    ) -> tuple[SloganBox, FittedPhrase]:
        """The slogan fitted to a box, 1 em at most `largest`."""
        slogan = SloganBox(box, self.message_style, most_lines, widow_factor, largest, self.least_slogan)
        phrase, parts = self._slogan
        if len(parts) == 1:
            return slogan, slogan.fit(phrase)
        return slogan, fit_emphasised(
            parts,
            self.message_style,
            box.width,
            max(box.height, 1.0),
            largest=largest,
            most_lines=most_lines,
            widow_factor=widow_factor,
            least=self.least_slogan,
        )

    @cached_property
    def _slogan(self) -> tuple[Phrase, list[tuple[Phrase, bool]]]:
        """The slogan, and the parts of it where words stand out; boxes of many heights are tried for both."""
        phrase = Phrase.from_data(self.data["message"])
        return phrase, emphasised_parts(phrase, self.data.get("emphasis") or "")

    def item(self, key: str, weight: int, width: float, size: float, role: str, **how: Any) -> StackItem | None:
        """A text of the design, by its key in the data, as part of a stack."""
        return stack_item(self.data[key], self.plain(weight), width, size, role, said=key, least=self.least, **how)

    def hotline_item(self, key: str, weight: int, width: float, size: float, **how: Any) -> StackItem | None:
        """A text of the hotline as part of a stack."""
        return self.item_of(self.hotline, key, weight, width, size, **how)

    def item_of(
        self, hotline: Mapping[str, Any], key: str, weight: int, width: float, size: float, **how: Any
    ) -> StackItem | None:
        """A text of one of the hotlines as part of a stack."""
        style = self.hotline_style(weight, hotline[key])
        return stack_item(hotline[key], style, width, size, self.foot_role, said=key, least=self.least, **how)

    def hotline_style(self, weight: int, *phrases: dict[str, Any] | None) -> Style:
        """The style of hotlines' texts: that of Vietnamese words, where needed with the message's typefaces."""
        style = self.plain(weight)
        words = "".join(Phrase.from_data(phrase).text for phrase in phrases if phrase)
        if style.draws(words):
            return style
        return self.faces.style((HOUSE_FAMILY, *self.data["fonts"]), weight)

    def fit_number(
        self, hotline: Mapping[str, Any], width: float, height: float, largest: float = UNLIMITED
    ) -> FittedPhrase:
        """The number of a hotline on one line, 1 em at most `largest`."""
        number = Phrase.from_data(hotline["number"])
        return fit(number, self.plain(800), width, height, largest=largest, most_lines=1)

    def authority(self, width: float, size: float, lines: int = 2, role: str = "second") -> list[StackItem | None]:
        """Who speaks, as a stack: the parent body in smaller letters, then the authority."""
        return [
            self.item("parent", 400, width, size * 0.82, role, lines=lines, after=size * 0.42),
            self.item("authority", 600, width, size, role, lines=lines),
        ]

    def qr_side(self, largest: float) -> float:
        """The side of the QR code with its quiet zone, at most `largest`; 0 where there is none."""
        code = self.data.get("qr")
        if not code:
            return 0.0
        modules = len(code["rows"])
        return float(min(code["side_mm"] * (modules + 2 * QUIET_MODULES) / modules, largest))

    def place_logo_above(self, top: float, height: float) -> float:
        """Place the authority's logo in the middle; returns how much lower the words begin, 0 without a logo."""
        if not self.data.get("logo"):
            return 0.0
        self.place_logo(self.data["logo"], Box(self.width / 2 - height * 1.5, top, height * 3, height))
        return height * 1.3

    def place_logo(self, name: str, box: Box) -> None:
        """Place a logo, as large as its box allows."""
        self.logos.append({"file": name, **box.as_data()})

    def partner_names(self, width: float, size: float, role: str, lines: int = 2) -> StackItem | None:
        """Who supports the campaign and has no logo, named in letters that can be read; None where there is nobody."""
        if not self.data.get("partner_names"):
            return None
        names = self.item("partner_names", 400, width, size, role, lines=lines)
        self._names_area = names.height * names.fitted.width if names else 0.0
        return names

    def partners_height(self, row: float) -> float:
        """The height of the partners' logos in rows of that height; 0 where there are none."""
        return -(-len(self.partner_logos) // PARTNERS_IN_A_ROW) * row

    def place_partners(self, box: Box, in_a_row: int = PARTNERS_IN_A_ROW) -> None:
        """Place the logos of the partners side by side on white."""
        count = len(self.partner_logos)
        if not count:
            return
        self.partners_box = box
        rows = -(-count // in_a_row)
        wide, high = box.width / min(count, in_a_row), box.height / rows
        for at, logo in enumerate(self.partner_logos):
            left, top = box.left + (at % in_a_row) * wide, box.top + (at // in_a_row) * high
            self.place_logo(logo, Box(left + wide * 0.08, top + high * 0.12, wide * 0.84, high * 0.76))

    def arrangement(self, slogan: SloganBox, message: FittedPhrase, size: float, **places: Any) -> Arrangement:
        """The finished arrangement; `size` is that of the smallest line of the message.

        `places` are what only this layout draws, by name.
        """
        letter = size * (letter_of("".join(line.words for line in message.lines), message.style))
        partners = self.partners_box
        data: dict[str, Any] = {
            "lines": self.sheet.lines,
            "handsets": self.sheet.handsets,
            "logos": self.logos,
            "partners": partners.as_data() if partners else None,
            **places_as_data(places),
        }
        if self._indent:
            data = {**moved_right(data, self._indent), "photo_column": self._indent}
        if self._framed:
            data["photo"] = self._framed.as_data()
        area = self._names_area + (partners.width * partners.height if partners else 0.0)
        share = area / self._sheet_area
        sizes = {text: size * CAPITAL for text, size in self.sheet.smallest.items()}
        return Arrangement(data, letter, sizes, slogan, share)


def moved_right(part: Any, by: float) -> Any:
    """Everything that has a place in an arrangement, that much farther right."""
    if isinstance(part, dict):
        moved = {key: moved_right(value, by) for key, value in part.items()}
        return {**moved, "left": part["left"] + by} if "left" in part else moved
    return [moved_right(one, by) for one in part] if isinstance(part, list) else part


def places_as_data(places: Mapping[str, Any]) -> dict[str, Any]:
    """Boxes and other values for a layout, by name."""
    return {key: place.as_data() if isinstance(place, Box) else place for key, place in places.items()}
