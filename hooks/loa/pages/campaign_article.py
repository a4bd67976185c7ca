"""An article to be pasted into another site: a campaign's page, or one item of it, with the files that go with it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from loa.catalogue.catalogue import ResolvedCampaign, ResolvedProvince
from loa.catalogue.hotlines import hotlines_of
from loa.content.models import Contest, Event, Leaflet, Update
from loa.pages.campaign_page import campaign_page_view
from loa.pages.links import RelativeLinks, page_path
from loa.pages.page_context import PageContext, View
from loa.pages.page_output import LAYOUTS
from loa.pages.page_pictures import PagePictures
from loa.pages.print_index import PrintedDesign
from loa.pages.print_views import PrintViews
from loa.pages.shared_views import anchor, hotline_views
from loa.prints.shop_formats import as_made
from loa.store.inputs import Inputs
from loa.store.output import Output, output
from loa.store.versions import tools

ARTICLE = "bai-viet.html"
PICTURES = "anh"
DOCUMENTS = "tai-lieu"

_ITEM_LISTS = ("updates", "events", "contests")
"""What can be an article of its own."""

_LISTS = (*_ITEM_LISTS, "messages", "leaflets", "done", "planned", "plan", "targets", "results", "legal_basis")
_PAPER = {"leaflet", "poster"}
"""Kinds of formats that people read on a screen or print themselves: banners go to a print shop."""


@dataclass(frozen=True, slots=True)
class AbsoluteLinks(RelativeLinks):
    """Links of a text that stands on another site: whole addresses; empty where it isn't known where ours lies."""

    base: str = ""

    def to(self, target: str) -> str:
        """The whole address of `target`, or an empty text."""
        return f"{self.base.rstrip('/')}/{target}" if self.base else ""


@dataclass(frozen=True)
class ArticlePicture:
    """A picture of an article: its name in the bundle, what it shows, and what it is made from."""

    name: str
    alt: str
    width: int
    height: int
    made: Output

    @property
    def view(self) -> View:
        """As the template shows it."""
        return {"name": self.name, "alt": self.alt, "width": self.width, "height": self.height}


@dataclass
class Article:
    """An article: its files as Outputs, whose paths count from the bundle's folder, and what its guide must say."""

    title: str
    view: View
    pictures: list[ArticlePicture] = field(default_factory=list)
    documents: list[tuple[Output, str]] = field(default_factory=list)
    """Files to be offered for download, with their titles."""
    has_samples: bool = False

    def outputs(self, inputs: Inputs) -> list[Output]:
        """All files of the article, the text first."""
        text = output(
            ARTICLE,
            "document",
            "article",
            layout="pages/article.html",
            data={"view": self.view},
            needs=[inputs.folder(LAYOUTS)],
            tools=tools("article"),
        )
        return [text, *(one.made for one in self.pictures), *(made for made, _ in self.documents)]


def items_of(resolved: ResolvedCampaign) -> dict[str, str]:
    """What of a campaign can be an article of its own: its name in addresses → its title."""
    campaign = resolved.campaign
    items: tuple[Update | Event | Contest, ...] = (*campaign.updates, *campaign.events, *campaign.contests)
    return {anchor(item): item.title for item in items}


def article_of(
    context: PageContext,
    inputs: Inputs,
    province: ResolvedProvince,
    resolved: ResolvedCampaign,
    item: str = "",
    base: str = "",
) -> Article:
    """The article of a campaign; with `item` that of one piece of news, event or contest (see `items_of`).

    `base` is where the site is published, empty where that isn't known.
    """
    numbers = hotlines_of(province, resolved)
    links = AbsoluteLinks(page_path(resolved.address), frozenset(line.number for line in numbers), base=base)
    page = campaign_page_view(context, province, resolved, links)
    campaign = page["campaign"]
    if item:
        campaign = {**campaign, **{name: _only(campaign[name], item) for name in _LISTS}}
        campaign |= {"year_theme": "", "document": None}
    title = items_of(resolved)[item] if item else campaign["title"]
    files = _BundleFiles(context, inputs, resolved)
    pictures = files.pictures(campaign, of_campaign=not item)
    view = {
        "title": title,
        "alone": bool(item),
        "campaign": campaign,
        "province": page["province"],
        "hotlines": hotline_views(context, numbers),
        "pictures": pictures,
        "documents": [] if item else files.documents(links),
        "href": links.to(f"{resolved.address}/"),
    }
    return Article(title, view, files.made_pictures, files.made_documents, _has_samples(campaign))


