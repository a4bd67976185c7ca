"""Proof-reading before print: what would come out unreadable, as diagnostics at the line that was written.

Found here and not when content is resolved, because only here is it known how large the letters come out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from loa.arrange.composition import SloganBox
from loa.arrange.copyfitting import Phrase
from loa.arrange.emphasis import has_words
from loa.arrange.text_metrics import CAPITAL, missing_letters
from loa.arrange.typefaces import HOUSE_FAMILY, Faces
from loa.catalogue.catalogue import Catalogue, ResolvedCampaign, ResolvedProvince, theme_of
from loa.content.diagnostics import Diagnostic, Spot
from loa.content.models import Banner, Hotline, Leaflet
from loa.content.web_addresses import find_addresses
from loa.content.yaml_tree import Mapping as Tree
from loa.content.yaml_tree import Scalar, TreePath, locate, locate_in_own_file
from loa.content.yaml_tree import Tree as Value
from loa.house_style.colours import least_contrast, nearest_readable
from loa.house_style.written_numbers import decimal
from loa.prints import layout_data, print_shop
from loa.prints.design_files import PlannedDesign
from loa.prints.list_proofreading import proofread_lists
from loa.prints.logo_proofreading import unseen_logos
from loa.prints.paper_proofreading import proofread_paper
from loa.prints.photo_proofreading import PlacedPhoto, photo_problems, placed_photos
from loa.prints.print_designs import DesignPlanner
from loa.prints.radio_proofreading import proofread_scripts
from loa.prints.small_texts import AS_GOOD, TEXTS, spot_of_format
from loa.store.inputs import Inputs

Texts = Mapping[str, str | None]
"""Texts by language; None where there is none."""

MOST_OF_PARTNERS = 0.2
"""Share of a banner's area that a sponsor's logo may take (domain facts, section 3; to be checked again)."""

_NOWHERE = Tree((), Spot("", 1, 1))


def proofread(catalogue: Catalogue, inputs: Inputs) -> list[Diagnostic]:
    """Every problem of every design: letters too small, colours too alike, characters without a glyph."""
    planner = DesignPlanner.of(catalogue, inputs)
    photos: list[PlacedPhoto] = []
    by_campaign = groupby(planner.designs(), key=lambda design: design.resolved.address)
    return [
        *(problem for _, designs in by_campaign for problem in _problems_of_designs(planner, list(designs), photos)),
        *photo_problems(photos),
        *(
            problem
            for province in catalogue.provinces
            for resolved in province.campaigns
            for problem in _CampaignProofreader(planner, province, resolved).problems()
        ),
        *(problem for province in catalogue.provinces for problem in _province_problems(planner, province)),
        *proofread_lists(catalogue, inputs),
        *proofread_scripts(catalogue, inputs),
    ]


def _province_problems(planner: DesignPlanner, province: ResolvedProvince) -> Iterator[Diagnostic]:
    """What prints of the province bear beside their words: its names, and its hotlines; the nation's serve all."""
    tree, said = province.tree or _NOWHERE, province.province
    prints = any(resolved.campaign.banners or resolved.campaign.leaflets for resolved in province.campaigns)
    if prints:
        for key in ("name", "official_name", "authority", "parent"):
            yield from _missing_in_line(planner, getattr(said, key), tree, (key,), capitals=True)
        for number, change in enumerate(said.names):
            yield from _missing_in_line(planner, change.name, tree, ("names", number, "name"), capitals=True)
    yield from _missing_in_hotlines(planner, said.hotlines if prints or province.national else (), tree)


def _missing_in_hotlines(planner: DesignPlanner, hotlines: Sequence[Hotline], tree: Tree) -> Iterator[Diagnostic]:
    for number, hotline in enumerate(hotlines):
        yield from _missing_in_line(planner, hotline.name, tree, ("hotlines", number, "name"))
        yield from _missing_in_line(planner, hotline.note, tree, ("hotlines", number, "note"))
        yield from _missing_in_texts(planner, hotline.translated_name, tree, ("hotlines", number, "translated_name"))
        yield from _missing_in_texts(planner, hotline.translated_note, tree, ("hotlines", number, "translated_note"))


