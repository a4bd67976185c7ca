"""The pictures of a province: looked at, added from a telephone or camera, chosen for a place on a page."""

from __future__ import annotations

from functools import partial

from starlette.responses import RedirectResponse, Response

from loa.edit.web.editor_page import Asked, EditorPage, Pages
from loa.edit.web.material.choice_pages import (
    ADDED,
    back_of,
    file_sent,
    kept_file,
    own_address,
    place_asked,
    receive,
)
from loa.edit.web.material.photo_addresses import small_picture_address
from loa.edit.web.screens.screen_parts import address, answered, province_of, text
from loa.edit.workflow.photo_intake import MOST_BYTES, RefusedPhoto
from loa.edit.workflow.province_pictures import (
    PicturePlace,
    choose_picture,
    keep_picture,
    picture_place,
    pictures_of,
    small_picture,
)

_WANTS_FILE = "Choose a photo first."
_WANTS_ALT = "Say in one sentence what the picture shows: people who cannot see it hear this."
_WANTS_CONSENT = "Look who can be recognised on the photo. Tick the box when the sentence beside it is true."


def _place(asked: Asked) -> PicturePlace | None:
    return place_asked(asked, picture_place)


def _show(asked: Asked) -> Response:
    return _page(asked)


def _page(asked: Asked, reasons: dict[str, str] | None = None, chosen: str = "") -> Response:
    province, place = province_of(asked), _place(asked)
    pictures = pictures_of(asked.editor.workspace, province.folder)
    return asked.editor.page(
        "photos.html",
        status=422 if reasons else 200,
        title=asked.say("Choose a picture") if place else asked.say("Pictures"),
        trail=[(province.title, address(province.folder))],
        pictures=[(one, small_picture_address(province.folder, one.key)) for one in pictures],
        place=place,
        chosen=chosen or (place.picture if place else ""),
        alt=text(asked, "alt") or (place.alt or "" if place else ""),
        old_alt=text(asked, "old_alt") or (place.alt or "" if place else ""),
        reasons=reasons or {},
        has_errors=bool(reasons),
        back=back_of(asked) if place else "",
        is_added=ADDED in asked.query,
        limit=MOST_BYTES // 1_000_000,
        action=own_address(asked),
    )


def _receive(asked: Asked) -> Response:
    return receive(asked, _choose, _upload)


def _upload(asked: Asked) -> Response:
    """Keep a photo, and set it in its place where it was chosen for one."""
    place, sent, alt = _place(asked), file_sent(asked, "photo"), text(asked, "alt")
    wants_alt = place is None or place.alt is not None
    reasons = {} if sent else {"photo": asked.say(_WANTS_FILE)}
    reasons |= {"alt": asked.say(_WANTS_ALT)} if wants_alt and not alt else {}
    reasons |= {} if text(asked, "consent") else {"consent": asked.say(_WANTS_CONSENT)}
    if reasons or sent is None:
        return _page(asked, reasons)
    called, as_logo = sent.filename or "", place is not None and place.is_logo
    what = asked.say("Picture added: {alt}").format(alt=alt or called)
    try:
        data = sent.file.read(MOST_BYTES + 1)
        kept = keep_picture(asked.editor.saver, asked.params["folder"], data, called, alt, what, as_logo=as_logo)
    except RefusedPhoto as refused:
        return _page(asked, {"photo": _why(asked, refused)})
    use = partial(_set, asked, place, alt=alt, field="alt") if place else None
    return kept_file(asked, kept, lambda why: _page(asked, {"photo": why}), use)


def _why(asked: Asked, refused: RefusedPhoto) -> str:
    params = {key: asked.say(value) if isinstance(value, str) else value for key, value in refused.params.items()}
    return asked.say(refused.why).format(**params)


def _choose(asked: Asked) -> Response:
    """Set a picture of the folder in its place."""
    place, name = _place(asked), str(asked.form.get("picture") or "")
    if place is None:
        return RedirectResponse(asked.path, 303)
    pictures = {one.name: one for one in pictures_of(asked.editor.workspace, asked.params["folder"])}
    if name not in pictures:
        return _page(asked, {"picture": asked.say("Choose one of the pictures first.")})
    alt = text(asked, "old_alt") or (place.alt if name == place.picture else pictures[name].alt) or ""
    if place.alt is not None and not alt:
        return _page(asked, {"old_alt": asked.say(_WANTS_ALT)}, name)
    return _set(asked, place, name, alt, "old_alt")


def _set(asked: Asked, place: PicturePlace, name: str, alt: str, field: str) -> Response:
    what = asked.say("Picture chosen: {alt}").format(alt=alt or name)
    result = choose_picture(asked.editor.saver, place, name, alt, what)
    return answered(asked, result, back_of(asked), lambda why: _page(asked, {field: why}, name))


def _small(asked: Asked) -> Response:
    data, kind = small_picture(asked.editor.workspace, asked.params["folder"], asked.params["key"])
    return Response(data, media_type=kind, headers={"cache-control": "private, max-age=60"})


PAGES: Pages = (
    EditorPage("/anh/{folder}/nho/{key}/", _small),
    EditorPage("/anh/{folder}/", _show, _receive),
)
