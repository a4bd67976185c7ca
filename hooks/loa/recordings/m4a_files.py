"""M4A read box by box and written anew: one track of AAC, its tables and its sound, and nothing else.

What telephones add (names, titles, where and when it was recorded, pictures, chapters) is in other boxes, so it stays
behind; the sound is copied byte for byte in the order in which it is played.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from loa.pictures.file_kinds import VIDEO
from loa.recordings.mp4_boxes import Mp4Box, boxes, child, number, table, written
from loa.recordings.sound import LEAST_SECONDS, BadSound, Sound
from loa.recordings.sound_kinds import ALAC, AMR, FRAGMENTS, OTHER_SOUND, PROTECTED

_CODECS = {b"alac": ALAC, b"samr": AMR, b"sawb": AMR, b"enca": PROTECTED}
_AAC = {0x40, 0x66, 0x67, 0x68}
"""Kinds of sound in an `esds` box that are AAC (ISO/IEC 14496-1, table 5)."""

_DECODER_CONFIG = 0x04
_LONGEST_SETTINGS = 1000
"""Bytes of a box that is kept as it came: the decoder's settings, and where playing begins. They have a few dozen."""

_MOST_SAMPLES = 1_000_000
"""Six hours."""

_TYPE = written(b"ftyp", b"M4A \0\0\0\0M4A mp42isom")
_IN_THIS_FILE = written(b"dinf", written(b"dref", b"\0\0\0\0\0\0\0\1", written(b"url ", b"\0\0\0\1")))
_SOUND_HEADER = written(b"smhd", bytes(8))
_HANDLER = written(b"hdlr", bytes(8), b"soun", bytes(13))


def read_m4a(data: bytes) -> Sound:
    """The sound of an MP4 file. Raises BadSound: L541 where it has no sound that all play, L542 where it is damaged."""
    top = {box.kind: box for box in boxes(data, 0, len(data))}
    if b"moov" not in top:
        raise BadSound("L542")
    movie = top[b"moov"]
    if b"moof" in top or any(box.kind == b"mvex" for box in boxes(data, movie.start, movie.end)):
        raise BadSound("L541", what=FRAGMENTS)
    track = _sound_track(data, movie)
    media = child(data, track, b"mdia")
    tables = child(data, media, b"minf", b"stbl")
    description = _description(data, child(data, tables, b"stsd"))
    chunks, sizes = _chunks(data, tables)
    seconds, times = _times(data, media, tables, len(sizes))
    if seconds < LEAST_SECONDS:
        raise BadSound("L542")
    sound = b"".join(data[start:end] for start, end in chunks)
    return Sound("m4a", seconds, _file(data, movie, track, description, times, sizes, sound))


def _sound_track(data: bytes, movie: Mp4Box) -> Mp4Box:
    """The first track of sound. Raises BadSound where a track is a film, or none is sound."""
    tracks = [box for box in boxes(data, movie.start, movie.end) if box.kind == b"trak"]
    kinds = []
    for track in tracks:
        handler = child(data, track, b"mdia", b"hdlr")
        kinds.append(data[handler.start + 8 : handler.start + 12])
    if b"vide" in kinds:
        raise BadSound("L541", what=VIDEO)
    if b"soun" not in kinds:
        raise BadSound("L541", what=OTHER_SOUND)
    return tracks[kinds.index(b"soun")]


def _description(data: bytes, box: Mp4Box) -> bytes:
    """The table with the one description of AAC: channels, sampling rate, the decoder's settings."""
    entries = list(boxes(data, box.start + 8, box.end))
    if len(entries) != 1:
        raise BadSound("L541", what=OTHER_SOUND)
    entry = entries[0]
    if entry.kind != b"mp4a" or number(data, entry, 8, 2) != 0:
        raise BadSound("L541", what=_CODECS.get(entry.kind, OTHER_SOUND))
    settings = next((one for one in boxes(data, entry.start + 28, entry.end) if one.kind == b"esds"), None)
    if settings is None or settings.end - settings.start > _LONGEST_SETTINGS:
        raise BadSound("L542")
    content = data[settings.start : settings.end]
    if _kind_of_sound(content) not in _AAC:
        raise BadSound("L541", what=OTHER_SOUND)
    channels_to_rate = data[entry.start + 16 : entry.start + 28]
    whole = written(b"mp4a", b"\0\0\0\0\0\0\0\1", bytes(8), channels_to_rate, written(b"esds", content))
    return written(b"stsd", b"\0\0\0\0\0\0\0\1", whole)


def _kind_of_sound(settings: bytes) -> int | None:
    """The kind of sound that a decoder's settings are for; descriptors have a tag and a length in groups of 7 bits."""
    at = 4
    while at < len(settings):
        tag, at = settings[at], at + 1
        while at < len(settings) and settings[at] & 0x80:
            at += 1
        at += 1
        if tag == _DECODER_CONFIG:
            return settings[at] if at < len(settings) else None
        at += 3  # Of an elementary stream's descriptor: its number and flags, none of which recordings set.
    return None


