"""Pictures of what is typed, by the way of what is printed: same plan, arrangement and Typst; nothing is saved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from loa.arrange.leaflet_composition import TooMuchText
from loa.content.diagnostics import Translatable
from loa.content.editable_file import RefusedEdit
from loa.content.models import Banner, Leaflet
from loa.content.writing import write
from loa.content.yaml_edits import Edit
from loa.content.yaml_tree import TreePath
from loa.edit.forms.form_fields import sections_of
from loa.edit.forms.form_sentences import NOT_FILLED_IN
from loa.edit.workflow.document_files import file_of
from loa.edit.workflow.folded_sheet import FoldedSheet, folded_sheet
from loa.edit.workflow.shown_views import (
    HIGHEST_PX,
    WIDEST_PX,
    ShownView,
    formats_of,
    printed_items,
    shown_views,
    view_name,
    views_to_come,
)
from loa.edit.workflow.text_room import TooLong, too_long
from loa.edit.workflow.typed_content import KeptSite, TypedCampaign
from loa.edit.workflow.typed_forms import PRINTED, TypedForm, typed_edits
from loa.edit.workflow.workspace import NoSuchDocument, Workspace, taking_over
from loa.prints.design_files import PlannedDesign, screen_picture
from loa.render.renderers import render
from loa.render.small_cache import SmallCache
from loa.render.typeset import CannotTypeset
from loa.store.digest_store import StoreError
from loa.store.stored_files import InputLost

SMALL_PX = 240
"""The room for a small one, on either side."""

LOOK_AGAIN_SECONDS = 1.0
"""While somebody types, the files are looked at again when the last look is older than this."""

_MOST_KEPT = 128
"""Pictures that are kept, of some 20 kB each: those of all formats of a message, and some of the last keys."""


class NoPictureReason(Enum):
    """Why there is no picture; the value is the sentence for the person who types."""

    NOT_COMPLETE = Translatable("The picture comes as soon as there are words to print.")
    NOTHING_PRINTED = Translatable("Nothing is printed of this part.")
    TOO_MUCH_TEXT = Translatable("No picture: there is more text than paper. Shorten some of it.")
    FAULTS = Translatable("No new picture until what is marked here has been put right.")
    TOO_LONG_TO_DRAW = Translatable("This picture took too long to draw. It will be tried again with the next letter.")
    NOT_DRAWN = Translatable(
        "No picture can be drawn just now; what is typed is not at fault and can be saved. Go on typing, and it is "
        "tried again. If none comes, close the editor and start it once more."
    )
    SUPERSEDED = Translatable("A newer picture is being drawn.")


@dataclass(frozen=True, slots=True)
class PictureRequest:
    """What is to be drawn: an item of a document, with what is typed of it.

    `name` is the document, `path` leads to the item (`("messages", "chung-tay")`). `typed` are edits of the file that
    were not made yet, its bytes, or a form, which says itself what item it is of. `view` is what `shown_views` names,
    the first of them where it is empty; `page` is a side of it, from 1. `design` may name other colours than the
    item's.
    """

    folder: str
    name: str
    path: TreePath = ()
    typed: tuple[Edit, ...] | bytes | TypedForm = ()
    view: str = ""
    page: int = 1
    design: str = ""
    is_small: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn picture (PNG): the digest of all that it was made of, and the views in which its item is drawn now."""

    png: bytes
    digest: str
    view: str
    page: int
    views: tuple[ShownView, ...]


@dataclass(frozen=True, slots=True)
class NoPicture:
    """There is no picture, and why."""

    reason: NoPictureReason | RefusedEdit
    views: tuple[ShownView, ...] = ()


