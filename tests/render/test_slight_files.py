"""Print files of which there are thousands: no fonts and no profile in them, and yet the same print."""

from __future__ import annotations

import dataclasses
import io
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageChops

from loa.content.vocabulary import Vocabulary
from loa.prints.office_forms import read_office_forms
from loa.render.renderers import render
from loa.store.output import Output, canonical
from tests.printing import HERE, KHMER, SLOGAN, TAI_VIET, campaign_with, pick, planned
from tests.render.test_printed_colours import ALIKE, by_ghostscript, by_poppler, difference_of

LONG = "Cùng nhau lắng nghe, chia sẻ và giúp đỡ người trở về hòa nhập cộng đồng, không để ai bị bỏ lại phía sau"
FORMATS = sorted(read_office_forms(HERE).communes)
TEXTS = {"short": SLOGAN, "long": LONG, "khmer": {"vi": SLOGAN, "km": KHMER}, "tai": {"vi": SLOGAN, "blt": TAI_VIET}}
LARGEST_SHARE = 1.5
"""Of the file with fonts: where paths weighed more, letters would stay letters."""


def slight(made: Output) -> Output:
    values = made.values
    values["press"]["slight"] = True
    return dataclasses.replace(made, data=canonical(values))


def both(vocabulary: Vocabulary, form: str, text: str | dict[str, str]) -> list[tuple[bytes, bytes]]:
    """The print file of a design in each language, with fonts and profile and without."""
    made = [one for one in planned(vocabulary, campaign_with(text, form)) if one.renderer == "pdf"]
    assert len(made) == (1 if isinstance(text, str) else 2)
    return [(render(one, HERE), render(slight(one), HERE)) for one in made]


def without_profile(pdf: bytes) -> int:
    """How large a file is without its profile."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        (intent,) = document.Root.OutputIntents
        return len(pdf) - len(intent.DestOutputProfile.read_raw_bytes())


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_paths_weigh_less_than_the_fonts_of_their_letters(
    vocabulary: Vocabulary, form: str, text: str | dict[str, str]
) -> None:
    for live, small in both(vocabulary, form, text):
        assert len(small) <= LARGEST_SHARE * without_profile(live)
        assert len(small) < 30_000


@pytest.mark.parametrize("form", FORMATS)
def test_it_has_no_font_and_names_its_printing_condition(vocabulary: Vocabulary, form: str) -> None:
    ((live, small),) = both(vocabulary, form, SLOGAN)
    with pikepdf.open(io.BytesIO(live)) as before, pikepdf.open(io.BytesIO(small)) as after:
        assert not [o for o in after.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font"]
        (intent,) = after.Root.OutputIntents
        assert (str(intent.S), str(intent.OutputConditionIdentifier)) == ("/GTS_PDFX", "FOGRA39")
        assert str(intent.RegistryName) == "http://www.color.org"
        assert "/DestOutputProfile" not in intent
        for one, other in zip(before.pages, after.pages, strict=True):
            assert [one.mediabox, one.obj.BleedBox, one.obj.TrimBox] == [
                other.mediabox,
                other.obj.BleedBox,
                other.obj.TrimBox,
            ]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_it_looks_the_same(vocabulary: Vocabulary, form: str, text: str | dict[str, str]) -> None:
    """Edges of letters are rounded otherwise by a drawer of paths than by a drawer of fonts; nothing else differs."""
    for live, small in both(vocabulary, form, text):
        one, other = by_poppler(live), by_poppler(small)
        difference = ImageChops.difference(one, other).convert("L")
        ink = ImageChops.difference(one, Image.new("RGB", one.size, one.getpixel((2, 2)))).convert("L")
        inked = sum(ink.histogram()[64:])
        assert inked > 5_000
        assert sum(difference.histogram()[128:]) < inked / 100
        small_one, small_other = (page.resize((page.width // 6, page.height // 6)) for page in (one, other))
        assert max(ImageChops.difference(small_one, small_other).convert("L").histogram()[40:], default=0) == 0


def test_its_colours_are_those_of_the_file_with_the_profile(vocabulary: Vocabulary, tmp_path: Path) -> None:
    for primary in ("#00565B", "#B5121B", "#0A3F7D"):
        made = pick(planned(vocabulary, campaign_with(SLOGAN, FORMATS[0]), theme={"primary": primary}), "pdf")
        live, small = render(made, HERE), render(slight(made), HERE)
        for one, other in (
            (by_poppler(live), by_poppler(small)),
            (by_ghostscript(live, tmp_path), by_ghostscript(small, tmp_path)),
        ):
            for x in range(2, one.width, one.width // 40):
                at = (x, 3)
                assert difference_of(one.getpixel(at), other.getpixel(at)) <= ALIKE
