"""MkDocs events to the pipeline; no logic of its own. The only file that knows MkDocs."""

from __future__ import annotations

import gc
import hashlib
import json
import logging
import os
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from types import FrameType
from typing import TYPE_CHECKING, Any

import markdown.extensions
import mkdocs
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from loa.pipeline.gc_tuning import collect_seldom, leave_what_there_is

collect_seldom()

from loa.content.interface_language import translator
from loa.pipeline.build import ALWAYS_WRITTEN, Build, prepare
from loa.pipeline.errors import STOPPED, explain
from loa.pipeline.executors.base import Executor
from loa.pipeline.executors.choose import executor_for
from loa.pipeline.progress import show_progress
from loa.publish.folder_guard import site_folder
from loa.publish.hand_written_pages import HandWritten
from loa.publish.live_preview import WAITING_PAGE, LivePreview
from loa.publish.new_site import NewSite, PublishedPage
from loa.publish.source_folders import SourceFolders
from loa.publish.staging import staging_folder
from loa.store.digest_store import Store
from loa.store.project import Project
from loa.store.snapshot import FileKind

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

GENERATOR = f"{mkdocs.__name__} {mkdocs.__version__}"
THIS_HOOK = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()

LOOK_SECONDS = 0.1
"""How often the live preview looks for changed files."""


class _Warnings(logging.Handler):
    """Collects what MkDocs warns of, so that a strict build stops before the old site is replaced."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


class _State:
    """What one build hands from event to event."""

    serving = False
    nothing_yet = False
    """The preview was started while something is wrong, so there is no site to show."""

    project: Project
    preview = LivePreview(translator())
    workers: Executor | None = None
    build: Build
    published: Path
    staging: Path | None = None
    site: NewSite
    warnings: _Warnings
    hand_written: list[PublishedPage]

    kept: HandWritten | None
    """Knows whether the pages written by hand may stay as they are; None where only MkDocs can know that."""

    are_kept = False
    asked: set[str]
    """What pages written by hand asked of the inputs."""


_state = _State()


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether this is a build or the live preview."""
    _state.serving = command == "serve"
    if not _state.serving:
        signal.signal(signal.SIGINT, _stop_at_once)


def _stop_at_once(number: int, frame: FrameType | None) -> None:
    """Ctrl-C ends the build in words, not in a traceback."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    raise Abort(translator()("Stopped. What was finished is in the store and need not be made again."))


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read, resolve and plan, before anything is written; then build beside the published site."""
    # Our frame uses nothing of the theme underneath: two megabytes nobody would fetch, and ten thousand icons.
    config.theme.dirs = [folder for folder in config.theme.dirs if folder == config.theme.custom_dir]
    _state.project = Project.at(Path(config.config_file_path).parent)
    began = hasattr(_state, "build")
    try:
        with _stopping():
            _state.published = _site_folder(config)
            _state.workers = _state.workers or executor_for(os.environ.get("LOA_EXECUTOR"))
            only = os.environ.get("LOA_ONLY")
            _state.build = prepare(_state.project, Store.at_default(), _state.workers, only=only)
    except Abort:
        _state.nothing_yet = _state.serving and not began
        if not _state.nothing_yet:
            raise
        config.theme.static_templates.clear()
        return config
    _state.nothing_yet = False
    if _state.build.warnings:
        print(_state.build.warnings)
    _state.hand_written = []
    _listen_to_warnings(config)
    # Ours lists the planned pages too, which MkDocs never sees as pages.
    config.theme.static_templates.discard("sitemap.xml")
    with _stopping():
        _state.staging = staging_folder(_state.published)
    config.site_dir = str(_state.staging)
    return config


def _site_folder(config: MkDocsConfig) -> Path:
    """Where the site goes; for the live preview that is an empty folder which MkDocs has just made."""
    if _state.serving:
        return Path(config.site_dir)
    store, docs = Store.at_default(), Path(config.docs_dir)
    sources = SourceFolders.of(_state.project, store, [docs, Path(__file__).parent])
    return site_folder(Path(config.site_dir), sources, store, docs)


