"""Plan the designs of each commune: a banner marked `communes` is made with the commune's own name line."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from loa.catalogue.administrative_units import find_commune
from loa.catalogue.catalogue import COMMUNES, Catalogue, Commune, ResolvedCampaign, ResolvedProvince, theme_of
from loa.content.models import ALL, Banner
from loa.house_style import written_numbers
from loa.prints import layout_data
from loa.prints.design_files import PlannedDesign, all_files, free_path, print_files
from loa.prints.file_names import (
    FORMERLY,
    Place,
    campaign_in_name_for_communes,
    place_of_all_communes,
    place_of_commune,
)
from loa.prints.kit_lists import offered_file
from loa.prints.office_forms import OfficeForms, read_office_forms
from loa.prints.print_designs import DesignPlanner
from loa.prints.print_shop import is_for_the_shop
from loa.store.inputs import Inputs
from loa.store.output import Output

ANY_COMMUNE = Commune(0, "", "xã, phường, đặc khu", "")
"""Stands for all communes where one picture is shown for all of them."""

_ORDER = "tat-ca-xa-phuong"
"""The kit of all communes (prints/kit_contents)."""

_PICTURED = "pictured"
"""The fact that names a picture's banner. It is no `item`: the picture is of no campaign's own design."""


def name_line(commune: Commune) -> str:
    """Who speaks on a commune's banner: `UBND xã Tân Hồng`."""
    return f"UBND {commune.kind} {commune.name}".replace("  ", " ")


def folder_of(province: str, commune: Commune) -> str:
    """Where a commune's files lie, without a slash at the end."""
    return f"{province}/{COMMUNES}/{commune.slug}"


def plan_communes(catalogue: Catalogue, inputs: Inputs) -> list[Output]:
    """The print files of all communes.

    Alike designs follow each other, commune by commune: what Typst measured for one, it knows for the next.
    """
    outputs = [made for province in catalogue.provinces for made in _province(catalogue, province, inputs)]
    return sorted(outputs, key=lambda o: (o.facts["format"], o.facts["message"], o.facts["language"], o.path))


def plan_commune_pictures(catalogue: Catalogue, inputs: Inputs) -> list[Output]:
    """One picture of each design for the pages of a province's communes.

    It says xã, phường, đặc khu where each commune has its own name. A picture for each would double what is drawn, to
    show letters that no screen shows large enough to be read.
    """
    return [made for province in catalogue.provinces for made in _pictures(catalogue, province, inputs)]


def _province(catalogue: Catalogue, province: ResolvedProvince, inputs: Inputs) -> Iterator[Output]:
    taken: set[str] = set()
    planner, forms = DesignPlanner.of(catalogue, inputs), read_office_forms(inputs)
    # Oldest first: a campaign that comes later never takes the address of an earlier one.
    for resolved in reversed(province.campaigns):
        for banner in resolved.campaign.banners:
            for commune in communes_of(province, banner):
                for design in _commune_designs(planner, province, resolved, banner, commune, forms):
                    stem = f"{folder_of(province.slug, commune)}/{design.stem.rpartition('/')[2]}"
                    for made in print_files(dataclasses.replace(design, stem=stem), planner.faces):
                        formerly = free_path(str(made.facts[FORMERLY]), taken, resolved.slug)
                        facts = {**made.facts, "commune": commune.slug, "where": "shop", FORMERLY: formerly}
                        yield dataclasses.replace(made, facts=facts)


def _pictures(catalogue: Catalogue, province: ResolvedProvince, inputs: Inputs) -> Iterator[Output]:
    taken: set[str] = set()
    forms = read_office_forms(inputs)
    for resolved in reversed(province.campaigns):
        for banner in resolved.campaign.banners:
            if not communes_of(province, banner):
                continue
            for made in files_with_name_line(catalogue, province, resolved, banner, ANY_COMMUNE, inputs, forms):
                if made.renderer == "webp":
                    path = f"{province.slug}/{COMMUNES}/{made.path.rpartition('/')[2]}"
                    facts = {_PICTURED if key == "item" else key: value for key, value in made.facts.items()}
                    yield dataclasses.replace(made, path=free_path(path, taken, resolved.slug), facts=facts)


def communes_of(province: ResolvedProvince, banner: Banner) -> Sequence[Commune]:
    """The communes for which a banner is made, in the order of the list."""
    if banner.communes == ALL:
        return province.communes
    code = province.province.code
    if code is None:
        return ()
    named = {found.code for name in banner.communes if (found := find_commune(code, name))}
    return [commune for commune in province.communes if commune.code in named]


