"""What may not be out of date on pages that stay as they were published: hotlines, withdrawals, names of winners.

A province whose files are wrong is compared as far as its files can be read. What can't be read counts as unchanged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, NamedTuple

from loa.catalogue.catalogue import Catalogue, ResolvedProvince
from loa.content.diagnostics import SourceLines
from loa.content.fields import FileName, slugify
from loa.content.models import ALL, NATIONAL, Hotline, Withdrawal
from loa.content.models.common import ContentModel
from loa.content.phone_numbers import dialled
from loa.content.validation import validate
from loa.content.vocabulary import Vocabulary
from loa.content.yaml_parser import Unreadable, parse
from loa.content.yaml_tree import Mapping as TreeMapping
from loa.pipeline.published_province import ProvinceRecord
from loa.pipeline.refusals import Refusal, RefusalReason
from loa.pipeline.winner_names_in_store import lost_names
from loa.store.inputs import Inputs
from loa.store.output import Need, canonical
from loa.store.snapshot import FileKind


class _Watched(ContentModel):
    """The keys of province.yml and of campaigns that are compared, each if it is right by itself."""

    hotlines: tuple[Hotline, ...] = ()
    formerly: tuple[FileName, ...] = ()
    withdrawn: Withdrawal | None = None


def campaigns_of(province: ResolvedProvince) -> dict[str, str]:
    """Its campaigns, each with the address of the national one that it was taken from, or nothing."""
    return {resolved.slug: resolved.adopted_from or "" for resolved in province.campaigns}


def shown_of_others(
    catalogue: Catalogue, national: ResolvedProvince | None, slug: str, bases: Iterable[str], site_url: str | None
) -> dict[str, Any]:
    """What the pages of a province show that others answer for, as plain values.

    `catalogue` has all provinces without campaigns, `national` the nation with its own; `bases` are the addresses of
    the national campaigns that the province takes part in.
    """
    successor = catalogue.province(slug).successor
    after = [p for p in catalogue.provinces if p.slug == successor]
    of_campaigns = {c.address: c.campaign.hotlines for c in (national.campaigns if national else ())}
    numbers = {
        f"campaigns/{NATIONAL}/province.yml": national.province.hotlines if national else (),
        "assets/site.yml": catalogue.site.hotlines,
        **{f"assets/vocabulary.yml ({n})": s.hotlines for n, s in catalogue.vocabulary.lists.subjects.items()},
        **{f"campaigns/{base}.yml": of_campaigns.get(base, ()) for base in sorted(bases)},
        **{f"campaigns/{p.slug}/province.yml": p.province.hotlines for p in after},
    }
    return {"numbers": {name: _in_use(lines) for name, lines in numbers.items()}, "address": site_url}


@dataclass(frozen=True)
class Today:
    """What the files of today say: the files themselves, the national folder, all provinces without campaigns."""

    inputs: Inputs
    nation: ResolvedProvince | None
    catalogue: Catalogue


def outdated(record: ProvinceRecord, files: Sequence[Need], today: Today) -> Iterator[Refusal]:
    """What would be out of date on the pages of `record`; `files` were in its folder when they were made."""
    bases = filter(None, record.campaigns.values())
    shown = shown_of_others(today.catalogue, today.nation, record.slug, bases, today.inputs.site_url)
    before, now = record.shown["numbers"], shown["numbers"]
    for name in sorted(before.keys() | now.keys()):
        if canonical(before.get(name)) != canonical(now.get(name)):
            yield Refusal(record.slug, RefusalReason.NUMBER, name)
    if record.shown["address"] != shown["address"]:
        yield Refusal(record.slug, RefusalReason.SITE_ADDRESS, str(record.shown["address"]))
    yield from (Refusal(record.slug, RefusalReason.CAMPAIGN, name) for name in _withdrawn(record, files, today))
    for file in files:
        if file.name.endswith(".yml") and file.name.count("/") == 2:
            yield from _own(file, record, today)


def _withdrawn(record: ProvinceRecord, files: Sequence[Need], today: Today) -> Iterator[str]:
    """The campaigns of the record that the province or the nation has taken away since."""
    folder, now, nation = f"campaigns/{record.slug}", today.inputs, today.nation
    had = {file.name for file in files}
    national = {resolved.address: resolved.campaign for resolved in (nation.campaigns if nation else ())}
    read = _campaign_files(folder, today)
    # What has another name is not taken away.
    there = {slugify(name.partition(".")[0]) for name in now.names(folder)} | {old for one in read for old in one.names}
    withdrawn = {name: one.file for one in read if one.withdrawn for name in one.names}
    for slug, base in record.campaigns.items():
        own, still = f"{folder}/{slug}.yml" in had, national.get(base)
        # By any ending: one that was only named wrongly is still there.
        if own and now.kind(folder) is FileKind.FOLDER and slug not in there:
            yield f"{folder}/{slug}.yml"
        elif slug in withdrawn:
            yield withdrawn[slug]
        elif base and (still is None or not (own or still.provinces == ALL or record.slug in still.provinces)):
            yield f"campaigns/{base}.yml"


class _CampaignFile(NamedTuple):
    """A file in a province's folder today, with the names that it has and had, and whether it says `withdrawn`."""

    file: str
    names: set[str]
    withdrawn: bool


