"""Addresses that were published once and are no page any more, as addresses.txt of the project knows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from difflib import get_close_matches

from loa.catalogue.catalogue import COMMUNES, Catalogue
from loa.content.diagnostics import Diagnostic, Spot, Translatable
from loa.content.models import LISTS
from loa.content.nearest import nearest
from loa.pages.links import SUBJECTS
from loa.pages.page_addresses import campaign_addresses, redirects, site_addresses
from loa.publish.published_addresses import AddressList, ListedAddress, read_addresses
from loa.store.inputs import Inputs
from loa.store.project import ADDRESSES, HANDBOOK, HANDBOOK_FOLDER
from loa.store.snapshot import FileKind

_ALIKE = 0.6
"""How much alike two names are at least that may be one campaign's, by difflib."""

_CAMPAIGN = Translatable(
    "Where the campaign has another file today, write `formerly: [{name}]` into it: {file}. Where it is published no "
    "more, put campaigns/{old}.yml back with `title` and `withdrawn: {{on: …, why: …}}`."
)
_ITEM = Translatable(
    "Where an event or a contest has another `id` today, write `formerly: [{name}]` beside it. Where nobody needs the "
    "address any more, delete this line."
)


def listed_addresses(inputs: Inputs) -> AddressList:
    """What addresses.txt of the project lists; nothing where there is none."""
    if inputs.kind(ADDRESSES) is not FileKind.FILE:
        return AddressList([], [], [])
    return read_addresses(inputs.read(ADDRESSES).decode("utf-8-sig", "replace"))


def lost_in(catalogue: Catalogue, inputs: Inputs) -> Iterator[Diagnostic]:
    """What is wrong with addresses.txt, for a Catalogue of which no page is planned."""
    listed = listed_addresses(inputs)
    if not any(listed):
        return
    docs = [name.removeprefix("docs/") for name in inputs.below("docs")]
    docs += [f"{HANDBOOK_FOLDER}/{name.removeprefix(f'{HANDBOOK}/')}" for name in inputs.below(HANDBOOK)]
    withdrawn: set[str] = set()
    for province in catalogue.provinces:
        gone = {a for one in province.withdrawn for a in campaign_addresses(province, one, catalogue.vocabulary)}
        leading = redirects(province, catalogue.vocabulary)
        withdrawn |= gone | {old for old, new in leading.items() if new in gone}
    lists = {f"{province.slug}/{one.id}/" for province in catalogue.provinces for one in province.lists}
    yield from lost_addresses(listed, {*site_addresses(catalogue, docs)}, withdrawn, lists)


def lost_addresses(
    listed: AddressList, present: Set[str], withdrawn: Set[str], lists: Set[str] = frozenset()
) -> Iterator[Diagnostic]:
    """The addresses that are no page among those `present`; below one that was `withdrawn` nothing is missed.

    `lists` are the pages of lists of bodies: below them lie no events and contests, which could have another id today.
    Of a folder that is gone the first address is told, and those below it that stand on paper.
    """
    yield from (Diagnostic("L467", Spot(ADDRESSES, line, 1)) for line in listed.conflicts)
    yield from (Diagnostic("L466", Spot(ADDRESSES, line, 1)) for line in listed.unknown)
    gone = {one.address: one for one in listed.addresses if one.address not in present}
    new = present - {one.address for one in listed.addresses}
    for one in gone.values():
        above = [*_folders_above(one.address)]
        is_told = not one.on_paper and any(folder in gone for folder in above)
        if is_told or any(folder in withdrawn for folder in above):
            continue
        code = "L465" if one.on_paper else "L464"
        spot = Spot(ADDRESSES, one.line, 1, len(one.address) + 1)
        yield Diagnostic(code, spot, {"address": f"/{one.address}", **_remedy(one, present - lists, new)})


def _folders_above(address: str) -> Iterator[str]:
    parts = address.split("/")[:-1]
    return (f"{'/'.join(parts[:end])}/" for end in range(1, len(parts)))


def _remedy(one: ListedAddress, present: Set[str], new: Set[str]) -> dict[str, object]:
    """What to do by the kind of address: that of a campaign, of a page below it, or any other."""
    parts = one.address.split("/")[:-1]
    if not parts or parts[0] in {*LISTS, SUBJECTS} or COMMUNES in parts[1:2]:
        return {}
    if len(parts) == 2 and f"{parts[0]}/" in present:
        guess = _guess(one.address, present, new)
        file = f"campaigns/{guess or f'{parts[0]}/…'}.yml"
        return {"instead": _CAMPAIGN, "name": parts[1], "old": "/".join(parts), "file": file}
    if len(parts) == 3 and f"{parts[0]}/{parts[1]}/" in present:
        return {"instead": _ITEM, "name": parts[2].removeprefix("su-kien--")}
    return {}


def _guess(address: str, present: Set[str], new: Iterable[str]) -> str:
    """The campaign that this one probably became: one that is new beside it, else one of a name much like its own."""
    folder, _, name = address.rstrip("/").rpartition("/")
    beside = {one.split("/")[1] for one in present if one.count("/") == 2 and one.startswith(f"{folder}/")}
    unlisted = sorted({one.split("/")[1] for one in new if one.count("/") == 2 and one.startswith(f"{folder}/")})
    if len(unlisted) == 1:
        return f"{folder}/{unlisted[0]}"
    for names in (unlisted, sorted(beside)):
        near = nearest(name, names) or next(iter(get_close_matches(name, names, n=1, cutoff=_ALIKE)), "")
        if near:
            return f"{folder}/{near}"
    return ""
