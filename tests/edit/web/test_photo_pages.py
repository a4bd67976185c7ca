"""Photos of a province: added with a description, chosen for a place, shown small; nothing of the file is kept."""

from __future__ import annotations

import io
import re
import unicodedata
import urllib.parse

import pytest
import yaml
from PIL import Image

from tests.editing_site import Answer, RunningEditor

_ROOM = "/anh/dong-thap/"
_SAID = {"alt": "Lễ phát động ở phường Cao Lãnh", "consent": "yes", "action": "upload"}
_NEWS = "\nupdates:\n  - {id: tin, title: Tin, body: Lời, date: 2026-07-01}\n"
_BACK = "/tinh/dong-thap/ngay-30-7/tin/tin/"


def _photo(form: str = "JPEG", colour: str = "red") -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (400, 300), colour).save(file, form)
    return file.getvalue()


def _upload(editor: RunningEditor, name: str = "a.jpg", data: bytes | None = None, **said: str) -> Answer:
    return editor.upload(_ROOM, {"photo": (name, _photo() if data is None else data)}, _SAID | said)


def _kept(editor: RunningEditor) -> list[str]:
    return sorted(path.name for path in (editor.site / "campaigns/dong-thap/anh").glob("*"))


def _news(editor: RunningEditor) -> dict[str, str]:
    found = yaml.load(editor.content("dong-thap/ngay-30-7.yml"), yaml.BaseLoader)["updates"][0]
    assert isinstance(found, dict)
    return found


def _with_news(editor: RunningEditor) -> str:
    """The address where a picture is chosen for a piece of news."""
    file = editor.site / "campaigns/dong-thap/ngay-30-7.yml"
    file.write_text(file.read_text(encoding="utf-8") + _NEWS, encoding="utf-8")
    query = {"cho": "ngay-30-7", "o": "updates.tin.picture", "ve": _BACK}
    return f"{_ROOM}?{urllib.parse.urlencode(query)}"


def test_a_photo_is_kept_under_its_description_and_shown(editor: RunningEditor) -> None:
    assert _upload(editor, "IMG_0042.JPG").status == 303
    assert _kept(editor) == ["le-phat-dong-o-phuong-cao-lanh.jpg"]
    small = re.search(r'src="(/anh/dong-thap/nho/\w+/)"', editor.get(_ROOM).text)
    assert small is not None
    shown = editor.get(small[1])
    assert shown.headers["content-type"] == "image/jpeg" and shown.headers["x-content-type-options"] == "nosniff"
    with Image.open(io.BytesIO(shown.body)) as picture:
        assert max(picture.size) <= 480


def test_no_picture_takes_the_place_of_another(editor: RunningEditor) -> None:
    for colour in ("red", "blue", "red"):
        assert _upload(editor, data=_photo(colour=colour)).status == 303
    assert _kept(editor) == ["le-phat-dong-o-phuong-cao-lanh-2.jpg", "le-phat-dong-o-phuong-cao-lanh.jpg"]


@pytest.mark.parametrize(
    "name",
    [
        "../../../etc/passwd.jpg",
        "..\\..\\x.jpg",
        "con.jpg",
        "a\x01b.jpg",
        "x" * 300 + ".jpg",
        unicodedata.normalize("NFD", "Lễ phát động.jpg"),
        "no-ending",
        "photo.svg",
    ],
)
@pytest.mark.parametrize("alt", ["Con", "…?!", "../../x", "A" * 290])
@pytest.mark.thorough
def test_no_name_leads_out_of_the_folder(editor: RunningEditor, name: str, alt: str) -> None:
    before = {path for path in editor.site.rglob("*") if ".loa" not in path.parts}
    answer = _upload(editor, urllib.parse.quote(name, safe=" .\\/"), alt=alt)
    new = {path for path in editor.site.rglob("*") if ".loa" not in path.parts} - before
    assert answer.status == 303
    assert all(path.is_relative_to(editor.site / "campaigns/dong-thap/anh") for path in new)
    assert all(re.fullmatch(r"anh|[a-z0-9-]{1,90}\.jpg", path.name) for path in new) and len(new) == 2


def test_description_and_consent_are_needed_and_what_is_no_photo_is_told(editor: RunningEditor) -> None:
    assert "Ảnh" in _upload(editor, alt="").text
    for said in ({"alt": ""}, {"consent": ""}):
        assert _upload(editor, **said).status == 422
    told = _upload(editor, "le.jpg", b"GIF89a" + bytes(50))
    assert told.status == 422 and "ảnh GIF" in told.text and str(_SAID["alt"]) in told.text
    assert _upload(editor, "", b"").status == 422
    assert _kept(editor) == []


