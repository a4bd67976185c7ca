"""Figures in one line, as offices write them: read into their parts, or refused with a reason."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loa.content.figure_parts import QUALIFYING_WORDS, Measure, NotAFigure, units_agree
from loa.content.figure_phrases import Figure, FigureChange, read_figure
from loa.house_style.figure_words import write_figure

_WORDS = {code: words[0] for code, words in QUALIFYING_WORDS.items()} | {"uoc": "ước"}


def _said(text: str, unit: str = "") -> dict[str, Any]:
    """The parts of a figure that are not empty, numbers as texts."""
    figure = read_figure(text, unit)
    found: dict[str, Any] = {"value": str(figure.value), "unit": figure.unit}
    found |= {key: str(part) for key in ("of", "to") if (part := getattr(figure, key)) is not None}
    found |= {"qualifier": figure.qualifier} if figure.qualifier != "exact" else {}
    found |= {"also": [f"{one.value} {one.unit}" for one in figure.also]} if figure.also else {}
    if figure.change:
        change = figure.change
        said = [
            change.direction,
            "reaches" if change.reaches else "by",
            *(f"{m.value} {m.unit}" for m in change.amount),
        ]
        said += [f"from {change.start}"] if change.start is not None else []
        found["change"] = [*said, *([change.since] if change.since else [])]
    return found


FIGURES: dict[str, dict[str, Any]] = {
    # decimals and units
    "12,5": {"value": "12.5", "unit": ""},
    "0,125 ha": {"value": "0.125", "unit": "ha"},
    "1.250,5 ha": {"value": "1250.5", "unit": "ha"},
    "120,5 triệu đồng": {"value": "120.5", "unit": "triệu đồng"},
    "2 tỷ 350 triệu đồng": {"value": "2.35", "unit": "tỷ đồng"},
    "1 triệu 200 nghìn lượt": {"value": "1200000", "unit": "lượt"},
    "tỷ lệ 55,89%": {"value": "55.89", "unit": "%"},
    "chưa ghi nhận": {"value": "0", "unit": ""},
    "1.250.000 đồng": {"value": "1250000", "unit": "đồng"},
    "500.000đ": {"value": "500000", "unit": "đ"},
    "5 nghìn tỷ đồng": {"value": "5", "unit": "nghìn tỷ đồng"},
    "1,2 triệu lượt người": {"value": "1200000", "unit": "lượt người"},
    "25 nghìn": {"value": "25000", "unit": ""},
    "7.415 tờ": {"value": "7415", "unit": "tờ"},
    "1 000": {"value": "1000", "unit": ""},
    "03": {"value": "3", "unit": ""},
    "12 m2": {"value": "12", "unit": "m²"},
    "45 m²": {"value": "45", "unit": "m²"},
    "2.000 mét": {"value": "2000", "unit": "mét"},
    "01 ngày xe": {"value": "1", "unit": "ngày xe"},
    "178 tin, bài": {"value": "178", "unit": "tin, bài"},
    "12.345 bản cam kết": {"value": "12345", "unit": "bản cam kết"},
    "30 phút/buổi": {"value": "30", "unit": "phút/buổi"},
    "02 lần/ngày": {"value": "2", "unit": "lần/ngày"},
    "12,5 ca/100.000 dân": {"value": "12.5", "unit": "ca/100.000 dân"},
    "một nghìn hai trăm người": {"value": "1200", "unit": "người"},
    "không phát sinh": {"value": "0", "unit": ""},
    # scales
    "10 triệu 500 nghìn": {"value": "10500000", "unit": ""},
    "1 tỷ 200 triệu đồng": {"value": "1.2", "unit": "tỷ đồng"},
    "2 triệu rưỡi": {"value": "2500000", "unit": ""},
    "3 nghìn rưỡi người": {"value": "3500", "unit": "người"},
    "5K người": {"value": "5000", "unit": "người"},
    "120 tr đồng": {"value": "120", "unit": "triệu đồng"},
    "5–10 nghìn người": {"value": "5000", "to": "10000", "unit": "người"},
    "từ 2 đến 3 triệu lượt": {"value": "2000000", "to": "3000000", "unit": "lượt"},
    "5 – 10 triệu đồng": {"value": "5", "to": "10", "unit": "triệu đồng"},
    "900–1,2 nghìn người": {"value": "900", "to": "1200", "unit": "người"},
    "tăng từ 5 lên 10 nghìn người": {
        "value": "10000", "unit": "người", "change": ["tang", "reaches", "from 5000"],
    },
    # digits of other widths and scripts
    "１２,５%": {"value": "12.5", "unit": "%"},
    "１．２５０ người": {"value": "1250", "unit": "người"},
    "٣/٧ xã": {"value": "3", "of": "7", "unit": "xã"},
    # percentages
    "98,5%": {"value": "98.5", "unit": "%"},
    "100 %": {"value": "100", "unit": "%"},
    "12.5%": {"value": "12.5", "unit": "%"},
    "20 phần trăm": {"value": "20", "unit": "%"},
    "98,5% hộ dân": {"value": "98.5", "unit": "% hộ dân"},
    "đạt 100% kế hoạch": {"value": "100", "unit": "% kế hoạch"},
    "bằng 98,5% so với cùng kỳ": {"value": "98.5", "unit": "% so với cùng kỳ"},
    # parts of a whole
    "281/412 xã": {"value": "281", "of": "412", "unit": "xã"},
    "281 xã/412 xã": {"value": "281", "of": "412", "unit": "xã"},
    "281 trên tổng số 412 xã": {"value": "281", "of": "412", "unit": "xã"},
    "281/412": {"value": "281", "of": "412", "unit": ""},
    "gần 281/412 xã": {"value": "281", "of": "412", "unit": "xã", "qualifier": "gan"},
    "197/200 xã (98,5%)": {"value": "197", "of": "200", "unit": "xã"},
    "98,5% (197/200 xã)": {"value": "197", "of": "200", "unit": "xã"},
    "3/7 người": {"value": "3", "of": "7", "unit": "người"},
    # pairs
    "88 vụ/229 đối tượng": {"value": "88", "unit": "vụ", "also": ["229 đối tượng"]},
    "88 vụ, 229 đối tượng": {"value": "88", "unit": "vụ", "also": ["229 đối tượng"]},
    "88 vụ với 229 đối tượng": {"value": "88", "unit": "vụ", "also": ["229 đối tượng"]},
    "88/229 vụ/đối tượng": {"value": "88", "unit": "vụ", "also": ["229 đối tượng"]},
    "88 vụ/229 đối tượng/12,5 kg": {"value": "88", "unit": "vụ", "also": ["229 đối tượng", "12.5 kg"]},
    "88 vụ - 229 đối tượng": {"value": "88", "unit": "vụ", "also": ["229 đối tượng"]},
    "281/412 xã, đạt 68,2%": {"value": "281", "of": "412", "unit": "xã"},
    "281/412 xã (đạt 68,2%)": {"value": "281", "of": "412", "unit": "xã"},
    "dưới 1%/năm": {"value": "1", "unit": "%/năm", "qualifier": "duoi"},
    "05 đội, 120 thí sinh": {"value": "5", "unit": "đội", "also": ["120 thí sinh"]},
    # ranges
    "01–02": {"value": "1", "to": "2", "unit": ""},
    "15-20": {"value": "15", "to": "20", "unit": ""},
    "từ 5 đến 10 người": {"value": "5", "to": "10", "unit": "người"},
    "5.000 – 6.000 lượt": {"value": "5000", "to": "6000", "unit": "lượt"},
    "5–10%": {"value": "5", "to": "10", "unit": "%"},
    "từ 20% đến 30%": {"value": "20", "to": "30", "unit": "%"},
    # qualifiers
    "gần 5.000 người": {"value": "5000", "unit": "người", "qualifier": "gan"},
    "hơn 10.453": {"value": "10453", "unit": "", "qualifier": "hon"},
    "trên 200 cán bộ": {"value": "200", "unit": "cán bộ", "qualifier": "tren"},
    "đạt trên 90%": {"value": "90", "unit": "%", "qualifier": "tren"},
    "dưới 5 ca/năm": {"value": "5", "unit": "ca/năm", "qualifier": "duoi"},
    "khoảng 300 lượt": {"value": "300", "unit": "lượt", "qualifier": "khoang"},
    "ước tính 300 lượt": {"value": "300", "unit": "lượt", "qualifier": "uoc"},
    "ít nhất 3 buổi": {"value": "3", "unit": "buổi", "qualifier": "it-nhat"},
    "từ 95% trở lên": {"value": "95", "unit": "%", "qualifier": "it-nhat"},
    "40 trở lên": {"value": "40", "unit": "", "qualifier": "it-nhat"},
    "không quá 12 ca": {"value": "12", "unit": "ca", "qualifier": "khong-qua"},
    "5 ca trở xuống": {"value": "5", "unit": "ca", "qualifier": "khong-qua"},
    "≥ 95%": {"value": "95", "unit": "%", "qualifier": "it-nhat"},
    "< 5%": {"value": "5", "unit": "%", "qualifier": "duoi"},
    "~200": {"value": "200", "unit": "", "qualifier": "khoang"},
    # changes
    "tăng 55 vụ so với cùng kỳ": {"value": "55", "unit": "vụ", "change": ["tang", "by", "so với cùng kỳ"]},
    "tăng 55 vụ/154 đối tượng so với cùng kỳ": {
        "value": "55", "unit": "vụ", "also": ["154 đối tượng"], "change": ["tang", "by", "so với cùng kỳ"],
    },
    "tăng 55 vụ (+12,5%)": {"value": "55", "unit": "vụ", "also": ["12.5 %"], "change": ["tang", "by"]},
    "giảm 12,5%": {"value": "12.5", "unit": "%", "change": ["giam", "by"]},
    "-12,5%": {"value": "12.5", "unit": "%", "change": ["giam", "by"]},
    "giảm từ 5% đến 10%": {"value": "5", "unit": "%", "to": "10", "change": ["giam", "by"]},
    "giảm từ 12,5% đến 5%": {"value": "5", "unit": "%", "change": ["giam", "reaches", "from 12.5"]},
    "gấp 1,5 lần": {"value": "1.5", "unit": "lần", "change": ["tang", "by"]},
    "16.626 cuộc cho 822.994 lượt người": {"value": "16626", "unit": "cuộc", "also": ["822994 lượt người"]},
    "4.984 học sinh của 215 trường": {"value": "4984", "unit": "học sinh", "also": ["215 trường"]},
    "giảm xuống dưới 5%": {"value": "5", "unit": "%", "qualifier": "duoi", "change": ["giam", "reaches"]},
    "giảm còn 12 vụ": {"value": "12", "unit": "vụ", "change": ["giam", "reaches"]},
    "giảm từ 12,5% xuống còn 5%": {"value": "5", "unit": "%", "change": ["giam", "reaches", "from 12.5"]},
    "tăng gấp 2,5 lần so với năm 2023": {"value": "2.5", "unit": "lần", "change": ["tang", "by", "so với năm 2023"]},
    "giảm 3,2 điểm phần trăm": {"value": "3.2", "unit": "điểm phần trăm", "change": ["giam", "by"]},
    "1.250 vụ, tăng 12,5% so với cùng kỳ năm 2024": {
        "value": "1250", "unit": "vụ", "change": ["tang", "by", "12.5 %", "so với cùng kỳ năm 2024"],
    },
    "1.250 vụ (giảm 55 vụ so với cùng kỳ)": {
        "value": "1250", "unit": "vụ", "change": ["giam", "by", "55 vụ", "so với cùng kỳ"],
    },
}  # fmt: skip

REFUSED = {
    "": "empty",
    "–": "empty",
    "###": "no-room",
    "-5": "negative",
    "1,200": "meanings",
    "5,000 người": "meanings",
    "7.415%": "meanings",
    "tăng từ 5% đến 10%": "meanings",
    "chưa ghi nhận đầy đủ": "several",
    "2 tỷ 1350 triệu đồng": "several",
    "nhiều": "several",
    "hàng trăm": "several",
    "15/4/2024": "several",
    "4/2024": "several",
    "30/7": "several",
    "8 giờ 30 phút": "several",
    "20–10": "several",
    "2025–2030": "several",
    "0912345678": "several",
    "3/5 nghìn hộ": "several",
    "10 triệu 500": "several",
    "10 nghìn 5 triệu": "several",
    "5O người": "words",
    "12З": "words",
    "hơn 2 phần 3": "words",
    "hai mươi lăm phẩy năm": "words",
    "88 vụ, 12 vụ": "several",
    "5 người (3 nữ)": "several",
    "90% (100/200 xã)": "several",
    "1 nghìn 200": "several",
    "88 vụ trong năm 2024": "several",
    "30 cuộc tại các xã": "words",
    "COVID-19": "words",
    "123456789012345678": "large",
    "1,23456 ha": "large",
    "1" * 400: "large",
}


@pytest.mark.parametrize("text", FIGURES)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_line_is_taken_apart(text: str, form: str) -> None:
    assert _said(unicodedata.normalize(form, text)) == FIGURES[text]
    assert read_figure(text).written == text


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_not_surely_one_figure_is_refused(text: str) -> None:
    with pytest.raises(NotAFigure) as caught:
        read_figure(text)
    assert caught.value.reason == REFUSED[text]


@pytest.mark.parametrize(
    ("text", "unit", "value", "said"),
    [
        ("1,5 tỷ đồng", "triệu đồng", "1500", "triệu đồng"),
        ("1,5 tỷ", "triệu đồng", "1500", ""),
        ("500 triệu đồng", "triệu đồng", "500", "triệu đồng"),
        ("500", "triệu đồng", "500", ""),
        ("1,2 triệu đồng", "đồng", "1200000", "đồng"),
        ("1 nghìn tờ", "tờ", "1000", "tờ"),
    ],
)
def test_a_number_counts_in_the_unit_that_is_due(text: str, unit: str, value: str, said: str) -> None:
    figure = read_figure(text, unit)
    assert (str(figure.value), figure.unit) == (value, said)


@pytest.mark.parametrize(
    ("said", "counted_in", "agree"),
    [
        ("tờ", "tờ", True),
        ("tờ rơi", "tờ", True),
        ("học sinh", "người", True),
        ("", "xã", True),
        ("đ", "đồng", True),
        ("% hộ dân", "%", True),
        ("%", "xã", False),
        ("xã", "%", False),
        ("người", "tờ", False),
        ("đồng", "triệu đồng", False),
        ("phút", "lượt", False),
    ],
)
def test_units_that_cannot_be_one_are_told_apart(said: str, counted_in: str, agree: bool) -> None:
    assert units_agree(said, counted_in) is agree


@pytest.mark.parametrize(
    ("said", "agree"),
    [("hội nghị, tọa đàm", True), ("hội nghị", True), ("hội nghi", True), ("người dự hội nghị", False), ("%", False)],
)
def test_a_unit_may_be_the_name_of_what_the_metric_counts(said: str, agree: bool) -> None:
    assert units_agree(said, "cuộc", "Hội nghị, tọa đàm") is agree


_UNITS = st.sampled_from(["người", "xã", "tờ", "vụ", "triệu đồng", "m²", "bản cam kết", "ngày xe", "lượt"])
_NUMBERS = st.decimals(0, 10**9, places=2).map(lambda n: Decimal(str(n)))


def _plain(number: Decimal) -> Decimal:
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()


@st.composite
def _figures(draw: st.DrawFn) -> Figure:
    value, unit = _plain(draw(_NUMBERS)), draw(st.one_of(_UNITS, st.just("%")))
    kind = draw(st.sampled_from(["plain", "of", "to", "also", "change", "beside"]))
    qualifier = draw(st.sampled_from(["exact", *_WORDS]))
    if kind == "of" and unit != "%":
        return Figure(value, of=_plain(value + draw(_NUMBERS) + 1), unit=unit, qualifier=qualifier)
    if kind == "to":
        return Figure(value, to=_plain(value + draw(_NUMBERS) + 1), unit=unit)
    if kind == "also" and unit != "%":
        return Figure(value, also=(Measure(_plain(draw(_NUMBERS)), "đối tượng"),), unit=unit, qualifier=qualifier)
    since = draw(st.sampled_from(["", "so với cùng kỳ"]))
    direction = draw(st.sampled_from(["tang", "giam"]))
    if kind == "change":
        return Figure(value, unit=unit, change=FigureChange(direction, draw(st.booleans()), (), None, since))
    if kind == "beside":
        amount = (Measure(_plain(draw(_NUMBERS)), "%"),)
        return Figure(value, unit=unit, qualifier=qualifier, change=FigureChange(direction, False, amount, None, since))
    return Figure(value, unit=unit, qualifier=qualifier)


@given(_figures())
def test_a_figure_that_is_written_again_is_read_as_the_same(figure: Figure) -> None:
    text = write_figure(figure, _WORDS)
    again = read_figure(text)
    assert again == Figure(
        figure.value, figure.of, figure.to, figure.also, figure.change, figure.unit, figure.qualifier, text
    )


@given(st.text(max_size=60))
def test_no_text_does_harm(text: str) -> None:
    try:
        figure = read_figure(text)
    except NotAFigure:
        return
    assert figure.value >= 0
