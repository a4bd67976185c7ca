"""One run of the site generator, which calls these methods at its events; all without knowing which generator it is."""

from __future__ import annotations

import gc
import hashlib
import logging
import os
import signal
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment

from loa.content.diagnostics import SourceLines, as_text
from loa.content.interface_language import translator
from loa.content.output_streams import any_terminal, outlive_readers
from loa.content.site_settings import flat_addresses
from loa.pages.boxed_tables import boxed_tables
from loa.pipeline.build import ALWAYS_WRITTEN, CONTENT, Build, prepare
from loa.pipeline.checker import Problems
from loa.pipeline.early_ends import EarlyEnds
from loa.pipeline.errors import BadContent, ProvincesFailed, describe_failure
from loa.pipeline.executors.base import Executor
from loa.pipeline.executors.choose import executor_for
from loa.pipeline.gc_tuning import stop_collecting
from loa.pipeline.hand_written_frame import frame_of_hand_written, templates_for_hand_written
from loa.pipeline.handbook import Handbook, HandbookRenderer
from loa.pipeline.keeping import KEEPS_PROVINCES, Keeper
from loa.pipeline.live_watch import watched_places
from loa.pipeline.progress_display import show_progress
from loa.pipeline.progress_lines import BuildStage, tell
from loa.pipeline.stop_signals import answer_stopping, interrupt
from loa.publish.folder_guard import SourceFolders, site_folder
from loa.publish.hand_written_pages import (
    GeneratorSettings,
    HandWrittenPages,
    SourceFile,
    WarningListener,
    are_made_of_docs_alone,
)
from loa.publish.live_preview import WAITING_PAGE, LivePreview
from loa.publish.new_site import NewSite, PublishedPage
from loa.publish.sitemap import EXCLUDED
from loa.publish.staging import SiteError, discard, empty, recover_site, staging_folder
from loa.store.digest_store import Store
from loa.store.project import Project
from loa.store.temporary_folders import remove_left_folders

KEPT_SOME = 3
"""The exit status where a site was published on which a province stays as it was, because something is wrong there."""


@dataclass
class _SiteBuild:
    """One build of the site, which is written to a new folder beside the published one."""

    settings: GeneratorSettings
    build: Build
    published: Path
    site: NewSite
    pages: HandWrittenPages
    handbook: Handbook
    warnings: WarningListener


