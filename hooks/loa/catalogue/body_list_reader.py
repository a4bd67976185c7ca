"""Read the lists of bodies of a province, from files or typed into province.yml; tell what is wrong in them."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from loa.catalogue.body_columns import ADDRESS, CODE, CONTACT, NAME, columns_of, headings_in
from loa.catalogue.listed_bodies import ListedBody, ResolvedBodyList
from loa.catalogue.table_files import read_table_file
from loa.catalogue.table_places import TablePlaces, place_in_line
from loa.content.diagnostics import Diagnostic, Spot, Translatable
from loa.content.fields import slugify
from loa.content.library import Library
from loa.content.models import BodyList, Province
from loa.content.phone_numbers import dialled_here
from loa.content.spreadsheet_cells import ERRORS, MOST_COLUMNS, MOST_ROWS, Grid
from loa.content.table_layout import TOTAL, TableLayout, TableRow, find_rows
from loa.content.yaml_tree import Mapping as TreeMapping
from loa.content.yaml_tree import Scalar, locate
from loa.content.yaml_tree import Sequence as TreeSequence
from loa.store.names_on_disk import is_reserved

MOST_LETTERS = 150
"""Characters of a name; the longest official names of schools and offices have about a hundred."""

_LEAST_LETTERS = 2
_LONGEST_SLUG, _LONGEST_CODE, _LONGEST_WORD = 36, 16, 12
"""Characters of an address made of a name, of a code behind it, of the first word of a name that is cut.

The paths of print files have the address twice, as their folder and in their names.
"""

_DATE = re.compile(r"(?:\d{1,2}:\d{2} )?\d{2}/(?:\d{2}/)?\d{4}")
"""How spreadsheet_cells writes a date; nobody is called so, but Excel makes one of `30/4`."""

_GROUP = re.compile(r"(?:[IVXLC]+|[A-ZĐ])[.)]?")
"""What stands in the column of running numbers beside the heading of a group."""

_RUNNING_NUMBER = re.compile(r"(?i)(?:stt|tt|số tt|số thứ tự|#|no\.?)")
_WITHOUT_ZERO = re.compile(r"[235789]\d{8,9}")
"""A telephone number that a spreadsheet took for a number: its 0 is gone."""

_PERSON = re.compile(
    r"(?:^|[\s,;(–-])(?:[Ôô]ng|[Bb]à(?! Rịa)|[Tt]hầy|[Cc]ô|[Aa]nh|[Cc]hị|[Đđ]/c|[Đđ]ồng chí) [A-ZĐÀ-Ỹ]"
)
"""Words that name a person: `Cô Lan`, `Đ/c Hùng`."""

_MOBILE = re.compile(r"0[35789]\d{8}")

_NO_NAME = Translatable("it is no name")
_A_DATE = Translatable("the spreadsheet made a date of it")
_TOO_LONG = Translatable("a name has at most 150 characters")
_AN_ERROR = Translatable("the spreadsheet shows an error there")
_NO_ZERO = Translatable("a spreadsheet took the 0 from the front of this telephone number")


class _Said(NamedTuple):
    """A text of a row, and where it stands: the line of a content file, and the words for it (`TablePlaces`)."""

    text: str
    spot: Spot
    place: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A row of a list: what it says of each kind; a name is always there."""

    said: Mapping[str, Sequence[_Said]]

    def text(self, kind: str) -> str:
        """All that is said of one kind, without repetitions: telephone and e-mail."""
        return "; ".join(dict.fromkeys(one.text for one in self.said.get(kind, ())))


def resolve_body_lists(
    province: Province, tree: TreeMapping, library: Library
) -> tuple[tuple[ResolvedBodyList, ...], list[Diagnostic]]:
    """The lists whose bodies could be read, and everything that is wrong in any of them."""
    found: list[ResolvedBodyList] = []
    problems: list[Diagnostic] = []
    first: dict[str, Spot] = {}
    for number, listed in enumerate(province.lists):
        spot = locate(tree, ("lists", number, "id"))
        if listed.id in first:
            problems.append(Diagnostic("L426", spot, {"name": listed.id, "first_line": first[listed.id].line}))
            continue
        first[listed.id] = spot
        reader = _ListReader(listed, tree, number, library)
        bodies = reader.bodies()
        problems += reader.problems
        if bodies:
            found.append(ResolvedBodyList(listed.id, listed.title, bodies, listed.print_contact, listed.print_address))
    return tuple(found), problems


