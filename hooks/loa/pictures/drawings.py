"""Drawings (SVG) that people hand in, once they are cleaned (`svg_cleaner`): tried out, and turned into pixels.

Pages show a drawing as pixels.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from PIL import Image

from loa.pictures.photos import MOST_RATIO, PRINT_PX, BadPicture
from loa.pictures.picture_colours import colours_of
from loa.pictures.svg_cleaner import NO_DRAWING, NOTHING_SEEN, TOO_MUCH, Drawing
from loa.pictures.typst_fonts import FontFiles, folder_of_fonts, typst_fonts
from loa.store.operating_system import limit_this_process, memory_taken
from loa.store.temporary_folders import temporary_folder

LETTERS = "assets/fonts/be-vietnam-pro"
"""The folder of the typeface for text in drawings that was not converted to paths."""

_SECONDS = 40
"""Seconds that trying a drawing out may take on a busy machine."""

_WORK = 6
"""Seconds of a processor that it may take; a usual drawing takes a tenth of one."""

_ADDRESS_SPACE = 1 << 30
"""Bytes of address space that drawing may take; a part of it is only reserved."""

_ONE_THREAD = {"RAYON_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "1"}
"""Each thread reserves memory of its own, so that what fits would depend on how many processors there are."""

_MEMORY = 500 << 20
"""Bytes of memory that drawing may take."""

_GAVE_UP = 3
"""Exit status of a process that could not draw; 1 is Python's own after an uncaught exception, a fault of ours."""

_FAINT = 16
"""Opacity, of 255, that some pixel must have for the drawing to be seen at all."""

_SHAPES = b"""#set page(width: auto, height: auto, margin: 0pt, fill: none)
#image("/drawing.svg")"""
"""A page as large as the drawing."""

_SOURCE = b"""#set page(width: auto, height: auto, margin: 0pt, fill: none)
#context {
  let size = measure(image(sys.inputs.file))
  let scale = float(sys.inputs.px) * 1pt / calc.max(size.width, size.height)
  image(sys.inputs.file, width: size.width * scale, height: size.height * scale)
}"""
"""A page as large as the drawing, whose longest side has as many points as pixels are wanted."""

_PRINTED = b"""#set document(title: "-")
#set page(width: 210mm, height: 297mm)
#image("/drawing.svg", width: 100mm, height: 100mm, fit: "contain", alt: "-")"""
"""The drawing as it is in a print file: as shapes."""


def rasterise(drawing: Drawing, max_px: int, letters: FontFiles) -> Image.Image:
    """The drawing as RGBA pixels, `max_px` on its longest side, text in the fonts `letters`. Raises BadPicture."""
    inputs = {"file": "/drawing.svg", "px": str(max_px)}
    made = _compiled(drawing, _SOURCE, letters, format="png", ppi=72, sys_inputs=inputs)
    with Image.open(io.BytesIO(made)) as picture:
        return picture.convert("RGBA")


def as_shapes(drawing: Drawing, letters: FontFiles) -> bytes:
    """The drawing as a PDF of one page, its shapes as shapes, text in the fonts `letters`. Raises BadPicture."""
    return _compiled(drawing, _SHAPES, letters, format="pdf", pdf_tags=False)


def _compiled(drawing: Drawing, source: bytes, letters: FontFiles, **how: Any) -> bytes:
    """What Typst makes of a page that shows the drawing. Raises BadPicture."""
    # Loaded where something is drawn, as in typst_fonts.
    import typst

    with temporary_folder() as folder:
        # Typst can read no other file of this machine.
        (folder / "drawing.svg").write_bytes(drawing.svg)
        compiler = typst.Compiler(root=str(folder), font_paths=typst_fonts(letters), ignore_system_fonts=True)
        try:
            made = compiler.compile(source, **how)
        except typst.TypstError as error:
            raise BadPicture("L508", reason=TOO_MUCH if "limit" in str(error) else NO_DRAWING) from error
    if not isinstance(made, bytes):
        raise BadPicture("L508", reason=NO_DRAWING)
    return made


def drawing_size(drawing: Drawing, letters: FontFiles) -> tuple[int, int]:
    """Width and height in pixels of the drawing at the largest size at which it is used. Raises BadPicture."""
    return size_and_colours(drawing, letters)[:2]


def size_and_colours(drawing: Drawing, letters: FontFiles) -> tuple[int, int, dict[str, float]]:
    """The same, and of which colours it is. Raises BadPicture.

    Even a small file can take hours or all memory to draw, or crash the process. So the drawing is rasterised in a
    process of its own first, with limits; what passes can be rasterised anywhere.
    """
    with temporary_folder() as folder:
        place = folder / "cleaned.svg"
        place.write_bytes(drawing.svg)
        # The package may be known to this process alone, as it is under MkDocs.
        places = [str(Path(__file__).parents[2]), *filter(None, [os.environ.get("PYTHONPATH")])]
        environment = {**os.environ, **_ONE_THREAD, "PYTHONPATH": os.pathsep.join(places)}
        command = [sys.executable, "-m", __name__, str(place), str(folder_of_fonts(letters))]
        try:
            done = subprocess.run(command, env=environment, capture_output=True, timeout=_SECONDS, check=False)
        except subprocess.TimeoutExpired as error:
            raise BadPicture("L508", reason=TOO_MUCH) from error
    if done.returncode == 1:
        raise RuntimeError(done.stderr.decode(errors="replace"))
    if done.returncode:
        raise BadPicture("L508", reason=TOO_MUCH)
    width, height, strongest, colours = json.loads(done.stdout)
    if not width:
        raise BadPicture("L508", reason=NO_DRAWING)
    if max(width, height) > MOST_RATIO * min(width, height):
        raise BadPicture("L517", width=width, height=height, limit=MOST_RATIO)
    if strongest < _FAINT:
        raise BadPicture("L508", reason=NOTHING_SEEN)
    return width, height, colours


def _print_size(place: Path, fonts: Path) -> None:
    """In a process of its own: draw as pages and prints do, and print width, height, highest opacity and colours.

    Zeros where that fails.
    """
    limit_this_process(_ADDRESS_SPACE, _WORK)
    drawing = Drawing(place.read_bytes(), "")
    try:
        letters = tuple(file.read_bytes() for file in sorted(fonts.iterdir()))
        picture = rasterise(drawing, PRINT_PX, letters)
        _compiled(drawing, _PRINTED, letters, format="pdf", pdf_standards="ua-1")
    except BadPicture as bad:
        if bad.params["reason"] == TOO_MUCH:
            sys.exit(_GAVE_UP)
        print(json.dumps([0, 0, 0, {}]))
        return
    except BaseException:  # what ends a drawing half way, a panic or no memory, is not always an Exception
        sys.exit(_GAVE_UP)
    if memory_taken() > _MEMORY:
        sys.exit(_GAVE_UP)
    _, strongest = picture.getchannel("A").getextrema()
    print(json.dumps([*picture.size, strongest, colours_of(picture)]))


if __name__ == "__main__":
    _print_size(Path(sys.argv[1]), Path(sys.argv[2]))
