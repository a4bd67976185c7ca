"""The recordings of a province: listened to, added from a computer or telephone, chosen for a script."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.datastructures import UploadFile
from starlette.responses import RedirectResponse, Response

from loa.edit.web.editor_page import Asked, EditorPage, Pages
from loa.edit.web.material.recording_addresses import listening_address
from loa.edit.web.screens.screen_parts import address, answered, province_of, reason_of, text
from loa.edit.workflow.content_addresses import is_content_address
from loa.edit.workflow.province_recordings import (
    RECORDING_FOLDER,
    RecordingPlace,
    choose_recording,
    keep_recording,
    listen,
    recording_place,
    recordings_of,
)
from loa.edit.workflow.saving import NotSaved
from loa.house_style.loudspeaker import duration
from loa.recordings.sound import MOST_BYTES, BadSound, media_type

_WANTS_FILE = "Choose a recording first."
_WANTS_CONSENT = "Ask the speaker and listen to the end. Tick the box when the sentence beside it is true."
_WANTS_CHOICE = "Choose one of the recordings first."
_WANTS_SCRIPT = "Write the script first: who cannot hear the recording reads it there."
_WHY = {
    "L541": "This file is no recording that every telephone plays: it is {what}. Save it as MP3, or as M4A (AAC).",
    "L542": "The recording is cut off, damaged or without sound. Copy it again from where it was recorded.",
    "L543": "The recording has {size} MB, at most {limit} are taken. Save it as MP3, mono, 64 kbit/s.",
}
"""Why a recording is not kept, by the code that the reader gives."""


def _said(asked: Asked, name: str) -> str:
    return asked.query.get(name, "")


def _place(asked: Asked) -> RecordingPlace | None:
    """The script that a recording is chosen for; None where the recordings are only listened to."""
    document = _said(asked, "cho")
    if not document:
        return None
    return recording_place(asked.editor.workspace, asked.params["folder"], document, _said(asked, "o"))


def _back(asked: Asked) -> str:
    """The page of this editor that a choice leads back to."""
    page = _said(asked, "ve")
    return page if is_content_address(page) else address(asked.params["folder"])


def _show(asked: Asked) -> Response:
    return _page(asked)


def _page(asked: Asked, reasons: dict[str, str] | None = None, chosen: str = "") -> Response:
    province, place = province_of(asked), _place(asked)
    recordings = recordings_of(asked.editor.workspace, province.folder)
    return asked.editor.page(
        "recordings.html",
        status=422 if reasons else 200,
        title=asked.say("Add or choose a recording") if place else asked.say("Recordings"),
        trail=[(province.title, address(province.folder))],
        recordings=[(one, listening_address(province.folder, one.key), duration(one.seconds)) for one in recordings],
        place=place,
        script_language=_language(asked, place),
        chosen=chosen or (place.recording if place else ""),
        reasons=reasons or {},
        has_errors=bool(reasons),
        back=_back(asked) if place else "",
        is_added="them" in asked.query,
        limit=MOST_BYTES // 1_000_000,
        action=_own_address(asked),
    )


def _language(asked: Asked, place: RecordingPlace | None) -> str:
    return asked.editor.workspace.vocabulary().lists.languages[place.language].title if place else ""


def _own_address(asked: Asked) -> str:
    kept = {name: _said(asked, name) for name in ("cho", "o", "ve") if _said(asked, name)}
    return f"{asked.path}?{urlencode(kept)}" if kept else asked.path


def _receive(asked: Asked) -> Response:
    province_of(asked)
    return _choose(asked) if text(asked, "action") == "choose" else _upload(asked)


def _upload(asked: Asked) -> Response:
    """Keep a recording, and set it beside its script where it was chosen for one."""
    place, sent = _place(asked), asked.form.get("recording")
    reasons = {} if isinstance(sent, UploadFile) and sent.filename else {"recording": asked.say(_WANTS_FILE)}
    reasons |= {} if text(asked, "consent") else {"consent": asked.say(_WANTS_CONSENT)}
    if place is not None and not place.script:
        reasons = {"recording": asked.say(_WANTS_SCRIPT)}
    if reasons or not isinstance(sent, UploadFile):
        return _page(asked, reasons)
    stem = place.stem if place else RECORDING_FOLDER
    what = asked.say("Recording added: {name}").format(name=place.slogan if place else sent.filename or "")
    try:
        # Read whole, within the limit of all forms: who sent too much is told how much it was.
        kept = keep_recording(asked.editor.saver, asked.params["folder"], sent.file.read(), stem, what)
    except BadSound as bad:
        return _page(asked, {"recording": _why(asked, bad)})
    if isinstance(kept, NotSaved):
        return _page(asked, {"recording": reason_of(asked, kept.reason)})
    if place is None:
        return RedirectResponse(f"{asked.path}?them=1", 303)
    return _set(asked, place, kept, "recording")


def _why(asked: Asked, bad: BadSound) -> str:
    params = {key: asked.say(str(value)) if key == "what" else value for key, value in bad.params.items()}
    return asked.say(_WHY[bad.code]).format(**params)


def _choose(asked: Asked) -> Response:
    """Set a recording of the folder beside its script."""
    place, name = _place(asked), str(asked.form.get("chosen") or "")
    if place is None:
        return RedirectResponse(asked.path, 303)
    if not place.script:
        return _page(asked, {"chosen": asked.say(_WANTS_SCRIPT)})
    known = {one.name for one in recordings_of(asked.editor.workspace, asked.params["folder"])}
    if name not in known:
        return _page(asked, {"chosen": asked.say(_WANTS_CHOICE)})
    return _set(asked, place, name, "chosen")


def _set(asked: Asked, place: RecordingPlace, name: str, field: str) -> Response:
    what = asked.say("Recording chosen: {name}").format(name=place.slogan or name)
    result = choose_recording(asked.editor.saver, place, name, what)
    return answered(asked, result, _back(asked), lambda why: _page(asked, {field: why}, name))


def _listen(asked: Asked) -> Response:
    sound = listen(asked.editor.workspace, asked.params["folder"], asked.params["key"])
    return Response(sound.data, media_type=media_type(sound.form), headers={"cache-control": "private, max-age=60"})


PAGES: Pages = (
    EditorPage("/ghi-am/{folder}/nghe/{key}/", _listen),
    EditorPage("/ghi-am/{folder}/", _show, _receive),
)
