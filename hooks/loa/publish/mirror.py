"""Mirror the built site to a target: send what changed, remove what is gone, and nothing that is not ours.

A publication that was killed is completed by the next one. Before the first change the list at the target says of all
that is about to change that it is unsure, and while files are sent it is written again and again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from loa.publish.mirror_plan import Step, StepKind, folders_of, plan_mirror
from loa.publish.publication_lock import PublicationLock
from loa.publish.published_record import SiteTop, belongs_to_owner
from loa.publish.sent_list import LIST, LOCK, DamagedList, SentList
from loa.publish.targets.protocol import SentFile, Target, TargetError, Trouble, temporary_name
from loa.store.digest_store import Store
from loa.store.names_on_disk import is_passed_over

_OF_HOSTS = {"cgi-bin", "lost+found"}
"""What hosts leave in an empty top folder, beside what systems leave (`names_on_disk`)."""

_OFTEN_FILES, _OFTEN_BYTES = 200, 8_000_000
"""After so many files or bytes the list at the target is written again: no more than that is sent twice."""

_FEW = 20
"""So many files may always be removed; of more, no more than half without a word."""

Report = Callable[[int, int], None]
"""Is told how many steps of how many are done."""


class ForeignFiles(Exception):
    """At the target lie files that Loa did not put there: `names` would be replaced, or are why it is not empty."""

    def __init__(self, names: Sequence[str], *, would_be_replaced: bool) -> None:
        super().__init__(names)
        self.names = names
        self.would_be_replaced = would_be_replaced


class TooManyRemoved(Exception):
    """More than half of what is published would go: perhaps another site is published there."""

    def __init__(self, removed: int, published: int) -> None:
        super().__init__(removed, published)
        self.removed = removed
        self.published = published


class SiteChanged(Exception):
    """A file of the site is another one than when the publication began."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is at a target, the steps that make it the site, and the list as it was found there, whether damaged."""

    there: SentList
    steps: Sequence[Step]
    listed: SentList
    was_damaged: bool

    def count(self, *kinds: StepKind) -> int:
        """How many files are sent, replaced or removed."""
        return sum(step.kind in kinds for step in self.steps)

    @property
    def bytes_sent(self) -> int:
        """How much is sent, in bytes."""
        return sum(step.size for step in self.steps if step.kind is not StepKind.REMOVE)


def files_to_publish(site: Path, store: Store) -> dict[str, SentFile]:
    """The files of a built site by path. What its owner laid into its top folder (`.git`) is none of them.

    Raises FileNotFoundError where there is no built site.
    """
    if not (site / "catalogue.json").is_file():
        raise FileNotFoundError(site)
    made = SiteTop.read(store, site).names - {".git"}
    found = {}
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        top = name.partition("/")[0]
        if not path.is_file() or is_passed_over(path.name) or (belongs_to_owner(top) and top not in made):
            continue
        with path.open("rb") as file:
            found[name] = SentFile(hashlib.file_digest(file, "sha256").hexdigest(), path.stat().st_size)
    return found


