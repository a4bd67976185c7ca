"""What a file is that is named as a recording and is none that every telephone plays, by its first bytes."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from loa.pictures.file_kinds import ANOTHER, EMPTY, VIDEO, what_it_is
from loa.pictures.photos import form_of

WAV = "a WAV recording, which is ten times as large as MP3"
OGG = "an Ogg recording, which some telephones do not play"
AMR = "an AMR voice note of a telephone"
ALAC = "an M4A recording in Apple's lossless format, which other telephones do not play"
FRAGMENTS = "a recording in fragments, as browsers make them"
PROTECTED = "a protected recording"
RAW_AAC = "AAC without the frame of an M4A file"
OTHER_LAYER = "MPEG sound that is no MP3"
OTHER_SOUND = "sound in another format"
PICTURE = "a picture"

_BEGINNINGS: Mapping[bytes, str] = MappingProxyType(
    {
        b"OggS": OGG,
        b"fLaC": "a FLAC recording, which is several times as large as MP3",
        b"#!AMR": AMR,
        b"\x30\x26\xb2\x75\x8e\x66\xcf\x11": "a Windows Media recording (WMA) or film",
        b"FORM": "an AIFF recording, which is ten times as large as MP3",
        b"caff": "a recording of Apple's that others do not play (CAF)",
        b"MThd": "a MIDI file: notes, no recorded voice",
        b"\x1a\x45\xdf\xa3": VIDEO,
        b"\0\0\1\xba": VIDEO,
    }
)
"""How files of these kinds begin."""

KINDS = (
    *dict.fromkeys(_BEGINNINGS.values()),
    *(WAV, ALAC, FRAGMENTS, PROTECTED, RAW_AAC, OTHER_LAYER, OTHER_SOUND, PICTURE, VIDEO, EMPTY, ANOTHER),
)
"""The answers of `kind_of_file`, beside those of `what_it_is` for what is no sound; translated where they are shown."""


def kind_of_file(data: bytes) -> str:
    """What a file is that is no MP3 and no MP4: one of KINDS, or of those of `file_kinds`."""
    if data.startswith(b"RIFF"):
        return {b"WAVE": WAV, b"AVI ": VIDEO}.get(data[8:12], PICTURE if form_of(data) else ANOTHER)
    found = next((kind for beginning, kind in _BEGINNINGS.items() if data.startswith(beginning)), None)
    if found:
        return found
    if len(data) > 1 and data[0] == 0xFF and data[1] & 0xF6 == 0xF0:
        return RAW_AAC
    if len(data) > 1 and data[0] == 0xFF and data[1] & 0xE0 == 0xE0:
        return OTHER_LAYER
    kind = what_it_is(data)
    return PICTURE if kind == ANOTHER and form_of(data) else kind
