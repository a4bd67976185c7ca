"""The page of all materials, and the file of each province's rows that its script fetches.

The page carries only what its filters need: which campaigns, audiences, languages, kinds and sizes there are, and how
many rows each combination has in each province. So it knows the number found before any row is fetched, and costs the
same for a hundred rows or for ten thousand. Rows of one item stand together and become one card.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any

from loa.catalogue.catalogue import ResolvedProvince
from loa.content.vietnamese_order import vietnamese_order
from loa.house_style.written_numbers import PRINTING_PLACES
from loa.pages.cards import province_card
from loa.pages.links import MATERIALS, RelativeLinks, page_path
from loa.pages.material_cards import doors_of, item_cards, school_kit
from loa.pages.material_rows import ROW_KINDS, MaterialRow, material_rows
from loa.pages.page_context import PageContext, View
from loa.store.output import Output, output
from loa.store.versions import tools

_MOST_SHOWN = 6
"""How many items of the nation the page shows before anything is chosen."""


def rows_file(context: PageContext, province: ResolvedProvince, found: Sequence[MaterialRow]) -> Output:
    """The rows of one province as the page's script fetches them: `/tai-lieu/<province>.json`.

    With the kit of its schools, and the pages of what bears the names of single bodies. Addresses count from the
    site's root.
    """
    from_root = RelativeLinks(page_path())
    kit = school_kit(context, province, from_root)
    data = {
        "province": province.slug,
        "name": province.name,
        "kit": kit and {key: kit[key] for key in ("href", "name", "files", "size")},
        "doors": doors_of(context, province, from_root),
        "rows": list(found),
    }
    return output(f"{MATERIALS}/{province.slug}.json", "asset", "json", data=data, tools=tools("json"))


def materials_extract(context: PageContext, province: ResolvedProvince, links: RelativeLinks) -> View:
    """How many rows of each combination a province has, and of the nation the first cards."""
    found = material_rows(context, province)
    numbers = Counter(tuple(_group(row)) for row in found)
    return {
        "card": {
            **province_card(province, links),
            "href": links.to(f"{MATERIALS}/{province.slug}/"),
            "number": len(found),
        },
        "shown": _shown(context, found, links) if province.national or context.catalogue.only_place else [],
        "groups": [[*group, number] for group, number in numbers.items()],
        "sizes": {row["size"]: row["format"] for row in found},
    }


def _shown(context: PageContext, found: Sequence[MaterialRow], links: RelativeLinks) -> list[View]:
    """The first cards that have a picture."""
    return [card for card in item_cards(context, found, links) if card["preview"]][:_MOST_SHOWN]


def _group(row: MaterialRow) -> Iterator[Any]:
    yield from (row[key] for key in ("campaign", "title", "kind", "size", "language"))
    yield tuple(row["audiences"])
    yield row["where"]
    yield row.get("subject", "")


def materials_view(context: PageContext, extracts: Sequence[View], links: RelativeLinks) -> View:
    """The page of all materials: its filters, and the provinces that have any."""
    found = {p.slug: extract for p, extract in zip(context.catalogue.provinces, extracts, strict=True)}
    cards = [extract["card"] for extract in extracts if extract["card"]["number"]]
    return {
        "lead": context.catalogue.site.with_subject(context.catalogue.site.lists.materials.lead),
        "facets": facets(context, found),
        "root": links.to(""),
        "only": context.catalogue.only_place is not None,
        "shown": next((extract["shown"] for extract in extracts if extract["shown"]), []),
        "provinces": [card for card in cards if not card["body"]],
        "bodies": [card for card in cards if card["body"]],
        "body_slugs": [province.slug for province in context.catalogue.provinces if province.body],
    }


def facets(context: PageContext, found: Mapping[str, View]) -> View:
    """The choices of the filter, and how many rows each combination has in each province; `found` are their extracts.

    A group is [campaign, kind, size, language, audiences, where, {province: rows}], by index or slug.
    """
    groups = [(slug, *group) for slug, extract in found.items() for group in extract["groups"]]
    campaigns = sorted(
        {(name, title, subject) for _, name, title, *_, subject, _ in groups},
        key=lambda one: (vietnamese_order(one[1]), one[0], one[2]),
    )
    number_of = {campaign: number for number, campaign in enumerate(campaigns)}
    sizes = {size: title for extract in found.values() for size, title in extract["sizes"].items()}
    combinations: dict[tuple[Any, ...], dict[str, int]] = {}
    for slug, name, title, kind, size, language, audiences, where, subject, number in groups:
        combination = (number_of[name, title, subject], kind, size, language, tuple(audiences), where)
        combinations.setdefault(combination, {})[slug] = number
    return {
        "campaigns": [title for _, title, _ in campaigns],
        "slugs": [slug for slug, _, _ in campaigns],
        **_subject_facet(context, [subject for _, _, subject in campaigns]),
        "kinds": _used(ROW_KINDS, {kind for _, kind, *_ in combinations}),
        "where": _used(PRINTING_PLACES, {where for *_, where in combinations}),
        "sizes": [[size, sizes[size]] for size in _in_order_of_formats(context, sizes)],
        "languages": _terms(context, "languages", {language for _, _, _, language, *_ in combinations}),
        "audiences": _terms(context, "audiences", {name for *_, audiences, _ in combinations for name in audiences}),
        "provinces": [[p.slug, p.name] for p in context.catalogue.provinces if found[p.slug]["groups"]],
        "groups": [[*combination, combinations[combination]] for combination in sorted(combinations)],
    }


def _subject_facet(context: PageContext, subjects: Sequence[str]) -> View:
    """The choice of subjects, and the subject of each campaign; nothing on a site of one subject."""
    if not context.catalogue.vocabulary.several_subjects:
        return {}
    return {"subjects": _terms(context, "subjects", set(subjects)), "subject_of": list(subjects)}


def _used(titles: Mapping[str, str], used: Set[str]) -> list[list[str]]:
    return [[name, title] for name, title in titles.items() if name in used]


def _in_order_of_formats(context: PageContext, sizes: Mapping[str, str]) -> list[str]:
    """Sizes as formats.yml lists them, then those of the office machine."""
    order = list(context.catalogue.vocabulary.formats)
    return sorted(sizes, key=lambda name: (order.index(name) if name in order else len(order), name))


def _terms(context: PageContext, list_name: str, used: set[str]) -> list[list[str]]:
    return [[name, term.title] for name, term in context.catalogue.vocabulary.names(list_name).items() if name in used]