def _only(items: Sequence[View], name: str) -> list[View]:
    return [item for item in items if item.get("anchor") == name]


def _has_samples(campaign: Mapping[str, Any]) -> bool:
    items = [item for name in _LISTS for item in campaign[name]]
    tasks = [task for block in campaign["plan"] for group in block["groups"] for task in group["tasks"]]
    tasks += [row for block in campaign["plan"] for group in block["targets"] for row in group["rows"]]
    rows = [
        row for block in campaign["plan"] for key in ("budget", "duties") if block[key] for row in block[key]["rows"]
    ]
    return campaign["sample"] or any(item.get("sample") for item in (*items, *tasks, *rows))


class _BundleFiles:
    """The pictures and the files for download of one article."""

    def __init__(self, context: PageContext, inputs: Inputs, resolved: ResolvedCampaign) -> None:
        self.made_pictures: list[ArticlePicture] = []
        self.made_documents: list[tuple[Output, str]] = []
        self._context = context
        self._resolved = resolved
        self._photos = PagePictures(resolved)
        self._made = {made.path: made for made in self._photos.outputs(inputs)}
        self._names = PrintViews(context, resolved, RelativeLinks(page_path(resolved.address)))

    def pictures(self, campaign: Mapping[str, Any], *, of_campaign: bool) -> View:
        """The pictures where the article shows them."""
        sources = {update.id: update for update in self._resolved.campaign.updates}
        shown = [sources[update["id"]] for update in campaign["updates"]]
        hero = next(self._heroes(), None) if of_campaign else None
        leaflets = self._resolved.campaign.leaflets if of_campaign else ()
        return {
            "campaign": hero,
            "leaflets": {leaflet.id: list(self._sides(leaflet)) for leaflet in leaflets},
            "updates": {update.id: self._photo(update.picture, update.alt) for update in shown},
        }

    def documents(self, links: RelativeLinks) -> list[View]:
        """The leaflets and posters as PDF."""
        views = []
        for printed, name in self._names.designs_with_names():
            form = as_made(self._context.catalogue.vocabulary.formats[printed.format], printed.facts)
            if form.kind in _PAPER and printed.print_file:
                made = printed.print_file
                title = f"{form.title}: {name}"
                moved = dataclasses.replace(made, path=f"{DOCUMENTS}/{made.path.rpartition('/')[2]}")
                self.made_documents.append((moved, title))
                views.append({"href": links.to(made.path), "title": title, "name": moved.path.rpartition("/")[2]})
        return views

    def _heroes(self) -> Iterator[View]:
        """Pictures that can stand for the campaign: those made for sharing before others."""
        formats = self._context.catalogue.vocabulary.formats
        designs = sorted(self._names.designs_with_names(), key=lambda pair: formats[pair[0].format].kind != "card")
        for printed, name in designs:
            if printed.pictures:
                yield self._drawn(printed.pictures[0], name)

    def _sides(self, leaflet: Leaflet) -> Iterator[View]:
        designs = self._context.prints.designs(self._resolved, leaflet)
        printed: PrintedDesign | None = next((one for one in designs if one.pictures), None)
        if printed is None:
            return
        name, several = self._names.written_on(leaflet), len(printed.pictures) > 1
        form = as_made(self._context.catalogue.vocabulary.formats[printed.format], printed.facts)
        for number, made in enumerate(printed.pictures, 1):
            yield self._drawn(made, f"{form.title}: {name}{f', mặt {number}' if several else ''}")

    def _drawn(self, made: Output, alt: str) -> View:
        return self._take(made, alt, made.facts["width_px"], made.facts["height_px"])

    def _photo(self, name: str | None, alt: str | None) -> View | None:
        view = self._photos.view(name, alt, AbsoluteLinks("", base="/"))
        if view is None:
            return None
        return self._take(self._made[view["src"].removeprefix("/")], alt or "", view["width"], view["height"])

    def _take(self, made: Output, alt: str, width: int, height: int) -> View:
        known = next((one for one in self.made_pictures if one.made.digest == made.digest and one.alt == alt), None)
        if known is None:
            name = f"{PICTURES}/{len(self.made_pictures) + 1:02}--{made.path.rpartition('/')[2]}"
            known = ArticlePicture(name, alt, width, height, dataclasses.replace(made, path=name))
            self.made_pictures.append(known)
        return known.view
