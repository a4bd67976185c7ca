"""All slips of a file in one run: where reading stops, the text is mended in memory, and reading goes on.

A parser says only where it could not go on. So each slip that may be the cause is mended on trial; the one after which
the parser comes past that place is the slip, and its remedy is what people are told to write. Nothing is ever built
from a mended text, since its file has an error.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from loa.content.decimal_numbers import with_points
from loa.content.diagnostics import MORE_OF_A_KIND, Diagnostic, Spot
from loa.content.yaml_causes import causes
from loa.content.yaml_draft import Draft, Edit, MendedPositions
from loa.content.yaml_failure import MAX_NODES, TOO_DEEP, Failure, first_failure
from loa.content.yaml_slips import Line, Slip, known_keys
from loa.content.yaml_tree import Positions

MOST_SLIPS = 200
"""So many slips of a file are mended; who makes more has other work to do first."""

MOST_CHARACTERS = 20_000_000
"""So much text is parsed on trial for one file: two or three seconds."""

_KEPT_INDENT = {"L102", "L126", "L131", "L133", "L135"}
"""Slips whose remedy is the indentation, which is shown."""

_FILE_KEYS = re.compile(r"^[ \t]*(?:- +)*([A-Za-z_][A-Za-z0-9_-]*):(?=\s|$)", re.MULTILINE)

_LINE_SEPARATORS = re.compile("[\x85\u2028\u2029]")
_BLOCK_HEAD = re.compile(r"^([ ]*)(?:- +)*[^\n#]*?[:-][ \t]+[|>][0-9+-]*[ \t]*(?:#[^\n]*)?\n", re.MULTILINE)
_DASH_TABS = re.compile(r"^ *(?:-[ \t]+)+", re.MULTILINE)
_BLANK_TABS = re.compile(r"^[ ]*\t[ \t]*$", re.MULTILINE)
_COMMENT_TABS = re.compile(r"^ *\t[ \t]*(?=#)", re.MULTILINE)


@dataclass
class Mending:
    """A file's text as far as it was mended, and what was wrong with it."""

    written: Positions
    draft: Draft
    diagnostics: list[Diagnostic] = field(default_factory=list)
    is_whole: bool = True
    """Whether nothing was left out of the text."""
    is_over: bool = False
    """Whether mending was given up before the text could be read."""
    spent: int = 0
    """Characters parsed on trial."""

    @property
    def text(self) -> str:
        """The text as mended so far."""
        return self.draft.text

    @property
    def positions(self) -> MendedPositions:
        """Spots in the file of what stands in the mended text."""
        return MendedPositions(self.draft, self.written)

    def apply(self, slips: Sequence[Slip], more: int = 0) -> None:
        """Tell the slips, and mend them; of very many only the first. `more` is how many there are beside these."""
        left_out = slips[MOST_SLIPS:] or (slips[-1:] if more else [])
        slips = slips[:MOST_SLIPS]
        edited = self.draft.edited(edit for slip in slips for edit in slip.edits)
        positions, after = self.positions, Positions(edited.text, "")
        for slip in slips:
            line = self.text.count("\n", 0, min((edit.start for edit in slip.edits), default=slip.start))
            self.diagnostics.append(_told(slip, positions.spot(slip.start, slip.end), after.line(line + 1)))
        if left_out:
            params = {"code": left_out[0].code, "count": str(more or len(left_out))}
            self.diagnostics.append(Diagnostic(MORE_OF_A_KIND, positions.spot(left_out[0].start), params))
            self.is_over = True
        self.draft = edited

    def mend(self) -> None:
        """Mend until the text can be read, or we give up."""
        while not self.is_over and (failure := first_failure(self.text)):
            if failure.problem == TOO_DEEP:
                params = {"limit": with_points(MAX_NODES)}
                self.diagnostics.append(Diagnostic("L105", self.positions.spot(failure.stop), params))
                self.is_over = True
            elif len(self.diagnostics) >= MOST_SLIPS or self.spent > MOST_CHARACTERS:
                self.is_over = True
            elif slips := self._cause(failure):
                self.apply(slips)
            else:
                self._leave_out(failure)

    def _cause(self, failure: Failure) -> tuple[Slip, ...] | None:
        keys = known_keys() | frozenset(_FILE_KEYS.findall(self.text))
        stopped = _read_until(failure)
        line_end = Line.at(self.text, stopped).end
        best: tuple[float, tuple[Slip, ...]] | None = None
        for slips in causes(self.text, failure, keys):
            edited = self.draft.edited(edit for slip in slips for edit in slip.edits)
            self.spent += len(edited.text)
            after = first_failure(edited.text)
            reached = float("inf") if after is None else edited.origin(_read_until(after))
            if after and after.problem == TOO_DEEP:
                continue
            # A comment that cuts a text is told wherever it stands.
            is_comment = slips[0].code == "L119" and reached >= self.draft.origin(stopped)
            if is_comment or reached > self.draft.origin(line_end):
                return slips
            if reached > self.draft.origin(stopped) and (best is None or reached > best[0]):
                best = reached, slips
        return best[1] if best else None

    def _leave_out(self, failure: Failure) -> None:
        """Tell a line of which we do not know what it should be, and look at the lines below."""
        self.diagnostics.append(Diagnostic("L103", self.positions.spot(failure.stop)))
        self.is_whole = False
        line = Line.at(self.text, failure.stop)
        without = self.draft.edited([Edit(line.start, line.end, "")])
        after = first_failure(without.text)
        self.is_over = after is not None and without.origin(after.stop) <= self.draft.origin(line.end)
        self.draft = without


