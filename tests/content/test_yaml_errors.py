"""Each slip of YAML: told by its own code at its own line and column, and gone once its remedy is applied."""

from __future__ import annotations

import pytest

from loa.content.diagnostic_codes import CODES
from loa.content.diagnostics import Diagnostic
from loa.content.yaml_mending import Mending, as_editors_show_it
from loa.content.yaml_parser import Unreadable, parse
from loa.content.yaml_tree import Positions, to_data


def _told(text: str) -> list[Diagnostic]:
    try:
        _, problems = parse(text.encode(), "thu.yml")
    except Unreadable as error:
        return error.diagnostics
    return problems


_SLIPS = [
    # code, text with `¦` before the place that is told, the line after the remedy
    ("L102", "messages:\n¦\t- id: a\n", "  - id: a"),
    ("L102", "messages:\n  - id: a\n¦\t text: b\n", "    text: b"),
    ("L113", "title: Hội thảo¦: kết quả\n", 'title: "Hội thảo: kết quả"'),
    ("L113", "places:\n  - Chủ đề¦: phòng: chống\n", '- "Chủ đề: phòng: chống"'),
    ("L113", "messages:\n  - {id: a, text: Ngày 30/7¦: cùng làm}\n", '- {id: a, text: "Ngày 30/7: cùng làm"}'),
    ("L114", 'title: ¦"Chung tay\n', 'title: "Chung tay"'),
    ("L114", 'title: ¦"Chung tay\nsummary: "x"\n', 'title: "Chung tay"'),
    ("L114", 'title: ¦"Chung tay\nsummary: x"\n', 'title: "Chung tay"'),
    ("L114", "messages:\n  - id: a\n    text: ¦'Chung tay\n    note: 'x'\n", "text: 'Chung tay'"),
    (
        "L114",
        'title: ¦"Chung tay\n' + "".join(f"key{n}: x\n" for n in range(77)) + 'summary: "x"\n',
        'title: "Chung tay"',
    ),
    ("L115", "title: ¦*Chung tay*\n", 'title: "*Chung tay*"'),
    ("L115", "title: ¦** Chung tay\n", 'title: "** Chung tay"'),
    ("L115", "title: ¦! Chung tay\n", 'title: "! Chung tay"'),
    ("L115", "title: ¦!Chung tay\n", 'title: "!Chung tay"'),
    ("L115", "title: ¦? Chung tay\n", 'title: "? Chung tay"'),
    ("L115", "title: ¦> 5 người\n", 'title: "> 5 người"'),
    ("L115", "title: ¦@chung-tay\n", 'title: "@chung-tay"'),
    ("L115", "title: ¦%5 người\n", 'title: "%5 người"'),
    ("L115", "title: ¦`Chung tay`\n", 'title: "`Chung tay`"'),
    ("L115", "title: ¦, Chung tay\n", 'title: ", Chung tay"'),
    ("L115", "title: ¦] Chung tay\n", 'title: "] Chung tay"'),
    ("L115", "title: ¦{{ten}}\n", 'title: "{{ten}}"'),
    ("L115", "places: [a, ¦@b, c]\n", 'places: [a, "@b", c]'),
    ("L118", "¦title Thử\nsummary: x\n", "title: Thử"),
    ("L118", "title: x\n¦summary:Nội dung\n", "summary: Nội dung"),
    ("L118", "title: x\n¦summary Nội dung\nstarts: 2026-07-01\n", "summary: Nội dung"),
    ("L118", "messages:\n  - id: a\n    ¦text Chung tay\n    note: x\n", "text: Chung tay"),
    ("L118", "messages:\n  - id: a\n    ¦text:Chung tay\n", "text: Chung tay"),
    ("L118", "messages:\n  - ¦id a\n    text: Chung tay\n", "- id: a"),
    ("L118", "messages:\n  - ¦id:a\n", "- id: a"),
    ("L118", "title: x\n¦messages\n  - id: a\n", "messages:"),
    ("L122", "title: x\nplaces: ¦[a, b\nsummary: y\n", "places: [a, b]"),
    ("L122", "title: x\nplaces: ¦[a, b\n", "places: [a, b]"),
    ("L122", "title: x\nplaces: ¦[a, b # ghi chú]\n", "places: [a, b] # ghi chú]"),
    ("L122", "messages:\n  - ¦{id: a, text: Chung tay\n  - {id: b, text: c}\n", "- {id: a, text: Chung tay}"),
    ("L122", "messages:\n  - id: a\n    audiences: ¦[hoc-sinh\n    text: b\n", "audiences: [hoc-sinh]"),
    ("L122", "messages: [¦{id: a, text: b, {id: c, text: d}]\n", "messages: [{id: a, text: b}, {id: c, text: d}]"),
    ("L123", "title: Chung ¦\u202etay\n", "title: Chung tay"),
    ("L123", "title: x\nsummary: ¦\u200eChung tay\n", "summary: Chung tay"),
    ("L124", "places:\n  ¦-Cao Lãnh\n", "- Cao Lãnh"),
    ("L124", "places:\n  - Cao Lãnh\n  ¦-Sa Đéc\n", "- Sa Đéc"),
    ("L124", "messages:\n  - id: a\n    text: b\n  ¦-id: c\n    text: d\n", "- id: c"),
    ("L125", "title¦：Thử\nsummary: x\n", "title: Thử"),
    ("L125", "title: x\nsummary¦： Nội dung\n", "summary: Nội dung"),
    ("L126", "title:¦\u00a0Thử\nsummary: x\n", "title: Thử"),
    ("L126", "title: x\nplaces:\n¦\u00a0\u00a0- Cao Lãnh\n", "  - Cao Lãnh"),
    ("L126", "title: x\nplaces:\n  -¦\u00a0Cao Lãnh\n", "  - Cao Lãnh"),
    ("L126", "title: x\nplaces:\n¦\u3000- Cao Lãnh\n", " - Cao Lãnh"),
    ("L126", "messages:\n  - id: a\n    text:¦\u2003b\n", "    text: b"),
    ("L127", "places:\n  - Cao Lãnh\n  ¦– Sa Đéc\nsummary: x\n", "- Sa Đéc"),
    ("L127", "places:\n  - Cao Lãnh\n  ¦• Sa Đéc\nsummary: x\n", "- Sa Đéc"),
    ("L127", "places:\n  ¦* Sa Đéc\nsummary: x\n", "- Sa Đéc"),
    ("L128", 'title: "Hội thi" ¦năm 2026\n', "title: '\"Hội thi\" năm 2026'"),
    ("L128", 'title: "Hội thi "¦Tìm hiểu" năm 2026"\n', "title: 'Hội thi \"Tìm hiểu\" năm 2026'"),
    ("L128", "title: 'H'¦Mông'\n", 'title: "H\'Mông"'),
    ("L128", "title: [Nóng] ¦Hội thi\n", 'title: "[Nóng] Hội thi"'),
    ("L128", "places: ['H'¦Mông', Kinh]\n", 'places: ["H\'Mông", Kinh]'),
    ("L129", "messages:\n  - {id: a¦ text: b}\n", "- {id: a, text: b}"),
    ("L129", 'places: ["a"¦ "b"]\n', 'places: ["a", "b"]'),
    ("L129", "messages: [\n  {id: a, text: b}¦\n  {id: b, text: c}\n]\n", "{id: a, text: b},"),
    ("L130", "title: ¦“Ngày 30/7: cùng làm”\n", 'title: "Ngày 30/7: cùng làm"'),
    ("L130", 'title: "Chung tay¦”\nsummary: x\n', 'title: "Chung tay"'),
    ("L130", "¦“title”: x\n", "title: x"),
    ("L131", "title: x\n ¦summary: y\n", "summary: y"),
    ("L131", " ¦title: x\nsummary: y\n", "title: x"),
    ("L131", "summary: Chung tay\n  ¦title: x\n", "title: x"),
    ("L131", "messages:\n  - id: a\n   ¦text: b\n", "    text: b"),
    ("L131", "messages:\n  - id: a\n      ¦text: b\n", "    text: b"),
    ("L131", "messages:\n  - id: a\n    text: b\n ¦- id: c\n   text: d\n", "  - id: c"),
    ("L132", 'title: "x"¦,\nsummary: y\n', 'title: "x"'),
    ("L132", "places: [a,¦, b]\n", "places: [a, b]"),
    ("L133", "title: x\n¦Nội dung viết tiếp\nsummary: y\n", "  Nội dung viết tiếp"),
    ("L134", "title: x\nplaces: ¦- Cao Lãnh\n", "places:"),
    ("L135", "title: x\nsummary: |\n¦Nội dung\nplaces: [a]\n", "  Nội dung"),
    ("L136", "title ¦= Thử\nsummary: x\n", "title: Thử"),
    ("L136", "title¦; Thử\nsummary: x\n", "title: Thử"),
    ("L137", "places: [a, b¦}\nsummary: y\n", "places: [a, b]"),
    ("L138", "summary: | ¦Hưởng ứng\n  tháng 7\n", "summary: |"),
    ("L139", "title\n¦: Thử\nsummary: x\n", "title: Thử"),
    ("L121", "title: x\n¦<<<<<<< HEAD\nsummary: a\n=======\nsummary: b\n>>>>>>> nhanh\n", ""),
    ("L121", "messages:\n¦<<<<<<< HEAD\n  - id: a\n||||||| goc\n=======\n  - id: b\n>>>>>>> nhanh\n", ""),
    ("L108", "title: x\n¦---\n", ""),
    ("L108", "title: x\n¦...\nsummary: y\n", ""),
    ("L111", "title: ¦*chung-tay\n", 'title: "*chung-tay"'),
    ("L120", 'title: "a¦\\q"\n', 'title: "a\\\\q"'),
]

