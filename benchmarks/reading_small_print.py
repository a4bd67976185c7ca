"""`python -m benchmarks.reading_small_print NAME=FILE.ttf …`: which face is read best in small print after photocopies.

Sentences of the site's own leaflets are set in each face at 6, 7 and 9 points, printed at 600 dpi, copied (blur,
noise, a threshold that is a little too dark or too light, a slight turn), scanned at 200 and 300 dpi and read by
Tesseract. The same passages, turns and noise meet every face, so differences are taken passage by passage, with the
95 % interval of a bootstrap. `--same-x-height` sets each face so that its x is as high as that of the first face,
`--clean` leaves the copier out: what differs there is what the reader has learnt and not what a copier spoils. A name
that ends in `+ss01` turns on that feature of OpenType. Not part of `make bench`: no promise of ours is a speed here.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import tempfile
import unicodedata
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from fontTools.ttLib import TTFont
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from benchmarks.nation import ROOT
from loa.pipeline.checker import check
from loa.store.digest_store import Store
from loa.store.inputs import Inputs
from loa.store.project import Project

POINTS = (6, 7, 9)
SCANS_DPI = (300, 200)
PRINTED_DPI = 600
COLUMN_MM = 75
WORDS_IN_PASSAGE = 36
LEADING_EM = 1.45
MARGIN_PX = 60
RESAMPLED = 2000
"""Samples of the bootstrap."""


@dataclass(frozen=True)
class Tried:
    """A face as it is tried: its file, its OpenType features, its height of an x in em."""

    name: str
    file: Path
    features: tuple[str, ...]
    x_height: float

    @classmethod
    def from_argument(cls, argument: str) -> Tried:
        """From NAME=FILE or NAME+ss01=FILE."""
        name, file = argument.split("=", 1)
        font = TTFont(file)
        return cls(name, Path(file), tuple(name.split("+")[1:]), font["OS/2"].sxHeight / font["head"].unitsPerEm)


@dataclass(frozen=True)
class Copier:
    """What one run of copying does to a page: degrees, blur in pixels of the print, threshold and noise of 255."""

    turn: float
    blur: float
    threshold: float
    noise: float
    seed: int

    @classmethod
    def of(cls, seed: int) -> Copier:
        """A machine as offices have them: sometimes too dark, sometimes too light."""
        chance = random.Random(seed)
        return cls(chance.uniform(-0.6, 0.6), chance.uniform(1.6, 2.6), chance.uniform(112, 172), 26, seed)

    def copy(self, page: Image.Image, dpi: int) -> Image.Image:
        """The page copied, and scanned at `dpi`."""
        turned = page.rotate(self.turn, Image.Resampling.BICUBIC, fillcolor=255)
        blurred = turned.filter(ImageFilter.GaussianBlur(self.blur))
        chance = random.Random(self.seed)
        grain = Image.frombytes("L", page.size, chance.randbytes(page.width * page.height))
        grain = grain.filter(ImageFilter.GaussianBlur(1)).point(lambda value: (value - 128) * self.noise / 40 + 128)
        noisy = ImageChops.add(blurred, grain, offset=-128)
        black = noisy.point(lambda value: 255 if value > self.threshold else 0)
        scanned = black.filter(ImageFilter.GaussianBlur(PRINTED_DPI / dpi / 2))
        return scanned.resize([round(side * dpi / PRINTED_DPI) for side in page.size], Image.Resampling.BOX)


def main() -> None:
    """Set, copy, read and compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("faces", nargs="+", type=Tried.from_argument, metavar="NAME=FILE")
    parser.add_argument("--passages", type=int, default=24)
    parser.add_argument("--same-x-height", action="store_true")
    parser.add_argument("--clean", action="store_true")
    options = parser.parse_args()
    texts = passages(options.passages)
    first = options.faces[0]
    print(f"{len(texts)} passages, {sum(len(text) for text in texts)} letters, each at every size and resolution")
    for points in POINTS:
        for dpi in SCANS_DPI:
            rates = {}
            for face in options.faces:
                size = points * (first.x_height / face.x_height if options.same_x_height else 1)
                pages = [_scanned(text, face, size, dpi, number, options.clean) for number, text in enumerate(texts)]
                rates[face] = [error_rates(text, found) for text, found in zip(texts, read(pages, dpi), strict=True)]
            for face, found in rates.items():
                print(_row(points, dpi, face, found, rates[first]), flush=True)


