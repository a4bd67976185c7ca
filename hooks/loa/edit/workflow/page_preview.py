"""The pages of a province as they would be published: made into the store, as a build makes them, and shown from there.

What is made is found there by the next build, too, and the other way round; so a second look costs what changed. Only
the province, the national one and what all pages load are made. Everything else is shown as it is published.
"""

from __future__ import annotations

import logging
import os
import threading
from dataclasses import dataclass, field

from loa.content.models import NATIONAL
from loa.edit.workflow.readiness import published_folder
from loa.edit.workflow.workspace import Workspace
from loa.pages.static_files import web_files
from loa.pipeline.errors import STOPPED, BadContent
from loa.pipeline.executors.choose import executor_for
from loa.pipeline.maker import Maker, StoreOnly
from loa.pipeline.progress import Progress
from loa.pipeline.province_maker import ProvinceMaker

_LOG = logging.getLogger("loa.edit")

_PATIENCE_SECONDS = 1.5
"""How long a page waits for what is made, before it shows how far that is."""


@dataclass
class PageMaking:
    """The pages of a province that are being made, or are made: `failure` says why they could not be."""

    folder: str
    done: int = 0
    total: int = 0
    is_ended: bool = False
    failure: Exception | None = None
    digests: dict[str, str] = field(default_factory=dict)
    """The key in the store of each file, by its path on the site."""

    def progress(self, heading: str) -> Progress:
        """Begins a piece of the work."""

        def report(done: int, total: int, files: int | None = None) -> None:
            self.done, self.total = done, total

        return report


class PagePreview:
    """Pages of one site as they would be. One province is made at a time."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._lock = threading.Lock()
        self._one_at_a_time = threading.Lock()
        self._makings: dict[str, PageMaking] = {}
        self._threads: dict[str, threading.Thread] = {}
        self._digests: dict[str, str] = {}

    def look(self, folder: str) -> PageMaking:
        """Make what changed in a province since its pages were made; returns soon, whether that is done or not."""
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
        digest = self._digests.get(path)
        stored = self._workspace.store.get(digest) if digest else None
        return stored.data if stored else self.published_file(path)

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
                self._make_province(making)
                self._digests |= making.digests
            except Exception as error:
                # Whatever it is: the page says so, instead of waiting for ever.
                making.failure = error
                if not isinstance(error, (*STOPPED, OSError)):
                    _LOG.exception("The pages of %s can't be drawn", making.folder)
            finally:
                making.is_ended = True

    def _make_province(self, making: PageMaking) -> None:
        inputs = self._workspace.inputs()
        try:
            self._make_among(making, ProvinceMaker(inputs, None))
        except BadContent as error:
            if not error.provinces or error.provinces & {making.folder, NATIONAL}:
                raise
            # What is wrong elsewhere hides no page of this province.
            self._make_among(making, ProvinceMaker(self._workspace.inputs(), making.folder))

    def _make_among(self, making: PageMaking, provinces: ProvinceMaker) -> None:
        inputs, national = provinces.inputs, provinces.loader.outline.national
        with executor_for(os.environ.get("LOA_EXECUTOR")) as workers:
            maker = Maker(inputs, workers, StoreOnly(inputs.store), making.progress, provinces.sizes)
            # Its files stand on the pages of all others.
            for slug in dict.fromkeys([*([national.slug] if national else []), making.folder]):
                provinces.make(slug, provinces.recall(slug), maker)
                making.digests |= {output.path: output.digest for output in provinces.published[slug].outputs}
            loaded = list(web_files(inputs))
            maker.make(loaded, lambda: loaded)
            making.digests |= {output.path: output.digest for output in loaded}
