"""What must hold between the parts of site.yml: where doors lead, and what a switch needs to have an effect."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from loa.content.diagnostics import Diagnostic
from loa.content.models import HELP, LISTS, SLOGANS, Site
from loa.content.nearest import known_and_guess
from loa.content.site_settings import address_problems
from loa.content.vocabulary import SearchWords
from loa.content.yaml_tree import Mapping, Scalar, Tree, locate
from loa.content.yaml_tree import Sequence as TreeSequence
from loa.store.inputs import Inputs
from loa.store.snapshot import FileKind

_PLACEHOLDER = re.compile(r"\{\s*[^\W\d_][\w -]*\s*\}")
_SUBJECT = "{subject}"


def check_site(site: Site, tree: Mapping) -> Iterator[Diagnostic]:
    """Every problem between the parts of site.yml that needs no other file."""
    yield from _check_doors(site, tree)
    address = tree.get("address")
    if site.address and isinstance(address, Scalar):
        yield from address_problems(address, "address")
    yield from _misspelt_placeholders(tree)
    if site.quick_exit.to is None and tree.get("quick_exit") is not None:
        yield Diagnostic("L229", locate(tree, ("quick_exit",), key=True))
    responsible = site.responsible
    if responsible and not (responsible.phone or responsible.email or responsible.address):
        yield Diagnostic("L228", locate(tree, ("responsible", "body")))


def pages_not_written(site: Site, tree: Mapping, inputs: Inputs) -> Iterator[Diagnostic]:
    """A warning for each page that site.yml names and nobody wrote or began (`docs/<name>.nhap.md` is a draft).

    A site in which no page at all is written yet is not reminded of each.
    """
    if not inputs.names("docs"):
        return
    for name in site.pages:
        written = [inputs.kind(f"docs/{name}{ending}") is FileKind.FILE for ending in (".md", ".nhap.md")]
        if not any(written):
            yield Diagnostic("L230", locate(tree, ("pages", name), key=True), {"name": name})


def check_search_words(site: Site, groups: Iterable[tuple[str, SearchWords]], tree: Mapping) -> Iterator[Diagnostic]:
    """An error for each group of search words that puts a page first which the site has not; `tree` has the lines."""
    known = (HELP, *LISTS, SLOGANS, *site.pages)
    for name, group in groups:
        if group.page is not None and group.page not in known:
            params = {"name": group.page, **known_and_guess(group.page, known)}
            yield Diagnostic("L243", locate(tree, ("search_words", name, "page")), params)


def _check_doors(site: Site, tree: Mapping) -> Iterator[Diagnostic]:
    known = (HELP, *LISTS, *site.pages)
    for number, door in enumerate(site.home.doors):
        path = ("home", "doors", number)
        if door.page is not None and door.page not in known:
            params = {"name": door.page, **known_and_guess(door.page, known)}
            yield Diagnostic("L431", locate(tree, (*path, "page")), params)
        elif (door.page is None) == (door.url is None):
            yield Diagnostic("L432", locate(tree, (*path, "title")), {"title": door.title})


def _misspelt_placeholders(tree: Tree) -> Iterator[Diagnostic]:
    if isinstance(tree, Scalar):
        for found in _PLACEHOLDER.findall(tree.text):
            if found != _SUBJECT:
                yield Diagnostic("L227", tree.spot, {"value": found, "subject": _SUBJECT})
        return
    below = tree.items if isinstance(tree, TreeSequence) else [entry.value for entry in tree.entries]
    for value in below:
        yield from _misspelt_placeholders(value)
