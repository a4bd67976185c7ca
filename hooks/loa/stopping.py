"""What stops a build before anything is published, and what to tell the people who started it."""

from __future__ import annotations

import errno
import typing
from collections.abc import Sequence

from loa.content.language import Translate
from loa.publish.executors.base import CannotMake, NoCluster, UnknownExecutor
from loa.publish.folder_guard import UnsafeFolder, Why
from loa.publish.site import SiteError
from loa.store.inputs import InputLost
from loa.store.store import BadLimit, StoreError


class BadContent(Exception):
    """The content has errors; the message shows all of them."""


Stopped = (
    BadContent | StoreError | UnsafeFolder | SiteError | CannotMake | UnknownExecutor | NoCluster | BadLimit | InputLost
)
"""What stops a build before anything is published."""

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}

STOPPED = typing.get_args(Stopped)
"""The classes of `Stopped`, for an `except`."""


def explain(error: Stopped, translate: Translate) -> str:
    """What stopped the build, and what to do, for the people who started it."""
    return f"{_problem(error, translate)}\n\n" + translate(
        "Nothing was published; the site published before is untouched."
    )


def _problem(error: Stopped, translate: Translate) -> str:
    if isinstance(error, CannotMake):
        return translate("The file {path} could not be made. This is a fault of the software: {reason}").format(
            path=error.path, reason=error.reason
        )
    if isinstance(error, StoreError):
        if error.number in _FULL:
            sentence = translate(
                "The store {folder} cannot be written ({reason}). "
                "Make room there, or name another folder with LOA_STORE."
            )
        else:
            sentence = translate("The store {folder} cannot be written ({reason}). Name another folder with LOA_STORE.")
        return sentence.format(folder=error.folder, reason=_reason(error, translate))
    if isinstance(error, UnsafeFolder):
        return f"{unsafe(error, translate)} {_another_folder(error, translate)}"
    if isinstance(error, SiteError):
        return translate("The new site cannot be written to {folder} ({reason}).").format(
            folder=error.folder, reason=_reason(error, translate)
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


def unsafe(error: UnsafeFolder, translate: Translate) -> str:
    """Why nothing may be written to a folder."""
    sentences = {
        Why.IS_SOURCE: translate("Nothing can be written in the place of {others}: the files there would be lost."),
        Why.HOLDS_SOURCE: translate(
            "Nothing can be written to {folder}: {others} lies in it, and the files there would be lost."
        ),
        Why.LIES_IN_SOURCE: translate(
            "Nothing can be written to {folder}: it lies in {others}, which is no place for finished files."
        ),
        Why.IS_FILE: translate("Nothing can be written to {folder}: that is a file, not a folder."),
        Why.IS_LOCKED: translate("Nothing can be written to {folder}: what lies there cannot be read."),
        Why.IS_DISK: translate("{folder} is a whole disk, and a new site takes the place of a whole folder."),
        Why.IS_FOREIGN: translate(
            "Nothing can be written to {folder}: Loa did not make it, and what lies there would be lost ({others})."
        ),
        Why.IS_FOREIGN_FILE: translate(
            "Nothing can be written to {folder}: Loa did not make that file, and it would be lost."
        ),
        Why.HOLDS_FOREIGN: translate(
            "Nothing can be written to {folder}: beside the site lies what Loa did not make, and it would be lost "
            "({others})."
        ),
    }
    return sentences[error.why].format(folder=error.folder, others=_some(error.others))


_SHOWN_NAMES = 3


def _some(names: Sequence[str]) -> str:
    return ", ".join([*names[:_SHOWN_NAMES], *(["…"] if len(names) > _SHOWN_NAMES else [])])


def _another_folder(error: UnsafeFolder, translate: Translate) -> str:
    remedies = {
        Why.IS_FOREIGN: translate(
            "Empty the folder if nothing of it is needed; if something is, name another: "
            "in mkdocs.yml write `site_dir: {example}`."
        ),
        Why.HOLDS_FOREIGN: translate(
            "Move it elsewhere (what belongs on the site goes into docs/), or name another folder: "
            "in mkdocs.yml write `site_dir: {example}`."
        ),
    }
    otherwise = translate("Name a folder that is for the site alone: in mkdocs.yml write `site_dir: {example}`.")
    return remedies.get(error.why, otherwise).format(example=error.example)


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


def _reason(error: StoreError | SiteError, translate: Translate) -> str:
    """Why the system refused to write; in its own words where it is a rare reason."""
    if error.number in _FULL:
        return translate("the disk is full")
    if error.number in {errno.EROFS, errno.EACCES, errno.EPERM}:
        return translate("this place may only be read")
    return error.reason
