"""Where in the files of a site the cause may be that a file could not be made."""

from __future__ import annotations

from loa.content.models import NATIONAL
from loa.content.models.campaign import ITEM_LISTS
from loa.content.yaml_parser import Unreadable, parse
from loa.content.yaml_tree import Mapping, Sequence, locate
from loa.pipeline.executors.base import CannotMake
from loa.store.inputs import Inputs
from loa.store.project import Project
from loa.store.snapshot import FileKind


def own_template(place: str, project: Project) -> str:
    """A place in a template as people find it, where the site has that template itself; else nothing."""
    layout, _, line = place.rpartition(":")
    rest = layout.removeprefix("layouts/")
    return f"hooks/layouts/{rest}:{line}" if layout and (project.layouts / rest).is_file() else ""


def place_of_fault(error: CannotMake, inputs: Inputs) -> str:
    """A template of the site's own with its line, else the item in a campaign's file; empty where there is neither."""
    if own := own_template(error.place, inputs.project):
        return own
    facts = error.facts
    province, campaign = str(facts.get("province", "")), str(facts.get("campaign") or "")
    names = (facts.get("item"), facts.get("message"), facts.get("event"), facts.get("contest"))
    ids = [str(name) for name in names if name]
    if campaign:
        places = (_in_campaign(f"campaigns/{folder}/{campaign}.yml", ids, inputs) for folder in (province, NATIONAL))
        found = [place for place in places if place]
        # An item that the province only takes over stands in the national file.
        return next((place for place, is_item in found if is_item), found[0][0] if found else "")
    return f"campaigns/{province}/province.yml:1" if province else ""


def _in_campaign(file: str, ids: list[str], inputs: Inputs) -> tuple[str, bool] | None:
    """The place of the first item with one of these ids, or of the whole file; and whether it is an item's."""
    with inputs.without_recording():
        if inputs.kind(file) is not FileKind.FILE:
            return None
        try:
            tree, _ = parse(inputs.read(file), file)
        except Unreadable:
            return f"{file}:1", False
    for name in ids:
        for key in ITEM_LISTS:
            items = tree.get(key)
            for at, item in enumerate(items.items if isinstance(items, Sequence) else ()):
                if isinstance(item, Mapping) and item.text("id") == name:
                    return f"{file}:{locate(tree, (key, at, 'id')).line}", True
    return f"{file}:1", False
