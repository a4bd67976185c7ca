"""`loa article`: a campaign as an article to be pasted into another site, with pictures, PDF files and a guide."""

from __future__ import annotations

import argparse
import os
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import urlsplit

from loa.cli.arguments import Commands, Refused, refuse_outside_site
from loa.content.interface_language import Translate
from loa.house_style.written_numbers import file_size
from loa.pipeline.article_bundle import NoSuchArticle, WithdrawnCampaign, article_files
from loa.pipeline.build import prepare
from loa.pipeline.errors import reason_of
from loa.pipeline.executors.choose import executor_for
from loa.publish.article_folder import GUIDE, write_article
from loa.publish.folder_guard import UnsafeFolder, describe_problem
from loa.publish.staging import SiteError
from loa.store.digest_store import Store
from loa.store.project import Project

_FOLDER = Path("build/bai-viet")


def add(commands: Commands, say: Translate) -> None:
    description = say("Make an article of a campaign, to be pasted into another site, with pictures and PDF files.")
    parser = commands.add("article", description, _run)
    parser.add_argument(
        "campaign",
        metavar="CAMPAIGN",
        help=say("its address: dong-thap/ngay-30-7, or dong-thap/ngay-30-7/su-kien--… for one event or piece of news"),
    )
    parser.add_argument(
        "folder",
        nargs="?",
        type=Path,
        metavar="FOLDER",
        help=say("where to write it; a folder below build/bai-viet where none is named"),
    )


def _run(options: argparse.Namespace, project: Project, say: Translate) -> int:
    refuse_outside_site(project, say)
    province, campaign, item = _address(options.campaign, project, say)
    folder = options.folder or _FOLDER / "--".join(part for part in (province, campaign, item) if part)
    with executor_for(os.environ.get("LOA_EXECUTOR")) as workers:
        build = prepare(project, Store.at_default(), workers, only=province)
        try:
            files = article_files(build, province, campaign, item)
        except NoSuchArticle as error:
            raise Refused(_unknown(options.campaign, error.near, say)) from error
        except WithdrawnCampaign as error:
            sentence = say("The campaign {name} was withdrawn, so no article is made of it.")
            raise Refused(sentence.format(name=options.campaign)) from error
    try:
        packed = write_article(files, folder)
    except UnsafeFolder as error:
        remedy = say("Name another folder: {command}").format(command=f"loa article {options.campaign} …")
        raise Refused(f"{describe_problem(error, say)} {remedy}") from error
    except SiteError as error:
        sentence = say("{path} cannot be written ({reason}).")
        raise Refused(sentence.format(path=error.folder, reason=reason_of(error, say))) from error
    print(say("Written: {path}").format(path=f"{packed} ({file_size(packed.stat().st_size)})"))
    print(say("Begin with {path}: it says how the article gets onto the other site.").format(path=folder / GUIDE))
    return 0


def _address(asked: str, project: Project, say: Translate) -> tuple[str, str, str]:
    """Province, campaign and item of a name, an address of a page or the path of a campaign's file. Raises Refused."""
    parts = [part for part in urlsplit(asked).path.removesuffix("index.html").split("/") if part]
    if parts[:1] == [project.campaigns.name]:
        parts = parts[1:]
    parts = [part.removesuffix(".yml") for part in parts]
    known = _campaigns(project)
    if len(parts) == 1:
        having = [name for name in known if name.partition("/")[2] == parts[0]]
        if len(having) == 1:
            parts = having[0].split("/")
        else:
            raise Refused(_unknown(asked, having or _near(parts[0], known), say))
    # The address of the whole site may have folders of its own before the province's.
    while len(parts) > 2 and not _is_province(parts[0], project):
        parts = parts[1:]
    if len(parts) not in {2, 3} or not _is_province(parts[0], project):
        raise Refused(_unknown(asked, _near("/".join(parts[:2]), known), say))
    # Whether it has that campaign is known later: a province takes over national ones without a file of its own.
    return parts[0], parts[1], "".join(parts[2:])


def _is_province(name: str, project: Project) -> bool:
    return (project.campaigns / name / "province.yml").is_file()


def _campaigns(project: Project) -> list[str]:
    """All campaigns, as `province/campaign`, by the names of their files."""
    files = project.campaigns.glob("*/*.yml")
    return sorted(f"{file.parent.name}/{file.stem}" for file in files if file.name != "province.yml")


def _near(name: str, known: list[str]) -> list[str]:
    near = get_close_matches(name, known, n=3)
    last = name.rpartition("/")[2]
    return near or [one for one in known if get_close_matches(last, [one.partition("/")[2], one.partition("/")[0]])][:5]


def _unknown(asked: str, near: list[str], say: Translate) -> str:
    sentence = say("There is no campaign {name}.").format(name=asked)
    return f"{sentence} {say('Did you mean `{guess}`?').format(guess='`, `'.join(near))}" if near else sentence
