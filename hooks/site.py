"""MkDocs events to the pipeline; no logic of its own. The only file that knows MkDocs."""

from __future__ import annotations

import logging
import os
import shutil
from pathlib import Path

import mkdocs
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from loa.build import BadContent, Build, explain, prepare, surroundings
from loa.content.language import translator
from loa.content.project import Project
from loa.progress import show_progress
from loa.publish.make import CannotMake
from loa.publish.site import Page as PublishedPage
from loa.publish.site import staging_folder, swap
from loa.publish.store import Store, StoreError

GENERATOR = f"{mkdocs.__name__} {mkdocs.__version__}"


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
    build: Build
    surroundings: str
    site: Path
    staging: Path | None = None
    warnings: _Warnings
    hand_written: list[PublishedPage]


_state = _State()


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether this is a build or the live preview."""
    _state.serving = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read, resolve, plan and render, before MkDocs touches the site; then build beside the old site."""
    root = Path(config.config_file_path).parent
    project = Project.at(root)
    _state.build = _prepared(project)
    _state.surroundings = surroundings(project, Path(config.config_file_path), GENERATOR)
    _state.hand_written = []
    _state.warnings = _Warnings()
    logging.getLogger(GENERATOR.partition(" ")[0]).addHandler(_state.warnings)
    _state.site = Path(config.site_dir)
    # Ours lists finished pages too, which MkDocs never sees as pages.
    config.theme.static_templates.discard("sitemap.xml")
    # The page for addresses that lead nowhere is no page of ours: the theme finds what stands around it here.
    config.extra["loa"] = _state.build.chrome("404.html")
    if not _state.serving:
        _state.staging = staging_folder(_state.site)
        config.site_dir = str(_state.staging)
    return config


def _prepared(project: Project) -> Build:
    try:
        with show_progress() as progress:
            build = prepare(project, Store.at_default(), only=os.environ.get("LOA_ONLY"), progress=progress)
    except (BadContent, StoreError, CannotMake) as error:
        print(explain(error, translator()))
        raise Abort("") from error
    if build.warnings:
        print(build.warnings)
    return build


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the planned pages: finished ones as static files, changed ones for MkDocs to render."""
    for path in _state.build.pages:
        html = _state.build.finished(path, _state.surroundings)
        if html is not None:
            file = File.generated(config, path, content=html)
        else:
            file = File.generated(config, path.removesuffix(".html") + ".md", content="")
        # What stands around our pages is planned with them: MkDocs need not build a navigation of thousands.
        file.inclusion = InclusionLevel.NOT_IN_NAV
        files.append(file)
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Tell the theme what stands around the page, planned or hand-written."""
    path = page.file.dest_uri
    page.meta["loa"] = _state.build.chrome(path)
    if path in _state.build.pages:
        told = _state.build.pages[path].told
        page.title = told["title"]
        page.meta["title"] = told["title"]
        page.meta["description"] = told["description"]
    return markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """The content of a planned page is the fragment our own room rendered."""
    path = page.file.dest_uri
    return _state.build.fragment(path) if path in _state.build.pages else html


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Keep the finished page for later builds."""
    path = page.file.dest_uri
    if path in _state.build.pages:
        _state.build.keep_finished(path, _state.surroundings, output)
    else:
        _state.hand_written.append(PublishedPage(path, {"title": str(page.title)}))
    return output


def on_post_build(config: MkDocsConfig) -> None:
    """Write the files beside the pages, then put the new site in the place of the old one."""
    closing_line = _state.build.write(Path(config.site_dir), _state.hand_written, config.site_url or "")
    _stop_if_strict(config)
    if not _state.serving:
        swap(Path(config.site_dir), _state.site)
    print(closing_line)


def on_shutdown() -> None:
    """Leave nothing of a build that did not reach its end."""
    if _state.staging is not None:
        shutil.rmtree(_state.staging, ignore_errors=True)


def _stop_if_strict(config: MkDocsConfig) -> None:
    logging.getLogger(GENERATOR.partition(" ")[0]).removeHandler(_state.warnings)
    if config.strict and _state.warnings.lines:
        raise Abort("\n".join(_state.warnings.lines))
