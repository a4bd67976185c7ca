"""The recordings of a province: listened to, added from a computer or telephone, chosen for a script."""

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
from loa.edit.web.material.recording_addresses import listening_address
from loa.edit.web.screens.screen_parts import address, answered, province_of, text
from loa.edit.workflow.province_recordings import (
    RECORDING_FOLDER,
    RecordingPlace,
    choose_recording,
    keep_recording,
    listen,
    recording_place,
    recordings_of,
)
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


def _place(asked: Asked) -> RecordingPlace | None:
    return place_asked(asked, recording_place)


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
        back=back_of(asked) if place else "",
        is_added=ADDED in asked.query,
        limit=MOST_BYTES // 1_000_000,
        action=own_address(asked),
    )


def _language(asked: Asked, place: RecordingPlace | None) -> str:
    return asked.editor.workspace.vocabulary().lists.languages[place.language].title if place else ""


def _receive(asked: Asked) -> Response:
    return receive(asked, _choose, _upload)


def _upload(asked: Asked) -> Response:
    """Keep a recording, and set it beside its script where it was chosen for one."""
    place, sent = _place(asked), file_sent(asked, "recording")
    reasons = {} if sent else {"recording": asked.say(_WANTS_FILE)}
    reasons |= {} if text(asked, "consent") else {"consent": asked.say(_WANTS_CONSENT)}
    if place is not None and not place.script:
        reasons = {"recording": asked.say(_WANTS_SCRIPT)}
    if reasons or sent is None:
        return _page(asked, reasons)
    stem = place.stem if place else RECORDING_FOLDER
    what = asked.say("Recording added: {name}").format(name=place.slogan if place else sent.filename or "")
    try:
        # Read whole, within the limit of all forms: who sent too much is told how much it was.
        kept = keep_recording(asked.editor.saver, asked.params["folder"], sent.file.read(), stem, what)
    except BadSound as bad:
        return _page(asked, {"recording": _why(asked, bad)})
    use = partial(_set, asked, place, field="recording") if place else None
    return kept_file(asked, kept, lambda why: _page(asked, {"recording": why}), use)


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
    return answered(asked, result, back_of(asked), lambda why: _page(asked, {field: why}, name))


def _listen(asked: Asked) -> Response:
    sound = listen(asked.editor.workspace, asked.params["folder"], asked.params["key"])
    return Response(sound.data, media_type=media_type(sound.form), headers={"cache-control": "private, max-age=60"})


PAGES: Pages = (
    EditorPage("/ghi-am/{folder}/nghe/{key}/", _listen),
    EditorPage("/ghi-am/{folder}/", _show, _receive),
)
