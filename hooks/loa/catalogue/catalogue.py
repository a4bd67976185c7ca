"""The Catalogue: all provinces and campaigns of the site, resolved and frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from loa.catalogue.listed_bodies import ResolvedBodyList
from loa.catalogue.resolved_tables import ResolvedTable
from loa.catalogue.text_checks import OwnLink
from loa.content.dates import When
from loa.content.models import PROGRAM_NAME, Campaign, Colours, Contact, Hotline, Province, Site, Source
from loa.content.vocabulary import Subject, Vocabulary
from loa.content.yaml_tree import Mapping as TreeMapping

COMMUNES = "xa-phuong"
"""The folder of a province's communes on the site, so no campaign's address."""


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune of a province.

    `code` is its number in the official list, `kind` is xã, phường or đặc khu, `name` is without the kind, and `slug`
    is unique in its province.
    """

    code: int
    kind: str
    name: str
    slug: str

    @property
    def folder(self) -> str:
        """The folder of all communes below that of their province."""
        return COMMUNES

    @property
    def official_name(self) -> str:
        """With its kind: `Xã Tân Hồng`."""
        return f"{self.kind[:1].upper()}{self.kind[1:]} {self.name}"


@dataclass(frozen=True, slots=True)
class WithheldResult:
    """What may be said of a figure that is not published; its number is nowhere behind this room."""

    id: str
    metric: str | None
    title: str | None
    level: str
    place: str | None
    period: str | None
    counted_by: str | None
    source: Source | None


@dataclass(frozen=True, slots=True)
class ResolvedCampaign:
    """A campaign of one province, merged with the national campaign that it extends, if any.

    `province` and `slug` are parts of its address; `campaign` is the merged content; `adopted_from` is the address
    `toan-quoc/<slug>` of the national campaign, or None.
    """

    province: str
    slug: str
    campaign: Campaign
    adopted_from: str | None
    pictures: Mapping[str, str]
    """Name of a picture as the file has it → the picture's name for `Inputs`."""
    picture_sizes: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Width and height in pixels by that name; of a drawing only their ratio means something."""
    drawings: frozenset[str] = frozenset()
    """The names among those that are drawings (SVG), whatever they end in."""
    logo_colours: Mapping[str, float] = field(default_factory=dict)
    """Of which colours `#RRGGBB` its own logo is, with their shares; empty without one."""
    recordings: Mapping[str, str] = field(default_factory=dict)
    """Name of a recording as the file has it → the recording's name for `Inputs`."""
    recording_lengths: Mapping[str, tuple[str, float]] = field(default_factory=dict)
    """Form (mp3, m4a) and seconds by that name."""
    subject: Subject | None = None
    """What the vocabulary says of the subject that the campaign names (`campaign.subject`)."""
    withheld: tuple[WithheldResult, ...] = ()
    """The results that are not in `campaign`, because they could show who somebody is."""
    tables: tuple[ResolvedTable, ...] = ()
    """Its tables of figures with their cells, which `campaign` has no more."""
    tree: TreeMapping | None = field(default=None, compare=False, repr=False)
    """The merged tree, so that proof-reading can say in which line a problem is; None after `without_trees`."""

    @property
    def address(self) -> str:
        """`<province>/<slug>`, stable."""
        return f"{self.province}/{self.slug}"


def newest_first(resolved: ResolvedCampaign) -> tuple[tuple[int, ...], str]:
    """The key by which campaigns are sorted."""
    starts = resolved.campaign.starts
    return tuple(-part for part in starts.sort_key) if starts else (0,), resolved.slug


