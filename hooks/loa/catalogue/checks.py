"""Checks between the parts of a campaign (dates, names, addresses), and for small counts that could identify people."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache

from loa.catalogue.administrative_units import find_commune, names_like, nearest_commune, same_name_key
from loa.catalogue.change_checks import check_changes
from loa.catalogue.contest_checks import check_contests
from loa.catalogue.event_checks import check_event_dates
from loa.catalogue.plan_checks import check_plan
from loa.catalogue.small_counts import identifies_people, unit_of_people
from loa.content.dates import When
from loa.content.diagnostics import Diagnostic, Spot, Translatable
from loa.content.fields import slugify
from loa.content.models import ALL, NATIONAL, Banner, Campaign, Leaflet, Province, SmallCounts
from loa.content.nearest import known_and_guess
from loa.content.vocabulary import Vocabulary
from loa.content.yaml_tree import Mapping as TreeMapping
from loa.content.yaml_tree import Scalar, Tree, TreePath, locate, locate_in_own_file
from loa.content.yaml_tree import Sequence as TreeSequence
from loa.store.names_on_disk import is_reserved

_NUMBERS = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")

_LOCAL_PLACE = re.compile(r"\b(?:huyện|thị xã|thị trấn|xã|phường|thôn|ấp|bản|khu phố)\s+[A-ZĐÀ-Ỹ]")
_PUBLISHED_FILE = re.compile(r"\.(?:html|zip|pdf|png|mp3|m4a|jpg|webp|svg|csv|json|xml|ics)$")
"""What the names of published files end in."""

_AROUND_NAMES = " \u00a0.,;!…\"'“”‘’"
"""Marks that make no other name or answer of it."""

_NO_LIST_YET = Translatable("There is no list yet: write one under `lists` in province.yml, or delete the name here.")

_LONGEST_ENDING = "--ty-le-1-10.pdf"
MOST_OF_PATH = 140
"""Characters of a path on the site: Windows writes and copies files whose whole path has 259.

With a project in a folder of 80 characters, and the name that a new site or a USB copy has until it is finished.
"""


def check_campaign(
    campaign: Campaign,
    tree: TreeMapping,
    vocabulary: Vocabulary,
    province_code: int | None,
    rule: SmallCounts,
    *,
    folder: str = "",
    body: bool = False,
) -> Iterator[Diagnostic]:
    """Every problem between the parts of one resolved campaign; `folder` is the one of its page on the site."""
    yield from _check_dates(campaign, tree)
    yield from check_changes(campaign, tree)
    yield from check_event_dates(campaign, tree)
    yield from _check_communes_of_sessions(campaign, tree, province_code)
    yield from check_plan(campaign, tree)
    yield from _check_banners(campaign, tree, province_code)
    yield from _check_recordings(campaign, tree)
    yield from _check_pictures_of_banners(campaign, tree)
    yield from _check_leaflets(campaign, tree)
    yield from _check_paths(campaign, tree, vocabulary, folder)
    yield from _check_contest_addresses(campaign, tree, vocabulary)
    yield from _check_questions(campaign, tree)
    yield from check_contests(campaign, tree)
    yield from _check_small_counts(campaign, tree, vocabulary, rule, body=body)
    yield from _check_targets(campaign, tree)


def check_subject(campaign: Campaign, tree: TreeMapping, vocabulary: Vocabulary) -> Iterator[Diagnostic]:
    """An error where the site has several subjects and the campaign does not say of which it is."""
    subjects = list(vocabulary.several_subjects)
    if subjects and campaign.subject is None:
        params = {"known": ", ".join(f"`{name}`" for name in subjects), "example": subjects[0]}
        yield Diagnostic("L445", locate(tree, ("title",), key=True), params)


def names_of_languages(vocabulary: Vocabulary) -> set[str]:
    """The names below a campaign's address that its pages in other languages may have."""
    languages = vocabulary.lists.languages
    return {*languages, *(entry.tag.lower() for entry in languages.values())}


def all_beside_others(tree: TreeMapping, path: TreePath) -> Iterator[Diagnostic]:
    """An error for each `all` in a list that has other names, too."""
    names: Tree | None = tree
    for step in path:
        names = names.get(str(step)) if isinstance(names, TreeMapping) else names
        if isinstance(names, TreeSequence) and isinstance(step, int):
            names = names.items[step]
    if isinstance(names, TreeSequence) and len(names.items) > 1:
        for item in names.items:
            if isinstance(item, Scalar) and (item.text,) == ALL:
                yield Diagnostic("L499", item.spot, {"key": path[-1]})


