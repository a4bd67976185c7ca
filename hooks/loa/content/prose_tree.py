"""The tree of a long text (content/prose), read as words: without marks, or for a medium on which nobody can click.

    blocks  = ["p", inlines] | ["ul", [blocks, …]] | ["ol", [blocks, …]] | ["ol", [blocks, …], [label, …]]
    inlines = ["text", str] | ["strong", inlines] | ["em", inlines] | ["a", url, inlines] | ["br"]

The label of an item is its number as it was written: `2.`, `2)`, `02.`. A list without labels counts `1.`, `2.`, `3.`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from loa.content.web_addresses import in_short, is_own, says

Block = list[Any]
Inline = list[Any]


def counted_labels(items: int) -> list[str]:
    """The labels of a list that counts from 1."""
    return [f"{number}." for number in range(1, items + 1)]


def labels_of(block: Block) -> list[str]:
    """The numbers of a list's items as they are shown; none of a list with markers."""
    if block[0] != "ol":
        return []
    return block[2] if len(block) > 2 else counted_labels(len(block[1]))


def plain_lines(blocks: Iterable[Block]) -> list[str]:
    """The text of blocks without marks, one line a paragraph or list item."""
    lines: list[str] = []
    for kind, content, *_ in blocks:
        if kind == "p":
            lines.append(plain_inlines(content))
        else:
            for item in content:
                lines += plain_lines(item)
    return lines


def readable_lines(blocks: Iterable[Block]) -> Iterator[str]:
    """The same with the numbers of clauses, and with the addresses of links behind their words."""
    for block in blocks:
        if block[0] == "p":
            yield plain_inlines(with_addresses(block[1]))
            continue
        labels = labels_of(block)
        for at, item in enumerate(block[1]):
            lines = list(readable_lines(item)) or [""]
            yield f"{labels[at]} {lines[0]}".rstrip() if labels else lines[0]
            yield from lines[1:]


def blocks_with_addresses(blocks: Iterable[Block], site_url: str = "") -> list[Block]:
    """The tree for a medium on which nobody can follow a link: see `with_addresses`."""
    return [
        [kind, with_addresses(content, site_url)]
        if kind == "p"
        else [kind, [blocks_with_addresses(item, site_url) for item in content], *labels]
        for kind, content, *labels in blocks
    ]


def with_addresses(inlines: list[Inline], site_url: str = "") -> list[Inline]:
    """Inlines for a medium on which nobody can follow a link: the address stands behind the words.

    Nothing is added where the words already say it, or where it is one of a site that has no address (`site_url`) yet.
    """
    found: list[Inline] = []
    for inline in inlines:
        if inline[0] in {"text", "br"}:
            found.append(inline)
            continue
        inner = with_addresses(inline[-1], site_url)
        if inline[0] != "a":
            found.append([inline[0], inner])
            continue
        url = inline[1]
        if is_own(url):
            url = site_url.rstrip("/") + url if site_url else ""
        shown = f" ({in_short(url)})" if url and not says(plain_inlines(inner), url) else ""
        found += [*inner, ["text", shown]] if shown else inner
    return found


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
