"""Files for the office machine, read back: tags, reading order, paper, greys, tiles, letters, cards, tickets."""

from __future__ import annotations

import dataclasses
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image, ImageChops, ImageStat

from loa.catalogue import administrative_units
from loa.catalogue.catalogue import Catalogue
from loa.content.vocabulary import Vocabulary
from loa.prints.commune_designs import files_with_name_line, plan_communes
from loa.prints.job_tickets import plan_tickets
from loa.prints.name_lines import name_line
from loa.prints.office_copies import plan_office
from loa.prints.office_forms import read_office_forms
from loa.prints.print_designs import plan_prints
from loa.render.renderers import render
from loa.store.output import Output
from tests.ink import ink_box
from tests.looking import inputs_at
from tests.printing import HERE, KHMER, SLOGAN, campaign_with, catalogue, leaflet_with, only_text, with_values
from tests.system import run_program

FORMS = read_office_forms(HERE)
PANELS = [{"heading": f"Phần {n}", "body": f"- Việc **thứ {n}** nên làm ngay."} for n in range(1, 7)]
LARGEST = 300_000
_MM = 72 / 25.4


def everything(vocabulary: Vocabulary, **more: Any) -> dict[str, Output]:
    """Every office form of one slogan and one leaflet, and their job ticket, by format."""
    campaign = campaign_with(SLOGAN, "bang-ron-5x0.8", "bang-ron-10x2", "phuon-0.8x2.5", "poster-a3", **more)
    campaign |= leaflet_with(PANELS, "gap-3", "a5", **more)
    found = catalogue(vocabulary, campaign)
    prints = plan_prints(found, HERE)
    tickets = plan_tickets(found, HERE, prints)
    return {str(o.facts["format"]): o for o in [*plan_office(found, HERE, prints), *reversed(tickets)]}


@pytest.fixture(scope="module")
def outputs(vocabulary: Vocabulary) -> dict[str, Output]:
    return everything(vocabulary)


@pytest.fixture(scope="module")
def made(outputs: dict[str, Output]) -> dict[str, bytes]:
    return {name: render(output, HERE) for name, output in outputs.items()}


NAMES = [*FORMS.forms, "phieu-in"]
COPIES = [name for name, form in FORMS.forms.items() if form.tone == "copy"]


def pages(pdf: bytes, dpi: float = 40) -> list[Image.Image]:
    """The pages as pictures, drawn by poppler without a word of complaint."""
    done = run_program(["pdftoppm", "-r", str(dpi), "-"], input=pdf, check=True)
    assert done.stderr == b""
    found, rest = [], done.stdout
    while rest:
        header = re.match(rb"P6\n(\d+) (\d+)\n255\n", rest)
        assert header
        width, height = int(header[1]), int(header[2])
        start, end = header.end(), header.end() + 3 * width * height
        found.append(Image.frombytes("RGB", (width, height), rest[start:end]))
        rest = rest[end:]
    return found


def said(pdf: bytes) -> str:
    """What a listener hears, in the order of the tags."""
    done = run_program(["pdfinfo", "-struct-text", "-"], input=pdf, check=True)
    return " ".join(" ".join(re.findall(r'^\s+"(.*)"$', done.stdout.decode(errors="replace"), re.MULTILINE)).split())


