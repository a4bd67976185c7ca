"""The page of a province's communes and of each of its lists of bodies, and the page of each body on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any

from loa.catalogue.administrative_units import kinds_of
from loa.catalogue.catalogue import COMMUNES, ResolvedCampaign, ResolvedProvince
from loa.catalogue.hotlines import hotlines_of
from loa.catalogue.listed_bodies import ResolvedBodyList
from loa.content.models import Event, EventSession
from loa.content.phone_numbers import find_phone_numbers
from loa.content.vietnamese_order import vietnamese_order
from loa.content.web_addresses import is_email
from loa.house_style import written_numbers
from loa.house_style.written_dates import capitalised
from loa.pages.change_views import mark_of
from loa.pages.event_times import session_view, sessions_of
from loa.pages.item_views import event_address
from loa.pages.letters import by_letter, names_without_kinds
from loa.pages.links import MATERIALS, RelativeLinks, page_address, page_path
from loa.pages.page_context import View
from loa.pages.shared_views import contact_view, download_view, kit_name
from loa.prints.commune_designs import unprinted_body

_MOST_CAMPAIGNS = 4
"""How many campaigns of its province a commune's page names."""


_OF_COMMUNES: View = {
    "heading": "{Kinds} của {province}",
    "description": "Băng rôn, phướn mang tên từng {kinds} của {province}, để tải về và in.",
    "lead": "Băng rôn, phướn mang tên từng {kinds}. Chọn địa phương mình để xem mẫu, hoặc tải ngay bộ in (ZIP) để đem "
    "đến cơ sở in.",
    "each": "Mỗi {kinds} có",
    "folders": "mỗi {kinds} một thư mục",
    "search": "Tìm {kinds}",
    "example": "Ví dụ: tan hong",
    "found": "{kinds}",
    "none": "Không có {kinds} nào tên như vậy",
    "own": "tên địa phương của bạn",
    "others": "{Kinds} khác của {province}",
    "sessions": "Lịch các buổi ở từng {kinds}. Chọn địa phương mình để xem ngày, giờ và địa điểm.",
}
_OF_LIST: View = {
    "heading": "{title} của {province}",
    "description": "{title} của {province}: băng rôn, phướn mang tên từng nơi, để tải về và in.",
    "lead": "Băng rôn, phướn mang tên từng nơi. Chọn đơn vị mình để xem mẫu, hoặc tải ngay bộ in (ZIP) để đem đến "
    "cơ sở in.",
    "each": "Mỗi nơi có",
    "folders": "mỗi nơi một thư mục",
    "search": "Tìm theo tên, địa chỉ",
    "example": "Vài chữ, không cần dấu",
    "found": "nơi",
    "none": "Không có nơi nào như vậy",
    "own": "tên đơn vị của bạn",
    "others": "{title} của {province}: xem cả danh sách",
}
"""What the pages of communes say, and those of other lists; {title} is the list's, {kinds} are the communes'."""


def words_of(province: ResolvedProvince, listed: ResolvedBodyList | None) -> View:
    """What the pages of a list of bodies say, or those of communes where there is no list."""
    kinds = kinds_of(province.communes)
    said = {"title": listed.title if listed else "", "province": province.name, "kinds": kinds}
    said["Kinds"] = capitalised(kinds)
    return {key: text.format(**said) for key, text in (_OF_LIST if listed else _OF_COMMUNES).items()}


def communes_view(
    province: ResolvedProvince,
    prints: Mapping[str, Any],
    links: RelativeLinks,
    listed: ResolvedBodyList | None = None,
) -> View:
    """The list of a province's communes, or of the bodies that are `listed`.

    `prints` is what prints/commune_designs.py offers.
    """
    return {
        "name": province.name,
        "words": words_of(province, listed),
        "listed": listed is not None,
        "sessions": prints.get("sessions", False),
        "designs": [_design(design, links) for design in prints["designs"]],
        "kits": [_download(kit, links) for kit in prints["kits"]],
        "order": _download(prints.get("order"), links),
        "order_ticket": _download(prints.get("order_ticket"), links),
        "letters": [
            {**group, "rows": [_listed(commune, prints["page"], links) for commune, _ in group["rows"]]}
            for group in by_letter(_with_own_names(prints["bodies"], listed), itemgetter(1))
        ],
    }


