"""Lists, fonts and templates of a site: each fault is told at its line, by what would stumble over it in a build."""

from __future__ import annotations

from pathlib import Path

import pytest

from loa.arrange.font_checks import vietnamese_letters
from loa.cli import main
from loa.pipeline.checker import check
from loa.store.project import DATA, Project
from tests.conftest import write
from tests.looking import inputs_at

FORMAT = {
    "title": "Khổ thử",
    "kind": "banner",
    "family": "bang-ron",
    "size": "thu",
    "layout": "banner",
    "width_mm": "3000",
    "height_mm": "1000",
    "bleed_mm": "20",
    "safe_mm": "50",
    "reading_m": "10",
    "scan_m": "2",
    "eyelet_mm": "500",
    "fold_mm": "[]",
    "pages": "1",
    "scale": "1",
    "width_px": "1080",
    "outputs": "[pdf, png]",
    "printed_at": "shop",
}
LEAFLET = {"kind": "leaflet", "layout": "fold", "width_mm": "297", "height_mm": "210", "bleed_mm": "3", "safe_mm": "5"}
FONT = (DATA / "fonts/be-vietnam-pro/BeVietnamPro_400Regular.ttf").read_bytes()
KHMER = (DATA / "fonts/noto-sans-khmer/NotoSansKhmer_400Regular.ttf").read_bytes()


def _put(project: Project, name: str, data: str | bytes) -> None:
    place = project.root / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data if isinstance(data, bytes) else data.encode())


def _told(project: Project) -> list[tuple[str, str, int]]:
    problems = check(inputs_at(project.root)).problems.diagnostics
    return [(d.code, d.spot.file, d.spot.line) for d in problems]


def _format(**changed: str) -> str:
    return "formats:\n  thu:\n" + "".join(f"    {key}: {value}\n" for key, value in (FORMAT | changed).items())


MEASURES: dict[str, tuple[dict[str, str], list[tuple[str, str]]]] = {
    "as it should be": ({}, []),
    "long": ({"width_mm": "10000", "height_mm": "1000", "scale": "10"}, []),
    "no width": ({"width_mm": "0"}, [("L480", "width_mm")]),
    "a width of metres": ({"width_mm": "999999"}, [("L480", "width_mm")]),
    "no scale": ({"scale": "0"}, [("L480", "scale")]),
    "three pages": ({"pages": "3"}, [("L480", "pages")]),
    "no page": ({"pages": "0"}, [("L480", "pages")]),
    "pixels without end": ({"width_px": "99999"}, [("L480", "width_px")]),
    "eyelets side by side": ({"eyelet_mm": "0.001"}, [("L480", "eyelet_mm")]),
    "a bleed beyond all": ({"bleed_mm": "5000"}, [("L480", "bleed_mm")]),
    "a bleed as large as the sheet": ({"height_mm": "250", "bleed_mm": "150"}, [("L481", "bleed_mm")]),
    "margins as large as the sheet": ({"safe_mm": "500"}, [("L481", "safe_mm")]),
    "a fold outside": (LEAFLET | {"pages": "2", "fold_mm": "[97, 300]"}, [("L481", "fold_mm")]),
    "folds turned round": (LEAFLET | {"pages": "2", "fold_mm": "[197, 97]"}, [("L481", "fold_mm")]),
    "a thread": ({"width_mm": "30000", "height_mm": "300", "scale": "10"}, [("L482", "width_mm")]),
    "no such layout": ({"layout": "bang-ron"}, [("L483", "layout")]),
    "a layout for leaflets": ({"layout": "fold"}, [("L483", "layout")]),
    "a layout for slogans": (LEAFLET | {"layout": "poster"}, [("L483", "layout")]),
    "longer than a PDF": ({"width_mm": "8000"}, [("L484", "width_mm")]),
    "no output": ({"outputs": "[]"}, [("L217", "outputs")]),
    "a size that is no part of a name": ({"size": "../x"}, [("L207", "size")]),
    "a fold without folds": (LEAFLET | {"pages": "2"}, [("L490", "thu")]),
    "a fold of four": (LEAFLET | {"pages": "2", "fold_mm": "[70, 140, 210]"}, [("L490", "thu")]),
}