def elements(node: Any) -> Iterator[pikepdf.Dictionary]:
    """Every element of the tag tree."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from elements(child)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        yield from elements(node.get("/K"))


# -- all of them


@pytest.mark.parametrize("name", NAMES)
def test_every_file_is_tagged_pdf_ua_with_title_language_and_headings(made: dict[str, bytes], name: str) -> None:
    with pikepdf.open(io.BytesIO(made[name])) as pdf, pdf.open_metadata() as metadata:
        assert metadata["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang) == "vi"
        assert str(pdf.docinfo["/Title"])
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        tags = list(elements(pdf.Root.StructTreeRoot.K))
        assert "/H1" in {str(tag.S) for tag in tags}
        assert all(str(tag.get("/Alt", "")) for tag in tags if str(tag.S) == "/Figure")


@pytest.mark.parametrize("name", NAMES)
def test_every_file_has_its_paper_its_pages_and_few_bytes(
    made: dict[str, bytes], outputs: dict[str, Output], name: str
) -> None:
    facts = outputs[name].facts
    with pikepdf.open(io.BytesIO(made[name])) as pdf:
        assert len(pdf.pages) == facts.get("pages", 1)
        for page in pdf.pages:
            left, bottom, right, top = (float(edge) for edge in page.mediabox)
            assert right - left == pytest.approx(facts["width_mm"] * _MM, abs=0.2)
            assert top - bottom == pytest.approx(facts["height_mm"] * _MM, abs=0.2)
    assert len(made[name]) <= LARGEST


@pytest.mark.parametrize("name", NAMES)
def test_the_same_output_gives_the_same_bytes(made: dict[str, bytes], outputs: dict[str, Output], name: str) -> None:
    assert render(outputs[name], HERE) == made[name]


@pytest.mark.parametrize("name", COPIES)
def test_a_copier_finds_no_dark_area(made: dict[str, bytes], name: str) -> None:
    """Dark are letters and lines alone: little of the page, and nowhere a square of 15 mm."""
    for page in pages(made[name]):
        dark = page.convert("L").point(lambda grey: 255 if grey < 128 else 0)
        assert ImageStat.Stat(dark).mean[0] / 255 < 0.13
        side = round(15 / 25.4 * 40)
        blurred = dark.reduce(side)
        assert blurred.getextrema()[1] < 255 * 0.9


@pytest.mark.parametrize("name", COPIES)
def test_what_is_copied_has_no_colour(made: dict[str, bytes], name: str) -> None:
    for page in pages(made[name]):
        red, green, blue = page.split()
        assert ImageChops.difference(red, green).getextrema()[1] <= 2
        assert ImageChops.difference(green, blue).getextrema()[1] <= 2


# -- posters


@pytest.mark.parametrize("name", ["a4-mau", "a4-den-trang", "a3-mau", "a3-den-trang"])
def test_a_poster_is_read_from_the_top(made: dict[str, bytes], name: str) -> None:
    heard = said(made[name])
    order = ["UBND TỈNH ĐỒNG THÁP", "SỞ Y TẾ TỈNH ĐỒNG THÁP", "Ngày toàn dân", "CHUNG TAY", "111", "Tổng đài quốc gia"]
    spots = [heard.index(part) for part in order]
    assert spots == sorted(spots)


@pytest.mark.parametrize("name", ["a4-mau", "a4-den-trang"])
def test_a_poster_keeps_its_words_off_the_edge_a_printer_cannot_reach(
    vocabulary: Vocabulary, outputs: dict[str, Output], name: str
) -> None:
    values = outputs[name].values
    colours = dict.fromkeys(values["colours"], "#FFFFFF") | {"petals": ["#FFFFFF"] * 3}
    for role in ("ink", "second", "band-ink"):
        colours[role] = "#000000"
    # In colour, since for copying lines are drawn in the place of grounds.
    (page,) = pages(render(with_values(outputs[name], colours=colours, tone="colour"), HERE), 72)
    box = ink_box(page)
    assert box is not None
    safe = FORMS.forms[name].safe_mm * _MM
    assert box[0] >= safe and box[1] >= safe
    assert box[2] <= page.width - safe and box[3] <= page.height - safe


def test_another_script_is_drawn_too(vocabulary: Vocabulary) -> None:
    found = catalogue(vocabulary, campaign_with({"km": KHMER}, "poster-a3"))
    made = plan_office(found, HERE, plan_prints(found, HERE))
    assert {o.facts["format"] for o in made} >= {"a4-mau", "ghep-4-to-a4"}
    for output in made:
        assert len(render(output, HERE)) <= LARGEST


def test_tiles_laid_over_each_other_are_the_poster(made: dict[str, bytes], outputs: dict[str, Output]) -> None:
    """Where two sheets overlap they show the same, and together they show what one sheet of that size would."""
    dpi = 50.8  # two pixels a millimetre
    values = outputs["ghep-4-to-a4"].values
    tiles, sheet = values["tiles"], values["sheet"]
    px = 2
    whole = Image.new("RGB", (round(sheet["width_mm"] * px), round(sheet["height_mm"] * px)))
    drawn = pages(made["ghep-4-to-a4"], dpi)[1:]
    assert len(drawn) == tiles["columns"] * tiles["rows"]
    margin, overlap = round(tiles["margin_mm"] * px), round(tiles["overlap_mm"] * px)
    paper = values["paper"]
    shown = round(paper["width_mm"] * px) - 2 * margin, round(paper["height_mm"] * px) - 2 * margin
    for number, page in enumerate(drawn):
        row, column = divmod(number, tiles["columns"])
        inside = page.crop((margin, margin, margin + shown[0], margin + shown[1]))
        left, top = column * (shown[0] - overlap), row * (shown[1] - overlap)
        if column:
            before = whole.crop((left + 3, top + 3, left + overlap - 3, top + shown[1] - 3))
            here = inside.crop((3, 3, overlap - 3, shown[1] - 3))
            if row == 0:
                assert ImageStat.Stat(ImageChops.difference(before, here)).mean < [3, 3, 3]
        whole.paste(inside, (left, top))
    one_sheet = with_values(outputs["a4-mau"], sheet=sheet, paper={k: sheet[k] for k in ("width_mm", "height_mm")})
    (expected,) = pages(render(one_sheet, HERE), dpi)
    difference = ImageStat.Stat(ImageChops.difference(whole, expected.resize(whole.size))).mean
    assert max(difference) < 3


def test_the_mounting_plan_numbers_the_sheets_and_each_says_where_it_belongs(made: dict[str, bytes]) -> None:
    with pikepdf.open(io.BytesIO(made["ghep-4-to-a4"])) as pdf:
        tags = elements(pdf.Root.StructTreeRoot.K)
        spoken = [str(tag.Alt) for tag in tags if str(tag.S) == "/Figure"]
    assert [text.partition(",")[0] for text in spoken if text.startswith("Tờ")] == [
        f"Tờ {n} trên 4" for n in (1, 2, 3, 4)
    ]
    heard = said(made["ghep-4-to-a4"])
    assert "Cách ghép" in heard
    assert "Tờ 2/4, hàng 1, cột 2 · cắt mép trái · dải dán ở bên dưới" in heard


# -- leaflets


@pytest.mark.parametrize("name", ["gap-3-mau", "gap-3-den-trang"])
def test_folded_panels_lie_as_for_the_print_shop(made: dict[str, bytes], name: str) -> None:
    """Outside: flap, back, front; inside: left, middle, right. Panel 1 is the front, 5 the flap, 6 the back."""
    boxes = run_program(["pdftotext", "-bbox", "-", "-"], input=made[name], check=True)
    sides = [
        re.findall(r'xMin="([\d.]+)"[^>]*>(\d)</word>\s*<word [^>]*>nên', page)
        for page in boxes.stdout.decode().split("<page ")[1:]
    ]
    ordered = [[number for _, number in sorted(side, key=lambda found: float(found[0]))] for side in sides]
    assert ordered == [["5", "6", "1"], ["2", "3", "4"]]


def test_two_small_leaflets_lie_side_by_side_and_are_heard_once(made: dict[str, bytes]) -> None:
    for page in pages(made["a5-hai-to"], 50):
        half = page.width // 2
        left, right = page.crop((1, 0, half - 2, page.height)), page.crop((half + 1, 0, 2 * half - 2, page.height))
        assert max(ImageStat.Stat(ImageChops.difference(left, right)).mean) < 6
    heard = said(made["a5-hai-to"])
    assert heard.count("nên làm ngay.") == 6


def test_a_leaflet_is_heard_as_it_is_read(made: dict[str, bytes]) -> None:
    """Title, panels with their lists, and whom to call last."""
    heard = said(made["a5-hai-to"])
    order = ["SỞ Y TẾ", *(f"Phần {n}" for n in range(1, 7)), "Tổng đài quốc gia"]
    spots = [heard.index(part) for part in order]
    assert spots == sorted(spots)
    with pikepdf.open(io.BytesIO(made["a5-hai-to"])) as pdf:
        tags = [str(tag.S) for tag in elements(pdf.Root.StructTreeRoot.K)]
    assert (tags.count("/H1"), tags.count("/H2")) == (1, 5)
    assert tags.count("/LI") == tags.count("/Lbl") == tags.count("/LBody") == 6


# -- letters, cards, tickets


@pytest.mark.parametrize("name", ["chu-cat-dan", "chu-cat-dan-nho"])
def test_letters_are_heard_in_order_each_with_its_number(made: dict[str, bytes], name: str) -> None:
    with pikepdf.open(io.BytesIO(made[name])) as pdf:
        count = len(pdf.pages) - 1
    heard = said(made[name])
    assert re.findall(rf"Tờ (\d+)/{count}", heard) == [str(n) for n in range(1, count + 1)]
    letters = "".join(re.findall(rf"(\S+) \d+ Tờ \d+/{count}", heard))
    assert letters == SLOGAN.upper().replace(" ", "")


def test_letters_stay_where_a_printer_reaches(made: dict[str, bytes]) -> None:
    for name in ("chu-cat-dan", "chu-cat-dan-nho"):
        for page in pages(made[name])[1:]:
            # Above the number, 20 mm from the foot, and between the ticks that show where the letters stand.
            edge, foot = round(9.2 / 25.4 * 40), round(21.5 / 25.4 * 40)
            box = ink_box(page.crop((edge, 0, page.width - edge, page.height - foot)))
            assert box is not None
            assert box[0] > 0
            assert box[1] >= edge
            assert box[2] < page.width - 2 * edge
            assert box[3] < page.height - foot


def test_ten_cards_lie_on_a_sheet_and_front_and_back_meet(made: dict[str, bytes]) -> None:
    front, back = pages(made["the-bo-tui"], 72)
    text = run_program(["pdftotext", "-", "-"], input=made["the-bo-tui"], check=True)
    assert len(re.findall(r"\b111\b", text.stdout.decode())) == 10
    assert said(made["the-bo-tui"]).count("111") == 1
    for page in (front, back):
        # The first cut mark is where the block begins, on both sides the same.
        box = ink_box(page, least=60)
        assert box is not None
        assert box[0] == pytest.approx((20 - 6) * _MM, abs=1.5)
        assert page.width - box[2] == pytest.approx((20 - 6) * _MM, abs=1.5)


def test_a_ticket_says_all_a_print_shop_asks(made: dict[str, bytes]) -> None:
    heard = said(made["phieu-in"])
    for part in (
        "Phiếu in",
        SLOGAN,
        "Khổ thành phẩm 5 × 0,8 m",
        "Chừa bù xén (tràn lề) 2 cm mỗi cạnh",
        "Tệp tỷ lệ 1:10, in phóng 1.000%",
        "bang-ron--loi--10x2--ty-le-1-10--dong-thap.pdf",
        "Gợi ý: bạt hiflex",
        "Xem kỹ trước khi bấm in",
    ):
        assert part in heard
    with pikepdf.open(io.BytesIO(made["phieu-in"])) as pdf:
        tags = list(elements(pdf.Root.StructTreeRoot.K))
    assert "/TH" in {str(tag.S) for tag in tags}


@pytest.mark.parametrize("name", [name for name in NAMES if name != "ghep-4-to-a4"])
def test_every_form_of_a_sample_says_so(samples: dict[str, Output], name: str) -> None:
    heard = said(render(samples[name], HERE))
    # The ticket's last check names the mark, too.
    times = heard.count("Nội dung mẫu, chờ cơ quan có thẩm quyền duyệt")
    assert times == (2 if name == "phieu-in" else 1)


@pytest.fixture(scope="module")
def samples(vocabulary: Vocabulary) -> dict[str, Output]:
    return everything(vocabulary, sample="true")


# -- communes


def _with_live_text(output: Output) -> Output:
    """A print file whose words can be copied, also where it has paths for letters."""
    return with_values(output, press={**output.values["press"], "slight": False})


def test_the_longest_name_of_all_communes_fits(vocabulary: Vocabulary) -> None:
    """It stands whole on both banners, within the safe area, beside the sample's mark."""
    every = [commune for code in range(1, 100) for commune in administrative_units.communes(code)]
    assert len(every) == 3321
    longest = max(every, key=lambda commune: len(name_line(commune)))
    assert name_line(longest) == "UBND phường Văn Miếu - Quốc Tử Giám"
    campaign = campaign_with(SLOGAN, "bang-ron-5x0.8", "phuon-0.8x2.5", communes="all", sample="true")
    found = catalogue(vocabulary, campaign)
    (province,) = found.provinces
    (resolved,) = province.campaigns
    made = files_with_name_line(found, province, resolved, resolved.campaign.banners[0], longest, HERE, FORMS)
    for output in made:
        if output.renderer == "pdf":
            shown = run_program(["pdftotext", "-", "-"], input=render(_with_live_text(output), HERE), check=True)
            assert "UBND PHƯỜNG VĂN MIẾU - QUỐC TỬ GIÁM" in " ".join(shown.stdout.decode().split())
        elif output.renderer == "png":
            form = vocabulary.formats[str(output.facts["format"])]
            box = ink_box(render(only_text(output, width_px=500), HERE))
            assert box is not None
            px = 500 / form.width_mm
            assert box[0] >= form.safe_mm * px - 1.5 and box[1] >= form.safe_mm * px - 1.5
            assert box[2] <= (form.width_mm - form.safe_mm) * px + 1.5