def _chunks(data: bytes, tables: Mp4Box) -> tuple[list[tuple[int, int]], list[int]]:
    """Where each chunk of the sound begins and ends, and the size of each of its samples."""
    sizes, per_chunk = _sizes(data, tables), list(_samples_per_chunk(data, tables))
    found, sample = [], 0
    for (offset,), count in zip(_offsets(data, tables), per_chunk, strict=True):
        size = sum(sizes[sample : sample + count])
        sample += count
        if offset + size > len(data):
            raise BadSound("L542")
        found.append((offset, offset + size))
    # A few bytes that are named thousands of times would grow beyond all limits.
    if sample != len(sizes) or sum(end - start for start, end in found) > len(data):
        raise BadSound("L542")
    return found, sizes


def _sizes(data: bytes, tables: Mp4Box) -> list[int]:
    box = child(data, tables, b"stsz")
    each, count = number(data, box, 4), number(data, box, 8)
    if count > _MOST_SAMPLES:
        raise BadSound("L542")
    if each:
        return [each] * count
    return [size for (size,) in table(data, box._replace(start=box.start + 4), 1)]


def _offsets(data: bytes, tables: Mp4Box) -> list[tuple[int, ...]]:
    """Where each chunk begins: in 32 bits, or in 64 (`co64`)."""
    kinds = {box.kind: box for box in boxes(data, tables.start, tables.end)}
    if b"co64" in kinds:
        return [(high << 32 | low,) for high, low in table(data, kinds[b"co64"], 2)]
    return table(data, child(data, tables, b"stco"), 1)


def _samples_per_chunk(data: bytes, tables: Mp4Box) -> Iterator[int]:
    """How many samples each chunk has: a row holds until the chunk that the next one begins with."""
    rows, chunks = table(data, child(data, tables, b"stsc"), 3), len(_offsets(data, tables))
    firsts = [first for first, _, _ in rows]
    if firsts[:1] != [1] or firsts != sorted(set(firsts)) or firsts[-1] > chunks:
        raise BadSound("L542")
    for (first, count, _), following in zip(rows, [*firsts[1:], chunks + 1], strict=True):
        yield from [count] * (following - first)


def _times(data: bytes, media: Mp4Box, tables: Mp4Box, samples: int) -> tuple[float, bytes]:
    """How many seconds the sound has, and the table of its samples' lengths."""
    rows = table(data, child(data, tables, b"stts"), 2)
    header = child(data, media, b"mdhd")
    scale = number(data, header, 20 if number(data, header, 0, 1) else 12)
    if not scale or sum(count for count, _ in rows) != samples:
        raise BadSound("L542")
    content = b"".join(struct.pack(">II", *row) for row in rows)
    lengths = written(b"stts", struct.pack(">II", 0, len(rows)), content)
    return sum(count * length for count, length in rows) / scale, lengths


def _file(
    data: bytes,
    movie: Mp4Box,
    track: Mp4Box,
    description: bytes,
    times: bytes,
    sizes: list[int],
    sound: bytes,
) -> bytes:
    """A file that begins with its tables, so that a page can play it before it has all of it."""
    whole = written(b"stsz", struct.pack(f">III{len(sizes)}I", 0, 0, len(sizes), *sizes))
    one_chunk = written(b"stsc", struct.pack(">IIIII", 0, 1, 1, len(sizes), 1))

    def head(offset: int) -> bytes:
        place = written(b"stco", struct.pack(">III", 0, 1, offset))
        tables = written(b"stbl", description, times, one_chunk, whole, place)
        information = written(b"minf", _SOUND_HEADER, _IN_THIS_FILE, tables)
        media = written(b"mdia", _without_dates(data, track, b"mdia", b"mdhd"), _HANDLER, information)
        parts = (_without_dates(data, track, b"tkhd"), _edits(data, track), media)
        return _TYPE + written(b"moov", _without_dates(data, movie, b"mvhd"), written(b"trak", *parts))

    return head(len(head(0)) + 8) + written(b"mdat", sound)


_HEADERS = {b"mvhd": (100, 112), b"tkhd": (84, 96), b"mdhd": (24, 36)}
"""Bytes of the headers in version 0 and 1."""


def _without_dates(data: bytes, parent: Mp4Box, *path: bytes) -> bytes:
    """A header without when it was recorded and changed."""
    box = child(data, parent, *path)
    version = number(data, box, 0, 1)
    if version not in (0, 1) or box.end - box.start < _HEADERS[path[-1]][version]:
        raise BadSound("L542")
    content = bytearray(data[box.start : box.start + _HEADERS[path[-1]][version]])
    dates = 8 if version == 0 else 16
    content[4 : 4 + dates] = bytes(dates)
    return written(path[-1], bytes(content))


def _edits(data: bytes, track: Mp4Box) -> bytes:
    """Where playing begins and ends, where the file says so: telephones cut recordings in this way."""
    edits = next((box for box in boxes(data, track.start, track.end) if box.kind == b"edts"), None)
    if edits is None:
        return b""
    kept = child(data, edits, b"elst")
    if kept.end - kept.start > _LONGEST_SETTINGS:
        raise BadSound("L542")
    return written(b"edts", written(b"elst", data[kept.start : kept.end]))
