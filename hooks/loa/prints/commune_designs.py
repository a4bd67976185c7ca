"""Plan the designs of each body of a province: communes, and the bodies on its lists, each with its own name line."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from loa.arrange.text_metrics import CAPITAL
from loa.catalogue.catalogue import COMMUNES, Catalogue, Commune, ResolvedCampaign, ResolvedProvince, theme_of
from loa.content.models import Banner
from loa.house_style import written_numbers
from loa.prints import layout_data
from loa.prints.design_files import PlannedDesign, all_files, free_path, print_files
from loa.prints.file_names import FORMERLY, campaign_in_name_for_bodies, place_of_body
from loa.prints.kit_contents import OF_OFFICES, OF_SCHOOLS, TICKET, order_facts
from loa.prints.kit_lists import offered_file
from loa.prints.name_lines import (
    BodyGroup,
    NamedBody,
    NameLine,
    bodies_in,
    facts_of,
    folder_of,
    formats_for_bodies,
    group_of,
    groups_of,
    name_line,
    name_lines,
    phone_of,
)
from loa.prints.office_forms import OfficeForms, read_office_forms
from loa.prints.print_designs import DesignPlanner
from loa.prints.print_shop import is_for_the_shop
from loa.store.inputs import Inputs
from loa.store.output import Output

_AS_GOOD = 0.99
"""Letters as high as this share of the least can be read as well."""

_AS_LARGE = 0.95
"""The share of their height that the letters of the slogan keep at least where something stands beside the name."""

_PICTURED = "pictured"
"""The fact that names a picture's banner. It is no `item`: the picture is of no campaign's own design."""


def plan_communes(catalogue: Catalogue, inputs: Inputs) -> list[Output]:
    """The print files of all communes and of all bodies on lists.

    Alike designs follow each other, body by body: what Typst measured for one, it knows for the next.
    """
    outputs = [made for province in catalogue.provinces for made in _province(catalogue, province, inputs)]
    return sorted(outputs, key=lambda o: (o.facts["format"], o.facts["message"], o.facts["language"], o.path))


def plan_commune_pictures(catalogue: Catalogue, inputs: Inputs) -> list[Output]:
    """One picture of each design for the pages of a province's communes, and one for those of each list.

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
            for body in (body for group in groups_of(province) for body in bodies_in(province, group, banner)):
                for design in _named_designs(planner, province, resolved, banner, body, forms):
                    stem = f"{folder_of(province.slug, body)}/{design.stem.rpartition('/')[2]}"
                    for made in print_files(dataclasses.replace(design, stem=stem), planner.faces):
                        facts: dict[str, Any] = {**made.facts, **facts_of(body), "where": "shop"}
                        former = str(facts.pop(FORMERLY))
                        if isinstance(body, Commune):
                            facts[FORMERLY] = free_path(former, taken, resolved.slug)
                        yield dataclasses.replace(made, facts=facts)


def _pictures(catalogue: Catalogue, province: ResolvedProvince, inputs: Inputs) -> Iterator[Output]:
    taken: set[str] = set()
    forms = read_office_forms(inputs)
    for resolved in reversed(province.campaigns):
        for banner in resolved.campaign.banners:
            for group in groups_of(province):
                if not bodies_in(province, group, banner):
                    continue
                for made in files_with_name_line(catalogue, province, resolved, banner, group.any_body, inputs, forms):
                    if made.renderer == "webp":
                        path = f"{province.slug}/{group.folder}/{made.path.rpartition('/')[2]}"
                        facts = {_PICTURED if key == "item" else key: value for key, value in made.facts.items()}
                        yield dataclasses.replace(made, path=free_path(path, taken, resolved.slug), facts=facts)


def files_with_name_line(
    catalogue: Catalogue,
    province: ResolvedProvince,
    resolved: ResolvedCampaign,
    banner: Banner,
    body: NamedBody,
    inputs: Inputs,
    forms: OfficeForms,
) -> list[Output]:
    """All files of one banner with the name line of a body, at the paths of the province's own."""
    planner = DesignPlanner.of(catalogue, inputs)
    designs = _named_designs(planner, province, resolved, banner, body, forms)
    return [made for design in designs for made in all_files(design, planner.faces)]


