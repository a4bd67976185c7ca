"""Which arrangement belongs to which layout: where everything stands on a design, before anything is drawn.

The layouts under layouts/print draw what is decided here, and the catalogue tells how large the letters are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from loa.arrange.composition import Arrangement, Composition
from loa.arrange.leaflet import arrange_leaflet, is_leaflet
from loa.arrange.leaflet_panels import Ratios
from loa.arrange.typefaces import Faces
from loa.arrange.upright_designs import arrange_card, arrange_poster, arrange_tall
from loa.arrange.wallet_card import arrange_wallet
from loa.arrange.wide_designs import arrange_banner


def arranges(layout: str) -> bool:
    """True for the layouts (`print/….typ`) of banners, posters and cards, for which `arrange` is."""
    return layout in _LAYOUTS


def arrange(layout: str, data: Mapping[str, Any], faces: Faces) -> Arrangement:
    """Where the words of a banner, poster or card stand. Raises NoSuchFamily."""
    return _LAYOUTS[layout](Composition(data, faces))


def arrangement(layout: str, data: Mapping[str, Any], faces: Faces, ratios: Ratios) -> Mapping[str, Any] | None:
    """What a layout finds as `arranged` in its data; None for one that places its words itself.

    `ratios` is the height of each picture of a leaflet beside its width, by name. Raises TooMuchText and NoSuchFamily.
    """
    if is_leaflet(data):
        return arrange_leaflet(data, faces, ratios)
    return arrange(layout, data, faces).data if arranges(layout) else None


_LAYOUTS: Mapping[str, Callable[[Composition], Arrangement]] = {
    "print/banner.typ": arrange_banner,
    "print/tall.typ": arrange_tall,
    "print/poster.typ": arrange_poster,
    "print/office/poster.typ": arrange_poster,
    "print/office/tiles.typ": arrange_poster,
    "print/card.typ": arrange_card,
    "print/office/cards.typ": arrange_wallet,
}
