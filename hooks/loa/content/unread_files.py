"""Files that nobody reads, or that cannot be read: each is told, with what to do about a file of its kind.

What systems and editors leave (`store/names_on_disk.py`) and hidden files are not told.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from pathlib import PurePosixPath

from loa.content.decimal_numbers import with_points
from loa.content.diagnostics import Diagnostic, Spot, Translatable
from loa.content.fields import slugify
from loa.content.nearest import known_and_guess
from loa.store.inputs import Inputs
from loa.store.names_on_disk import is_refused_by_windows, is_reserved
from loa.store.snapshot import MAX_READ_BYTES, FileKind, Obstacle

MENTIONED = "mentioned"
"""The question (see `Inputs`) whether a YAML file of content names a file; asked of files that nobody else reads."""

_YAML = (".yml", ".yaml")
_WITH_SECOND_ENDING = re.compile(r"(.+)\.ya?ml\.(?:txt|rtf|docx?|odt)", re.IGNORECASE)
"""What Notepad and Word make of a name that was given with its ending."""

_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".svg", ".gif", ".bmp", ".tif", ".tiff", ".heic", ".heif", ".avif")
_FONTS = (".ttf", ".otf", ".ttc", ".woff", ".woff2")
_FOR_PEOPLE = re.compile(r"(readme|licen[cs]e|ofl|copying|authors)\b.*", re.IGNORECASE)
"""Names of files that are for people who look into the folder, and for nobody else."""

_NOT_OF_THE_SITE = ("assets/readme/", "assets/schema/", "assets/new_site/", "assets/translations/")
"""Folders of assets/ that are for people, for editors, or with the program alone."""

_PAGES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
_BETWEEN_NAMES = re.compile(r"[\s\"'`/\\:,;\[{(<>|*]+")
"""What stands between two names of files, or words of one; a closing bracket may stand in the last (`loa (1).mp3`)."""

_NAMED = re.compile(r".+\.[a-z0-9]{2,5}", re.IGNORECASE)
"""What looks like the name of a file, or the last word of one."""

TO_YAML = Translatable("Copy what is to be published into a .yml file, and keep this file outside of campaigns/.")
_PDF = Translatable(
    "Loa makes its PDF files itself. A document that pages link to is published elsewhere and linked with `https://…`; "
    "keep this file outside of campaigns/."
)
_SOUND = Translatable(
    "Publish sound and film where people listen and watch, and link to it with `https://…`; "
    "keep this file outside of campaigns/."
)
_RECORDING = Translatable(
    "Name the recording of a loudspeaker script at its message: `radio_audio: phat-thanh.mp3`; "
    "keep what belongs to no script outside of campaigns/."
)
_ARCHIVE = Translatable("Unpack it outside of campaigns/, and copy here only the files that belong to the content.")
_OTHER = Translatable("Keep it outside of campaigns/: here lie content, question files and pictures only.")
_ADVICE = {
    **dict.fromkeys(
        (".txt", ".rtf", ".doc", ".docx", ".odt", ".xls", ".xlsx", ".ods", ".csv", ".ppt", ".pptx"), TO_YAML
    ),
    ".pdf": _PDF,
    **dict.fromkeys((".mp3", ".m4a"), _RECORDING),
    **dict.fromkeys((".wav", ".ogg", ".mp4", ".mov", ".avi", ".webm", ".mkv", ".3gp", ".amr"), _SOUND),
    **dict.fromkeys((".zip", ".rar", ".7z", ".tar", ".gz"), _ARCHIVE),
}
"""What to do about a file by its ending in lower case; `_OTHER` for all others."""

_IN_CAMPAIGNS = Translatable("Move it into the folder of its province, for example campaigns/dong-thap/.")
_BELOW_A_PROVINCE = Translatable(
    "A campaign lies in the province's folder itself; a file of questions is named by a contest: `questions: …`."
)
_LONGEST_NAME = 300
"""Characters; no file system has longer names."""

_FONT_IS_NAMED = Translatable("Name the font in assets/fonts/fonts.yml, or delete it.")
_TAKES_A_PLACE = Translatable(
    "Give it the name of the program's file whose place it is to take, or delete it; `loa where` shows these files."
)

_PIPE = Translatable("a pipe, a socket or a device")
_FILE_FOR_FOLDER = Translatable("a file where a folder belongs")
_FOLDER_FOR_FILE = Translatable("a folder where a file belongs")


def cannot_be_read(inputs: Inputs, name: str, spot: Spot | None = None) -> Diagnostic:
    """Why what should be a file or a folder is not read; told at `spot`, or at the file itself."""
    shown = shown_place(name)
    spot, params = spot or Spot(shown, 1, 1), {"name": shown.rpartition("/")[2]}
    if inputs.kind(name) is FileKind.OUTSIDE:
        return Diagnostic("L430", spot, params)
    if inputs.kind(name) is FileKind.FOLDER:
        return Diagnostic("L456", spot, {**params, "what": _FOLDER_FOR_FILE})
    match inputs.obstacle(name):
        case Obstacle.NAME:
            return Diagnostic("L455", spot, params)
        case Obstacle.SPECIAL:
            return Diagnostic("L456", spot, {**params, "what": _PIPE})
        case Obstacle.NO_FOLDER:
            return Diagnostic("L456", spot, {**params, "what": _FILE_FOR_FOLDER})
        case Obstacle.TOO_LARGE if name.endswith(_YAML):
            return Diagnostic("L106", spot, {"limit_kb": with_points(1000)})
        case Obstacle.TOO_LARGE:
            return Diagnostic("L457", spot, {**params, "limit_mb": MAX_READ_BYTES // 1_000_000})
        case _:
            return Diagnostic("L417", spot, params)


def shown_place(name: str) -> str:
    """The path of a file from the project's root, for a name of `Inputs`."""
    return f"hooks/{name}" if name.partition("/")[0] == "layouts" else name


