"""The files of a planned design and their names: its print file, the pictures of its pages and its thumbnail."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any

from loa.arrange.composition import Arrangement
from loa.arrange.leaflet import arrange_leaflet
from loa.arrange.typefaces import Faces
from loa.catalogue.catalogue import ResolvedCampaign, ResolvedProvince
from loa.content.models import Banner, Leaflet
from loa.content.vocabulary import Format
from loa.prints import layout_data, print_shop, shop_files
from loa.prints.file_names import Place, named, renamed, titled
from loa.store.output import Need, Output, OutputKind, Renderer, output
from loa.store.versions import tools

VIETNAMESE = "vi"


def language_suffix(language: str) -> str:
    """How the name of a file tells its language; Vietnamese goes without saying."""
    return "" if language == VIETNAMESE else f"--{language}"


def free_path(path: str, taken: set[str], *names: object) -> str:
    """`path`, or where that is taken the same with as many of `names` before its ending as make it free.

    It is added to `taken`. With all names it is given out even if it is taken: whoever makes files from it notices.
    """
    stem, _, ending = path.rpartition(".")
    paths = list(accumulate((f"--{name}" for name in names), initial=stem))
    free = next((one for one in paths if f"{one}.{ending}" not in taken), paths[-1])
    taken.add(f"{free}.{ending}")
    return f"{free}.{ending}"


PREVIEW_PX = 1080
"""Long side of the PNG shown on a page, in pixels."""

THUMBNAIL_PX = 640
"""Long side of the WebP shown in lists, in pixels."""

ItemKey = tuple[str, str, str, str]
"""Province, campaign, item and language."""


@dataclass(frozen=True)
class PlannedDesign:
    """A banner or leaflet in one format and one language, before it is split into its files.

    `stem` is the path of its pictures on pages without the ending, `place` whose it is, and `more` what the names of
    its other files have before the place; `values` is what its layout draws, without the arrangement;
    `font_files` are those its words are set in; `facts` are those that all its files have in common; `arranged` is
    the arrangement of a banner. A leaflet is arranged when its files are planned: its proof-reading comes first. A
    design of which there are thousands is `slight`: its print file has paths for letters, and names its printing
    condition without a profile. One `as_picture` has pictures for print as well, where its format has any.
    """

    province: ResolvedProvince
    resolved: ResolvedCampaign
    item: Banner | Leaflet
    form: Format
    stem: str
    place: Place
    more: str
    values: Mapping[str, Any]
    font_files: Sequence[str]
    needs: tuple[Need, ...]
    facts: Mapping[str, Any]
    arranged: Arrangement | None = None
    slight: bool = False
    as_picture: bool = False

    @property
    def layout(self) -> str:
        """The layout that draws it, below `layouts/`."""
        return layout_of(self.form)

    def with_arrangement(self, faces: Faces) -> dict[str, Any]:
        """All that the layout draws, and where. Raises TooMuchText."""
        if self.arranged is not None:
            arranged = self.arranged.data
        else:
            arranged = arrange_leaflet(self.values, faces, layout_data.ratios(self.values, self.resolved))
        return {**self.values, "font_files": self.font_files, "arranged": arranged}


def layout_of(form: Format) -> str:
    """The layout of a format, below `layouts/`."""
    return f"print/{form.layout}.typ"


def item_key(made: Output) -> ItemKey:
    """The banner or leaflet, and its language, of which a file is made in one format or another."""
    facts = made.facts
    return str(facts["province"]), str(facts["campaign"]), str(facts["item"]), str(facts["language"])


def all_files(design: PlannedDesign, faces: Faces) -> Iterator[Output]:
    """The print file, the pictures of its pages and the thumbnail of a design. Raises TooMuchText."""
    form, values = design.form, design.with_arrangement(faces)
    if "pdf" in form.outputs:
        yield from _print_files(design, values, faces)
    if "png" in form.outputs:
        long_side = None if form.width_px else PREVIEW_PX
        for page in range(1, form.pages + 1):
            suffix = f"--{page}" if form.pages > 1 else ""
            picture = _picture(design, values, f"{suffix}.png", form.kind, "png", page, long_side)
            yield renamed(picture, design.place, design.more)
    yield _picture(design, values, ".webp", "image", "webp", 1, THUMBNAIL_PX)
    if isinstance(design.item, Leaflet) and design.facts["format"] == design.item.formats[0]:
        # Both sides, large enough to be read on the leaflet's page: WebP is a third lighter than the PNG.
        for page in range(1, form.pages + 1):
            side = _picture(design, values, f"--{page}.webp", "image", "webp", page, PREVIEW_PX)
            yield replace(side, facts={**side.facts, "side": page})


def screen_picture(design: PlannedDesign, faces: Faces, page: int, widest_px: int, highest_px: int) -> Output:
    """One page of a design as PNG, as large as both sides allow: the picture of its page, drawn smaller.

    Raises TooMuchText.
    """
    form = design.form
    long_side = round(min(widest_px / form.width_mm, highest_px / form.height_mm) * max(form.width_mm, form.height_mm))
    return _picture(design, design.with_arrangement(faces), ".png", "image", "png", page, long_side, quick=True)


def print_files(design: PlannedDesign, faces: Faces) -> list[Output]:
    """The print file of a design; none where its format is for screens alone. Raises TooMuchText."""
    return [_print_file(design, design.with_arrangement(faces), faces)] if "pdf" in design.form.outputs else []


def _print_files(design: PlannedDesign, values: Mapping[str, Any], faces: Faces) -> Iterator[Output]:
    """The print file, and for a print shop what else shops take."""
    made = _print_file(design, values, faces)
    yield made
    form = design.form
    if print_shop.is_for_the_shop(form):
        name = f"{design.stem}{shop_files.scale_suffix(form.scale)}--{shop_files.OUTLINED}.pdf"
        yield shop_files.outlined_file(made, named(name, design.place, design.more))
        for page in range(1, form.pages + 1) if design.as_picture and "jpg" in form.outputs else ():
            name = f"{design.stem}--{shop_files.PICTURE}{f'--{page}' if form.pages > 1 else ''}.jpg"
            yield shop_files.print_picture(made, named(name, design.place, design.more), page)


def _print_file(design: PlannedDesign, values: Mapping[str, Any], faces: Faces) -> Output:
    form = design.form
    marks = {}
    facts: dict[str, Any] = {"pages": form.pages, "scale": form.scale}
    if print_shop.is_for_the_shop(form):
        facts["version"] = print_shop.version_code(design.values)
        title = str(design.facts["title"])
        marks["press"] = print_shop.press_marks(form, title, design.place.title, design.values, faces)
        if design.slight:
            marks["press"]["slight"] = True
        marks["press"]["inks"] = layout_data.in_inks(design.values)
    drawn = {**values, **marks, "title": titled(str(values["title"]), design.place)}
    made = _file(design, drawn, f"{shop_files.scale_suffix(form.scale)}.pdf", form.kind, "pdf", facts)
    return renamed(made, design.place, design.more)


def _picture(
    design: PlannedDesign,
    values: Mapping[str, Any],
    suffix: str,
    kind: OutputKind,
    renderer: Renderer,
    page: int,
    long_side: int | None,
    *,
    quick: bool = False,
) -> Output:
    """`quick`: for what is seen once, on this machine, and need not be as small as it can be."""
    width, height = _pixels(design.form, long_side)
    facts = {"width_px": width, "height_px": height} | ({"page": page} if design.form.pages > 1 else {})
    raster: dict[str, Any] = {"page": page, "width_px": width, "height_px": height}
    if quick:
        raster["quick"] = True
    if print_shop.is_for_the_shop(design.form):
        # What is approved on a screen is what is printed.
        raster["proof"] = True
        values = {**values, "colours": layout_data.as_printed(values)}
    return _file(design, {**values, "raster": raster}, suffix, kind, renderer, facts)


def _file(
    design: PlannedDesign,
    values: Mapping[str, Any],
    suffix: str,
    kind: OutputKind,
    renderer: Renderer,
    facts: Mapping[str, Any],
) -> Output:
    return output(
        f"{design.stem}{suffix}",
        kind,
        renderer,
        layout=design.layout,
        data=values,
        needs=design.needs,
        tools=tools(renderer),
        facts={**design.facts, **facts},
    )


def _pixels(form: Format, long_side: int | None) -> tuple[int, int]:
    """Width and height of a picture; without a long side, those the format itself gives."""
    if long_side is None:
        width = form.width_px or PREVIEW_PX
        return width, round(width * form.height_mm / form.width_mm)
    longest = max(form.width_mm, form.height_mm)
    return round(long_side * form.width_mm / longest), round(long_side * form.height_mm / longest)
