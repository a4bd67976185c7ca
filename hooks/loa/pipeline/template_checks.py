"""Checks of the templates, formats and office forms that a site has of its own, by what renders them.

Each is tried with a small example, so that a fault is told at its line before a build meets it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial

from jinja2 import Environment, TemplateNotFound, TemplateSyntaxError, meta

from loa.catalogue.catalogue import Catalogue, ResolvedCampaign, ResolvedProvince
from loa.content.diagnostics import Diagnostic, Spot
from loa.content.models import Campaign, Hotline, Province
from loa.content.vocabulary import Vocabulary
from loa.content.yaml_tree import Mapping, locate
from loa.prints.office_copies import plan_office
from loa.prints.office_forms import OfficeForms
from loa.prints.print_designs import plan_prints
from loa.render.page import page_templates
from loa.render.renderers import render
from loa.store.digest_store import StoreError
from loa.store.inputs import Inputs
from loa.store.output import Output
from loa.store.versions import tools

_PAGES = "layouts/pages"
_PRINT = "layouts/print"
_ENDING = ".html"
_EXAMPLE = "vi-du"
_IN_LAYOUT = re.compile(r"(layouts/print/[\w./-]+\.typ):(\d+):(\d+)")
"""Where Typst found the fault, in what it says."""

_FIRST_LINE = re.compile(r"(?:error|warning): (.*)")
_TRIED = ("pdf", "office", "webp")
"""Renderers of the files that are tried: each shows all there is on a sheet."""


def check_page_templates(inputs: Inputs) -> Iterator[Diagnostic]:
    """Every page template of the site's own that cannot be compiled, or that names one that is not there."""
    own = {name for name in own_layouts(inputs, _PAGES) if name.endswith(_ENDING)}
    files: dict[str, bytes] = {}
    for name in inputs.below(_PAGES):
        data = files[name.removeprefix(f"{_PAGES}/")] = inputs.read(name)
        if name in own and not _is_text(data):
            yield Diagnostic("L101", Spot(f"hooks/{name}", 1, 1))
            return
    templates = page_templates(files) if own else None
    for name in sorted(own):
        if templates is not None:
            text = files[name.removeprefix(f"{_PAGES}/")].decode("utf-8")
            yield from _template_problems(templates, name, text)


def _template_problems(templates: Environment, name: str, text: str) -> Iterator[Diagnostic]:
    try:
        tree = templates.parse(text, filename=name)
        templates.compile(text, filename=name)
    except TemplateSyntaxError as error:
        yield _cannot_be_used(name, error.lineno, str(error.message))
        return
    for other in meta.find_referenced_templates(tree):
        if other is not None and not _is_there(templates, other):
            line = next((number for number, row in enumerate(text.splitlines(), 1) if other in row), 1)
            yield _cannot_be_used(name, line, f"{other}: no such template")


def _is_there(templates: Environment, name: str) -> bool:
    """Whether there is a template of that name; one that cannot be compiled is told where it is looked at itself."""
    with suppress(TemplateSyntaxError):
        try:
            templates.get_template(name)
        except TemplateNotFound:
            return False
    return True


