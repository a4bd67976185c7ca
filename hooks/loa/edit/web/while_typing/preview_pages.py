"""Pictures beside the words: what is typed, drawn as it will be printed.

An address `/hinh/<folder>/<document>/<section>/<item>/` answers a form as it is being typed in with the picture, and
`GET` with that of what is saved. `?kho=` names the view, `?trang=` the side, `?nho=1` a small picture, `?mau=` a
design; `?cho=` is where it is shown. `?do=1` asks how many words are too many, in the place of a picture.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from urllib.parse import quote

from starlette.responses import JSONResponse, Response

from loa.content.editable_file import RefusedEdit
from loa.content.interface_language import Translate
from loa.edit.forms.form_values import Posted
from loa.edit.web.editor import Editor
from loa.edit.web.editor_page import Asked, EditorPage, Pages
from loa.edit.workflow.content_addresses import NEW
from loa.edit.workflow.previews import NoPicture, NoPictureReason, PictureRequest
from loa.edit.workflow.shown_views import ShownView
from loa.edit.workflow.text_room import TooLong
from loa.edit.workflow.typed_forms import WHOLE_SECTION, TypedForm
from loa.edit.workflow.workspace import NoSuchDocument
from loa.house_style.written_numbers import decimal

_LOG = logging.getLogger("loa.edit")


@dataclass(frozen=True, slots=True)
class ShownFormat:
    """A picture of an item: the name of its view, its title, its sides and the size of a large picture."""

    name: str
    title: str
    pages: int
    width_px: int
    height_px: int
    is_folded: bool
    say: Translate

    def caption(self, page: int) -> str:
        """What stands below the picture of a side."""
        if self.pages == 1:
            return self.title
        sides = ("outside", "inside") if self.is_folded else ("front", "back")
        side = self.say(sides[page > 1])
        return self.say("{title}, {side}").format(title=self.title, side=side)

    def alt(self, page: int) -> str:
        """What the picture of a side shows, for those who do not see it."""
        return self.say("Picture of the print: {title}").format(title=self.caption(page))


@dataclass(frozen=True, slots=True)
class ShownPictures:
    """The pictures of an item, the first of them large, or why nobody knows now which there are (`words`)."""

    formats: Sequence[ShownFormat] = ()
    words: str = ""

    def __bool__(self) -> bool:
        return bool(self.formats or self.words)


def shown_formats(editor: Editor, folder: str, document: str, section: str, item: str) -> ShownPictures:
    """The pictures of an item; none for what is not drawn.

    `item` is `-` where a section is no list of items. An item that is not in the file yet has one once it has words.
    A form is shown whatever becomes of its pictures.
    """
    try:
        views = editor.drawing.views(PictureRequest(folder, document, typed=TypedForm(section, item)))
    except NoSuchDocument:
        return ShownPictures()
    except Exception:
        _LOG.exception("views of %s/%s", folder, document)
        views = NoPicture(NoPictureReason.NOT_DRAWN)
    if isinstance(views, NoPicture):
        return ShownPictures(words=_words(views, editor.say))
    return ShownPictures([_shown(view, editor.say) for view in views])


def choice_pictures(editor: Editor, folder: str, document: str, section: str, item: str) -> Mapping[str, str]:
    """The addresses of small pictures of an item in every format and design, by their code.

    Of an item that is not in the file yet there are none; the script draws them once it has words.
    """
    views = shown_formats(editor, folder, document, section, item).formats
    if item == NEW or not views:
        return {}
    address = f"/hinh/{quote(folder)}/{quote(document)}/{quote(section)}/{quote(item)}/"
    vocabulary = editor.workspace.vocabulary()
    is_leaflet = vocabulary.formats[views[0].name.partition("--")[0]].kind == "leaflet"
    formats = [name for name, form in vocabulary.formats.items() if (form.kind == "leaflet") is is_leaflet]
    pictures = {name: f"{address}?kho={quote(name)}&nho=1" for name in formats}
    return pictures | {name: f"{address}?mau={quote(name)}&nho=1" for name in vocabulary.designs}


def _shown(view: ShownView, say: Translate) -> ShownFormat:
    return ShownFormat(view.name, view.title, view.pages, view.width_px, view.height_px, view.is_folded, say)


def _show(asked: Asked) -> Response:
    """The picture of what is saved."""
    found = asked.editor.drawing.picture(_request(asked, None))
    if isinstance(found, NoPicture):
        return Response(_words(found, asked.say), 404, media_type="text/plain; charset=utf-8")
    return Response(
        found.png, media_type="image/png", headers={"cache-control": "no-cache", "etag": f'"{found.digest}"'}
    )


def _receive(asked: Asked) -> Response:
    """The picture of what is typed, or why there is none; with it, what pictures there are now."""
    request = _request(asked, asked.posted)
    if asked.query.get("do") and asked.params["item"] == WHOLE_SECTION:
        return JSONResponse({"notes": []})  # Its words are not those that are printed large.
    if asked.query.get("do"):
        return JSONResponse({"notes": [*_notes(asked.editor.drawing.too_long(request), asked.say)]})
    found = asked.editor.drawing.picture(request, asked.query.get("cho", ""))
    views = [_described(view, asked.say) for view in found.views]
    if isinstance(found, NoPicture):
        return JSONResponse({"words": _words(found, asked.say), "views": views})
    headers = {"loa-view": found.view, "loa-views": json.dumps(views), "etag": f'"{found.digest}"'}
    return Response(found.png, media_type="image/png", headers=headers)


def _described(view: ShownView, say: Translate) -> dict[str, object]:
    shown = _shown(view, say)
    sides = range(1, view.pages + 1)
    return {**asdict(view), "captions": [*map(shown.caption, sides)], "alts": [*map(shown.alt, sides)]}


def _words(found: NoPicture, say: Translate) -> str:
    return found.reason.message(say) if isinstance(found.reason, RefusedEdit) else say(found.reason.value.msgid)


def _request(asked: Asked, inputs: Posted | None) -> PictureRequest:
    query, params = asked.query, asked.params
    page = query.get("trang", "")
    return PictureRequest(
        params["folder"],
        params["document"],
        typed=TypedForm(params["section"], params["item"], inputs),
        view=query.get("kho", ""),
        page=int(page) if page in {"1", "2"} else 1,
        design=query.get("mau", ""),
        is_small=bool(query.get("nho")),
    )


def _notes(found: Sequence[TooLong], say: Translate) -> Iterable[dict[str, str]]:
    """What is said at a field: its name, the language of the words, and the sentence."""
    slogans = [one for one in found if one.count]
    for language in dict.fromkeys(one.language for one in slogans):
        # One sentence a language: what nobody can read before what is hard to read, the worst of either.
        worst = min((s for s in slogans if s.language == language), key=lambda s: (s.is_readable, s.fit / s.count))
        yield {"language": language, "field": "text", "words": _too_many_syllables(worst, say)}
    for one in found:
        if one.over:
            words = say("Too long by about {over}% for {format}: the letters would be too small to read.")
            yield {"language": one.language, "field": "panels", "words": words.format(over=one.over, format=one.title)}


def _too_many_syllables(found: TooLong, say: Translate) -> str:
    if not found.fit:
        words = say("Too long for {format}: the letters would be too small from {metres} m.")
    elif found.is_readable:
        words = say("Rather long: {count} syllables. About {fit} read best from {metres} m on {format}.")
    else:
        words = say("Too long: {count} syllables. About {fit} can be read from {metres} m on {format}.")
    metres = decimal(found.metres)
    return words.format(count=found.count, fit=found.fit, metres=metres, format=found.title)


PAGES: Pages = (EditorPage("/hinh/{folder}/{document}/{section}/{item}/", _show, _receive),)
