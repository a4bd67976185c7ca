"""Links from texts to addresses of this site: each must lead to a page or file that is published.

A build knows every path before it publishes. `loa check` plans nothing: it knows pages, and of a file only whether
there is a page it can lie beside.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from types import MappingProxyType
from urllib.parse import unquote

from loa.catalogue.catalogue import COMMUNES, Catalogue
from loa.catalogue.text_checks import OwnLink
from loa.content.diagnostics import Diagnostic
from loa.content.models import LISTS
from loa.pages.links import INDEX, SUBJECTS, page_path
from loa.pages.page_addresses import site_addresses
from loa.publish.search import FOLDER as SEARCH_INDEX
from loa.store.project import HANDBOOK_FOLDER

_NOT_FOUND = "404.html"


def broken_links(
    links: Iterable[OwnLink],
    is_published: Callable[[str], bool],
    renamed: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Diagnostic]:
    """An error for each link that leads nowhere; `is_published` is asked for a path without `/` at its ends.

    `renamed` has the path of today of files that had another.
    """
    for link in links:
        path = unquote(link.address.partition("#")[0].partition("?")[0]).strip("/")
        if not is_published(path):
            guess = {"guess": f"/{renamed[path]}"} if path in renamed else {}
            yield Diagnostic("L475", link.spot, {"address": link.address, **guess})


def is_among(paths: Collection[str]) -> Callable[[str], bool]:
    """Whether a page or file is among all paths of a site."""
    return lambda path: path in paths or page_path(path) in paths or path == _NOT_FOUND


def may_be_in(catalogue: Catalogue, docs: Iterable[str]) -> Callable[[str], bool]:
    """Whether a page is on the site of a catalogue, or a file can be; `docs` are the names of all files in docs/."""
    docs = [*docs]
    pages = {address.rstrip("/") for address in site_addresses(catalogue, docs)}
    files_of_docs = set(docs)
    of_bodies = (f"{p.slug}/{name}" for p in catalogue.provinces for name in (COMMUNES, *(one.id for one in p.lists)))
    open_folders = {"assets", HANDBOOK_FOLDER, SUBJECTS, SEARCH_INDEX, *LISTS, *of_bodies}

    def may_be(path: str) -> bool:
        folder, _, name = path.removesuffix(f"/{INDEX}").rpartition("/")
        if path in pages or path in files_of_docs:
            return True
        if any(path.startswith(f"{one}/") or path == one for one in open_folders):
            return True
        return "." in name and folder in pages

    return may_be