class Session:
    """One build by the site generator, or a live preview, which builds again after each change.

    `generator` is its name, by which it logs, and its version; `adapter` is the program's file that calls these
    methods; `abort` is the exception with which a build ends early, and the generator prints its message; `handbook`
    renders the handbook.
    """

    def __init__(self, generator: str, adapter: Path, abort: type[BaseException], handbook: HandbookRenderer) -> None:
        self.preview = LivePreview(translator())
        self._generator = generator
        self._adapter = adapter
        self._adapter_sha256 = hashlib.sha256(adapter.read_bytes()).hexdigest()
        self._ends = EarlyEnds(abort, self.preview)
        self._handbook = handbook
        self._logger = logging.getLogger(generator.partition(" ")[0])
        self._serving = False
        self._nothing_yet = False
        """Whether a live preview was started while something is wrong, so that there is no site to show."""
        self._executor: Executor | None = None
        self._published = Path()
        self._staging: Path | None = None
        self._settings: GeneratorSettings | None = None
        self._latest: _SiteBuild | None = None
        self._watch: Callable[[str], object] | None = None
        self.exit_status = 0
        """With which a command that published a site ends."""

    def start(self, *, serving: bool) -> None:
        """Begin a build, or a live preview."""
        self._serving = self._ends.serving = serving
        tell(BuildStage.READ)
        remove_left_folders()
        # A terminal that is closed, a system that shuts down and Ctrl-C all mean: stop, and leave nothing behind.
        answer_stopping(interrupt if serving else self._ends.stop_at_once)
        outlive_readers()
        if not serving:
            signal.signal(signal.SIGINT, self._ends.stop_at_once)

    def theme_folders(self, settings: Path) -> list[str]:
        """The folders with the frame of the pages, for the site whose file of settings is `settings`."""
        return [str(folder) for folder in Project.with_settings(settings).theme]

    def prepare(self, settings: GeneratorSettings) -> Path:
        """Read, resolve and check before anything is written; returns the folder into which the site is built."""
        self._settings = settings
        self._ends.settings_file = settings.file
        tell(BuildStage.CHECK)
        try:
            with self._ends.explaining():
                self._latest = self._prepared(settings)
        except self._ends.abort:
            self._nothing_yet = self._serving and self._latest is None
            if not self._nothing_yet:
                raise
            return settings.site
        self._nothing_yet = False
        return self._latest.site.folder

    def make(self, found: Sequence[SourceFile]) -> HandWrittenPages | None:
        """Make everything from campaigns/. Returns the pages left to render, or None where there are none.

        `found` is what the generator found in docs/ and in the theme.
        """
        if self._nothing_yet:
            return None
        with self._ends.explaining():
            self._make_all()
        now, build, pages = self._now, self._now.build, self._now.pages
        if not self._serving:
            self._end_executor(None)
        made = {output.path for output in build.files} | {*build.pages, *ALWAYS_WRITTEN}
        with self._ends.explaining():
            self._make_handbook(now)
            pages.planned = [*build.pages, *(page.path for page in now.handbook.pages)]
            beside = [*(file.path for file in found), *(page.path for page in now.handbook.pages)]
            self._check_links(build.broken_links(beside), strict=now.settings.strict)
            self._check_addresses(build.lost_addresses(beside))
            as_read = pages.take(found, now.settings.docs, made, self._logger)
            if as_read and are_made_of_docs_alone(now.settings, self._adapter, build.inputs.project):
                names = sorted(file.name for file in found if file.name not in pages.left_out)
                made_by = [self._generator, self._adapter_sha256, self._serving]
                pages.keep_published([*made_by, now.settings.strict, now.settings.written, names])
        return None if pages.are_kept else pages

    def _make_handbook(self, now: _SiteBuild) -> None:
        """Put the handbook into the new site, and say what is wrong with pages of the site's own.

        It is for those who write the site: what is wrong there stops the public's pages only where all must be well.
        """
        now.handbook.make(now.build.provinces.loader.site_catalogue)
        report = now.handbook.report(translator())
        if report and not now.build.keeper.for_errors:
            raise BadContent(report, problems=now.handbook.problems)
        _say(report)

    def _check_links(self, report: str, *, strict: bool) -> None:
        """Say which links of texts lead nowhere; where all must be well, nothing is published then.

        Another province may have deleted a page since: nobody's site waits for that elsewhere.
        """
        if report and strict:
            raise BadContent(report)
        _say(report)

    def _check_addresses(self, problems: Problems) -> None:
        """Say which addresses that were published once are gone; nothing is published where one stands on paper."""
        report = problems.report(translator())
        if problems.are_errors:
            raise BadContent(report)
        _say(report)

    @property
    def nothing_to_render(self) -> bool:
        """Whether the generator has no page to render."""
        return self._nothing_yet or self._now.pages.are_kept

    def page_templates(self) -> Environment:
        """The templates of the pages made from campaigns/, for those written by hand."""
        with self._ends.explaining(), self._now.pages.recording():
            return templates_for_hand_written(self._now.build.inputs)

    def frame(
        self,
        path: str,
        meta: Mapping[str, Any],
        title: object,
        description: object,
        html: str,
        toc: Iterable[object],
    ) -> dict[str, Any]:
        """What the theme is given for a page written by hand, whose `meta` may have another title and description.

        `toc` has its headings, which stand beside the words.
        """
        title, description = meta.get("title") or title, meta.get("description") or description or ""
        build = self._now.build
        with self._ends.explaining(), self._now.pages.recording():
            catalogue = build.provinces.loader.site_catalogue()
            values = frame_of_hand_written(build.inputs, catalogue, path, str(title), str(description))
        return values | {"content": boxed_tables(html, str(title)), "contents": list(toc)}

    def rendered(self, path: str, title: str, meta: Mapping[str, Any]) -> None:
        """Note that the generator rendered a page written by hand.

        `search: {exclude: true}` in its `meta`, as Material for MkDocs has it, keeps it from search engines.
        """
        search = meta.get("search")
        excluded = {EXCLUDED: True} if isinstance(search, Mapping) and search.get("exclude") is True else {}
        self._now.pages.pages.append(PublishedPage(path, {"title": title, **excluded}))

    def finish(self, folder: Path, site_url: str) -> Path:
        """Write the lists of all pages, then put the new site in the place of the old one; returns its folder.

        `folder` is where the generator wrote its pages.
        """
        if self._nothing_yet:
            # The preview shows what is wrong on top of this page, which asks again until there is a site.
            (folder / "404.html").write_text(WAITING_PAGE, encoding="utf-8", newline="\n")
            return folder
        now = self._now
        tell(BuildStage.PUBLISH)
        with self._ends.explaining():
            if now.warnings.heard_nothing:
                now.pages.remember()
            beside = [*now.pages.pages, *now.handbook.pages]
            address = now.build.inputs.site_url or site_url
            closing_line = now.build.write(now.site, beside, address, old_search=self._serving)
        now.warnings.close()
        if now.settings.strict and now.warnings.lines:
            untouched = translator()("Nothing was published; the site published before is untouched.")
            raise self._ends.abort("\n".join([*now.warnings.lines, "", untouched]))
        with self._ends.explaining():
            now.site.publish()
            now.build.remember_published()
        with any_terminal():
            print(closing_line)
            tell(BuildStage.DONE, said=closing_line, kept=now.build.keeper.rows)
        self.exit_status = KEPT_SOME if now.build.keeper.is_incomplete else 0
        if self._serving:
            gc.collect()
        return now.published

    # -- the live preview

    def watch(self, watch: Callable[[str], object]) -> None:
        """Have everything watched that the site is made of, now and after each build."""
        self._watch = watch
        assert self._settings is not None, "the generator prepares a build first"
        for place in watched_places(self._settings, self._latest.build.inputs if self._latest else None):
            watch(place)

    def rebuild(self, build: Callable[[], object]) -> None:
        """Build again. What goes wrong is shown in the browser."""
        with self.preview.attempt():
            build()
        self._remove_staging()
        if self._watch is not None:
            # New links may lead to new places.
            self.watch(self._watch)

    # -- the end

    def failed(self, error: BaseException) -> None:
        """End the processes of a build that failed; the live preview needs them for the next one.

        Where the generator itself could not write, say so as it is said of our own files. Where it failed at a template
        of the site's own, the build ends with a sentence that names it.
        """
        if not self._serving:
            self._end_executor(error)
        if isinstance(error, OSError):
            with self._ends.explaining():
                raise error
        if self._latest:
            self._ends.explain_template(error, self._latest.build.inputs.project)

    def close(self) -> None:
        """Leave nothing of a build that did not reach its end."""
        self._remove_staging()
        self._end_executor(None)
        # Processes that were ended at once have left theirs.
        remove_left_folders()
        stop_collecting()

    @property
    def _now(self) -> _SiteBuild:
        assert self._latest is not None, "the generator prepares a build first"
        return self._latest

    def _make_all(self) -> None:
        """Make everything; provinces that fail are made once more the way they were published."""
        failed: set[str] = set()
        while True:
            build = self._now.build
            try:
                with show_progress(build.translate) as build.progress:
                    build.make(self._now.site)
                build.keep_published(self._now.site)
                return
            except ProvincesFailed as error:
                with any_terminal():
                    print("\n".join(describe_failure(one, build.translate) for one in error.failures.values()))
                failed |= error.failures.keys()
                self._latest = self._prepared(self._now.settings, failed)
                self._latest.build.started = build.started

    def _prepared(self, settings: GeneratorSettings, failed: Set[str] = frozenset()) -> _SiteBuild:
        """A build whose content is checked; provinces that `failed` when they were made stay as they were published."""
        project, store = Project.with_settings(settings.file), Store.at_default()
        published = settings.site
        # Before anything can fail: a build that ends here, too, leaves a whole site.
        with suppress(*(SiteError,) if self._serving else ()):
            recover_site(settings.site_of_file if self._serving else settings.site)
        # For a live preview the generator has just made an empty folder.
        if not self._serving:
            hooks = [Path(name).parent for name in settings.plugins if name.endswith(".py")]
            sources = SourceFolders.of(project, store, [settings.docs, *hooks])
            published = site_folder(settings.site, sources, store, settings.docs)
        self._executor = self._executor or executor_for(os.environ.get("LOA_EXECUTOR"))
        keeper = None
        if not self._serving:
            for_errors = not settings.strict or bool(os.environ.get(KEEPS_PROVINCES))
            keeper = Keeper(store, published, for_errors)
        only, content = os.environ.get("LOA_ONLY"), os.environ.get(CONTENT)
        build = prepare(project, store, self._executor, only=only, keeper=keeper, failed=failed, snapshot=content)
        if not settings.directory_urls:
            # The file of settings was checked; the command line can say it, too.
            raise BadContent(as_text([flat_addresses(project.settings_name)], SourceLines({}), build.translate))
        if build.warnings and not failed:
            with any_terminal():
                print(build.warnings)
        if self._latest is not None:
            self._latest.warnings.close()
        warnings = WarningListener(self._logger, strict=settings.strict)
        if failed and self._staging is not None:
            # The generator goes on in the folder that it was given first.
            empty(self._staging, published)
        else:
            self._staging = staging_folder(published)
            self._published = self._ends.published = published
        site = NewSite(self._staging, store, published)
        pages = HandWrittenPages(build.inputs, build.provinces.cache, site)
        handbook = Handbook(build.inputs, build.provinces.cache, site, self._handbook)
        return _SiteBuild(settings, build, published, site, pages, handbook, warnings)

    def _end_executor(self, error: BaseException | None) -> None:
        """Let processes finish their task, or end them at once where there was an error."""
        executor, self._executor = self._executor, None
        if executor is not None:
            executor.__exit__(type(error) if error else None, error, None)

    def _remove_staging(self) -> None:
        if self._staging is not None:
            discard(self._published, self._staging)


def _say(report: str) -> None:
    """Tell a report as it is, on a terminal of any kind; nothing where it is empty."""
    if report:
        with any_terminal():
            print(report)
