"""What stands at an address whose page has another one today, or was withdrawn."""

from __future__ import annotations

from loa.catalogue.catalogue import ResolvedCampaign, ResolvedProvince
from loa.content.models import Banner, Leaflet
from loa.house_style.written_dates import on_day
from loa.pages.links import RelativeLinks
from loa.pages.page_context import PageContext, View
from loa.pages.print_index import file_label


def moved_view(context: PageContext, resolved: ResolvedCampaign, title: str, new: str, links: RelativeLinks) -> View:
    """A former address of the page at `new`.

    A former address of a campaign's own page names the files that lay beside it, where they are today: a server of
    plain files can lead nobody from one file to another.
    """
    is_campaign = new == f"{resolved.address}/"
    files = _files(context, resolved, links) if is_campaign else []
    return {"title": title, "href": links.to(new), "files": files}


def _files(context: PageContext, resolved: ResolvedCampaign, links: RelativeLinks) -> list[View]:
    items: tuple[Banner | Leaflet, ...] = (*resolved.campaign.leaflets, *resolved.campaign.banners)
    printed = [design for item in items for design in context.prints.designs(resolved, item)]
    return [
        {
            "name": made.path.rpartition("/")[2],
            "kind": file_label(made),
            "size": context.prints.size(made),
            "href": links.to(made.path),
        }
        for design in printed
        for made in design.downloads
    ]


def withdrawn_view(province: ResolvedProvince, resolved: ResolvedCampaign, links: RelativeLinks) -> View:
    """A campaign that was withdrawn: its title, when and why, and where to go on."""
    withdrawal = resolved.campaign.withdrawn
    return {
        "title": resolved.campaign.title,
        "on": on_day(withdrawal.on) if withdrawal else "",
        "why": withdrawal.why if withdrawal else "",
        "province": province.name,
        "href": links.to(f"{province.slug}/"),
    }
