"""What a print in another language says, for the staff who hand it out and the shop that prints it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from loa.catalogue.catalogue import ResolvedProvince
from loa.content.vocabulary import Vocabulary
from loa.prints.design_files import VIETNAMESE


def meaning(province: ResolvedProvince, vocabulary: Vocabulary, facts: Mapping[str, Any]) -> str:
    """The language of a print and its words in Vietnamese, as far as they are written; empty for a Vietnamese print.

    `facts` are those of its file.
    """
    language = str(facts.get("language", VIETNAMESE))
    if language == VIETNAMESE:
        return ""
    title, words = vocabulary.lists.languages[language].title, _vietnamese(province, facts)
    return f"{title}, nội dung tiếng Việt: {words}" if words else title


def _vietnamese(province: ResolvedProvince, facts: Mapping[str, Any]) -> str:
    resolved = next((one for one in province.campaigns if one.slug == facts.get("campaign")), None)
    if resolved is None:
        return ""
    message = resolved.campaign.message(str(facts.get("message", "")))
    leaflet = next((one for one in resolved.campaign.leaflets if one.id == facts.get("item")), None)
    texts = message.text if message else leaflet.title if leaflet else {}
    return texts.get(VIETNAMESE, "")
