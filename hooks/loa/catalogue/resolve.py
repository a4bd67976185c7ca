"""Resolve the documents of one province: its campaigns merged, checked and typed, with all problems."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from loa.catalogue.administrative_units import communes, official_name
from loa.catalogue.body_list_reader import resolve_body_lists
from loa.catalogue.campaign_tables import resolve_tables
from loa.catalogue.catalogue import COMMUNES, ResolvedCampaign, ResolvedProvince, newest_first
from loa.catalogue.checks import (
    all_beside_others,
    banners_for_communes,
    banners_for_lists,
    check_campaign,
    check_commune_contacts,
    check_prose,
    check_subject,
)
from loa.catalogue.content_warnings import campaign_warnings, empty_values, file_warnings
from loa.catalogue.former_addresses import FormerAddresses
from loa.catalogue.hotlines import HotlineChecker, check_list, first_in_use, required_in, with_required
from loa.catalogue.ink_checks import theme_inks
from loa.catalogue.known_provinces import known_provinces
from loa.catalogue.listed_bodies import ResolvedBodyList
from loa.catalogue.lost_languages import lost_languages
from loa.catalogue.merge import ids_of, merge, told_where_it_was_changed, without_omitted
from loa.catalogue.print_shop_checks import check_print_shop
from loa.catalogue.protected_winners import ProtectedWinners
from loa.catalogue.text_checks import OwnLink, own_links, visible_marks
from loa.catalogue.text_warnings import text_warnings
from loa.catalogue.withheld_results import WithheldResults
from loa.content.diagnostics import Diagnostic, Spot
from loa.content.library import Document, Library
from loa.content.models import ALL, NATIONAL, Campaign, Province
from loa.content.partial_content import without_parts_at, without_references_to, without_wrong_parts
from loa.content.validation import known_and_guess, validate
from loa.content.vietnamese_order import OrderKey, vietnamese_order
from loa.content.vocabulary import Vocabulary
from loa.content.yaml_tree import Mapping, TreePath, locate
from loa.pictures.examine import ExaminedPicture, PictureExaminer
from loa.recordings.recording_examiner import RecordingExaminer
from loa.store.names_on_disk import is_reserved


def resolve_province(
    library: Library, vocabulary: Vocabulary, folder: str
) -> tuple[ResolvedProvince | None, list[Diagnostic]]:
    """One province, or None where its province.yml is wrong, and all problems found.

    Reads its own campaigns, the national ones, and the province.yml of other provinces, but not their campaigns. So a
    province need not be resolved again when a campaign of another one changes.
    """
    province, _, problems = resolve_with_rest(library, vocabulary, folder)
    return province, problems


def resolve_with_rest(
    library: Library, vocabulary: Vocabulary, folder: str
) -> tuple[ResolvedProvince | None, ResolvedProvince | None, list[Diagnostic]]:
    """The same, and between the two what is left of the province without its wrong parts, to be checked further."""
    resolver = _Resolver(library, vocabulary, folder)
    province = resolver.province(folder)
    rest = resolver.rest(folder)
    return (province if folder in library.typed_provinces else None), rest, resolver.diagnostics


def in_catalogue_order(provinces: Iterable[ResolvedProvince]) -> tuple[ResolvedProvince, ...]:
    """The national folder first, then today's provinces, former ones, bodies that are no province, each by name."""
    return tuple(sorted(provinces, key=_order))


def _order(province: ResolvedProvince) -> tuple[bool, bool, bool, OrderKey, str]:
    ended = province.ended is not None
    return not province.national, province.body, ended, vietnamese_order(province.name), province.slug


