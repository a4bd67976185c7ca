"""Bodies for which a province's designs are made with their own name lines, beside its communes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

ONE_BODY = ("commune", "listed")
"""The facts of an Output that is made for one body alone: the slug of a commune, or of a body on a list."""


def is_for_one_body(facts: Mapping[str, object]) -> bool:
    """Whether a file or a page belongs to one commune, or to one body on a list."""
    return any(key in facts for key in ONE_BODY)


@dataclass(frozen=True, slots=True)
class ListedBody:
    """A body on a list: a school, a hospital, a company.

    `folder` is the id of its list, `slug` is unique there and depends on nothing but its own code or name, so it stays
    when rows are added or moved. `contact` and `address` are empty texts where nobody gave them.
    """

    folder: str
    slug: str
    name: str
    contact: str = ""
    address: str = ""

    @property
    def official_name(self) -> str:
        """Its name, as it was written."""
        return self.name


@dataclass(frozen=True, slots=True)
class ResolvedBodyList:
    """A list of bodies of a province; `id` is the folder of its pages below that of the province."""

    id: str
    title: str
    bodies: tuple[ListedBody, ...]
    print_contact: bool = False
    print_address: bool = False

    @property
    def any_body(self) -> ListedBody:
        """Stands for all bodies where one picture is shown for all of them: it says what the list is called."""
        return ListedBody(self.id, "", self.title)