def not_read_in_province(inputs: Inputs, folder: str, question_files: Collection[str]) -> Iterator[Diagnostic]:
    """What lies below the folder of a province and is not read; `question_files` are those that contests name."""
    place = f"campaigns/{folder}"
    for name in inputs.unreadable(f"{place}/"):
        yield cannot_be_read(inputs, name)
    yield from _names_on_other_systems(inputs, place)
    for name, kind in inputs.all_below(place):
        is_read = name in question_files or (name.endswith(".yml") and name.count("/") == place.count("/") + 1)
        if kind is FileKind.FILE and not is_read:
            yield from _not_read(inputs, name, is_below=name.count("/") > place.count("/") + 1)


def not_read_beside_provinces(inputs: Inputs) -> Iterator[Diagnostic]:
    """The files that lie in campaigns/ itself."""
    for child in inputs.names("campaigns"):
        name = f"campaigns/{child}"
        if inputs.kind(name) is not FileKind.FILE:
            continue
        if name.endswith(_YAML):
            yield Diagnostic("L450", Spot(name, 1, 1), {"name": child, "advice": _IN_CAMPAIGNS})
        else:
            yield from _not_read(inputs, name, is_below=False)


def _not_read(inputs: Inputs, name: str, *, is_below: bool) -> Iterator[Diagnostic]:
    file, spot = PurePosixPath(name), Spot(name, 1, 1)
    params: dict[str, object] = {"name": file.name}
    ending = file.suffix.lower()
    if found := _WITH_SECOND_ENDING.fullmatch(file.name):
        yield Diagnostic("L449", spot, {**params, "example": f"{slugify(found[1])}.yml"})
    elif ending in _YAML and (is_below and file.suffix == ".yml"):
        yield Diagnostic("L450", spot, {**params, "advice": _BELOW_A_PROVINCE})
    elif ending in _YAML:
        # `.yaml` in the folder of a province is an error of its own: the campaign was surely meant to be published.
        if is_below or file.suffix != ".yaml":
            yield Diagnostic("L448", spot, {**params, "example": f"{slugify(file.stem)}.yml"})
    elif _FOR_PEOPLE.fullmatch(file.name) or is_mentioned(inputs, name):
        return
    elif ending in _PICTURES:
        yield Diagnostic("L452", spot, params)
    else:
        yield Diagnostic("L453", spot, {**params, "advice": _ADVICE.get(ending, _OTHER)})


def is_mentioned(inputs: Inputs, name: str) -> bool:
    """Whether a YAML file of content names the file: any of all provinces, as pictures of one are used by others."""
    inputs.record(f"{MENTIONED} {name}")
    with inputs.without_recording():
        return _BETWEEN_NAMES.split(name)[-1] in inputs.cached("mentioned files", lambda: _mentions(inputs))


def _mentions(inputs: Inputs) -> set[str]:
    """The last words of all file names in YAML files of campaigns/ and assets/; comments don't count."""
    found: set[str] = set()
    for room in ("campaigns", "assets"):
        for name, kind in inputs.all_below(room):
            if kind is FileKind.FILE and name.endswith(_YAML):
                text = inputs.read(name)[:1_000_000].decode("utf-8", "replace")
                lines = (line for line in text.split("\n") if not line.lstrip().startswith("#"))
                words = (word for line in lines for word in _BETWEEN_NAMES.split(_nfc(line)))
                # Looking for a name takes time with the square of a word's length.
                found.update(name for word in words if len(word) <= _LONGEST_NAME for name in _NAMED.findall(word))
    return found


