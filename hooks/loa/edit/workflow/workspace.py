"""The site as it lies on the disk now, as the editor sees it: its provinces, their campaigns, what each file says."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace

from pydantic import BaseModel

from loa.catalogue.merge import merge
from loa.content.editable_file import EditableFile, open_file
from loa.content.list_reader import read_lists, readable_vocabulary
from loa.content.models import NATIONAL, Campaign
from loa.content.named_files import ALL_FILES, named_from
from loa.content.vietnamese_order import vietnamese_order
from loa.content.vocabulary import Vocabulary
from loa.content.yaml_spans import Data, tree_data
from loa.content.yaml_tree import Mapping
from loa.edit.workflow.content_folders import (
    campaign_files,
    contests_with,
    data_in,
    folders,
    group_of,
    question_files_of,
    tree_of,
)
from loa.edit.workflow.document_files import (
    PROVINCE_FILE,
    SITE_FOLDER,
    document_in,
    file_of,
    is_file_of_questions,
    model_of,
    name_of_questions,
)
from loa.store.digest_store import Store
from loa.store.inputs import Inputs
from loa.store.project import Project

CAMPAIGN_SCHEMA = "# yaml-language-server: $schema=../../assets/schema/campaign.schema.json\n"
"""The first line of a campaign's file: text editors complete and check by it."""

Group = dict[str, Data]
"""What a file says, or a part of it that has keys."""


class NoSuchDocument(LookupError):
    """The site has no province, campaign or part of that name."""


class BrokenLists(NoSuchDocument):
    """The lists of the site have errors, so no form can be made; `loa check` says where."""


def taking_over(name: str) -> bytes:
    """The file of a province that takes over a national campaign as it is."""
    return f"{CAMPAIGN_SCHEMA}extends: {NATIONAL}/{name}\n".encode()


@dataclass(frozen=True)
class ContentDocument:
    """A content file with what it inherits.

    `file` is its name for `Inputs` (`campaigns/dong-thap/province.yml`), `data` its bytes: empty where there is none,
    as for a national campaign that a province takes over as it is. `inherited` is what the national campaign says that
    it extends, None where it extends none. `is_editable` is False where the file has faults in its form, which only a
    text editor can mend; what it says is then unknown. `label` is what it is called where it has no title itself.
    """

    folder: str
    name: str
    file: str
    model: type[BaseModel]
    data: bytes
    own: Group
    inherited: Group | None = None
    merged: Group = field(default_factory=dict)
    """What holds: its own words over those that it inherits."""
    is_there: bool = True
    is_editable: bool = True
    label: str = ""

    @property
    def written(self) -> bytes:
        """What a change begins from: its bytes, or the file by which a province takes over a national campaign."""
        if self.is_there:
            return self.data
        return b"" if self.folder == SITE_FOLDER else taking_over(self.name)

    @property
    def title(self) -> str:
        """What people call it."""
        if self.label:
            return self.label
        found = self.merged.get("title" if self.model is Campaign else "name")
        return found if isinstance(found, str) and found else self.name


@dataclass(frozen=True, slots=True)
class ListedProvince:
    """A folder of campaigns/ as lists show it."""

    folder: str
    title: str
    is_national: bool
    is_former: bool
    is_body: bool


@dataclass
class _Look:
    """The files as they were at one moment, once they are asked for."""

    inputs: Inputs | None = None


@dataclass(frozen=True, slots=True)
class _KeptLists:
    """The lists of a site: the questions that were asked to read them, and a digest of the answers."""

    questions: tuple[str, ...]
    answers: str
    vocabulary: Vocabulary


