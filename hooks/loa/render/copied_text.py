"""Words that can be copied out of a PDF and found in it, in scripts whose marks stand above and below letters.

Typst writes glyphs that are raised or lowered as pieces of their own, each with the text of its whole cluster: readers
would find a letter with its marks once for each of its heights, and each height on a line of its own. Here the pieces
of a line become one, with the line's text as ActualText (ISO 32000-1, 14.9.4).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pikepdf
from pikepdf import ContentStreamInstruction as Instruction
from pikepdf import Dictionary, Name, Object, Operator

_MARKED = re.compile("[\u0e00-\u109f\u1780-\u17ff\u1950-\u1aaf\ua9e0-\uaadf]")
"""Thai, Lao, Tibetan, Burmese, Khmer, Tai Lue, Tai Tham, Tai Viet: scripts with marks of several heights."""

_HIGHEST_MARK = Decimal("0.6")
"""How far from the baseline a glyph may be raised or lowered, in em; the next line is farther away."""

_SAME_SCALE = 1e-4
_DIGITS = 6
"""Of a place that is worked out."""

_CODE = re.compile(r"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>")
"""A glyph and its text in a ToUnicode map of single glyphs, as Typst writes it."""


def has_marked_script(text: str) -> bool:
    """Whether a text has letters of a script whose marks have several heights."""
    return _MARKED.search(text) is not None


def say_lines_whole(document: pikepdf.Pdf) -> None:
    """Give every line of such a script its text, on all pages and in the forms on them."""
    for part in [*(page.obj for page in document.pages), *(one for one in document.objects if _is_form(one))]:
        instructions: list[Any] = [*pikepdf.parse_content_stream(part)]
        lines = [*_lines(_pieces(instructions, _texts_of_fonts(part)))]
        for line in reversed(lines):
            instructions[line[0].start : line[-1].stop] = _spoken_whole(line)
        if lines:
            content = pikepdf.unparse_content_stream(instructions)
            if _is_form(part):
                part.write(content)
            else:
                part.Contents = document.make_stream(content)


def _is_form(part: Object) -> bool:
    return isinstance(part, pikepdf.Stream) and part.get("/Subtype") == "/Form"


def _texts_of_fonts(part: Object) -> dict[str, dict[bytes, str]]:
    """The text of each glyph of each font, by the font's name and the glyph's code."""
    found = {}
    for name, font in part.get("/Resources", Dictionary()).get("/Font", Dictionary()).items():
        codes = _CODE.findall(font.ToUnicode.read_bytes().decode("ascii")) if "/ToUnicode" in font else []
        found[name] = {bytes.fromhex(code): bytes.fromhex(text).decode("utf-16-be") for code, text in codes}
    return found


@dataclass
class _Piece:
    """Words on one baseline: the instructions that draw them, from q to Q, and the clusters that they say."""

    start: int
    mark: list[Instruction]
    """What numbers it in a tagged file, or nothing."""
    stop: int = 0
    scale: Decimal = Decimal(1)
    """How large its letters are drawn beside their size: a small picture of a sheet is drawn smaller."""
    left: Decimal = Decimal()
    baseline: Decimal = Decimal()
    place: list[Instruction] = field(default_factory=list)
    colour: list[Instruction] = field(default_factory=list)
    words: list[Instruction] = field(default_factory=list)
    """What stands between BT and ET, without the texts of single clusters."""
    font: str = ""
    size: Decimal = Decimal()
    clusters: list[str] = field(default_factory=list)


def _pieces(instructions: Sequence[Instruction], texts: Mapping[str, Mapping[bytes, str]]) -> Iterator[_Piece]:
    operators = [str(one.operator) for one in instructions]
    for at in (at for at, what in enumerate(operators) if what == "BT"):
        first, last = _last_of("q", operators, at), operators.index("ET", at)
        is_marked = first > 0 and operators[first - 1] == "BDC"
        after = ["Q", "EMC"] if is_marked else ["Q"]
        before = instructions[first + 1 : at]
        place = [one for one in before if str(one.operator) == "cm"]
        if operators[last + 1 : last + 1 + len(after)] == after and len(place) == 1 and _is_upright(place[0]):
            piece = _Piece(first - is_marked, [*instructions[first - is_marked : first]], last + 1 + len(after))
            piece.scale, *_, piece.left, piece.baseline = (Decimal(str(one)) for one in place[0].operands)
            piece.place, piece.colour = place, [one for one in before if one is not place[0]]
            _read_words(piece, instructions[at + 1 : last], texts)
            yield piece


def _last_of(operator: str, operators: Sequence[str], before: int) -> int:
    return next((at for at in range(before - 1, -1, -1) if operators[at] == operator), 0)


def _is_upright(one: Instruction) -> bool:
    """Whether it sets a matrix that moves, sizes and turns over, as Typst writes it for upright words."""
    across, *turned, down = (float(number) for number in one.operands[:4])
    return across > 0 and turned == [0, 0] and abs(across + down) < _SAME_SCALE * across


def _read_words(piece: _Piece, instructions: Sequence[Instruction], texts: Mapping[str, Mapping[bytes, str]]) -> None:
    is_spoken = False
    for one in instructions:
        what, operands = str(one.operator), one.operands
        if what == "Tf":
            piece.font, piece.size = str(operands[0]), Decimal(str(operands[1]))
        if what == "BDC" and _has_actual_text(one):
            is_spoken = True
            piece.clusters.append(str(operands[1].ActualText))
        elif what == "EMC":
            is_spoken = False
        else:
            piece.words.append(one)
            if what in ("Tj", "TJ") and not is_spoken:
                of_font = texts.get(piece.font, {})
                piece.clusters += [of_font.get(code, "") for code in _codes(operands[0])]


def _has_actual_text(one: Instruction) -> bool:
    properties = one.operands[1] if len(one.operands) > 1 else None
    return isinstance(properties, Dictionary) and "/ActualText" in properties


def _codes(shown: Object) -> Iterator[bytes]:
    """The two bytes of each glyph that is shown."""
    for part in shown if isinstance(shown, pikepdf.Array) else [shown]:
        if isinstance(part, pikepdf.String):
            data = bytes(part)
            yield from (data[at : at + 2] for at in range(0, len(data), 2))


def _lines(pieces: Iterable[_Piece]) -> Iterator[list[_Piece]]:
    """The pieces that follow each other on one line, of lines with letters of such a script."""
    line: list[_Piece] = []
    for piece in pieces:
        if line and not _continues(piece, line[-1]):
            yield from _if_marked(line)
            line = []
        line.append(piece)
    yield from _if_marked(line)


def _continues(piece: _Piece, before: _Piece) -> bool:
    is_near = abs(piece.baseline - before.baseline) < piece.size * piece.scale * _HIGHEST_MARK
    is_alike = (piece.size, piece.scale) == (before.size, before.scale) and bool(piece.mark) == bool(before.mark)
    return piece.start == before.stop and is_near and is_alike and _bytes_of(piece.colour) == _bytes_of(before.colour)


def _bytes_of(instructions: Sequence[Instruction]) -> bytes:
    return pikepdf.unparse_content_stream(instructions)


def _if_marked(line: list[_Piece]) -> Iterator[list[_Piece]]:
    if len(line) > 1 and any(has_marked_script(cluster) for piece in line for cluster in piece.clusters):
        yield line


def _text_of(line: Sequence[_Piece]) -> str:
    """What the pieces of a line say, each cluster once."""
    said: list[str] = []
    height = line[0].baseline
    for piece in line:
        clusters = piece.clusters
        if said and clusters and clusters[0] == said[-1] and piece.baseline != height and has_marked_script(said[-1]):
            clusters = clusters[1:]
        if clusters:
            height = piece.baseline
        said += clusters
    return "".join(said)


def _spoken_whole(line: Sequence[_Piece]) -> list[Instruction]:
    """The instructions of a line as one piece with one text."""
    first, *others = line
    text = Instruction([Name.Span, Dictionary(ActualText=pikepdf.String(_text_of(line)))], Operator("BDC"))
    words = [_moved(one, piece, first) for piece in line for one in piece.words]
    end = _plain("EMC")
    whole = [_plain("q"), *first.place, *first.colour, _plain("BT"), text, *words, end, _plain("ET"), _plain("Q")]
    if first.mark:
        # The numbers of the others stay, since the tags speak of them; they hold nothing.
        return [*first.mark, *whole, end, *(one for piece in others for one in (*piece.mark, end))]
    return whole


def _plain(operator: str) -> Instruction:
    return Instruction([], Operator(operator))


def _moved(one: Instruction, piece: _Piece, first: _Piece) -> Instruction:
    """A part of the words of a piece, placed as seen from the first piece of its line."""
    if str(one.operator) != "Tm":
        return one
    *turned, left, down = one.operands
    across, along = (piece.left - first.left) / first.scale, (piece.baseline - first.baseline) / first.scale
    place = [Decimal(left) + across, Decimal(down) - along]  # type: ignore[arg-type]
    if first.scale != 1:
        place = [round(one, _DIGITS) for one in place]
    return Instruction([*turned, *place], one.operator)
