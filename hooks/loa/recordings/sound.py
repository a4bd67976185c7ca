"""What a recording is once it is read: its form, how long it is, and the bytes that are published of it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

SoundForm = Literal["mp3", "m4a"]
"""What every telephone plays: MPEG Audio Layer III, and AAC in an MP4 file."""

_MEDIA_TYPES: Mapping[str, str] = {"mp3": "audio/mpeg", "m4a": "audio/mp4"}

ENDINGS = tuple(f".{form}" for form in _MEDIA_TYPES)
"""What the names of recordings end in, in small letters."""

MOST_BYTES = 15_000_000
"""Of one recording: a quarter of an hour at 128 kbit/s. Each place that takes part in a campaign has its own copy."""

LEAST_SECONDS = 0.5


class BadSound(Exception):
    """A recording that cannot be published: a code of diagnostic_codes with its parameters."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params: Mapping[str, object] = params


@dataclass(frozen=True, slots=True)
class Sound:
    """The sound of a recording: `data` is a whole file of nothing else."""

    form: SoundForm
    seconds: float
    data: bytes = field(repr=False)


def media_type(form: str) -> str:
    """The media type of a form, in letters of either case (RFC 3003, RFC 4337)."""
    return _MEDIA_TYPES[form.lower()]


def whole_seconds(seconds: float) -> int:
    """How long a recording is said to be: rounded, halves upwards, so that the shortest one is not of no length."""
    return math.floor(seconds + 0.5)
