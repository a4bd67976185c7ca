"""Warnings about inks that look quite unlike the colour they are given for: two lines, or two inks, were exchanged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import permutations

from loa.content.diagnostics import Diagnostic, Translatable
from loa.content.ink_values import inks_of, shares_of
from loa.content.models import Colours
from loa.content.vocabulary import Design
from loa.content.yaml_tree import Mapping as TreeMapping
from loa.content.yaml_tree import TreePath, locate
from loa.pictures.colour_difference import Lab, difference, lab
from loa.pictures.press_colours import Inks, inks, look, rgb

_ANOTHER_COLOUR = 15.0
"""ΔE00 above which everybody says that it is another colour; what a press or another paper changes stays far below."""

_EXCHANGED = Translatable(
    "These inks look like `{other}` ({other_colour}): two lines may have changed places. "
    "The inks of {colour} are about `{example}`."
)

InkedColours = Mapping[str, tuple[str, str | None]]
"""Each colour `#RRGGBB` by its key, with the inks that were given for it."""


def theme_inks(theme: Colours | None, tree: TreeMapping, path: TreePath) -> Iterator[Diagnostic]:
    """A warning for each colour of a theme whose inks look quite otherwise; `path` leads to the theme."""
    if theme is not None and (theme.primary_inks or theme.accent_inks):
        colours = {"primary": (theme.primary, theme.primary_inks), "accent": (theme.accent, theme.accent_inks)}
        yield from _unlike(colours, tree, path)


def design_inks(design: Design, tree: TreeMapping, path: TreePath) -> Iterator[Diagnostic]:
    """The same for a design, as far as its colours are its own and not those of a province."""
    colours = {
        "ground": (design.ground, design.ground_inks),
        "ink": (design.ink, design.ink_inks),
        "accent": (design.accent, design.accent_inks),
    }
    yield from _unlike({key: one for key, one in colours.items() if one[0].startswith("#")}, tree, path)


def _unlike(colours: InkedColours, tree: TreeMapping, path: TreePath) -> Iterator[Diagnostic]:
    for key, (colour, given) in colours.items():
        if given is None or _apart(colour, shares_of(given)) <= _ANOTHER_COLOUR:
            continue
        parts = shares_of(given)
        params: dict[str, object] = {"value": given, "shown": look(parts), "colour": colour}
        params["example"] = inks_of(inks(colour))
        others = {name: one for name, (one, _) in colours.items() if name != key}
        other = min(others, key=lambda name: _apart(others[name], parts), default=None)
        if other is not None and _apart(others[other], parts) <= _ANOTHER_COLOUR:
            params |= {"other": other, "other_colour": others[other], "instead": _EXCHANGED}
        elif (meant := min(permutations(parts), key=lambda one: _apart(colour, one))) and _means(colour, meant):
            params["guess"] = inks_of(meant)
        yield Diagnostic("L246", locate(tree, (*path, f"{key}_inks")), params)


def _means(colour: str, parts: Inks) -> bool:
    return _apart(colour, parts) <= _ANOTHER_COLOUR / 2


def _apart(colour: str, parts: Inks) -> float:
    """How far inks look from a colour, or from how that colour is printed: not every colour of screens can be."""
    seen = _lab(look(parts))
    return min(difference(_lab(one), seen) for one in (colour, look(inks(colour))))


def _lab(colour: str) -> Lab:
    return lab(rgb(colour))
