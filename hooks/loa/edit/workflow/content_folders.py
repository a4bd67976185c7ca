"""What lies in the folders of campaigns/, as the reader of content sees it: campaigns, and files of questions."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import normpath

from loa.content.campaign_reader import files_of_questions
from loa.content.fields import slugify
from loa.content.yaml_parser import Unreadable, parse
from loa.content.yaml_spans import Data, tree_data
from loa.content.yaml_tree import Mapping
from loa.edit.workflow.document_files import PROVINCE_FILE, file_of
from loa.store.inputs import Inputs
from loa.store.snapshot import FileKind


def folders(inputs: Inputs) -> list[str]:
    """The folders of campaigns/ that say who they are."""
    names = inputs.names("campaigns")
    return [
        name for name in names if name == slugify(name) and inputs.kind(file_of(name, PROVINCE_FILE)) is FileKind.FILE
    ]


def campaign_files(inputs: Inputs, folder: str) -> list[str]:
    """The names of the campaigns of a folder; files of questions are none, wherever they lie."""
    stems = [name.removesuffix(".yml") for name in inputs.names(f"campaigns/{folder}") if name.endswith(".yml")]
    of_questions = question_files_of(inputs, folder)
    return [
        stem
        for stem in stems
        if stem != PROVINCE_FILE
        and stem == slugify(stem)
        and file_of(folder, stem) not in of_questions
        and inputs.kind(file_of(folder, stem)) is FileKind.FILE
    ]


def question_files_of(inputs: Inputs, folder: str) -> frozenset[str]:
    """The files that contests of a folder name as their files of questions, and that are there."""
    place = f"campaigns/{folder}"

    def read() -> frozenset[str]:
        named = files_of_questions(inputs, place)
        return frozenset(f for f in named if f.startswith(f"{place}/") and inputs.kind(f) is FileKind.FILE)

    return inputs.cached(("edited questions", folder), read)


def contests_with(inputs: Inputs, folder: str, file: str) -> Iterator[str]:
    """The titles of the contests of a folder that have this file of questions."""
    for name in campaign_files(inputs, folder):
        listed = data_in(inputs, file_of(folder, name)).get("contests")
        for contest in listed if isinstance(listed, list) else ():
            written = contest.get("questions") if isinstance(contest, dict) else None
            if isinstance(written, str) and normpath(f"campaigns/{folder}/{written.strip()}") == file:
                assert isinstance(contest, dict)
                yield str(contest.get("title") or contest.get("id") or name)


def data_in(inputs: Inputs, file: str) -> dict[str, Data]:
    """What a file says; nothing where it is unreadable."""
    tree = tree_of(inputs.read(file), file)
    return group_of(tree_data(tree)) if tree else {}


def tree_of(data: bytes, file: str) -> Mapping | None:
    """The tree of a file; None where it is unreadable."""
    try:
        return parse(data, file)[0]
    except Unreadable:
        return None


def group_of(data: Data) -> dict[str, Data]:
    """Keys with their values; none where it is another thing."""
    return data if isinstance(data, dict) else {}
