"""Edits of YAML files: which bytes change."""

from __future__ import annotations

import pytest

from loa.content.editable_file import RefusedEdit
from loa.content.interface_language import translator
from loa.content.writing import Written, apply_splices, write
from loa.content.yaml_edits import Edit, Insert, Move, Remove, Set, Unset, free_id

ITEMS = """\
list: # danh sách
  # một
  - id: x
    title: "T"   # c

  # hai
  - id: y
    body: |
      a

      b

ends: 2024
# hết
"""

MADE: dict[str, tuple[str, Edit, str]] = {
    "plain stays plain": ("title: A # t\n", Set(("title",), "B"), "title: B # t\n"),
    "plain where our reader reads a text": ("a: x\n", Set(("a",), "14:30"), "a: 14:30\n"),
    "quotes where plain means something else": ("a: x\n", Set(("a",), "b: c"), 'a: "b: c"\n'),
    "quotes for what would be nothing": ("a: x\n", Set(("a",), "null"), 'a: "null"\n'),
    "single quotes stay": ("a: 'x' # t\n", Set(("a",), "it's"), "a: 'it''s' # t\n"),
    "double quotes stay": ('a: "x"\n', Set(("a",), "2548"), 'a: "2548"\n'),
    "an empty value before a comment": ("a: # t\nb: c\n", Set(("a",), "x"), "a: x # t\nb: c\n"),
    "a value in its own line, comment below": ("a:\n  x\n  # t\n", Set(("a",), "y"), "a: y\n  # t\n"),
    "lines below | keep indent": ("a: |\n    x\n\nb: c\n", Set(("a",), "x\n\ny"), "a: |\n    x\n\n    y\n\nb: c\n"),
    "lines below >- up to the first that changes": (
        "a: >-\n  một hai\n  ba bốn\n",
        Set(("a",), "một hai ba bốn năm"),
        "a: >-\n  một hai\n  ba bốn\n  năm\n",
    ),
    "brackets stay, a comma is quoted": ("a: [x, y]\n", Set(("a", 1), "p, q"), 'a: [x, "p, q"]\n'),
    "a key finds its place in the order": (
        "title: A\nends: 1\n",
        Set(("starts",), "0", keys=("title", "starts", "ends")),
        "title: A\nstarts: 0\nends: 1\n",
    ),
    "a group that is not there": ("title: A", Set(("source", "title"), "B"), "title: A\nsource:\n  title: B"),
    "an empty list": ("a: [] # t\nb: c\n", Insert(("a",), {"id": "x"}), "a: # t\n  - id: x\nb: c\n"),
    "a list that is not there": ("b: c\n", Insert(("a",), "x"), "b: c\na:\n  - x\n"),
    "CRLF stays": ("a: x\r\nb: y\r\n", Set(("c",), "z"), "a: x\r\nb: y\r\nc: z\r\n"),
    "a byte order mark and decomposed letters": (
        "\ufeffa: Đo\u0302\u0300\nb: x\n",
        Set(("b",), "y"),
        "\ufeffa: Đo\u0302\u0300\nb: y\n",
    ),
    "an empty file": ("", Set(("title",), "A"), "title: A\n"),
    "comments alone": ("# đầu\n", Set(("title",), "A"), "# đầu\ntitle: A\n"),
    "before the end of a document": ("---\na: x\n...\n", Set(("b",), "y"), "---\na: x\nb: y\n...\n"),
    "an item at the end, as its neighbours": (
        ITEMS,
        Insert(("list",), {"id": "z"}),
        ITEMS.replace("      b\n", "      b\n\n  - id: z\n"),
    ),
    "an item with the comment above it": (
        "a:\n  # một\n  - x\n  # hai\n  - y\n",
        Move(("a", 0), 1),
        "a:\n  # hai\n  - y\n  # một\n  - x\n",
    ),
    "comments above stay": (
        ITEMS,
        Remove(("list", "x")),
        ITEMS.replace('  - id: x\n    title: "T"   # c\n', ""),
    ),
    "the last item": ("a: # t\n  - x\nb: c\n", Remove(("a", 0)), "a: [] # t\nb: c\n"),
    "the first key of an item": ("a:\n  - id: x\n    b: c\n", Unset(("a", "x", "id")), "a:\n  - b: c\n"),
    "in brackets": ("a: {b: c, d: e}\n", Unset(("a", "b")), "a: {d: e}\n"),
    "only this of what is repeated": ("a: &n X\nb: *n\nc: *n\n", Set(("b",), "Y"), "a: &n X\nb: Y\nc: *n\n"),
    "all of what is repeated": ("a: &n X\nb: *n\n", Set(("b",), "Y", everywhere=True), "a: &n Y\nb: *n\n"),
    "the repeated value itself": ("a: &n X\nb: *n\nc: *n\n", Set(("a",), "Y"), "a: Y\nb: &n X\nc: *n\n"),
    "a part of what is repeated": (
        "a: &n {x: 1, y: 2}\nb: *n\n",
        Set(("b", "x"), "3"),
        "a: &n {x: 1, y: 2}\nb:\n  x: 3\n  y: 2\n",
    ),
    "the repeated value goes": ("a: &n X\nb: *n\nc: *n\n", Unset(("a",)), "b: &n X\nc: *n\n"),
}

