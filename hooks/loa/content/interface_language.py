"""The language of messages and commands: Vietnamese, or English with LOA_LANG=en.

Sentences are written in English in the code and looked up in one gettext catalogue,
data/translations/vi.po.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from babel.messages.pofile import read_po

from loa.store.project import DATA

Translate = Callable[[str], str]


def translator(language: str | None = None) -> Translate:
    """A function that translates an English msgid into `language`, or else LOA_LANG (default: vi)."""
    chosen = language or os.environ.get("LOA_LANG", "vi")
    if chosen.lower().startswith("en"):
        return lambda msgid: msgid
    catalogue = _read(DATA / "translations" / "vi.po")
    return lambda msgid: catalogue.get(msgid, msgid)


@lru_cache(maxsize=4)
def _read(path: Path) -> dict[str, str]:
    with path.open("rb") as file:
        return {str(m.id): str(m.string) for m in read_po(file, locale="vi") if m.id and m.string}
