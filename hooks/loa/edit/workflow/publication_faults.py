"""Why a site is not published, in words for the people who wanted to publish it."""

from __future__ import annotations

import errno
from dataclasses import dataclass

from loa.content.interface_language import Translate
from loa.edit.workflow.publishing import PublicationOutcome, PublicationState
from loa.pipeline.checker import Problems
from loa.pipeline.errors import STOPPED, explain
from loa.store.project import SETTINGS

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}


@dataclass(frozen=True, slots=True)
class PublicationFault:
    """What is wrong, what to do, and what the program says itself, for who helps with computers."""

    problem: str
    remedy: str
    details: str = ""


def fault_of_refusal(error: Exception, say: Translate) -> PublicationFault | None:
    """What stopped the work; None where the content alone is to blame."""
    why, number = type(error).__name__, getattr(error, "errno", None) or getattr(error, "number", None)
    details = explain(error, say).rpartition("\n\n")[0] if isinstance(error, STOPPED) else str(error)
    return _fault(why, number, getattr(error, "problems", None), details, say)


def fault_of_publication(state: PublicationState, say: Translate) -> PublicationFault | None:
    """Why the newest publication failed; None where it did not, or the content alone is to blame."""
    if state.outcome is not PublicationOutcome.FAILED:
        return None
    news = state.news
    details = news.said.rpartition("\n\n")[0] or news.said or "\n".join(news.printed)
    return _fault(news.why, news.number, news.problems, details, say)


def _fault(
    why: str, number: int | None, problems: Problems | None, details: str, say: Translate
) -> PublicationFault | None:
    words = _words_of_system(why, number, problems, say)
    if words is None and why != "CannotKeep" and problems is not None and problems.are_errors:
        return None
    if words is None:
        known = _words_of_build(say)
        unknown = "" if not why and not details else "?"
        words = known.get(why or unknown) or known["?"]
    return PublicationFault(*words, details)


_Words = tuple[str, str]
"""What is wrong, and what to do."""


def _words_of_system(why: str, number: int | None, problems: Problems | None, say: Translate) -> _Words | None:
    """For what the disk, another program or the settings are to blame for."""
    if number in _FULL:
        return say("The disk is full."), say("Empty the bin or move large files to another disk, then publish again.")
    if number == errno.EBUSY:
        return say("Another publication of this site is just going on."), say("Wait a moment, then publish again.")
    if why == "FileNotFoundError" or _has_wrong_settings(problems):
        return (
            say("The settings of the site (mkdocs.yml) are missing or have a fault."),
            say("Ask the person who set up this site to mend them; what is written in the campaigns is not affected."),
        )
    if number in _READ_ONLY:
        return (
            say("The folder of the site may only be read."),
            say("Close programs that have files of the site open, or ask the person who looks after this computer."),
        )
    return None


def _words_of_build(say: Translate) -> dict[str, _Words]:
    """By the class of the error: nothing for a build that said nothing, `?` for all others."""
    return {
        "UnsafeFolder": (
            say("The folder into which the site is published holds other files, which would be lost."),
            say("Move these files elsewhere, then publish again."),
        ),
        "CannotKeep": (
            say("A province has faults, and there are no published pages of it that could stay until they are mended."),
            say("Mend the faults of this province, then publish."),
        ),
        "CannotMake": (
            say("A page or a picture could not be drawn."),
            say("Publish again. If it fails once more, show the details to the person who looks after this site."),
        ),
        "InputLost": (say("A file changed while the site was published."), say("Publish again.")),
        "": (
            say("The publication was broken off before it was done."),
            say("Publish again: what is finished need not be made again."),
        ),
        "?": (
            say("The site could not be published."),
            say("Show the details to the person who looks after this site."),
        ),
    }


def _has_wrong_settings(problems: Problems | None) -> bool:
    return problems is not None and any(one.is_error and one.spot.file == SETTINGS for one in problems.diagnostics)
