"""One page as an Output: what its templates are told, the files it is made from, the picture for those who share it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from loa.catalogue.catalogue import ResolvedCampaign, ResolvedProvince
from loa.pages.page_context import PageContext, View
from loa.pages.page_frame import frame, site_chrome
from loa.prints.sharing_picture import CARD_FORMAT
from loa.store.inputs import Inputs
from loa.store.output import Output, output
from loa.store.versions import tools

LAYOUTS = "layouts/pages"
"""All templates of pages: which of them one uses, only setting it shows."""


def planned_page(
    desk: PageContext,
    inputs: Inputs,
    path: str,
    layout: str,
    title: str,
    description: str,
    view: View,
    scripts: Sequence[str] = (),
    around: View | None = None,
    **facts: Any,
) -> Output:
    """The page whose file is `path`, set by the template `layout`.

    `around` is what only this page says in its frame (its picture, its other languages); `facts` go into
    catalogue.json.
    """
    template = f"pages/{layout}.html"
    chrome = site_chrome(desk.catalogue, path, with_communes=desk.communes, kept=desk.kept)
    chrome |= (around or {}) | {"scripts": [*chrome["scripts"], *scripts]}
    return output(
        path,
        "page",
        "page",
        layout=template,
        data={"frame": frame(inputs.site_url, path, title, description, chrome), "view": view},
        needs=[inputs.folder(LAYOUTS)],
        tools=tools("page"),
        facts={"title": title, **facts},
    )


def around_of(desk: PageContext, province: ResolvedProvince, resolved: ResolvedCampaign | None = None) -> View:
    """What the head of a page says of a province: the picture for those who share it, where it has one."""
    campaigns = [resolved] if resolved else [*province.campaigns]
    national = desk.catalogue.national
    campaigns += list(national.campaigns) if national else []
    cards = (_card(desk, campaign) for campaign in campaigns)
    card = next((card for card in cards if card), None)
    return {"card": card} if card else {}


def _card(desk: PageContext, resolved: ResolvedCampaign) -> View | None:
    for banner in resolved.campaign.banners:
        for copy in desk.shelf.copies(resolved, banner):
            if copy.format == CARD_FORMAT and copy.pictures:
                made = copy.pictures[0]
                size = {"width": made.facts["width_px"], "height": made.facts["height_px"]}
                return {"path": made.path, **size, "alt": str(made.facts["title"])}
    return None
