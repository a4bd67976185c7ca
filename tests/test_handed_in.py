"""Nothing a province hands in is published as it came: not on pages, in prints or in kits, whatever it is called."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, PngImagePlugin

from tests.building import Built, build, small_site
from tests.conftest import write

MARK = "BiMatKhongDuocLo"
SCRIPT = f"<script>alert('{MARK}')</script>"
SHAPE = '<circle cx="60" cy="40" r="38" fill="#B5121B"/>'
EXIF_MAKER, EXIF_GPS = 0x010F, 0x8825


def _photo(form: str) -> bytes:
    """A picture that tells its place and its camera and carries a script in every part that can hold text."""
    exif = Image.Exif()
    exif[EXIF_MAKER] = MARK
    exif.get_ifd(EXIF_GPS)[1] = "N"
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", SCRIPT)
    how = {"pnginfo": text} if form == "PNG" else {"comment": SCRIPT.encode()} if form == "JPEG" else {}
    buffer = io.BytesIO()
    picture = Image.new("RGBA" if form == "PNG" else "RGB", (600, 300), "#204060")
    picture.save(buffer, form, exif=exif, xmp=SCRIPT.encode(), **how)
    return buffer.getvalue() + SCRIPT.encode()


def _drawing() -> bytes:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 80" onload="alert(\'{MARK}\')">'
        f"<!-- {MARK} --><metadata>{MARK}</metadata><title>{MARK}</title>{SCRIPT}{SHAPE}</svg>"
    ).encode()


HANDED_IN = {
    "lo-go.html": _photo("PNG"),
    "hoi.SVG": _drawing(),
    "hoi-2.JPG": _photo("JPEG"),
    "le.svg": _drawing(),
    "le.webp": _photo("WEBP"),
    "to.svg": _drawing(),
    "to.jpeg": _photo("PNG"),
}

CAMPAIGN = """title: Chiến dịch riêng
theme: {primary: "#B5121B", accent: "#FFD400", logo: hoi.SVG}
messages: [{id: m, text: Chung tay}]
banners: [{id: b, message: m, formats: [poster-a3, bang-ron-5x0.8]}]
partners: [{name: Hội, logo: hoi.SVG}, {name: Đoàn, logo: hoi-2.JPG}]
leaflets:
  - id: to
    title: Tờ rơi
    formats: [a5, gap-3]
    panels:
      - {heading: Một, body: Nội dung một.}
      - {heading: Hai, body: Nội dung hai., picture: to.svg, alt: Hình}
      - {heading: Ba, body: Nội dung ba., picture: to.jpeg, alt: Hình}
updates:
  - {id: a, date: 2026-07-30, title: Tin, body: Nội dung, picture: le.svg, alt: Hình}
  - {id: b, date: 2026-07-30, title: Tin, body: Nội dung, picture: le.webp, alt: Hình}
