"""How proof-reading calls the texts of a print whose letters are too small, and where their format was chosen."""

from __future__ import annotations

from loa.content.diagnostics import Spot, Translatable
from loa.content.models import Banner
from loa.content.yaml_tree import Mapping as Tree
from loa.content.yaml_tree import locate
from loa.prints.design_files import PlannedDesign

TEXTS = {
    "number": Translatable("the hotline's number"),
    "others": Translatable("the other numbers"),
    "name": Translatable("the hotline's name"),
    "note": Translatable("the note beside the number"),
    "call": Translatable("the word “Gọi”"),
    "authority": Translatable("the authority's name"),
    "parent": Translatable("the parent body's name"),
    "campaign": Translatable("the campaign's name"),
    "sample": Translatable("the mark of a sample"),
    "partner_names": Translatable("the partners' names"),
    "source": Translatable("the line of the source"),
    "title": Translatable("the title"),
    "heading": Translatable("a panel's heading"),
    "message": Translatable("the slogan"),
}
"""Texts of a design, as `Arrangement.text_mm` names them."""

AS_GOOD = 0.99
"""Letters as high as this share of the least can be read as well."""


def spot_of_format(design: PlannedDesign) -> Spot:
    """Where a banner or a leaflet names its format."""
    campaign = design.resolved.campaign
    key, items = ("banners", campaign.banners) if isinstance(design.item, Banner) else ("leaflets", campaign.leaflets)
    place = design.item.formats.index(str(design.facts["format"]))
    tree = design.resolved.tree or Tree((), Spot("", 1, 1))
    return locate(tree, (key, items.index(design.item), "formats", place))
