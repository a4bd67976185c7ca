"""The search index: đ can be typed as d, and the same pages give the same bytes."""

from __future__ import annotations

from pathlib import Path

import pytest

from loa.publish.search import FOLDER, TWIN, findable, write_search
from loa.publish.store import Store

PAGE = """<!doctype html><html lang="vi"><head><title>{title} · Loa</title></head><body>
<nav class="wrap trail"><ol><li><a href="../">Trang chủ</a></li><li><a href="./">Đồng Tháp</a></li><li>x</li></ol></nav>
<main><h1>{title}</h1><p>Đường dây nóng 111</p><script>no()</script></main></body></html>"""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("đường dây nóng", f"đường {TWIN}dường dây nóng"),
        ("Đồng Tháp", f"Đồng {TWIN}Dồng Tháp"),
        ("mua bán người", "mua bán người"),
    ],
)
def test_a_word_with_d_with_stroke_has_a_twin(text: str, found: str) -> None:
    assert findable(text) == found


def test_two_sites_of_the_same_pages_have_the_same_index(tmp_path: Path) -> None:
    made = []
    for name in ("mot", "hai"):
        site = tmp_path / name / "site"
        (site / "thu").mkdir(parents=True)
        (site / "index.html").write_text(PAGE.format(title="Trang chủ"), encoding="utf-8")
        (site / "thu/index.html").write_text(PAGE.format(title="Thử"), encoding="utf-8")
        write_search(site, ["index.html", "thu/index.html"], Store(tmp_path / name / "kho"))
        files = [path for path in (site / FOLDER).rglob("*") if path.is_file()]
        made.append({path.relative_to(site): path.read_bytes() for path in files})
    assert made[0] == made[1]
    assert any(path.name == "pagefind.js" for path in made[0])
    assert not any("ui" in path.name for path in made[0])


def test_an_unchanged_site_is_not_indexed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site, store = tmp_path / "site", Store(tmp_path / "kho")
    site.mkdir()
    (site / "index.html").write_text(PAGE.format(title="Trang chủ"), encoding="utf-8")
    write_search(site, ["index.html"], store)
    monkeypatch.setattr("loa.publish.search.get_executable", None)  # what cannot be used was not used
    write_search(site, ["index.html"], store)
    assert (site / FOLDER / "pagefind.js").is_file()