"""


def _with_logo(folder: Path, logo: str) -> None:
    province = folder / "campaigns/dong-thap/province.yml"
    text = re.sub(r"theme:.*\n", "", province.read_text(encoding="utf-8"))
    province.write_text(f'{text}theme: {{logo: {logo}, primary: "#B5121B", accent: "#FFD400"}}\n', encoding="utf-8")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, shared_store: Path) -> Built:
    folder = small_site(tmp_path_factory.mktemp("nho") / "site-cu")
    for name, data in HANDED_IN.items():
        (folder / "campaigns/dong-thap" / name).write_bytes(data)
    write(folder, "dong-thap/rieng.yml", CAMPAIGN)
    _with_logo(folder, "lo-go.html")
    done = build(folder, shared_store)
    assert done.returncode == 0, done.said
    return done


def _published(site: Path) -> Iterator[tuple[str, bytes]]:
    """Every file, those in kits too; of print files every stream as it is read."""
    for path in sorted(site.rglob("*")):
        if path.is_file():
            yield from _unpacked(str(path.relative_to(site)), path.read_bytes())


def _unpacked(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    yield name, data
    if name.endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(data)) as kit:
            for inside in kit.namelist():
                yield from _unpacked(f"{name}/{inside}", kit.read(inside))
    if name.endswith(".pdf"):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for number, part in enumerate(o for o in pdf.objects if isinstance(o, pikepdf.Stream)):
                yield f"{name}#{number}", part.read_raw_bytes()
                if part.get("/Filter") != "/DCTDecode":
                    yield f"{name}#{number}", part.read_bytes()


def test_no_byte_of_it_is_published(built: Built) -> None:
    files = dict(_published(built.site))
    assert any(name.endswith(".zip") for name in files)
    assert any("#" in name for name in files)
    assert [name for name, data in files.items() if MARK.encode() in data] == []


def test_every_published_picture_is_what_its_name_ends_in(built: Built) -> None:
    forms = {".png": "PNG", ".jpg": "JPEG", ".webp": "WEBP"}
    seen = set()
    for path in built.site.rglob("*"):
        if path.suffix in forms:
            with Image.open(path) as picture:
                assert picture.format == forms[path.suffix], path
                # A picture for a print shop says what its colours are; the profile is the program's own.
                carried = {"xmp", "comment"} | (set() if "--anh-de-in--" in path.name else {"icc_profile"})
                assert not picture.getexif() and not picture.info.keys() & carried, path
            seen.add(path.suffix)
    assert seen == set(forms)
    found = {path.relative_to(built.site).as_posix() for path in built.site.rglob("*.svg")}
    # The drawings of formats in the handbook are the program's, too.
    drawings = {re.sub(r"\.[0-9a-f]{8}\.", ".", path) for path in found if not path.startswith("so-tay/")}
    assert drawings == {"assets/loa/loa.svg", "assets/loa/neutral.svg"}, "the program's own icons alone"


def test_pages_show_what_is_published(built: Built) -> None:
    province = (built.site / "dong-thap/index.html").read_text(encoding="utf-8")
    campaign = (built.site / "dong-thap/rieng/index.html").read_text(encoding="utf-8")
    assert 'src="../assets/loa/logo--dong-thap.png"' in province
    assert 'src="anh--le.png" width="1600" height="1067"' in campaign
    for page, folder in ((province, "dong-thap"), (campaign, "dong-thap/rieng")):
        for address in re.findall(r'(?:src|srcset)="([^"]+)"', page):
            assert (built.site / folder / address).resolve().is_file(), address


def test_a_drawing_keeps_its_see_through_ground_and_is_small(built: Built) -> None:
    for name, most in (("anh--le.webp", 60_000), ("anh--le.png", 120_000)):
        path = built.site / "dong-thap/rieng" / name
        with Image.open(path) as picture:
            alpha = picture.convert("RGBA")
            assert alpha.getpixel((2, 2)) == (0, 0, 0, 0) or alpha.getpixel((2, 2))[3] == 0
            assert alpha.getpixel((800, 533)) == (0xB5, 0x12, 0x1B, 255)
        assert path.stat().st_size < most


@pytest.mark.parametrize(
    ("logo", "published"),
    [("le.svg", "logo--dong-thap.png"), ("hoi-2.JPG", "logo--dong-thap.jpg"), ("le.webp", "logo--dong-thap.webp")],
)
def test_the_ending_of_a_logo_says_what_lies_there(
    shared_store: Path, tmp_path: Path, logo: str, published: str
) -> None:
    folder = small_site(tmp_path / "nho")
    (folder / "campaigns/dong-thap" / logo).write_bytes(HANDED_IN[logo])
    _with_logo(folder, logo)
    done = build(folder, shared_store, LOA_ONLY="dong-thap")
    assert done.returncode == 0, done.said
    assert [path.name for path in (done.site / "assets/loa").glob("logo--*")] == [published]
    with Image.open(done.site / "assets/loa" / published) as picture:
        assert max(picture.size) == 320
    assert published in (done.site / "dong-thap/index.html").read_text(encoding="utf-8")
