"""News feeds by RFC 4287 (Atom): stable identities, dates from the content, no clock."""

from __future__ import annotations

import uuid
from typing import Any
from xml.etree import ElementTree as ET

from loa.store.output import Output

_ATOM = "http://www.w3.org/2005/Atom"
_HOUSE = uuid.uuid5(uuid.NAMESPACE_OID, "loa")


def render_feed(output: Output) -> bytes:
    """The feed. `data` has its title, author and address, and entries with title, moment, summary and address.

    A feed without entries has the moment `told`.
    """
    values = output.values
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": "vi"})
    _text(feed, "title", values["title"])
    _text(feed, "id", _identity(values["address"]))
    _text(feed, "updated", _changed(values["entries"]) if values["entries"] else values["told"])
    _text(ET.SubElement(feed, "author"), "name", values["author"])
    ET.SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": values["self"]})
    ET.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": values["page"]})
    for entry in values["entries"]:
        feed.append(_entry(entry))
    ET.indent(feed)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(feed, encoding="unicode").encode() + b"\n"


def _changed(entries: list[dict[str, Any]]) -> str:
    """The newest moment at which something was told, as far as entries say that; else the newest that one is about."""
    if any(entry["dated"] for entry in entries):
        entries = [entry for entry in entries if entry["dated"] or entry["kind"] == "tin"]
    return max(str(entry["moment"]) for entry in entries)


def _entry(entry: dict[str, Any]) -> ET.Element:
    element = ET.Element("entry")
    _text(element, "title", entry["title"])
    _text(element, "id", _identity(entry["identity"]))
    if entry["published"]:
        _text(element, "published", entry["published"])
    _text(element, "updated", entry["moment"])
    ET.SubElement(element, "link", {"rel": "alternate", "type": "text/html", "href": entry["href"]})
    for one in entry.get("recordings", ()):
        about = {"type": one["type"], "length": str(one["bytes"]), "title": one["title"]}
        ET.SubElement(element, "link", {"rel": "enclosure", "href": one["href"], **about})
    ET.SubElement(element, "category", {"term": entry["kind"]})
    if entry["summary"]:
        _text(element, "summary", entry["summary"])
    return element


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def _identity(address: str) -> str:
    """A name that stays, wherever the site moves."""
    return uuid.uuid5(_HOUSE, address).urn
