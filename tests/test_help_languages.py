"""The help page in other languages: people's words where there are some, and where there are none, that it says so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.building import Built, build, small_site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, shared_store: Path) -> Built:
    folder = tmp_path_factory.mktemp("tieng-khac")
    done = build(small_site(folder / "site-cu", "tieng-khmer"), shared_store)
    assert done.returncode == 0, done.said
    return done


def page(site: Built, address: str) -> str:
    return (site.site / address / "index.html").read_text(encoding="utf-8")


def test_a_translated_page_is_a_page_in_its_language(site: Built) -> None:
    shown = page(site, "tro-giup/km")
    assert '<html lang="km"' in shown
    assert "គ្មានជនណាម្នាក់" in site.text("tro-giup/km/index.html")
    assert "hãy gọi ngay" not in shown, "words nobody translated stand in no translated page"
    assert shown.count('href="tel:111"') >= 2
    # What the theme says around it is Vietnamese, and says that it is.
    assert re.search(r'<ul class="lines" lang="vi"', shown)
    assert re.search(r'<h2 id="theo-tinh" lang="vi"', shown)


def test_the_written_pages_name_each_other_and_no_other(site: Built) -> None:
    named = {}
    for address in ("tro-giup", "tro-giup/km"):
        named[address] = dict(re.findall(r'rel="alternate" hreflang="([\w-]+)" href="([^"]+)"', page(site, address)))
    base = "https://example.org/tro-giup/"
    assert named["tro-giup"] == named["tro-giup/km"] == {"vi": base, "km": f"{base}km/", "x-default": base}
    assert 'rel="alternate" hreflang' not in page(site, "tro-giup/tyz")


def test_readers_find_their_language_from_the_help_page(site: Built) -> None:
    assert re.search(
        r'<a href="km/" hreflang="km" lang="km"[^>]*>ភាសាខ្មែរ <span [^>]*lang="vi"[^>]*>Tiếng Khmer</span></a>',
        page(site, "tro-giup"),
    )
    assert 'href="tyz/"' not in page(site, "tro-giup"), "where nobody wrote it, it is not offered as help"
    assert re.search(r'<a href="\.\./" hreflang="vi" lang="vi"[^>]*>Tiếng Việt</a>', page(site, "tro-giup/km"))


def test_where_nobody_translated_it_the_page_says_so_and_gives_the_number(site: Built) -> None:
    shown = page(site, "tro-giup/tyz")
    assert '<html lang="vi"' in shown
    assert "Trang trợ giúp chưa có bản tiếng Tày" in site.text("tro-giup/tyz/index.html")
    assert shown.count('href="tel:111"') >= 3
    assert 'class="help__exit"' not in shown, "this site names no place to leave to"
    assert 'href="../" hreflang="vi"' in shown


def test_a_new_translation_takes_the_place_of_the_note(shared_store: Path, tmp_path: Path) -> None:
    folder = small_site(tmp_path / "site-cu", "tieng-khmer")
    for tag, title in (("tyz", "Tày"), ("en", "Help")):
        text = f"---\ntitle: {title}\ntemplate: help.html\n---\n\n111\n"
        (folder / f"docs/tro-giup/{tag}.md").write_text(text, encoding="utf-8")
    done = build(folder, shared_store)
    assert done.returncode == 0, done.said
    assert '<html lang="tyz"' in page(done, "tro-giup/tyz")
    assert "chưa có bản tiếng Tày" not in done.text("tro-giup/tyz/index.html")
    assert re.search(
        r'<a href="en/" hreflang="en"[^>]*>English <span [^>]*>Tiếng Anh</span></a>', page(done, "tro-giup")
    )
    assert '<html lang="en"' in page(done, "tro-giup/en")


def test_a_campaign_leads_to_help_in_its_language_only_where_somebody_wrote_it(
    shared_store: Path, tmp_path: Path
) -> None:
    folder = small_site(tmp_path / "site-cu", "tieng-khmer")
    (folder / "campaigns/ca-mau/thu.yml").write_text(
        "title: Thử\nmessages:\n  - id: mot\n    category: trach-nhiem\n    text: {vi: Thử, km: ត្រូវហាមឃាត់}\n",
        encoding="utf-8",
    )
    address = "ca-mau/thu/km"
    done = build(folder, shared_store)
    assert done.returncode == 0, done.said
    assert re.search(r'href="(\.\./)+tro-giup/km/"', page(done, address))
    (folder / "docs/tro-giup/km.md").unlink()
    done = build(folder, shared_store)
    shown = re.search(r"<main.*</main>", page(done, address), re.DOTALL)
    assert done.returncode == 0 and shown
    assert "tro-giup/km/" not in shown[0]
    assert re.search(r'href="(\.\./)+tro-giup/">Trợ giúp</a>', shown[0])
