"""Print files without fonts: every letter a shape, on its place, in its ink; all else as it was."""

from __future__ import annotations

import io
from collections.abc import Callable, Hashable
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import typst
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from PIL import Image, ImageChops

from loa.content.vocabulary import Vocabulary
from loa.render.glyph_outlines import CannotOutline, GlyphOutlines, Outline, _TrueTypeGlyphs
from loa.render.outlined_pdf import with_outlines
from loa.render.renderers import render
from loa.render.small_cache import SmallCache
from loa.store.project import DATA
from tests.printing import HERE, KHMER, SLOGAN, campaign_with, leaflet_with, pick, planned

PANELS = [{"heading": f"Phần {n}", "body": f"Nội dung **{n}** và *ghi chú*, ở xã Tân Hồng."} for n in range(1, 7)]
FORMATS = ["bang-ron-5x0.8", "bang-ron-10x2", "phuon-0.8x2.5", "poster-a3", "gap-3", "a5"]


def both(vocabulary: Vocabulary, name: str, text: str | dict[str, str] = SLOGAN) -> tuple[bytes, bytes]:
    """A design as it is set, and outlined."""
    leaflet = vocabulary.formats[name].kind == "leaflet"
    outputs = planned(vocabulary, leaflet_with(PANELS, name) if leaflet else campaign_with(text, name))
    live, outlined = render(pick(outputs, "pdf"), HERE), render(pick(outputs, "outlined"), HERE)
    return live, outlined


def pictures(pdf: bytes, width_px: int = 1990) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(pdf)
    return [page.render(scale=width_px / page.get_width()).to_pil().convert("L") for page in document]


def differing(one: bytes, other: bytes) -> float:
    """The largest share of a page's pixels that are plainly another; edges of letters are drawn a little otherwise."""
    shares = []
    for a, b in zip(pictures(one), pictures(other), strict=True):
        far = ImageChops.difference(a, b).point(lambda value: 255 if value > 96 else 0)
        shares.append(far.histogram()[255] / (far.width * far.height))
    return max(shares)


def fonts_in(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        parts = [o for o in document.objects if isinstance(o, (pikepdf.Dictionary, pikepdf.Stream))]
        return sum(o.get("/Type") == "/Font" or "/FontFile2" in o or "/FontFile3" in o for o in parts)


@pytest.mark.parametrize("name", FORMATS)
def test_it_looks_the_same_and_has_no_fonts(vocabulary: Vocabulary, name: str) -> None:
    live, outlined = both(vocabulary, name)
    assert fonts_in(live) > 0
    assert fonts_in(outlined) == 0
    assert differing(live, outlined) < 0.002
    text = pypdfium2.PdfDocument(outlined)[0].get_textpage().get_text_bounded()
    assert not text.strip()


def test_letters_of_khmer_stand_where_they_stood(vocabulary: Vocabulary) -> None:
    outputs = planned(vocabulary, campaign_with({"vi": SLOGAN, "km": KHMER}, "poster-a3"))
    khmer = {o.renderer: render(o, HERE) for o in outputs if o.facts["language"] == "km"}
    assert fonts_in(khmer["outlined"]) == 0
    assert differing(khmer["pdf"], khmer["outlined"]) < 0.002


@pytest.mark.parametrize("name", FORMATS)
def test_boxes_inks_and_the_printing_condition_are_kept(vocabulary: Vocabulary, name: str) -> None:
    live, outlined = both(vocabulary, name)
    with pikepdf.open(io.BytesIO(live)) as one, pikepdf.open(io.BytesIO(outlined)) as other:
        assert len(one.pages) == len(other.pages)
        for a, b in zip(one.pages, other.pages, strict=True):
            for box in ("/MediaBox", "/BleedBox", "/TrimBox"):
                assert list(map(float, a.obj[box])) == list(map(float, b.obj[box]))
            assert inks_of(a) == inks_of(b)
        intents = [pdf.Root.OutputIntents[0] for pdf in (one, other)]
        assert intents[0].OutputConditionIdentifier == intents[1].OutputConditionIdentifier
        assert ["/DestOutputProfile" in intent for intent in intents] == [True, False]
        assert other.Root.ViewerPreferences.PrintScaling == "/None"
        assert one.docinfo.get("/Title") == other.docinfo.get("/Title")


def inks_of(page: pikepdf.Page) -> list[tuple[str, ...]]:
    """What a page sets as colours, in its order."""
    steps = pikepdf.parse_content_stream(page)
    return [tuple(map(str, step.operands)) for step in steps if str(step.operator) in {"k", "K", "scn", "SCN", "cs"}]


@pytest.mark.parametrize("name", ["bang-ron-5x0.8", "phuon-0.8x2.5", "poster-a3"])
def test_shapes_weigh_little_more_than_the_fonts_they_stand_for(vocabulary: Vocabulary, name: str) -> None:
    live, outlined = both(vocabulary, name)
    assert len(outlined) < 1.5 * len(live)


def test_the_same_file_gives_the_same_bytes(vocabulary: Vocabulary) -> None:
    live, outlined = both(vocabulary, "poster-a3")
    assert with_outlines(live) == with_outlines(live)
    assert both(vocabulary, "poster-a3")[1] == outlined


TRICKY = """
#set page(width: 120mm, height: 90mm)
#set text(font: "Be Vietnam Pro", fallback: false, size: 22pt)
#text(stroke: 0.6pt + red, fill: blue)[Hỡi bạn] #text(tracking: 3pt)[ộ fi ữ] \\
#super[ghi] #text(fill: gradient.linear(red, blue))[chuyển] #rotate(25deg)[xiên] \\
#box(fill: tiling(size: (14pt, 14pt))[#text(size: 9pt)[ê]], width: 40mm, height: 9mm) #h(1fr) AV To
"""


def test_edges_patterns_turns_and_spaces_between_letters(tmp_path: Path) -> None:
    source = tmp_path / "thu.typ"
    source.write_text(TRICKY, encoding="utf-8")
    pdf = typst.compile(source, font_paths=[DATA / "fonts"], format="pdf", pdf_tags=False)
    assert isinstance(pdf, bytes)
    assert fonts_in(with_outlines(pdf)) == 0
    assert differing(pdf, with_outlines(pdf)) < 0.002


def test_fonts_of_another_make_are_outlined_too(tmp_path: Path) -> None:
    """A site may bring OpenType fonts, whose curves are written in another form than those of TrueType."""
    source = tmp_path / "thu.typ"
    # Typst brings this one itself.
    source.write_text('#set text(font: "Libertinus Serif", size: 60pt)\nHỡi ABO', encoding="utf-8")
    pdf = typst.compile(source, format="pdf", pdf_tags=False)
    assert isinstance(pdf, bytes)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert any("/FontFile3" in o for o in document.objects if isinstance(o, pikepdf.Dictionary))
    assert fonts_in(with_outlines(pdf)) == 0
    assert differing(pdf, with_outlines(pdf)) < 0.002
    assert pictures(with_outlines(pdf))[0].getextrema()[0] < 128


def test_text_of_a_kind_that_typst_does_not_write_is_refused() -> None:
    with pikepdf.new() as document:
        document.add_blank_page()
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        document.pages[0].Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(f0=font))
        document.pages[0].Contents = document.make_stream(b"BT /f0 12 Tf (a) Tj ET")
        out = io.BytesIO()
        document.save(out)
    with pytest.raises(CannotOutline, match="Type1"):
        with_outlines(out.getvalue())


