"""How long a loudspeaker script takes to read, told beside its form."""

from __future__ import annotations

from collections.abc import Mapping

from loa.content.prose import UnusableProse, read_prose
from loa.content.yaml_parser import Unreadable
from loa.house_style.loudspeaker import VIETNAMESE, loudspeaker_text, reading_note
from loa.house_style.spoken_words import read_spoken_words
from loa.store.inputs import Inputs


def script_reading_time(script: object, inputs: Inputs) -> str:
    """The time of what `radio` of a message holds, without what is added for the hotline; empty where there is none.

    Only Vietnamese is counted.
    """
    text = script.get(VIETNAMESE) if isinstance(script, Mapping) else script
    if not isinstance(text, str) or not text.strip():
        return ""
    try:
        spoken = loudspeaker_text(read_prose(text), VIETNAMESE, read_spoken_words(inputs))
    except (UnusableProse, Unreadable, OSError, ValueError):
        # The form says what is wrong with the text; the list of the site is told by the check.
        return ""
    return reading_note(spoken.syllables, spoken.seconds)