class _ListReader:
    """Reads one list; problems are collected in `problems`."""

    def __init__(self, listed: BodyList, tree: TreeMapping, number: int, library: Library) -> None:
        self.listed, self.tree, self.number, self.library = listed, tree, number, library
        self.problems: list[Diagnostic] = []

    def bodies(self) -> tuple[ListedBody, ...]:
        """The bodies in the order of the list, without rows that an error was told of."""
        if (self.listed.file is None) == (not self.listed.bodies):
            self._tell("L328", self._spot("file" if self.listed.file else "id"), name=self.listed.title)
            return ()
        entries = [*(self._typed() if self.listed.file is None else self._in_file())]
        right = [entry for entry in entries if self._is_right(entry)]
        self._warn_of_persons(right)
        return self._with_addresses(right)

    # -- rows

    def _typed(self) -> Iterator[_Entry]:
        for place, body in enumerate(self.listed.bodies):
            values = {NAME: body.name, CODE: body.code, CONTACT: body.contact, ADDRESS: body.address}
            yield _Entry({key: [self._said(value, place, key)] for key, value in values.items() if value})

    def _said(self, value: str, place: int, key: str) -> _Said:
        spot = self._spot("bodies", place, key)
        return _Said(_one_line(value), spot, place_in_line(spot.line, spot.file))

    def _in_file(self) -> Iterator[_Entry]:
        lists = self.tree.get("lists")
        item = lists.items[self.number] if isinstance(lists, TreeSequence) else lists
        name = item.get("file") if isinstance(item, TreeMapping) else None
        if not isinstance(name, Scalar):
            return
        grid = read_table_file(self.library.inputs, name, self.listed.sheet)
        if isinstance(grid, Diagnostic):
            self.problems.append(grid)
            return
        layout = find_rows(grid, headings_in(grid))
        columns = columns_of(layout.names) if layout else {NAME: []}
        if layout is None or not columns[NAME]:
            self._tell("L330", name.spot, name=name.text.strip(), known=_first_texts(grid))
            return
        if len(layout.rows) > MOST_ROWS or len(layout.names) > MOST_COLUMNS:
            self._tell("L520", name.spot, name=name.text.strip(), rows=MOST_ROWS, columns=MOST_COLUMNS)
        yield from self._rows(grid, layout, columns, name)

    def _rows(
        self, grid: Grid, layout: TableLayout, columns: Mapping[str, list[int]], file: Scalar
    ) -> Iterator[_Entry]:
        places = TablePlaces(grid, file.text, is_typed=False)
        places.columns = layout.columns
        running = next((n for n, name in enumerate(layout.names) if _RUNNING_NUMBER.fullmatch(name.strip())), None)
        (of_name,) = columns[NAME]
        for row in layout.rows:
            name = _one_line(row.cells[of_name].text)
            if _is_group(row, running) or _is_total(name):
                continue
            if name:
                yield _Entry(
                    {
                        key: [
                            _Said(text, file.spot, places.of(row.number, n, ""))
                            for n in found
                            if (text := name if n == of_name else _told(row, n))
                        ]
                        for key, found in columns.items()
                    }
                )
            elif _belongs_to_a_body(row, columns):
                self._tell("L654", file.spot, **places.of(row.number, of_name, ""))

    # -- what is wrong in a row

    def _is_right(self, entry: _Entry) -> bool:
        faults = [*_faults(entry)]
        for one, reason in faults:
            self._tell("L331", one.spot, value=one.text[:MOST_LETTERS], reason=reason, **one.place)
        return not faults

    def _warn_of_persons(self, entries: list[_Entry]) -> None:
        """A warning that some contacts look like those of persons and not of offices; the first is shown."""
        found = [one for entry in entries for one in entry.said.get(CONTACT, ()) if _is_of_a_person(one.text)]
        if found:
            self._tell("L656", found[0].spot, value=found[0].text, number=len(found), **found[0].place)

    # -- addresses

    def _with_addresses(self, entries: list[_Entry]) -> tuple[ListedBody, ...]:
        """The bodies with their slugs; of two that would have one address, the second is told."""
        taken: dict[str, _Said] = {}
        bodies = []
        for entry in entries:
            said, slug = entry.said[NAME][0], self._slug(entry)
            if slug in taken:
                params = {"value": said.text, "first": taken[slug].place["cell"], **said.place}
                self._tell("L329", said.spot, **params)
                continue
            taken[slug] = said
            body = ListedBody(self.listed.id, slug, entry.text(NAME), entry.text(CONTACT), entry.text(ADDRESS))
            bodies.append(body)
        return tuple(bodies)

    def _slug(self, entry: _Entry) -> str:
        """A part of an address that depends on name and code alone: a long name is cut, and a mark of it follows."""
        name = slugify(entry.text(NAME))
        code = f"-{slugify(entry.text(CODE))[:_LONGEST_CODE]}" if entry.text(CODE) else ""
        if len(name) > _LONGEST_SLUG:
            # What tells schools of a kind apart stands at the end of their names.
            mark = hashlib.sha256(name.encode()).hexdigest()[:4]
            first, room = name.partition("-")[0][:_LONGEST_WORD], _LONGEST_SLUG - len(mark) - 2
            name = f"{first}-{name[len(first) - room :].partition('-')[2]}-{mark}"
        return f"{self.listed.id}-{name}{code}" if is_reserved(name) else name + code

    def _spot(self, *path: str | int) -> Spot:
        return locate(self.tree, ("lists", self.number, *path))

    def _tell(self, code: str, spot: Spot, **params: object) -> None:
        self.problems.append(Diagnostic(code, spot, params))


