"""Files the pages stand on: the stylesheet, the scripts, the mark of the site, web fonts; and logos of provinces."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from loa.catalogue.types import ResolvedProvince
from loa.store.inputs import Inputs
from loa.store.output import Output, output
from loa.store.tools import tools

FOLDER = "assets/loa"
"""Where these files lie on the site."""

STYLES = {"assets/styles/loa.css": f"{FOLDER}/loa.css", "assets/styles/loa.svg": f"{FOLDER}/loa.svg"}
"""What goes out as it is: name in the project → path on the site."""

LEAVE = "leave"
MATERIALS = "materials"
STATUS = "status"
QUIZ = "quiz"
SEARCH = "search"
NAMES = "names"
SCRIPTS = (LEAVE, MATERIALS, STATUS, QUIZ, SEARCH, NAMES)
"""Names of the scripts: files of assets/scripts, each loaded only by the pages that use it."""

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
    """The logo of a province that has one."""
    if province.logo:
        yield _copied(logo_path(province.slug, province.logo), province.logo, inputs)


def logo_path(province: str, source: str) -> str:
    """Where a province's logo lies on the site."""
    return f"{FOLDER}/logo--{province}{PurePosixPath(source).suffix.lower()}"


def _copied(path: str, name: str, inputs: Inputs) -> Output:
    return output(path, "asset", "copy", data={"name": name}, needs=[inputs.need(name)], tools=tools("copy"))
