"""Pictures are taken apart when content is checked: what can be drawn passes, and all else is said at its line."""

from __future__ import annotations

import gzip
import io
import unicodedata
import zlib
from pathlib import Path

import pytest
from PIL import Image

from loa.cli import main
from loa.content.diagnostics import Diagnostic
from loa.pictures.examine import ExaminedPicture, examine
from loa.pictures.file_kinds import ANOTHER, HEIC, VIDEO
from loa.pictures.photos import photo
from loa.pictures.svg_cleaner import (
    BAD_NUMBER,
    EFFECT,
    FLOWING,
    NO_DRAWING,
    NOTHING_SEEN,
    PHOTO,
    ROUND,
    TOO_MUCH,
    WEB_PAGE,
    clean_svg,
)
from loa.pictures.typst_fonts import FontFiles
from loa.pipeline.checker import check
from loa.store.digest_store import Store
from loa.store.inputs import Inputs
from loa.store.project import DATA, Project
from tests.conftest import write
from tests.looking import inputs_of

LETTERS = tuple(path.read_bytes() for path in sorted((DATA / "fonts/be-vietnam-pro").glob("*.ttf")))
RED = Image.new("RGB", (400, 300), (200, 30, 30))
NOISE = Image.effect_noise((400, 300), 80).convert("RGB")
SHAPE = '<rect width="50" height="50" fill="red"/>'
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 100 50">'


def saved(picture: Image.Image, form: str, **how: object) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, form, **how)
    return buffer.getvalue()


def svg(inside: str, before: str = "") -> bytes:
    return f"{before}{HEAD}{inside}</svg>".encode()


def examined(data: bytes) -> ExaminedPicture:
    return examine(data, LETTERS)


PHOTOS = {
    "JPEG": saved(NOISE, "JPEG"),
    "progressive JPEG": saved(NOISE, "JPEG", progressive=True),
    "JPEG of one colour": saved(RED, "JPEG"),
    "PNG": saved(NOISE, "PNG"),
    "PNG of one colour": saved(RED, "PNG"),
    "WebP": saved(NOISE, "WEBP"),
    "lossless WebP": saved(NOISE, "WEBP", lossless=True),
}


@pytest.mark.parametrize("data", PHOTOS.values(), ids=PHOTOS)
def test_a_whole_picture_passes_and_one_cut_off_anywhere_does_not(data: bytes) -> None:
    assert examined(data).code == ""
    for kept in (len(data) - 1, len(data) - 2, len(data) - 12, len(data) // 2, 40):
        assert examined(data[:kept]).code == "L506", kept


def test_a_png_with_a_wrong_checksum_is_damaged() -> None:
    data = saved(NOISE, "PNG")
    at = data.index(b"IDAT") + 3000
    assert examined(data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :]).code == "L506"
    comment = b"tEXtComment\0x"
    chunk = (len(comment) - 4).to_bytes(4, "big") + comment
    end = data.index(b"IEND") - 4
    whole = data[:end] + chunk + zlib.crc32(comment).to_bytes(4, "big") + data[end:]
    assert examined(whole).code == ""
    assert examined(whole.replace(b"Comment", b"Komment")).code == "L506"


UNUSUAL = {
    "16 bits of grey, one of them see-through": (
        saved(Image.new("I;16", (400, 300), 40_000), "PNG", transparency=7),
        (155, 155, 155),
    ),
    "16 bits of grey": (saved(Image.new("I;16", (400, 300), 40_000), "PNG"), (155, 155, 155)),
    "a palette": (saved(RED.quantize(16), "PNG"), (200, 30, 30)),
    "two colours": (saved(Image.new("1", (400, 300), 1), "PNG"), (255, 255, 255)),
    "grey": (saved(Image.new("L", (400, 300), 90), "JPEG"), (90, 90, 90)),
    "inks": (saved(RED.convert("CMYK"), "JPEG"), (200, 30, 30)),
    "several pictures in one JPEG": (saved(RED, "MPO", save_all=True, append_images=[NOISE]), (202, 30, 30)),
    "a moving PNG": (saved(RED, "PNG", save_all=True, append_images=[NOISE]), (200, 30, 30)),
    "a moving WebP": (saved(RED, "WEBP", save_all=True, append_images=[NOISE]), (200, 30, 30)),
    "Exif that cannot be read": (saved(RED, "PNG", exif=b"MM\0*\0\0\0\x08\0\xff"), (200, 30, 30)),
    "a profile that cannot be read": (saved(RED, "PNG", icc_profile=b"sai" * 99), (200, 30, 30)),
}


