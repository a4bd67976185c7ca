"""The pages of the handbook as people wrote them, and as they are rendered."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from loa.catalogue.catalogue import Catalogue
from loa.cli import command_parser
from loa.content.interface_language import translator
from loa.content.list_reader import read_lists
from loa.reference.command_help import described
from loa.reference.handbook_sources import HandbookSources, handbook_sources
from loa.store.inputs import Inputs
from loa.store.project import HANDBOOK, PROGRAM
from tests.conftest import ROOT
from tests.looking import inputs_at


@pytest.fixture(scope="session")
def inputs() -> Inputs:
    """The files of this site."""
    return inputs_at(ROOT)


@pytest.fixture(scope="session")
def sources(inputs: Inputs) -> HandbookSources:
    """What the handbook of this site is rendered from."""
    lists = read_lists(inputs)
    assert lists.vocabulary is not None
    catalogue = Catalogue(vocabulary=lists.vocabulary, provinces=(), site=lists.site)
    return handbook_sources(catalogue, inputs, described(command_parser(translator("vi"))))


@pytest.fixture(scope="session")
def written() -> Mapping[str, str]:
    """The pages as people wrote them, by their names."""
    folder = PROGRAM / HANDBOOK
    pages = sorted(folder.rglob("*.md"))
    return {page.relative_to(folder).as_posix(): page.read_text(encoding="utf-8") for page in pages}


@pytest.fixture(scope="session")
def pages(sources: HandbookSources) -> Mapping[str, str]:
    """The pages with all that the program puts into them."""
    return {name: data.decode() for name, data in sources.files.items() if name.endswith(".md")}
