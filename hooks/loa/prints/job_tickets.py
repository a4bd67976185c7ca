"""Plan job tickets (phiếu in): one for each design, with all its sizes, for the people who hand it to a print shop."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from loa.catalogue.catalogue import Catalogue, ResolvedProvince
from loa.catalogue.listed_bodies import is_for_one_body
from loa.content.decimal_numbers import with_points
from loa.content.vocabulary import Format, Vocabulary
from loa.house_style.written_numbers import decimal, finished_size, legibility
from loa.prints.commune_designs import files_with_name_line
from loa.prints.design_files import VIETNAMESE, ItemKey, free_path, item_key, language_suffix
from loa.prints.layout_data import SAMPLE_MARK, printed_hotlines
from loa.prints.name_lines import BodyGroup, bodies_in, groups_of
from loa.prints.office_forms import OfficeForms, read_office_forms
from loa.prints.print_designs import LAYOUTS
from loa.store.inputs import Inputs
from loa.store.output import Output, output
from loa.store.versions import tools

LAYOUT = "print/office/ticket.typ"
FORMAT = "phieu-in"
_A4 = {"width_mm": 210, "height_mm": 297}
_PICTURE_PX = 240
"""Long side of the picture of a design, in pixels."""

_PICTURE_BOX_MM = (36, 33)
"""Room for the picture of a design on the ticket: width and height."""

_PERCENT = 100


def plan_tickets(catalogue: Catalogue, inputs: Inputs, prints: Sequence[Output]) -> list[Output]:
    """A ticket for every banner and poster a print shop prints, and one for all bodies of each list."""
    planner = _TicketPlanner(catalogue, inputs)
    return [*planner.tickets_of_items(prints), *planner.tickets_of_groups()]


class _TicketPlanner:
    def __init__(self, catalogue: Catalogue, inputs: Inputs) -> None:
        self.catalogue = catalogue
        self.vocabulary: Vocabulary = catalogue.vocabulary
        self.inputs = inputs
        self.forms: OfficeForms = read_office_forms(inputs)
        self.names = {province.slug: province.name for province in catalogue.provinces}

    def tickets_of_items(self, prints: Sequence[Output]) -> Iterator[Output]:
        """One ticket for each banner and language."""
        taken: set[str] = set()
        for (province, campaign, _, language), files in _print_files(prints).items():
            path = _free_path(f"{province}/{campaign}", files[0], language_suffix(language), taken)
            yield self._ticket(path, files, _pictures(prints, files), str(files[0].values["author"]))

    def tickets_of_groups(self) -> Iterator[Output]:
        """One ticket for each banner that is made for communes, and one for each list; its picture names no body."""
        for province in self.catalogue.provinces:
            taken: set[str] = set()
            for group in groups_of(province):
                speaker = f"{group.title}: {province.official_name}"
                for made in self._for_any_body(province, group) if group.bodies else ():
                    files = [one for one in made if one.renderer == "pdf" and one.facts["language"] == VIETNAMESE]
                    if files:
                        path = _free_path(f"{province.slug}/{group.folder}", files[0], "", taken)
                        yield self._ticket(path, files, _pictures(made, files), speaker)

    def _for_any_body(self, province: ResolvedProvince, group: BodyGroup) -> Iterator[list[Output]]:
        for resolved in reversed(province.campaigns):
            for banner in resolved.campaign.banners:
                if bodies_in(province, group, banner):
                    yield files_with_name_line(
                        self.catalogue, province, resolved, banner, group.any_body, self.inputs, self.forms
                    )

    def _ticket(self, path: str, files: Sequence[Output], pictures: Mapping[str, Output], speaker: str) -> Output:
        first = files[0]
        facts, values = first.facts, first.values
        title = f"Phiếu in: {facts['title']}"
        data = {
            **{key: values[key] for key in ("author", "language", "fonts", "font_files", "colours")},
            "title": title,
            "sheet": {**_A4, "bleed_mm": 0, "safe_mm": 10, "scale": 1},
            "paper": _A4,
            "slogan": facts["title"],
            "speaker": speaker,
            "hotlines": self._hotlines(str(facts["province"]), str(facts["campaign"])),
            "sample": bool(facts.get("sample")),
            "sample_mark": SAMPLE_MARK,
            "foot": f"{self.names[str(facts['province'])]} · {path}",
            "rows": [self._row(made) for made in files],
            "checks": list(self.forms.checks),
            "pictures": {name: _small_picture(picture) for name, picture in pictures.items()},
        }
        kept = ("province", "campaign", "item", "message", "audiences", "sample")
        of_ticket = {"format": FORMAT, "language": facts["language"], "title": title, "scale": 1, **_A4}
        return output(
            path,
            "document",
            "office",
            layout=LAYOUT,
            data=data,
            needs=(self.inputs.folder(LAYOUTS), *(need for picture in pictures.values() for need in picture.needs)),
            tools=tools("office"),
            facts={**{key: facts[key] for key in kept if key in facts}, **of_ticket, "where": "office"},
        )

    def _hotlines(self, province_slug: str, campaign: str) -> str:
        """The numbers on the design with the names of their lines, to be compared with it; empty where it has none."""
        province = self.catalogue.province(province_slug)
        resolved = next(resolved for resolved in province.campaigns if resolved.slug == campaign)
        return ", ".join(f"{line.number} ({line.name})" for line in printed_hotlines(province, resolved))

    def _row(self, made: Output) -> dict[str, Any]:
        form = self.vocabulary.formats[str(made.facts["format"])]
        wide, high = _PICTURE_BOX_MM
        return {
            "title": form.title,
            "size": finished_size(form),
            "bleed": _bleed(form),
            "scale": form.scale,
            "enlarged": with_points(form.scale * _PERCENT),
            "file": made.path.rpartition("/")[2],
            "material": self.forms.materials.get(form.family, ""),
            "reading": legibility(made.facts),
            "picture": str(made.facts["format"]),
            "picture_mm": min(high, wide * form.height_mm / form.width_mm),
            "alt": f"{form.title}: {made.facts['title']}",
        }


def _free_path(folder: str, made: Output, suffix: str, taken: set[str]) -> str:
    """An address for a ticket: a later campaign with the same message names itself, as its banners do.

    A second banner of the same message names itself, too.
    """
    facts = made.facts
    path = f"{folder}/phieu-in--{facts['message']}{suffix}.pdf"
    return free_path(path, taken, facts["campaign"], facts["item"])


def _print_files(prints: Sequence[Output]) -> dict[ItemKey, list[Output]]:
    """The print files of each banner in each language."""
    found: dict[ItemKey, list[Output]] = {}
    for made in prints:
        if made.renderer == "pdf" and made.kind in {"banner", "poster"} and not is_for_one_body(made.facts):
            found.setdefault(item_key(made), []).append(made)
    return found


def _pictures(prints: Sequence[Output], files: Sequence[Output]) -> dict[str, Output]:
    """The thumbnail of each file's design, by format."""
    wanted = {_design_of(made) for made in files}
    return {str(o.facts["format"]): o for o in prints if o.renderer == "webp" and _design_of(o) in wanted}


def _design_of(made: Output) -> tuple[object, ...]:
    return tuple(made.facts.get(key) for key in ("province", "campaign", "item", "format", "language"))


def _small_picture(picture: Output) -> dict[str, Any]:
    """A design as the layout of the ticket shows it: its layout and data, for a picture of few pixels."""
    values = picture.values
    raster = values["raster"]
    by = _PICTURE_PX / max(raster["width_px"], raster["height_px"])
    smaller = {"width_px": round(raster["width_px"] * by), "height_px": round(raster["height_px"] * by)}
    return {"layout": picture.layout, "data": {**values, "raster": {**raster, **smaller}}}


def _bleed(form: Format) -> str:
    """How far the colour runs over the edge, as a print shop says it."""
    if not form.bleed_mm:
        return "Không tràn màu"
    centimetres = form.bleed_mm >= 10
    size = f"{decimal(form.bleed_mm / 10)} cm" if centimetres else f"{decimal(form.bleed_mm)} mm"
    return f"Tràn màu thêm {size} mỗi mép"
