"""What was published, and in which campaigns each publication differs from the one before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from loa.edit.forms.editor_language import editor_translator
from loa.edit.workflow.document_files import PROVINCE_FILE, SITE_FOLDER, is_file_of_questions
from loa.edit.workflow.document_titles import DocumentTitles
from loa.edit.workflow.publishing import Publisher
from loa.edit.workflow.workspace import Workspace

MOST_LISTED = 20
"""Publications that are listed, the newest first."""


@dataclass(frozen=True, slots=True)
class PublishedVersion:
    """A publication; `changed` are the documents that differ from the one before, as people call them."""

    number: int
    when: datetime
    changed: tuple[str, ...]
    is_first: bool
    is_newest: bool


def published_versions(publisher: Publisher) -> list[PublishedVersion]:
    """The newest publications."""
    workspace, history, times = publisher.workspace, publisher.history, publisher.times()
    published = sorted(history.published().items(), reverse=True)
    listed = []
    for place, (number, version) in enumerate(published[:MOST_LISTED]):
        older = published[place + 1][0] if place + 1 < len(published) else None
        before = publisher.published_files(older) if older else {}
        changed = _titles(workspace, _differing(before, publisher.published_files(number)))
        when = times.get(number, version.when)
        listed.append(PublishedVersion(number, when, changed, older is None, place == 0))
    return listed


def changed_since_published(publisher: Publisher) -> tuple[str, ...] | None:
    """The documents that differ now from what was published last; None where nothing was published.

    Raises OSError and StoreError where what was changed outside the editor cannot be recorded.
    """
    history = publisher.history
    published = history.published()
    if not published:
        return None
    before, now = publisher.published_files(max(published)), history.files_in(publisher.content_now())
    return _titles(publisher.workspace, _differing(before, now))


def _differing(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    return sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))


def _titles(workspace: Workspace, files: Iterable[str]) -> tuple[str, ...]:
    """The titles of the documents that files are, or belong to, each once."""
    titles = DocumentTitles(workspace, editor_translator())
    return tuple(dict.fromkeys(_title(workspace, titles, file) for file in files))


def _title(workspace: Workspace, titles: DocumentTitles, file: str) -> str:
    folder, name = workspace.named(file) or (file.split("/")[1], "")
    province = titles.folder(folder)
    # Pictures and questions belong to the province that they lie with; so does what was removed since.
    if not name or name == PROVINCE_FILE or is_file_of_questions(name) or folder == SITE_FOLDER:
        return province
    title = titles.document(folder, name)
    return f"{province}: {title}" if title else province
