"""What a campaign's page says: its parts as plain values, ready for a template that only has to set them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeVar

from loa.catalogue.types import Catalogue, ResolvedCampaign
from loa.content.models import (
    ALL,
    Activity,
    Banner,
    Contest,
    Event,
    Item,
    Leaflet,
    LegalDocument,
    Message,
    Result,
    Source,
    Update,
)
from loa.content.prose import Prose
from loa.content.when import When
from loa.plan import words
from loa.plan.links import Here, page
from loa.plan.photos import Photos
from loa.plan.phrases import Wording, phrase
from loa.plan.shelf import Copy, Shelf

View = dict[str, Any]
"""Plain values (JSON) that a template sets."""

_Text = TypeVar("_Text")
_WIDEST_HERO = 4.0
_SECTIONS: Mapping[type[Item], str] = MappingProxyType(
    {
        Message: "thong-diep",
        Banner: "bang-ron",
        Leaflet: "to-roi",
        Update: "tin",
        Event: "su-kien",
        Contest: "cuoc-thi",
        Activity: "hoat-dong",
        Result: "ket-qua",
    }
)


@dataclass(frozen=True)
class Desk:
    """What is at hand while pages are written."""

    catalogue: Catalogue
    shelf: Shelf
    wording: Wording

    def titles(self, list_name: str, names: Iterable[str]) -> list[str]:
        """What people read for the terms of a list."""
        terms = self.catalogue.vocabulary.names(list_name)
        return [terms[name].title for name in names]

    def title(self, list_name: str, name: str | None) -> str:
        """What people read for one term, or an empty text."""
        return self.titles(list_name, [name])[0] if name else ""

    def kept(self, text: str) -> list[str]:
        """The text in groups of words that stay on one line where there is room for that."""
        groups: list[str] = []
        leads = False
        for unit in phrase(text, self.wording)["units"]:
            group = " ".join(unit["words"])
            if leads:
                groups[-1] += f" {group}"
            else:
                groups.append(group)
            leads = unit["end"] == "bound"
        return groups or [text]


class CampaignWriter:
    """Writes the parts of one campaign for one page; `here` is that page."""

    def __init__(self, desk: Desk, resolved: ResolvedCampaign, here: Here) -> None:
        self.desk = desk
        self.resolved = resolved
        self.campaign = resolved.campaign
        self.here = here
        self.photos = Photos(resolved)

    def whole(self) -> View:
        """Everything a campaign's file can say, in the order of the page."""
        campaign = self.campaign
        return {
            **self.head(),
            "audiences": self.desk.titles("audiences", campaign.audiences),
            "channels": self.desk.titles("channels", campaign.channels),
            "places": list(campaign.places),
            "provinces": self._provinces(),
            "messages": [self.message(m) for m in campaign.messages],
            "banners": [self.banner(b) for b in campaign.banners],
            "leaflets": [self.leaflet(item) for item in campaign.leaflets],
            "updates": [self._update(u) for u in _newest_first(campaign.updates)],
            "events": [self.event(e) for e in campaign.events],
            "contests": [self.contest(c) for c in campaign.contests],
            "done": [self._activity(a) for a in campaign.activities if a.stage == "done"],
            "planned": [self._activity(a) for a in campaign.activities if a.stage == "planned"],
            "coordination": [{"body": duty.body, "role": duty.role} for duty in campaign.coordination],
            "results": [self.result(r) for r in campaign.results],
            "legal_basis": [_document(d) for d in campaign.legal_basis],
            "source": source_view(campaign.source),
        }

    def head(self) -> View:
        """What a card or a list shows of the campaign."""
        campaign = self.campaign
        province = self.desk.catalogue.province(self.resolved.province)
        return {
            "title": campaign.title,
            "kept": self.desk.kept(campaign.title),
            "href": self.here.to(f"{self.resolved.address}/"),
            "province": province.name,
            "authority": campaign.authority or "",
            "summary": self.here.prose(campaign.summary),
            "times": times(campaign.starts, campaign.ends, campaign.written),
            "sample": campaign.sample,
            "adopted": self._adopted(),
            "preview": self._hero(),
            "counts": self._counts(),
        }

    def _counts(self) -> list[str]:
        campaign = self.campaign
        numbers = (
            (len(campaign.messages), "thông điệp"),
            (len(self._copies_with_names()), "mẫu in và ảnh"),
            (len(campaign.events), "sự kiện"),
            (len(campaign.contests), "cuộc thi"),
            (len(campaign.activities), "hoạt động"),
            (len(campaign.results), "số liệu kết quả"),
        )
        return [f"{words.dotted(number)} {what}" for number, what in numbers if number]

    def _adopted(self) -> View | None:
        if self.resolved.adopted_from is None:
            return None
        province, _, slug = self.resolved.adopted_from.partition("/")
        national = next(c for c in self.desk.catalogue.province(province).campaigns if c.slug == slug)
        return {"title": national.campaign.title, "href": self.here.to(f"{national.address}/")}

    def _hero(self) -> View | None:
        """The picture that stands for the campaign: its first design, a wide one before a tall one."""
        copies = sorted(self._copies_with_names(), key=lambda pair: not self._is_wide(pair[0]))
        views = (self.desk.shelf.view(copy, self.here, name)["preview"] for copy, name in copies)
        return next((view for view in views if view), None)

    def _copies_with_names(self) -> list[tuple[Copy, str]]:
        items: tuple[Banner | Leaflet, ...] = (*self.campaign.banners, *self.campaign.leaflets)
        return [(copy, self._written_on(i)) for i in items for copy in self.desk.shelf.copies(self.resolved, i)]

    def _is_wide(self, copy: Copy) -> bool:
        form = self.desk.catalogue.vocabulary.formats[copy.format]
        return 1 <= form.width_mm / form.height_mm <= _WIDEST_HERO

    def _written_on(self, item: Banner | Leaflet) -> str:
        if isinstance(item, Leaflet):
            return _vietnamese_first(item.title)
        message = self.campaign.message(item.message)
        return _vietnamese_first(message.text) if message else ""

    def _provinces(self) -> list[View]:
        """The provinces a national campaign is for; `all` is one entry without a link."""
        if self.campaign.provinces == ALL:
            return [{"name": "Tất cả các tỉnh, thành phố", "href": ""}]
        found = [self.desk.catalogue.province(slug) for slug in self.campaign.provinces]
        return [{"name": p.name, "href": self.here.to(f"{p.slug}/")} for p in found]

    # -- what is said and printed

    def message(self, message: Message) -> View:
        """A message in all its languages, with what the loudspeaker reads."""
        return {
            **self._item(message),
            "texts": self._texts(message.text),
            "category": self.desk.title("categories", message.category),
            "audiences": self.desk.titles("audiences", message.audiences),
            "radio": self.here.prose(message.radio),
            "note": message.note or "",
        }

    def banner(self, banner: Banner) -> View:
        """The designs of one message."""
        name = self._written_on(banner)
        return {
            **self._item(banner),
            "name": name,
            "kept": self.desk.kept(name),
            "languages": self.desk.titles("languages", banner.languages),
            "formats": self.desk.titles("formats", banner.formats),
            "communes": ["Tất cả các xã, phường"] if banner.communes == ALL else list(banner.communes),
            "copies": self._copies(banner, name),
        }

    def leaflet(self, leaflet: Leaflet) -> View:
        """A leaflet: its designs, and its words for those who read them here."""
        name = self._written_on(leaflet)
        return {
            **self._item(leaflet),
            "name": name,
            "titles": self._texts(leaflet.title),
            "languages": self.desk.titles("languages", leaflet.languages),
            "formats": self.desk.titles("formats", leaflet.formats),
            "audiences": self.desk.titles("audiences", leaflet.audiences),
            "copies": self._copies(leaflet, name),
            "panels": [
                {
                    "headings": self._texts(panel.heading),
                    "bodies": self._prose_texts(panel.body),
                    "picture": self.photos.view(panel.picture, panel.alt, self.here),
                    "alt": panel.alt or "",
                }
                for panel in leaflet.panels
            ],
        }

    def _copies(self, item: Banner | Leaflet, name: str) -> list[View]:
        return [self.desk.shelf.view(copy, self.here, name) for copy in self.desk.shelf.copies(self.resolved, item)]

    def _texts(self, texts: dict[str, str]) -> list[View]:
        return [
            {**self._language(language), "text": text, "kept": self.desk.kept(text)}
            for language, text in _in_order(texts)
        ]

    def _prose_texts(self, texts: dict[str, Prose]) -> list[View]:
        return [{**self._language(name), "blocks": self.here.prose(text)} for name, text in _in_order(texts)]

    def _language(self, name: str) -> View:
        language = self.desk.catalogue.vocabulary.lists.languages[name]
        return {"vi": name == "vi", "tag": language.tag, "title": language.title, "own_name": language.own_name}

    # -- what happens

    def _update(self, update: Update) -> View:
        return {
            **self._item(update),
            "date": update.date.vietnamese,
            "iso": update.date.iso,
            "title": update.title,
            "body": self.here.prose(update.body),
            "picture": self.photos.view(update.picture, update.alt, self.here),
            "alt": update.alt or "",
        }

    def event(self, event: Event) -> View:
        """An event, with the time as the source wrote it before the time as we read it."""
        return {
            **self._item(event),
            "type": self.desk.title("event_types", event.type),
            "title": event.title,
            "times": times(event.starts, event.ends, event.written),
            "iso": event.starts.iso if event.starts else "",
            "place": event.place or "",
            "organisers": list(event.organisers),
            "chairs": list(event.chairs),
            "participants": self._count(event),
            "attended_by": list(event.attended_by),
            "audiences": self.desk.titles("audiences", event.audiences),
            "agenda": list(event.agenda),
            "body": self.here.prose(event.body),
            "cancelled": event.cancelled,
        }

    def contest(self, contest: Contest) -> View:
        """A contest with rules, rounds, prizes and results."""
        return {
            **self._item(contest),
            "type": self.desk.title("contest_types", contest.type),
            "title": contest.title,
            "times": times(contest.starts, contest.ends, contest.written),
            "schools": list(contest.schools),
            "organisers": list(contest.organisers),
            "audiences": self.desk.titles("audiences", contest.audiences),
            "participants": self._count(contest),
            "body": self.here.prose(contest.body),
            "rules": [{"heading": rule.heading, "body": self.here.prose(rule.body)} for rule in contest.rules],
            "rounds": [
                {
                    "name": part.name,
                    "times": times(part.starts, part.ends, None),
                    "place": part.place or "",
                    "body": self.here.prose(part.body),
                }
                for part in contest.rounds
            ],
            "prizes": [
                {
                    "name": prize.name,
                    "count": words.dotted(prize.count) if prize.count is not None else "",
                    "value": prize.value or "",
                }
                for prize in contest.prizes
            ],
            "results": [{"prize": award.prize, "winner": award.winner} for award in contest.results],
        }

    def _count(self, part: Event | Contest) -> View | None:
        if part.participants is None:
            return None
        return {
            "figure": words.count(part.participants, self.desk.catalogue.vocabulary),
            "detail": part.participants.detail or "",
        }

    def _activity(self, activity: Activity) -> View:
        return {
            **self._item(activity),
            "title": activity.title,
            "period": activity.period or "",
            "bodies": list(activity.bodies),
            "places": list(activity.places),
            "audiences": self.desk.titles("audiences", activity.audiences),
            "channels": self.desk.titles("channels", activity.channels),
            "body": self.here.prose(activity.body),
        }

    # -- what came of it

    def result(self, result: Result) -> View:
        """A figure as the source wrote it, with all that says what it counts. Figures are never added up."""
        metric = self.desk.catalogue.vocabulary.lists.metrics[result.metric]
        qualifier = self.desk.title("qualifiers", result.qualifier)
        written = words.figure(result.value, result.qualifier, result.written, self.desk.catalogue.vocabulary)
        said = result.qualifier == words.EXACT or qualifier.casefold() in written.casefold()
        return {
            **self._item(result),
            "metric": metric.title,
            "metric_note": metric.note or "",
            "figure": written,
            "unit": metric.unit,
            "qualifier": "" if said else qualifier,
            "counted_by": result.counted_by or "",
            "level": self.desk.title("levels", result.level),
            "place": result.place or "",
            "scope": result.scope or "",
            "period": result.period or "",
            "note": result.note or "",
        }

    def _item(self, item: Item) -> View:
        return {"anchor": anchor(item), "sample": item.sample, "source": source_view(item.source)}


