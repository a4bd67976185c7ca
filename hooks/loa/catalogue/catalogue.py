"""The Catalogue: everything the site says, resolved, frozen and sorted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from loa.content import yaml_tree
from loa.content.dates import When
from loa.content.models import Campaign, Contact, Hotline, Province
from loa.content.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune of a province; `kind` is xã, phường or đặc khu."""

    code: int
    kind: str
    name: str
    slug: str

    @property
    def official_name(self) -> str:
        """With its kind: `Xã Tân Hồng`."""
        return f"{self.kind[:1].upper()}{self.kind[1:]} {self.name}"


@dataclass(frozen=True, slots=True)
class ResolvedCampaign:
    """A campaign as one province runs it: its own words, and what it took from the national one.

    `folder` is where pictures named in the file are looked for, relative to the project's root;
    `adopted_from` is the address `toan-quoc/<slug>` of the national campaign, or None.
    """

    province: str
    slug: str
    campaign: Campaign
    adopted_from: str | None
    pictures: Mapping[str, str]
    """Name of a picture as written → its path relative to the project's root."""
    picture_sizes: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Width and height in pixels by that path; those of a drawing say only how it is shaped."""
    drawings: frozenset[str] = frozenset()
    """Which of those paths are drawings (SVG), whatever their names end in."""
    tree: yaml_tree.Mapping | None = field(default=None, compare=False, repr=False)
    """The merged tree with the place of every value, for what is only found wrong when it is to be printed."""

    @property
    def address(self) -> str:
        """`<province>/<slug>`, stable."""
        return f"{self.province}/{self.slug}"


@dataclass(frozen=True, slots=True)
class ResolvedProvince:
    """A province, living or former.

    A former province keeps its name and archive; `hotlines`, `contact` and `contact_name` are those of
    the living province that succeeded it.
    """

    slug: str
    name: str
    official_name: str
    province: Province
    national: bool
    ended: When | None
    successor: str | None
    successor_name: str | None
    predecessors: tuple[str, ...]
    hotlines: tuple[Hotline, ...]
    contact: Contact | None
    contact_name: str | None
    communes: tuple[Commune, ...]
    campaigns: tuple[ResolvedCampaign, ...]
    logo: str | None = None
    """Path of the logo relative to the project's root, or None."""
    logo_form: str | None = None
    """What that file is, whatever its name ends in: jpeg, png, webp or svg."""
    tree: yaml_tree.Mapping | None = field(default=None, compare=False, repr=False)
    """The tree of province.yml with the place of every value."""

    def name_only(self) -> ResolvedProvince:
        """As those know it to whom it is only a name: what it is called, whether it ended, and what came after it."""
        nothing = Province.model_construct(name=self.name)
        return replace(
            self,
            province=nothing,
            hotlines=(),
            contact=None,
            contact_name=None,
            communes=(),
            campaigns=(),
            logo=None,
            logo_form=None,
            tree=None,
        )


@dataclass(frozen=True)
class Catalogue:
    """All provinces (the national folder first, then living ones, then former ones, each by slug)."""

    provinces: tuple[ResolvedProvince, ...]
    vocabulary: Vocabulary
    help_languages: tuple[str, ...] = ()
    """The languages, beside Vietnamese, in which somebody wrote the help page."""

    def province(self, slug: str) -> ResolvedProvince:
        """The province with that slug. Raises KeyError."""
        for province in self.provinces:
            if province.slug == slug:
                return province
        raise KeyError(slug)

    def alone(self, slug: str) -> Catalogue:
        """One province, as if there were no others."""
        return replace(self, provinces=(self.province(slug),))

    def visible_provinces(self, slug: str) -> frozenset[str]:
        """Of whose campaigns a province may speak: its own, the national ones and those of its predecessors."""
        national = [self.national.slug] if self.national else []
        return frozenset([slug, *self.province(slug).predecessors, *national])

    def successors(self, slug: str) -> frozenset[str]:
        """The province that succeeded one that ended: what it says of itself stands on the pages of that one."""
        successor = self.province(slug).successor
        return frozenset([successor] if successor else [])

    def without_trees(self) -> Catalogue:
        """The same, smaller: what it says, without the files and lines where it was written."""
        provinces = (
            replace(p, tree=None, campaigns=tuple(replace(c, tree=None) for c in p.campaigns))
            for p in self.provinces
        )
        return replace(self, provinces=tuple(provinces))

    @property
    def national(self) -> ResolvedProvince | None:
        """The national folder, where there is one."""
        return next((p for p in self.provinces if p.national), None)
