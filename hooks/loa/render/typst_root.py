"""Where Typst draws: a private folder with the layouts, fonts and pictures of an Output, and nothing else.

Typst takes files from a folder only, and whatever lies there a drawing (SVG) could link to. So it is shown exactly the
files that an Output names.
"""

from __future__ import annotations

import atexit
import json
import os
from collections.abc import Iterable, Mapping, Sequence

import typst

from loa.pictures.typst_fonts import typst_fonts
from loa.render.declared_files import DeclaredFiles
from loa.store.operating_system import remove_file
from loa.store.output import Need
from loa.store.stored_files import Files
from loa.store.temporary_folders import make_temporary_folder, remove_temporary_folder

_LAYOUTS = "layouts/print/"
_PICTURES = "pictures"
_DATA = "data.json"
_MOST_ROOTS = 2


class TypstRoot:
    """A folder that Typst takes for the root of all files."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        """A new folder with these files, by their paths from there."""
        self.root = make_temporary_folder()
        self._owner = os.getpid()
        atexit.register(self.close)
        for path, data in files.items():
            place = self.root / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
        (self.root / _PICTURES).mkdir()
        self._shown: set[str] = set()
        # A file that stays open and is written over: to open it anew for every sheet takes as long as to draw some.
        self._data = (self.root / _DATA).open("wb", buffering=0)
        self._compilers: dict[tuple[Need, ...], typst.Compiler] = {}

    def __enter__(self) -> TypstRoot:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Remove the folder, if it is of this process and not of one that it was forked from."""
        atexit.unregister(self.close)
        self._data.close()
        if self._owner == os.getpid():
            remove_temporary_folder(self.root)

    def show(self, pictures: Iterable[tuple[str, bytes]]) -> None:
        """Have these pictures there, by file name, and no others."""
        wanted = dict(pictures)
        folder = self.root / _PICTURES
        for name in self._shown - wanted.keys():
            remove_file(folder / name)
        for name in wanted.keys() - self._shown:
            (folder / name).write_bytes(wanted[name])
        self._shown = set(wanted)

    def address(self, picture: str) -> str:
        """Where a layout finds a picture that is shown."""
        return f"/{_PICTURES}/{picture}"

    def write_data(self, data: str) -> None:
        """Have this JSON there as what a layout draws."""
        self._data.seek(0)
        self._data.write(data.encode())
        self._data.truncate()

    def source(self, layout: str) -> bytes:
        """The source that draws the data with a layout."""
        address = json.dumps(f"/layouts/{layout}", ensure_ascii=False)
        return f'#import {address}: draw\n#draw(json("/{_DATA}"))'.encode()

    def compiler(self, fonts: Sequence[Need], files: Files) -> typst.Compiler:
        """Draws with these fonts, never with the system's: so every machine draws alike."""
        key = tuple(fonts)
        if key not in self._compilers:
            found = typst_fonts(tuple(map(files.data, fonts)))
            self._compilers[key] = typst.Compiler(root=str(self.root), font_paths=found, ignore_system_fonts=True)
        return self._compilers[key]


def root_for(needed: DeclaredFiles) -> TypstRoot:
    """The folder with the layouts that an Output needs."""
    # By process: one that was forked must not write into the folder of the one it came from.
    key = os.getpid(), needed.need(_LAYOUTS).sha256
    if key not in _roots:
        while len(_roots) >= _MOST_ROOTS:
            _roots.pop(next(iter(_roots))).close()
        _roots[key] = TypstRoot({f"{_LAYOUTS}{path}": data for path, data in needed.below(_LAYOUTS)})
    return _roots[key]


_roots: dict[tuple[int, str], TypstRoot] = {}
"""The folders of this process, by its id and the digest of the layouts: a build draws with one or two sets of them."""