class _ContentLock:
    """Held by one thread at a time, which may take it again; what it asks is answered from the files as they are now.

    What is asked once it is given back is answered from the files as they are then.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._lock = threading.RLock()
        self._depth = 0
        self._look = ExitStack()

    def __enter__(self) -> None:
        self._lock.acquire()
        self._depth += 1
        if self._depth == 1:
            self._look.enter_context(self._workspace.one_look())

    def __exit__(self, *error: object) -> None:
        self._depth -= 1
        try:
            if not self._depth:
                self._look.close()
                self._workspace.look_anew()
        finally:
            self._lock.release()


_LOOK: ContextVar[_Look | None] = ContextVar("look", default=None)


class Workspace:
    """The site in which the editor works. Each question is answered from the files as they are when it is asked.

    Within `one_look` all are answered from the files as they were at the first question. `lock` is held by whoever
    changes a file, from reading it to having replaced it.
    """

    def __init__(self, project: Project, store: Store) -> None:
        self.project = project
        self.store = store
        self.lock = _ContentLock(self)
        self._lists: _KeptLists | None = None

    def inputs(self) -> Inputs:
        """The files of the site now: about 10 ms for a site of a hundred files."""
        look = _LOOK.get()
        if look is None:
            return Inputs(self.project, self.store)
        if look.inputs is None:
            look.inputs = Inputs(self.project, self.store)
        return look.inputs

    @contextmanager
    def one_look(self) -> Iterator[None]:
        """The files are looked at once for all questions, so that a page is of one state.

        Whoever changes files, or must know that nobody did, looks anew.
        """
        token = _LOOK.set(_Look())
        try:
            yield
        finally:
            _LOOK.reset(token)

    def look_anew(self) -> None:
        """The next question is answered from the files as they are then."""
        if look := _LOOK.get():
            look.inputs = None

    def vocabulary(self) -> Vocabulary:
        """The lists of the site, the same object while none of their files changes; what is wrong in them is left out.

        Whoever wrote the mistake must be able to mend it in a form. Raises BrokenLists where nothing is left.
        """
        inputs, kept = self.inputs(), self._lists
        if kept and inputs.answers_digest(kept.questions) == kept.answers:
            return kept.vocabulary
        with inputs.recording() as asked:
            found = read_lists(inputs).vocabulary or readable_vocabulary(inputs)
        if found is None:
            raise BrokenLists("assets/vocabulary.yml")
        questions = tuple(sorted(asked))
        self._lists = _KeptLists(questions, inputs.answers_digest(questions), found)
        return found

    def provinces(self) -> list[ListedProvince]:
        """All folders of campaigns/, the national one first, then those of today, former ones, other bodies."""
        inputs = self.inputs()
        found = []
        for folder in folders(inputs):
            own = data_in(inputs, file_of(folder, PROVINCE_FILE))
            name = own.get("name")
            title = name if isinstance(name, str) and name else folder
            listed = ListedProvince(
                folder, title, folder == NATIONAL, bool(own.get("ended")), own.get("kind") == "body"
            )
            found.append(listed)
        return sorted(found, key=lambda p: (not p.is_national, p.is_body, p.is_former, vietnamese_order(p.title)))

    def documents(self, folder: str) -> list[ContentDocument]:
        """The campaigns of a folder, those that it takes over as they are included. Raises NoSuchDocument."""
        inputs = self.inputs()
        _look_up(inputs, folder)
        own = [self._document(inputs, folder, name) for name in campaign_files(inputs, folder)]
        # A list, for a file may say anything.
        taken_over = [document.own.get("extends") for document in own]
        return [*own, *(d for d in self._adopted(inputs, folder) if f"{NATIONAL}/{d.name}" not in taken_over)]

    def document(self, folder: str, name: str) -> ContentDocument:
        """The `province` document or a campaign of a folder. Raises NoSuchDocument."""
        inputs = self.inputs()
        if folder == SITE_FOLDER:
            return _of_site(inputs, name)
        _look_up(inputs, folder)
        if is_file_of_questions(name):
            return self._questions(inputs, folder, name)
        if name == PROVINCE_FILE or name in campaign_files(inputs, folder):
            return self._document(inputs, folder, name)
        found = next((d for d in self._adopted(inputs, folder) if d.name == name), None)
        if found is None:
            raise NoSuchDocument(f"{folder}/{name}")
        return found

    def with_data(self, document: ContentDocument, data: bytes) -> ContentDocument:
        """The same document as it would be with other bytes in its file."""
        return replace(_opened(self.inputs(), document.folder, document.name, data), label=document.label)

    def questions(self, folder: str) -> dict[str, str]:
        """The files of questions of a folder, with the name of the document that each is."""
        files = question_files_of(self.inputs(), folder)
        found = {file: name_of_questions(folder, file) for file in sorted(files)}
        return {file: name for file, name in found.items() if name}

    def named(self, file: str) -> tuple[str, str] | None:
        """The folder and the name of the document that a file is, there or not; None for a file that is none."""
        found = document_in(file)
        is_questions = found is not None and file in self.questions(found[0])
        return document_in(file, is_questions=is_questions)

    # -- one file

    def _questions(self, inputs: Inputs, folder: str, name: str) -> ContentDocument:
        """A file of questions, which is called as the contests that have it. Raises NoSuchDocument."""
        file = file_of(folder, name)
        if self.questions(folder).get(file) != name:
            raise NoSuchDocument(f"{folder}/{name}")
        titles = dict.fromkeys(contests_with(inputs, folder, file))
        return replace(_opened(inputs, folder, name, inputs.read(file)), label=", ".join(titles) or name)

    def _document(self, inputs: Inputs, folder: str, name: str) -> ContentDocument:
        return _opened(inputs, folder, name, inputs.read(file_of(folder, name)))

    def _adopted(self, inputs: Inputs, folder: str) -> Iterator[ContentDocument]:
        """National campaigns that a province takes part in without a file of its own."""
        own = data_in(inputs, file_of(folder, PROVINCE_FILE))
        if folder == NATIONAL or own.get("ended"):
            return
        files = campaign_files(inputs, folder)
        for name in campaign_files(inputs, NATIONAL):
            file = file_of(NATIONAL, name)
            national = tree_of(inputs.read(file), file)
            base = group_of(tree_data(national)) if national else {}
            listed = base.get("provinces")
            is_for_all = listed == "all" and own.get("kind") != "body"
            if name not in files and (is_for_all or (isinstance(listed, list) and folder in listed)):
                inherited = _taken_over(national, folder) if national else {}
                yield ContentDocument(
                    folder,
                    name,
                    file_of(folder, name),
                    Campaign,
                    b"",
                    {},
                    inherited,
                    inherited,
                    is_there=False,
                )


_NOT_INHERITED = {"provinces", "extends", "formerly"}


def _opened(inputs: Inputs, folder: str, name: str, data: bytes) -> ContentDocument:
    file = file_of(folder, name)
    model = model_of(folder, name)
    editable = open_file(data, file)
    tree = tree_of(data, file)
    own = editable.data if isinstance(editable, EditableFile) else (tree_data(tree) if tree else {})
    own = own if isinstance(own, dict) else {}
    base = _base(inputs, folder, own)
    merged, inherited = own, None
    if base is not None:
        inherited = _taken_over(base, folder)
        merged = group_of(tree_data(merge(base, tree)[0])) if tree else inherited
    return ContentDocument(
        folder, name, file, model, data, own, inherited, merged, is_editable=isinstance(editable, EditableFile)
    )


def _taken_over(base: Mapping, folder: str) -> Group:
    """What a file of a folder inherits; the files of the nation are named as this folder must name them.

    What is written for the province's own file is copied from here: the bare name of a file of the nation would be
    looked for in the province's folder.
    """
    said = group_of(tree_data(named_from(f"campaigns/{folder}", base, ALL_FILES)))
    return {key: value for key, value in said.items() if key not in _NOT_INHERITED}


def _base(inputs: Inputs, folder: str, own: Group) -> Mapping | None:
    """The national campaign that a file extends."""
    extends = own.get("extends")
    if folder in (NATIONAL, SITE_FOLDER) or not isinstance(extends, str):
        return None
    room, _, name = extends.partition("/")
    if room != NATIONAL or name not in campaign_files(inputs, NATIONAL):
        return None
    file = file_of(NATIONAL, name)
    return tree_of(inputs.read(file), file)


def _of_site(inputs: Inputs, name: str) -> ContentDocument:
    """What the whole site says, or its lists; what the program has of it stays where they say nothing."""
    file = file_of(SITE_FOLDER, name)
    if not file:
        raise NoSuchDocument(name)
    # Without a file of its own the site sees the program's under its own name, too.
    is_there = (inputs.project.root / file).is_file()
    document = _opened(inputs, SITE_FOLDER, name, inputs.read(file) if is_there else b"")
    return replace(document, is_there=is_there, is_editable=document.is_editable or not is_there)


def _look_up(inputs: Inputs, folder: str) -> None:
    if folder not in folders(inputs):
        raise NoSuchDocument(folder)
