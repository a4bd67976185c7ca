"""Plan what an office prints itself: posters, leaflets, letters to cut out, wallet cards, on A4 and A3.

Which design gets which form is data: assets/office.yml. A form is made from what the print room already told the
layout of a design, so that both say the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from loa.arrange.text_metrics import CAPITAL, ink_of
from loa.arrange.typefaces import Faces, faces_of
from loa.catalogue.catalogue import Catalogue
from loa.house_style.line_breaks import LONGEST_IN_CAPITALS
from loa.prints.layout_data import SAMPLE_MARK
from loa.prints.office_forms import OfficeForm, OfficeForms, read_office_forms
from loa.prints.print_designs import LAYOUTS
from loa.prints.qr_codes import LEAST_SIDE_MM
from loa.store.inputs import Inputs
from loa.store.output import Output, OutputKind, output
from loa.store.versions import tools

VIETNAMESE = "vi"
CARD = "the-bo-tui"
"""Stands for the wallet card, which belongs to no banner and no leaflet, where others have their id."""

_KINDS: Mapping[str, OutputKind] = {
    "poster": "poster",
    "leaflet": "leaflet",
    "message": "banner",
    "campaign": "document",
}
_FAMILIES = {"poster": "ap-phich", "leaflet": "to-roi", "message": "chu-cat-dan", "campaign": CARD}
_NOT_FOR_PAPER = ("press", "raster", "arranged")
_WHITE, _BLACK = "#FFFFFF", "#000000"

_LIGHT = {
    "shade": "#EFEFEF",
    "glow": "#E3E3E3",
    "band": "#E9E9E9",
    "paper-tint": "#EFEFEF",
    "line": "#808080",
}
"""Greys that a copier keeps light; no form for copying has a darker area."""

_LETTERS = {"ink", "second", "band-ink", "paper-ink", "paper-accent", "code-ink"}


class _Design(NamedTuple):
    """One design as the print room planned it: its formats, each with what its layout is told."""

    key: tuple[str, str, str, str]
    formats: Mapping[str, Output]


def plan_office(catalogue: Catalogue, inputs: Inputs, prints: Sequence[Output]) -> list[Output]:
    """The office files of every design; `prints` is what the print room planned."""
    room = _Office(read_office_forms(inputs), inputs, faces_of(inputs))
    return list(room.outputs(_designs(prints)))


def _designs(prints: Sequence[Output]) -> list[_Design]:
    """Designs in the order in which they were planned: one for each item and language."""
    found: dict[tuple[str, str, str, str], dict[str, Output]] = {}
    for made in prints:
        if made.renderer in {"pdf", "png", "webp"} and "item" in made.facts and "commune" not in made.facts:
            facts = made.facts
            key = (str(facts["province"]), str(facts["campaign"]), str(facts["item"]), str(facts["language"]))
            found.setdefault(key, {}).setdefault(str(facts["format"]), made)
    return [_Design(key, formats) for key, formats in found.items()]


class _Office:
    def __init__(self, forms: OfficeForms, inputs: Inputs, faces: Faces) -> None:
        self.forms = forms
        self.inputs = inputs
        self.faces = faces

    def outputs(self, designs: Sequence[_Design]) -> Iterator[Output]:
        with_card: set[tuple[str, str]] = set()
        taken: set[str] = set()
        for design in designs:
            for name, form in self.forms.forms.items():
                source = self._source(design, form)
                if source is None:
                    continue
                if form.made_of == "campaign":
                    if design.key[:2] in with_card:
                        continue
                    with_card.add(design.key[:2])
                yield self._file(name, form, source, taken)

    def _source(self, design: _Design, form: OfficeForm) -> Output | None:
        """The design's format from which a form is made, or None where the form is not for this design."""
        language = design.key[3]
        if form.made_of in {"poster", "leaflet"}:
            return next((design.formats[name] for name in form.sources if name in design.formats), None)
        first = next(iter(design.formats.values()))
        message = first.told.get("message")
        if language != VIETNAMESE or message is None or message["run"] is not None:
            return None
        if form.made_of == "message" and len(syllables(message)) > LONGEST_IN_CAPITALS:
            return None
        return first

    def _file(self, name: str, form: OfficeForm, source: Output, taken: set[str]) -> Output:
        layout = f"print/{form.layout}.typ"
        told = self._told(form, source)
        facts = self._facts(name, form, source, told)
        fonts_and_pictures = [need for need in source.needs if not need.name.startswith("layouts/")]
        return output(
            _free(self._path(form, source), source, taken),
            _KINDS[form.made_of],
            "office",
            layout=layout,
            data=told,
            needs=(self.inputs.folder(LAYOUTS), *fonts_and_pictures),
            tools=tools("office"),
            facts=facts,
        )

    def _path(self, form: OfficeForm, source: Output) -> str:
        facts = source.facts
        tail = "" if facts["language"] == VIETNAMESE else f"--{facts['language']}"
        item = "" if form.made_of == "campaign" else f"--{facts.get('message', facts['item'])}"
        return f"{facts['province']}/{facts['campaign']}/{_FAMILIES[form.made_of]}{item}--{form.name}{tail}.pdf"

    def _told(self, form: OfficeForm, source: Output) -> dict[str, Any]:
        told = {key: value for key, value in source.told.items() if key not in _NOT_FOR_PAPER}
        told["title"] = f"{form.title}: {source.facts['title']}"
        told["slogan"] = source.facts["title"]
        told["paper"] = {"width_mm": form.width_mm, "height_mm": form.height_mm}
        told["sheet"] = {
            "width_mm": form.piece_width_mm or form.width_mm,
            "height_mm": form.piece_height_mm or form.height_mm,
            "bleed_mm": 0,
            "safe_mm": form.safe_mm,
            "scale": 1,
        }
        if form.tone == "copy":
            told["colours"] = for_copying(told["colours"])
        if form.made_of == "campaign" and told.get("qr"):
            # In the hand the smallest code is large enough.
            told["qr"] = {**told["qr"], "side_mm": LEAST_SIDE_MM}
        if form.tiles:
            told["tiles"] = form.tiles.model_dump()
        if form.made_of == "message":
            told["sample_mark"] = SAMPLE_MARK if source.facts.get("sample") else None
            told["letters"] = letters(syllables(told["message"]), form, told, self.faces)
        return told

    def _facts(self, name: str, form: OfficeForm, source: Output, told: Mapping[str, Any]) -> dict[str, Any]:
        kept = ("province", "campaign", "language", "message", "audiences", "sample")
        facts = {key: source.facts[key] for key in kept if key in source.facts}
        of_campaign = form.made_of == "campaign"
        if of_campaign:
            facts.pop("message", None)
        pages = form.pages if form.made_of != "message" else len(told["letters"]["sheets"]) + 1
        letter = {"letter_mm": round(told["letters"]["capital_mm"], 1)} if form.made_of == "message" else {}
        return (
            facts
            | letter
            | {
                "format": name,
                "item": CARD if of_campaign else source.facts["item"],
                "title": form.title if of_campaign else source.facts["title"],
                "pages": pages,
                "scale": 1,
                "width_mm": form.width_mm,
                "height_mm": form.height_mm,
                "where": "office",
            }
        )