@dataclass(frozen=True, slots=True)
class ResolvedProvince:
    """A province that exists today, a former one, or a body that is no province (a ministry, a school).

    `province` is the content of its province.yml. A former province has `ended` (the day), `successor` and
    `successor_name` (`Tỉnh Bắc Ninh`); it keeps its name and campaigns, and its `hotlines`, `contact` and
    `contact_name` are those of its successor. `predecessors` are the slugs of the former provinces that name this one
    as successor; `national` is True for the folder of national campaigns; `body` is True for a body that is no
    province, which has no communes; `campaigns` are sorted, newest first.
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
    withdrawn: tuple[ResolvedCampaign, ...] = ()
    """Its campaigns that are not published any more: a page at the address of each says so, nothing else has them."""
    body: bool = False
    lists: tuple[ResolvedBodyList, ...] = ()
    """Its lists of bodies for which designs can be made as they are for communes."""
    required: tuple[Hotline, ...] = ()
    """The hotlines of the nation and of the site that no page or print may leave out."""
    logo: str | None = None
    """Name of the logo for `Inputs`, or None."""
    logo_form: str | None = None
    """Format of the logo, whatever its name ends in: jpeg, png, webp or svg."""
    logo_colours: Mapping[str, float] = field(default_factory=dict)
    """Of which colours `#RRGGBB` it is, with their shares."""
    own_links: tuple[OwnLink, ...] = ()
    """The links of its texts to addresses of this site."""
    tree: TreeMapping | None = field(default=None, compare=False, repr=False)
    """The tree of province.yml, with the line of every value; None after `without_trees`."""

    @property
    def printed_lists(self) -> tuple[ResolvedBodyList, ...]:
        """The lists for whose bodies a banner is made: each of these has a page."""
        named = {name for one in self.campaigns for banner in one.campaign.banners for name in banner.lists}
        return tuple(one for one in self.lists if one.id in named)

    def name_only(self) -> ResolvedProvince:
        """A copy with names, `ended` and `successor` only: all that pages of unrelated provinces may depend on."""
        return replace(
            self,
            province=Province.model_construct(name=self.name),
            hotlines=(),
            required=(),
            contact=None,
            contact_name=None,
            communes=(),
            lists=(),
            campaigns=(),
            withdrawn=(),
            logo=None,
            logo_form=None,
            logo_colours={},
            own_links=(),
            tree=None,
        )


def theme_of(province: ResolvedProvince, resolved: ResolvedCampaign) -> Colours:
    """The colours of a campaign's designs: its own, else its subject's, else its province's.

    A theme of which only the logo is written says nothing of colours.
    """
    own, subject = resolved.campaign.theme, resolved.subject.theme if resolved.subject else None
    with_colours = (theme for theme in (own, subject) if theme and theme.model_fields_set - {"logo"})
    return next(with_colours, province.province.theme)


def logo_on_prints(province: ResolvedProvince, resolved: ResolvedCampaign) -> str | None:
    """The name for `Inputs` of the logo on a campaign's prints: its own, else its province's; None without either."""
    theme = resolved.campaign.theme
    own = resolved.pictures.get(theme.logo) if theme and theme.logo else None
    return own or province.logo


def only_subject(province: ResolvedProvince, subject: str) -> ResolvedProvince:
    """The province with its campaigns of one subject alone."""
    return replace(province, campaigns=tuple(c for c in province.campaigns if c.campaign.subject == subject))


@dataclass(frozen=True)
class Catalogue:
    """All provinces (the national folder first, then living ones, former ones, other bodies, each by slug)."""

    provinces: tuple[ResolvedProvince, ...]
    vocabulary: Vocabulary
    help_languages: tuple[str, ...] = ()
    """The languages, beside Vietnamese, in which somebody wrote the help page."""
    site: Site = field(default_factory=lambda: Site(name=PROGRAM_NAME))
    """The words and switches of the site; its `name` is filled in."""
    pages: frozenset[str] = frozenset()
    """Which of the pages that the site or the program knows by name are written (docs/<name>.md)."""

    def province(self, slug: str) -> ResolvedProvince:
        """The province with that slug. Raises KeyError."""
        for province in self.provinces:
            if province.slug == slug:
                return province
        raise KeyError(slug)

    def alone(self, slug: str) -> Catalogue:
        """A catalogue with this province only."""
        return replace(self, provinces=(self.province(slug),))

    def visible_provinces(self, slug: str) -> frozenset[str]:
        """Whose campaigns the pages of a province show: its own, those of its predecessors and the national ones."""
        national = [self.national.slug] if self.national else []
        return frozenset([slug, *self.province(slug).predecessors, *national])

    def successors(self, slug: str) -> frozenset[str]:
        """The successor of a former province, as a set of one slug or none; the former one's pages show its contact."""
        successor = self.province(slug).successor
        return frozenset([successor] if successor else [])

    def without_trees(self) -> Catalogue:
        """A smaller copy without the trees, which only checks need."""
        provinces = (
            replace(
                p,
                tree=None,
                campaigns=tuple(replace(c, tree=None) for c in p.campaigns),
                withdrawn=tuple(replace(c, tree=None) for c in p.withdrawn),
            )
            for p in self.provinces
        )
        return replace(self, provinces=tuple(provinces))

    @property
    def hotlines(self) -> tuple[Hotline, ...]:
        """The numbers on pages of the whole site."""
        if self.national:
            return self.national.hotlines
        of_site = tuple(line for line in self.site.hotlines if line.replaced_by is None)
        return (self.only_place.hotlines if self.only_place else ()) or of_site

    @property
    def only_place(self) -> ResolvedProvince | None:
        """The province or body of a site that has no other and no national folder; its pages speak of no others."""
        return self.provinces[0] if len(self.provinces) == 1 and not self.provinces[0].national else None

    @property
    def national(self) -> ResolvedProvince | None:
        """The national folder, where there is one."""
        return next((p for p in self.provinces if p.national), None)
