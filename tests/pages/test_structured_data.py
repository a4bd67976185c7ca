"""Data for search engines (schema.org): where a page stands, whose site it is, whom to reach, what happens."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from loa.content.vocabulary import Vocabulary
from loa.store.inputs import Inputs
from loa.store.output import Output
from tests.looking import published_at
from tests.paging import catalogue_with, pages_of, set_page
from tests.sample import campaign_of, catalogue_of, province_of

SITE = "https://chien-dich.gov.vn/trang/"
NASTY = "</script><b>&'\"<!--"
EVENT = {"id": "le", "type": "phat-dong", "title": f"Lễ {NASTY}", "starts": "30/7/2026 08:00"}

KNOWN = {
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    "WebSite": {"name", "url", "description", "inLanguage", "potentialAction"},
    "SearchAction": {"target", "query-input"},
    "EntryPoint": {"urlTemplate"},
    "Organization": {"name", "url", "address", "contactPoint"},
    "ContactPoint": {"contactType", "telephone", "email"},
    "WebPage": {"name", "datePublished", "dateModified"},
    "Place": {"name", "address"},
    "PostalAddress": {"addressCountry"},
    "Event": {
        *("name", "startDate", "endDate", "eventStatus", "location", "identifier", "organizer", "description", "url"),
        *("image", "previousStartDate", "subEvent", "eventSchedule"),
    },
}
"""The types that pages use, with those of their properties that schema.org has and pages may use."""


def found_in(page: Output, inputs: Inputs) -> dict[str, list[dict[str, Any]]]:
    """The structured data of a page by type."""
    markup = set_page(page, inputs)
    texts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', markup, re.DOTALL)
    assert markup.count("<script") == markup.count("</script>"), "what staff write ends no script"
    by_type: dict[str, list[dict[str, Any]]] = {}
    for data in map(json.loads, texts):
        assert data["@context"] == "https://schema.org"
        _check(data)
        by_type.setdefault(data["@type"], []).append(data)
    return by_type


def _check(data: Any) -> None:
    """Every type and property is one that schema.org has, and no value is empty."""
    if isinstance(data, list):
        for one in data:
            _check(one)
    elif isinstance(data, dict):
        assert data.keys() - {"@context", "@type"} <= KNOWN[data["@type"]]
        for value in data.values():
            assert value not in ("", [], None)
            _check(value)


@pytest.fixture
def inputs(tmp_path: Path) -> Inputs:
    return published_at(SITE, tmp_path)


@pytest.fixture
def pages(vocabulary: Vocabulary, inputs: Inputs) -> dict[str, Output]:
    contact = {"phone": "0277 3851 431", "email": "so@dongthap.gov.vn", "address": "Số 1 <Lớn>"}
    raw = {"name": "Thử", "authority": f"Sở {NASTY}", "contact": contact}
    raw["hotlines"] = [{"number": "111", "name": "Tổng đài"}]
    campaign = campaign_of({"title": f"Chiến dịch {NASTY}", "summary": "Một.\n\nHai.", "events": [EVENT]}, vocabulary)
    return pages_of(catalogue_of(vocabulary, province_of(raw, vocabulary, campaign)), inputs)


def test_a_page_says_the_way_to_it_from_the_home_page(pages: dict[str, Output], inputs: Inputs) -> None:
    (trail,) = found_in(pages["thu/chien-dich/su-kien--le/index.html"], inputs)["BreadcrumbList"]
    steps = [(one["position"], one["item"], one["name"]) for one in trail["itemListElement"]]
    assert steps == [
        (1, SITE, "Trang chủ"),
        (2, f"{SITE}thu/", "Thử"),
        (3, f"{SITE}thu/chien-dich/", f"Chiến dịch {NASTY}"),
        (4, f"{SITE}thu/chien-dich/su-kien--le/", f"Lễ {NASTY}"),
    ]
    assert "BreadcrumbList" not in found_in(pages["index.html"], inputs)


def test_the_home_page_says_whose_site_it_is_and_how_to_search_it(pages: dict[str, Output], inputs: Inputs) -> None:
    (site,) = found_in(pages["index.html"], inputs)["WebSite"]
    assert (site["url"], site["name"]) == (SITE, "Loa")
    assert site["potentialAction"]["target"]["urlTemplate"] == f"{SITE}tim/?q={{search_term_string}}"


def test_a_province_says_who_runs_it_and_how_to_reach_it(pages: dict[str, Output], inputs: Inputs) -> None:
    (body,) = found_in(pages["thu/index.html"], inputs)["Organization"]
    assert (body["name"], body["url"]) == (f"Sở {NASTY}", f"{SITE}thu/")
    office, line = body["contactPoint"]
    assert (office["telephone"], office["email"]) == ("0277 3851 431", "so@dongthap.gov.vn")
    assert (line["telephone"], line["contactType"]) == ("111", "Tổng đài")


@pytest.mark.parametrize(
    "path", ["thu/chien-dich/index.html", "thu/chien-dich/su-kien--le/index.html", "lich/index.html"]
)
def test_an_event_has_an_end_a_description_an_address_and_a_picture(
    vocabulary: Vocabulary, inputs: Inputs, path: str
) -> None:
    banners = [{"id": "loi", "message": "m", "formats": ["facebook"]}]
    messages = [{"id": "m", "text": "Chung tay"}]
    catalogue = catalogue_with(vocabulary, events=[EVENT], messages=messages, banners=banners, summary="Một.\n\nHai.")
    made = pages_of(catalogue, inputs)
    (event,) = found_in(made[path], inputs)["Event"]
    assert (event["startDate"], event["endDate"]) == ("2026-07-30T08:00:00+07:00", "2026-07-30")
    assert (event["description"], event["url"]) == ("Một.", f"{SITE}thu/chien-dich/su-kien--le/")
    assert event["image"].startswith(f"{SITE}thu/chien-dich/") and event["image"].endswith(".png")


def test_an_event_of_days_ends_on_its_last_and_says_what_its_file_says(vocabulary: Vocabulary, inputs: Inputs) -> None:
    event = EVENT | {"ends": "31/7/2026 17:00", "body": "Nội dung."}
    made = pages_of(catalogue_with(vocabulary, events=[event]), inputs)
    (found,) = found_in(made["thu/chien-dich/index.html"], inputs)["Event"]
    assert (found["endDate"], found["description"]) == ("2026-07-31T17:00:00+07:00", "Nội dung.")


def test_without_an_address_nothing_has_one(vocabulary: Vocabulary, tmp_path: Path) -> None:
    inputs = published_at("", tmp_path)
    made = pages_of(catalogue_with(vocabulary, events=[EVENT]), inputs)
    for path in ("index.html", "thu/index.html", "thu/chien-dich/index.html"):
        for kind, found in found_in(made[path], inputs).items():
            assert kind != "BreadcrumbList"
            assert all("url" not in one and "image" not in one for one in found)
