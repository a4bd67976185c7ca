"""Begin a campaign in a province: as the national one, or a new one with its slogan and sizes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from starlette.responses import RedirectResponse, Response

from loa.content.editable_file import RefusedEdit
from loa.content.models import NATIONAL, Campaign
from loa.edit.forms.form_context import FormContext
from loa.edit.forms.form_fields import FormField, fields_of
from loa.edit.web.editor_page import Asked, EditorPage, Pages
from loa.edit.web.screens.screen_parts import address, province_of, reason_of, saved, text
from loa.edit.workflow.campaign_files import begun, campaign_name, taken_names
from loa.edit.workflow.content_addresses import CONTENT_PAGES, NEW
from loa.edit.workflow.document_files import file_of
from loa.edit.workflow.saving import NotSaved
from loa.edit.workflow.workspace import ContentDocument, Workspace, taking_over

_NATIONAL, _NEW = "theo", "moi"


@dataclass(frozen=True, slots=True)
class _Error:
    href: str
    message: str


def _show(asked: Asked) -> Response:
    return _page(asked, {}, [])


def _page(asked: Asked, typed: dict[str, list[str]], errors: list[_Error]) -> Response:
    province = province_of(asked)
    workspace = asked.editor.workspace
    national = [] if province.is_national else _national(workspace, province.folder)
    kind = (typed.get("kind") or [_NATIONAL if national else _NEW])[0]
    return asked.editor.page(
        "new_campaign.html",
        status=422 if errors else 200,
        title=asked.say("Begin a campaign"),
        national=national,
        kind=kind,
        sizes=_sizes(asked),
        context=FormContext(),
        typed={name: typed.get(name, [""])[0] for name in ("national", "title", "slogan")},
        chosen=typed.get("formats", []),
        errors=errors,
        has_errors=bool(errors),
    )


def _national(workspace: Workspace, folder: str) -> list[ContentDocument]:
    """The national campaigns that can be taken over; first those that are not there yet."""
    offered = [one for one in workspace.documents(NATIONAL) if not one.own.get("withdrawn")]
    there = workspace.documents(folder)
    return sorted(offered, key=lambda one: any(_is_taken_over(document, one.name) for document in there))


def _is_taken_over(document: ContentDocument, name: str) -> bool:
    return document.name == name or document.own.get("extends") == f"{NATIONAL}/{name}"


def _sizes(asked: Asked) -> FormField:
    banners = next(f for f in fields_of(Campaign, asked.editor.workspace.vocabulary()) if f.key == "banners")
    return replace(banners.field("formats"), title=asked.say("Sizes to print"), is_required=False)


def _receive(asked: Asked) -> Response:
    if text(asked, "kind") == _NATIONAL:
        return _take_over(asked, text(asked, "national"))
    return _begin(asked, text(asked, "title"), text(asked, "slogan"))


def _take_over(asked: Asked, name: str) -> Response:
    folder, workspace = province_of(asked).folder, asked.editor.workspace
    base = next((d for d in workspace.documents(NATIONAL) if d.name == name), None)
    if base is None or folder == NATIONAL:
        return _refused(asked, "national", asked.say("Choose a national campaign."))
    there = [d for d in workspace.documents(folder) if _is_taken_over(d, name)]
    if there:
        return RedirectResponse(address(folder, there[0].name), 303)
    return _written(asked, name, taking_over(name), base.title)


def _begin(asked: Asked, title: str, slogan: str) -> Response:
    formats = [name for name in asked.posted.get("formats", []) if name]
    if not title:
        return _refused(asked, "title", asked.say("Give the campaign a name."))
    if formats and not slogan:
        return _refused(asked, "slogan", asked.say("Write the slogan that the chosen sizes are to show."))
    workspace = asked.editor.workspace
    name = campaign_name(title, taken_names(workspace, province_of(asked).folder))
    return _written(asked, name, begun(title, slogan, formats), title)


def _written(asked: Asked, name: str, data: bytes | RefusedEdit, title: str) -> Response:
    if isinstance(data, RefusedEdit):
        return _refused(asked, "title", reason_of(asked, data))
    folder = province_of(asked).folder
    what = asked.say("Campaign begun: {title}").format(title=title)
    result = asked.editor.saver.write({file_of(folder, name): data}, what)
    if isinstance(result, NotSaved):
        return _refused(asked, "title", reason_of(asked, result.reason))
    return saved(asked, address(folder, name))


def _refused(asked: Asked, field: str, message: str) -> Response:
    return _page(asked, asked.posted, [_Error(f"#{field}", message)])


PAGES: Pages = (EditorPage(f"{CONTENT_PAGES}{{folder}}/{NEW}/", _show, _receive),)
