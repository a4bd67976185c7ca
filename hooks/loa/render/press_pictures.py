"""Pictures that were handed in, for the press: in its four inks, see-through where they were, drawings as shapes.

Typst takes no picture that is both in four inks and see-through, other than a page of a PDF. So such a picture becomes
one.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

import pikepdf
from pikepdf import Name
from PIL import Image

from loa.content.ink_values import MOST_INK
from loa.pictures.drawings import as_shapes
from loa.pictures.photos import form_of
from loa.pictures.press_colours import in_inks, inks, most_ink, with_less_ink
from loa.pictures.svg_cleaner import clean_svg
from loa.pictures.typst_fonts import FontFiles
from loa.render.drawn_pictures import DrawnPicture
from loa.render.picture_files import saved, seen

_PRINT_QUALITY = 88

_LIMITS = (290, 275, 260, 240)
"""Per cent of ink to which a picture is taken back, until JPEG leaves no pixel with more than MOST_INK."""

_SETS_FILL = {"g", "rg", "sc", "scn"}
_SETS_STROKE = {"G", "RG", "SC", "SCN"}


def for_press(data: bytes, drawn: DrawnPicture, letters: FontFiles) -> tuple[bytes, str]:
    """The picture in the print shop's four inks, and the ending of its name.

    JPEG in DeviceCMYK, or where it is see-through a PDF of one page as large as the picture. A drawing stays shapes
    where each has one colour, else it is printed as a photo.
    """
    if form_of(data) == "svg" and drawn.crop is None:
        shapes = _in_inks(as_shapes(clean_svg(data), letters))
        if shapes is not None:
            return shapes, ".press.pdf"
    picture = seen(data, drawn, letters)
    if picture.mode == "RGBA" and picture.getchannel("A").getextrema() != (255, 255):
        return _see_through(picture), ".press.pdf"
    return _as_jpeg(in_inks(picture.convert("RGB"))), ".press.jpg"


def _as_jpeg(picture: Image.Image) -> bytes:
    """A CMYK picture as JPEG, no pixel of which has more than MOST_INK: what JPEG loses makes some darker."""
    made = saved(picture, "JPEG", quality=_PRINT_QUALITY)
    for limit in _LIMITS:
        with Image.open(io.BytesIO(made)) as shown:
            if most_ink(shown) <= MOST_INK:
                break
        made = saved(with_less_ink(picture, limit), "JPEG", quality=_PRINT_QUALITY)
    return made


def _see_through(picture: Image.Image) -> bytes:
    """A page that shows an RGBA picture with its soft mask (ISO 32000-1, 11.6.5.3)."""
    (width, height), image = picture.size, {"Type": Name.XObject, "Subtype": Name.Image, "BitsPerComponent": 8}
    with pikepdf.new() as document:
        size = {"Width": width, "Height": height}
        mask = _stream(document, picture.getchannel("A"), **image, **size, ColorSpace=Name.DeviceGray)
        colours = in_inks(picture.convert("RGB"))
        shown = _stream(document, colours, **image, **size, ColorSpace=Name.DeviceCMYK, SMask=mask)
        document.add_blank_page(page_size=(width, height))
        document.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(x0=shown))
        document.pages[0].Contents = document.make_stream(f"{width} 0 0 {height} 0 0 cm /x0 Do".encode())
        return _written(document)


def _stream(document: pikepdf.Pdf, pixels: Image.Image, **entries: Any) -> pikepdf.Stream:
    stream = pikepdf.Stream(document, b"", **entries)
    stream.write(zlib.compress(pixels.tobytes(), 6), filter=Name.FlateDecode)
    return stream


def _written(document: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    document.save(out, deterministic_id=True, fix_metadata_version=False)
    return out.getvalue()


# -- drawings


def _in_inks(pdf: bytes) -> bytes | None:
    """A page of shapes with every colour in four inks; None where some shape has more than one colour."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        if not all(map(_is_plain, document.objects)):
            return None
        page = document.pages[0]
        page.Contents = document.make_stream(_recoloured(page))
        forms = [o for o in document.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Form"]
        for form in forms:
            form.write(_recoloured(form))
        for holder in (page.obj, *forms):
            if "/ColorSpace" in holder.get("/Resources", {}):
                del holder.Resources["/ColorSpace"]
            if "/Group" in holder and "/CS" in holder.Group:
                holder.Group.CS = Name.DeviceCMYK
        return _written(document)


def _is_plain(part: pikepdf.Object) -> bool:
    """False for pixels, gradients, patterns, masks and blends, which would look otherwise in four inks."""
    if not isinstance(part, (pikepdf.Dictionary, pikepdf.Stream)):
        return True
    if part.get("/Subtype") == "/Image" or "/ShadingType" in part or "/PatternType" in part:
        return False
    return part.get("/SMask", "/None") == "/None" and part.get("/BM", "/Normal") == "/Normal"


def _recoloured(holder: Any) -> bytes:
    """The content stream of a page or form, each colour that it sets in four inks (ISO 32000-1, 8.6.8)."""
    return pikepdf.unparse_content_stream(list(_in_four(pikepdf.parse_content_stream(holder))))


def _in_four(steps: Iterable[Any]) -> Iterator[Any]:
    """The steps of a content stream with `k` and `K` for every operator that sets a grey or a colour of screens."""
    for step in steps:
        name = str(step.operator)
        if name in {"cs", "CS"}:
            continue
        if name in _SETS_FILL or name in _SETS_STROKE:
            parts = [Decimal(part) / 100 for part in inks(_hex([float(part) for part in step.operands]))]
            yield pikepdf.ContentStreamInstruction(parts, pikepdf.Operator("k" if name in _SETS_FILL else "K"))
        else:
            yield step


def _hex(parts: list[float]) -> str:
    """A grey, or red, green and blue, from 0 to 1, as `#RRGGBB`."""
    red, green, blue = (round(255 * part) for part in (parts * 3 if len(parts) == 1 else parts))
    return f"#{red:02X}{green:02X}{blue:02X}"
