"""The addresses of all pages, known without planning them: those of today, and former ones that lead on.

An address counts from the site's root and ends in `/`; that of the home page is empty. A test compares them with the
pages that are planned.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from loa.catalogue.catalogue import COMMUNES, Catalogue, ResolvedCampaign, ResolvedProvince
from loa.content.models import LISTS
from loa.content.vocabulary import Vocabulary
from loa.pages.event_times import sessions_of
from loa.pages.handbook_moves import FORMER_PAGES
from loa.pages.help_page import help_address, untranslated_languages
from loa.pages.item_views import contest_address, event_address, has_page
from loa.pages.links import CONTESTS, MATERIALS, RESULTS, SUBJECTS
from loa.pages.slogans import has_slogans, slogans_address
from loa.pages.translations import languages_of
from loa.prints.name_lines import communes_of


def site_addresses(catalogue: Catalogue, docs: Iterable[str]) -> Iterator[str]:
    """Every page of a site; `docs` are the names of all files in docs/."""
    yield ""
    yield from (f"{name}/" for name in (*LISTS, *FORMER_PAGES))
    yield from (f"{SUBJECTS}/{name}/" for name in catalogue.vocabulary.several_subjects)
    yield from (help_address(catalogue, name) for name in untranslated_languages(catalogue))
    yield from written_addresses(docs)
    for province in catalogue.provinces:
        yield from province_addresses(province, catalogue.vocabulary)


def written_addresses(docs: Iterable[str]) -> Iterator[str]:
    """The pages written by hand, of the names of all files in docs/."""
    for name in docs:
        if name.endswith(".md"):
            folder, _, stem = name.removesuffix(".md").rpartition("/")
            parts = [part for part in (folder, "" if stem in {"index", "README"} else stem) if part]
            yield "".join(f"{part}/" for part in parts)


def province_addresses(province: ResolvedProvince, vocabulary: Vocabulary) -> Iterator[str]:
    """Every page of a province, those below the lists of the whole site among them."""
    yield f"{province.slug}/"
    campaigns = [resolved.campaign for resolved in province.campaigns]
    if any(campaign.banners or campaign.leaflets for campaign in campaigns):
        yield f"{MATERIALS}/{province.slug}/"
    if has_slogans(province):
        yield slogans_address(province)
    if any(campaign.contests for campaign in campaigns):
        yield f"{CONTESTS}/{province.slug}/"
    if any(resolved.campaign.results or resolved.withheld for resolved in province.campaigns):
        yield f"{RESULTS}/{province.slug}/"
    communes = {c.slug for campaign in campaigns for b in campaign.banners for c in communes_of(province, b)}
    communes |= sessions_of(province).keys()
    yield from (f"{province.slug}/{COMMUNES}/{slug}/" for slug in sorted(communes))
    if communes:
        yield f"{province.slug}/{COMMUNES}/"
    for listed in province.printed_lists:
        yield f"{province.slug}/{listed.id}/"
        yield from (f"{province.slug}/{listed.id}/{body.slug}/" for body in listed.bodies)
    for resolved in (*province.campaigns, *province.withdrawn):
        yield from campaign_addresses(province, resolved, vocabulary)
    yield from redirects(province, vocabulary)


def campaign_addresses(province: ResolvedProvince, resolved: ResolvedCampaign, vocabulary: Vocabulary) -> Iterator[str]:
    """The page of a campaign and the pages below it: events, contests, other languages."""
    yield f"{resolved.address}/"
    yield from (address for address, _ in _below(province, resolved, vocabulary))


def redirects(province: ResolvedProvince, vocabulary: Vocabulary) -> dict[str, str]:
    """Former address of a page → its address today, for the campaigns of a province and the pages below them."""
    found: dict[str, str] = {}
    for resolved in (*province.campaigns, *province.withdrawn):
        today = f"{resolved.address}/"
        for name in (resolved.slug, *resolved.campaign.formerly):
            before = f"{resolved.province}/{name}/"
            found[before] = today
            for address, former in _below(province, resolved, vocabulary):
                for old in (address, *former):
                    found[before + old.removeprefix(today)] = address
    return {old: new for old, new in found.items() if old != new}


def _below(
    province: ResolvedProvince, resolved: ResolvedCampaign, vocabulary: Vocabulary
) -> Iterator[tuple[str, list[str]]]:
    """The pages below a campaign, each with the addresses that it had below the same campaign."""
    for event in resolved.campaign.events:
        address = event_address(resolved, event)
        stem = address.removesuffix(f"{event.id}/")
        yield address, [f"{stem}{old}/" for old in event.formerly]
    for contest in filter(has_page, resolved.campaign.contests):
        yield contest_address(resolved, contest), [f"{resolved.address}/{old}/" for old in contest.formerly]
    for name in languages_of(province, resolved):
        yield f"{resolved.address}/{vocabulary.lists.languages[name].tag.lower()}/", []
