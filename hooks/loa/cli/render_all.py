"""`loa render-all`: make every file of the site into the store, also on a Dask cluster."""

from __future__ import annotations

import argparse
import os

from loa.cli.arguments import Commands
from loa.content.interface_language import Translate
from loa.pipeline.build import prepare
from loa.pipeline.executors.choose import executor_for
from loa.pipeline.progress import show_progress
from loa.store.digest_store import Store
from loa.store.project import Project


def add(commands: Commands, say: Translate) -> None:
    """Add the command and its arguments."""
    description = say("Make everything and keep it in the store; nothing is published.")
    parser = commands.add("render-all", description, run)
    parser.add_argument(
        "--cluster", metavar="ADDRESS", help=say("a cluster that does the work, for example tcp://10.0.0.5:8786")
    )


def run(options: argparse.Namespace, project: Project, say: Translate) -> int:
    executor = options.cluster or os.environ.get("LOA_EXECUTOR")
    with show_progress(say) as progress, executor_for(executor) as workers:
        build = prepare(project, Store.at_default(), workers, only=os.environ.get("LOA_ONLY"), progress=progress)
        if build.warnings:
            print(build.warnings)
        closing_line = build.fill_store(workers)
    print(closing_line)
    return 0
