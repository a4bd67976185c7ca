"""What is drawn of an item: the formats and languages of what is printed of it, each a view with a name of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loa.content.models import Banner, Leaflet
from loa.content.vocabulary import Vocabulary
from loa.content.yaml_tree import TreePath
from loa.edit.workflow.typed_content import TypedCampaign
from loa.edit.workflow.typed_forms import PRINTED, PRINTED_ITEMS
from loa.prints.design_files import VIETNAMESE, language_suffix

WIDEST_PX, HIGHEST_PX = 720, 720
"""The room for a large picture, beside a form on a screen."""

_OF_A_MESSAGE = "bang-ron-5x0.8"
"""The format in which a message is shown that no banner shows."""


@dataclass(frozen=True, slots=True)
class ShownView:
    """A format, in one language, in which an item is drawn: its name in addresses, its title, the size of pictures."""

    name: str
    title: str
    pages: int
    width_px: int
    height_px: int
    is_folded: bool = False


def view_name(format_name: str, language: str) -> str:
    """How a format in one language is called in addresses."""
    return f"{format_name}{language_suffix(language)}"


def shown_views(campaign: TypedCampaign, items: Sequence[Banner | Leaflet]) -> Iterator[ShownView]:
    """The views in which items are drawn, in their order, each once."""
    vocabulary = campaign.planner.catalogue.vocabulary
    seen = set()
    for item in items:
        for format_name, language in chosen_formats(item):
            name = view_name(format_name, language)
            if name not in seen and campaign.planner.typefaces.carry(vocabulary.lists.languages[language].fonts):
                seen.add(name)
                yield _shown_view(vocabulary, format_name, language, several=len(item.languages) > 1)


def _shown_view(vocabulary: Vocabulary, format_name: str, language: str, *, several: bool) -> ShownView:
    form = vocabulary.formats[format_name]
    scale = min(WIDEST_PX / form.width_mm, HIGHEST_PX / form.height_mm)
    width, height = round(form.width_mm * scale), round(form.height_mm * scale)
    title = f"{form.title}, {vocabulary.lists.languages[language].title}" if several else form.title
    return ShownView(view_name(format_name, language), title, form.pages, width, height, bool(form.fold_mm))


def printed_items(campaign: TypedCampaign, path: TreePath) -> list[Banner | Leaflet]:
    """What is printed of an item: itself, or of a message its banners; of anything else, one example of each kind."""
    said = campaign.resolved.campaign
    key, step = (str(path[0]), path[1]) if len(path) > 1 else ("", "")
    match key:
        case "banners":
            return [one for n, one in enumerate(said.banners) if step in (one.id, n)]
        case "leaflets":
            return [one for n, one in enumerate(said.leaflets) if step in (one.id, n)]
        case "messages":
            messages = [one for n, one in enumerate(said.messages) if step in (one.id, n)]
            return [banner for message in messages for banner in _banners_of(campaign, message.id, [*message.text])]
        case _:
            found: list[Banner | Leaflet] = [*said.banners[:1], *said.leaflets[:1]]
            shown = found if path and path[0] in PRINTED else []
            return [one.model_copy(update={"formats": one.formats[:1]}) for one in shown]


def _banners_of(campaign: TypedCampaign, message: str, languages: Sequence[str]) -> list[Banner]:
    """The banners that show a message, or how one would look."""
    found = [banner for banner in campaign.resolved.campaign.banners if banner.message == message]
    usual = _usual_format(campaign, "banner")
    if found or not usual:
        return found
    banner = Banner.model_validate({"id": message, "message": message, "formats": [usual]})
    return [banner.model_copy(update={"languages": tuple(languages)})]


def _usual_format(campaign: TypedCampaign, kind: str) -> str:
    """The format in which something is shown for which none is chosen; empty where the site has none."""
    formats = campaign.planner.catalogue.vocabulary.formats
    if kind == "banner" and _OF_A_MESSAGE in formats:
        return _OF_A_MESSAGE
    return next((name for name, form in formats.items() if form.kind == kind), "")


def views_to_come(campaign: TypedCampaign, key: str) -> tuple[ShownView, ...]:
    """The view of a new item of which nothing is written yet; none where nothing is printed of it."""
    name = _usual_format(campaign, "leaflet" if key == "leaflets" else "banner") if key in PRINTED_ITEMS else ""
    vocabulary = campaign.planner.catalogue.vocabulary
    return (_shown_view(vocabulary, name, VIETNAMESE, several=False),) if name else ()


def chosen_formats(item: Banner | Leaflet) -> Iterator[tuple[str, str]]:
    return ((name, language) for name in item.formats for language in item.languages)


def formats_of(campaign: TypedCampaign, item: Banner | Leaflet, view: str) -> list[tuple[str, str]]:
    """The formats and languages of an item, and a view that is asked for though it is not chosen (yet)."""
    chosen = [*chosen_formats(item)]
    name, _, language = view.partition("--")
    form = campaign.planner.catalogue.vocabulary.formats.get(name)
    fits = form is not None and (form.kind == "leaflet") is isinstance(item, Leaflet)
    return [*chosen, (name, language or item.languages[0])] if fits else chosen
