"""Build sites in folders of their own, as a new user would: with the site generator's command."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from loa.pipeline.build import prepare
from loa.pipeline.executors.base import Executor, Rendered, Serial
from loa.publish.new_site import NewSite
from loa.publish.staging import staging_folder
from loa.store.digest_store import Store
from loa.store.inputs import Inputs
from loa.store.output import Output
from loa.store.project import DATA, Project
from tests.commands import run_module
from tests.conftest import ROOT, SITES

NOT_COPIED = (".venv", ".git", "site", ".setup-*", "__pycache__", ".*_cache", ".hypothesis", ".site-*", "*.egg-info")

TEXTS = {".html", ".json", ".xml", ".ics", ".js", ".css", ".svg", ".csv", ".txt"}
"""Endings of files of a site that are read as text."""


@dataclass(frozen=True)
class Built:
    """A finished build: the folder of the site and what the command said."""

    site: Path
    returncode: int
    said: str

    @property
    def closing_line(self) -> str:
        """The last line of a build that went well."""
        return next(line for line in reversed(self.said.splitlines()) if line.startswith("Xong:"))

    @property
    def rendered(self) -> int:
        """How many Outputs had to be made."""
        found = re.search(r"(\d+) làm mới", self.closing_line)
        assert found
        return int(found[1])

    @property
    def catalogue(self) -> list[dict[str, Any]]:
        """The rows of catalogue.json."""
        return json.loads((self.site / "catalogue.json").read_text(encoding="utf-8"))["files"]  # type: ignore[no-any-return]

    def text(self, path: str) -> str:
        """The visible text of a page: tags gone, white space folded."""
        return visible_text((self.site / path).read_text(encoding="utf-8"))


def visible_text(html: str) -> str:
    """Text nodes joined by a space, without scripts and styles, white space folded."""

    class Reader(HTMLParser):
        def __init__(self) -> None:
            super().__init__(convert_charrefs=True)
            self.hidden = 0
            self.parts: list[str] = []

        def handle_starttag(self, tag: str, attrs: object) -> None:
            self.hidden += tag in {"script", "style", "head", "template"}

        def handle_endtag(self, tag: str) -> None:
            self.hidden -= tag in {"script", "style", "head", "template"}

        def handle_data(self, data: str) -> None:
            if not self.hidden:
                self.parts.append(data)

    reader = Reader()
    reader.feed(html)
    return " ".join(" ".join(reader.parts).split())


def copy_project(folder: Path) -> Path:
    """The whole project in another folder, as a fresh clone has it."""
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*NOT_COPIED))
    return folder


def small_site(folder: Path, name: str | Path = "nho") -> Path:
    """A small example site, of tests/sites/valid where only its name is given, with the project's own hook."""
    shutil.copytree(SITES / "valid" / name, folder)
    help_page = folder / "docs" / "tro-giup.md"
    if not help_page.is_file():
        help_page.parent.mkdir()
        help_page.write_text("# Trợ giúp\n\nGọi 111.\n", encoding="utf-8")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(settings.replace("hooks/", f"{ROOT}/hooks/"), encoding="utf-8")
    return folder


def site_of_subject(folder: Path, name: str, *, provinces: Collection[str] = ()) -> Path:
    """An example site of another subject (tests/sites/subjects), with the settings and the hook of a new site.

    Of its provinces, where they are given, it has only these.
    """
    shutil.copytree(SITES / "subjects" / name, folder)
    for province in (folder / "campaigns").iterdir() if provinces else ():
        if province.name not in provinces:
            shutil.rmtree(province)
    settings = (DATA / "new_site" / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(settings.replace("hooks/", f"{ROOT}/hooks/"), encoding="utf-8")
    return folder


def build(folder: Path, store: Path, *, generator: str = "mkdocs", strict: bool = True, **settings: str) -> Built:
    """Run the site generator in `folder`; the store is `store`. A build that is `strict` keeps no broken province.

    One process does it all, unless `settings` say otherwise: for a small site, others cost more than they spare.
    """
    usual = {"LOA_STORE": str(store), "LOA_EXECUTOR": "serial", "NO_MKDOCS_2_WARNING": "1"}
    environment = {**os.environ, **usual, **settings}
    options = ["--strict"] if strict else []
    done = run_module(generator, "build", "--quiet", *options, cwd=folder, environment=environment)
    return Built(folder / "site", done.returncode, done.stdout + done.stderr)


def _nothing() -> None:
    """Do nothing."""


def publish(
    project: Project,
    store: Path,
    site: Path,
    executor: Executor | None = None,
    *,
    after_reading: Callable[[], object] = _nothing,
    before_publishing: Callable[[], object] = _nothing,
) -> dict[str, bytes]:
    """Build and publish what is planned of a project in this process; returns all files of the site.

    Pages written by hand are the site generator's: `build` makes those, too.
    """
    with executor or Serial() as workers:
        prepared = prepare(project, Store(store), workers)
        after_reading()
        new = NewSite(staging_folder(site), prepared.inputs.store, site)
        prepared.make(new)
    prepared.write(new, [], "https://example.org/")
    before_publishing()
    new.publish()
    return files_of(site)


def files_of(site: Path) -> dict[str, bytes]:
    """All files of a site by their paths."""
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def differences(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """The paths at which two sites differ."""
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


class FakeExecutor(Serial):
    """An executor that renders nothing: the bytes of an Output are its digest, which names what it is made from."""

    def render(self, inputs: Inputs, outputs: Sequence[Output]) -> Iterator[Rendered]:
        return ((output.digest, output.digest.encode()) for output in outputs)


class OnlyTexts(Serial):
    """Renders pages and other texts; the bytes of what is drawn are its digest."""

    def render(self, inputs: Inputs, outputs: Sequence[Output]) -> Iterator[Rendered]:
        texts = [one for one in outputs if Path(one.path).suffix in TEXTS]
        yield from super().render(inputs, texts)
        yield from ((one.digest, one.digest.encode()) for one in outputs if Path(one.path).suffix not in TEXTS)
