"""What a province's list of communes says, and the page of each commune."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from loa.catalogue.catalogue import ResolvedProvince
from loa.house_style import written_numbers
from loa.pages.links import Here, page
from loa.pages.page_context import View
from loa.pages.page_frame import COMMUNES, contact_view

_MOST_CAMPAIGNS = 4
"""How many campaigns of its province a commune's page names."""


def communes_view(province: ResolvedProvince, shelf: Mapping[str, Any], here: Here) -> View:
    """The list of a province's communes; `shelf` is what prints/commune_designs.py offers."""
    return {
        "name": province.name,
        "designs": [_design(design, here) for design in shelf["designs"]],
        "tickets": [_offer(offer, here) for offer in shelf["tickets"]],
        "kit": _offer(shelf["kit"], here) if shelf["kit"] else None,
        "communes": [
            {
                "name": commune["official_name"],
                "folded": written_numbers.without_marks(commune["official_name"]),
                "anchor": commune["slug"],
                "href": here.to(f"{province.slug}/{COMMUNES}/{commune['slug']}/"),
                "kit": _offer(commune["kit"], here) if commune["kit"] else None,
            }
            for commune in shelf["communes"]
        ],
    }


def commune_pages(
    province: ResolvedProvince, shelf: Mapping[str, Any]
) -> Iterator[tuple[str, Mapping[str, Any], View]]:
    """The file, the commune and the view of every commune's page.

    All pages of a province lie equally deep: what they share is written once, its addresses fit each of them.
    """
    folder = f"{province.slug}/{COMMUNES}"
    anywhere = Here(page(folder, "xa"))
    common = {
        "province": {"name": province.name, "href": anywhere.to(f"{province.slug}/")},
        "all": anywhere.to(f"{folder}/"),
        "materials": anywhere.to(f"tai-lieu/{province.slug}/"),
        "office_kit": _offer(shelf["kit"], anywhere) if shelf["kit"] else None,
        "contact": contact_view(province.contact, province.contact_name),
        "campaigns": [
            {"title": resolved.campaign.title, "href": anywhere.to(f"{resolved.address}/")}
            for resolved in province.campaigns[:_MOST_CAMPAIGNS]
        ],
    }
    designs = {_key(design): _design(design, anywhere) for design in shelf["designs"]}
    tickets = {(offer["campaign"], offer["message"]): _offer(offer, anywhere) for offer in shelf["tickets"]}
    for commune in shelf["communes"]:
        path = page(folder, commune["slug"])
        here = Here(path)
        yield (
            path,
            commune,
            {
                **common,
                "name": commune["official_name"],
                "name_line": commune["name_line"],
                "phone": commune["phone"],
                "dial": commune["phone"].replace(" ", ""),
                "kit": _offer(commune["kit"], here) if commune["kit"] else None,
                "designs": [
                    {
                        **designs[_key(file)],
                        "file": _offer(file, here),
                        "ticket": tickets.get((file["campaign"], file["message"])),
                    }
                    for file in commune["files"]
                ],
            },
        )


def _key(made: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(made[name] for name in ("campaign", "message", "format", "language"))


def _design(design: Mapping[str, Any], here: Here) -> View:
    title = written_numbers.with_unbroken_measures(design["title"])
    picture = design["picture"]
    return {
        "slogan": design["slogan"],
        "sample": design["sample"],
        "title": title,
        "size": "" if design["size"] in design["title"] else written_numbers.with_unbroken_measures(design["size"]),
        "reads": design["reads"],
        "colours": design["colours"],
        "picture": {
            "src": here.to(picture["path"]),
            "width": picture["width"],
            "height": picture["height"],
            "alt": f"{title}: {design['slogan']}",
        }
        if picture
        else None,
    }


def _offer(offer: Mapping[str, Any], here: Here) -> View:
    size = offer.get("bytes")
    return {
        "title": written_numbers.with_unbroken_measures(offer["title"]),
        "href": here.to(offer["path"]),
        "name": offer["path"].rpartition("/")[2],
        "size": written_numbers.file_size(size) if size else "",
        "scale": offer.get("scale", 1),
    }
