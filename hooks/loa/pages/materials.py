"""The materials: every printed thing as a row that can be searched, in one piece for each province.

The page of all materials carries only what its filters need: which campaigns, audiences, languages, kinds and sizes
there are, and how many rows each combination has in each province. So it knows the number found before any row is
fetched, and costs the same for a hundred rows or for ten thousand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any

from loa.catalogue.catalogue import ResolvedCampaign, ResolvedProvince
from loa.content.models import Banner, Leaflet
from loa.house_style import written_numbers
from loa.pages.home_and_province import national_gallery, province_card
from loa.pages.links import Here, page
from loa.pages.page_context import PageContext, View, anchor
from loa.pages.print_index import Copy, file_label
from loa.pages.print_views import PrintViews
from loa.store.output import Output, output
from loa.store.versions import tools

LIST = "tai-lieu"
"""Where the materials are: `/tai-lieu/`, `/tai-lieu/<province>/`, `/tai-lieu/<province>.json`."""

Row = dict[str, Any]
_KINDS = {"leaflet": "Tờ rơi", "poster": "Áp phích", "banner": "Băng rôn, phướn, pano", "card": "Ảnh đăng mạng"}
_OFFICE = ("office", "Bản in ở cơ quan")
_WHERE = {"office": "In ở cơ quan", "shop": "In ở tiệm", "screen": "Dùng trên mạng"}


def rows(desk: PageContext, province: ResolvedProvince) -> list[Row]:
    """Every design of a province, one row for each format and language; addresses count from the site's root."""
    return [row for resolved in province.campaigns for row in _of_campaign(desk, resolved)]


def _of_campaign(desk: PageContext, resolved: ResolvedCampaign) -> Iterator[Row]:
    printed = PrintViews(desk, resolved, Here(page()))
    items: tuple[Banner | Leaflet, ...] = (*resolved.campaign.leaflets, *resolved.campaign.banners)
    for item in items:
        common = {
            "campaign": resolved.slug,
            "title": resolved.campaign.title,
            "name": printed.written_on(item),
            "audiences": sorted(_audiences(resolved, item)),
            "sample": item.sample or resolved.campaign.sample,
            "page": f"{resolved.address}/#{anchor(item)}",
        }
        copies = desk.shelf.copies(resolved, item)
        for copy in copies:
            yield common | _copy(desk, copy)
        yield from _office_rows(common, desk.office.get((resolved.province, resolved.slug, item.id), ()), copies)


def _copy(desk: PageContext, copy: Copy) -> Row:
    form = desk.catalogue.vocabulary.formats[copy.format]
    return {
        "kind": form.kind,
        "where": form.printed_at,
        "size": copy.format,
        "format": written_numbers.with_unbroken_measures(form.title),
        "measure": written_numbers.with_unbroken_measures(written_numbers.finished_size(form)),
        "pages": form.pages,
        "scale": form.scale,
        "reads": written_numbers.legibility(copy.facts),
        "language": copy.language,
        "preview": _preview(copy),
        "files": [{"path": made.path, "label": file_label(made), "size": _size(desk, made)} for made in copy.downloads],
    }


def _office_rows(common: Row, files: Sequence[View], copies: Sequence[Copy]) -> Iterator[Row]:
    preview = next((shown for shown in map(_preview, copies) if shown), None)
    for file in files:
        size = written_numbers.file_size(file["bytes"]) if file["bytes"] else ""
        yield common | {
            "kind": _OFFICE[0],
            "where": "office",
            "size": file["format"],
            "format": written_numbers.with_unbroken_measures(file["title"]),
            "measure": file["note"],
            "pages": file["pages"] or 1,
            "scale": 1,
            "reads": [],
            "language": file["language"],
            "preview": preview,
            "files": [{"path": file["path"], "label": "PDF", "size": size}],
        }


def _audiences(resolved: ResolvedCampaign, item: Banner | Leaflet) -> tuple[str, ...]:
    if isinstance(item, Leaflet):
        return item.audiences or resolved.campaign.audiences
    message = resolved.campaign.message(item.message)
    return (message.audiences if message else ()) or resolved.campaign.audiences


def _preview(copy: Copy) -> View | None:
    made = copy.thumbnail or next(iter(copy.pictures), None)
    if made is None:
        return None
    return {"src": made.path, "width": made.facts["width_px"], "height": made.facts["height_px"]}


def _size(desk: PageContext, made: Output) -> str:
    return desk.shelf.size(made)


# -- what is fetched: the rows of a province, and the numbers of all


def piece(province: ResolvedProvince, found: Sequence[Row]) -> Output:
    """The rows of one province as the page's script fetches them."""
    data = {"province": province.slug, "name": province.name, "rows": list(found)}
    return output(f"{LIST}/{province.slug}.json", "asset", "json", data=data, tools=tools("json"))


def materials_extract(desk: PageContext, province: ResolvedProvince, here: Here) -> View:
    """How many rows of each combination a province has, and of the nation the pictures for the head of the page."""
    found = rows(desk, province)
    numbers = Counter(tuple(_group(row)) for row in found)
    return {
        "card": {**province_card(province, here), "href": here.to(f"{LIST}/{province.slug}/"), "number": len(found)},
        "gallery": national_gallery(desk, here) if province.national else [],
        "groups": [[*group, number] for group, number in numbers.items()],
        "sizes": {row["size"]: row["format"] for row in found},
    }


