"""A recording read by what it is, whatever its name ends in."""

from __future__ import annotations

from decimal import ROUND_UP, Decimal

from loa.content.decimal_numbers import with_points
from loa.pictures.file_kinds import ANOTHER, VIDEO, what_it_is
from loa.recordings.m4a_files import read_m4a
from loa.recordings.mp3_frames import looks_like_mp3, read_mp3
from loa.recordings.sound import MOST_BYTES, BadSound, Sound
from loa.recordings.sound_kinds import kind_of_file

_MP4 = b"ftyp"


def read_recording(data: bytes) -> Sound:
    """The sound of a file, without whatever else it holds.

    Raises BadSound: L541 (`what`) where it is no MP3 and no M4A, L542 where it is cut off or damaged, L543 where it is
    too large.
    """
    if len(data) > MOST_BYTES:
        raise BadSound("L543", size=_megabytes(len(data)), limit=MOST_BYTES // 1_000_000)
    if data[4:8] == _MP4:
        kind = what_it_is(data)
        if kind != VIDEO:  # Pictures of telephones come in the same boxes.
            raise BadSound("L541", what=kind)
        return read_m4a(data)
    kind = "" if looks_like_mp3(data) else kind_of_file(data)
    # Some programs begin an MP3 with zeros.
    found = read_mp3(data) if kind in ("", ANOTHER) else None
    if found is not None:
        return found
    raise BadSound("L541", what=kind) if kind else BadSound("L542")


def _megabytes(size: int) -> str:
    return with_points((Decimal(size) / 1_000_000).quantize(Decimal("0.1"), ROUND_UP))
