"""Why a province can't stay as it was published, and what to tell the people who started the build."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple

from loa.content.interface_language import Translate
from loa.pipeline.checker import Problems


class RefusalReason(Enum):
    """Why a province can't stay as it was published."""

    NOT_PUBLISHED = "it has no pages here"
    OTHER_PROGRAM = "its pages are of another program"
    STORE_LOST = "the store has lost its record"
    OTHER_LISTS = "its files of that day have errors today"
    FILE_LOST = "a published file is damaged or gone"
    DEAD_LINK = "something that its pages lead to is gone"
    NUMBER = "its pages show a number of others that changed"
    OWN_NUMBER = "its pages show a number of its own that is not in use any more"
    CAMPAIGN = "its pages show a campaign that is gone"
    FORMER_ADDRESS = "its former addresses changed"
    WINNER = "its pages name a winner who is taken out"
    SITE_ADDRESS = "the site has another address"


class Refusal(NamedTuple):
    """A province that can't be kept, and why; `name` is the file, page or list that it is about."""

    province: str
    why: RefusalReason
    name: str = ""


class CannotKeep(Exception):
    """Some provinces can't be kept, so nothing may be published.

    `report` has what is wrong with them; `all_is_well` says that nothing is: they were only not asked for (LOA_ONLY).
    """

    def __init__(self, refusals: Iterable[Refusal], report: str = "", *, all_is_well: bool = False) -> None:
        super().__init__()
        self.refusals = list(refusals)
        self.report = report
        self.all_is_well = all_is_well
        self.problems: Problems | None = None
        """What `report` says, where a build knows it."""


def describe_refusals(error: CannotKeep, translate: Translate) -> str:
    """What is wrong in the provinces, and why each of them can't be kept, with what to do."""
    mend = translate("Mend what is wrong in campaigns/{province}.")
    if error.all_is_well:
        mend = translate("Build the whole site once, without LOA_ONLY.")
    lines = [f"{_sentence(one, translate)} {mend.format(province=one.province)}" for one in error.refusals]
    return "\n\n".join(filter(None, [error.report, "\n".join(dict.fromkeys(lines))]))


def _sentence(refusal: Refusal, translate: Translate) -> str:
    sentences = {
        RefusalReason.NOT_PUBLISHED: translate("{province} has no published pages here that could stay."),
        RefusalReason.OTHER_PROGRAM: translate(
            "The published pages of {province} were made by another version of Loa."
        ),
        RefusalReason.STORE_LOST: translate("The store does not know any more how {province} was published."),
        RefusalReason.OTHER_LISTS: translate(
            "The pages of {province} can't stay: what was in its folder when they were made does not fit the files of "
            "today any more."
        ),
        RefusalReason.FILE_LOST: translate(
            "The pages of {province} can't stay: {name} does not lie in the published site as it was published."
        ),
        RefusalReason.DEAD_LINK: translate(
            "The pages of {province} can't stay: they lead to {name}, which is taken away."
        ),
        RefusalReason.NUMBER: translate(
            "The pages of {province} can't stay: they would show telephone numbers that changed in {name}."
        ),
        RefusalReason.OWN_NUMBER: translate(
            "The pages of {province} can't stay: they would show a telephone number that {name} has no more."
        ),
        RefusalReason.CAMPAIGN: translate(
            "The pages of {province} can't stay: they would show what was withdrawn with {name}."
        ),
        RefusalReason.FORMER_ADDRESS: translate(
            "The pages of {province} can't stay: the former addresses changed in {name}."
        ),
        RefusalReason.WINNER: translate(
            "The pages of {province} can't stay: they may name a winner who was taken out of {name}."
        ),
        RefusalReason.SITE_ADDRESS: translate(
            "The pages of {province} can't stay: they name {name} as the address of the site, which has another now."
        ),
    }
    return sentences[refusal.why].format(province=refusal.province, name=refusal.name)
