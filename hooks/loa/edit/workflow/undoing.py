"""What one version changed in a file, taken back from the file as it is now."""

from __future__ import annotations

from difflib import SequenceMatcher

from loa.content.editable_file import EditableFile, open_file
from loa.content.writing import Splice, apply_splices
from loa.edit.storage.file_journal import ChangedMeanwhile
from loa.edit.workflow.value_changes import changed_places


def without_change(was: bytes | None, became: bytes | None, now: bytes | None) -> bytes | None:
    """The file without the change from `was` to `became`; None where there is none then.

    Where others changed other lines since, these stay. Raises ChangedMeanwhile where the same place was changed, or the
    outcome would not say exactly what was taken back.
    """
    if now == became:
        return was
    if was is None or became is None or now is None:
        raise ChangedMeanwhile
    since = _line_splices(became, now)
    back = _moved(_line_splices(became, was), since)
    after = apply_splices(now, back)
    if after is None or not _is_proved(was, became, now, after):
        raise ChangedMeanwhile
    return after


def _line_splices(one: bytes, two: bytes) -> list[Splice]:
    """The lines in which two texts differ, from the end to the beginning."""
    before, after = one.splitlines(keepends=True), two.splitlines(keepends=True)
    starts = [0]
    for line in before:
        starts.append(starts[-1] + len(line))
    found = [
        Splice(starts[a], b"".join(before[a:b]), b"".join(after[c:d]))
        for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        if kind != "equal"
    ]
    return found[::-1]


def _moved(splices: list[Splice], since: list[Splice]) -> list[Splice]:
    """Splices of a text as they are in the text after others. Raises ChangedMeanwhile where both touch one place."""
    moved = []
    for one in splices:
        shift = 0
        for other in since:
            if other.offset + len(other.removed) < one.offset or (
                other.offset + len(other.removed) == one.offset and other.removed
            ):
                shift += len(other.inserted) - len(other.removed)
            elif other.offset <= one.offset + len(one.removed):
                raise ChangedMeanwhile
        moved.append(Splice(one.offset + shift, one.removed, one.inserted))
    return moved


def _is_proved(was: bytes, became: bytes, now: bytes, after: bytes) -> bool:
    """Whether `after` says of `now` exactly what was said before the change, and all else as it is."""
    files = [open_file(data, remembered=False) for data in (was, became, now, after)]
    data = [file.data for file in files if isinstance(file, EditableFile)]
    if len(data) < len(files):
        return False
    return changed_places(data[1], data[0]) == changed_places(data[2], data[3])
