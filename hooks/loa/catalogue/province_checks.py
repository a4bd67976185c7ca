"""Problems of one province.yml: its texts and pictures, print shop, lists of bodies, contacts, hotlines, successor."""

from __future__ import annotations

from loa.catalogue.body_list_reader import resolve_body_lists
from loa.catalogue.catalogue import COMMUNES
from loa.catalogue.checks import check_commune_contacts, check_prose
from loa.catalogue.content_warnings import empty_values
from loa.catalogue.hotlines import check_list
from loa.catalogue.ink_checks import theme_inks
from loa.catalogue.listed_bodies import ResolvedBodyList
from loa.catalogue.print_shop_checks import check_print_shop
from loa.catalogue.resolve_context import ResolveContext, without_communes
from loa.content.diagnostics import Diagnostic
from loa.content.library import Document
from loa.content.models import NATIONAL, Province
from loa.content.nearest import known_and_guess
from loa.content.yaml_tree import Mapping, locate
from loa.store.names_on_disk import is_reserved


def check_province(context: ResolveContext) -> tuple[ResolvedBodyList, ...]:
    """Add the problems of a province.yml to those of the `context`; returns the province's lists of bodies."""
    document, province = context.library.provinces[context.folder], context.province
    _, problems = context.pictures.find(document.tree)
    context.diagnostics += problems
    context.diagnostics += check_prose(document.tree, context.small_counts)
    context.warn(empty_values(document.tree, context.places_told()))
    context.warn_of_texts(document)
    if province is None:
        return ()
    context.check_texts(province, document.tree)
    tree = context.province_tree or document.tree
    context.diagnostics += theme_inks(province.theme, tree, ("theme",))
    context.diagnostics += check_print_shop(province.print_shop, tree, document.tree, context.vocabulary)
    lists = _read_lists(context, province, tree)
    if context.is_body:
        context.diagnostics += check_list(province.hotlines, document.tree, ("hotlines",))
    else:
        _check_public_offices(context, document, province, tree)
    return lists


def _check_public_offices(context: ResolveContext, document: Document, province: Province, tree: Mapping) -> None:
    """Whom people of a province call and write to, and what became of one that has ended."""
    if province.ended is not None and province.commune_contacts:
        context.diagnostics.append(without_communes(tree, ("commune_contacts",), province))
    context.diagnostics += check_commune_contacts(province, tree, context.code)
    # A number that is written wrong is not missing, too.
    if tree.get("hotlines") is document.tree.get("hotlines"):
        context.diagnostics += context.hotlines.problems(province, tree)
    if tree.get("successor") is document.tree.get("successor"):
        _check_successor(context, document, province)


def _read_lists(context: ResolveContext, province: Province, tree: Mapping) -> tuple[ResolvedBodyList, ...]:
    """The province's lists of bodies; the folder of each is that of no campaign and of no commune."""
    lists, problems = resolve_body_lists(province, tree, context.library)
    context.diagnostics += problems
    folders = {context.folder, NATIONAL}
    campaigns = {document.slug for document in context.library.campaigns if document.folder in folders}
    for number, listed in enumerate(province.lists):
        if listed.id in {COMMUNES, *campaigns} or is_reserved(listed.id):
            params = {"name": listed.id, "example": f"danh-sach-{listed.id}"}
            context.diagnostics.append(Diagnostic("L427", locate(tree, ("lists", number, "id")), params))
    return lists


def _check_successor(context: ResolveContext, document: Document, province: Province) -> None:
    folders = context.folders
    if province.successor is None:
        if province.ended is not None:
            context.add("L412", document, "ended", {})
        return
    living = folders.living()
    if province.successor not in context.library.folders or folders.is_body(province.successor):
        params = {"name": province.successor, **known_and_guess(province.successor, living)}
        context.add("L401", document, "successor", params)
    elif province.successor not in living and province.successor in folders.typed:
        context.add("L411", document, "successor", {"name": province.successor})
