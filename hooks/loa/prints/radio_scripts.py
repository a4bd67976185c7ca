"""Plan what a loudspeaker needs of a message: a plain text for systems that read aloud, and a sheet for the reader."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from loa.arrange.text_metrics import missing_letters
from loa.arrange.typefaces import HOUSE_FAMILY, Faces, Typefaces, faces_of, read_typefaces
from loa.catalogue.catalogue import Catalogue, ResolvedCampaign, ResolvedProvince
from loa.content.models import Message
from loa.content.vocabulary import Language
from loa.house_style.loudspeaker import LoudspeakerText, loudspeaker_text, reading_note
from loa.house_style.spoken_numbers import digit_by_digit
from loa.house_style.spoken_words import SpokenWords, read_spoken_words
from loa.house_style.written_dates import capitalised
from loa.prints.design_files import language_suffix
from loa.prints.layout_data import SAMPLE_MARK, authority_of, language_values, printed_hotlines
from loa.prints.print_designs import LAYOUTS
from loa.store.inputs import Inputs
from loa.store.output import Output, output
from loa.store.versions import tools

FORMAT = "bai-phat-thanh"
LAYOUT = "print/office/script.typ"
_A4 = {"width_mm": 210, "height_mm": 297}


def plan_radio(catalogue: Catalogue, inputs: Inputs) -> list[Output]:
    """The text and the sheet of every script, one of each for each language that it has."""
    planner = _RadioPlanner(catalogue, inputs, read_spoken_words(inputs), read_typefaces(inputs), faces_of(inputs))
    return [
        made
        for province in catalogue.provinces
        for resolved in province.campaigns
        for message in resolved.campaign.messages
        for language in message.radio
        for made in planner.files(province, resolved, message, language)
    ]


def script_of(
    province: ResolvedProvince, resolved: ResolvedCampaign, message: Message, language: str, words: SpokenWords
) -> LoudspeakerText:
    """A message's script as it is read aloud in a campaign of a province."""
    return loudspeaker_text(message.radio[language], language, words, printed_hotlines(province, resolved))


class Lacking(NamedTuple):
    """Why a script has no sheet: a typeface that the project has no files of, or a letter that none of them has."""

    font: str
    letter: str = ""


def lacking_for_sheet(
    script: LoudspeakerText, language: Language, typefaces: Typefaces, faces: Faces
) -> Lacking | None:
    """What a sheet would lack; with a hole in it, it is worse than none."""
    absent = [family for family in language.fonts if family not in typefaces.families]
    if absent:
        return Lacking(absent[0])
    carried = faces.style((*language.fonts, HOUSE_FAMILY), 400).faces
    letters = (one for lines in script.all_paragraphs for line in lines for one in missing_letters(line, carried))
    letter = next(letters, None)
    return Lacking(language.fonts[0], letter) if letter else None


