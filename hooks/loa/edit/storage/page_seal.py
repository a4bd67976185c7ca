"""The secrets in pages, sealed: a later run of the editor on the same site still knows which forms came from its pages.

A seal opens nothing. It tells a form of a page that was opened before the editor was started anew, whose words are
kept, from one that another program made up, of which nothing is taken.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from contextlib import suppress
from pathlib import Path

from loa.store.file_replacement import replacement_of

_KEY_BYTES = 32


class PageSeal:
    """Seals secrets with a key that lies in the editor's folder, for this user alone."""

    def __init__(self, file: Path) -> None:
        """The key in `file`, a new one where there is none; where it cannot be kept, it ends with the program."""
        self._key = _key_in(file)

    def new_secret(self) -> str:
        """A secret that nobody guesses, and its seal."""
        secret = secrets.token_urlsafe(32)
        return f"{secret}.{self._seal_of(secret)}"

    def knows(self, sealed: str) -> bool:
        """Whether an editor of this site made it, in this run or an earlier one."""
        secret, _, seal = sealed.partition(".")
        return hmac.compare_digest(self._seal_of(secret).encode(), seal.encode())

    def _seal_of(self, secret: str) -> str:
        return hmac.new(self._key, secret.encode(), hashlib.sha256).hexdigest()


def _key_in(file: Path) -> bytes:
    with suppress(OSError):
        found = b"" if file.is_symlink() else file.read_bytes()
        if len(found) == _KEY_BYTES:
            return found
    key = secrets.token_bytes(_KEY_BYTES)
    with suppress(OSError), replacement_of(file) as kept:
        kept.write(key)
    return key
