"""`loa store` and `loa store gc`: show what the store of finished files holds, and make it smaller."""

from __future__ import annotations

import argparse

from loa.cli.arguments import Commands
from loa.content.decimal_numbers import with_points
from loa.content.interface_language import Translate
from loa.store.digest_store import Store, StoreUsage, size_limit
from loa.store.project import Project


def add(commands: Commands, say: Translate) -> None:
    parser = commands.add("store", say("Show where finished files are kept, and how much it is."), _run)
    description = say(
        "Remove the spare copy of the site, then what was not used for longest, until LOA_STORE_LIMIT is kept."
    )
    Commands(parser, say, required=False).add("gc", description, _gc)


def _run(options: argparse.Namespace, project: Project, say: Translate) -> int:
    store = Store.at_default()
    print(say("Store: {folder}").format(folder=store.folder))
    held = store.usage()
    print(_filled_in(say("{entries} entries, {megabytes} MB; at most {limit} MB."), held))
    if held.spare:
        sentence = say(
            "The spare copy of the site, which makes the next build quicker: {megabytes} MB, counted in that limit."
        )
        print(sentence.format(megabytes=_megabytes(held.spare)))
    return 0


def _gc(options: argparse.Namespace, project: Project, say: Translate) -> int:
    store = Store.at_default()
    removed = store.sweep(size_limit())
    print(_filled_in(say("Removed: {entries} entries, {megabytes} MB."), removed))
    if removed.spare:
        sentence = say("Removed the spare copy of the site: {megabytes} MB. The published site is untouched.")
        print(sentence.format(megabytes=_megabytes(removed.spare)))
    return _run(options, project, say)


def _filled_in(sentence: str, held: StoreUsage) -> str:
    entries = with_points(held.entries)
    return sentence.format(entries=entries, megabytes=_megabytes(held.size), limit=_megabytes(size_limit()))


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.1f}".translate(str.maketrans(",.", ".,"))
