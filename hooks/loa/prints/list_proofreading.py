"""Proof-reading of a province's lists of bodies: letters that no typeface has, and how much is printed for them."""

from __future__ import annotations

from collections.abc import Iterator

from loa.arrange.text_metrics import missing_letters
from loa.arrange.typefaces import HOUSE_FAMILY, Faces, faces_of
from loa.catalogue.catalogue import Catalogue, ResolvedCampaign, ResolvedProvince
from loa.catalogue.listed_bodies import ResolvedBodyList
from loa.content.decimal_numbers import with_points
from loa.content.diagnostics import Diagnostic, Spot
from loa.content.yaml_tree import Mapping, locate
from loa.house_style.written_numbers import file_size
from loa.prints.name_lines import formats_for_bodies
from loa.prints.office_forms import OfficeForms, read_office_forms
from loa.store.inputs import Inputs

MOST_FILES = 500
"""Print files of one banner for one list that need no word: those of all communes of the largest province are fewer."""

_BYTES_OF_A_FILE = 22_000
"""Size of most print files of a banner, measured on both sizes that are made for communes."""

_BYTES_OF_A_TICKET = 28_000
"""Size of most job tickets, of which each body has one."""

_NOWHERE = Mapping((), Spot("", 1, 1))


def proofread_lists(catalogue: Catalogue, inputs: Inputs) -> Iterator[Diagnostic]:
    """Every problem of the lists for which something is printed."""
    faces, forms = faces_of(inputs), read_office_forms(inputs)
    for province in catalogue.provinces:
        for listed in province.printed_lists:
            yield from _missing_letters(province, listed, faces)
        for resolved in province.campaigns:
            yield from _weight(catalogue, province, resolved, forms)


def _missing_letters(province: ResolvedProvince, listed: ResolvedBodyList, faces: Faces) -> Iterator[Diagnostic]:
    """Each character once that some name of the list has and the house's typeface has not."""
    number = [one.id for one in province.province.lists].index(listed.id)
    key = "file" if province.province.lists[number].file else "bodies"
    spot = locate(province.tree or _NOWHERE, ("lists", number, key))
    names = "".join(dict.fromkeys("".join(body.name for body in listed.bodies)))
    for letter in missing_letters(names, faces.style((HOUSE_FAMILY,), 600).faces, capitals=True):
        yield Diagnostic(
            "L703", spot, {"character": letter, "code_point": f"U+{ord(letter):04X}", "font": HOUSE_FAMILY}
        )


def _weight(
    catalogue: Catalogue, province: ResolvedProvince, resolved: ResolvedCampaign, forms: OfficeForms
) -> Iterator[Diagnostic]:
    """A warning for each list for which a banner becomes very many files: their number, and how large they are."""
    lists = {one.id: one for one in province.lists}
    for number, banner in enumerate(resolved.campaign.banners):
        designs = len(formats_for_bodies(banner, forms, catalogue)) * len(banner.languages)
        for place, name in enumerate(banner.lists):
            listed = lists.get(name)
            files = len(listed.bodies) * designs if listed else 0
            if listed and files > MOST_FILES:
                spot = locate(resolved.tree or _NOWHERE, ("banners", number, "lists", place))
                counts = {"bodies": with_points(len(listed.bodies)), "formats": designs, "files": with_points(files)}
                size = file_size(files * _BYTES_OF_A_FILE + len(listed.bodies) * _BYTES_OF_A_TICKET)
                yield Diagnostic("L655", spot, {"name": listed.title, **counts, "size": size})
