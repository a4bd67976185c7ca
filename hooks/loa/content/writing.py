"""Bytes of a YAML file and edits to bytes: only what is changed changes, and nothing is written that is not read back.

After each edit the file is read again, by Loa's reader and by its own offsets. It must say exactly what it said
before, but for the edit; else the edit is tried in a wider form (in double quotes, then with the whole list or
mapping written anew where it has no comments), and else refused. A file that Loa cannot read as it is, or that has a
form in which no edit is made, is refused and stays as it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from loa.content.editable_file import EditableFile, RefusedEdit, open_file
from loa.content.yaml_edits import (
    Edit,
    Insert,
    Move,
    NoSuchPlace,
    Set,
    UnprintableText,
    changed,
    changed_at,
    container_path,
    position,
    simplified,
)
from loa.content.yaml_parser import MAX_FILE_BYTES
from loa.content.yaml_scalars import Form
from loa.content.yaml_spans import Data, Kind, Slot, Span, data_of
from loa.content.yaml_splices import Replacement, Splicer, spliced


@dataclass(frozen=True, slots=True)
class Splice:
    """Bytes replaced at an offset."""

    offset: int
    removed: bytes
    inserted: bytes

    @property
    def inverse(self) -> Splice:
        """The splice that restores what this one replaced."""
        return Splice(self.offset, self.inserted, self.removed)


@dataclass(frozen=True, slots=True)
class Written:
    """A file after its edits: its bytes, and the splices in the order in which they were made."""

    data: bytes
    splices: tuple[Splice, ...]

    @property
    def undo(self) -> tuple[Splice, ...]:
        """Splices that, applied to these bytes, restore every byte."""
        return tuple(splice.inverse for splice in reversed(self.splices))


def write(data: bytes, edits: Iterable[Edit]) -> Written | RefusedEdit:
    """The file `data` after all edits in their order, or why one of them cannot be made; then none is.

    An edit's path is meant in the file as the edits before it left it.
    """
    file = _opened(data)
    splices: list[Splice] = []
    for edit in edits:
        if isinstance(file, RefusedEdit):
            return file
        after = _edited(file, edit)
        if isinstance(after, RefusedEdit):
            return after
        file, made = after
        splices += made
    return file if isinstance(file, RefusedEdit) else Written(file.bytes, tuple(splices))


def apply_splices(data: bytes, splices: Iterable[Splice]) -> bytes | None:
    """The bytes after the splices, or None where something else stands there by now."""
    for splice in splices:
        end = splice.offset + len(splice.removed)
        if data[splice.offset : end] != splice.removed:
            return None
        data = data[: splice.offset] + splice.inserted + data[end:]
    return data


@lru_cache(maxsize=4)
def _opened(data: bytes) -> EditableFile | RefusedEdit:
    """The file before its edits; while somebody types, it is the same at every key (a third of the time)."""
    return open_file(data)


def _edited(file: EditableFile, edit: Edit) -> tuple[EditableFile, tuple[Splice, ...]] | RefusedEdit:
    """The file after one edit, or why it cannot be made."""
    try:
        simple = simplified(edit, file.data)
        if simple is None:
            return file, ()
        plan = _Plan.of(file, simple)
    except NoSuchPlace:
        return RefusedEdit.NOT_THERE
    except UnprintableText:
        return RefusedEdit.UNPRINTABLE
    if isinstance(simple, Move) and (copied := _with_copies(file, plan, simple)):
        moved = _edited(copied[0], simple)
        return moved if isinstance(moved, RefusedEdit) else (moved[0], (*copied[1], *moved[1]))
    for replacements in plan.candidates():
        if _overlap(replacements):
            continue
        text = spliced(file.text, replacements)
        if len(text.encode()) > MAX_FILE_BYTES:
            return RefusedEdit.TOO_LARGE
        if proved := _proved(file, text, replacements, plan.expected):
            return proved, _splices(file, replacements)
    return RefusedEdit.UNSAFE


def _with_copies(file: EditableFile, plan: _Plan, edit: Move) -> tuple[EditableFile, tuple[Splice, ...]] | None:
    """The file in which nothing repeats by its name what would stand below it after the move, but says it itself.

    None where there is no such thing.
    """
    slots = plan.slots[-1].value.resolved.slots
    index = slots.index(_slot_at(plan.slots[-1].value.resolved, edit.path[-1]))
    passed = slots[index + 1 : edit.to + 1] or slots[edit.to : index]
    one, others = {*slots[index].value.within()}, {span for slot in passed for span in slot.value.within()}
    above, below = (one, others) if edit.to > index else (others, one)
    crossing = [alias for alias in file.aliases if alias.value in below and alias.value.target in above]
    splicer = Splicer(file.text, Form())
    replacements = [new for alias in crossing for new in splicer.set_value(alias, data_of(alias.value), anchor="")]
    left = {alias.value.target for alias in file.aliases if alias not in crossing}
    targets = {alias.value.target for alias in crossing} - left
    replacements += [splicer.drop_anchor(span) for span in targets if span]
    if not replacements or _overlap(replacements):
        return None
    proved = _proved(file, spliced(file.text, replacements), replacements, file.data)
    return (proved, _splices(file, replacements)) if proved else None


def _proved(file: EditableFile, text: str, replacements: Sequence[Replacement], expected: Data) -> EditableFile | None:
    """The new file where it says exactly what it should and every other alias is as before."""
    after = open_file((file.mark + text).encode(), remembered=False)
    if isinstance(after, RefusedEdit) or after.data != expected:
        return None
    before = Counter(alias.value.text for alias in file.aliases)
    kept = Counter(
        alias.value.text
        for alias in file.aliases
        if not any(one.start <= alias.value.start < one.end for one in replacements)
    )
    return after if kept <= Counter(alias.value.text for alias in after.aliases) <= before else None


def _overlap(replacements: Sequence[Replacement]) -> bool:
    ordered = sorted(replacements, key=lambda one: (one.start, one.end))
    return any(one.end > two.start for one, two in pairwise(ordered))


def _splices(file: EditableFile, replacements: Sequence[Replacement]) -> tuple[Splice, ...]:
    """The replacements in bytes, from the end of the file to its beginning, without what stays as it is."""
    found = []
    for one in sorted(replacements, key=lambda one: (-one.start, -one.end)):
        offset = len((file.mark + file.text[: one.start]).encode())
        removed, inserted = file.text[one.start : one.end].encode(), one.new.encode()
        same = _common(removed, inserted)
        offset, removed, inserted = offset + same, removed[same:], inserted[same:]
        end = _common(removed[::-1], inserted[::-1])
        if removed != inserted:
            found.append(Splice(offset, removed[: len(removed) - end], inserted[: len(inserted) - end]))
    return tuple(found)


def _common(one: bytes, two: bytes) -> int:
    """How many bytes two strings have in common at their beginning."""
    length = min(len(one), len(two))
    return next((index for index in range(length) if one[index] != two[index]), length)


@dataclass(frozen=True, slots=True)
class _Plan:
    """One edit in one file: where it is made, and what the file says afterwards."""

    file: EditableFile
    edit: Edit
    slots: tuple[Slot, ...]
    """From the top to the list or mapping that changes, or to an alias on the way, which becomes a copy."""
    expected: Data
    new_container: Data

    @classmethod
    def of(cls, file: EditableFile, edit: Edit) -> _Plan:
        """Raises NoSuchPlace."""
        path = container_path(edit)
        slots = [file.root]
        for step in path:
            if slots[-1].value.kind is Kind.ALIAS and not edit.everywhere:
                break
            slots.append(_slot_at(slots[-1].value.resolved, step))
        rest = path[len(slots) - 1 :]
        here = slots[-1].value
        whole = data_of(here) if here.kind is not Kind.SCALAR or len(slots) > 1 else file.data
        new = changed_at(whole, rest, lambda container: changed(container if container is not None else {}, edit))
        if not edit.everywhere:
            expected = changed_at(file.data, path, lambda one: changed(one if one is not None else {}, edit))
        elif isinstance(edit, Set) and (target := _existing(here.resolved, edit)):
            expected = data_of(file.root.value, {target.value.resolved: edit.value})
        else:
            expected = data_of(file.root.value, {here.resolved: new})
        return cls(file, edit, tuple(slots), expected, new)

    def candidates(self) -> Iterator[list[Replacement]]:
        """Ways to make the edit, the one that changes least first."""
        for form in (Form(), Form(is_quoted=True)):
            yield self._with_anchors(Splicer(self.file.text, form), self._replacements)
        container = self.slots[-1]
        written = self.file.text[container.value.start : container.value.end]
        if container.parent and container.value.kind is not Kind.ALIAS and "#" not in written:
            yield self._with_anchors(
                Splicer(self.file.text, Form()),
                lambda splicer: (splicer.set_value(container, self.new_container), container),
            )

    def _with_anchors(
        self, splicer: Splicer, make: Callable[[Splicer], tuple[list[Replacement], Slot | None]]
    ) -> list[Replacement]:
        """The replacements, and those that keep what others repeat.

        A value that others repeat, and that changes or goes, is written at the first of them.
        """
        replacements, gone = make(splicer)
        lost: list[Span] = []
        if not self.edit.everywhere:
            for slot in self.slots:
                if self._repeated(slot.value, None):
                    lost.append(slot.value)
                    replacements.append(splicer.drop_anchor(slot.value))
        if gone and gone.value.kind is not Kind.ALIAS:
            is_kept = self.edit.everywhere and isinstance(self.edit, Set)
            inner = [span for span in gone.value.within() if span not in lost]
            lost += [span for span in inner if self._repeated(span, gone) and not (is_kept and span is gone.value)]
        for span in lost:
            for alias in self._repeated(span, gone)[:1]:
                name = span.anchor if len(self._repeated(span, gone)) > 1 else ""
                replacements += splicer.set_value(alias, data_of(span), anchor=name)
        if gone:
            inside = set(gone.value.within())
            targets = {one.target for one in inside if one.target and one.target not in inside} - set(lost)
            # A name that nobody repeats means nothing to our reader before a group; before a text it is taken for text.
            targets = {one for one in targets if one.kind is Kind.SCALAR}
            replacements += [splicer.drop_anchor(one) for one in targets if not self._repeated(one, gone)]
        return replacements

    def _repeated(self, span: Span, gone: Slot | None) -> list[Slot]:
        """The places that repeat a value, outside of what goes."""
        inside = set(gone.value.within()) if gone else set()
        return [one for one in self.file.aliases if one.value.target is span and one.value not in inside]

    def _replacements(self, splicer: Splicer) -> tuple[list[Replacement], Slot | None]:
        """The replacements of the edit itself, and the slot whose value goes."""
        here, edit = self.slots[-1], self.edit
        if here.value.kind is Kind.ALIAS and not edit.everywhere:
            return splicer.set_value(here, self.new_container, anchor=""), here
        container = here.value.resolved
        if container.kind is Kind.SCALAR or not container.slots:
            return splicer.set_value(here, self.new_container), here
        if isinstance(edit, Insert):
            at = len(container.slots) if edit.at is None else edit.at
            return splicer.add_item(container, at, edit.value), None
        slot = _existing(container, edit)
        if isinstance(edit, Set):
            if slot is None:
                return splicer.add_entry(container, str(edit.path[-1]), edit.value, list(edit.keys)), None
            return self._set(splicer, slot, edit)
        assert slot
        if isinstance(edit, Move):
            return splicer.move(container, container.slots.index(slot), edit.to), None
        if len(container.slots) == 1:
            return splicer.empty(here), here
        return splicer.remove(slot), slot

    def _set(self, splicer: Splicer, slot: Slot, edit: Set) -> tuple[list[Replacement], Slot]:
        if slot.value.kind is Kind.ALIAS and edit.everywhere:
            target = _slot_of(self.file.root, slot.value.resolved)
            return splicer.set_value(target, edit.value), target
        is_repeated = bool(self._repeated(slot.value, None))
        return splicer.set_value(slot, edit.value, anchor="" if is_repeated and not edit.everywhere else None), slot


def _slot_at(span: Span, step: str | int) -> Slot:
    """The slot behind one step. Raises NoSuchPlace."""
    if span.kind is Kind.LIST:
        return span.slots[position([data_of(slot.value) for slot in span.slots], step)]
    found = next((slot for slot in span.slots if slot.key == step), None)
    if found is None:
        raise NoSuchPlace
    return found


def _existing(container: Span, edit: Edit) -> Slot | None:
    try:
        return _slot_at(container, edit.path[-1])
    except NoSuchPlace:
        return None


def _slot_of(root: Slot, span: Span) -> Slot:
    """The slot that a value stands in."""
    slots = [root, *(slot for one in root.value.within() for slot in one.slots)]
    return next(slot for slot in slots if slot.value is span)
