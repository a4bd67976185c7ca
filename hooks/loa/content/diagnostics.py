"""What is wrong in a content file, where, and what to write instead."""

from __future__ import annotations

import json
import textwrap
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Any

from loa.content.decimal_numbers import with_points
from loa.content.diagnostic_codes import CODES, Severity
from loa.content.interface_language import Translate

SHOWN_WIDTH = 110
"""Most characters of a line that are shown with a problem."""

MOST_OF_A_LINE = 1000
"""Most characters of a line that programs are given."""

MOST_SHOWN = 160
"""Most characters of a text from a file in a sentence; of a longer one its beginning and its end are shown."""

MOST_OF_A_KIND = 20
"""Most problems of one kind that are told of one file, beside how many more there are."""

MORE_OF_A_KIND = "L149"
"""The code that says how many more problems there are of a kind."""

_NOT_CLOSED, _WRONG_SHAPE = "L122", "L203"
"""A bracket that is not closed; a list or a group of keys where something else belongs."""

_NOTHING: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A place in a file: name as shown, line and column counted from 1, length in characters."""

    file: str
    line: int
    column: int
    length: int = field(default=1, compare=False)


@dataclass(frozen=True)
class Diagnostic:
    """One problem. `code` is a key of diagnostic_codes.CODES; `params` fill the names in braces in its sentences.

    The parameter `instead` is a remedy that takes the place of the code's own.
    """

    code: str
    spot: Spot
    params: Mapping[str, object] = field(default_factory=lambda: _NOTHING)

    @cached_property
    def order(self) -> tuple[str, int, int, str]:
        """Sort key: file, line, column, code."""
        return (self.spot.file, self.spot.line, self.spot.column, self.code)

    @property
    def severity(self) -> Severity:
        """An error stops the build, a warning does not. How many more there are of a kind is what that kind is."""
        return CODES[str(self.params["code"]) if self.code == MORE_OF_A_KIND else self.code].severity

    @property
    def is_error(self) -> bool:
        """True where the site cannot be built from this."""
        return self.severity is Severity.ERROR

    def as_json(self) -> Any:
        """Plain values for `from_json`."""
        spot = self.spot
        params = {
            key: [value.msgid] if isinstance(value, Translatable) else value for key, value in self.params.items()
        }
        translated = [key for key, value in self.params.items() if isinstance(value, Translatable)]
        return [self.code, [spot.file, spot.line, spot.column, spot.length], params, translated]

    @classmethod
    def from_json(cls, row: Any) -> Diagnostic:
        """The diagnostic of which `as_json` gave this row."""
        code, spot, params, translated = row
        return cls(code, Spot(*spot), {**params, **{key: Translatable(*params[key]) for key in translated}})

    def problem(self, translate: Translate) -> str:
        """One sentence: what is wrong."""
        return translate(CODES[self.code].problem).format_map(self._params_as_text(translate))

    def remedy(self, translate: Translate) -> str:
        """One sentence: what to write instead."""
        shown = self._params_as_text(translate)
        instead = self.params.get("instead")
        sentence = instead.msgid if isinstance(instead, Translatable) else CODES[self.code].remedy
        parts = [translate(sentence).format_map(shown)]
        if "guess" in self.params:
            parts.insert(0, translate("Did you mean `{guess}`?").format_map(shown))
        if "written" in self.params:
            sentence = translate("What the source says goes into a line of its own: `written: {written}`.")
            parts.append(sentence.format_map(shown))
        if "last" in self.params:
            parts.append(translate("Here that is `starts: {first}` and `ends: {last}`.").format_map(shown))
        if "inherited" in self.params:
            parts.append(translate("The rest stands in {inherited}.").format_map(shown))
        return " ".join(parts)

    def _params_as_text(self, translate: Translate) -> dict[str, object]:
        return {key: _as_text_in(value, translate) for key, value in self.params.items()}


@dataclass(frozen=True, slots=True)
class Translatable:
    """A parameter of a diagnostic that is itself an English msgid, translated when it is shown."""

    msgid: str


def _as_text_in(value: object, translate: Translate) -> object:
    if isinstance(value, Translatable):
        return translate(value.msgid)
    if isinstance(value, (list, tuple)):
        return ", ".join(
            f"`{_cut(item)}`" if isinstance(item, str) else f"`{_cut(item[0])}` ({item[1]})" for item in value
        )
    return _cut(value) if isinstance(value, str) else value


def _cut(text: str) -> str:
    """A text as it is shown: in one piece, or the beginning and the end of it."""
    if len(text) <= MOST_SHOWN:
        return text
    half = MOST_SHOWN // 2
    return f"{text[:half]} … {text[-half:]}"


class SourceLines:
    """The lines of files, by file name, to show the line of a problem."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._lines: dict[str, list[str]] = {}

    def line(self, spot: Spot) -> str:
        """The text of the spot's line, or an empty string where the file could not be read as text."""
        if spot.file not in self._lines:
            self._lines[spot.file] = self._texts.get(spot.file, "").split("\n")
        lines = self._lines[spot.file]
        return lines[spot.line - 1] if spot.line <= len(lines) else ""


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Sorted by file, line, column and code, without repetitions.

    Where a bracket stands in the place of a text, it is to go: that it isn't closed is no problem of its own.
    """
    unique = {(d.order, tuple(sorted((k, str(v)) for k, v in d.params.items()))): d for d in diagnostics}
    to_go = {d.order[:3] for d in unique.values() if d.code == _WRONG_SHAPE}
    told = (d for d in unique.values() if d.code != _NOT_CLOSED or d.order[:3] not in to_go)
    return sorted(told, key=lambda d: d.order)


def at_most(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The first problems of each kind in each file, with one that says how many more there are."""
    shown: list[Diagnostic] = []
    counts: Counter[tuple[str, str]] = Counter()
    first_left_out: dict[tuple[str, str], Diagnostic] = {}
    for found in diagnostics:
        is_count = found.code == MORE_OF_A_KIND
        kind = found.spot.file, str(found.params["code"]) if is_count else found.code
        more = int(str(found.params["count"]).replace(".", "")) if is_count else 1
        if is_count or counts[kind] >= MOST_OF_A_KIND:
            first_left_out.setdefault(kind, found)
            counts[kind] += more
        else:
            counts[kind] += 1
            shown.append(found)
    kept = Counter((d.spot.file, d.code) for d in shown)
    for (file, code), found in first_left_out.items():
        params = {"code": code, "count": with_points(counts[file, code] - kept[file, code])}
        shown.append(Diagnostic(MORE_OF_A_KIND, found.spot, params))
    return shown


