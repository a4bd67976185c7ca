"""Where everything stands on a drawn design: one arrangement for each layout, reckoned before anything is drawn.

The layouts under layouts/print draw what is decided here, and the catalogue tells how large the letters are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from loa.arrange.composition import Arrangement, Composition
from loa.arrange.typefaces import Faces
from loa.arrange.upright_designs import arrange_card, arrange_poster, arrange_tall
from loa.arrange.wallet_card import arrange_wallet
from loa.arrange.wide_designs import arrange_banner


def arranges(layout: str) -> bool:
    """True for the layouts (`print/….typ`) whose words are arranged here."""
    return layout in _LAYOUTS


def arrange(layout: str, told: Mapping[str, Any], faces: Faces) -> Arrangement:
    """Where the words of a design stand."""
    return _LAYOUTS[layout](Composition(told, faces))


_LAYOUTS: Mapping[str, Callable[[Composition], Arrangement]] = {
    "print/banner.typ": arrange_banner,
    "print/tall.typ": arrange_tall,
    "print/poster.typ": arrange_poster,
    "print/office/poster.typ": arrange_poster,
    "print/office/tiles.typ": arrange_poster,
    "print/card.typ": arrange_card,
    "print/office/cards.typ": arrange_wallet,
}
