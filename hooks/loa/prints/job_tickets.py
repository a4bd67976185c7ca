"""Plan job tickets (phiếu in): one for each design, with its sizes, for the people who hand it to a print shop.

A ticket lists the very files that come with it. On a page that is every size of the design; a kit that holds fewer has
a ticket of its own. Each ticket names its kits among its facts (`kits`, their paths).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from loa.catalogue.catalogue import COMMUNES, Catalogue, Commune, ResolvedProvince
from loa.content.decimal_numbers import with_points
from loa.content.vocabulary import Format, Vocabulary
from loa.house_style.written_numbers import decimal, finished_size, legibility
from loa.prints.commune_designs import folder_of, name_line
from loa.prints.design_files import VIETNAMESE, free_path, language_suffix
from loa.prints.file_names import FORMERLY, campaign_in_name, named, place_of, place_of_commune
from loa.prints.kit_contents import (
    OF_ALL_COMMUNES,
    OF_CAMPAIGN,
    OF_OFFICES,
    OF_SCHOOLS,
    TICKET,
    KitContent,
    is_shop_file,
    kit_contents,
    name_of,
)
from loa.prints.layout_data import SAMPLE_MARK, as_printed, printed_hotlines
from loa.prints.office_forms import OfficeForms, read_office_forms
from loa.prints.print_designs import LAYOUTS
from loa.store.inputs import Inputs
from loa.store.output import Output, output
from loa.store.versions import tools

LAYOUT = "print/office/ticket.typ"
ORDER_LAYOUT = "print/office/order.typ"
_A4 = {"width_mm": 210, "height_mm": 297}
_PICTURE_PX, _PICTURE_OF_COMMUNE_PX = 240, 160
"""Long side of the picture of a design, in pixels; small where there is a ticket for every commune."""

_PICTURE_BOX_MM = (36, 33)
"""Room for the picture of a design on the ticket: width and height."""

_PERCENT = 100
_COLUMNS = 3
"""Files of one commune side by side in the table of an order; more make a second table."""

_KIT_IN_NAME = {OF_CAMPAIGN: "bo-day-du", OF_SCHOOLS: "bo-truong-hoc", OF_OFFICES: "bo-xa-phuong"}
"""How the name of a ticket says for which kit it is."""

_Key = tuple[str, ...]
"""Province, campaign, item, language and commune of a design; of a province's own, the commune is empty."""

_Column = tuple[str, ...]
"""Campaign, item, language and format: what communes have alike, and each with its name."""


class _Address(NamedTuple):
    """The path of a ticket, and the one that it had before names said their place."""

    path: str
    formerly: str | None


def plan_tickets(catalogue: Catalogue, inputs: Inputs, outputs: Sequence[Output]) -> list[Output]:
    """The tickets of all designs and kits that are made of `outputs`, the planned files that are no pages."""
    planner = _TicketPlanner(catalogue, inputs)
    contents = list(kit_contents(catalogue, planner.forms, outputs))
    orders = [content for content in contents if content.kind == OF_ALL_COMMUNES]
    return [*planner.tickets(outputs, contents), *map(planner.order, orders)]


@dataclass
class _Wanted:
    """The files of one ticket, and the kits that hold exactly these of its design."""

    files: Sequence[Output]
    whole: bool
    kits: list[KitContent] = field(default_factory=list)


def _wanted(outputs: Sequence[Output], contents: Sequence[KitContent]) -> Iterator[_Wanted]:
    """The tickets there must be: one for each design of a province, and one for each part of it that a kit holds."""
    found: dict[tuple[_Key, tuple[str, ...]], _Wanted] = {}
    for key, files in _by_design(outputs).items():
        if not key[-1]:
            found[key, _paths(files)] = _Wanted(files, whole=True)
    for content in contents:
        if content.has_tickets and content.kind != OF_ALL_COMMUNES:
            for key, files in _by_design([made for _, made in content.members]).items():
                found.setdefault((key, _paths(files)), _Wanted(files, whole=False)).kits.append(content)
    yield from found.values()


def _by_design(files: Sequence[Output]) -> dict[_Key, list[Output]]:
    """The files for the print shop, by their design."""
    found: dict[_Key, list[Output]] = {}
    for made in files:
        if is_shop_file(made):
            found.setdefault(_design_of(made), []).append(made)
    return found


def _design_of(made: Output) -> _Key:
    return tuple(str(made.facts.get(key, "")) for key in ("province", "campaign", "item", "language", "commune"))


def _paths(files: Sequence[Output]) -> tuple[str, ...]:
    return tuple(sorted(made.path for made in files))


