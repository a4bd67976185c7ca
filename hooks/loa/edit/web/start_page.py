"""The first page: the provinces of the site, what waits to be saved, what changed last."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from starlette.responses import Response

from loa.content.fields import slugify
from loa.edit.forms.form_fields import sections_of
from loa.edit.storage.history import SavedVersion
from loa.edit.storage.unsaved_typing import UnsavedForm
from loa.edit.web.editor_page import Asked, EditorPage, Pages
from loa.edit.web.told_times import told_time
from loa.edit.web.unsaved_forms import SENT, address_of
from loa.edit.workflow.workspace import PROVINCE_FILE, ListedProvince, NoSuchDocument

_SEARCHED_FROM = 10
"""From how many provinces on there is a search box."""

_CHANGES = 6


@dataclass(frozen=True, slots=True)
class _Card:
    province: ListedProvince
    note: str
    words: str
    """What a search looks in: the name without marks."""


@dataclass(frozen=True, slots=True)
class _Change:
    what: str
    when: str
    address: str


def _show(asked: Asked) -> Response:
    provinces = asked.editor.workspace.provinces()
    own = [province for province in provinces if not province.is_national]
    cards = [_card(asked, province) for province in provinces]
    return asked.editor.page(
        "start.html",
        title=asked.say("Provinces and bodies"),
        cards=cards,
        is_few=len(own) == 1,
        is_new=not own,
        is_searched=len(cards) > _SEARCHED_FROM,
        waiting=[(_address_of(form), _title_of(asked, form.page)) for form in asked.editor.typing.pages()],
        changes=list(_changes(asked, asked.editor.history.versions(limit=_CHANGES))),
    )


def _card(asked: Asked, province: ListedProvince) -> _Card:
    note = ""
    if province.is_national:
        note = asked.say("Campaigns for all provinces")
    elif province.is_former:
        note = asked.say("Former province, kept as it was")
    return _Card(province, note, slugify(province.title).replace("-", " "))


def _changes(asked: Asked, versions: Iterable[SavedVersion]) -> Iterable[_Change]:
    for version in versions:
        yield _Change(version.what, told_time(version.when, asked.say), _address(version.files))


def _address(files: Sequence[str]) -> str:
    """The page of the file that a change is of; the history where it is of several."""
    room, *parts = files[0].removesuffix(".yml").split("/") if len(files) == 1 else [""]
    is_document = room == "campaigns" and len(parts) == 2 and files[0].endswith(".yml")
    return f"/tinh/{parts[0]}/{parts[1]}/" if is_document else "/lich-su/"


def _address_of(form: UnsavedForm) -> str:
    """The page on which a form waits; its own says of itself what waits there."""
    return address_of(form) if form.tab == SENT else form.page


def _title_of(asked: Asked, page: str) -> str:
    """What the page with that address is of: the province, the campaign, the section."""
    _, folder, name, section, *_ = [*page.strip("/").split("/"), "", "", "", ""]
    workspace = asked.editor.workspace
    titles = []
    for one in (PROVINCE_FILE, name if name not in {"", PROVINCE_FILE} else ""):
        with suppress(NoSuchDocument):
            titles += [workspace.document(folder, one).title] if one else []
    with suppress(NoSuchDocument):
        sections = sections_of(workspace.document(folder, name).model, workspace.vocabulary()) if section else ()
        titles += [one.title for one in sections if one.name == section]
    return " · ".join(titles) or page


PAGES: Pages = (EditorPage("/", _show),)
