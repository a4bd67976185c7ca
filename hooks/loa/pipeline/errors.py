"""What stops a build before anything is published, and what to tell the people who started it."""

from __future__ import annotations

import errno
import os
import tempfile
import typing
from collections.abc import Mapping, Set

from loa.content.interface_language import Translate
from loa.pipeline.checker import Problems
from loa.pipeline.executors.base import CannotMake, NoCluster, UnknownExecutor
from loa.pipeline.executors.time_limit import BadTimeLimit, seconds_for_a_file
from loa.pipeline.refusals import CannotKeep, describe_refusals
from loa.publish.folder_guard import UnsafeFolder, describe_problem, suggest_folder
from loa.publish.staging import SiteError
from loa.store.digest_store import BadLimit, StoreError
from loa.store.operating_system import TEMPORARY_SETTING
from loa.store.stored_files import InputLost


class BadContent(Exception):
    """The content has errors; the message shows all of them.

    `provinces` are those in whose folders all errors are: without them the site could be built. It is empty where
    something else is wrong, too. `problems` are the errors and warnings themselves, where they are known.
    """

    def __init__(self, report: str, provinces: Set[str] = frozenset(), problems: Problems | None = None) -> None:
        super().__init__(report)
        self.provinces = provinces
        self.problems = problems


class ProvincesFailed(Exception):
    """Some provinces could not be made, while all others could; `failures` has the first thing that failed in each."""

    def __init__(self, failures: Mapping[str, CannotMake]) -> None:
        super().__init__(failures)
        self.failures = failures


Stopped = (
    BadContent
    | CannotKeep
    | StoreError
    | UnsafeFolder
    | SiteError
    | CannotMake
    | UnknownExecutor
    | NoCluster
    | BadLimit
    | BadTimeLimit
    | InputLost
)
"""What stops a build before anything is published."""

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}

_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}

STOPPED = typing.get_args(Stopped)
"""The classes of `Stopped`, for an `except`."""


def is_refusal(error: OSError) -> bool:
    """Whether the system refused to write, whoever wrote: the disk is full or may only be read."""
    return error.errno in {*_FULL, errno.EROFS}


def explain(error: Stopped, translate: Translate) -> str:
    """What stopped the build, and what to do, for the people who started it."""
    return f"{_problem(error, translate)}\n\n" + translate(
        "Nothing was published; the site published before is untouched."
    )


def _problem(error: Stopped, translate: Translate) -> str:
    if isinstance(error, CannotMake) and os.strerror(errno.ENOSPC) in error.reason:
        # What is drawn lies there meanwhile; everything else is written by us, and told as such.
        sentence = translate("The folder {folder} is full. Make room there, or name another folder with {setting}.")
        return sentence.format(folder=tempfile.gettempdir(), setting=TEMPORARY_SETTING)
    if isinstance(error, CannotKeep):
        return describe_refusals(error, translate)
    if isinstance(error, CannotMake):
        return describe_failure(error, translate)
    if isinstance(error, BadTimeLimit):
        return translate("LOA_FILE_SECONDS is `{name}`. Write a number of seconds, for example 300.").format(name=error)
    if isinstance(error, StoreError):
        if error.number in _FULL:
            sentence = translate(
                "The store {folder} cannot be written ({reason}). "
                "Make room there, or name another folder with LOA_STORE."
            )
        else:
            sentence = translate("The store {folder} cannot be written ({reason}). Name another folder with LOA_STORE.")
        return sentence.format(folder=error.folder, reason=reason_of(error, translate))
    if isinstance(error, UnsafeFolder):
        return f"{describe_problem(error, translate)} {suggest_folder(error, translate)}"
    if isinstance(error, SiteError):
        return translate("The new site cannot be written to {folder} ({reason}).").format(
            folder=error.folder, reason=reason_of(error, translate)
        )
    if isinstance(error, UnknownExecutor):
        return translate(
            "LOA_EXECUTOR is `{name}`. Write `processes`, `serial` or the address of a cluster, like tcp://10.0.0.5:8786."
        ).format(name=error)
    if isinstance(error, NoCluster):
        return _no_cluster(error, translate)
    if isinstance(error, InputLost):
        return translate("The file {path} changed while the site was built. Build again.").format(path=error)
    if isinstance(error, BadLimit):
        return translate("LOA_STORE_LIMIT is `{name}`, which is no size. Write for example 800M or 4G.").format(
            name=error
        )
    return str(error)


def describe_failure(error: CannotMake, translate: Translate) -> str:
    """Which file could not be made, whose it is, where the cause may be, and why."""
    reasons = {
        CannotMake.TOO_LONG: translate(
            "it took more than {seconds} seconds and was ended; LOA_FILE_SECONDS gives it more time"
        ).format(seconds=f"{seconds_for_a_file():g}".replace(".", ",")),
        CannotMake.KILLED: translate("the process that drew it was ended twice, perhaps for lack of memory"),
    }
    reason = reasons.get(error.reason, error.reason.removeprefix(f"{error.path}: ").strip())
    facts = error.facts
    if error.source.startswith("hooks/"):
        sentence = translate("{place}: with this template of the site the file {path} could not be made: {reason}")
    elif facts.get("province") and facts.get("campaign"):
        sentence = translate(
            "{place}: the file {path} could not be made ({province}, campaign {campaign}{item}): {reason}"
        )
    elif facts.get("province"):
        sentence = translate("{place}: the file {path} of {province} could not be made: {reason}")
    else:
        sentence = translate("The file {path} could not be made. This is a fault of the software: {reason}")
    item = facts.get("item") or facts.get("message")
    values = {
        "place": error.source or facts.get("province"),
        "path": error.path,
        "province": facts.get("province"),
        "campaign": facts.get("campaign"),
        "item": translate(", item {item}").format(item=item) if item else "",
        "reason": reason,
    }
    return sentence.format_map(values)


def _no_cluster(error: NoCluster, translate: Translate) -> str:
    problems = {
        NoCluster.UNREACHABLE: translate("No cluster answers at {address}. Is its scheduler running?"),
        NoCluster.NOT_INSTALLED: translate("To work with a cluster, first install: pip install 'loa[cluster]'."),
        NoCluster.OTHER_VERSIONS: translate(
            "Every worker of the cluster {address} has other versions of the tools, so its files would differ. "
            "Install the same versions there."
        ),
        NoCluster.LOST: translate("The workers of the cluster {address} are gone. What they finished is in the store."),
    }
    return "\n".join(filter(None, [problems[error.reason].format(address=error.address), error.detail]))


def reason_of(error: StoreError | SiteError, translate: Translate) -> str:
    """Why the system refused to write; in its own words where it is a rare reason."""
    if isinstance(error, SiteError) and error.in_use:
        sentence = translate("{file} is open in another program; close it there and run this again")
        return sentence.format(file=error.in_use)
    if error.number in _FULL:
        return translate("the disk is full")
    if error.number in _READ_ONLY:
        return translate("this place may only be read")
    if error.number == errno.EBUSY:
        return translate("another build is publishing there; build again")
    return error.reason
