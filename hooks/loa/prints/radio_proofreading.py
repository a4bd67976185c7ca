"""Proof-reading of loudspeaker scripts: what nobody can read aloud surely, at the line that was written."""

from __future__ import annotations

from collections.abc import Iterator

from loa.arrange.typefaces import faces_of, read_typefaces
from loa.catalogue.catalogue import Catalogue
from loa.content.diagnostics import Diagnostic, SourceLines, Spot
from loa.content.prose import Prose
from loa.content.validation import spot_in_text
from loa.content.yaml_tree import Mapping, locate
from loa.house_style.spoken_words import SPOKEN_WORDS, read_spoken_words
from loa.prints.radio_scripts import RadioScript, lacking_for_sheet, scripts_of
from loa.store.inputs import Inputs

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
    term = catalogue.vocabulary.lists.languages[script.language]
    lacking = lacking_for_sheet(spoken, term, read_typefaces(inputs), faces_of(inputs))
    if lacking:
        yield Diagnostic("L709", spot, {"language": term.title, "font": lacking.font})


def _spot_of(text: Prose, written: str, spot: Spot, inputs: Inputs) -> Spot:
    """Where something stands in a text, in its file."""
    source = SourceLines({spot.file: inputs.read(spot.file).decode("utf-8", "replace")})
    lines = text.source.split("\n")
    line = next((at for at, one in enumerate(lines) if written in one), 0)
    return spot_in_text(text.source, line, spot, source, written)
