"""Warnings about campaigns that are valid but surely not meant: templates nobody edited, items with nothing in them.

What is wrong inside one text is found in text_warnings.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from functools import cache

from loa.catalogue.contest_checks import contest_warnings
from loa.catalogue.ink_checks import theme_inks
from loa.catalogue.plan_checks import plan_warnings
from loa.catalogue.protected_winners import ProtectedWinners
from loa.content.diagnostics import Diagnostic, Spot
from loa.content.models import Campaign, Leaflet, Result
from loa.content.vocabulary import Format, Vocabulary
from loa.content.yaml_parser import parse
from loa.content.yaml_tree import Mapping, MappingEntry, Scalar, Sequence, Tree, TreePath, locate, locate_in_own_file
from loa.store.inputs import Inputs
from loa.store.project import PROGRAM_DATA
from loa.store.snapshot import FileKind

_TEMPLATES = ("new_campaign.yml", "new_site/campaigns/toan-quoc/chien-dich-dau-tien.yml")
"""What `loa new` and `loa init` write."""

DRAFT = ".nhap.md"
"""How the name of a page ends that is not to be published yet."""

_VIETNAMESE = "vi"
_TITLE = "{title}"
_KEYS_OF_PLACEHOLDERS = {"title", "summary", "text"}
_FOLDED = "fold"


def file_warnings(tree: Mapping, inputs: Inputs, told: Container[Spot]) -> Iterator[Diagnostic]:
    """Warnings about one campaign's file by itself; `told` are the places of its errors."""
    yield from _unedited(tree, inputs)
    yield from empty_values(tree, told)
    if tree.get("extends") is not None:
        yield from _changing_nothing(tree)


def campaign_warnings(campaign: Campaign, tree: Mapping, vocabulary: Vocabulary, folder: str) -> Iterator[Diagnostic]:
    """Warnings about one resolved campaign, as far as the files of that folder can mend them."""
    found = [*_folds(campaign, tree, vocabulary), *_exams(campaign, tree), *_unsourced_results(campaign, tree)]
    found += _without_twins(campaign, tree, vocabulary)
    winners = ProtectedWinners(campaign, vocabulary)
    found += [*contest_warnings(campaign, tree), *winners.problems(tree), *winners.elsewhere(tree)]
    found += [*plan_warnings(campaign, tree), *theme_inks(campaign.theme, tree, ("theme",))]
    yield from (problem for problem in found if problem.spot.file.startswith(f"campaigns/{folder}/"))


# -- the template


def _unedited(tree: Mapping, inputs: Inputs) -> Iterator[Diagnostic]:
    """One warning for a file that still has texts of the template, at its first line."""
    placeholders = _placeholders_of(inputs)
    longest = 2 * max(map(len, placeholders))
    left = [one for one in _scalars(tree) if len(one.text) <= longest and _words(one) in placeholders]
    if left:
        lines = ", ".join(str(line) for line in sorted({scalar.spot.line for scalar in left}))
        params = {"text": _words(left[0]), "lines": lines}
        yield Diagnostic("L604", Spot(tree.spot.file, 1, 1), params)


def page_warnings(inputs: Inputs) -> Iterator[Diagnostic]:
    """The same for the pages in docs/ that `loa init` began; `….nhap.md` is a draft, which isn't published."""
    for name in inputs.names("docs"):
        begun = f"{PROGRAM_DATA}/new_site/docs/{name.removesuffix('.md')}{DRAFT}"
        file = f"docs/{name}"
        if inputs.kind(begun) is not FileKind.FILE or inputs.kind(file) is not FileKind.FILE:
            continue
        to_replace = {line for line in _lines(inputs, begun) if line.startswith("[")}
        left = [(number, line) for number, line in enumerate(_lines(inputs, file), 1) if line in to_replace]
        if left:
            params = {"text": left[0][1], "lines": ", ".join(str(number) for number, _ in left)}
            yield Diagnostic("L604", Spot(file, 1, 1), params)


def _lines(inputs: Inputs, file: str) -> list[str]:
    return [line.strip() for line in inputs.read(file).decode("utf-8", "replace").splitlines()]


def _placeholders_of(inputs: Inputs) -> frozenset[str]:
    return _placeholders(tuple(inputs.read(f"{PROGRAM_DATA}/{name}") for name in _TEMPLATES))


@cache
def _placeholders(templates: tuple[bytes, ...]) -> frozenset[str]:
    """The texts of the templates that are there to be replaced."""
    named = zip(templates, _TEMPLATES, strict=True)
    trees = [parse(data.replace(_TITLE.encode(), b'""'), name)[0] for data, name in named]
    texts = {_words(scalar) for tree in trees for scalar in _scalars(tree, _KEYS_OF_PLACEHOLDERS)}
    return frozenset(texts - {""})


def _words(scalar: Scalar) -> str:
    return " ".join(scalar.text.split())


