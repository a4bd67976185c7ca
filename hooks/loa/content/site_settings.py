"""The settings of the site generator, mkdocs.yml: each one is used, or refused by name with what to write instead.

The pages have a frame of their own, and the program reads fixed folders. So the generator would take many of its
settings and the site would show nothing of them; a few would publish what nobody may see. What the generator itself
says about a setting, such as an option of a plugin, is left to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import normpath
from urllib.parse import quote, urlsplit, urlunsplit

from loa.content.diagnostics import Diagnostic, SourceLines, Spot, Translatable
from loa.content.fields import meant_address
from loa.content.installed_extensions import missing_markdown_extensions, missing_plugins
from loa.content.nearest import known_and_guess
from loa.content.unread_files import cannot_be_read
from loa.content.validation import not_a_text, without_echoes
from loa.content.yaml_parser import Unreadable, decode, parse
from loa.content.yaml_tree import Mapping, MappingEntry, Scalar, Sequence, Tree
from loa.store.inputs import Inputs
from loa.store.project import SETTINGS
from loa.store.snapshot import FileKind

_USED = (
    "site_name",
    "site_url",
    "site_description",
    "docs_dir",
    "site_dir",
    "use_directory_urls",
    "theme",
    "hooks",
    "plugins",
    "markdown_extensions",
    "exclude_docs",
    "draft_docs",
    "not_in_nav",
    "validation",
    "strict",
    "extra",
    "watch",
    "dev_addr",
    "remote_branch",
    "remote_name",
)
"""What the generator and the frame of the pages use; some of these with some values only."""

_NO_LINK_TO_SOURCES = Translatable("Delete the line: the pages of Loa show no link to the files they are made of.")
_MENU = Translatable("Delete it: the menu is made by Loa; pages of docs/ are named in assets/site.yml under `pages:`.")
_WHO = Translatable("Delete the line: who publishes the site stands in assets/site.yml and in each province.yml.")
_STYLE = Translatable(
    "Delete the line: styles stand in assets/styles/loa.css, which takes the place of the program's; "
    "see `loa where loa.css`."
)
_SCRIPT = Translatable(
    "Delete the line: pages load no other scripts than the program's, so that nobody can watch their readers."
)
_REFUSED = {
    "nav": _MENU,
    "pages": _MENU,
    "copyright": _WHO,
    "site_author": _WHO,
    "repo_url": _NO_LINK_TO_SOURCES,
    "repo_name": _NO_LINK_TO_SOURCES,
    "edit_uri": _NO_LINK_TO_SOURCES,
    "edit_uri_template": _NO_LINK_TO_SOURCES,
    "extra_css": _STYLE,
    "extra_javascript": _SCRIPT,
    "google_analytics": _SCRIPT,
    "extra_templates": Translatable("Delete the line: write the page as a .md file in docs/."),
    "mdx_configs": Translatable("Write the options below the extension itself, under `markdown_extensions`."),
    "INHERIT": Translatable("Write the settings of that file into this one, and delete the line."),
}
"""Settings of the generator that no page would show, with what to do instead."""

_LOOK = Translatable(
    "Delete the line: colours and pictures stand in assets/site.yml, province.yml and assets/styles/loa.css."
)
_FIXED: dict[str, tuple[str, Translatable]] = {
    "docs_dir": (
        "docs",
        Translatable("Write `docs_dir: docs`, or delete the line: pages written by hand lie in docs/."),
    ),
    "use_directory_urls": (
        "true",
        Translatable("Write `use_directory_urls: true`, or delete the line: with `false` links would lead nowhere."),
    ),
    "theme.name": ("material", Translatable("Write `name: material`: the pages have the frame of Loa in any case.")),
    "theme.language": ("vi", Translatable("Write `language: vi`: the frame of the pages is Vietnamese.")),
    "theme.font": (
        "false",
        Translatable("Write `font: false`: fonts lie in assets/fonts/ and come from no other server."),
    ),
}
"""Settings that may have one value only, with that value and what to write."""

_CUSTOM_DIR = Translatable("Delete the line, and put the templates into hooks/layouts/pages/theme/.")
_NO_HOOK = Translatable("Add `- hooks/site.py` to `hooks:`; without it the generator knows nothing of campaigns/.")
_SOURCES = Translatable("Name a folder that is for the site alone, for example `site_dir: site`.")
_NO_TAG = Translatable("Write the value itself: `loa check` and the prints read this file, too, and know no variables.")
_HOME_ADDRESS = Translatable("Write the address of the home page, without `?` and `#`, and in letters without marks.")

_PREVIEW_ADDRESS = Translatable(
    "Write an address of this computer with a port, for example `dev_addr: 127.0.0.1:8000`, or delete the line."
)

_SOURCE_FOLDERS = ("campaigns", "docs", "assets", "hooks", "tests", ".git", ".venv")
_FLAGS = ("strict", "use_directory_urls")
_TEXTS = ("site_name", "site_url", "site_description", "docs_dir", "site_dir", *_FLAGS)
_READ_BY_LOA = ("site_name", "site_url", "docs_dir", "site_dir", "use_directory_urls", "theme", "hooks")
_HEAD_OF_PAGE = re.compile(r"---[ \t]*\r?\n.*?\n(?:---|\.\.\.)", re.DOTALL)
_TEMPLATE = re.compile(r"""["']?template["']?\s*:\s*["']?([^"'#\s]*)""")

_PREVIEW = re.compile(
    r"(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\]):(?:6553[0-5]|655[0-2]\d|65[0-4]\d{2}|6[0-4]\d{3}|[1-5]?\d{1,4})"
)
"""Host and port at which the preview listens."""

_LONGEST_ADDRESS = 500
"""Characters. With the path of a page an address has to fit into a QR code, which holds some 2.300 bytes."""

_TAG = re.compile(r"(?<=[\s,\[{])!{1,2}[^\s,\[\]{}]*(?=[\s,\]}])")


def settings_problems(inputs: Inputs) -> tuple[list[Diagnostic], dict[str, str]]:
    """What is wrong with the file of settings, and its text by its name; nothing where there is no such file."""
    file, kind = inputs.project.settings_name, inputs.kind(SETTINGS)
    if kind is FileKind.ABSENT:
        return [], {}
    if kind is not FileKind.FILE:
        problem = cannot_be_read(inputs, SETTINGS, Spot(file, 1, 1))
        return [problem], {}
    texts: dict[str, str] = {}
    try:
        texts[file] = decode(inputs.read(SETTINGS), file)
        # The generator knows tags such as `!ENV`; they go, and every place stays.
        plain = _TAG.sub(lambda tag: " " * len(tag[0]), texts[file])
        tree, problems = parse(plain.encode(), file)
    except Unreadable as error:
        missing = [Diagnostic("L202", Spot(file, 1, 1), {"key": "site_name"})]
        return [p for d in error.diagnostics for p in (missing if d.code == "L107" else [d])], texts
    problems = [*problems, *without_echoes(list(_problems(tree, SourceLines(texts))))]
    if inputs.kind("docs") is FileKind.ABSENT:
        problems.append(Diagnostic("L418", Spot(file, 1, 1), {"name": "docs"}))
    return problems, texts


def templates_of_pages(inputs: Inputs) -> tuple[list[Diagnostic], dict[str, str]]:
    """Pages in docs/ that ask the generator for a template that is not there, and their text by their names."""
    found, texts = [], {}
    for file in (name for name in inputs.below("docs") if name.endswith(".md")):
        text = inputs.read(file).decode("utf-8", "replace")
        head = _HEAD_OF_PAGE.match(text)
        for number, line in enumerate(head[0].splitlines() if head else (), 1):
            asked = _TEMPLATE.match(line)
            if asked and inputs.kind(f"layouts/pages/theme/{asked[1]}") is not FileKind.FILE:
                found.append(_refused(line.strip(), Spot(file, number, 1), _CUSTOM_DIR))
                texts[file] = text
    return found, texts


def flat_addresses(file: str) -> Diagnostic:
    """What is wrong where pages shall have no folders of their own, told at the first line of `file`."""
    setting = "use_directory_urls"
    return _refused(f"{setting}: false", Spot(file, 1, 1), _FIXED[setting][1])


def _problems(tree: Mapping, source: SourceLines) -> Iterator[Diagnostic]:
    for entry in tree.entries:
        if entry.key in _REFUSED:
            yield _refused(entry.key, entry.key_spot, _REFUSED[entry.key])
        elif entry.key not in _USED:
            params = {"key": entry.key, **known_and_guess(entry.key, _USED)}
            yield Diagnostic("L201", entry.key_spot, params)
        elif "!ENV" in source.line(entry.key_spot).partition("#")[0]:
            if entry.key in _READ_BY_LOA:
                yield _refused(entry.key, entry.key_spot, _NO_TAG)
        else:
            yield from _value_problems(entry, source)
    name = tree.get("site_name")
    if name is None:
        yield Diagnostic("L202", tree.spot, {"key": "site_name"})
    if not _calls_loa(tree.get("hooks")):
        found = next((entry.key_spot for entry in tree.entries if entry.key == "hooks"), tree.spot)
        yield _refused("hooks", found, _NO_HOOK)


def _value_problems(entry: MappingEntry, source: SourceLines) -> Iterator[Diagnostic]:
    value = entry.value
    if entry.key == "theme":
        yield from _theme_problems(value)
    elif entry.key == "plugins":
        yield from missing_plugins(value)
    elif entry.key == "markdown_extensions":
        yield from missing_markdown_extensions(value)
    elif not isinstance(value, Scalar):
        if entry.key in _TEXTS:
            yield not_a_text(value, value.spot, source)
    elif entry.key == "site_name" and not value.text.strip():
        yield Diagnostic("L206", value.spot)
    elif entry.key == "site_url":
        yield from address_problems(value, "site_url")
    elif entry.key in _FLAGS and value.text.lower() not in {"true", "false", "yes", "no", "on", "off"}:
        yield Diagnostic("L205", value.spot, {"value": value.text})
    elif entry.key == "dev_addr" and not _PREVIEW.fullmatch(value.text.strip()):
        yield _refused(f"dev_addr: {value.text}", value.spot, _PREVIEW_ADDRESS)
    elif entry.key == "site_dir" and _holds_sources(value.text):
        yield _refused(f"site_dir: {value.text}", value.spot, _SOURCES)
    else:
        yield from _fixed_problems(entry.key, value)


def _fixed_problems(setting: str, value: Scalar) -> Iterator[Diagnostic]:
    if setting not in _FIXED:
        return
    allowed, advice = _FIXED[setting]
    meant = {"yes": "true", "on": "true", "no": "false", "off": "false"}.get(value.text.lower(), value.text.lower())
    meant = meant if allowed in {"true", "false"} else normpath(value.text.strip() or ".")
    if meant != allowed:
        yield _refused(f"{setting}: {value.text}", value.spot, advice)


def _theme_problems(theme: Tree) -> Iterator[Diagnostic]:
    if isinstance(theme, Scalar):
        yield from _fixed_problems("theme.name", theme)
        return
    for entry in theme.entries if isinstance(theme, Mapping) else ():
        setting = f"theme.{entry.key}"
        if setting in _FIXED and isinstance(entry.value, Scalar):
            yield from _fixed_problems(setting, entry.value)
        elif setting in _FIXED:
            yield _refused(setting, entry.key_spot, _FIXED[setting][1])
        else:
            yield _refused(setting, entry.key_spot, _CUSTOM_DIR if entry.key == "custom_dir" else _LOOK)


def address_problems(value: Scalar, setting: str) -> Iterator[Diagnostic]:
    """What is wrong with the site's own address, which `setting` gives.

    It may have a path; it is put in front of the paths of pages, and into QR codes.
    """
    address = value.text.strip()
    if not address:
        return
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna").decode()
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        yield Diagnostic("L211", value.spot, {"value": address, "example": meant_address(address)})
        return
    if parts.scheme not in {"http", "https"} or not host or any(character.isspace() for character in address):
        yield Diagnostic("L211", value.spot, {"value": address, "example": meant_address(address)})
    elif len(address) > _LONGEST_ADDRESS:
        yield Diagnostic("L214", value.spot, {"length": len(address), "limit": _LONGEST_ADDRESS})
    elif "?" in address or "#" in address or not address.isascii():
        better = urlunsplit((parts.scheme, f"{host}{port}", quote(parts.path, safe="/%~") or "/", "", ""))
        params = {"setting": f"{setting}: {address}", "advice": _HOME_ADDRESS, "guess": better}
        yield Diagnostic("L459", value.spot, params)


def _holds_sources(folder: str) -> bool:
    first = normpath(folder.strip() or ".").partition("/")[0]
    return first == "." or first.lower() in _SOURCE_FOLDERS


def _calls_loa(hooks: Tree | None) -> bool:
    """Whether one of the hooks is that of Loa, which is a file of this name in every site."""
    items = hooks.items if isinstance(hooks, Sequence) else ()
    return any(isinstance(item, Scalar) and item.text.strip().rpartition("/")[2] == "site.py" for item in items)


def _refused(setting: str, spot: Spot, advice: Translatable) -> Diagnostic:
    return Diagnostic("L459", spot, {"setting": setting, "advice": advice})