def for_copying(colours: Mapping[str, Any]) -> dict[str, Any]:
    """Black letters on white, ornaments in light grey: what a copier keeps clear and spends no toner on."""
    return {role: _copied(role, colour) for role, colour in colours.items()}


def _free(path: str, source: Output, taken: set[str]) -> str:
    """An address for a file: a second banner of the same message names itself."""
    free = path if path not in taken else f"{path.removesuffix('.pdf')}--{source.facts['item']}.pdf"
    taken.add(free)
    return free


def _copied(role: str, colour: Any) -> Any:
    if isinstance(colour, list):
        return [_WHITE for _ in colour]
    return _BLACK if role in _LETTERS else _LIGHT.get(role, _WHITE)


# -- letters to cut out


def syllables(message: Mapping[str, Any]) -> list[str]:
    """The words of a phrase one by one; marks stay with the word they belong to."""
    return [word for unit in message["units"] for word in unit["words"]]


def pieces(word: str, form: OfficeForm) -> list[str]:
    """What of a word stands on one sheet: the whole, or letter by letter and mark by mark."""
    if form.pieces == "syllable":
        return [word]
    return [letter for letter in word if not letter.isspace()]


def letters(words: Sequence[str], form: OfficeForm, told: Mapping[str, Any], faces: Faces) -> dict[str, Any]:
    """Where each piece stands on its sheet, all in one size: that at which the widest and the highest fit.

    Millimetres; the same baseline on every sheet, so that sheets side by side make a line.
    """
    style = faces.style(tuple(told["fonts"]), 800)
    cut = [pieces(word, form) for word in words]
    inks = [[ink_of(piece, style) for piece in some] for some in cut]
    every = [ink for some in inks for ink in some]
    room_top = form.safe_mm + _LETTERS_TOP_MM
    width, height = form.width_mm - 2 * form.safe_mm, form.height_mm - room_top - _LETTERS_FOOT_MM
    above, below = max(ink.above for ink in every), max(ink.below for ink in every)
    widest = max(ink.width for ink in every) + 2 * _LETTERS_OVERHANG
    size = min(width / widest, height / (above + below))
    gap = size * CAPITAL * _GAP_OF_CAPITAL
    return {
        "size_mm": size,
        "baseline_mm": room_top + (height - size * (above + below)) / 2 + size * above,
        "capital_mm": size * CAPITAL,
        "gap_mm": gap,
        "length_mm": sum(ink_of(word, style).width for word in words) * size + gap * (len(words) - 1),
        "band_mm": size * (above + below),
        "words": [{"text": word, "sheets": len(some)} for word, some in zip(words, cut, strict=True)],
        "sheets": [
            {
                "text": piece,
                "left_mm": (form.width_mm - ink.width * size) / 2,
                "word": number,
                "part": part,
            }
            for number, (some, measured) in enumerate(zip(cut, inks, strict=True), 1)
            for part, (piece, ink) in enumerate(zip(some, measured, strict=True), 1)
        ],
    }


