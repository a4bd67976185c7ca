"""The lock of a target, so that two people do not publish to it at once.

It is a folder at the target, because every kind of server makes a folder in one step or refuses. A killed publication
leaves it. The next one from the same computer and account knows it as its own, because what this computer holds, too,
is given back by the system when a process ends.
"""

from __future__ import annotations

import getpass
import hashlib
import json
import secrets
import tempfile
import time
import uuid
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from loa.publish.sent_list import LOCK
from loa.publish.targets.protocol import Target, TargetError
from loa.store.folder_locks import hold, is_held, release

_OWNER = f"{LOCK}/owner.json"
_MINUTE_SECONDS = 60


class TargetBusy(Exception):
    """Somebody else publishes to the target, or did when they were stopped; `minutes` ago, None where nobody knows."""

    def __init__(self, minutes: int | None) -> None:
        super().__init__(minutes)
        self.minutes = minutes


@dataclass(frozen=True, slots=True)
class _Owner:
    """Who holds a lock: which computer and account, in which run, since when (seconds since 1970)."""

    publisher: str
    run: str
    since: float


class PublicationLock:
    """The lock of one target, which is called `address`."""

    def __init__(self, target: Target, address: str) -> None:
        self._target = target
        account = f"{uuid.getnode()}\0{_account()}"
        self._publisher = hashlib.sha256(account.encode()).hexdigest()[:16]
        name = hashlib.sha256(f"{account}\0{address}".encode()).hexdigest()[:16]
        self._here = Path(tempfile.gettempdir()) / f"loa-publishing-{name}"
        self._run = secrets.token_hex(8)

    def take(self, *, over: bool) -> None:
        """Lock the target; `over` takes the lock from whoever has it. Raises TargetBusy and TargetError."""
        was_left = self._here.is_dir()
        if was_left and is_held(self._here) and not over:
            raise TargetBusy(self._minutes(self._owner()))
        with suppress(OSError):
            self._here.mkdir(exist_ok=True)
        hold(self._here)
        try:
            if not self._target.make_folder(LOCK):
                owner = self._owner()
                is_mine = owner.publisher == self._publisher if owner else was_left
                if not (is_mine or over):
                    raise TargetBusy(self._minutes(owner))
            row = {"publisher": self._publisher, "run": self._run, "since": time.time()}
            self._target.send(_OWNER, json.dumps(row).encode())
        except BaseException:
            # The folder here stays: by it the next run knows a lock as its own in which nobody's name stands.
            release(self._here)
            raise

    def check(self) -> None:
        """Raise TargetBusy where somebody else has taken the lock over."""
        owner = self._owner()
        if owner is None or owner.run != self._run:
            raise TargetBusy(self._minutes(owner))

    def give_back(self) -> None:
        """Unlock the target, if that can be done; raises nothing."""
        with suppress(TargetError, TargetBusy):
            self.check()
            for name in sorted(self._target.names(LOCK)):
                self._target.remove(f"{LOCK}/{name}")
            self._target.remove_folder(LOCK)
            with suppress(OSError):
                self._here.rmdir()
        release(self._here)

    def _owner(self) -> _Owner | None:
        try:
            row = json.loads(self._target.read(_OWNER) or b"")
            return _Owner(str(row["publisher"]), str(row["run"]), float(row["since"]))
        except (ValueError, KeyError, TypeError):
            return None

    def _minutes(self, owner: _Owner | None) -> int | None:
        return None if owner is None else max(0, round((time.time() - owner.since) / _MINUTE_SECONDS))


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
