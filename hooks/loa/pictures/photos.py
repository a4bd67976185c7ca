"""Photos (JPEG, PNG, WebP) that people hand in: decoded to upright sRGB pixels of 8 bits.

Checks and renderers both use this module, so what passes the check can be rendered. Only the pixels are kept: metadata
can tell where and when a photo was taken, and a file can carry a script.
"""

from __future__ import annotations

import io
import re
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

from PIL import Image, ImageCms

Form = Literal["jpeg", "png", "webp", "svg"]

MOST_PIXELS = 60_000_000
"""Pixels of a photo that are decoded at once; a larger JPEG is reduced while it is decoded."""

MOST_PIXELS_OF_WEBP = 30_000_000
"""The same for WebP, whose decoder holds every pixel twice more."""

MOST_RATIO = 20
"""How many times as long as wide a picture may be: a longer one is a thread on every page and print."""

PRINT_PX = 2400
"""Longest side of a drawing in pixels, and of a picture whose size on a print is not known: 20 cm at 300 dpi."""

MOST_PX = 6000
"""Longest side of a photo in a print file, in pixels: as a camera of 24 million pixels takes it."""

Image.MAX_IMAGE_PIXELS = None
# Pillow's own limit would say only that a picture is too large; ours says how large it may be, before a pixel is read.

_PILLOW = ("JPEG", "PNG", "WEBP")
_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""How to turn a picture upright, by its Exif orientation (Exif 2.32, 4.6.4 A)."""

_ON_ITS_SIDE = {5, 6, 7, 8}
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_MARKUP = ("<", "<\0", "\0<", "\xef\xbb\xbf", "\xff\xfe", "\xfe\xff")
"""How text with tags begins: in UTF-8 and UTF-16, with a byte order mark and without."""

_PLAIN = {"L": "RGB", "LA": "RGBA", "RGB": "RGB", "RGBA": "RGBA", "CMYK": "RGB"}
"""Modes from which colours are converted, and the mode of the result."""

_SPACES = {"L": "GRAY", "RGB": "RGB", "CMYK": "CMYK"}
"""The colour space that a profile must be for, by mode of the picture (ICC.1, 7.2.6)."""

_SRGB = re.compile(r"(sRGB|c2|sRGB built-in|sRGB IEC61966-?2[.-]1.*)\s*")
"""What profiles of sRGB itself are called, whose colours need no conversion."""


class BadPicture(Exception):
    """A picture that cannot be used: `code` of the diagnostic, and its `params` other than the name."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


def form_of(data: bytes) -> Form | None:
    """The format of a file by its first bytes, whatever its name ends in; None where it is none of these.

    Any text that begins with a tag counts as SVG.
    """
    if data.startswith(_JPEG):
        return "jpeg"
    if data.startswith(_PNG):
        return "png"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "webp"
    return "svg" if data[:64].lstrip().decode("latin-1").startswith(_MARKUP) else None


def photo_size(data: bytes) -> tuple[int, int]:
    """Width and height in pixels of a JPEG, PNG or WebP as people see it upright. Raises BadPicture."""
    with _opened(data) as picture:
        width, height = picture.size
        return (height, width) if _orientation(picture) in _ON_ITS_SIDE else (width, height)


def photo(data: bytes, max_px: int) -> Image.Image:
    """A JPEG, PNG or WebP: upright, in the colours of screens (sRGB), at most `max_px` on its longest side.

    RGB, or RGBA where it has transparency; of an animation the first frame. Raises BadPicture.
    """
    if data.startswith(_PNG):
        _check_png(data)
    elif data.startswith(_JPEG):
        _check_jpeg(data)
    return upright_pixels(_opened(data), max_px)


def upright_pixels(opened: Image.Image, max_px: int) -> Image.Image:
    """The pixels of a picture that Pillow opened, as `photo` has them; it is closed. Raises BadPicture."""
    try:
        with _quietly():
            picture, orientation, profile = _decoded(opened, max_px)
            # Scaled before it is converted and turned: else a large picture would be in memory several times.
            picture = _small(picture, max_px)
            turn = _TURNS.get(orientation)
            picture = _screen_colours(picture if turn is None else picture.transpose(turn), profile)
            # A new image of the pixels alone, without metadata.
            return Image.frombytes(picture.mode, picture.size, picture.tobytes())
    except (BadPicture, MemoryError):
        raise
    except Exception as error:  # a damaged file makes Pillow raise almost anything
        raise BadPicture("L506") from error


def _decoded(opened: Image.Image, max_px: int) -> tuple[Image.Image, int, bytes | None]:
    """All pixels in a plain mode, how to turn them, and their colour profile."""
    with opened:
        _shrink_to_limit(opened, max_px)
        opened.load()
        return _plain(opened), _orientation(opened), opened.info.get("icc_profile")


