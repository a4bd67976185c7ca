"""Files that pages load: the stylesheet, the scripts, the icon of the site, web fonts; and logos of provinces.

All but the logos carry a fingerprint in their name (`loa.3f2a91c4.css`): another content has another address. So a
browser may keep them for ever, and a page that was opened before never gets the style of another day.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial

from loa.catalogue.catalogue import ResolvedProvince
from loa.pages.page_pictures import picture_output
from loa.store.inputs import Inputs
from loa.store.output import Output, canonical, output
from loa.store.project import PROGRAM
from loa.store.versions import package_versions, tools

FOLDER = "assets/loa"
"""Where these files lie on the site."""

STYLE = "loa.css"
ICON = "loa.svg"
NEUTRAL_ICON = "neutral.svg"
"""What stands on the browser's tab for pages of readers in danger: a sheet of paper, which says nothing."""

TOUCH_ICON = f"{FOLDER}/touch-icon.png"
MANIFEST = f"{FOLDER}/manifest.json"
"""Made of the icon (pages/site_icons.py); telephones ask for them when somebody keeps a page, and only then."""

COVER = "cover"
LEAVE = "leave"
MATERIALS = "materials"
STATUS = "status"
QUIZ = "quiz"
SEARCH = "search"
SPELLING = "spelling"
CRIES = "cries"
NAMES = "names"
MOVED = "moved"
KITS = "kits"
CLIENT_ZIP = "client-zip"
SHARE = "share"
SCRIPTS = (COVER, LEAVE, MATERIALS, STATUS, QUIZ, SPELLING, CRIES, SEARCH, NAMES, MOVED, KITS, CLIENT_ZIP, SHARE)
"""Names of the scripts: files of assets/scripts, each loaded only by the pages that use it."""

_LIBRARIES = {KITS: CLIENT_ZIP}
"""What a script loads when somebody presses its button, not before."""

LOGO_PX = 320
"""Longest side of a logo: pages show it in 5 rem, 80 px, so it is sharp on screens of up to four times that."""

LOGO_FORMS = {"jpeg": "jpeg", "webp": "webp-lossless"}
"""What is made of a logo by what it is; of all others PNG."""

_ENDINGS = {"jpeg": "jpg", "webp": "webp"}

LATIN = "latin"
"""Latin letters with all Vietnamese marks, figures and punctuation."""

KHMER = "khmer"
TAI_VIET = "tai-viet"

WEB_FONTS = (
    ("be-vietnam-pro-400", "assets/fonts/be-vietnam-pro/BeVietnamPro_400Regular.ttf", LATIN),
    ("be-vietnam-pro-600", "assets/fonts/be-vietnam-pro/BeVietnamPro_600SemiBold.ttf", LATIN),
    ("be-vietnam-pro-800", "assets/fonts/be-vietnam-pro/BeVietnamPro_800ExtraBold.ttf", LATIN),
    ("noto-sans-khmer-400", "assets/fonts/noto-sans-khmer/NotoSansKhmer_400Regular.ttf", KHMER),
    ("noto-sans-tai-viet-400", "assets/fonts/noto-sans-tai-viet/NotoSansTaiViet_400Regular.ttf", TAI_VIET),
)
"""Name on the site without its fingerprint, file, script: the fonts of loa.css."""

_LOADED_EARLY = [f"{font}.woff2" for font, _, script in WEB_FONTS if script == LATIN]

_FINGERPRINT_DIGITS = 8


def web_addresses(inputs: Inputs) -> Mapping[str, str]:
    """Where each of these files lies on the site, by its name without the fingerprint: `loa.css`, `quiz.js`."""
    return inputs.cached("web files", partial(_addresses, inputs))


