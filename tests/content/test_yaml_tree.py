"""YAML as an officer means it: text stays text, marks are right, nonsense is refused."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loa.content.yaml_parser import Unreadable, parse
from loa.content.yaml_tree import Mapping, Plain, Scalar, locate, to_data


def _data(text: str) -> dict[str, object]:
    tree, problems = parse(text.encode(), "thu.yml")
    assert not problems
    data = to_data(tree)
    assert isinstance(data, dict)
    return data


@pytest.mark.parametrize(
    "written",
    ["no", "on", "yes", "off", "14:30", "0204 385 4321", "0204", "1e3", "2026-07-30", "7.415", "1_000", "0x1F"],
)
def test_a_plain_scalar_stays_as_written(written: str) -> None:
    assert _data(f"title: {written}\n")["title"] == written


@pytest.mark.parametrize("written", ["", "~", "null", "Null", "NULL"])
def test_null_is_the_same_as_no_key(written: str) -> None:
    assert _data(f"title: x\nsummary: {written}\n") == {"title": "x"}


def test_quoted_null_is_text() -> None:
    assert _data('title: "null"\n') == {"title": "null"}


def test_only_unquoted_scalars_are_plain() -> None:
    data = _data("a: 1\nb: '1'\n")
    assert isinstance(data["a"], Plain)
    assert not isinstance(data["b"], Plain)


def test_decomposed_vietnamese_becomes_composed() -> None:
    decomposed = unicodedata.normalize("NFD", "Phòng, chống mua bán người Ấ Ễ Ự")
    assert _data(f"title: {decomposed}\n")["title"] == "Phòng, chống mua bán người Ấ Ễ Ự"


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n"])
def test_every_line_end_is_read_and_counted(ends: str) -> None:
    tree, _ = parse(f"title: một{ends}summary: hai{ends}".encode(), "thu.yml")
    assert to_data(tree) == {"title": "một", "summary": "hai"}
    assert locate(tree, ("summary",)).line == 2


def test_a_byte_order_mark_is_dropped() -> None:
    tree, _ = parse("title: Đồng Tháp\n".encode("utf-8-sig"), "thu.yml")
    assert to_data(tree) == {"title": "Đồng Tháp"}
    assert locate(tree, ("title",)).column == 8


def test_a_spot_is_the_value_and_its_length() -> None:
    tree, _ = parse(b"messages:\n  - id: chung-tay\n    text: Chung tay\n", "thu.yml")
    spot = locate(tree, ("messages", 0, "text"))
    assert (spot.line, spot.column, spot.length) == (3, 11, 9)
    assert locate(tree, ("messages", 0, "text"), key=True).column == 5


def test_the_spot_of_what_is_missing_is_the_nearest_thing_above() -> None:
    tree, _ = parse(b"messages:\n  - id: a\n", "thu.yml")
    assert locate(tree, ("messages", 0, "text", "vi")).line == 2


def test_an_alias_repeats_a_value_once() -> None:
    assert _data("a: &x [1]\nb: *x\n") == {"a": ["1"], "b": ["1"]}


def test_a_bomb_of_aliases_is_refused_quickly() -> None:
    rows = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    rows += [f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join(['*' + chr(97 + i)] * 10)}]" for i in range(20)]
    with pytest.raises(Unreadable) as caught:
        parse("\n".join(rows).encode(), "thu.yml")
    assert [d.code for d in caught.value.diagnostics] == ["L105"]


@pytest.mark.parametrize("nested", [b"a: " + b"[" * 200_000, b"a: " + b"{a: " * 200_000, b"- " * 200_000 + b"x"])
def test_deep_nesting_is_refused_not_crashed_on(nested: bytes) -> None:
    with pytest.raises(Unreadable) as caught:
        parse(nested, "thu.yml")
    assert [d.code for d in caught.value.diagnostics] == ["L105"]


@pytest.mark.parametrize("fault", [b"%", b"\n\n@", b'"', b"]]}", b"\x00", b" " * 2000 + b"%"])
@pytest.mark.parametrize("deep", [b"[", b"{a: ", b"[\n"])
@pytest.mark.parametrize("levels", [90, 400, 20_000])
def test_deep_nesting_with_a_fault_in_it_is_refused_not_crashed_on(levels: int, deep: bytes, fault: bytes) -> None:
    try:
        _, problems = parse(b"a: " + deep * levels + fault, "thu.yml")
    except Unreadable as error:
        problems = error.diagnostics
    assert any(problem.is_error for problem in problems)


def test_a_file_over_the_limit_is_refused() -> None:
    with pytest.raises(Unreadable) as caught:
        parse(b"title: " + b"x" * 1_000_001, "thu.yml")
    assert [d.code for d in caught.value.diagnostics] == ["L106"]


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=200))
def test_any_text_is_read_or_refused_with_a_diagnostic(text: str) -> None:
    try:
        tree, _ = parse(text.encode(), "thu.yml")
    except Unreadable as error:
        assert error.diagnostics
        assert all(d.spot.line >= 1 and d.spot.column >= 1 for d in error.diagnostics)
    else:
        assert isinstance(tree, Mapping)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_with_a_diagnostic(data: bytes) -> None:
    try:
        parse(data, "thu.yml")
    except Unreadable as error:
        assert error.diagnostics


@given(st.text(alphabet=st.characters(categories=("L", "N", "Zs", "Po")), min_size=1, max_size=60))
def test_quoted_text_comes_back_as_written(text: str) -> None:
    quoted = '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    tree, _ = parse(f"title: {quoted}\n".encode(), "thu.yml")
    value = tree.get("title")
    assert isinstance(value, Scalar)
    assert value.text == unicodedata.normalize("NFC", text)
