"""`loa check`: say what is wrong in the content files."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from loa.cli.arguments import Commands, Refused
from loa.content.diagnostics import Diagnostic, as_github, as_json, as_text
from loa.content.interface_language import Translate
from loa.content.nearest import nearest
from loa.content.output_streams import speak_utf8
from loa.pipeline.checker import Problems, check, problems_of
from loa.pipeline.error_help import where_explained
from loa.pipeline.own_handbook_pages import own_page_problems
from loa.publish.paths import real_path
from loa.store.digest_store import Store, StoreError
from loa.store.inputs import Inputs
from loa.store.project import ADDRESSES, Project
from loa.store.temporary_folders import temporary_folder

_FORMS = {"text": as_text, "json": as_json, "github": as_github}


def add(commands: Commands, say: Translate) -> None:
    description = say("Check all content files and say what is wrong, where, and what to write instead.")
    parser = commands.add("check", description, _run)
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help=say("files or folders; all where none is named")
    )
    parser.add_argument(
        "--format", choices=sorted(_FORMS), default="text", help=say("text, json, or github for GitHub Actions")
    )


def _run(options: argparse.Namespace, project: Project, say: Translate) -> int:
    if options.paths:
        project = _project_of(options.paths, project, say)
    with temporary_folder() as folder:
        inputs = _inputs(project, folder)
        of_handbook = problems_of(own_page_problems(inputs), inputs)
        problems, site_url = Problems.merged([check(inputs).problems, of_handbook]), inputs.site_url
    diagnostics = [d for d in problems.diagnostics if _is_in(d, options.paths, project)]
    text = _FORMS[options.format](diagnostics, problems.source, say)
    if options.format != "text":
        speak_utf8()
    if text:
        print(text)
    errors = sum(d.is_error for d in diagnostics)
    if options.format == "text":
        if explained := where_explained(diagnostics, site_url, say):
            print(f"\n{explained}")
        print(_summary(errors, len(diagnostics) - errors, say))
    return 1 if errors else 0


def _project_of(paths: Sequence[Path], here: Project, say: Translate) -> Project:
    """The project that all paths lie in, or that lies in them, which is that of the folder `here`.

    Raises Refused for a path that is not there or has no content of the project.
    """
    for path in paths:
        if not _is_there(path):
            raise Refused(_not_there(path, say))
    around = Project.around(real_path(paths[0]))
    project = around if around.campaigns.is_dir() else here
    for path in paths:
        if not _is_of(real_path(path), project):
            sentence = say("Nothing in {path} is checked. Name a file or a folder in {folder}, or none, for all.")
            raise Refused(sentence.format(path=path, folder=project.campaigns))
    return project


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False  # A name that is too long.


def _is_of(path: Path, project: Project) -> bool:
    """Whether a path is a part of the content, or a folder around it."""
    parts = [real_path(part) for part in (project.campaigns, project.assets, project.root / "docs")]
    if not parts[0].is_dir():
        return True  # Which is told as a problem of its own.
    return path in {project.root / "mkdocs.yml", project.root / ADDRESSES} or any(
        path.is_relative_to(part) or part.is_relative_to(path) for part in parts
    )


def _not_there(path: Path, say: Translate) -> str:
    sentence = say("There is no {path}.").format(path=path)
    names = [one.name for one in path.parent.glob("*")] if _is_there(path.parent) else []
    stems = {name.rpartition(".")[0]: name for name in names if name.endswith(".yml")}
    near = nearest(path.name, names) or stems.get(nearest(path.name, stems) or "")
    return f"{sentence} {say('Did you mean `{guess}`?').format(guess=path.parent / near)}" if near else sentence


def _inputs(project: Project, temporary: Path) -> Inputs:
    """The files of a project, with a temporary store where the real one cannot be written."""
    try:
        return Inputs(project, Store.at_default())
    except StoreError:
        return Inputs(project, Store(temporary))


def _is_in(diagnostic: Diagnostic, paths: Sequence[Path], project: Project) -> bool:
    """Whether a diagnostic is about a file in one of the paths, or no path was named."""
    place = real_path(project.root / diagnostic.spot.file)
    return not paths or any(place.is_relative_to(real_path(path)) for path in paths)


def _summary(errors: int, warnings: int, say: Translate) -> str:
    if not errors and not warnings:
        return say("No errors.")
    return "\n" + say("{errors} errors, {warnings} warnings.").format(errors=errors, warnings=warnings)