def _group(row: Row) -> Iterator[Any]:
    yield from (row[key] for key in ("campaign", "title", "kind", "size", "language"))
    yield tuple(row["audiences"])
    yield row["where"]


def materials_view(desk: PageContext, extracts: Sequence[View], here: Here) -> View:
    """The page of all materials: its filters, and the provinces that have any."""
    found = {p.slug: extract for p, extract in zip(desk.catalogue.provinces, extracts, strict=True)}
    return {
        "facets": facets(desk, found),
        "root": here.to(""),
        "gallery": next((extract["gallery"] for extract in extracts if extract["gallery"]), []),
        "provinces": [extract["card"] for extract in extracts if extract["card"]["number"]],
    }


def facets(desk: PageContext, found: Mapping[str, View]) -> View:
    """What can be asked for, and how many rows each combination has in each province; `found` are their extracts.

    A group is [campaign, kind, size, language, audiences, where, {province: rows}], by index or slug.
    """
    groups = [(slug, *group) for slug, extract in found.items() for group in extract["groups"]]
    campaigns = sorted({(name, title) for _, name, title, *_ in groups}, key=lambda pair: (pair[1], pair[0]))
    number_of = {campaign: number for number, campaign in enumerate(campaigns)}
    sizes = {size: title for extract in found.values() for size, title in extract["sizes"].items()}
    together: dict[tuple[Any, ...], dict[str, int]] = {}
    for slug, name, title, kind, size, language, audiences, where, number in groups:
        combination = (number_of[name, title], kind, size, language, tuple(audiences), where)
        together.setdefault(combination, {})[slug] = number
    return {
        "campaigns": [title for _, title in campaigns],
        "slugs": [slug for slug, _ in campaigns],
        "kinds": _used({**_KINDS, _OFFICE[0]: _OFFICE[1]}, {kind for _, kind, *_ in together}),
        "where": _used(_WHERE, {where for *_, where in together}),
        "sizes": [[size, sizes[size]] for size in _in_their_order(desk, sizes)],
        "languages": _terms(desk, "languages", {language for _, _, _, language, *_ in together}),
        "audiences": _terms(desk, "audiences", {name for *_, audiences, _ in together for name in audiences}),
        "provinces": [[p.slug, p.name] for p in desk.catalogue.provinces if found[p.slug]["groups"]],
        "groups": [[*combination, together[combination]] for combination in sorted(together)],
    }


def _used(titles: Mapping[str, str], used: Set[str]) -> list[list[str]]:
    return [[name, title] for name, title in titles.items() if name in used]


def _in_their_order(desk: PageContext, sizes: Mapping[str, str]) -> list[str]:
    """Sizes as formats.yml lists them, then those of the office machine."""
    order = list(desk.catalogue.vocabulary.formats)
    return sorted(sizes, key=lambda name: (order.index(name) if name in order else len(order), name))


def _terms(desk: PageContext, list_name: str, used: set[str]) -> list[list[str]]:
    return [[name, term.title] for name, term in desk.catalogue.vocabulary.names(list_name).items() if name in used]


# -- pages that work without a script


def province_view(province: ResolvedProvince, found: Sequence[Row], here: Here) -> View:
    """The plain page of one province's materials, by campaign and item."""
    campaigns: dict[str, View] = {}
    for row in found:
        campaign = campaigns.setdefault(
            row["campaign"],
            {"title": row["title"], "href": here.to(f"{province.slug}/{row['campaign']}/"), "items": {}},
        )
        item = campaign["items"].setdefault(
            row["page"],
            {"name": row["name"], "href": here.to(row["page"]), "sample": row["sample"], "preview": None, "rows": []},
        )
        item["rows"].append(_shown(row, here))
        item["preview"] = item["preview"] or _picture(row, here)
    return {
        "name": province.name,
        "all": here.to(f"{LIST}/"),
        "number": written_numbers.whole_number(len(found)),
        "campaigns": [{**c, "items": list(c["items"].values())} for c in campaigns.values()],
    }


def _shown(row: Row, here: Here) -> View:
    files = [{**file, "href": here.to(file["path"]), "name": file["path"].rpartition("/")[2]} for file in row["files"]]
    pages = f"{row['pages']} trang" if row["pages"] > 1 else ""
    scale = f"bản vẽ tỷ lệ 1:{row['scale']}" if row["scale"] > 1 else ""
    measure = "" if row["measure"] in row["format"] else row["measure"]
    return {
        "format": row["format"],
        "language": row["language"],
        "how": " · ".join(part for part in (measure, pages, _WHERE[row["where"]], scale) if part),
        "reads": row["reads"],
        "files": files,
    }


def _picture(row: Row, here: Here) -> View | None:
    if row["preview"] is None:
        return None
    return {
        **row["preview"],
        "src": here.to(row["preview"]["src"]),
        "alt": f"{row['format']}: {row['name']}",
    }