def _missing_in_line(
    planner: DesignPlanner, text: str | None, tree: Tree, path: TreePath, *, capitals: bool = False
) -> Iterator[Diagnostic]:
    """Characters without a glyph in a line that is set in the house's typeface."""
    faces = planner.faces.style((HOUSE_FAMILY,), 400).faces
    for letter in missing_letters(text or "", faces, capitals=capitals):
        yield _missing_glyph(letter, (HOUSE_FAMILY,), locate(tree, path))


def _missing_in_texts(
    planner: DesignPlanner, texts: Texts, tree: Tree, path: TreePath, *, capitals: bool = False
) -> Iterator[Diagnostic]:
    """Characters without a glyph in a text that is set in the typefaces of its language, in each language."""
    for name, text in texts.items():
        language = planner.catalogue.vocabulary.lists.languages[name]
        if text is None or not planner.typefaces.carry(language.fonts):
            continue
        faces = planner.faces.style((*language.fonts, HOUSE_FAMILY), 400).faces
        for letter in missing_letters(text, faces, capitals=capitals):
            yield _missing_glyph(letter, language.fonts, locate(tree, (*path, name)))


def missing_in_list(tree: Value | None, faces: Faces) -> Iterator[Diagnostic]:
    """Characters without a glyph in the texts of a list, or of a part of one, that prints bear."""
    if isinstance(tree, Scalar):
        for letter in missing_letters(tree.text, faces.plain(400).faces):
            yield _missing_glyph(letter, (HOUSE_FAMILY,), tree.spot)
    elif isinstance(tree, Tree):
        for entry in tree.entries:
            yield from missing_in_list(entry.value, faces)
    elif tree is not None:
        for item in tree.items:
            yield from missing_in_list(item, faces)


def _missing_glyph(letter: str, families: Sequence[str], spot: Spot) -> Diagnostic:
    params = {"character": letter, "code_point": f"U+{ord(letter):04X}", "font": ", ".join(dict.fromkeys(families))}
    return Diagnostic("L703", spot, params)


def _too_small(design: PlannedDesign) -> Iterator[Diagnostic]:
    """The slogan needs letters that nobody can read from where people stand."""
    least = print_shop.least_letter_mm(design.form)
    if design.arranged is None or design.arranged.letter_mm >= least or not isinstance(design.item, Banner):
        return
    phrase = Phrase.from_data(design.values["message"])
    number = design.resolved.campaign.banners.index(design.item)
    name = str(design.facts["format"])
    campaign, tree = design.resolved.campaign, _written(design.resolved)
    messages = [message.id for message in campaign.messages]
    said = ("messages", messages.index(design.item.message), "text")
    spot = locate_in_own_file(tree, said, ("banners", number, "formats", design.item.formats.index(name)))
    heights = {"format": name, **_heights(design, design.arranged.letter_mm)}
    address = _address_in_the_way(design.arranged.slogan, phrase, str(design.facts["title"]), least)
    if address:
        yield Diagnostic("L715", spot, {"address": address, **heights})
        return
    fitting = design.arranged.slogan.syllables_that_fit(phrase, least)
    yield Diagnostic("L701", spot, {"count": phrase.syllables, "fit": fitting, **heights})


def _address_in_the_way(slogan: SloganBox, phrase: Phrase, text: str, least: float) -> str | None:
    """The longest address in a slogan, where without addresses the letters would be large enough."""
    addresses = [text[address.start : address.end] for address in find_addresses(text)]
    shown = [address.casefold() for address in addresses]
    kept = tuple(unit for unit in phrase.units if not any(one in " ".join(unit[0]).casefold() for one in shown))
    if not addresses or (kept and slogan.fit(Phrase(kept)).size * CAPITAL < least):
        return None
    return max(addresses, key=len)


