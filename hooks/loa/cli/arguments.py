"""What all commands share: arguments read with argparse in the user's language, and files that may not be written."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from loa.content.interface_language import Translate
from loa.publish.folder_guard import UnsafeFile, refuse_file
from loa.publish.paths import shown
from loa.store.digest_store import Store
from loa.store.project import Project

Run = Callable[[argparse.Namespace, Project, Translate], int]
"""Runs a command with its arguments in a project; returns the exit status."""


class Refused(Exception):
    """The command cannot do what was asked; the message says why and what to do."""


class Parser(argparse.ArgumentParser):
    """Speaks the user's language where argparse would speak English."""

    def __init__(self, say: Translate, **options: Any) -> None:
        super().__init__(**options, add_help=False)
        self.say = say
        self._positionals.title = say("what to name")
        self._optionals.title = say("options")
        self.add_argument("-h", "--help", action="help", help=say("show this help"))

    def format_help(self) -> str:
        """The help text."""
        return self._translated(super().format_help())

    def format_usage(self) -> str:
        """The line that shows how to call the command."""
        return self._translated(super().format_usage())

    def _translated(self, text: str) -> str:
        # argparse takes this one word from Python's own catalogue, which has no Vietnamese.
        return text.replace("usage:", self.say("usage") + ":", 1)

    def error(self, message: str) -> NoReturn:
        """Say that the arguments are wrong, and exit with status 2."""
        hint = self.say("The command is not complete or not known; see `{name} --help`.").format(name=self.prog)
        print(self.format_usage() + hint, file=sys.stderr)
        sys.exit(2)


class Commands:
    """The commands below `loa`, or below one of its commands."""

    def __init__(self, parser: Parser, say: Translate, *, required: bool) -> None:
        self._say = say
        self._parsers = parser.add_subparsers(title=say("commands"), metavar="", required=required, parser_class=Parser)

    def add(self, name: str, description: str, run: Run) -> Parser:
        """Add a command; its arguments can be added to the parser that is returned."""
        parser = self._parsers.add_parser(name, say=self._say, help=description, description=description)
        parser.set_defaults(run=run)
        return parser


def refuse_outside_site(project: Project, say: Translate) -> None:
    """Raise Refused where the command was started in no site."""
    if not project.campaigns.is_dir() and not project.settings.exists():
        sentence = say("There is no {file} in {folder}. `loa init FOLDER` begins a site.")
        raise Refused(sentence.format(file="campaigns/", folder=project.root))


def refuse_to_overwrite(out: Path, like: str, say: Translate) -> None:
    """Raise Refused where a file at `out` may be one that people wrote; an earlier file of the same kind may go."""
    try:
        refuse_file(out, like, Store.at_default())
    except UnsafeFile as error:
        if error.source:
            sentence = say("{path} lies in {folder}, where no file is overwritten. Choose another name.")
        else:
            sentence = say("{path} is there already and is a file of another kind. Choose another name.")
        raise Refused(sentence.format(path=error.path, folder=error.source and shown(error.source))) from error


def not_written(path: Path, error: OSError, say: Translate) -> Refused:
    """What to raise when the system did not write a file."""
    return Refused(say("{path} cannot be written ({reason}).").format(path=path, reason=error.strerror))
