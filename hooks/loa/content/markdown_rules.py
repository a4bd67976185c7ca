"""The Markdown parser for long texts: CommonMark, changed where it would lose what people wrote.

HTML is text, so `<b>` is shown, never obeyed. A multiplication (`5*3*2`) is no italic. A backslash is only taken away
before a mark of Markdown. Lines that are indented are no code, and addresses in lines of their own are words.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.entity import entity
from markdown_it.tree import SyntaxTreeNode

_MARKS = frozenset("*_[]()#<>~|`!+-.&")
"""What a backslash makes a plain character; before anything else it is one itself."""

_LATIN_END = "\u1eff"
"""The last letter of the blocks that have all letters of Vietnamese."""


class _Parser(MarkdownIt):
    """A parser that leaves the addresses of links as they were written, whatever they are: they are checked later."""

    def validateLink(self, url: str) -> bool:
        return True

    def normalizeLink(self, url: str) -> str:
        return url


def parsed(text: str) -> SyntaxTreeNode:
    """The tree of a text in Markdown."""
    return SyntaxTreeNode(_parser().parse(text))


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = _Parser("commonmark", {"html": False}).disable(["code", "reference", "text_join"])
    parser.inline.ruler.at("escape", _escape)
    parser.inline.ruler.at("entity", _visible_entity)
    parser.inline.ruler.before("emphasis", "multiplication", _multiplication)
    return parser


def _escape(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "\\" or state.pos + 1 >= state.posMax:
        return False
    after = state.src[state.pos + 1]
    if after == "\n":
        return _hard_break(state, silent=silent)
    taken_away = after in _MARKS
    _push(state, after if taken_away else "\\", silent=silent)
    state.pos += 2 if taken_away else 1
    return True


def _hard_break(state: StateInline, *, silent: bool) -> bool:
    if not silent:
        state.push("hardbreak", "br", 0)
    state.pos += 2
    while state.pos < state.posMax and state.src[state.pos] in " \t":
        state.pos += 1
    return True


def _visible_entity(state: StateInline, silent: bool) -> bool:
    """`&amp;` is `&`; one that stands for a character that nobody sees stays as it was written."""
    start = state.pos
    if not entity(state, silent):
        return False
    if not silent and any(unicodedata.category(letter)[0] == "C" for letter in state.tokens[-1].content):
        state.tokens[-1].content = state.src[start : state.pos]
    return True


def _multiplication(state: StateInline, silent: bool) -> bool:
    """One `*` between letters or digits, or two between digits, is what it is."""
    start = end = state.pos
    if state.src[start] != "*" or start == 0:
        return False
    while end < state.posMax and state.src[end] == "*":
        end += 1
    if end >= state.posMax:
        return False
    around = state.src[start - 1] + state.src[end]
    is_plain = around.isalnum() and max(around) <= _LATIN_END if end - start == 1 else around.isdigit()
    if not is_plain or end - start > 2:
        return False
    _push(state, state.src[start:end], silent=silent)
    state.pos = end
    return True


def _push(state: StateInline, content: str, *, silent: bool) -> None:
    if not silent:
        state.push("text_special", "", 0).content = content