def _named_designs(
    planner: DesignPlanner,
    province: ResolvedProvince,
    resolved: ResolvedCampaign,
    banner: Banner,
    body: NamedBody,
    forms: OfficeForms,
) -> Iterator[PlannedDesign]:
    """The designs of one banner, each with the body's name line for the province's."""
    formats = formats_for_bodies(banner, forms, planner.catalogue)
    speaker = province.province.model_copy(update={"authority": name_line(body), "parent": None})
    speaking = dataclasses.replace(province, province=speaker)
    campaign = resolved.campaign.model_copy(update={"authority": None})
    resolved = dataclasses.replace(resolved, campaign=campaign)
    place = place_of_body(province, body)
    for name in formats:
        one = banner.model_copy(update={"formats": (name,)})
        tried = (
            (list(planner.banner_designs(speaking, resolved, one, line.phrase)), line)
            for line in name_lines(province, body, planner.rules)
        )
        for design in _fullest(tried):
            more = campaign_in_name_for_bodies(province, resolved, str(design.facts["message"]), body.folder)
            yield dataclasses.replace(design, place=place, more=more, slight=True)


def _fullest(tried: Iterator[tuple[list[PlannedDesign], NameLine]]) -> list[PlannedDesign]:
    """Of designs with a name alone, and then with less and less beside it, the first that is as good as with it alone.

    What stands beside the name is a fact of their files.
    """
    alone, _ = next(tried)
    for designs, line in tried:
        if all(map(_is_as_good, designs, alone)):
            return [dataclasses.replace(one, facts={**one.facts, "beside_name": line.beside}) for one in designs]
    return alone


def _is_as_good(design: PlannedDesign, alone: PlannedDesign) -> bool:
    """Whether the name line can be read from where people stand, and the slogan is as large as with the name alone."""
    if design.arranged is None or alone.arranged is None:
        return True
    least = layout_data.least_size_mm(design.form) * CAPITAL
    can_be_read = design.arranged.text_mm.get("authority", least) >= least * _AS_GOOD
    return can_be_read and design.arranged.letter_mm >= alone.arranged.letter_mm * _AS_LARGE


# -- what the pages of a province's communes and lists show


def designs_by_group(
    catalogue: Catalogue, outputs: Sequence[Output], sizes: Mapping[str, int]
) -> dict[str, dict[str, dict[str, Any]]]:
    """What is made for the bodies of each province, by the folder of their group: communes, and each list.

    It has designs, bodies, their files and zips as plain values. `outputs` are all files that are no pages; `sizes` are
    their bytes by path. Paths count from the site's root. A group for which nothing is made is left out.
    """
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for province in catalogue.provinces:
        for group in groups_of(province):
            mine = [o for o in outputs if _is_of(o, group) and o.facts["province"] == province.slug]
            if mine:
                made = _designs_for_group(catalogue, province, group, mine, outputs, sizes)
                found.setdefault(province.slug, {})[group.folder] = made
    return found


def _is_of(made: Output, group: BodyGroup) -> bool:
    found = group_of(made.facts)
    return found is not None and found[0] == group.folder