class _Resolver:
    """Resolves one province; problems are collected in `diagnostics`."""

    def __init__(self, library: Library, vocabulary: Vocabulary, folder: str) -> None:
        self.library = library
        self.vocabulary = vocabulary
        self.pictures = PictureExaminer(library.inputs)
        self.recordings = RecordingExaminer(library.inputs)
        self.diagnostics: list[Diagnostic] = []
        self.own_links: list[OwnLink] = []
        self.source = library.source
        self.typed = library.typed_provinces
        self.province_tree = library.provinces[folder].tree if folder in library.provinces else None
        if folder in library.partial_provinces:
            province, self.province_tree = library.partial_provinces[folder]
            self.typed = {**self.typed, folder: province}
        self.rests: list[ResolvedCampaign] = []
        """What is left of campaigns with errors."""
        self.sound: list[ResolvedCampaign] = []
        """The campaigns without errors."""
        self.national = {d.slug: d for d in library.campaigns if d.folder == NATIONAL}
        self.lists: tuple[ResolvedBodyList, ...] = ()
        self.hotlines = self._hotline_checker()

    def _hotline_checker(self) -> HotlineChecker:
        documents = self.library.provinces
        file = documents[NATIONAL].file if NATIONAL in documents else ""
        trees = [document.tree for document in (*documents.values(), *self.library.campaigns)]
        return HotlineChecker(self.typed.get(NATIONAL), file, trees)

    def province(self, folder: str) -> ResolvedProvince | None:
        if folder in self.library.provinces:
            self._check_province(folder)
        former = FormerAddresses(folder, self.vocabulary, [listed.id for listed in self.lists])
        campaigns = list(former.free(list(self._campaigns(folder))))
        self.diagnostics += former.diagnostics
        rule = self.library.site.small_counts
        withheld = WithheldResults(campaigns, self.vocabulary, rule, body=self._is_body(folder))
        self.diagnostics += withheld.problems(folder)
        campaigns = withheld.publishable()
        wrong = {campaign.slug for campaign in self.rests}
        self.sound = [campaign for campaign in campaigns if campaign.slug not in wrong]
        return self._province(folder, campaigns) if folder in self.typed else None

    def rest(self, folder: str) -> ResolvedProvince | None:
        """The province with what is right in its campaigns."""
        return self._province(folder, [*self.sound, *self.rests]) if folder in self.typed else None

    # -- provinces

    def _check_province(self, folder: str) -> None:
        document, province = self.library.provinces[folder], self.typed.get(folder)
        _, problems = self.pictures.find(document.tree)
        self.diagnostics += problems
        self.diagnostics += check_prose(document.tree, self.library.site.small_counts)
        self._warn(empty_values(document.tree, self._places_told()))
        self._warn_of_texts(document)
        if province is None:
            return
        self._check_texts(province, document.tree)
        tree = self.province_tree or document.tree
        self.diagnostics += theme_inks(province.theme, tree, ("theme",))
        self.diagnostics += check_print_shop(province.print_shop, tree, document.tree, self.vocabulary)
        self._read_lists(province, folder)
        if self._is_body(folder):
            self.diagnostics += check_list(province.hotlines, document.tree, ("hotlines",))
            return
        if province.ended is not None and province.commune_contacts:
            self.diagnostics.append(_without_communes(tree, ("commune_contacts",), province))
        self.diagnostics += check_commune_contacts(province, tree, self._code(folder))
        # A number that is written wrong is not missing, too.
        if tree.get("hotlines") is document.tree.get("hotlines"):
            self.diagnostics += self.hotlines.problems(province, tree)
        if tree.get("successor") is document.tree.get("successor"):
            self._check_successor(document, province)

    def _read_lists(self, province: Province, folder: str) -> None:
        """The province's lists of bodies; the folder of each is that of no campaign and of no commune."""
        tree = self.province_tree or self.library.provinces[folder].tree
        self.lists, problems = resolve_body_lists(province, tree, self.library)
        self.diagnostics += problems
        campaigns = {document.slug for document in self.library.campaigns if document.folder in {folder, NATIONAL}}
        for number, listed in enumerate(province.lists):
            if listed.id in {COMMUNES, *campaigns} or is_reserved(listed.id):
                params = {"name": listed.id, "example": f"danh-sach-{listed.id}"}
                self.diagnostics.append(Diagnostic("L427", locate(tree, ("lists", number, "id")), params))

    def _warn_of_texts(self, document: Document) -> None:
        folders = [folder for folder in (NATIONAL, document.folder) if folder in self.library.provinces]
        directories = [self.library.provinces[folder].tree for folder in folders]
        hotlines = self._hotlines_known_in(document.folder)
        self.diagnostics += text_warnings(document.tree, self.vocabulary, hotlines, directories)

    def _hotlines_known_in(self, folder: str) -> list[str]:
        """The hotlines of the site, its subjects, the nation and the province."""
        subjects = self.vocabulary.lists.subjects.values()
        places = [self.typed[slug] for slug in (NATIONAL, folder) if slug in self.typed]
        lists = [self.library.site.hotlines, *(s.hotlines for s in subjects), *(p.hotlines for p in places)]
        return [line.number for lines in lists for line in lines]

    def _check_texts(self, content: Province | Campaign, tree: Mapping) -> None:
        self.diagnostics += visible_marks(content, tree, self.source)
        self.own_links += own_links(content, tree, self.source)

    def _check_successor(self, document: Document, province: Province) -> None:
        if province.successor is None:
            if province.ended is not None:
                self._add("L412", document, "ended", {})
            return
        if province.successor not in self.library.folders or self._is_body(province.successor):
            params = {"name": province.successor, **known_and_guess(province.successor, self._living())}
            self._add("L401", document, "successor", params)
        elif province.successor not in self._living() and province.successor in self.typed:
            self._add("L411", document, "successor", {"name": province.successor})

    def _living(self) -> list[str]:
        """Today's provinces."""
        bodies = {slug for slug in self.typed if self._is_body(slug)}
        return sorted(slug for slug, p in self.typed.items() if slug not in {NATIONAL, *bodies} and p.ended is None)

    def _code(self, folder: str) -> int | None:
        """The code whose communes count; None where the province has none, or that of another one by mistake."""
        province, known = self.typed.get(folder), known_provinces().get(folder)
        if province is None or (known is not None and known.code != province.code):
            return None
        return province.code

    def _is_body(self, folder: str) -> bool:
        """Whether the folder is that of a body that is no province."""
        return folder != NATIONAL and folder in self.typed and self.typed[folder].kind == "body"

    def _province(self, folder: str, campaigns: list[ResolvedCampaign]) -> ResolvedProvince:
        province = self.typed[folder]
        living = self.typed.get(province.successor or "") or province
        national = self.typed.get(NATIONAL)
        of_nation, of_site = national.hotlines if national else (), self.library.site.hotlines
        required = required_in(of_nation, of_site)
        logo, examined = self._logo(folder, province)
        return ResolvedProvince(
            slug=folder,
            name=province.name,
            official_name=_official_name(province),
            province=province,
            national=folder == NATIONAL,
            ended=province.ended,
            successor=province.successor,
            successor_name=_official_name(living) if province.successor else None,
            predecessors=self._predecessors(folder),
            # The nearest list counts: the province's, then the nation's, then the site's.
            hotlines=with_required(first_in_use(living.hotlines, of_nation, of_site), required),
            required=required,
            contact=living.contact,
            contact_name=living.authority,
            communes=communes(province.code) if province.code is not None and province.ended is None else (),
            lists=self.lists,
            campaigns=tuple(sorted((c for c in campaigns if not c.campaign.withdrawn), key=newest_first)),
            withdrawn=tuple(sorted((c for c in campaigns if c.campaign.withdrawn), key=newest_first)),
            body=self._is_body(folder),
            logo=logo,
            logo_form=examined.form,
            logo_colours=examined.colours,
            own_links=tuple(self.own_links),
            tree=self.library.provinces[folder].tree,
        )

    def _logo(self, folder: str, province: Province) -> tuple[str | None, ExaminedPicture]:
        """The name of a province's logo for `Inputs`, and what it is."""
        pictures, _ = self.pictures.find(self.library.provinces[folder].tree)
        logo = pictures.get(province.theme.logo or "")
        return (logo, self.pictures.examined([logo])[logo]) if logo else (None, ExaminedPicture())

    # -- campaigns

    def _campaigns(self, folder: str) -> Iterator[ResolvedCampaign]:
        own = [document for document in self.library.campaigns if document.folder == folder]
        for document in own:
            resolved = self._campaign(document)
            if resolved is not None:
                yield resolved
        if folder in self._living() or self._is_body(folder):
            yield from self._adopted_as_they_are(folder, own)

    def _campaign(self, document: Document) -> ResolvedCampaign | None:
        if document.slug == COMMUNES or is_reserved(document.slug):
            params = {"name": document.slug, "example": f"{document.slug}-2026"}
            self.diagnostics.append(Diagnostic("L427", Spot(document.file, 1, 1), params))
            return None
        base_name = document.tree.text("extends")
        self._check_provinces_key(document)
        self._warn(file_warnings(document.tree, self.library.inputs, self._places_told()))
        self._warn_of_texts(document)
        if base_name is None:
            return self._resolved(document.folder, document.slug, without_omitted(document.tree), None, document)
        base = self._base(document, base_name)
        if base is None:
            return None
        tree, problems = merge(base.tree, document.tree)
        if base.tree.get("withdrawn") is not None and (rest := self._rest_of(tree)):
            # The nation's file may be cut down to its title: what the province changes in it is on no page any more.
            tree, problems = rest[1], []
        else:
            province = self.typed.get(document.folder)
            problems += lost_languages(
                base.tree, document.tree, province.languages if province else (), self.vocabulary
            )
        self.diagnostics += problems
        return self._resolved(document.folder, document.slug, tree, f"{NATIONAL}/{base.slug}", document)

    def _base(self, document: Document, name: str) -> Document | None:
        if document.folder == NATIONAL:
            self._add("L407", document, "extends", {}, key=True)
            return None
        base = self.national.get(name.removeprefix(f"{NATIONAL}/"))
        if base is None or not name.startswith(f"{NATIONAL}/"):
            known = [f"{NATIONAL}/{slug}" for slug in sorted(self.national)]
            self._add("L406", document, "extends", {"name": name, **known_and_guess(name, known)})
            return None
        return base

    def _check_provinces_key(self, document: Document) -> None:
        if document.tree.get("provinces") is None:
            return
        if document.folder != NATIONAL:
            self._add("L413", document, "provinces", {"key": "provinces"}, key=True)
            return
        self.diagnostics += all_beside_others(document.tree, ("provinces",))
        for number, name in enumerate(self._listed_provinces(document)):
            if (name,) != ALL and name not in self.library.folders:
                known = [*self._living(), *(slug for slug in sorted(self.typed) if self._is_body(slug))]
                params = {"name": name, **known_and_guess(name, known)}
                self.diagnostics.append(Diagnostic("L401", locate(document.tree, ("provinces", number)), params))

    def _predecessors(self, folder: str) -> tuple[str, ...]:
        """The provinces that became a part of this one, by name."""
        former = [slug for slug, province in self.typed.items() if province.successor == folder]
        return tuple(sorted(former, key=lambda slug: (vietnamese_order(self.typed[slug].name), slug)))

    def _listed_provinces(self, document: Document) -> tuple[str, ...]:
        return document.campaign.provinces if document.campaign else ()

    def _adopted_as_they_are(self, province: str, own: Sequence[Document]) -> Iterator[ResolvedCampaign]:
        """National campaigns that apply to the province and for which it has no file of its own.

        `provinces: all` means provinces. A body takes part where it is named there or `extends` the campaign itself.
        """
        extended = {document.tree.text("extends") for document in own}
        taken = {document.slug for document in own}
        for slug, document in sorted(self.national.items()):
            listed = self._listed_provinces(document)
            address = f"{NATIONAL}/{slug}"
            applies = not self._is_body(province) if listed == ALL else province in listed
            if not applies or address in extended or slug in taken:
                continue
            tree, _ = merge(document.tree, Mapping((), document.tree.spot))
            resolved = self._resolved(province, slug, tree, address, document)
            if resolved is not None:
                yield resolved

    def _resolved(
        self, folder: str, slug: str, tree: Mapping, adopted_from: str | None, document: Document
    ) -> ResolvedCampaign | None:
        campaign, problems = self._validated(tree, document)
        part = (campaign, tree) if campaign else self._rest_of(tree)
        problems += [*self.pictures.find(tree)[1], *self.recordings.find(tree)[1]]
        problems += [*check_prose(tree, self.library.site.small_counts)]
        if part is not None:
            problems += self._problems_between_parts(*part, f"{folder}/{slug}", tree, is_own=adopted_from is None)
        errors = [problem.spot for problem in problems if problem.is_error]
        self.diagnostics += self._where_it_can_be_mended(problems, document, folder, tree)
        if campaign is not None and campaign.withdrawn is None:
            self._check_texts(campaign, tree)
        if part is not None and (errors or campaign is None):
            rest = self._rest_of(without_parts_at(part[1], errors), part[1])
            self.rests += [self._campaign_of(*rest, folder, slug, adopted_from)] if rest else []
        return self._campaign_of(campaign, tree, folder, slug, adopted_from) if campaign else None

    def _rest_of(self, tree: Mapping, whole: Mapping | None = None) -> tuple[Campaign, Mapping] | None:
        """A campaign without its wrong parts, and without banners of messages that only `whole` has."""
        rest = without_wrong_parts(tree, Campaign, self.vocabulary)
        if rest is None:
            return None
        gone = ids_of((whole or tree).get("messages")) - ids_of(rest[1].get("messages"))
        tree = without_references_to(rest[1], "banners", "message", gone)
        return without_wrong_parts(tree, Campaign, self.vocabulary)

    def _problems_between_parts(
        self, campaign: Campaign, tree: Mapping, address: str, written: Mapping, *, is_own: bool
    ) -> Iterator[Diagnostic]:
        """Problems that show only where parts are compared; `tree` is `written` without what is wrong in itself."""
        folder = address.partition("/")[0]
        rule, body = self.library.site.small_counts, self._is_body(folder)
        yield from resolve_tables(campaign, tree, self.library, folder, self._code(folder), body=body)[1]
        yield from check_campaign(campaign, tree, self.vocabulary, self._code(folder), rule, folder=address, body=body)
        yield from campaign_warnings(campaign, tree, self.vocabulary, folder)
        province = self.typed.get(folder)
        yield from banners_for_lists(campaign, tree, folder, [one.id for one in province.lists] if province else None)
        if body:
            yield from banners_for_communes(campaign, tree, folder)
        else:
            yield from self._banners_of_former_communes(campaign, tree, folder)
        if is_own and tree.get("subject") is written.get("subject") and campaign.withdrawn is None:
            # What a province takes over lacks its subject in the national file, where the error is.
            yield from check_subject(campaign, tree, self.vocabulary)
        if tree.get("hotlines") is written.get("hotlines"):
            yield from self.hotlines.problems(campaign, tree)

    def _banners_of_former_communes(self, campaign: Campaign, tree: Mapping, folder: str) -> Iterator[Diagnostic]:
        province = self.typed.get(folder)
        if province is None or province.ended is None:
            return
        for number, banner in enumerate(campaign.banners):
            if banner.communes:
                yield _without_communes(tree, ("banners", number, "communes"), province)

    def _where_it_can_be_mended(
        self, problems: list[Diagnostic], document: Document, folder: str, tree: Mapping
    ) -> list[Diagnostic]:
        """The same problems; what a province's changes make wrong in a national line stands in the province's file."""
        base = self._base_of(document) if document.folder == folder else None
        foreign = {id(p) for p in problems if base and p.spot.file == base.file and p.is_error}
        if base is None or not foreign:
            return problems
        alone, _ = merge(base.tree, Mapping((), base.tree.spot))
        _, of_nation = self._validated(alone, base)
        part = self._rest_of(alone)
        if part is not None:
            of_nation += self._problems_between_parts(*part, f"{folder}/{document.slug}", alone, is_own=False)
        of_nation += [*self.pictures.find(alone)[1], *self.recordings.find(alone)[1]]
        known = {(p.code, p.spot) for p in of_nation}
        return [
            problem
            if id(problem) not in foreign or (problem.code, problem.spot) in known
            else told_where_it_was_changed(problem, tree, document.tree)
            for problem in problems
        ]

    def _base_of(self, document: Document) -> Document | None:
        name = document.tree.text("extends") or ""
        return self.national.get(name.removeprefix(f"{NATIONAL}/")) if document.folder != NATIONAL else None

    def _campaign_of(
        self, campaign: Campaign, tree: Mapping, folder: str, slug: str, adopted_from: str | None
    ) -> ResolvedCampaign:
        pictures, _ = self.pictures.find(tree)
        examined = self.pictures.examined(pictures.values())
        logo = pictures.get(campaign.theme.logo or "") if campaign.theme else None
        recordings, _ = self.recordings.find(tree)
        of_tables = campaign, tree, self.library, folder
        return ResolvedCampaign(
            folder,
            slug,
            ProtectedWinners(campaign, self.vocabulary).publishable(),
            adopted_from,
            pictures,
            {name: found.size for name, found in examined.items()},
            frozenset(name for name, found in examined.items() if found.form == "svg"),
            examined[logo].colours if logo else {},
            recordings,
            {name: (one.form, one.seconds) for name, one in self.recordings.examined(recordings.values()).items()},
            self.vocabulary.lists.subjects.get(campaign.subject or ""),
            tables=resolve_tables(*of_tables, self._code(folder), body=self._is_body(folder))[0],
            tree=tree,
        )

    def _validated(self, tree: Mapping, document: Document) -> tuple[Campaign | None, list[Diagnostic]]:
        if tree is document.tree:
            return document.campaign, []  # Its problems were told where it was read.
        return validate(tree, Campaign, self.vocabulary, self.library.source)

    def _warn(self, warnings: Iterable[Diagnostic]) -> None:
        """Add warnings about values that no error was told of when they were read."""
        told = self._places_told()
        self.diagnostics += (warning for warning in warnings if warning.spot not in told)

    def _places_told(self) -> set[Spot]:
        return {problem.spot for problem in self.library.diagnostics}

    def _add(self, code: str, document: Document, where: str, params: dict[str, object], *, key: bool = False) -> None:
        self.diagnostics.append(Diagnostic(code, locate(document.tree, (where,), key=key), params))


def _official_name(province: Province) -> str:
    newer = sorted(province.names, key=lambda n: n.since.sort_key)
    if newer:
        return newer[-1].name
    listed = official_name(province.code) if province.code is not None else None
    return province.official_name or listed or province.name


def _without_communes(tree: Mapping, path: TreePath, province: Province) -> Diagnostic:
    """A province that has ended has no communes of today; `path` leads to where some are named."""
    params = {"key": path[-1], "successor": province.successor or "…"}
    return Diagnostic("L498", locate(tree, path, key=True), params)
