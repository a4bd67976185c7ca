"""The first page: the provinces of the site, what waits to be saved, what changed last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from starlette.responses import Response

from loa.content.fields import slugify
from loa.edit.forms.form_fields import sections_of
from loa.edit.storage.history import SavedVersion
from loa.edit.storage.unsaved_typing import UnsavedForm
from loa.edit.web.editor_page import Asked, EditorPage, Pages
from loa.edit.web.material.photo_addresses import photo_room
from loa.edit.web.screens.screen_parts import version_made
from loa.edit.web.told_times import told_time
from loa.edit.web.while_typing.unsaved_forms import SENT, address_of
from loa.edit.workflow.content_addresses import NEW, content_address, content_steps
from loa.edit.workflow.document_files import PROVINCE_FILE, SITE_FOLDER
from loa.edit.workflow.document_titles import DocumentTitles
from loa.edit.workflow.workspace import BrokenLists, ListedProvince, NoSuchDocument, Workspace

_SEARCHED_FROM = 10
"""From how many provinces on there is a search box."""

_CHANGES = 6

_FEW = 3
"""Up to how many provinces the page leads straight to their campaigns: who has one or two need not choose first."""

_MOST_CAMPAIGNS = 6
"""Campaigns of a province that the page leads to; the others are on the page of the province."""


@dataclass(frozen=True, slots=True)
class _Card:
    province: ListedProvince
    address: str
    note: str
    words: str
    """What a search looks in: the name without marks."""
    campaigns: Sequence[tuple[str, str]] = ()
    """Titles and addresses."""
    ways: Sequence[tuple[str, str]] = ()
    """What is done most often, with the address at which it is done."""


@dataclass(frozen=True, slots=True)
class _Change:
    what: str
    when: str
    address: str


def _show(asked: Asked) -> Response:
    provinces = asked.editor.workspace.provinces()
    own = [province for province in provinces if not province.is_national]
    at_home = _at_home(provinces)
    with asked.editor.workspace.one_look():
        cards = [_card(asked, province, has_ways=province in at_home) for province in provinces]
    return asked.editor.page(
        "start.html",
        title=asked.say("Provinces and bodies"),
        cards=cards,
        of_site=content_address(SITE_FOLDER),
        is_few=len(own) == 1,
        version=version_made(asked),
        is_new=not own,
        is_searched=len(cards) > _SEARCHED_FROM,
        waiting=[(_address_of(form), _title_of(asked, form.page)) for form in asked.editor.typing.pages()],
        changes=list(_changes(asked, asked.editor.history.versions(limit=_CHANGES))),
    )


def _at_home(provinces: Sequence[ListedProvince]) -> list[ListedProvince]:
    """Those to whose campaigns the page leads: the provinces, where they are few; the nation, where it is alone."""
    today = [province for province in provinces if not province.is_former]
    own = [province for province in today if not province.is_national] or today
    return own if len(own) <= _FEW else []


def _card(asked: Asked, province: ListedProvince, *, has_ways: bool) -> _Card:
    note = ""
    if province.is_national:
        note = asked.say("Campaigns for all provinces")
    elif province.is_former:
        note = asked.say("Former province, kept as it was")
    card = _Card(province, content_address(province.folder), note, slugify(province.title).replace("-", " "))
    if not has_ways:
        return card
    documents = asked.editor.workspace.documents(province.folder)
    campaigns = [(one.title, content_address(one.folder, one.name)) for one in documents[:_MOST_CAMPAIGNS]]
    return replace(card, campaigns=campaigns, ways=[*_ways(asked, province)])


def _ways(asked: Asked, province: ListedProvince) -> Iterator[tuple[str, str]]:
    """What is done most often in a province; without the lists of the site, what needs none of them."""
    yield asked.say("Begin a campaign"), content_address(province.folder, NEW)
    with suppress(BrokenLists):
        model = asked.editor.workspace.document(province.folder, PROVINCE_FILE).model
        for section in sections_of(model, asked.editor.workspace.vocabulary()):
            if any(field.key == "hotlines" for field in section.fields):
                yield section.title, content_address(province.folder, PROVINCE_FILE, section.name)
    yield asked.say("Pictures"), photo_room(province.folder)


def _changes(asked: Asked, versions: Iterable[SavedVersion]) -> Iterable[_Change]:
    for version in versions:
        yield _Change(version.what, told_time(version.when, asked.say), _address(asked.editor.workspace, version.files))


def _address(workspace: Workspace, files: Sequence[str]) -> str:
    """The page of the file that a change is of; the history where it is of several."""
    document = workspace.named(files[0]) if len(files) == 1 else None
    with suppress(NoSuchDocument):
        if document and workspace.document(*document):
            return content_address(*document)
    return "/lich-su/"


def _address_of(form: UnsavedForm) -> str:
    """The page on which a form waits; its own says of itself what waits there."""
    return address_of(form) if form.tab == SENT else form.page


def _title_of(asked: Asked, page: str) -> str:
    """What the page with that address is of: the province, the campaign, the section."""
    folder, name, section, *_ = [*content_steps(page), "", "", ""]
    workspace = asked.editor.workspace
    known = DocumentTitles(workspace, asked.say)
    titles = [known.folder(folder), known.document(folder, name) if name not in {"", PROVINCE_FILE} else ""]
    with suppress(NoSuchDocument):
        sections = sections_of(workspace.document(folder, name).model, workspace.vocabulary()) if section else ()
        titles += [one.title for one in sections if one.name == section]
    return " · ".join(filter(None, titles)) or page


PAGES: Pages = (EditorPage("/", _show),)
