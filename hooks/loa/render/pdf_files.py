"""Finish the PDF that Typst made: page boxes and the output intent for the print shop, small objects packed together.

Print files are ordinary PDF with DeviceCMYK colours (ISO 32000-1, 8.6.4.4), and are never called PDF/X.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any

import pikepdf
from pikepdf import Name

from loa.pictures.press_colours import CONDITION, packed_profile
from loa.render.copied_text import say_lines_whole

_PT_PER_MM = 72 / 25.4


def with_page_boxes(pdf: bytes, values: Mapping[str, Any], *, has_marks: bool = False) -> bytes:
    """The file with TrimBox (the finished sheet) and BleedBox (ISO 32000-1, 14.11.2), and what its inks are meant for.

    One without fonts (`press.slight`) names its printing condition without the profile, which is as large as all its
    words: the International Color Consortium lists it under this name; and it says its title and author once. With
    `has_marks` its lines can be copied in scripts with marks of several heights. The same bytes every time.
    """
    sheet, press = values["sheet"], values["press"]
    slug = press["slug_mm"] * _PT_PER_MM
    bleed = sheet["bleed_mm"] / sheet["scale"] * _PT_PER_MM
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            left, bottom, right, top = (float(edge) for edge in page.mediabox)
            page.obj.BleedBox = _box(left + slug, bottom + slug, right - slug, top - slug)
            inset = slug + bleed
            page.obj.TrimBox = _box(left + inset, bottom + inset, right - inset, top - inset)
        document.Root.OutputIntents = pikepdf.Array([_output_intent(document, with_profile=not press.get("slight"))])
        if press.get("slight") and "/Metadata" in document.Root:
            del document.Root["/Metadata"]  # The same stands in the document information (ISO 32000-1, 14.3.3).
        if any("/XObject" in page.obj.get("/Resources", {}) for page in document.pages):
            _put_in_space(document, Name.DeviceCMYK)
        if has_marks:
            say_lines_whole(document)
        _ask_for_true_size(document)
        return _packed(document, fix_metadata=False)


def _output_intent(document: pikepdf.Pdf, *, with_profile: bool) -> pikepdf.Dictionary:
    """The printing condition for which the inks were chosen (ISO 32000-1, 14.11.5), by its name in the registry."""
    intent = pikepdf.Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=CONDITION,
        RegistryName="http://www.color.org",
        Info="Coated paper, offset (ISO 12647-2)",
    )
    if with_profile:
        profile = pikepdf.Stream(document, b"", N=4)
        profile.write(packed_profile(), filter=Name.FlateDecode)
        intent.DestOutputProfile = document.make_indirect(profile)
    return intent


def _box(*edges: float) -> pikepdf.Array:
    return pikepdf.Array([round(edge, 4) for edge in edges])


def with_few_objects(pdf: bytes, *, grey: bool = False, has_marks: bool = False) -> bytes:
    """The tagged PDF (PDF/UA-1) as small as it can be, for every reader; the same bytes every time.

    With `grey` all its colours, which must be greys, are those of the machine (DeviceGray). With `has_marks` its
    lines can be copied in scripts with marks of several heights.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        # False is what its absence means, and poppler 22 takes the word itself for a fault.
        marking = document.Root.get("/MarkInfo")
        if marking is not None and "/Suspects" in marking:
            del marking["/Suspects"]
        if grey:
            _put_in_space(document, Name.DeviceGray)
        if has_marks:
            say_lines_whole(document)
        _ask_for_true_size(document)
        return _packed(document, fix_metadata=True)


def _ask_for_true_size(document: pikepdf.Pdf) -> None:
    """Print dialogs propose the true size in the place of fitting to the paper (ISO 32000-1, table 150)."""
    preferences = document.Root.get("/ViewerPreferences", pikepdf.Dictionary())
    preferences.PrintScaling = Name("/None")
    document.Root.ViewerPreferences = preferences


_COMPONENTS = {"/DeviceGray": 1, "/DeviceCMYK": 4}


def _put_in_space(document: pikepdf.Pdf, space: Name) -> None:
    """Every calibrated space of as many components becomes `space`, and so does that in which see-through parts mix."""
    for part in _parts(document):
        for spaces, key in _spaces_of(part):
            if isinstance(spaces[key], pikepdf.Array) and spaces[key][1].get("/N") == _COMPONENTS[str(space)]:
                spaces[key] = space
        group = part.get("/Group")
        if group is not None and "/CS" in group:
            group.CS = space


def _parts(document: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """The pages, forms and pictures of a file."""
    for part in document.objects:
        if isinstance(part, (pikepdf.Dictionary, pikepdf.Stream)) and (
            part.get("/Type") == "/Page" or part.get("/Subtype") in ("/Form", "/Image")
        ):
            yield part


def _spaces_of(part: pikepdf.Object) -> Iterator[tuple[Any, str]]:
    """Where a page, form or picture names colour spaces: what holds the name, and its key."""
    if "/ColorSpace" in part:
        yield part, "/ColorSpace"
    named: Any = part.get("/Resources", pikepdf.Dictionary()).get("/ColorSpace", pikepdf.Dictionary())
    yield from ((named, key) for key in list(named.keys()))


def _packed(document: pikepdf.Pdf, *, fix_metadata: bool) -> bytes:
    """The file with its small objects packed together (ISO 32000-1, 7.5.7): thousands of files are a tenth smaller."""
    out = io.BytesIO()
    # Its identity comes from its bytes, so that nothing depends on when or where it was made.
    packing = pikepdf.ObjectStreamMode.generate
    document.save(out, fix_metadata_version=fix_metadata, deterministic_id=True, object_stream_mode=packing)
    return out.getvalue()
