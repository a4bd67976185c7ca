"""The pictures of a province: which there are and where they are used, a new one kept, one chosen for a place."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from posixpath import normpath

from loa.content.fields import slugify
from loa.content.model_paths import fields_at
from loa.content.yaml_edits import Edit, NoSuchPlace, Set, Unset, child
from loa.content.yaml_spans import Data
from loa.content.yaml_tree import TreePath
from loa.edit.workflow.document_files import PROVINCE_FILE
from loa.edit.workflow.document_parts import beginnings
from loa.edit.workflow.handed_in_files import file_with_key, files_with, keep_file, key_of_file
from loa.edit.workflow.item_lists import short_words
from loa.edit.workflow.photo_intake import MOST_BYTES, TOO_HEAVY, RefusedPhoto, take_photo
from loa.edit.workflow.saving import NotSaved, Saver, SaveResult
from loa.edit.workflow.workspace import ContentDocument, NoSuchDocument, Workspace
from loa.pictures.drawings import drawing_size, rasterise
from loa.pictures.examine import letter_files
from loa.pictures.photos import BadPicture, form_of, photo
from loa.pictures.svg_cleaner import clean_svg

PHOTO_FOLDER = "anh"
SMALL_PX = 480
"""Longest side of a small picture on the editor's pages."""

_ENDINGS = (".jpg", ".jpeg", ".png", ".webp", ".svg")
_CAMERA_NAME = re.compile(r"(?:img|dsc[fn]?|pxl|image|photo|anh|zalo|screenshot|\d)[-_ \d]*", re.IGNORECASE)
_REFUSED_DRAWING = "This drawing cannot be used. Open it in a drawing program and export it as PNG."


@dataclass(frozen=True, slots=True)
class StoredPicture:
    """A picture in a province's folder: `file` is its name for `Inputs`, `name` that which content writes.

    `alt` is what it shows, `places` the titles of documents that use it; `key` names it in addresses.
    """

    file: str
    name: str
    key: str
    alt: str
    places: tuple[str, ...]


def pictures_of(workspace: Workspace, folder: str) -> list[StoredPicture]:
    """The pictures in a folder of campaigns/, those that are used first. Raises NoSuchDocument."""
    documents = [workspace.document(folder, PROVINCE_FILE), *workspace.documents(folder)]
    used: dict[str, list[tuple[str, str]]] = {}
    for document in documents:
        for name, alt in _named_pictures(document.merged):
            used.setdefault(normpath(name), []).append((alt, document.title))
    files = files_with(workspace.inputs(), folder, _ENDINGS)
    found = [_stored(file, file.removeprefix(f"campaigns/{folder}/"), used) for file in files]
    return sorted(found, key=lambda picture: (not picture.places, picture.name))


def _stored(file: str, name: str, used: Mapping[str, list[tuple[str, str]]]) -> StoredPicture:
    uses = used.get(name, [])
    alt = next((alt for alt, _ in uses if alt), "")
    return StoredPicture(file, name, key_of_file(file), alt, tuple(dict.fromkeys(title for _, title in uses)))


def _named_pictures(data: Data) -> Iterator[tuple[str, str]]:
    """Each picture that a document names, with its description."""
    if isinstance(data, list):
        for item in data:
            yield from _named_pictures(item)
    elif isinstance(data, dict):
        for key, value in data.items():
            if key in ("picture", "logo") and isinstance(value, str):
                yield value, _one_text(data.get("alt"))
            else:
                yield from _named_pictures(value)


def _one_text(value: Data) -> str:
    if isinstance(value, dict):
        value = value.get("vi") or next(iter(value.values()), None)
    return value if isinstance(value, str) else ""


# -- a new picture


def keep_picture(
    saver: Saver, folder: str, data: bytes, called: str, alt: str, what: str, *, as_logo: bool = False
) -> str | NotSaved:
    """Keep a picture that somebody hands in; returns the name that content writes for it.

    `called` is the name of the file on the computer it came from, `what` the line in the history. Only a logo may be
    a drawing. Raises RefusedPhoto and NoSuchDocument.
    """
    kept, ending = _taken(saver.workspace, data, as_logo=as_logo)
    return keep_file(saver, folder, PHOTO_FOLDER, (_stem(called, alt), ending), kept, what)


