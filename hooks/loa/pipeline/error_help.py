"""Where the handbook explains the problems that were found, said below them."""

from __future__ import annotations

from collections.abc import Iterable

from loa.content.diagnostics import MORE_OF_A_KIND, Diagnostic
from loa.content.interface_language import Translate
from loa.prints.qr_codes import whole_address
from loa.reference.error_pages import ERRORS, error_addresses
from loa.store.project import HANDBOOK_FOLDER

_MOST_CODES = 3
"""Of more kinds of problems the page with all of them is named."""


def where_explained(problems: Iterable[Diagnostic], site_url: str | None, say: Translate) -> str:
    """The address of each code that was told, or of the list of all; empty where nothing was told.

    It is whole where the site has an address, else it counts from the site's root.
    """
    addresses = error_addresses()
    codes = list(dict.fromkeys(problem.code for problem in problems if problem.code != MORE_OF_A_KIND))
    if not codes:
        return ""
    named = [addresses[code] for code in codes] if len(codes) <= _MOST_CODES else [f"{HANDBOOK_FOLDER}/{ERRORS}/"]
    places = (whole_address(address, site_url) or address for address in named)
    return "\n".join([say("The handbook explains it, with examples:"), *(f"  {place}" for place in places)])
