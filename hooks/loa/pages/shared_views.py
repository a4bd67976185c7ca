"""Small views that many pages share: sources, contacts, hotlines, times, downloads."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, TypeVar

from loa.catalogue.catalogue import ResolvedProvince, WithheldResult
from loa.content.dates import When
from loa.content.models import (
    Activity,
    Banner,
    BudgetLine,
    CampaignTarget,
    Contact,
    Contest,
    Duty,
    Event,
    FigureTable,
    Hotline,
    Item,
    Leaflet,
    LegalDocument,
    Message,
    PlanSection,
    PlanTask,
    Result,
    Source,
    Update,
)
from loa.content.phone_numbers import dialled
from loa.content.vocabulary import Vocabulary
from loa.house_style import written_dates, written_numbers
from loa.pages.links import RelativeLinks
from loa.pages.page_context import NoWrap, PageContext, View
from loa.prints.kit_lists import FILES_ANCHOR

_Text = TypeVar("_Text")

WITHHELD = "không đăng"
"""What stands in place of a figure that could show who somebody is."""

_NATION = "toàn quốc"
"""The name of the national folder, which stands behind others as it is: `lịch toàn quốc`, not `của Toàn quốc`."""

_ANCHORS: Mapping[type[Item], str] = MappingProxyType(
    {
        Message: "thong-diep",
        Banner: "bang-ron",
        Leaflet: "to-roi",
        Update: "tin",
        Event: "su-kien",
        Contest: "cuoc-thi",
        Activity: "hoat-dong",
        PlanSection: "muc",
        PlanTask: "nhiem-vu",
        BudgetLine: "kinh-phi",
        Duty: "phan-cong",
        CampaignTarget: "chi-tieu",
        Result: "ket-qua",
        FigureTable: "bang",
    }
)


def of_place(province: ResolvedProvince) -> str:
    """What stands behind a thing of a place: `của Đồng Tháp`, `toàn quốc`."""
    return _NATION if province.name.casefold() == _NATION else f"của {province.name}"


def beside_place(province: ResolvedProvince) -> str:
    """The name of a place right behind what is named after it: `Lịch Đồng Tháp`, `Lịch toàn quốc`."""
    return _NATION if province.name.casefold() == _NATION else province.name


def anchor(item: Item) -> str:
    """The id of an item's element on its campaign's page; items of two kinds may have the same id in the YAML."""
    return f"{_ANCHORS[type(item)]}--{item.id}"


def withheld_anchor(result: WithheldResult) -> str:
    """The same for a figure that is not published."""
    return f"{_ANCHORS[Result]}--{result.id}"


def item_view(item: Item) -> View:
    """What every item of a campaign has."""
    return {"id": item.id, "anchor": anchor(item), "sample": item.sample, "source": source_view(item.source)}


def source_view(source: Source | None) -> View | None:
    """Where something was published, as a page names it."""
    if source is None:
        return None
    return {
        "title": source.title,
        "publisher": source.publisher or "",
        "author": source.author or "",
        "number": source.number or "",
        "date": source.date.vietnamese if source.date else "",
        "url": source.url or "",
        "note": source.note or "",
    }


def hotline_view(hotline: Hotline, vocabulary: Vocabulary, nowrap: NoWrap) -> View:
    """A telephone number as a page shows and dials it; `details` is what else its record says, in sentences."""
    return {
        "number": hotline.number,
        "dial": dialled(hotline.number),
        "name": hotline.name,
        "nowrap": nowrap(hotline.name),
        "note": hotline.note or "",
        "details": list(_hotline_details(hotline, vocabulary)),
    }


def hotline_views(context: PageContext, hotlines: Sequence[Hotline]) -> list[View]:
    """Telephone numbers with their sources."""
    return [
        {**hotline_view(line, context.catalogue.vocabulary, context.nowrap), "source": source_view(line.source)}
        for line in hotlines
    ]


def _hotline_details(hotline: Hotline, vocabulary: Vocabulary) -> Iterator[str]:
    lists = vocabulary.lists
    for name in dict.fromkeys((*hotline.translated_name, *hotline.translated_note)):
        if name != "vi":
            said = (hotline.translated_name.get(name), hotline.translated_note.get(name))
            yield f"{lists.languages[name].title}: {', '.join(filter(None, said))}"
    if hotline.area:
        yield f"Gọi từ: {hotline.area}"
    if hotline.languages:
        yield f"Nghe máy bằng: {', '.join(lists.languages[name].title for name in hotline.languages)}"
    if hotline.channels:
        yield f"Liên lạc bằng: {', '.join(lists.hotline_channels[name].title for name in hotline.channels)}"
    if hotline.checked:
        yield f"Số được kiểm tra {written_dates.on_day(hotline.checked)}"


def contact_view(contact: Contact | None, name: str | None) -> View | None:
    """How to reach an authority, or None where neither a contact nor its name is known."""
    if contact is None and not name:
        return None
    contact = contact or Contact()
    return {
        "name": name or "",
        "address": contact.address or "",
        "phone": contact.phone or "",
        "dial": dialled(contact.phone or ""),
        "email": contact.email or "",
        "url": contact.url or "",
    }


def download_view(file: Mapping[str, Any], links: RelativeLinks) -> dict[str, str]:
    """Where a file with `path` and `bytes` is, seen from a page, and its size for people; empty where unknown.

    A kit that the reader's browser puts together is at its `list`; its `href` leads to the page that has its files.
    """
    if "zip" in file:
        return {
            "href": links.to(f"{posixpath.dirname(file['path'])}/#{FILES_ANCHOR}"),
            "list": links.to(file["path"]),
            "size": size_of(file),
        }
    return {"href": links.to(file["path"]), "size": size_of(file)}


def kit_name(kit: Mapping[str, Any]) -> str:
    """What a kit, or any file, is called where it is saved."""
    return str(kit.get("zip") or posixpath.basename(kit["path"]))


def size_of(file: Mapping[str, Any]) -> str:
    """The size of a file with `bytes` for people, or an empty text where it is unknown."""
    return written_numbers.file_size(file["bytes"]) if file.get("bytes") else ""


def document_view(document: LegalDocument) -> View:
    """A decision, plan or letter, with its number and what it is about."""
    return {
        "number": document.number,
        "kind": document.kind or "",
        "date": written_dates.on_day(document.date) if document.date else "",
        "issuer": document.issuer or "",
        "title": document.title or "",
        "url": document.url or "",
    }


def times(starts: When | None, ends: When | None, written: str | None) -> list[str]:
    """How a page tells when: as the source wrote it, then what the days and times say more than that."""
    return written_dates.periods(starts, ends, written)


def whole_day(when: When | None) -> str:
    """A moment that a program can compare with its clock (ISO 8601); empty for what is not known to the day."""
    return when.iso if when and when.date else ""


def in_order(texts: Mapping[str, _Text]) -> list[tuple[str, _Text]]:
    """Texts by language: Vietnamese first, then as the file has them."""
    return sorted(texts.items(), key=lambda pair: pair[0] != "vi")


def vietnamese_first(texts: Mapping[str, str]) -> str:
    """The Vietnamese text, or the first where there is none."""
    return in_order(texts)[0][1]