@pytest.mark.parametrize(("data", "colour"), UNUSUAL.values(), ids=UNUSUAL)
def test_an_unusual_picture_has_its_colours(data: bytes, colour: tuple[int, int, int]) -> None:
    assert examined(data).code == ""
    found = photo(data, 1600).convert("RGB").getpixel((200, 150))
    assert isinstance(found, tuple)
    assert all(abs(one - other) <= 2 for one, other in zip(found, colour, strict=True)), found


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_colours_are_those_of_the_profile_that_came_with_them(mode: str) -> None:
    """The profile calls green what is stored as red."""
    from PIL import ImageCms

    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = bytearray(srgb)
    red, green = srgb.index(b"rXYZ", 128), srgb.index(b"gXYZ", 128)
    swapped[red : red + 4], swapped[green : green + 4] = b"gXYZ", b"rXYZ"
    profile = bytes(swapped).replace("sRGB".encode("utf-16-be"), "khac".encode("utf-16-be")).replace(b"sRGB", b"khac")
    found = photo(saved(RED.convert(mode), "PNG", icc_profile=profile), 1600)
    assert found.mode == mode
    assert found.convert("RGB").getpixel((9, 9)) == (30, 200, 30)


def _zeroed(data: bytes, start: float, end: float) -> bytes:
    """The file with the part between two fractions of its length never copied."""
    first, last = int(start * len(data)), int(end * len(data))
    return data[:first] + bytes(last - first) + data[last:]


@pytest.mark.parametrize(("start", "end"), [(0.5, 1), (0.3, 1), (0.4, 0.6), (0.2, 0.95)])
def test_a_jpeg_a_part_of_which_is_zeros_is_damaged(start: float, end: float) -> None:
    assert examined(_zeroed(PHOTOS["JPEG"], start, end)).code == "L506"


def test_a_jpeg_in_which_zeros_are_pixels_is_whole() -> None:
    white = Image.new("RGB", (3000, 3000), "white")
    assert examined(saved(white, "JPEG", optimize=True)).code == ""
    assert examined(saved(white, "JPEG", progressive=True)).code == ""
    assert examined(PHOTOS["JPEG"] + bytes(5000)).code == ""


def _png_that_says_it_has(width: int, height: int) -> bytes:
    def chunk(name: bytes, body: bytes) -> bytes:
        return len(body).to_bytes(4, "big") + name + body + zlib.crc32(name + body).to_bytes(4, "big")

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x02\0\0\0"
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


SIZES = {
    "too small": (_png_that_says_it_has(199, 300), "L504"),
    "one pixel": (_png_that_says_it_has(1, 1), "L504"),
    "a thread": (_png_that_says_it_has(300, 30_000), "L517"),
    "too many pixels": (_png_that_says_it_has(20_000, 20_000), "L516"),
    "far too many pixels": (_png_that_says_it_has(2_000_000_000, 2_000_000_000), "L516"),
    "a long side": (saved(Image.new("1", (20_000, 2_900)), "PNG"), ""),
    "a large JPEG, which is reduced while it is decoded": (saved(Image.new("L", (12_000, 9_000)), "JPEG"), ""),
    "a large JPEG that is not": (saved(Image.new("L", (9_000, 7_000)), "JPEG", progressive=True), "L516"),
}


@pytest.mark.parametrize(("data", "code"), SIZES.values(), ids=SIZES)
def test_what_size_a_picture_may_have(data: bytes, code: str) -> None:
    found = examined(data)
    assert found.code == code
    if not code:
        assert max(photo(data, 2400).size) == 2400


WHAT_IS_NO_PICTURE = {
    "nothing": (b"", "an empty file"),
    "PDF": (b"%PDF-1.7\n", "a PDF file"),
    "GIF": (saved(RED, "GIF"), "a GIF picture"),
    "TIFF": (saved(RED, "TIFF"), "a TIFF picture"),
    "BMP": (saved(RED, "BMP"), "a BMP picture"),
    "AVIF": (b"\0\0\0\x20ftypavif", "an AVIF picture"),
    "HEIC": (b"\0\0\0\x18ftypheic", HEIC),
    "video": (b"\0\0\0\x18ftypmp42", VIDEO),
    "Photoshop": (b"8BPS\0\1", "a Photoshop file"),
    "Word": (b"PK\3\4", "a Word, PowerPoint or zip file"),
    "a web page": (b"<!DOCTYPE html><html><body><br></body></html>", "a web page"),
    "a web page with a drawing": (b"<html><body>" + svg(SHAPE) + b"</body></html>", "a web page"),
    "a packed drawing": (gzip.compress(svg(SHAPE)), "a compressed file"),
    "what Git keeps instead of it": (
        b"version https://git-lfs.github.com/spec/v1\n",
        "a Git LFS pointer, not the file itself",
    ),
    "text": (b"Chung tay", ANOTHER),
    "another kind of XML": (b'<?xml version="1.0"?><a/>', ANOTHER),
}


