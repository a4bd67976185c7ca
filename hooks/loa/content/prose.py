"""Prose: the Markdown subset of long texts, parsed once into a small tree.

Paragraphs, lists, bold, italic, links and line breaks; HTML is off. The tree is plain data (lists of
strings, see content/prose_tree), so that a page, a print layout, a document or a loudspeaker script can each walk it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from loa.content.prose_tree import Block, Inline, counted_labels, plain_inlines, plain_lines, readable_lines
from loa.content.web_addresses import fault_of_address, fault_of_words, in_short, is_own

if TYPE_CHECKING:
    # Loaded where a text needs it: most need no parser, and an edit should not wait for it.
    from markdown_it.tree import SyntaxTreeNode

FORBIDDEN = {
    "heading": "a heading",
    "image": "a picture",
    "fence": "a code block",
    "code_inline": "a code block",
    "table": "a table",
    "blockquote": "a quotation",
    "hr": "a line",
    "html_block": "HTML",
    "html_inline": "HTML",
    "footnote": "a footnote",
    "reference": "the address of a link in a line of its own",
    "strike": "struck-out text (`~~`)",
}
"""Type of a Markdown construct that is not allowed → what a diagnostic calls it."""

_ONE_PLAIN_PARAGRAPH = re.compile(r"""[^\W\d_](?:[^\W_]|[ ,.;:!?()/%"'“”‘’…–—-])*""")
"""A line in which no character can be a mark: begins with a letter, so it is no list, heading or rule either."""

_SHORT_LINE = 60
"""Most letters of a line that was ended on purpose, as in an address or a poem; editors and people wrap later."""

_ENUMERATED = re.compile(r"\s*(?:[•–—▪●○◦✓✔➢→]\s*|[a-zđ][.)]\s|\d{1,3}[.)]\s)")
"""What begins a new line however long the one before it is, and is no list of Markdown."""

_SENTENCE_GOES_ON = re.compile(r"\s*[^\W\d_A-ZÀ-ÝĂĐĨŨƠƯ]")
_TABLE_ROW = re.compile(r"(?<!\\)\||\S\t+\S")
_WHOLE_ROW = re.compile(r"\s*\|.*\|.*\|\s*")
_REFERENCE = re.compile(r"\s*\[(?!\^)[^\[\]]+\]:\s*<?(?:[a-z][a-z0-9+.-]*:|/|\w+\.)[^\s>]*>?(?:\s+[\"'(].*)?\s*", re.I)
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]+\]")
_STRUCK = re.compile(r"~~[^~\s](?:[^~]*[^~\s])?~~")
_BROKEN_LINK = re.compile(r"\[[^\[\]]*\]\([^)]*\)?")
_TAG = (
    r"</?(?:a|abbr|b|big|blockquote|br|center|code|div|em|embed|figure|font|form|h[1-6]|hr|i|iframe|img|input|li|mark"
    r"|object|ol|p|pre|s|script|small|span|strike|strong|style|su[bp]|table|tbody|t[dhr]|thead|u|ul|video)"
    r"(?:\s[^<>]*)?/?>"
)
_MARKS_LEFT = re.compile(rf"(?<!\*)\*\*(?!\*)|{_TAG}|<!--", re.IGNORECASE)


class Fault(NamedTuple):
    """What is wrong in a text: the code of the diagnostic, the line counted from 0, what fills the sentence."""

    code: str
    line: int
    params: dict[str, str]


class UnusableProse(ValueError):
    """The text uses a construct that cannot be shown; `construct` names it, `line` counts from 0.

    `faults` has everything that is wrong in the text.
    """

    def __init__(self, construct: str, line: int, faults: Sequence[Fault] = ()) -> None:
        super().__init__(construct)
        self.construct = construct
        self.line = line
        self.faults = tuple(faults)


