"""The picture that stands for the site itself, where a page that has none of its own is shared."""

from __future__ import annotations

import dataclasses
from typing import Any

from loa.catalogue.catalogue import Catalogue, ResolvedCampaign
from loa.content.models import Campaign, Site
from loa.prints.print_designs import plan_prints
from loa.store.inputs import Inputs
from loa.store.output import Output

CARD_FORMAT = "facebook"
"""The format of pictures for sharing: 1200 × 630 pixels, as Facebook and Zalo want them."""

SITE_CARD = "assets/loa/chia-se.png"
"""Where the site's own picture lies."""

_NAME = "loa"


def site_card(catalogue: Catalogue) -> dict[str, Any] | None:
    """The site's picture as the head of a page names it; None where the project has no such format."""
    form = catalogue.vocabulary.formats.get(CARD_FORMAT)
    if form is None or not form.width_px or not catalogue.provinces:
        return None
    height = round(form.width_px * form.height_mm / form.width_mm)
    return {"path": SITE_CARD, "width": form.width_px, "height": height, "alt": _says(catalogue.site)}


def _says(site: Site) -> str:
    return site.with_subject(site.sharing.says or site.home.heading) or site.name


def plan_site_card(catalogue: Catalogue, inputs: Inputs) -> list[Output]:
    """The picture: what the home page says, in the colours and with the hotline of the nation."""
    if site_card(catalogue) is None:
        return []
    around, site = catalogue.national or catalogue.provinces[0], catalogue.site
    raw = {
        "title": site.with_subject(site.sharing.about) or site.name,
        "messages": [{"id": _NAME, "text": _says(site)}],
        "banners": [{"id": _NAME, "message": _NAME, "formats": [CARD_FORMAT]}],
    }
    campaign = ResolvedCampaign(
        around.slug, _NAME, Campaign.model_validate(raw, context=catalogue.vocabulary), None, {}
    )
    speaker = around.province.model_copy(update={"authority": None, "parent": None})
    alone = dataclasses.replace(around, province=speaker, body=False, campaigns=(campaign,))
    planned = plan_prints(Catalogue((alone,), catalogue.vocabulary), inputs)
    return [
        dataclasses.replace(made, path=SITE_CARD, kind="asset", facts={}) for made in planned if made.renderer == "png"
    ]
