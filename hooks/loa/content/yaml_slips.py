"""Slips in one line of YAML: what people write out of habit from Word, a telephone or another format.

Each function looks at a line and gives the Slips that it may have. Whether a line is wrong at all, only a parser can
say: a text may hold anything. So these are asked where reading failed, or where a text looks like lines of YAML.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

from loa.content.yaml_draft import Edit
from loa.content.yaml_tree import in_quotes

_NOTHING: Mapping[str, object] = MappingProxyType({})

ODD_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Spaces that are no space to YAML; Word, web pages and telephones write them. For use in a character class."""

_WIDTHLESS = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_BULLETS = "–—−―‐‑•·●○◦▪▫■□‣⁃➢➤✓✔*+\u2022\uf0b7\uf0a7\uf076\uf0fc－"
_KEY = r"[A-Za-z_][A-Za-z0-9_-]*"
_ANY_KEY = r"[^\W\d][\w -]{0,40}?"
_LEAD = re.compile(rf"(?P<lead>[ \t{ODD_SPACES}{_WIDTHLESS}]*)(?P<dashes>(?:-[ \t{ODD_SPACES}]+)*)(?P<rest>.*)")
_BULLET = re.compile(rf"(?:[{re.escape(_BULLETS)}]\s+|[•●○◦▪▫■□‣⁃➢➤\uf0b7\uf0a7\uf076\uf0fc]\s*)(?=\S)")
_GLUED_DASH = re.compile(r"-(?=[^\s\-\d.,>])")
_WIDE_COLON = re.compile(rf"(?P<key>{_ANY_KEY}|\"[^\"]*\")(?P<sign>\s*[：﹕︰∶ː꞉]\s*)")
_ODD_AFTER_COLON = re.compile(rf"{_KEY}:(?P<sign>[ {ODD_SPACES}]*[{ODD_SPACES}])")
_GLUED_COLON = re.compile(r"(?P<key>[a-z_][a-z0-9_-]*):(?![/\s:\\])(?=.)")
_SIGN = re.compile(rf"(?P<key>{_KEY})(?P<sign>\s*(?::=|=>|->|→|::|=|;|\|)\s*|\s+[–—-]\s+)")
_BARE_KEY = re.compile(r"(?P<key>[a-z_]+)(?P<sign>\s+(?=[^\s:=;])|\s*$)")
_VALUE = re.compile(rf"(?P<key>(?:{_KEY}|\"[^\"]*\"|'[^']*'):[ \t]+)?(?P<value>\S.*)")
_VALUE_OF_ANY_KEY = re.compile(rf"(?P<key>(?:{_ANY_KEY}|\"[^\"]*\"|'[^']*'):[ \t]+)?(?P<value>\S.*)")
_COMMENT = re.compile(r"\s+#(?:\s.*)?$")
_CURLY = "“”„‟＂«»‘’‚"


@dataclass(frozen=True, slots=True)
class Slip:
    """A mistake from offset `start` to `end` of a text, and the edits that mend it."""

    code: str
    start: int
    end: int
    edits: tuple[Edit, ...]
    params: Mapping[str, object] = field(default_factory=lambda: _NOTHING)
    """Those of the diagnostic, beside `meant`: the line as it should be."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text that begins at offset `start`: its indentation, its dashes, and the rest."""

    start: int
    text: str
    lead: str
    dashes: str
    rest: str

    @classmethod
    def at(cls, text: str, offset: int) -> Line:
        """The line in which `offset` lies."""
        start = text.rfind("\n", 0, offset) + 1
        end = text.find("\n", offset)
        line = text[start : len(text) if end < 0 else end]
        found = _LEAD.match(line)
        assert found
        return cls(start, line, found["lead"], found["dashes"], found["rest"])

    @property
    def body(self) -> int:
        """The offset of what comes after indentation and dashes."""
        return self.start + len(self.lead) + len(self.dashes)

    @property
    def end(self) -> int:
        """The offset at which the line ends."""
        return self.start + len(self.text)

    @property
    def is_blank(self) -> bool:
        """Whether nothing but a comment stands in the line."""
        return (not self.rest.strip() and not self.dashes) or self.rest.startswith("#")

    def value(self) -> tuple[int, int] | None:
        """The offsets of the value after key and dashes, without a comment behind it.

        Outside of lists a key may be any words, such as `Tiêu đề`.
        """
        found = (_VALUE if self.dashes else _VALUE_OF_ANY_KEY).match(self.rest)
        if found is None:
            return None
        text = _COMMENT.sub("", found["value"]).rstrip()
        begin = self.body + found.start("value")
        return (begin, begin + len(text)) if text else None