def _shrink_to_limit(opened: Image.Image, max_px: int) -> None:
    """Have a large JPEG decoded at a half to an eighth of its size. Raises BadPicture where too many pixels are left.

    A progressive JPEG is in memory whole before any of it can be reduced.
    """
    width, height = opened.size
    limit = MOST_PIXELS_OF_WEBP if opened.format == "WEBP" else MOST_PIXELS
    # As much smaller as the limit needs, whatever size is wanted: what can be decoded small can be decoded large.
    by = next(by for by in (1, 2, 4, 8) if by == 8 or width * height <= limit * by * by)
    opened.draft("RGB", (min(max_px, width // by), min(max_px, height // by)))
    pixels = width * height if "progressive" in opened.info else opened.width * opened.height
    if pixels > limit:
        raise BadPicture("L516", width=width, height=height, limit=limit // 1_000_000)


def _opened(data: bytes) -> Image.Image:
    try:
        with _quietly():
            return Image.open(io.BytesIO(data), formats=_PILLOW)
    except MemoryError:
        raise
    except Exception as error:  # a damaged file makes Pillow raise almost anything
        raise BadPicture("L506" if form_of(data) in ("jpeg", "png", "webp") else "L503") from error


@contextmanager
def _quietly() -> Iterator[None]:
    """Pillow warns of metadata that it cannot read; what is wrong with pixels, it raises."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _orientation(picture: Image.Image) -> int:
    # Exif data may be damaged where the picture is not.
    with _quietly():
        try:
            return int(picture.getexif().get(_ORIENTATION, 1))
        except Exception:
            return 1


def _check_png(data: bytes) -> None:
    """Every chunk is whole and the last one is there (ISO/IEC 15948, 5.3). Raises BadPicture.

    Pillow does not mind a file that ends early, as long as it has all pixels.
    """
    at, name = len(_PNG), b""
    while name != b"IEND":
        head = data[at : at + 8]
        length = int.from_bytes(head[:4], "big")
        body, checksum = data[at + 4 : at + 8 + length], data[at + 8 + length : at + 12 + length]
        if len(head) < 8 or checksum != zlib.crc32(body).to_bytes(4, "big"):
            raise BadPicture("L506")
        at, name = at + 12 + length, head[4:]


_MARKER = re.compile(rb"\xff[\x02-\xcf\xd8-\xfe]")
"""A marker that ends a scan; FF00 is a pixel byte, FFD0 to FFD7 restart the decoder (ITU-T T.81, B.1.1)."""

_NOTHING = bytes(1024)
"""So many zeros in a row are a part of the file that was never copied."""


def _check_jpeg(data: bytes) -> None:
    """Every scan ends in a marker, the last one in that of the end (ITU-T T.81, B.2). Raises BadPicture.

    Pillow takes zeros for pixels, so it does not mind where the rest of a file was never copied.
    """
    at, progressive, zeros_are_pixels = 2, False, True
    while (found := _MARKER.search(data, at)) is not None:
        marker, start = found[0][1], found.end()
        if marker == 0xD9:
            return
        at = start + int.from_bytes(data[start : start + 2], "big")
        if marker == 0xC2:
            progressive = True  # a later scan may change nothing
        elif marker == 0xC4:
            zeros_are_pixels = zeros_are_pixels and _ends_with_zeros(data[start + 2 : at])
        elif marker == 0xDA and not (progressive or zeros_are_pixels):
            end = _MARKER.search(data, at)
            if data.find(_NOTHING, at, end.start() if end else None) >= 0:
                break
    raise BadPicture("L506")


def _ends_with_zeros(tables: bytes) -> bool:
    """Whether in all these Huffman tables zeros mean "no more detail", as in a picture of one colour (B.2.4.2)."""
    at = 0
    while at + 17 < len(tables):
        is_ac, values = tables[at] >> 4, sum(tables[at + 1 : at + 17])
        if is_ac and tables[at + 17] != 0:
            return False
        at += 17 + values
    return True


def _plain(picture: Image.Image) -> Image.Image:
    """The picture in a mode that can be scaled and converted."""
    if picture.mode.startswith("I"):
        # 16 bits of grey; Pillow's own conversion would cut off all but the darkest.
        return picture.point(lambda value: value / 257).convert("L")
    if "transparency" in picture.info:
        return picture.convert("RGBA")
    return picture if picture.mode in _PLAIN else picture.convert("RGBA" if "A" in picture.getbands() else "RGB")


def _small(picture: Image.Image, max_px: int) -> Image.Image:
    if max(picture.size) <= max_px:
        return picture
    # In two steps, the first by whole pixels: a large picture takes a fraction of the memory.
    picture.thumbnail((max_px, max_px), Image.Resampling.LANCZOS, reducing_gap=3.0)
    return picture


def _screen_colours(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """RGB or RGBA, converted by the embedded colour profile, or as Pillow does where that is unusable."""
    plain = picture.convert(_PLAIN[picture.mode])
    colour = picture.convert(picture.mode.rstrip("A")) if picture.mode in ("LA", "RGBA") else picture
    converted = _by_profile(colour, profile) if profile else None
    if converted is None:
        return plain
    if plain.mode == "RGBA":
        converted.putalpha(plain.getchannel("A"))
    return converted


def _by_profile(colour: Image.Image, profile: bytes) -> Image.Image | None:
    try:
        theirs = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if _SRGB.fullmatch(ImageCms.getProfileDescription(theirs)):
            return None
        if theirs.profile.xcolor_space.strip() != _SPACES[colour.mode]:
            return None
        return ImageCms.profileToProfile(colour, theirs, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None