def _names_on_other_systems(inputs: Inputs, place: str) -> Iterator[Diagnostic]:
    """A warning for each name that is also another's on Windows and macOS, or that Windows can't have."""
    first: dict[str, str] = {}
    for name in inputs.doubles(place):
        shown = name.rpartition("/")[2]
        yield Diagnostic("L458", Spot(shown_place(name), 1, 1), {"name": shown, "other": shown})
    for name, _ in inputs.all_below(place):
        if name.startswith(("assets/", "layouts/")) and not inputs.project.is_own(name):
            continue
        own = name.rpartition("/")[2]
        # An address that Windows refuses is told where it is one: as an error.
        if is_refused_by_windows(own) and not (is_reserved(own) and own.endswith((*_YAML, *_PAGES))):
            yield Diagnostic("L460", Spot(shown_place(name), 1, 1), {"name": own, "example": _name_for_windows(own)})
        other = first.setdefault(name.casefold(), name)
        if other != name and other.rpartition("/")[0] == name.rpartition("/")[0]:
            params = {"name": name.rpartition("/")[2], "other": other.rpartition("/")[2]}
            yield Diagnostic("L458", Spot(shown_place(name), 1, 1), params)


def _name_for_windows(name: str) -> str:
    """A name like this one that every system takes."""
    file = PurePosixPath(name.rstrip(". "))
    plain = slugify(file.stem)
    ending = f".{slugify(file.suffix)}" if file.suffix else ""
    return (f"tep-{plain}" if is_reserved(plain) else plain) + ending


def not_read_of_site(inputs: Inputs) -> Iterator[Diagnostic]:
    """The files in assets/ and hooks/layouts/ that lie over none of the program's and that nothing reads."""
    for room in ("assets", "layouts"):
        for name in inputs.unreadable(room):
            yield cannot_be_read(inputs, name)
        yield from _names_on_other_systems(inputs, room)
        for name, kind in inputs.all_below(room):
            if (
                kind is FileKind.FILE
                and not inputs.project.is_of_program(name)
                and not name.startswith(_NOT_OF_THE_SITE)
            ):
                yield from _lies_over_nothing(inputs, room, name)


def _lies_over_nothing(inputs: Inputs, room: str, name: str) -> Iterator[Diagnostic]:
    file, spot = PurePosixPath(name), Spot(shown_place(name), 1, 1)
    params: dict[str, object] = {"name": file.name, "advice": _TAKES_A_PLACE}
    ending = file.suffix.lower()
    if found := _WITH_SECOND_ENDING.fullmatch(file.name):
        yield Diagnostic("L449", spot, {"name": file.name, "example": f"{found[1]}.yml"})
    elif room == "layouts":
        if not _is_used_by_templates(inputs, name):
            yield Diagnostic("L454", spot, {**params, **_like_one_of_program(inputs, file)})
    elif ending in _FONTS:
        if not is_mentioned(inputs, name):
            yield Diagnostic("L454", spot, {**params, "advice": _FONT_IS_NAMED})
    elif not (ending in (*_PICTURES, ".json", ".md") or _FOR_PEOPLE.fullmatch(file.name) or is_mentioned(inputs, name)):
        yield Diagnostic("L454", spot, {**params, **_like_one_of_program(inputs, file)})


def _like_one_of_program(inputs: Inputs, file: PurePosixPath) -> dict[str, object]:
    """The parameter `guess`: the name of a file of the program in the same folder that is like this one, if any."""
    beside = [
        child for child in inputs.names(str(file.parent)) if inputs.project.is_of_program(f"{file.parent}/{child}")
    ]
    exact = [child for child in beside if PurePosixPath(child).stem == file.stem.lower()]
    guess = exact[0] if exact else known_and_guess(file.name, beside).get("guess")
    return {"guess": guess} if guess else {}


def _is_used_by_templates(inputs: Inputs, name: str) -> bool:
    """Whether another template or a list of the site names a template, with its ending or without."""
    file = PurePosixPath(name)
    in_list = re.compile(rb"layout: *[\"']?" + re.escape(file.stem).encode() + rb"\b")
    files = [other for room in ("layouts", "assets") for other, kind in inputs.all_below(room) if kind is FileKind.FILE]
    templates = (other for other in files if other != name and other.endswith((".html", ".typ")))
    return any(file.name.encode() in inputs.read(other) for other in templates) or any(
        in_list.search(inputs.read(other)) for other in files if other.endswith(_YAML)
    )


def pages_not_readable(inputs: Inputs) -> Iterator[Diagnostic]:
    """What is wrong with the files of docs/ before anything is made of them."""
    for name in inputs.unreadable("docs"):
        yield cannot_be_read(inputs, name)
    yield from _names_on_other_systems(inputs, "docs")
    for name, kind in inputs.all_below("docs"):
        if kind is FileKind.FILE and name.lower().endswith(_PAGES):
            yield from _page_problem(name, inputs.read(name))


def _page_problem(name: str, data: bytes) -> Iterator[Diagnostic]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        yield Diagnostic("L101", Spot(name, before.count(b"\n") + 1, column))
        return
    if (at := text.find("\0")) >= 0:
        spot = Spot(name, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
        yield Diagnostic("L112", spot, {"code_point": "U+0000"})
    if not text.strip():
        yield Diagnostic("L451", Spot(name, 1, 1), {"name": name.rpartition("/")[2]})


def _nfc(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)
