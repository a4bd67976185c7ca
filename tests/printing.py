"""A small catalogue and single designs, for the tests of what is printed."""

from __future__ import annotations

import dataclasses
from typing import Any

from loa.arrange.by_layout import arrangement
from loa.arrange.typefaces import faces_of
from loa.catalogue.catalogue import Catalogue, ResolvedCampaign, ResolvedProvince
from loa.content.models import Campaign, Hotline, Province
from loa.content.vocabulary import Vocabulary
from loa.pictures.examine import PictureExaminer
from loa.prints.file_names import FORMERLY
from loa.prints.print_designs import plan_prints
from loa.store.inputs import Inputs
from loa.store.output import Output, canonical
from tests.conftest import ROOT
from tests.looking import inputs_at

HERE = inputs_at(ROOT)
"""Our own assets, layouts and campaigns."""

HOTLINE = Hotline.model_validate(
    {
        "number": "111",
        "name": "Tổng đài quốc gia bảo vệ trẻ em và phòng, chống mua bán người",
        "note": "miễn phí, 24/7",
    }
)
SLOGAN = "Chung tay phòng, chống nạn mua bán người"
KHMER = "គ្មានជនណាម្នាក់ ត្រូវស្ថិតក្នុងទាសភាព ឬស្ថិតក្នុងភាពជាអ្នកបម្រើដាច់ថ្លៃឡើយ។"
TAI_VIET = "ꪹꪚꪱ ꪣꪲ ꪻꪠ ꪜꪰꪒ ꪄꪮꪥ ꪹꪏꪷ ꪭꪳ ꪫꪱ ꪊꪺꪚ ꪶꪄꪣ ꪙꪱꪚ ꪹꪏꪉ ꫛ ꪄꪮꪥ ꪹꪏꪷ"


def spaced(text: str) -> str:
    """A text of which any space may end a line."""
    return text.replace("\u00a0", " ")


def catalogue(vocabulary: Vocabulary, campaign: dict[str, Any], **province: Any) -> Catalogue:
    """One province with one campaign; values are plain, as they stand in YAML."""
    values = {"name": "Đồng Tháp", "code": "82", "authority": "Sở Y tế tỉnh Đồng Tháp", "parent": "UBND tỉnh Đồng Tháp"}
    typed = Province.model_validate({**values, **province}, context=vocabulary)
    pictures, sizes = campaign.pop("pictures", {}), campaign.pop("picture_sizes", {})
    resolved = ResolvedCampaign(
        "dong-thap",
        "thu",
        Campaign.model_validate(
            {"title": "Ngày toàn dân phòng, chống mua bán người 30/7", **campaign}, context=vocabulary
        ),
        None,
        pictures,
        sizes,
    )
    only = ResolvedProvince(
        slug="dong-thap",
        name=typed.name,
        official_name=f"Tỉnh {typed.name}",
        province=typed,
        national=False,
        ended=typed.ended,
        successor=None,
        successor_name=None,
        predecessors=(),
        hotlines=(HOTLINE,),
        contact=None,
        contact_name=None,
        communes=(),
        campaigns=(resolved,),
    )
    return Catalogue((only,), vocabulary)


def campaign_with(text: str | dict[str, str], *formats: str, **banner: Any) -> dict[str, Any]:
    """A campaign of one message and one banner."""
    languages = list(text) if isinstance(text, dict) else ["vi"]
    return {
        "messages": [{"id": "loi", "text": text}],
        "banners": [{"id": "mau", "message": "loi", "formats": list(formats), "languages": languages, **banner}],
    }


def leaflet_with(panels: list[dict[str, Any]], *formats: str, **leaflet: Any) -> dict[str, Any]:
    """A campaign of one leaflet."""
    return {"leaflets": [{"id": "to", "title": "Tờ rơi thử", "formats": list(formats), "panels": panels, **leaflet}]}


def planned(vocabulary: Vocabulary, campaign: dict[str, Any], inputs: Inputs = HERE, **province: Any) -> list[Output]:
    """What the print plan makes of one campaign."""
    examined = PictureExaminer(inputs).examined(campaign.get("pictures", {}).values())
    sizes = {"picture_sizes": {name: found.size for name, found in examined.items()}}
    return plan_prints(catalogue(vocabulary, campaign | sizes, **province), inputs)


def pick(outputs: list[Output], renderer: str, ending: str = "") -> Output:
    """The first output of a renderer whose name has `ending` before its place and its suffix."""
    paths = ((str(o.facts.get(FORMERLY, o.path)), o) for o in outputs if o.renderer == renderer)
    return next(o for path, o in paths if path.rpartition(".")[0].endswith(ending))


def with_values(output: Output, **changes: Any) -> Output:
    """The output with other data, arranged anew; mappings are merged. Pictures of leaflets are 400 × 300 pixels."""
    values = output.values
    for key, value in changes.items():
        values[key] = {**values[key], **value} if isinstance(value, dict) else value
    ratios = {panel["picture"]: 0.75 for panel in values.get("panels", ())}
    if "arranged" in values:
        values["arranged"] = arrangement(output.layout, values, faces_of(HERE), ratios)
    return dataclasses.replace(output, data=canonical(values))


def only_text(output: Output, *roles: str, width_px: int = 700) -> Output:
    """The output with its words in black on white and every ornament white; `roles` limits which words are seen."""
    words = roles or ("ink", "second", "band-ink", "paper-ink", "paper-accent")
    colours = {role: "#000000" if role in words else "#FFFFFF" for role in output.values["colours"] if role != "petals"}
    sheet = output.values["sheet"]
    height = round(width_px * sheet["height_mm"] / sheet["width_mm"])
    raster = {"page": 1, **output.values.get("raster", {}), "width_px": width_px, "height_px": height}
    return with_values(output, colours={**colours, "petals": ["#FFFFFF"] * 3}, raster=raster)
