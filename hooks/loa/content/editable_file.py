"""A YAML file as it can be edited, or why no edit is made in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import yaml

from loa.content.diagnostics import Translatable
from loa.content.interface_language import Translate
from loa.content.yaml_parser import Unreadable, parse
from loa.content.yaml_spans import Data, Slot, UnusualForm, data_of, read_spans, tree_data

_BOM = "\ufeff"
_EMPTY = {"L107", "L109"}
"""What the reader says of a file that has nothing in it yet."""


class RefusedEdit(Enum):
    """Why an edit was not made; the value is the sentence for the person who made it."""

    UNREADABLE = Translatable("This file has faults that must be mended first. What was typed is kept.")
    UNUSUAL = Translatable(
        "This file is written in a way that only a text editor can change safely. What was typed is kept."
    )
    NOT_THERE = Translatable("This part is no longer in the file. Load the page again; what was typed is kept.")
    UNPRINTABLE = Translatable(
        "The text has a character that nobody sees and no file may hold. Delete it, or type the text anew."
    )
    TOO_LARGE = Translatable("The file would become too large. Shorten the text, or move some parts into another file.")
    UNSAFE = Translatable(
        "This change cannot be made safely in this file. The file is as it was; what was typed is kept."
    )

    def message(self, translate: Translate) -> str:
        """The sentence in the language of `translate`."""
        return translate(self.value.msgid)


@dataclass(frozen=True, slots=True)
class EditableFile:
    """A file that can be edited: its text without byte order mark, where its values stand, what it says."""

    text: str
    mark: str
    root: Slot
    aliases: tuple[Slot, ...]
    data: Data

    @property
    def bytes(self) -> bytes:
        return (self.mark + self.text).encode()


def open_file(data: bytes, file: str = "", *, remembered: bool = True) -> EditableFile | RefusedEdit:
    """A file as it can be edited; Loa's reader and the offsets must agree on what it says.

    `file` is its name, where others read it by that. `remembered`: whether the reader keeps what it read, for the next
    time that these bytes are read.
    """
    is_empty = False
    tree = None
    try:
        tree, diagnostics = (parse if remembered else parse.anew)(data, file)
        if diagnostics:
            return RefusedEdit.UNREADABLE
    except Unreadable as error:
        if not {diagnostic.code for diagnostic in error.diagnostics} <= _EMPTY:
            return RefusedEdit.UNREADABLE
        is_empty = True
    text = data.decode()
    mark = _BOM if text.startswith(_BOM) else ""
    text = text[len(mark) :]
    try:
        root, aliases = read_spans(text)
    except (UnusualForm, yaml.YAMLError):
        return RefusedEdit.UNUSUAL
    said = data_of(root.value)
    if is_empty:
        return (
            RefusedEdit.UNREADABLE if said is not None or root.value.anchor else EditableFile(text, mark, root, (), {})
        )
    if tree is None or said != tree_data(tree):
        return RefusedEdit.UNUSUAL
    return EditableFile(text, mark, root, tuple(aliases), said)
