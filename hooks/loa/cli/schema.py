"""`loa schema`: write the JSON Schemas that editors use."""

from __future__ import annotations

import argparse

from loa.cli.arguments import Commands, refuse_outside_site
from loa.content.diagnostics import as_text
from loa.content.interface_language import Translate
from loa.content.json_schema import write_schemas
from loa.content.list_reader import read_lists
from loa.pipeline.errors import BadContent
from loa.store.digest_store import Store
from loa.store.inputs import Inputs
from loa.store.project import Project


def add(commands: Commands, say: Translate) -> None:
    commands.add("schema", say("Write the JSON Schema that editors use to complete and check."), _run)


def _run(options: argparse.Namespace, project: Project, say: Translate) -> int:
    refuse_outside_site(project, say)
    library = read_lists(Inputs(project, Store.at_default()))
    if library.vocabulary is None:
        raise BadContent(as_text(library.diagnostics, library.source, say))
    for path in write_schemas(project.assets / "schema", library.vocabulary):
        print(say("Written: {path}").format(path=path))
    return 0
