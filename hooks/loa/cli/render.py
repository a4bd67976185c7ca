"""`loa render` makes one file of the site; `loa render-all` makes all into the store, also on a Dask cluster."""

from __future__ import annotations

import argparse
import os
from pathlib import Path, PurePosixPath

from loa.cli.arguments import Commands, Refused, not_written, refuse_to_overwrite
from loa.content.interface_language import Translate
from loa.pipeline.build import prepare
from loa.pipeline.executors.choose import executor_for
from loa.pipeline.progress_display import show_progress
from loa.store.digest_store import Store
from loa.store.project import Project


def add(commands: Commands, say: Translate) -> None:
    parser = commands.add("render", say("Make one file of the site and write it where you say."), _run_one)
    parser.add_argument("path", metavar="PATH", help=say("the file's address, as catalogue.json lists it"))
    out = say("where to write it; in a folder it gets its own name")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help=out)
    parser.add_argument(
        "--jpg", action="store_true", help=say("of a PDF for the print shop, a JPG to be printed at its true size")
    )
    parser.add_argument("--page", type=int, default=1, metavar="N", help=say("with --jpg: which page (1 is the first)"))
    description = say("Make everything and keep it in the store; nothing is published.")
    all_parser = commands.add("render-all", description, _run_all)
    all_parser.add_argument(
        "--cluster", metavar="ADDRESS", help=say("a cluster that does the work, for example tcp://10.0.0.5:8786")
    )


def _run_one(options: argparse.Namespace, project: Project, say: Translate) -> int:
    asked = PurePosixPath(options.path)
    own_name = asked.with_suffix(".jpg").name if options.jpg else asked.name
    out: Path = options.out / own_name if options.out.is_dir() else options.out
    refuse_to_overwrite(out, options.path, say)
    if out.is_dir():
        raise Refused(say("{path} is a folder; name a file in it.").format(path=out))
    if not out.absolute().parent.is_dir():
        raise Refused(say("There is no folder {folder}.").format(folder=out.parent))
    with executor_for(os.environ.get("LOA_EXECUTOR")) as workers:
        build = prepare(project, Store.at_default(), workers)
        made = build.make_picture(options.path, options.page) if options.jpg else build.make_one(options.path)
    if made is None:
        if name := build.name_today(options.path):
            raise Refused(say("{path} is called {name} today.").format(path=options.path, name=name))
        if options.jpg:
            refusal = say("No PDF for the print shop with page {page} has the address {path}.")
            raise Refused(refusal.format(page=options.page, path=options.path))
        raise Refused(say("No file has the address {path}.").format(path=options.path))
    try:
        out.write_bytes(made)
    except OSError as error:
        raise not_written(out, error, say) from error
    print(say("Written: {path}").format(path=out))
    return 0


def _run_all(options: argparse.Namespace, project: Project, say: Translate) -> int:
    executor = options.cluster or os.environ.get("LOA_EXECUTOR")
    with show_progress(say) as progress, executor_for(executor) as workers:
        build = prepare(project, Store.at_default(), workers, only=os.environ.get("LOA_ONLY"), progress=progress)
        if build.warnings:
            print(build.warnings)
        closing_line = build.fill_store()
    print(closing_line)
    return 0