@dataclass(frozen=True)
class Prose:
    """A long text: as written, and as a tree."""

    source: str
    blocks: tuple[Block, ...]
    faults: tuple[Fault, ...] = ()
    """What is wrong with its links, which lost their address, and which marks are shown as they were written."""
    own_links: tuple[tuple[str, int], ...] = ()
    """Addresses of this site to which it leads, and their lines counted from 0."""

    @property
    def plain(self) -> str:
        """The text without marks, one line a paragraph or list item."""
        return "\n".join(plain_lines(self.blocks))

    @property
    def readable(self) -> str:
        """The same with the numbers of clauses, and with the addresses of links behind their words."""
        return "\n".join(readable_lines(self.blocks))


@lru_cache(maxsize=4096)
def read_prose(text: str) -> Prose:
    """Parse `text`. Raises UnusableProse.

    Cached: a text is parsed alone, again when it is merged, and again in a live preview.
    """
    if _ONE_PLAIN_PARAGRAPH.fullmatch(text):
        # Most texts are; the parser takes as long for one as for all else in its file.
        return Prose(text.strip(), (["p", [["text", text.strip()]]],))
    if all(_REFERENCE.fullmatch(line) for line in text.splitlines() if line.strip()):
        return Prose(text.strip(), ())  # Addresses for links that are not there: nothing would be shown.
    # Here and not above, for the parser takes as long to load as a small site to check.
    from loa.content.markdown_rules import parsed

    reader = _TreeReader()
    blocks = tuple(reader.blocks(parsed(text).children))
    unusable = next((fault for fault in reader.faults if fault.code == "L210"), None)
    if unusable:
        raise UnusableProse(unusable.params["construct"], unusable.line, reader.faults)
    return Prose(text.strip(), blocks, tuple(reader.faults), tuple(reader.own_links))


