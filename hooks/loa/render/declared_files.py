"""The input files of one Output, by name: what it does not name as a need is not to be had."""

from __future__ import annotations

from collections.abc import Iterator

from loa.store.output import Need, Output
from loa.store.stored_files import Files, files_of_folder


class NotDeclared(LookupError):
    """A renderer asked for a file that the Output does not name; the message is its name."""


class DeclaredFiles:
    """Gives the files that an Output names, and no others."""

    def __init__(self, output: Output, files: Files) -> None:
        self.needs = output.needs
        self._needs = {need.name: need for need in output.needs}
        self._files = files

    def need(self, name: str) -> Need:
        """The need of that name. Raises NotDeclared."""
        try:
            return self._needs[name]
        except KeyError:
            raise NotDeclared(name) from None

    def read(self, name: str) -> bytes:
        """The bytes of a file. Raises NotDeclared and InputLost."""
        return self._files.data(self.need(name))

    def below(self, folder: str) -> Iterator[tuple[str, bytes]]:
        """The files of a needed folder (`layouts/print/`), by their paths from there."""
        need = self.need(folder)
        for file in files_of_folder(need, self._files.data(need)):
            yield file.name.removeprefix(folder), self._files.data(file)
