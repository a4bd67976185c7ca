"""The page on which a province begins, or another body: its file says what the official lists say."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.responses import Response

from loa.catalogue.known_provinces import KnownProvince, known_by_name, known_provinces, nearest_folders
from loa.catalogue.new_content_files import body_text, province_texts
from loa.content.fields import slugify
from loa.content.models import NATIONAL
from loa.content.vietnamese_order import vietnamese_order
from loa.edit.web.editor_page import Asked, EditorPage, Pages
from loa.edit.workflow.content_addresses import content_address
from loa.edit.workflow.document_files import PROVINCE_FILE, file_of
from loa.edit.workflow.save_reasons import reason_in_words

_MAX_FOLDER = 60
"""Letters of a folder, which stands in every address of its pages."""

_MAX_NAME = 200

Errors = Sequence[tuple[str, str]]


def _show(asked: Asked) -> Response:
    return _page(asked, {"province": "", "body": ""}, ())


def _receive(asked: Asked) -> Response:
    typed = {name: " ".join(str(asked.form.get(name, "")).split()) for name in ("province", "body")}
    if "body" in asked.form:
        return _begin_body(asked, typed)
    return _begin_province(asked, typed)


def _begin_province(asked: Asked, typed: dict[str, str]) -> Response:
    name = typed["province"]
    if not name:
        return _page(asked, typed, [("province", asked.say("Write the name of the province."))])
    folder = _folder_of(name)
    if folder is None:
        return _page(asked, typed, [("province", _unknown(asked, name))])
    texts = {file_of(one, PROVINCE_FILE): text for one, text in province_texts(folder).items()}
    return _write(asked, typed, "province", folder, texts)


def _begin_body(asked: Asked, typed: dict[str, str]) -> Response:
    name = typed["body"]
    folder = slugify(name)[:_MAX_FOLDER].strip("-")
    if not any(map(str.isalnum, name)) or len(name) > _MAX_NAME or not name.isprintable():
        sentence = asked.say("Write the full name of the body, as it stands on its documents.")
        return _page(asked, typed, [("body", sentence)])
    if province_texts(folder) or _folder_of(name):
        sentence = asked.say("This is a province: choose it above.")
        return _page(asked, typed, [("body", sentence)])
    return _write(asked, typed, "body", folder, {file_of(folder, PROVINCE_FILE): body_text(name)})


def _write(asked: Asked, typed: dict[str, str], field: str, folder: str, texts: dict[str, str]) -> Response:
    """Write what is not there yet, and go on to the page of the province."""
    workspace = asked.editor.workspace
    with workspace.lock:
        there = {file_of(province.folder, PROVINCE_FILE) for province in workspace.provinces()}
        new = {file: text.encode() for file, text in texts.items() if file not in there}
        if file_of(folder, PROVINCE_FILE) not in new:
            return asked.done(content_address(folder), asked.say("It was there already."))
        known = known_provinces().get(folder)
        what = asked.say("Begun: {name}").format(name=known.name if known else typed[field])
        refused = asked.editor.saver.write(new, what)
    if refused is not None:
        return _page(asked, typed, [(field, reason_in_words(refused, asked.say))])
    return asked.saved(content_address(folder))


def _folder_of(name: str) -> str | None:
    """The folder of the province that is meant by a name, with or without its marks and its kind."""
    folder = slugify(name)
    if folder == NATIONAL or folder in known_provinces():
        return folder
    known = known_by_name(name) or next(
        (k for k in known_provinces().values() if slugify(k.official_name) == folder), None
    )
    return known.slug if known else None


def _unknown(asked: Asked, name: str) -> str:
    sentence = asked.say("No province is called “{name}”.").format(name=name[:_MAX_NAME])
    near = [known_provinces()[folder].name for folder in nearest_folders(name[:_MAX_NAME])]
    if not near:
        return sentence
    return f"{sentence} {asked.say('The nearest are: {names}.').format(names=', '.join(near))}"


def _page(asked: Asked, typed: dict[str, str], errors: Errors) -> Response:
    there = {province.folder for province in asked.editor.workspace.provinces()}
    free = [known for known in known_provinces().values() if known.slug not in there]
    free.sort(key=lambda known: (known.successor is not None, vietnamese_order(known.name)))
    return asked.editor.page(
        "province_start.html",
        422 if errors else 200,
        title=asked.say("Add a province or a body"),
        trail=[],
        typed=typed,
        errors=errors,
        has_errors=bool(errors),
        offered=[("Toàn quốc", "")] * (NATIONAL not in there) + [(known.name, _note(asked, known)) for known in free],
    )


def _note(asked: Asked, known: KnownProvince) -> str:
    if known.successor is None:
        return ""
    return asked.say("merged into {name}").format(name=known_provinces()[known.successor].name)


PAGES: Pages = (EditorPage("/tao/tinh/", _show, _receive),)