class _TicketPlanner:
    def __init__(self, catalogue: Catalogue, inputs: Inputs) -> None:
        self.catalogue = catalogue
        self.vocabulary: Vocabulary = catalogue.vocabulary
        self.inputs = inputs
        self.forms: OfficeForms = read_office_forms(inputs)
        self.provinces = {province.slug: province for province in catalogue.provinces}
        self.communes = {(p.slug, c.slug): c for p in catalogue.provinces for c in p.communes}
        self.taken: set[str] = set()

    def tickets(self, outputs: Sequence[Output], contents: Sequence[KitContent]) -> Iterator[Output]:
        """The tickets of single designs. Those of whole designs come first: no kit's takes the address of one."""
        for wanted in sorted(_wanted(outputs, contents), key=lambda one: not one.whole):
            yield self._ticket(wanted)

    def _ticket(self, wanted: _Wanted) -> Output:
        first = wanted.files[0]
        facts = first.facts
        province = self.provinces[str(facts["province"])]
        commune = self.communes.get((province.slug, str(facts.get("commune", ""))))
        speaker = name_line(commune) if commune else str(first.values["author"])
        title = f"Phiếu in của {speaker}: {facts['title']}" if commune else f"Phiếu in: {facts['title']}"
        px = _PICTURE_OF_COMMUNE_PX if commune else _PICTURE_PX
        address = self._address(wanted, province, commune)
        data = {
            **self._common(first, title, address.path),
            "heading": f"Phiếu in của {speaker}" if commune else "Phiếu in",
            "slogan": facts["title"],
            "speaker": province.official_name if commune else speaker,
            "hotlines": self._hotlines(province, str(facts["campaign"])),
            "sample": bool(facts.get("sample")),
            "rows": [self._row(made) for made in wanted.files],
            "pictures": {str(made.facts["format"]): _small_picture(made, px) for made in wanted.files},
        }
        kept = ["province", "campaign", "message", "commune", "audiences", "sample", "language"]
        of_ticket = {key: facts[key] for key in [*kept, *["item"] * wanted.whole] if key in facts}
        of_ticket["lists"] = [name_of(made) for made in wanted.files]
        return self._output(address, LAYOUT, data, wanted.files, of_ticket, [content.path for content in wanted.kits])

    def _address(self, wanted: _Wanted, province: ResolvedProvince, commune: Commune | None) -> _Address:
        """Where a ticket lies: a later design with the same message names its campaign or itself, as its files do."""
        facts = wanted.files[0].facts
        suffix = language_suffix(str(facts["language"]))
        stem = f"phieu-in--{facts.get('message', facts['item'])}{suffix}"
        if commune:
            folder, place = folder_of(province.slug, commune), place_of_commune(province, commune)
            plain = free_path(f"{folder}/{stem}.pdf", self.taken, facts["campaign"], facts["item"])
            return _Address(named(plain, place), None)
        of_kit = "" if wanted.whole else f"--{_KIT_IN_NAME[wanted.kits[0].kind]}"
        plain = free_path(
            f"{province.slug}/{facts['campaign']}/{stem}{of_kit}.pdf", self.taken, facts["campaign"], facts["item"]
        )
        resolved = next(one for one in province.campaigns if one.slug == facts["campaign"])
        campaign = campaign_in_name(province, resolved, str(facts.get("message", facts["item"])))
        return _Address(named(plain, place_of(province), campaign), plain if wanted.whole else None)

    # -- the order of all communes

    def order(self, content: KitContent) -> Output:
        """One ticket for the banners of all communes of a province, with the quantity for each."""
        province = content.province
        by_commune: dict[str, list[Output]] = {}
        for _, made in content.members:
            if is_shop_file(made):
                by_commune.setdefault(str(made.facts["commune"]), []).append(made)
        files = [made for found in by_commune.values() for made in found]
        designs = {_column_of(made): made for made in reversed(files)}
        columns = list(dict.fromkeys(map(_column_of, files)))
        first = designs[columns[0]]
        title = f"Phiếu in của {len(by_commune)} xã, phường: {province.name}"
        address = _Address(
            named(f"{province.slug}/{COMMUNES}/phieu-in--tat-ca-xa-phuong.pdf", place_of(province)), None
        )
        data = {
            **self._common(first, title, address.path),
            "heading": title,
            "speaker": province.official_name,
            "sample": any(made.facts.get("sample") for made in files),
            "designs": [self._design(designs[key], f"{at}") for at, key in enumerate(columns, 1)],
            "pictures": {f"{at}": _small_picture(designs[key], _PICTURE_PX) for at, key in enumerate(columns, 1)},
            "tables": [
                self._order_table(province, by_commune, columns[at : at + _COLUMNS], at + 1)
                for at in range(0, len(columns), _COLUMNS)
            ],
        }
        facts = {"province": province.slug, "language": VIETNAMESE} | ({"sample": True} if data["sample"] else {})
        return self._output(address, ORDER_LAYOUT, data, [designs[key] for key in columns], facts, [content.path])

    def _design(self, made: Output, number: str) -> dict[str, Any]:
        """A design of the order: its slogan, and its row of measures as a single ticket has it."""
        province = self.provinces[str(made.facts["province"])]
        return {
            "number": number,
            "slogan": made.facts["title"],
            "language": made.values["language"],
            "fonts": made.values["fonts"],
            "hotlines": self._hotlines(province, str(made.facts["campaign"])),
            "row": {**self._row(made), "picture": number},
        }

    def _order_table(
        self,
        province: ResolvedProvince,
        by_commune: Mapping[str, Sequence[Output]],
        columns: Sequence[_Column],
        number: int,
    ) -> dict[str, Any]:
        """For each commune the version code of each of its files; empty where it has no such file."""
        rows = []
        for slug, files in by_commune.items():
            versions = {_column_of(made): str(made.facts["version"]) for made in files}
            name = self.communes[province.slug, slug].official_name
            rows.append({"name": name, "folder": slug, "versions": [versions.get(key, "") for key in columns]})
        return {"columns": [str(at) for at in range(number, number + len(columns))], "rows": rows}

    # -- what all tickets have

    def _common(self, first: Output, title: str, path: str) -> dict[str, Any]:
        values = first.values
        return {
            **{key: values[key] for key in ("author", "language", "fonts", "font_files", "colours")},
            "title": title,
            "sheet": {**_A4, "bleed_mm": 0, "safe_mm": 10, "scale": 1},
            "paper": _A4,
            "sample_mark": SAMPLE_MARK,
            "foot": f"{self.provinces[str(first.facts['province'])].name} · {path}",
            "checks": list(self.forms.checks),
        }

    def _output(
        self,
        address: _Address,
        layout: str,
        data: Mapping[str, Any],
        files: Sequence[Output],
        facts: Mapping[str, Any],
        kits: Sequence[str],
    ) -> Output:
        of_ticket = {"format": TICKET, "title": data["title"], "scale": 1, **_A4, "where": "office"}
        former = {FORMERLY: address.formerly} if address.formerly else {}
        return output(
            address.path,
            "document",
            "office",
            layout=layout,
            data=data,
            needs=(self.inputs.folder(LAYOUTS), *(need for made in files for need in made.needs)),
            tools=tools("office"),
            facts={**facts, **of_ticket, **former, "kits": list(kits)},
        )

    def _hotlines(self, province: ResolvedProvince, campaign: str) -> str:
        """The numbers on the design with the names of their lines, to be compared with it; empty where it has none."""
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
            "file": name_of(made),
            "version": f"Bản {made.facts['version']}",
            "material": self.forms.materials.get(form.family, ""),
            "reading": legibility(made.facts),
            "picture": str(made.facts["format"]),
            "picture_mm": min(high, wide * form.height_mm / form.width_mm),
            "alt": f"{form.title}: {made.facts['title']}",
        }


def _column_of(made: Output) -> _Column:
    facts = made.facts
    return tuple(str(facts[key]) for key in ("campaign", "item", "language", "format"))


def _small_picture(made: Output, most_px: int) -> dict[str, Any]:
    """A print file's design as the layout of the ticket shows it: its layout and data, for a picture of few pixels."""
    values = made.values
    del values["press"]
    sheet = values["sheet"]
    by = most_px / max(sheet["width_mm"], sheet["height_mm"])
    size = {"width_px": round(sheet["width_mm"] * by), "height_px": round(sheet["height_mm"] * by)}
    colours = as_printed(values["colours"])
    return {
        "layout": made.layout,
        "data": {**values, "colours": colours, "raster": {"page": 1, **size, "proof": True}},
    }


def _bleed(form: Format) -> str:
    """How far the colour runs over the edge, as a print shop says it."""
    if not form.bleed_mm:
        return "Không tràn màu"
    centimetres = form.bleed_mm >= 10
    size = f"{decimal(form.bleed_mm / 10)} cm" if centimetres else f"{decimal(form.bleed_mm)} mm"
    return f"Tràn màu thêm {size} mỗi mép"