@pytest.mark.parametrize(("data", "what"), WHAT_IS_NO_PICTURE.values(), ids=WHAT_IS_NO_PICTURE)
def test_what_is_no_picture_is_called_what_it_is(data: bytes, what: str) -> None:
    found = examined(data)
    assert (found.code, found.params["what"]) == ("L503", what)


DRAWINGS = {
    "plain": svg(SHAPE),
    "after a long licence": svg(SHAPE, f"<?xml version='1.0'?><!-- {'licence ' * 9000}-->"),
    "after a mark and spaces": b"\xef\xbb\xbf" + svg(SHAPE),
    "UTF-16": svg(SHAPE, '<?xml version="1.0" encoding="UTF-16"?>').decode().encode("utf-16"),
    "windows-1258": svg(SHAPE, '<?xml version="1.0" encoding="windows-1258"?>') + b"<!-- \xe2 -->",
    "no size": b'<svg xmlns="http://www.w3.org/2000/svg">' + SHAPE.encode() + b"</svg>",
    "no namespace": b'<svg viewBox="0 0 9 9">' + SHAPE.encode() + b"</svg>",
    "another prefix": svg(SHAPE)
    .replace(b"<svg xmlns=", b"<s:svg xmlns:s=")
    .replace(b"rect", b"s:rect")
    .replace(b"</svg", b"</s:svg"),
    "a huge viewBox": svg("")
    .replace(b"0 0 100 50", b"0 0 1e9 1e9")
    .replace(b"</svg>", b'<rect width="9e8" height="9e8"/></svg>'),
    "as a drawing program writes it": (
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" '
        '[<!ENTITY ns "http://www.w3.org/2000/svg">]><svg xmlns="&ns;" viewBox="0 0 9 9"><switch>'
        f'<foreignObject requiredExtensions="ai"/><g>{SHAPE}</g></switch></svg>'
    ).encode(),
    "a style of its own": svg(f"<style>.a{{fill:url( '#b' )}}</style><g class='a'>{SHAPE}</g>"),
}


@pytest.mark.parametrize("data", DRAWINGS.values(), ids=DRAWINGS)
def test_a_drawing_that_can_be_seen_passes(data: bytes) -> None:
    found = examined(data)
    assert (found.form, found.code, dict(found.params)) == ("svg", "", {})
    assert max(found.size) == 2400


OUTWARD = {
    "a file": '<image href="/etc/passwd" width="9" height="9"/>',
    "a file's address": '<image href="file:///etc/passwd" width="9" height="9"/>',
    "a neighbour": '<image xlink:href="../khac.png" width="9" height="9"/>',
    "the web": '<image xlink:href="https://noi-khac.vn/a.png" width="9" height="9"/>',
    "a part of another drawing": '<use href="khac.svg#a"/>',
    "a script": '<script href="https://noi-khac.vn/a.js"/>',
    "a link": '<a xlink:href="javascript:alert(1)"><rect width="9" height="9"/></a>',
    "a style": '<g style="fill: url(https://noi-khac.vn/a.svg#b)"/>',
    "a colour": '<g fill="url(khac.svg#b)"/>',
    "a style sheet": '<style>@import "https://noi-khac.vn/a.css";</style>',
    "a typeface": "<style>@font-face{src:url('https://noi-khac.vn/a.woff')}</style>",
    "a style in parts": '<style>@im/**/port "https://noi-khac.vn/a.css";</style>',
    "a drawing within": '<image href="data:image/svg+xml;base64,PHN2Zy8+" width="9" height="9"/>',
    "text within": '<image href="data:text/html,x" width="9" height="9"/>',
}


@pytest.mark.parametrize("inside", OUTWARD.values(), ids=OUTWARD)
def test_a_drawing_that_leads_out_of_its_file_is_refused(inside: str) -> None:
    assert examined(svg(SHAPE + inside)).code == "L507"


