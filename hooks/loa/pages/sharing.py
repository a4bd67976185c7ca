"""What pages offer to send on: themselves, a picture, a bar with hotlines for other sites; and how to report a fault.

Nothing is loaded from elsewhere: a link of Facebook is a link, and an app is asked by the telephone (scripts/share.js).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any
from urllib.parse import quote

from loa.catalogue.catalogue import ResolvedProvince
from loa.content.models import Hotline
from loa.content.phone_numbers import dialled
from loa.pages.links import RelativeLinks, page_address
from loa.pages.page_context import View
from loa.prints.qr_codes import whole_address

_FACEBOOK = "https://www.facebook.com/sharer/sharer.php?u="
_REPORT = "Báo lỗi nội dung"
_KEY_FIGURES = 3


def share_view(path: str, title: str, card: Mapping[str, Any] | None, site_url: str | None) -> dict[str, str]:
    """How to send on the page whose file is `path`; its address is known only once the site has one of its own."""
    address = whole_address(page_address(path), site_url) or ""
    return {
        "title": title,
        "address": address,
        "facebook": f"{_FACEBOOK}{quote(address, safe='')}" if address else "",
        "picture": RelativeLinks(path).to(card["path"]) if card else "",
    }


def key_figures(rows: Sequence[View], source: View | None) -> View | None:
    """The first figures of a campaign's results, to be seen at once and copied with all that says what they count.

    `rows` as result_views gives them, in the order of the file: which come first, those who write it know. None where
    none is published.
    """
    shown = [row for row in rows if not row["withheld"] and not row["sample"]][:_KEY_FIGURES]
    return {"rows": shown, "text": "\n".join(_copied(row, source) for row in shown)} if shown else None


def _copied(row: View, shared: View | None) -> str:
    """A figure in one line of text: what, how many, where and when, who counted, where it was published."""
    value = " ".join(filter(None, (row["figure"], row["unit"])))
    parts = [row["scope"], row["place"], row["period"], row["counted_by"]]
    exactness = f" ({row['qualifier']})" if row["qualifier"] else ""
    said = "; ".join(part for part in parts if part)
    source = row["source"] or shared
    published = ", ".join(filter(None, (source["title"], source["publisher"], source["date"]))) if source else ""
    line = f"{row['metric']}: {value}{exactness}{f' ({said})' if said else ''}."
    return f"{line} Nguồn: {published}." if published else line


def report_address(corrections: Mapping[str, str] | None, path: str, site_url: str | None) -> str:
    """Where a reader tells of a fault on a page: a letter that names the page, or the site's own form for it.

    `corrections` is the contact as pages name it. Empty where the site names neither.
    """
    if corrections is None:
        return ""
    if corrections["email"]:
        address = whole_address(page_address(path), site_url) or f"/{page_address(path)}"
        return f"mailto:{corrections['email']}?subject={quote(f'{_REPORT}: {address}', safe='')}"
    return corrections["url"]


def hotline_bar(province: ResolvedProvince, hotlines: Sequence[Hotline], site_url: str | None) -> str:
    """HTML with its own style for a bar of telephone numbers on another site; it loads nothing, from us neither."""
    if not hotlines:
        return ""
    address = whole_address(f"{province.slug}/", site_url)
    lines = [_line(line) for line in hotlines]
    more = f' · <a href="{escape(address)}" style="color:#fff">{escape(province.name)}</a>' if address else ""
    style = "background:#231a15;color:#fff;padding:12px 16px;font:16px/1.6 sans-serif;text-align:center"
    return f'<div style="{style}" lang="vi">Cần giúp đỡ? Gọi {" · ".join(lines)}{more}</div>\n'


def _line(line: Hotline) -> str:
    link = (
        f'<a href="tel:{escape(dialled(line.number))}" style="color:#ffd95a;font-weight:bold">{escape(line.number)}</a>'
    )
    note = f", {escape(line.note)}" if line.note else ""
    return f"{link} ({escape(line.name)}{note})"
