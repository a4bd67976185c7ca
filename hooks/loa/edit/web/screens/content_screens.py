"""The pages on which content is written, in the order in which their addresses are tried: `+` is no campaign."""

from __future__ import annotations

from loa.edit.web.editor_page import Pages
from loa.edit.web.screens import document_screen, item_screen, province_screen, section_screen, site_screen
from loa.edit.web.start import beginning_screen

PAGES: Pages = tuple(
    page
    for module in (site_screen, province_screen, beginning_screen, document_screen, section_screen, item_screen)
    for page in module.PAGES
)