@lru_cache(maxsize=1)
def known_keys() -> frozenset[str]:
    """Every key that the content has anywhere."""
    from loa.content import models

    kinds = [getattr(models, name) for name in models.__all__]
    return frozenset(key for kind in kinds for key in getattr(kind, "model_fields", ()))


@lru_cache(maxsize=1)
def keys_of_files() -> frozenset[str]:
    """The keys that begin lines of a campaign, a province or a file of questions, and stand nowhere else."""
    from loa.content import models

    files = (models.Campaign, models.Province, models.QuestionFile)
    others = [getattr(models, name) for name in models.__all__ if getattr(models, name) not in files]
    inner = {key for kind in others for key in getattr(kind, "model_fields", ())}
    return frozenset(key for kind in files for key in kind.model_fields) - inner


def odd_spaces(line: Line) -> Iterator[Slip]:
    """Spaces that are none to YAML, in the indentation, after a dash or after a `:`."""
    begin = line.lead + line.dashes
    colon = _ODD_AFTER_COLON.match(line.rest)
    places = [(line.start, begin), *([(line.body + colon.start("sign"), colon["sign"])] if colon else ())]
    edits = [
        Edit(at + index, at + index + 1, "" if char in _WIDTHLESS else " ")
        for at, part in places
        for index, char in enumerate(part)
        if char not in " \t-"
    ]
    if edits:
        first = edits[0].start
        code_point = f"U+{ord(line.text[first - line.start]):04X}"
        yield Slip("L126", first, first + 1, tuple(edits), {"code_point": code_point})


def bullets(line: Line) -> Iterator[Slip]:
    """`– Cao Lãnh`, `• Cao Lãnh`: a list as Word writes it."""
    if found := _BULLET.match(line.rest):
        mark = found[0].strip()
        yield Slip("L127", line.body, line.body + len(mark), (_over(line, found, "- "),), {"mark": mark})


def glued_dashes(line: Line) -> Iterator[Slip]:
    """`-Cao Lãnh`."""
    if _GLUED_DASH.match(line.rest):
        yield Slip("L124", line.body, line.body + 1, (Edit(line.body + 1, line.body + 1, " "),))


def wide_colons(line: Line) -> Iterator[Slip]:
    """`title：Chung tay`."""
    if found := _WIDE_COLON.match(line.rest):
        sign = found["sign"].strip()
        at = line.body + found.start("sign") + found["sign"].index(sign)
        edit = Edit(line.body + found.end("key"), line.body + found.end(), ": ")
        yield Slip("L125", at, at + 1, (edit,), {"mark": sign})


def glued_colons(line: Line) -> Iterator[Slip]:
    """`title:Chung tay`."""
    if found := _GLUED_COLON.match(line.rest):
        at = line.body + found.end()
        yield Slip("L118", line.body, line.end, (Edit(at, at, " "),))


def other_signs(line: Line, keys: frozenset[str]) -> Iterator[Slip]:
    """`title = Chung tay`, `title; Chung tay`."""
    found = _SIGN.match(line.rest)
    if found and found["key"] in keys:
        sign = found["sign"].strip()
        at = line.body + found.start("sign") + found["sign"].index(sign)
        new = ": " if found.end() < len(line.rest) else ":"
        edit = Edit(line.body + found.end("key"), line.body + found.end(), new)
        yield Slip("L136", at, at + len(sign), (edit,), {"mark": sign})


def missing_colons(line: Line, keys: frozenset[str]) -> Iterator[Slip]:
    """`title Chung tay`, or `messages` above a list."""
    found = _BARE_KEY.match(line.rest)
    if found and found["key"] in keys:
        at = line.body + found.end("key")
        yield Slip("L118", line.body, line.end, (Edit(at, at, ":"),))


def trailing_commas(line: Line) -> Iterator[Slip]:
    """`title: "Chung tay",` as in JSON."""
    span = line.value()
    if span and re.search(r"[\"'\]}],+$", value := line.text[span[0] - line.start : span[1] - line.start]):
        at = span[0] + len(value.rstrip(","))
        yield Slip("L132", at, span[1], (Edit(at, span[1], ""),))


def curly_quotes(line: Line) -> Iterator[Slip]:
    """`“Ngày 30/7: cùng hành động”`, or a text between two different quotes."""
    span = line.value()
    value = line.text[span[0] - line.start : span[1] - line.start] if span else ""
    if span is None or len(value) < 2 or value[0] not in _CURLY + "\"'" or value[-1] not in _CURLY + "\"'":
        return
    if value[0] in _CURLY or value[-1] in _CURLY:
        at = span[0] if value[0] in _CURLY else span[1] - 1
        edit = Edit(*span, in_quotes(value[1:-1]))
        yield Slip("L130", at, at + 1, (edit,), {"mark": line.text[at - line.start]})


