"""Who speaks on the designs of single bodies: communes, and the bodies on a province's lists, by name and contact."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from loa.catalogue.administrative_units import find_commune, kinds_of
from loa.catalogue.catalogue import COMMUNES, Catalogue, Commune, ResolvedProvince
from loa.catalogue.listed_bodies import ListedBody, is_for_one_body
from loa.content.models import ALL, Banner
from loa.house_style.line_breaks import BreakRules, group_words, in_capitals
from loa.prints.office_forms import OfficeForms

_PHONE = "ĐT: "
_NUMBER = re.compile(r"[\d+() .\-]{3,}")

ANY_COMMUNE = Commune(0, "", "xã, phường, đặc khu", "")
"""Stands for all communes where one picture is shown for all of them."""

NamedBody = Commune | ListedBody
"""Whose name line a design has."""


class BodyGroup(NamedTuple):
    """The bodies of one list for which a province prints: its communes, or a list that its staff keep.

    `folder` is that of their pages below the province's, `any_body` stands for all where one picture is shown for all.
    """

    folder: str
    title: str
    bodies: Sequence[NamedBody]
    any_body: NamedBody


def groups_of(province: ResolvedProvince) -> list[BodyGroup]:
    """The communes of a province and its lists of bodies."""
    communes = BodyGroup(COMMUNES, "Các xã, phường, đặc khu", province.communes, ANY_COMMUNE)
    return [communes, *(BodyGroup(one.id, one.title, one.bodies, one.any_body) for one in province.lists)]


def counted(group: BodyGroup, number: int) -> str:
    """So many bodies of a group, in words."""
    if group.folder == COMMUNES:
        return f"{number} {_kinds(group)}"
    return f"{number} nơi trong danh sách {group.title}"


def _kinds(group: BodyGroup) -> str:
    """What the communes of a group are called, by the kinds there are."""
    return kinds_of(body for body in group.bodies if isinstance(body, Commune))


def kind_of(group: BodyGroup) -> str:
    """What the bodies of a group are called within a sentence; letters that stand for words stay as they are."""
    if group.folder == COMMUNES:
        return _kinds(group)
    first = group.title.partition(" ")[0]
    return group.title if first.isupper() and len(first) > 1 else group.title[:1].lower() + group.title[1:]


def bodies_in(province: ResolvedProvince, group: BodyGroup, banner: Banner) -> Sequence[NamedBody]:
    """The bodies of a group for which a banner is made, in the order of their list."""
    if group.folder == COMMUNES:
        return communes_of(province, banner)
    return group.bodies if group.folder in banner.lists else ()


def group_of(facts: Mapping[str, Any]) -> tuple[str, str] | None:
    """The folder of the group, and the slug of the body, that a file or a page is made for; None where for none."""
    if "commune" in facts:
        return COMMUNES, str(facts["commune"])
    return (str(facts["list"]), str(facts["listed"])) if is_for_one_body(facts) else None


def facts_of(body: NamedBody) -> dict[str, str]:
    """How the files and the page of a body say whose they are; `group_of` reads it."""
    if isinstance(body, Commune):
        return {"commune": body.slug}
    return {"list": body.folder, "listed": body.slug}


def name_line(body: NamedBody) -> str:
    """Who speaks on a body's banner: `UBND xã Tân Hồng`, or the name as the list has it."""
    if isinstance(body, ListedBody):
        return body.name
    return f"UBND {body.kind} {body.name}".replace("  ", " ")


def folder_of(province: str, body: NamedBody) -> str:
    """Where a body's files lie, without a slash at the end."""
    return f"{province}/{body.folder}/{body.slug}"


def communes_of(province: ResolvedProvince, banner: Banner) -> Sequence[Commune]:
    """The communes for which a banner is made, in the order of the list."""
    if banner.communes == ALL:
        return province.communes
    code = province.province.code
    if code is None:
        return ()
    named = {found.code for name in banner.communes if (found := find_commune(code, name))}
    return [commune for commune in province.communes if commune.code in named]


def formats_for_bodies(banner: Banner, forms: OfficeForms, catalogue: Catalogue) -> tuple[str, ...]:
    """The formats of a banner that are made for single bodies: those the data marks, else all that are printed."""
    marked = tuple(name for name in banner.formats if name in forms.communes)
    return marked or tuple(name for name in banner.formats if "pdf" in catalogue.vocabulary.formats[name].outputs)


class NameLine(NamedTuple):
    """A name line as a phrase, and the words that stand beside the name."""

    phrase: dict[str, Any]
    beside: str


def name_lines(province: ResolvedProvince, body: NamedBody, rules: BreakRules) -> Iterator[NameLine]:
    """The name alone, then with all that its list wants beside it, then with less. A commune has one name line."""
    if isinstance(body, Commune):
        yield NameLine(_name_line_phrase(body, phone_of(province, body)), "")
        return
    listed = next(one for one in province.lists if one.id == body.folder)
    contact = _said_contact(body.contact) if listed.print_contact else []
    address = [body.address] if listed.print_address and body.address else []
    yield NameLine(_listed_phrase(body, (), rules), "")
    for parts in dict.fromkeys([(*address, *contact), (*contact,), (*address,)]):
        if parts:
            yield NameLine(_listed_phrase(body, parts, rules), ", ".join(parts))


def _said_contact(contact: str) -> list[str]:
    """The parts of a contact; numbers as name lines have them, `ĐT: 0277 3 851 234`."""
    parts = filter(None, (part.strip() for part in contact.split(";")))
    return [f"{_PHONE}{part}" if _NUMBER.fullmatch(part) else part for part in parts]


def _listed_phrase(body: ListedBody, beside: Sequence[str], rules: BreakRules) -> dict[str, Any]:
    """The name in capitals, and what stands beside it as it was written; a line ends best between the parts."""
    name = in_capitals(group_words(body.name, rules))
    if name["run"]:
        return name
    units = [[{**unit} for unit in name["units"]], *(_units_beside(text, rules) for text in beside)]
    for part in units[:-1]:
        *before, last = part[-1]["words"]
        part[-1] |= {"words": [*before, f"{last},"], "end": "pause"}
    return {"run": None, "units": [unit for part in units for unit in part]}


def _units_beside(text: str, rules: BreakRules) -> list[dict[str, Any]]:
    """A number stays on one line; all else is divided as other texts are."""
    if text.startswith(_PHONE):
        return [{"words": [_PHONE.strip(), text.removeprefix(_PHONE).replace(" ", "\u00a0")], "end": "free"}]
    return [{**unit} for unit in group_words(text, rules)["units"]]


def phone_of(province: ResolvedProvince, commune: Commune) -> str:
    """The telephone number that province.yml gives for a commune, or an empty text."""
    code = province.province.code
    for contact in province.province.commune_contacts if code is not None else ():
        found = find_commune(code or 0, contact.commune)
        if found is not None and found.code == commune.code:
            return contact.phone
    return ""


def _name_line_phrase(commune: Commune, phone: str) -> dict[str, Any]:
    """The name line as a phrase whose line, where it needs two, ends before the commune's name and not within it."""
    office = ["UBND", *commune.kind.upper().split()]
    units = [{"words": office, "end": "leaning"}, {"words": commune.name.upper().split(), "end": "free"}]
    if phone:
        *name, last = commune.name.upper().split()
        units[-1] = {"words": [*name, f"{last},"], "end": "pause"}
        units.append({"words": ["ĐT:", phone.replace(" ", "\u00a0")], "end": "free"})
    return {"run": None, "units": units}
