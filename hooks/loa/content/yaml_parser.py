"""YAML text to a tree (`yaml_tree.py`), or to diagnostics that say what is wrong with the file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from loa.content.decimal_numbers import with_points
from loa.content.diagnostics import Diagnostic, Spot, at_most
from loa.content.newest_versions import NewestVersions
from loa.content.yaml_builder import TooLarge, TreeBuilder, compose
from loa.content.yaml_draft import Edit
from loa.content.yaml_escapes import BIDI_CONTROLS, UNPRINTABLE
from loa.content.yaml_failure import MAX_NODES
from loa.content.yaml_mending import MOST_SLIPS, Mending, as_editors_show_it
from loa.content.yaml_slips import Slip
from loa.content.yaml_tree import Mapping, Positions, Tree

MAX_FILE_BYTES = 1_000_000
"""Largest content file in bytes; a usual campaign has about 10 kB."""

_ROUNDS = 5
"""So often a text is read again after what was read otherwise than meant is mended."""

_CONFLICT_MARK = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?: [^\n]*)?$", re.MULTILINE)


class Unreadable(Exception):
    """The file is not YAML that we accept; carries the diagnostics."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = at_most(diagnostics)
        super().__init__(self.diagnostics)


@NewestVersions
def parse(data: bytes, file: str) -> tuple[Mapping, list[Diagnostic]]:
    """Parse one document whose top level is a mapping.

    `file` is the name shown in diagnostics. Returns the tree, and the problems after which reading can go on: slips
    that were mended in memory, so that what is wrong below them is found in the same run; duplicate keys; texts that
    were cut short. Where one is an error, nothing may be built of the tree. Raises Unreadable for all others. Cached,
    because a live preview reads a whole province again when one of its files has changed.
    """
    written = Positions(decode(data, file), file)
    mending = Mending(written, as_editors_show_it(written))
    _mend_characters(mending)
    _mend_conflicts(mending)
    tree, diagnostics = _read(mending)
    if not isinstance(tree, Mapping):
        raise Unreadable([*diagnostics, Diagnostic("L109", tree.spot)])
    return tree, at_most(diagnostics)


def decode(data: bytes, file: str) -> str:
    """Bytes to NFC text with `\\n` line ends; a byte order mark is dropped. Raises Unreadable."""
    if len(data) > MAX_FILE_BYTES:
        raise Unreadable([Diagnostic("L106", Spot(file, 1, 1), {"limit_kb": with_points(MAX_FILE_BYTES // 1000)})])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rsplit(b"\n", 1)[-1].decode("utf-8", "replace")) + 1
        raise Unreadable([Diagnostic("L101", Spot(file, line, column))]) from None
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def _read(mending: Mending) -> tuple[Tree, list[Diagnostic]]:
    """The tree of a text, mended where it must be. Raises Unreadable."""
    for _ in range(_ROUNDS):
        mending.mend()
        if mending.is_over or not mending.is_whole:
            break
        node = compose(mending.text)
        if node is None:
            raise Unreadable([*mending.diagnostics, Diagnostic("L107", Spot(mending.written.file, 1, 1))])
        builder = TreeBuilder(mending.positions)
        try:
            tree = builder.build(node)
        except TooLarge as error:
            raise Unreadable(
                [*mending.diagnostics, Diagnostic("L105", error.spot, {"limit": with_points(MAX_NODES)})]
            ) from None
        slips = _side_by_side(builder.slips)
        if not slips:
            return tree, [*mending.diagnostics, *builder.diagnostics]
        mending.apply(slips)
    raise Unreadable(mending.diagnostics)


def _side_by_side(slips: Iterable[Slip]) -> tuple[Slip, ...]:
    """The slips whose edits do not overlap, in file order; the others are found when the text is read again."""
    chosen: list[Slip] = []
    end = -1
    for slip in sorted(slips, key=lambda slip: min((edit.start for edit in slip.edits), default=slip.start)):
        if all(edit.start > end for edit in slip.edits):
            chosen.append(slip)
            end = max([end, *(edit.end for edit in slip.edits)])
    return tuple(chosen)


def _mend_characters(mending: Mending) -> None:
    """Tell characters that may not stand in a file, and read on without them."""
    text = mending.text
    found = [*islice(UNPRINTABLE.finditer(text), MOST_SLIPS)]
    if not found:
        return
    more = sum(1 for _ in islice(UNPRINTABLE.finditer(text), MOST_SLIPS, None))
    mending.apply([_character_slip(text, one.start()) for one in found], more)


def _character_slip(text: str, at: int) -> Slip:
    char = text[at]
    params = {"code_point": f"U+{ord(char):04X}", "name": unicodedata.name(char, "")}
    code = "L123" if re.match(f"[{BIDI_CONTROLS}]", char) else "L112"
    return Slip(code, at, at + 1, (Edit(at, at + 1, ""),), params)


def _mend_conflicts(mending: Mending) -> None:
    """Tell where git left both versions of some lines in the file, and read on with the first."""
    marks = list(_CONFLICT_MARK.finditer(mending.text))
    slips: list[Slip] = []
    middle: int | None = None
    for mark in marks:
        edit = Edit(*mark.span(), "")
        sign = mark[0][0]
        if sign == "<" or not slips:
            slips.append(Slip("L121", *mark.span(), (edit,)))
            middle = None
        elif sign == ">" and middle is not None:
            slips[-1] = replace(slips[-1], edits=(*slips[-1].edits, Edit(middle, mark.end(), "")))
            middle = None
        elif middle is None:
            middle = mark.start()
    mending.apply(slips)
