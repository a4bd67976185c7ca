"""Photos: turned upright, made small enough, and stripped of everything but the picture.

A photo can carry the place and the time it was taken; of a shelter or a survivor that must never be published.
"""

from __future__ import annotations

import io

from PIL import Image, ImageChops, ImageOps

from loa.render.needed import NeededFiles
from loa.store.inputs import Files
from loa.store.output import Output

PRINT_PX = 2400
"""Longest side of a photo in a print file, in pixels: 20 cm at 300 dpi."""

_WEBP_QUALITY = 78
_JPEG_QUALITY = 82
_PRINT_QUALITY = 88


def render_photo(output: Output, files: Files) -> bytes:
    """The photo `name` of the data, at most `max_px` on its longest side, as `form` webp or jpeg."""
    told = output.told
    picture = upright(NeededFiles(output, files).read(told["name"]), told["max_px"])
    if told["form"] == "jpeg":
        return _saved(_without_alpha(picture), "JPEG", quality=_JPEG_QUALITY, optimize=True, progressive=True)
    return _saved(picture, "WEBP", quality=_WEBP_QUALITY, method=4)


def for_print(data: bytes) -> tuple[bytes, str]:
    """The photo for a print file, and the ending of its name: JPEG, or PNG where it is see-through."""
    picture = upright(data, PRINT_PX)
    if picture.mode == "RGBA":
        return _saved(picture, "PNG"), ".png"
    return _saved(picture, "JPEG", quality=_PRINT_QUALITY), ".jpg"


def for_press(data: bytes) -> tuple[bytes, str]:
    """The photo in the print shop's four inks, and the ending of its name: JPEG in DeviceCMYK.

    What cyan, magenta and yellow have in common is printed in black (ISO 32000-1, 10.3.4), so the inks together
    stay far below 300 %. See-through parts become white paper.
    """
    picture = _without_alpha(upright(data, PRINT_PX))
    cyan, magenta, yellow = (ImageChops.invert(part) for part in picture.split())
    black = ImageChops.darker(ImageChops.darker(cyan, magenta), yellow)
    inks = [ImageChops.subtract(part, black) for part in (cyan, magenta, yellow)]
    return _saved(Image.merge("CMYK", (*inks, black)), "JPEG", quality=_PRINT_QUALITY), ".press.jpg"


def upright(data: bytes, max_px: int) -> Image.Image:
    """The bare picture: orientation applied, at most `max_px` on its longest side, RGB or RGBA."""
    with Image.open(io.BytesIO(data)) as opened:
        opened.draft("RGB", (max_px, max_px))
        turned = ImageOps.exif_transpose(opened)
        has_alpha = "A" in turned.getbands() or "transparency" in turned.info
        picture = turned.convert("RGBA" if has_alpha else "RGB")
    picture.thumbnail((max_px, max_px), Image.Resampling.LANCZOS)
    # Only the pixels go on: whatever the file said about itself stays behind.
    return Image.frombytes(picture.mode, picture.size, picture.tobytes())


def _without_alpha(picture: Image.Image) -> Image.Image:
    if picture.mode != "RGBA":
        return picture
    ground = Image.new("RGB", picture.size, "#FFFFFF")
    ground.paste(picture, mask=picture.getchannel("A"))
    return ground


def _saved(picture: Image.Image, form: str, **how: object) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, form, **how)
    return buffer.getvalue()