def test_entities_and_sheets_of_other_files_lead_out_too() -> None:
    entity = '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    assert examined(svg(f"<text>&x;</text>{SHAPE}", entity)).code == "L507"
    assert examined(svg(SHAPE, '<?xml-stylesheet href="a.css"?>')).code == "L507"


def _used(levels: int) -> str:
    groups = "".join(f'<g id="u{n}">{f"<use href=`#u{n - 1}`/>" * 10}</g>' for n in range(1, levels)).replace("`", '"')
    return f'<defs><g id="u0">{SHAPE}</g>{groups}</defs><use href="#u{levels - 1}"/>'


def _masked(levels: int) -> str:
    masks = "".join(f'<mask id="m{n}"><path d="M0 0h9v9z" mask="url(#m{n - 1})"/></mask>' for n in range(levels))
    return f'{masks}<path d="M0 0h9v9z" mask="url(#m{levels - 1})"/>'


_ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
HOPELESS = {
    "entities of entities": (
        svg(f"<text>&e9;</text>{SHAPE}", f'<!DOCTYPE svg [<!ENTITY e0 "aaaaaaaaaa">{_ENTITIES}]>'),
        TOO_MUCH,
    ),
    "parts of parts": (svg(_used(9)), TOO_MUCH),
    "groups in groups": (svg("<g>" * 50_000 + SHAPE + "</g>" * 50_000), TOO_MUCH),
    "too many bytes": (svg(SHAPE + "<!--" + "a" * 5_000_000 + "-->"), TOO_MUCH),
    "nothing": (svg(""), NOTHING_SEEN),
    "parts of themselves": (svg(f'<g id="a">{SHAPE}<use href="#a"/></g>'), ROUND),
    "parts of each other": (svg(f'<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/>{SHAPE}</g>'), ROUND),
    "a pattern of itself": (svg('<pattern id="p"><rect fill="url( \'#p\' )"/></pattern><path fill="url(#p)"/>'), ROUND),
    "masks of masks": (svg(_masked(300)), TOO_MUCH),
    "no number": (svg(SHAPE).replace(b"0 0 100", b"NaN 0 100"), BAD_NUMBER),
    "a huge number": (svg('<path d="M0 0L1e308 9"/>'), BAD_NUMBER),
    "a huge number in a style": (svg('<g style="stroke-width:1e30"/>'), BAD_NUMBER),
    "a viewBox of nothing": (svg(SHAPE).replace(b"0 0 100 50", b"0 0 0 50"), NO_DRAWING),
    "a viewBox turned round": (svg(SHAPE).replace(b"0 0 100 50", b"0 0 -100 50"), NO_DRAWING),
    "a shadow": (svg('<filter id="f"/><rect width="9" height="9" filter="url(#f)"/>'), EFFECT),
    "a blur in a style": (svg('<rect width="9" height="9" style="filter:blur(3px)"/>'), EFFECT),
    "a blur in a sheet": (svg("<style>.a{filter:blur(3px)!important}</style>" + SHAPE), EFFECT),
    "a photo": (svg('<image href="data:image/png;base64,AAAA" width="9" height="9"/>'), PHOTO),
    "a photo in a pattern": (
        svg('<pattern id="p"><image xlink:href="data:image/jpeg;base64,AAAA"/></pattern>' + SHAPE),
        PHOTO,
    ),
    "no width": (svg(SHAPE).replace(b"viewBox", b'width="0" height="9" viewBox'), NO_DRAWING),
    "a web page": (
        svg(SHAPE + '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>'),
        WEB_PAGE,
    ),
}


@pytest.mark.parametrize(("data", "reason"), HOPELESS.values(), ids=HOPELESS)
def test_a_drawing_that_cannot_be_drawn_is_refused(data: bytes, reason: str) -> None:
    found = examined(data)
    assert (found.code, found.params["reason"]) == ("L508", reason)


def test_a_drawing_that_is_a_thread_is_refused() -> None:
    assert examined(svg(SHAPE).replace(b"0 0 100 50", b"0 0 1 900000")).code == "L517"
    assert examined(svg(SHAPE).replace(b"0 0 100 50", b"0 0 100 5")).code == ""


HEAVY = {
    "clips within clips": "".join(
        f'<clipPath id="m{n}"><path d="M0 0h99v50H0z" clip-path="url(#m{n - 1})"/></clipPath>' for n in range(100)
    )
    + '<path d="M0 0h99v50H0z" clip-path="url(#m99)"/>',
    "shapes over each other": SHAPE * 40_000,
    "dashes without end": '<circle r="1e8" stroke="red" stroke-dasharray="0.1"/>',
}


