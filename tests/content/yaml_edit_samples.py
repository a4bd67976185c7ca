"""Files, and edits of them made by chance, for the tests of the writer."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterator
from typing import Any

from loa.content.yaml_edits import Edit, Insert, Move, Remove, Set, Unset
from tests.conftest import ROOT

TEXTS = [
    "Chung tay",
    "no",
    "012",
    "14:30",
    "7.415",
    "98,5%",
    "- a",
    "a: b",
    "a #b",
    "“Chung tay”",
    'nói "a"',
    "it's",
    "~",
    "null",
    "true",
    "x" * 130,
    "một hai ba bốn năm sáu bảy tám chín mười " * 8,
    "a\nb",
    "a\n\nb\n",
    "- a\n- b",
    "  a\n b",
    "a  b",
    "a \nb",
    "😀 cười",
    "[a]",
    "{a: b}",
    "a, b",
    "&a",
    "*a",
    "!a",
    "%a",
    "@a",
    "`a`",
    "|",
    ">",
    "?",
    "a\\b",
    "a\tb",
    "#a",
    "a:",
    "---",
    "...",
    "=",
    "<<",
    unicodedata.normalize("NFD", "Đồng Tháp"),
    "title: A\nsummary: B",
    "a\r\nb",
    "",
    None,
    "a\u200bb",
    "a\u2028b",
    "2024-12-27 09:26",
    "https://vi-du.vn/a?b=c#d",
    "dòng\n\n\n\ndòng",
    "'",
    '"',
    "a'b\"c",
]
VALUES: list[Any] = [
    *TEXTS,
    [],
    {},
    ["a", "b, c"],
    ["một\nhai", "x: y"],
    {"id": "moi", "title": "Mới"},
    {"title": "a: b", "body": "a\n\nb"},
    {"vi": "a", "en": None},
    [{"id": "x", "list": ["a", {"b": "c"}]}, {"id": "y"}],
    {"a b": {"c": ["d"]}},
]
KEYS = ("id", "title", "summary", "starts", "ends", "body", "list", "source", "vi", "en")

_PARTS = [
    "title: A # t\n",
    "'title' : 'A'\n",
    '"title": "A \\"b\\""\n',
    "title:\n  A\n",
    "title: A\n  b\n",
    "summary: >-\n  một hai ba\n  bốn năm\n\n  sáu\n",
    "summary: |\n  một\n\n  hai\n\n",
    "summary: |+\n  một\n\n\n",
    "summary: >\n    một\n    hai\n# ngang\n",
    "summary: |2-\n  một\n",
    "starts:\n",
    "starts: # trống\n",
    "starts: ~\n",
    "starts: null # c\n",
    'starts: ""\n',
    "\nstarts: 2024\n\n",
    "tags: [a, b, c] # t\n",
    "tags: [a, # một\n  b,\n  c,\n  ]\n",
    "tags: []\n",
    "tags: [] # c\n",
    "tags: [{id: a, b: c}, {id: b}]\n",
    "tags:\n- a\n- b # b\n# giữa\n- c\n",
    "tags: # t\n  # trên\n  - a\n  -\n  - 'c'\n    # dưới\n",
    "list:\n  # một\n  - id: x\n    title: T # c\n\n  # hai\n  - id: y\n    body: |\n      a\n\n      b\n\n  # cuối\n",
    "list:\n  -   id: x\n      title: T\n  -   id: y\n",
    "list:\n  -\n    id: x\n    vi: a\n  - # c\n    id: y\n",
    "list:\n  - - a\n    - b\n  - - c\n",
    "list:\n  - id: x\n    list:\n      - id: z\n        vi: a\n      # sâu\n  - {id: y, vi: b}\n",
    "source: {title: A, vi: 'b' }\n",
    "source: {}\n",
    "source: {\n  title: A, # a\n  vi: b # b\n}\n",
    "source: # nguồn\n  # trên\n  title: A\n\n  vi: b\n    # lệch\n",
    "? k\n: v\n",
    "one: &a Chung\ntwo: *a\nthree: *a\n",
    "one: &b\n  vi: a\n  en: [x]\ntwo: *b # c\nfour:\n  - *b\n  - &c {id: q}\n  - *c\n",
    "one: &d [a, b]\ntwo: {vi: *d , en: *d }\n",
    "one: &e |\n  dài\n  hơn\ntwo: *e\n",
    "base: &f\n  vi: a\nnext:\n  <<: *f\n  en: b\n",
]
_TAILS = ["", "# hết", "  # lệch\n", "\n\n", "...\n", "# a\n\n# b\n"]
_HEADS = ["", "", "# đầu\n", "---\n", "# đầu\n---\n", "%YAML 1.2\n---\n", "\n\n"]


def real_files() -> list[bytes]:
    """The real site's files, and those of the small sites that must build."""
    folders = (ROOT / "campaigns", ROOT / "tests/sites/valid")
    return [path.read_bytes() for folder in folders for path in sorted(folder.rglob("*.yml"))]


