"""Decide what each kit holds, and what its files are called in it.

Job tickets are not among these files: a ticket speaks of them, so it is planned when they are known
(prints/job_tickets), and joins the kits that it names among its facts.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from loa.catalogue.administrative_units import kinds_of
from loa.catalogue.catalogue import COMMUNES, Catalogue, ResolvedCampaign, ResolvedProvince
from loa.catalogue.listed_bodies import is_for_one_body
from loa.content.vocabulary import Vocabulary
from loa.prints.design_files import VIETNAMESE
from loa.prints.file_names import named, place_of, place_of_body
from loa.prints.kit_lists import LIST
from loa.prints.name_lines import BodyGroup, NamedBody, counted, facts_of, folder_of, group_of, groups_of, name_line
from loa.prints.office_forms import OfficeForms, read_office_forms
from loa.prints.radio_scripts import FORMAT as SCRIPT
from loa.prints.school_kit import PUPILS, SchoolKit
from loa.store.inputs import Inputs
from loa.store.output import Output

TICKET = "phieu-in"
"""The format of a job ticket."""

OF_CAMPAIGN, OF_SCHOOLS, OF_OFFICES = "chien-dich", "truong-hoc", COMMUNES
OF_COMMUNE, OF_BODY, OF_ALL_COMMUNES, OF_ALL_BODIES = "xa", "don-vi", "tat-ca-xa-phuong", "tat-ca-don-vi"
"""The kinds of kits."""

TICKETS_IN = "phieu-in"
"""The folder of tickets: paper that is handed over with the files of `in-o-tiem`, not a file to be printed large."""

_FOLDERS = {"office": "in-o-co-quan", "shop": "in-o-tiem", "screen": "dung-tren-mang"}


class KitContent(NamedTuple):
    """A kit before its tickets are known: its address, its files under their names in it, and its facts."""

    path: str
    title: str
    kind: str
    province: ResolvedProvince
    members: tuple[tuple[str, Output], ...]
    facts: Mapping[str, Any]
    has_tickets: bool = True
    formerly: str | None = None
    """Its path before file names said their place; None where there was none."""
    order_of: BodyGroup | None = None
    """Of the kit of all bodies of a group: that group."""

    def ticket_name(self, ticket: Output) -> str:
        """The name of a ticket in this kit."""
        name = name_of(ticket)
        if self.order_of or self.kind in {OF_COMMUNE, OF_BODY}:
            return name
        campaigns = {made.facts["campaign"] for _, made in self.members}
        return f"{TICKETS_IN}/{ticket.facts['campaign']}/{name}" if len(campaigns) > 1 else f"{TICKETS_IN}/{name}"


def name_of(made: Output) -> str:
    """The name of a file without its folder."""
    return made.path.rpartition("/")[2]


def is_shop_file(made: Output) -> bool:
    """Whether this is a print file for the shop: only these have a version code."""
    return made.renderer == "pdf" and "version" in made.facts


def kit_contents(catalogue: Catalogue, forms: OfficeForms, outputs: Sequence[Output]) -> Iterator[KitContent]:
    """The kits of campaigns, schools, offices and single bodies that have any files; `outputs` may go into them."""
    by_province: dict[str, list[Output]] = {}
    for made in outputs:
        if made.facts.get("format", TICKET) != TICKET and made.renderer in {"pdf", "office", "text", "recording"}:
            by_province.setdefault(str(made.facts["province"]), []).append(made)
    for province in catalogue.provinces:
        files = by_province.get(province.slug, [])
        if files:
            planner = _OfProvince(province, catalogue.vocabulary, forms, files)
            yield from (content for content in planner.contents() if content.members)


def formats_for_schools(forms: OfficeForms) -> tuple[str, ...]:
    """The formats of the kit of schools, those that a copier multiplies first; all have no dark ground."""
    wanted = forms.kits.get(OF_SCHOOLS, ())
    return tuple(sorted(wanted, key=lambda name: name in forms.forms and forms.forms[name].tone != "copy"))


def for_pupils(catalogue: Catalogue, inputs: Inputs, outputs: Sequence[Output]) -> list[Output]:
    """The same Outputs; those in the kit of schools name pupils among their audiences, where people look for them."""
    contents = kit_contents(catalogue, read_office_forms(inputs), outputs)
    held = {made.path for content in contents if content.kind == OF_SCHOOLS for _, made in content.members}
    return [_with_pupils(made) if made.path in held else made for made in outputs]


def _with_pupils(made: Output) -> Output:
    audiences = made.facts.get("audiences", ())
    if PUPILS in audiences:
        return made
    return dataclasses.replace(made, facts={**made.facts, "audiences": [*audiences, PUPILS]})


class _OfProvince:
    """Fills the kits of one province."""

    def __init__(
        self, province: ResolvedProvince, vocabulary: Vocabulary, forms: OfficeForms, files: Sequence[Output]
    ) -> None:
        self.province = province
        self.vocabulary = vocabulary
        self.forms = forms
        self.own = [made for made in files if not is_for_one_body(made.facts)]
        self.by_body: dict[tuple[str, str], list[Output]] = {}
        for made in files:
            if body := group_of(made.facts):
                self.by_body.setdefault(body, []).append(made)

    def contents(self) -> Iterator[KitContent]:
        province = self.province
        yield from map(self._campaign, province.campaigns)
        if province.ended is None and not province.national:
            running = _files_of_running_campaigns(province, self.own)
            yield self._schools(running)
            if not province.body:
                yield self._offices(running)
        for group in groups_of(province):
            yield from (self._body(body) for body in group.bodies if (group.folder, body.slug) in self.by_body)
            yield from self._order(group)

    def _campaign(self, resolved: ResolvedCampaign) -> KitContent:
        files = self._of_formats([made for made in self.own if made.facts["campaign"] == resolved.slug], OF_CAMPAIGN)
        return KitContent(
            named(f"{resolved.address}/bo-day-du{LIST}", place_of(self.province), resolved.slug),
            f"Bộ đầy đủ: {resolved.campaign.title}",
            OF_CAMPAIGN,
            self.province,
            self._by_place(files),
            {"campaign": resolved.slug},
            self._has_tickets(OF_CAMPAIGN),
            f"{resolved.address}/bo-day-du.zip",
        )

    def _schools(self, running: Sequence[Output]) -> KitContent:
        """What a school copies and hands out, numbered: a list of names begins with what to take first."""
        wanted = self.forms.kits.get(OF_SCHOOLS, ())
        files = SchoolKit(self.province, self.vocabulary, self.forms, wanted).files(running)
        return KitContent(
            self._path(f"{self.province.slug}/bo-truong-hoc.zip"),
            f"Bộ tài liệu cho trường học: {self.province.name}",
            OF_SCHOOLS,
            self.province,
            tuple((f"{at:02d}--{name_of(made)}", made) for at, made in enumerate(with_twins(files, running), 1)),
            {"audiences": [PUPILS]},
            self._has_tickets(OF_SCHOOLS),
            f"{self.province.slug}/bo-truong-hoc.zip",
        )

    def _offices(self, running: Sequence[Output]) -> KitContent:
        """What a commune takes to the print shop and what it prints itself."""
        known = self.vocabulary.lists.audiences
        return KitContent(
            self._path(f"{self.province.slug}/bo-xa-phuong{LIST}"),
            f"Bộ tài liệu cho {kinds_of(self.province.communes)}: {self.province.name}",
            OF_OFFICES,
            self.province,
            self._by_place(self._of_formats(running, OF_OFFICES)),
            {"audiences": ["can-bo"]} if "can-bo" in known else {},
            self._has_tickets(OF_OFFICES),
            f"{self.province.slug}/bo-xa-phuong.zip",
        )

    def _body(self, body: NamedBody) -> KitContent:
        folder, is_commune = folder_of(self.province.slug, body), body.folder == COMMUNES
        return KitContent(
            named(f"{folder}/bo-in{LIST}", place_of_body(self.province, body)),
            f"Bộ in: {name_line(body)}",
            OF_COMMUNE if is_commune else OF_BODY,
            self.province,
            tuple((name_of(made), made) for made in self.by_body[body.folder, body.slug]),
            facts_of(body),
            formerly=f"{folder}/bo-in.zip" if is_commune else None,
        )

    def _order(self, group: BodyGroup) -> Iterator[KitContent]:
        """One order for all of a group: what is running, in a folder for each body. One body alone needs none."""
        found = {body.slug: self.by_body.get((group.folder, body.slug), []) for body in group.bodies}
        files = [made for of_body in found.values() for made in of_body]
        running = {made.path for made in _files_of_running_campaigns(self.province, files)}
        members = [
            (f"{slug}/{name_of(made)}", made)
            for slug, of_body in found.items()
            for made in of_body
            if made.path in running
        ]
        bodies = {group_of(made.facts) for _, made in members}
        if len(bodies) > 1:
            facts = order_facts(group)
            yield KitContent(
                self._path(f"{self.province.slug}/{group.folder}/bo-in-tat-ca-{group.folder}{LIST}"),
                f"Bộ in cho {counted(group, len(bodies))}: {self.province.name}",
                facts.pop("kit"),
                self.province,
                tuple(members),
                facts,
                order_of=group,
            )

    def _path(self, plain: str) -> str:
        return named(plain, place_of(self.province))

    def _has_tickets(self, kit: str) -> bool:
        return TICKET in self.forms.kits.get(kit, ())

    def _of_formats(self, files: Sequence[Output], kit: str) -> list[Output]:
        """The files of the formats that the data puts into a kit, with their Vietnamese twins."""
        found = [made for made in files if made.facts["format"] in self.forms.kits.get(kit, ())]
        return with_twins(found, files)

    def _by_place(self, files: Sequence[Output]) -> tuple[tuple[str, Output], ...]:
        """Names in folders that say where a file is printed; below them one for each campaign, if there are several."""
        several = len({made.facts["campaign"] for made in files}) > 1
        named_by_place = []
        for made in files:
            campaign = f"{made.facts['campaign']}/" if several else ""
            named_by_place.append((f"{self._folder(made)}/{campaign}{name_of(made)}", made))
        return tuple(sorted(named_by_place, key=lambda member: member[0]))

    def _folder(self, made: Output) -> str:
        name = str(made.facts["format"])
        if name == SCRIPT:
            return SCRIPT
        where = str(made.facts.get("where", "")) or self.vocabulary.formats[name].printed_at
        return _FOLDERS[where]


def order_facts(group: BodyGroup) -> dict[str, str]:
    """The facts of the kit of all bodies of a group: its kind, and the list that it is of."""
    return {"kit": OF_ALL_COMMUNES} if group.folder == COMMUNES else {"kit": OF_ALL_BODIES, "list": group.folder}


def with_twins(files: Iterable[Output], pool: Iterable[Output]) -> list[Output]:
    """The files, and for each that is in another language the same in Vietnamese, where `pool` has it."""
    found = list(files)
    held = {made.path for made in found}
    vietnamese = {_twin_key(made): made for made in pool if made.facts["language"] == VIETNAMESE}
    for made in list(found):
        twin = vietnamese.get(_twin_key(made))
        if twin is not None and twin.path not in held:
            held.add(twin.path)
            found.append(twin)
    return found


def _twin_key(made: Output) -> tuple[object, ...]:
    keys = ("campaign", "item", "message", "format")
    return (made.renderer, group_of(made.facts), *(made.facts.get(key) for key in keys))


def _files_of_running_campaigns(province: ResolvedProvince, files: Sequence[Output]) -> list[Output]:
    """The files of the newest campaign that has any, and of those that were not over when it began.

    Reckoned from the campaigns alone, never from today's date: the same content gives the same kits.
    """
    with_files = {str(made.facts["campaign"]) for made in files}
    printed = [resolved for resolved in province.campaigns if resolved.slug in with_files]
    began = max((c.campaign.starts for c in printed if c.campaign.starts), key=lambda day: day.sort_key, default=None)
    over = set()
    for resolved in printed:
        last = resolved.campaign.ends or resolved.campaign.starts
        if began is not None and last is not None and last.is_before(began):
            over.add(resolved.slug)
    return [made for made in files if made.facts["campaign"] not in over]
