"""One page as an Output: the data its templates show, its head metadata, and the files it is made from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from loa.catalogue.catalogue import ResolvedCampaign, ResolvedProvince
from loa.pages.page_context import PageContext, View
from loa.pages.page_frame import page_frame, theme_context
from loa.pages.print_index import pixels
from loa.pages.site_structured_data import whole
from loa.pages.static_files import loaded_files
from loa.prints.sharing_picture import CARD_FORMAT
from loa.store.inputs import Inputs
from loa.store.output import Output, output
from loa.store.versions import tools

LAYOUTS = "layouts/pages"
"""All templates of pages: which of them one uses, only rendering it shows."""


def plan_page(
    context: PageContext,
    inputs: Inputs,
    path: str,
    layout: str,
    title: str,
    description: str,
    view: View,
    scripts: Sequence[str] = (),
    head: View | None = None,
    **facts: Any,
) -> Output:
    """The page whose file is `path`, set by the template `layout`.

    `head` is its head metadata: the picture for those who share it (`card`), its language, the same page in other
    languages (`alternates`), the address it leads on to (`moved`). `facts` go into catalogue.json.
    """
    frame = page_frame(context.catalogue, path, with_communes=context.communes, nowrap=context.nowrap)
    frame |= head or {}
    loaded = loaded_files(inputs, [*frame["scripts"], *scripts], neutral=bool(frame["neutral_title"]))
    theme = theme_context(inputs.site_url, path, title, description, frame, loaded)
    if view.get("structured"):
        view = view | {"structured": [whole(one, theme["site_url"]) for one in view["structured"]]}
    return output(
        path,
        "page",
        "page",
        layout=f"pages/{layout}.html",
        data={"frame": theme, "view": view},
        needs=[inputs.folder(LAYOUTS)],
        tools=tools("page"),
        facts={"title": title, **facts},
    )


def head_metadata(
    context: PageContext,
    province: ResolvedProvince,
    resolved: ResolvedCampaign | None = None,
    subject: str | None = None,
) -> View:
    """The picture for those who share a page of a province or campaign: its own where it has one, or the nation's.

    A page of one subject, and one of a campaign that has a subject, never shows a picture of another subject.
    """
    campaigns = [resolved] if resolved else [*province.campaigns]
    subject = resolved.campaign.subject if resolved else subject
    national = context.catalogue.national
    campaigns += list(national.campaigns) if national else []
    campaigns = [c for c in campaigns if subject in {None, c.campaign.subject}]
    cards = (_card(context, campaign) for campaign in campaigns)
    card = next((card for card in cards if card), None)
    return {"card": card} if card else {}


def _card(context: PageContext, resolved: ResolvedCampaign) -> View | None:
    for banner in resolved.campaign.banners:
        for printed in context.prints.designs(resolved, banner):
            if printed.format == CARD_FORMAT and printed.pictures:
                picture = printed.pictures[0]
                return {"path": picture.path, **pixels(picture), "alt": str(picture.facts["title"])}
    return None