REFUSED: dict[str, tuple[str, Edit, RefusedEdit]] = {
    "broken": ("a: [x\n", Set(("a",), "y"), RefusedEdit.UNREADABLE),
    "a key twice": ("a: x\na: y\n", Set(("a",), "y"), RefusedEdit.UNREADABLE),
    "two documents": ("a: x\n---\na: y\n", Set(("a",), "y"), RefusedEdit.UNREADABLE),
    "no mapping": ("- x\n", Set(("a",), "y"), RefusedEdit.UNREADABLE),
    "a key behind a question mark": ("? a\n: x\n", Set(("a",), "y"), RefusedEdit.UNUSUAL),
    "an item that is gone": (ITEMS, Set(("list", "z", "title"), "A"), RefusedEdit.NOT_THERE),
    "a position that is not there": (ITEMS, Move(("list", "x"), 2), RefusedEdit.NOT_THERE),
    "a control character": (ITEMS, Set(("ends",), "a\x07b"), RefusedEdit.UNPRINTABLE),
    "more than a file may hold": (ITEMS, Set(("ends",), "x" * 1_000_000), RefusedEdit.TOO_LARGE),
}


@pytest.mark.parametrize("name", MADE)
def test_only_what_is_changed_changes(name: str) -> None:
    before, edit, after = MADE[name]
    written = write(before.encode(), [edit])
    assert isinstance(written, Written)
    assert written.data.decode() == after
    assert apply_splices(written.data, written.undo) == before.encode()


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_written_safely_is_refused(name: str) -> None:
    before, edit, refusal = REFUSED[name]
    assert write(before.encode(), [edit]) is refusal


def test_bytes_that_are_no_text_are_refused() -> None:
    assert write(b"a: \xff\n", [Set(("a",), "x")]) is RefusedEdit.UNREADABLE


def test_of_several_edits_all_are_made_or_none() -> None:
    edits: list[Edit] = [Set(("ends",), "2025"), Remove(("list", "x")), Insert(("list",), {"id": "z"}, 0)]
    written = write(ITEMS.encode(), edits)
    assert isinstance(written, Written)
    assert b"ends: 2025" in written.data
    assert apply_splices(written.data, written.undo) == ITEMS.encode()
    assert write(ITEMS.encode(), [*edits, Remove(("list", "x"))]) is RefusedEdit.NOT_THERE


def test_undo_does_not_touch_a_file_that_has_changed_since() -> None:
    written = write(b"a: x\n", [Set(("a",), "y")])
    assert isinstance(written, Written)
    assert apply_splices(b"a: z\n", written.undo) is None


def test_refusals_speak_of_no_syntax() -> None:
    for refusal in RefusedEdit:
        message = refusal.message(translator("vi"))
        assert message != refusal.value.msgid
        assert not {"YAML", "key", "anchor", "khóa"} & set(message.split())


@pytest.mark.parametrize(
    ("title", "taken", "due"),
    [
        ("Lễ phát động", set(), "le-phat-dong"),
        ("Lễ phát động", {"le-phat-dong"}, "le-phat-dong-2"),
        ("Lễ phát động", {"le-phat-dong", "le-phat-dong-2"}, "le-phat-dong-3"),
        ("???", set(), "ten"),
        ("một hai " * 20, set(), "-".join(["mot-hai"] * 9 + ["mot"])),
    ],
)
def test_an_id_is_made_of_the_title(title: str, taken: set[str], due: str) -> None:
    assert free_id(title, taken) == due


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_part_that_was_added_and_goes_leaves_the_blank_lines(end: str) -> None:
    data = "title: A\n\nlist:\n  - a\n\n  - b\n\ntags: [a]\n".replace("\n", end).encode()
    for add, remove in (
        (Set(("summary",), "B", ("title", "summary", "list")), Unset(("summary",))),
        (Insert(("list",), "c"), Remove(("list", 2))),
        (Insert(("list",), "c", 1), Remove(("list", 1))),
    ):
        added = write(data, [add])
        assert isinstance(added, Written)
        assert write(added.data, [remove]).data == data  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("to", "after"),
    [
        (2, "list:\n  - {id: y, vi: A , en: B }\n  - {id: z, vi: A }\n  - {id: x, vi: A, en: &b B}\nlast: *b\n"),
        (1, "list:\n  - {id: y, vi: A , en: B }\n  - {id: x, vi: &a A, en: &b B}\n  - {id: z, vi: *a }\nlast: *b\n"),
    ],
)
def test_an_item_may_move_below_those_that_repeat_it(to: int, after: str) -> None:
    data = b"list:\n  - {id: x, vi: &a A, en: &b B}\n  - {id: y, vi: *a , en: *b }\n  - {id: z, vi: *a }\nlast: *b\n"
    written = write(data, [Move(("list", "x"), to)])
    assert isinstance(written, Written), written
    assert written.data.decode() == after
    assert apply_splices(written.data, written.undo) == data


def test_an_item_may_move_above_what_it_repeats() -> None:
    data = b"list:\n  - id: x\n    vi: &a A\n  - id: y\n    vi: *a\n    en: B\n"
    written = write(data, [Move(("list", "y"), 0)])
    assert isinstance(written, Written), written
    assert written.data.decode() == "list:\n  - id: y\n    vi: A\n    en: B\n  - id: x\n    vi: A\n"
