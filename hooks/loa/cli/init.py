"""`loa init`: begin a site in an empty folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from loa.cli.arguments import Commands, Refused
from loa.content.interface_language import Translate
from loa.pipeline.site_beginning import SiteNotBegun, begin_site
from loa.store.project import Project


def add(commands: Commands, say: Translate) -> None:
    description = say("Begin a site in a new folder, with a first campaign to try and a README that says what to do.")
    parser = commands.add("init", description, _run)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help=say("the folder of the new site; it has no files"))


def _run(options: argparse.Namespace, project: Project, say: Translate) -> int:
    folder: Path = options.folder
    try:
        for path in begin_site(folder, say):
            print(say("Written: {path}").format(path=path))
    except SiteNotBegun as error:
        raise Refused(error) from error
    sentence = say("The site is in {folder}. Next, in that folder: `loa build`. README.md says what comes then.")
    # “.” and “..” say nothing to those who ask where the site is.
    print(sentence.format(folder=folder if folder.name.strip(".") else folder.resolve()))
    return 0
