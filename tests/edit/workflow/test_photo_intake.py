"""Photos that people hand in: only their pixels are kept, upright and in sRGB; what cannot be one is refused kindly."""

from __future__ import annotations

import io
import os
import struct
import subprocess
import sys
import zlib

import pillow_heif
import pytest
from PIL import Image, ImageCms, PngImagePlugin

from loa.edit.workflow import photo_intake
from loa.edit.workflow.photo_intake import (
    A_DRAWING,
    DAMAGED,
    NOT_A_PHOTO,
    TOO_HEAVY,
    TOO_LONG,
    TOO_MANY_PIXELS,
    TOO_MUCH_WORK,
    TOO_SMALL,
    RefusedPhoto,
    take_photo,
)
from loa.pictures.file_kinds import ANOTHER, EMPTY, VIDEO
from loa.pictures.photos import MOST_PX
from tests.conftest import ROOT

pillow_heif.register_heif_opener()

_SECRET = b"10.4938N 105.6882E"


def _halves(width: int = 400, height: int = 300) -> Image.Image:
    """A picture that is red on its left half and blue on its right."""
    picture = Image.new("RGB", (width, height), (0, 0, 254))
    picture.paste((254, 0, 0), (0, 0, width // 2, height))
    return picture


def _bytes(picture: Image.Image, form: str, **how: object) -> bytes:
    file = io.BytesIO()
    picture.save(file, form, **how)
    return file.getvalue()


def _exif(orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = _SECRET.decode()
    exif.get_ifd(0x8825)[1] = "N"
    return exif


def _seen(data: bytes) -> tuple[tuple[int, int], str]:
    """Size of a picture, and where its red half lies."""
    with Image.open(io.BytesIO(data)) as picture:
        plain, (width, height) = picture.convert("RGB"), picture.size
    corners = {"left": (9, height // 2), "right": (width - 10, height // 2), "top": (width // 2, 9)}
    corners["bottom"] = (width // 2, height - 10)
    sides = [side for side, place in corners.items() if _is_red(plain, place)]
    return plain.size, sides[0] if len(sides) == 1 else "/".join(sides)


def _is_red(picture: Image.Image, place: tuple[int, int]) -> bool:
    red, _, blue = picture.getpixel(place)  # type: ignore[misc]
    return bool(red > 150 > blue)


def _refusal(data: bytes) -> RefusedPhoto:
    with pytest.raises(RefusedPhoto) as refused:
        take_photo(data)
    assert refused.value.why.format(**refused.value.params)
    return refused.value


# -- what is kept


@pytest.mark.parametrize("form", ["JPEG", "HEIF"])
def test_a_photo_on_its_side_is_turned_upright(form: str) -> None:
    taken = take_photo(_bytes(_halves(), form, exif=_exif(6).tobytes()))
    assert (taken.width, taken.height, taken.ending) == (300, 400, "jpg")
    assert _seen(taken.data)[0] == (300, 400) and _seen(taken.data)[1].startswith("top")


@pytest.mark.parametrize("form", ["JPEG", pytest.param("HEIF", marks=pytest.mark.thorough), "TIFF", "PNG"])
def test_nothing_but_pixels_is_kept(form: str) -> None:
    how: dict[str, object] = {"exif": _exif().tobytes()}
    if form == "JPEG":
        how |= {"comment": b"<html><script>alert(1)</script>" + _SECRET}
    if form == "PNG":
        how["pnginfo"] = PngImagePlugin.PngInfo()
        how["pnginfo"].add_text("Comment", _SECRET.decode(), zip=False)  # type: ignore[attr-defined]
    data = _bytes(_halves(), form, **how)
    assert _SECRET in data
    kept = take_photo(data).data
    assert _SECRET not in kept and b"script" not in kept and b"Exif" not in kept


@pytest.mark.parametrize(
    ("form", "mode"),
    [
        ("JPEG", "CMYK"),
        ("PNG", "I;16"),
        ("BMP", "RGB"),
        ("WEBP", "RGB"),
        pytest.param("TIFF", "CMYK", marks=pytest.mark.thorough),
        pytest.param("JPEG", "L", marks=pytest.mark.thorough),
        pytest.param("PNG", "P", marks=pytest.mark.thorough),
        pytest.param("TIFF", "1", marks=pytest.mark.thorough),
    ],
)
def test_every_usual_form_becomes_a_plain_jpeg(form: str, mode: str) -> None:
    picture = (
        _halves() if mode == "RGB" else Image.new(mode, (300, 300), 0) if mode == "I;16" else _halves().convert(mode)
    )
    taken = take_photo(_bytes(picture, form))
    with Image.open(io.BytesIO(taken.data)) as kept:
        assert (kept.format, kept.mode, taken.ending) == ("JPEG", "RGB", "jpg")


def test_what_is_transparent_stays_so() -> None:
    picture = _halves().convert("RGBA")
    picture.putalpha(Image.linear_gradient("L").resize(picture.size))
    taken = take_photo(_bytes(picture, "PNG"))
    with Image.open(io.BytesIO(taken.data)) as kept:
        assert (kept.format, kept.mode, taken.ending) == ("PNG", "RGBA", "png")


def test_colours_of_another_space_become_those_of_screens() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    odd = _bytes(_halves(), "JPEG", icc_profile=profile.tobytes())
    with Image.open(io.BytesIO(take_photo(odd).data)) as kept:
        assert "icc_profile" not in kept.info


def test_a_large_photo_becomes_as_large_as_prints_use_it() -> None:
    taken = take_photo(_bytes(_halves(6400, 4800), "JPEG"))
    assert (taken.width, taken.height) == (MOST_PX, MOST_PX * 3 // 4)


@pytest.mark.parametrize("form", ["PNG", "WEBP", pytest.param("HEIF", marks=pytest.mark.thorough)])
def test_of_several_pictures_the_first_is_taken(form: str) -> None:
    others = [_halves().rotate(180)] * 2
    taken = take_photo(_bytes(_halves(), form, save_all=True, append_images=others))
    assert _seen(taken.data)[1].startswith("left")


def test_a_file_that_is_also_another_is_written_anew() -> None:
    for behind in (b"%PDF-1.4\n<script>alert(1)</script>", b"PK\3\4evil", b"<?php evil ?>"):
        kept = take_photo(_bytes(_halves(), "JPEG") + behind).data
        assert behind not in kept


# -- what is refused


def _png_that_says(width: int, height: int) -> bytes:
    """A PNG of few bytes that says it has so many pixels."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def _png_with_bomb() -> bytes:
    """A small PNG whose text is 300 MB when it is unpacked."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(1 << 20)) for _ in range(300)) + packer.flush()
    body = b"Comment\0\0" + packed
    chunk = struct.pack(">I", len(body)) + b"zTXt" + body + struct.pack(">I", zlib.crc32(b"zTXt" + body))
    whole = _bytes(_halves(), "PNG")
    return whole[:33] + chunk + whole[33:]


@pytest.mark.parametrize(
    ("data", "why", "what"),
    [
        (b"", NOT_A_PHOTO, EMPTY),
        (b"just text", NOT_A_PHOTO, ANOTHER),
        (b"GIF89a/*" + bytes(20) + b"*/=1;alert(1)", NOT_A_PHOTO, "a GIF picture"),
        (b"%PDF-1.7\n\xff\xd8\xff", NOT_A_PHOTO, "a PDF file"),
        (b"<!DOCTYPE html><img>", NOT_A_PHOTO, "a web page"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", NOT_A_PHOTO, A_DRAWING),
        (b"PK\3\4photo.jpg", NOT_A_PHOTO, "a Word, PowerPoint or zip file"),
        (b"\0\0\0\x20ftypmp42" + bytes(40), NOT_A_PHOTO, VIDEO),
        (b"\xff\xd8\xff" + bytes(photo_intake.MOST_BYTES), TOO_HEAVY, None),
    ],
    ids=["empty", "text", "gif-and-script", "pdf-and-jpeg", "html", "svg", "zip", "video", "heavy"],
)
def test_what_is_no_photo_is_refused_by_its_first_bytes(data: bytes, why: str, what: str | None) -> None:
    refused = _refusal(data)
    assert (refused.why, refused.params.get("what")) == (why, what)


@pytest.mark.parametrize("size", [(50_000, 50_000), (8_000, 7_000)])
def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked(size: tuple[int, int]) -> None:
    assert _refusal(_png_that_says(*size)).why == TOO_MANY_PIXELS


def test_a_huge_tiff_is_refused() -> None:
    small = _bytes(Image.new("L", (300, 300)), "TIFF")
    # Width and length are the entries 256 and 257 of its only directory (TIFF 6.0, section 2).
    huge = small
    for tag in (256, 257):
        for kind in (3, 4):
            head = struct.pack("<HHI", tag, kind, 1)
            at = huge.find(head)
            if at > 0:
                huge = huge[:at] + struct.pack("<HHII", tag, 4, 1, 60_000) + huge[at + 12 :]
    assert huge != small
    assert _refusal(huge).why == TOO_MANY_PIXELS


def test_a_bomb_in_the_text_of_a_picture_harms_nothing() -> None:
    data = _png_with_bomb()
    assert len(data) < 1_000_000
    try:
        assert b"Comment" not in take_photo(data).data
    except RefusedPhoto as refused:
        assert refused.why in (DAMAGED, TOO_MUCH_WORK)


@pytest.mark.parametrize("form", ["JPEG", "PNG", pytest.param("HEIF", marks=pytest.mark.thorough)])
def test_a_file_that_was_cut_off_is_refused(form: str) -> None:
    whole = _bytes(Image.effect_noise((500, 400), 90).convert("RGB"), form)
    assert _refusal(whole[: len(whole) * 2 // 3]).why == DAMAGED


def test_too_small_and_too_long_pictures_are_refused() -> None:
    assert _refusal(_bytes(_halves(120, 300), "PNG")).why == TOO_SMALL
    assert _refusal(_bytes(_halves(5000, 210), "PNG")).why == TOO_LONG


# -- the process that decodes


def test_what_takes_too_much_is_ended_and_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photo_intake, "_SECONDS", 0.01)
    assert _refusal(_bytes(_halves(), "JPEG")).why == TOO_MUCH_WORK


def test_pixels_that_are_not_what_was_said_are_not_kept() -> None:
    for said in ({"mode": "RGB", "width": 9, "height": 9}, {"mode": "P", "width": 1, "height": 1}, {"mode": "RGB"}):
        said = {"width": "1", "height": None, **said}
        with pytest.raises(RefusedPhoto):
            photo_intake._received(said, b"abc")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_the_process_that_decodes_opens_no_file() -> None:
    source = """
import os, sys
from loa.store.operating_system import open_no_more_files
open_no_more_files()
for way in (lambda: open("/etc/hostname"), lambda: open("x", "w"), lambda: os.listdir("/")):
    try:
        way()
    except OSError:
        continue
    os._exit(7)
"""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks")}
    done = subprocess.run([sys.executable, "-c", source], env=environment, capture_output=True, check=False)
    assert done.returncode == 0
