"""The pages of a province as they would be published: planned as a build plans them, each made when somebody sees it.

What is made is kept in the store, so it is made once, and what a build made is found there. Only files of the province,
of the national one and what all pages load are made. Everything else is shown as it is published.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from loa.content.models import NATIONAL
from loa.edit.workflow.readiness import published_folder
from loa.edit.workflow.workspace import Workspace
from loa.pages.static_files import web_files
from loa.pipeline.errors import STOPPED, BadContent
from loa.pipeline.province_maker import ProvinceMaker
from loa.pipeline.province_plan import ProvincePlan
from loa.render.renderers import render
from loa.store.digest_store import Store
from loa.store.inputs import Inputs
from loa.store.output import Output

_LOG = logging.getLogger("loa.edit")

_PATIENCE_SECONDS = 3.0
"""How long a page waits until it is planned, before it says that it takes a while."""


@dataclass
class PageMaking:
    """The pages of a province that are being planned, or can be seen: `failure` says why they cannot."""

    folder: str
    is_ended: bool = False
    failure: Exception | None = None


class PagePreview:
    """Pages of one site as they would be. One province is planned at a time."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._lock = threading.Lock()
        self._one_at_a_time = threading.Lock()
        self._rendering = threading.Lock()
        self._makings: dict[str, PageMaking] = {}
        self._threads: dict[str, threading.Thread] = {}
        self._inputs: Inputs | None = None
        """The files of the site of which all that is planned is made."""
        self._folders: frozenset[str] = frozenset()
        self._files: Mapping[str, Output] = {}
        """What is planned, by its path on the site."""

    def look(self, folder: str) -> PageMaking:
        """Plan the pages of a province anew where files changed; returns soon, whether that is done or not."""
        with self._lock:
            thread = self._threads.get(folder)
            if thread is None or not thread.is_alive():
                making = PageMaking(folder)
                thread = threading.Thread(target=self._make, args=[making], daemon=True)
                self._makings[folder], self._threads[folder] = making, thread
                thread.start()
        thread.join(_PATIENCE_SECONDS)
        return self._makings[folder]

    def file(self, path: str) -> bytes | None:
        """A file of the site as it would be, or as it is published where it was not made here; None for no file."""
        try:
            made = self._rendered(path)
        except Exception:
            # The rest of the page can be seen without it.
            _LOG.exception("%s can't be drawn", path)
            made = None
        return made if made is not None else self.published_file(path)

    @property
    def is_published(self) -> bool:
        """Whether there is a published site."""
        try:
            return (published_folder(self._workspace.project) / "index.html").is_file()
        except OSError:
            return False

    def published_file(self, path: str) -> bytes | None:
        """A file of the published site."""
        try:
            site = published_folder(self._workspace.project)
            place = (site / path).resolve()
            return place.read_bytes() if place.is_relative_to(site) and place.is_file() else None
        except (OSError, ValueError):
            return None

    # -- in a thread

    def _make(self, making: PageMaking) -> None:
        with self._one_at_a_time:
            try:
                self._plan_province(making)
            except Exception as error:
                # Whatever it is: the page says so, instead of waiting for ever.
                making.failure = error
                if not isinstance(error, (*STOPPED, OSError)):
                    _LOG.exception("The pages of %s can't be drawn", making.folder)
            finally:
                making.is_ended = True

    def _plan_province(self, making: PageMaking) -> None:
        inputs = self._workspace.inputs()
        if self._inputs and making.folder in self._folders and inputs.has_same_files(self._inputs):
            return
        try:
            planned, folders = self._planned(making.folder, ProvinceMaker(inputs, None))
        except BadContent as error:
            if not error.provinces or error.provinces & {making.folder, NATIONAL}:
                raise
            # What is wrong elsewhere hides no page of this province.
            planned, folders = self._planned(making.folder, ProvinceMaker(inputs, making.folder))
        is_of_same = self._inputs is not None and inputs.has_same_files(self._inputs)
        self._files = {**self._files, **planned} if is_of_same else planned
        self._folders = self._folders | folders if is_of_same else folders
        self._inputs = inputs

    def _planned(self, folder: str, provinces: ProvinceMaker) -> tuple[dict[str, Output], frozenset[str]]:
        """The files of a province, of the nation and of all pages, by their path, none of them made yet."""
        inputs, national = provinces.inputs, provinces.loader.outline.national
        sizes = _SizesInStore(inputs.store)
        of_nation: list[Output] = []
        found = list(web_files(inputs))
        # Files of the nation stand on the pages of all others.
        folders = dict.fromkeys([*([national.slug] if national else []), folder])
        for slug in folders:
            plan = ProvincePlan(slug, inputs, provinces.loader, of_nation.copy, sizes)
            sizes.know([*plan.files, *plan.kits])
            found += [*plan.files, *plan.kits, *plan.pages]
            of_nation = of_nation or [*plan.files, *plan.kits]
        return {output.path: output for output in found}, frozenset(folders)

    def _rendered(self, path: str) -> bytes | None:
        """A file as it would be, made now where it was not; None where it is no part of the pages shown."""
        output, inputs = self._files.get(path), self._inputs
        if output is None or inputs is None or output.renderer == "bundle":
            return None
        stored = inputs.store.get(output.digest)
        if stored is None:
            with self._rendering:
                stored = inputs.store.get(output.digest)
                stored = stored or inputs.store.put(output.digest, render(output, inputs))
        return stored.data


class _SizesInStore(dict[str, int]):
    """The bytes of the files that some build made already; pages tell no size of others."""

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._store = store

    def know(self, outputs: Iterable[Output]) -> None:
        """Look the sizes of these files up."""
        for output in outputs:
            if fact := self._store.info(output.digest):
                self[output.path] = fact.size
