"""What a date means, in words, while somebody types it: `/ngay/?chu=30/7/2026`."""

from __future__ import annotations

from starlette.responses import PlainTextResponse, Response

from loa.edit.forms.date_words import date_words
from loa.edit.web.editor_page import Asked, EditorPage, Pages

_LONGEST = 200


def _show(asked: Asked) -> Response:
    return PlainTextResponse(date_words(asked.query.get("chu", "")[:_LONGEST]))


PAGES: Pages = (EditorPage("/ngay/", _show),)
