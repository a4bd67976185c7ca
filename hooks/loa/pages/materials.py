"""The materials: every print as a row that can be filtered, in one file for each province.

The page of all materials carries only what its filters need: which campaigns, audiences, languages, kinds and sizes
there are, and how many rows each combination has in each province. So it knows the number found before any row is
fetched, and costs the same for a hundred rows or for ten thousand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any

from loa.catalogue.catalogue import COMMUNES, ResolvedCampaign, ResolvedProvince
from loa.content.decimal_numbers import with_points
from loa.content.models import Banner, Leaflet, Message
from loa.content.vietnamese_order import vietnamese_order
from loa.content.vocabulary import Format
from loa.house_style import written_numbers
from loa.pages.cards import national_gallery, province_card
from loa.pages.links import MATERIALS, RelativeLinks, page_path
from loa.pages.page_context import PageContext, View
from loa.pages.print_index import PrintedDesign, file_label, pixels, use_of
from loa.pages.print_views import PrintViews
from loa.pages.province_page import body_list_views, kit_views
from loa.pages.shared_views import anchor, of_place, size_of, vietnamese_first
from loa.prints.kit_contents import TICKET
from loa.prints.office_copies import CARD
from loa.prints.radio_scripts import FORMAT as SCRIPT
from loa.prints.shop_formats import as_made
from loa.store.output import Output, output
from loa.store.versions import tools

MaterialRow = dict[str, Any]
"""One design in one format and one language; addresses count from the site's root."""

_KINDS = {"leaflet": "Tờ rơi", "poster": "Áp phích", "banner": "Băng rôn, phướn, pano", "card": "Ảnh đăng mạng"}
_OFFICE = ("office", "Bản in ở cơ quan")
_RADIO = ("radio", "Bài phát thanh")
_TICKET = "Phiếu in"
"""What tickets are called among sizes; whose it is says the name of the row."""

_WHERE = {"office": "In ở cơ quan", "shop": "In ở cơ sở in", "screen": "Dùng trên mạng"}


def material_rows(context: PageContext, province: ResolvedProvince) -> list[MaterialRow]:
    """Every design and script of a province, one row for each format and language."""
    return [row for resolved in province.campaigns for row in _of_campaign(context, resolved)]


def _of_campaign(context: PageContext, resolved: ResolvedCampaign) -> Iterator[MaterialRow]:
    prints = PrintViews(context, resolved, RelativeLinks(page_path()))
    items: tuple[Banner | Leaflet, ...] = (*resolved.campaign.leaflets, *resolved.campaign.banners)
    for item in items:
        common = {
            "campaign": resolved.slug,
            "title": resolved.campaign.title,
            "name": prints.written_on(item),
            **_subject(context, resolved),
            "sample": item.sample or resolved.campaign.sample,
            "page": f"{resolved.address}/#{anchor(item)}",
        }
        designs = context.prints.designs(resolved, item)
        for printed in designs:
            yield common | _printed(context, printed)
        yield from _office_rows(common, context.office.get((resolved.province, resolved.slug, item.id), ()), designs)
    yield from _card_rows(context, resolved)
    for message in resolved.campaign.messages:
        yield from _script_rows(context, resolved, message)


def _card_rows(context: PageContext, resolved: ResolvedCampaign) -> Iterator[MaterialRow]:
    """The wallet card, which belongs to the campaign and to no item of it."""
    files = context.office.get((resolved.province, resolved.slug, CARD), ())
    common = {
        "campaign": resolved.slug,
        "title": resolved.campaign.title,
        "name": resolved.campaign.title,
        **_subject(context, resolved),
        "sample": any(file["sample"] for file in files),
        "page": f"{resolved.address}/",
    }
    yield from _office_rows(common, files, ())


def _script_rows(context: PageContext, resolved: ResolvedCampaign, message: Message) -> Iterator[MaterialRow]:
    """The loudspeaker scripts of a message, one row for each language."""
    for script in context.radio.get((resolved.province, resolved.slug, message.id), ()):
        yield {
            "campaign": resolved.slug,
            "title": resolved.campaign.title,
            "name": vietnamese_first(message.text),
            **_subject(context, resolved),
            "audiences": sorted(message.audiences or resolved.campaign.audiences),
            "sample": script["sample"],
            "page": f"{resolved.address}/#{anchor(message)}",
            "kind": _RADIO[0],
            "where": "office",
            "size": SCRIPT,
            "format": _RADIO[1],
            "measure": f"Đọc hết {script['time']}" if script["time"] else "",
            "pages": 1,
            "scale": 1,
            "reads": [],
            "language": script["language"],
            "preview": None,
            "files": [{"path": file["path"], "label": file["kind"], "size": size_of(file)} for file in script["files"]],
        }


def _subject(context: PageContext, resolved: ResolvedCampaign) -> dict[str, str]:
    """What a row of a site of several subjects says beside."""
    return {"subject": resolved.campaign.subject or ""} if context.subject_title(resolved) else {}


