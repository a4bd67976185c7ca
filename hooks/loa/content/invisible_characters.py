"""Characters without width that come along when text is copied: dropped where they mean nothing."""

from __future__ import annotations

import re
import unicodedata

_NEVER_MEANT = "\u00ad\u2060-\u2064\ufeff\ufe00-\ufe0f\U000e0100-\U000e01ef"
"""Soft hyphen, word joiner, byte order mark, variation selectors."""

_MEANT_IN_SOME_SCRIPTS = "\u200b-\u200f"
"""Zero width space, joiner and non-joiner, marks of direction (Unicode 15, section 23.2)."""

_SUCH_SCRIPTS = "\u0590-\u1cff"
"""Khmer parts its words with the zero width space; Arabic and Indic scripts need joiners and marks of direction."""

_DROPPED = re.compile(
    f"[{_NEVER_MEANT}]|(?<![{_SUCH_SCRIPTS}{_MEANT_IN_SOME_SCRIPTS}])[{_MEANT_IN_SOME_SCRIPTS}]+(?![{_SUCH_SCRIPTS}])"
)


def without_invisible(text: str) -> str:
    """The text in Unicode's composed form (NFC), without characters that nobody can see and no script needs."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _DROPPED.sub("", text))
