"""Plan what a loudspeaker needs of a message: a plain text for systems that read aloud, and a sheet for the reader."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from loa.arrange.leaflet_panels import MM_PER_POINT
from loa.arrange.office_text import sentence_lines
from loa.arrange.text_metrics import missing_letters
from loa.arrange.typefaces import HOUSE_FAMILY, Faces, Typefaces, faces_of, read_typefaces
from loa.catalogue.catalogue import Catalogue, ResolvedCampaign, ResolvedProvince
from loa.content.models import Message
from loa.content.prose_tree import Inline
from loa.content.vocabulary import Language
from loa.house_style.line_breaks import read_break_rules, whole_words
from loa.house_style.loudspeaker import LoudspeakerText, loudspeaker_text, reading_note
from loa.house_style.spoken_numbers import digit_by_digit
from loa.house_style.spoken_words import SpokenWords, read_spoken_words
from loa.house_style.written_dates import capitalised
from loa.prints.design_files import language_suffix
from loa.prints.file_names import campaign_in_name, named, place_of, renamed, titled
from loa.prints.layout_data import SAMPLE_MARK, authority_of, language_values, printed_hotlines
from loa.prints.print_designs import LAYOUTS
from loa.store.inputs import Inputs
from loa.store.output import Output, output
from loa.store.versions import tools

FORMAT = "bai-phat-thanh"
LAYOUT = "print/office/script.typ"
_A4 = {"width_mm": 210, "height_mm": 297}

_LINE_EM = 158 / (17 * MM_PER_POINT)
"""Length of the lines that are read, in em of layouts/print/office/script.typ: a little less than it has room for."""


def plan_radio(catalogue: Catalogue, inputs: Inputs) -> list[Output]:
    """The text and the sheet of every script, one of each for each language that it has."""
    planner = _RadioPlanner(catalogue, inputs, read_spoken_words(inputs), read_typefaces(inputs), faces_of(inputs))
    return [made for script in scripts_of(catalogue) for made in planner.files(script)]


class RadioScript(NamedTuple):
    """The script of a message in one language, in a campaign of a province; `number` is the message's place in it."""

    province: ResolvedProvince
    resolved: ResolvedCampaign
    number: int
    message: Message
    language: str

    def spoken(self, words: SpokenWords) -> LoudspeakerText:
        """What is read aloud."""
        hotlines = printed_hotlines(self.province, self.resolved)
        return loudspeaker_text(self.message.radio[self.language], self.language, words, hotlines)


def scripts_of(catalogue: Catalogue) -> Iterator[RadioScript]:
    """Every script of the provinces."""
    for province in catalogue.provinces:
        for resolved in province.campaigns:
            for number, message in enumerate(resolved.campaign.messages):
                yield from (RadioScript(province, resolved, number, message, language) for language in message.radio)


class Lacking(NamedTuple):
    """Why a script has no sheet: a typeface that the project has no files of, or a letter that none of them has."""

    font: str
    letter: str = ""


def lacking_for_sheet(
    spoken: LoudspeakerText, language: Language, typefaces: Typefaces, faces: Faces
) -> Lacking | None:
    """What a sheet would lack; with a hole in it, it is worse than none."""
    absent = [family for family in language.fonts if family not in typefaces.families]
    if absent:
        return Lacking(absent[0])
    carried = faces.style((*language.fonts, HOUSE_FAMILY), 400).faces
    letters = (one for lines in spoken.all_paragraphs for line in lines for one in missing_letters(line, carried))
    letter = next(letters, None)
    return Lacking(language.fonts[0], letter) if letter else None


