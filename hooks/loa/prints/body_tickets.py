"""Plan the job ticket of a commune or of a body on a list: all its designs on one ticket."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from loa.catalogue.catalogue import ResolvedProvince
from loa.prints.design_files import VIETNAMESE
from loa.prints.file_names import named, place_of_body
from loa.prints.kit_contents import TICKET, KitContent, is_shop_file, name_of
from loa.prints.name_lines import NamedBody, folder_of, group_of, name_line
from loa.prints.ticket_parts import ACROSS_EM, BESIDE_BOX_EM, Address, TicketParts, small_picture
from loa.store.output import Output

LAYOUT = "print/office/ticket.typ"
_PICTURE_PX = 160
"""Long side of the picture of a design, in pixels: smaller than on other tickets, for a nation has thousands."""

_OF_SEVERAL = 0.62
"""How large the picture is of one design of several: so six files and what to check stand on one sheet."""

_Files = Sequence[Output]
"""The files of one design."""


class BodyTicketPlanner:
    """Plans the tickets of single bodies."""

    def __init__(self, parts: TicketParts) -> None:
        self.parts = parts

    def ticket(self, content: KitContent) -> Output:
        """The ticket of the files in a body's kit; one design stands in its head, several each above their rows."""
        province, body = content.province, self._body(content)
        files = [made for _, made in content.members if is_shop_file(made)]
        designs = _by_design(files)
        heading = f"Phiếu in của {name_line(body)}"
        title = heading if len(designs) > 1 else f"{heading}: {files[0].facts['title']}"
        place = place_of_body(province, body)
        address = Address(named(f"{folder_of(province.slug, body)}/{TICKET}.pdf", place), place)
        sample = any(made.facts.get("sample") for made in files)
        data = {
            **self.parts.common(files[0], title, address),
            "font_files": sorted({name for made in files for name in made.values["font_files"]}),
            "heading": self.parts.whole(heading),
            "speaker": self.parts.whole(province.official_name),
            "sample": sample,
            **(self._several(province, designs) if len(designs) > 1 else self._one(province, files)),
        }
        facts = {"province": province.slug, **content.facts, "language": VIETNAMESE}
        facts |= {"lists": [name_of(made) for made in files]} | ({"sample": True} if sample else {})
        return self.parts.output(address, LAYOUT, title, data, files, facts, [content.path])

    def _body(self, content: KitContent) -> NamedBody:
        named_body = group_of(content.facts)
        if named_body is None:
            raise LookupError(f"{content.path}: not of one body")
        return self.parts.bodies[content.province.slug, named_body]

    def _one(self, province: ResolvedProvince, files: _Files) -> dict[str, Any]:
        return {
            "slogan": self.parts.slogan(files[0], BESIDE_BOX_EM),
            "meaning": self.parts.meaning(files[0]),
            "hotlines": self.parts.hotlines(province, str(files[0].facts["campaign"])),
            "rows": [self.parts.row(made) for made in files],
            "pictures": {str(made.facts["format"]): small_picture(made, _PICTURE_PX) for made in files},
        }

    def _several(self, province: ResolvedProvince, designs: Sequence[_Files]) -> dict[str, Any]:
        """Telephone numbers that are the same on all stand above them, once."""
        hotlines = [self.parts.hotlines(province, str(files[0].facts["campaign"])) for files in designs]
        alike = len(set(hotlines)) == 1
        numbered = [(at, name, made) for at, files in enumerate(designs) for name, made in _pictured(at, files)]
        return {
            "hotlines": hotlines[0] if alike else "",
            "designs": [
                {
                    "slogan": self.parts.slogan(files[0], ACROSS_EM),
                    "meaning": self.parts.meaning(files[0]),
                    "hotlines": "" if alike else numbers,
                    **{key: files[0].values[key] for key in ("language", "fonts")},
                }
                for files, numbers in zip(designs, hotlines, strict=True)
            ],
            "rows": [self._row(made) | {"design": at, "picture": name} for at, name, made in numbered],
            "pictures": {name: small_picture(made, round(_PICTURE_PX * _OF_SEVERAL)) for _, name, made in numbered},
        }

    def _row(self, made: Output) -> dict[str, Any]:
        row = self.parts.row(made)
        return row | {"picture_mm": row["picture_mm"] * _OF_SEVERAL}


def _by_design(files: _Files) -> list[list[Output]]:
    found: dict[tuple[str, ...], list[Output]] = {}
    for made in files:
        key = tuple(str(made.facts[name]) for name in ("campaign", "item", "language"))
        found.setdefault(key, []).append(made)
    return list(found.values())


def _pictured(number: int, files: _Files) -> Iterator[tuple[str, Output]]:
    """The files of a design by the names of their pictures."""
    return ((f"{number}-{made.facts['format']}", made) for made in files)
