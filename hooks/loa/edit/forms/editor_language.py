"""The sentences of the editor in the language of the person who uses it: English msgids, as everywhere in the program.

Its Vietnamese stands in catalogues of its own, edit/translations/*.po, of which no build knows anything.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

from loa.content.interface_language import Translate, translator

CATALOGUES = Path(__file__).resolve().parent.parent / "translations"


def editor_translator(language: str | None = None) -> Translate:
    """A function that translates an English msgid of the editor, or of the program, as `translator` does."""
    of_program = translator(language)
    if of_program("error") == "error":
        return of_program
    own = _vietnamese()
    return lambda msgid: own.get(msgid) or of_program(msgid)


@cache
def _vietnamese() -> dict[str, str]:
    found: dict[str, str] = {}
    for path in sorted(CATALOGUES.glob("*.po")):
        with path.open("rb") as file:
            found |= {str(m.id): str(m.string) for m in read_po(file, locale="vi") if m.id and m.string}
    return found