@pytest.mark.parametrize(("changed", "told"), MEASURES.values(), ids=MEASURES)
def test_a_format_that_cannot_be_made_is_told_at_its_measure(
    project: Project, changed: dict[str, str], told: list[tuple[str, str]]
) -> None:
    text = _format(**changed)
    _put(project, "assets/formats.yml", text)
    rows = [row.strip().partition(":")[0] for row in text.splitlines()]
    assert [(code, rows[line - 1]) for code, file, line in _told(project) if file == "assets/formats.yml"] == told


OFFICE = """forms:
  thu:
    title: T
    note: N
    made_of: poster
    sources: [poster-a3]
    layout: office/poster
    name: thu
    tone: colour
    width_mm: 210
    height_mm: 297
    safe_mm: 10
"""
OFFICE_FAULTS = {
    "as it should be": ("", "", []),
    "no such layout": ("office/poster", "office/khac", [("L483", 7)]),
    "a layout elsewhere": ("office/poster", "../pages/home", [("L483", 7)]),
    "a layout for something else": ("office/poster", "office/tiles", [("L490", 2)]),
    "no such format": ("[poster-a3]", "[poster-a9]", [("L403", 6)]),
    "no width": ("width_mm: 210", "width_mm: 0", [("L480", 10)]),
    "margins as large as the sheet": ("safe_mm: 10", "safe_mm: 200", [("L481", 12)]),
    "a name with a folder": ("name: thu", "name: ../thu", [("L207", 8)]),
    "a kit of nothing": ("forms:", "kits: {truong-hoc: [khac]}\nforms:", [("L403", 1)]),
    "communes of nothing": ("forms:", "communes: [khac]\nforms:", [("L403", 1)]),
    "a list for a group": ("forms:", "kits: [a]\nforms:", [("L203", 1)]),
}


@pytest.mark.parametrize(("before", "after", "told"), OFFICE_FAULTS.values(), ids=OFFICE_FAULTS)
def test_an_office_form_that_cannot_be_made_is_told(
    project: Project, before: str, after: str, told: list[tuple[str, int]]
) -> None:
    _put(project, "assets/office.yml", OFFICE.replace(before, after, 1) if before else OFFICE)
    assert _told(project) == [(code, "assets/office.yml", line) for code, line in told]