def _check_dates(campaign: Campaign, tree: TreeMapping) -> Iterator[Diagnostic]:
    yield from _in_order(campaign.starts, campaign.ends, tree, ())
    for number, event in enumerate(campaign.events):
        yield from _in_order(event.starts, event.ends, tree, ("events", number))
        for inner, session in enumerate(event.sessions):
            yield from _in_order(session.starts, session.ends, tree, ("events", number, "sessions", inner))
    for number, contest in enumerate(campaign.contests):
        yield from _in_order(contest.starts, contest.ends, tree, ("contests", number))
        for inner, part in enumerate(contest.rounds):
            yield from _in_order(part.starts, part.ends, tree, ("contests", number, "rounds", inner))


def _in_order(
    starts: When | None,
    ends: When | None,
    tree: TreeMapping,
    path: TreePath,
) -> Iterator[Diagnostic]:
    if starts and ends and ends.is_before(starts):
        params = {"start": starts.vietnamese, "end": ends.vietnamese}
        yield Diagnostic("L303", locate_in_own_file(tree, (*path, "starts"), (*path, "ends")), params)


def _check_banners(campaign: Campaign, tree: TreeMapping, province_code: int | None) -> Iterator[Diagnostic]:
    for number, banner in enumerate(campaign.banners):
        message = campaign.message(banner.message)
        if message is None:
            params = {"name": banner.message, **known_and_guess(banner.message, [m.id for m in campaign.messages])}
            yield Diagnostic("L405", locate(tree, ("banners", number, "message")), params)
        else:
            at = ("messages", campaign.messages.index(message), "text")
            yield from _missing_texts(banner.languages, {at: message.text}, tree, ("banners", number))
        if banner.communes and banner.communes != ALL and province_code is not None:
            yield from _check_communes(banner.communes, province_code, tree, ("banners", number, "communes"))


def _check_communes(names: Sequence[str], code: int, tree: TreeMapping, path: TreePath) -> Iterator[Diagnostic]:
    yield from all_beside_others(tree, path)
    for number, name in enumerate(names):
        if (name,) != ALL:
            yield from _check_commune(name, code, tree, (*path, number))


def _check_commune(name: str, code: int, tree: TreeMapping, path: TreePath) -> Iterator[Diagnostic]:
    """An error where the province with that code has no commune, or several, of that name."""
    if find_commune(code, name) is None:
        params: dict[str, object] = {"name": name, "known": names_like(code, name)}
        if near := nearest_commune(code, name):
            params["guess"] = near.official_name
        yield Diagnostic("L402", locate(tree, path), params)


def _check_communes_of_sessions(
    campaign: Campaign, tree: TreeMapping, province_code: int | None
) -> Iterator[Diagnostic]:
    """An error for each session in a commune that the province does not have."""
    for number, event in enumerate(campaign.events):
        for inner, session in enumerate(event.sessions):
            if session.commune and province_code is not None:
                path = ("events", number, "sessions", inner, "commune")
                yield from _check_commune(session.commune, province_code, tree, path)


def banners_for_communes(campaign: Campaign, tree: TreeMapping, folder: str) -> Iterator[Diagnostic]:
    """An error for each banner for communes that the file of a body asks for: only provinces have communes."""
    for number, banner in enumerate(campaign.banners):
        spot = locate(tree, ("banners", number, "communes"), key=True)
        # What a body inherits from the nation is no mistake of its own; it only has no effect there.
        if banner.communes and spot.file.startswith(f"campaigns/{folder}/"):
            yield Diagnostic("L441", spot, {"key": "communes"})


def banners_for_lists(
    campaign: Campaign, tree: TreeMapping, folder: str, known: Sequence[str] | None
) -> Iterator[Diagnostic]:
    """An error for each list that the province of a banner does not have; `known` is None where nobody can tell.

    A national banner is made for whichever provinces have the list, so its names are not those of the nation alone.
    """
    if known is not None and folder != NATIONAL:
        yield from (_unknown_list("L327", *found, known) for found in _lists_not_in(known, campaign, tree, folder))


def lists_of_nobody(campaign: Campaign, tree: TreeMapping, known: Collection[str]) -> Iterator[Diagnostic]:
    """An error for each list of a national banner that no place has; `known` are the lists of all places."""
    yield from (_unknown_list("L332", *found, known) for found in _lists_not_in(known, campaign, tree, NATIONAL))


