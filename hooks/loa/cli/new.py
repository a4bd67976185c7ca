"""`loa new`: begin a campaign file, and the province.yml of its folder where there is none."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from loa.catalogue.known_provinces import known_provinces, nearest_folders
from loa.catalogue.new_content_files import body_text, campaign_file_name, campaign_text, province_texts
from loa.cli.arguments import Commands, Refused, not_written, refuse_outside_site
from loa.content.fields import slugify
from loa.content.interface_language import Translate
from loa.store.project import Project


def add(commands: Commands, say: Translate) -> None:
    parser = commands.add("new", say("Begin a campaign file for a province or another body."), _run)
    parser.add_argument(
        "--body",
        metavar="NAME",
        help=say("the full name of a body that is no province, in quotes: a ministry, a school, an organisation"),
    )
    parser.add_argument(
        "province", metavar="PROVINCE", help=say("the folder of the province or body, for example dong-thap")
    )
    parser.add_argument("title", metavar="TITLE", help=say("the campaign's title, in quotes"))


def _run(options: argparse.Namespace, project: Project, say: Translate) -> int:
    refuse_outside_site(project, say)
    if not options.title.strip() or (options.body is not None and not options.body.strip()):
        raise Refused(say("The name is empty; write it in quotes: {command}").format(command='loa new dong-thap "…"'))
    folder = project.campaigns / options.province
    address = slugify(options.province)
    if address != options.province:
        sentence = say("`{name}` cannot be a folder; write `{example}`.")
        raise Refused(sentence.format(name=options.province, example=address))
    path = folder / f"{campaign_file_name(options.title)}.yml"
    if _is_there(path, say):
        raise Refused(say("{path} is there already; choose another title.").format(path=path))
    if not (folder / "province.yml").exists():
        _begin_folder(project, options, say)
    _write_if_missing(path, campaign_text(options.title), say)
    return 0


def _begin_folder(project: Project, options: argparse.Namespace, say: Translate) -> None:
    """Write the province.yml of a new folder, and that of the successor of a province that was merged."""
    slug, texts = options.province, province_texts(options.province)
    if options.body is not None:
        if texts:
            known = known_provinces().get(slug)
            name = known.name if known else "toàn quốc"
            raise Refused(
                say("The folder `{folder}` is that of {name}; choose another.").format(folder=slug, name=name)
            )
        texts = {slug: body_text(options.body)}
    if not texts:
        raise Refused(_no_such_province(options, say))
    for folder, text in texts.items():
        _write_if_missing(project.campaigns / folder / "province.yml", text, say)


def _no_such_province(options: argparse.Namespace, say: Translate) -> str:
    slug, near = options.province, nearest_folders(options.province)
    lines = [say("No province has the folder `{folder}`.").format(folder=slug)]
    if near:
        names = ", ".join(f"`{folder}` ({known_provinces()[folder].name})" for folder in near)
        lines.append(say("The nearest are: {names}.").format(names=names))
    sentence = say("For an agency, a school, an organisation write its full name, too: {command}")
    command = f'loa new --body "…" {slug} {json.dumps(options.title, ensure_ascii=False)}'
    return "\n".join([*lines, sentence.format(command=command)])


def _is_there(path: Path, say: Translate) -> bool:
    try:
        return path.exists()
    except OSError as error:
        # A name that is too long, or a folder that may not be looked into.
        raise not_written(path, error, say) from error


def _write_if_missing(path: Path, text: str, say: Translate) -> None:
    if _is_there(path, say):
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise not_written(path, error, say) from error
    print(say("Written: {path}").format(path=path))
