"""What a file is that is named as a picture and is none that can be used, by its first bytes."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_BEGINNINGS: Mapping[bytes, str] = MappingProxyType(
    {
        b"GIF8": "a GIF picture",
        b"II*\0": "a TIFF picture",
        b"MM\0*": "a TIFF picture",
        b"BM": "a BMP picture",
        b"8BPS": "a Photoshop file",
        b"%!PS": "a PostScript or Illustrator file",
        b"%PDF": "a PDF file",
        b"\0\0\1\0": "an icon",
        b"\0\0\0\x0cjP": "a JPEG 2000 picture",
        b"\xff\x4f\xff\x51": "a JPEG 2000 picture",
        b"\0\0\0\x0cJXL": "a JPEG XL picture",
        b"\xff\x0a": "a JPEG XL picture",
        b"PK\3\4": "a Word, PowerPoint or zip file",
        b"\xd0\xcf\x11\xe0": "a Word or PowerPoint file",
        b"\x1f\x8b": "a compressed file",
        b"<html": "a web page",
        b"<!doctype html": "a web page",
        b"version https://git-lfs": "a Git LFS pointer, not the file itself",
    }
)
"""How files of these kinds begin, in small letters where they are text."""

_BRANDS = MappingProxyType({b"avif": "an AVIF picture", b"avis": "an AVIF picture"})
_HEIC = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
"""Brands of ISO base media files (ISO/IEC 23008-12, annex B)."""

EMPTY = "an empty file"
HEIC = "a HEIC picture, as iPhones take them"
VIDEO = "a video"
ANOTHER = "a file of another kind, or a damaged one"

KINDS = (*dict.fromkeys(_BEGINNINGS.values()), *dict.fromkeys(_BRANDS.values()), EMPTY, HEIC, VIDEO, ANOTHER)
"""All answers of `what_it_is`; they are translated where they are shown."""


def what_it_is(data: bytes) -> str:
    """What a file is that is no JPEG, PNG, WebP or SVG: one of KINDS."""
    if not data:
        return EMPTY
    if data[4:8] == b"ftyp":
        brand = data[8:12]
        return _BRANDS.get(brand) or (HEIC if brand in _HEIC else VIDEO)
    start = data[:64].lstrip()
    for beginning, kind in _BEGINNINGS.items():
        if data.startswith(beginning) or start.lower().startswith(beginning):
            return kind
    return ANOTHER
