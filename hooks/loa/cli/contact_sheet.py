"""`loa contact-sheet`: draw every format in every design, small."""

from __future__ import annotations

import argparse
from pathlib import Path

from loa.cli.arguments import Commands, Refused, not_written, refuse_to_overwrite
from loa.content.interface_language import Translate
from loa.pipeline.checker import check
from loa.pipeline.errors import BadContent
from loa.store.digest_store import Store
from loa.store.inputs import Inputs
from loa.store.project import Project


def add(commands: Commands, say: Translate) -> None:
    parser = commands.add("contact-sheet", say("Draw every format in every design, small, to be looked at."), _run)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help=say("the folder for the pictures"))


def _run(options: argparse.Namespace, project: Project, say: Translate) -> int:
    # Here, because Pillow's drawing modules would slow down the start of every command.
    from loa.pipeline.design_overview import NothingToShow, contact_sheet, sheet_names

    inputs = Inputs(project, Store.at_default())
    found = check(inputs)
    if found.catalogue is None:
        raise BadContent(found.report())
    for name in sheet_names(found.catalogue):
        refuse_to_overwrite(options.out / name, name, say)
    try:
        written = contact_sheet(found.catalogue, inputs, options.out)
    except NothingToShow as error:
        raise Refused(say("No campaign has both a banner and a leaflet to show.")) from error
    except OSError as error:
        raise not_written(options.out, error, say) from error
    for path in written:
        print(say("Written: {path}").format(path=path))
    return 0
