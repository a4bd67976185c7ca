"""Recordings of a province: added for a script, listened to, chosen, taken away; of a file only sound is kept."""

from __future__ import annotations

import re
import urllib.parse
from collections.abc import Iterable

import pytest
import yaml

from loa.pipeline.checker import check
from loa.prints.recordings import plan_recordings
from loa.recordings.recording_examiner import ExaminedRecording, RecordingExaminer
from loa.recordings.sound import MOST_BYTES
from tests.editing_site import Answer, RunningEditor
from tests.recorded import PRIVATE, m4a, mp3, tagged_mp3

_ROOM = "/ghi-am/dong-thap/"
_SAID = {"consent": "yes", "action": "upload"}
_FILE = "campaigns/dong-thap/loa.yml"
_BACK = "/tinh/dong-thap/loa/thong-diep/goi/"
_SCRIPT = {"vi": "Kính thưa bà con, hãy gọi.", "km": "គ្មានជនណាម្នាក់"}
_MESSAGE = {"id": "goi", "text": "Gọi ngay", "radio": _SCRIPT}


def _with_script(editor: RunningEditor, language: str = "vi", **more: object) -> str:
    """The address where a recording is chosen for a script."""
    content = {"title": "Loa", "messages": [{**_MESSAGE, **more}]}
    (editor.site / _FILE).write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    query = {"cho": "loa", "o": f"messages.goi.radio_audio.{language}", "ve": _BACK}
    return f"{_ROOM}?{urllib.parse.urlencode(query)}"


def _upload(editor: RunningEditor, address: str = _ROOM, data: bytes = b"", **said: str) -> Answer:
    return editor.upload(address, {"recording": ("bai.mp3", data or tagged_mp3())}, _SAID | said)


def _message(editor: RunningEditor) -> dict[str, object]:
    found = yaml.safe_load((editor.site / _FILE).read_text(encoding="utf-8"))["messages"][0]
    assert isinstance(found, dict)
    return found


def _kept(editor: RunningEditor) -> dict[str, bytes]:
    folder = editor.site / "campaigns/dong-thap/ghi-am"
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*"))}


def test_a_recording_is_kept_without_names_and_stands_at_its_script(editor: RunningEditor) -> None:
    answer = _upload(editor, _with_script(editor))
    assert (answer.status, answer.location.partition("?")[0]) == (303, _BACK)
    assert _message(editor) == {**_MESSAGE, "radio_audio": "ghi-am/goi.mp3"}
    assert _kept(editor) == {"goi.mp3": mp3()}
    assert PRIVATE.encode() not in _kept(editor)["goi.mp3"]


def test_each_language_has_its_own(editor: RunningEditor) -> None:
    _upload(editor, _with_script(editor))
    place = _with_script(editor, "km", radio_audio="ghi-am/goi.mp3")
    assert _upload(editor, place, m4a()).status == 303
    assert _message(editor)["radio_audio"] == {"vi": "ghi-am/goi.mp3", "km": "ghi-am/goi-km.m4a"}


def _take_over(editor: RunningEditor, own: str = "") -> str:
    """A campaign of the nation, recorded in two languages and taken over: where its script is recorded anew."""
    nation = editor.site / "campaigns/toan-quoc"
    nation.mkdir(exist_ok=True)
    (nation / "province.yml").write_text("name: Toàn quốc\n", encoding="utf-8")
    recorded = {**_MESSAGE, "radio_audio": {"vi": "goi.mp3", "km": "goi-km.m4a"}}
    content = {"title": "Loa", "starts": "2026-07-01", "messages": [recorded]}
    (nation / "loa.yml").write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    (nation / "goi.mp3").write_bytes(mp3(7))
    (nation / "goi-km.m4a").write_bytes(m4a(7))
    address = _with_script(editor)
    (editor.site / _FILE).write_text(f"extends: toan-quoc/loa\n{own}", encoding="utf-8")
    return address


def _published(editor: RunningEditor) -> dict[str, int]:
    """How many seconds the recording has that the province gives away in each language."""
    inputs = editor.editor.workspace.inputs()
    checked = check(inputs)
    assert checked.catalogue is not None, checked.report()
    made = plan_recordings(checked.catalogue.alone("dong-thap"), inputs)
    return {str(one.facts["language"]): int(one.facts["length_s"]) for one in made}


def test_the_nations_in_other_languages_stay_the_nations(editor: RunningEditor) -> None:
    place = _take_over(editor)
    assert _upload(editor, place).status == 303
    assert _message(editor) == {"id": "goi", "radio_audio": "ghi-am/goi.mp3"}
    assert _published(editor) == {"vi": 2, "km": 7}
    file = editor.site / _FILE
    rewritten = {**_message(editor), "radio": {**_SCRIPT, "km": "ខ្មែរ"}}
    content = {"extends": "toan-quoc/loa", "messages": [rewritten]}
    file.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    assert _published(editor) == {"vi": 2}


def test_no_button_copies_the_nations(editor: RunningEditor) -> None:
    _take_over(editor, "messages: [{id: goi, note: Đọc chậm}]\n")
    page = editor.get(_BACK).text
    assert 'value="own:radio"' in page and 'value="own:radio_audio"' not in page
    assert 'value="recording:radio_audio.vi"' in page and "goi-km.m4a" in page
    base = re.search(r'name="base" value="([^"]+)"', page)
    assert base is not None
    for action in ("save", "own:radio_audio"):
        said = {"note": "Đọc chậm", "radio_audio.vi": "", "radio_audio.km": "", "base": base[1], "action": action}
        assert editor.post(_BACK, said).status == 303
        assert _message(editor) == {"id": "goi", "note": "Đọc chậm"}
    assert _published(editor) == {"vi": 7, "km": 7}


