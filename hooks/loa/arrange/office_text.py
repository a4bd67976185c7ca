"""Texts of office sheets with their line breaks: in every script lines end where words do, as on what hangs outside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from loa.arrange.running_text import Paragraph, styles_of_weight, text_styles
from loa.arrange.typefaces import Faces
from loa.content.prose_tree import Inline
from loa.house_style.line_breaks import BreakRules, join_compounds, whole_words
from loa.house_style.unspaced_scripts import with_word_ends


@lru_cache(maxsize=1024)
def sentence_lines(
    text: str, said: tuple[str, ...], families: tuple[str, ...], limit: float, faces: Faces, rules: BreakRules
) -> list[Inline]:
    """A sentence with its line breaks within `limit` em, and each number that is `said` in bold.

    Callers share what is returned and must not change it. Raises NoSuchFamily.
    """
    inlines = [["strong", [["text", part]]] if bold else ["text", part] for part, bold in _parts(text, said)]
    ((_, joined),) = join_compounds([["p", inlines]], rules)
    broken: list[Inline] = Paragraph(joined, text_styles(faces, families)).with_line_breaks(limit)[1]
    return broken


def _parts(text: str, said: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """The text in parts, True for what is one of `said`; the first that is found, and of those the longest."""
    while text:
        found = min(((text.find(one), -len(one)) for one in said if one in text), default=(len(text), 0))
        start, stop = found[0], found[0] - found[1]
        yield from ((part, bold) for part, bold in ((text[:start], False), (text[start:stop], True)) if part)
        text = text[stop:]


def line_broken(
    text: str, families: tuple[str, ...], weight: int, limit: float, faces: Faces, rules: BreakRules
) -> str:
    """A text for one place of a sheet that is `limit` em wide.

    In a script without spaces it has its line breaks; otherwise no-break spaces where no line may end. Raises
    NoSuchFamily.
    """
    if with_word_ends(text) == text:
        return whole_words(text, rules)
    ((_, joined),) = join_compounds([["p", [["text", text]]]], rules)
    inlines = Paragraph(joined, styles_of_weight(faces, families, weight)).with_line_breaks(limit)[1]
    return "".join("\n" if inline[0] == "br" else inline[1] for inline in inlines)
