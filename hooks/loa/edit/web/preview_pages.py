"""Pictures beside the words: what is typed, drawn as it will be printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loa.edit.web.editor import Editor
from loa.edit.web.editor_page import Pages


@dataclass(frozen=True, slots=True)
class ShownFormat:
    """A format in which an item is shown: its name, how people call it, its sides and the size of a picture."""

    name: str
    title: str
    pages: int
    width_px: int
    height_px: int

    def caption(self, page: int) -> str:
        """What stands below the picture of a side."""
        raise NotImplementedError

    def alt(self, page: int) -> str:
        """What the picture of a side shows, for those who do not see it."""
        raise NotImplementedError


def shown_formats(editor: Editor, folder: str, document: str, section: str, item: str) -> Sequence[ShownFormat]:
    """The formats in which an item is drawn, the first of them large; empty for what is not drawn."""
    return ()


PAGES: Pages = ()