def formats_for_communes(banner: Banner, forms: OfficeForms, catalogue: Catalogue) -> tuple[str, ...]:
    """The formats of a banner that are made for communes: those the data marks, else all that are printed."""
    marked = tuple(name for name in banner.formats if name in forms.communes)
    return marked or tuple(name for name in banner.formats if "pdf" in catalogue.vocabulary.formats[name].outputs)


def files_with_name_line(
    catalogue: Catalogue,
    province: ResolvedProvince,
    resolved: ResolvedCampaign,
    banner: Banner,
    commune: Commune,
    inputs: Inputs,
    forms: OfficeForms,
) -> list[Output]:
    """All files of one banner with the name line of a commune, at the paths of the province's own."""
    planner = DesignPlanner.of(catalogue, inputs)
    designs = _commune_designs(planner, province, resolved, banner, commune, forms)
    return [made for design in designs for made in all_files(design, planner.faces)]


def _commune_designs(
    planner: DesignPlanner,
    province: ResolvedProvince,
    resolved: ResolvedCampaign,
    banner: Banner,
    commune: Commune,
    forms: OfficeForms,
) -> Iterator[PlannedDesign]:
    """The designs of one banner, each with the commune's name line for the province's."""
    formats = formats_for_communes(banner, forms, planner.catalogue)
    speaker = province.province.model_copy(update={"authority": name_line(commune), "parent": None})
    speaking = dataclasses.replace(province, province=speaker)
    campaign = resolved.campaign.model_copy(update={"authority": None})
    resolved = dataclasses.replace(resolved, campaign=campaign)
    authority = _name_line_phrase(commune, phone_of(province, commune))
    banner, place = banner.model_copy(update={"formats": formats}), _place_of(province, commune)
    for design in planner.banner_designs(speaking, resolved, banner, authority):
        more = campaign_in_name_for_communes(province, resolved, str(design.facts["message"]))
        yield dataclasses.replace(design, place=place, more=more, slight=True)


def _place_of(province: ResolvedProvince, commune: Commune) -> Place:
    return place_of_all_communes(province) if commune == ANY_COMMUNE else place_of_commune(province, commune)


def phone_of(province: ResolvedProvince, commune: Commune) -> str:
    """The telephone number that province.yml gives for a commune, or an empty text."""
    code = province.province.code
    for contact in province.province.commune_contacts if code is not None else ():
        found = find_commune(code or 0, contact.commune)
        if found is not None and found.code == commune.code:
            return contact.phone
    return ""


def _name_line_phrase(commune: Commune, phone: str) -> dict[str, Any]:
    """The name line as a phrase whose line, where it needs two, ends before the commune's name and not within it."""
    office = ["UBND", *commune.kind.upper().split()]
    units = [{"words": office, "end": "leaning"}, {"words": commune.name.upper().split(), "end": "free"}]
    if phone:
        *name, last = commune.name.upper().split()
        units[-1] = {"words": [*name, f"{last},"], "end": "pause"}
        units.append({"words": ["ĐT:", phone.replace(" ", "\u00a0")], "end": "free"})
    return {"run": None, "units": units}


# -- what the page of a province's communes shows


def commune_designs_by_province(
    catalogue: Catalogue, outputs: Sequence[Output], sizes: Mapping[str, int]
) -> dict[str, dict[str, Any]]:
    """For each province with designs for communes: the designs, the communes, their files and zips, as plain values.

    `outputs` are all files that are no pages; `sizes` are their bytes by path. Paths count from the site's root.
    """
    of_communes = [o for o in outputs if "commune" in o.facts]
    found = {}
    for province in catalogue.provinces:
        mine = [o for o in of_communes if o.facts["province"] == province.slug]
        if mine:
            found[province.slug] = _designs_for_communes(catalogue, province, mine, outputs, sizes)
    return found


def _designs_for_communes(
    catalogue: Catalogue,
    province: ResolvedProvince,
    mine: Sequence[Output],
    outputs: Sequence[Output],
    sizes: Mapping[str, int],
) -> dict[str, Any]:
    by_commune: dict[str, list[Output]] = {}
    for made in mine:
        by_commune.setdefault(str(made.facts["commune"]), []).append(made)
    files = [o for o in mine if _is_design(o)]
    beside = [o for o in outputs if o.path.startswith(f"{province.slug}/{COMMUNES}/")]
    return {
        "province": province.slug,
        "page": f"{province.slug}/{COMMUNES}/index.html",
        "designs": _design_rows(catalogue, province, files, [o for o in beside if _PICTURED in o.facts]),
        "kit": _kit(outputs, province, COMMUNES, sizes),
        "order": (order := _kit(outputs, province, _ORDER, sizes)),
        "order_ticket": next((_offer(o, sizes) for o in outputs if order and _is_ticket_of(o, order["path"])), None),
        "communes": [
            unprinted_commune(province, commune) | _printed(catalogue, by_commune[commune.slug], sizes)
            for commune in province.communes
            if commune.slug in by_commune
        ],
    }