def text_behind_quotes(line: Line) -> Iterator[Slip]:
    """`"Hội thi" năm 2026`, `'H'Mông'`, `[Nóng] Hội thi`."""
    span = line.value()
    if span is None:
        return
    value = line.text[span[0] - line.start : span[1] - line.start]
    closing = {'"': '"', "'": "'", "[": "]", "{": "}"}.get(value[0])
    at = value.find(closing, 1) if closing else -1
    if closing and 0 < at < len(value) - 1:
        is_around = value[0] in "\"'" and value[-1] == value[0]
        edit = Edit(*span, in_quotes(value[1:-1] if is_around else value))
        begin = span[0] + at + 1
        begin += len(value[at + 1 :]) - len(value[at + 1 :].lstrip())
        yield Slip("L128", begin, span[1], (edit,), {"mark": closing})


def unclosed_quotes(line: Line) -> Iterator[Slip]:
    """`title: "Chung tay`."""
    span = line.value()
    if span and line.text[span[0] - line.start] in "\"'":
        value = line.text[span[0] - line.start : span[1] - line.start]
        if value.count(value[0]) % 2:
            yield Slip("L114", span[0], span[0] + 1, (Edit(span[1], span[1], value[0]),))


def indicators(line: Line) -> Iterator[Slip]:
    """`@ban-chi-dao`, `*Chung tay*`, `> 5 người`: a text that begins with a sign of YAML."""
    span = line.value()
    if span and line.text[span[0] - line.start] in "*&!?>|@%`,]}":
        value = line.text[span[0] - line.start : span[1] - line.start]
        yield Slip("L115", span[0], span[0] + 1, (Edit(*span, in_quotes(value)),), {"mark": value[0]})


def colons_in_texts(line: Line) -> Iterator[Slip]:
    """`title: Hội thảo: kết quả`."""
    span = line.value()
    if span is None:
        return
    value = line.text[span[0] - line.start : span[1] - line.start]
    found = re.search(r":(?=\s|$)", value)
    # `messages:` alone is a key in the wrong column.
    if found and value[0] not in "\"'[{" and value[:-1] not in known_keys():
        at = span[0] + found.start()
        yield Slip("L113", at, at + 1, (Edit(*span, in_quotes(value)),))


def lists_behind_keys(line: Line) -> Iterator[Slip]:
    """`places: - Cao Lãnh`: a list begins below its key."""
    found = re.match(rf"{_KEY}:(?P<space>[ \t]+)-[ \t]+\S", line.rest)
    if found:
        at = line.body + found.start("space")
        indent = " " * (len(line.lead) + len(line.dashes) + 2)
        end = line.body + found.end("space")
        yield Slip("L134", end, end + 1, (Edit(at, end, "\n" + indent),))


def text_behind_a_bar(line: Line) -> Iterator[Slip]:
    """`body: | Nội dung`: the text begins below the bar."""
    found = re.match(rf"{_KEY}:[ \t]+[|>][+-]?(?P<space>[ \t]*)(?=[^\s#])", line.rest)
    if found:
        at, end = line.body + found.start("space"), line.body + found.end("space")
        indent = " " * (len(line.lead) + len(line.dashes) + 2)
        yield Slip("L138", end, line.end, (Edit(at, end, "\n" + indent),))


ALWAYS_WRONG: tuple[Callable[[Line], Iterator[Slip]], ...] = (odd_spaces, wide_colons, glued_dashes, glued_colons)
"""Slips whose line is read as YAML only by chance."""

IN_VALUES: tuple[Callable[[Line], Iterator[Slip]], ...] = (
    lists_behind_keys,
    trailing_commas,
    curly_quotes,
    unclosed_quotes,
    text_behind_quotes,
    indicators,
    colons_in_texts,
)


def slips_of(line: Line, keys: frozenset[str]) -> Iterator[Slip]:
    """All slips that the line may have, the most certain first."""
    for find in ALWAYS_WRONG:
        yield from find(line)
    if not line.dashes:
        yield from bullets(line)
    yield from other_signs(line, keys)
    yield from missing_colons(line, keys)
    for find in IN_VALUES:
        yield from find(line)


def _over(line: Line, found: re.Match[str], new: str) -> Edit:
    return Edit(line.body + found.start(), line.body + found.end(), new)