def _printed(context: PageContext, printed: PrintedDesign) -> MaterialRow:
    form = as_made(context.catalogue.vocabulary.formats[printed.format], printed.facts)
    return {
        "kind": form.kind,
        "where": form.printed_at,
        "size": printed.format,
        "format": written_numbers.with_unbroken_measures(form.title),
        "measure": written_numbers.with_unbroken_measures(written_numbers.finished_size(form)),
        "pages": form.pages,
        "scale": form.scale,
        "reads": written_numbers.legibility(printed.facts),
        "language": printed.language,
        "audiences": sorted(printed.facts.get("audiences", ())),
        "preview": _preview(printed),
        "files": [
            {"path": made.path, "label": file_label(made), "size": context.prints.size(made), **_use(made, form)}
            for made in printed.downloads
        ],
    }


def _use(made: Output, form: Format) -> dict[str, str]:
    """What a file is for, where that must be said."""
    use = use_of(made, form)
    return {"use": use} if use else {}


def _office_rows(common: MaterialRow, files: Sequence[View], designs: Sequence[PrintedDesign]) -> Iterator[MaterialRow]:
    preview = next((shown for shown in map(_preview, designs) if shown), None)
    for file in files:
        yield common | {
            "kind": _OFFICE[0],
            "where": "office",
            "size": file["format"],
            "format": _TICKET if file["format"] == TICKET else written_numbers.with_unbroken_measures(file["title"]),
            "measure": file["note"],
            "pages": file["pages"] or 1,
            "scale": 1,
            "reads": [],
            "language": file["language"],
            "audiences": sorted(file["audiences"]),
            "preview": preview,
            "files": [{"path": file["path"], "label": "PDF", "size": size_of(file)}],
        }


def _preview(printed: PrintedDesign) -> View | None:
    made = printed.preview
    return {"src": made.path, **pixels(made)} if made else None


# -- what is fetched: the rows of a province, and the numbers of all


def rows_file(province: ResolvedProvince, found: Sequence[MaterialRow]) -> Output:
    """The rows of one province as the page's script fetches them: `/tai-lieu/<province>.json`."""
    data = {"province": province.slug, "name": province.name, "rows": list(found)}
    return output(f"{MATERIALS}/{province.slug}.json", "asset", "json", data=data, tools=tools("json"))


def materials_extract(context: PageContext, province: ResolvedProvince, links: RelativeLinks) -> View:
    """How many rows of each combination a province has, and of the nation the pictures for the head of the page."""
    found = material_rows(context, province)
    numbers = Counter(tuple(_group(row)) for row in found)
    return {
        "card": {
            **province_card(province, links),
            "href": links.to(f"{MATERIALS}/{province.slug}/"),
            "number": len(found),
        },
        "gallery": national_gallery(context, links) if province.national else [],
        "groups": [[*group, number] for group, number in numbers.items()],
        "sizes": {row["size"]: row["format"] for row in found},
    }


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
        "gallery": next((extract["gallery"] for extract in extracts if extract["gallery"]), []),
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
        "kinds": _used({**_KINDS, **dict((_OFFICE, _RADIO))}, {kind for _, kind, *_ in combinations}),
        "where": _used(_WHERE, {where for *_, where in combinations}),
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


# -- pages that work without a script


def province_materials_view(
    context: PageContext, province: ResolvedProvince, found: Sequence[MaterialRow], links: RelativeLinks
) -> View:
    """The plain page of one province's materials, by campaign and item: `/tai-lieu/<province>/`."""
    campaigns: dict[str, View] = {}
    for row in found:
        campaign = campaigns.setdefault(
            row["campaign"],
            {
                "title": row["title"],
                "subject": context.title("subjects", row.get("subject")),
                "href": links.to(f"{province.slug}/{row['campaign']}/"),
                "items": {},
            },
        )
        item = campaign["items"].setdefault(
            row["page"],
            {"name": row["name"], "href": links.to(row["page"]), "sample": row["sample"], "preview": None, "rows": []},
        )
        item["rows"].append(_shown(row, links))
        item["preview"] = item["preview"] or _picture(row, links)
    has_commune_designs = bool(context.communes.get(province.slug, {}).get("designs"))
    return {
        "name": province.name,
        "of": of_place(province),
        "body": province.body or context.catalogue.only_place is not None,
        "all": links.to(f"{MATERIALS}/"),
        "number": with_points(len(found)),
        "campaigns": [{**c, "items": list(c["items"].values())} for c in campaigns.values()],
        "uses": sorted({file["use"] for row in found for file in row["files"] if file.get("use")}),
        "kits": kit_views(context, province, links),
        "communes": links.to(f"{province.slug}/{COMMUNES}/") if has_commune_designs else "",
        "body_lists": body_list_views(context, province, links),
    }


def _shown(row: MaterialRow, links: RelativeLinks) -> View:
    files = [{**file, "href": links.to(file["path"]), "name": file["path"].rpartition("/")[2]} for file in row["files"]]
    pages = f"{row['pages']} trang" if row["pages"] > 1 else ""
    scale = f"bản vẽ tỷ lệ 1:{row['scale']}" if row["scale"] > 1 else ""
    measure = "" if row["measure"] in row["format"] else row["measure"]
    return {
        "format": row["format"],
        "how": " · ".join(part for part in (measure, pages, _WHERE[row["where"]], scale) if part),
        "reads": row["reads"],
        "files": files,
    }


def _picture(row: MaterialRow, links: RelativeLinks) -> View | None:
    if row["preview"] is None:
        return None
    return {**row["preview"], "src": links.to(row["preview"]["src"]), "alt": f"{row['format']}: {row['name']}"}
