"""Which address of a page search engines take: in which language, and where it is today."""

from __future__ import annotations

import re
from pathlib import Path

from loa.content.vocabulary import Vocabulary
from tests.looking import published_at
from tests.paging import pages_of, set_page
from tests.sample import campaign_of, catalogue_of, province_of

SITE = "https://chien-dich.gov.vn/"


def _heads(vocabulary: Vocabulary, folder: Path, *paths: str) -> list[str]:
    raw = {
        "title": "Chiến dịch",
        "formerly": ["cu"],
        "messages": [{"id": "m", "text": {"vi": "Chung tay", "km": "សួស្តី"}}],
    }
    province = province_of({"name": "Thử", "languages": ["vi", "km"]}, vocabulary, campaign_of(raw, vocabulary))
    inputs = published_at(SITE, folder)
    pages = pages_of(catalogue_of(vocabulary, province), inputs)
    return [set_page(pages[path], inputs).partition("</head>")[0] for path in paths]


def test_readers_of_any_other_language_get_the_page_in_vietnamese(vocabulary: Vocabulary, tmp_path: Path) -> None:
    for head in _heads(vocabulary, tmp_path, "thu/chien-dich/index.html", "thu/chien-dich/km/index.html"):
        found = dict(re.findall(r'hreflang="([^"]*)" href="([^"]*)"', head))
        assert found == {
            "vi": f"{SITE}thu/chien-dich/",
            "km": f"{SITE}thu/chien-dich/km/",
            "x-default": f"{SITE}thu/chien-dich/",
        }


def test_a_former_address_names_the_one_of_today(vocabulary: Vocabulary, tmp_path: Path) -> None:
    (head,) = _heads(vocabulary, tmp_path, "thu/cu/index.html")
    assert re.findall(r'<link rel="canonical" href="([^"]*)"', head) == [f"{SITE}thu/chien-dich/"]
    assert "BreadcrumbList" not in head
