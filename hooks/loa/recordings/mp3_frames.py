"""MP3 read frame by frame: its sound without tags, and how long it is.

A frame says how long it is, so the next one is found behind it (ISO/IEC 11172-3, 2.4.1; 13818-3 for low sampling
rates; 2.5 is Fraunhofer's extension). What is no frame (ID3, APE and lyrics tags with titles, names, pictures and
places; padding) is left out, the frames themselves are kept byte for byte.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from loa.recordings.sound import LEAST_SECONDS, BadSound, Sound

_KBITS = {
    3: (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
"""Bit rates of Layer III by version, from index 1 on; version 2.5 has those of 2."""

_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
"""Sampling rates in Hz by the two bits of the version: 3 is MPEG-1, 2 is MPEG-2, 0 is MPEG-2.5."""

_LAYER_III = 1
_MONO = 3
_IN_A_ROW = 3
"""Frames of one kind behind each other: what looks like a frame by chance is followed by none."""

_MOST_TAGS = 8
_MOST_BETWEEN = 65_536
"""Bytes that are searched for the next frame."""

_MOST_LOST = 0.02
"""The share of frames that may be missing of those that the file itself says it has."""


class Frame(NamedTuple):
    """A frame: where it begins, its bytes, its samples and samples a second, and what all frames of a file share."""

    start: int
    length: int
    samples: int
    rate: int
    kind: tuple[int, int]
    is_mono: bool

    @property
    def end(self) -> int:
        """Where the next one begins."""
        return self.start + self.length


def read_mp3(data: bytes) -> Sound | None:
    """The sound of an MP3 file; None where it has no frames. Raises BadSound where it is cut off or damaged."""
    start = _behind_tags(data)
    if start > len(data):
        raise BadSound("L542")
    frames = list(_frames(data, start, _without_tags_at_end(data)))
    if not frames:
        return None
    counted = _frames_told(data, frames[0])
    heard = frames[1:] if counted is not None else frames
    if counted is not None and len(heard) < counted * (1 - _MOST_LOST):
        raise BadSound("L542")
    seconds = sum(frame.samples / frame.rate for frame in heard)
    if seconds < LEAST_SECONDS:
        raise BadSound("L542")
    return Sound("mp3", seconds, b"".join(data[frame.start : frame.end] for frame in frames))


def looks_like_mp3(data: bytes) -> bool:
    """Whether a file begins as MP3 files do: with a tag, or with a frame."""
    return data.startswith(b"ID3") or frame_at(data, 0) is not None


def _behind_tags(data: bytes) -> int:
    """Where what stands behind the ID3v2 tags begins; behind the end of a file whose tag says it is longer."""
    at = 0
    for _ in range(_MOST_TAGS):
        if data[at : at + 3] != b"ID3" or len(data) < at + 10:
            break
        size = data[at + 6 : at + 10]
        if any(byte > 0x7F for byte in size):
            return len(data) + 1
        has_footer = bool(data[at + 5] & 0x10)
        at += 10 + (size[0] << 21 | size[1] << 14 | size[2] << 7 | size[3]) + (10 if has_footer else 0)
    return at


def _without_tags_at_end(data: bytes) -> int:
    """Where the tags at the end begin (ID3v1, APE), so that no picture in one is taken for sound."""
    end = len(data)
    while True:
        if end >= 128 and data[end - 128 : end - 125] == b"TAG":
            end -= 128
        elif end >= 32 and data[end - 32 : end - 24] == b"APETAGEX":
            size = int.from_bytes(data[end - 20 : end - 16], "little")
            has_header = bool(data[end - 9] & 0x80)
            end = max(0, end - max(32, size) - (32 if has_header else 0))
        else:
            return end


def _frames(data: bytes, start: int, end: int) -> Iterator[Frame]:
    """The frames of one kind. Raises BadSound where the last one is cut off."""
    frame = _next_frame(data, start, end, None)
    while frame is not None:
        if frame.end > end:
            raise BadSound("L542")
        yield frame
        following = frame_at(data, frame.end)
        is_next = following is not None and following.kind == frame.kind
        frame = following if is_next else _next_frame(data, frame.end, end, frame.kind)


def _next_frame(data: bytes, start: int, end: int, kind: tuple[int, int] | None) -> Frame | None:
    """The first frame behind a place that is followed by others of its kind, or by the end."""
    at, last = start - 1, min(end, start + _MOST_BETWEEN)
    while (at := data.find(b"\xff", at + 1, last)) >= 0:
        frame = frame_at(data, at)
        if frame is not None and frame.kind == (kind or frame.kind) and _is_followed(data, frame, end):
            return frame
    return None


def _is_followed(data: bytes, frame: Frame, end: int) -> bool:
    for _ in range(_IN_A_ROW - 1):
        if frame.end >= end:
            return frame.end == end
        following = frame_at(data, frame.end)
        if following is None or following.kind != frame.kind:
            return False
        frame = following
    return True


def frame_at(data: bytes, at: int) -> Frame | None:
    """The frame of Layer III that begins at a place; None where none does."""
    if at + 4 > len(data) or data[at] != 0xFF or data[at + 1] & 0xE0 != 0xE0:
        return None
    version, layer = data[at + 1] >> 3 & 3, data[at + 1] >> 1 & 3
    bit_rate, rate, padding = data[at + 2] >> 4, data[at + 2] >> 2 & 3, data[at + 2] >> 1 & 1
    if version not in _RATES or layer != _LAYER_III or not 0 < bit_rate < 15 or rate == 3:
        return None
    samples = 1152 if version == 3 else 576
    kbits, hertz = _KBITS[version or 2][bit_rate - 1], _RATES[version][rate]
    length = samples // 8 * kbits * 1000 // hertz + padding
    return Frame(at, length, samples, hertz, (version, rate), data[at + 3] >> 6 == _MONO)


def _frames_told(data: bytes, frame: Frame) -> int | None:
    """How many frames the first one says follow it (Xing's and LAME's header, which is silent); None if it has sound.

    The header lies where the side information ends, which is as long as version and channels make it.
    """
    side = (17 if frame.is_mono else 32) if frame.kind[0] == 3 else (9 if frame.is_mono else 17)
    at = frame.start + 4 + side
    if data[at : at + 4] not in (b"Xing", b"Info"):
        return None
    has_count = int.from_bytes(data[at + 4 : at + 8], "big") & 1
    return int.from_bytes(data[at + 8 : at + 12], "big") if has_count else 0