@pytest.mark.parametrize("inside", HEAVY.values(), ids=HEAVY)
def test_a_drawing_that_takes_too_much_is_given_up(inside: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loa.pictures.drawings._SECONDS", 4)
    found = examined(svg(inside))
    assert (found.code, found.params["reason"]) == ("L508", TOO_MUCH)


@pytest.mark.parametrize(
    "data", [svg(SHAPE)[:-3], svg("<rect"), svg("<use y:href='#a'/>"), HEAD.encode() + b"\xff\xff"]
)
def test_a_damaged_drawing_is_refused(data: bytes) -> None:
    assert examined(data).code == "L506"


def test_letters_that_are_still_text_are_seen_and_warned_of() -> None:
    data = svg('<text y="40" font-family="Arial" style="font-family: Arial; font-weight: bold">Sở\n Y tế</text>')
    found = examined(data)
    assert (found.form, found.code, found.params["text"]) == ("svg", "L509", "Sở Y tế")


def test_what_is_kept_of_a_drawing_runs_nothing() -> None:
    hidden = "<metadata>bi-mat</metadata><title>bi-mat</title><script>bi-mat</script><desc>bi-mat</desc>"
    kept = clean_svg(svg(f'{hidden}<g onclick="bi-mat()"><!-- bi-mat -->{SHAPE}</g>')).svg
    assert b"bi-mat" not in kept
    assert b"onclick" not in kept
    assert b"<rect" in kept


KEPT = {
    "<style>.a{fill:blue;filter:none;font-family:x}@media print{.b{fill:red}}</style>": ".a{fill:blue}\n.b{fill:red}",
    '<g style="fill:red;-inkscape-x:1;fill:ur\\6c(x)"/>': '<g style="fill:red" />',
    '<g fill="red" data-x="1" inkscape:label="x" xmlns:inkscape="i"/>': '<g fill="red" />',
    '<animate attributeName="x"/><metadata>x</metadata><g/>': "<g />",
    '<sodipodi:namedview xmlns:sodipodi="s"><g/></sodipodi:namedview>': "",
    '<use href=" #a "/>': '<use href="#a" />',
}


@pytest.mark.parametrize(("inside", "kept"), KEPT.items(), ids=range(len(KEPT)))
def test_only_what_is_on_the_list_is_kept(inside: str, kept: str) -> None:
    made = clean_svg(svg(inside)).svg.decode()
    assert made.partition(">")[2].removesuffix("</svg>").replace("<style>", "").replace("</style>", "") == kept


# -- in content

NEWS = "title: x\nupdates:\n  - id: a\n    date: 2026-07-01\n    title: t\n    body: b\n    picture: {}\n    alt: Ảnh\n"
LOGO = (
    "title: x\ntheme:\n  primary: '#B5121B'\n  accent: '#FFD400'\n  logo: {}\npartners:\n  - {{name: Hội, logo: {}}}\n"
)


def _problems(project: Project) -> list[Diagnostic]:
    problems = check(inputs_of(project)).problems.diagnostics
    return [d for d in problems if d.spot.file == "campaigns/dong-thap/thu.yml"]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [("p.jpg", saved(RED, "JPEG")[:-2], "L506"), ("p.SVG", b"<svg><rect", "L506"), ("p.png", b"GIF89a", "L503")],
)
def test_a_picture_that_cannot_be_drawn_is_said_where_it_is_named(
    project: Project, name: str, data: bytes, code: str
) -> None:
    (project.campaigns / "dong-thap" / name).write_bytes(data)
    write(project.root, "dong-thap/thu.yml", NEWS.format(name))
    assert [(d.code, d.spot.line) for d in _problems(project)] == [(code, 7)]
    write(project.root, "dong-thap/thu.yml", LOGO.format(name, name))
    assert [(d.code, d.spot.line) for d in _problems(project)] == [(code, 5), (code, 7)]


@pytest.mark.parametrize(
    ("name", "data", "drawing"),
    [
        ("a.SVG", svg(SHAPE), True),
        ("a.png", svg(SHAPE), True),
        ("a.JPG", saved(RED, "JPEG"), False),
        ("a.svg", saved(RED, "PNG"), False),
        ("a.html", saved(RED, "PNG"), False),
        ("a", saved(RED, "WEBP"), False),
    ],
)
def test_what_a_picture_is_counts_and_not_what_its_name_ends_in(
    project: Project, name: str, data: bytes, drawing: bool
) -> None:
    (project.campaigns / "dong-thap" / name).write_bytes(data)
    write(project.root, "dong-thap/thu.yml", NEWS.format(name))
    checked = check(inputs_of(project))
    assert checked.catalogue is not None, checked.report()
    (campaign,) = (c for p in checked.catalogue.provinces for c in p.campaigns)
    assert (f"campaigns/dong-thap/{name}" in campaign.drawings) == drawing


