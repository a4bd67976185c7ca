"""What must hold between the parts of one campaign, and what the law says about victims' data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from loa.catalogue.places import communes, find_commune, nearest_commune
from loa.content.diagnostics import Diagnostic
from loa.content.models import ALL, Campaign, Result
from loa.content.tree import Mapping, Scalar, Tree, locate
from loa.content.tree import Sequence as TreeSequence
from loa.content.validate import known_and_guess
from loa.content.vocabulary import Vocabulary
from loa.content.when import When

SMALLEST_LOCAL_COUNT = 5
"""Counts of victims below this are published for a whole province only (domain facts, section 1)."""

_VICTIMS = re.compile(
    r"(?<![\d.,/])0?[1-4]\s+(?:nạn nhân|trường hợp|người bị mua bán)"
    r"|\b(?:một|hai|ba|bốn)\s+(?:nạn nhân|người bị mua bán)",
    re.IGNORECASE,
)
_VICTIMS_CALLED = ("nạn nhân", "trường hợp", "người bị mua bán")
"""One of these is in every text that _VICTIMS finds; looking for them first costs a tenth."""

_LOCAL_PLACE = re.compile(r"\b(?:huyện|thị xã|thị trấn|xã|phường|thôn|ấp|bản|khu phố)\s+[A-ZĐÀ-Ỹ]")
_PUBLIC_LEVELS = {"tinh", "toan-quoc"}


def identifies_victims(result: Result, vocabulary: Vocabulary) -> bool:
    """True where the figure could show who a victim is: a small count below province level."""
    metric = vocabulary.lists.metrics.get(result.metric)
    local = result.level not in _PUBLIC_LEVELS or result.place is not None
    return bool(metric and metric.victims and result.value < SMALLEST_LOCAL_COUNT and local)


def check_campaign(
    campaign: Campaign, tree: Mapping, vocabulary: Vocabulary, province_code: int | None
) -> Iterator[Diagnostic]:
    """Every problem between the parts of one resolved campaign."""
    yield from _check_dates(campaign, tree)
    yield from _check_banners(campaign, tree, province_code)
    yield from _check_leaflets(campaign, tree)
    yield from _check_unique_paths(campaign, tree, vocabulary)
    yield from _check_victims(campaign, tree, vocabulary)


def _check_dates(campaign: Campaign, tree: Mapping) -> Iterator[Diagnostic]:
    yield from _in_order(campaign.starts, campaign.ends, tree, ("ends",))
    for number, event in enumerate(campaign.events):
        yield from _in_order(event.starts, event.ends, tree, ("events", number, "ends"))
    for number, contest in enumerate(campaign.contests):
        yield from _in_order(contest.starts, contest.ends, tree, ("contests", number, "ends"))
        for inner, part in enumerate(contest.rounds):
            yield from _in_order(part.starts, part.ends, tree, ("contests", number, "rounds", inner, "ends"))


def _in_order(
    starts: When | None, ends: When | None, tree: Mapping, path: tuple[str | int, ...]
) -> Iterator[Diagnostic]:
    if starts and ends and ends.is_before(starts):
        params = {"start": starts.vietnamese, "end": ends.vietnamese}
        yield Diagnostic("L303", locate(tree, path), params)


def _check_banners(campaign: Campaign, tree: Mapping, province_code: int | None) -> Iterator[Diagnostic]:
    for number, banner in enumerate(campaign.banners):
        message = campaign.message(banner.message)
        if message is None:
            params = {"name": banner.message, **known_and_guess(banner.message, [m.id for m in campaign.messages])}
            yield Diagnostic("L405", locate(tree, ("banners", number, "message")), params)
            continue
        yield from _missing_texts(banner.languages, [message.text], tree, ("banners", number))
        if banner.communes and banner.communes != ALL and province_code is not None:
            yield from _check_communes(banner.communes, province_code, tree, ("banners", number, "communes"))


def _check_communes(
    names: Sequence[str], code: int, tree: Mapping, path: tuple[str | int, ...]
) -> Iterator[Diagnostic]:
    for number, name in enumerate(names):
        yield from check_commune(name, code, tree, (*path, number))


def check_commune(name: str, code: int, tree: Mapping, path: tuple[str | int, ...]) -> Iterator[Diagnostic]:
    """An error where the province with that code has no commune, or several, of that name."""
    if find_commune(code, name) is None:
        near = nearest_commune(code, name)
        example = (near or communes(code)[0]).official_name if communes(code) else "Xã …"
        params: dict[str, object] = {"name": name, "example": example}
        if near:
            params["guess"] = near.official_name
        yield Diagnostic("L402", locate(tree, path), params)


def _check_leaflets(campaign: Campaign, tree: Mapping) -> Iterator[Diagnostic]:
    for number, leaflet in enumerate(campaign.leaflets):
        for panel_number, panel in enumerate(leaflet.panels):
            if panel.picture and not panel.alt:
                yield Diagnostic("L505", locate(tree, ("leaflets", number, "panels", panel_number, "picture")))
        texts = [leaflet.title, *(p.heading for p in leaflet.panels), *(p.body for p in leaflet.panels)]
        yield from _missing_texts(leaflet.languages, texts, tree, ("leaflets", number))
    for number, update in enumerate(campaign.updates):
        if update.picture and not update.alt:
            yield Diagnostic("L505", locate(tree, ("updates", number, "picture")))


def _missing_texts(
    languages: Sequence[str], texts: Sequence[object], tree: Mapping, path: tuple[str | int, ...]
) -> Iterator[Diagnostic]:
    for number, language in enumerate(languages):
        if not all(isinstance(text, dict) and language in text for text in texts):
            yield Diagnostic("L415", locate(tree, (*path, "languages", number)), {"name": language})


def _check_unique_paths(campaign: Campaign, tree: Mapping, vocabulary: Vocabulary) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for number, banner in enumerate(campaign.banners):
        for inner, name in enumerate(banner.formats):
            form = vocabulary.formats[name]
            for language in banner.languages:
                path = f"{form.family}--{banner.message}--{form.size}" + ("" if language == "vi" else f"--{language}")
                if path in seen:
                    spot = locate(tree, ("banners", number, "formats", inner))
                    yield Diagnostic("L414", spot, {"path": path})
                seen.add(path)


def _check_victims(campaign: Campaign, tree: Mapping, vocabulary: Vocabulary) -> Iterator[Diagnostic]:
    for number, result in enumerate(campaign.results):
        if identifies_victims(result, vocabulary):
            spot = locate(tree, ("results", number, "value"))
            yield Diagnostic("L601", spot, {"limit": SMALLEST_LOCAL_COUNT})


def check_prose(tree: Tree) -> Iterator[Diagnostic]:
    """A warning for every text in which one sentence names a few victims and a place below province level."""
    if isinstance(tree, Scalar):
        said = tree.text.lower()
        if not any(word in said for word in _VICTIMS_CALLED):
            return
        sentences = re.split(r"(?<=[.;!?])\s+|\n\n", tree.text)
        if any(_VICTIMS.search(s) and _LOCAL_PLACE.search(s) for s in sentences):
            yield Diagnostic("L602", tree.spot)
    elif isinstance(tree, TreeSequence):
        for item in tree.items:
            yield from check_prose(item)
    else:
        for entry in tree.entries:
            yield from check_prose(entry.value)