_LETTERS_TOP_MM = 4
_LETTERS_FOOT_MM = 24
"""Room below the letters for the sheet's number."""

_LETTERS_OVERHANG = 0.05
"""How far a letter may reach beyond its own width, on either side, in em: the horn of ư."""

_GAP_OF_CAPITAL = 0.55
"""The space between two words on the cloth, in heights of a capital."""


# -- what pages show


def office_shelf(
    outputs: Sequence[Output], sizes: Mapping[str, int], forms: OfficeForms
) -> dict[tuple[str, str, str], list[dict[str, Any]]]:
    """Office files and job tickets by province, campaign and item, in the order in which to show them."""
    shelf: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    for made in outputs:
        facts = made.facts
        if facts.get("where") != "office" or "item" not in facts:
            continue
        key = (str(facts["province"]), str(facts["campaign"]), str(facts["item"]))
        shelf.setdefault(key, []).append(_offer(made, sizes, forms))
    return shelf


def _offer(made: Output, sizes: Mapping[str, int], forms: OfficeForms) -> dict[str, Any]:
    form = forms.forms.get(str(made.facts["format"]))
    return {
        "path": made.path,
        "format": made.facts["format"],
        "language": made.facts["language"],
        "title": form.title if form else str(made.facts["title"]),
        "note": form.note if form else "",
        "pages": made.facts.get("pages"),
        "what": "office" if form else "ticket",
        "bytes": sizes.get(made.path),
    }
