"""Which places a live preview watches: all that the site is made of."""

from __future__ import annotations

from loa.publish.hand_written_pages import GeneratorSettings
from loa.store.inputs import Inputs
from loa.store.project import Project


def watched_places(settings: GeneratorSettings, inputs: Inputs | None) -> list[str]:
    """The folders and files to watch, with what links of the last build's `inputs` led to.

    A site need not have every folder, and the generator would stop at one that is not there.
    """
    project = Project.with_settings(settings.file)
    linked = inputs.linked_places if inputs else []
    rooms = [folder for folders in project.rooms.values() for folder in folders]
    return [str(path) for path in (settings.docs, settings.file, *rooms, *linked) if path.exists()]
