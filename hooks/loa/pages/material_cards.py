"""The cards of the materials: one for each leaflet, banner or script with all its forms; a province's page of them."""

from __future__ import annotations

from collections.abc import Sequence

from loa.catalogue.catalogue import COMMUNES, ResolvedProvince
from loa.content.decimal_numbers import with_points
from loa.house_style.written_numbers import PRINTING_PLACES
from loa.pages.links import MATERIALS, RelativeLinks
from loa.pages.material_rows import OFFICE, ROW_KINDS, MaterialRow
from loa.pages.page_context import PageContext, View
from loa.pages.province_page import body_list_views, kit_views
from loa.pages.shared_views import of_place
from loa.prints.design_files import VIETNAMESE
from loa.prints.kit_contents import OF_SCHOOLS

_SHOWN_AT_ONCE = 1
"""How many forms of an item stand open on its card; the others are one touch away."""


def item_cards(context: PageContext, found: Sequence[MaterialRow], links: RelativeLinks) -> list[View]:
    """A card for each item of which there are rows, in their order; what its first row is stands open on it."""
    items: dict[str, View] = {}
    for row in found:
        item = items.setdefault(
            row["page"],
            {
                "name": row["name"],
                "of": row["title"] if _is_twin(row, found) else "",
                "kind": "",
                "href": links.to(row["page"]),
                "sample": row["sample"],
                "numbers": row.get("numbers", []),
                "preview": None,
                "forms": [],
            },
        )
        # An office form is named by itself.
        item["kind"] = item["kind"] or ("" if row["kind"] == OFFICE else ROW_KINDS[row["kind"]])
        item["forms"].append(_form(context, row, links))
        item["preview"] = item["preview"] or _picture(row, links)
    return [
        {**item, "forms": item["forms"][:_SHOWN_AT_ONCE], "others": item["forms"][_SHOWN_AT_ONCE:]}
        for item in items.values()
    ]


def _is_twin(row: MaterialRow, found: Sequence[MaterialRow]) -> bool:
    """Whether another campaign has an item of the same name: two cards must not look alike."""
    return any(other["name"] == row["name"] and other["campaign"] != row["campaign"] for other in found)


def _form(context: PageContext, row: MaterialRow, links: RelativeLinks) -> View:
    files = [{**file, "href": links.to(file["path"]), "name": file["path"].rpartition("/")[2]} for file in row["files"]]
    pages = f"{row['pages']} trang" if row["pages"] > 1 else ""
    scale = f"bản vẽ tỷ lệ 1:{row['scale']}" if row["scale"] > 1 else ""
    measure = "" if row["measure"] in row["format"] else row["measure"]
    language = "" if row["language"] == VIETNAMESE else context.title("languages", row["language"])
    return {
        "format": " · ".join(filter(None, (row["format"], language))),
        "how": " · ".join(part for part in (measure, pages, PRINTING_PLACES[row["where"]], scale) if part),
        "reads": row["reads"],
        "files": files,
    }


def _picture(row: MaterialRow, links: RelativeLinks) -> View | None:
    if row["preview"] is None:
        return None
    return {**row["preview"], "src": links.to(row["preview"]["src"]), "alt": f"{row['format']}: {row['name']}"}


def school_kit(context: PageContext, province: ResolvedProvince, links: RelativeLinks) -> View | None:
    """The kit of a province's schools; None where there is none."""
    return next((kit for kit in kit_views(context, province, links) if kit["kit"] == OF_SCHOOLS), None)


def doors_of(context: PageContext, province: ResolvedProvince, links: RelativeLinks) -> list[View]:
    """The pages of what bears the names of single bodies: communes, and those on the province's lists."""
    has_communes = bool(context.communes.get(province.slug, {}).get("designs"))
    communes = {
        "of": COMMUNES,
        "title": "Băng rôn mang tên địa phương của bạn",
        "href": links.to(f"{province.slug}/{COMMUNES}/"),
    }
    lists = [
        {"of": "list", "title": f"Băng rôn mang tên đơn vị của bạn: {one['title']}", "href": one["href"]}
        for one in body_list_views(context, province, links)
    ]
    return [communes, *lists] if has_communes else lists


def province_materials_view(
    context: PageContext, province: ResolvedProvince, found: Sequence[MaterialRow], links: RelativeLinks
) -> View:
    """The page of one province's materials, by campaign and item: `/tai-lieu/<province>/`."""
    rows_of: dict[str, list[MaterialRow]] = {}
    for row in found:
        rows_of.setdefault(row["campaign"], []).append(row)
    return {
        "name": province.name,
        "of": of_place(province),
        "body": province.body or context.catalogue.only_place is not None,
        "all": links.to(f"{MATERIALS}/"),
        "number": with_points(len(found)),
        "campaigns": [
            {
                "title": rows[0]["title"],
                "subject": context.title("subjects", rows[0].get("subject")),
                "href": links.to(f"{province.slug}/{campaign}/"),
                "items": item_cards(context, rows, links),
            }
            for campaign, rows in rows_of.items()
        ],
        "uses": sorted({file["use"] for row in found for file in row["files"] if file.get("use")}),
        "school_kit": school_kit(context, province, links),
        "kits": [kit for kit in kit_views(context, province, links) if kit["kit"] != OF_SCHOOLS],
        "doors": doors_of(context, province, links),
    }
