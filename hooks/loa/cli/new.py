"""`loa new`: begin a campaign file, and the province.yml of its folder where there is none.

What is written of a province is true: name, code, People's Committee, end and successor come from the official lists.
No telephone number is written: those of the national folder are shown until the province writes its own.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from loa.catalogue.catalogue import COMMUNES
from loa.catalogue.known_provinces import KnownProvince, known_provinces, nearest_folders
from loa.cli.arguments import Commands, Refused, not_written, refuse_outside_site
from loa.content.fields import slugify
from loa.content.interface_language import Translate
from loa.content.models import NATIONAL
from loa.store.project import DATA, Project

_SCHEMA = "# yaml-language-server: $schema=../../assets/schema/province.schema.json\n"

_HOTLINES = "# Đường dây nóng: chưa ghi `hotlines` thì trang và mẫu in dùng số của thư mục toan-quoc.\n"

_LOOK = """languages: [vi]
theme:
  primary: "#B5121B"
  accent: "#FFD400"
"""

_NATIONAL_FILE = f"""{_SCHEMA}# Thư mục toàn quốc: các chiến dịch chung.
# Chưa ghi `hotlines` thì các trang không có số điện thoại nào.
name: Toàn quốc
official_name: Toàn quốc
{_LOOK}"""

_CAMPAIGN_FILE = DATA / "new_campaign.yml"
"""What a campaign begins with; {title} stands for its title."""


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
    path = folder / f"{_file_name(options.title)}.yml"
    if _is_there(path, say):
        raise Refused(say("{path} is there already; choose another title.").format(path=path))
    if not (folder / "province.yml").exists():
        _begin_folder(project, options, say)
    title = json.dumps(options.title, ensure_ascii=False)
    _write_if_missing(path, _CAMPAIGN_FILE.read_text(encoding="utf-8").replace("{title}", title), say)
    return 0


_NOT_FOR_CAMPAIGNS = {"province", COMMUNES, "con", "prn", "aux", "nul"} | {
    f"{port}{number}" for port in ("com", "lpt") for number in range(10)
}
"""Names that another file or page has, and those that Windows keeps for devices."""


def _file_name(title: str) -> str:
    """The name of the campaign's file, which is its address."""
    name = slugify(title)
    return f"chien-dich-{name}" if name in _NOT_FOR_CAMPAIGNS else name


def _begin_folder(project: Project, options: argparse.Namespace, say: Translate) -> None:
    """Write the province.yml of a new folder, and that of the successor of a province that was merged."""
    slug, known = options.province, known_provinces().get(options.province)
    if options.body is not None:
        if known or slug == NATIONAL:
            name = known.name if known else "toàn quốc"
            raise Refused(
                say("The folder `{folder}` is that of {name}; choose another.").format(folder=slug, name=name)
            )
        text = _body_file(options.body)
    elif slug == NATIONAL:
        text = _NATIONAL_FILE
    elif known:
        text = _province_file(known)
    else:
        raise Refused(_no_such_province(options, say))
    _write_if_missing(project.campaigns / slug / "province.yml", text, say)
    if known and known.successor:
        successor = _province_file(known_provinces()[known.successor])
        _write_if_missing(project.campaigns / known.successor / "province.yml", successor, say)


def _no_such_province(options: argparse.Namespace, say: Translate) -> str:
    slug, near = options.province, nearest_folders(options.province)
    lines = [say("No province has the folder `{folder}`.").format(folder=slug)]
    if near:
        names = ", ".join(f"`{folder}` ({known_provinces()[folder].name})" for folder in near)
        lines.append(say("The nearest are: {names}.").format(names=names))
    sentence = say("For an agency, a school, an organisation write its full name, too: {command}")
    command = f'loa new --body "…" {slug} {json.dumps(options.title, ensure_ascii=False)}'
    return "\n".join([*lines, sentence.format(command=command)])


def _province_file(known: KnownProvince) -> str:
    if known.ended:
        return (
            f"{_SCHEMA}# Kho lưu trữ của tỉnh đã hợp nhất. Đường dây nóng và liên hệ lấy của tỉnh kế tục.\n"
            f"name: {known.name}\nofficial_name: {known.official_name}\n"
            f"ended: {known.ended}\nsuccessor: {known.successor}\nauthority: {known.committee}\n{_LOOK}"
        )
    newer = (
        f"names:\n  - {{since: {known.renamed_since}, name: {known.official_name}}}\n" if known.renamed_since else ""
    )
    return f"{_SCHEMA}name: {known.name}\ncode: {known.code}\n{newer}authority: {known.committee}\n{_HOTLINES}{_LOOK}"


def _body_file(name: str) -> str:
    """For a body that is no province: it has no code, and speaks under its own name."""
    quoted = json.dumps(name, ensure_ascii=False)
    return f"{_SCHEMA}name: {quoted}\nkind: body\nauthority: {quoted}\n{_HOTLINES}{_LOOK}"


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
