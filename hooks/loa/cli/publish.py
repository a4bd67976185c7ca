"""`loa publish`: build the site and mirror it to a folder, a share or a server, or pack it into a zip."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from loa.cli.arguments import Commands, Refused, not_written, refuse_to_overwrite
from loa.cli.generator import PASSWORD, build_site
from loa.cli.publish_problems import Unpublished, describe_address_problem, describe_unpublished
from loa.content.interface_language import Translate
from loa.house_style.written_numbers import file_size
from loa.pipeline.progress_display import show_progress
from loa.publish.folder_guard import UnsafeFolder, describe_problem, refuse_folder
from loa.publish.mirror import Comparison, compare, files_to_publish, mirror
from loa.publish.mirror_plan import StepKind
from loa.publish.paths import is_in, real_path
from loa.publish.publication_lock import PublicationLock
from loa.publish.published_addresses import record_published
from loa.publish.staging import SiteError, recover_site
from loa.publish.targets.folder_target import FolderTarget
from loa.publish.targets.ftps_target import FtpsTarget
from loa.publish.targets.protocol import Questions, SentFile, Target
from loa.publish.targets.reconnecting_target import ReconnectingTarget
from loa.publish.targets.sftp_target import SftpTarget, load_paramiko
from loa.publish.targets.target_address import BadAddress, read_target
from loa.publish.zip_files import write_zip
from loa.store.digest_store import Store
from loa.store.project import ADDRESSES, Project, site_dir_in


def add(commands: Commands, say: Translate) -> None:
    description = say("Build the site and send what changed to a folder, a share or a server, or pack it into a zip.")
    parser = commands.add("publish", description, _run)
    parser.add_argument(
        "target",
        nargs="?",
        metavar="TARGET",
        help=say("D:\\web, \\\\server\\share\\www, /srv/www/loa, sftp://user@host/path or ftps://user@host/path"),
    )
    parser.add_argument("--zip", type=Path, metavar="FILE.zip", help=say("write the whole site as a zip"))
    parser.add_argument("--dry-run", action="store_true", help=say("only list what would be sent and removed"))
    parser.add_argument("--no-build", action="store_true", help=say("send the site as it was built last"))
    parser.add_argument("--strict", action="store_true", help=say("publish nothing if anything is wrong anywhere"))
    parser.add_argument(
        "--adopt", action="store_true", help=say("replace files of others that have the names of ours, and no others")
    )
    parser.add_argument(
        "--take-over", action="store_true", help=say("go on although somebody else seems to publish there")
    )
    parser.add_argument(
        "--remove-many", action="store_true", help=say("remove even more than half of what is published there")
    )


def _run(options: argparse.Namespace, project: Project, say: Translate) -> int:
    site = _site_of(project, say)
    if options.target is None and options.zip is None:
        raise Refused(say("Name a TARGET or --zip FILE.zip; see `loa publish --help`."))
    if os.environ.get("LOA_ONLY"):
        raise Refused(say("LOA_ONLY is set: a site of one province would take the place of all. Unset it first."))
    target = _target(options.target, site, say) if options.target is not None else None
    if options.zip is not None:
        _refuse_zip(options.zip, site, say)
    # Only here: it loads all that a build needs.
    from loa.pipeline.session import KEPT_SOME

    status = 0 if options.no_build else build_site(project, say, strict=options.strict)
    if status not in {0, KEPT_SOME}:
        return status
    files = _files_of(site, say)
    if options.zip is not None:
        _pack(site, files, options, say)
    if target is not None:
        try:
            _publish(site, files, target, options, say)
        except Unpublished as error:
            raise Refused(describe_unpublished(error, options.target, say)) from error
    if not options.dry_run:
        _remember_addresses(project, site, say)
    return status


def _remember_addresses(project: Project, site: Path, say: Translate) -> None:
    try:
        record_published(project.root, site)
    except OSError as error:
        sentence = say("The site is published, but {path} cannot be written ({reason}). Publish again later.")
        raise Refused(sentence.format(path=project.root / ADDRESSES, reason=error.strerror)) from error


def _site_of(project: Project, say: Translate) -> Path:
    if not project.settings.is_file():
        sentence = say("There is no {file} in {folder}. `loa init FOLDER` begins a site.")
        raise Refused(sentence.format(file=project.settings_name, folder=project.root))
    return real_path(project.root / site_dir_in(project.settings.read_bytes()))


def _files_of(site: Path, say: Translate) -> dict[str, SentFile]:
    try:
        recover_site(site)
        return files_to_publish(site, Store.at_default())
    except (FileNotFoundError, SiteError) as error:
        sentence = say("There is no built site in {folder}; run `loa build` first.")
        raise Refused(sentence.format(folder=site)) from error


# -- where to


def _target(text: str, site: Path, say: Translate) -> Target:
    """The target that people named, before anything is built or asked. Raises Refused."""
    try:
        address = read_target(text)
        if address is None:
            folder = real_path(Path(text))
            refuse_folder(folder, Store.at_default(), [site], lambda place: True)
            return FolderTarget(folder)
        if address.scheme == "ftps":
            return FtpsTarget(address, _questions(say))
        load_paramiko()
        return SftpTarget(address, _questions(say))
    except BadAddress as error:
        raise Refused(describe_address_problem(error, text, say)) from error
    except UnsafeFolder as error:
        remedy = say("Name a folder outside the project that is for the published site alone.")
        raise Refused(f"{describe_problem(error, say)} {remedy}") from error
    except Unpublished as error:
        raise Refused(describe_unpublished(error, text, say)) from error


def _questions(say: Translate) -> Questions:
    """Answered from the settings, or by the person at the terminal."""

    def password(account: str) -> str | None:
        if set_before := os.environ.get(PASSWORD):
            return set_before
        if not sys.stdin.isatty():
            return None
        return getpass.getpass(say("Password of {account}: ").format(account=account))

    def host_key(host: str, fingerprint: str) -> bool | None:
        if not sys.stdin.isatty():
            return None
        print(
            say("The server {host} is not known on this computer yet. Its key: {key}").format(
                host=host, key=fingerprint
            )
        )
        print(say("Compare it with the one that whoever runs the server tells."))
        return input(say("Is it the same? Write `yes` to go on: ")).strip().casefold() in {"yes", "có", "co"}

    return Questions(password, host_key)


# -- the zip


def _refuse_zip(place: Path, site: Path, say: Translate) -> None:
    refuse_to_overwrite(place, "trang.zip", say)
    if place.suffix.lower() != ".zip" or is_in(real_path(place), site):
        sentence = say("{path} is no name for the zip: it ends in .zip and lies outside the site folder.")
        raise Refused(sentence.format(path=place))


def _pack(site: Path, files: Mapping[str, SentFile], options: argparse.Namespace, say: Translate) -> None:
    if options.dry_run:
        size = sum(file.size for file in files.values())
        print(
            say("{path} would hold {count} files ({size}).").format(
                path=options.zip, count=len(files), size=file_size(size)
            )
        )
        return
    try:
        options.zip.parent.mkdir(parents=True, exist_ok=True)
        written = write_zip(site, files, options.zip)
    except OSError as error:
        raise not_written(options.zip, error, say) from error
    print(say("Written: {path}").format(path=f"{written} ({file_size(written.stat().st_size)})"))


# -- the mirror


def _publish(
    site: Path, files: Mapping[str, SentFile], target: Target, options: argparse.Namespace, say: Translate
) -> None:
    with closing(ReconnectingTarget(target)) as patient:
        patient.connect()
        if options.dry_run:
            _list(compare(files, patient, adopt=options.adopt, remove_many=True), say)
            return
        # First without a lock: a folder that is refused is not touched.
        compare(files, patient, adopt=options.adopt, remove_many=options.remove_many)
        patient.prepare()
        lock = PublicationLock(patient, _address_of(options.target))
        lock.take(over=options.take_over)
        try:
            # Again: somebody may have published until now.
            found = compare(files, patient, adopt=options.adopt, remove_many=options.remove_many)
            with show_progress(say) as begin:
                mirror(site, files, patient, found, lock, begin(say("Published")))
        finally:
            lock.give_back()
    _tell_done(found, options.target, say)


def _address_of(text: str) -> str:
    address = read_target(text)
    return str(address or real_path(Path(text)))


def _list(found: Comparison, say: Translate) -> None:
    words = {StepKind.SEND: say("new"), StepKind.REPLACE: say("replace"), StepKind.REMOVE: say("remove")}
    for step in found.steps:
        size = f" ({file_size(step.size)})" if step.size else ""
        print(f"{words[step.kind]}: {step.path}{size}")
    sentence = say("Nothing was sent. New: {new}, to replace: {replaced}, to remove: {removed}; {size} to send.")
    counts = {"new": found.count(StepKind.SEND), "replaced": found.count(StepKind.REPLACE)}
    print(sentence.format(**counts, removed=found.count(StepKind.REMOVE), size=file_size(found.bytes_sent)))


def _tell_done(found: Comparison, target: str, say: Translate) -> None:
    if found.was_damaged:
        print(say("The list of what is published there was damaged. It was written anew; old files may be left there."))
    if not found.steps:
        print(say("{target} has this site already; nothing was sent.").format(target=target))
        return
    sentence = say("Published to {target}: {sent} files sent ({size}), {removed} removed.")
    sent = found.count(StepKind.SEND, StepKind.REPLACE)
    values = {"sent": sent, "size": file_size(found.bytes_sent), "removed": found.count(StepKind.REMOVE)}
    print(sentence.format(target=target, **values))
