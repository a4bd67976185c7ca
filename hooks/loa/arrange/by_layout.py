"""Which arrangement belongs to which layout: where everything stands on a design, before anything is drawn.

The layouts under layouts/print draw what is decided here, and the catalogue tells how large the letters are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from loa.arrange.composition import Arrangement, Composition
from loa.arrange.leaflet import arrange_leaflet, is_leaflet
from loa.arrange.leaflet_panels import Ratios
from loa.arrange.text_metrics import CAPITAL
from loa.arrange.typefaces import Faces
from loa.arrange.upright_designs import arrange_card, arrange_poster, arrange_tall
from loa.arrange.wallet_card import arrange_wallet
from loa.arrange.wide_designs import arrange_banner


def arranges(layout: str) -> bool:
    """True for the layouts (`print/….typ`) of banners, posters and cards, for which `arrange` is."""
    return layout in _LAYOUTS


def arrange(layout: str, data: Mapping[str, Any], faces: Faces) -> Arrangement:
    """Where the words of a banner, poster or card stand. Raises NoSuchFamily.

    A photo is as large as the words leave room for: it gives way before they become too small.
    """
    place = _LAYOUTS[layout]
    if not data.get("photo"):
        return place(Composition(data, faces))
    bare = place(Composition({**data, "photo": None}, faces))
    least = data["sheet"]["least_mm"] * CAPITAL
    sides = (False, True) if layout in _TRIED_BESIDE else (False,)
    found = [place(Composition(data, faces, share, beside=beside)) for beside in sides for share in _PHOTO_SHARES]
    found.sort(key=_photo_area, reverse=True)
    good = min(bare.letter_mm * _GOOD_SLOGAN, max(least * _EASILY_READ, bare.letter_mm * _LEAST_SLOGAN))
    for letter in (max(least, good), least):
        for one in found:
            if one.letter_mm >= letter and _as_legible(one, bare, least):
                return one
    return found[-1]


_PHOTO_SHARES = (1.0, 0.82, 0.66, 0.52, 0.4)
"""Sizes of a photo that are tried, beside the largest on its layout."""

_TRIED_BESIDE = ("print/card.typ",)
"""Layouts on which a photo may stand above the words or beside them."""

_GOOD_SLOGAN, _LEAST_SLOGAN = 0.6, 0.42
"""Letters of a slogan beside a photo, beside those without one: where they are so high, the photo need not give way.

The less is enough where they are easily read.
"""

_EASILY_READ = 2.5
"""Letters so high, beside the least that can be read, are read with ease (8,3 mm a metre beside 3,3)."""


def _photo_area(one: Arrangement) -> float:
    """The area of the photo; 0 where there was no room for it."""
    place = one.data.get("photo")
    return place["width"] * place["height"] if place else 0.0


_AS_HIGH = 0.99


def _as_legible(one: Arrangement, bare: Arrangement, least: float) -> bool:
    """Whether all texts beside the slogan can be read, or none worse than without the photo."""
    return all(letter >= min(least, bare.text_mm.get(text, 0.0)) * _AS_HIGH for text, letter in one.text_mm.items())


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
