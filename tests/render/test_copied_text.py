"""What is copied out of a print file is what was written, in scripts whose marks have several heights too."""

from __future__ import annotations

import io
import re

import pikepdf
import pypdfium2
import pytest

from loa.content.vocabulary import Vocabulary
from loa.prints.office_copies import plan_office
from loa.prints.print_designs import plan_prints
from loa.render.copied_text import has_marked_script
from loa.render.renderers import render
from loa.store.output import Output
from tests.printing import HERE, KHMER, SLOGAN, TAI_VIET, campaign_with, catalogue, leaflet_with
from tests.system import run_program

TEXTS = {"km": KHMER, "blt": TAI_VIET}
MARKS = "ការជួញដូរមនុស្ស ស្ត្រី ក្រុម ញ៉ាំ ប៉ុន្តែ ហ៊ឺ ព្រឹត្តិ៍ ១១១"


def print_files(vocabulary: Vocabulary, language: str, text: str) -> list[Output]:
    """Files for the print shop and for the office with that text as slogan, and as heading and body of a leaflet."""
    banner = campaign_with({language: text}, "poster-a3", "pano-2x3", "bang-ron-5x0.8")
    panels = [{"heading": {language: text}, "body": {language: f"{text}\n\n- {text}"}}] * 2
    leaflet = leaflet_with(panels, "a5", "gap-3", languages=[language]) | {}
    leaflet["leaflets"][0]["title"] = {language: text}
    found = catalogue(vocabulary, banner | leaflet)
    prints = plan_prints(found, HERE)
    made = [*prints, *plan_office(found, HERE, prints)]
    return [one for one in made if one.renderer in ("pdf", "office")]


def without_space(text: str) -> str:
    return re.sub(r"\s+", "", text)


def read_by_poppler(pdf: bytes) -> str:
    return run_program(["pdftotext", "-", "-"], input=pdf, check=True).stdout.decode()


def read_by_pdfium(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    said = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return said


@pytest.mark.parametrize("language", TEXTS)
def test_every_print_file_says_what_was_written(vocabulary: Vocabulary, language: str) -> None:
    text = without_space(TEXTS[language])
    outputs = print_files(vocabulary, language, TEXTS[language])
    assert len(outputs) > 8
    for output in outputs:
        pdf = render(output, HERE)
        assert text in without_space(read_by_poppler(pdf)), output.path
        assert text in without_space(read_by_pdfium(pdf)), output.path


def test_marks_above_and_below_are_said_once(vocabulary: Vocabulary) -> None:
    output = next(one for one in print_files(vocabulary, "km", MARKS) if "a3" in one.path)
    pdf = render(output, HERE)
    for said in (read_by_poppler(pdf), read_by_pdfium(pdf)):
        assert without_space(MARKS) in without_space(said)


def test_the_line_below_the_sheet_has_its_letters(vocabulary: Vocabulary) -> None:
    """Its title is drawn, not boxes in the place of letters."""
    output = next(one for one in print_files(vocabulary, "km", KHMER) if "pano" in one.path)
    assert output.values["press"]["slug"].startswith(KHMER[:20])
    with pikepdf.open(io.BytesIO(render(output, HERE))) as pdf:
        boxes = [one for one in pikepdf.parse_content_stream(pdf.pages[0]) if str(one.operator) == "Tj"]
        assert not any(
            b"\0\0" in bytes(one.operands[0])[:2] for one in boxes if isinstance(one.operands[0], pikepdf.String)
        )


def test_no_pixel_changes(vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch) -> None:
    outputs = print_files(vocabulary, "km", MARKS)
    made = [render(output, HERE) for output in outputs]
    monkeypatch.setattr("loa.render.pdf_files.say_lines_whole", lambda _: None)
    for output, mended in zip(outputs, made, strict=True):
        as_typst_made_it = render(output, HERE)
        assert as_typst_made_it != mended
        first, second = (
            run_program(["pdftoppm", "-r", "30", "-png", "-"], input=pdf, check=True).stdout
            for pdf in (as_typst_made_it, mended)
        )
        assert first == second, output.path


def test_vietnamese_files_are_left_as_they_are() -> None:
    assert not has_marked_script(SLOGAN) and has_marked_script(KHMER) and has_marked_script(TAI_VIET)
