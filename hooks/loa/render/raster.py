"""Finish pictures: small PNG, WebP and JPEG without metadata."""

from __future__ import annotations

import io
import struct
from functools import cache

from PIL import Image, ImageCms

_WEBP_QUALITY = 80
_JPEG_QUALITY = 75
_PRINT_QUALITY, _FAR_QUALITY = 75, 60
_FAR_DPI = 72
"""What is read from afar has so few pixels to an inch, and what is lost of them is smaller than anybody sees there."""

_LOSSLESS = {"lossless": True, "method": 4, "quality": 50}
"""Effort for lossless WebP: more would cost a hundred times the time for a hundredth of the bytes."""

_PALETTE = 256
_MOST_DRAWN_COLOURS = 1 << 15
"""A drawing with smooth edges has some thousands of colours; a photo of its size has more than these."""


_EFFORT, _QUICK_EFFORT = 8, 3
"""Of zlib: the first makes files a sixth smaller in seven times the time."""


def finish_png(drawn: bytes, width_px: int, height_px: int, *, quick: bool = False) -> bytes:
    """A drawn page without its bleed, as PNG with a palette: drawings have few colours.

    A page that has no bleed and carries a photo is finished as it comes.
    """
    picture = _opaque(drawn)
    if picture.size == (width_px, height_px) and not _is_drawing(picture):
        return drawn
    buffer = io.BytesIO()
    _with_palette(_trimmed(picture, width_px, height_px)).save(
        buffer, "PNG", compress_level=_QUICK_EFFORT if quick else _EFFORT
    )
    return buffer.getvalue()


def size_of_png(picture: bytes) -> tuple[int, int]:
    """Width and height in pixels, from the first chunk of a PNG (ISO/IEC 15948, 11.2.2)."""
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


def finish_webp(drawn: bytes, width_px: int, height_px: int) -> bytes:
    """A drawn page without its bleed, as WebP.

    A drawing keeps every edge with a palette: sharper, and a third smaller than what loses some. One that carries a
    photo has too many colours for that.
    """
    picture = _trimmed(_opaque(drawn), width_px, height_px)
    buffer = io.BytesIO()
    if _is_drawing(picture):
        _with_palette(picture).convert("RGB").save(buffer, "WEBP", **_LOSSLESS)
    else:
        picture.save(buffer, "WEBP", quality=_WEBP_QUALITY, method=2)
    return buffer.getvalue()


def _is_drawing(picture: Image.Image) -> bool:
    return picture.getcolors(_MOST_DRAWN_COLOURS) is not None


def _with_palette(picture: Image.Image) -> Image.Image:
    return picture.quantize(_PALETTE, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)


def finish_jpeg(drawn: bytes, width_px: int, height_px: int) -> bytes:
    """A drawn page without its bleed, as JPEG: a PDF takes it as it is, any other picture it holds pixel by pixel."""
    buffer = io.BytesIO()
    picture = _trimmed(_opaque(drawn), width_px, height_px)
    picture.save(buffer, "JPEG", quality=_JPEG_QUALITY, subsampling=0)
    return buffer.getvalue()


def finish_print_picture(drawn: bytes, dpi: int) -> bytes:
    """A drawn page with its bleed, as JPEG that opens at its true size: sRGB, `dpi` pixels to an inch.

    Neither progressive nor in four inks, which some machines at print shops refuse or turn round.
    """
    buffer = io.BytesIO()
    quality = _FAR_QUALITY if dpi <= _FAR_DPI else _PRINT_QUALITY
    how = {"quality": quality, "subsampling": "4:2:0", "optimize": True}
    _opaque(drawn).save(buffer, "JPEG", dpi=(dpi, dpi), icc_profile=_srgb(), **how)
    return buffer.getvalue()


@cache
def _srgb() -> bytes:
    """The profile of sRGB, without the day on which it was made (ICC.1, 7.2.8)."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[24:36] = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
    return bytes(profile)


def _trimmed(picture: Image.Image, width_px: int, height_px: int) -> Image.Image:
    """The middle of the picture: the bleed is equal on all sides."""
    left, top = (picture.width - width_px) // 2, (picture.height - height_px) // 2
    return picture.crop((left, top, left + width_px, top + height_px))


def _opaque(drawn: bytes) -> Image.Image:
    with Image.open(io.BytesIO(drawn)) as picture:
        return picture.convert("RGB")
