"""Plan the news feeds: what campaigns report and announce, newest first, for the nation and for each province."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from loa import RELEASED
from loa.catalogue.catalogue import ResolvedCampaign, ResolvedProvince
from loa.catalogue.former_addresses import oldest_id, oldest_name
from loa.content.dates import VIETNAM_OFFSET, When, read_when
from loa.content.models import Campaign, Contest, Event, History, Item, Site, Update, newest
from loa.content.prose import Prose
from loa.pages.change_views import change_sentences, mark_of
from loa.pages.event_times import event_times
from loa.pages.item_views import contest_address, event_address
from loa.pages.links import RelativeLinks
from loa.pages.page_context import PageContext, View
from loa.pages.shared_views import anchor, beside_place, vietnamese_first
from loa.prints.qr_codes import whole_address
from loa.recordings.sound import media_type
from loa.store.inputs import Inputs
from loa.store.output import Output, output
from loa.store.versions import tools

FeedEntry = dict[str, Any]
"""One entry of a feed, as plain values."""

Scripts = Mapping[tuple[str, str, str], Sequence[View]]
"""The loudspeaker scripts by province, campaign and message, as `PageContext.radio` has them."""

FEED = "feed.xml"
_MOST_ENTRIES = 50

_RELEASED = read_when(RELEASED)


def national_extract(context: PageContext, province: ResolvedProvince) -> list[FeedEntry]:
    """What the nation's feed may have of a province: no more than there is room for in all."""
    return _newest(province, context.radio)


def national_feed(context: PageContext, inputs: Inputs, extracts: Iterable[Iterable[FeedEntry]]) -> Iterator[Output]:
    """`/feed.xml` with what is newest of all provinces."""
    entries = _in_order(entry for extract in extracts for entry in extract)
    site = context.catalogue.site
    facts = {"title": "Tin của các tỉnh"}
    yield _feed(FEED, _title(site.name, site), site.name, entries, facts, inputs.site_url)


def feed_of(province: ResolvedProvince, site: Site, site_url: str | None, scripts: Scripts) -> Output:
    """`/<province>/feed.xml` with what the province says; `scripts` are those of its campaigns, with recordings.

    It is there from the first day, with nothing in it, for whoever wants to hear of the first news, and it stays where
    nothing is left: a program that has its address goes on asking.
    """
    author = province.province.authority or province.official_name
    facts = {"title": f"Tin {beside_place(province)}", "province": province.slug}
    path = f"{province.slug}/{FEED}"
    entries = _newest(province, scripts)
    return _feed(path, _title(province.name, site), author, entries, facts, site_url, _told_of(province))


def _told_of(province: ResolvedProvince) -> When | None:
    """The newest day that a province tells of itself without any entry; none that may still come."""
    days = [
        _told_in(province),
        province.ended,
        *(one.campaign.withdrawn.on for one in province.withdrawn if one.campaign.withdrawn),
    ]
    return _newest_day(day for day in days if day and day.date and not _RELEASED.is_before(day))


def _told_in(province: ResolvedProvince) -> When | None:
    """The newest day that anything in the campaigns of a province tells of itself."""
    return _newest_day(day for resolved in province.campaigns for day in _told_days(resolved.campaign))


def _title(name: str, site: Site) -> str:
    words = site.with_subject(site.feed_title)
    return f"{name}: {words}" if words else name


def subject_extract(context: PageContext, province: ResolvedProvince) -> list[FeedEntry]:
    """What the feed of a subject may have of a province, of which only that subject's campaigns are given."""
    return _newest(province, context.radio)


def subject_feed(
    path: str, title: str, subject: str, site: Site, site_url: str | None, extracts: Iterable[Iterable[FeedEntry]]
) -> Output:
    """The feed of a subject with what is newest of all provinces; `title` is what people read for the subject."""
    entries = _in_order(entry for extract in extracts for entry in extract)
    facts = {"title": f"Tin: {title}", "subject": subject}
    return _feed(path, f"{site.name}: {title}", site.name, entries, facts, site_url)


def _newest(province: ResolvedProvince, scripts: Scripts) -> list[FeedEntry]:
    told = _told_in(province)
    entries = (_Entries(province, resolved, told, scripts).all() for resolved in province.campaigns)
    return _in_order(entry for of_campaign in entries for entry in of_campaign)


def _in_order(entries: Iterable[FeedEntry]) -> list[FeedEntry]:
    return sorted(entries, key=lambda entry: (entry["moment"], entry["identity"]), reverse=True)[:_MOST_ENTRIES]


def _feed(
    path: str,
    title: str,
    author: str,
    entries: list[FeedEntry],
    facts: dict[str, str],
    site_url: str | None,
    told: When | None = None,
) -> Output:
    """A feed; its links are whole addresses once the site has one of its own, until then relative ones.

    Without entries it was changed on the day `told`, else on that of the program's version: Atom wants one.
    """
    links = RelativeLinks(path)

    def link(address: str) -> str:
        return whole_address(address, site_url) or links.to(address)

    linked = [
        {
            **entry,
            "href": link(entry["href"]),
            "recordings": [{**one, "href": link(one["href"])} for one in entry.get("recordings", ())],
        }
        for entry in entries
    ]
    of_page = path.removesuffix(FEED)
    data = {"title": title, "author": author, "address": path, "self": link(path), "page": link(of_page) or "./"}
    if not entries:
        data["told"] = _moment(told or _RELEASED)
    return output(path, "feed", "feed", data={**data, "entries": linked}, tools=tools("feed"), facts=facts)


