"""Proof-reading of loudspeaker scripts: what nobody can read aloud surely, at the line that was written."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from loa.arrange.typefaces import faces_of, read_typefaces
from loa.catalogue.catalogue import Catalogue
from loa.catalogue.hotlines import hotlines_of
from loa.content.diagnostics import Diagnostic, SourceLines, Spot
from loa.content.phone_numbers import called_numbers, dialled_here, find_phone_numbers
from loa.content.prose import Prose
from loa.content.text_spots import spot_in_text
from loa.content.yaml_tree import Mapping, locate, mappings_in
from loa.house_style.loudspeaker import FASTEST, SLOWEST, LoudspeakerText, duration, reading_time
from loa.house_style.spoken_words import SPOKEN_WORDS, read_spoken_words
from loa.prints.radio_scripts import RadioScript, lacking_for_sheet, scripts_of
from loa.recordings.sound import whole_seconds
from loa.store.inputs import Inputs

_SHORT, _LONG, _MUSIC_S = 0.5, 2.5, 15
"""A recording is told that takes less than half the time of the fastest reader, or more than two and a half times that
of the slowest: who reads everything twice takes twice as long. So many seconds more may be music before and after."""

_A_MINUTE = 60

_CODES = {"word": "L650", "address": "L651", "document": "L652", "figure": "L653"}


def proofread_scripts(catalogue: Catalogue, inputs: Inputs) -> Iterator[Diagnostic]:
    """Every problem of every script of the provinces."""
    for script in scripts_of(catalogue):
        if script.resolved.tree is not None:
            yield from _script_problems(catalogue, inputs, script, script.resolved.tree)


def _script_problems(catalogue: Catalogue, inputs: Inputs, script: RadioScript, tree: Mapping) -> Iterator[Diagnostic]:
    spoken = script.spoken(read_spoken_words(inputs))
    spot = locate(tree, ("messages", script.number, "radio", script.language))
    for kind, written in spoken.unsure:
        params = {"said": written, "file": SPOKEN_WORDS}
        yield Diagnostic(_CODES[kind], _spot_of(script.message.radio[script.language], written, spot, inputs), params)
    yield from _numbers_recorded(script, tree)
    yield from _length_of_recording(script, spoken, tree)
    term = catalogue.vocabulary.lists.languages[script.language]
    lacking = lacking_for_sheet(spoken, term, read_typefaces(inputs), faces_of(inputs))
    if lacking:
        yield Diagnostic("L709", spot, {"language": term.title, "font": lacking.font})


def _numbers_recorded(script: RadioScript, tree: Mapping) -> Iterator[Diagnostic]:
    """A warning for each number of a recorded script that nobody is to dial today: it changed, the voice did not."""
    recording = script.message.radio_audio.get(script.language)
    if recording is None:
        return
    text = unicodedata.normalize("NFC", script.message.radio[script.language].source)
    lines = hotlines_of(script.province, script.resolved)
    phones = (one.text("phone") for part in (tree, script.province.tree) if part for one in mappings_in(part))
    known = {dialled_here(number) for number in (*(line.number for line in lines), *filter(None, phones))}
    spot = locate(tree, ("messages", script.number, "radio_audio", script.language))
    told = {dialled_here(one.dialled): one for one in (*find_phone_numbers(text), *called_numbers(text))}
    for number, found in told.items():
        if number not in known:
            params = {"name": recording, "number": text[found.start : found.end]}
            yield Diagnostic("L546", spot, {**params, "place": script.province.official_name})


def _length_of_recording(script: RadioScript, spoken: LoudspeakerText, tree: Mapping) -> Iterator[Diagnostic]:
    """A warning where a recording is much shorter or longer than its script: it is that of another, or cut off."""
    name = script.message.radio_audio.get(script.language)
    found = script.resolved.recording_lengths.get(script.resolved.recordings.get(name or "", ""))
    if name is None or found is None or spoken.as_written:
        return
    seconds, (own, whole) = found[1], (spoken.without_reminder.syllables, spoken.syllables)
    is_short = seconds < own * _A_MINUTE / FASTEST * _SHORT
    is_long = seconds > whole * _A_MINUTE / SLOWEST * _LONG + _MUSIC_S
    if is_short or is_long:
        spot = locate(tree, ("messages", script.number, "radio_audio", script.language))
        said = {"length": duration(whole_seconds(seconds)), "time": reading_time(spoken.seconds)}
        yield Diagnostic("L548", spot, {"name": name, **said})


def _spot_of(text: Prose, written: str, spot: Spot, inputs: Inputs) -> Spot:
    """Where something stands in a text, in its file."""
    source = SourceLines({spot.file: inputs.read(spot.file).decode("utf-8", "replace")})
    lines = text.source.split("\n")
    line = next((at for at, one in enumerate(lines) if written in one), 0)
    return spot_in_text(text.source, line, spot, source, written)