class _RadioPlanner:
    def __init__(
        self, catalogue: Catalogue, inputs: Inputs, words: SpokenWords, typefaces: Typefaces, faces: Faces
    ) -> None:
        self.vocabulary = catalogue.vocabulary
        self.subject = catalogue.site.subject
        self.inputs = inputs
        self.words = words
        self.typefaces = typefaces
        self.faces = faces

    def files(
        self, province: ResolvedProvince, resolved: ResolvedCampaign, message: Message, language: str
    ) -> Iterator[Output]:
        script = script_of(province, resolved, message, language, self.words)
        stem = f"{resolved.address}/{FORMAT}--{message.id}{language_suffix(language)}"
        facts = self._facts(resolved, message, language, script)
        yield output(f"{stem}.txt", "document", "text", data={"text": script.plain}, tools=tools("text"), facts=facts)
        if lacking_for_sheet(script, self.vocabulary.lists.languages[language], self.typefaces, self.faces) is None:
            yield self._sheet(province, resolved, message, language, script, f"{stem}.pdf", facts)

    def _facts(
        self, resolved: ResolvedCampaign, message: Message, language: str, script: LoudspeakerText
    ) -> dict[str, Any]:
        fast, slow = script.seconds
        return {
            "province": resolved.province,
            "campaign": resolved.slug,
            "message": message.id,
            "format": FORMAT,
            "language": language,
            "audiences": list(message.audiences or resolved.campaign.audiences),
            "title": next(iter(message.text.values())) if language not in message.text else message.text[language],
            "sample": message.sample or message.radio_sample or resolved.campaign.sample,
            "where": "office",
            **({"priority": message.radio_priority} if message.radio_priority else {}),
            **({"syllables": script.syllables, "seconds": [fast, slow]} if script.syllables else {}),
        }

    def _sheet(
        self,
        province: ResolvedProvince,
        resolved: ResolvedCampaign,
        message: Message,
        language: str,
        script: LoudspeakerText,
        path: str,
        facts: Mapping[str, Any],
    ) -> Output:
        term = self.vocabulary.lists.languages[language]
        font_files = self.typefaces.files(dict.fromkeys((*term.fonts, HOUSE_FAMILY)))
        fast, slow = script.seconds
        priority = self.vocabulary.lists.radio_priorities.get(message.radio_priority or "")
        data = {
            **language_values(term),
            "direction": term.direction,
            "title": f"Bài phát thanh: {facts['title']}",
            "author": authority_of(province, resolved) or province.official_name,
            "font_files": font_files,
            "paper": _A4,
            "subject": capitalised(resolved.subject.title if resolved.subject else self.subject),
            "campaign": resolved.campaign.title,
            "place": province.official_name,
            "slogan": facts["title"],
            "spoken_in": "" if language == "vi" else term.title,
            "time": reading_note(script.syllables, (fast, slow)) if script.syllables else "",
            "priority": priority.title if priority else "",
            "numbers": self._numbers(province, resolved, script),
            "paragraphs": [list(lines) for lines in script.paragraphs],
            "reminder": list(script.reminder),
            "said": list(dict.fromkeys(script.numbers)),
            "sample": SAMPLE_MARK if facts["sample"] else "",
            "as_written": script.as_written,
            "foot": f"{province.name} · {path}",
        }
        return output(
            path,
            "document",
            "office",
            layout=LAYOUT,
            data=data,
            needs=(self.inputs.folder(LAYOUTS), *map(self.inputs.need, font_files)),
            tools=tools("office"),
            facts={**facts, **_A4, "scale": 1},
        )

    def _numbers(self, province: ResolvedProvince, resolved: ResolvedCampaign, script: LoudspeakerText) -> str:
        """The hotlines that the script reads, with digits, for the reader to compare."""
        spoken = {number.replace(",", "").replace(" ", "") for number in script.numbers}
        said = [line for line in printed_hotlines(province, resolved) if _heard(line.number, spoken)]
        return "; ".join(f"{line.number} ({line.name})" for line in said)


def _heard(number: str, spoken: set[str]) -> bool:
    digits = "".join(sign for sign in number if sign.isdigit() or sign == "+")
    return digits in spoken or digit_by_digit(number).replace(",", "").replace(" ", "") in spoken


# -- what pages show


def radio_by_message(
    outputs: Sequence[Output], sizes: Mapping[str, int]
) -> dict[tuple[str, str, str], list[dict[str, Any]]]:
    """The scripts by province, campaign and message: one entry a language, with its files."""
    found: dict[tuple[str, str, str], dict[str, dict[str, Any]]] = {}
    for made in outputs:
        facts = made.facts
        if facts.get("format") != FORMAT or "message" not in facts:
            continue
        key = (str(facts["province"]), str(facts["campaign"]), str(facts["message"]))
        entry = found.setdefault(key, {}).setdefault(
            str(facts["language"]),
            {
                "language": str(facts["language"]),
                "sample": bool(facts.get("sample")),
                "priority": facts.get("priority"),
                "time": reading_note(facts["syllables"], facts["seconds"]) if "syllables" in facts else "",
                "files": [],
            },
        )
        kind = "TXT" if made.renderer == "text" else "PDF"
        entry["files"].append({"path": made.path, "kind": kind, "bytes": sizes.get(made.path)})
    return {key: list(entries.values()) for key, entries in found.items()}
