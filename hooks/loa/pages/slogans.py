"""All messages of a province to copy, by campaign: a page below its materials, and the same as plain text."""

from __future__ import annotations

from collections.abc import Iterator

from loa.catalogue.catalogue import ResolvedCampaign, ResolvedProvince
from loa.content.models import SLOGANS
from loa.pages.links import MATERIALS, RelativeLinks
from loa.pages.page_context import PageContext, View
from loa.pages.shared_views import in_order, of_place
from loa.prints.file_names import named, place_of
from loa.store.output import Output, output
from loa.store.versions import tools

TITLE = "Thông điệp để chép"
SAMPLE = "Nội dung mẫu, chờ cơ quan có thẩm quyền duyệt"


def slogans_address(province: ResolvedProvince) -> str:
    """The address of the page; it is there where `has_slogans` says so."""
    return f"{MATERIALS}/{province.slug}/{SLOGANS}/"


def has_slogans(province: ResolvedProvince) -> bool:
    """Whether any campaign of a province has a message."""
    return any(resolved.campaign.messages for resolved in province.campaigns)


def slogans_view(context: PageContext, province: ResolvedProvince, links: RelativeLinks) -> View:
    """The messages of each campaign, in all their languages."""
    return {
        "of": of_place(province),
        "title": TITLE,
        "text_file": links.to(_text_path(province)),
        "campaigns": [
            {
                "title": resolved.campaign.title,
                "subject": context.subject_title(resolved),
                "href": links.to(f"{resolved.address}/#thong-diep"),
                "texts": _texts(context, resolved),
            }
            for resolved in province.campaigns
            if resolved.campaign.messages
        ],
    }


def slogans_file(context: PageContext, province: ResolvedProvince) -> Output:
    """The same as plain text, one message a line under the title of its campaign."""
    parts = []
    for resolved in province.campaigns:
        if resolved.campaign.messages:
            lines = [f"{one['text']}{f' ({SAMPLE})' if one['sample'] else ''}" for one in _texts(context, resolved)]
            parts.append("\n".join([resolved.campaign.title.upper(), *lines]))
    text = f"{TITLE}: {province.name}\n\n" + "\n\n".join(parts) + "\n"
    facts = {"title": f"{TITLE}: {province.name}", "province": province.slug}
    return output(_text_path(province), "document", "text", data={"text": text}, tools=tools("text"), facts=facts)


def _text_path(province: ResolvedProvince) -> str:
    return named(f"{slogans_address(province)}{SLOGANS}.txt", place_of(province))


def _texts(context: PageContext, resolved: ResolvedCampaign) -> list[View]:
    return list(_each(context, resolved))


def _each(context: PageContext, resolved: ResolvedCampaign) -> Iterator[View]:
    """Each message in each of its languages, with the id of its element on the page."""
    languages = context.catalogue.vocabulary.lists.languages
    for message in resolved.campaign.messages:
        for name, text in in_order(message.text):
            yield {
                "id": f"{resolved.slug}--{message.id}--{name}",
                "text": text,
                "tag": languages[name].tag,
                "language": "" if name == "vi" else languages[name].title,
                "sample": message.sample,
            }
