"""The two pages for staff that were one long page each: they lead on to the handbook, part by part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from loa.pages.links import RelativeLinks, page_path
from loa.pages.page_context import PageContext, View
from loa.pages.page_output import plan_page
from loa.pages.static_files import MOVED
from loa.reference.anchors import HandbookPlace, address_of, anchors_of
from loa.reference.error_pages import ERRORS
from loa.store.inputs import Inputs
from loa.store.output import Output
from loa.store.project import HANDBOOK, HANDBOOK_FOLDER
from loa.store.snapshot import FileKind

_GUIDE = "huong-dan"
FORMER_PAGES = (_GUIDE, ERRORS)
"""The folders of the two pages on a site."""

_TITLES = {_GUIDE: "Hướng dẫn cho cán bộ", ERRORS: "Các lỗi và cách sửa"}


def plan_handbook_moves(context: PageContext, inputs: Inputs, extracts: object) -> Iterator[Output]:
    """Both pages, but for one that the site has written itself in docs/."""
    places = _places(inputs)
    for name in FORMER_PAGES:
        if inputs.kind(f"docs/{name}.md") is not FileKind.ABSENT:
            continue
        path, of_errors = page_path(name), name == ERRORS
        parts = [
            (anchor, place) for anchor, place in places.items() if place.page.startswith(f"{ERRORS}/") == of_errors
        ]
        start = f"{HANDBOOK_FOLDER}/{f'{ERRORS}/' if of_errors else ''}"
        head = {"moved_to": start, "unlisted": True}
        view = _view(parts, start, RelativeLinks(path))
        description = "Nay ở trong sổ tay dành cho cán bộ."
        yield plan_page(
            context, inputs, path, "handbook_moved", _TITLES[name], description, view, [MOVED], head, moved_to=start
        )


def _view(parts: list[tuple[str, HandbookPlace]], start: str, links: RelativeLinks) -> View:
    listed = ((anchor, place, f"{HANDBOOK_FOLDER}/{address_of(place)}") for anchor, place in parts)
    return {
        "href": links.to(start),
        "parts": [{"id": anchor, "title": place.title, "href": links.to(to)} for anchor, place, to in listed],
    }


def _places(inputs: Inputs) -> Mapping[str, HandbookPlace]:
    """Every anchor of the handbook: those of the former pages are among them (tests/former_handbook_anchors.txt)."""
    names = [name for name in inputs.below(HANDBOOK) if name.endswith(".md")]
    written = {name.removeprefix(f"{HANDBOOK}/"): inputs.read(name).decode(errors="replace") for name in names}
    return anchors_of(written)