def loaded_files(
    inputs: Inputs, scripts: Sequence[str], *, neutral: bool = False
) -> dict[str, str | list[str] | dict[str, str]]:
    """The addresses of what a page with these scripts loads, as partials/links.html names it.

    `early` are scripts that run before anything of the page is seen; with `neutral` the browser's tab shows an icon
    that says nothing of the site.
    """
    at = web_addresses(inputs)
    return {
        "icon": at[ICON],
        "touch_icon": TOUCH_ICON,
        "manifest": MANIFEST,
        "tab_icon": at[NEUTRAL_ICON if neutral else ICON],
        "style": at[STYLE],
        "fonts": [at[name] for name in _LOADED_EARLY],
        "early": [at[f"{script}.js"] for script in scripts if script == COVER],
        "scripts": [at[f"{script}.js"] for script in scripts if script != COVER],
        "libraries": {at[f"{one}.js"]: at[f"{other}.js"] for one, other in _LIBRARIES.items() if one in scripts},
    }


def web_files(inputs: Inputs) -> Iterator[Output]:
    """Every such file of the whole site."""
    at = web_addresses(inputs)
    beside = _beside_style(at)
    yield _copied(at[STYLE], f"assets/styles/{STYLE}", inputs, beside)
    for icon in (ICON, NEUTRAL_ICON):
        yield _copied(at[icon], f"assets/styles/{icon}", inputs)
    for script in SCRIPTS:
        yield _copied(at[f"{script}.js"], f"assets/scripts/{script}.js", inputs)
    for font, name, script in WEB_FONTS:
        yield output(
            at[f"{font}.woff2"],
            "asset",
            "webfont",
            data={"name": name, "script": script},
            needs=[inputs.need(name)],
            tools=tools("webfont"),
        )


def _addresses(inputs: Inputs) -> dict[str, str]:
    """A file is known by its bytes; a font, which is only planned here, by all that its bytes come from."""
    of = {f"{script}.js": inputs.need(f"assets/scripts/{script}.js").sha256 for script in SCRIPTS}
    of |= {icon: inputs.need(f"assets/styles/{icon}").sha256 for icon in (ICON, NEUTRAL_ICON)}
    for font, name, script in WEB_FONTS:
        of[f"{font}.woff2"] = _digest(inputs.need(name).sha256, script, _font_maker(), *package_versions("webfont"))
    at = {name: _with_fingerprint(name, digest) for name, digest in of.items()}
    style = _digest(inputs.need(f"assets/styles/{STYLE}").sha256, _beside_style(at))
    return at | {STYLE: _with_fingerprint(STYLE, style)}


def _beside_style(at: Mapping[str, str]) -> dict[str, str]:
    """What the stylesheet may load: names as it says them → the names that lie beside it on the site."""
    return {name: path.removeprefix(f"{FOLDER}/") for name, path in at.items() if name.endswith((".woff2", ".svg"))}


def _with_fingerprint(name: str, digest: str) -> str:
    stem, _, ending = name.rpartition(".")
    return f"{FOLDER}/{stem}.{digest[:_FINGERPRINT_DIGITS]}.{ending}"


def _digest(*parts: object) -> str:
    return hashlib.sha256(canonical(parts).encode()).hexdigest()


@cache
def _font_maker() -> str:
    return hashlib.sha256((PROGRAM / "render" / "webfont.py").read_bytes()).hexdigest()


def logo_of(province: ResolvedProvince, inputs: Inputs) -> Iterator[Output]:
    """The logo of a province that has one: pixels, whatever was handed in."""
    if province.logo:
        form = LOGO_FORMS.get(province.logo_form or "", "png")
        drawing = province.logo_form == "svg"
        yield picture_output(logo_path(province), "asset", province.logo, form, LOGO_PX, inputs, drawing=drawing)


def logo_path(province: ResolvedProvince) -> str:
    """Where a province's logo lies on the site; the ending says what lies there."""
    return f"{FOLDER}/logo--{province.slug}.{_ENDINGS.get(province.logo_form or '', 'png')}"


def _copied(path: str, name: str, inputs: Inputs, beside: Mapping[str, str] | None = None) -> Output:
    data = {"name": name, **({"beside": beside} if beside else {})}
    return output(path, "asset", "copy", data=data, needs=[inputs.need(name)], tools=tools("copy"))
