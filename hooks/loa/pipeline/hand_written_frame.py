"""Pages written by hand stand in the frame of the pages made from campaigns/: its templates, and what it shows."""

from __future__ import annotations

from jinja2 import Environment

from loa.catalogue.catalogue import Catalogue
from loa.house_style.line_breaks import read_break_rules
from loa.pages.page_context import View, nowrap_groups
from loa.pages.page_frame import page_frame, theme_context
from loa.pages.page_output import LAYOUTS
from loa.pages.static_files import loaded_files
from loa.render.page import page_templates
from loa.store.inputs import Inputs
from loa.store.stored_files import files_of_folder


def templates_for_hand_written(inputs: Inputs) -> Environment:
    """The templates of the pages made from campaigns/."""
    need = inputs.folder(LAYOUTS)
    files = files_of_folder(need, inputs.data(need))
    return page_templates({file.name.removeprefix(need.name): inputs.data(file) for file in files})


def frame_of_hand_written(inputs: Inputs, catalogue: Catalogue, path: str, title: str, description: str) -> View:
    """What the theme is given for the page whose file is `path`, beside its words."""
    rules = read_break_rules(inputs)
    frame = page_frame(catalogue, path, nowrap=lambda text: nowrap_groups(text, rules))
    loaded = loaded_files(inputs, frame["scripts"], neutral=bool(frame["neutral_title"]))
    return theme_context(inputs.site_url, path, title, description, frame, loaded)
