"""What browsers, telephones and search engines ask of a whole site: icons, a manifest, robots.txt.

All come from the icon of the site (assets/styles/loa.svg), which a site may replace by its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from loa.content.models import Site
from loa.pages.page_pictures import picture_output
from loa.pages.static_files import FOLDER, ICON, MANIFEST, TOUCH_ICON
from loa.prints.qr_codes import whole_address
from loa.store.inputs import Inputs
from loa.store.output import Output, output
from loa.store.versions import tools

FAVICON = "favicon.ico"
"""At the root, where browsers and search engines ask for it without being told."""

ROBOTS = "robots.txt"
SITEMAP = "sitemap.xml"

_FAVICON_PX = 48
_TOUCH_PX = 180
"""What Apple asks for a page on the home screen; its corners are rounded there, so its ground is whole."""

_MANIFEST_PX = (192, 512)
_GROUND = "#ffffff"
_THEME = "#231a15"
"""The colour of the bar of a page, as partials/links.html says it."""


def icon_files(site: Site, inputs: Inputs) -> Iterator[Output]:
    """The icons in every form, the manifest and robots.txt."""
    yield _icon(FAVICON, "ico", _FAVICON_PX, inputs)
    yield _icon(TOUCH_ICON, "png-whole", _TOUCH_PX, inputs)
    for px in _MANIFEST_PX:
        yield _icon(_manifest_icon(px), "png", px, inputs)
    yield output(MANIFEST, "asset", "json", data=_manifest(site), tools=tools("json"))
    yield output(ROBOTS, "asset", "text", data={"text": _robots(inputs.site_url)}, tools=tools("text"))


def _icon(path: str, form: str, px: int, inputs: Inputs) -> Output:
    return picture_output(path, "asset", f"assets/styles/{ICON}", form, px, inputs, drawing=True)


def _manifest_icon(px: int) -> str:
    return f"{FOLDER}/icon-{px}.png"


def _manifest(site: Site) -> dict[str, object]:
    """https://www.w3.org/TR/appmanifest/: a page on a home screen stays a page, with the address bar of the browser."""
    icons = [
        {"src": _manifest_icon(px).removeprefix(f"{FOLDER}/"), "sizes": f"{px}x{px}", "type": "image/png"}
        for px in _MANIFEST_PX
    ]
    root = "../" * len(FOLDER.split("/"))
    return {
        "name": site.name if not site.tagline else f"{site.name}: {site.tagline}",
        "short_name": site.name,
        "lang": "vi",
        "start_url": root,
        "scope": root,
        "display": "browser",
        "background_color": _GROUND,
        "theme_color": _THEME,
        "icons": icons,
    }


def _robots(site_url: str | None) -> str:
    """RFC 9309: all may be read; where the list of pages is, once the site has an address of its own."""
    sitemap = whole_address(SITEMAP, site_url)
    return "User-agent: *\nAllow: /\n" + (f"\nSitemap: {sitemap}\n" if sitemap else "")
