"""The page of a province's communes, and the page of each commune."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from loa.catalogue.catalogue import COMMUNES, ResolvedCampaign, ResolvedProvince
from loa.content.models import Event, EventSession
from loa.house_style import written_numbers
from loa.pages.change_views import mark_of
from loa.pages.event_times import session_view, sessions_of
from loa.pages.item_views import event_address
from loa.pages.links import MATERIALS, RelativeLinks, page_path
from loa.pages.page_context import View
from loa.pages.shared_views import contact_view, download_view
from loa.prints.commune_designs import unprinted_commune

_MOST_CAMPAIGNS = 4
"""How many campaigns of its province a commune's page names."""


def communes_view(province: ResolvedProvince, prints: Mapping[str, Any], links: RelativeLinks) -> View:
    """The list of a province's communes; `prints` is what prints/commune_designs.py offers."""
    return {
        "name": province.name,
        "sessions": prints.get("sessions", False),
        "designs": [_design(design, links) for design in prints["designs"]],
        "kit": _download(prints["kit"], links),
        "order": _download(prints.get("order"), links),
        "order_ticket": _download(prints.get("order_ticket"), links),
        "communes": [
            {
                "name": commune["official_name"],
                "folded": written_numbers.without_marks(commune["official_name"]),
                "anchor": commune["slug"],
                "href": links.to(f"{province.slug}/{COMMUNES}/{commune['slug']}/"),
                "kit": _download(commune["kit"], links),
            }
            for commune in prints["communes"]
        ],
    }


def commune_pages(
    province: ResolvedProvince, prints: Mapping[str, Any]
) -> Iterator[tuple[str, Mapping[str, Any], View]]:
    """The file, the commune and the view of every commune's page.

    All pages of a province lie equally deep: what they share is written once, its addresses fit each of them.
    """
    folder = f"{province.slug}/{COMMUNES}"
    of_any = RelativeLinks(page_path(folder, "xa"))
    shared = _shared(province, prints["kit"], of_any)
    sessions = sessions_of(province)
    designs = {_key(design): _design(design, of_any) for design in prints["designs"]}
    for commune in prints["communes"]:
        path = page_path(folder, commune["slug"])
        links = RelativeLinks(path)
        files = [
            {
                **designs[_key(file)],
                "file": _download(file, links),
                "ticket": _download(file["ticket"], links),
            }
            for file in commune["files"]
        ]
        view = {**shared, **_commune(commune, links), "designs": files}
        found = sessions.get(commune["slug"], ())
        yield path, commune, {**view, "sessions": [_session(province, one, links) for one in found]}


def with_sessions(province: ResolvedProvince, prints: View | None) -> View | None:
    """What is printed for the communes of a province, with those that only have sessions of events beside them.

    None where no commune has either.
    """
    sessions = sessions_of(province)
    if not sessions:
        return prints
    found = prints or {"page": page_path(province.slug, COMMUNES), "designs": [], "kit": None}
    printed = {commune["slug"]: commune for commune in found.get("communes", ())}
    communes = [
        printed.get(commune.slug) or unprinted_commune(province, commune)
        for commune in province.communes
        if commune.slug in printed or commune.slug in sessions
    ]
    return {**found, "communes": communes, "sessions": True}


def _session(
    province: ResolvedProvince, one: tuple[ResolvedCampaign, Event, EventSession], links: RelativeLinks
) -> View:
    resolved, event, session = one
    return {
        **session_view(session, None, province, links),
        "title": event.title,
        "href": links.to(event_address(resolved, event)),
        "mark": mark_of(event),
        "cancelled": event.cancelled is not None or event.is_postponed,
        "sample": event.sample or resolved.campaign.sample,
    }


def _shared(province: ResolvedProvince, office_kit: Mapping[str, Any] | None, links: RelativeLinks) -> View:
    """What the pages of all communes of a province say."""
    return {
        "province": {"name": province.name, "href": links.to(f"{province.slug}/")},
        "all": links.to(f"{province.slug}/{COMMUNES}/"),
        "materials": links.to(f"{MATERIALS}/{province.slug}/") if _has_prints(province) else "",
        "office_kit": _download(office_kit, links),
        "contact": contact_view(province.contact, province.contact_name),
        "campaigns": [
            {"title": resolved.campaign.title, "href": links.to(f"{resolved.address}/")}
            for resolved in province.campaigns[:_MOST_CAMPAIGNS]
        ],
    }


def _has_prints(province: ResolvedProvince) -> bool:
    return any(resolved.campaign.banners or resolved.campaign.leaflets for resolved in province.campaigns)


def _commune(commune: Mapping[str, Any], links: RelativeLinks) -> View:
    return {
        "name": commune["official_name"],
        "within": f"{commune['kind']} {commune['name']}".strip(),
        "name_line": commune["name_line"],
        "phone": commune["phone"],
        "dial": commune["phone"].replace(" ", ""),
        "kit": _download(commune["kit"], links),
    }


def _key(made: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(made[name] for name in ("campaign", "message", "format", "language"))


def _design(design: Mapping[str, Any], links: RelativeLinks) -> View:
    title = written_numbers.with_unbroken_measures(design["title"])
    picture = design["picture"]
    return {
        "slogan": design["slogan"],
        "sample": design["sample"],
        "title": title,
        "size": "" if design["size"] in design["title"] else written_numbers.with_unbroken_measures(design["size"]),
        "reads": design["reads"],
        "colours": design["colours"],
        "picture": picture and {**picture, "src": links.to(picture["path"]), "alt": f"{title}: {design['slogan']}"},
    }


def _download(file: Mapping[str, Any] | None, links: RelativeLinks) -> View | None:
    if not file:
        return None
    return {
        **download_view(file, links),
        "title": written_numbers.with_unbroken_measures(file["title"]),
        "name": file.get("zip") or file["path"].rpartition("/")[2],
        "scale": file.get("scale", 1),
    }
