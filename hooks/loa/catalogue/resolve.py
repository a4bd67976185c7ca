"""Resolve the documents of one province: its campaigns merged, checked and typed, with all problems."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from loa.catalogue.administrative_units import communes, official_name
from loa.catalogue.campaign_resolver import CampaignResolver
from loa.catalogue.catalogue import ResolvedCampaign, ResolvedProvince, newest_first
from loa.catalogue.former_addresses import FormerAddresses
from loa.catalogue.hotlines import first_in_use, required_in, with_required
from loa.catalogue.listed_bodies import ResolvedBodyList
from loa.catalogue.province_checks import check_province
from loa.catalogue.resolve_context import ResolveContext
from loa.catalogue.withheld_results import WithheldResults
from loa.content.diagnostics import Diagnostic
from loa.content.library import Library
from loa.content.models import NATIONAL, Province
from loa.content.vietnamese_order import OrderKey, vietnamese_order
from loa.content.vocabulary import Vocabulary
from loa.pictures.examine import ExaminedPicture


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
    context = ResolveContext(library, vocabulary, folder)
    lists = check_province(context) if folder in library.provinces else ()
    resolver = CampaignResolver(context)
    former = FormerAddresses(folder, vocabulary, [listed.id for listed in lists])
    campaigns = list(former.free(list(resolver.campaigns())))
    context.diagnostics += former.diagnostics
    withheld = WithheldResults(campaigns, vocabulary, context.small_counts, body=context.is_body)
    context.diagnostics += withheld.problems(folder)
    campaigns = withheld.publishable()
    if context.province is None:
        return None, None, context.diagnostics
    wrong = {campaign.slug for campaign in resolver.rests}
    sound = [campaign for campaign in campaigns if campaign.slug not in wrong]
    province = _resolved(context, context.province, lists, campaigns) if folder in library.typed_provinces else None
    rest = _resolved(context, context.province, lists, [*sound, *resolver.rests])
    return province, rest, context.diagnostics


def in_catalogue_order(provinces: Iterable[ResolvedProvince]) -> tuple[ResolvedProvince, ...]:
    """The national folder first, then today's provinces, former ones, bodies that are no province, each by name."""
    return tuple(sorted(provinces, key=_order))


def _order(province: ResolvedProvince) -> tuple[bool, bool, bool, OrderKey, str]:
    ended = province.ended is not None
    return not province.national, province.body, ended, vietnamese_order(province.name), province.slug


def _resolved(
    context: ResolveContext,
    province: Province,
    lists: tuple[ResolvedBodyList, ...],
    campaigns: Sequence[ResolvedCampaign],
) -> ResolvedProvince:
    folder, typed = context.folder, context.folders.typed
    living = typed.get(province.successor or "") or province
    of_nation = context.national.hotlines if context.national else ()
    of_site = context.library.site.hotlines
    required = required_in(of_nation, of_site)
    logo, examined = _logo(context, province)
    return ResolvedProvince(
        slug=folder,
        name=province.name,
        official_name=_official_name(province),
        province=province,
        national=folder == NATIONAL,
        ended=province.ended,
        successor=province.successor,
        successor_name=_official_name(living) if province.successor else None,
        predecessors=context.folders.predecessors(folder),
        # The nearest list counts: the province's, then the nation's, then the site's.
        hotlines=with_required(first_in_use(living.hotlines, of_nation, of_site), required),
        required=required,
        contact=living.contact,
        contact_name=living.authority,
        communes=communes(province.code) if province.code is not None and province.ended is None else (),
        lists=lists,
        campaigns=tuple(sorted((c for c in campaigns if not c.campaign.withdrawn), key=newest_first)),
        withdrawn=tuple(sorted((c for c in campaigns if c.campaign.withdrawn), key=newest_first)),
        body=context.is_body,
        logo=logo,
        logo_form=examined.form,
        logo_colours=examined.colours,
        own_links=tuple(context.own_links),
        tree=context.library.provinces[folder].tree,
    )


def _logo(context: ResolveContext, province: Province) -> tuple[str | None, ExaminedPicture]:
    """The name of a province's logo for `Inputs`, and what it is."""
    pictures, _ = context.pictures.find(context.library.provinces[context.folder].tree)
    logo = pictures.get(province.theme.logo or "")
    return (logo, context.pictures.examined([logo])[logo]) if logo else (None, ExaminedPicture())


def _official_name(province: Province) -> str:
    newer = sorted(province.names, key=lambda n: n.since.sort_key)
    if newer:
        return newer[-1].name
    listed = official_name(province.code) if province.code is not None else None
    return province.official_name or listed or province.name
