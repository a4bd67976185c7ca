"""The check of a site as it lies on the disk, kept from one question to the next while no file differs."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from weakref import WeakKeyDictionary

from pydantic import BaseModel

from loa.content.diagnostics import Diagnostic
from loa.content.list_reader import read_lists
from loa.content.models import NATIONAL
from loa.edit.forms.form_fields import Section, sections_of
from loa.edit.workflow.workspace import Workspace
from loa.pipeline.checker import Checker
from loa.store.inputs import Inputs


class KeptCheck:
    """What is wrong in the files of a site, and the sections of its documents; `lock` is held by whoever asks."""

    def __init__(self, workspace: Workspace) -> None:
        self.lock = threading.RLock()
        self._begin(workspace.inputs())

    def look(self, workspace: Workspace) -> None:
        """Look at the files once more; all is forgotten where one of them differs."""
        now = workspace.inputs()
        if not now.has_same_files(self.inputs):
            self._begin(now)

    def _begin(self, inputs: Inputs) -> None:
        self.inputs = inputs
        self._checker: Checker | None = None
        self._sections: dict[tuple[type[BaseModel], str], Sequence[Section]] = {}

    @property
    def checker(self) -> Checker:
        """The check of the files; costs where it is asked for the first time."""
        if self._checker is None:
            self._checker = Checker(self.inputs)
        return self._checker

    def of_nation(self) -> tuple[Diagnostic, ...]:
        """What is wrong in the national folder; nothing where there is none."""
        return self.checker.province(NATIONAL)[1].diagnostics if NATIONAL in self.checker.folders else ()

    def sections(self, model: type[BaseModel], language: str) -> Sequence[Section]:
        """The sections of a document of this model; none where the lists of the site have errors."""
        if (model, language) not in self._sections:
            vocabulary = read_lists(self.inputs).vocabulary
            self._sections[model, language] = sections_of(model, vocabulary, language) if vocabulary else ()
        return self._sections[model, language]


_KEPT: WeakKeyDictionary[Workspace, KeptCheck] = WeakKeyDictionary()
_BEGINNING = threading.Lock()


def kept_check(workspace: Workspace) -> KeptCheck:
    """The one check that is kept for a workspace."""
    with _BEGINNING:
        if workspace not in _KEPT:
            _KEPT[workspace] = KeptCheck(workspace)
        return _KEPT[workspace]
