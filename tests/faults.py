"""Every field of every file with everything that may go wrong in it: one fault at a time in a site that has no other.

`python -m tests.faults FIRST STEP` tries every STEP-th fault from FIRST on and prints a line of JSON for each that went
wrong, then how much memory it took: a process of its own, which a test may limit and end.
"""

from __future__ import annotations

import copy
import json
import re
import shutil
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from loa.content.interface_language import translator
from loa.pipeline.build import prepare
from loa.pipeline.checker import check
from loa.pipeline.errors import BadContent
from loa.store.digest_store import Store
from loa.store.inputs import Inputs
from loa.store.project import Project
from tests.conftest import ROOT, SITES

SITE = SITES / "valid" / "du-muc"
"""A site in which every field of every model is filled."""

Place = tuple[str | int, ...]
"""Where a value stands in a file: keys of mappings and numbers of items, from the top."""

_WRONG: Mapping[str, Any] = {
    "nothing": None,
    "empty text": "",
    "blank": " \t ",
    "cannot be seen": "\u200b\u00ad\ufeff",
    "no-break space": "\u00a0",
    "mark alone": "\u0301",
    "decomposed": "Xã Tân Hồng ơ\u0309",
    "right to left": "abc\u202eđc\u202c",
    "control character": "a\u0000b\u0007",
    "line separators": "một\u2028hai\u0085ba\u2029bốn",
    "many lines": "một\n\nhai\n\n\n  ba\n",
    "emoji": "👩‍👩‍👧‍👦🏳️‍🌈",
    "other writing": "គ្មានជនណាម្នាក់ مرحبا 中文",
    "letter no font has": "\U00012000\U0001f9ff",
    "long word": "nghiêng" * 60,
    "long text": "Phòng, chống tội phạm. " * 400,
    "very long text": "ă" * 300_000,
    "very many stars": "*" * 3000,
    "very many brackets": "[" * 3000,
    "very many list marks": "- " * 3000,
    "table": "| a | b |\n|---|---|\n| 1 | 2 |",
    "numbered": "30. Tháng bảy",
    "heading": "# Tiêu đề\n\n> trích\n\n```\nmã\n```",
    "html": "<script>alert(1)</script><b>x</b>",
    "template": "{{ 7*7 }}{% for a in b %}{subject}{name}%(a)s",
    "typst": "#panic() $x$ \\ @y `z`",
    "script address": "[x](javascript:alert(1))",
    "other number": "[111](tel:19009999)",
    "other site": "//evil.example/x",
    "whole number": 7,
    "negative": -5,
    "decimal comma": "12,5",
    "dotted": "7.415",
    "huge number": "9" * 40,
    "exponent": "1e308",
    "not a number": "NaN",
    "yes": True,
    "no": "no",
    "date": "2026-07-30",
    "wrong date": "30/02/2026",
    "wrong time": "2026-07-30 99:99",
    "iso time": "2026-07-30T07:30:00.000Z",
    "far date": "9999-12-31",
    "address": "https://a.vn/x?y=1#z",
    "broken address": "https://[::1",
    "telephone": "0912 345 678",
    "colour": "#FFFFFF",
    "path upwards": "../../../etc/passwd",
    "absolute path": "/etc/passwd",
    "folder": "cau-hoi",
    "file of another kind": "province.yml",
    "reserved name": "con",
    "index": "index.html",
    "list name": "lich",
    "all": "all",
    "capital letters": "ABC",
    "empty list": [],
    "list of nothing": [None],
    "list of empty": [""],
    "list in list": [["a"], ["b"]],
    "list of mappings": [{"id": "a"}],
    "empty mapping": {},
    "mapping": {"a": 1},
    "languages": {"vi": "a", "km": "គ្មាន", "xx": "b"},
    "many unknown keys": {f"khoa-{number}": 1 for number in range(3000)},
    "many items": ["a"] * 3000,
}
"""What may stand in the place of a value."""


def _removed(holder: Any, key: Any) -> None:
    del holder[key]


def _renamed(holder: Any, key: Any) -> None:
    holder[f"{key}s"] = holder.pop(key)


def _doubled(holder: Any, key: Any) -> None:
    holder[key] = [*holder[key], *copy.deepcopy(holder[key])]


def _wrapped(holder: Any, key: Any) -> None:
    holder[key] = [holder[key]]


def _unwrapped(holder: Any, key: Any) -> None:
    holder[key] = holder[key][0]


def _as_text(holder: Any, key: Any) -> None:
    holder[key] = json.dumps(holder[key], ensure_ascii=False)


def _always(holder: Any, key: Any) -> bool:
    return True


