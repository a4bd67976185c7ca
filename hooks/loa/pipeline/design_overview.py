"""`loa contact-sheet`: every format in every design, small, on one picture, to be looked at before anything is hung."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from PIL import Image, ImageDraw, ImageFont

from loa.catalogue.catalogue import Catalogue, ResolvedCampaign, ResolvedProvince
from loa.content.models import Banner, Leaflet
from loa.content.vocabulary import Format
from loa.prints.print_designs import plan_prints
from loa.render.renderers import render
from loa.store.inputs import Inputs
from loa.store.output import Output, canonical

_WIDTH_PX = 1480
_GAP_PX = 14
_LONG_SIDE_PX = 230
_LABEL_PX = 18
_BACKGROUND, _INK = "#E9E6E1", "#1B1613"
_FONT = "assets/fonts/be-vietnam-pro/BeVietnamPro_600SemiBold.ttf"


class NothingToShow(Exception):
    """The project has no campaign with both a banner and a leaflet."""


@dataclasses.dataclass(frozen=True)
class _Shown:
    name: str
    picture: Image.Image


_ALL = "contact-sheet.png"


def sheet_names(catalogue: Catalogue) -> list[str]:
    """The names of the files that contact_sheet() writes."""
    return [*(f"{design}.png" for design in catalogue.vocabulary.designs), _ALL]


def contact_sheet(catalogue: Catalogue, inputs: Inputs, folder: Path) -> list[Path]:
    """Write `<design>.png` for each design and `contact-sheet.png` with all of them. Raises NothingToShow."""
    province, resolved = _example(catalogue)
    folder.mkdir(parents=True, exist_ok=True)
    sheets, written = [], []
    for design, listed in catalogue.vocabulary.designs.items():
        shown = list(_drawn(catalogue, inputs, province, resolved, design))
        sheet = _laid_out(f"{design}: {listed.title}", shown, inputs)
        sheets.append(sheet)
        written.append(_saved(sheet, folder / f"{design}.png"))
    return [*written, _saved(_stacked(sheets), folder / _ALL)]


def _example(catalogue: Catalogue) -> tuple[ResolvedProvince, ResolvedCampaign]:
    """The first living province's campaign that shows most: with banners and leaflets."""
    for province in sorted(catalogue.provinces, key=lambda p: (p.national, p.ended is not None)):
        for resolved in province.campaigns:
            if resolved.campaign.banners and resolved.campaign.leaflets:
                return province, resolved
    raise NothingToShow


def _drawn(
    catalogue: Catalogue, inputs: Inputs, province: ResolvedProvince, resolved: ResolvedCampaign, design: str
) -> Iterator[_Shown]:
    formats = catalogue.vocabulary.formats
    banner = _in_all(resolved.campaign.banners[0], [n for n, f in formats.items() if f.kind != "leaflet"], design)
    leaflet = _in_all(resolved.campaign.leaflets[0], [n for n, f in formats.items() if f.kind == "leaflet"], design)
    campaign = resolved.campaign.model_copy(update={"banners": (banner,), "leaflets": (leaflet,)})
    alone = dataclasses.replace(province, campaigns=(dataclasses.replace(resolved, campaign=campaign),))
    for output in plan_prints(Catalogue((alone,), catalogue.vocabulary), inputs):
        if output.renderer == "png":
            name = str(output.facts["format"])
            small = _small(output, formats[name])
            with Image.open(io.BytesIO(render(small, inputs))) as picture:
                yield _Shown(name, picture.convert("RGB"))


Item = TypeVar("Item", Banner, Leaflet)


def _in_all(item: Item, formats: Sequence[str], design: str) -> Item:
    return item.model_copy(update={"formats": tuple(formats), "design": design, "languages": item.languages[:1]})


def _small(output: Output, form: Format) -> Output:
    longest = max(form.width_mm, form.height_mm)
    values = output.values
    values["raster"] |= {
        "width_px": round(_LONG_SIDE_PX * form.width_mm / longest),
        "height_px": round(_LONG_SIDE_PX * form.height_mm / longest),
    }
    return dataclasses.replace(output, data=canonical(values))


def _laid_out(heading: str, shown: Sequence[_Shown], inputs: Inputs) -> Image.Image:
    """Pictures in rows, each with the name of its format."""
    font, heading_font = (ImageFont.truetype(io.BytesIO(inputs.read(_FONT)), size) for size in (13, 22))
    sheet = Image.new("RGB", (_WIDTH_PX, 10_000), _BACKGROUND)
    pen = ImageDraw.Draw(sheet)
    pen.text((_GAP_PX, _GAP_PX), heading, font=heading_font, fill=_INK)
    left, top, row = _GAP_PX, _GAP_PX * 2 + 28, 0
    for one in shown:
        width = max(one.picture.width, round(font.getlength(one.name)))
        if left + width + _GAP_PX > _WIDTH_PX:
            left, top, row = _GAP_PX, top + row + _LABEL_PX + _GAP_PX, 0
        sheet.paste(one.picture, (left, top))
        pen.text((left, top + one.picture.height + 3), one.name, font=font, fill=_INK)
        left, row = left + width + _GAP_PX, max(row, one.picture.height)
    return sheet.crop((0, 0, _WIDTH_PX, top + row + _LABEL_PX + _GAP_PX))


def _stacked(sheets: Sequence[Image.Image]) -> Image.Image:
    stacked = Image.new("RGB", (_WIDTH_PX, sum(sheet.height for sheet in sheets)), _BACKGROUND)
    top = 0
    for sheet in sheets:
        stacked.paste(sheet, (0, top))
        top += sheet.height
    return stacked


def _saved(sheet: Image.Image, path: Path) -> Path:
    flat = sheet.quantize(128, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    flat.save(path, "PNG", optimize=True)
    return path
