"""`loa hosting`: the settings of a web server for the site, to be laid where that server looks for them."""

from __future__ import annotations

import argparse
from pathlib import Path

from loa.cli.arguments import Commands, Refused, not_written
from loa.content.interface_language import Translate
from loa.store.project import DATA, Project

RECIPES = {
    "nginx": "nginx.conf",
    "apache": "apache.conf",
    "htaccess": "htaccess.txt",
    "caddy": "Caddyfile",
    "iis": "web.config",
    "github": "github-pages.yml",
    "gitlab": "gitlab-ci.yml",
}
"""What people call a server, and the file of data/hosting/ for it."""


def add(commands: Commands, say: Translate) -> None:
    parser = commands.add("hosting", say("Show the settings of a web server for the site."), _run)
    parser.add_argument("server", choices=[*RECIPES], metavar="SERVER", help=", ".join(RECIPES))
    parser.add_argument("--out", type=Path, metavar="FILE", help=say("where to write it"))


def _run(options: argparse.Namespace, project: Project, say: Translate) -> int:
    text = (DATA / "hosting" / RECIPES[options.server]).read_text(encoding="utf-8")
    if options.out is None:
        print(text, end="")
        return 0
    try:
        with options.out.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as error:
        raise Refused(say("{path} is there already; nothing was written.").format(path=options.out)) from error
    except OSError as error:
        raise not_written(options.out, error, say) from error
    print(say("Written: {path}").format(path=options.out))
    return 0
