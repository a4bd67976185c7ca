"""Plan job tickets (phiếu in): one for each design, with all its sizes, for the people who hand it to a print shop."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from loa.catalogue.catalogue import Catalogue, ResolvedProvince
from loa.content.vocabulary import Format, Vocabulary
from loa.house_style.written_numbers import decimal, finished_size, legibility
from loa.prints.commune_designs import ANY_COMMUNE, FOLDER, designs_for
from loa.prints.layout_data import SAMPLE_MARK
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

_VIETNAMESE = "vi"
_PERCENT = 100


def plan_tickets(catalogue: Catalogue, inputs: Inputs, prints: Sequence[Output]) -> list[Output]:
    """A ticket for every banner and poster a print shop prints, and one for all communes of a province."""
    desk = _TicketPlanner(catalogue, inputs)
    return [*desk.of_designs(prints), *desk.of_communes()]


class _TicketPlanner:
    def __init__(self, catalogue: Catalogue, inputs: Inputs) -> None:
        self.catalogue = catalogue
        self.vocabulary: Vocabulary = catalogue.vocabulary
        self.inputs = inputs
        self.forms: OfficeForms = read_office_forms(inputs)
        self.names = {province.slug: province.name for province in catalogue.provinces}

    def of_designs(self, prints: Sequence[Output]) -> Iterator[Output]:
        """One ticket for each banner and language."""
        taken: set[str] = set()
        for (province, campaign, _, language), files in _by_design(prints).items():
            first = files[0]
            tail = "" if language == _VIETNAMESE else f"--{language}"
            path = _free(f"{province}/{campaign}/phieu-in--{first.facts['message']}{tail}", first, taken)
            yield self._ticket(path, files, _pictures(prints, files), str(first.told["author"]))

    def of_communes(self) -> Iterator[Output]:
        """One ticket for each banner that is made for communes; its picture says xã, phường, đặc khu."""
        for province in self.catalogue.provinces:
            taken: set[str] = set()
            speaker = f"Các xã, phường, đặc khu: {province.official_name}"
            for made in self._for_any_commune(province) if province.communes else ():
                files = [one for one in made if one.renderer == "pdf" and one.facts["language"] == _VIETNAMESE]
                if files:
                    path = _free(f"{province.slug}/{FOLDER}/phieu-in--{files[0].facts['message']}", files[0], taken)
                    yield self._ticket(path, files, _pictures(made, files), speaker)

    def _for_any_commune(self, province: ResolvedProvince) -> Iterator[list[Output]]:
        for resolved in reversed(province.campaigns):
            for banner in resolved.campaign.banners:
                if banner.communes:
                    yield designs_for(self.catalogue, province, resolved, banner, ANY_COMMUNE, self.inputs, self.forms)

    def _ticket(self, path: str, files: Sequence[Output], pictures: Mapping[str, Output], speaker: str) -> Output:
        first = files[0]
        facts = first.facts
        slogan = str(facts["title"])
        sample = bool(facts.get("sample"))
        told = {
            "title": f"Phiếu in: {slogan}",
            "author": first.told["author"],
            "language": first.told["language"],
            "fonts": first.told["fonts"],
            "colours": first.told["colours"],
            "sheet": {**_A4, "bleed_mm": 0, "safe_mm": 10, "scale": 1},
            "paper": _A4,
            "slogan": slogan,
            "speaker": speaker,
            "sample": sample,
            "sample_mark": SAMPLE_MARK,
            "foot": f"{self.names[str(facts['province'])]} · {path}",
            "rows": [self._row(made) for made in files],
            "checks": list(self.forms.checks),
            "pictures": {name: _drawn(picture) for name, picture in pictures.items()},
        }
        needs = {need for picture in pictures.values() for need in picture.needs}
        kept = ("province", "campaign", "item", "message", "audiences", "sample")
        return output(
            path,
            "document",
            "office",
            layout=LAYOUT,
            data=told,
            needs=(self.inputs.folder(LAYOUTS), *needs),
            tools=tools("office"),
            facts={
                **{key: facts[key] for key in kept if key in facts},
                "format": FORMAT,
                "language": facts["language"],
                "title": f"Phiếu in: {slogan}",
                "scale": 1,
                **_A4,
                "where": "office",
            },
        )

    def _row(self, made: Output) -> dict[str, Any]:
        form = self.vocabulary.formats[str(made.facts["format"])]
        wide, high = _PICTURE_BOX_MM
        return {
            "title": form.title,
            "size": finished_size(form),
            "bleed": _bleed(form),
            "scale": form.scale,
            "enlarged": f"{form.scale * _PERCENT:,}".replace(",", "."),
            "file": made.path.rpartition("/")[2],
            "material": self.forms.materials.get(form.family, ""),
            "reading": legibility(made.facts),
            "picture": str(made.facts["format"]),
            "picture_mm": min(high, wide * form.height_mm / form.width_mm),
            "alt": f"{form.title}: {made.facts['title']}",
        }


def _free(stem: str, made: Output, taken: set[str]) -> str:
    """An address for a ticket: a later campaign with the same message names itself, as its banners do.

    A second banner of the same message names itself, too.
    """
    campaign, item = made.facts["campaign"], made.facts["item"]
    paths = (f"{stem}.pdf", f"{stem}--{campaign}.pdf", f"{stem}--{campaign}--{item}.pdf")
    path = next((path for path in paths if path not in taken), paths[-1])
    taken.add(path)
    return path


def _by_design(prints: Sequence[Output]) -> dict[tuple[str, str, str, str], list[Output]]:
    found: dict[tuple[str, str, str, str], list[Output]] = {}
    for made in prints:
        facts = made.facts
        if made.renderer == "pdf" and made.kind in {"banner", "poster"} and "commune" not in facts:
            key = (str(facts["province"]), str(facts["campaign"]), str(facts["item"]), str(facts["language"]))
            found.setdefault(key, []).append(made)
    return found


def _pictures(prints: Sequence[Output], files: Sequence[Output]) -> dict[str, Output]:
    """The thumbnail of each file's design, by format."""
    wanted = {_design_of(made) for made in files}
    return {str(o.facts["format"]): o for o in prints if o.renderer == "webp" and _design_of(o) in wanted}


def _design_of(made: Output) -> tuple[object, ...]:
    return tuple(made.facts.get(key) for key in ("province", "campaign", "item", "format", "language"))


def _drawn(picture: Output) -> dict[str, Any]:
    told = picture.told
    raster = told["raster"]
    by = _PICTURE_PX / max(raster["width_px"], raster["height_px"])
    smaller = {"width_px": round(raster["width_px"] * by), "height_px": round(raster["height_px"] * by)}
    return {"layout": picture.layout, "data": {**told, "raster": {**raster, **smaller}}}


def _bleed(form: Format) -> str:
    """How far the colour runs over the edge, as a print shop says it."""
    if not form.bleed_mm:
        return "Không tràn màu"
    centimetres = form.bleed_mm >= 10
    size = f"{decimal(form.bleed_mm / 10)} cm" if centimetres else f"{decimal(form.bleed_mm)} mm"
    return f"Tràn màu thêm {size} mỗi mép"