def _one_line(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _told(row: TableRow, column: int) -> str:
    """What a cell says; nothing where it says that there is nothing."""
    text = _one_line(row.cells[column].text)
    return "" if text.casefold() in _NOTHING else text


_NOTHING = frozenset({"-", "–", "—", "…", "...", "x", "/", "không", "không có", "chưa có", "n/a"})
"""What stands in a cell in which nothing is given."""


def _faults(entry: _Entry) -> Iterator[tuple[_Said, Translatable]]:
    """The values of a row that cannot be printed, each with the reason."""
    name = entry.said[NAME][0]
    if name.text in ERRORS:
        yield name, _AN_ERROR
    elif _DATE.fullmatch(name.text):
        yield name, _A_DATE
    elif sum(map(str.isalpha, name.text)) < _LEAST_LETTERS:
        yield name, _NO_NAME
    elif len(name.text) > MOST_LETTERS:
        yield name, _TOO_LONG
    for key in (CODE, CONTACT, ADDRESS):
        for one in entry.said.get(key, ()):
            if one.text in ERRORS:
                yield one, _AN_ERROR
            elif key == CONTACT and _WITHOUT_ZERO.fullmatch(one.text):
                yield one, _NO_ZERO


def _is_group(row: TableRow, running: int | None) -> bool:
    """Whether a row is the heading of others: it has a letter or a Roman number where they have theirs."""
    return running is not None and bool(_GROUP.fullmatch(row.cells[running].text))


def _is_total(name: str) -> bool:
    return bool(TOTAL.fullmatch(name.partition(":")[0].strip()))


def _belongs_to_a_body(row: TableRow, columns: Mapping[str, list[int]]) -> bool:
    """Whether a row without a name says something of a body: a contact with a digit, or a code."""
    told = [row.cells[n].text for key in (CODE, CONTACT) for n in columns.get(key, ())]
    return any(map(str.isdigit, "".join(told)))


def _is_of_a_person(contact: str) -> bool:
    parts = re.split(r"[;,/]", contact)
    return bool(_PERSON.search(contact)) or any(_MOBILE.fullmatch(dialled_here(part.strip())) for part in parts)


def _first_texts(grid: Grid) -> list[str]:
    """What the first row has that looks like a heading: of more than one cell, else of any."""
    filled = [[cell.text for cell in row if cell.text] for row in grid.rows]
    wide = next((texts for texts in filled if len(texts) > 1), None) or next(filter(None, filled), [])
    return [text[:40] for text in wide[:8]]
