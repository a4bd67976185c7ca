"""Finished pictures."""

from __future__ import annotations

import io

from PIL import Image

from loa.render.raster import finish_png, finish_webp


def png(picture: Image.Image) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()


def test_the_bleed_is_cut_off_equally() -> None:
    page = Image.new("RGB", (100, 80), "#FFFFFF")
    page.paste("#000000", (5, 4, 95, 76))
    finished = finish_png(png(page), 90, 72)
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
