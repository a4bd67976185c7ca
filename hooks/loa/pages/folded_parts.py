"""What a campaign's page says once instead of on every item, and what it calls the parts that it folds."""

from __future__ import annotations

from collections.abc import Sequence

from loa.pages.page_context import View


def shared_source(items: Sequence[View]) -> View | None:
    """The source that a list names below itself: that of the most items, if at least two have it.

    None where an item has no source: a line for the list would claim one for it.
    """
    sources: list[View | None] = [item["source"] for item in items]
    if None in sources or not sources:
        return None
    most = max(sources, key=sources.count)
    return most if sources.count(most) > 1 else None


def more_of_message(message: View, shared: View | None) -> str:
    """What is folded below a message, as the heading of the fold names it; empty where nothing is."""
    others = [_small(text["title"]) for text in message["texts"][1:]]
    if others:
        return f"Bản {', '.join(others)} và chi tiết"
    parts = [
        "nhóm nội dung" if message["category"] else "",
        "dành cho ai" if message["audiences"] else "",
        "ghi chú" if message["note"] else "",
        "nguồn" if message["source"] and message["source"] != shared else "",
    ]
    named = ", ".join(part for part in parts if part)
    return named[:1].upper() + named[1:]


def _small(title: str) -> str:
    return title[:1].lower() + title[1:]
