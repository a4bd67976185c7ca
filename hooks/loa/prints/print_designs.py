"""Plan what is printed and drawn: each banner × format × language and each leaflet becomes its files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from loa.arrange.by_layout import arrange, arranges
from loa.arrange.copyfitting import Phrase
from loa.arrange.typefaces import CONDENSED_FAMILY, HOUSE_FAMILY, Faces, Typefaces, faces_of, read_typefaces
from loa.catalogue.catalogue import Catalogue, ResolvedCampaign, ResolvedProvince, logo_on_prints, theme_of
from loa.content.models import Banner, Leaflet, Message, Panel
from loa.content.prose import Prose
from loa.content.prose_tree import Block, blocks_with_addresses
from loa.content.vocabulary import Format
from loa.house_style.line_breaks import BreakRules, group_words, join_compounds, read_break_rules
from loa.prints import layout_data, print_shop
from loa.prints.design_files import VIETNAMESE, PlannedDesign, all_files, language_suffix, layout_of
from loa.prints.file_names import campaign_in_name, place_of
from loa.prints.imprints import imprint_line
from loa.prints.qr_codes import code_for, code_for_registration, whole_address
from loa.prints.shop_formats import format_at_shop
from loa.store.inputs import Inputs
from loa.store.output import Need, Output

_CONDENSED_FROM = {"banner": 8, "tall": 2}
"""Syllables from which a slogan is set in the narrow typeface, by layout.

