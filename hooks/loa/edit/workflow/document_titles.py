"""What documents, and the folders that they lie in, are called wherever people read of them."""

from __future__ import annotations

from loa.content.interface_language import Translate
from loa.edit.workflow.document_files import PROVINCE_FILE, SITE_FOLDER, SITE_NAME
from loa.edit.workflow.workspace import ContentDocument, NoSuchDocument, Workspace


def document_title(document: ContentDocument, say: Translate) -> str:
    """What the page of a document is called; below the name of its folder, which is not in it."""
    if document.folder == SITE_FOLDER:
        return say("Words of the site") if document.name == SITE_NAME else say("Lists to choose from")
    if document.name == PROVINCE_FILE:
        return say("Hotlines, contacts, colours")
    return document.title


class DocumentTitles:
    """The titles of documents by their files; each is looked up once."""

    def __init__(self, workspace: Workspace, say: Translate) -> None:
        self._workspace = workspace
        self._say = say
        self._folders = {one.folder: one.title for one in workspace.provinces()} | {SITE_FOLDER: say("This website")}
        self._found: dict[tuple[str, str], str] = {}

    def folder(self, folder: str) -> str:
        """What a folder is called; its name where it is gone."""
        return self._folders.get(folder, folder)

    def document(self, folder: str, name: str) -> str:
        """What a document is called; empty where it is gone."""
        key = (folder, name)
        if key not in self._found:
            try:
                self._found[key] = document_title(self._workspace.document(folder, name), self._say)
            except NoSuchDocument:
                self._found[key] = ""
        return self._found[key]
