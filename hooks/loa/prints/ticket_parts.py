"""What all job tickets show: the sheet, the measures of a file, a small picture of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from loa.arrange.leaflet_panels import MM_PER_POINT
from loa.arrange.office_text import line_broken
from loa.arrange.typefaces import faces_of
from loa.catalogue.catalogue import Catalogue, ResolvedProvince
from loa.content.decimal_numbers import with_points
from loa.content.vocabulary import CLOTH_BLEED_MM, Vocabulary
from loa.house_style.line_breaks import read_break_rules, whole_words
from loa.house_style.written_numbers import decimal, finished_size, legibility
from loa.prints.file_names import FORMERLY, Place, titled
from loa.prints.kit_contents import TICKET, name_of
from loa.prints.layout_data import SAMPLE_MARK, as_printed, printed_hotlines
from loa.prints.meanings import meaning
from loa.prints.name_lines import NamedBody, group_of, groups_of, kind_of
from loa.prints.office_forms import OfficeForms, read_office_forms
from loa.prints.print_designs import LAYOUTS
from loa.prints.shop_formats import as_made
from loa.store.inputs import Inputs
from loa.store.output import Output, output
from loa.store.versions import tools

PICTURE_PX = 240
"""Long side of the picture of a design, in pixels."""

_NAMES = "{names}"
"""Stands in what to check for the names that are on the print."""

_A4 = {"width_mm": 210, "height_mm": 297}
_PICTURE_BOX_MM = (36, 33)
"""Room for the picture of a design on the ticket: width and height."""

BESIDE_BOX_EM = 106 / (12.5 * MM_PER_POINT)
ACROSS_EM = 172 / (11 * MM_PER_POINT)
BESIDE_PICTURE_EM = 82 / (9.4 * MM_PER_POINT)
"""Lengths of the lines of a slogan in em of it: at the head of a ticket, above rows, and in an order."""

_PERCENT = 100


class Address(NamedTuple):
    """The path of a ticket, whose it is, and the path that it had before names said their place."""

    path: str
    place: Place
    formerly: str | None = None


class TicketParts:
    """Makes the parts that tickets of single designs and of whole orders have in common."""

    def __init__(self, catalogue: Catalogue, inputs: Inputs) -> None:
        self.vocabulary: Vocabulary = catalogue.vocabulary
        self.inputs = inputs
        self.forms: OfficeForms = read_office_forms(inputs)
        self.rules = read_break_rules(inputs)
        self.faces = faces_of(inputs)
        self.provinces = {province.slug: province for province in catalogue.provinces}
        self.bodies: dict[tuple[str, tuple[str, str]], NamedBody] = {
            (province.slug, (group.folder, body.slug)): body
            for province in catalogue.provinces
            for group in groups_of(province)
            for body in group.bodies
        }

    def common(self, first: Output, title: str, address: Address) -> dict[str, Any]:
        """The values of every ticket; `first` is one of its files."""
        values = first.values
        return {
            **{key: values[key] for key in ("author", "language", "fonts", "font_files", "colours")},
            "title": titled(title, address.place),
            "sheet": {**_A4, "bleed_mm": 0, "safe_mm": 10, "scale": 1},
            "paper": _A4,
            "sample_mark": SAMPLE_MARK,
            "foot": f"{self.provinces[str(first.facts['province'])].name} · {address.path}",
            "checks": [self.whole(check.replace(_NAMES, self._names_on(first.facts))) for check in self.forms.checks],
        }

    def _names_on(self, facts: Mapping[str, Any]) -> str:
        """Which names a print bears: that of the office, and where it is made for one body, that of such a body."""
        body = group_of(facts)
        groups = groups_of(self.provinces[str(facts["province"])]) if body else ()
        return ", ".join(["tên cơ quan", *(f"tên {kind_of(g)}" for g in groups if body and g.folder == body[0])])

    def output(
        self,
        address: Address,
        layout: str,
        title: str,
        data: Mapping[str, Any],
        files: Sequence[Output],
        facts: Mapping[str, Any],
        kits: Sequence[str],
    ) -> Output:
        """The ticket that lists `files`; `kits` are the paths of the kits that it is for."""
        of_ticket = {"format": TICKET, "title": title, "scale": 1, **_A4, "where": "office"}
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

    def hotlines(self, province: ResolvedProvince, campaign: str) -> str:
        """The numbers on the design with the names of their lines, to be compared with it; empty where it has none."""
        resolved = next(resolved for resolved in province.campaigns if resolved.slug == campaign)
        return self.whole(", ".join(f"{line.number} ({line.name})" for line in printed_hotlines(province, resolved)))

    def whole(self, text: str) -> str:
        """A text of which no name and no word is divided at the end of a line."""
        return whole_words(text, self.rules)

    def slogan(self, made: Output, limit: float) -> str:
        """What a print file says, for a place that is `limit` em wide; in a script without spaces with line breaks."""
        said, fonts = str(made.facts["title"]), tuple(made.values["fonts"])
        return line_broken(said, fonts, 800, limit, self.faces, self.rules)

    def meaning(self, made: Output) -> str:
        """What a print in another language says; empty for a Vietnamese one."""
        return self.whole(meaning(self.provinces[str(made.facts["province"])], self.vocabulary, made.facts))

    def row(self, made: Output) -> dict[str, Any]:
        """What the shop must know of a file."""
        form = as_made(self.vocabulary.formats[str(made.facts["format"])], made.facts)
        wide, high = _PICTURE_BOX_MM
        return {
            "title": self.whole(form.title),
            "size": finished_size(form),
            "bleed": self.whole(_bleed(made.values["sheet"]["bleed_mm"])),
            "sides": self.whole("In hai mặt") if form.pages > 1 else "",
            "scale": form.scale,
            "enlarged": with_points(form.scale * _PERCENT),
            "file": name_of(made),
            "version": f"Bản {made.facts['version']}",
            "material": self.whole(self.forms.materials.get(form.family, "")),
            "reading": [self.whole(line) for line in legibility(made.facts)],
            "picture": str(made.facts["format"]),
            "picture_mm": min(high, wide * form.height_mm / form.width_mm),
            "alt": f"{form.title}: {made.facts['title']}",
        }


def small_picture(made: Output, most_px: int) -> dict[str, Any]:
    """A print file's design as the layout of the ticket shows it: its layout and data, for a picture of few pixels."""
    values = made.values
    del values["press"]
    sheet = values["sheet"]
    by = most_px / max(sheet["width_mm"], sheet["height_mm"])
    size = {"width_px": round(sheet["width_mm"] * by), "height_px": round(sheet["height_mm"] * by)}
    colours = as_printed(values)
    return {
        "layout": made.layout,
        "data": {**values, "colours": colours, "raster": {"page": 1, **size, "proof": True}},
    }


def _bleed(bleed_mm: float) -> str:
    """How far the colour runs over the edge, as a print shop says it."""
    if not bleed_mm:
        return "Không chừa bù xén"
    size = f"{decimal(bleed_mm / 10)} cm" if bleed_mm >= CLOTH_BLEED_MM else f"{decimal(bleed_mm)} mm"
    return f"Chừa bù xén (tràn lề) {size} mỗi cạnh"
