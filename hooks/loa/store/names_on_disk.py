"""Names of files as other systems leave them: which are passed over, which cannot be shown, which are the same name.

macOS writes the marks of Vietnamese letters as characters of their own (Unicode's form NFD), other systems don't (NFC).
Both are one name here, and it is shown in NFC.
"""

from __future__ import annotations

import re
import unicodedata

_OF_SYSTEMS = {
    "$recycle.bin",
    ".ds_store",
    ".git",
    "__macosx",
    "__pycache__",
    "desktop.ini",
    "ehthumbs.db",
    "icon\r",
    "system volume information",
    "thumbs.db",
}
"""Names, in lower case, of what systems and Git leave in folders that people use."""

_OF_PROGRAMS = re.compile(r"\._|\.#|~\$|\.~lock\.|#.*#$|.*~$|.*\.sw[op]$", re.IGNORECASE | re.DOTALL)
"""Names of what macOS, editors and office programs keep beside a file while it is open: a lock, a copy."""

_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.DOTALL)
"""Names that Windows gives to devices: no file or folder there can be called so."""

_REFUSED_BY_WINDOWS = re.compile(r'[<>:"|?*\\]|[. ]$')

_NOT_UTF8 = re.compile(r"[\ud800-\udfff]")
_CONTROL = re.compile(r"[\0-\x1f\x7f-\x9f]")


def is_passed_over(name: str) -> bool:
    """Whether a file or folder of this name is no part of the project, whatever is in it."""
    return name.lower() in _OF_SYSTEMS or _OF_PROGRAMS.match(name) is not None


def is_hidden(path: str) -> bool:
    """Whether a step of a path is hidden, which is said by a dot in front, or is passed over."""
    return any(step.startswith(".") or is_passed_over(step) for step in path.split("/"))


def is_reserved(name: str) -> bool:
    """Whether Windows keeps a name for a device, whatever it ends in."""
    return _RESERVED.fullmatch(name.lower()) is not None


def is_refused_by_windows(name: str) -> bool:
    """Whether Windows can't have a file or folder of this name."""
    return is_reserved(name) or _REFUSED_BY_WINDOWS.search(name) is not None


def can_be_shown(name: str) -> bool:
    """Whether a name, as Python reads it from the system, is UTF-8 without control characters."""
    return (name.isascii() and name.isprintable()) or not (_NOT_UTF8.search(name) or _CONTROL.search(name))


def shown_name(name: str) -> str:
    """A name as text that can be shown and encoded: in NFC, U+FFFD for what is not UTF-8 or moves the cursor."""
    if name.isascii() and name.isprintable():
        return name
    text = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return _CONTROL.sub("\ufffd", unicodedata.normalize("NFC", text))