def _with_own_names(
    bodies: Sequence[Mapping[str, Any]], listed: ResolvedBodyList | None
) -> list[tuple[Mapping[str, Any], str]]:
    """The bodies by name, each with the name by which it is looked for: without its kind."""
    found = sorted(bodies, key=lambda body: vietnamese_order(body["name"]))
    names = [body["name"] for body in found]
    return list(zip(found, names_without_kinds(names) if listed else names, strict=True))


def _listed(body: Mapping[str, Any], page: str, links: RelativeLinks) -> View:
    return {
        "name": body["official_name"],
        "within": f"{body['kind']} {body['name']}".strip(),
        "anchor": body["slug"],
        "address": body["address"],
        "href": links.to(f"{page_address(page)}{body['slug']}/"),
        "kit": _download(body["kit"], links),
    }


def commune_pages(
    province: ResolvedProvince, prints: Mapping[str, Any], listed: ResolvedBodyList | None = None
) -> Iterator[tuple[str, Mapping[str, Any], View]]:
    """The file, the body and the view of the page of every commune, or of every body that is `listed`.

    All pages of a province lie equally deep: what they share is written once, its addresses fit each of them.
    """
    folder = page_address(prints["page"]).rstrip("/")
    of_any = RelativeLinks(page_path(folder, "xa"))
    shared = _shared(province, folder, prints["kits"], of_any) | {"words": words_of(province, listed)}
    sessions = {} if listed else sessions_of(province)
    designs = {_key(design): _design(design, of_any) for design in prints["designs"]}
    for commune in prints["bodies"]:
        path = page_path(folder, commune["slug"])
        links = RelativeLinks(path)
        files = [
            {
                **designs[_key(file)],
                "beside_name": file["beside_name"],
                "file": _download(file, links),
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
    found = prints or {"page": page_path(province.slug, COMMUNES), "designs": [], "kits": []}
    printed = {commune["slug"]: commune for commune in found.get("bodies", ())}
    communes = [
        printed.get(commune.slug) or unprinted_body(province, commune)
        for commune in province.communes
        if commune.slug in printed or commune.slug in sessions
    ]
    return {**found, "bodies": communes, "sessions": True}


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


def _shared(province: ResolvedProvince, folder: str, kits: Sequence[Mapping[str, Any]], links: RelativeLinks) -> View:
    """What the pages of all bodies on one list say; `folder` has their pages."""
    return {
        "province": {"name": province.name, "href": links.to(f"{province.slug}/")},
        "all": links.to(f"{folder}/"),
        "materials": links.to(f"{MATERIALS}/{province.slug}/") if _has_prints(province) else "",
        "kits": [_download(kit, links) for kit in kits],
        "contact": contact_view(province.contact, province.contact_name),
        "numbers": [line.number for line in hotlines_of(province)],
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
        "contact_of_body": _contact_parts(commune["contact"]),
        "address": commune["address"],
        "dial": commune["phone"].replace(" ", ""),
        "kit": _download(commune["kit"], links),
        "ticket": _download(commune["ticket"], links),
    }


def _contact_parts(contact: str) -> list[View]:
    """The numbers and addresses of a contact, each with what a reader's device does with it."""
    parts = []
    for text in filter(None, map(str.strip, contact.split(";"))):
        numbers = find_phone_numbers(text)
        href = f"mailto:{text}" if is_email(text) else f"tel:{numbers[0].dialled}" if len(numbers) == 1 else ""
        parts.append({"text": text, "href": href})
    return parts


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
        "name": kit_name(file),
        "scale": file.get("scale", 1),
    }
