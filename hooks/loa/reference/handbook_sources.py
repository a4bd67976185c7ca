"""All that the handbook is rendered from, as plain values: pages, pictures, navigation, frame, names of the site."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from loa.catalogue.catalogue import Catalogue
from loa.catalogue.content_warnings import DRAFT
from loa.content import models
from loa.content.models import NATIONAL, Colours
from loa.house_style.colours import page_colours
from loa.reference.anchors import anchors_of, with_whole_links
from loa.reference.code_tables import LISTS_OF_CODES, code_table, format_table, merged_provinces, provinces_of_today
from loa.reference.command_help import CommandHelp, command_sections
from loa.reference.error_pages import error_lists
from loa.reference.field_tables import field_table, item_lists
from loa.reference.format_pictures import format_pictures
from loa.reference.handbook_navigation import navigation
from loa.store.inputs import Inputs
from loa.store.names_on_disk import is_hidden
from loa.store.output import canonical
from loa.store.project import HANDBOOK, HANDBOOK_FOLDER, HANDBOOK_SETTINGS
from loa.store.snapshot import FileKind

TITLE = "Sổ tay"
FORMATS = "tham-khao/kho"
"""Where the drawings of the formats lie, beside their page."""

_SETTINGS = f"{HANDBOOK_SETTINGS}/mkdocs.yml"
_THEME = "layouts/handbook"
_STYLE = "assets/so-tay.css"
_ICON = "assets/bieu-tuong.svg"
_MARKER = re.compile(r"^\{\{ *(?P<word>[a-z-]+)(?: +(?P<rest>[^}\n]*?))? *\}\}$", re.MULTILINE)
_PICTURES = (".svg", ".png", ".webp", ".jpg", ".jpeg", ".gif")
_VARIABLES = {
    "so-tay-nen": "primary",
    "so-tay-chu-tren-nen": "on-primary",
    "so-tay-chu-ban-ngay": "primary-by-day",
    "so-tay-chu-ban-dem": "primary-by-night",
}


@dataclass(frozen=True)
class HandbookSources:
    """What a handbook is rendered from; equal values give equal files."""

    title: str
    settings: bytes
    """The settings that all handbooks have."""
    nav: list[Any]
    """Titles and pages, as MkDocs writes its navigation."""
    files: Mapping[str, bytes]
    """Pages, pictures, and what else the site itself has beside them, by their path in the handbook."""
    theme: Mapping[str, bytes]
    """The frame, laid over the theme's own."""

    @property
    def digest(self) -> str:
        """SHA-256 of it all."""
        digest = hashlib.sha256(canonical([self.title, self.nav]).encode() + self.settings)
        for room in (self.files, self.theme):
            for name, data in sorted(room.items()):
                digest.update(f"\0{name}\0{hashlib.sha256(data).hexdigest()}".encode())
        return digest.hexdigest()


def handbook_sources(
    catalogue: Catalogue, inputs: Inputs, commands: Sequence[CommandHelp], left_out: frozenset[str] = frozenset()
) -> HandbookSources:
    """The handbook of a site; `left_out` are names of own pages that cannot be used. Raises what `inputs` raises."""
    names = [name.removeprefix(f"{HANDBOOK}/") for name in inputs.below(HANDBOOK)]
    names = [name for name in names if name not in left_out and not name.endswith(DRAFT)]
    written = {name: inputs.read(f"{HANDBOOK}/{name}").decode("utf-8-sig") for name in names if name.endswith(".md")}
    own = [name for name in names if inputs.kind(f"docs/{HANDBOOK_FOLDER}/{name}") is FileKind.FILE]
    pages = whole_pages(written, catalogue, commands, own)
    colours = _colours(catalogue)
    files = {name: text.encode() for name, text in pages.items()}
    beside = [name for name in names if name.endswith(_PICTURES) or (name in own and not name.endswith(".md"))]
    files |= {name: inputs.read(f"{HANDBOOK}/{name}") for name in beside if not is_hidden(name)}
    drawn = format_pictures(catalogue.vocabulary.formats, colours)
    files |= {f"{FORMATS}/{name}.svg": drawing for name, drawing in drawn.items()}
    theme = {name.removeprefix(f"{_THEME}/"): inputs.read(name) for name in inputs.below(_THEME)}
    theme[_STYLE] = _with_colours(theme[_STYLE], colours)
    theme[_ICON] = inputs.read("assets/styles/loa.svg")
    title = f"{TITLE} · {catalogue.site.name}"
    return HandbookSources(title, inputs.read(_SETTINGS), navigation(pages, inputs, own), files, theme)


def whole_pages(
    written: Mapping[str, str],
    catalogue: Catalogue,
    commands: Sequence[CommandHelp],
    own: Collection[str],
) -> dict[str, str]:
    """Pages with what the program puts into them, and with links that name their pages; `own` are the site's."""
    pages = {name: with_tables(text, catalogue, commands, written) for name, text in written.items()}
    places = anchors_of(pages)
    return {
        name: with_whole_links(name, text, places, written[name] if name in own else "") for name, text in pages.items()
    }


def with_tables(text: str, catalogue: Catalogue, commands: Sequence[CommandHelp], written: Mapping[str, str]) -> str:
    """The text of a page in which each line `{{ word … }}` gave way to what it stands for; others stay as they are.

    `written` are all pages as people wrote them.
    """
    vocabulary = catalogue.vocabulary
    made: dict[str, Callable[[str], str]] = {
        "fields": lambda name: field_table(getattr(models, name)) if name in models.__all__ else "",
        "item-lists": lambda _: item_lists(),
        "codes": lambda name: code_table(vocabulary, name) if name in LISTS_OF_CODES else "",
        "formats": lambda kinds: format_table(vocabulary, kinds, FORMATS.rpartition("/")[2]),
        "provinces": lambda _: provinces_of_today(),
        "merged-provinces": lambda _: merged_provinces(),
        "errors": lambda _: error_lists(written),
        "commands": lambda _: command_sections(commands),
    }
    return _MARKER.sub(lambda found: _made(found, made), text)


def _made(found: re.Match[str], made: Mapping[str, Callable[[str], str]]) -> str:
    make = made.get(found["word"])
    return (make(found["rest"] or "") if make else "").rstrip("\n") or found[0]


def _colours(catalogue: Catalogue) -> Mapping[str, str]:
    """The colours of the nation's pages, or of the program where there is no nation."""
    national = next((province for province in catalogue.provinces if province.slug == NATIONAL), None)
    return page_colours(national.province.theme if national else Colours.model_validate({}))


def _with_colours(style: bytes, colours: Mapping[str, str]) -> bytes:
    said = "".join(f"--{name}:{colours[key]};" for name, key in _VARIABLES.items())
    return f":root{{{said}}}\n".encode() + style
