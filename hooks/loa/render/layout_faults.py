"""Where in a template something went wrong, for those who wrote it."""

from __future__ import annotations

import re
import traceback

from jinja2 import TemplateSyntaxError

PAGE_LAYOUTS = "layouts/pages/"
"""What the names of templates of pages begin with, in tracebacks too."""

_IN_TYPST = re.compile(r"layouts/print/[^\s:]+\.typ:\d+")


def place_in_layout(error: BaseException) -> str:
    """The template and its line, as `layouts/pages/home.html:12`; empty where the error is from elsewhere."""
    if isinstance(error, TemplateSyntaxError) and (error.filename or "").startswith(PAGE_LAYOUTS):
        return f"{error.filename}:{error.lineno}"
    frames = traceback.extract_tb(error.__traceback__)
    place = next((f"{f.filename}:{f.lineno}" for f in reversed(frames) if f.filename.startswith(PAGE_LAYOUTS)), "")
    typst = _IN_TYPST.search(str(error).replace("\\", "/"))
    return place or (typst[0] if typst else "")
