"""Names of the files people download: what, which item, which size, which language, and last the place.

`bang-ron--chung-tay--5x0.8--xa-tan-hong.pdf` says whose it is wherever it is saved or sent. A file's address is its
folder and this name; pages, the pictures that pages show and feeds keep theirs. The path that a file had before its
name said its place is its fact `formerly`, which catalogue.json tells.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from loa.catalogue.administrative_units import provinces_with_commune
from loa.catalogue.catalogue import COMMUNES, Commune, ResolvedCampaign, ResolvedProvince, newest_first
from loa.catalogue.checks import MOST_OF_PATH
from loa.catalogue.listed_bodies import ListedBody
from loa.store.output import Output

FORMERLY = "formerly"
"""The fact with the path of a file before its name said its place."""

LONGEST_NAME = 120
"""Characters of a name, so that Windows can unpack it into any folder that people use."""

_BETWEEN = "--"
_LEAST_PART = 24
"""No part of a name is made shorter than this."""

_DIGITS = 6
"""Of the digest that ends a part that was made shorter."""


class Place(NamedTuple):
    """Whose a file is: as file names end, and as people read it."""

    name: str
    title: str


EVERYWHERE = Place("tat-ca", "Tất cả tỉnh, thành phố, đơn vị")
"""The place of what speaks of all provinces and bodies of a site."""


def place_of(province: ResolvedProvince) -> Place:
    """A province, the nation, or a body that is no province."""
    return Place(province.slug, province.official_name)


def place_of_body(province: ResolvedProvince, body: Commune | ListedBody) -> Place:
    """A commune, or a body on a list; without a slug all that are on its list.

    Where communes of two provinces have one name, that of the province follows. The list of the whole nation decides,
    not which provinces a site has: no name changes when one joins. Of other bodies nobody has such a list.
    """
    if not body.slug:
        return place_in(province, body.folder, _ALL_COMMUNES if isinstance(body, Commune) else body.name)
    place = place_in(province, body.slug, body.official_name)
    is_only_one = isinstance(body, Commune) and provinces_with_commune(body.slug) == 1
    return place._replace(name=body.slug) if is_only_one else place


_ALL_COMMUNES = "Các xã, phường, đặc khu"


def place_in(province: ResolvedProvince, name: str, title: str) -> Place:
    """A body of a province, or several, that no list of the nation has; `name` is unique in the province."""
    official = province.official_name
    return Place(f"{name}{_BETWEEN}{province.slug}", f"{title}, {official[:1].lower()}{official[1:]}")


def named(path: str, place: Place, *more: str) -> str:
    """The path of a file that says its place, made of one that does not.

    `dong-thap/ngay-30-7/to-roi--ghi-nho--a5.pdf` becomes `…/to-roi--ghi-nho--a5--dong-thap.pdf`; `more` comes before
    the place. Long parts are cut and get a digest where the name, or the whole path, would have too many characters.
    """
    folder, slash, name = path.rpartition("/")
    stem, _, ending = name.rpartition(".")
    parts = [*stem.split(_BETWEEN), *filter(None, more)]
    room = min(LONGEST_NAME, MOST_OF_PATH - len(folder) - 1) - len(f"{_BETWEEN}{place.name}.{ending}")
    return f"{folder}{slash}{_BETWEEN.join([*_fitted(parts, room), place.name])}.{ending}"


def placed(made: Output, place: Place, *more: str) -> Output:
    """An Output at the path that says its place."""
    return dataclasses.replace(made, path=named(made.path, place, *more))


def renamed(made: Output, place: Place, *more: str, formerly: str = "") -> Output:
    """The same with its former path among its facts: its own, or `formerly`."""
    return placed(dataclasses.replace(made, facts={**made.facts, FORMERLY: formerly or made.path}), place, *more)


def paths_today(outputs: Iterable[Output]) -> dict[str, str]:
    """The paths of files by those that they had before their names said their places."""
    return {str(made.facts[FORMERLY]): made.path for made in outputs if FORMERLY in made.facts}


def titled(title: str, place: Place) -> str:
    """The title of a PDF file, as a viewer shows it: what it is, and whose."""
    return f"{title} – {place.title}"


def campaign_in_name(province: ResolvedProvince, resolved: ResolvedCampaign, item: str = "") -> str:
    """The campaign's name where the name of a province's file must have it, else an empty text.

    It must where an older campaign of the province has an item of this id. Without an `item` it is asked of what every
    campaign may have: there any older campaign counts.
    """
    return resolved.slug if any(not item or item in _ids(one) for one in _older(province, resolved)) else ""


def campaign_in_name_for_bodies(
    province: ResolvedProvince, resolved: ResolvedCampaign, message: str, group: str
) -> str:
    """The same for what is made for each body of a group, `group` its folder: only what older campaigns have for it.

    Those are the communes of a province, or the bodies on one of its lists.
    """
    older = (
        banner for one in _older(province, resolved) for banner in one.campaign.banners if banner.message == message
    )
    return (
        resolved.slug
        if any(banner.communes if group == COMMUNES else group in banner.lists for banner in older)
        else ""
    )


def _older(province: ResolvedProvince, resolved: ResolvedCampaign) -> Iterator[ResolvedCampaign]:
    """The older campaigns of the province, with those that were withdrawn: no withdrawal renames a file."""
    key = newest_first(resolved)
    return (one for one in (*province.campaigns, *province.withdrawn) if newest_first(one) > key)


def _ids(resolved: ResolvedCampaign) -> set[str]:
    campaign = resolved.campaign
    items = (*campaign.messages, *campaign.banners, *campaign.leaflets, *campaign.events)
    return {*(item.id for item in items), *(one.table.id for one in resolved.tables)}


def _fitted(parts: Sequence[str], room: int) -> list[str]:
    """The parts of a name, the longest cut until all have room together."""
    fitted = list(parts)
    while (over := len(_BETWEEN.join(fitted)) - room) > 0:
        longest = max(range(len(fitted)), key=lambda at: len(fitted[at]))
        length = max(_LEAST_PART, len(fitted[longest]) - over)
        if length >= len(fitted[longest]):
            break
        fitted[longest] = _cut(fitted[longest], length)
    return fitted


def _cut(part: str, length: int) -> str:
    digest = hashlib.sha256(part.encode()).hexdigest()[:_DIGITS]
    return f"{part[: length - _DIGITS - 1].rstrip('-.')}-{digest}"