def _is_ticket_of(made: Output, kit: str) -> bool:
    """Whether it is a job ticket in the kit at a path."""
    return made.facts.get("format") == "phieu-in" and kit in made.facts.get("kits", ())


def _kit(
    outputs: Sequence[Output], province: ResolvedProvince, kind: str, sizes: Mapping[str, int]
) -> dict[str, Any] | None:
    """A kit of the whole province."""
    found = (o for o in outputs if (o.facts.get("kit"), o.facts.get("province")) == (kind, province.slug))
    return next((_offer(made, sizes) for made in found), None)


def _is_design(made: Output) -> bool:
    """Whether a file of a commune is one of its designs: neither its kit nor a ticket."""
    return made.kind not in {"bundle", "document"}


def _design_rows(
    catalogue: Catalogue, province: ResolvedProvince, files: Sequence[Output], pictures: Sequence[Output]
) -> list[dict[str, Any]]:
    titles = {resolved.slug: resolved.campaign.title for resolved in province.campaigns}
    pictured = {_design_of(o): o for o in pictures}
    return [
        {
            "campaign": made.facts["campaign"],
            "campaign_title": titles[str(made.facts["campaign"])],
            "message": made.facts["message"],
            "language": made.facts["language"],
            "slogan": made.facts["title"],
            "sample": bool(made.facts.get("sample")),
            "format": made.facts["format"],
            "title": catalogue.vocabulary.formats[str(made.facts["format"])].title,
            "size": written_numbers.finished_size(catalogue.vocabulary.formats[str(made.facts["format"])]),
            "reads": written_numbers.legibility(made.facts),
            "colours": _colours(catalogue, province, made),
            "picture": _picture(pictured.get(key)),
        }
        for key, made in {_design_of(o): o for o in files}.items()
    ]


def _colours(catalogue: Catalogue, province: ResolvedProvince, made: Output) -> dict[str, str]:
    """The ground of a design and the letters of its name line."""
    resolved = next(c for c in province.campaigns if c.slug == made.facts["campaign"])
    banner = next(b for b in resolved.campaign.banners if b.id == made.facts["item"])
    design = catalogue.vocabulary.designs[banner.design]
    form = catalogue.vocabulary.formats[str(made.facts["format"])]
    found = layout_data.colours(design, theme_of(province, resolved), form)
    if is_for_the_shop(form):
        found = layout_data.as_printed(found)
    return {role: found[role] for role in ("ground", "second")}


def _design_of(made: Output) -> tuple[str, ...]:
    return tuple(str(made.facts[key]) for key in ("campaign", "message", "format", "language"))


def _picture(made: Output | None) -> dict[str, Any] | None:
    if made is None:
        return None
    return {"path": made.path, "width": made.facts["width_px"], "height": made.facts["height_px"]}


def unprinted_commune(province: ResolvedProvince, commune: Commune) -> dict[str, Any]:
    """A commune for which nothing is printed, in the form of the others."""
    return {
        "code": commune.code,
        "kind": commune.kind,
        "name": commune.name,
        "official_name": commune.official_name,
        "slug": commune.slug,
        "name_line": name_line(commune),
        "files": [],
        "kit": None,
        "phone": phone_of(province, commune),
    }


def _printed(catalogue: Catalogue, outputs: Sequence[Output], sizes: Mapping[str, int]) -> dict[str, Any]:
    """What is printed for a commune."""
    kits = [_offer(o, sizes) for o in outputs if o.kind == "bundle"]
    tickets = {name: o for o in outputs for name in o.facts.get("lists", ())}
    return {
        "files": [
            {
                **_offer(o, sizes),
                "format": o.facts["format"],
                "title": catalogue.vocabulary.formats[str(o.facts["format"])].title,
                "message": o.facts["message"],
                "campaign": o.facts["campaign"],
                "language": o.facts["language"],
                "scale": o.facts["scale"],
                "ticket": _offer(ticket, sizes) if (ticket := tickets.get(o.path.rpartition("/")[2])) else None,
            }
            for o in outputs
            if _is_design(o)
        ],
        "kit": kits[0] if kits else None,
    }


def _offer(made: Output, sizes: Mapping[str, int]) -> dict[str, Any]:
    return {**offered_file(made, sizes), "title": made.facts["title"]}