@contextmanager
def _stopping() -> Iterator[None]:
    """What the people who started the build can mend is told to them in their language, and ends it."""
    try:
        yield
    except STOPPED as error:
        said = explain(error, translator())
        print(said)
        _state.preview.problem = said
        raise Abort("") from error


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Make everything that is planned. MkDocs is told where the planned pages are, and renders those of docs/."""
    if _state.nothing_yet:
        return Files([])
    build = _state.build
    workers = _state.workers
    assert workers is not None, "on_config comes first"
    with _stopping(), show_progress(build.translate) as build.progress:
        _state.site = NewSite(Path(config.site_dir), build.store, _state.published)
        build.make(_state.site, workers)
    if not _state.serving:
        _dismiss_workers(None)
    _refuse_twins(files, build)
    _state.asked = set()
    with _noted():
        as_looked_at = _hand_over(files, config)
    _state.kept = _hand_written(config, files) if as_looked_at and _reads_only_its_own(config) else None
    pages = _state.kept.take_over(_state.site) if _state.kept else None
    _state.are_kept = pages is not None
    if pages is not None:
        _state.hand_written = pages
        config.nav = None
        config.theme.static_templates.clear()
        return Files([])
    for path in build.pages:
        files.append(_Made.generated(config, path, content="", inclusion=InclusionLevel.NOT_IN_NAV))
    return files


def _hand_over(files: Files, config: MkDocsConfig) -> bool:
    """Give MkDocs the bytes of docs/ that were looked at; returns whether it found the same files there."""
    inputs = _state.build.inputs
    if Path(config.docs_dir).resolve() != inputs.project.docs.resolve():
        return False
    inputs.folder("docs")
    found = [file for file in files if file.src_dir == config.docs_dir]
    for file in found:
        name = f"docs/{file.src_uri}"
        if name.isprintable() and inputs.kind(name) is FileKind.FILE:
            file.content_bytes = inputs.read(name)
        else:
            # It came a moment ago: the next build has it.
            files.remove(file)
    return all(inputs.project.find(name).is_file() for name in inputs.below("docs"))


@contextmanager
def _noted() -> Iterator[None]:
    """Note what pages written by hand ask of the inputs meanwhile."""
    with _stopping(), _state.build.inputs.recording() as asked:
        yield
    _state.asked |= asked


class _Made(File):
    """A page that is in the new site already, or will be taken over from the published one; others may link to it."""

    def copy_file(self, dirty: bool = False) -> None:
        """Nothing is left to do."""


def _dismiss_workers(error: BaseException | None) -> None:
    """Let the workers finish their task, or end them at once where there was an error."""
    workers, _state.workers = _state.workers, None
    if workers is not None:
        workers.__exit__(type(error) if error else None, error, None)


def _refuse_twins(files: Files, build: Build) -> None:
    """A file of docs/ must not be written over one that was planned."""
    planned = {output.path for output in build.files} | set(build.pages) | set(ALWAYS_WRITTEN)
    folders = {parent for path in planned for parent in PurePosixPath(path).parents}
    for file in list(files):
        place = PurePosixPath(file.dest_uri)
        if place not in folders and not planned & {str(path) for path in (place, *place.parents)}:
            continue
        said = build.translate("docs/{name} has the address of a file that is made from campaigns/; it is left out.")
        logging.getLogger(GENERATOR.partition(" ")[0]).warning(said.format(name=file.src_uri))
        files.remove(file)


def _hand_written(config: MkDocsConfig, files: Files) -> HandWritten:
    names = sorted(file.src_uri for file in files)
    told = json.dumps([GENERATOR, THIS_HOOK, _state.serving, config.strict, config.user_configs, names], default=repr)
    return HandWritten(_state.build.memory, told, _state.build.pages)


def _reads_only_its_own(config: MkDocsConfig) -> bool:
    """Whether pages are made from docs/ and mkdocs.yml alone: what others plug in may read anything."""
    hooks = [hook.__file__ for hook in config["hooks"].values()]
    known = {file.stem for folder in markdown.extensions.__path__ for file in Path(folder).glob("*.py")}
    is_ours = hooks == [__file__] and set(config.plugins) == set(config["hooks"])
    frame = _state.project.layouts / "pages" / "theme"
    is_ours = is_ours and [Path(folder).resolve() for folder in config.theme.dirs] == [frame.resolve()]
    return is_ours and set(config.markdown_extensions) <= known


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Pages written by hand stand in the same frame as planned ones, set by the same templates."""
    if _state.are_kept or _state.nothing_yet:
        return env
    with _noted():
        return _state.build.page_templates()


