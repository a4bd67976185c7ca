"""What is printed arrives whatever the terminal can show: letters without marks at worst, and never a traceback.

Windows hands programs a code page that lacks most Vietnamese letters, and a reader such as `head` closes its end early.
Neither may change what a command does or the exit status it ends with.
"""

from __future__ import annotations

import codecs
import os
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, TextIO

_WITHOUT_MARKS = "loa-without-marks"
_PLAIN = str.maketrans(
    {"đ": "d", "Đ": "D", "…": "...", "→": "->", "–": "-", "—": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "·": "-"}
)


def without_marks(error: UnicodeError) -> tuple[str | bytes, int]:
    """For `codecs.register_error`: letters that an encoding lacks without their marks, and `?` for all else."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    plain = unicodedata.normalize("NFKD", error.object[error.start : error.end].translate(_PLAIN)).translate(_PLAIN)
    letters = "".join(char if char.isascii() else "?" for char in plain if not unicodedata.combining(char))
    return letters, error.end


class PatientStream:
    """A stream for text whose reader may go away: what comes after that is dropped."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write the text, if somebody still reads it."""
        try:
            return self._stream.write(text)
        except OSError:
            self._give_up()
            return len(text)

    def flush(self) -> None:
        """Write what is held back."""
        try:
            self._stream.flush()
        except OSError:
            self._give_up()

    def _give_up(self) -> None:
        # What is still held back would be written when Python ends, which then fails with a status of its own.
        with suppress(OSError, ValueError):
            nothing = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nothing, self._stream.fileno())
            os.close(nothing)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def replace_what_is_missing() -> None:
    """Let this process print letters that its terminal lacks without their marks."""
    codecs.register_error(_WITHOUT_MARKS, without_marks)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=_WITHOUT_MARKS)


@contextmanager
def any_terminal() -> Iterator[None]:
    """All that is printed meanwhile arrives as well as it can, and none of it raises an error."""
    replace_what_is_missing()
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = (stream and PatientStream(stream) for stream in before)
    try:
        yield
    finally:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
        sys.stdout, sys.stderr = before


def outlive_readers() -> None:
    """Let nothing that this process prints from now on raise an error, whoever prints it."""
    replace_what_is_missing()
    sys.stdout, sys.stderr = (stream and PatientStream(stream) for stream in (sys.stdout, sys.stderr))


def speak_utf8() -> None:
    """Write UTF-8 whatever the terminal's code page is: for what programs read."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
