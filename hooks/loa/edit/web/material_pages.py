"""The pages for what officers bring along: tables of figures, photos."""

from __future__ import annotations

from loa.edit.web import figures_pages, folded_pages, photo_pages
from loa.edit.web.editor_page import Pages

PAGES: Pages = (*figures_pages.PAGES, *photo_pages.PAGES, *folded_pages.PAGES)
