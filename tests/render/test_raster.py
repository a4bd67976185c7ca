"""Finished pictures, and ink measured from pixels."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw

from loa.render.raster import finish_png, finish_webp, ink_box, ink_rows


def png(picture: Image.Image) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()


def page(*boxes: tuple[int, int, int, int]) -> bytes:
    """A white page of 100 × 80 pixels with black boxes (right and bottom outside)."""
    picture = Image.new("RGB", (100, 80), "#FFFFFF")
    draw = ImageDraw.Draw(picture)
    for left, top, right, bottom in boxes:
        draw.rectangle((left, top, right - 1, bottom - 1), fill="#000000")
    return png(picture)


def test_the_ink_box_is_exact() -> None:
    assert ink_box(page((10, 20, 30, 40), (50, 60, 51, 61))) == (10, 20, 51, 61)


def test_a_blank_page_has_no_ink() -> None:
    assert ink_box(page()) is None
    assert ink_rows(page()) == []


def test_rows_of_ink_are_told_apart_even_by_one_pixel() -> None:
    assert ink_rows(page((10, 10, 90, 20), (40, 21, 41, 30))) == [(10, 20), (21, 30)]


def test_the_bleed_is_cut_off_equally() -> None:
    finished = finish_png(page((5, 4, 95, 76)), 90, 72)
    with Image.open(io.BytesIO(finished)) as picture:
        assert picture.size == (90, 72)
        assert picture.convert("RGB").getextrema() == ((0, 0), (0, 0), (0, 0))


def test_finished_pictures_carry_no_metadata() -> None:
    noted = Image.new("RGB", (40, 30), "#B5121B")
    exif = Image.Exif()
    exif[0x010E] = "ghi chú riêng"
    buffer = io.BytesIO()
    noted.save(buffer, "PNG", exif=exif, dpi=(300, 300))
    for finished in (finish_png(buffer.getvalue(), 30, 20), finish_webp(buffer.getvalue(), 30, 20)):
        assert b"EXIF" not in finished.upper()
        with Image.open(io.BytesIO(finished)) as picture:
            picture.load()
            assert not picture.getexif()


def test_webp_keeps_the_colours() -> None:
    flat = png(Image.new("RGB", (64, 64), "#B5121B"))
    with Image.open(io.BytesIO(finish_webp(flat, 64, 64))) as picture:
        assert picture.format == "WEBP"
        red, green, blue = picture.convert("RGB").getpixel((32, 32))
        assert abs(red - 0xB5) < 8 and abs(green - 0x12) < 8 and abs(blue - 0x1B) < 8
