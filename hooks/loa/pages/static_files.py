"""Files that pages load: the stylesheet, the scripts, the icon of the site, web fonts; and logos of provinces."""

from __future__ import annotations

from collections.abc import Iterator

from loa.catalogue.catalogue import ResolvedProvince
from loa.pages.page_pictures import picture_output
from loa.store.inputs import Inputs
from loa.store.output import Output, output
from loa.store.versions import tools

FOLDER = "assets/loa"
"""Where these files lie on the site."""

STYLES = {"assets/styles/loa.css": f"{FOLDER}/loa.css", "assets/styles/loa.svg": f"{FOLDER}/loa.svg"}
"""What goes out as it is: name in the project → path on the site. Only the program's own files do."""

LEAVE = "leave"
MATERIALS = "materials"
STATUS = "status"
QUIZ = "quiz"
SEARCH = "search"
NAMES = "names"
MOVED = "moved"
SCRIPTS = (LEAVE, MATERIALS, STATUS, QUIZ, SEARCH, NAMES, MOVED)
"""Names of the scripts: files of assets/scripts, each loaded only by the pages that use it."""

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
"""Name on the site, file, script: the fonts of loa.css."""


def web_files(inputs: Inputs) -> Iterator[Output]:
    """Every such file of the whole site."""
    for name, path in STYLES.items():
        yield _copied(path, name, inputs)
    for script in SCRIPTS:
        yield _copied(f"{FOLDER}/{script}.js", f"assets/scripts/{script}.js", inputs)
    for font, name, script in WEB_FONTS:
        yield output(
            f"{FOLDER}/{font}.woff2",
            "asset",
            "webfont",
            data={"name": name, "script": script},
            needs=[inputs.need(name)],
            tools=tools("webfont"),
        )


def logo_of(province: ResolvedProvince, inputs: Inputs) -> Iterator[Output]:
    """The logo of a province that has one: pixels, whatever was handed in."""
    if province.logo:
        form = LOGO_FORMS.get(province.logo_form or "", "png")
        drawing = province.logo_form == "svg"
        yield picture_output(logo_path(province), "asset", province.logo, form, LOGO_PX, inputs, drawing=drawing)


def logo_path(province: ResolvedProvince) -> str:
    """Where a province's logo lies on the site; the ending says what lies there."""
    return f"{FOLDER}/logo--{province.slug}.{_ENDINGS.get(province.logo_form or '', 'png')}"


def _copied(path: str, name: str, inputs: Inputs) -> Output:
    return output(path, "asset", "copy", data={"name": name}, needs=[inputs.need(name)], tools=tools("copy"))
