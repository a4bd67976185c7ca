"""What is typed and not saved yet, in a SQLite file: it survives a closed tab, a killed program and a full disk."""

from __future__ import annotations

import errno
import json
import sqlite3
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from loa.edit.storage.editor_folder import make_editor_folder
from loa.store.operating_system import remove_file, rename

_MOST_OF_A_PAGE = 5
"""Forms that are kept of one page: of as many tabs."""

_TABLE = """
    CREATE TABLE IF NOT EXISTS typing (
        page TEXT NOT NULL, tab TEXT NOT NULL, base TEXT NOT NULL, inputs TEXT NOT NULL, at TEXT NOT NULL,
        number INTEGER PRIMARY KEY AUTOINCREMENT, UNIQUE (page, tab)
    )
"""
_NUMBERS = {
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_READONLY: errno.EROFS,
    sqlite3.SQLITE_BUSY: errno.EBUSY,
    sqlite3.SQLITE_CANTOPEN: errno.EACCES,
}
"""What SQLite says of the system, as the system's own error numbers."""

_SELECT = "SELECT page, base, inputs, at, tab FROM typing"

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class UnsavedForm:
    """A form that was typed in: the address of its page, the version of the file it was made from, its inputs.

    `tab` tells apart the windows in which one page is open.
    """

    page: str
    base: str
    inputs: Mapping[str, Sequence[str]]
    when: datetime
    tab: str = ""


class UnsavedTyping:
    """The forms that wait. Any method may raise OSError.

    A damaged file is moved aside and begun anew: `set_aside` is where it is then.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self.set_aside: Path | None = None
        self._lock = threading.RLock()
        make_editor_folder(file.parent)
        self._connection = self._opened()

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()

    def keep(self, page: str, base: str, inputs: Mapping[str, Sequence[str]], tab: str = "") -> None:
        """Keep a form in the place of what was kept for its page and tab.

        Those of other tabs stay beside it, the last few of them.
        """
        text = json.dumps({name: list(values) for name, values in inputs.items()}, ensure_ascii=False)
        when = datetime.now().astimezone().isoformat()

        def work(connection: sqlite3.Connection) -> None:
            with connection:
                connection.execute("DELETE FROM typing WHERE page = ? AND tab = ?", (page, tab))
                connection.execute(
                    "INSERT INTO typing (page, tab, base, inputs, at) VALUES (?, ?, ?, ?, ?)",
                    (page, tab, base, text, when),
                )
                connection.execute(
                    "DELETE FROM typing WHERE page = ? AND number NOT IN"
                    " (SELECT number FROM typing WHERE page = ? ORDER BY number DESC LIMIT ?)",
                    (page, page, _MOST_OF_A_PAGE),
                )

        self._with_connection(work)

    def of_page(self, page: str, tab: str | None = None) -> UnsavedForm | None:
        """What was typed last on a page and not saved: in one tab, or in any."""
        found = self.all_of_page(page)
        return next((form for form in found if tab in (None, form.tab)), None)

    def all_of_page(self, page: str) -> list[UnsavedForm]:
        """What was typed on a page in different tabs and not saved, the newest first."""
        return self._read(f"{_SELECT} WHERE page = ? ORDER BY number DESC", page)

    def forget(self, page: str, tab: str | None = None) -> None:
        """The form is saved, or was thrown away: that of one tab, or of all."""

        def work(connection: sqlite3.Connection) -> None:
            with connection:
                if tab is None:
                    connection.execute("DELETE FROM typing WHERE page = ?", (page,))
                else:
                    connection.execute("DELETE FROM typing WHERE page = ? AND tab = ?", (page, tab))

        self._with_connection(work)

    def pages(self) -> list[UnsavedForm]:
        """The newest form of each page that waits, the newest first."""
        newest: dict[str, UnsavedForm] = {}
        for form in self._read(f"{_SELECT} ORDER BY number DESC"):
            newest.setdefault(form.page, form)
        return list(newest.values())

    # -- inside

    def _read(self, query: str, *values: str) -> list[UnsavedForm]:
        return self._with_connection(lambda connection: [_form(row) for row in connection.execute(query, values)])

    def _with_connection(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """Do something with the file. What the system refuses becomes OSError; a damaged file is begun anew."""
        with self._lock:
            try:
                self._begin_again_if_removed()
                return work(self._connection)
            except sqlite3.OperationalError as error:
                raise _refused(error, self.file) from error
            except (sqlite3.DatabaseError, ValueError):
                self._connection.close()
                self._move_aside()
                self._connection = self._opened()
                return work(self._connection)

    def _begin_again_if_removed(self) -> None:
        """Open a new file where the file was removed: SQLite would go on writing to what has no name any more."""
        if not self.file.exists():
            self._connection.close()
            make_editor_folder(self.file.parent)
            self._connection = self._opened()

    def _opened(self) -> sqlite3.Connection:
        try:
            return self._connected()
        except sqlite3.OperationalError as error:
            raise _refused(error, self.file) from error
        except sqlite3.DatabaseError:
            self._move_aside()
            return self._connected()

    def _connected(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.file, check_same_thread=False)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute(_TABLE)
            if connection.execute("PRAGMA quick_check").fetchone() != ("ok",):
                raise sqlite3.DatabaseError
            connection.execute(f"{_SELECT} LIMIT 1")
        except BaseException:
            connection.close()
            raise
        return connection

    def _move_aside(self) -> None:
        number = 1
        while (aside := self.file.with_name(f"{self.file.name}.hong-{number}")).exists():
            number += 1
        rename(self.file, aside)
        self.set_aside = aside
        for ending in ("-wal", "-shm"):
            with suppress(FileNotFoundError):
                remove_file(self.file.with_name(f"{self.file.name}{ending}"))


def _form(row: tuple[str, str, str, str, str]) -> UnsavedForm:
    page, base, inputs, when, tab = row
    return UnsavedForm(page, base, json.loads(inputs), datetime.fromisoformat(when), tab)


def _refused(error: sqlite3.OperationalError, file: Path) -> OSError:
    """The error of the system that SQLite tells of in its own way."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return OSError(_NUMBERS.get(code, errno.EIO), str(error), str(file))
