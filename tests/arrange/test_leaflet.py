"""Leaflets are laid out before anything is drawn: lines end where people end them, and Typst agrees on every one."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import typst
from PIL import Image, ImageChops, ImageStat

from loa.arrange.leaflet import fullness
from loa.arrange.leaflet_composition import TooMuchText
from loa.arrange.leaflet_panels import MM_PER_POINT
from loa.arrange.running_text import SETTING, height_of, read_blocks, text_styles
from loa.arrange.text_metrics import ink_of
from loa.arrange.typefaces import faces_of
from loa.content.prose import Prose, read_prose
from loa.content.prose_tree import blocks_with_addresses, plain_inlines
from loa.content.vocabulary import Vocabulary
from loa.house_style.line_breaks import join_compounds, read_break_rules
from loa.render.renderers import render
from loa.store.output import Output
from loa.store.project import DATA
from tests.looking import published_at
from tests.printing import HERE, KHMER, leaflet_with, pick, planned, with_values
from tests.system import run_program

FAMILIES = ("Be Vietnam Pro",)
PLAIN = "Hỏi cho rõ ai mời, đi đâu, làm gì, khi nào về; kể với cha mẹ, thầy cô hoặc người lớn mà bạn tin."
RICH = f"""Gọi **111** – *Tổng đài quốc gia* bảo vệ trẻ em và phòng, chống mua bán người, xem [trang của tỉnh](https://a.vn/).

{PLAIN}

- Dừng lại: **chưa nhận lời, chưa đi đâu** khi chưa hỏi người nhà mình cho thật kỹ.
- Hai:
  - {PLAIN}
  - Ngắn.

1. Một.
2. {PLAIN}
10. Ba,\\
    xuống dòng.

Hết."""
COVER = {"heading": "Điều nên biết", "body": "Cùng đọc, cùng hỏi, cùng nhớ số **111**."}
PANELS = [COVER] + [{"heading": f"Phần {n}: hỏi cho thật kỹ", "body": RICH} for n in range(4)]


def blocks(text: str) -> list[Any]:
    """Prose as the plan hands it on: words of a compound joined."""
    return join_compounds(read_prose(text).blocks, read_break_rules(HERE))


def lines(text: str, width_em: float, families: tuple[str, ...] = FAMILIES) -> list[str]:
    """The lines of a text of one paragraph."""
    (part,) = read_blocks(blocks(text), text_styles(faces_of(HERE), families))
    return plain_inlines(part.with_line_breaks(width_em)[1]).split("\n")


def arranged(output: Output) -> Any:
    return output.values["arranged"]


def pieces(output: Output) -> list[Any]:
    return [piece for side in arranged(output)["sides"] for piece in side["pieces"]]


def words_of(piece: Any) -> Iterator[str]:
    """Every word of a piece, in order."""
    if piece["kind"] == "words":
        yield from " ".join(piece["lines"]).split()
    if piece["kind"] == "prose":
        yield from _words_of_blocks(piece["blocks"])


def _words_of_blocks(prose: Sequence[Any]) -> Iterator[str]:
    for kind, content, *_ in prose:
        if kind == "p":
            yield from plain_inlines(content).split()
        else:
            for item in content:
                yield from _words_of_blocks(item)


# -- where lines end


def test_a_line_is_as_full_as_it_can_be() -> None:
    style = faces_of(HERE).plain(400)
    broken = lines(PLAIN, 22)
    assert " ".join(broken) == PLAIN
    for line, following in pairwise(broken):
        assert ink_of(line, style).width <= 22
        assert ink_of(f"{line} {following.split(' ')[0]}", style).width > 20


def test_a_compound_stays_on_one_line_and_can_be_found_with_plain_spaces() -> None:
    text = "Cùng nhau phòng, chống mua bán người ở mọi nơi, mọi lúc và vì mọi trẻ em."
    for width in range(9, 30):
        broken = lines(text, width)
        assert " ".join(broken) == text
        for compound in ("phòng, chống", "mua bán người"):
            assert any(compound in line for line in broken), broken


def test_bold_within_a_word_does_not_break_it() -> None:
    assert all("(111)." not in line or "gọi (111)." in line for line in lines("Hãy gọi (**111**).", 6))


def test_the_writer_s_own_line_breaks_stay() -> None:
    assert lines("Một hai,\\\nba bốn", 30) == ["Một hai,", "ba bốn"]


def test_what_is_longer_than_a_line_is_cut_rather_than_lost() -> None:
    address = "https://dongthap.gov.vn/phong-chong-mua-ban-nguoi/ngay-toan-dan-30-7"
    broken = lines(f"Xem {address} nhé", 12)
    assert "".join(broken).replace(" ", "") == f"Xem{address}nhé"
    style = faces_of(HERE).plain(400)
    assert all(ink_of(line, style).width <= 12 for line in broken)


def test_lines_of_a_centred_text_are_even(vocabulary: Vocabulary) -> None:
    cover = {"heading": "Tờ rơi", "body": "Điều học sinh và cha mẹ nên biết để phòng, chống mua bán người ở mọi nơi."}
    output = pick(planned(vocabulary, leaflet_with([cover, *PANELS[:1]], "gap-3")), "pdf")
    (standfirst,) = [p for p in pieces(output) if p["kind"] == "prose" and p["align"] == "center"]
    style = faces_of(HERE).plain(400)
    widths = [ink_of(line, style).width for line in plain_inlines(standfirst["blocks"][0][1]).split("\n")]
    assert len(widths) > 1 and min(widths) > 0.7 * max(widths)


# -- what Typst makes of it


FONTS = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(DATA / "fonts")])


def typst_source(folder: Path, data: Any, body: str) -> str:
    """A file of Typst over `data`, with the pieces of leaflets at hand."""
    library = HERE.project.find("layouts/print/lib")
    (folder / "data.json").write_text(json.dumps(data), encoding="utf-8")
    source = folder / "source.typ"
    source.write_text(
        f"""#import "{library}/pieces.typ": prose
#import "{library}/sheet.typ": plain
#let data = json("data.json")
#let s = (scale: 1, fonts: data.fonts, language: "vi", colour: (paper-ink: black, paper-accent: black))
#set page(width: 210mm, height: auto, margin: 3mm)
{body}""",
        encoding="utf-8",
    )
    return str(source)


def measured(folder: Path, data: Any, expression: str) -> Any:
    """What a Typst expression gives in a context."""
    source = typst_source(folder, data, f"#context [#metadata({expression})<found>]")
    return json.loads(typst.query(source, "<found>", field="value", one=True, root="/", font_paths=FONTS))


@pytest.mark.parametrize("text", [PLAIN, RICH, "- Một\n- Hai", "1. Một\n\n   và thêm\n2. Hai"])
@pytest.mark.parametrize("width_mm", [60.0, 79.0, 128.0])
@pytest.mark.parametrize("points", [7.0, 10.5, 14.0])
def test_running_text_is_as_high_as_it_was_computed(text: str, width_mm: float, points: float, tmp_path: Path) -> None:
    """For listeners and for others; no line is broken once more."""
    em = points * MM_PER_POINT
    parts = read_blocks(blocks(text), text_styles(faces_of(HERE), FAMILIES))
    broken = [part.with_line_breaks(width_mm / em) for part in parts]
    piece = {"blocks": broken, "width": width_mm + 0.6, "size": em, "role": "paper-ink", "align": "left"}
    both = "(false, true).map(tagged => measure(prose(s, data.piece, data.setting, tagged)).height / 1mm)"
    heights = measured(tmp_path, {"piece": piece, "setting": SETTING, "fonts": FAMILIES}, both)
    computed = height_of(parts, width_mm / em) * em
    assert heights == pytest.approx([computed, computed], abs=0.05)


def test_a_list_looks_the_same_whether_it_is_tagged_or_not(tmp_path: Path) -> None:
    em = 10 * MM_PER_POINT
    broken = [
        part.with_line_breaks(100 / em) for part in read_blocks(blocks(RICH), text_styles(faces_of(HERE), FAMILIES))
    ]
    piece = {"blocks": broken, "width": 100.6, "size": em, "role": "paper-ink", "align": "left"}
    body = "#prose(s, data.piece, data.setting, false)\n#pagebreak()\n#prose(s, data.piece, data.setting, true)"
    source = typst_source(tmp_path, {"piece": piece, "setting": SETTING, "fonts": FAMILIES}, body)
    drawn = typst.compile(source, root="/", font_paths=FONTS, format="png", ppi=100)
    plain, tagged = (Image.open(io.BytesIO(page)).convert("L") for page in drawn)
    assert plain.size == tagged.size
    assert ImageStat.Stat(ImageChops.difference(plain, tagged)).mean[0] < 0.1


def test_a_line_is_as_wide_as_it_was_computed(tmp_path: Path) -> None:
    style = faces_of(HERE).plain(400)
    broken = lines(PLAIN * 3, 30)
    size = "text(..plain(400), size: 14pt, line)"
    widths = measured(
        tmp_path, {"lines": broken, "fonts": FAMILIES}, f"data.lines.map(line => measure({size}).width / 1mm)"
    )
    assert widths == pytest.approx([ink_of(line, style).width * 14 * MM_PER_POINT for line in broken], abs=0.2)


@pytest.mark.parametrize("name", ["a5", "a4-photocopy", "gap-3"])
def test_every_line_is_drawn_where_it_was_reckoned(vocabulary: Vocabulary, name: str) -> None:
    """As many lines as were reckoned, and none wider than its column."""
    output = with_values(pick(planned(vocabulary, leaflet_with(PANELS, name)), "pdf"), press=None)
    found = run_program(["pdftotext", "-bbox", "-", "-"], input=render(output, HERE), check=True).stdout.decode()
    drawn = [float(right) for right in re.findall(r'xMax="([\d.]+)"', found)]
    columns = [p for p in pieces(output) if p["kind"] == "prose"]
    bleed = output.values["sheet"]["bleed_mm"]
    right = max(bleed + p["left"] + p["width"] for p in columns)
    assert max(drawn) / (72 / 25.4) <= right


# -- how it is dealt out


@pytest.mark.parametrize("name", ["a5", "a4-photocopy", "gap-3"])
@pytest.mark.parametrize("count", [1, 2, 5])
def test_letters_are_as_large_as_the_room_allows(vocabulary: Vocabulary, name: str, count: int) -> None:
    output = pick(planned(vocabulary, leaflet_with(PANELS[:count], name)), "pdf")
    sizes = {p["size"] for p in pieces(output) if p["kind"] == "prose" and p["align"] == "left"}
    if count == 1:
        assert not sizes
        return
    (size,) = sizes
    points = round(size / MM_PER_POINT, 1)
    assert fullness(output.values, faces_of(HERE), points) <= 1
    assert points == 14 or fullness(output.values, faces_of(HERE), points + 0.5) > 1


@pytest.mark.parametrize("name", ["a5", "a4-photocopy", "gap-3"])
def test_every_word_of_every_panel_stands_on_the_leaflet_in_order(vocabulary: Vocabulary, name: str) -> None:
    panels = [{"heading": f"Phần {n}", "body": f"{RICH}\n\nHết phần {n}."} for n in range(5)]
    output = pick(planned(vocabulary, leaflet_with(panels, name)), "pdf")
    shown = [word for piece in pieces(output) for word in words_of(piece)]
    # Outside of a folded leaflet is the front, the flap and the back; the inside follows.
    order = (0, 4, 1, 2, 3) if name == "gap-3" else range(5)
    assert [word for before, word in pairwise(shown) if before == "phần"] == [f"{n}." for n in order]
    bodies = [blocks_with_addresses(read_prose(panel["body"]).blocks) for panel in panels]
    wanted = sum(len(Prose("", tuple(blocks)).plain.split()) for blocks in bodies)
    prose = [word for piece in pieces(output) if piece["kind"] == "prose" for word in words_of(piece)]
    assert len(prose) == wanted


def test_panels_never_lie_on_each_other(vocabulary: Vocabulary) -> None:
    styles = text_styles(faces_of(HERE), FAMILIES)
    for name in ("a5", "a4-photocopy", "gap-3"):
        output = pick(planned(vocabulary, leaflet_with(PANELS, name)), "pdf")
        for side in arranged(output)["sides"]:
            columns: dict[float, float] = {}
            for piece in side["pieces"]:
                if piece["kind"] == "prose" and piece["align"] == "left":
                    assert piece["top"] > columns.get(piece["left"], 0.0)
                    prose = [block[:2] for block in piece["blocks"]]
                    high = height_of(read_blocks(_plain(prose), styles), piece["width"] / piece["size"])
                    columns[piece["left"]] = piece["top"] + high * piece["size"]


def _plain(prose: Sequence[Any]) -> list[Any]:
    """Broken blocks as prose again, without the indents of lists."""
    return [[b[0], b[1] if b[0] == "p" else [_plain(item) for item in b[1]]] for b in prose]


def test_more_text_than_any_size_can_hold_is_refused(vocabulary: Vocabulary) -> None:
    with pytest.raises(TooMuchText):
        planned(vocabulary, leaflet_with([{"heading": "Dài", "body": "Rất dài.\n\n" * 2000}] * 2, "a5"))


def test_the_small_print_keeps_off_the_code(vocabulary: Vocabulary, tmp_path: Path) -> None:
    published = published_at("https://loa.dongthap.gov.vn/", tmp_path)
    for name in ("gap-3", "a5", "a4-photocopy"):
        output = pick(planned(vocabulary, leaflet_with(PANELS, name, sample="true"), published), "pdf")
        code = arranged(output)["qr"]
        (mark,) = [p for p in pieces(output) if p["kind"] == "words" and p["lines"][0].startswith("Nội dung mẫu")]
        assert mark["top"] >= code["top"] + code["height"]


def test_a_script_without_spaces_has_room_for_the_lines_that_typst_finds(
    vocabulary: Vocabulary, tmp_path: Path
) -> None:
    families = ("Noto Sans Khmer", "Be Vietnam Pro")
    parts = read_blocks(blocks(f"{KHMER}\n\n- {KHMER}\n- 111"), text_styles(faces_of(HERE), families))
    for width_mm in (50.0, 79.0, 100.0, 128.0):
        em = 10 * MM_PER_POINT
        broken = [part.with_line_breaks(width_mm / em) for part in parts]
        piece = {"blocks": broken, "width": width_mm, "size": em, "role": "paper-ink", "align": "left"}
        both = "(false, true).map(tagged => measure(prose(s, data.piece, data.setting, tagged)).height / 1mm)"
        heights = measured(tmp_path, {"piece": piece, "setting": SETTING, "fonts": families}, both)
        assert max(heights) <= height_of(parts, width_mm / em) * em + 0.05


def test_letters_in_the_file_are_as_large_as_arranged(vocabulary: Vocabulary) -> None:
    output = pick(planned(vocabulary, leaflet_with(PANELS, "a5")), "pdf")
    with pikepdf.open(io.BytesIO(render(output, HERE))) as pdf:
        steps = [step for page in pdf.pages for step in pikepdf.parse_content_stream(page)]
    drawn = [float(step.operands[1]) for step in steps if str(step.operator) == "Tf"]
    (size,) = {p["size"] for p in pieces(output) if p["kind"] == "prose" and p["align"] == "left"}
    assert max(set(drawn), key=drawn.count) == pytest.approx(size / MM_PER_POINT, abs=0.01)


@pytest.mark.parametrize("name", ["a5", "a4-photocopy", "gap-3"])
@pytest.mark.parametrize("count", [1, 5, 40])
def test_logos_of_partners_stand_in_the_foot_and_take_little_room(
    vocabulary: Vocabulary, name: str, count: int
) -> None:
    partners = [{"name": f"Đơn vị {n}", "logo": "logo.png"} for n in range(count)] + [{"name": "Không có biểu trưng"}]
    campaign = leaflet_with(PANELS[:2], name) | {"partners": partners}
    # Any file that is there will do: nothing is drawn.
    campaign["pictures"] = {"logo.png": "assets/formats.yml"}
    output = pick(planned(vocabulary, campaign), "pdf")
    logos = [p for p in arranged(output)["sides"][0 if name == "gap-3" else -1]["pieces"] if p["kind"] == "picture"]
    assert [logo["alt"] for logo in logos] == [f"Đơn vị {n}" for n in range(count)]
    sheet = output.values["sheet"]
    area = sum(logo["width"] * logo["height"] for logo in logos)
    assert area <= 0.2 * sheet["width_mm"] * sheet["height_mm"]
    (named,) = [p for p in pieces(output) if p["kind"] == "words" and "Không có biểu trưng" in " ".join(p["lines"])]
    assert all(logo["top"] + logo["height"] <= named["top"] for logo in logos)


def test_numbers_and_addresses_stand_on_the_leaflet_as_they_were_written(vocabulary: Vocabulary) -> None:
    body = "Xem [kế hoạch](https://a.vn/ke-hoach).\n\n2. hai\n3. ba\n\n30. Tháng bảy\n\n1) bốn\n2) năm"
    output = pick(
        planned(vocabulary, leaflet_with([{"heading": "A", "body": "b"}, {"heading": "B", "body": body}], "a5")), "pdf"
    )
    (piece,) = (p for p in pieces(output) if p["kind"] == "prose" and len(p["blocks"]) > 1)
    assert " ".join([*words_of(piece)][:4]) == "Xem kế hoạch (a.vn/ke-hoach)."
    assert [block[3] for block in piece["blocks"] if block[0] == "ol"] == [["2.", "3.", "30."], ["1)", "2)"]]


def test_a_long_address_breaks_after_its_marks() -> None:
    styles = text_styles(faces_of(HERE), FAMILIES)
    (paragraph,) = read_blocks([["p", [["text", "(a.vn/mot-thu-muc/hai-thu-muc/ba-thu-muc?bon=5)"]]]], styles)
    _, inlines = paragraph.with_line_breaks(10)
    lines = [inline[1] for inline in inlines if inline[0] == "text"]
    assert len(lines) > 2
    assert all(line[-1] in "/-?=" for line in lines[:-1])