def on_page_context(context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
    """Tell the frame what a page written by hand says and what stands around it."""
    title = str(page.meta.get("title") or page.title)
    description = str(page.meta.get("description") or config.site_description or "")
    with _noted():
        told = _state.build.frame(page.file.dest_uri, title, description)
    listed = bool(page.meta.get("contents"))
    return _with(context, told | {"content": page.content, "contents": list(page.toc), "listed": listed})


def on_template_context(context: TemplateContext, template_name: str, config: MkDocsConfig) -> TemplateContext:
    """Tell the frame what stands around the page for addresses that lead nowhere."""
    with _noted():
        told = _state.build.frame(template_name, "", "")
    return _with(context, told | {"content": "", "contents": [], "listed": False})


def _with(context: TemplateContext, told: dict[str, Any]) -> TemplateContext:
    context.update(told)  # type: ignore[typeddict-item]
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Remember that the page is on the site."""
    _state.hand_written.append(PublishedPage(page.file.dest_uri, {"title": str(page.title)}))
    return output


def on_post_build(config: MkDocsConfig) -> None:
    """Write the lists of everything, then put the new site in the place of the old one."""
    if _state.nothing_yet:
        # The preview shows what is wrong on top of it, and it asks again until there is a site.
        (Path(config.site_dir) / "404.html").write_text(WAITING_PAGE, encoding="utf-8")
        return
    with _stopping():
        if _state.kept and not _state.are_kept and _heard_nothing_wrong():
            _state.kept.keep(_state.site, _state.hand_written, _state.asked)
        closing_line = _state.build.write(
            _state.site, _state.hand_written, config.site_url or "", old_search=_state.serving
        )
    _stop_if_strict(config)
    with _stopping():
        _state.site.publish()
    # `mkdocs gh-deploy` looks for the finished site there.
    config.site_dir = str(_state.published)
    print(closing_line)
    if _state.serving:
        gc.collect()


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]) -> LiveReloadServer:
    """The live preview: watch all that pages are made from, look often, and show what is wrong in the browser."""

    def build() -> None:
        with _state.preview.attempt():
            builder()
        _remove_staging()
        for place in set(_linked_places()) - watched:
            watched.add(place)
            quick.watch(str(place))

    server.server_close()
    quick = type(server)(
        builder=build,
        host=str(server.server_address[0]),
        port=server.server_address[1],
        root=server.root,
        mount_path=server.mount_path,
        polling_interval=LOOK_SECONDS,
    )
    quick.error_handler = server.error_handler
    quick.set_app(_state.preview.with_overlay(quick.serve_request))
    project = _state.project
    for folder in (config.docs_dir, config.config_file_path, project.campaigns, project.assets, project.layouts):
        quick.watch(str(folder))
    watched = set(_linked_places())
    for place in watched:
        quick.watch(str(place))
    return quick


def _linked_places() -> list[Path]:
    """Where links lead to, so that it is watched, too."""
    return _state.build.inputs.linked_places if hasattr(_state, "build") else []


def on_build_error(error: Exception) -> None:
    """Stop those who still work for a build that ended; the live preview keeps them for the next."""
    if not _state.serving:
        _dismiss_workers(error)


def on_shutdown() -> None:
    """Leave nothing of a build that did not reach its end."""
    _remove_staging()
    _dismiss_workers(None)
    leave_what_there_is()


def _remove_staging() -> None:
    if _state.staging is not None:
        shutil.rmtree(_state.staging, ignore_errors=True)


def _listen_to_warnings(config: MkDocsConfig) -> None:
    _state.warnings = _Warnings()
    logger = logging.getLogger(GENERATOR.partition(" ")[0])
    logger.addHandler(_state.warnings)
    if config.strict and logger.level > logging.WARNING:
        # A strict build must hear what a quiet one does not say.
        logger.setLevel(logging.WARNING)


def _heard_nothing_wrong() -> bool:
    """Whether MkDocs would have said so, had anything been wrong with a page."""
    return logging.getLogger(GENERATOR.partition(" ")[0]).isEnabledFor(logging.WARNING) and not _state.warnings.lines


def _stop_if_strict(config: MkDocsConfig) -> None:
    logging.getLogger(GENERATOR.partition(" ")[0]).removeHandler(_state.warnings)
    if config.strict and _state.warnings.lines:
        untouched = translator()("Nothing was published; the site published before is untouched.")
        raise Abort("\n".join([*_state.warnings.lines, "", untouched]))
