"""The pages on which content is written, in the order in which their addresses are tried: `+` is no campaign."""

from __future__ import annotations

from loa.edit.web import beginning_screen, document_screen, item_screen, province_screen, section_screen
from loa.edit.web.editor_page import Pages

PAGES: Pages = (
    *province_screen.PAGES,
    *beginning_screen.PAGES,
    *document_screen.PAGES,
    *section_screen.PAGES,
    *item_screen.PAGES,
)
