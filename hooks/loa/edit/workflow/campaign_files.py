"""The files of campaigns as wholes: begun, renamed with all that leads to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loa.catalogue.new_content_files import campaign_file_name
from loa.content.editable_file import RefusedEdit
from loa.content.models import NATIONAL, Campaign
from loa.content.writing import write
from loa.content.yaml_edits import Edit, Insert, Set, Unset, free_id
from loa.content.yaml_spans import Data
from loa.edit.workflow.document_files import file_of
from loa.edit.workflow.item_lists import short_words
from loa.edit.workflow.workspace import CAMPAIGN_SCHEMA, ContentDocument, Group, Workspace

_KEYS = tuple(Campaign.model_fields)


def begun(title: str, slogan: str, formats: Sequence[str]) -> bytes | RefusedEdit:
    """The file of a new campaign: its title, its slogan, and one banner of it in these sizes."""
    values: Group = {"title": title}
    identity = free_id(short_words(slogan), set()) if slogan else ""
    if slogan:
        values["messages"] = [{"id": identity, "text": slogan}]
    if slogan and formats:
        values["banners"] = [{"id": identity, "message": identity, "formats": list(formats)}]
    edits = [Set((key,), value, keys=_KEYS) for key, value in values.items()]
    written = write(CAMPAIGN_SCHEMA.encode(), edits)
    return written if isinstance(written, RefusedEdit) else written.data


def taken_names(workspace: Workspace, folder: str) -> set[str]:
    """The names that no new campaign of a folder may have: those of its campaigns, now and before."""
    documents = workspace.documents(folder)
    return {d.name for d in documents} | {name for d in documents for name in texts_in(d.own.get("formerly"))}


def renamed(workspace: Workspace, document: ContentDocument, name: str) -> dict[str, bytes | None] | RefusedEdit:
    """The files to write so that a campaign has another address, to which the old one leads on."""
    written = write(document.written, [*_without(document, name), Insert(("formerly",), document.name, keys=_KEYS)])
    if isinstance(written, RefusedEdit):
        return written
    files: dict[str, bytes | None] = {file_of(document.folder, name): written.data}
    if document.is_there:
        files[document.file] = None
    for follower in followers(workspace, document):
        there = write(follower.data, [Set(("extends",), f"{NATIONAL}/{name}")])
        if isinstance(there, RefusedEdit):
            return there
        files[follower.file] = there.data
    return files


def _without(document: ContentDocument, name: str) -> Iterator[Edit]:
    """A name that the campaign gets back is no former one any more."""
    former = texts_in(document.own.get("formerly"))
    if name in former:
        kept: list[Data] = [other for other in former if other != name]
        yield Set(("formerly",), kept) if kept else Unset(("formerly",))


def followers(workspace: Workspace, document: ContentDocument) -> Iterator[ContentDocument]:
    """The campaigns of provinces that extend a national one by a file of their own."""
    if document.folder != NATIONAL:
        return
    for province in workspace.provinces():
        if not province.is_national:
            wanted = f"{NATIONAL}/{document.name}"
            yield from (d for d in workspace.documents(province.folder) if d.own.get("extends") == wanted)


def texts_in(value: Data) -> list[str]:
    """The texts of a list; none where it is no list."""
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def is_possible_name(name: str) -> bool:
    """Whether a campaign's file can be called so."""
    return campaign_file_name(name) == name


def campaign_name(title: str, taken: set[str]) -> str:
    """The name of a new campaign's file, which is its address."""
    return free_id(campaign_file_name(title), taken)