def _campaign_files(folder: str, today: Today) -> list[_CampaignFile]:
    files = [f"{folder}/{name}" for name in today.inputs.names(folder) if name.endswith(".yml")]
    read = {file: _watched_today(file, today) for file in files if today.inputs.kind(file) is FileKind.FILE}
    stems = {file: file.rpartition("/")[2].removesuffix(".yml") for file in read}
    return [
        _CampaignFile(file, {stems[file], *one.get("formerly", ())}, bool(one.get("withdrawn")))
        for file, one in read.items()
    ]


def _own(file: Need, record: ProvinceRecord, today: Today) -> Iterator[Refusal]:
    """What a file of the province says otherwise today: a number that is not in use any more, a former address."""
    if today.inputs.kind(file.name) is not FileKind.FILE:
        return
    before = _watched(today.inputs.data(file), file.name, today.catalogue.vocabulary)
    after = _watched_today(file.name, today)
    if "hotlines" in before and "hotlines" in after:
        old, new = ({dialled(line[0]) for line in _in_use(one["hotlines"])} for one in (before, after))
        if not old <= new:
            yield Refusal(record.slug, RefusalReason.OWN_NUMBER, file.name)
    if lost_names(today.inputs.data(file), today.inputs.read(file.name), file.name):
        yield Refusal(record.slug, RefusalReason.WINNER, file.name)
    # One that was added leads nowhere yet, as before: that stops nobody.
    if "formerly" in before and "formerly" in after and not set(before["formerly"]) <= set(after["formerly"]):
        yield Refusal(record.slug, RefusalReason.FORMER_ADDRESS, file.name)


def _watched_today(file: str, today: Today) -> dict[str, Any]:
    """The watched keys of a file as it is today."""
    return _watched(today.inputs.read(file), file, today.catalogue.vocabulary)


def _watched(data: bytes, file: str, vocabulary: Vocabulary) -> dict[str, Any]:
    """The watched keys of a file that are right by themselves; none where it is no YAML that we read."""
    try:
        tree, _ = parse(data, file)
    except Unreadable:
        return {}
    found: dict[str, Any] = {}
    for key in _Watched.model_fields:
        entry = tree.index.get(key)
        if entry is None:
            if not get_close_matches(key, tree.index.keys(), n=1, cutoff=0.75):
                found[key] = ()
            continue
        typed, _ = validate(TreeMapping((entry,), tree.spot), _Watched, vocabulary, SourceLines({}))
        if typed is not None:
            found[key] = getattr(typed, key)
    return found


def _in_use(lines: Iterable[Hotline]) -> list[list[Any]]:
    """What readers see of the numbers that no other has replaced."""
    return [
        [line.number, line.name, line.note, line.required, line.area, [*line.languages], [*line.channels]]
        for line in lines
        if line.replaced_by is None
    ]