def test_a_picture_is_taken_apart_once_and_only_what_was_fine_is_remembered(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, store = project.campaigns / "dong-thap", Store(tmp_path / "kho")
    (folder / "le.png").write_bytes(saved(RED, "PNG"))
    (folder / "hong.jpg").write_bytes(saved(RED, "JPEG")[:-2])
    write(project.root, "dong-thap/thu.yml", NEWS.format("le.png"))
    write(project.root, "dong-thap/khac.yml", NEWS.format("hong.jpg").replace("title: ", "title: Khác ", 1))
    taken: list[bytes] = []

    def counting(data: bytes, letters: FontFiles) -> ExaminedPicture:
        taken.append(data[:3])
        return examine(data, letters)

    monkeypatch.setattr("loa.pictures.examine.examine", counting)
    for expected in ([b"\x89PN", b"\xff\xd8\xff"], [b"\xff\xd8\xff"]):
        taken.clear()
        assert [d.code for d in check(Inputs(project, store)).problems.diagnostics] == ["L506"]
        assert sorted(taken) == expected


def test_letters_that_only_inkscape_draws_are_told() -> None:
    flowing = "<flowRoot><flowRegion/><flowPara>Chung tay</flowPara></flowRoot>"
    found = examined(svg(SHAPE + flowing))
    assert (found.code, found.params) == ("L508", {"reason": FLOWING})
    assert examined(svg(SHAPE + "<flowRoot><flowRegion/><flowPara/></flowRoot>")).code == ""


def test_a_store_that_cannot_be_written_costs_only_time(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LOA_STORE", str(write(project.root, "kho", "no folder")))
    (project.campaigns / "dong-thap/le.png").write_bytes(saved(NOISE, "PNG"))
    write(project.root, "dong-thap/thu.yml", NEWS.format("le.png"))
    assert main(["check", str(project.root)]) == 0, capsys.readouterr().out


@pytest.mark.parametrize("on_disk", ["NFC", "NFD"])
@pytest.mark.parametrize("written", ["NFC", "NFD"])
def test_a_name_is_the_same_however_its_marks_are_stored(project: Project, on_disk: str, written: str) -> None:
    name = "ảnh lễ/lễ phát động.png"
    write(project.root, f"dong-thap/{unicodedata.normalize(on_disk, name)}", saved(NOISE, "PNG"))
    write(
        project.root,
        "dong-thap/thu.yml",
        f"title: x\nupdates:\n  - {{id: a, date: 2026, title: b, body: c, "
        f'picture: "{unicodedata.normalize(written, name)}", alt: d}}\n',
    )
    assert check(inputs_of(project)).problems.diagnostics == ()


@pytest.mark.parametrize(
    ("written", "guess"),
    [("anh/le-phat-dong.jpg", "anh/le-phat-dong.png"), ("anh/le-phat-dogn.png", "anh/le-phat-dong.png")],
)
def test_a_guess_has_the_folder_that_was_written(project: Project, written: str, guess: str) -> None:
    write(project.root, "dong-thap/anh/le-phat-dong.png", saved(NOISE, "PNG"))
    write(project.root, "dong-thap/anh/le-2026.png", saved(NOISE, "PNG"))
    write(project.root, "dong-thap/thu.yml", _update(written))
    other, problem = check(inputs_of(project)).problems.diagnostics
    assert (problem.code, problem.params["guess"]) == ("L501", guess)
    assert (other.code, other.params["name"]) == ("L452", "le-2026.png"), "the picture that is meant is not told itself"


def test_another_number_is_no_guess(project: Project) -> None:
    write(project.root, "dong-thap/anh/le-2026.png", saved(NOISE, "PNG"))
    write(project.root, "dong-thap/thu.yml", _update("anh/le-2025.png"))
    other, problem = check(inputs_of(project)).problems.diagnostics
    assert (problem.code, other.code) == ("L501", "L452")
    assert "guess" not in problem.params


def _update(picture: str) -> str:
    return f"title: x\nupdates:\n  - {{id: a, date: 2026, title: b, body: c, picture: {picture}, alt: d}}\n"
