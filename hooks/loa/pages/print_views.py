"""Views of what a campaign says and prints: messages, banners, leaflets, and pictures of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import log
from typing import Any

from loa.catalogue.administrative_units import kinds_of, within_sentence
from loa.catalogue.catalogue import ResolvedCampaign
from loa.content.models import ALL, Banner, Leaflet, Message
from loa.content.prose import Prose
from loa.content.prose_tree import Block, blocks_with_addresses
from loa.content.vocabulary import Format
from loa.house_style.loudspeaker import duration
from loa.pages.links import RelativeLinks
from loa.pages.page_context import PageContext, View
from loa.pages.page_pictures import PagePictures
from loa.pages.print_index import PrintedDesign
from loa.pages.shared_views import anchor, download_view, in_order, item_view, vietnamese_first
from loa.prints.imprints import imprint_line
from loa.recordings.sound import media_type

_WIDEST_HERO = 4.0
"""Width by height of the widest design that still shows well as the picture of a campaign."""

_MOST_IN_GALLERY = 3


class PrintViews:
    """The messages and designs of one campaign, as the page of `links` shows them."""

    def __init__(self, context: PageContext, resolved: ResolvedCampaign, links: RelativeLinks) -> None:
        self.context = context
        self.resolved = resolved
        self.campaign = resolved.campaign
        self.links = links
        self.pictures = PagePictures(resolved)

    def message(self, message: Message) -> View:
        """A message in all its languages, with what the loudspeaker reads."""
        return {
            **item_view(message),
            "texts": self._texts(message.text),
            "category": self.context.title("categories", message.category),
            "audiences": self.context.titles("audiences", message.audiences),
            "radio": self.scripts(message),
            "note": message.note or "",
        }

    def scripts(self, message: Message) -> list[View]:
        """What is read aloud in each language, how long that takes, and its files for reader and machine."""
        files = self.context.radio.get((self.resolved.province, self.resolved.slug, message.id), ())
        made = {entry["language"]: entry for entry in files}
        return [
            {
                **self._language(name),
                "blocks": self._script(text),
                "sample": message.radio_sample and not message.sample,
                "priority": self.context.title("radio_priorities", message.radio_priority),
                **self._script_files(made.get(name, {})),
            }
            for name, text in in_order(message.radio)
        ]

    def _script(self, radio: Prose) -> list[Block]:
        """The address of a link stands behind its words, for listeners follow none."""
        return self.links.prose(replace(radio, blocks=tuple(blocks_with_addresses(radio.blocks))))

    def _script_files(self, entry: Mapping[str, Any]) -> View:
        return {
            "time": entry.get("time", ""),
            "files": [{**file, **download_view(file, self.links)} for file in entry.get("files", ())],
            "recording": recording_view(entry.get("recording"), self.links),
        }

    def banner(self, banner: Banner) -> View:
        """The designs of one message."""
        name = self.written_on(banner)
        copies = self._copies(banner, name)
        return {
            **item_view(banner),
            "nowrap": self.context.nowrap(name),
            "languages": self._languages(banner),
            "formats": self.context.titles("formats", banner.formats),
            "communes": self._communes(banner),
            "photo": banner.alt if banner.picture else None,
            "lists": self._lists(banner),
            "preview": _squarest(copies),
            "copies": copies,
        }

    def _communes(self, banner: Banner) -> list[str]:
        """For whom a banner is made on its own; a body has no communes, even if the nation's banner is for them."""
        province = self.context.catalogue.province(self.resolved.province)
        if province.body:
            return []
        return (
            [f"tất cả {kinds_of(province.communes)}"]
            if banner.communes == ALL
            else [within_sentence(name) for name in banner.communes]
        )

    def _lists(self, banner: Banner) -> list[View]:
        """The lists of bodies for which a banner is made on its own, each with the page of these."""
        province = self.context.catalogue.province(self.resolved.province)
        found = [one for one in province.lists if one.id in banner.lists]
        return [{"title": one.title, "href": self.links.to(f"{province.slug}/{one.id}/")} for one in found]

    def leaflet(self, leaflet: Leaflet) -> View:
        """A leaflet: its designs, and its words for those who read them on the page."""
        name = self.written_on(leaflet)
        return {
            **item_view(leaflet),
            "titles": self._texts(leaflet.title),
            "languages": self._languages(leaflet),
            "formats": self.context.titles("formats", leaflet.formats),
            "audiences": self.context.titles("audiences", leaflet.audiences),
            "copies": self._copies(leaflet, name),
            "imprint": imprint_line(leaflet.imprint) if leaflet.imprint else "",
            "panels": [
                {
                    "headings": self._texts(panel.heading),
                    "bodies": self._prose_texts(panel.body),
                    "picture": self.pictures.view(panel.picture, panel.alt, self.links),
                }
                for panel in leaflet.panels
            ],
        }

    def _languages(self, item: Banner | Leaflet) -> list[str]:
        """The languages of an item; that it is in Vietnamese alone goes without saying."""
        return [] if set(item.languages) == {"vi"} else self.context.titles("languages", item.languages)

    def _copies(self, item: Banner | Leaflet, name: str) -> list[View]:
        return [
            self.context.prints.view(printed, self.links, name)
            for printed in self.context.prints.designs(self.resolved, item)
        ]

    def _texts(self, texts: Mapping[str, str]) -> list[View]:
        return [
            {**self._language(language), "text": text, "nowrap": self.context.nowrap(text)}
            for language, text in in_order(texts)
        ]

    def _prose_texts(self, texts: Mapping[str, Prose]) -> list[View]:
        return [{**self._language(name), "blocks": self.links.prose(text)} for name, text in in_order(texts)]

    def _language(self, name: str) -> View:
        language = self.context.catalogue.vocabulary.lists.languages[name]
        return {"name": name, "tag": language.tag, "title": language.title, "own_name": language.own_name}

    # -- pictures that stand for the campaign

    def hero(self) -> View | None:
        """The picture that stands for the campaign: its first design, a wide one before a tall one."""
        printed_designs = sorted(self.designs_with_names(), key=lambda pair: not self._is_wide(pair[0]))
        views = (self.context.prints.view(printed, self.links, name)["preview"] for printed, name in printed_designs)
        return next((view for view in views if view), None)

    def gallery(self) -> list[View]:
        """Pictures of the campaign's upright designs, one of each shape."""
        formats = self.context.catalogue.vocabulary.formats
        tall = [pair for pair in self.designs_with_names() if _is_tall(formats[pair[0].format])]
        shapes = {formats[printed.format].layout: (printed, name) for printed, name in reversed(tall)}
        views = (
            self.context.prints.view(printed, self.links, name)["preview"]
            for _, (printed, name) in sorted(shapes.items())
        )
        return [view for view in views if view][:_MOST_IN_GALLERY]

    def shelf(self) -> list[View]:
        """The campaign's leaflets and banners: a small picture of each, its words, and where its files are."""
        items: tuple[Banner | Leaflet, ...] = (*self.campaign.leaflets, *self.campaign.banners)
        found = []
        for item in items:
            name = self.written_on(item)
            if picture := _squarest(self._copies(item, name)):
                href = self.links.to(f"{self.resolved.address}/#{anchor(item)}")
                found.append({"picture": {**picture, "alt": ""}, "nowrap": self.context.nowrap(name), "href": href})
        return found

    def designs_with_names(self) -> list[tuple[PrintedDesign, str]]:
        """Every design in every format and language, with what is written on it."""
        items: tuple[Banner | Leaflet, ...] = (*self.campaign.banners, *self.campaign.leaflets)
        return [
            (printed, self.written_on(i)) for i in items for printed in self.context.prints.designs(self.resolved, i)
        ]

    def _is_wide(self, printed: PrintedDesign) -> bool:
        form = self.context.catalogue.vocabulary.formats[printed.format]
        return 1 <= form.width_mm / form.height_mm <= _WIDEST_HERO

    def written_on(self, item: Banner | Leaflet) -> str:
        """The slogan of a banner, the title of a leaflet: in Vietnamese where there is one."""
        if isinstance(item, Leaflet):
            return vietnamese_first(item.title)
        message = self.campaign.message(item.message)
        return vietnamese_first(message.text) if message else ""


def recording_view(recording: Mapping[str, Any] | None, links: RelativeLinks) -> View | None:
    """What a page shows of the recording of a script; None where there is none."""
    if recording is None:
        return None
    return {
        **download_view(recording, links),
        "kind": recording["kind"],
        "type": media_type(recording["kind"]),
        "length": duration(recording["seconds"]),
    }


def _squarest(copies: Sequence[View]) -> View | None:
    """The picture of a message's designs that is nearest to a square: small, it can still be read."""
    previews = [copy["preview"] for copy in copies if copy["preview"] and copy["language"]["vi"]]
    previews = previews or [copy["preview"] for copy in copies if copy["preview"]]
    return min(previews, key=lambda one: abs(log(one["width"] / one["height"])), default=None)


def _is_tall(form: Format) -> bool:
    return form.width_mm < form.height_mm
