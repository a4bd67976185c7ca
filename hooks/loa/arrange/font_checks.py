"""Checks of the font files of a site: they are there, whole, of the family they stand under, and have the letters."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import uharfbuzz
from fontTools.pens.basePen import NullPen
from fontTools.ttLib import TTFont

from loa.arrange.text_metrics import missing_letters, read_face
from loa.arrange.typefaces import HOUSE_FAMILY, Typefaces
from loa.content.diagnostics import Diagnostic, Spot, Translatable
from loa.content.nearest import nearest_file
from loa.content.unread_files import cannot_be_read
from loa.content.vocabulary import TermLists
from loa.content.yaml_tree import Mapping, locate
from loa.store.inputs import Inputs
from loa.store.project import PROGRAM_DATA
from loa.store.snapshot import FileKind

NO_FONT = "it is no TrueType or OpenType font"
SEVERAL = "it holds several fonts"
VARIABLE = "it is a variable font, one file for all weights"
DAMAGED = "it is cut off or damaged"
NO_OUTLINES = "its letters have no outlines"

REASONS = (NO_FONT, SEVERAL, VARIABLE, DAMAGED, NO_OUTLINES)
"""Why a file cannot be used as a font; they are translated where they are shown."""

VIETNAMESE = "vi"
_VOWELS = "aăâeêioôơuưy"
_MARKS = ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")
_SHOWN_LETTERS = 12
_FLAVOURS = (b"\0\1\0\0", b"OTTO", b"true")
_COLLECTION = b"ttcf"
_WIDTH = re.compile(r"(?: (?:Semi|Extra|Ultra)? ?(?:Condensed|Compressed|Narrow|Expanded))+$")
"""Words at the end of a family's name that Typst leaves out: a narrow face is a style of its family."""

_TABLES = ("head", "hhea", "maxp", "OS/2", "hmtx", "cmap", "name")


class UnusableFont(Exception):
    """A file that is no font for print; the message is one of REASONS."""


def check_fonts(typefaces: Typefaces, lists: TermLists, tree: Mapping, inputs: Inputs) -> Iterator[Diagnostic]:
    """Every problem of the font files, but for those that the program brings and lists: they are known to be good."""
    vietnamese = lists.languages.get(VIETNAMESE)
    with_all_letters = {HOUSE_FAMILY, *(vietnamese.fonts[:1] if vietnamese else ())}
    for family, files in typefaces.families.items():
        for number, file in enumerate(files):
            spot = locate(tree, ("families", family, number))
            if spot.file.startswith(f"{PROGRAM_DATA}/"):
                if _is_of_the_program(file, inputs):
                    continue
                # The site has another file in the place of the program's.
                spot = Spot(f"assets/fonts/{file}", 1, 1)
            name = f"assets/fonts/{file}"
            if inputs.kind(name) in {FileKind.UNREADABLE, FileKind.OUTSIDE}:
                # As it is told where all files of the site are looked at, so it is shown once.
                yield cannot_be_read(inputs, name)
                continue
            problem = _problem(file, family, inputs, all_letters=family in with_all_letters)
            if problem is not None:
                yield Diagnostic(problem[0], spot, problem[1])


def _problem(file: str, family: str, inputs: Inputs, *, all_letters: bool) -> tuple[str, dict[str, object]] | None:
    name = f"assets/fonts/{file}"
    if ".." in file.split("/") or inputs.kind(name) is not FileKind.FILE:
        return "L485", {"name": file, **_guess(name, inputs)}
    need = inputs.need(name)
    try:
        found = family_in(inputs.data(need))
    except UnusableFont as error:
        return "L486", {"name": file, "reason": Translatable(str(error))}
    if family not in found:
        return "L487", {"name": file, "found": found[0], "family": family}
    faces = [read_face(need, inputs.data(need))] if all_letters else []
    missing = list(missing_letters(vietnamese_letters(), faces, capitals=True)) if faces else []
    if not missing:
        return None
    letters = " ".join(missing[:_SHOWN_LETTERS]) + (" …" if len(missing) > _SHOWN_LETTERS else "")
    return "L488", {"name": file, "letters": letters}


def _guess(name: str, inputs: Inputs) -> dict[str, object]:
    folder, _, last = name.rpartition("/")
    files = [one for one in inputs.names(folder) if inputs.kind(f"{folder}/{one}") is FileKind.FILE]
    near = None if ".." in name.split("/") else nearest_file(last, files)
    return {"guess": f"{folder}/{near}".removeprefix("assets/fonts/")} if near else {}


def _is_of_the_program(file: str, inputs: Inputs) -> bool:
    own, program = f"assets/fonts/{file}", f"{PROGRAM_DATA}/fonts/{file}"
    return inputs.kind(program) is FileKind.FILE and inputs.need(own).sha256 == inputs.need(program).sha256


@lru_cache(maxsize=32)
def family_in(data: bytes) -> tuple[str, ...]:
    """The names of the family of a font, the one that Typst goes by first. Raises UnusableFont.

    Every table that measuring or drawing asks for is read, as late faults would end a build half way.
    """
    if data[:4] == _COLLECTION:
        raise UnusableFont(SEVERAL)
    if data[:4] not in _FLAVOURS:
        raise UnusableFont(NO_FONT)
    try:
        font = TTFont(io.BytesIO(data), lazy=False)
        if "fvar" in font:
            raise UnusableFont(VARIABLE)
        if "glyf" not in font and "CFF " not in font:
            raise UnusableFont(NO_OUTLINES)
        _read_all(font)
        written = [name for number in (16, 1) if (name := font["name"].getDebugName(number))]
        names = tuple(dict.fromkeys([*(_WIDTH.sub("", name) for name in written[:1]), *written]))
        face = uharfbuzz.Face(uharfbuzz.Blob(data))
        if not names or not face.unicodes or not face.upem:
            raise UnusableFont(DAMAGED)
    except UnusableFont:
        raise
    except Exception as error:  # fontTools raises almost anything for a damaged file
        raise UnusableFont(DAMAGED) from error
    return names


def _read_all(font: TTFont) -> None:
    """Raises what fontTools raises where a table that is needed is missing or cut off."""
    for table in _TABLES:
        font[table]
    glyphs = font.getGlyphSet()
    for name in font.getGlyphOrder():
        glyphs[name].draw(NullPen())


def vietnamese_letters() -> str:
    """All small letters of Vietnamese, each as one character."""
    vowels = (unicodedata.normalize("NFC", vowel + mark) for vowel in _VOWELS for mark in _MARKS)
    return "bcdđghklmnpqrstvx" + "".join(vowels)
