"""What a macro makes of equal values is set once, and every page still gets its own addresses."""

from __future__ import annotations

from typing import Any

import pytest
from jinja2 import Environment, TemplateSyntaxError, UndefinedError

from loa.pages.links import RelativeLinks
from loa.render.page import page_templates

PARTS = """
{% macro shown(title) %}<b>{{ title }}</b>{{ note() }}{% endmacro %}
{% macro linked(links, url) %}
{%- for link in links %}<a href="{{ url(link) }}">{{ note() }}</a>{% endfor %}
{%- endmacro %}
"""

LINKS = ["", "lich/", "an-giang/", "an-giang/#lien-he", "an-giang/xa/#a", "tim/?tinh=an-giang", "a&b/"]


@pytest.fixture
def calls() -> list[None]:
    return []


@pytest.fixture
def templates(calls: list[None]) -> Environment:
    """Templates in which `note()` counts how often something is set."""
    made = page_templates({"parts.html": PARTS.encode()})
    made.globals["note"] = lambda: calls.append(None) or ""
    return made


def _set(templates: Environment, text: str, path: str = "index.html", **values: Any) -> str:
    start = '{% from "parts.html" import shown, linked %}'
    return templates.from_string(start + text).render({"path": path, "root": "", **values})


def test_equal_values_are_set_once(templates: Environment, calls: list[None]) -> None:
    pages = [_set(templates, "{% once shown(one) %}", f"{name}/index.html", one="An & Bình") for name in "abc"]
    assert pages == ["<b>An &amp; Bình</b>"] * 3
    assert len(calls) == 1


@pytest.mark.parametrize(("one", "other"), [("1", 1), (1, True), (0, False), ([], {}), ("", None)])
def test_values_that_only_look_equal_are_not_taken_for_each_other(
    templates: Environment, one: object, other: object
) -> None:
    assert [_set(templates, "{% once shown(one) %}", one=value) for value in (one, other)] == [
        f"<b>{one}</b>",
        f"<b>{other}</b>",
    ]


PATHS = [
    "index.html",
    "lich/index.html",
    "an-giang/index.html",
    "an-giang/xa/index.html",
    "an-giang/xa/long-xuyen/index.html",
    "an-giang/ngay-30-7/index.html",
    "an-giang/ngay-30-7/su-kien--le/index.html",
    "ca-mau/index.html",
    "ca-mau/ngay-30-7/index.html",
    "an-giang-2/xa/index.html",
]


def test_every_page_gets_the_addresses_it_must_write(templates: Environment) -> None:
    for path in [*PATHS, *reversed(PATHS)]:
        expected = "".join(f'<a href="{RelativeLinks(path).to(link).replace("&", "&amp;")}"></a>' for link in LINKS)
        assert _set(templates, "{% once linked(links) %}", path, links=LINKS) == expected, path


def test_pages_that_write_the_same_addresses_share_one_setting(templates: Environment, calls: list[None]) -> None:
    for name in ("a", "b", "c"):
        _set(templates, "{% once linked(links) %}", f"an-giang/{name}/index.html", links=["an-giang/", "lich/"])
    assert len(calls) == 4, "both links are looked at once to see where they lead, and set once"


def test_where_the_root_is_known_addresses_begin_there(templates: Environment) -> None:
    assert _set(templates, "{% once linked(['lich/']) %}", root="/loa/") == '<a href="/loa/lich/"></a>'


def test_a_macro_of_the_page_itself_sees_the_page(templates: Environment) -> None:
    text = "{% macro here() %}{{ title }}{% endmacro %}{% once here() %}"
    assert [_set(templates, text, title=title) for title in ("Một", "Hai")] == ["Một", "Hai"]


def test_a_missing_value_is_still_an_error(templates: Environment) -> None:
    with pytest.raises(UndefinedError):
        _set(templates, "{% once shown(view) %}")


def test_only_a_macro_with_its_values_can_be_set_once(templates: Environment) -> None:
    with pytest.raises(TemplateSyntaxError):
        _set(templates, "{% once title %}")


def test_what_is_set_down_is_escaped_once(templates: Environment) -> None:
    assert _set(templates, "{{ one }}{{ one | safe }}{{ two }}", one="<&>", two=3) == "&lt;&amp;&gt;<&>3"
    assert _set(templates, "{% set a %}{{ one }}{% endset %}{{ a }}", one="<") == "&lt;"
