"""Plan job tickets (phiếu in): one for each design, with all its sizes, for the people who hand it to a print shop."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from loa.catalogue.catalogue import COMMUNES, Catalogue, ResolvedProvince
from loa.catalogue.listed_bodies import is_for_one_body
from loa.content.decimal_numbers import with_points
from loa.content.vocabulary import Format, Vocabulary
from loa.house_style.written_numbers import decimal, finished_size, legibility
from loa.prints.commune_designs import files_with_name_line
from loa.prints.design_files import VIETNAMESE, ItemKey, free_path, item_key, language_suffix
from loa.prints.file_names import (
    Place,
    campaign_in_name,
    campaign_in_name_for_bodies,
    named,
    place_in,
    place_of,
    placed,
    renamed,
    titled,
)
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
        names = _TicketNames()
        for (province, campaign, _, language), files in _print_files(prints).items():
            name = names.of(f"{province}/{campaign}", files[0], language_suffix(language))
            place = place_of(self.catalogue.province(province))
            yield self._ticket(name, place, files, _pictures(prints, files), str(files[0].values["author"]))

    def tickets_of_groups(self) -> Iterator[Output]:
        """One ticket for each banner that is made for communes, and one for each list; its picture names no body."""
        for province in self.catalogue.provinces:
            names = _TicketNames()
            for group in groups_of(province):
                place, speaker = place_in(province, *group[:2]), f"{group.title}: {province.official_name}"
                for made in self._for_any_body(province, group) if group.bodies else ():
                    files = [one for one in made if one.renderer == "pdf" and one.facts["language"] == VIETNAMESE]
                    if files:
                        name = names.of(f"{province.slug}/{group.folder}", files[0], "")
                        yield self._ticket(name, place, files, _pictures(made, files), speaker, group.folder)

    def _for_any_body(self, province: ResolvedProvince, group: BodyGroup) -> Iterator[list[Output]]:
        for resolved in reversed(province.campaigns):
            for banner in resolved.campaign.banners:
                if bodies_in(province, group, banner):
                    yield files_with_name_line(
                        self.catalogue, province, resolved, banner, group.any_body, self.inputs, self.forms
                    )

    def _ticket(
        self,
        name: _TicketName,
        place: Place,
        files: Sequence[Output],
        pictures: Mapping[str, Output],
        speaker: str,
        group: str = "",
    ) -> Output:
        """The ticket of some files; `group` is the folder of the bodies of which these stand for any."""
        first = files[0]
        facts, values = first.facts, first.values
        title = f"Phiếu in: {facts['title']}"
        more = name.item, self._campaign_in_name(facts, group)
        data = {
            **{key: values[key] for key in ("author", "language", "fonts", "font_files", "colours")},
            "title": titled(title, place),
            "sheet": {**_A4, "bleed_mm": 0, "safe_mm": 10, "scale": 1},
            "paper": _A4,
            "slogan": facts["title"],
            "speaker": speaker,
            "hotlines": self._hotlines(str(facts["province"]), str(facts["campaign"])),
            "sample": bool(facts.get("sample")),
            "sample_mark": SAMPLE_MARK,
            "foot": f"{self.names[str(facts['province'])]} · {named(name.path, place, *more)}",
            "rows": [self._row(made, place if group else None) for made in files],
            "checks": list(self.forms.checks),
            "pictures": {name: _small_picture(picture) for name, picture in pictures.items()},
        }
        kept = ("province", "campaign", "item", "message", "audiences", "sample")
        of_ticket = {"format": FORMAT, "language": facts["language"], "title": title, "scale": 1, **_A4}
        made = output(
            name.path,
            "document",
            "office",
            layout=LAYOUT,
            data=data,
            needs=(self.inputs.folder(LAYOUTS), *(need for picture in pictures.values() for need in picture.needs)),
            tools=tools("office"),
            facts={**{key: facts[key] for key in kept if key in facts}, **of_ticket, "where": "office"},
        )
        if group not in {"", COMMUNES}:
            return placed(made, place, *more)
        return renamed(made, place, *more, formerly=name.formerly)

    def _campaign_in_name(self, facts: Mapping[str, Any], group: str) -> str:
        province = self.catalogue.province(str(facts["province"]))
        resolved = next(one for one in province.campaigns if one.slug == facts["campaign"])
        message = str(facts["message"])
        if group:
            return campaign_in_name_for_bodies(province, resolved, message, group)
        return campaign_in_name(province, resolved, message)

    def _hotlines(self, province_slug: str, campaign: str) -> str:
        """The numbers on the design with the names of their lines, to be compared with it; empty where it has none."""
        province = self.catalogue.province(province_slug)
        resolved = next(resolved for resolved in province.campaigns if resolved.slug == campaign)
        return ", ".join(f"{line.number} ({line.name})" for line in printed_hotlines(province, resolved))

    def _row(self, made: Output, of_any: Place | None) -> dict[str, Any]:
        form = self.vocabulary.formats[str(made.facts["format"])]
        wide, high = _PICTURE_BOX_MM
        return {
            "title": form.title,
            "size": finished_size(form),
            "bleed": _bleed(form),
            "scale": form.scale,
            "enlarged": with_points(form.scale * _PERCENT),
            "file": _file_shown(made.path.rpartition("/")[2], of_any),
            "material": self.forms.materials.get(form.family, ""),
            "reading": legibility(made.facts),
            "picture": str(made.facts["format"]),
            "picture_mm": min(high, wide * form.height_mm / form.width_mm),
            "alt": f"{form.title}: {made.facts['title']}",
        }


class _TicketName(NamedTuple):
    """The path of a ticket before its name says its place, the banner that it must say, and its former path."""

    path: str
    item: str
    formerly: str


class _TicketNames:
    """Gives out the names of tickets: a second banner of the same message in a campaign names itself."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._former: set[str] = set()

    def of(self, folder: str, made: Output, suffix: str) -> _TicketName:
        facts = made.facts
        path = f"{folder}/{FORMAT}--{facts['message']}{suffix}.pdf"
        key = f"{facts['campaign']}/{path}"
        item = str(facts["item"]) if key in self._taken else ""
        self._taken.add(key)
        return _TicketName(path, item, free_path(path, self._former, facts["campaign"], facts["item"]))


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


def _file_shown(name: str, of_any: Place | None) -> str:
    """The name of a file; where it stands for that of every body, `of_any`, with words for its place."""
    if of_any is None:
        return name
    words = "tên xã, phường" if of_any.name.startswith(COMMUNES) else "tên đơn vị"
    return name.replace(f"--{of_any.name}.", f"--({words}).")


def _bleed(form: Format) -> str:
    """How far the colour runs over the edge, as a print shop says it."""
    if not form.bleed_mm:
        return "Không tràn màu"
    centimetres = form.bleed_mm >= 10
    size = f"{decimal(form.bleed_mm / 10)} cm" if centimetres else f"{decimal(form.bleed_mm)} mm"
    return f"Tràn màu thêm {size} mỗi mép"
