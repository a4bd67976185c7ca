"""Save what was typed: compared field by field, written by the writer with its proof, kept in the history."""

from __future__ import annotations

import errno
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial
from typing import TypeVar

from loa.content.diagnostics import Translatable
from loa.content.editable_file import RefusedEdit
from loa.content.interface_language import Translate
from loa.content.writing import write as written
from loa.content.yaml_edits import Edit, NoSuchPlace
from loa.content.yaml_spans import Data
from loa.content.yaml_tree import TreePath
from loa.edit.forms.editor_language import editor_translator
from loa.edit.forms.form_changes import FormConflict, changes
from loa.edit.forms.form_fields import FormField
from loa.edit.storage.content_places import SITE_FILES, ContentPlaces
from loa.edit.storage.editor_folder import editor_folder
from loa.edit.storage.file_journal import ChangedMeanwhile, FileChange, FileJournal
from loa.edit.storage.history import ContentHistory
from loa.edit.workflow.document_parts import beginnings, group_at, is_offered, value_or_none, with_value
from loa.edit.workflow.outside_changes import CHANGED_OUTSIDE, OutsideChanges
from loa.edit.workflow.undoing import without_change
from loa.edit.workflow.version_words import sentence_of
from loa.edit.workflow.workspace import ContentDocument, Group, NoSuchDocument, Workspace
from loa.store.digest_store import StoreError
from loa.store.stored_files import InputLost

_TRIES = 5
"""How often a save begins anew because another program wrote the file meanwhile."""

Result = TypeVar("Result")


class SaveRefusal(Enum):
    """Why nothing was saved, other than the writer's reasons; the value is the sentence for who wanted to save."""

    CHANGED_SINCE = Translatable("This cannot be undone: the same place was changed since. Change it by hand.")
    NO_SUCH_VERSION = Translatable("This version is no longer in the history.")
    NOTHING_BEFORE = Translatable("This is the oldest version; there is nothing before it to go back to.")
    STILL_CHANGING = Translatable("Another program is changing the file. Try again in a moment.")

    def message(self, translate: Translate) -> str:
        """The sentence in the language of `translate`."""
        return translate(self.value.msgid)


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a person decided about conflicts: `mine` and `theirs` are places within the form.

    `seen` is the id of the bytes that the file had when the person decided.
    """

    seen: str
    mine: tuple[TreePath, ...] = ()
    theirs: tuple[TreePath, ...] = ()


@dataclass(frozen=True, slots=True)
class Submission:
    """A form that was sent: what it is of, the id of the bytes it was made from, and what was typed."""

    folder: str
    name: str
    path: TreePath
    fields: Sequence[FormField]
    base: str
    typed: Mapping[str, Data]
    decisions: Decisions | None = None


@dataclass(frozen=True, slots=True)
class Saved:
    """The file is written: the document as it is now, and the version, None where nothing differed."""

    document: ContentDocument
    version: str | None


@dataclass(frozen=True, slots=True)
class Conflicting:
    """Somebody changed the same fields meanwhile; nothing is written. `seen` is the id of the file as it is now."""

    conflicts: tuple[FormConflict, ...]
    seen: str


@dataclass(frozen=True, slots=True)
class NotSaved:
    """Nothing is written; the reason is the writer's, or an error of the system (disk full, file read-only)."""

    reason: RefusedEdit | SaveRefusal | OSError


SaveResult = Saved | Conflicting | NotSaved

_Made = Sequence[Edit] | Conflicting | NotSaved


