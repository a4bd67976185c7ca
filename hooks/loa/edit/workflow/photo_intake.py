"""Photos that come from outside, before anything of them is kept: their pixels alone, read in a process with limits.

What decodes them may be made to crash, to take all memory, or worse. So it runs in a process of its own, which opens no
file, and hands over nothing but pixels; the file that is kept is written here, from these.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

from loa.pictures.examine import LEAST_PX
from loa.pictures.file_kinds import ANOTHER, EMPTY, HEIC, what_it_is
from loa.pictures.photos import MOST_PX, MOST_RATIO, BadPicture, form_of, photo, upright_pixels
from loa.store.operating_system import limit_this_process, open_no_more_files

MOST_BYTES = 25_000_000
MOST_MILLIONS = 50
"""Of pixels: telephones have at most 50 million today, but for a few."""

_SECONDS = 60
_WORK = 30
"""Seconds of a processor that decoding may take; a photo of 50 million pixels takes three."""

_ADDRESS_SPACE = 2 << 30
_ONE_THREAD = {"OMP_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "1"}
_QUALITY = 88
_GAVE_UP = 3
_BANDS = {"RGB": 3, "RGBA": 4}
_ALSO = {"a TIFF picture": "TIFF", "a BMP picture": "BMP", HEIC: "HEIF"}
"""Kinds of `file_kinds` that are taken here, beside JPEG, PNG and WebP, and what Pillow calls them."""

TOO_HEAVY = "The file is too large: at most {limit} MB. Send the photo to yourself in a smaller size, then choose that."
NOT_A_PHOTO = "This file is no photo that can be used: it is {what}. Choose a JPEG, PNG, WebP, HEIC, TIFF or BMP file."
A_DRAWING = "a drawing (SVG), which is taken for logos only"
TOO_MANY_PIXELS = (
    "The picture is too large ({width} × {height} pixels): at most {limit} million pixels. Make it smaller first."
)
TOO_SMALL = "The picture is too small ({width} × {height} pixels): it would be a blur. Use {low} pixels or more."
TOO_LONG = "One side of the picture is more than {limit} times as long as the other. Cut it first."
DAMAGED = "The picture is cut off or damaged. Copy it again from the camera or telephone."
TOO_MUCH_WORK = "The picture takes too long to be opened. Open it in another program and save it as JPEG."
NO_HEIC_HERE = "HEIC photos cannot be opened on this computer. Save the photo as JPEG first."


class RefusedPhoto(Exception):
    """A file that is not kept, and why: an English msgid with its parameters."""

    def __init__(self, why: str, **params: object) -> None:
        super().__init__(why)
        self.why = why
        self.params: Mapping[str, object] = params


@dataclass(frozen=True, slots=True)
class TakenPhoto:
    """A photo to be kept: bytes without metadata, `ending` of its file name, size in pixels."""

    data: bytes = field(repr=False)
    ending: str
    width: int
    height: int


def take_photo(data: bytes) -> TakenPhoto:
    """The photo in a file that somebody hands in: upright, in sRGB, as large as prints use it. Raises RefusedPhoto."""
    _refuse_by_beginning(data)
    picture = _decoded_elsewhere(data)
    width, height = picture.size
    if min(width, height) < LEAST_PX and max(width, height) <= MOST_RATIO * min(width, height):
        raise RefusedPhoto(TOO_SMALL, width=width, height=height, low=LEAST_PX)
    if max(width, height) > MOST_RATIO * min(width, height):
        raise RefusedPhoto(TOO_LONG, limit=MOST_RATIO)
    return _written(picture)


def _refuse_by_beginning(data: bytes) -> None:
    if len(data) > MOST_BYTES:
        raise RefusedPhoto(TOO_HEAVY, limit=MOST_BYTES // 1_000_000)
    if not data:
        raise RefusedPhoto(NOT_A_PHOTO, what=EMPTY)
    form, kind = form_of(data), what_it_is(data)
    if form in ("jpeg", "png", "webp") or kind in _ALSO:
        return
    is_drawing = form == "svg" and kind == ANOTHER and b"<svg" in data[:4000].lower()
    raise RefusedPhoto(NOT_A_PHOTO, what=A_DRAWING if is_drawing else kind)


def _written(picture: Image.Image) -> TakenPhoto:
    """A new file of the pixels: PNG where something is transparent, else JPEG."""
    is_transparent = picture.mode == "RGBA" and picture.getchannel("A").getextrema() != (255, 255)
    file = io.BytesIO()
    if is_transparent:
        picture.save(file, "PNG", optimize=True)
    else:
        picture.convert("RGB").save(file, "JPEG", quality=_QUALITY, optimize=True)
    return TakenPhoto(file.getvalue(), "png" if is_transparent else "jpg", *picture.size)


def _decoded_elsewhere(data: bytes) -> Image.Image:
    """The pixels as another process found them. Raises RefusedPhoto."""
    # The package may be known to this process alone, as it is under MkDocs.
    places = [str(Path(__file__).parents[3]), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = {**os.environ, **_ONE_THREAD, "PYTHONPATH": os.pathsep.join(places)}
    command = [sys.executable, "-m", __name__]
    try:
        done = subprocess.run(command, env=environment, input=data, capture_output=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise RefusedPhoto(TOO_MUCH_WORK) from error
    if done.returncode == 1:
        raise RuntimeError(done.stderr.decode(errors="replace"))
    if done.returncode:
        raise RefusedPhoto(TOO_MUCH_WORK)
    head, _, pixels = done.stdout.partition(b"\n")
    return _received(json.loads(head), pixels)


def _received(said: Mapping[str, object], pixels: bytes) -> Image.Image:
    """What the other process handed over, if it is what it may hand over."""
    if "refused" in said:
        params = said["params"]
        raise RefusedPhoto(str(said["refused"]), **(params if isinstance(params, dict) else {}))
    mode, width, height = str(said["mode"]), said["width"], said["height"]
    fits = isinstance(width, int) and isinstance(height, int) and 0 < width <= MOST_PX and 0 < height <= MOST_PX
    if not fits or len(pixels) != width * height * _BANDS.get(mode, 0):  # type: ignore[operator]
        raise RefusedPhoto(DAMAGED)
    return Image.frombytes(mode, (width, height), pixels)  # type: ignore[arg-type]


# -- in the other process


def _hand_over() -> None:
    """Read a photo from the standard input, write its pixels to the standard output."""
    data = sys.stdin.buffer.read(MOST_BYTES + 1)
    # Loaded before no file can be opened any more.
    from PIL import TiffImagePlugin, WebPImagePlugin  # noqa: F401

    Image.preinit()
    has_heif = _load_heif() if what_it_is(data) == HEIC else False
    limit_this_process(_ADDRESS_SPACE, _WORK)
    open_no_more_files()
    try:
        picture = _pixels(data, has_heif=has_heif)
        head: dict[str, object] = {"mode": picture.mode, "width": picture.width, "height": picture.height}
        out = picture.tobytes()
    except RefusedPhoto as refused:
        head, out = {"refused": refused.why, "params": refused.params}, b""
    except BaseException:  # no memory, or what ends a decoder half way
        os._exit(_GAVE_UP)
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + out)
    sys.stdout.buffer.flush()
    os._exit(0)


def _load_heif() -> bool:
    try:
        import pillow_heif
    except ImportError:
        return False
    pillow_heif.options.DECODE_THREADS = 1
    pillow_heif.register_heif_opener(thumbnails=False)
    return True


def _pixels(data: bytes, *, has_heif: bool) -> Image.Image:
    kind = _ALSO.get(what_it_is(data))
    if kind == "HEIF" and not has_heif:
        raise RefusedPhoto(NO_HEIC_HERE)
    try:
        formats = (kind,) if kind else ("JPEG", "PNG", "WEBP")
        with Image.open(io.BytesIO(data), formats=formats) as opened:
            _refuse_by_size(*opened.size)
            return upright_pixels(opened, MOST_PX) if kind else photo(data, MOST_PX)
    except BadPicture as bad:
        if bad.code == "L516":
            raise RefusedPhoto(TOO_MANY_PIXELS, **bad.params) from bad
        raise RefusedPhoto(DAMAGED) from bad
    except (RefusedPhoto, MemoryError):
        raise
    except Exception as error:  # a damaged file makes Pillow raise almost anything
        raise RefusedPhoto(DAMAGED) from error


def _refuse_by_size(width: int, height: int) -> None:
    if width * height > MOST_MILLIONS * 1_000_000:
        raise RefusedPhoto(TOO_MANY_PIXELS, width=width, height=height, limit=MOST_MILLIONS)


if __name__ == "__main__":
    _hand_over()
