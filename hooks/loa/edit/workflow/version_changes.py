"""What a version changed, in words: which places of which files, what stood there before and after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pydantic import BaseModel

from loa.content.editable_file import EditableFile, open_file
from loa.content.interface_language import Translate
from loa.content.yaml_spans import Data
from loa.edit.forms.form_fields import FormField, fields_of
from loa.edit.storage.history import ContentHistory, SavedVersion
from loa.edit.workflow.document_files import model_of
from loa.edit.workflow.document_titles import DocumentTitles
from loa.edit.workflow.value_changes import changed_places
from loa.edit.workflow.value_words import lines_of, title_of
from loa.edit.workflow.workspace import Workspace

_MOST_FILES = 12
_MOST_PLACES = 40


@dataclass(frozen=True, slots=True)
class PlaceChange:
    """A place of a file, and the lines that stood there before and after."""

    title: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileInVersion:
    """A file that a version changed: `note` says what happened to it where no places are told."""

    name: str
    title: str
    folder: str
    document: str
    """The name of the document; empty for a file that is none."""
    changes: tuple[PlaceChange, ...] = ()
    note: str = ""
    has_page: bool = True
    """Whether the document is still there."""


class VersionReader:
    """Reads versions of a site's files for one page."""

    def __init__(self, workspace: Workspace, history: ContentHistory, say: Translate) -> None:
        self._workspace = workspace
        self._history = history
        self._say = say
        self._titles = DocumentTitles(workspace, say)
        self._fields: dict[str, Sequence[FormField]] = {}

    def files(self, version: SavedVersion, only: str | None = None) -> list[FileInVersion]:
        """What a version changed, or what it changed in one file; of the oldest one, and of many files, only names."""
        before = self._history.before(version.id)
        names = [name for name in version.files if only in (None, name)]
        is_short = before is None or len(names) > _MOST_FILES
        return [self._file(name, version.id, before, is_short=is_short) for name in names[:_MOST_FILES]]

    def title(self, name: str) -> tuple[str, str, str]:
        """What a file is called, its folder, and the name of its document, empty for one that is none."""
        steps = name.split("/")
        folder, document = self._workspace.named(name) or (steps[1] if len(steps) > 2 else "", "")
        title = self._titles.document(folder, document) if document else ""
        above = self._titles.folder(folder)
        return " · ".join(filter(None, (above, title or document or steps[-1]))), folder, document

    def _file(self, name: str, version: str, before: str | None, *, is_short: bool) -> FileInVersion:
        title, folder, document = self.title(name)
        has_page = bool(document and self._titles.document(folder, document))
        found = FileInVersion(name, title, folder, document, has_page=has_page)
        if is_short:
            return found
        old = self._history.file_in(before, name) if before else None
        new = self._history.file_in(version, name)
        note = _note(old, new, is_document=bool(document))
        if note:
            return replace(found, note=self._say(note))
        assert old is not None and new is not None
        changes = self._places(folder, document, old, new)
        if changes is None:
            return replace(found, note=self._say("The file was changed; it has faults."))
        note = "" if changes else self._say("Only notes and the layout of the file were changed.")
        return replace(found, changes=tuple(changes), note=note)

    def _places(self, folder: str, document: str, old: bytes, new: bytes) -> list[PlaceChange] | None:
        before, after = _data(old), _data(new)
        if before is None or after is None:
            return None
        fields = self._fields_of(model_of(folder, document))
        found = []
        for path, (was, became) in list(changed_places(before, after).items())[:_MOST_PLACES]:
            title, field = title_of(fields, path, after, before)
            if path and path[-1] == "id":
                continue
            lines = [tuple(lines_of(field, side, self._say)) for side in (was, became)]
            found.append(PlaceChange(title, lines[0], lines[1]))
        return found

    def _fields_of(self, model: type[BaseModel]) -> Sequence[FormField]:
        if model.__name__ not in self._fields:
            self._fields[model.__name__] = fields_of(model, self._workspace.vocabulary())
        return self._fields[model.__name__]


def _note(old: bytes | None, new: bytes | None, *, is_document: bool) -> str:
    if old is None:
        return "The file is new."
    if new is None:
        return "The file was removed."
    return "" if is_document else "The file was replaced."


def _data(data: bytes) -> Data:
    file = open_file(data)
    return file.data if isinstance(file, EditableFile) else None
