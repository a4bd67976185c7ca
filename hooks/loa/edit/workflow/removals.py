"""Campaigns and provinces that were never published, taken away with all that only they need.

What readers have seen is not taken away: a campaign is withdrawn, so that its address still says why.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from posixpath import normpath

from loa.content.diagnostics import Translatable
from loa.content.models import NATIONAL
from loa.edit.workflow.campaign_files import followers
from loa.edit.workflow.document_files import PROVINCE_FILE
from loa.edit.workflow.publishing import Publisher
from loa.edit.workflow.readiness import published_folder
from loa.edit.workflow.workspace import ContentDocument, Workspace
from loa.publish.published_addresses import read_addresses
from loa.store.project import ADDRESSES


@dataclass(frozen=True, slots=True)
class Removal:
    """What would be taken away, or why it cannot be: `names` are filled into the sentence."""

    files: tuple[str, ...] = ()
    refusal: Translatable | None = None
    names: str = ""


_PUBLISHED = Translatable(
    "This was published before, and readers may have its address. Withdraw it: its page then says why."
)
_PROVINCE_PUBLISHED = Translatable(
    "This was published before, so readers may have its addresses. Withdraw its campaigns one by one."
)
_FOLLOWED = Translatable("It cannot be deleted while others follow it: {names}.")
_NAMED = Translatable("It cannot be deleted while it is named elsewhere: {names}.")
_TOO_LARGE = Translatable("It has files that are too large for the history, so it could not be brought back: {names}.")


def removal_of_campaign(publisher: Publisher, document: ContentDocument) -> Removal:
    """The file of a campaign, with files of questions that no other has."""
    workspace = publisher.workspace
    if _is_published(publisher, document.folder, document.name):
        return Removal(refusal=_PUBLISHED)
    following = [f"{_title(workspace, one.folder)}: {one.title}" for one in followers(workspace, document)]
    if following:
        return Removal(refusal=_FOLLOWED, names="; ".join(following))
    return _kept(publisher, [document.file, *_questions_of(workspace, document)])


def removal_of_province(publisher: Publisher, folder: str) -> Removal:
    """All files of a province's folder."""
    workspace = publisher.workspace
    if _is_published(publisher, folder):
        return Removal(refusal=_PROVINCE_PUBLISHED)
    if named := [*_naming(workspace, folder)]:
        return Removal(refusal=_NAMED, names="; ".join(named))
    return _kept(publisher, sorted(workspace.inputs().below(f"campaigns/{folder}")))


def _kept(publisher: Publisher, files: list[str]) -> Removal:
    """Files that the history can give back."""
    newest = publisher.history.newest
    known = publisher.history.files_in(newest) if newest else {}
    lost = [name.rpartition("/")[2] for name in files if name not in known]
    return Removal(refusal=_TOO_LARGE, names=", ".join(lost)) if lost else Removal(tuple(files))


def _is_published(publisher: Publisher, *steps: str) -> bool:
    """Whether readers may have seen a page of it: by the history, by the published site, by its list of addresses."""
    page = "/".join(steps) + "/"
    own = f"campaigns/{'/'.join(steps)}" + (".yml" if len(steps) > 1 else "/")
    numbers = publisher.history.published()
    if any(name.startswith(own) for number in numbers for name in publisher.published_files(number)):
        return True
    project = publisher.workspace.project
    try:
        if (published_folder(project) / page / "index.html").exists():
            return True
        listed = read_addresses((project.root / ADDRESSES).read_text(encoding="utf-8-sig", errors="replace"))
    except FileNotFoundError:
        return False
    except OSError:
        # Where nobody can tell, it counts as published.
        return True
    return any(one.address.startswith(page) for one in listed.addresses)


def _questions_of(workspace: Workspace, document: ContentDocument) -> Iterator[str]:
    """The files of questions that only this campaign names."""
    documents = workspace.documents(document.folder)
    for file in workspace.questions(document.folder):
        if [one.name for one in documents if file in _named_by(one)] == [document.name]:
            yield file


def _named_by(document: ContentDocument) -> set[str]:
    """The files of questions that a campaign's contests name."""
    listed = document.own.get("contests")
    named = [one.get("questions") for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    return {normpath(f"campaigns/{document.folder}/{name.strip()}") for name in named if isinstance(name, str)}


def _naming(workspace: Workspace, folder: str) -> Iterator[str]:
    """What names a province: others that it follows on, and national campaigns in which it takes part by its name."""
    for province in workspace.provinces():
        if workspace.document(province.folder, PROVINCE_FILE).own.get("successor") == folder:
            yield province.title
    national = any(province.folder == NATIONAL for province in workspace.provinces())
    for campaign in workspace.documents(NATIONAL) if national else ():
        listed = campaign.own.get("provinces")
        if isinstance(listed, list) and folder in listed:
            yield campaign.title


def _title(workspace: Workspace, folder: str) -> str:
    return workspace.document(folder, PROVINCE_FILE).title
