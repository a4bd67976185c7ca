"""The rows of the materials: every design, office form and script of a province, one for each format and language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from loa.catalogue.catalogue import ResolvedCampaign, ResolvedProvince
from loa.catalogue.hotlines import hotlines_of
from loa.content.models import Banner, Leaflet, Message
from loa.content.vietnamese_order import OrderKey, vietnamese_order
from loa.content.vocabulary import Format
from loa.house_style import written_numbers
from loa.house_style.loudspeaker import duration
from loa.pages.links import RelativeLinks, page_path
from loa.pages.page_context import PageContext, View
from loa.pages.print_index import PrintedDesign, file_label, pixels, use_of
from loa.pages.print_views import PrintViews
from loa.pages.shared_views import anchor, size_of, vietnamese_first
from loa.prints.kit_contents import TICKET
from loa.prints.office_copies import CARD
from loa.prints.radio_scripts import FORMAT as SCRIPT
from loa.prints.shop_formats import as_made
from loa.store.output import Output

MaterialRow = dict[str, Any]
"""One design in one format and one language; addresses count from the site's root."""

OFFICE, RADIO = "office", "radio"
ROW_KINDS = {
    "leaflet": "Tờ rơi",
    "poster": "Áp phích",
    "banner": "Băng rôn, phướn, pano",
    "card": "Ảnh đăng mạng",
    OFFICE: "Bản in ở cơ quan",
    RADIO: "Bài phát thanh",
}
"""The kinds of rows."""

_TICKET = "Phiếu in"
"""What tickets are called among sizes; whose it is says the name of the row."""


def material_rows(context: PageContext, province: ResolvedProvince) -> list[MaterialRow]:
    """Every design and script of a province, one row for each format and language; those of one item in one piece.

    Campaigns newest first, in each its leaflets, banners, card and scripts, each kind by name. A leaflet begins with
    what a school copies.
    """
    return [row for resolved in province.campaigns for row in _of_campaign(context, resolved)]


def _of_campaign(context: PageContext, resolved: ResolvedCampaign) -> Iterator[MaterialRow]:
    prints = PrintViews(context, resolved, RelativeLinks(page_path()))

    def by_name(item: Banner | Leaflet) -> OrderKey:
        return vietnamese_order(prints.written_on(item))

    for leaflet in sorted(resolved.campaign.leaflets, key=by_name):
        rows = list(_of_item(context, resolved, prints, leaflet))
        yield from sorted(rows, key=lambda row: row.get("school", len(context.school_formats)))
    for banner in sorted(resolved.campaign.banners, key=by_name):
        yield from _of_item(context, resolved, prints, banner)
    yield from _card_rows(context, resolved)
    for message in sorted(resolved.campaign.messages, key=lambda one: vietnamese_order(vietnamese_first(one.text))):
        yield from _script_rows(context, resolved, message)


def _of_item(
    context: PageContext, resolved: ResolvedCampaign, prints: PrintViews, item: Banner | Leaflet
) -> Iterator[MaterialRow]:
    common = {
        "campaign": resolved.slug,
        "title": resolved.campaign.title,
        "name": prints.written_on(item),
        **_subject(context, resolved),
        **_sample(context, resolved, item.sample or resolved.campaign.sample),
        "page": f"{resolved.address}/#{anchor(item)}",
    }
    designs = context.prints.designs(resolved, item)
    rows = [common | _printed(context, printed) for printed in designs]
    rows += _office_rows(common, context.office.get((resolved.province, resolved.slug, item.id), ()), designs)
    yield from (_for_schools(context, row) for row in rows)


def _sample(context: PageContext, resolved: ResolvedCampaign, is_sample: bool) -> MaterialRow:
    """Whether a row is a sample; of a sample also the numbers that stand on it, for these are real."""
    if not is_sample:
        return {"sample": False}
    lines = hotlines_of(context.catalogue.province(resolved.province), resolved)
    return {"sample": True, "numbers": [line.number for line in lines]}


def _for_schools(context: PageContext, row: MaterialRow) -> MaterialRow:
    """The row; `school` is its place among what a school is offered of an item, where it speaks to pupils or to all."""
    if row["size"] not in context.school_formats:
        return row
    return {**row, "school": context.school_formats.index(row["size"])}


def _card_rows(context: PageContext, resolved: ResolvedCampaign) -> Iterator[MaterialRow]:
    """The wallet card, which belongs to the campaign and to no item of it."""
    files = context.office.get((resolved.province, resolved.slug, CARD), ())
    common = {
        "campaign": resolved.slug,
        "title": resolved.campaign.title,
        "name": resolved.campaign.title,
        **_subject(context, resolved),
        **_sample(context, resolved, any(file["sample"] for file in files)),
        "page": f"{resolved.address}/",
    }
    yield from (_for_schools(context, row) for row in _office_rows(common, files, ()))


def _script_rows(context: PageContext, resolved: ResolvedCampaign, message: Message) -> Iterator[MaterialRow]:
    """The loudspeaker scripts of a message, one row for each language."""
    for script in context.radio.get((resolved.province, resolved.slug, message.id), ()):
        yield {
            "campaign": resolved.slug,
            "title": resolved.campaign.title,
            "name": vietnamese_first(message.text),
            **_subject(context, resolved),
            "audiences": sorted(message.audiences or resolved.campaign.audiences),
            **_sample(context, resolved, script["sample"]),
            "page": f"{resolved.address}/#{anchor(message)}",
            "kind": RADIO,
            "where": "office",
            "size": SCRIPT,
            "format": ROW_KINDS[RADIO],
            "measure": _length(script),
            "pages": 1,
            "scale": 1,
            "reads": [],
            "language": script["language"],
            "preview": None,
            "files": [
                {"path": file["path"], "label": file["kind"], "size": size_of(file)}
                for file in (script["recording"], *script["files"])
                if file
            ],
        }


def _length(script: View) -> str:
    """How long a script takes to be read, and how long its recording is."""
    recording = script["recording"]
    parts = [
        f"Bản ghi âm {duration(recording['seconds'])}" if recording else "",
        f"Đọc hết {script['time']}" if script["time"] else "",
    ]
    return " · ".join(filter(None, parts))


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
            "kind": OFFICE,
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
