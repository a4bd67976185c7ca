"""Plan the news feeds: what campaigns report and announce, newest first, for the nation and for each province."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from loa.catalogue.catalogue import ResolvedCampaign, ResolvedProvince
from loa.catalogue.former_addresses import oldest_id, oldest_name
from loa.content.dates import VIETNAM_OFFSET, When
from loa.content.models import Campaign, Contest, Event, History, Item, Site, Update
from loa.content.prose import Prose
from loa.pages.change_views import change_sentences, mark_of
from loa.pages.event_times import event_times
from loa.pages.item_views import contest_address, event_address
from loa.pages.links import RelativeLinks
from loa.pages.page_context import PageContext
from loa.pages.shared_views import anchor
from loa.store.inputs import Inputs
from loa.store.output import Output, output
from loa.store.versions import tools

FeedEntry = dict[str, Any]
"""One entry of a feed, as plain values."""

FEED = "feed.xml"
_MOST_ENTRIES = 50


def national_extract(context: PageContext, province: ResolvedProvince) -> list[FeedEntry]:
    """What the nation's feed may have of a province: no more than there is room for in all."""
    return _newest(province, FEED)


def national_feed(context: PageContext, inputs: Inputs, extracts: Iterable[Iterable[FeedEntry]]) -> Iterator[Output]:
    """`/feed.xml` with what is newest of all provinces."""
    entries = _in_order(entry for extract in extracts for entry in extract)
    site = context.catalogue.site
    yield _feed(FEED, _title(site.name, site), site.name, entries, {"title": "Tin của các tỉnh"})


def feed_of(province: ResolvedProvince, site: Site) -> Output:
    """`/<province>/feed.xml` with what the province says."""
    author = province.province.authority or province.official_name
    facts = {"title": f"Tin {province.name}", "province": province.slug}
    path = f"{province.slug}/{FEED}"
    return _feed(path, _title(province.name, site), author, _newest(province, path), facts)


def _title(name: str, site: Site) -> str:
    words = site.with_subject(site.feed_title)
    return f"{name}: {words}" if words else name


def subject_extract(province: ResolvedProvince, path: str) -> list[FeedEntry]:
    """What the feed of a subject at `path` may have of a province, of which only that subject's campaigns are given."""
    return _newest(province, path)


def subject_feed(path: str, title: str, subject: str, site: Site, extracts: Iterable[Iterable[FeedEntry]]) -> Output:
    """The feed of a subject with what is newest of all provinces; `title` is what people read for the subject."""
    entries = _in_order(entry for extract in extracts for entry in extract)
    return _feed(path, f"{site.name}: {title}", site.name, entries, {"title": f"Tin: {title}", "subject": subject})


def _newest(province: ResolvedProvince, path: str) -> list[FeedEntry]:
    links = RelativeLinks(path)
    return _in_order(entry for resolved in province.campaigns for entry in _entries(resolved, links))


def _in_order(entries: Iterable[FeedEntry]) -> list[FeedEntry]:
    return sorted(entries, key=lambda entry: (entry["moment"], entry["identity"]), reverse=True)[:_MOST_ENTRIES]


def _feed(path: str, title: str, author: str, entries: list[FeedEntry], facts: dict[str, str]) -> Output:
    data = {"title": title, "author": author, "address": path, "self": FEED, "page": "./", "entries": entries}
    return output(path, "feed", "feed", data=data, tools=tools("feed"), facts=facts)


def _entries(resolved: ResolvedCampaign, links: RelativeLinks) -> Iterator[FeedEntry]:
    campaign, address = resolved.campaign, f"{resolved.address}/"
    yield from _entry(
        *(links, "chien-dich", _first_address(resolved), address, campaign),
        *(campaign.title, campaign.starts, campaign.summary),
    )
    for update in campaign.updates:
        identity, address = _identity(resolved, update), f"{resolved.address}/#{anchor(update)}"
        yield from _entry(links, "tin", identity, address, update, update.title, update.date, update.body)
    # What a reader has seen keeps its identity; the link leads to the page of the event or contest.
    for event in campaign.events:
        mark = mark_of(event)
        title = f"{mark}: {event.title}" if mark else event.title
        identity, address = _identity(resolved, event), event_address(resolved, event)
        said = [f"{one}." for one in event_times(resolved, event)] if event.repeats else []
        yield from _entry(links, "su-kien", identity, address, event, title, event.starts, event.body, said)
    for contest in campaign.contests:
        identity, address = _identity(resolved, contest), contest_address(resolved, contest)
        yield from _entry(links, "cuoc-thi", identity, address, contest, contest.title, contest.starts, contest.body)


def _identity(resolved: ResolvedCampaign, item: Item) -> str:
    """What feed readers know an item by: the first names that it and its campaign had."""
    kind = anchor(item).removesuffix(item.id)
    return f"{_first_address(resolved)}#{kind}{oldest_id(item)}"


def _first_address(resolved: ResolvedCampaign) -> str:
    return f"{resolved.province}/{oldest_name(resolved)}/"


def _entry(
    links: RelativeLinks,
    kind: str,
    identity: str,
    address: str,
    item: Campaign | Update | Event | Contest,
    title: str,
    when: When | None,
    text: Prose | None,
    said: Iterable[str] = (),
) -> Iterator[FeedEntry]:
    """One entry: at the newest day that the item says of itself, else at the one that it is about.

    None where no day is known: Atom wants one, and no source gives it.
    """
    history = item if isinstance(item, History) else None
    told = _moment(history.newest_day) if history else ""
    moment = told or _moment(when)
    if not moment:
        return
    yield {
        "kind": kind,
        "identity": identity,
        "href": links.to(address),
        "title": title,
        "published": _moment(history.published) if history else "",
        "moment": moment,
        "dated": bool(told),
        "summary": "\n".join(
            [*(change_sentences(history) if history else []), *said, *([text.readable] if text else [])]
        ),
    }


def _moment(when: When | None) -> str:
    """The moment of a whole date with its offset from UTC; empty where a part is missing."""
    if when is None or when.date is None:
        return ""
    clock = f"{when.time:%H:%M}" if when.time else "00:00"
    return f"{when.date.isoformat()}T{clock}:00{VIETNAM_OFFSET}"
