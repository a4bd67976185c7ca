"""Proof-reading of logos: one that has the colour of the ground it stands on is not seen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from loa.catalogue.catalogue import logo_on_prints
from loa.content.diagnostics import Diagnostic, Spot
from loa.content.yaml_tree import locate
from loa.pictures.colour_difference import difference, lab
from loa.pictures.press_colours import rgb
from loa.prints.design_files import PlannedDesign

_SEEN = 20.0
"""ΔE00 from which a colour stands out from the ground from far away."""

_LEAST_SEEN = 0.1
"""Share of a logo that must stand out, at least."""


def unseen_logos(design: PlannedDesign) -> Iterator[Diagnostic]:
    """A warning where who speaks has a logo that is lost in the ground of a banner."""
    logo = logo_on_prints(design.province, design.resolved)
    placed = design.arranged.data.get("logos", ()) if design.arranged is not None else ()
    found = design.resolved.logo_colours or design.province.logo_colours
    if logo is None or not found or logo not in [one["file"] for one in placed]:
        return
    ground = design.values["colours"]["ground"]
    if _seen_on(ground, found) < _LEAST_SEEN:
        params = {"name": logo.rpartition("/")[2], "ground": ground, "design": design.item.design}
        yield Diagnostic("L547", _spot(design), params)


def _seen_on(ground: str, colours: Mapping[str, float]) -> float:
    """The share of a picture that stands out from a ground."""
    behind = lab(rgb(ground))
    return sum(share for colour, share in colours.items() if difference(lab(rgb(colour)), behind) >= _SEEN)


def _spot(design: PlannedDesign) -> Spot:
    """Where the logo is named: in the campaign, else in the province."""
    theme = design.resolved.campaign.theme
    tree = design.resolved.tree if theme and theme.logo else design.province.tree
    return locate(tree, ("theme", "logo")) if tree else Spot("", 1, 1)