FONTS: dict[str, tuple[bytes | None, str]] = {
    "no file": (None, "L485"),
    "text": (b"Chung tay", "L486"),
    "empty": (b"", "L486"),
    "half": (FONT[: len(FONT) // 2], "L486"),
    "without its end": (FONT[:-2000], "L486"),
    "several in one": (b"ttcf" + FONT, "L486"),
    "for pages": (b"wOF2" + FONT, "L486"),
    "of another family": (FONT, "L487"),
}


@pytest.mark.parametrize(("data", "code"), FONTS.values(), ids=FONTS)
def test_a_font_that_cannot_be_used_is_told_where_it_is_named(project: Project, data: bytes | None, code: str) -> None:
    _put(project, "assets/fonts/fonts.yml", "families:\n  Moi:\n    - moi/a.ttf\n")
    if data is not None:
        _put(project, "assets/fonts/moi/a.ttf", data)
    assert _told(project) == [(code, "assets/fonts/fonts.yml", 3)]


@pytest.mark.parametrize("name", ["../../mkdocs.yml", "/etc/passwd", "be-vietnam-pro", "moi"])
def test_what_is_no_file_in_the_folder_of_fonts_is_told(project: Project, name: str) -> None:
    _put(project, "assets/fonts/fonts.yml", f"families:\n  Moi: [{name}]\n")
    assert _told(project) == [("L485", "assets/fonts/fonts.yml", 2)]


def test_a_variable_font_is_told(project: Project) -> None:
    from fontTools.fontBuilder import FontBuilder
    from fontTools.ttLib.tables._g_l_y_f import Glyph

    builder = FontBuilder(1000)
    builder.setupGlyphOrder([".notdef", "a"])
    builder.setupCharacterMap({97: "a"})
    builder.setupGlyf({".notdef": Glyph(), "a": Glyph()})
    builder.setupHorizontalMetrics({".notdef": (500, 0), "a": (500, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Moi", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.setupFvar([("wght", 100, 400, 900, "Weight")], [])
    place = project.root / "assets/fonts/moi/a.ttf"
    place.parent.mkdir(parents=True)
    builder.save(place)
    _put(project, "assets/fonts/fonts.yml", "families:\n  Moi: [moi/a.ttf]\n")
    assert _told(project) == [("L486", "assets/fonts/fonts.yml", 2)]


def test_a_font_in_the_place_of_the_programs_is_told_at_itself(project: Project) -> None:
    name = "assets/fonts/be-vietnam-pro/BeVietnamPro_400Regular.ttf"
    _put(project, name, KHMER)
    assert _told(project) == [("L487", name, 1)]


def test_the_typeface_of_vietnamese_has_all_its_letters(project: Project) -> None:
    assert len(set(vietnamese_letters())) == 17 + 12 * 6
    fonts = "families:\n  Noto Sans Khmer: [noto-sans-khmer/NotoSansKhmer_400Regular.ttf]\n"
    _put(project, "assets/fonts/fonts.yml", fonts)
    assert _told(project) == []
    vietnamese = "{title: Tiếng Việt, tag: vi, fonts: [Noto Sans Khmer], own_name: Tiếng Việt}"
    _put(project, "assets/vocabulary.yml", f"languages:\n  vi: {vietnamese}\n")
    assert _told(project) == [("L488", "assets/fonts/fonts.yml", 2)]


TEMPLATES = {
    "an open tag": ("pages/home.html", "<p>\n{% if %}\n", "L489", 2),
    "no such filter": ("pages/home.html", "<p>\n{{ a|khac }}\n", "L489", 2),
    "no such template": ("pages/home.html", '<p>\n{% include "khac.html" %}\n', "L489", 2),
    "not UTF-8": ("pages/home.html", "<p>".encode("utf-16"), "L101", 1),
    "a frame": ("pages/theme/main.html", "{% block x %}\n", "L489", 1),
    "an open bracket": ("print/banner.typ", "\n#let draw(data) = {\n", "L489", 2),
    "no `draw`": ("print/banner.typ", "#let ve(data) = []\n", "L489", 1),
    "a part of a layout": ("print/lib/sheet.typ", "#let x = (\n", "L489", 1),
    "a panic": ("print/fold.typ", '\n\n#let draw(data) = panic("x")\n', "L489", 3),
    "a layout of office copies": ("print/office/letters.typ", "#let draw(data) = data.khac\n", "L489", 1),
    "a layout that is not UTF-8": ("print/poster.typ", "x".encode("utf-16"), "L489", 1),
}


@pytest.mark.parametrize(("name", "text", "code", "line"), TEMPLATES.values(), ids=TEMPLATES)
def test_a_template_of_the_sites_own_is_tried(
    project: Project, name: str, text: str | bytes, code: str, line: int
) -> None:
    _put(project, f"hooks/layouts/{name}", text)
    assert set(_told(project)) == {(code, f"hooks/layouts/{name}", line)}


def test_a_layout_that_draws_something_else_is_no_fault(project: Project) -> None:
    _put(project, "hooks/layouts/print/banner.typ", "#let draw(data) = [Chung tay]\n")
    _put(project, "hooks/layouts/pages/search.html", "<p>{{ view.title }}</p>\n")
    assert _told(project) == []


@pytest.mark.parametrize(
    "name", ["assets/fonts/be-vietnam-pro/BeVietnamPro_600SemiBold.ttf", "assets/styles/loa.css", "assets/formats.yml"]
)
def test_a_folder_in_the_place_of_a_file_is_told(project: Project, name: str) -> None:
    _put(project, f"{name}/x", "")
    assert ("L456", name, 1) in _told(project)


WORDS = {
    "a tag with spaces": ("languages: {tay: {title: T, tag: tiếng Tày, fonts: [Be Vietnam Pro], own_name: T}}", "L491"),
    "a tag twice": ("languages: {tay: {title: T, tag: km, fonts: [Be Vietnam Pro], own_name: T}}", "L496"),
    "no typeface": ("languages: {tay: {title: T, tag: tyz, fonts: [], own_name: T}}", "L217"),
    "two of one title": ("subjects: {a: {title: Phòng ma túy}, b: {title: phòng ma tuý}}", "L496"),
    "two of one sign": ("subjects: {a: {title: A, sign: x}, b: {title: B, sign: X}}", "L496"),
}


@pytest.mark.parametrize(("text", "code"), WORDS.values(), ids=WORDS)
def test_words_of_the_vocabulary_that_go_wrong_later_are_told(project: Project, text: str, code: str) -> None:
    _put(project, "assets/vocabulary.yml", f"{text}\n")
    assert _told(project) == [(code, "assets/vocabulary.yml", 1)]


def test_a_colour_of_a_design_is_a_colour_or_that_of_the_province(project: Project) -> None:
    _put(project, "assets/designs.yml", "designs:\n  thu: {title: T, ground: mau, ink: accent, accent: '#FFF'}\n")
    assert [code for code, _, _ in _told(project)] == ["L212", "L212"]


def test_a_drawing_on_a_leaflet_and_a_photo_of_16_bits_are_built(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PIL import Image

    folder = project.campaigns / "dong-thap"
    shapes = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path fill="red" d="M0 0h9v9z"/></svg>'
    (folder / "hinh.SVG").write_bytes(shapes)
    Image.new("I;16", (400, 300), 40_000).save(folder / "xam.png")
    panels = "".join(f"      - {{heading: Phần, body: Lời, picture: {n}, alt: Ảnh}}\n" for n in ("hinh.SVG", "xam.png"))
    leaflet = f"title: x\nleaflets:\n  - id: a\n    title: Tin\n    formats: [a5, gap-3]\n    panels:\n{panels}"
    write(project.root, "dong-thap/thu.yml", leaflet)
    monkeypatch.setenv("LOA_STORE", str(tmp_path / "kho"))
    out = tmp_path / "to-roi.pdf"
    monkeypatch.chdir(project.root)
    assert main(["render", "dong-thap/thu/to-roi--a--a5--dong-thap.pdf", "--out", str(out)]) == 0
    assert out.read_bytes().startswith(b"%PDF")


PRINTED = {
    "a format's name": (
        "assets/formats.yml",
        "formats:\n  kho-la:\n    {title: Khổ \U00012000, kind: card, family: anh, size: la, layout: card,\n"
        "     width_mm: 100, height_mm: 100, width_px: 400, outputs: [png], printed_at: screen}\n",
        3,
    ),
    "what a print shop is told": ("assets/office.yml", "materials:\n  bang-ron: bạt \U00012000\n", 2),
    "the site's name": ("assets/site.yml", "name: Trang \U00012000\n", 1),
    "a number of the site": ("assets/site.yml", "hotlines:\n  - {number: '111', name: Số \U00012000}\n", 2),
}


@pytest.mark.parametrize(("file", "text", "line"), PRINTED.values(), ids=PRINTED)
def test_a_character_without_a_glyph_is_told_in_every_list_that_prints_bear(
    project: Project, file: str, text: str, line: int
) -> None:
    _put(project, file, text)
    assert _told(project) == [("L703", file, line)]
