"""One build, from reading to the closing line: what the site generator's hook and the command line both call."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass, field

from loa.content.interface_language import Translate, translator
from loa.content.models import NATIONAL
from loa.pages.links import page_address
from loa.pipeline.address_guard import first_clash
from loa.pipeline.checker import Problems, problems_of
from loa.pipeline.errors import STOPPED, BadContent, ProvincesFailed
from loa.pipeline.executors.base import CannotMake, Executor, Serial
from loa.pipeline.fault_places import place_of_fault
from loa.pipeline.keeping import Keeper, Why
from loa.pipeline.lost_addresses import listed_addresses, lost_addresses
from loa.pipeline.maker import Maker, Sink, StoreOnly, Tally
from loa.pipeline.own_links import broken_links, is_among
from loa.pipeline.parallel import BuildSpec, make_province, read_province, run_on_provinces
from loa.pipeline.progress import ProgressFor, no_progress
from loa.pipeline.province_maker import ProvinceMaker, searchable_pages
from loa.pipeline.published_province import PublishedProvince
from loa.pipeline.refusals import CannotKeep, Refusal, RefusalReason
from loa.pipeline.winner_names_in_store import forget_winner_names
from loa.prints.file_names import paths_today
from loa.prints.qr_codes import leads_somewhere
from loa.prints.shop_files import is_print_file, print_picture
from loa.publish.catalogue_json import rows_of_outputs, rows_of_pages, write_catalogue
from loa.publish.new_site import NewSite, PublishedPage
from loa.publish.search import FOLDER as SEARCH_FOLDER
from loa.publish.search.index import CONTENTS as SEARCH_CONTENTS
from loa.publish.search.index import write_search
from loa.publish.site_weight import weight_sentence
from loa.publish.sitemap import write_sitemap
from loa.store.digest_store import Store, size_limit
from loa.store.inputs import Inputs
from loa.store.output import Output
from loa.store.project import Project

ALWAYS_WRITTEN = ("catalogue.json", "sitemap.xml", SEARCH_CONTENTS)
"""Paths of files that every site has beside what is planned."""

CONTENT = "LOA_CONTENT"
"""Set by the editor to the digest under which the store has the content to build from (`Inputs.save_snapshot`), so that
what is saved while a build starts is no part of it."""


def prepare(
    project: Project,
    store: Store,
    executor: Executor | None = None,
    *,
    only: str | None = None,
    progress: ProgressFor = no_progress,
    keeper: Keeper | None = None,
    failed: Set[str] = frozenset(),
    snapshot: str | None = None,
) -> Build:
    """Read, resolve and check; nothing is made yet. Raises BadContent, CannotKeep, StoreError and BadLimit.

    `executor` does the work of this build, this process where there is none; `only` limits the build to one province
    and the national folder. With a `keeper`, provinces in which something is wrong stay as they were published, and
    so do those that `failed` when they were made, and with `only` all others. `snapshot` is the digest under which the
    store has the files to build from, as `Inputs` reads it; without one they are read now.
    """
    started, limit = time.monotonic(), size_limit()
    inputs = Inputs(project, store, snapshot=snapshot)
    keeper = keeper or Keeper.of_nothing(store)
    if keeper.may_keep and only:
        keeper.keep_all_but(only, inputs)
    keeper.keep(failed, Why.RENDERING)
    problems: list[Problems] = []
    while True:
        try:
            provinces = ProvinceMaker(keeper.inputs(inputs), only, frozenset(keeper.kept), keeper.extracts)
            build = Build(provinces, executor or Serial(), progress, started, limit, keeper)
            build.check(problems)
            keeper.check(inputs, provinces.loader, Problems.merged(problems).report(build.translate))
            return build
        except BadContent as error:
            try:
                _keep_broken(error, only, keeper, problems, inputs)
            except CannotKeep as refused:
                refused.problems = Problems.merged(problems)
                raise
        except CannotKeep as refused:
            refused.problems = Problems.merged(problems)
            raise


def _keep_broken(error: BadContent, only: str | None, keeper: Keeper, problems: list[Problems], today: Inputs) -> None:
    """Keep the provinces that are broken, if nothing else is; `problems` get theirs. Raises BadContent, CannotKeep."""
    if old := error.provinces & keeper.kept.keys():
        # Not its files of today are wrong now, but those that its pages were made of; nobody can look at these.
        report = Problems.merged(problems).report(translator())
        raise keeper.refused([Refusal(slug, RefusalReason.OTHER_LISTS) for slug in sorted(old)], report) from error
    problems += [error.problems] if error.problems else []
    report = Problems.merged(problems).report(translator()) or str(error)
    if not keeper.for_errors or not error.provinces or only in error.provinces:
        raise BadContent(report, problems=Problems.merged(problems)) from error
    wrong = keeper.at_fault(error.provinces, error.problems, today) if error.problems else error.provinces
    keeper.keep(wrong, Why.ERRORS, report)


@dataclass
class Build:
    """One build. First `check`, then `make` into a site that is not published yet, then `write` the lists of it."""

    provinces: ProvinceMaker
    executor: Executor
    progress: ProgressFor
    started: float
    """When it began, by time.monotonic()."""
    store_limit: int
    """How many bytes the store may take."""
    keeper: Keeper
    """The provinces that stay as they were published."""
    warnings: str = ""
    """What people should know before anything is made."""
    known: Sequence[Problems] = ()
    """What is wrong in the provinces that stay as they were published."""
    lists: list[Output] = field(default_factory=list)
    """Pages and files of the whole site, once they are made."""
    tally: Tally = field(default_factory=Tally)
    translate: Translate = field(default_factory=translator)
    _spec: BuildSpec | None = None

    @property
    def inputs(self) -> Inputs:
        """The files of the project, as this build has read them."""
        return self.provinces.inputs

    def check(self, known: Sequence[Problems] = ()) -> None:
        """Read all provinces that changed, and set `warnings`, `known` problems among them. Raises BadContent."""

        def read_in_parallel(slugs: Sequence[str]) -> Iterator[str]:
            return (slug for slug, _ in run_on_provinces(read_province, self._spec_for_others, slugs, self.executor))

        self.known = known
        report = self.provinces.loader.check(read_in_parallel, known)
        notice = "" if leads_somewhere(self.inputs.site_url) else self._no_qr_codes()
        self.warnings = "\n\n".join(part for part in (report, notice) if part)

    def make(self, sink: Sink) -> None:
        """Make all files and pages, one province after the other, to take little memory.

        Raises BadContent, StoreError, CannotMake, ProvincesFailed, CannotKeep and what the sink raises.
        """
        provinces, slugs = self.provinces, self.provinces.loader.slugs
        maker = Maker(self.inputs, self.executor, sink, self.progress, provinces.sizes)
        report = self.progress(self.translate("Provinces"))
        failed: dict[str, CannotMake] = {}
        for done, (slug, recalled, made_elsewhere) in enumerate(self._in_order(), 1):
            try:
                with self._telling_what_fails(slug):
                    self.tally += provinces.make(slug, recalled, maker).with_parallel(made_elsewhere)
            except CannotMake as error:
                if not self.keeper.for_errors or slug in {NATIONAL, provinces.loader.only}:
                    raise
                failed[slug] = error
            report(done, len(slugs), self.tally.rendered)
            provinces.forget(slug)
        if failed:
            raise ProvincesFailed(failed)
        kept = self.keeper.published
        provinces.published = {slug: kept.get(slug) or provinces.published[slug] for slug in slugs}
        lists = provinces.site_lists.plan({slug: provinces.published[slug].extracts for slug in slugs})
        with self._telling_what_fails(""):
            self.tally += maker.make(lists, provinces.site_lists.replan, self.translate("Pages"))
        self.lists = [output.without_data() for output in lists]
        clash = first_clash(self._outputs())
        if clash is not None:
            sentence = self.translate(
                "Two files would have one address: {path} (of {owner}) and {other_path} (of {other_owner})."
            )
            raise BadContent(sentence.format_map(clash._asdict()))

    def broken_links(self, hand_written: Iterable[str]) -> str:
        """The report on links from texts to addresses of this site that are not published; empty where all are.

        `hand_written` are the paths of what the site generator publishes beside what is made.
        """
        if self.provinces.loader.left_out:
            return ""  # Their pages are not there.
        paths = {output.path for output in self._outputs()} | {*hand_written, *ALWAYS_WRITTEN}
        links = [link for published in self.provinces.published.values() for link in published.own_links]
        with self.inputs.without_recording():
            problems = problems_of(broken_links(links, is_among(paths), paths_today(self._outputs())), self.inputs)
        return Problems.merged([problems]).report(self.translate)

    def lost_addresses(self, hand_written: Iterable[str]) -> Problems:
        """What addresses.txt lists and is no page of this site any more; `hand_written` as in `broken_links`."""
        if self.provinces.loader.left_out:
            return Problems((), {})  # Their pages are not there.
        outputs = [output for output in self._outputs() if output.renderer == "page"]
        present = {page_address(path) for path in (*(output.path for output in outputs), *hand_written)}
        withdrawn = {page_address(output.path) for output in outputs if "withdrawn" in output.facts}
        lists = {page_address(output.path) for output in outputs if "list" in output.facts}
        with self.inputs.without_recording():
            listed = listed_addresses(self.inputs)
            return Problems.merged([problems_of(lost_addresses(listed, present, withdrawn, lists), self.inputs)])

    def keep_published(self, site: NewSite) -> None:
        """Take over the files of kept provinces, when everything else that is planned is made. Raises CannotKeep."""
        self.provinces.published |= self.keeper.take_files(site)

    def fill_store(self) -> str:
        """Make everything into the store, publish nothing, return the closing line. Raises what `make` raises."""
        self.make(StoreOnly(self.inputs.store))
        sentence = self.translate("Done: {stored} were in the store, {rendered} made; {seconds} seconds.")
        return sentence.format(stored=self.tally.from_store, rendered=self.tally.rendered, seconds=self._seconds())

    def make_one(self, path: str) -> bytes | None:
        """The bytes of the Output at `path`, or None where none has that path. Raises what `make` raises."""
        sink = StoreOnly(self.inputs.store, path)
        slug = path.partition("/")[0]
        files = self._files_of(slug)
        wanted = [output for output in files if output.path == path]
        if wanted:
            with self._telling_what_fails(slug):
                Maker(self.inputs, self.executor, sink).make(wanted, lambda: files)
        elif path not in paths_today(files):
            self.make(sink)
        return sink.data

    def make_picture(self, path: str, page: int) -> bytes | None:
        """A page of the print file at `path` as JPEG for print at its true size; also where the site publishes none.

        None where no print file for the shop has that path, or no such page. Raises what `make` raises.
        """
        slug = path.partition("/")[0]
        found = next((made for made in self._files_of(slug) if made.path == path and is_print_file(made)), None)
        if found is None or not 1 <= page <= int(found.facts["pages"]):
            return None
        picture = print_picture(found, path, page)
        sink = StoreOnly(self.inputs.store, path)
        with self._telling_what_fails(slug):
            Maker(self.inputs, self.executor, sink).make([picture], lambda: [picture])
        return sink.data

    def name_today(self, path: str) -> str | None:
        """The path of the Output that had this one before its name said its place, once `make_one` had it to make."""
        return paths_today([*self._files_of(path.partition("/")[0]), *self._outputs()]).get(path)

    def _files_of(self, slug: str) -> list[Output]:
        return self.provinces.plan(slug).files if slug in self.provinces.loader.slugs else []

    def write(
        self, site: NewSite, hand_written: Sequence[PublishedPage], site_url: str, *, old_search: bool = False
    ) -> str:
        """Write catalogue.json, sitemap.xml and the search index into the site, in which all pages lie now.

        With `old_search` the published index is good enough: a preview does not wait for a new one. Returns the
        closing line. Raises SiteError and StoreError.
        """
        rows = [published.listed for published in self.provinces.published.values()]
        rows += rows_of_outputs(self.lists, site.info), rows_of_pages(hand_written, site.info)
        self.keeper.check_links()
        listed_bytes = write_catalogue(rows, site, self.keeper.rows)
        pages = [*searchable_pages(self._outputs()), *hand_written]
        write_sitemap(pages, site_url, site.folder)
        if not (old_search and site.reuse_folder(SEARCH_FOLDER)):
            write_search(site, pages, self.inputs.store)
        if self.tally.rendered:
            self.inputs.store.sweep_now_and_then(self.store_limit)
        weight = weight_sentence((row for group in rows for row in group.rows), listed_bytes, self.translate)
        return f"{self._closing_line(len(pages), listed_bytes)} {weight}".rstrip()

    def remember_published(self) -> None:
        """Note how each province is published now, so that it can stay so later. Raises StoreError."""
        self.keeper.remember({slug: one.record for slug, one in self.provinces.published.items()})
        forget_winner_names(self.inputs, self.keeper.use())

    @property
    def files(self) -> list[Output]:
        """Everything made that is no page."""
        return [output for output in self._outputs() if output.renderer != "page"]

    @property
    def pages(self) -> dict[str, Output]:
        """The pages that are made, by path."""
        return {output.path: output for output in self._outputs() if output.renderer == "page"}

    @contextmanager
    def _telling_what_fails(self, slug: str) -> Iterator[None]:
        """Say of what can't be made where in the files of the site the cause may be; `slug` is the province's."""
        try:
            yield
        except CannotMake as error:
            error.source = place_of_fault(error, self.inputs)
            raise
        except BadContent as error:
            if old := error.provinces & self.keeper.kept.keys():
                refusals = [Refusal(one, RefusalReason.OTHER_LISTS) for one in sorted(old)]
                raise self.keeper.refused(refusals) from error
            raise
        except STOPPED:
            raise
        except Exception as error:
            if not slug or not self.keeper.for_errors:
                raise
            raise CannotMake(f"{slug}/", f"{type(error).__name__}: {error}", {"province": slug}) from error

    def _in_order(self) -> Iterator[tuple[str, PublishedProvince | None, Tally]]:
        """Each province when it can be made, what is recalled of it, and what other processes have made of it.

        The national one comes first, because others show its files; then those that did not change.
        """
        recall = self.provinces.recall
        first, rest = self.provinces.loader.made[:1], self.provinces.loader.made[1:]
        yield from ((slug, recall(slug), Tally()) for slug in first)
        recalled = {slug: recall(slug) for slug in rest}
        changed = [slug for slug in rest if recalled[slug] is None]
        made = run_on_provinces(make_province, self._spec_for_others, changed, self.executor)
        yield from ((slug, recalled[slug], Tally()) for slug in rest if slug not in changed)
        yield from ((slug, recall(slug), tally) for slug, tally in made)

    def _spec_for_others(self) -> BuildSpec:
        """This build for other processes: made once, since they know a build by it. Raises StoreError."""
        if self._spec is None:
            loader, snapshot = self.provinces.loader, self.inputs.save_snapshot()
            kept = frozenset(loader.kept)
            self._spec = BuildSpec(self.inputs.project, self.inputs.store.folder, snapshot, loader.only, kept)
        return self._spec

    def _outputs(self) -> Iterator[Output]:
        for published in self.provinces.published.values():
            yield from published.outputs
        yield from self.lists

    def _no_qr_codes(self) -> str:
        return self.translate(
            "No QR codes are drawn, because the site has no address of its own yet: "
            "write it as `address` into assets/site.yml."
        )

    def _closing_line(self, pages: int, size: int) -> str:
        provinces = self.provinces.loader.outline.provinces
        bodies = sum(1 for p in provinces if p.body)
        values = {
            "provinces": sum(1 for p in provinces if not p.national and not p.body),
            "bodies": bodies,
            "campaigns": sum(published.campaigns for published in self.provinces.published.values()),
            "pages": pages,
            "files": len(self.files),
            "megabytes": f"{size / 1e6:.1f}".replace(".", ","),
            "stored": self.tally.from_store,
            "rendered": self.tally.rendered,
            "seconds": self._seconds(),
        }
        sentence = self._closing_sentence(with_bodies=bodies > 0).format_map(values)
        return " ".join([sentence, *self.keeper.sentences(len(self.provinces.loader.left_out), self.translate)])

    def _closing_sentence(self, *, with_bodies: bool) -> str:
        if with_bodies:
            return self.translate(
                "Done: {provinces} provinces, {bodies} other bodies, {campaigns} campaigns, {pages} pages, "
                "{files} files, {megabytes} MB; {stored} from the store, {rendered} made; {seconds} seconds."
            )
        return self.translate(
            "Done: {provinces} provinces, {campaigns} campaigns, {pages} pages, {files} files, {megabytes} MB; "
            "{stored} from the store, {rendered} made; {seconds} seconds."
        )

    def _seconds(self) -> str:
        return f"{time.monotonic() - self.started:.1f}".replace(".", ",")
