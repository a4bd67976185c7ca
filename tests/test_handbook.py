"""The handbook of a built site: its pages lead somewhere, fetch nothing from elsewhere and are found by no search."""

from __future__ import annotations

import json
import re
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from loa.content.interface_language import translator
from loa.pipeline.site_beginning import begin_site
from tests.building import Built, build, small_site
from tests.conftest import ROOT

FORMER = (ROOT / "tests/former_handbook_anchors.txt").read_text(encoding="utf-8").split()


class Page(HTMLParser):
    """What a page names and which ids it has."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.ids: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.tags.append((tag, found))
        self.ids |= {found["id"]} if "id" in found else set()

    @property
    def addresses(self) -> Iterator[str]:
        for _, found in self.tags:
            yield from (found[name] for name in ("href", "src") if name in found)


@pytest.fixture(scope="module")
def store(shared_store: Path) -> Path:
    return shared_store


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, store: Path) -> Built:
    folder = small_site(tmp_path_factory.mktemp("nho") / "trang")
    own = folder / "docs/so-tay/viec.md"
    own.parent.mkdir()
    own.write_text("# Việc của chúng tôi\n\nXem [](#truong-hotline) và [lịch](/lich/).\n", encoding="utf-8")
    with (folder / "docs/tro-giup.md").open("a", encoding="utf-8") as page:
        page.write("\nCho cán bộ: [việc](so-tay/viec/index.html).\n")
    done = build(folder, store)
    assert done.returncode == 0, done.said
    return done


@pytest.fixture(scope="module")
def pages(built: Built) -> dict[str, Page]:
    """Every page of the handbook by its path on the site."""
    found = sorted((built.site / "so-tay").rglob("*.html"))
    return {page.relative_to(built.site).as_posix(): Page(page.read_text(encoding="utf-8")) for page in found}


@pytest.fixture
def copy(built: Built, tmp_path: Path) -> Path:
    """A copy of the built site with its content, to be changed by the test."""
    shutil.copytree(built.site.parent, tmp_path / "ban-sao")
    return tmp_path / "ban-sao"


def test_every_page_stays_out_of_search_engines(built: Built, pages: dict[str, Page]) -> None:
    assert len(pages) > 50
    for path, page in pages.items():
        assert ("meta", {"name": "robots", "content": "noindex"}) in page.tags, path
    sitemap = ET.parse(built.site / "sitemap.xml").getroot()
    listed = [one.text or "" for one in sitemap.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert listed
    assert [address for address in listed if re.search(r"/(so-tay|huong-dan|loi)/", address)] == []


def test_the_search_of_the_public_finds_none(built: Built) -> None:
    index = b"".join(file.read_bytes() for file in (built.site / "tim-kiem").glob("*.json"))
    assert b"dong-thap/" in index
    assert re.findall(rb'"(?:so-tay|huong-dan|loi)/', index) == []


def test_the_catalogue_lists_every_page(built: Built, pages: dict[str, Page]) -> None:
    rows = {row["path"]: row for row in built.catalogue if row["path"].startswith("so-tay/")}
    assert rows.keys() == pages.keys()
    assert all(row["kind"] == "page" and row["excluded"] and row["title"] for row in rows.values())


def test_nothing_comes_from_elsewhere(built: Built, pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        loaded = [found[name] for tag, found in page.tags if tag != "a" for name in ("href", "src") if name in found]
        assert [address for address in loaded if urlsplit(address).netloc] == [], path
    for style in (built.site / "so-tay").rglob("*.css"):
        urls = re.findall(r"url\(([^)]*)\)", style.read_text(encoding="utf-8"))
        assert [url for url in urls if not url.strip("\"'").startswith(("data:", "#"))] == [], style
    for script in (built.site / "so-tay").rglob("*.js"):
        # What the theme would fetch for old browsers and for drawings.
        assert b"unpkg.com" not in script.read_bytes(), script


def test_no_script_stands_in_a_page(pages: dict[str, Page]) -> None:
    """The policy that web servers are given (data/hosting) forbids it."""
    for path, page in pages.items():
        inline = [found for tag, found in page.tags if tag == "script" and "src" not in found]
        assert {found.get("type") for found in inline} == {"application/json"}, path
        assert [name for _, found in page.tags for name in found if name.startswith("on")] == [], path


def test_every_link_leads_to_a_page_and_its_part(built: Built, pages: dict[str, Page]) -> None:
    dead = []
    for path, page in pages.items():
        for address in page.addresses:
            parts = urlsplit(address)
            if parts.scheme or parts.netloc or parts.path.startswith("/"):
                continue
            place = (built.site / path).parent / unquote(parts.path) if parts.path else built.site / path
            place = (place / "index.html" if place.is_dir() else place).resolve()
            other = pages.get(place.relative_to(built.site.resolve()).as_posix()) if place.is_file() else None
            if not place.is_file() or (parts.fragment and other and unquote(parts.fragment) not in other.ids):
                dead.append((path, address))
    assert dead == []


@pytest.mark.parametrize("name", ["huong-dan", "loi"])
def test_each_part_of_a_former_page_leads_to_its_new_place(built: Built, pages: dict[str, Page], name: str) -> None:
    text = (built.site / name / "index.html").read_text(encoding="utf-8")
    page = Page(text)
    assert ("meta", {"name": "robots", "content": "noindex"}) in page.tags
    assert 'http-equiv="refresh"' not in text, "who has no script needs the list"
    links = dict(re.findall(r'<li id="([\w.-]+)"><a href="\.\./([^"]+)" data-part>', text))
    for former in FORMER:
        if former.startswith(f"{name}/#"):
            target, _, anchor = links[former.partition("#")[2]].partition("#")
            assert not anchor or anchor in pages[f"{target}index.html"].ids, former


def test_the_foot_of_public_pages_has_one_link(built: Built) -> None:
    for path, up in (("index.html", ""), ("dong-thap/index.html", "../"), ("404.html", "/")):
        text = (built.site / path).read_text(encoding="utf-8")
        assert text.count(">Dành cho cán bộ</a>") == 1
        assert f'href="{up}so-tay/">Dành cho cán bộ</a>' in text


def test_a_page_of_the_site_stands_beside_them(built: Built) -> None:
    text = (built.site / "so-tay/viec/index.html").read_text(encoding="utf-8")
    assert '<a href="../tham-khao/tinh/#truong-hotline">Đường dây nóng</a>' in text
    assert "Riêng của trang này" in text
    assert not (built.site / "viec").exists()


def test_a_page_written_by_hand_leads_to_it(built: Built) -> None:
    help_page = (built.site / "tro-giup/index.html").read_text(encoding="utf-8")
    assert '<a href="../so-tay/viec/">việc</a>' in help_page
    own = (built.site / "so-tay/viec/index.html").read_text(encoding="utf-8")
    assert '<a href="../../lich/">lịch</a>' in own


def test_a_second_build_leaves_every_file_as_it_lies(built: Built, store: Path) -> None:
    def states() -> dict[Path, tuple[int, int]]:
        files = (file for file in (built.site / "so-tay").rglob("*") if file.is_file())
        return {file: (file.stat().st_ino, file.stat().st_mtime_ns) for file in files}

    before = states()
    assert build(built.site.parent, store).returncode == 0
    assert states() == before


def test_a_broken_page_of_the_site_is_told_and_stops_nobody(copy: Path, store: Path) -> None:
    (copy / "docs/so-tay/ho'ng.md").write_text("# Việc\n\nXem [đây](khong-co.md).\n", encoding="utf-8")
    (copy / "docs/tro-giup.md").write_text("# Trợ giúp\n\nGọi ngay.\n", encoding="utf-8")
    done = build(copy, store, LOA_KEEPS_PROVINCES="1")
    assert done.returncode == 0, done.said
    assert "docs/so-tay/ho'ng.md:3:11: lỗi L475:" in done.said
    assert "Gọi ngay" in (done.site / "tro-giup/index.html").read_text(encoding="utf-8")
    refused = build(copy, store)
    assert (refused.returncode, "docs/so-tay/ho'ng.md:3:11" in refused.said) == (1, True)


def test_a_page_at_the_address_of_the_handbook_is_refused(copy: Path, store: Path) -> None:
    (copy / "docs/so-tay.md").write_text("# Sổ tay\n", encoding="utf-8")
    done = build(copy, store)
    assert (done.returncode, "docs/so-tay.md:1:1: lỗi L427:" in done.said) == (1, True)


def test_a_former_page_of_the_sites_own_stays(copy: Path, store: Path) -> None:
    (copy / "docs/huong-dan.md").write_text("# Hướng dẫn của tỉnh\n", encoding="utf-8")
    done = build(copy, store)
    assert done.returncode == 0, done.said
    assert "Hướng dẫn của tỉnh" in (done.site / "huong-dan/index.html").read_text(encoding="utf-8")


def test_a_new_site_has_it(tmp_path: Path, store: Path) -> None:
    list(begin_site(tmp_path / "trang", translator("vi")))
    hook = tmp_path / "trang/hooks/site.py"
    assert hook.is_file()
    done = build(tmp_path / "trang", store)
    assert done.returncode == 0, done.said
    page = (done.site / "so-tay/index.html").read_text(encoding="utf-8")
    assert "Sổ tay · Trang truyền thông</title>" in page
    assert (done.site / "so-tay/tham-khao/kho/poster-a3.svg").is_file()


def test_its_search_index_has_references_and_errors(built: Built) -> None:
    index = json.loads((built.site / "so-tay/search/search_index.json").read_bytes())
    assert index["config"]["lang"] == ["vi"]
    places = {entry["location"] for entry in index["docs"]}
    assert {"loi/ngay-gio/#l302", "tham-khao/tinh/#truong-hotline"} <= places
