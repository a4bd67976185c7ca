"""The handbook rendered by MkDocs with Material, from plain values. Only loa_mkdocs.py beside it knows MkDocs, too."""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

import mkdocs
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from loa.cli import command_parser
from loa.content.fields import slugify
from loa.content.interface_language import translator
from loa.pipeline.handbook import CannotRender, HandbookRenderer, RenderedHandbook
from loa.reference.command_help import CommandHelp, described
from loa.reference.handbook_sources import HandbookSources
from loa.store.temporary_folders import temporary_folder

_PACKAGES = ("mkdocs-material", "pymdown-extensions", "markdown", "pygments")

_SEARCH = b'data-md-component="search" role="dialog"'
_NO_SCRIPT = b"data:text/javascript,"
_MENDED = {
    ".html": ((_SEARCH, _SEARCH + ' aria-label="Tìm kiếm"'.encode()),),
    ".js": (
        (b'"nav",{class:"md-code__nav"', b'"div",{class:"md-code__nav"'),
        (b"https://unpkg.com/resize-observer-polyfill", _NO_SCRIPT),
        (b"https://unpkg.com/mermaid@11/dist/mermaid.min.js", _NO_SCRIPT),
    ),
}
"""Two barriers of the theme for those who hear a page: a search without a name, and a landmark at every example. And
two scripts that it would fetch from elsewhere, for old browsers and for drawings: there is nothing in their place."""

_DEAD_LINK = re.compile(r"Doc file '(?P<page>.+?\.md)' contains an?(?: unrecognized relative)? link '(?P<to>[^']+)'")
"""How MkDocs tells of a link that leads nowhere."""

_AT_PAGE = re.compile(r"Error (?:reading|building) page '(?P<page>.+?\.md)'")
"""How it names the page at which it fails."""

_LEFT_OUT = (".map", ".gz")
"""Endings of files that only those need who write the theme, and of packed twins."""

_LANGUAGES = "assets/javascripts/lunr/"
_USED_LANGUAGES = {f"{_LANGUAGES}min/lunr.{name}.min.js" for name in ("vi", "stemmer.support")}
_NOT_OF_THE_HANDBOOK = {"404.html", "sitemap.xml", "assets/images/favicon.png"}


def handbook_renderer() -> HandbookRenderer:
    """What renders the handbook, with its versions."""
    itself = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()
    generator = f"{mkdocs.__name__} {mkdocs.__version__}"
    versions = "; ".join([generator, *(f"{name} {version(name)}" for name in _PACKAGES), itself])
    return HandbookRenderer(render_handbook, _commands, versions)


def render_handbook(sources: HandbookSources) -> RenderedHandbook:
    """Every file of the handbook by its path in it, and its dead links. Raises CannotRender."""
    logger = logging.getLogger(mkdocs.__name__)
    with temporary_folder() as folder, _overheard(logger) as heard:
        for room, files in (("docs", sources.files), ("theme", sources.theme)):
            for name, data in files.items():
                place = folder / room / name
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(data)
        settings = folder / "mkdocs.yml"
        settings.write_bytes(sources.settings)
        try:
            config = load_config(str(settings), **_named(sources, folder))
            config.theme.dirs.insert(0, str(folder / "theme"))
            config.mdx_configs["toc"]["slugify"] = lambda text, separator: slugify(text)
            build(config)
        except (Exception, Abort) as error:
            why = "; ".join([f"{type(error).__name__}: {error}", *heard.lines])
            at = _AT_PAGE.search(why)
            raise CannotRender(why, at["page"] if at else "") from error
        dead = (_DEAD_LINK.match(line) for line in heard.lines)
        return RenderedHandbook(dict(_files(folder / "site")), tuple((one["page"], one["to"]) for one in dead if one))


def _commands() -> list[CommandHelp]:
    """The commands in the language of the handbook, whatever that of messages is."""
    return described(command_parser(translator("vi")))


def _named(sources: HandbookSources, folder: Path) -> dict[str, Any]:
    """The settings that differ from site to site."""
    return {
        "site_name": sources.title,
        "site_dir": str(folder / "site"),
        "docs_dir": str(folder / "docs"),
        "nav": sources.nav,
        "strict": False,
    }


def _files(site: Path) -> Iterator[tuple[str, bytes]]:
    for place in sorted(site.rglob("*")):
        name = place.relative_to(site).as_posix()
        is_of_other_language = name.startswith(_LANGUAGES) and name not in _USED_LANGUAGES
        if place.is_file() and not (name.endswith(_LEFT_OUT) or is_of_other_language or name in _NOT_OF_THE_HANDBOOK):
            data = place.read_bytes()
            for of_theme, mended in _MENDED.get(place.suffix, ()):
                data = data.replace(of_theme, mended)
            yield name, data


class _Heard(logging.Handler):
    """Collects warnings, which are told with the names of the site's own files later."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


@contextmanager
def _overheard(logger: logging.Logger) -> Iterator[_Heard]:
    """Hear what the generator says meanwhile, in the place of those who hear it otherwise: it builds the site, too."""
    heard = _Heard()
    handlers, level, passed_on = logger.handlers, logger.level, logger.propagate
    logger.handlers, logger.propagate = [heard], False
    logger.setLevel(logging.WARNING)
    try:
        yield heard
    finally:
        logger.handlers, logger.propagate = handlers, passed_on
        logger.setLevel(level)