def _taken(workspace: Workspace, data: bytes, *, as_logo: bool) -> tuple[bytes, str]:
    """The bytes to be kept, and the ending of their name."""
    if as_logo and form_of(data) == "svg":
        if len(data) > MOST_BYTES:
            raise RefusedPhoto(TOO_HEAVY, limit=MOST_BYTES // 1_000_000)
        inputs = workspace.inputs()
        try:
            drawing = clean_svg(data)
            drawing_size(drawing, tuple(inputs.read(name) for name in letter_files(inputs)))
        except BadPicture as bad:
            raise RefusedPhoto(_REFUSED_DRAWING) from bad
        return drawing.svg, "svg"
    taken = take_photo(data)
    return taken.data, taken.ending


def _stem(called: str, alt: str) -> str:
    """A file name without its ending: of the description, or of the file's own name where that says more."""
    own = re.split(r"[/\\]", called)[-1].rpartition(".")[0] or called
    words = alt if alt.strip() else own
    if not re.search(r"\w", words) or (not alt.strip() and _CAMERA_NAME.fullmatch(own)):
        words = PHOTO_FOLDER
    return slugify(short_words(words))


# -- a picture for a place of a document


@dataclass(frozen=True)
class PicturePlace:
    """A field of a document that names a picture, at `path`; `alt` is None where no description belongs to it."""

    document: ContentDocument
    path: TreePath
    picture: str
    alt: str | None

    @property
    def is_logo(self) -> bool:
        """Whether it is a logo, which may be a drawing."""
        return self.path[-1] == "logo"


def picture_place(workspace: Workspace, folder: str, name: str, dotted: str) -> PicturePlace:
    """The field that a path with dots leads to, as `updates.tin.picture`. Raises NoSuchDocument."""
    document = workspace.document(folder, name)
    steps = tuple(int(s) if s.isascii() and s.isdigit() and len(s) < 6 else s for s in dotted.split("."))
    found: Data = document.merged
    of_model: list[str | int] = []
    for step in steps[:-1]:
        of_model.append(0 if isinstance(found, list) else step)
        try:
            found = child(found, step)
        except NoSuchPlace as error:
            if isinstance(found, list) or not fields_at(document.model, tuple(of_model)):
                raise NoSuchDocument(dotted) from error
            found = {}
    keys, last = fields_at(document.model, tuple(of_model)), steps[-1]
    if last not in ("picture", "logo") or last not in keys or not isinstance(found, dict):
        raise NoSuchDocument(dotted)
    picture, alt = _one_text(found.get(str(last))), _one_text(found.get("alt"))
    return PicturePlace(document, steps, picture, alt if "alt" in keys else None)


def choose_picture(saver: Saver, place: PicturePlace, name: str, alt: str, what: str) -> SaveResult:
    """Write a picture and its description into its place."""
    group = place.path[:-1]

    def edits(now: ContentDocument) -> list[Edit]:
        keys = tuple(fields_at(now.model, tuple(0 if i == 1 else s for i, s in enumerate(group))))
        found: list[Edit] = [*beginnings(now, group), Set(place.path, name, keys)]
        if place.alt is not None:
            found.append(Set((*group, "alt"), alt, keys) if alt else Unset((*group, "alt")))
        if name != place.picture and _is_there(now.own, (*group, "focus")):
            # A place in one picture is none in another.
            found.append(Unset((*group, "focus")))
        return found

    return saver.edit(place.document.folder, place.document.name, what, edits)


def _is_there(data: Data, path: TreePath) -> bool:
    try:
        for step in path:
            data = child(data, step)
    except NoSuchPlace:
        return False
    return data is not None


# -- small pictures


def small_picture(workspace: Workspace, folder: str, key: str) -> tuple[bytes, str]:
    """A small picture of those in a folder, and its media type; drawn anew. Raises NoSuchDocument."""
    inputs, file = workspace.inputs(), file_with_key(workspace, folder, _ENDINGS, key)
    try:
        return _small(inputs.read(file), tuple(inputs.read(name) for name in letter_files(inputs)))
    except (BadPicture, OSError) as error:
        raise NoSuchDocument(file) from error


@lru_cache(maxsize=200)
def _small(data: bytes, letters: tuple[bytes, ...]) -> tuple[bytes, str]:
    if form_of(data) == "svg":
        drawing = clean_svg(data)
        drawing_size(drawing, letters)
        picture = rasterise(drawing, SMALL_PX, letters)
    else:
        picture = photo(data, SMALL_PX)
    made = io.BytesIO()
    is_transparent = picture.mode == "RGBA"
    picture.save(made, "PNG" if is_transparent else "JPEG", **({} if is_transparent else {"quality": 80}))
    return made.getvalue(), "image/png" if is_transparent else "image/jpeg"
