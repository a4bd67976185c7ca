"""Checks that folder, `name` and `code` of a province.yml belong together, and that no two folders share them."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from types import MappingProxyType

from loa.catalogue.administrative_units import listed_provinces, same_name_key
from loa.catalogue.known_provinces import (
    KnownProvince,
    known_by_code,
    known_by_name,
    known_provinces,
    without_kind,
)
from loa.content.diagnostics import Diagnostic, Spot
from loa.content.fields import slugify
from loa.content.library import Document, Library
from loa.content.models import FOR_PROVINCES, NATIONAL, Province
from loa.content.yaml_tree import locate
from loa.store.inputs import Inputs
from loa.store.names_on_disk import is_reserved

USED_TWICE = frozenset({"L424", "L444"})
"""What is wrong where two folders share a code or a name; `other` is the one in which the problem does not stand."""


def check_identities(
    library: Library, taken: Container[str] = (), written: Mapping[str, str] = MappingProxyType({})
) -> Iterator[Diagnostic]:
    """Every problem of who a folder is, in the province.yml of all folders but the national one.

    `taken` are the folders of the site's other pages, whose names no province or body can have; `written` are the
    addresses of pages and files in docs/, with the file that has each.
    """
    wrong: set[str] = set()
    for folder, province in {**dict(_known_in_part(library)), **library.typed_provinces}.items():
        document = library.provinces[folder]
        if folder == NATIONAL:
            yield from _also_in_docs(folder, document, written)
            continue
        if folder in taken or is_reserved(folder):
            yield Diagnostic("L427", Spot(document.file, 1, 1), {"name": folder, "example": f"don-vi-{folder}"})
        else:
            yield from _also_in_docs(folder, document, written)
        check = _check_body if province.kind == "body" else _check_province
        for problem in check(document, province):
            wrong.add(folder)
            yield problem
    # A folder of which more is wrong is told once; what it shares with another is mended with it.
    yield from _used_twice(library, wrong)


def _also_in_docs(folder: str, document: Document, written: Mapping[str, str]) -> Iterator[Diagnostic]:
    if folder in written:
        params = {"path": f"{folder}/", "other": written[folder], "example": f"{folder}-2"}
        yield Diagnostic("L494", Spot(document.file, 1, 1), params)


_WHO_IT_IS = ("name", "kind", "names", *FOR_PROVINCES)


def _known_in_part(library: Library) -> Iterator[tuple[str, Province]]:
    """Provinces whose province.yml has errors, but none where it says who they are."""
    for folder, (province, tree) in library.partial_provinces.items():
        written = library.provinces[folder].tree
        if all(tree.get(key) is written.get(key) for key in _WHO_IT_IS):
            yield folder, province


def _check_body(document: Document, province: Province) -> Iterator[Diagnostic]:
    taken = [document.folder] if document.folder in known_provinces() else []
    taken += [province.name] if known_by_name(province.name) else []
    for value in taken[:1]:
        example = slugify(province.name)
        example = f"so-y-te-{example}" if example in known_provinces() else example
        yield Diagnostic("L497", locate(document.tree, ("name",)), {"value": value, "example": example})
    for key in FOR_PROVINCES:
        if getattr(province, key) not in (None, ()):
            yield Diagnostic("L441", locate(document.tree, (key,), key=True), {"key": key})


def _check_province(document: Document, province: Province) -> Iterator[Diagnostic]:
    known = known_provinces().get(document.folder)
    if province.ended is None:
        yield from _check_code(document, province, known)
    meant = known or (known_by_code(province.code) if province.code is not None else None)
    if meant is not None:
        yield from _check_name(document, province, meant, is_folder=known is not None)


def _check_code(document: Document, province: Province, known: KnownProvince | None) -> Iterator[Diagnostic]:
    """The code must be there, exist, and be that of the province whose folder it is."""
    at = locate(document.tree, ("code",))
    if province.code is None:
        at = locate(document.tree, ("name",), key=True)
        is_listed = known is not None and known.code is not None
        yield (
            Diagnostic("L202", at, {"key": "code"}) if is_listed else Diagnostic("L440", at, {"name": document.folder})
        )
        return
    other = known_by_code(province.code)
    if other is None:
        codes = [[str(code), without_kind(name)] for code, name in listed_provinces().items()]
        guess = {"guess": str(known.code)} if known is not None and known.code else {}
        yield Diagnostic("L410", at, {"name": province.code, "known": codes, **guess})
    elif known is not None and known.code != province.code:
        example = f"code: {known.code}" if known.code else f"ended: {known.ended}` / `successor: {known.successor}"
        yield _belongs_to_another("code", str(province.code), document, (known, other), example)


def _check_name(
    document: Document, province: Province, meant: KnownProvince, *, is_folder: bool
) -> Iterator[Diagnostic]:
    """The name must be that of `meant`, or a newer one under `names`; `is_folder` where the folder tells who it is."""
    allowed = {meant.name, *(without_kind(newer.name) for newer in province.names)}
    if same_name_key(province.name) in {same_name_key(name) for name in allowed}:
        return
    other = known_by_name(province.name)
    if is_folder and other is not None and other != meant:
        yield _belongs_to_another("name", province.name, document, (meant, other), f"name: {meant.name}")
    elif province.code is not None and province.code == meant.code:
        params = {"name": province.name, "code": province.code, "example": meant.name}
        yield Diagnostic("L443", locate(document.tree, ("name",)), params)


def _belongs_to_another(
    key: str, value: str, document: Document, provinces: tuple[KnownProvince, KnownProvince], example: str
) -> Diagnostic:
    """What is written under `key` is that of the second of two provinces; the folder is that of the first."""
    mine, other = provinces
    params = {"folder": document.folder, "mine": mine.name, "key": key, "value": value, "whose": other.name}
    return Diagnostic("L442", locate(document.tree, (key,)), {**params, "example": example, "rename": other.slug})


def _used_twice(library: Library, wrong: set[str]) -> Iterator[Diagnostic]:
    """Folders with one code or one name: one is a copy, or a slip of the pen. The one with its own folder is right."""
    codes: dict[int, str] = {}
    names: dict[tuple[str, bool], str] = {}
    """Of former provinces apart: one of today may have the name of one that was merged into it."""
    for folder in sorted(library.typed_provinces, key=lambda slug: (slug not in known_provinces(), slug)):
        province, tree = library.typed_provinces[folder], library.provinces[folder].tree
        if folder in wrong:
            continue
        key = same_name_key(province.name), province.ended is not None
        if province.ended is None and folder != NATIONAL and province.code is not None and province.code in codes:
            params = {"code": province.code, "other": codes[province.code]}
            yield Diagnostic("L424", locate(tree, ("code",)), params)
        elif key in names:
            yield Diagnostic("L444", locate(tree, ("name",)), {"name": province.name, "other": names[key]})
        if province.ended is None and province.code is not None:
            codes.setdefault(province.code, folder)
        names.setdefault(key, folder)


def addresses_in_docs(inputs: Inputs) -> dict[str, str]:
    """The first part of the address of every page and file in docs/, with the file or folder that has it."""
    return {name.casefold().removesuffix(".md"): f"docs/{name}" for name in inputs.names("docs")}


def written_over(inputs: Inputs, taken: Container[str]) -> Iterator[Diagnostic]:
    """An error for each page or folder in docs/ with the address of one that the program makes."""
    for folder, file in addresses_in_docs(inputs).items():
        if folder in taken or is_reserved(folder):
            yield Diagnostic("L427", Spot(file, 1, 1), {"name": folder, "example": f"trang-{folder}"})
