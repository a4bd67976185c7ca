"""The small forms on the page of an event: another day or place, called off, takes place after all."""

from __future__ import annotations

from collections.abc import Callable

from starlette.responses import Response

from loa.content.yaml_edits import Edit
from loa.edit.web.editor_page import Asked
from loa.edit.web.screens.screen_parts import answered, text
from loa.edit.workflow.event_actions import (
    EventChange,
    cancel_event,
    has_news,
    move_event,
    needs_a_day,
    revive_event,
)
from loa.edit.workflow.item_lists import ListedItem, item_named, text_of
from loa.edit.workflow.workspace import ContentDocument

EVENT_INPUTS = ("event", "new-starts", "new-ends", "new-place", "on", "why")
"""The inputs of the small forms; `event` says which of them was sent."""


def receive_event_form(
    asked: Asked, document: ContentDocument, item: ListedItem, back: str, refused: Callable[[str], Response]
) -> Response:
    """Do what one of the small forms says."""
    change = EventChange(*(text(asked, name) for name in EVENT_INPUTS[1:]))
    sent = text(asked, "event")
    if reason := _reason_against(asked, item, sent, change):
        return refused(reason)

    def edits(now: ContentDocument) -> list[Edit]:
        there = item_named(now, "events", item.name)
        if there is None:
            return []
        if sent == "move":
            return move_event(now, there, change)
        if sent == "cancel":
            return cancel_event(now, there, change.on, change.why)
        return revive_event(now, there) if sent == "revive" else []

    title = text_of(item.merged.get("title"))
    words = {"move": "Event moved: {title}", "cancel": "Event called off: {title}"}
    what = asked.say(words.get(sent, "Event takes place after all: {title}")).format(title=title)
    result = asked.editor.saver.edit(document.folder, document.name, what, edits)
    return answered(asked, result, back, refused)


def _reason_against(asked: Asked, item: ListedItem, sent: str, change: EventChange) -> str:
    """Why a form cannot be carried out; empty where it can."""
    if sent != "move":
        return ""
    if not has_news(item, change):
        return asked.say("Write the new day or the new place: both are as they were.")
    if not change.on:
        return asked.say("Write the day on which the change was announced.")
    if needs_a_day(item, change):
        return asked.say("Write the new day: the day of the national campaign would stay otherwise.")
    return ""
