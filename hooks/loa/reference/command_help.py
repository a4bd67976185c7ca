"""The commands of the program as the handbook lists them, taken from what reads their arguments."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from loa.reference.markdown_tables import table


class CommandHelp(NamedTuple):
    """A command: its whole name (`loa store usage`), what it does, how it is called, its arguments with their help."""

    name: str
    says: str
    usage: str
    arguments: tuple[tuple[str, str], ...]


def described(parser: argparse.ArgumentParser) -> list[CommandHelp]:
    """Every command below a parser, those below commands included, in the order of its help."""
    return list(_below(parser))


def command_sections(commands: Sequence[CommandHelp]) -> str:
    """The commands as Markdown, a section each, with a table of their arguments."""
    return "\n".join(_section(command) for command in commands)


def _below(parser: argparse.ArgumentParser) -> Iterator[CommandHelp]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield _described(below)
                yield from _below(below)


def _described(parser: argparse.ArgumentParser) -> CommandHelp:
    shown = [action for action in parser._actions if not isinstance(action, argparse._SubParsersAction)]
    arguments = tuple((_written(one), one.help or "") for one in shown if "-h" not in one.option_strings)
    usage = " ".join(word for word in parser.format_usage().partition(":")[2].split() if word != "[-h]")
    return CommandHelp(parser.prog, parser.description or "", usage, arguments)


def _written(action: argparse.Action) -> str:
    """An argument as it is written: `--zip FILE`, `FOLDER`, `--progress json`."""
    value = action.metavar if isinstance(action.metavar, str) else (action.dest or "").upper()
    if action.choices:
        value = "|".join(map(str, action.choices))
    if not action.option_strings:
        return value
    takes = action.nargs != 0
    return f"{', '.join(action.option_strings)} {value}" if takes else ", ".join(action.option_strings)


def _section(command: CommandHelp) -> str:
    anchor = "lenh-" + "-".join(command.name.split()[1:])
    lines = [f"## {command.name} {{#{anchor}}}", "", command.says, "", "```console", command.usage, "```", ""]
    if command.arguments:
        rows = ([f"`{written}`", said] for written, said in command.arguments)
        lines += [table(["Ghi thêm", "Việc"], rows)]
    return "\n".join(lines)