def _in_mapping(holder: Any, key: Any) -> bool:
    return isinstance(holder, dict)


def _a_list(holder: Any, key: Any) -> bool:
    return isinstance(holder[key], list) and bool(holder[key])


def _not_text(holder: Any, key: Any) -> bool:
    return not isinstance(holder[key], str)


_CHANGES: Mapping[str, tuple[Callable[[Any, Any], None], Callable[[Any, Any], bool]]] = {
    "removed": (_removed, _always),
    "misspelt key": (_renamed, _in_mapping),
    "written twice": (_doubled, _a_list),
    "in a list": (_wrapped, _always),
    "without its list": (_unwrapped, _a_list),
    "as text": (_as_text, _not_text),
}
"""What may happen to a value, and to which."""


@dataclass(frozen=True)
class Fault:
    """One thing wrong at one place of one file."""

    file: str
    place: Place
    kind: str

    def text(self, tree: Any) -> str:
        """The text of the file with it; JSON is YAML as well."""
        changed = copy.deepcopy(tree)
        holder = _holder(changed, self.place)
        if self.kind in _WRONG:
            holder[self.place[-1]] = _WRONG[self.kind]
        else:
            _CHANGES[self.kind][0](holder, self.place[-1])
        return json.dumps(changed, ensure_ascii=False, indent=1)


def trees() -> dict[str, Any]:
    """The files of the site as plain values, all scalars as text."""
    return {
        path.relative_to(SITE).as_posix(): yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
        for path in sorted(SITE.rglob("*.yml"))
    }


def places(tree: Any, here: Place = ()) -> Iterator[Place]:
    """Every place in a tree but its top."""
    inner = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in inner:
        yield (*here, key)
        yield from places(value, (*here, key))


def _holder(tree: Any, place: Place) -> Any:
    """The mapping or list that holds the value at a place."""
    for key in place[:-1]:
        tree = tree[key]
    return tree


def all_faults() -> list[Fault]:
    """Every fault at every place where it can be."""
    found = []
    for file, tree in trees().items():
        for place in places(tree):
            holder = _holder(tree, place)
            kinds = [kind for kind, (_, fits) in _CHANGES.items() if fits(holder, place[-1])]
            found += [Fault(file, place, kind) for kind in (*_WRONG, *kinds)]
    return found


class Trial:
    """A copy of the site in which one fault after the other is tried; its store is kept between them."""

    def __init__(self, folder: Path) -> None:
        self._root = folder / "trang"
        shutil.copytree(SITE, self._root)
        shutil.copy(ROOT / "mkdocs.yml", self._root)
        self._store = Store(folder / "kho")
        self._trees = trees()

    def attempt(self, fault: Fault) -> str:
        """What came of it: `told`, `built`, or what went wrong."""
        path = self._root / fault.file
        before = path.read_bytes()
        path.write_text(fault.text(self._trees[fault.file]), encoding="utf-8")
        try:
            return self.outcome()
        except Exception:
            return traceback.format_exc()
        finally:
            path.write_bytes(before)

    def outcome(self) -> str:
        """What comes of the site as it is now: `told`, `built`, or what went wrong."""
        project = Project.at(self._root)
        found = check(Inputs(project, self._store))
        said = found.problems.report(translator())
        if found.problems.are_errors:
            lines = [line for line in said.splitlines() if len(line) > _LONGEST_LINE]
            return f"a line of {len(lines[0])} characters" if lines else "told"
        if found.catalogue is None:
            return "no Catalogue and no error"
        try:
            prepare(project, self._store).fill_store()
        except BadContent as error:
            return f"the build finds what the check does not: {error}"
        return "built"


_LONGEST_LINE = 2000
"""Characters; a longer line of a report has a whole text in it, which nobody reads in a terminal."""

FINE = ("told", "built")


def _peak_mb() -> int:
    """The most memory that this process had; what `getrusage` says counts that of the process it was forked from."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"))
    assert found, "this is Linux"
    return int(found[1]) // 1024


def main(first: int, step: int) -> int:
    """Try every `step`-th fault; returns how many went wrong."""
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="loa-faults-") as folder:
        trial = Trial(Path(folder))
        for fault in all_faults()[first::step]:
            outcome = trial.attempt(fault)
            counts[outcome if outcome in FINE else "wrong"] += 1
            if outcome not in FINE:
                print(json.dumps([fault.file, fault.place, fault.kind, outcome], ensure_ascii=False), flush=True)
    print(json.dumps({**counts, "peak_mb": _peak_mb()}))
    return counts["wrong"]


if __name__ == "__main__":
    sys.exit(bool(main(int(sys.argv[1]), int(sys.argv[2]))))