def _lists_not_in(
    known: Collection[str], campaign: Campaign, tree: TreeMapping, folder: str
) -> Iterator[tuple[str, Spot]]:
    for number, banner in enumerate(campaign.banners):
        for place, name in enumerate(banner.lists):
            spot = locate(tree, ("banners", number, "lists", place))
            if name not in known and spot.file.startswith(f"campaigns/{folder}/"):
                yield name, spot


def _unknown_list(code: str, name: str, spot: Spot, known: Collection[str]) -> Diagnostic:
    if not known:
        return Diagnostic(code, spot, {"name": name, "known": (), "instead": _NO_LIST_YET})
    return Diagnostic(code, spot, {"name": name, **known_and_guess(name, known)})


def check_commune_contacts(province: Province, tree: TreeMapping, code: int | None) -> Iterator[Diagnostic]:
    """Errors for communes that do not exist, or that have two telephone numbers: only the first would be printed."""
    if code is None:
        return
    official: dict[TreePath, str] = {}
    for number, contact in enumerate(province.commune_contacts):
        path = ("commune_contacts", number, "commune")
        yield from _check_commune(contact.commune, code, tree, path)
        if found := find_commune(code, contact.commune):
            official[path] = found.official_name
    yield from repeated(official, tree)


def _check_pictures_of_banners(campaign: Campaign, tree: TreeMapping) -> Iterator[Diagnostic]:
    for number, banner in enumerate(campaign.banners):
        if banner.picture and not banner.alt:
            yield Diagnostic("L505", locate(tree, ("banners", number, "picture")))


def _check_recordings(campaign: Campaign, tree: TreeMapping) -> Iterator[Diagnostic]:
    """An error for each recording of which nobody can read what is said in it."""
    for number, message in enumerate(campaign.messages):
        for language in message.radio_audio:
            if language not in message.radio:
                at = ("messages", number, "radio_audio")
                spot = locate_in_own_file(tree, at, (*at, language))
                yield Diagnostic("L544", spot, {"name": language})


def _check_leaflets(campaign: Campaign, tree: TreeMapping) -> Iterator[Diagnostic]:
    for number, leaflet in enumerate(campaign.leaflets):
        if leaflet.imprint and leaflet.imprint.copies == 0:
            yield Diagnostic("L535", locate(tree, ("leaflets", number, "imprint", "copies")))
        for panel_number, panel in enumerate(leaflet.panels):
            if panel.picture and not panel.alt:
                yield Diagnostic("L505", locate(tree, ("leaflets", number, "panels", panel_number, "picture")))
        at = ("leaflets", number)
        texts: dict[TreePath, Mapping[str, object]] = {(*at, "title"): leaflet.title}
        for place, panel in enumerate(leaflet.panels):
            texts |= {(*at, "panels", place, "heading"): panel.heading, (*at, "panels", place, "body"): panel.body}
        yield from _missing_texts(leaflet.languages, texts, tree, at)
    for number, update in enumerate(campaign.updates):
        if update.picture and not update.alt:
            yield Diagnostic("L505", locate(tree, ("updates", number, "picture")))


def _missing_texts(
    languages: Sequence[str], texts: Mapping[TreePath, Mapping[str, object]], tree: TreeMapping, path: TreePath
) -> Iterator[Diagnostic]:
    for number, language in enumerate(languages):
        lacking = [place for place, text in texts.items() if language not in text]
        if lacking:
            spot = locate_in_own_file(tree, *lacking, (*path, "languages", number))
            yield Diagnostic("L415", spot, {"name": language})


def _check_paths(campaign: Campaign, tree: TreeMapping, vocabulary: Vocabulary, folder: str) -> Iterator[Diagnostic]:
    seen: dict[str, TreePath] = {}
    for item, at, name in _designs(campaign):
        form = vocabulary.formats[item.formats[at[-1]]]
        for number, language in enumerate(item.languages):
            path = f"{form.family}--{name}--{form.size}" + ("" if language == "vi" else f"--{language}")
            again = at if seen.get(path) != at else (*at[:2], "languages", number)
            length = len(f"{folder}/{path}{_LONGEST_ENDING}")
            if length > MOST_OF_PATH:
                params = {"path": f"{folder}/{path}.pdf", "length": length, "limit": MOST_OF_PATH}
                yield Diagnostic("L495", locate_in_own_file(tree, at), params)
            if path in seen:
                yield Diagnostic("L414", locate_in_own_file(tree, seen[path], again), {"path": path})
            seen[path] = at