class Previews:
    """Draws pictures of what is being typed in the files of a workspace. It is used by one thread at a time."""

    def __init__(self, workspace: Workspace) -> None:
        self.site = KeptSite(workspace)
        self._drawn: SmallCache[bytes] = SmallCache(_MOST_KEPT)

    def picture(self, request: PictureRequest) -> Picture | NoPicture:
        """The picture that is asked for, or why there is none."""
        request = self.with_edits(request)
        campaign = self.campaign(request)
        if not isinstance(campaign, TypedCampaign):
            return NoPicture(campaign)
        items = printed_items(campaign, request.path)
        views = tuple(shown_views(campaign, items))
        try:
            design = self.design(campaign, items, request)
            if design is None:
                return NoPicture(_why_none(request, campaign), views)
            return self._drawn_picture(campaign, design, request, views)
        except TooMuchText:
            return NoPicture(NoPictureReason.TOO_MUCH_TEXT, views)
        except (CannotTypeset, InputLost, StoreError, OSError):
            return NoPicture(NoPictureReason.NOT_DRAWN, views)

    def views(self, request: PictureRequest) -> tuple[ShownView, ...]:
        """The views in which an item is drawn; of one that is not in the file yet, the one it will have at first."""
        request = self.with_edits(request)
        campaign = self.campaign(request)
        if not isinstance(campaign, TypedCampaign):
            return ()
        found = tuple(shown_views(campaign, printed_items(campaign, request.path)))
        return found if found or request.typed else views_to_come(campaign, str(request.path[0]))

    def too_long(self, request: PictureRequest) -> list[TooLong]:
        """Where the words of an item are too many to be read, in each view that it is printed in."""
        request = self.with_edits(request)
        campaign = self.campaign(request)
        if not isinstance(campaign, TypedCampaign):
            return []
        return [
            found
            for item in printed_items(campaign, request.path)
            for found in too_long(campaign, self._designs(campaign, item))
        ]

    def rest(self) -> None:
        """Look at the files while nobody waits for a picture, so that the next one need not."""
        self.site.look(LOOK_AGAIN_SECONDS / 4)

    def folded(self, request: PictureRequest) -> FoldedSheet | None:
        """A leaflet as it lies on its folded sheet; None where it is not folded, or is not complete."""
        request = self.with_edits(request)
        campaign = self.campaign(request)
        if not isinstance(campaign, TypedCampaign):
            return None
        designs = (d for item in printed_items(campaign, request.path) for d in self._designs(campaign, item))
        folded = next((d for d in designs if d.form.fold_mm and request.view in ("", d.facts["format"])), None)
        return folded_sheet(folded, campaign.planner.faces) if folded else None

    # -- the steps of a picture

    def with_edits(self, request: PictureRequest) -> PictureRequest:
        """The same request with edits in the place of a form. Raises NoSuchDocument.

        What is saved is shown as it is now; while somebody types, other files may be some keys old.
        """
        form = request.typed
        is_typing = form.inputs is not None if isinstance(form, TypedForm) else bool(form)
        self.site.look(LOOK_AGAIN_SECONDS if is_typing else 0.0)
        if not isinstance(form, TypedForm):
            return request
        at = (request.folder, request.name)
        document = self.site.kept(("document", *at), lambda: self.site.document(*at))
        sections = self.site.kept(
            ("sections", document.model), lambda: sections_of(document.model, self.site.vocabulary())
        )
        made = typed_edits(document, sections, form)
        if made is None:
            raise NoSuchDocument(form.item)
        return replace(request, path=made.path, typed=made.edits)

    def data(self, request: PictureRequest) -> bytes | RefusedEdit:
        """The bytes of the file as it would be saved; empty for a national campaign that is used as it is."""
        if isinstance(request.typed, bytes):
            return request.typed
        assert not isinstance(request.typed, TypedForm), "see with_edits"
        try:
            data = self.site.inputs().read(file_of(request.folder, request.name))
        except OSError:
            data = taking_over(request.name) if request.typed else b""
        if not request.typed:
            return data
        written = write(data, request.typed)
        return written if isinstance(written, RefusedEdit) else written.data

    def campaign(self, request: PictureRequest) -> TypedCampaign | NoPictureReason | RefusedEdit:
        """The campaign as it is being typed, or why nothing can be shown of it."""
        data = self.data(request)
        if isinstance(data, RefusedEdit):
            return data

        def read() -> TypedCampaign | None:
            return self.site.typed(request.folder, request.name, data)

        # A page asks for many pictures of what is saved: its sizes, colours and sides.
        found = read() if request.typed else self.site.kept(("saved", request.folder, request.name), read)
        return found or NoPictureReason.FAULTS

    def design(
        self, campaign: TypedCampaign, items: Sequence[Banner | Leaflet], request: PictureRequest
    ) -> PlannedDesign | None:
        """The planned design of one view."""
        for item in items:
            for format_name, language in formats_of(campaign, item, request.view):
                if request.view in ("", view_name(format_name, language)):
                    update: dict[str, object] = {"formats": (format_name,), "languages": (language,)}
                    one = item.model_copy(update=update | ({"design": request.design} if request.design else {}))
                    if found := next(self._designs(campaign, one), None):
                        return found
        return None

    def _designs(self, campaign: TypedCampaign, item: Banner | Leaflet) -> Iterator[PlannedDesign]:
        planner = campaign.planner
        if isinstance(item, Leaflet):
            return planner.leaflet_designs(campaign.province, campaign.resolved, item)
        return planner.banner_designs(campaign.province, campaign.resolved, item)

    def _drawn_picture(
        self, campaign: TypedCampaign, design: PlannedDesign, request: PictureRequest, views: tuple[ShownView, ...]
    ) -> Picture:
        room = (SMALL_PX, SMALL_PX) if request.is_small else (WIDEST_PX, HIGHEST_PX)
        page = min(max(request.page, 1), design.form.pages)
        output = screen_picture(design, campaign.planner.faces, page, *room)
        png = self._drawn.get(output.digest, lambda: render(output, self.site.inputs()))
        shown = view_name(str(design.facts["format"]), str(design.facts["language"]))
        return Picture(png, output.digest, shown, page, views)


def _why_none(request: PictureRequest, campaign: TypedCampaign) -> NoPictureReason:
    if request.path and request.path[0] not in PRINTED:
        return NoPictureReason.NOTHING_PRINTED
    file = file_of(request.folder, request.name)
    wrong = {problem.code for problem in campaign.problems if problem.is_error and problem.spot.file == file}
    return NoPictureReason.FAULTS if wrong - NOT_FILLED_IN else NoPictureReason.NOT_COMPLETE
