"""Structured data that the frame of a page gives: where the page stands, whose site it is, whom to reach (schema.org).

Addresses in it count from the site's root; `whole` makes them whole, and leaves them out while the site has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from loa.catalogue.catalogue import Catalogue, ResolvedProvince
from loa.content.models import Contact, Hotline
from loa.content.phone_numbers import dialled
from loa.pages.links import INDEX, SEARCH

View = dict[str, Any]

URL, IMAGE, CONTENT = "url", "image", "contentUrl"
_ADDRESSES = (URL, IMAGE, CONTENT)
"""The properties whose values are addresses of this site."""

_CONTEXT = {"@context": "https://schema.org"}
_SEARCHED = "{search_term_string}"


def whole(data: Mapping[str, Any], base: str) -> View:
    """The same with whole addresses below `base`, or without any where that is empty."""
    addresses = {key: base + data[key] for key in _ADDRESSES if key in data and base}
    return {key: value for key, value in data.items() if key not in _ADDRESSES} | addresses


def structured_site(catalogue: Catalogue, province: ResolvedProvince | None, path: str) -> Iterator[View]:
    """What the home page says of the site and who answers for it, and a province's page of who runs it."""
    site = catalogue.site
    if path == INDEX:
        data: View = {**_CONTEXT, "@type": "WebSite", "name": site.name, "inLanguage": "vi", URL: ""}
        if description := site.with_subject(site.home.description):
            data["description"] = description
        yield data
        if site.responsible:
            body = site.responsible
            contact = Contact(phone=body.phone, email=body.email, address=body.address)
            yield _organization(body.body, "", contact, catalogue.hotlines)
    elif province and path == f"{province.slug}/{INDEX}":
        name = province.province.authority or province.official_name
        yield _organization(name, f"{province.slug}/", province.contact, province.hotlines)


def search_action(base: str) -> View:
    """How a search engine may search in the site at `base`."""
    target = {"@type": "EntryPoint", "urlTemplate": f"{base}{SEARCH}/?q={_SEARCHED}"}
    return {"@type": "SearchAction", "target": target, "query-input": "required name=search_term_string"}


def structured_page_frame(frame: Mapping[str, Any], base: str) -> list[View]:
    """The structured data of a frame at the site's whole address `base`, or without addresses where that is empty."""
    found = [whole(one, base) for one in frame["structured"]]
    if not base:
        return found
    found = [one | {"potentialAction": search_action(base)} if one["@type"] == "WebSite" else one for one in found]
    steps = frame["trail"]
    return [*found, _breadcrumb(steps, base)] if len(steps) > 1 else found


def _breadcrumb(steps: Iterable[Mapping[str, str]], base: str) -> View:
    items = [
        {"@type": "ListItem", "position": number, "name": step["title"], "item": f"{base}{step['path']}"}
        for number, step in enumerate(steps, 1)
    ]
    return {**_CONTEXT, "@type": "BreadcrumbList", "itemListElement": items}


def _organization(name: str, address: str, contact: Contact | None, hotlines: Sequence[Hotline]) -> View:
    data: View = {**_CONTEXT, "@type": "Organization", "name": name, URL: address}
    if contact and contact.address:
        data["address"] = contact.address
    own = {"telephone": contact.phone, "email": contact.email} if contact else {}
    reached = {key: value for key, value in own.items() if value}
    points = [{"@type": "ContactPoint", "contactType": "Liên hệ", **reached}] if reached else []
    points += [
        {"@type": "ContactPoint", "contactType": line.name, "telephone": dialled(line.number)} for line in hotlines
    ]
    return {**data, "contactPoint": points} if points else data