def test_a_commune_s_file_differs_from_the_province_s_only_in_the_name(vocabulary: Vocabulary) -> None:
    found = catalogue(vocabulary, campaign_with(SLOGAN, "bang-ron-5x0.8", communes=["Tân Hồng"]))
    (province,) = found.provinces
    with_communes = dataclasses.replace(province, communes=administrative_units.communes(82))
    (mine,) = plan_communes(Catalogue((with_communes,), vocabulary), HERE)
    theirs = next(o for o in plan_prints(found, HERE) if o.renderer == "pdf")
    words = []
    for output in (mine, theirs):
        done = run_program(["pdftotext", "-", "-"], input=render(_with_live_text(output), HERE), check=True)
        words.append(" ".join(done.stdout.decode().split()))
    assert "UBND XÃ TÂN HỒNG" in words[0]
    assert "SỞ Y TẾ" not in words[0]
    assert "CHUNG TAY PHÒNG, CHỐNG NẠN MUA BÁN NGƯỜI" in words[0] and "111" in words[0]


def test_a_logo_is_named_for_listeners(vocabulary: Vocabulary, tmp_path: Path) -> None:
    """A poster with a province's logo is still PDF/UA."""
    logo = tmp_path / "campaigns/dong-thap/logo.png"
    logo.parent.mkdir(parents=True)
    Image.new("RGB", (200, 200), "#0044AA").save(logo)
    found = catalogue(vocabulary, campaign_with(SLOGAN, "poster-a3"))
    (province,) = found.provinces
    with_logo = dataclasses.replace(province, logo="campaigns/dong-thap/logo.png")
    inputs = inputs_at(tmp_path)
    prints = plan_prints(Catalogue((with_logo,), vocabulary), inputs)
    poster = next(o for o in plan_office(found, inputs, prints) if o.facts["format"] == "a4-mau")
    with pikepdf.open(io.BytesIO(render(poster, inputs))) as pdf:
        figures = [tag for tag in elements(pdf.Root.StructTreeRoot.K) if str(tag.S) == "/Figure"]
        assert [str(figure.Alt) for figure in figures] == ["Sở Y tế tỉnh Đồng Tháp"]


