"""The page on which a person decides about fields that somebody else changed meanwhile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.responses import Response

from loa.content.yaml_tree import TreePath
from loa.edit.forms.form_fields import fields_of
from loa.edit.web.editor_page import Asked
from loa.edit.web.while_typing.unsaved_forms import TAB, keep_sent
from loa.edit.workflow.saving import Conflicting, Decisions
from loa.edit.workflow.value_words import lines_of, title_of

KEEP, SEEN = "keep:", "-seen"
"""The input that says whose value counts at a path, and the one with the id of the file that the person saw."""

_MINE, _THEIRS = "mine", "theirs"


@dataclass(frozen=True, slots=True)
class ShownConflict:
    """A field on the page: the name of its input, its title, the lines of both values."""

    name: str
    title: str
    mine: list[str]
    theirs: list[str]


def conflict_page(asked: Asked, result: Conflicting) -> Response:
    """The form that was sent, with both values of each field in conflict; it is sent to the same address again."""
    tab = keep_sent(asked)
    document = asked.editor.workspace.document(asked.params["folder"], asked.params["document"])
    fields = fields_of(document.model, asked.editor.workspace.vocabulary())
    shown = []
    for conflict in result.conflicts:
        title, field = title_of(fields, conflict.path, document.merged)
        name = KEEP + ".".join(map(str, conflict.path))
        values = (lines_of(field, value, asked.say) for value in (conflict.typed, conflict.now))
        shown.append(ShownConflict(name, title or conflict.title, *values))
    sent = [(name, value) for name, values in asked.posted.items() for value in values if not _is_decision(name)]
    return asked.editor.page(
        "conflict.html",
        status=409,
        title=asked.say("Changed by somebody else, too"),
        has_errors=True,
        document=document,
        conflicts=shown,
        sent=[*sent, (TAB, tab), (SEEN, result.seen)],
    )


def decisions_of(posted: Mapping[str, Sequence[str]], path: TreePath) -> Decisions | None:
    """What a person decided on that page about the form of the part at `path`; None where the form comes from another.

    It goes into the `Submission` of what was typed, which is sent along.
    """
    seen = next(iter(posted.get(SEEN, ())), "")
    start = ".".join(map(str, path))
    mine: list[TreePath] = []
    theirs: list[TreePath] = []
    for name, values in posted.items():
        whole = name.removeprefix(KEEP)
        inner = whole.removeprefix(f"{start}.") if start else whole
        if name.startswith(KEEP) and values and (not start or inner != whole):
            place = tuple(int(step) if step.isascii() and step.isdigit() else step for step in inner.split("."))
            (mine if values[0] == _MINE else theirs).append(place)
    return Decisions(seen, tuple(mine), tuple(theirs)) if seen else None


def _is_decision(name: str) -> bool:
    return name.startswith(KEEP) or name in (SEEN, TAB)
