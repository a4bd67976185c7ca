"""Font files for Typst, which reads fonts from folders only.

They go without the instructions for screens of few pixels (hinting): nothing that is drawn here follows them, and they
are half of the bytes of the letters that a PDF carries.
"""

from __future__ import annotations

import atexit
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import uharfbuzz as hb

from loa.store.temporary_folders import make_temporary_folder, remove_temporary_folder

if TYPE_CHECKING:
    import typst

FontFiles = tuple[bytes, ...]
"""The bytes of font files."""


@lru_cache(maxsize=16)
def folder_of_fonts(files: FontFiles) -> Path:
    """A temporary folder with exactly these font files, deleted when the process ends."""
    folder = make_temporary_folder()
    atexit.register(remove_temporary_folder, folder)
    for number, data in enumerate(files):
        # Typst goes by the content of a font file, not by its name.
        (folder / f"{number:02}.ttf").write_bytes(_without_hinting(data))
    return folder


def _without_hinting(font: bytes) -> bytes:
    """The font with all glyphs by their numbers, all features and all names, without hinting."""
    wanted = hb.SubsetInput()
    wanted.keep_everything()
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NOTDEF_OUTLINE
    try:
        data: bytes = hb.subset(hb.Face(hb.Blob(font)), wanted).blob.data
    except RuntimeError:
        return font  # Typst says what is wrong with it.
    return data


@lru_cache(maxsize=16)
def typst_fonts(files: FontFiles) -> typst.Fonts:
    """These fonts and none of the system's, so that every machine draws alike."""
    # Loaded where something is drawn: most builds draw nothing, and it is the largest of all libraries.
    import typst

    folders = [str(folder_of_fonts(files))] if files else []
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
