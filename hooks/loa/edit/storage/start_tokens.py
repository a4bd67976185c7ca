"""Start tokens that another process of this user leaves for the running editor: who may write the site may leave one.

What lies in the folder is the digest of a token, so nobody who may only read learns anything by it.
"""

from __future__ import annotations

import hashlib
import secrets
import stat
import time
from contextlib import suppress
from pathlib import Path

from loa.store.operating_system import is_of_this_user, remove_file

TOKEN_SECONDS = 600
"""How long a token that was left may wait for its browser."""


def leave_token(folder: Path) -> str:
    """A new token, which the editor that has this folder takes once. Raises OSError."""
    folder.mkdir(exist_ok=True)
    token = secrets.token_urlsafe(32)
    (folder / token_digest(token)).touch(mode=0o600)
    return token


def take_token(folder: Path, token: str) -> bool:
    """Whether that token was left, by this user and lately; afterwards it is gone."""
    place = folder / token_digest(token)
    try:
        found = place.lstat()
        remove_file(place)
    except OSError:
        return False
    is_fresh = time.time() - found.st_mtime < TOKEN_SECONDS
    return stat.S_ISREG(found.st_mode) and is_of_this_user(found) and is_fresh


def forget_tokens(folder: Path) -> None:
    """Remove all that were left and not taken."""
    with suppress(OSError):
        for place in folder.iterdir():
            remove_file(place)


def token_digest(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