def _other_texts_too_small(design: PlannedDesign) -> Iterator[Diagnostic]:
    """What is said beside the slogan needs letters that nobody can read from where people stand."""
    if design.arranged is None or not design.form.reading_m or not isinstance(design.item, Banner):
        return
    least = print_shop.least_letter_mm(design.form)
    for text, letter in design.arranged.text_mm.items():
        if letter < least * AS_GOOD:
            params = {"format": str(design.facts["format"]), "text": TEXTS[text]}
            yield Diagnostic("L713", spot_of_format(design), params | _heights(design, letter))


def _heights(design: PlannedDesign, letter: float) -> dict[str, str]:
    """How high letters are, and how high they must be for whoever stands where."""
    least = print_shop.least_letter_mm(design.form)
    return {
        "letter": decimal(round(letter, 1)),
        "least": decimal(round(least, 1)),
        "metres": decimal(design.form.reading_m),
    }


def _problems_of_designs(
    planner: DesignPlanner, designs: Sequence[PlannedDesign], photos: list[PlacedPhoto]
) -> Iterator[Diagnostic]:
    """Problems of the designs of one campaign; their photos are added to `photos`."""
    for design in designs:
        photos += placed_photos(design, planner.faces)
        yield from _design_problems(design)
    yield from proofread_paper(planner, designs)


def _design_problems(design: PlannedDesign) -> Iterator[Diagnostic]:
    yield from _too_small(design)
    yield from _other_texts_too_small(design)
    yield from _too_many_partners(design)
    yield from unseen_logos(design)


def _too_many_partners(design: PlannedDesign) -> Iterator[Diagnostic]:
    """Where a sponsor makes the law on advertising apply, its part is limited; a warning, for the law changes."""
    if design.arranged is None or design.arranged.partner_share <= MOST_OF_PARTNERS:
        return
    params = {
        "share": round(100 * design.arranged.partner_share),
        "format": design.facts["format"],
        "limit": round(100 * MOST_OF_PARTNERS),
    }
    yield Diagnostic("L705", locate(_written(design.resolved), ("partners",)), params)


def _written(resolved: ResolvedCampaign) -> Tree:
    return resolved.tree or _NOWHERE