_ABOVE = [
    "",
    "# ghi chú\n",
    'theme: {primary: "#0B4F71"}\nauthority: một\u2028hai\n',
    "about: |\n  một: hai\n\n  - ba\n",
]
"""What may stand above a slip."""


@pytest.mark.parametrize("above", _ABOVE, ids=range(len(_ABOVE)))
@pytest.mark.parametrize(("code", "marked", "meant"), _SLIPS)
def test_a_slip_is_told_where_it_is_and_gone_once_its_remedy_is_applied(
    code: str, marked: str, meant: str, above: str
) -> None:
    text = above + marked.replace("¦", "")
    before = (above + marked.partition("¦")[0]).split("\n")
    first = _told(text)[0]
    assert [d.code for d in _told(text)] == [code], [(d.code, d.spot) for d in _told(text)]
    assert (first.spot.line, first.spot.column) == (len(before), len(before[-1]) + 1)
    mended = _mended(text)
    assert _told(mended) == []
    assert meant in mended.split("\n") or meant in [line.strip() for line in mended.split("\n")]
    if meant and "{meant}" in CODES[code].remedy:
        assert meant in str(first.params["meant"])


def _mended(text: str) -> str:
    """The text with every remedy applied, as reading applies it in memory."""
    seen: list[str] = []
    plain = Mending.apply

    def watched(self: Mending, slips, more=0):  # type: ignore[no-untyped-def]
        plain(self, slips, more)
        seen.append(self.text)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Mending, "apply", watched)
        parse.clear()
        _told(text)
    return seen[-1]