def test_another_one_takes_no_file_of_the_first(editor: RunningEditor) -> None:
    place = _with_script(editor)
    for seconds in (1, 2, 1):
        assert _upload(editor, place, mp3(seconds)).status == 303
    assert [*_kept(editor)] == ["goi-2.mp3", "goi.mp3"]
    assert _message(editor)["radio_audio"] == "ghi-am/goi.mp3"


def test_it_is_listened_to_in_the_editor_whole_and_in_parts(editor: RunningEditor) -> None:
    place = _with_script(editor)
    _upload(editor, place)
    for page in (_ROOM, place, _BACK):
        sound = re.search(r'<audio [^>]*preload="none" src="(/ghi-am/dong-thap/nghe/\w+/)"', editor.get(page).text)
        assert sound is not None, page
    heard = editor.get(sound[1])
    assert (heard.body, heard.headers["content-type"]) == (mp3(), "audio/mpeg")
    assert heard.headers["x-content-type-options"] == "nosniff" and heard.headers["accept-ranges"] == "bytes"
    assert "media-src 'self'" in editor.get(_ROOM).headers["content-security-policy"]
    for wanted, part in (("bytes=2-4", slice(2, 5)), ("bytes=7-", slice(7, None)), ("bytes=-9", slice(-9, None))):
        answer = editor.get(sound[1], range=wanted)
        assert (answer.status, answer.body) == (206, mp3()[part]), wanted
    assert editor.get(sound[1], range=f"bytes={len(mp3())}-").status == 416
    for unread in ("bytes=1-2,5-6", "seconds=1-2", "bytes=-"):
        answer = editor.get(sound[1], range=unread)
        assert (answer.status, answer.body) == (200, mp3()), unread


def test_only_forms_that_ask_for_recordings_read_all(editor: RunningEditor, monkeypatch: pytest.MonkeyPatch) -> None:
    _with_script(editor)
    _upload(editor)
    unused, read = "campaigns/dong-thap/ghi-am/ghi-am.mp3", set[str]()
    examined = RecordingExaminer.examined

    def noting(self: RecordingExaminer, files: Iterable[str]) -> dict[str, ExaminedRecording]:
        found = examined(self, files)
        read.update(found)
        return found

    monkeypatch.setattr(RecordingExaminer, "examined", noting)
    for page in ("/tinh/dong-thap/loa/gioi-thieu/", "/tinh/dong-thap/loa/tin/+/"):
        assert editor.get(page).status == 200 and unused not in read, page
    assert editor.get(_BACK).status == 200 and unused in read


def test_it_is_taken_away_where_none_is_chosen(editor: RunningEditor) -> None:
    place = _with_script(editor)
    _upload(editor, place)
    base = re.search(r'name="base" value="([^"]+)"', editor.get(_BACK).text)
    assert base is not None
    said = {"text.vi": "Gọi ngay", "radio.vi": _SCRIPT["vi"], "radio_audio.vi": ""}
    assert editor.post(_BACK, {"base": base[1], "action": "save", **said}).status == 303
    assert "radio_audio" not in _message(editor)


@pytest.mark.parametrize(
    "data, reason",
    [
        (b"<!doctype html><script>alert(1)</script>", "đó là một trang web"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "đó là ảnh"),
        (b"RIFF\0\0\0\0WAVEfmt ", "nặng gấp mười lần MP3"),
        (m4a(kinds=(b"vide",)), "đó là phim"),
        (b"ID3\4\0\0\x7f\x7f\x7f\x7f" + bytes(100), "bị cắt cụt, hỏng hoặc không có tiếng"),
        (mp3()[:-9], "bị cắt cụt"),
        (bytes(MOST_BYTES + 5_000_000), "nặng 20 MB, nhiều nhất là 15 MB"),
    ],
)
def test_what_cannot_be_played_is_not_kept(editor: RunningEditor, data: bytes, reason: str) -> None:
    answer = _upload(editor, _with_script(editor), data)
    assert answer.status == 422 and reason in answer.text
    assert _kept(editor) == {} and "radio_audio" not in _message(editor)


def test_nobody_is_published_unasked_and_nothing_unread(editor: RunningEditor) -> None:
    place = _with_script(editor)
    assert "người đọc đồng ý" in _upload(editor, place, consent="").text
    without = _with_script(editor, radio={"km": "គ្មាន"})
    assert "Hãy viết bài đọc trước" in _upload(editor, without).text
    assert _kept(editor) == {}
    _upload(editor)
    (kept,) = _kept(editor)
    chosen = editor.post(without, {"action": "choose", "chosen": f"ghi-am/{kept}"})
    assert chosen.status == 422 and "Hãy viết bài đọc trước" in chosen.text and "radio_audio" not in _message(editor)


@pytest.mark.parametrize(
    "place", ["title", "messages.no.radio_audio.vi", "messages.goi.radio_audio.xx", "messages.goi.text.vi", "events.a"]
)
def test_only_scripts_have_recordings(editor: RunningEditor, place: str) -> None:
    _with_script(editor)
    assert editor.get(f"{_ROOM}?cho=loa&o={place}").status == 404


def test_only_recordings_of_the_province_are_heard_and_chosen(editor: RunningEditor) -> None:
    place = _with_script(editor)
    for address in (f"{_ROOM}nghe/0123456789abcdef/", "/ghi-am/no/nghe/0123456789abcdef/", "/ghi-am/no/"):
        assert editor.get(address).status == 404
    chosen = editor.post(place, {"action": "choose", "chosen": "../province.yml"})
    assert chosen.status == 422 and "radio_audio" not in _message(editor)
