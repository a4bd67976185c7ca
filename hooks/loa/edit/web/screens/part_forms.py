"""The form of a part of a document (a section, an item): what it shows, and what is done when it is sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from starlette.responses import Response

from loa.content.editable_file import RefusedEdit
from loa.content.named_files import RECORDINGS
from loa.content.yaml_edits import Edit, Move, NoSuchPlace, Remove, Set, Unset, child
from loa.content.yaml_spans import Data
from loa.content.yaml_tree import TreePath
from loa.edit.forms.form_fields import FormField
from loa.edit.forms.form_values import posted_values
from loa.edit.forms.typed_numbers import with_numbers_read
from loa.edit.web.editor_page import Asked
from loa.edit.web.material.photo_addresses import photo_choice
from loa.edit.web.material.recording_addresses import recording_choice
from loa.edit.web.screens.conflict_pages import decisions_of
from loa.edit.web.screens.screen_parts import answered
from loa.edit.workflow.item_actions import document_keys, give_back, write_own, written_together
from loa.edit.workflow.item_lists import ListedItem, item_at
from loa.edit.workflow.saving import Saved, SaveResult, Submission
from loa.edit.workflow.workspace import ContentDocument, Group

Refused = Callable[[str, Mapping[str, Data]], Response]
"""Shows the form again with what was typed, and says why nothing was saved."""


@dataclass(frozen=True, slots=True)
class FormPart:
    """A part of a document that has a form: `path` leads to it, `what` says in the history what was changed."""

    document: ContentDocument
    path: TreePath
    fields: Sequence[FormField]
    own: Group
    inherited: Group | None
    what: str

    @property
    def keys(self) -> tuple[str, ...]:
        """The order of its keys."""
        return ("id", *(f.key for f in self.fields)) if self.path else document_keys(self.document)


def receive(
    asked: Asked, part: FormPart, back: str, refused: Refused, more: Mapping[str, Data] | None = None
) -> Response:
    """Save what was typed, then do what the button says, if it was another one than “Lưu”; `more` is saved, too."""
    sent = posted_values(part.fields, asked.posted)
    typed = {**with_numbers_read(part.fields, sent, asked.editor.workspace.vocabulary()), **(more or {})}
    typed = without_lost_words(typed, part.own)
    if not part.document.is_editable:
        return refused(RefusedEdit.UNREADABLE.message(asked.say), typed)
    result = _saved(asked, part, typed)
    action, _, place = str(asked.form.get("action") or "save").partition(":")
    back = page_of_button(asked, part.document, part.path, typed, back)
    if isinstance(result, Saved) and action in _ACTIONS and place:
        step = _place(typed, place)
        edited = _edit(asked, part, lambda now: _ACTIONS[action](now, part, step))
        result = edited if not isinstance(edited, Saved) or edited.version else result
        back = f"{back}#f-{place}" if isinstance(result, Saved) else back
    return answered(asked, result, back, lambda reason: refused(reason, typed))


def without_lost_words(typed: Mapping[str, Data], own: Mapping[str, Data]) -> dict[str, Data]:
    """What was typed without the words of pictures that were taken away, of the cards in it, too.

    Neither is a place in one picture one in another.
    """
    found = dict(typed)
    if own.get("picture") and "picture" in typed and not typed["picture"]:
        found["alt"] = None
    is_changed = own.get("picture") and typed.get("picture", own["picture"]) != own["picture"]
    if is_changed and own.get("focus") and typed.get("focus") == own["focus"]:
        found["focus"] = None
    for key, cards in list(found.items()):
        before = own.get(key)
        if isinstance(cards, list) and isinstance(before, list):
            kept = [
                without_lost_words(card, old) if isinstance(card, dict) and isinstance(old, dict) else card
                for card, old in zip(cards, before, strict=False)
            ]
            found[key] = [*kept, *cards[len(kept) :]]
    return found


def page_of_button(
    asked: Asked, document: ContentDocument, path: TreePath, typed: Mapping[str, Data], back: str
) -> str:
    """The page that follows when the part at `path` is saved: where a picture or recording is to be chosen, theirs."""
    action, _, place = str(asked.form.get("action") or "").partition(":")
    choice = _CHOICES.get(action) if place else None
    return choice(document, (*path, *_place(typed, place)), back) if choice else back


def _saved(asked: Asked, part: FormPart, typed: Mapping[str, Data]) -> SaveResult:
    base = str(asked.form.get("base") or "")
    document = part.document
    decisions = decisions_of(asked.posted, part.path)
    return asked.editor.saver.save(
        Submission(document.folder, document.name, part.path, part.fields, base, typed, decisions)
    )


def _edit(asked: Asked, part: FormPart, edits: Callable[[ContentDocument], Sequence[Edit]]) -> SaveResult:
    return asked.editor.saver.edit(part.document.folder, part.document.name, part.what, edits)


def _is_in(data: Data, path: TreePath) -> bool:
    try:
        for step in path:
            data = child(data, step)
    except NoSuchPlace:
        return False
    return True


def _write_own(now: ContentDocument, part: FormPart, place: TreePath) -> list[Edit]:
    key = str(place[0])
    value = (part.inherited or {}).get(key)
    # A recording of the nation that was copied would stay where the script is rewritten.
    if value is None or key in RECORDINGS or key in _own_now(now, part):
        return []
    beside = written_together(str(part.path[0]), key) - {key, *_own_now(now, part)} if part.path else ()
    said = ((one, (part.inherited or {}).get(one)) for one in beside)
    others = [Set((*part.path, one), words, keys=part.keys) for one, words in said if words is not None]
    return [*write_own(now, (*part.path, key), part.keys, value), *others]


def _give_back(now: ContentDocument, part: FormPart, place: TreePath) -> list[Edit]:
    return give_back(now, (*part.path, place[0])) if str(place[0]) in _own_now(now, part) else []


def _own_now(now: ContentDocument, part: FormPart) -> Group:
    if not part.path:
        return now.own
    item = item_at(now, str(part.path[0]), part.path[1])
    return item.own if isinstance(item, ListedItem) else {}


def _moved(by: int) -> Callable[[ContentDocument, FormPart, TreePath], list[Edit]]:
    def edits(now: ContentDocument, part: FormPart, place: TreePath) -> list[Edit]:
        path = (*part.path, *place)
        if not _is_in(now.own, path) or not _is_in(now.own, (*path[:-1], int(path[-1]) + by)):
            return []
        return [Move(path, int(path[-1]) + by)]

    return edits


def _remove(now: ContentDocument, part: FormPart, place: TreePath) -> list[Edit]:
    path = (*part.path, *place)
    if not isinstance(path[-1], int) or not _is_in(now.own, path):
        return []
    is_last = not _is_in(now.own, (*path[:-1], 1))
    return [Unset(path[:-1])] if is_last and path[:-1] else [Remove(path)]


_CHOICES = {"picture": photo_choice, "recording": recording_choice}
"""The buttons that lead to the pictures and the recordings of the province, to choose one for a field."""


def _no_picture(now: ContentDocument, part: FormPart, place: TreePath) -> list[Edit]:
    """The picture goes, and with it what was said of it."""
    path = (*part.path, *place)
    said = (path, *((*path[:-1], key) for key in ("alt", "focus")))
    return [Unset(one) for one in said if _is_in(now.own, one)]


_ACTIONS: dict[str, Callable[[ContentDocument, FormPart, TreePath], list[Edit]]] = {
    "own": _write_own,
    "inherit": _give_back,
    "up": _moved(-1),
    "down": _moved(1),
    "remove": _remove,
    "no-picture": _no_picture,
}


def _place(typed: Mapping[str, Data], place: str) -> TreePath:
    """The path that a button names; a card's number counts only the cards before it that are filled in."""
    path: list[str | int] = []
    here: Data = dict(typed)
    for step in place.split("."):
        number = int(step) if step.isascii() and step.isdigit() and len(step) < 7 else None
        if number is not None and isinstance(here, list):
            path.append(sum(card is not None for card in here[:number]))
            here = here[number] if number < len(here) else None
        else:
            path.append(step if number is None else number)
            here = here.get(step) if isinstance(here, dict) else None
    return tuple(path)