def compare(site: Mapping[str, SentFile], target: Target, *, adopt: bool, remove_many: bool) -> Comparison:
    """What is to be done at the target, which is only looked at.

    `adopt`: files of others are replaced where they have the names of ours. Raises ForeignFiles, TooManyRemoved and
    TargetError.
    """
    top = target.names("")
    stored = target.read(LIST) if LIST in top else None
    there, was_damaged = SentList(), False
    try:
        there = SentList.from_bytes(stored) if stored is not None else there
    except DamagedList:
        was_damaged = True
    others = sorted(
        name for name in top - {LIST, LOCK} - _OF_HOSTS if not (belongs_to_owner(name) or is_passed_over(name))
    )
    if stored is None and others and not adopt:
        raise ForeignFiles(others, would_be_replaced=False)
    listed, there = there, _as_it_lies(site, there, target)
    new = sorted(site.keys() - there.paths)
    foreign = list(_already_there(new, target, top))
    if foreign and not adopt and not was_damaged:
        raise ForeignFiles(foreign, would_be_replaced=True)
    # Whoever adopts them says that they are ours.
    there = replace(there, unsure=there.unsure | set(foreign))
    removed = len(there.paths - site.keys())
    if removed > max(_FEW, len(there.paths) // 2) and not remove_many:
        raise TooManyRemoved(removed, len(there.paths))
    return Comparison(there, plan_mirror(site, there), listed, was_damaged)


def _as_it_lies(site: Mapping[str, SentFile], there: SentList, target: Target) -> SentList:
    """The list, with each file that is already there as it is wanted, where the target tells that cheaply."""
    sure = {path: site[path] for path in site.keys() - there.files.keys() if target.look(path) == site[path]}
    return SentList({**there.files, **sure}, there.unsure - sure.keys())


def _already_there(paths: Iterable[str], target: Target, top: set[str]) -> Iterable[str]:
    """Those of the paths at which something lies at the target. A folder is asked for its names once."""
    names = {"": top}
    for path in paths:
        for folder in reversed(folders_of(path)):
            above, _, name = folder.rpartition("/")
            if folder not in names:
                names[folder] = target.names(folder) if name in names[above] else set()
        folder, _, name = path.rpartition("/")
        if name in names[folder]:
            yield path


@dataclass(slots=True)
class _Progress:
    """How far a publication has come: what is at the target for certain, and what is not."""

    files: dict[str, SentFile]
    unsure: set[str]
    files_since: int = 0
    bytes_since: int = 0

    @property
    def as_list(self) -> SentList:
        return SentList(self.files, self.unsure)

    def done(self, step: Step) -> None:
        self.unsure.discard(step.path)
        self.files_since += 1
        self.bytes_since += step.size

    @property
    def is_due(self) -> bool:
        return self.files_since >= _OFTEN_FILES or self.bytes_since >= _OFTEN_BYTES


def mirror(
    site: Path,
    files: Mapping[str, SentFile],
    target: Target,
    found: Comparison,
    lock: PublicationLock,
    report: Report,
) -> None:
    """Do the steps of a comparison. The target is prepared and locked by the caller.

    Raises TargetError, TargetBusy and SiteChanged; what was done until then is in the list at the target, where that
    could still be written.
    """
    touched = {step.path for step in found.steps}
    sure = {path: file for path, file in found.there.files.items() if path not in touched}
    state = _Progress(sure, touched | set(found.there.unsure))
    if found.steps:
        target.send(LIST, state.as_list.to_bytes())
    _clear_temporary(found, target)
    try:
        _do_all(found.steps, site, files, target, state, lock, report)
    except (TargetError, SiteChanged) as error:
        if not (isinstance(error, TargetError) and error.trouble is Trouble.LOST):
            with suppress(TargetError):
                target.send(LIST, state.as_list.to_bytes())
        raise
    if found.listed != SentList(files):
        lock.check()
        target.send(LIST, SentList(files).to_bytes())


def _clear_temporary(found: Comparison, target: Target) -> None:
    """Remove what a killed publication sent under a temporary name, where nothing is sent there now."""
    sent = {step.path for step in found.steps if step.kind is not StepKind.REMOVE}
    for path in sorted(found.listed.unsure - sent):
        target.remove(temporary_name(path))


def _do_all(
    steps: Sequence[Step],
    site: Path,
    files: Mapping[str, SentFile],
    target: Target,
    state: _Progress,
    lock: PublicationLock,
    report: Report,
) -> None:
    removed: list[str] = []
    for done, step in enumerate(steps, start=1):
        if step.kind is StepKind.REMOVE:
            target.remove(step.path)
            removed.append(step.path)
        else:
            # A folder may stand in the way of the file.
            _remove_empty_folders(removed, files, target)
            removed.clear()
            target.send(step.path, _read(site, step.path, files[step.path]))
            state.files[step.path] = files[step.path]
        state.done(step)
        if state.is_due:
            lock.check()
            target.send(LIST, state.as_list.to_bytes())
            state.files_since = state.bytes_since = 0
        report(done, len(steps))
    _remove_empty_folders(removed, files, target)


def _read(site: Path, path: str, file: SentFile) -> bytes:
    """The bytes of a file of the site. Raises SiteChanged where they are others by now."""
    try:
        data = (site / path).read_bytes()
    except FileNotFoundError as error:
        raise SiteChanged(path) from error
    if SentFile.of(data) != file:
        raise SiteChanged(path)
    return data


def _remove_empty_folders(removed: Iterable[str], files: Mapping[str, SentFile], target: Target) -> None:
    """Remove the folders of removed files in which the site has none any more; what others put there keeps them."""
    gone = {folder for path in removed for folder in folders_of(path)}
    if gone:
        gone -= {folder for path in files for folder in folders_of(path)}
    for folder in sorted(gone, key=lambda folder: (-folder.count("/"), folder)):
        target.remove_folder(folder)