def passages(count: int) -> list[str]:
    """Passages of running text of the leaflets of this site, each other words."""
    with tempfile.TemporaryDirectory() as store:
        catalogue = check(Inputs(Project.at(ROOT), Store(Path(store)))).catalogue
    assert catalogue is not None
    bodies = dict.fromkeys(
        panel.body["vi"].readable
        for province in catalogue.provinces
        for resolved in province.campaigns
        for leaflet in resolved.campaign.leaflets
        for panel in leaflet.panels
        if "vi" in panel.body
    )
    words = " ".join(bodies).split()
    found = [" ".join(words[at : at + WORDS_IN_PASSAGE]) for at in range(0, len(words), WORDS_IN_PASSAGE)]
    return [unicodedata.normalize("NFC", text) for text in found[:count]]


def printed(text: str, face: Tried, points: float) -> Image.Image:
    """A passage in a column, at the resolution of a printer."""
    size = points * PRINTED_DPI / 72
    font = ImageFont.truetype(face.file, size, layout_engine=ImageFont.Layout.RAQM)
    features = list(face.features) or None
    width = round(COLUMN_MM / 25.4 * PRINTED_DPI)
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer, features=features) > width and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    step = size * LEADING_EM
    page = Image.new("L", (width + 2 * MARGIN_PX, round(step * len(lines)) + 2 * MARGIN_PX), 255)
    draw = ImageDraw.Draw(page)
    for number, line in enumerate(lines):
        draw.text((MARGIN_PX, MARGIN_PX + step * number), line, font=font, fill=0, features=features)
    return page


def _scanned(text: str, face: Tried, points: float, dpi: int, number: int, clean: bool) -> Image.Image:
    page = printed(text, face, points)
    if clean:
        return page.resize([round(side * dpi / PRINTED_DPI) for side in page.size], Image.Resampling.BOX)
    return Copier.of(number).copy(page, dpi)


def read(pages: Sequence[Image.Image], dpi: int) -> list[str]:
    """What Tesseract reads on each page."""
    halves = [list(pages[: len(pages) // 2]), list(pages[len(pages) // 2 :])]
    with ThreadPoolExecutor(2) as pool:
        return [text for half in pool.map(lambda part: _read(part, dpi), halves) for text in half]


def _read(pages: Sequence[Image.Image], dpi: int) -> list[str]:
    if not pages:
        return []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = [folder / f"{number}.png" for number in range(len(pages))]
        for page, file in zip(pages, files, strict=True):
            page.save(file, dpi=(dpi, dpi))
        (folder / "list.txt").write_text("\n".join(map(str, files)), encoding="utf-8")
        command = ["tesseract", str(folder / "list.txt"), "-", "-l", "vie", "--psm", "6", "--oem", "1"]
        environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    return [unicodedata.normalize("NFC", " ".join(text.split())) for text in done.stdout.split("\f")[: len(pages)]]


def error_rates(written: str, found: str) -> tuple[float, float]:
    """Shares of letters and of words that were read wrong."""
    words, found_words = written.split(), found.split()
    return distance(written, found) / len(written), distance(words, found_words) / len(words)


def distance(written: Sequence[str], found: Sequence[str]) -> int:
    """The fewest insertions, deletions and replacements (Levenshtein)."""
    row = list(range(len(found) + 1))
    for at, one in enumerate(written, 1):
        before, row[0] = row[0], at
        for place, other in enumerate(found, 1):
            before, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, before + (one != other))
    return row[-1]


def _row(points: int, dpi: int, face: Tried, found: list[tuple[float, float]], first: list[tuple[float, float]]) -> str:
    """Error rates of a face, and how much they are above those of the first, as a row."""
    parts = [f"{points} pt, {dpi} dpi  {face.name:24}"]
    for at, what in enumerate(("letters", "words")):
        own = [rates[at] for rates in found]
        parts.append(f"{what} {100 * sum(own) / len(own):5.1f} %")
        if found is not first:
            low, high = interval([mine - theirs[at] for mine, theirs in zip(own, first, strict=True)])
            parts.append(f"({100 * low:+.1f} to {100 * high:+.1f})")
    return "  ".join(parts)


def interval(differences: Sequence[float]) -> tuple[float, float]:
    """The 95 % interval of their mean, by a bootstrap over passages."""
    chance, count = random.Random(1), len(differences)
    means = sorted(sum(chance.choices(differences, k=count)) / count for _ in range(RESAMPLED))
    return means[round(0.025 * RESAMPLED)], means[round(0.975 * RESAMPLED) - 1]


if __name__ == "__main__":
    main()
