"""Reading designs back from their pictures, as a passer-by does: with Tesseract, line by line."""

from __future__ import annotations

import io
import os
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, ImageOps

from loa.arrange.by_layout import arrange
from loa.arrange.text_metrics import ink_of
from loa.arrange.typefaces import faces_of
from loa.render.renderers import render
from loa.store.output import Output
from tests.printing import HERE, only_text
from tests.system import PACKAGES, lacking, run_program

LETTER_HEIGHTS_PX = (24, 30, 20, 38, 27, 34, 22)
"""Tesseract reads heavy letters best when they are small; a person, too, steps back from a banner."""

WIDER = (1.0, 1.2, 1.35)
"""Narrow letters are read best when they are as wide as those that Tesseract learnt."""

_DRAWN_PX = 60
_ROOM_ABOVE, _ROOM_BELOW, _ROOM_BESIDE = 1.25, 0.36, 0.12
"""Around the baseline of a line, in em: all its marks, and nothing of its neighbours."""


def read_print(path: Path, folder: Path) -> str:
    """What Tesseract reads on a large print file, whose letters may be paths; a dash is read as a hyphen."""
    needs_tesseract()
    picture = folder / "print"
    run_program(["pdftoppm", "-r", "18", "-png", "-singlefile", "-gray", path, picture], check=True)
    command = ["tesseract", f"{picture}.png", "-", "-l", "vie", "--psm", "11", "--oem", "1"]
    done = run_program(command, text=True, check=True, env={**os.environ, "OMP_THREAD_LIMIT": "1"})
    return " ".join(done.stdout.replace("–", "-").split())


@dataclass
class Line:
    """One line of a slogan as it stands on a design, and the same words set plainly on white paper."""

    design: str
    words: list[str]
    drawn: Image.Image
    plain: Image.Image


def needs_tesseract() -> None:
    """Skip where Tesseract or its Vietnamese is not installed; on the build server that is a failure."""
    listed = run_program(["tesseract", "--list-langs"], text=True, check=False)
    if "vie" not in listed.stdout.split():
        lacking("Tesseract's Vietnamese", PACKAGES["tesseract"])


def lines_of(output: Output) -> list[Line]:
    """The lines of the message, cut out of the picture of a design where they were arranged."""
    faces = faces_of(HERE)
    arranged = arrange(output.layout, output.values, faces)
    style = faces.style(tuple(output.values.get("slogan_fonts") or output.values["fonts"]), 800)
    width_mm = output.values["sheet"]["width_mm"]
    width = min(6000, round(width_mm * _DRAWN_PX / arranged.letter_mm))
    with Image.open(io.BytesIO(render(only_text(output, "ink", width_px=width), HERE))) as opened:
        picture = opened.convert("L")
    scale = width / width_mm
    lines = []
    for line in arranged.data["lines"]:
        if line["in_message_font"]:
            size, beside = line["size"], _ROOM_BESIDE * line["size"]
            long = ink_of(line["words"], style).width * size
            top, bottom = line["baseline"] - _ROOM_ABOVE * size, line["baseline"] + _ROOM_BELOW * size
            edges = (line["left"] - beside, top, line["left"] + long + beside, bottom)
            drawn = picture.crop(tuple(round(edge * scale) for edge in edges))
            plain = _plain(line["words"], HERE.read(style.faces[0].name))
            lines.append(Line(output.path, line["words"].split(), drawn, plain))
    return lines


def _plain(words: str, font: bytes) -> Image.Image:
    """Words on white paper, drawn by Pillow and not by Typst."""
    face = ImageFont.truetype(io.BytesIO(font), 86)
    picture = Image.new("L", (round(face.getlength(words)) + 20, round(86 * (_ROOM_ABOVE + _ROOM_BELOW))), 255)
    ImageDraw.Draw(picture).text((10, 86 * _ROOM_ABOVE), words, font=face, fill=0, anchor="ls")
    return picture


def misread(lines: Sequence[Line], folder: Path) -> list[str]:
    """What is read otherwise than it was written, at every size.

    A word counts as read if some size reads it, or if Tesseract reads it the same on plain paper: then it is the
    reader that does not know the letter, and not the design that spoilt it.
    """
    readings = [_Readings(line) for line in lines]
    for wider, height in product(WIDER, LETTER_HEIGHTS_PX):
        still = [reading for reading in readings if not reading.is_right]
        drawn = _read([reading.line.drawn for reading in still], height, wider, folder)
        plain = _read([reading.line.plain for reading in still], height, wider, folder)
        for reading, found, control in zip(still, drawn, plain, strict=True):
            reading.add(found, control)
    return [reading.said() for reading in readings if not reading.is_right]


class _Readings:
    """What was read of one line so far, on the design and on plain paper."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.written = [_spelt(word) for word in line.words]
        self.drawn: list[list[str]] = []
        self.plain: list[list[str]] = [self.written]

    def add(self, drawn: list[str], plain: list[str]) -> None:
        self.drawn.append([_spelt(word) for word in drawn])
        self.plain.append([_spelt(word) for word in plain])

    @property
    def is_right(self) -> bool:
        """True when the whole line was read, or each of its words at one size or another."""
        whole = {"".join(words) for words in self.plain}
        if any("".join(words) in whole for words in self.drawn):
            return True
        return bool(self.drawn) and all(
            self._at(self.drawn, at) & self._at(self.plain, at) for at in range(len(self.written))
        )

    def _at(self, readings: list[list[str]], at: int) -> set[str]:
        return {words[at] for words in readings if len(words) == len(self.written)}

    def said(self) -> str:
        return (
            f"{self.line.design}: {' '.join(self.line.words)} → {' | '.join(' '.join(words) for words in self.drawn)}"
        )


def _spelt(word: str) -> str:
    """Capitals and small letters are one; so are straight and curly quotation marks."""
    return word.casefold().translate(str.maketrans("“”‘’", "\"\"''"))


def _read(pictures: Sequence[Image.Image], height: int, wider: float, folder: Path) -> list[list[str]]:
    """The words of each picture of one line, all in one run of Tesseract."""
    if not pictures:
        return []
    names = []
    for number, picture in enumerate(pictures):
        factor = height / (0.7 * picture.height / (_ROOM_ABOVE + _ROOM_BELOW))
        small = picture.resize(
            (round(picture.width * factor * wider), round(picture.height * factor)), Image.Resampling.LANCZOS
        )
        name = folder / f"{number}.png"
        ImageOps.expand(small, border=12, fill=255).save(name)
        names.append(str(name))
    listed = folder / "lines.txt"
    listed.write_text("\n".join(names), encoding="utf-8")
    command = ["tesseract", str(listed), "-", "-l", "vie", "--psm", "7", "--oem", "1"]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    done = run_program(command, text=True, check=True, env=environment)
    return [page.split() for page in done.stdout.split("\f")[: len(pictures)]]
