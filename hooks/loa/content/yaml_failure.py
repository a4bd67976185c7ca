"""Where a text stops being YAML, as libyaml says: its marks, and its words for what it missed."""

from __future__ import annotations

from dataclasses import dataclass

import yaml

LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml where it is there: fifty times as fast as PyYAML's own parser, with the same marks."""

MAX_DEPTH = 100
"""Deepest nesting of lists and mappings; a campaign file has about 6."""

MAX_NODES = 100_000
"""Largest number of values in a document after its aliases are expanded."""

TOO_DEEP = "nested too deeply"
UNDEFINED_ALIAS = "undefined alias"
SECOND_DOCUMENT = "another document"


@dataclass(frozen=True, slots=True)
class Failure:
    """Reading stopped at offset `stop`, in a list, mapping or text that begins at offset `start`.

    `problem` and `context` are the words of libyaml, or one of the constants of this module.
    """

    start: int
    stop: int
    problem: str
    context: str = ""


def first_failure(text: str) -> Failure | None:
    """Why `text` is not one YAML document that we read, or None. Nothing recurses, so any depth is safe."""
    depth, documents = 0, 0
    anchors: set[str] = set()
    try:
        for event in yaml.parse(text, Loader=LOADER):
            mark = event.start_mark.index if event.start_mark else 0
            if isinstance(event, yaml.AliasEvent):
                if event.anchor not in anchors:
                    return Failure(mark, mark, UNDEFINED_ALIAS)
            elif isinstance(event, yaml.NodeEvent):
                anchors |= {event.anchor} if event.anchor else set()
                depth += isinstance(event, yaml.CollectionStartEvent)
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
            if depth > MAX_DEPTH:
                return Failure(mark, mark, TOO_DEEP)
            if documents > 1:
                return Failure(mark, mark, SECOND_DOCUMENT)
    except yaml.reader.ReaderError as error:
        return Failure(error.position, error.position, str(error.reason))
    except yaml.MarkedYAMLError as error:
        last = error.problem_mark or error.context_mark
        stop = last.index if last else 0
        start = error.context_mark.index if error.context_mark else stop
        problem = error.problem or ""
        return Failure(start, stop, TOO_DEEP if "nesting depth" in problem else problem, error.context or "")
    return None