On wide banners all words stand on a line or two; on tall ones a clause on a line of its own limits the letters.
"""

_PARTNERS = "Đơn vị đồng hành"
"""Stands before the names of those who support a campaign."""

LAYOUTS = "layouts/print"
"""All layouts of what is printed: which of them one uses, only drawing it shows."""


class TwoDesignsOneAddress(Exception):
    """Two designs would be written to one path; reading should have refused the content."""


def plan_prints(catalogue: Catalogue, inputs: Inputs) -> list[Output]:
    """The print files, previews and thumbnails of all banners and leaflets, in catalogue order.

    Languages whose typefaces the project does not have are left out. Raises TwoDesignsOneAddress.
    """
    planner = DesignPlanner.of(catalogue, inputs)
    outputs = [made for design in planner.designs() for made in all_files(design, planner.faces)]
    _refuse_equal_paths(outputs)
    return outputs


def _refuse_equal_paths(outputs: list[Output]) -> None:
    seen: set[str] = set()
    for made in outputs:
        if made.path in seen:
            raise TwoDesignsOneAddress(made.path)
        seen.add(made.path)


@dataclass(frozen=True)
class DesignPlanner:
    """Plans the designs of a catalogue one by one, with the typefaces and the list of compounds of the project."""

    catalogue: Catalogue
    inputs: Inputs
    typefaces: Typefaces
    rules: BreakRules
    faces: Faces
    site_url: str | None

    @classmethod
    def of(cls, catalogue: Catalogue, inputs: Inputs) -> DesignPlanner:
        """The planner of a catalogue; `inputs` are the files of its project."""
        return cls(
            catalogue, inputs, read_typefaces(inputs), read_break_rules(inputs), faces_of(inputs), inputs.site_url
        )

    def designs(self) -> Iterator[PlannedDesign]:
        """Every design, in catalogue order; the newest of a province in each format has a picture for print, too.

        These are the heaviest files of all: one of each design would be a third of a nation.
        """
        for province in self.catalogue.provinces:
            pictured: set[str] = set()
            for design in chain.from_iterable(self._campaign_designs(province, one) for one in province.campaigns):
                name = str(design.facts["format"])
                yield replace(design, as_picture=name not in pictured)
                pictured.add(name)

    def _campaign_designs(self, province: ResolvedProvince, resolved: ResolvedCampaign) -> Iterator[PlannedDesign]:
        for banner in resolved.campaign.banners:
            yield from self.banner_designs(province, resolved, banner)
        for leaflet in resolved.campaign.leaflets:
            yield from self.leaflet_designs(province, resolved, leaflet)

    def leaflet_designs(
        self, province: ResolvedProvince, resolved: ResolvedCampaign, leaflet: Leaflet
    ) -> Iterator[PlannedDesign]:
        """A leaflet in all its formats and languages."""
        for name in leaflet.formats:
            for language in self._printable_languages(leaflet.languages, leaflet.title):
                yield self._leaflet(province, resolved, leaflet, name, language)

    def banner_designs(
        self,
        province: ResolvedProvince,
        resolved: ResolvedCampaign,
        banner: Banner,
        authority: Mapping[str, Any] | None = None,
    ) -> Iterator[PlannedDesign]:
        """A banner in all its formats and languages; `authority` is a name line in the place of the province's.

        Raises LookupError where the campaign lacks its message.
        """
        message = resolved.campaign.message(banner.message)
        if message is None:
            raise LookupError(f"{resolved.address}: no message {banner.message}")
        for name in banner.formats:
            for language in self._printable_languages(banner.languages, message.text):
                yield self._banner(province, resolved, banner, message, name, language, authority)

    def _printable_languages(self, languages: tuple[str, ...], texts: Mapping[str, Any]) -> Iterator[str]:
        known = self.catalogue.vocabulary.lists.languages
        for language in languages:
            if language in texts and self.typefaces.carry(known[language].fonts):
                yield language

    def _banner(
        self,
        province: ResolvedProvince,
        resolved: ResolvedCampaign,
        banner: Banner,
        message: Message,
        name: str,
        language: str,
        authority: Mapping[str, Any] | None,
    ) -> PlannedDesign:
        form = self._format(name, province)
        sample = banner.sample or message.sample or resolved.campaign.sample
        text = message.text[language]
        values = self._shared_values(province, resolved, banner, form, language, sample=sample) | {
            "title": f"{form.title}: {text}{_scale_note(form)}",
            "campaign": group_words(resolved.campaign.title, self.rules),
            "message": group_words(text, self.rules, capitals=language == VIETNAMESE),
        }
        emphasis = message.emphasis.get(language)
        if emphasis:
            # Without one there is no such key: it would give every design a new version.
            values["emphasis"] = emphasis
        slogan_fonts = self._slogan_fonts(form, language, Phrase.from_data(values["message"]))
        if slogan_fonts:
            values["slogan_fonts"] = slogan_fonts
        if authority:
            values["authority"] = authority
        if banner.picture:
            values["photo"] = layout_data.photo_of(banner, resolved, form)
        unseen = [partner.name for partner in resolved.campaign.partners if not partner.logo]
        if unseen:
            values["partner_names"] = group_words(f"{_PARTNERS}: {', '.join(unseen)}", self.rules)
        facts = self._shared_facts(resolved, name, form, language, sample=sample) | {
            "item": banner.id,
            "message": message.id,
            "audiences": list(message.audiences or resolved.campaign.audiences),
            "title": text,
            **_leads_to(values, resolved, banner),
        }
        layout = layout_of(form)
        arranged = arrange(layout, values, self.faces) if arranges(layout) else None
        if arranged and form.reading_m:
            facts |= print_shop.legibility_facts(arranged.letter_mm)
        stem, fonts = _stem(resolved, form, message.id, language), self._font_files(language, *slogan_fonts)
        photos = [resolved.pictures[banner.picture]] if banner.picture else []
        needs = self._needs(province, resolved, [*fonts, *photos])
        named = place_of(province), campaign_in_name(province, resolved, message.id)
        return PlannedDesign(province, resolved, banner, form, stem, *named, values, fonts, needs, facts, arranged)

    def _leaflet(
        self, province: ResolvedProvince, resolved: ResolvedCampaign, leaflet: Leaflet, name: str, language: str
    ) -> PlannedDesign:
        form = self._format(name, province)
        sample = leaflet.sample or resolved.campaign.sample
        pictures = {p.picture: resolved.pictures[p.picture] for p in leaflet.panels if p.picture}
        source = leaflet.source or (None if sample else resolved.campaign.source)
        values = self._shared_values(province, resolved, leaflet, form, language, sample=sample) | {
            "title": leaflet.title[language],
            "campaign": group_words(resolved.campaign.title, self.rules),
            "cover": group_words(leaflet.title[language], self.rules),
            "panels": self._panels(leaflet, language, pictures),
            "source": self._small_print(source.title if source else None, resolved),
            "folds_mm": list(form.fold_mm),
            "sides": form.pages,
        }
        if sample and values["hotline"]:
            values["sample"] = group_words(layout_data.SAMPLE_BESIDE_NUMBERS, self.rules)
        if leaflet.imprint and (imprint := imprint_line(leaflet.imprint)):
            # Without one there is no such key: it would give every leaflet a new version.
            values["imprint"] = group_words(imprint, self.rules)
        facts = self._shared_facts(resolved, name, form, language, sample=sample) | {
            "item": leaflet.id,
            "audiences": list(leaflet.audiences or resolved.campaign.audiences),
            "title": leaflet.title[language],
            **_leads_to(values, resolved, leaflet),
        }
        stem, fonts = _stem(resolved, form, leaflet.id, language), self._font_files(language)
        needs = self._needs(province, resolved, [*fonts, *pictures.values()])
        named = place_of(province), campaign_in_name(province, resolved, leaflet.id)
        return PlannedDesign(province, resolved, leaflet, form, stem, *named, values, fonts, needs, facts)

    def _panels(self, leaflet: Leaflet, language: str, pictures: Mapping[str, str]) -> list[dict[str, Any]]:
        # The first panel is the cover: where it has no heading in this language, the leaflet's title stands for it.
        cover, *rest = leaflet.panels
        inside = [panel for panel in rest if language in panel.heading or language in panel.body]
        headings = [cover.heading.get(language, leaflet.title[language]), *(p.heading.get(language) for p in inside)]
        shown = zip([cover, *inside], headings, strict=True)
        return [self._panel(panel, heading, language, pictures) for panel, heading in shown]

    def _panel(self, panel: Panel, heading: str | None, language: str, pictures: Mapping[str, str]) -> dict[str, Any]:
        body: Prose | None = panel.body.get(language)
        return {
            "heading": group_words(heading, self.rules) if heading else None,
            "body": self._running_text(body) if body else [],
            "picture": pictures[panel.picture] if panel.picture else None,
            "alt": panel.alt,
            # Without a focus there is no such key: it would give every leaflet a new version.
            **({"focus": list(panel.focus)} if panel.focus else {}),
        }

    def _running_text(self, body: Prose) -> list[Block]:
        """A long text for paper, on which the address of a link stands behind its words."""
        site_url = whole_address("", self.site_url) or ""
        return join_compounds(blocks_with_addresses(body.blocks, site_url), self.rules)

    def _shared_values(
        self,
        province: ResolvedProvince,
        resolved: ResolvedCampaign,
        item: Banner | Leaflet,
        form: Format,
        language: str,
        *,
        sample: bool,
    ) -> dict[str, Any]:
        known = self.catalogue.vocabulary.lists.languages[language]
        design, theme = self.catalogue.vocabulary.designs[item.design], theme_of(province, resolved)
        authority = layout_data.authority_of(province, resolved) or province.name
        return {
            "author": authority,
            "sheet": layout_data.sheet(form),
            "colours": layout_data.colours(design, theme, form),
            **layout_data.own_inks(design, theme, form),
            **({"tone": "copy"} if form.printed_at == "office" else {}),
            "qr": self._code(resolved, item, form),
            "logo": logo_on_prints(province, resolved),
            "partners": self._partners(resolved),
            **layout_data.language_values(known),
            **layout_data.authority_values(
                province, resolved, self.rules, sample=sample, language=language, call=known.call
            ),
        }

    def _code(self, resolved: ResolvedCampaign, item: Banner | Leaflet, form: Format) -> dict[str, Any] | None:
        """The QR code of the contest's registration that the item names, else of the campaign's page."""
        url = resolved.campaign.registration_url(item.qr)
        return code_for_registration(url, form) if url else code_for(resolved.address, self.site_url, form)

    def _small_print(self, source: str | None, resolved: ResolvedCampaign) -> dict[str, Any] | None:
        """The source of a leaflet and who supports it."""
        partners = ", ".join(partner.name for partner in resolved.campaign.partners)
        said = [f"Nguồn: {source}"] * bool(source) + [f"{_PARTNERS}: {partners}"] * bool(partners)
        return group_words(" · ".join(said), self.rules) if said else None

    def _partners(self, resolved: ResolvedCampaign) -> list[dict[str, Any]]:
        return [
            {
                "name": group_words(partner.name, self.rules),
                "logo": resolved.pictures[partner.logo] if partner.logo else None,
            }
            for partner in resolved.campaign.partners
        ]

    def _slogan_fonts(self, form: Format, language: str, message: Phrase) -> list[str]:
        """The typefaces of a slogan where they are not those of its language: long ones on banners are narrow."""
        least = _CONDENSED_FROM.get(form.layout)
        is_long = least is not None and message.syllables >= least
        usual = tuple(self.catalogue.vocabulary.lists.languages[language].fonts) == (HOUSE_FAMILY,)
        if is_long and usual and self.typefaces.carry([CONDENSED_FAMILY]):
            return [CONDENSED_FAMILY, HOUSE_FAMILY]
        return []

    def _font_files(self, language: str, *more: str) -> list[str]:
        families = {*self.catalogue.vocabulary.lists.languages[language].fonts, HOUSE_FAMILY, *more}
        return sorted(self.typefaces.files(families))

    def _needs(self, province: ResolvedProvince, resolved: ResolvedCampaign, files: Iterable[str]) -> tuple[Need, ...]:
        of_speaker = logo_on_prints(province, resolved)
        logos = [of_speaker, *(resolved.pictures.get(p.logo or "") for p in resolved.campaign.partners)]
        shown = (*files, *(logo for logo in logos if logo))
        return (self.inputs.folder(LAYOUTS), *(self.inputs.need(name) for name in shown))

    def _format(self, name: str, province: ResolvedProvince) -> Format:
        return format_at_shop(self.catalogue.vocabulary.formats[name], name, province)

    def _shared_facts(
        self, resolved: ResolvedCampaign, name: str, form: Format, language: str, *, sample: bool
    ) -> dict[str, Any]:
        facts: dict[str, Any] = {
            "format": name,
            "province": resolved.province,
            "campaign": resolved.slug,
            "language": language,
            "width_mm": form.width_mm,
            "height_mm": form.height_mm,
        }
        return facts | ({"sample": True} if sample else {})


def _leads_to(values: Mapping[str, Any], resolved: ResolvedCampaign, item: Banner | Leaflet) -> dict[str, str]:
    """Where the QR code of a design leads; nothing where it has none.

    `qr` is a page of this site, which `addresses.txt` marks; `qr_url` the address of a contest's registration.
    """
    if not values["qr"]:
        return {}
    return {"qr_url": values["qr"]["url"]} if item.qr else {"qr": f"{resolved.address}/"}


def _stem(resolved: ResolvedCampaign, form: Format, item: str, language: str) -> str:
    return f"{resolved.address}/{form.family}--{item}--{form.size}{language_suffix(language)}"


def _scale_note(form: Format) -> str:
    return f" (tỷ lệ 1:{form.scale})" if form.scale > 1 else ""
