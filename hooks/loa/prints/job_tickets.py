"""Plan job tickets (phiếu in): one for each design, with its sizes, for the people who hand it to a print shop.

A commune, or a body on a list, has one for all its designs (prints/body_tickets), and an order one for all bodies.
A ticket lists the very files that come with it. On a page that is every size of the design; a kit that holds fewer has
a ticket of its own. Each ticket names its kits among its facts (`kits`, their paths).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from loa.catalogue.catalogue import Catalogue, ResolvedProvince
from loa.catalogue.listed_bodies import is_for_one_body
from loa.prints.body_tickets import LAYOUT, BodyTicketPlanner
from loa.prints.design_files import free_path, language_suffix
from loa.prints.file_names import campaign_in_name, named, place_of
from loa.prints.kit_contents import (
    OF_CAMPAIGN,
    OF_OFFICES,
    OF_SCHOOLS,
    TICKET,
    KitContent,
    is_shop_file,
    kit_contents,
    name_of,
)
from loa.prints.order_tickets import OrderPlanner
from loa.prints.ticket_parts import BESIDE_BOX_EM, PICTURE_PX, Address, TicketParts, small_picture
from loa.store.inputs import Inputs
from loa.store.output import Output

_KIT_IN_NAME = {OF_CAMPAIGN: "bo-day-du", OF_SCHOOLS: "bo-truong-hoc", OF_OFFICES: "bo-xa-phuong"}
"""How the name of a ticket says for which kit it is."""

_Key = tuple[str, ...]
"""Province, campaign, item and language of a design."""


def plan_tickets(catalogue: Catalogue, inputs: Inputs, outputs: Sequence[Output]) -> list[Output]:
    """The tickets of all designs and kits that are made of `outputs`, the planned files that are no pages."""
    parts = TicketParts(catalogue, inputs)
    contents = list(kit_contents(catalogue, parts.forms, outputs))
    orders = [content for content in contents if content.order_of]
    with_tickets = [content for content in contents if content.has_tickets and not content.order_of]
    of_bodies = [content for content in with_tickets if is_for_one_body(content.facts)]
    others = [content for content in with_tickets if not is_for_one_body(content.facts)]
    return [
        *_TicketPlanner(parts).tickets(outputs, others),
        *map(BodyTicketPlanner(parts).ticket, of_bodies),
        *map(OrderPlanner(parts).order, orders),
    ]


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
        found[key, _paths(files)] = _Wanted(files, whole=True)
    for content in contents:
        for key, files in _by_design([made for _, made in content.members]).items():
            found.setdefault((key, _paths(files)), _Wanted(files, whole=False)).kits.append(content)
    yield from found.values()


def _by_design(files: Sequence[Output]) -> dict[_Key, list[Output]]:
    """The files of provinces for the print shop, by their design."""
    found: dict[_Key, list[Output]] = {}
    for made in files:
        if is_shop_file(made) and not is_for_one_body(made.facts):
            found.setdefault(_design_of(made), []).append(made)
    return found


def _design_of(made: Output) -> _Key:
    return tuple(str(made.facts[key]) for key in ("province", "campaign", "item", "language"))


def _paths(files: Sequence[Output]) -> tuple[str, ...]:
    return tuple(sorted(made.path for made in files))


class _TicketPlanner:
    def __init__(self, parts: TicketParts) -> None:
        self.parts = parts
        self.names = _TicketNames()

    def tickets(self, outputs: Sequence[Output], contents: Sequence[KitContent]) -> Iterator[Output]:
        """The tickets of single designs. Those of whole designs come first: no kit's takes the address of one."""
        for wanted in sorted(_wanted(outputs, contents), key=lambda one: not one.whole):
            yield self._ticket(wanted)

    def _ticket(self, wanted: _Wanted) -> Output:
        first = wanted.files[0]
        facts = first.facts
        province = self.parts.provinces[str(facts["province"])]
        title = f"Phiếu in: {facts['title']}"
        address = self._address(wanted, province)
        data = {
            **self.parts.common(first, title, address),
            "heading": "Phiếu in",
            "slogan": self.parts.slogan(first, BESIDE_BOX_EM),
            "meaning": self.parts.meaning(first),
            "speaker": self.parts.whole(str(first.values["author"])),
            "hotlines": self.parts.hotlines(province, str(facts["campaign"])),
            "sample": bool(facts.get("sample")),
            "rows": [self.parts.row(made) for made in wanted.files],
            "pictures": {str(made.facts["format"]): small_picture(made, PICTURE_PX) for made in wanted.files},
        }
        kept = ["province", "campaign", "message", "audiences", "sample", "language"]
        of_ticket = {key: facts[key] for key in [*kept, *["item"] * wanted.whole] if key in facts}
        of_ticket["lists"] = [name_of(made) for made in wanted.files]
        kits = [content.path for content in wanted.kits]
        return self.parts.output(address, LAYOUT, title, data, wanted.files, of_ticket, kits)

    def _address(self, wanted: _Wanted, province: ResolvedProvince) -> Address:
        first = wanted.files[0]
        facts = first.facts
        resolved = next(one for one in province.campaigns if one.slug == facts["campaign"])
        what = str(facts.get("message", facts["item"]))
        of_kit = "" if wanted.whole else f"--{_KIT_IN_NAME[wanted.kits[0].kind]}"
        suffix = f"{language_suffix(str(facts['language']))}{of_kit}"
        folder, place = resolved.address, place_of(province)
        campaign = campaign_in_name(province, resolved, what)
        name = self.names.of(folder, resolved.slug, f"{TICKET}--{what}{suffix}.pdf", str(facts["item"]))
        was_there = wanted.whole and first.kind != "leaflet"
        return Address(named(name.path, place, name.item, campaign), place, name.formerly if was_there else None)


class _TicketName(NamedTuple):
    """The path of a ticket before its name says its place, the banner that it must say, and its former path."""

    path: str
    item: str
    formerly: str


class _TicketNames:
    """Gives out the names of tickets: a second design of the same message in a campaign names itself."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._former: set[str] = set()

    def of(self, folder: str, campaign: str, name: str, item: str) -> _TicketName:
        path = f"{folder}/{name}"
        key = f"{campaign}/{path}"
        shown = item if key in self._taken else ""
        self._taken.add(key)
        return _TicketName(path, shown, free_path(path, self._former, campaign, item))
