"""Plan the job ticket of an order for all communes or all bodies on a list: their files in one table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from loa.catalogue.catalogue import COMMUNES, ResolvedProvince
from loa.prints.design_files import VIETNAMESE
from loa.prints.file_names import named, place_of
from loa.prints.kit_contents import KitContent, is_shop_file
from loa.prints.name_lines import BodyGroup, counted, group_of
from loa.prints.ticket_parts import BESIDE_PICTURE_EM, PICTURE_PX, Address, TicketParts, small_picture
from loa.store.output import Output

LAYOUT = "print/office/order.typ"
_COLUMNS = 3
"""Files of one body side by side in the table; more make a second table."""

_OF_COMMUNES = {"bodies": "Địa phương", "one": "một địa phương"}
_ONE_OF_LIST = "một nơi trong danh sách"
"""What the ticket calls the bodies, and the one whose design it shows."""

_Column = tuple[str, ...]
"""Campaign, item, language and format: what bodies have alike, and each with its name."""


class OrderPlanner:
    """Plans the tickets of orders."""

    def __init__(self, parts: TicketParts) -> None:
        self.parts = parts

    def order(self, content: KitContent) -> Output:
        """One ticket for the banners of all bodies of a kit's group, with the quantity for each.

        Raises LookupError where the kit is of no group.
        """
        province, group = content.province, content.order_of
        if group is None:
            raise LookupError(f"{content.path}: no order")
        by_body: dict[str, list[Output]] = {}
        for _, made in content.members:
            if is_shop_file(made):
                _, slug = group_of(made.facts) or ("", "")
                by_body.setdefault(slug, []).append(made)
        files = [made for found in by_body.values() for made in found]
        designs = {_column_of(made): made for made in reversed(files)}
        columns = list(dict.fromkeys(map(_column_of, files)))
        shown = [designs[key] for key in columns]
        heading = f"Phiếu in cho {counted(group, len(by_body))}"
        address = _address(province, group, files)
        data = {
            **self.parts.common(shown[0], heading, address),
            "font_files": sorted({name for made in shown for name in made.values["font_files"]}),
            "heading": self.parts.whole(heading),
            **(_OF_COMMUNES if group.folder == COMMUNES else {"bodies": group.title, "one": _ONE_OF_LIST}),
            "speaker": self.parts.whole(province.official_name),
            "sample": any(made.facts.get("sample") for made in files),
            **self._designs(province, shown),
            "tables": [
                self._order_table(group, by_body, columns[at : at + _COLUMNS], at + 1)
                for at in range(0, len(columns), _COLUMNS)
            ],
        }
        facts = {key: value for key, value in content.facts.items() if key == "list"}
        facts |= {"province": province.slug, "language": VIETNAMESE} | ({"sample": True} if data["sample"] else {})
        return self.parts.output(address, LAYOUT, f"{heading}: {province.name}", data, shown, facts, [content.path])

    def _designs(self, province: ResolvedProvince, shown: Sequence[Output]) -> dict[str, Any]:
        """Each design with its picture; telephone numbers that are the same on all stand above them, once."""
        hotlines = [self.parts.hotlines(province, str(made.facts["campaign"])) for made in shown]
        alike = len(set(hotlines)) == 1
        numbered = [(f"{at}", made) for at, made in enumerate(shown, 1)]
        return {
            "hotlines": hotlines[0] if alike else "",
            "designs": [
                {**self._design(made, number), "hotlines": "" if alike else numbers}
                for (number, made), numbers in zip(numbered, hotlines, strict=True)
            ],
            "pictures": {number: small_picture(made, PICTURE_PX) for number, made in numbered},
        }

    def _design(self, made: Output, number: str) -> dict[str, Any]:
        """A design of the order: its slogan, and its row of measures as a single ticket has it."""
        values = made.values
        return {
            "number": number,
            "slogan": self.parts.slogan(made, BESIDE_PICTURE_EM),
            "meaning": self.parts.meaning(made),
            "language": values["language"],
            "fonts": values["fonts"],
            "row": {**self.parts.row(made), "picture": number},
        }

    def _order_table(
        self,
        group: BodyGroup,
        by_body: Mapping[str, Sequence[Output]],
        columns: Sequence[_Column],
        number: int,
    ) -> dict[str, Any]:
        """For each body the version code of each of its files; empty where it has no such file."""
        names = {body.slug: body.official_name for body in group.bodies}
        rows = []
        for slug, files in by_body.items():
            versions = {_column_of(made): str(made.facts["version"]) for made in files}
            rows.append({"name": names[slug], "folder": slug, "versions": [versions.get(key, "") for key in columns]})
        return {"columns": [str(at) for at in range(number, number + len(columns))], "rows": rows}


def _address(province: ResolvedProvince, group: BodyGroup, files: Sequence[Output]) -> Address:
    """Where the ticket of an order lies: for communes in the place of one that was for any, of the oldest campaign."""
    folder, place = f"{province.slug}/{group.folder}", place_of(province)
    path = named(f"{folder}/phieu-in--tat-ca-{group.folder}.pdf", place)
    if group.folder != COMMUNES:
        return Address(path, place)
    newest_first = [resolved.slug for resolved in province.campaigns]
    oldest = max(files, key=lambda made: newest_first.index(str(made.facts["campaign"])))
    former = f"{folder}/phieu-in--{oldest.facts['message']}.pdf"
    return Address(path, place, former)


def _column_of(made: Output) -> _Column:
    facts = made.facts
    return tuple(str(facts[key]) for key in ("campaign", "item", "language", "format"))