def test_a_first_line_without_a_key_is_a_key_or_a_note() -> None:
    text = "Chiến dịch tháng 7\ntitle: x\n"
    assert [(d.code, d.spot.line, d.params["meant"]) for d in _told(text)] == [("L140", 1, "# Chiến dịch tháng 7")]
    assert _told(_mended(text)) == []


def test_all_slips_of_a_file_come_in_one_run_with_what_is_wrong_in_its_fields() -> None:
    text = "title:Thử\nsummary: Ngày 30/7: cùng làm\nplaces:\n  -Cao Lãnh\n  – Sa Đéc\n"
    text += "title: x\nmessages\n  - {id: a text: b}\n"
    assert [(d.code, d.spot.line) for d in sorted(_told(text), key=lambda d: d.order)] == [
        ("L118", 1),
        ("L113", 2),
        ("L124", 4),
        ("L127", 5),
        ("L104", 6),
        ("L118", 7),
        ("L129", 8),
    ]
    tree, _ = parse(text.encode(), "thu.yml")
    assert to_data(tree) == {
        "title": "Thử",
        "summary": "Ngày 30/7: cùng làm",
        "places": ["Cao Lãnh", "Sa Đéc"],
        "messages": [{"id": "a", "text": "b"}],
    }


def test_what_no_remedy_is_known_for_is_told_and_slips_below_it_too() -> None:
    told = _told("title: x\nmessages: []\n  - id: a\nsummary:Nội dung\nplaces: [a, b\n")
    assert [(d.code, d.spot.line) for d in told] == [("L103", 3), ("L118", 4), ("L122", 5)]


