"""Icons, manifest and robots.txt: what browsers, telephones and search engines ask of a whole site."""

from __future__ import annotations

import io
import json
from pathlib import Path

from PIL import Image

from loa.content.models import Site
from loa.pages.site_icons import FAVICON, MANIFEST, ROBOTS, TOUCH_ICON, icon_files
from loa.render.renderers import render
from loa.store.output import Output
from tests.looking import published_at
from tests.paging import REAL


def _made() -> dict[str, Output]:
    return {made.path: made for made in icon_files(Site(name="Loa", tagline="Chung tay"), REAL)}


def test_the_favicon_has_the_sizes_of_old_browsers() -> None:
    data = render(_made()[FAVICON], REAL)
    with Image.open(io.BytesIO(data)) as icon:
        assert icon.format == "ICO"
        assert icon.info["sizes"] == {(16, 16), (32, 32), (48, 48)}
    assert data == render(_made()[FAVICON], REAL)


def test_the_touch_icon_has_a_whole_ground() -> None:
    with Image.open(io.BytesIO(render(_made()[TOUCH_ICON], REAL))) as icon:
        assert (icon.size, icon.mode) == ((180, 180), "RGB")


def test_the_manifest_leads_to_the_home_page_and_names_icons_that_are_there() -> None:
    made = _made()
    manifest = json.loads(render(made[MANIFEST], REAL))
    folder = MANIFEST.rpartition("/")[0]
    assert (manifest["name"], manifest["short_name"], manifest["display"]) == ("Loa: Chung tay", "Loa", "browser")
    assert manifest["start_url"] == manifest["scope"] == "../../" and folder.count("/") == 1
    for icon in manifest["icons"]:
        with Image.open(io.BytesIO(render(made[f"{folder}/{icon['src']}"], REAL))) as picture:
            assert "x".join(map(str, picture.size)) == icon["sizes"]


def _robots(address: str, folder: Path) -> list[str]:
    inputs = published_at(address, folder)
    (made,) = [one for one in icon_files(Site(name="Loa"), inputs) if one.path == ROBOTS]
    return render(made, inputs).decode().splitlines()


def test_robots_may_read_all_and_find_the_list_of_pages_at_a_real_address(tmp_path: Path) -> None:
    found = _robots("https://chien-dich.gov.vn/a/", tmp_path)
    assert found == ["User-agent: *", "Allow: /", "", "Sitemap: https://chien-dich.gov.vn/a/sitemap.xml"]


def test_robots_name_no_address_that_is_none(tmp_path: Path) -> None:
    assert _robots("https://example.org/", tmp_path) == ["User-agent: *", "Allow: /"]
