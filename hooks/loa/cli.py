"""The `loa` command: check, new, schema, render, render-all, store. Speaks Vietnamese, or English with LOA_LANG=en."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn

from loa.catalogue.administrative_units import province_named
from loa.content.diagnostics import Diagnostic, as_github, as_json, as_text
from loa.content.fields import slugify
from loa.content.interface_language import Translate, translator
from loa.content.json_schema import write_schemas
from loa.content.reader import read_lists
from loa.pipeline.build import prepare
from loa.pipeline.checker import check
from loa.pipeline.errors import STOPPED, BadContent, explain
from loa.pipeline.executors.choose import executor_for
from loa.pipeline.progress import show_progress
from loa.publish.folder_guard import UnsafeFile, refuse_file, shown
from loa.store.digest_store import Store, StoreError, StoreUsage, size_limit
from loa.store.inputs import Inputs
from loa.store.project import Project

INTERRUPTED = 130
"""The exit status after Ctrl-C, as shells have it."""

_FORMS = {"text": as_text, "json": as_json, "github": as_github}


class Refused(Exception):
    """The command cannot do what was asked; the message says why and what to do."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit status: 0 done, 1 problems found, 2 asked wrongly."""
    project = Project.around(Path.cwd())
    say = translator()
    options = _parser(say).parse_args(arguments)
    try:
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


# -- loa check


def _check(options: argparse.Namespace, project: Project, say: Translate) -> int:
    for path in options.paths:
        if not path.exists():
            near = get_close_matches(path.name, [one.name for one in path.parent.glob("*")], n=1)
            raise Refused(_not_there(path, near, say))
    if options.paths:
        project = Project.around(_real(options.paths[0]))
    with TemporaryDirectory(prefix="loa-") as aside:
        problems = check(_looked_at(project, Path(aside))).problems
    diagnostics = [d for d in problems.diagnostics if _is_asked_for(d, options.paths, project)]
    text = _FORMS[options.format](diagnostics, problems.source, say)
    if text:
        print(text)
    errors = sum(d.is_error for d in diagnostics)
    if options.format == "text":
        print(_summary(errors, len(diagnostics) - errors, say))
    return 1 if errors else 0


def _not_there(path: Path, near: Sequence[str], say: Translate) -> str:
    said = say("There is no {path}.").format(path=path)
    return f"{said} {say('Did you mean `{guess}`?').format(guess=path.parent / near[0])}" if near else said


def _looked_at(project: Project, aside: Path) -> Inputs:
    """The files of a project. Where the store cannot be written they are laid aside for this one check."""
    try:
        return Inputs(project, Store.at_default())
    except StoreError:
        return Inputs(project, Store(aside))


def _is_asked_for(diagnostic: Diagnostic, paths: Sequence[Path], project: Project) -> bool:
    place = _real(project.root / diagnostic.spot.file)
    return not paths or any(place.is_relative_to(_real(path)) for path in paths)


def _real(path: Path) -> Path:
    # Not by `resolve`, which raises RuntimeError for a link to itself.
    return Path(os.path.realpath(path))


def _summary(errors: int, warnings: int, say: Translate) -> str:
    if not errors and not warnings:
        return say("No errors.")
    return "\n" + say("{errors} errors, {warnings} warnings.").format(errors=errors, warnings=warnings)


# -- loa new

_PROVINCE_FILE = """# yaml-language-server: $schema=../../assets/schema/province.schema.json
name: {name}
code: {code}
authority: UBND tỉnh {name}
hotlines:
  - number: "111"
    name: Tổng đài quốc gia bảo vệ trẻ em và phòng, chống mua bán người
languages: [vi]
theme:
  primary: "#B5121B"
  accent: "#FFD400"
"""

_CAMPAIGN_FILE = """# yaml-language-server: $schema=../../assets/schema/campaign.schema.json
# Đổi nội dung dưới đây, rồi chạy: loa check
title: "{title}"
summary: Viết một, hai câu cho người dân hiểu chiến dịch làm gì.
messages:
  - id: thong-diep-1
    text: Viết khẩu hiệu vào đây
    sample: true
banners:
  - id: bang-ron-1
    message: thong-diep-1
    formats: [bang-ron-5x0.8, phuon-0.8x2.5, poster-a3, facebook, vuong]
"""