@pytest.mark.parametrize(
    "text",
    [
        "title: x\n\t\nsummary: y\n",
        "title: x\n  \t  \nsummary: y\n",
        "title: x\t\nsummary: y \t\n",
        "title:\tx\nplaces:\n  -\ta\n",
        "title: x\n\t# ghi chú\nsummary: y\n",
        "places:\n  - a\n  \t# ghi chú\n  - b\n",
        "summary: |\n  một\n\t\n  hai\n  \tba\n\t \ntitle: x\n",
        "summary: |\n  một\n\n \t\n  hai\ntitle: x\n",
        "a: &x b\nc: &x d\ne: *x\n",
        "a: &x [b]\nc: *x\nd: &x [e]\nf: *x\n",
        "title: “Chung tay”\n",
        "title: Chung tay – cùng làm\nsummary: – Một\n",
        "title: Chung\u00a0tay\n",
        "summary: xem:abc và mailto:a@b.vn\nurl: https://a.vn\n",
        "summary: |\n  title:Thử\n  -a\n  • b\n  “c\n",
        'summary: "một\n  hai: ba\n  bốn"\n',
        "summary: một\n  hai, ba\n  - bốn\n",
        "places:\n- a\n- b\n",
        "---\ntitle: x\n",
        '{"title": "x", "places": ["a", "b",],}\n',
    ],
)
def test_what_is_no_slip_is_not_told(text: str) -> None:
    assert _told(text) == []


def test_an_alias_means_the_last_text_of_its_name() -> None:
    tree, _ = parse(b"a: &x b\nc: &x d\ne: *x\n", "thu.yml")
    assert to_data(tree) == {"a": "b", "c": "d", "e": "d"}


@pytest.mark.parametrize("mark", ["\x85", "\u2028", "\u2029"])
def test_what_only_yaml_takes_for_the_end_of_a_line_is_a_space(mark: str) -> None:
    positions = Positions(f"a: b{mark}c\n", "thu.yml")
    assert as_editors_show_it(positions).text == "a: b c\n"
    assert [(d.code, d.spot.line) for d in _told(f"a: b{mark}c\nd:e\nf: g\n")] == [("L118", 2)]


@pytest.mark.parametrize(
    "text",
    [
        "a:\n" + "- b #x\n" * 20_000,
        "a: {b: c" + ", x" * 50_000 + "}\n",
        "a: [\n" + "b, #x\n" * 2_000,
        pytest.param("a: [\n" + "b, #x\n" * 20_000, marks=pytest.mark.thorough),
        "a b\n" * 50_000,
        "a:\n" + "  -b\n" * 20_000,
        "a:\n" + "\t- b\n" * 20_000,
        'a: "b\n' * 20_000,
        "<<<<<<< a\n" * 20_000,
        "a: [" * 3_000,
        "- " * 200_000,
    ],
)
def test_a_large_broken_file_is_told_in_few_words(text: str) -> None:
    told = _told(text)
    assert 0 < len(told) <= 60
