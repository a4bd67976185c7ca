"""What earlier checks found out about pictures, so that each is taken apart once and not at every check."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import asdict

from loa.catalogue.pictures import Examined
from loa.plan.needs import tools
from loa.publish.store import Store, StoreError


class ExaminedBefore:
    """Entries of the store by the bytes of a picture, and by what took it apart."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, sha256: str) -> Examined | None:
        """What was found out about the picture with these bytes."""
        stored = self._store.get(_key(sha256))
        return Examined(**json.loads(stored.data)) if stored else None

    def put(self, sha256: str, examined: Examined) -> None:
        """Remember it; a store that cannot be written costs time at the next check, and nothing else."""
        with suppress(StoreError):
            self._store.put(_key(sha256), json.dumps(asdict(examined)).encode())


def _key(sha256: str) -> str:
    return hashlib.sha256(f"examined {tools('photo')} {sha256}".encode()).hexdigest()