def _new(options: argparse.Namespace, project: Project, say: Translate) -> int:
    folder = project.campaigns / options.province
    if slugify(options.province) != options.province:
        raise Refused(_not_an_address(options.province, say))
    slug = slugify(options.title)
    path = folder / f"{slug}.yml"
    if path.exists():
        raise Refused(say("{path} is there already; choose another title.").format(path=path))
    folder.mkdir(parents=True, exist_ok=True)
    name, code = province_named(options.province) or (options.province, "")
    _write_if_missing(folder / "province.yml", _PROVINCE_FILE.format(name=name, code=code), say)
    _write_if_missing(path, _CAMPAIGN_FILE.format(title=options.title.replace('"', "'")), say)
    return 0


def _not_an_address(name: str, say: Translate) -> str:
    return say("`{name}` cannot be a folder; write `{example}`.").format(name=name, example=slugify(name))


def _write_if_missing(path: Path, text: str, say: Translate) -> None:
    if not path.exists():
        path.write_text(text, encoding="utf-8")
        print(say("Written: {path}").format(path=path))


# -- loa schema


def _schema(options: argparse.Namespace, project: Project, say: Translate) -> int:
    library = read_lists(Inputs(project, Store.at_default()))
    if library.vocabulary is None:
        raise BadContent(as_text(library.diagnostics, library.source, say))
    for path in write_schemas(project.assets / "schema", library.vocabulary):
        print(say("Written: {path}").format(path=path))
    return 0


# -- loa render


def _render(options: argparse.Namespace, project: Project, say: Translate) -> int:
    _refuse_to_lose(options.out, options.path, say)
    if options.out.is_dir():
        raise Refused(say("{path} is a folder; name a file in it.").format(path=options.out))
    if not options.out.absolute().parent.is_dir():
        raise Refused(say("There is no folder {folder}.").format(folder=options.out.parent))
    with executor_for(os.environ.get("LOA_EXECUTOR")) as workers:
        made = prepare(project, Store.at_default(), workers).make_one(options.path)
    if made is None:
        raise Refused(say("No file has the address {path}.").format(path=options.path))
    try:
        options.out.write_bytes(made)
    except OSError as error:
        raise Refused(_not_written(options.out, error, say)) from error
    print(say("Written: {path}").format(path=options.out))
    return 0


def _refuse_to_lose(out: Path, like: str, say: Translate) -> None:
    """A file may take the place of an earlier one of its kind, never of one that people wrote."""
    try:
        refuse_file(out, like, Store.at_default())
    except UnsafeFile as error:
        if error.source:
            sentence = say("{path} lies in {folder}, where no file is overwritten. Choose another name.")
        else:
            sentence = say("{path} is there already and is a file of another kind. Choose another name.")
        raise Refused(sentence.format(path=error.path, folder=error.source and shown(error.source))) from error


def _not_written(path: Path, error: OSError, say: Translate) -> str:
    return say("{path} cannot be written ({reason}).").format(path=path, reason=error.strerror)


def _render_all(options: argparse.Namespace, project: Project, say: Translate) -> int:
    executor = options.cluster or os.environ.get("LOA_EXECUTOR")
    with show_progress(say) as progress, executor_for(executor) as workers:
        build = prepare(project, Store.at_default(), workers, only=os.environ.get("LOA_ONLY"), progress=progress)
        if build.warnings:
            print(build.warnings)
        closing_line = build.fill_store()
    print(closing_line)
    return 0


# -- loa contact-sheet


def _contact_sheet(options: argparse.Namespace, project: Project, say: Translate) -> int:
    from loa.pipeline.contact_sheet import NothingToShow, contact_sheet, sheet_names

    inputs = Inputs(project, Store.at_default())
    found = check(inputs)
    if found.catalogue is None:
        raise BadContent(found.report())
    for name in sheet_names(found.catalogue):
        _refuse_to_lose(options.out / name, name, say)
    try:
        written = contact_sheet(found.catalogue, inputs, options.out)
    except NothingToShow as error:
        raise Refused(say("No campaign has both a banner and a leaflet to show.")) from error
    except OSError as error:
        raise Refused(_not_written(options.out, error, say)) from error
    for path in written:
        print(say("Written: {path}").format(path=path))
    return 0


# -- loa store


def _store(options: argparse.Namespace, project: Project, say: Translate) -> int:
    store = Store.at_default()
    print(say("Store: {folder}").format(folder=store.folder))
    held = store.usage()
    print(_held(say("{entries} entries, {megabytes} MB; at most {limit} MB."), held))
    if held.spare:
        sentence = say(
            "The spare copy of the site, which makes the next build quicker: {megabytes} MB, counted in that limit."
        )
        print(sentence.format(megabytes=_megabytes(held.spare)))
    return 0