def test_a_letter_is_drawn_once_for_all_files_and_the_same_as_if_it_were_not(
    vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    draw = GlyphOutlines._draw

    def watched(self: GlyphOutlines, name: str) -> Outline:
        drawn.append(name)
        return draw(self, name)

    monkeypatch.setattr(GlyphOutlines, "_draw", watched)
    monkeypatch.setattr("loa.render.glyph_outlines._remembered", SmallCache(4000))
    first = both(vocabulary, "bang-ron-5x0.8")[1]
    assert drawn
    drawn.clear()
    assert both(vocabulary, "bang-ron-5x0.8")[1] == first
    assert drawn == []
    monkeypatch.setattr("loa.render.glyph_outlines._remembered", SmallCache(1))
    assert both(vocabulary, "bang-ron-5x0.8")[1] == first


def test_letters_are_told_apart_by_their_parts_and_by_where_they_begin() -> None:
    def letter(change: Callable[[TTFont, str], object]) -> tuple[Hashable, list[object]]:
        font = TTFont(DATA / "fonts/barlow-condensed/BarlowCondensed_700Bold.ttf")
        name = next(name for name in font.getGlyphOrder() if font["glyf"][name].isComposite())
        change(font, name)
        file = io.BytesIO()
        font.save(file)
        font = TTFont(file)
        made_of = _TrueTypeGlyphs(font).made_of(name)
        pen = DecomposingRecordingPen(font.getGlyphSet())
        font.getGlyphSet()[name].draw(pen)
        return made_of, pen.value

    def part_of(font: TTFont, name: str) -> str:
        return font["glyf"][name].getComponentNames(font["glyf"])[0]

    def a_part_is_higher(font: TTFont, name: str) -> None:
        font["glyf"][part_of(font, name)].coordinates.scale((1, 1.1))

    def a_part_begins_elsewhere(font: TTFont, name: str) -> None:
        width, begin = font["hmtx"][part_of(font, name)]
        font["hmtx"][part_of(font, name)] = (width, begin + 1)

    one, *others = [letter(change) for change in (lambda font, name: None, a_part_is_higher, a_part_begins_elsewhere)]
    assert letter(lambda font, name: None) == one
    for other in others:
        assert other[1] != one[1]
        assert other[0] != one[0]
