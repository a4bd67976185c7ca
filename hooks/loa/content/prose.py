"""Prose: the Markdown subset of long texts, parsed once into a small tree.

Paragraphs, lists, bold, italic, links and line breaks; HTML is off. The tree is plain data (lists of
strings), so that a page, a print layout, a document or a loudspeaker script can each walk it.

    blocks  = ["p", inlines] | ["ul", [blocks, …]] | ["ol", [blocks, …]]
    inlines = ["text", str] | ["strong", inlines] | ["em", inlines] | ["a", url, inlines] | ["br"]
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    # Loaded where a text needs it: most need no parser, and an edit should not wait for it.
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

Block = list[Any]
Inline = list[Any]

FORBIDDEN = {
    "heading": "a heading",
    "image": "a picture",
    "fence": "a code block",
    "code_block": "a code block",
    "code_inline": "a code block",
    "table": "a table",
    "blockquote": "a quotation",
    "hr": "a line",
    "html_block": "HTML",
    "html_inline": "HTML",
}
"""Type of a Markdown node that is not allowed → what a diagnostic calls it."""

_ONE_PLAIN_PARAGRAPH = re.compile(r"""[^\W\d_](?:[^\W_]|[ ,.;:!?()/%"'“”‘’…–—-])*""")
"""A line in which no character can be a mark: begins with a letter, so it is no list, heading or rule either."""

_SAFE_LINK = re.compile(r"(https?://|mailto:|tel:|/|#)", re.IGNORECASE)


class UnusableProse(ValueError):
    """The text uses a construct that cannot be shown; `construct` names it, `line` counts from 0."""

    def __init__(self, construct: str, line: int) -> None:
        super().__init__(construct)
        self.construct = construct
        self.line = line


@dataclass(frozen=True)
class Prose:
    """A long text: as written, and as a tree."""

    source: str
    blocks: tuple[Block, ...]

    @property
    def plain(self) -> str:
        """The text without marks, one line a paragraph or list item."""
        return "\n".join(_plain_blocks(list(self.blocks)))


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    # CommonMark with raw HTML read as text: `<b>` is shown, never obeyed.
    return MarkdownIt("commonmark", {"html": False})


@lru_cache(maxsize=4096)
def read_prose(text: str) -> Prose:
    """Parse `text`. Raises UnusableProse.

    Cached: a text is parsed alone, again when it is merged, and again in a live preview.
    """
    if _ONE_PLAIN_PARAGRAPH.fullmatch(text):
        # Most texts are; the parser takes as long for one as for all else in its file.
        return Prose(text.strip(), (["p", [["text", text.strip()]]],))
    return Prose(text.strip(), tuple(_block(node) for node in _parsed(text).children))


def _parsed(text: str) -> SyntaxTreeNode:
    from markdown_it.tree import SyntaxTreeNode

    return SyntaxTreeNode(_parser().parse(text))


def _block(node: SyntaxTreeNode) -> Block:
    if node.type == "paragraph":
        return ["p", _inlines(node.children[0])]
    if node.type in {"bullet_list", "ordered_list"}:
        kind = "ul" if node.type == "bullet_list" else "ol"
        return [kind, [[_block(child) for child in item.children] for item in node.children]]
    raise UnusableProse(FORBIDDEN.get(node.type, node.type), node.map[0] if node.map else 0)


def _inlines(node: SyntaxTreeNode) -> list[Inline]:
    return [item for child in node.children for item in _inline(child)]


def _inline(node: SyntaxTreeNode) -> list[Inline]:
    if node.type in {"text", "softbreak"}:
        return [["text", node.content if node.type == "text" else " "]]
    if node.type == "hardbreak":
        return [["br"]]
    if node.type in {"strong", "em"}:
        return [[node.type, _inlines(node)]]
    if node.type == "link":
        url = str(node.attrs["href"])
        return [["a", url, _inlines(node)]] if _SAFE_LINK.match(url) else _inlines(node)
    raise UnusableProse(FORBIDDEN.get(node.type, node.type), _line_of(node))


def _line_of(node: SyntaxTreeNode) -> int:
    above: SyntaxTreeNode | None = node
    while above is not None and not above.is_root:
        if above.map:
            return above.map[0]
        above = above.parent
    return 0


def _plain_blocks(blocks: list[Block]) -> list[str]:
    lines: list[str] = []
    for kind, content in blocks:
        if kind == "p":
            lines.append(plain_inlines(content))
        else:
            for item in content:
                lines += _plain_blocks(item)
    return lines


def plain_inlines(inlines: list[Inline]) -> str:
    """The text of inlines without marks."""
    parts = []
    for inline in inlines:
        if inline[0] == "text":
            parts.append(inline[1])
        elif inline[0] == "br":
            parts.append("\n")
        else:
            parts.append(plain_inlines(inline[-1]))
    return "".join(parts)