def _store_gc(options: argparse.Namespace, project: Project, say: Translate) -> int:
    store = Store.at_default()
    removed = store.sweep(size_limit())
    print(_held(say("Removed: {entries} entries, {megabytes} MB."), removed))
    if removed.spare:
        sentence = say("Removed the spare copy of the site: {megabytes} MB. The published site is untouched.")
        print(sentence.format(megabytes=_megabytes(removed.spare)))
    return _store(options, project, say)


def _held(sentence: str, held: StoreUsage) -> str:
    entries = f"{held.entries:,}".replace(",", ".")
    return sentence.format(entries=entries, megabytes=_megabytes(held.size), limit=_megabytes(size_limit()))


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.1f}".translate(str.maketrans(",.", ".,"))


# -- asking


class _Parser(argparse.ArgumentParser):
    """Speaks the user's language where argparse would speak English."""

    say: Translate = staticmethod(str)

    def format_help(self) -> str:
        return self._spoken(super().format_help())

    def format_usage(self) -> str:
        return self._spoken(super().format_usage())

    def _spoken(self, text: str) -> str:
        # argparse takes this one word from Python's own catalogue, which has no Vietnamese.
        return text.replace("usage:", self.say("usage") + ":", 1)

    def error(self, message: str) -> NoReturn:
        print(self.format_usage(), end="", file=sys.stderr)
        print(
            self.say("The command is not complete or not known; see `{name} --help`.").format(name=self.prog),
            file=sys.stderr,
        )
        sys.exit(2)


def _parser(say: Translate) -> argparse.ArgumentParser:
    parser = _titled(
        _Parser(prog="loa", description=say("Campaign pages, leaflets and banners from YAML."), add_help=False), say
    )
    commands = parser.add_subparsers(title=say("commands"), metavar="", required=True, parser_class=_Parser)

    def command(name: str, text: str) -> argparse.ArgumentParser:
        return _titled(commands.add_parser(name, help=text, description=text, add_help=False), say)

    checking = command("check", say("Check all content files and say what is wrong, where, and what to write instead."))
    checking.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help=say("files or folders; all where none is named")
    )
    checking.add_argument(
        "--format", choices=sorted(_FORMS), default="text", help=say("text, json, or github for GitHub Actions")
    )
    checking.set_defaults(run=_check)

    new = command("new", say("Begin a campaign file for a province."))
    new.add_argument("province", metavar="PROVINCE", help=say("the province's folder, for example dong-thap"))
    new.add_argument("title", metavar="TITLE", help=say("the campaign's title, in quotes"))
    new.set_defaults(run=_new)

    schema = command("schema", say("Write the JSON Schema that editors use to complete and check."))
    schema.set_defaults(run=_schema)

    render = command("render", say("Make one file of the site and write it where you say."))
    render.add_argument("path", metavar="PATH", help=say("the file's address, as catalogue.json lists it"))
    render.add_argument("--out", type=Path, required=True, metavar="FILE", help=say("where to write it"))
    render.set_defaults(run=_render)

    render_all = command("render-all", say("Make everything and keep it in the store; nothing is published."))
    render_all.add_argument(
        "--cluster", metavar="ADDRESS", help=say("a cluster that does the work, for example tcp://10.0.0.5:8786")
    )
    render_all.set_defaults(run=_render_all)

    sheet = command("contact-sheet", say("Draw every format in every design, small, to be looked at."))
    sheet.add_argument("--out", type=Path, required=True, metavar="DIR", help=say("the folder for the pictures"))
    sheet.set_defaults(run=_contact_sheet)

    store = command("store", say("Show where finished files are kept, and how much it is."))
    store.set_defaults(run=_store)
    actions = store.add_subparsers(title=say("commands"), metavar="", parser_class=_Parser)
    sweep = say("Remove the spare copy of the site, then what was not used for longest, until LOA_STORE_LIMIT is kept.")
    gc = _titled(actions.add_parser("gc", help=sweep, description=sweep, add_help=False), say)
    gc.set_defaults(run=_store_gc)
    return parser


def _titled(parser: argparse.ArgumentParser, say: Translate) -> argparse.ArgumentParser:
    if isinstance(parser, _Parser):
        parser.say = say
    parser._positionals.title = say("what to name")
    parser._optionals.title = say("options")
    parser.add_argument("-h", "--help", action="help", help=say("show this help"))
    parser.usage = None
    return parser