class _CampaignProofreader:
    """Proof-reads the items of one campaign."""

    def __init__(self, planner: DesignPlanner, province: ResolvedProvince, resolved: ResolvedCampaign) -> None:
        self.planner = planner
        self.province = province
        self.resolved = resolved
        self.vocabulary = planner.catalogue.vocabulary
        self.tree = _written(resolved)

    def problems(self) -> Iterator[Diagnostic]:
        campaign = self.resolved.campaign
        if campaign.banners or campaign.leaflets:
            yield from self._beside_the_message()
        yield from self._emphasis_not_there()
        for number, banner in enumerate(campaign.banners):
            yield from self._item_problems(banner, ("banners", number))
            message = campaign.message(banner.message)
            if message is not None:
                path = ("messages", campaign.messages.index(message), "text")
                texts = {name: message.text.get(name) for name in banner.languages}
                yield from self._missing_in_texts(texts, path, capitals=True)
        for number, leaflet in enumerate(campaign.leaflets):
            yield from self._item_problems(leaflet, ("leaflets", number))
            yield from self._missing_in_texts(
                {name: leaflet.title.get(name) for name in leaflet.languages}, ("leaflets", number, "title")
            )
            for place, panel in enumerate(leaflet.panels):
                at = ("leaflets", number, "panels", place)
                bodies = {name: panel.body[name].readable for name in leaflet.languages if name in panel.body}
                yield from self._missing_in_texts(
                    {name: panel.heading.get(name) for name in leaflet.languages}, (*at, "heading")
                )
                yield from self._missing_in_texts(bodies, (*at, "body"))

    def _item_problems(self, item: Banner | Leaflet, path: tuple[str | int, ...]) -> Iterator[Diagnostic]:
        yield from self._missing_typefaces(item, path)
        yield from self._faint_letters(item, path)

    def _emphasis_not_there(self) -> Iterator[Diagnostic]:
        """Words to be larger that the message does not have."""
        for number, message in enumerate(self.resolved.campaign.messages):
            for language, words in message.emphasis.items():
                if not has_words(message.text.get(language, ""), words):
                    said = ("messages", number, "text", language)
                    spot = locate_in_own_file(self.tree, said, ("messages", number, "emphasis", language))
                    yield Diagnostic("L714", spot, {"words": words})

    # -- languages whose typeface is not there

    def _missing_typefaces(self, item: Banner | Leaflet, path: tuple[str | int, ...]) -> Iterator[Diagnostic]:
        for number, name in enumerate(item.languages):
            language = self.vocabulary.lists.languages[name]
            absent = [family for family in language.fonts if family not in self.planner.typefaces.families]
            if absent:
                spot = locate(self.tree, (*path, "languages", number))
                yield Diagnostic("L704", spot, {"name": language.title, "font": absent[0]})

    # -- characters without a glyph

    def _beside_the_message(self) -> Iterator[Diagnostic]:
        """Who is in charge and who helps stand on every print of a campaign, its name on all but cards."""
        campaign = self.resolved.campaign
        formats = {name for banner in campaign.banners for name in banner.formats}
        if campaign.leaflets or any(self.vocabulary.formats[name].kind != "card" for name in formats):
            yield from _missing_in_line(self.planner, campaign.title, self.tree, ("title",))
        yield from _missing_in_line(self.planner, campaign.authority, self.tree, ("authority",), capitals=True)
        yield from _missing_in_hotlines(self.planner, campaign.hotlines, self.tree)
        for number, partner in enumerate(campaign.partners):
            yield from _missing_in_line(self.planner, partner.name, self.tree, ("partners", number, "name"))
        if campaign.leaflets and campaign.source:
            yield from _missing_in_line(self.planner, campaign.source.title, self.tree, ("source", "title"))
        for number, leaflet in enumerate(campaign.leaflets):
            for key in ("licence", "printer") if leaflet.imprint else ():
                said = getattr(leaflet.imprint, key)
                yield from _missing_in_line(self.planner, said, self.tree, ("leaflets", number, "imprint", key))
            if leaflet.source:
                yield from _missing_in_line(
                    self.planner, leaflet.source.title, self.tree, ("leaflets", number, "source", "title")
                )

    def _missing_in_texts(
        self, texts: Texts, path: tuple[str | int, ...], *, capitals: bool = False
    ) -> Iterator[Diagnostic]:
        yield from _missing_in_texts(self.planner, texts, self.tree, path, capitals=capitals)

    # -- colours

    def _faint_letters(self, item: Banner | Leaflet, path: tuple[str | int, ...]) -> Iterator[Diagnostic]:
        design = self.vocabulary.designs[item.design]
        for_the_shop = any(print_shop.is_for_the_shop(self.vocabulary.formats[name]) for name in item.formats)
        theme = theme_of(self.province, self.resolved)
        plain = layout_data.tints(design, theme, for_the_shop=False)
        tints = layout_data.tints(design, theme, for_the_shop=for_the_shop)
        # Inks that were given are another colour than screens show: both are read.
        seen = tints.seen if for_the_shop else None
        worse = min((plain, tints), key=lambda one: least_contrast(one.ink, one.ground, seen))
        ground, ink = worse.ground, worse.ink
        found = least_contrast(ink, ground, seen)
        if found >= layout_data.LARGE_TEXT_CONTRAST:
            return
        params = {
            "ink": ink,
            "ground": ground,
            "design": item.design,
            "found": decimal(int(found * 10) / 10),
            "least": decimal(layout_data.LARGE_TEXT_CONTRAST),
            "better": nearest_readable(ink, ground, layout_data.LARGE_TEXT_CONTRAST, seen),
        }
        yield Diagnostic("L702", self._spot_of_colour([design.ink, design.ground], path), params)

    def _spot_of_colour(self, tints: Sequence[str], path: tuple[str | int, ...]) -> Spot:
        """Where the colour was written: in the campaign, in the province, or by choosing the design."""
        for tree in (self.tree, self.province.tree):
            theme = tree.get("theme") if tree else None
            if not isinstance(theme, Tree):
                continue
            for tint in tints:
                if theme.get(tint) is not None:
                    return locate(theme, (tint,))
        return locate(self.tree, (*path, "design"))
