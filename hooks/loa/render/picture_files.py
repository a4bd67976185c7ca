"""Pictures that were handed in, on their way out: made small enough, and written anew by what we make of them.

A photo can carry the place and the time it was taken; of a shelter or a survivor that must never be published. A
drawing can carry a script. So nothing goes out but pixels.
"""

from __future__ import annotations

import io

from PIL import Image

from loa.pictures.drawings import LETTERS, rasterise
from loa.pictures.photos import MOST_PX, PRINT_PX, form_of, photo
from loa.pictures.press_colours import as_printed
from loa.pictures.svg_cleaner import clean_svg
from loa.pictures.typst_fonts import FontFiles
from loa.render.declared_files import DeclaredFiles
from loa.render.drawn_pictures import DrawnPicture
from loa.store.output import Need, Output
from loa.store.stored_files import Files

_WEBP_QUALITY = 78
_JPEG_QUALITY = 82
_PRINT_QUALITY = 88
_ICON_SIZES = [(16, 16), (32, 32), (48, 48)]

_PROOF_PX = 800
"""Longest side of a picture in a picture of the sheet, in pixels: few sheets are drawn wider."""


def render_photo(output: Output, files: Files) -> bytes:
    """The picture `name` of the data, at most `max_px` on its longest side, as its `form`.

    That is webp or jpeg for a photo; png or webp-lossless for what has sharp edges or a see-through ground; png-whole
    without such a ground; ico (16, 32 and 48 pixels) for the icon of a site.
    """
    wanted = output.values
    needed = DeclaredFiles(output, files)
    picture = upright(needed.read(wanted["name"]), wanted["max_px"], letters_of(needed))
    if wanted["form"] == "jpeg":
        return saved(_without_alpha(picture), "JPEG", quality=_JPEG_QUALITY, optimize=True, progressive=True)
    if wanted["form"] == "png":
        return saved(picture, "PNG", optimize=True)
    if wanted["form"] == "png-whole":
        return saved(_without_alpha(picture), "PNG", optimize=True)
    if wanted["form"] == "ico":
        return saved(picture, "ICO", sizes=_ICON_SIZES)
    if wanted["form"] == "webp-lossless":
        return saved(picture, "WEBP", lossless=True, method=4)
    return saved(picture, "WEBP", quality=_WEBP_QUALITY, method=4)


def for_print(data: bytes, drawn: DrawnPicture, letters: FontFiles) -> tuple[bytes, str]:
    """The picture for a print file, and the ending of its name: JPEG, or PNG where it is see-through.

    A drawing of which all is seen stays one, without what is no shape: it is sharp at any size.
    """
    if form_of(data) == "svg" and drawn.crop is None:
        return clean_svg(data).svg, ".svg"
    picture = seen(data, drawn, letters)
    if picture.mode == "RGBA":
        return saved(picture, "PNG"), ".png"
    return saved(picture, "JPEG", quality=_PRINT_QUALITY), ".jpg"


def seen(data: bytes, drawn: DrawnPicture, letters: FontFiles) -> Image.Image:
    """The pixels of a picture that an Output draws, RGB or RGBA. Raises BadPicture."""
    most = PRINT_PX if form_of(data) == "svg" else MOST_PX
    return drawn.part_of(upright(data, min(most, drawn.whole_px), letters))


def for_proof(data: bytes, drawn: DrawnPicture, letters: FontFiles) -> tuple[bytes, str]:
    """The picture as it looks once the press has printed it, for a picture of the sheet; and the ending of its name."""
    picture = as_printed(seen(data, drawn.at_most(_PROOF_PX), letters))
    if picture.mode == "RGBA":
        return saved(picture, "PNG", compress_level=1), ".proof.png"
    return saved(picture, "JPEG", quality=_PRINT_QUALITY), ".proof.jpg"


def for_copying(data: bytes, drawn: DrawnPicture, letters: FontFiles) -> tuple[bytes, str]:
    """The picture in greys, for a machine that has black alone; and the ending of its name."""
    picture = seen(data, drawn, letters)
    if picture.mode == "RGBA":
        return saved(picture.convert("LA"), "PNG"), ".grey.png"
    return saved(picture.convert("L"), "JPEG", quality=_PRINT_QUALITY), ".grey.jpg"


def upright(data: bytes, max_px: int, letters: FontFiles) -> Image.Image:
    """The bare picture, RGB or RGBA: a photo at most `max_px` on its longest side, a drawing exactly so.

    Raises BadPicture.
    """
    if form_of(data) == "svg":
        return rasterise(clean_svg(data), max_px, letters)
    return photo(data, max_px)


def letters_of(needed: DeclaredFiles) -> FontFiles:
    """The typeface for letters in drawings, as far as an Output needs it."""
    return tuple(needed.read(need.name) for need in letter_needs(needed))


def letter_needs(needed: DeclaredFiles) -> list[Need]:
    """Its files."""
    return sorted(need for need in needed.needs if need.name.startswith(f"{LETTERS}/"))


def _without_alpha(picture: Image.Image) -> Image.Image:
    if picture.mode != "RGBA":
        return picture
    ground = Image.new("RGB", picture.size, "#FFFFFF")
    ground.paste(picture, mask=picture.getchannel("A"))
    return ground


def saved(picture: Image.Image, form: str, **how: object) -> bytes:
    """The file of a picture, as Pillow writes it in a form."""
    buffer = io.BytesIO()
    picture.save(buffer, form, **how)
    return buffer.getvalue()