def anchor(item: Item) -> str:
    """Where an item stands in its campaign's page; two lists may use one id."""
    return f"{_SECTIONS[type(item)]}--{item.id}"


def source_view(source: Source | None) -> View | None:
    """Where something was published, as a page names it."""
    if source is None:
        return None
    return {
        "title": source.title,
        "publisher": source.publisher or "",
        "author": source.author or "",
        "number": source.number or "",
        "date": source.date.vietnamese if source.date else "",
        "url": source.url or "",
        "note": source.note or "",
    }


def times(starts: When | None, ends: When | None, written: str | None) -> list[str]:
    """How a page tells when: as the source wrote it, then the days as far as they say more than that."""
    days = words.span(starts, ends)
    said = [written] if written else []
    return [*said, days] if days and not (written and days in written) else said


def campaign_page(resolved: ResolvedCampaign) -> str:
    """The file of a campaign's page."""
    return page(resolved.province, resolved.slug)


def _document(document: LegalDocument) -> View:
    return {
        "number": document.number,
        "kind": document.kind or "",
        "date": document.date.vietnamese if document.date else "",
        "issuer": document.issuer or "",
        "title": document.title or "",
        "url": document.url or "",
    }


def _newest_first(updates: Sequence[Update]) -> list[Update]:
    return sorted(updates, key=lambda update: update.date.sort_key, reverse=True)


def _in_order(texts: Mapping[str, _Text]) -> list[tuple[str, _Text]]:
    """Vietnamese first, then as the file has them."""
    return sorted(texts.items(), key=lambda pair: pair[0] != "vi")


def _vietnamese_first(texts: dict[str, str]) -> str:
    return _in_order(texts)[0][1]
