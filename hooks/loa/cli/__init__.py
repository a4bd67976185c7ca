"""The `loa` command. It speaks Vietnamese, or English with LOA_LANG=en."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from loa.cli.arguments import Commands, Parser, Refused
from loa.content.interface_language import Translate, translator
from loa.content.output_streams import any_terminal
from loa.pipeline.errors import STOPPED, explain
from loa.pipeline.gc_tuning import collect_seldom, stop_collecting
from loa.pipeline.stop_signals import answering_stopping, interrupt
from loa.store.project import Project
from loa.store.versions import GENERATOR

INTERRUPTED = 130
"""The exit status after Ctrl-C, as shells have it."""

_MODULES = {
    **{name: name for name in ("init", "edit", "new", "check")},
    **dict.fromkeys(("build", "serve"), "generator"),
    **{name: name for name in ("publish", "usb", "article", "hosting", "where", "schema")},
    **dict.fromkeys(("render", "render-all"), "render"),
    "contact-sheet": "contact_sheet",
    "store": "store",
}
"""The module of each command, in the order of `loa --help`; it adds the command and its arguments by `add`."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; without `arguments`, that of this process, which then ends.

    Returns the exit status: 0 done, 1 problems found, 2 asked wrongly, 3 done but for a province that stays as it was
    published.
    """
    if arguments is not None:
        with any_terminal():
            return _run(arguments)
    words = sys.argv[1:]
    if words[:1] != ["edit"]:  # It runs all day, and should not keep what nobody needs any more.
        collect_seldom()
    with any_terminal():
        status = _run(words)
    stop_collecting()
    return status


def command_parser(say: Translate, command: str | None = None) -> Parser:
    """What reads the command line, in the user's language; the handbook lists all commands by it.

    With a `command` it knows this one alone, and starts sooner: the other commands' modules are not read.
    """
    parser = Parser(say, prog="loa", description=say("Campaign pages, leaflets and banners from YAML."))
    parser.add_argument("--version", action="version", version=GENERATOR, help=say("show the version"))
    commands = Commands(parser, say, required=True)
    needed = [_MODULES[command]] if command in _MODULES else dict.fromkeys(_MODULES.values())
    for name in needed:
        import_module(f"loa.cli.{name}").add(commands, say)
    return parser


def _run(words: Sequence[str]) -> int:
    project = Project.around(Path.cwd())
    say = translator()
    parser = command_parser(say, words[0] if words else None)
    options = parser.parse_args(words)
    try:
        with answering_stopping(interrupt):
            status: int = options.run(options, project, say)
    except Refused as error:
        print(error, file=sys.stderr)
        return 1
    except STOPPED as error:
        print(explain(error, say), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\n" + say("Stopped. What was finished is in the store and need not be made again."), file=sys.stderr)
        return INTERRUPTED
    return status
