"""Plan what an office prints itself: posters, leaflets, letters to cut out, wallet cards, on A4 and A3.

Which design gets which form is data: office.yml. A form is made from the data of a design that `plan_prints`
planned, so that both say the same; its own size makes it arranged anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol, TypeVar

from loa.arrange.by_layout import arrangement
from loa.arrange.leaflet import is_leaflet
from loa.arrange.leaflet_panels import MM_PER_POINT
from loa.arrange.office_text import line_broken
from loa.arrange.text_metrics import CAPITAL, ink_of
from loa.arrange.typefaces import Faces, faces_of
from loa.catalogue.catalogue import Catalogue, ResolvedProvince
from loa.catalogue.listed_bodies import is_for_one_body
from loa.house_style.line_breaks import LONGEST_IN_CAPITALS, read_break_rules
from loa.prints import layout_data
from loa.prints.design_files import VIETNAMESE, ItemKey, free_path, item_key, language_suffix
from loa.prints.file_names import Place, campaign_in_name, place_of, renamed, titled
from loa.prints.office_forms import OfficeForm, OfficeForms, read_office_forms, sheet_of_form
from loa.prints.print_designs import LAYOUTS
from loa.prints.qr_codes import LEAST_SIDE_MM
from loa.store.inputs import Inputs
from loa.store.output import Output, OutputKind, output
from loa.store.versions import tools

CARD = "the-bo-tui"
"""Stands for the wallet card, which belongs to no banner and no leaflet, where others have their id."""

_KINDS: Mapping[str, OutputKind] = {
    "poster": "poster",
    "leaflet": "leaflet",
    "message": "banner",
    "campaign": "document",
}
_FAMILIES = {"poster": "ap-phich", "leaflet": "to-roi", "message": "chu-cat-dan", "campaign": CARD}
_TITLE_EM = 168 / (11.5 * MM_PER_POINT)
"""Length of a line of the slogan in `title-block` of layouts/print/office/paper.typ, in em of it."""

_NOT_FOR_PAPER = ("press", "raster", "arranged", "slogan_fonts", "own_inks")
"""Of the data of a design, what is for its own sheet alone."""
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


class FormSource(Protocol):
    """A design of which office forms are made: planned, or one of its files."""

    @property
    def values(self) -> Mapping[str, Any]: ...
    @property
    def facts(self) -> Mapping[str, Any]: ...


Source = TypeVar("Source", bound=FormSource)


class _DesignSource(NamedTuple):
    """One banner or leaflet in one language, and a planned file of each of its formats."""

    key: ItemKey
    formats: Mapping[str, Output]


def plan_office(catalogue: Catalogue, inputs: Inputs, prints: Sequence[Output]) -> list[Output]:
    """The office files of every banner and leaflet; `prints` are their print files and pictures.

    Raises TooMuchText.
    """
    planner = _OfficePlanner(catalogue, read_office_forms(inputs), inputs, faces_of(inputs))
    return list(planner.outputs(_sources(prints)))


def _sources(prints: Sequence[Output]) -> list[_DesignSource]:
    """In the order in which they were planned."""
    found: dict[ItemKey, dict[str, Output]] = {}
    for made in prints:
        if made.renderer in {"pdf", "png", "webp"} and "item" in made.facts and not is_for_one_body(made.facts):
            found.setdefault(item_key(made), {}).setdefault(str(made.facts["format"]), made)
    return [_DesignSource(key, formats) for key, formats in found.items()]


class _OfficePlanner:
    def __init__(self, catalogue: Catalogue, forms: OfficeForms, inputs: Inputs, faces: Faces) -> None:
        self.provinces = {province.slug: province for province in catalogue.provinces}
        self.campaigns = {(c.province, c.slug): c for province in catalogue.provinces for c in province.campaigns}
        self.forms = forms
        self.inputs = inputs
        self.faces = faces
        self.rules = read_break_rules(inputs)

    def outputs(self, sources: Sequence[_DesignSource]) -> Iterator[Output]:
        with_card: set[tuple[str, str]] = set()
        taken: set[str] = set()
        for source in sources:
            for name, form in self.forms.forms.items():
                design = design_for_form(form, source.formats)
                if design is None:
                    continue
                if form.made_of == "campaign":
                    if source.key[:2] in with_card:
                        continue
                    with_card.add(source.key[:2])
                yield self._file(name, form, design, taken)

    def _file(self, name: str, form: OfficeForm, design: Output, taken: set[str]) -> Output:
        values = self._values(form, design)
        fonts_and_pictures = [need for need in design.needs if not need.name.startswith("layouts/")]
        facts = self._facts(name, form, design, values)
        province = self._province(design)
        campaign = self.campaigns[province.slug, str(facts["campaign"])]
        item = "" if form.made_of == "campaign" else str(facts.get("message", facts["item"]))
        made = output(
            free_path(self._path(form, design), taken, design.facts["item"]),
            _KINDS[form.made_of],
            "office",
            layout=layout_of_form(form),
            data=values,
            needs=(self.inputs.folder(LAYOUTS), *fonts_and_pictures),
            tools=tools("office"),
            facts=facts,
        )
        return renamed(made, place_of(province), campaign_in_name(province, campaign, item))

    def _province(self, design: Output) -> ResolvedProvince:
        return self.provinces[str(design.facts["province"])]

    def _path(self, form: OfficeForm, design: Output) -> str:
        facts = design.facts
        item = "" if form.made_of == "campaign" else f"--{facts.get('message', facts['item'])}"
        name = f"{_FAMILIES[form.made_of]}{item}--{form.name}{language_suffix(str(facts['language']))}"
        return f"{facts['province']}/{facts['campaign']}/{name}.pdf"

    def _values(self, form: OfficeForm, design: Output) -> dict[str, Any]:
        """What the layout of the form draws, and where."""
        values = values_on_form(form, design, place_of(self._province(design)), self.faces)
        values["slogan"] = line_broken(values["slogan"], tuple(values["fonts"]), 600, _TITLE_EM, self.faces, self.rules)
        campaign = self.campaigns[str(design.facts["province"]), str(design.facts["campaign"])]
        ratios = layout_data.ratios(values, campaign) if is_leaflet(values) else {}
        arranged = arrangement(layout_of_form(form), values, self.faces, ratios)
        return values if arranged is None else {**values, "arranged": arranged}

    def _facts(self, name: str, form: OfficeForm, design: Output, values: Mapping[str, Any]) -> dict[str, Any]:
        of_campaign = form.made_of == "campaign"
        kept = ("province", "campaign", "language", *(() if of_campaign else ("message",)), "audiences", "sample")
        facts = {key: design.facts[key] for key in kept if key in design.facts}
        if of_campaign:
            # A card is for all whom the campaign is for, whatever slogan it bears.
            campaign = self.campaigns[str(facts["province"]), str(facts["campaign"])].campaign
            facts["audiences"] = list(campaign.audiences)
        letters = values.get("letters")
        return {
            **facts,
            **({"letter_mm": round(letters["capital_mm"], 1)} if letters else {}),
            "format": name,
            "item": CARD if of_campaign else design.facts["item"],
            "title": form.title if of_campaign else design.facts["title"],
            "pages": len(letters["sheets"]) + 1 if letters else form.pages,
            "scale": 1,
            "width_mm": form.width_mm,
            "height_mm": form.height_mm,
            "where": "office",
        }


def layout_of_form(form: OfficeForm) -> str:
    """The layout that draws a form, below `layouts/`."""
    return f"print/{form.layout}.typ"


def design_for_form(form: OfficeForm, formats: Mapping[str, Source]) -> Source | None:
    """The design from whose data a form is made; None where the form is not for this banner or leaflet.

    `formats` are the designs of a banner or leaflet in one language, by the name of their format.
    """
    if form.made_of in {"poster", "leaflet"}:
        return next((formats[name] for name in form.sources if name in formats), None)
    first = next(iter(formats.values()))
    message = first.values.get("message")
    if first.facts["language"] != VIETNAMESE or message is None:
        return None
    if form.made_of == "campaign" and not first.values["hotline"]:
        # A wallet card is for a number to be kept close.
        return None
    if form.made_of == "message" and len(words_of_phrase(message)) > LONGEST_IN_CAPITALS:
        return None
    return first


def values_on_form(form: OfficeForm, design: FormSource, place: Place, faces: Faces) -> dict[str, Any]:
    """What the layout of a form draws of a design, without the arrangement; `place` is whose design it is."""
    values = {key: value for key, value in design.values.items() if key not in _NOT_FOR_PAPER}
    values |= {
        "title": titled(f"{form.title}: {design.facts['title']}", place),
        "slogan": design.facts["title"],
        "paper": {"width_mm": form.width_mm, "height_mm": form.height_mm},
        "sheet": sheet_of_form(form),
    }
    of_tone = for_copying if form.tone == "copy" else layout_data.sparing
    values |= {"tone": form.tone, "colours": of_tone(values["colours"])}
    if form.made_of == "campaign" and values.get("qr"):
        # In the hand the smallest code is large enough.
        values["qr"] = {**values["qr"], "side_mm": LEAST_SIDE_MM}
    if values.get("photo"):
        values["photo"] = {**values["photo"], "ppi": layout_data.ON_PAPER.most}
    if form.tiles:
        values["tiles"] = form.tiles.model_dump()
    if form.made_of == "message":
        values["sample_mark"] = layout_data.SAMPLE_MARK if design.facts.get("sample") else None
        values["letters"] = letters_to_cut_out(words_of_phrase(values["message"]), form, values, faces)
    return values


def for_copying(colours: Mapping[str, Any]) -> dict[str, Any]:
    """Black letters on white, ornaments in light grey: what a copier keeps clear and spends no toner on."""
    return {role: _copied(role, colour) for role, colour in colours.items()}


def _copied(role: str, colour: Any) -> Any:
    if isinstance(colour, list):
        return [_WHITE for _ in colour]
    return _BLACK if role in _LETTERS else _LIGHT.get(role, _WHITE)


# -- letters to cut out


def words_of_phrase(message: Mapping[str, Any]) -> list[str]:
    """The words of a phrase one by one; marks stay with the word they belong to."""
    return [word for unit in message["units"] for word in unit["words"]]


def texts_of_sheets(word: str, form: OfficeForm) -> list[str]:
    """What each sheet shows of a word: the whole on one, or on each a letter or a mark."""
    if form.pieces == "syllable":
        return [word]
    return [letter for letter in word if not letter.isspace()]


def letters_to_cut_out(
    words: Sequence[str], form: OfficeForm, values: Mapping[str, Any], faces: Faces
) -> dict[str, Any]:
    """Where the text of each sheet stands, all in one size: that at which the widest and the highest fit.

    Millimetres; the same baseline on every sheet, so that sheets side by side make a line.
    """
    style = faces.style(tuple(values["fonts"]), 800)
    cut = [texts_of_sheets(word, form) for word in words]
    inks = [[ink_of(text, style) for text in texts] for texts in cut]
    every = [ink for measured in inks for ink in measured]
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
        "words": [{"text": word, "sheets": len(texts)} for word, texts in zip(words, cut, strict=True)],
        "sheets": [
            {"text": text, "left_mm": (form.width_mm - ink.width * size) / 2, "word": number, "part": part}
            for number, (texts, measured) in enumerate(zip(cut, inks, strict=True), 1)
            for part, (text, ink) in enumerate(zip(texts, measured, strict=True), 1)
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


def office_files_by_item(
    outputs: Sequence[Output], sizes: Mapping[str, int], forms: OfficeForms
) -> dict[tuple[str, str, str], list[dict[str, Any]]]:
    """Office files and job tickets by province, campaign and item, in the order in which to show them."""
    files: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    for made in outputs:
        facts = made.facts
        if facts.get("where") != "office" or "item" not in facts or is_for_one_body(facts):
            continue
        key = (str(facts["province"]), str(facts["campaign"]), str(facts["item"]))
        files.setdefault(key, []).append(_offer(made, sizes, forms))
    return files


def _offer(made: Output, sizes: Mapping[str, int], forms: OfficeForms) -> dict[str, Any]:
    form = forms.forms.get(str(made.facts["format"]))
    return {
        "path": made.path,
        "format": made.facts["format"],
        "language": made.facts["language"],
        "audiences": made.facts.get("audiences", ()),
        "sample": bool(made.facts.get("sample")),
        "title": form.title if form else str(made.facts["title"]),
        "note": form.note if form else "",
        "pages": made.facts.get("pages"),
        "what": "office" if form else "ticket",
        "bytes": sizes.get(made.path),
    }