class _Entries:
    """The entries of one campaign. `told` is the newest day that anything in its province tells of itself."""

    def __init__(
        self, province: ResolvedProvince, resolved: ResolvedCampaign, told: When | None, scripts: Scripts
    ) -> None:
        self._province = province
        self._resolved = resolved
        self._newest = told
        self._scripts = scripts

    def all(self) -> Iterator[FeedEntry]:
        """All that have a day; what is told of an item stands in its summary."""
        resolved, campaign = self._resolved, self._resolved.campaign
        first, address = _first_address(resolved), f"{resolved.address}/"
        of_campaign = campaign, campaign.title, campaign.starts, campaign.summary
        for entry in self._entry("chien-dich", first, address, *of_campaign):
            recordings = list(self._recordings())
            yield {**entry, "recordings": recordings} if recordings else entry
        for update in campaign.updates:
            identity, address = _identity(resolved, update), f"{resolved.address}/#{anchor(update)}"
            yield from self._entry("tin", identity, address, update, update.title, update.date, update.body)
        # What a reader has seen keeps its identity; the link leads to the page of the event or contest.
        for event in campaign.events:
            mark = mark_of(event)
            title = f"{mark}: {event.title}" if mark else event.title
            identity, address = _identity(resolved, event), event_address(resolved, event)
            said = [f"{one}." for one in event_times(resolved, event)] if event.repeats else []
            yield from self._entry("su-kien", identity, address, event, title, event.starts, event.body, said)
        for contest in campaign.contests:
            identity, address = _identity(resolved, contest), contest_address(resolved, contest)
            yield from self._entry("cuoc-thi", identity, address, contest, contest.title, contest.starts, contest.body)

    def _recordings(self) -> Iterator[dict[str, Any]]:
        """The recordings of the campaign's loudspeaker scripts."""
        for message in self._resolved.campaign.messages:
            for script in self._scripts.get((self._resolved.province, self._resolved.slug, message.id), ()):
                if recording := script["recording"]:
                    kind, size = media_type(recording["kind"]), recording["bytes"] or 0
                    yield {
                        "href": recording["path"],
                        "type": kind,
                        "bytes": size,
                        "title": vietnamese_first(message.text),
                    }

    def _entry(
        self,
        kind: str,
        identity: str,
        address: str,
        item: Campaign | Update | Event | Contest,
        title: str,
        when: When | None,
        text: Prose | None,
        said: Iterable[str] = (),
    ) -> Iterator[FeedEntry]:
        """One entry, whose title names the place where that does not; none where no day is known, as Atom wants one."""
        history = item if isinstance(item, History) else None
        moment = _moment(self._told(item, when))
        if not moment:
            return
        place = self._province.name
        yield {
            "kind": kind,
            "identity": identity,
            "href": address,
            "title": title if place in title else f"{title} – {place}",
            "published": _moment(history.published) if history else "",
            "moment": moment,
            "dated": bool(history and history.newest_day),
            "summary": "\n".join(
                [*(change_sentences(history) if history else []), *said, *([text.readable] if text else [])]
            ),
        }

    def _told(self, item: Campaign | Update | Event | Contest, when: When | None) -> When | None:
        """The day on which an item was told: the newest that it says of itself, or the one of a piece of news.

        What happened is told on its day. What is for a day after all that anybody told, and after the program's own,
        may be still to come: it has the day of its source, else the newest that its campaign tells of, else that of its
        province; or none at all.
        """
        own = item.newest_day if isinstance(item, History) else None
        if own or isinstance(item, Update):
            return own or when
        past = _newest_day([self._newest, _RELEASED])
        if when is None or when.date is None or (past and not past.is_before(when)):
            return when
        source = item.source.date if item.source and not isinstance(item, Campaign) else None
        return _newest_day([source]) or _newest_day(_told_days(self._resolved.campaign)) or self._newest


def _told_days(campaign: Campaign) -> Iterator[When | None]:
    """The days on which something of a campaign was told: none of them is one that is only announced."""
    yield from _days_of_campaign(campaign)
    yield from (update.date for update in campaign.updates)
    histories: tuple[History, ...] = (*campaign.updates, *campaign.events)
    yield from (item.newest_day for item in histories)
    items: tuple[Item, ...] = (*campaign.updates, *campaign.events, *campaign.contests, *campaign.results)
    yield from (item.source.date for item in items if item.source)


def _days_of_campaign(campaign: Campaign) -> Iterator[When | None]:
    """The days of a campaign's own publication and of the documents on which it is based."""
    yield campaign.newest_day
    yield campaign.document.date if campaign.document else None
    yield campaign.source.date if campaign.source else None
    yield from (document.date for document in campaign.legal_basis)


def _newest_day(days: Iterable[When | None]) -> When | None:
    """The newest of those that are known to the day."""
    return newest([day for day in days if day and day.date])


def _identity(resolved: ResolvedCampaign, item: Item) -> str:
    """What feed readers know an item by: the first names that it and its campaign had."""
    kind = anchor(item).removesuffix(item.id)
    return f"{_first_address(resolved)}#{kind}{oldest_id(item)}"


def _first_address(resolved: ResolvedCampaign) -> str:
    return f"{resolved.province}/{oldest_name(resolved)}/"


def _moment(when: When | None) -> str:
    """The moment of a whole date with its offset from UTC; empty where a part is missing."""
    if when is None or when.date is None:
        return ""
    clock = f"{when.time:%H:%M}" if when.time else "00:00"
    return f"{when.date.isoformat()}T{clock}:00{VIETNAM_OFFSET}"