class _TreeReader:
    """Makes the tree of what the parser found, and notes what is wrong."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.own_links: list[tuple[str, int]] = []
        self._line = 0
        self._breaks: Iterator[bool] = iter(())
        """Of the new lines left in the paragraph that is read, which are shown as such."""

    def blocks(self, nodes: Iterable[SyntaxTreeNode]) -> list[Block]:
        """The blocks of some nodes that stand below each other."""
        blocks: list[Block] = []
        number = 0
        for node in nodes:
            self._line = node.map[0] if node.map else self._line
            if node.type == "paragraph":
                blocks.append(["p", self._paragraph(node.children[0])])
            elif node.type == "bullet_list":
                blocks.append(["ul", [self.blocks(item.children) for item in node.children]])
            elif node.type == "ordered_list":
                number = self._ordered(node, blocks, number)
            else:
                self._forbid(node.type)
        return blocks

    def _ordered(self, node: SyntaxTreeNode, blocks: list[Block], number: int) -> int:
        """Add a numbered list; `number` is the last one before it, and the last one of this is returned.

        A sentence that begins with a number ("30. Tháng bảy …") is no list, unless it goes on with one.
        """
        labels = _labels(node)
        items = [self.blocks(item.children) for item in node.children]
        first = int(labels[0][:-1])
        if len(items) > 1 or first in {1, number + 1}:
            blocks.append(["ol", items] if labels == counted_labels(len(items)) else ["ol", items, labels])
            return int(labels[-1][:-1])
        blocks += _with_label(labels[0], items[0])
        return number

    def _paragraph(self, node: SyntaxTreeNode) -> list[Inline]:
        lines = node.content.split("\n")
        self._check_lines(lines)
        self._breaks = iter(_line_breaks(lines))
        return self._inlines(node)

    def _check_lines(self, lines: Sequence[str]) -> None:
        """Tell constructs of several lines that the parser reads as words."""
        rows = [bool(_TABLE_ROW.search(line)) for line in lines]
        for at, line in enumerate(lines):
            if (rows[at] and any(rows[at + 1 : at + 2]) and not any(rows[at - 1 : at])) or (
                len(lines) == 1 and _WHOLE_ROW.fullmatch(line)
            ):
                self._forbid("table", at)
            if _REFERENCE.fullmatch(line):
                self._forbid("reference", at)
            if _FOOTNOTE.search(line):
                self._forbid("footnote", at)

    def _forbid(self, kind: str, offset: int = 0) -> None:
        fault = Fault("L210", self._line + offset, {"construct": FORBIDDEN.get(kind, kind)})
        if fault not in self.faults:
            self.faults.append(fault)

    def _inlines(self, node: SyntaxTreeNode) -> list[Inline]:
        found: list[Inline] = []
        # The parser gives marks that mark nothing, and escaped ones, as texts of their own.
        parts: list[str] = []
        for child in node.children:
            if child.type in {"text", "text_special"}:
                parts.append(self._text(child))
                continue
            if parts:
                found.append(["text", "".join(parts)])
                parts = []
            found += self._inline(child)
        return [*found, ["text", "".join(parts)]] if parts else found

    def _text(self, node: SyntaxTreeNode) -> str:
        if node.type == "text":
            self._check_text(node.content)
        return str(node.content)

    def _inline(self, node: SyntaxTreeNode) -> list[Inline]:
        if node.type in {"softbreak", "hardbreak"}:
            self._line += 1
            kept = next(self._breaks, False)
            return [["br"]] if node.type == "hardbreak" or kept else [["text", " "]]
        if node.type in {"strong", "em"}:
            return [[node.type, self._inlines(node)]]
        if node.type == "link":
            return self._link(node)
        self._forbid(node.type)
        return []

    def _check_text(self, text: str) -> None:
        if _STRUCK.search(text):
            self._forbid("strike")
        if broken := _BROKEN_LINK.search(text):
            self.faults.append(Fault("L474", self._line, {"address": broken[0]}))
        if mark := _MARKS_LEFT.search(text):
            self.faults.append(Fault("L476", self._line, {"mark": mark[0]}))

    def _link(self, node: SyntaxTreeNode) -> list[Inline]:
        line = self._line
        url = str(node.attrs.get("href", ""))
        inlines = self._inlines(node)
        words = plain_inlines(inlines)
        fault = fault_of_address(url) or fault_of_words(words, url)
        if fault:
            self.faults.append(Fault(fault.code, line, fault.params))
            return inlines
        if is_own(url):
            self.own_links.append((url, line))
        scheme, mark, rest = url.partition(":")
        url = url if is_own(url) else scheme.lower() + mark + rest
        return [["a", url, inlines if words.strip() else [["text", in_short(url)]]]]


def _labels(node: SyntaxTreeNode) -> list[str]:
    """The numbers of a list as they were written; a list in which each is `1.` is counted, as Markdown does."""
    numbers = [str(item.info) for item in node.children]
    if len(numbers) > 1 and set(numbers) == {"1"}:
        numbers = [str(number) for number in range(1, len(numbers) + 1)]
    return [number + item.markup for number, item in zip(numbers, node.children, strict=True)]


def _with_label(label: str, blocks: list[Block]) -> list[Block]:
    """The blocks of a single item, its number as the first word."""
    if blocks and blocks[0][0] == "p":
        first, rest = blocks[0][1], blocks[1:]
        if first and first[0][0] == "text":
            return [["p", [["text", f"{label} {first[0][1]}"], *first[1:]]], *rest]
        return [["p", [["text", f"{label} "], *first]], *rest]
    return [["p", [["text", label]]], *blocks]


def _line_breaks(lines: Sequence[str]) -> list[bool]:
    """Which line ends of a paragraph are shown: all, where its lines are short and each begins like a new one.

    Elsewhere people and editors wrap a long text, and only what begins with a bullet or a number is a new line.
    """
    on_purpose = all(len(line) <= _SHORT_LINE for line in lines) and not any(map(_SENTENCE_GOES_ON.match, lines[1:]))
    return [on_purpose or _ENUMERATED.match(line) is not None for line in lines[1:]]
