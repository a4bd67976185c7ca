"""Proof-reading of what is read in the hand: leaflets, and what an office prints on its own paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from loa.arrange.by_layout import arrange, arranges
from loa.arrange.leaflet import LEAST_POINTS, LEAST_POSSIBLE_POINTS, measured_leaflet
from loa.arrange.leaflet_panels import MM_PER_POINT
from loa.arrange.text_metrics import CAPITAL
from loa.content.diagnostics import Diagnostic, Spot
from loa.content.models import Banner, Leaflet
from loa.content.yaml_tree import Mapping as Tree
from loa.content.yaml_tree import locate_in_own_file
from loa.house_style.written_numbers import decimal
from loa.prints import layout_data
from loa.prints.design_files import PlannedDesign
from loa.prints.file_names import place_of
from loa.prints.office_copies import design_for_form, layout_of_form, values_on_form
from loa.prints.office_forms import OfficeForm, read_office_forms, sheet_of_form
from loa.prints.print_designs import DesignPlanner
from loa.prints.small_texts import AS_GOOD, TEXTS, spot_of_format

_NEARLY_FULL = 0.75
"""A leaflet that is less full for the print shop has room enough in a form of an office, as large as both are."""

_SURELY_LARGE = 1.5
"""Letters that are so many times as large as the least are large enough in every form that is as large."""


def proofread_paper(planner: DesignPlanner, designs: Sequence[PlannedDesign]) -> Iterator[Diagnostic]:
    """Leaflets with too much text, and letters on paper that are too small; `designs` are those of one campaign."""
    forms = list(read_office_forms(planner.inputs).forms.values())
    for design in designs:
        if isinstance(design.item, Leaflet):
            yield from _too_full(planner, design, forms)
    yield from _small_on_forms(planner, designs, forms)


def _too_full(planner: DesignPlanner, design: PlannedDesign, forms: Sequence[OfficeForm]) -> Iterator[Diagnostic]:
    """A leaflet with so much text that its letters would be too small for many readers, or for anybody."""
    leaflet = measured_leaflet(design.values, planner.faces, _ratios(design))
    full, smallest = leaflet.fullest(LEAST_POINTS), leaflet.text_sizes(LEAST_POINTS)
    name = str(design.facts["format"])
    yield from _too_small(smallest, name, spot_of_format(design))
    yield from _leaflet_in_office(planner, design, forms, full, min(smallest.values()))
    if full <= 1:
        return
    if leaflet.fullest(LEAST_POSSIBLE_POINTS) > 1:
        params = {"format": name, "points": decimal(LEAST_POSSIBLE_POINTS), "share": int(100 / full)}
        yield Diagnostic("L707", _spot_of_panels(design), params)
        return
    params = {"format": name, "points": decimal(LEAST_POINTS), "over": _over(full)}
    yield Diagnostic("L706", _spot_of_panels(design), params)


def _ratios(design: PlannedDesign) -> Mapping[str, float]:
    """Height of each picture of a leaflet beside its width."""
    return layout_data.ratios(design.values, design.resolved)


def _over(full: float) -> int:
    """How many per cent of a text are too many."""
    return max(1, round(100 * (1 - 1 / full)))


def _spot_of_panels(design: PlannedDesign) -> Spot:
    at = ("leaflets", design.resolved.campaign.leaflets.index(design.item))
    format_path = (*at, "formats", design.item.formats.index(str(design.facts["format"])))
    return locate_in_own_file(design.resolved.tree or Tree((), Spot("", 1, 1)), (*at, "panels"), format_path)


def _leaflet_in_office(
    planner: DesignPlanner, design: PlannedDesign, forms: Sequence[OfficeForm], full: float, smallest: float
) -> Iterator[Diagnostic]:
    """A leaflet that fits its own sheet, and not that of an office, whose margins are wider."""
    told: list[Mapping[str, float]] = []
    for form in forms:
        sheet = sheet_of_form(form)
        if form.made_of != "leaflet" or design.facts["format"] not in form.sources or sheet in told:
            continue
        told.append(sheet)
        less_room = _room(design.values["sheet"]) / _room(sheet)
        if full * less_room <= _NEARLY_FULL and smallest >= layout_data.LEAST_ON_PAPER_MM * _SURELY_LARGE * less_room:
            continue
        leaflet = measured_leaflet({**design.values, "sheet": sheet}, planner.faces, _ratios(design))
        in_office = leaflet.fullest(LEAST_POINTS)
        if full <= 1 < in_office:
            params = {"form": form.title, "points": decimal(LEAST_POINTS), "over": _over(in_office)}
            yield Diagnostic("L716", _spot_of_panels(design), params)
        if smallest >= layout_data.LEAST_ON_PAPER_MM * AS_GOOD:
            yield from _too_small(leaflet.text_sizes(LEAST_POINTS), form.title, spot_of_format(design))


def _room(sheet: Mapping[str, float]) -> float:
    """The area within the margins, in square millimetres."""
    return (sheet["width_mm"] - 2 * sheet["safe_mm"]) * (sheet["height_mm"] - 2 * sheet["safe_mm"])


def _small_on_forms(
    planner: DesignPlanner, designs: Sequence[PlannedDesign], forms: Iterable[OfficeForm]
) -> Iterator[Diagnostic]:
    """Texts of the posters and cards that an office prints of a campaign, too small for the hand."""
    banners: dict[tuple[str, str], dict[str, PlannedDesign]] = {}
    for design in designs:
        if isinstance(design.item, Banner):
            key = design.item.id, str(design.facts["language"])
            banners.setdefault(key, {})[str(design.facts["format"])] = design
    for form in forms:
        if not arranges(layout_of_form(form)):
            continue
        sources = filter(None, (design_for_form(form, formats) for formats in banners.values()))
        for design in list(sources)[: 1 if form.made_of == "campaign" else None]:
            if form.made_of == "poster" and _is_surely_large(design, form):
                continue
            values = values_on_form(form, design, place_of(design.province), planner.faces)
            arranged = arrange(layout_of_form(form), values, planner.faces)
            sizes = {text: letter / CAPITAL for text, letter in arranged.text_mm.items()}
            sizes["message"] = arranged.letter_mm / CAPITAL
            yield from _too_small(sizes, form.title, spot_of_format(design))


def _is_surely_large(design: PlannedDesign, form: OfficeForm) -> bool:
    """Whether no letters of a poster can become too small in a form: they shrink with its width, and no further."""
    if design.arranged is None:
        return False
    smallest = min(design.arranged.letter_mm, *design.arranged.text_mm.values()) / CAPITAL
    shrunk = sheet_of_form(form)["width_mm"] / design.form.width_mm
    return smallest * shrunk >= layout_data.LEAST_ON_PAPER_MM * _SURELY_LARGE


def _too_small(sizes: Mapping[str, float], title: str, spot: Spot) -> Iterator[Diagnostic]:
    """Each text whose letters, in millimetres, are smaller than anybody reads in the hand."""
    for text, size in sizes.items():
        if size < layout_data.LEAST_ON_PAPER_MM * AS_GOOD:
            points = {"points": size, "least": layout_data.LEAST_ON_PAPER_MM}
            params = {key: decimal(round(value / MM_PER_POINT, 1)) for key, value in points.items()}
            yield Diagnostic("L717", spot, {"print": title, "text": TEXTS[text], **params})
