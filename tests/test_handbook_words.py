"""What the task pages of the handbook name is there: pages and anchors, buttons and fields, commands and settings."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

from loa.cli import command_parser
from loa.content import models
from loa.content.interface_language import translator
from loa.store.project import PROGRAM
from tests.content.test_site_words import WORDS_OF_SUBJECTS
from tests.handbook_pages import HANDBOOK, PAGES, commands, prose

each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)


def _anchors(page: Path) -> set[str]:
    return set(re.findall(r"\{#([\w-]+)\}", page.read_text(encoding="utf-8")))


@each_page
def test_links_lead_to_pages_and_anchors(page: Path) -> None:
    for link in re.findall(r"\]\((?!https?:)([^)\s]+)\)", prose(page)):
        name, _, anchor = link.partition("#")
        target = HANDBOOK / name if name else page
        assert target.is_file(), link
        assert not anchor or anchor in _anchors(target), link


def test_the_navigation_has_every_page_once() -> None:
    sections = yaml.safe_load((HANDBOOK / "nav.yml").read_text(encoding="utf-8"))
    named = [file for files in sections.values() for file in files]
    assert sorted(named) == sorted(page.relative_to(HANDBOOK).as_posix() for page in HANDBOOK.rglob("*.md"))


@each_page
def test_a_page_has_its_title_in_its_head(page: Path) -> None:
    head = yaml.safe_load(page.read_text(encoding="utf-8").split("---\n")[1])
    assert head["title"]


def _labels() -> set[str]:
    """What stands on buttons, links and fields of the editor."""
    rooms = PROGRAM / "edit"
    said = set()
    for file in rooms.rglob("*.po"):
        said |= set(re.findall(r'^msgstr(?:\[\d\])? "(.*)"$', file.read_text(encoding="utf-8"), re.MULTILINE))
    for name in ("form_sections.yml", "field_texts.yml"):
        said |= set(_strings(yaml.safe_load((rooms / "forms" / name).read_text(encoding="utf-8"))))
    kinds = [kind for kind in vars(models).values() if isinstance(kind, type) and issubclass(kind, models.ContentModel)]
    return said | {field.title or "" for kind in kinds for field in kind.model_fields.values()}


def _strings(tree: object) -> Iterator[str]:
    if isinstance(tree, dict | list):
        for value in tree.values() if isinstance(tree, dict) else tree:
            yield from _strings(value)
    elif isinstance(tree, str):
        yield tree


@pytest.fixture(scope="module")
def is_on_the_screen() -> Callable[[str], bool]:
    """Whether these words are a label of the editor; … stands for what is filled in."""
    known = _labels()
    # A label of which next to nothing is fixed would match all words.
    filled = [one for one in known if "{" in one and len(re.sub(r"\{\w+\}|\W", "", one)) > 6]
    patterns = [re.compile(".+".join(map(re.escape, re.split(r"\{\w+\}", one)))) for one in filled]
    return lambda words: words in known or any(pattern.fullmatch(words) for pattern in patterns)


@each_page
def test_what_stands_in_bold_is_on_the_screen(page: Path, is_on_the_screen: Callable[[str], bool]) -> None:
    bold = [" ".join(one.split()) for one in re.findall(r"\*\*(.+?)\*\*", prose(page), re.DOTALL)]
    assert [one for one in bold if not is_on_the_screen(one)] == []
    assert not is_on_the_screen("Bấm vào nút không có")


@pytest.fixture(scope="module")
def reads() -> Callable[[str], bool]:
    """Whether the command line reads a command, with its options."""
    parser = command_parser(translator("vi"))

    def read(words: list[str]) -> bool:
        try:
            parser.parse_args(words)
        except SystemExit as ended:
            return ended.code == 0
        return True

    return lambda line: read(shlex.split(line.replace("\\", "/"))[1:])


@each_page
def test_commands_are_read(page: Path, reads: Callable[[str], bool], capsys: pytest.CaptureFixture[str]) -> None:
    # A command that is only named has no arguments.
    whole = [line for line in commands(page) if len(line.split()) > 2 or line.endswith("--version")]
    assert [line for line in whole if not line.endswith("…") and not reads(line)] == [], capsys.readouterr().err
    assert not reads("loa build --khong-co")


def test_every_command_and_setting_is_told() -> None:
    text = (HANDBOOK / "lenh.md").read_text(encoding="utf-8")
    said = {line.split()[1] for line in commands(HANDBOOK / "lenh.md") if len(line.split()) > 1}
    files = [file.read_text(encoding="utf-8") for file in (PROGRAM / "cli").glob("*.py")]
    every = {name for one in files for name in re.findall(r'commands\.add\("([\w-]+)"', one)}
    assert every
    assert every - said == set()
    settings = {
        name
        for file in PROGRAM.rglob("*.py")
        for name in re.findall(r'environ\.get\("(LOA_\w+)"', file.read_text(encoding="utf-8"))
    }
    assert settings
    assert {name for name in settings if f"| `{name}` |" not in text} == set()


@each_page
def test_a_page_names_no_subject(page: Path) -> None:
    text = page.read_text(encoding="utf-8").casefold()
    assert [word for words in WORDS_OF_SUBJECTS.values() for word in words if word.casefold() in text] == []