def told_lazily(found: Iterable[tuple[Hashable, Callable[[], Diagnostic]]]) -> list[Diagnostic]:
    """The same for problems that cost time to tell: each with its kind, and a function that makes its diagnostic."""
    counts: Counter[Hashable] = Counter()
    shown: list[tuple[Hashable, Diagnostic]] = []
    for kind, make in found:
        counts[kind] += 1
        if counts[kind] <= MOST_OF_A_KIND + 1:
            shown.append((kind, make()))
    for kind, last in dict(shown).items():
        if counts[kind] > MOST_OF_A_KIND + 1:
            params = {"code": last.code, "count": str(counts[kind] - MOST_OF_A_KIND - 1)}
            shown.append((kind, Diagnostic(MORE_OF_A_KIND, last.spot, params)))
    return [diagnostic for _, diagnostic in shown]


def as_text(diagnostics: Iterable[Diagnostic], source: SourceLines, translate: Translate) -> str:
    """For people: place, problem, the line with a caret, remedy."""
    return "\n\n".join(_text_of(d, source, translate) for d in in_order(diagnostics))


def _text_of(diagnostic: Diagnostic, source: SourceLines, translate: Translate) -> str:
    spot = diagnostic.spot
    word = translate("error") if diagnostic.is_error else translate("warning")
    rows = [f"{spot.file}:{spot.line}:{spot.column}: {word} {diagnostic.code}: {diagnostic.problem(translate)}"]
    line = source.line(spot).replace("\t", " ")
    if line.strip():
        rows += [f"    {row}" for row in _line_with_caret(line, spot)]
    rows.append(_wrapped(f"  → {diagnostic.remedy(translate)}"))
    return "\n".join(rows)


@lru_cache(maxsize=256)
def _wrapped(text: str) -> str:
    """A text of a few lines as it is, which a terminal wraps; a long list in lines that can be read."""
    if len(text) <= 3 * SHOWN_WIDTH:
        return text
    return textwrap.fill(text, SHOWN_WIDTH, subsequent_indent="    ", break_long_words=False, break_on_hyphens=False)


def _line_with_caret(line: str, spot: Spot) -> tuple[str, str]:
    """The line, cut to what fits a terminal around the spot, and the caret under the spot."""
    start, shown = _cut_around(line, spot.column, SHOWN_WIDTH)
    indent = spot.column - 1 - start
    width = max(1, min(spot.length, len(shown.removesuffix("…")) - indent))
    return shown, " " * indent + "^" * width


def _cut_around(line: str, column: int, width: int) -> tuple[int, str]:
    """At most `width` characters of a line around a column, with `…` where it is cut, and the offset of the first."""
    if len(line) <= width:
        return 0, line
    start = max(0, column - 1 - width // 2)
    before, after = ("…" if start else ""), ("…" if len(line) > start + width else "")
    return start - len(before), before + line[start : start + width] + after


def as_json(diagnostics: Iterable[Diagnostic], source: SourceLines, translate: Translate) -> str:
    """For programs: a JSON list of objects, one per problem, in file and line order."""
    rows = [
        {
            "file": d.spot.file,
            "line": d.spot.line,
            "column": d.spot.column,
            "severity": d.severity.value,
            "code": d.code,
            "problem": d.problem(translate),
            "remedy": d.remedy(translate),
            "source": _cut_around(source.line(d.spot), d.spot.column, MOST_OF_A_LINE)[1],
        }
        for d in in_order(diagnostics)
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def as_github(diagnostics: Iterable[Diagnostic], source: SourceLines, translate: Translate) -> str:
    """For GitHub Actions: workflow commands that mark the line in a pull request."""
    return "\n".join(
        f"::{d.severity.value} file={_property(d.spot.file)},line={d.spot.line},col={d.spot.column},"
        f"title={_property(d.code)}::{_message(d.problem(translate) + ' ' + d.remedy(translate))}"
        for d in in_order(diagnostics)
    )


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
