"""What all pages of one editor share: the site, its history, what is typed and not saved, and their templates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from starlette.responses import Response

from loa.content.interface_language import Translate
from loa.edit.storage.editor_folder import editor_folder
from loa.edit.storage.history import ContentHistory
from loa.edit.storage.page_seal import PageSeal
from loa.edit.storage.unsaved_typing import UnsavedTyping
from loa.edit.web.editor_templates import ANSWERED, EditorTemplates
from loa.edit.workflow.content_addresses import content_address, content_steps
from loa.edit.workflow.document_files import PROVINCE_FILE
from loa.edit.workflow.document_titles import document_title
from loa.edit.workflow.drawing_process import DrawingProcess
from loa.edit.workflow.page_preview import PagePreview
from loa.edit.workflow.publishing import Publisher
from loa.edit.workflow.saving import Saver
from loa.edit.workflow.workspace import NoSuchDocument, Workspace
from loa.store.digest_store import Store
from loa.store.project import Project, site_name_in


class Editor:
    """What the pages of one editor share."""

    def __init__(self, workspace: Workspace, history: ContentHistory, typing: UnsavedTyping, say: Translate) -> None:
        self.workspace = workspace
        self.history = history
        self.typing = typing
        self.say = say
        self.templates = EditorTemplates(say)
        self.saver = Saver(workspace, history)
        self.drawing = DrawingProcess(workspace)
        self.publisher = Publisher(workspace, history)
        self.page_preview = PagePreview(workspace)
        self.seal = PageSeal(editor_folder(workspace.project.root) / "seal")

    @property
    def site_name(self) -> str:
        """What the site is called."""
        try:
            return site_name_in(self.workspace.project.settings.read_bytes()) or self.workspace.project.root.name
        except OSError:
            return self.workspace.project.root.name

    def page(self, template: str, status: int = 200, **values: Any) -> Response:
        """A page of the editor; every template extends `frame.html`, which wants `title`.

        `trail` is the way to the page, pairs of a title and an address; by default it is read from the address.
        """
        common = {"site_name": self.site_name, "has_site": True, "trail": values.get("trail") or self._trail()}
        common["site_address"] = "/xem/" if self.page_preview.is_published else ""
        return self.templates.page(template, status, **(values | common))

    def close(self) -> None:
        """Leave the files of the editor in peace."""
        self.drawing.close()
        self.typing.close()
        self.history.close()

    def _trail(self) -> Sequence[tuple[str, str]]:
        """The province and the campaign that the address of a page is below."""
        parts = content_steps(ANSWERED.get().path)
        trail = []
        try:
            if len(parts) > 1:
                trail.append((self.workspace.document(parts[0], PROVINCE_FILE).title, content_address(parts[0])))
            if len(parts) > 2:
                title = document_title(self.workspace.document(parts[0], parts[1]), self.say)
                trail.append((title, content_address(parts[0], parts[1])))
        except NoSuchDocument:
            return ()
        return trail


def open_editor(project: Project, say: Translate) -> Editor:
    """The editor of a site, with what a killed one began completed and what was changed by hand recorded.

    Raises OSError where its own folder cannot be written.
    """
    own = editor_folder(project.root)
    workspace = Workspace(project, Store.at_default())
    history = ContentHistory(own / "history.git")
    editor = Editor(workspace, history, UnsavedTyping(own / "typing.sqlite"), say)
    editor.saver.note_outside_changes()
    return editor
