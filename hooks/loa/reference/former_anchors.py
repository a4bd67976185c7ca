"""Where the parts of the two former pages for staff, `huong-dan/` and `loi/`, stand in the handbook today.

Most kept their anchor. What has another is listed in `handbook/former_anchors.yml`.
"""

from __future__ import annotations

from collections.abc import Mapping

import yaml

from loa.reference.anchors import HandbookPlace
from loa.store.inputs import Inputs
from loa.store.project import HANDBOOK_SETTINGS
from loa.store.snapshot import FileKind

_TABLE = f"{HANDBOOK_SETTINGS}/former_anchors.yml"


def former_places(inputs: Inputs, places: Mapping[str, HandbookPlace]) -> dict[str, HandbookPlace]:
    """The places of anchors that have another name or page today; `places` are those of today."""
    listed: dict[str, str] = {}
    if inputs.kind(_TABLE) is FileKind.FILE:
        listed = yaml.safe_load(inputs.read(_TABLE)) or {}
    found: dict[str, HandbookPlace] = {}
    for old, new in listed.items():
        page, _, anchor = new.partition("#")
        today = places.get(anchor)
        if old not in places:
            found[old] = HandbookPlace(page, anchor, today.title if today and today.page == page else "")
    return found
