"""Telephone numbers for help: which of them a page or print bears, and what is wrong with how they are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from loa.catalogue.catalogue import ResolvedCampaign, ResolvedProvince
from loa.content.dates import NotADate, When, read_when
from loa.content.diagnostics import Diagnostic, Spot
from loa.content.models import Campaign, Hotline, Province
from loa.content.phone_numbers import dialled_here
from loa.content.yaml_tree import Mapping, Scalar, Tree, TreePath, locate

VIETNAMESE = "vi"

_KEYS_OF_DATES = {"starts", "ends", "date", "checked"}


def first_in_use(*lists: Sequence[Hotline]) -> tuple[Hotline, ...]:
    """The first of the lists that has a number in use; of its numbers, those that no other has replaced."""
    in_use = (tuple(line for line in lines if line.replaced_by is None) for lines in lists)
    return next((lines for lines in in_use if lines), ())


def hotlines_of(province: ResolvedProvince, resolved: ResolvedCampaign | None = None) -> tuple[Hotline, ...]:
    """The numbers on the pages and prints of a campaign, or of a province.

    They are those of the campaign, else of its subject, else of the province. A province without its own has those of
    the nation, else of the site (catalogue/resolve.py). Those that must be there come first where they were left out.
    """
    subject = resolved.subject if resolved else None
    own = resolved.campaign.hotlines if resolved else ()
    return with_required(first_in_use(own, subject.hotlines if subject else (), province.hotlines), province.required)


def with_required(lines: Sequence[Hotline], required: Sequence[Hotline]) -> tuple[Hotline, ...]:
    """Each number once, and before them those that must be there and are not."""
    found: dict[str, Hotline] = {}
    for line in lines:
        found.setdefault(dialled_here(line.number), line)
    missing = [line for line in required if dialled_here(line.number) not in found]
    return (*missing, *found.values())


def required_in(*lists: Sequence[Hotline]) -> tuple[Hotline, ...]:
    """The numbers in use of these lists that must be on every page and print, each once."""
    return with_required([line for lines in lists for line in lines if line.required and line.replaced_by is None], ())


def translated(line: Hotline, province: ResolvedProvince) -> Hotline:
    """The line with its translations; where it has none, with those of the binding number that it repeats."""
    if line.translated_name or line.translated_note:
        return line
    same = (
        one
        for one in province.required
        if dialled_here(one.number) == dialled_here(line.number) and (one.name, one.note) == (line.name, line.note)
    )
    return next(same, line)


def hotlines_of_all(province: ResolvedProvince, campaigns: Iterable[ResolvedCampaign]) -> tuple[Hotline, ...]:
    """The numbers on the prints of several campaigns, each once."""
    found: dict[str, Hotline] = {}
    for resolved in campaigns:
        for line in hotlines_of(province, resolved):
            found.setdefault(dialled_here(line.number), line)
    return tuple(found.values()) or hotlines_of(province)


class HotlineChecker:
    """Checks the numbers of provinces and campaigns against those of the nation.

    `national` is the national province.yml, `file` its name. `dated` are the trees of all files that are read with
    these: the newest date in them stands for today, since the same files must give the same warnings on every day.
    """

    def __init__(self, national: Province | None, file: str, dated: Iterable[Tree]) -> None:
        known = national.hotlines if national else ()
        self._required = {dialled_here(line.number): line for line in known if line.required and not line.replaced_by}
        self._replaced = {dialled_here(line.number): line for line in known if line.replaced_by}
        self._file = file
        self._dated = dated

    def problems(self, content: Province | Campaign, tree: Mapping) -> Iterator[Diagnostic]:
        """Every problem of the numbers in a province.yml or in a campaign."""
        if not content.hotlines:
            return
        # A number that another has replaced is on no page and no print.
        told = {dialled_here(line.number) for line in content.hotlines if line.replaced_by is None}
        for key, line in self._required.items():
            if key not in told:
                yield Diagnostic("L435", locate(tree, ("hotlines",), key=True), _names(line))
        for at, line in enumerate(content.hotlines):
            yield from self._line_problems(line, tree, ("hotlines", at))
        yield from check_list(content.hotlines, tree, ("hotlines",))

    def _line_problems(self, line: Hotline, tree: Mapping, path: TreePath) -> Iterator[Diagnostic]:
        key = dialled_here(line.number)
        required = self._required.get(key)
        if required and line.name != required.name:
            params = {**_names(required), "file": self._file}
            yield Diagnostic("L436", locate(tree, (*path, "name")), params)
        if key in self._replaced and line.replaced_by is None:
            params = {"number": line.number, "new": self._replaced[key].replaced_by}
            yield Diagnostic("L437", locate(tree, (*path, "number")), params)
        if line.checked and line.checked.date and line.replaced_by is None:
            newest = newest_date(self._dated)
            if newest and _is_over_a_year_before(line.checked, newest):
                params = {"number": line.number, "checked": line.checked.vietnamese, "newest": newest.vietnamese}
                yield Diagnostic("L438", locate(tree, (*path, "checked")), params)


def check_list(lines: Sequence[Hotline], tree: Mapping, path: TreePath) -> Iterator[Diagnostic]:
    """What is wrong within one list: a number written twice, an old one that leads to an old one, none in use.

    And Vietnamese among the translations, where nobody would see it.
    """
    in_use = {dialled_here(line.number) for line in lines if line.replaced_by is None}
    old = {dialled_here(line.number) for line in lines} - in_use
    if lines and not in_use:
        yield Diagnostic("L708", locate(tree, path, key=True))
    first: dict[str, Spot] = {}
    for at, line in enumerate(lines):
        spot, key = locate(tree, (*path, at, "number")), dialled_here(line.number)
        if key in first and first[key].file == spot.file:
            yield Diagnostic("L492", spot, {"number": line.number, "first_line": first[key].line})
        first.setdefault(key, spot)
        for key in ("translated_name", "translated_note"):
            if VIETNAMESE in getattr(line, key):
                yield Diagnostic("L720", locate(tree, (*path, at, key)), {"key": key, "own": key.partition("_")[2]})
        if line.replaced_by and dialled_here(line.replaced_by) in old:
            spot = locate(tree, (*path, at, "replaced_by"))
            yield Diagnostic("L493", spot, {"number": line.number, "new": line.replaced_by})


def newest_date(trees: Iterable[Tree]) -> When | None:
    """The newest whole day under `starts`, `ends`, `date` or `checked` in the files."""
    days = [when for tree in trees for when in _dates(tree) if when.date]
    return max(days, key=lambda when: when.sort_key, default=None)


def _dates(tree: Tree) -> Iterator[When]:
    if isinstance(tree, Scalar):
        return
    if not isinstance(tree, Mapping):
        for item in tree.items:
            yield from _dates(item)
        return
    for entry in tree.entries:
        if entry.key in _KEYS_OF_DATES and isinstance(entry.value, Scalar):
            try:
                yield read_when(entry.value.text)
            except NotADate:
                continue
        else:
            yield from _dates(entry.value)


def _is_over_a_year_before(day: When, newest: When) -> bool:
    assert day.year is not None, "only whole days are compared"
    return When(day.year + 1, day.month, day.day).is_before(newest)


def _names(line: Hotline) -> dict[str, object]:
    return {"number": line.number, "name": line.name}
