"""What the folders in campaigns/ are, as each province.yml says: today's provinces, former ones, other bodies."""

from __future__ import annotations

from collections.abc import Mapping

from loa.catalogue.known_provinces import known_provinces
from loa.content.models import NATIONAL, Province
from loa.content.vietnamese_order import vietnamese_order


class ProvinceFolders:
    """The folders by what their `typed` province.yml says of them."""

    def __init__(self, typed: Mapping[str, Province]) -> None:
        self.typed = typed

    def living(self) -> list[str]:
        """Today's provinces."""
        bodies = self.bodies()
        return [slug for slug, p in sorted(self.typed.items()) if slug not in {NATIONAL, *bodies} and p.ended is None]

    def bodies(self) -> list[str]:
        """The bodies that are no province."""
        return [slug for slug in sorted(self.typed) if self.is_body(slug)]

    def is_body(self, folder: str) -> bool:
        """Whether the folder is that of a body that is no province."""
        return folder != NATIONAL and folder in self.typed and self.typed[folder].kind == "body"

    def predecessors(self, folder: str) -> tuple[str, ...]:
        """The provinces that became a part of this one, by name."""
        former = [slug for slug, province in self.typed.items() if province.successor == folder]
        return tuple(sorted(former, key=lambda slug: (vietnamese_order(self.typed[slug].name), slug)))

    def code(self, folder: str) -> int | None:
        """The code whose communes count; None where the province has none, or that of another one by mistake."""
        province, known = self.typed.get(folder), known_provinces().get(folder)
        if province is None or (known is not None and known.code != province.code):
            return None
        return province.code
