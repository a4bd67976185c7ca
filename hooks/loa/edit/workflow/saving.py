"""Save what was typed: compared field by field, written by the writer with its proof, kept in the history."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from loa.content.editable_file import RefusedEdit
from loa.content.yaml_edits import Edit
from loa.content.yaml_spans import Data
from loa.content.yaml_tree import TreePath
from loa.edit.forms.form_changes import FormConflict
from loa.edit.forms.form_fields import FormField
from loa.edit.storage.history import ContentHistory
from loa.edit.workflow.workspace import ContentDocument, Workspace


@dataclass(frozen=True, slots=True)
class Submission:
    """A form that was sent: what it is of, the id of the bytes it was made from, and what was typed."""

    folder: str
    name: str
    path: TreePath
    fields: Sequence[FormField]
    base: str
    typed: Mapping[str, Data]


@dataclass(frozen=True, slots=True)
class Saved:
    """The file is written: the document as it is now, and the version, None where nothing differed."""

    document: ContentDocument
    version: str | None


@dataclass(frozen=True, slots=True)
class Conflicting:
    """Somebody changed the same fields meanwhile; nothing is written."""

    conflicts: tuple[FormConflict, ...]


@dataclass(frozen=True, slots=True)
class NotSaved:
    """Nothing is written; the reason is the writer's, or an error of the system (disk full, file read-only)."""

    reason: RefusedEdit | OSError


SaveResult = Saved | Conflicting | NotSaved


class Saver:
    """Saves into the files of a workspace and into its history."""

    def __init__(self, workspace: Workspace, history: ContentHistory) -> None:
        self.workspace = workspace
        self.history = history

    def save(self, submission: Submission) -> SaveResult:
        """Save a form."""
        raise NotImplementedError

    def edit(
        self, folder: str, name: str, what: str, edits: Sequence[Edit] | Callable[[ContentDocument], Sequence[Edit]]
    ) -> SaveResult:
        """Make edits in the file as it is now: items added, left out, moved, removed. `what` says it in the history.

        A national campaign that has no file in the province gets one: `extends`, same name.
        """
        raise NotImplementedError

    def write(self, files: Mapping[str, bytes | None], what: str) -> SaveResult | None:
        """Write, or remove (None), whole files of campaigns/: new ones, pictures, an earlier version; None where done.

        All or none of them are written.
        """
        raise NotImplementedError

    def undo(self, version: str) -> SaveResult:
        """Take back what one version changed, every byte; refused where the same place was changed since."""
        raise NotImplementedError
