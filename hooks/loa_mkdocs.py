"""MkDocs events to the pipeline; no logic of its own. Only this file and loa_handbook.py know MkDocs.

It comes with the program. A site's own hooks/site.py imports it and has nothing else.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import mkdocs
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext
from watchdog.observers.polling import PollingObserverVFS

from loa.pipeline.gc_tuning import collect_seldom

collect_seldom()

from loa.pipeline.session import Session
from loa.publish.hand_written_pages import GeneratorSettings, SourceFile
from loa.publish.live_preview import cannot_listen, in_parts, watched_in
from loa_handbook import handbook_renderer

__all__ = [
    "on_build_error",
    "on_config",
    "on_env",
    "on_files",
    "on_page_context",
    "on_post_build",
    "on_post_page",
    "on_serve",
    "on_shutdown",
    "on_startup",
    "on_template_context",
]

_PAUSE_SECONDS = 0.1
"""Between two looks for changes."""

session = Session(f"{mkdocs.__name__} {mkdocs.__version__}", Path(__file__), Abort, handbook_renderer())


class _MadeFile(File):
    """A page that is on the new site already; other pages may link to it."""

    def copy_file(self, dirty: bool = False) -> None:
        """Nothing is left to do."""


def on_startup(command: str, dirty: bool) -> None:
    """A build or a live preview begins."""
    session.start(serving=command == "serve")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read, resolve and check; then MkDocs builds beside the published site."""
    # Our frame uses nothing of the theme underneath: two megabytes nobody would fetch, and ten thousand icons.
    config.theme.dirs = session.theme_folders(Path(config.config_file_path))
    # Ours lists the planned pages too, which MkDocs never sees as pages.
    config.theme.static_templates.discard("sitemap.xml")
    settings = GeneratorSettings(
        file=Path(config.config_file_path),
        docs=Path(config.docs_dir),
        site=Path(config.site_dir),
        strict=config.strict,
        written=config.user_configs,
        theme=config.theme.dirs,
        plugins=[getattr(plugin, "__file__", name) for name, plugin in config.plugins.items()],
        markdown_extensions=config.markdown_extensions,
        directory_urls=config.use_directory_urls,
    )
    config.site_dir = str(session.prepare(settings))
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Make all that is planned. MkDocs renders pages of docs/, and is told of the planned ones they may link to."""
    pages = session.make([SourceFile(f.src_uri, f.dest_uri, f.src_dir == config.docs_dir) for f in files])
    if pages is None:
        config.nav = None
        config.theme.static_templates.clear()
        return Files([])
    for file in list(files):
        if file.src_uri in pages.left_out:
            files.remove(file)
        elif file.src_uri in pages.contents:
            file.content_bytes = pages.contents[file.src_uri]
    for path in pages.planned:
        files.append(_MadeFile.generated(config, path, content="", inclusion=InclusionLevel.NOT_IN_NAV))
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Pages written by hand stand in the same frame as planned ones, set by the same templates."""
    return env if session.nothing_to_render else session.page_templates()


def on_page_context(context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
    """Give the frame what a page written by hand shows."""
    html = page.content or ""
    frame = session.frame(page.file.dest_uri, page.meta, page.title, config.site_description, html, page.toc)
    context.update(frame)  # type: ignore[typeddict-item]
    return context


def on_template_context(context: TemplateContext, template_name: str, config: MkDocsConfig) -> TemplateContext:
    """Give the frame what the page for addresses that lead nowhere shows."""
    context.update(session.frame(template_name, {}, "", "", "", ()))  # type: ignore[typeddict-item]
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """A page written by hand is rendered."""
    session.rendered(page.file.dest_uri, str(page.title), page.meta)
    return output


def on_post_build(config: MkDocsConfig) -> None:
    """Publish the site. `mkdocs gh-deploy` looks for it in the folder of the settings."""
    config.site_dir = str(session.finish(Path(config.site_dir), config.site_url or ""))


def on_serve(
    server: mkdocs.livereload.LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]
) -> mkdocs.livereload.LiveReloadServer:
    """Serve the live preview: look for changes every tenth of a second, and show what is wrong in the browser."""

    def bind() -> None:
        try:
            type(server).server_bind(quick)
        except OSError as error:
            raise Abort(cannot_listen(str(host), int(port), error, session.preview.translate)) from error

    server.server_close()
    host, port = server.server_address[:2]
    quick = type(server)(partial(session.rebuild, builder), str(host), port, server.root, server.mount_path)
    quick.observer = PollingObserverVFS(os.stat, watched_in, polling_interval=_PAUSE_SECONDS)  # type: ignore[assignment]
    quick.server_bind = bind  # type: ignore[method-assign]
    quick.error_handler = server.error_handler
    session.preview.root = str(server.mount_path)
    quick.set_app(in_parts(session.preview.with_overlay(quick.serve_request)))
    session.watch(quick.watch)
    return quick


def on_shutdown() -> None:
    """The command ends; where a province was kept as it was published, its exit status says so."""
    session.close()
    if session.exit_status and sys.exc_info()[0] is None:
        sys.exit(session.exit_status)


on_build_error = session.failed