def _designs(campaign: Campaign) -> Iterator[tuple[Banner | Leaflet, tuple[str, int, str, int], str]]:
    """Every item with each of its formats: the item, where the format is written, and what the files are called."""
    for number, banner in enumerate(campaign.banners):
        for inner in range(len(banner.formats)):
            yield banner, ("banners", number, "formats", inner), banner.message
    for number, leaflet in enumerate(campaign.leaflets):
        for inner in range(len(leaflet.formats)):
            yield leaflet, ("leaflets", number, "formats", inner), leaflet.id


def _check_contest_addresses(campaign: Campaign, tree: TreeMapping, vocabulary: Vocabulary) -> Iterator[Diagnostic]:
    """The ids of contests share a folder with the campaign's pages in other languages and with its files."""
    languages = names_of_languages(vocabulary)
    for number, contest in enumerate(campaign.contests):
        if contest.id in languages or _PUBLISHED_FILE.search(contest.id) or is_reserved(contest.id):
            params = {"name": contest.id, "example": f"hoi-thi-{slugify(contest.id)}"}
            yield Diagnostic("L427", locate(tree, ("contests", number, "id")), params)


def _check_questions(campaign: Campaign, tree: TreeMapping) -> Iterator[Diagnostic]:
    """An error for each choice of a question that is given twice: two choices could be right."""
    for number, contest in enumerate(campaign.contests):
        for inner, question in enumerate(contest.questions):
            at = ("contests", number, "questions", inner)
            choices: dict[TreePath, str] = {(*at, "answer"): question.answer}
            choices |= {(*at, "others", place): other for place, other in enumerate(question.others)}
            yield from repeated(choices, tree)


def repeated(names: Mapping[TreePath, str], tree: TreeMapping) -> Iterator[Diagnostic]:
    """An error where one of the names is the same as one before it, however it is spelt and whatever mark ends it."""
    first: dict[str, Spot] = {}
    for path, name in names.items():
        key, spot = same_name_key(name.strip(_AROUND_NAMES) or name), locate(tree, path)
        if key in first:
            yield Diagnostic("L426", spot, {"name": name, "first_line": first[key].line})
        first.setdefault(key, spot)


def _check_small_counts(
    campaign: Campaign, tree: TreeMapping, vocabulary: Vocabulary, rule: SmallCounts, *, body: bool
) -> Iterator[Diagnostic]:
    for number, result in enumerate(campaign.results):
        if identifies_people(result, vocabulary, rule, body=body):
            spot = locate(tree, ("results", number, "value" if result.figure is None else "figure"))
            people = unit_of_people(result, vocabulary)
            yield Diagnostic("L601", spot, {"limit": rule.below, "people": people})


def _check_targets(campaign: Campaign, tree: TreeMapping) -> Iterator[Diagnostic]:
    """An error for a result that answers a target which the campaign does not have."""
    known = {target.id: target.title or target.metric or "" for target in campaign.targets}
    for number, result in enumerate(campaign.results):
        if result.target is not None and result.target not in known:
            spot = locate(tree, ("results", number, "target"))
            yield Diagnostic("L627", spot, {"name": result.target, **known_and_guess(result.target, known)})


def check_prose(tree: Tree, rule: SmallCounts) -> Iterator[Diagnostic]:
    """A warning for every text in which one sentence names a few protected people and a place below province level."""
    if isinstance(tree, Scalar):
        said = tree.text.lower()
        # Looking for the words first takes a tenth of the time.
        if not any(word.lower() in said for word in (*rule.words, *rule.words_after_digits)):
            return
        few = _few_people(rule)
        sentences = re.split(r"(?<=[.;!?])\s+|\n\n", tree.text)
        if any(few.search(s) and _LOCAL_PLACE.search(s) for s in sentences):
            yield Diagnostic("L602", tree.spot, {"people": (*rule.words, *rule.words_after_digits)[0]})
    elif isinstance(tree, TreeSequence):
        for item in tree.items:
            yield from check_prose(item, rule)
    else:
        for entry in tree.entries:
            yield from check_prose(entry.value, rule)


@lru_cache(maxsize=8)
def _few_people(rule: SmallCounts) -> re.Pattern[str]:
    """Finds a number of people that is smaller than the rule allows, in digits or as a word."""
    below = range(1, rule.below)
    after_digits = "|".join(map(re.escape, (*rule.words, *rule.words_after_digits)))
    digits = "|".join(map(str, reversed(below)))
    pattern = rf"(?<![\d.,/])0*(?:{digits})\s+(?:{after_digits})"
    if rule.words:
        pattern += rf"|\b(?:{'|'.join(_NUMBERS[: len(below)])})\s+(?:{'|'.join(map(re.escape, rule.words))})"
    return re.compile(pattern, re.IGNORECASE)
