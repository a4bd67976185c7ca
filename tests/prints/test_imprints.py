"""The imprint of a leaflet: what it says, how large, and that a province never takes over another's."""

from __future__ import annotations

from typing import Any

import pypdfium2
import pytest

from loa.catalogue.merge import merge
from loa.content.diagnostics import SourceLines
from loa.content.models import Campaign, Imprint
from loa.content.validation import validate
from loa.content.vocabulary import Vocabulary
from loa.content.yaml_parser import parse
from loa.prints.imprints import imprint_line
from loa.render.renderers import render
from tests.printing import HERE, leaflet_with, pick, planned

PANELS = [{"heading": f"Phần {n}", "body": f"Nội dung {n}."} for n in range(1, 7)]
WHOLE = {
    "licence": "12/GP",
    "copies": "25000",
    "printer": "Công ty In Ví Dụ, số 1 đường Nguyễn Huệ, phường Cao Lãnh",
    "date": "2026-07-05",
}
SIX_POINTS_MM = 6 * 25.4 / 72


@pytest.mark.parametrize(
    ("imprint", "line"),
    [
        (WHOLE, f"Giấy phép: 12/GP · Số bản in: 25.000 · Nơi in: {WHOLE['printer']} · Ngày in: 05/7/2026"),
        ({"licence": "Giấy phép xuất bản số 7"}, "Giấy phép xuất bản số 7"),
        ({"copies": "300", "printer": "Nhà in A"}, "Số bản in: 300 · Nơi in: Nhà in A"),
        ({"date": "2026-07"}, "Ngày in: tháng 7/2026"),
        ({}, ""),
    ],
)
def test_the_line_says_what_is_written_and_nothing_else(imprint: dict[str, str], line: str) -> None:
    assert imprint_line(Imprint.model_validate(imprint)) == line


@pytest.mark.parametrize("name", ["a5", "gap-3", "a4-photocopy"])
@pytest.mark.parametrize("imprint", [WHOLE, {"licence": "12/GP"}])
def test_it_is_printed_in_letters_of_six_points_at_least(
    vocabulary: Vocabulary, name: str, imprint: dict[str, Any]
) -> None:
    made = pick(planned(vocabulary, leaflet_with(PANELS, name, imprint=imprint)), "pdf")
    pages = pypdfium2.PdfDocument(render(made, HERE))
    text = " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in pages)
    assert "12/GP" in text
    pieces = [piece for side in made.values["arranged"]["sides"] for piece in side["pieces"]]
    sizes = [piece["size"] for piece in pieces if any("12/GP" in line for line in piece.get("lines", ()))]
    assert sizes
    assert min(sizes) >= SIX_POINTS_MM * 0.999


def test_a_leaflet_without_one_is_as_it_was(vocabulary: Vocabulary) -> None:
    plain, empty = (
        pick(planned(vocabulary, leaflet_with(PANELS, "a5", **more)), "pdf") for more in ({}, {"imprint": {}})
    )
    assert plain.digest == empty.digest


NATION = """title: Chiến dịch
leaflets:
  - id: to
    title: Tờ rơi
    formats: [a5]
    imprint: {licence: 1/GP, printer: Nhà in của nước}
    panels: [{heading: Bìa, body: Lời mở đầu}]
"""


@pytest.mark.parametrize(
    ("own", "licence"),
    [
        ("", None),
        ("leaflets:\n  - {id: to, title: Tờ rơi của tỉnh}\n", None),
        ("leaflets:\n  - {id: to, imprint: {licence: 2/GP}}\n", "2/GP"),
        ("leaflets:\n  - {id: to, formats: [gap-3], imprint: {copies: 5}}\n", None),
    ],
)
def test_a_province_that_prints_the_nations_leaflet_has_its_own_imprint_or_none(
    own: str, licence: str | None, vocabulary: Vocabulary
) -> None:
    texts = {"a.yml": NATION, "b.yml": f"extends: toan-quoc/a\n{own}"}
    base, child = (parse(text.encode(), name)[0] for name, text in texts.items())
    tree, _ = merge(base, child)
    campaign, _ = validate(tree, Campaign, vocabulary, SourceLines(texts))
    assert campaign is not None
    (leaflet,) = campaign.leaflets
    assert (leaflet.imprint.licence if leaflet.imprint else None) == licence
    assert leaflet.imprint is None or leaflet.imprint.printer is None
