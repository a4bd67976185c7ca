"""`loa usb`: copy the built site of each province for computers without a network."""

from __future__ import annotations

import argparse
from pathlib import Path

from loa.cli.arguments import Commands, Refused
from loa.content.interface_language import Translate
from loa.house_style.written_numbers import file_size
from loa.pipeline.errors import reason_of
from loa.publish.folder_guard import UnsafeFolder, describe_problem
from loa.publish.staging import SiteError
from loa.publish.usb_copies import write_usb_copies
from loa.store.project import Project


def add(commands: Commands, say: Translate) -> None:
    description = say("Copy each province's part of the built site into a folder and a zip that need no network.")
    parser = commands.add("usb", description, _run)
    parser.add_argument(
        "site",
        nargs="?",
        type=Path,
        default="site",
        metavar="SITE",
        help=say("the built site; site where none is named"),
    )
    parser.add_argument(
        "folder",
        nargs="?",
        type=Path,
        default="build/usb",
        metavar="FOLDER",
        help=say("where to write the copies; build/usb where none is named"),
    )


def _run(options: argparse.Namespace, project: Project, say: Translate) -> int:
    try:
        written = write_usb_copies(options.site, options.folder)
    except FileNotFoundError as error:
        sentence = say("There is no built site in {folder}; run `loa build` first.")
        raise Refused(sentence.format(folder=options.site)) from error
    except UnsafeFolder as error:
        remedy = say("Name another folder: loa usb site build/usb")
        raise Refused(f"{describe_problem(error, say)} {remedy}") from error
    except SiteError as error:
        sentence = say("{path} cannot be written ({reason}).")
        raise Refused(sentence.format(path=error.folder, reason=reason_of(error, say))) from error
    if not written:
        sentence = say("{folder} has no province's pages yet, so there is nothing to copy.")
        print(sentence.format(folder=options.site))
    for path in written:
        print(say("Written: {path}").format(path=f"{path} ({file_size(path.stat().st_size)})"))
    return 0
