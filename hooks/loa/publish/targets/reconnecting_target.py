"""A target that connects again where its connection was lost, and tries once more what it was doing."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TypeVar

from loa.publish.targets.protocol import SentFile, Target, TargetError, Trouble

_T = TypeVar("_T")
_PAUSES_SECONDS = (1, 5, 20)
_AGAIN = {Trouble.LOST, Trouble.UNREACHABLE}


class ReconnectingTarget:
    """What a target does can be done twice with the same result, so nobody asks what became of the first time."""

    def __init__(self, target: Target, pauses: Sequence[float] = _PAUSES_SECONDS) -> None:
        self._target = target
        self._pauses = pauses

    def connect(self) -> None:
        self._target.connect()

    def close(self) -> None:
        self._target.close()

    def prepare(self) -> None:
        self._patiently(self._target.prepare)

    def names(self, folder: str) -> set[str]:
        return self._patiently(lambda: self._target.names(folder))

    def read(self, path: str) -> bytes | None:
        return self._patiently(lambda: self._target.read(path))

    def look(self, path: str) -> SentFile | None:
        return self._patiently(lambda: self._target.look(path))

    def send(self, path: str, data: bytes) -> None:
        self._patiently(lambda: self._target.send(path, data))

    def remove(self, path: str) -> None:
        self._patiently(lambda: self._target.remove(path))

    def make_folder(self, path: str) -> bool:
        return self._patiently(lambda: self._target.make_folder(path))

    def remove_folder(self, path: str) -> None:
        self._patiently(lambda: self._target.remove_folder(path))

    def _patiently(self, do: Callable[[], _T]) -> _T:
        for pause in self._pauses:
            try:
                return do()
            except TargetError as error:
                if error.trouble not in _AGAIN:
                    raise
            time.sleep(pause)
            self._target.close()
            # Where that fails, what is asked next fails, too, and is tried again after a longer pause.
            with suppress(TargetError):
                self._target.connect()
        return do()
