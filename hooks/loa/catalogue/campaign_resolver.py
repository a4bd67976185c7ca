"""The campaigns of one province: its own over those they extend, and the national ones it takes over as they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loa.catalogue.campaign_tables import resolve_tables
from loa.catalogue.catalogue import COMMUNES, ResolvedCampaign
from loa.catalogue.checks import (
    all_beside_others,
    banners_for_communes,
    banners_for_lists,
    check_campaign,
    check_prose,
    check_subject,
)
from loa.catalogue.content_warnings import campaign_warnings, file_warnings
from loa.catalogue.lost_languages import lost_languages
from loa.catalogue.merge import ids_of, merge, told_where_it_was_changed, without_omitted
from loa.catalogue.protected_winners import ProtectedWinners
from loa.catalogue.resolve_context import ResolveContext, without_communes
from loa.content.diagnostics import Diagnostic, Spot
from loa.content.library import Document
from loa.content.models import ALL, NATIONAL, Campaign
from loa.content.nearest import known_and_guess
from loa.content.partial_content import without_parts_at, without_references_to, without_wrong_parts
from loa.content.validation import validate
from loa.content.yaml_tree import Mapping, locate
from loa.store.names_on_disk import is_reserved


class CampaignResolver:
    """Resolves the campaigns of the folder of a `context`, to whose diagnostics it adds what is wrong with them."""

    def __init__(self, context: ResolveContext) -> None:
        self._context = context
        self.rests: list[ResolvedCampaign] = []
        """What is left of campaigns with errors."""
        self._national = {d.slug: d for d in context.library.campaigns if d.folder == NATIONAL}

    def campaigns(self) -> Iterator[ResolvedCampaign]:
        """Those that are valid by themselves, also where something is wrong between their parts."""
        context = self._context
        own = [document for document in context.library.campaigns if document.folder == context.folder]
        for document in own:
            resolved = self._campaign(document)
            if resolved is not None:
                yield resolved
        if context.is_body or context.folder in context.folders.living():
            yield from self._adopted_as_they_are(own)

    def _campaign(self, document: Document) -> ResolvedCampaign | None:
        context = self._context
        if document.slug == COMMUNES or is_reserved(document.slug):
            params = {"name": document.slug, "example": f"{document.slug}-2026"}
            context.diagnostics.append(Diagnostic("L427", Spot(document.file, 1, 1), params))
            return None
        base_name = document.tree.text("extends")
        self._check_provinces_key(document)
        context.warn(file_warnings(document.tree, context.library.inputs, context.places_told()))
        context.warn_of_texts(document)
        if base_name is None:
            return self._resolved(document.slug, without_omitted(document.tree), None, document)
        base = self._base(document, base_name)
        if base is None:
            return None
        tree, problems = merge(base.tree, document.tree)
        if base.tree.get("withdrawn") is not None and (rest := self._rest_of(tree)):
            # The nation's file may be cut down to its title: what the province changes in it is on no page any more.
            tree, problems = rest[1], []
        else:
            languages = context.province.languages if context.province else ()
            problems += lost_languages(base.tree, document.tree, languages, context.vocabulary)
        context.diagnostics += problems
        return self._resolved(document.slug, tree, f"{NATIONAL}/{base.slug}", document)

    def _base(self, document: Document, name: str) -> Document | None:
        if document.folder == NATIONAL:
            self._context.add("L407", document, "extends", {}, key=True)
            return None
        base = self._national.get(name.removeprefix(f"{NATIONAL}/"))
        if base is None or not name.startswith(f"{NATIONAL}/"):
            known = [f"{NATIONAL}/{slug}" for slug in sorted(self._national)]
            self._context.add("L406", document, "extends", {"name": name, **known_and_guess(name, known)})
            return None
        return base

    def _check_provinces_key(self, document: Document) -> None:
        context = self._context
        if document.tree.get("provinces") is None:
            return
        if document.folder != NATIONAL:
            context.add("L413", document, "provinces", {"key": "provinces"}, key=True)
            return
        context.diagnostics += all_beside_others(document.tree, ("provinces",))
        for number, name in enumerate(_listed_provinces(document)):
            if (name,) != ALL and name not in context.library.folders:
                known = [*context.folders.living(), *context.folders.bodies()]
                params = {"name": name, **known_and_guess(name, known)}
                context.diagnostics.append(Diagnostic("L401", locate(document.tree, ("provinces", number)), params))

    def _adopted_as_they_are(self, own: Sequence[Document]) -> Iterator[ResolvedCampaign]:
        """National campaigns that apply to the folder and for which it has no file of its own.

        `provinces: all` means provinces. A body takes part where it is named there or `extends` the campaign itself.
        """
        extended = {document.tree.text("extends") for document in own}
        taken = {document.slug for document in own}
        for slug, document in sorted(self._national.items()):
            listed = _listed_provinces(document)
            address = f"{NATIONAL}/{slug}"
            applies = not self._context.is_body if listed == ALL else self._context.folder in listed
            if not applies or address in extended or slug in taken:
                continue
            tree, _ = merge(document.tree, Mapping((), document.tree.spot))
            resolved = self._resolved(slug, tree, address, document)
            if resolved is not None:
                yield resolved

    def _resolved(
        self, slug: str, tree: Mapping, adopted_from: str | None, document: Document
    ) -> ResolvedCampaign | None:
        context = self._context
        campaign, problems = self._validated(tree, document)
        part = (campaign, tree) if campaign else self._rest_of(tree)
        problems += [*context.pictures.find(tree)[1], *context.recordings.find(tree)[1]]
        problems += [*check_prose(tree, context.small_counts)]
        if part is not None:
            problems += self._problems_between_parts(*part, slug, tree, is_own=adopted_from is None)
        errors = [problem.spot for problem in problems if problem.is_error]
        context.diagnostics += self._where_it_can_be_mended(problems, document, tree)
        if campaign is not None and campaign.withdrawn is None:
            context.check_texts(campaign, tree)
        if part is not None and (errors or campaign is None):
            rest = self._rest_of(without_parts_at(part[1], errors), part[1])
            self.rests += [self._campaign_of(*rest, slug, adopted_from)] if rest else []
        return self._campaign_of(campaign, tree, slug, adopted_from) if campaign else None

    def _rest_of(self, tree: Mapping, whole: Mapping | None = None) -> tuple[Campaign, Mapping] | None:
        """A campaign without its wrong parts, and without banners of messages that only `whole` has."""
        rest = without_wrong_parts(tree, Campaign, self._context.vocabulary)
        if rest is None:
            return None
        gone = ids_of((whole or tree).get("messages")) - ids_of(rest[1].get("messages"))
        tree = without_references_to(rest[1], "banners", "message", gone)
        return without_wrong_parts(tree, Campaign, self._context.vocabulary)

    def _problems_between_parts(
        self, campaign: Campaign, tree: Mapping, slug: str, written: Mapping, *, is_own: bool
    ) -> Iterator[Diagnostic]:
        """Problems that show only where parts are compared; `tree` is `written` without what is wrong in itself."""
        context, vocabulary = self._context, self._context.vocabulary
        folder, code, body, province = context.folder, context.code, context.is_body, context.province
        address, rule = f"{folder}/{slug}", context.small_counts
        yield from resolve_tables(campaign, tree, context.library, folder, code, body=body)[1]
        yield from check_campaign(campaign, tree, vocabulary, code, rule, folder=address, body=body)
        yield from campaign_warnings(campaign, tree, vocabulary, folder)
        yield from banners_for_lists(campaign, tree, folder, [one.id for one in province.lists] if province else None)
        if body:
            yield from banners_for_communes(campaign, tree, folder)
        else:
            yield from self._banners_of_former_communes(campaign, tree)
        if is_own and tree.get("subject") is written.get("subject") and campaign.withdrawn is None:
            # What a province takes over lacks its subject in the national file, where the error is.
            yield from check_subject(campaign, tree, vocabulary)
        if tree.get("hotlines") is written.get("hotlines"):
            yield from context.hotlines.problems(campaign, tree)

    def _banners_of_former_communes(self, campaign: Campaign, tree: Mapping) -> Iterator[Diagnostic]:
        province = self._context.province
        if province is None or province.ended is None:
            return
        for number, banner in enumerate(campaign.banners):
            if banner.communes:
                yield without_communes(tree, ("banners", number, "communes"), province)

    def _where_it_can_be_mended(
        self, problems: list[Diagnostic], document: Document, tree: Mapping
    ) -> list[Diagnostic]:
        """The same problems; what a province's changes make wrong in a national line stands in the province's file."""
        base = self._base_of(document) if document.folder == self._context.folder else None
        foreign = {id(p) for p in problems if base and p.spot.file == base.file and p.is_error}
        if base is None or not foreign:
            return problems
        alone, _ = merge(base.tree, Mapping((), base.tree.spot))
        _, of_nation = self._validated(alone, base)
        part = self._rest_of(alone)
        if part is not None:
            of_nation += self._problems_between_parts(*part, document.slug, alone, is_own=False)
        of_nation += [*self._context.pictures.find(alone)[1], *self._context.recordings.find(alone)[1]]
        known = {(p.code, p.spot) for p in of_nation}
        return [
            problem
            if id(problem) not in foreign or (problem.code, problem.spot) in known
            else told_where_it_was_changed(problem, tree, document.tree)
            for problem in problems
        ]

    def _base_of(self, document: Document) -> Document | None:
        name = document.tree.text("extends") or ""
        return self._national.get(name.removeprefix(f"{NATIONAL}/")) if document.folder != NATIONAL else None

    def _campaign_of(self, campaign: Campaign, tree: Mapping, slug: str, adopted_from: str | None) -> ResolvedCampaign:
        context = self._context
        pictures, _ = context.pictures.find(tree)
        examined = context.pictures.examined(pictures.values())
        logo = pictures.get(campaign.theme.logo or "") if campaign.theme else None
        recordings, _ = context.recordings.find(tree)
        sounds = context.recordings.examined(recordings.values())
        of_tables = campaign, tree, context.library, context.folder
        return ResolvedCampaign(
            context.folder,
            slug,
            ProtectedWinners(campaign, context.vocabulary).publishable(),
            adopted_from,
            pictures,
            {name: found.size for name, found in examined.items()},
            frozenset(name for name, found in examined.items() if found.form == "svg"),
            examined[logo].colours if logo else {},
            recordings,
            {name: (one.form, one.seconds) for name, one in sounds.items()},
            context.vocabulary.lists.subjects.get(campaign.subject or ""),
            tables=resolve_tables(*of_tables, context.code, body=context.is_body)[0],
            tree=tree,
        )

    def _validated(self, tree: Mapping, document: Document) -> tuple[Campaign | None, list[Diagnostic]]:
        if tree is document.tree:
            return document.campaign, []  # Its problems were told where it was read.
        return validate(tree, Campaign, self._context.vocabulary, self._context.source)


def _listed_provinces(document: Document) -> tuple[str, ...]:
    return document.campaign.provinces if document.campaign else ()
