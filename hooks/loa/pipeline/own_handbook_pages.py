"""What is wrong with the pages that a site adds to its handbook, as far as it shows before they are rendered.

They are for those who write the site, so it is told apart from the rest of docs/, and keeps no public page back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from loa.content.diagnostics import Diagnostic, Spot
from loa.content.library import links_outside
from loa.content.site_settings import templates_of_pages
from loa.content.unread_files import pages_not_readable
from loa.content.yaml_parser import Unreadable, decode
from loa.store.inputs import Inputs
from loa.store.project import HANDBOOK_FOLDER
from loa.store.snapshot import FileKind

OWN_PAGES = f"docs/{HANDBOOK_FOLDER}"
"""The folder of these pages, counted from the project's root."""

_HEAD = re.compile(r"\A---[ \t]*\r?\n(?P<settings>.*?\n)(?:---|\.\.\.)[ \t]*\r?$", re.DOTALL | re.MULTILINE)


def is_of_own_handbook(problem: Diagnostic) -> bool:
    """Whether a problem stands in one of these pages."""
    return problem.spot.file.startswith(f"{OWN_PAGES}/")


def is_own_page(inputs: Inputs, name: str) -> bool:
    """Whether the site itself has a file of the handbook; `name` counts from the handbook's root."""
    return inputs.kind(f"{OWN_PAGES}/{name}") is FileKind.FILE


def own_page_problems(inputs: Inputs) -> Iterator[Diagnostic]:
    """What is wrong with these pages; one with an error cannot be rendered. Some may be told twice."""
    templates, _ = templates_of_pages(inputs)
    of_docs = (*links_outside(inputs, f"{OWN_PAGES}/"), *pages_not_readable(inputs), *templates)
    yield from filter(is_of_own_handbook, of_docs)
    for name in inputs.below(OWN_PAGES):
        if name.endswith(".md"):
            yield from _not_as_settings(inputs, name)


def _not_as_settings(inputs: Inputs, name: str) -> Iterator[Diagnostic]:
    """An error for a page that is no text, or whose settings at its head are no YAML."""
    try:
        text = decode(inputs.read(name), name)
    except Unreadable as error:
        yield error.diagnostics[0]
        return
    head = _HEAD.match(text)
    try:
        yaml.safe_load(head["settings"] if head else "")
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        yield Diagnostic("L103", Spot(name, line, 1))
    except (yaml.YAMLError, ValueError, RecursionError):
        # A day that no month has, such as 30 February, or brackets without end.
        yield Diagnostic("L103", Spot(name, 1, 1))
