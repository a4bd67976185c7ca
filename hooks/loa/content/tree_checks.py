"""What no model can see is looked for in the tree: ids used twice, and names cut by a comma."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from loa.content.diagnostics import Diagnostic
from loa.content.models import ITEM_LISTS
from loa.content.yaml_tree import Mapping, Scalar, Tree
from loa.content.yaml_tree import Sequence as TreeSequence

_PLACE = re.compile(
    r"(?:xã|phường|thị trấn|thị xã|đặc khu|huyện|quận|tỉnh|thành phố|ấp|thôn|khóm|bản|buôn|khu phố|tổ dân phố|chợ)"
    r"\s+[A-ZĐÀ-Ỹ0-9]"
)
"""`xã Mỹ Hạnh`: what people call a place, in small letters."""

_LISTS_OF_CODES = {"audiences", "channels", "formats", "languages", "provinces"}
"""Keys whose items are codes: no code has a comma, and a wrong one is told itself."""


def names_cut_by_commas(tree: Tree) -> Iterator[Diagnostic]:
    """A warning for each `[Sở Y tế, các xã]` without quotes: two items that may be one name with a comma."""
    if isinstance(tree, Mapping):
        for entry in tree.entries:
            if entry.key not in _LISTS_OF_CODES:
                yield from names_cut_by_commas(entry.value)
    elif isinstance(tree, TreeSequence):
        for item in tree.items:
            yield from names_cut_by_commas(item)
        for before, after in pairwise(tree.items) if tree.flow else ():
            if isinstance(before, Scalar) and isinstance(after, Scalar) and _is_one_name(before, after):
                yield Diagnostic("L116", after.spot, {"first": before.text, "second": after.text})


def _is_one_name(before: Scalar, after: Scalar) -> bool:
    """Both without quotes, and a small letter begins the second after a capital in the first; it is no place itself."""
    if _PLACE.match(after.text):
        return False
    return before.plain and after.plain and before.text[:1].isupper() and after.text[:1].islower()


def repeated_ids(tree: Mapping) -> Iterator[Diagnostic]:
    """An error for each id that is used twice in one list of a campaign."""
    for name in ITEM_LISTS:
        items = tree.get(name)
        first: dict[str, int] = {}
        for item in items.items if isinstance(items, TreeSequence) else ():
            entry = item.index.get("id") if isinstance(item, Mapping) else None
            identity = item.text("id") if isinstance(item, Mapping) else None
            if entry is None or identity is None:
                continue
            if identity in first:
                spot = entry.value.spot
                yield Diagnostic("L209", spot, {"id": identity, "first_line": first[identity]})
            first.setdefault(identity, entry.value.spot.line)