class Saver:
    """Saves into the files of a workspace and into its history."""

    def __init__(self, workspace: Workspace, history: ContentHistory) -> None:
        self.workspace = workspace
        self.history = history
        self._outside = OutsideChanges(history)

    def recover(self) -> None:
        """Complete what a killed program began. Raises OSError."""
        with self.workspace.lock:
            self._journal().recover()
            self.workspace.look_anew()

    def note_outside_changes(self) -> str | None:
        """Record what was changed by hand as a version; returns its id, None where nothing was. Raises OSError."""
        with self.workspace.lock:
            self.workspace.look_anew()
            self.recover()
            return self._outside.record(self.workspace.inputs())

    def save(self, submission: Submission) -> SaveResult:
        """Save a form."""
        return self._edited(submission.folder, submission.name, partial(self._edits_of, submission), None)

    def edit(
        self, folder: str, name: str, what: str, edits: Sequence[Edit] | Callable[[ContentDocument], Sequence[Edit]]
    ) -> SaveResult:
        """Make edits in the file as it is now: items added, left out, moved, removed. `what` says it in the history.

        A national campaign that has no file in the province gets one: `extends`, same name.
        """
        return self._edited(folder, name, edits if callable(edits) else lambda document: edits, what)

    def write(self, files: Mapping[str, bytes | None], what: str) -> NotSaved | None:
        """Write, or remove (None), whole files of campaigns/: new ones, pictures, an earlier version; None where done.

        All or none of them are written.
        """

        def attempt() -> None:
            journal = self._journal()
            before = {name: journal.bytes_now(name) for name in files}
            journal.carry_out([FileChange(name, before[name], data) for name, data in files.items()], what)

        result = self._tried(attempt)
        return result if isinstance(result, NotSaved) else None

    def undo(self, version: str) -> NotSaved | None:
        """Take back what one version changed, every byte; refused where the same place was changed since.

        None where it is done.
        """
        found, before = self.history.version(version), self.history.before(version)
        if found is None or before is None:
            return NotSaved(SaveRefusal.NOTHING_BEFORE if found else SaveRefusal.NO_SUCH_VERSION)
        with self.workspace.lock:
            try:
                journal = self._journal()
                journal.recover()
                files = {
                    name: without_change(
                        self.history.file_in(before, name),
                        self.history.file_in(version, name),
                        journal.bytes_now(name),
                    )
                    for name in found.files
                    if not (name in SITE_FILES and self._was_noted(found.what, before, name))
                }
            except ChangedMeanwhile:
                return NotSaved(SaveRefusal.CHANGED_SINCE)
            except OSError as error:
                return NotSaved(error)
            return self.write(files, editor_translator()("Undone: {what}").format(what=found.what))

    # -- inside

    def _was_noted(self, what: str, before: str, name: str) -> bool:
        """Whether a version only noted a file that was there before anybody wrote in the editor."""
        return what == editor_translator()(CHANGED_OUTSIDE.msgid) and self.history.file_in(before, name) is None

    def _journal(self) -> FileJournal:
        note = editor_folder(self.workspace.project.root) / "changing.json"
        return FileJournal(note, self.history, ContentPlaces(self.workspace.inputs))

    def _edits_of(self, submission: Submission, document: ContentDocument) -> _Made:
        """The edits that save a form in the document as it is now."""
        path = submission.path
        now = group_at(document.own, path)
        if now is None and not is_offered(document, path):
            # Somebody removed it after the form was made.
            return NotSaved(RefusedEdit.NOT_THERE)
        base, typed = self._compared(submission, document)
        if base is None:
            conflicts = _all_differing(submission, now or {})
            return Conflicting(conflicts, self.history.keep(document.data)) if conflicts else ()
        found = changes(submission.fields, path, base, now or {}, typed)
        if found.conflicts:
            return Conflicting(found.conflicts, self.history.keep(document.data))
        return (*beginnings(document, path), *found.edits) if found.edits else ()

    def _compared(self, submission: Submission, document: ContentDocument) -> tuple[Group | None, Mapping[str, Data]]:
        """What the file said when the form was made (None where nobody knows), and what was typed.

        Of what a person decided about conflicts, "mine" is compared with the file that the person saw, and "theirs" is
        as if nothing was typed.
        """
        base, typed = self._group_in(submission.base, submission, document), submission.typed
        decisions = submission.decisions
        seen = self._group_in(decisions.seen, submission, document) if decisions else None
        if decisions is None or seen is None:
            return base, typed
        base = seen if base is None else base
        for place in decisions.mine:
            base = with_value(base, place, value_or_none(seen, place))
        for place in decisions.theirs:
            typed = with_value(typed, place, value_or_none(base, place))
        return base, typed

    def _group_in(self, identity: str, submission: Submission, document: ContentDocument) -> Group | None:
        data = self.history.kept(identity)
        if data is None:
            return None
        return group_at(self.workspace.with_data(document, data).own, submission.path) or {}

    def _edited(self, folder: str, name: str, make: Callable[[ContentDocument], _Made], what: str | None) -> SaveResult:
        def attempt() -> SaveResult:
            document = self.workspace.document(folder, name)
            made = make(document)
            if isinstance(made, Conflicting | NotSaved):
                return made
            if not made:
                return Saved(document, None)
            outcome = written(document.written, made)
            if isinstance(outcome, RefusedEdit):
                return NotSaved(outcome)
            before = document.data if document.is_there else None
            change = FileChange(document.file, before, outcome.data)
            version = self._journal().carry_out([change], what or sentence_of(document, made))
            return Saved(self.workspace.with_data(document, outcome.data), version)

        return self._tried(attempt)

    def _tried(self, attempt: Callable[[], Result]) -> Result | NotSaved:
        """Do it, again where another program writes the same file at that moment."""
        with self.workspace.lock:
            for _ in range(_TRIES):
                try:
                    self.note_outside_changes()
                    return self._attempted(attempt)
                except (ChangedMeanwhile, InputLost):
                    continue
                except (NoSuchDocument, NoSuchPlace):
                    return NotSaved(RefusedEdit.NOT_THERE)
                except OSError as error:
                    return NotSaved(error)
                except StoreError as error:
                    return NotSaved(OSError(error.number or errno.EIO, str(error)))
        return NotSaved(SaveRefusal.STILL_CHANGING)

    def _attempted(self, attempt: Callable[[], Result]) -> Result:
        """All of an attempt is of the files as the history has them now; whatever comes after it looks anew."""
        try:
            return attempt()
        finally:
            self.workspace.look_anew()


def _all_differing(submission: Submission, now: Group) -> tuple[FormConflict, ...]:
    return tuple(
        FormConflict((*submission.path, field.key), field.title, None, now.get(field.key), submission.typed[field.key])
        for field in submission.fields
        if field.key in submission.typed and submission.typed[field.key] != now.get(field.key)
    )
