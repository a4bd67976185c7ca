"""Cards: a campaign or a province in a list of them, and the pictures in the head of such a page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from loa.catalogue.administrative_units import within_sentence
from loa.catalogue.catalogue import ResolvedCampaign, ResolvedProvince
from loa.content.dates import When
from loa.content.decimal_numbers import with_points
from loa.content.models import Theme
from loa.house_style.colours import page_colours
from loa.house_style.written_dates import day_text
from loa.pages.change_views import history_view
from loa.pages.links import SUBJECTS, RelativeLinks
from loa.pages.page_context import PageContext, View
from loa.pages.print_views import PrintViews
from loa.pages.shared_views import times


def province_card(province: ResolvedProvince, links: RelativeLinks) -> View:
    """A province in a list of provinces."""
    return {
        "name": province.name,
        "href": links.to(f"{province.slug}/"),
        "body": province.body,
        "campaigns": len(province.campaigns),
        "successor": within_sentence(province.successor_name or ""),
        "ended": _last_day(province.ended) if province.ended else "",
        "colours": page_colours(province.province.theme),
    }


def _last_day(merged: When) -> str:
    """The last day of a province that was merged: `hết 30/6/2025`; the month or year where no day is known."""
    if merged.date is None:
        return merged.vietnamese
    return f"hết {day_text(merged.date - dt.timedelta(days=1))}"


def campaign_cards(context: PageContext, campaigns: Iterable[ResolvedCampaign], links: RelativeLinks) -> list[View]:
    """Campaigns in a list of campaigns."""
    return [campaign_card(context, resolved, links) for resolved in campaigns]


def campaign_card(context: PageContext, resolved: ResolvedCampaign, links: RelativeLinks) -> View:
    """What a list of campaigns shows of one; its own page begins with the same."""
    campaign = resolved.campaign
    prints = PrintViews(context, resolved, links)
    printed = prints.hero()
    return {
        "title": campaign.title,
        "nowrap": context.nowrap(campaign.title),
        "href": links.to(f"{resolved.address}/"),
        "authority": campaign.authority or "",
        "summary": links.prose(campaign.summary),
        "times": times(campaign.starts, campaign.ends, campaign.written),
        "sample": campaign.sample,
        "changed": next((one["date"] for one in history_view(campaign)["corrections"]), ""),
        "subject": subject_view(context, resolved.campaign.subject, links),
        "adopted": _adopted(context, resolved, links),
        "preview": prints.pictures.face(links) or printed,
        "printed": printed is not None,
        "counts": _counts(resolved, len(prints.designs_with_names())),
    }


def subject_view(context: PageContext, name: str | None, links: RelativeLinks) -> View | None:
    """A subject as lists name it, with its sign and its colours; None on a site of one subject."""
    subject = context.catalogue.vocabulary.several_subjects.get(name or "")
    if subject is None:
        return None
    return {
        "name": name,
        "title": subject.title,
        "nowrap": context.nowrap(subject.title),
        "note": subject.note or "",
        "sign": subject.sign or subject.title[:1].upper(),
        "href": links.to(f"{SUBJECTS}/{name}/"),
        "colours": page_colours(subject.theme or Theme.model_validate({})),
    }


def by_subject(context: PageContext, cards: Sequence[View], links: RelativeLinks) -> list[View]:
    """Cards of campaigns under their subjects, in the order of the vocabulary; empty on a site of one subject."""
    groups: list[View] = []
    for name in context.catalogue.vocabulary.several_subjects:
        own = [card for card in cards if card["subject"] and card["subject"]["name"] == name]
        groups.append({**(subject_view(context, name, links) or {}), "campaigns": own})
    return groups


def _counts(resolved: ResolvedCampaign, designs: int) -> list[str]:
    campaign = resolved.campaign
    numbers = (
        (len(campaign.messages), "thông điệp"),
        (designs, "mẫu in và ảnh"),
        (len(campaign.events), "sự kiện"),
        (len(campaign.contests), "cuộc thi"),
        (len(campaign.activities), "hoạt động"),
        (len(campaign.results), "số liệu kết quả"),
    )
    return [f"{with_points(number)} {what}" for number, what in numbers if number]


def _adopted(context: PageContext, resolved: ResolvedCampaign, links: RelativeLinks) -> View | None:
    """The national campaign that a province took over."""
    if resolved.adopted_from is None:
        return None
    province = context.catalogue.province(resolved.adopted_from.partition("/")[0])
    national = next(c for c in province.campaigns if c.address == resolved.adopted_from)
    return {"title": national.campaign.title, "href": links.to(f"{national.address}/")}


def national_gallery(context: PageContext, links: RelativeLinks) -> list[View]:
    """Pictures of upright designs of the nation or of the only place, for the head of a page of the whole site."""
    national = context.catalogue.national or context.catalogue.only_place
    galleries = (PrintViews(context, c, links).gallery() for c in (national.campaigns if national else ()))
    return next((gallery for gallery in galleries if gallery), [])