def test_a_photo_is_added_for_a_place(editor: RunningEditor) -> None:
    answer = editor.upload(_with_news(editor), {"photo": ("a.png", _photo("PNG"))}, _SAID)
    assert answer.status == 303 and answer.location.startswith(_BACK)
    assert _news(editor)["picture"] == "anh/le-phat-dong-o-phuong-cao-lanh.jpg"
    assert _news(editor)["alt"] == _SAID["alt"]


def test_a_picture_that_is_there_is_chosen_for_a_place(editor: RunningEditor) -> None:
    choice = _with_news(editor)
    _upload(editor)
    name = f"anh/{_kept(editor)[0]}"
    assert editor.post(choice, {"action": "choose", "picture": name}).status == 422
    done = editor.post(choice, {"action": "choose", "picture": name, "old_alt": "Lễ phát động"})
    assert done.status == 303 and (_news(editor)["picture"], _news(editor)["alt"]) == (name, "Lễ phát động")
    assert editor.post(choice, {"action": "choose", "picture": name}).status == 303
    assert _news(editor)["alt"] == "Lễ phát động"
    assert editor.post(choice, {"action": "choose", "picture": "../tien-giang/x.jpg"}).status == 422


def test_the_form_of_an_item_is_saved_before_a_picture_is_chosen(editor: RunningEditor) -> None:
    _with_news(editor)
    base = re.search(r'name="base" value="(\w+)"', editor.get(_BACK).text)
    assert base is not None
    sent = {"base": base[1], "title": "Tin mới", "body": "Lời", "date": "2026-07-02", "action": "picture:picture"}
    answer = editor.post(_BACK, sent)
    assert answer.status == 303 and answer.location.startswith(_ROOM) and "updates.tin.picture" in answer.location
    assert _news(editor)["title"] == "Tin mới"
    assert editor.get(answer.location).status == 200


@pytest.mark.parametrize(
    ("document", "path"),
    [
        ("ngay-30-7", "title"),
        ("ngay-30-7", "updates.tin.title"),
        ("ngay-30-7", "updates.no.picture"),
        ("ngay-30-7", "updates.picture"),
        ("ngay-30-7", ""),
        ("no", "updates.tin.picture"),
        ("../x", "picture"),
    ],
)
def test_a_place_that_has_no_picture_is_not_found(editor: RunningEditor, document: str, path: str) -> None:
    _with_news(editor)
    assert editor.get(f"{_ROOM}?{urllib.parse.urlencode({'cho': document, 'o': path})}").status == 404


def test_a_choice_leads_back_to_this_editor_only(editor: RunningEditor) -> None:
    choice = _with_news(editor)
    for page in ("https://evil.example/", "//evil.example/", "/\\evil", "javascript:alert(1)"):
        elsewhere = choice.replace(urllib.parse.quote_plus(_BACK), urllib.parse.quote_plus(page))
        answer = editor.upload(elsewhere, {"photo": ("a.jpg", _photo())}, _SAID)
        assert answer.location.startswith("/tinh/dong-thap/")


def test_a_logo_may_be_a_drawing_and_is_cleaned(editor: RunningEditor) -> None:
    script = b"<script>alert(1)</script>"
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">' + script + b'<path d="M0 0h9v9z"/></svg>'
    query = urllib.parse.urlencode({"cho": "province", "o": "theme.logo", "ve": "/tinh/dong-thap/province/mau/"})
    assert _upload(editor, "logo.svg", drawing).status == 422
    answer = editor.upload(f"{_ROOM}?{query}", {"photo": ("logo.svg", drawing)}, _SAID)
    assert answer.status in (303, 422)
    for name in _kept(editor):
        assert b"script" not in (editor.site / "campaigns/dong-thap/anh" / name).read_bytes()
    plain, said = drawing.replace(script, b""), _SAID | {"alt": ""}
    assert editor.upload(f"{_ROOM}?{query}", {"photo": ("logo.svg", plain)}, said).status == 303
    assert "logo: anh/logo.svg" in editor.content("dong-thap/province.yml")
    small = re.findall(r'src="(/anh/dong-thap/nho/\w+/)"', editor.get(_ROOM).text)
    assert editor.get(small[0]).headers["content-type"] == "image/png"


def test_small_pictures_are_only_those_of_the_folder(editor: RunningEditor) -> None:
    for address in (f"{_ROOM}nho/0123456789abcdef/", "/anh/no/nho/0123456789abcdef/", "/anh/../nho/x/", "/anh/no/"):
        assert editor.get(address).status == 404