def _read_until(failure: Failure) -> int:
    """The offset up to which all is well: a line without a key is missed only at the end of the next."""
    return failure.start if "simple key" in failure.context else failure.stop


def _told(slip: Slip, spot: Spot, line: str) -> Diagnostic:
    """The diagnostic of a slip; `line` is where it was, after it is mended."""
    params = {"meant": line.rstrip() if slip.code in _KEPT_INDENT else line.strip(), **slip.params}
    if slip.code == "L118":
        params["meant"] = (params["meant"],)
    return Diagnostic(slip.code, spot, params)


def as_editors_show_it(written: Positions) -> Draft:
    """The text without what libyaml takes otherwise than an editor shows it, and no harm is done.

    Lines that end in the middle of a line (U+0085, U+2028, U+2029), and tabs in lines that hold nothing else, or a
    comment, or behind a dash.
    """
    text = _LINE_SEPARATORS.sub(" ", written.text)
    if "\t" not in text:
        return Draft(text)
    inside = _blocks(text)

    def outside(found: re.Match[str]) -> str:
        return found[0] if _is_in(found.start(), inside) else found[0].replace("\t", " ")

    without = _BLANK_TABS.sub(outside, _COMMENT_TABS.sub(outside, text))
    without = _DASH_TABS.sub(lambda found: outside(found) if "\t" in found[0] else found[0], without)
    return Draft(without).edited(Edit(*found.span(), "") for found in _BLANK_TABS.finditer(without))


def _is_in(offset: int, spans: list[tuple[int, int]]) -> bool:
    index = bisect_right(spans, offset, key=lambda span: span[0]) - 1
    return index >= 0 and spans[index][0] <= offset < spans[index][1]


def _blocks(text: str) -> list[tuple[int, int]]:
    """From where to where the texts below a `|` or `>` stand, as far as lines alone can say."""
    found = []
    position = 0
    for head in _BLOCK_HEAD.finditer(text):
        if head.start() < position:
            continue
        below = re.compile(rf"(?:[ \t]*(?:\n|\Z)|[ ]{{{len(head[1]) + 1},}}[^\n]*(?:\n|\Z))*").match(text, head.end())
        position = below.end() if below else head.end()
        found.append((head.end(), position))
    return found
