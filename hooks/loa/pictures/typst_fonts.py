"""Font files for Typst, which reads fonts from folders only."""

from __future__ import annotations

import atexit
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

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
        (folder / f"{number:02}.ttf").write_bytes(data)
    return folder


@lru_cache(maxsize=16)
def typst_fonts(files: FontFiles) -> typst.Fonts:
    """These fonts and none of the system's, so that every machine draws alike."""
    # Loaded where something is drawn: most builds draw nothing, and it is the largest of all libraries.
    import typst

    folders = [str(folder_of_fonts(files))] if files else []
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