@pytest.fixture(scope="module")
def of_communes(vocabulary: Vocabulary) -> dict[str, bytes]:
    """The tickets of two communes, each of a banner in two languages, and that of the order for both, by file name."""
    campaign = campaign_with({"vi": SLOGAN, "km": KHMER}, "bang-ron-5x0.8", communes=["Tân Hồng", "Mỹ Tho"])
    (province,) = catalogue(vocabulary, campaign).provinces
    found = Catalogue((dataclasses.replace(province, communes=administrative_units.communes(82)),), vocabulary)
    tickets = plan_tickets(found, HERE, plan_communes(found, HERE))
    return {made.path.rpartition("/")[2]: render(made, HERE) for made in tickets}


def test_a_commune_s_ticket_names_it_and_shows_its_banner_in_few_bytes(of_communes: dict[str, bytes]) -> None:
    data = of_communes["phieu-in--xa-tan-hong.pdf"]
    heard = said(data)
    assert heard.startswith("Phiếu in của UBND xã Tân Hồng")
    assert "bang-ron--loi--5x0.8--xa-tan-hong.pdf" in heard and re.search(r"Bản [0-9a-f]{8}", heard)
    assert len(data) < 45_000
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pictures = list(pdf.pages[0].get_images().values())
        assert [90 < max(int(one.Width), int(one.Height)) <= 160 for one in pictures] == [True, True]


def test_a_ticket_in_another_language_says_what_it_means(of_communes: dict[str, bytes]) -> None:
    heard = said(of_communes["phieu-in--xa-tan-hong.pdf"])
    assert f"Tiếng Khmer, nội dung tiếng Việt: {SLOGAN}" in heard


def test_the_ticket_of_an_order_has_a_row_for_each_commune(of_communes: dict[str, bytes]) -> None:
    heard = said(of_communes["phieu-in--tat-ca-xa-phuong--dong-thap.pdf"])
    assert heard.startswith("Phiếu in cho 2 xã, phường")
    rows = re.findall(r"(\d) (\S+ \S+ \S+) ([a-z-]+)/ ([0-9a-f]{8}) …… ([0-9a-f]{8}) ……", heard)
    assert [row[:3] for row in rows] == [("1", "Phường Mỹ Tho", "phuong-my-tho"), ("2", "Xã Tân Hồng", "xa-tan-hong")]
    assert len({code for row in rows for code in row[3:]}) == 4
    assert "Cộng" in heard
