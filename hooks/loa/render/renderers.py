"""Render one Output to bytes: pure, in any process, on any machine."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from loa.store.output import Output, Renderer
from loa.store.stored_files import Files


def render(output: Output, files: Files) -> bytes:
    """The bytes of `output`, made of input files. Raises what its renderer raises; nothing is written anywhere."""
    return _RENDERERS[output.renderer](output, files)


_OF_THE_PROGRAM = ("assets/styles/", "assets/scripts/")

_BESIDE_STYLE = re.compile(r"""(\burl\(\s*["']?)([\w.-]+)(?=["')\s?#])""")
"""A file that lies beside a stylesheet, as that names it."""


# Each imports what it needs when it is first used: a process that only draws banners never loads Jinja.


def _pdf(output: Output, files: Files) -> bytes:
    from loa.render.typeset import typeset_pdf

    return typeset_pdf(output, files)


def _jpeg(output: Output, files: Files) -> bytes:
    from loa.render.raster import finish_print_picture
    from loa.render.typeset import typeset_page

    return finish_print_picture(typeset_page(output, files), output.values["raster"]["dpi"])


def _office(output: Output, files: Files) -> bytes:
    from loa.render.office_pdf import render_office

    return render_office(output, files)


def _png(output: Output, files: Files) -> bytes:
    from loa.render.raster import finish_png
    from loa.render.typeset import picture_size, typeset_page

    quick = output.values["raster"].get("quick", False)
    return finish_png(typeset_page(output, files), *picture_size(output), quick=quick)


def _webp(output: Output, files: Files) -> bytes:
    from loa.render.raster import finish_webp
    from loa.render.typeset import picture_size, typeset_page

    return finish_webp(typeset_page(output, files), *picture_size(output))


def _photo(output: Output, files: Files) -> bytes:
    from loa.render.picture_files import render_photo

    return render_photo(output, files)


def _recording(output: Output, files: Files) -> bytes:
    from loa.recordings.read import read_recording

    (need,) = output.needs
    return read_recording(files.data(need)).data


def _page(output: Output, files: Files) -> bytes:
    from loa.render.page import render_page

    return render_page(output, files)


def _article(output: Output, files: Files) -> bytes:
    from loa.render.page import render_alone

    return render_alone(output, files)


def _webfont(output: Output, files: Files) -> bytes:
    from loa.render.webfont import render_webfont

    return render_webfont(output, files)


def _calendar(output: Output, files: Files) -> bytes:
    from loa.render.ics import render_calendar

    return render_calendar(output)


def _json(output: Output, files: Files) -> bytes:
    from loa.render.csv_json import render_json

    return render_json(output)


def _csv(output: Output, files: Files) -> bytes:
    from loa.render.csv_json import render_csv

    return render_csv(output)


def _xlsx(output: Output, files: Files) -> bytes:
    from loa.render.xlsx import render_xlsx

    return render_xlsx(output)


def _feed(output: Output, files: Files) -> bytes:
    from loa.render.atom import render_feed

    return render_feed(output)


def _text(output: Output, files: Files) -> bytes:
    return str(output.values["text"]).encode()


def _copy(output: Output, files: Files) -> bytes:
    (need,) = output.needs
    if not need.name.startswith(_OF_THE_PROGRAM):
        # What people hand in may carry anything; only files of the program go out byte for byte.
        raise ValueError(f"{need.name} is published as it is")
    beside = output.values.get("beside")
    return _with_names(files.data(need), beside) if beside else files.data(need)


def _with_names(style: bytes, beside: Mapping[str, str]) -> bytes:
    """A stylesheet that names the files beside it as they are published."""
    named = lambda found: f"{found[1]}{beside.get(found[2], found[2])}"  # noqa: E731
    return _BESIDE_STYLE.sub(named, style.decode()).encode()


_RENDERERS: MappingProxyType[Renderer, Callable[[Output, Files], bytes]] = MappingProxyType(
    {
        "pdf": _pdf,
        "outlined": _pdf,
        "jpeg": _jpeg,
        "office": _office,
        "png": _png,
        "webp": _webp,
        "photo": _photo,
        "recording": _recording,
        "page": _page,
        "webfont": _webfont,
        "calendar": _calendar,
        "copy": _copy,
        "json": _json,
        "csv": _csv,
        "xlsx": _xlsx,
        "feed": _feed,
        "article": _article,
        "text": _text,
    }
)
