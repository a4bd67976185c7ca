"""Files that somebody hands in (pictures, recordings, tables): kept beside the content under a name of their own."""

from __future__ import annotations

import hashlib

from loa.edit.workflow.document_files import PROVINCE_FILE
from loa.edit.workflow.saving import NotSaved, Saver
from loa.edit.workflow.workspace import NoSuchDocument, Workspace
from loa.store.inputs import Inputs
from loa.store.names_on_disk import is_reserved
from loa.store.snapshot import FileKind


def files_with(inputs: Inputs, folder: str, endings: tuple[str, ...]) -> list[str]:
    """The files in a folder of campaigns/ whose names have one of these endings; none where there is no such folder."""
    if folder not in inputs.names("campaigns"):
        return []
    return [file for file in inputs.below(f"campaigns/{folder}") if file.lower().endswith(endings)]


def key_of_file(file: str) -> str:
    """What stands for a file in addresses."""
    return hashlib.sha256(file.encode()).hexdigest()[:16]


def file_with_key(workspace: Workspace, folder: str, endings: tuple[str, ...], key: str) -> str:
    """The file of a folder that `key` stands for. Raises NoSuchDocument."""
    files = files_with(workspace.inputs(), folder, endings)
    found = next((file for file in files if key_of_file(file) == key), None)
    if found is None:
        raise NoSuchDocument(key)
    return found


def keep_file(saver: Saver, folder: str, room: str, called: tuple[str, str], data: bytes, what: str) -> str | NotSaved:
    """Keep bytes in a province's folder `room`; returns the name that content writes for them.

    `called` is what the file is called and its ending, `what` the line in the history. Raises NoSuchDocument.
    """
    workspace = saver.workspace
    workspace.document(folder, PROVINCE_FILE)
    with workspace.lock:
        name = free_name(workspace.inputs(), folder, room, called, data)
        file = f"campaigns/{folder}/{name}"
        if workspace.inputs().kind(file) is FileKind.FILE:
            return name
        return saver.write({file: data}, what) or name


def free_name(inputs: Inputs, folder: str, room: str, called: tuple[str, str], data: bytes) -> str:
    """A name that no other file has; that of a file with the same bytes, where it is there already."""
    (stem, ending), place, number = called, f"campaigns/{folder}/{room}", 1
    stem = f"{room}-{stem}" if is_reserved(stem) else stem
    taken = {name.lower(): name for name in inputs.names(place)}
    while True:
        name = f"{stem}.{ending}" if number == 1 else f"{stem}-{number}.{ending}"
        same = taken.get(name)
        if same is None:
            return f"{room}/{name}"
        if inputs.kind(f"{place}/{same}") is FileKind.FILE and inputs.read(f"{place}/{same}") == data:
            return f"{room}/{same}"
        number += 1