def generated_file(chance: random.Random) -> bytes:
    """A file with comments, names for aliases, every style of text, line ends and letters."""
    parts: dict[str, str] = {}
    for part in chance.sample(_PARTS, chance.randint(0, 6)):
        keys = {line.split(":")[0].strip("'\" ") for line in part.splitlines() if line[:1].strip(" #")}
        if not keys & parts.keys():
            parts |= dict.fromkeys(keys, "") | {min(keys): part}
    text = chance.choice(_HEADS) + "".join(parts.values()) + chance.choice(_TAILS)
    if chance.random() < 0.2:
        text = text.rstrip("\n")
    ends = chance.choice(["\n", "\n", "\r\n", "\r", "mixed"])
    if ends == "mixed":
        text = "".join(line.rstrip("\n") + chance.choice(["\n", "\r\n"]) for line in text.splitlines(keepends=True))
    else:
        text = text.replace("\n", ends)
    if chance.random() < 0.2:
        text = unicodedata.normalize("NFD", text)
    return (b"\xef\xbb\xbf" if chance.random() < 0.2 else b"") + text.encode()


def places(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Every path of a file's data with its value."""
    yield path, data
    if isinstance(data, dict):
        for key, value in data.items():
            yield from places(value, (*path, key))
    elif isinstance(data, list):
        ids = [item.get("id") if isinstance(item, dict) else None for item in data]
        for index, item in enumerate(data):
            step = ids[index] if isinstance(ids[index], str) and ids.index(ids[index]) == index else index
            yield from places(item, (*path, step))


def random_edit(chance: random.Random, data: Any) -> Edit:
    """An edit that fits somewhere in the data; everywhere or at one place."""
    found = list(places(data))
    path, value = chance.choice(found)
    everywhere = chance.random() < 0.25
    if isinstance(value, list) and chance.random() < 0.6:
        new = chance.choice(VALUES)
        return Insert(path, new, chance.choice([None, *range(len(value) + 1)]), KEYS, everywhere)
    if isinstance(value, dict) and chance.random() < 0.6:
        key = chance.choice([key for key in (*KEYS, "mới") if key not in value] or ["khác"])
        return Set((*path, key), chance.choice(VALUES), KEYS, everywhere)
    if not path:
        return Set((chance.choice(KEYS),), chance.choice(VALUES), KEYS, everywhere)
    above = dict(found)[path[:-1]]
    if isinstance(above, list) and (roll := chance.random()) < 0.6:
        return Remove(path, everywhere) if roll < 0.3 else Move(path, chance.randrange(len(above)), everywhere)
    if isinstance(above, dict) and chance.random() < 0.2:
        return Unset(path, everywhere)
    return Set(path, chance.choice(TEXTS if not isinstance(value, list | dict) else VALUES), KEYS, everywhere)
