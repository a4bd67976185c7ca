"""Reading designs back from their pictures, as a passer-by does: with Tesseract."""

from __future__ import annotations

import io
import os
import shutil
import subprocess

import pytest
from PIL import Image, ImageOps

from loa.plan.output import Output
from loa.render.raster import ink_box
from loa.render.render import render
from printing import HERE, only_text

_LETTERS_PX = 44
"""About the height of letters that Tesseract reads best."""


def needs_tesseract() -> None:
    """Skip where Tesseract or its Vietnamese is not installed; on the build server that is a failure."""
    found = shutil.which("tesseract")
    languages = subprocess.run([found, "--list-langs"], capture_output=True, text=True, check=False) if found else None
    if languages is None or "vie" not in languages.stdout.split():
        reason = "needs Tesseract with Vietnamese: apt-get install tesseract-ocr tesseract-ocr-vie"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)


def read_slogan(output: Output, letter_mm: float) -> str:
    """The message of a design, read from the ink of its picture; white space folded."""
    import pytesseract

    px_per_mm = _LETTERS_PX / letter_mm
    width = min(6000, round(output.told["sheet"]["width_mm"] * px_per_mm))
    drawn = render(only_text(output, "ink", width_px=width), HERE)
    box = ink_box(drawn)
    assert box is not None
    with Image.open(io.BytesIO(drawn)) as picture:
        slogan = ImageOps.expand(picture.convert("L").crop(box), border=40, fill=255)
    read: str = pytesseract.image_to_string(slogan, lang="vie", config="--psm 6 --oem 1")
    return " ".join(read.split())