class _RadioPlanner:
    def __init__(
        self, catalogue: Catalogue, inputs: Inputs, words: SpokenWords, typefaces: Typefaces, faces: Faces
    ) -> None:
        self.vocabulary = catalogue.vocabulary
        self.subject = catalogue.site.subject
        self.inputs = inputs
        self.rules = read_break_rules(inputs)
        self.words = words
        self.typefaces = typefaces
        self.faces = faces

    def files(self, script: RadioScript) -> Iterator[Output]:
        spoken = script.spoken(self.words)
        language = self.vocabulary.lists.languages[script.language]
        stem = f"{script.resolved.address}/{FORMAT}--{script.message.id}{language_suffix(script.language)}"
        facts = _facts(script, spoken)
        names = place_of(script.province), campaign_in_name(script.province, script.resolved, script.message.id)
        data = {"text": spoken.plain}
        text = output(f"{stem}.txt", "document", "text", data=data, tools=tools("text"), facts=facts)
        yield renamed(text, *names)
        if lacking_for_sheet(spoken, language, self.typefaces, self.faces) is None:
            path = f"{stem}.pdf"
            font_files = self.typefaces.files(dict.fromkeys((*language.fonts, HOUSE_FAMILY)))
            sheet = self._sheet(script, spoken, language, named(path, *names), facts)
            made = output(
                path,
                "document",
                "office",
                layout=LAYOUT,
                data={"font_files": font_files, **sheet},
                needs=(self.inputs.folder(LAYOUTS), *map(self.inputs.need, font_files)),
                tools=tools("office"),
                facts={**facts, **_A4, "scale": 1},
            )
            yield renamed(made, *names)

    def _sheet(
        self, script: RadioScript, spoken: LoudspeakerText, term: Language, path: str, facts: Mapping[str, Any]
    ) -> dict[str, Any]:
        """What the reader's sheet shows."""
        province, resolved = script.province, script.resolved
        priority = self.vocabulary.lists.radio_priorities.get(script.message.radio_priority or "")
        return {
            **language_values(term),
            "direction": term.direction,
            "title": titled(f"Bài phát thanh: {facts['title']}", place_of(province)),
            "author": authority_of(province, resolved) or province.official_name,
            "paper": _A4,
            "subject": capitalised(resolved.subject.title if resolved.subject else self.subject),
            "campaign": whole_words(resolved.campaign.title, self.rules),
            "place": province.official_name,
            "spoken_in": "" if script.language == "vi" else term.title,
            "time": reading_note(spoken.syllables, spoken.seconds) if spoken.syllables else "",
            "priority": priority.title if priority else "",
            "numbers": whole_words(_numbers(script, spoken), self.rules),
            "paragraphs": [
                [self._lines(sentence, spoken, term) for sentence in sentences]
                for sentences in (*spoken.paragraphs, spoken.reminder)
                if sentences
            ],
            "has_reminder": bool(spoken.reminder),
            "sample": SAMPLE_MARK if facts["sample"] else "",
            "as_written": spoken.as_written,
            "foot": f"{province.name} · {path}",
        }

    def _lines(self, sentence: str, spoken: LoudspeakerText, term: Language) -> list[Inline]:
        """A sentence with its line breaks, and the numbers that listeners write down in bold."""
        families, said = (*term.fonts, HOUSE_FAMILY), tuple(dict.fromkeys(spoken.numbers))
        return sentence_lines(sentence, said, families, _LINE_EM, self.faces, self.rules)


def facts_of_script(script: RadioScript) -> dict[str, Any]:
    """What is known of every file of a script."""
    message, campaign = script.message, script.resolved.campaign
    return {
        "province": script.resolved.province,
        "campaign": script.resolved.slug,
        "message": message.id,
        "format": FORMAT,
        "language": script.language,
        "audiences": list(message.audiences or campaign.audiences),
        "title": message.text.get(script.language) or next(iter(message.text.values())),
        "sample": message.sample or message.radio_sample or campaign.sample,
        "where": "office",
        **({"priority": message.radio_priority} if message.radio_priority else {}),
    }


def _facts(script: RadioScript, spoken: LoudspeakerText) -> dict[str, Any]:
    said = {"syllables": spoken.syllables, "seconds": list(spoken.seconds)} if spoken.syllables else {}
    return {**facts_of_script(script), **said}


def _numbers(script: RadioScript, spoken: LoudspeakerText) -> str:
    """The hotlines that are read, with digits, for the reader to compare."""
    heard = {number.replace(",", "").replace(" ", "") for number in spoken.numbers}
    said = [line for line in printed_hotlines(script.province, script.resolved) if _heard(line.number, heard)]
    return "; ".join(f"{line.number} ({line.name})" for line in said)


def _heard(number: str, heard: set[str]) -> bool:
    digits = "".join(sign for sign in number if sign.isdigit() or sign == "+")
    return digits in heard or digit_by_digit(number).replace(",", "").replace(" ", "") in heard


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
                "time": "",
                "files": [],
                "recording": None,
            },
        )
        if "syllables" in facts:
            entry["time"] = reading_note(facts["syllables"], facts["seconds"])
        file = {"path": made.path, "kind": _kind(made), "bytes": sizes.get(made.path)}
        if made.kind == "audio":
            entry["recording"] = {**file, "seconds": facts["length_s"]}
        else:
            entry["files"].append(file)
    return {key: list(entries.values()) for key, entries in found.items()}


def _kind(made: Output) -> str:
    """What a file is called where it is offered: `TXT`, `PDF`, `MP3`."""
    return made.path.rpartition(".")[2].upper()