def _designs_for_group(
    catalogue: Catalogue,
    province: ResolvedProvince,
    group: BodyGroup,
    mine: Sequence[Output],
    outputs: Sequence[Output],
    sizes: Mapping[str, int],
) -> dict[str, Any]:
    by_body: dict[str, list[Output]] = {}
    for made in mine:
        _, slug = group_of(made.facts) or ("", "")
        by_body.setdefault(slug, []).append(made)
    files = [o for o in mine if _is_design(o)]
    folder = f"{province.slug}/{group.folder}"
    beside = [o for o in outputs if o.path.startswith(f"{folder}/")]
    order = _order(outputs, province, group)
    return {
        "province": province.slug,
        "folder": group.folder,
        "page": f"{folder}/index.html",
        "designs": _design_rows(catalogue, province, files, [o for o in beside if _PICTURED in o.facts]),
        "kits": _kits(outputs, province, group, sizes),
        "order": _offer(order, sizes) if order else None,
        "order_ticket": next((_offer(o, sizes) for o in outputs if order and _is_ticket_of(o, order.path)), None),
        "bodies": [
            unprinted_body(province, body) | _printed(catalogue, by_body[body.slug], sizes)
            for body in group.bodies
            if body.slug in by_body
        ],
    }


def _is_ticket_of(made: Output, kit: str) -> bool:
    """Whether it is a job ticket in the kit at a path."""
    return made.facts.get("format") == TICKET and kit in made.facts.get("kits", ())


def _kits(
    outputs: Sequence[Output], province: ResolvedProvince, group: BodyGroup, sizes: Mapping[str, int]
) -> list[dict[str, Any]]:
    """The kits of a province for its offices and its schools: first what the bodies of the group are nearer to."""
    kinds = (OF_OFFICES, OF_SCHOOLS) if group.folder == COMMUNES else (OF_SCHOOLS, OF_OFFICES)
    found = {o.facts.get("kit"): o for o in outputs if o.kind == "bundle" and o.facts.get("province") == province.slug}
    return [_offer(found[kind], sizes) for kind in kinds if kind in found]


def _order(outputs: Sequence[Output], province: ResolvedProvince, group: BodyGroup) -> Output | None:
    """The kit of all bodies of a group."""
    facts = order_facts(group)
    found = (o for o in outputs if o.kind == "bundle" and o.facts.get("province") == province.slug)
    return next((o for o in found if all(o.facts.get(key) == value for key, value in facts.items())), None)


def _is_design(made: Output) -> bool:
    """Whether a file of a body is one of its designs: neither its kit nor a ticket."""
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
    theme = theme_of(province, resolved)
    found = layout_data.colours(design, theme, form)
    if is_for_the_shop(form):
        found = layout_data.as_printed({"colours": found, **layout_data.own_inks(design, theme, form)})
    return {role: found[role] for role in ("ground", "second")}


def _design_of(made: Output) -> tuple[str, ...]:
    return tuple(str(made.facts[key]) for key in ("campaign", "message", "format", "language"))


def _picture(made: Output | None) -> dict[str, Any] | None:
    if made is None:
        return None
    return {"path": made.path, "width": made.facts["width_px"], "height": made.facts["height_px"]}


def unprinted_body(province: ResolvedProvince, body: NamedBody) -> dict[str, Any]:
    """A body for which nothing is printed, in the form of the others."""
    commune, listed = (body, None) if isinstance(body, Commune) else (None, body)
    return {
        "kind": commune.kind if commune else "",
        "name": body.name,
        "official_name": body.official_name,
        "slug": body.slug,
        "name_line": name_line(body),
        "files": [],
        "kit": None,
        "ticket": None,
        "phone": phone_of(province, commune) if commune else "",
        "contact": listed.contact if listed else "",
        "address": listed.address if listed else "",
    }


def _printed(catalogue: Catalogue, outputs: Sequence[Output], sizes: Mapping[str, int]) -> dict[str, Any]:
    """What is printed for a body."""
    kits = [_offer(o, sizes) for o in outputs if o.kind == "bundle"]
    tickets = [_offer(o, sizes) for o in outputs if o.facts.get("format") == TICKET]
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
                "beside_name": o.facts.get("beside_name", ""),
            }
            for o in outputs
            if _is_design(o)
        ],
        "kit": kits[0] if kits else None,
        "ticket": tickets[0] if tickets else None,
    }


def _offer(made: Output, sizes: Mapping[str, int]) -> dict[str, Any]:
    return {**offered_file(made, sizes), "title": made.facts["title"]}
