"""Plan the recordings of loudspeaker scripts: what an office recorded, given away without what is no sound."""

from __future__ import annotations

from collections.abc import Iterator

from loa.catalogue.catalogue import Catalogue
from loa.prints.design_files import language_suffix
from loa.prints.file_names import campaign_in_name, place_of, placed
from loa.prints.radio_scripts import FORMAT, RadioScript, facts_of_script, scripts_of
from loa.recordings.sound import whole_seconds
from loa.store.inputs import Inputs
from loa.store.output import Output, output
from loa.store.versions import tools


def plan_recordings(catalogue: Catalogue, inputs: Inputs) -> list[Output]:
    """The recording of every script that has one, named as the other files of the script."""
    return [made for script in scripts_of(catalogue) for made in _recordings(script, inputs)]


def _recordings(script: RadioScript, inputs: Inputs) -> Iterator[Output]:
    source = script.resolved.recordings.get(script.message.radio_audio.get(script.language, ""))
    if source is None:
        return
    form, seconds = script.resolved.recording_lengths[source]
    path = f"{script.resolved.address}/{FORMAT}--{script.message.id}{language_suffix(script.language)}.{form}"
    made = output(
        path,
        "audio",
        "recording",
        data={},
        needs=[inputs.need(source)],
        tools=tools("recording"),
        facts={**facts_of_script(script), "length_s": whole_seconds(seconds)},
    )
    yield placed(made, place_of(script.province), campaign_in_name(script.province, script.resolved, script.message.id))
