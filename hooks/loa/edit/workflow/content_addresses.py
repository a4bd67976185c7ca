"""The addresses of the pages on which content is written: a folder, a document, a section, an item.

A step of an address that is a page of its own begins with `+`, which no name of a folder or document and no id can:
so nothing that people name is hidden behind a page.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from loa.content.fields import slugify

CONTENT_PAGES = "/tinh/"
"""What all these addresses begin with."""

NEW = "+"
"""In the place of a campaign or an item: the page of a new one."""

PASTE = "+dan"
"""In the place of an item: the page on which a table of figures is pasted."""

FROM_FILE = "+tai-bang"
"""In the place of an item: the page on which the file of a table is handed in."""

ON_PAPER = "+to-giay"
"""Below a leaflet: the page on which it lies as on its paper."""

_LONGEST_NAME = 80
_OWN_PAGE = re.compile(rf"{CONTENT_PAGES}[\w%./+-]*")


def content_address(*steps: str) -> str:
    """The address of a folder, a document, a section, an item, a page below it."""
    return CONTENT_PAGES + "".join(quote(step, safe="+") + "/" for step in steps)


def content_steps(address: str) -> list[str]:
    """The steps of such an address, as they stand in it; none where it is another one."""
    if not address.startswith(CONTENT_PAGES):
        return []
    return [step for step in address.removeprefix(CONTENT_PAGES).split("/") if step]


def is_content_address(address: str) -> bool:
    """Whether an address that somebody sent is one of these pages."""
    return bool(_OWN_PAGE.fullmatch(address)) and "//" not in address


def can_be_a_step(name: object) -> bool:
    """Whether a name stands in addresses as it is, and can be no page of its own."""
    return isinstance(name, str) and 0 < len(name) <= _LONGEST_NAME and name == slugify(name)