def _scalars(tree: Tree, keys: set[str] | None = None) -> Iterator[Scalar]:
    """All values of a tree, or those under some keys."""
    if isinstance(tree, Scalar):
        if keys is None:
            yield tree
    elif isinstance(tree, Sequence):
        for item in tree.items:
            yield from _scalars(item, keys)
    else:
        for entry in tree.entries:
            wanted = None if keys and entry.key in keys else keys
            yield from _scalars(entry.value, wanted)


# -- items with nothing in them


def empty_values(tree: Tree, told: Container[Spot]) -> Iterator[Diagnostic]:
    """A warning for each `{ }`: nothing is shown of it. None where an error was `told` of it or of its key."""
    if isinstance(tree, Mapping) and not tree.entries:
        if tree.spot not in told:
            yield Diagnostic("L606", tree.spot)
    elif isinstance(tree, Mapping):
        for entry in tree.entries:
            if entry.key_spot not in told:
                yield from empty_values(entry.value, told)
    elif isinstance(tree, Sequence):
        for item in tree.items:
            yield from empty_values(item, told)


def _changing_nothing(tree: Mapping) -> Iterator[Diagnostic]:
    """A warning for each item of a province's file that names an item of the nation and changes nothing of it."""
    for entry in tree.entries:
        for item in entry.value.items if isinstance(entry.value, Sequence) else ():
            if isinstance(item, Mapping) and item.text("id") and not any(map(_says_more_than_its_id, item.entries)):
                yield Diagnostic("L606", item.spot)


def _says_more_than_its_id(entry: MappingEntry) -> bool:
    return entry.key != "id" and not (isinstance(entry.value, Scalar) and entry.value.is_null)


# -- leaflets


def _folds(campaign: Campaign, tree: Mapping, vocabulary: Vocabulary) -> Iterator[Diagnostic]:
    """A warning where a leaflet has more or fewer panels than a folded format has faces; all are printed."""
    for number, leaflet in enumerate(campaign.leaflets):
        for place, name in enumerate(leaflet.formats):
            faces = _faces(vocabulary.formats[name])
            if faces and len(leaflet.panels) != faces:
                yield _wrong_number_of_panels(leaflet, name, faces, tree, ("leaflets", number), place)


def _faces(form: Format) -> int:
    """How many faces a format has, each of which takes one panel: six where it is folded in three."""
    return (len(form.fold_mm) + 1) * form.pages if form.layout == _FOLDED else 0


def _wrong_number_of_panels(
    leaflet: Leaflet, name: str, faces: int, tree: Mapping, at: TreePath, place: int
) -> Diagnostic:
    found = len(leaflet.panels)
    code = "L603" if found < faces else "L613"
    params = {"format": name, "count": found, "faces": faces, "empty": faces - found}
    return Diagnostic(code, locate_in_own_file(tree, (*at, "panels"), (*at, "formats", place)), params)


# -- languages


def _without_twins(campaign: Campaign, tree: Mapping, vocabulary: Vocabulary) -> Iterator[Diagnostic]:
    """A warning for what is printed in other languages only: a kit has no Vietnamese print to go with it."""
    banners = [("banners", number, banner.languages) for number, banner in enumerate(campaign.banners)]
    leaflets = [("leaflets", number, leaflet.languages) for number, leaflet in enumerate(campaign.leaflets)]
    for key, number, languages in (*banners, *leaflets):
        if _VIETNAMESE not in languages:
            titles = (vocabulary.lists.languages[name].title for name in languages)
            yield Diagnostic("L723", locate(tree, (key, number, "languages", 0)), {"languages": ", ".join(titles)})


# -- questions


def _exams(campaign: Campaign, tree: Mapping) -> Iterator[Diagnostic]:
    """A warning for a contest whose questions are all kept back: no page shows one of them."""
    for number, contest in enumerate(campaign.contests):
        if contest.questions and not any(question.practice for question in contest.questions):
            spot = locate(tree, ("contests", number, "questions", 0))
            yield Diagnostic("L605", spot, {"count": len(contest.questions)})


# -- results


def _unsourced_results(campaign: Campaign, tree: Mapping) -> Iterator[Diagnostic]:
    """A warning for a figure of which readers can't learn who stands behind it."""
    for number, result in enumerate(campaign.results):
        missing = list(_missing(campaign, result, tree, number))
        if missing and not (result.sample or campaign.sample):
            yield Diagnostic("L607", locate(tree, ("results", number, "id")), {"keys": " và ".join(missing)})


def _missing(campaign: Campaign, result: Result, tree: Mapping, number: int) -> Iterator[str]:
    """The keys that are missing. A published source answers for its figures, too, where it names no other body."""
    source = result.source or campaign.source
    if result.source is None and source is not None and not _is_of_the_same_file(tree, number, result):
        source = None
    if result.counted_by is None and (source is None or source.publisher is None):
        yield "`counted_by`"
    if source is None:
        yield "`source`"


def _is_of_the_same_file(tree: Mapping, number: int, result: Result) -> bool:
    """The nation's source says nothing of a province's figure."""
    key = "value" if result.figure is None else "figure"
    return locate(tree, ("source",)).file == locate(tree, ("results", number, key)).file
