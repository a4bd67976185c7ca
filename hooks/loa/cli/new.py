"""`loa new`: begin a campaign file, and the province's own file where there is none."""

from __future__ import annotations

import argparse
from pathlib import Path

from loa.catalogue.administrative_units import province_named
from loa.cli.arguments import Commands, Refused
from loa.content.fields import slugify
from loa.content.interface_language import Translate
from loa.store.project import Project

_PROVINCE_FILE = """# yaml-language-server: $schema=../../assets/schema/province.schema.json
name: {name}
code: {code}
authority: UBND tỉnh {name}
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


def add(commands: Commands, say: Translate) -> None:
    parser = commands.add("new", say("Begin a campaign file for a province."), _run)
    parser.add_argument("province", metavar="PROVINCE", help=say("the province's folder, for example dong-thap"))
    parser.add_argument("title", metavar="TITLE", help=say("the campaign's title, in quotes"))


def _run(options: argparse.Namespace, project: Project, say: Translate) -> int:
    folder = project.campaigns / options.province
    address = slugify(options.province)
    if address != options.province:
        sentence = say("`{name}` cannot be a folder; write `{example}`.")
        raise Refused(sentence.format(name=options.province, example=address))
    slug = slugify(options.title)
    path = folder / f"{slug}.yml"
    if path.exists():
        raise Refused(say("{path} is there already; choose another title.").format(path=path))
    folder.mkdir(parents=True, exist_ok=True)
    name, code = province_named(options.province) or (options.province, "")
    _write_if_missing(folder / "province.yml", _PROVINCE_FILE.format(name=name, code=code), say)
    _write_if_missing(path, _CAMPAIGN_FILE.format(title=options.title.replace('"', "'")), say)
    return 0


def _write_if_missing(path: Path, text: str, say: Translate) -> None:
    if not path.exists():
        path.write_text(text, encoding="utf-8")
        print(say("Written: {path}").format(path=path))