def _is_text(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def own_layouts(inputs: Inputs, folder: str) -> list[str]:
    """The templates below a folder that the site has of its own, as inputs are named."""
    program, own = inputs.project.rooms["layouts"]
    found = []
    for name in inputs.below(folder):
        path = name.removeprefix("layouts/")
        under = (program / path).read_bytes() if (program / path).is_file() else None
        if (own / path).is_file() and inputs.read(name) != under:
            found.append(name)
    return found


def _cannot_be_used(name: str, line: int, said: str) -> Diagnostic:
    return Diagnostic("L489", Spot(f"hooks/{name}", line, 1), {"said": said.strip().rstrip(".")})


# -- prints


def try_prints(
    vocabulary: Vocabulary, forms: OfficeForms, trees: tuple[Mapping, Mapping], inputs: Inputs
) -> Iterator[Diagnostic]:
    """Every format and office form of the site's own of which no example can be drawn.

    `trees` are those of formats.yml and office.yml. Where a layout is the site's own, all that it draws is tried; where
    a part of layouts is, everything.
    """
    own = own_layouts(inputs, _PRINT)
    used = {form.layout for form in vocabulary.formats.values()} | {form.layout for form in forms.forms.values()}
    parts = set(own) - {f"{_PRINT}/{layout}.typ" for layout in used}
    for name, form in vocabulary.formats.items():
        if parts or f"{_PRINT}/{form.layout}.typ" in own or _is_own(trees[0], "formats", name):
            spot = locate(trees[0], ("formats", name), key=True)
            yield from _tried(name, spot, partial(_files_of_format, vocabulary, name, inputs), own, inputs)
    for name, office in forms.forms.items():
        if parts or f"{_PRINT}/{office.layout}.typ" in own or _is_own(trees[1], "forms", name):
            spot = locate(trees[1], ("forms", name), key=True)
            yield from _tried(name, spot, partial(_files_of_form, vocabulary, forms, name, inputs), own, inputs)


def _is_own(tree: Mapping, group: str, name: str) -> bool:
    return locate(tree, (group, name), key=True).file.startswith("assets/")


def _tried(
    name: str, spot: Spot, files: Callable[[], Sequence[Output]], own: Sequence[str], inputs: Inputs
) -> Iterator[Diagnostic]:
    layout = ""
    try:
        for made in files():
            layout = f"layouts/{made.layout}"
            if made.renderer in _TRIED:
                _draw(made, inputs)
    except MemoryError:
        raise
    except Exception as error:  # what a layout or a measure can do wrong has no end
        said = str(error)
        line = _FIRST_LINE.search(said)
        message = line[1] if line else f"{type(error).__name__} {said}".strip()
        at = next(((found[1], int(found[2])) for found in _IN_LAYOUT.finditer(said) if found[1] in own), None)
        if at or layout in own:
            yield _cannot_be_used(*(at or (layout, 1)), message)
        else:
            yield Diagnostic("L490", spot, {"name": name, "said": message.rstrip(".")})


def _draw(made: Output, inputs: Inputs) -> None:
    """Render the example, unless that went well before with the same files and the same program."""
    key = hashlib.sha256(f"tried {tools('pdf')} {made.digest}".encode()).hexdigest()
    if inputs.store.get(key) is not None:
        return
    render(made, inputs)
    with suppress(StoreError):
        inputs.store.put(key, b"drawn")


def _files_of_format(vocabulary: Vocabulary, name: str, inputs: Inputs) -> list[Output]:
    return plan_prints(_example(vocabulary, [name]), inputs)


def _files_of_form(vocabulary: Vocabulary, forms: OfficeForms, name: str, inputs: Inputs) -> list[Output]:
    form = forms.forms[name]
    by_kind = {"leaflet": vocabulary.leaflet_formats, "poster": vocabulary.banner_formats}
    known = by_kind.get(form.made_of, vocabulary.banner_formats)
    sources = [source for source in form.sources if source in known] or list(vocabulary.banner_formats)[:1]
    catalogue = _example(vocabulary, sources[:1])
    made = plan_office(catalogue, inputs, plan_prints(catalogue, inputs))
    return [one for one in made if one.facts.get("format") == name]


def _example(vocabulary: Vocabulary, formats: Sequence[str]) -> Catalogue:
    """A site of one province with one campaign, of which a slogan or a leaflet is printed in these formats."""
    leaflets = [name for name in formats if vocabulary.formats[name].kind == "leaflet"]
    panels = [{"heading": text, "body": text} for text in ("Phần một", "Phần hai", "Phần ba")]
    plain = {
        "title": "Ví dụ",
        "messages": [{"id": _EXAMPLE, "text": "Chung tay vì cộng đồng"}],
        "banners": [{"id": _EXAMPLE, "message": _EXAMPLE, "formats": [n for n in formats if n not in leaflets]}],
        "leaflets": [{"id": _EXAMPLE, "title": "Ví dụ", "formats": leaflets, "panels": panels}],
    }
    plain = {key: value for key, value in plain.items() if not _has_no_formats(value)}
    design = next(iter(vocabulary.designs))
    for key in ("banners", "leaflets"):
        for item in plain.get(key, ()):
            item["design"] = design  # type: ignore[index]
    campaign = Campaign.model_validate(plain, context=vocabulary)
    province = Province.model_validate({"name": "Ví dụ", "authority": "UBND tỉnh Ví dụ"}, context=vocabulary)
    lines = (Hotline.model_validate({"number": "100", "name": "Tổng đài"}, context=vocabulary),)
    resolved = ResolvedCampaign(_EXAMPLE, _EXAMPLE, campaign, None, {})
    place = ResolvedProvince(
        slug=_EXAMPLE,
        name="Ví dụ",
        official_name="Tỉnh Ví dụ",
        province=province,
        national=False,
        ended=None,
        successor=None,
        successor_name=None,
        predecessors=(),
        hotlines=lines,
        contact=None,
        contact_name=None,
        communes=(),
        campaigns=(resolved,),
    )
    return Catalogue((place,), vocabulary)


def _has_no_formats(value: object) -> bool:
    return isinstance(value, list) and isinstance(value[0], dict) and value[0].get("formats") == []
