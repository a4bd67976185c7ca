"""The recordings of a province: which there are and where they are used, a new one kept, one chosen for a script."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from posixpath import normpath

from loa.content.fields import slugify
from loa.content.model_paths import fields_at
from loa.content.models import Campaign
from loa.content.yaml_edits import Edit, Set
from loa.content.yaml_spans import Data
from loa.edit.forms.form_shapes import VIETNAMESE, by_language
from loa.edit.workflow.document_parts import beginnings
from loa.edit.workflow.handed_in_files import file_with_key, files_with, keep_file, key_of_file
from loa.edit.workflow.item_lists import item_at, text_of
from loa.edit.workflow.saving import NotSaved, Saver, SaveResult
from loa.edit.workflow.workspace import ContentDocument, NoSuchDocument, Workspace
from loa.recordings.read import read_recording
from loa.recordings.recording_examiner import RecordingExaminer
from loa.recordings.sound import ENDINGS, BadSound, Sound, whole_seconds

RECORDING_FOLDER = "ghi-am"
_LIST, _FIELD = "messages", "radio_audio"


@dataclass(frozen=True, slots=True)
class StoredRecording:
    """A recording in a province's folder: `file` is its name for `Inputs`, `name` that which content writes.

    `seconds` is how long it is, `places` are the titles of campaigns that use it; `key` names it in addresses.
    """

    file: str
    name: str
    key: str
    seconds: int
    places: tuple[str, ...]


def recordings_of(workspace: Workspace, folder: str) -> list[StoredRecording]:
    """The recordings in a folder of campaigns/ that can be played, those that are used first. Raises NoSuchDocument."""
    inputs, room = workspace.inputs(), f"campaigns/{folder}"
    used = _uses(workspace, folder)
    found = []
    for file, one in RecordingExaminer(inputs).examined(files_with(inputs, folder, ENDINGS)).items():
        if not one.code:
            name = file.removeprefix(f"{room}/")
            length = whole_seconds(one.seconds)
            found.append(StoredRecording(file, name, key_of_file(file), length, tuple(used.get(name, ()))))
    return sorted(found, key=lambda one: (not one.places, one.name))


def _uses(workspace: Workspace, folder: str) -> dict[str, list[str]]:
    """The titles of the campaigns that name each recording."""
    used: dict[str, list[str]] = {}
    for document in workspace.documents(folder):
        for name in _named(document):
            titles = used.setdefault(normpath(name), [])
            titles += [] if document.title in titles else [document.title]
    return used


def _named(document: ContentDocument) -> Iterator[str]:
    messages = document.merged.get(_LIST)
    for message in messages if isinstance(messages, list) else ():
        said = by_language(message.get(_FIELD)) if isinstance(message, dict) else {}
        yield from (name for name in said.values() if isinstance(name, str))


def listen(workspace: Workspace, folder: str, key: str) -> Sound:
    """The sound of a recording, as it will be published. Raises NoSuchDocument."""
    inputs, file = workspace.inputs(), file_with_key(workspace, folder, ENDINGS, key)
    try:
        return read_recording(inputs.read(file))
    except (BadSound, OSError) as error:
        raise NoSuchDocument(file) from error


# -- a new recording


def keep_recording(saver: Saver, folder: str, data: bytes, stem: str, what: str) -> str | NotSaved:
    """Keep the sound of a recording that somebody hands in; returns the name that content writes for it.

    `stem` is what its file is called, `what` the line in the history. Nothing but sound is kept, so no version in the
    history has the tags that came with it. Our own reader takes it apart; no decoder sees it. Raises BadSound and
    NoSuchDocument.
    """
    sound = read_recording(data)
    return keep_file(saver, folder, RECORDING_FOLDER, (stem, sound.form), sound.data, what)


# -- a recording for a script


@dataclass(frozen=True)
class RecordingPlace:
    """The script of a message in one language: its words, and the recording that the file itself has of it."""

    document: ContentDocument
    message: str | int
    language: str
    slogan: str
    script: str
    recording: str

    @property
    def stem(self) -> str:
        """What the file of its recording is called."""
        language = "" if self.language == VIETNAMESE else f"-{self.language}"
        return f"{slugify(str(self.message))}{language}"


def recording_place(workspace: Workspace, folder: str, name: str, dotted: str) -> RecordingPlace:
    """The field that a path with dots leads to, as `messages.goi-111.radio_audio.vi`. Raises NoSuchDocument."""
    document = workspace.document(folder, name)
    head, _, rest = dotted.partition(".")
    # An id may have dots, too.
    message, _, last = rest.partition(f".{_FIELD}.")
    known = workspace.vocabulary().lists.languages
    if document.model is not Campaign or head != _LIST or last not in known:
        raise NoSuchDocument(dotted)
    step: str | int = int(message) if message.isascii() and message.isdigit() and len(message) < 6 else message
    item = item_at(document, _LIST, message) or item_at(document, _LIST, step)
    if item is None:
        raise NoSuchDocument(dotted)
    said = (by_language(item.merged.get("radio")).get(last), by_language(item.own.get(_FIELD)).get(last))
    script, recording = (text if isinstance(text, str) else "" for text in said)
    at = message if item.step is None else item.step
    return RecordingPlace(document, at, last, text_of(item.merged.get("text")), script, recording)


def choose_recording(saver: Saver, place: RecordingPlace, name: str, what: str) -> SaveResult:
    """Write a recording into its place, beside those that the file itself has in other languages.

    The nation's are not copied: they go by themselves where the script of their language is rewritten.
    """
    group = (_LIST, place.message)

    def edits(now: ContentDocument) -> list[Edit]:
        keys = tuple(fields_at(now.model, (_LIST, 0)))
        item = item_at(now, _LIST, place.message)
        before = by_language(item.own.get(_FIELD)) if item else {}
        texts: dict[str, Data] = {**before, place.language: name}
        value: Data = name if texts.keys() == {VIETNAMESE} else texts
        return [*beginnings(now, group), Set((*group, _FIELD), value, keys)]

    return saver.edit(place.document.folder, place.document.name, what, edits)
