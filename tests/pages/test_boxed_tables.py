"""Tables of pages written by hand have a box that the keyboard reaches, named by the heading above."""

from __future__ import annotations

import re

from loa.pages.boxed_tables import boxed_tables

TABLE = "<table>\n<tr><td>1</td></tr>\n</table>"


def names(html: str) -> list[str]:
    """The names of the boxes, in the order of the page."""
    return re.findall(r'<div class="table-box" tabindex="0" role="group" aria-label="(.*?)"><table>', html)


def test_a_table_is_named_by_its_heading_and_counted_where_there_are_several() -> None:
    html = f'{TABLE}<h2 id="a">Cỡ <code>A4</code> &amp; “A5”</h2>{TABLE}<p>x</p>{TABLE}<h3>Khác</h3>{TABLE}'
    done = boxed_tables(html, 'Trang "một"')
    assert names(done) == [
        "Bảng: Trang &quot;một&quot;",
        "Bảng: Cỡ A4 &amp; “A5”",
        "Bảng: Cỡ A4 &amp; “A5” (2)",
        "Bảng: Khác",
    ]
    assert done.count("</table></div>") == 4


def test_a_table_in_a_table_moves_with_it() -> None:
    inner = TABLE.replace("1", TABLE)
    assert names(boxed_tables(inner, "Trang")) == ["Bảng: Trang"]
    assert boxed_tables(inner, "Trang").endswith("</table></div>")


def test_a_page_without_a_table_stays_as_it_is() -> None:
    assert boxed_tables("<h2>A</h2><p>b</p>", "Trang") == "<h2>A</h2><p>b</p>"
