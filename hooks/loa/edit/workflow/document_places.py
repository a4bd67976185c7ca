"""The documents of a site as the reader saw them, and where on the editor's pages each place in their files is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from posixpath import normpath

from pydantic import BaseModel

from loa.catalogue.merge import merge
from loa.content.diagnostics import Diagnostic
from loa.content.fields import slugify
from loa.content.interface_language import Translate
from loa.content.list_reader import read_lists
from loa.content.models import NATIONAL, Campaign, Province
from loa.content.question_files import question_files, with_questions
from loa.content.vocabulary import Vocabulary
from loa.content.yaml_parser import Unreadable, parse
from loa.content.yaml_spans import tree_data
from loa.content.yaml_tree import Mapping, Scalar, TreePath
from loa.content.yaml_tree import Sequence as TreeSequence
from loa.edit.forms.field_titles import FieldTitles, FormPlace, place_of
from loa.edit.forms.form_fields import Section
from loa.edit.forms.form_sentences import FormSentences, language_of
from loa.edit.forms.spot_paths import SpotPaths
from loa.edit.workflow.content_addresses import content_address
from loa.edit.workflow.document_files import PROVINCE_FILE, SITE_FOLDER, file_of, is_file_of_questions
from loa.edit.workflow.item_lists import item_at
from loa.edit.workflow.kept_check import KeptCheck
from loa.edit.workflow.workspace import Group, NoSuchDocument, Workspace
from loa.store.inputs import Inputs
from loa.store.snapshot import FileKind


@dataclass(frozen=True)
class DocumentPlaces:
    """One document: its file and those of its questions, the same of the national campaign below, and its fields."""

    folder: str
    name: str
    title: str
    file: str
    own_files: frozenset[str]
    base_files: frozenset[str]
    base_name: str
    model: type[BaseModel]
    paths: SpotPaths
    sections: Sequence[Section]
    sentences: FormSentences
    say: Translate
    own: Group = field(default_factory=dict)
    inherited: Group | None = None

    @cached_property
    def titles(self) -> FieldTitles:
        """What its fields are called."""
        return FieldTitles(self.model, language_of(self.say))

    def told(self, problem: Diagnostic, path: TreePath) -> tuple[str, str]:
        """What is wrong at a path, and what to write instead."""
        return self.sentences.told(problem, self.titles, path)

    def place(self, path: TreePath, *, of_nation: bool = False) -> FormPlace:
        """The page that asks for a path; the list itself where its item is written so that it has no page."""
        place = place_of(path, self.model, self.sections)
        if not place.is_item:
            return place
        document = replace(self, own=self.inherited or {}, inherited=None) if of_nation else self
        item = item_at(document, str(path[0]), path[1])
        return replace(place, item=item.name) if item else FormPlace(place.section)

    def address(self, place: FormPlace, *, of_nation: bool) -> str:
        """The address of a field in the editor."""
        folder, name = (NATIONAL, self.base_name) if of_nation else (self.folder, self.name)
        anchor = f"#f-{place.input_name}" if place.input_name else ""
        steps = (folder, name, place.section, place.item)
        return (content_address(*filter(None, steps)) if folder else "/") + anchor


class SitePlaces:
    """The documents of a site as its kept check has it, or as it would be with other `inputs`."""

    def __init__(self, workspace: Workspace, kept: KeptCheck, say: Translate, inputs: Inputs | None = None) -> None:
        self.say = say
        self._workspace = workspace
        self._kept = kept
        self._inputs = inputs or kept.inputs
        self._made: dict[tuple[str, str], DocumentPlaces] = {}

    def document(self, folder: str, name: str) -> DocumentPlaces:
        """A document: `province` or the name of a campaign. Raises NoSuchDocument."""
        if (folder, name) not in self._made:
            self._made[folder, name] = self._read(folder, name)
        return self._made[folder, name]

    def beside(self, folder: str) -> DocumentPlaces:
        """What lies beside the documents of a folder, or of all folders: it has no fields."""
        model: type[BaseModel] = Province
        nothing = frozenset[str]()
        paths, title = SpotPaths(model, ()), self.title(folder) or self.say("The whole site")
        return DocumentPlaces(folder, "", title, "", nothing, nothing, "", model, paths, (), self._sentences, self.say)

    def title(self, folder: str) -> str:
        """What a folder is called; nothing for the whole site."""
        if folder == SITE_FOLDER:
            return self.say("The whole site")
        return self._names.get(folder, folder)

    def owner_of(self, file: str) -> tuple[str, str]:
        """The folder and the document to which a file belongs; without document, or folder, where it has none."""
        folder, name = self._workspace.named(file) or ("", "")
        if folder == SITE_FOLDER:
            return folder, name
        room, folder = (*file.split("/"), "")[:2]
        if room != "campaigns" or folder not in self._folders:
            return "", ""
        is_document = file in self._workspace.questions(folder) or name in self._stems(folder)
        return folder, name if is_document else ""

    def of_questions(self, file: str) -> DocumentPlaces | None:
        """A file of questions that a contest names; None where it is none."""
        folder, name = self._workspace.named(file) or ("", "")
        is_known = folder in self._folders and file in self._workspace.questions(folder)
        return self.document(folder, name) if is_known and is_file_of_questions(name) else None

    def _stems(self, folder: str) -> list[str]:
        """The names of the documents that have a file in a folder."""
        stems = [
            name.removesuffix(".yml") for name in self._inputs.names(f"campaigns/{folder}") if name.endswith(".yml")
        ]
        return [
            stem
            for stem in stems
            if stem == slugify(stem) and self._inputs.kind(file_of(folder, stem)) is FileKind.FILE
        ]

    @cached_property
    def _folders(self) -> list[str]:
        return [
            name
            for name in self._inputs.names("campaigns")
            if name == slugify(name) and self._inputs.kind(f"campaigns/{name}") is FileKind.FOLDER
        ]

    def _read(self, folder: str, name: str) -> DocumentPlaces:
        file = file_of(folder, name)
        if folder == SITE_FOLDER or is_file_of_questions(name):
            return self._read_alone(folder, name)
        if folder not in self._folders:
            raise NoSuchDocument(folder)
        own = self._tree(file, folder)
        base_name = self._base_name(folder, name, own, is_there=name in self._stems(folder))
        national = file_of(NATIONAL, base_name)
        base = self._tree(national, NATIONAL) if base_name else None
        model: type[BaseModel] = Province if name == PROVINCE_FILE else Campaign
        merged = merge(base, own)[0] if base and own else None
        trees = [tree for tree in (own, merged, base) if tree]
        base_files = frozenset({national, *self._question_files(base, NATIONAL)} if base_name else ())
        title = self._title_of(model, trees) or name
        return DocumentPlaces(
            folder,
            name,
            title,
            file,
            frozenset({file, *self._question_files(own, folder)}),
            base_files,
            base_name,
            model,
            SpotPaths(model, trees),
            self._kept.sections(model, self._language),
            self._sentences,
            self.say,
            _group(own) or {},
            _group(base),
        )

    def _read_alone(self, folder: str, name: str) -> DocumentPlaces:
        """A document that follows no other. Raises NoSuchDocument."""
        document, nothing = self._workspace.document(folder, name), frozenset[str]()
        own = self._parsed(document.file)
        paths, sections = (
            SpotPaths(document.model, [own] if own else []),
            self._kept.sections(document.model, self._language),
        )
        title = self.say("This website") if folder == SITE_FOLDER else document.title
        return DocumentPlaces(
            folder,
            name,
            title,
            document.file,
            frozenset({document.file}),
            nothing,
            "",
            document.model,
            paths,
            sections,
            self._sentences,
            self.say,
            _group(own) or {},
        )

    @property
    def _language(self) -> str:
        return language_of(self.say)

    def _base_name(self, folder: str, name: str, own: Mapping | None, *, is_there: bool) -> str:
        """The name of the national campaign that a document follows; nothing where it follows none.

        Raises NoSuchDocument for a document that has no file and follows no national campaign of its name.
        """
        if is_there:
            extended = own.text("extends") or "" if own else ""
            room, _, base = extended.partition("/")
            follows = folder != NATIONAL and room == NATIONAL and base in self._stems(NATIONAL)
            return base if follows else ""
        if self._workspace.document(folder, name).is_there:
            raise NoSuchDocument(f"{folder}/{name}")
        return name

    def _tree(self, file: str, folder: str) -> Mapping | None:
        """What a file says, with the questions that stand in files of their own."""
        tree = self._parsed(file)
        if tree is None:
            return None

        def questions(name: Scalar) -> TreeSequence | None:
            there = self._parsed(normpath(f"campaigns/{folder}/{name.text.strip()}"))
            listed = there.get("questions") if there else None
            return listed if isinstance(listed, TreeSequence) else TreeSequence((), name.spot)

        return with_questions(tree, questions)

    def _question_files(self, tree: Mapping | None, folder: str) -> Iterator[str]:
        """The files of a document's questions; the tree is the one as it stands in its own file."""
        found = self._parsed(tree.spot.file) if tree else None
        for name in question_files(found) if found else ():
            yield normpath(f"campaigns/{folder}/{name.text.strip()}")

    def _parsed(self, file: str) -> Mapping | None:
        try:
            return parse(self._inputs.read(file), file)[0]
        except (Unreadable, OSError):
            return None

    @cached_property
    def _vocabulary(self) -> Vocabulary | None:
        return read_lists(self._inputs).vocabulary

    @cached_property
    def _sentences(self) -> FormSentences:
        return FormSentences(self.say, self._vocabulary, _TitlesByName(self._names, self._title_of_campaign))

    @cached_property
    def _names(self) -> dict[str, str]:
        """What folders are called."""
        found = {}
        for folder in self._folders:
            tree = self._parsed(file_of(folder, PROVINCE_FILE))
            found[folder] = (tree.text("name") if tree else None) or folder
        return found

    def _title_of_campaign(self, file: str) -> str | None:
        """What the first campaign is called that has a file of this name."""
        stem = file.removesuffix(".yml")
        for folder in self._folders if file.endswith(".yml") and stem != PROVINCE_FILE else ():
            tree = self._parsed(file_of(folder, stem)) if stem in self._stems(folder) else None
            if tree and (title := tree.text("title")):
                return title
        return None

    def _title_of(self, model: type[BaseModel], trees: Sequence[Mapping]) -> str:
        key = "title" if model is Campaign else "name"
        return next((text for tree in trees if (text := tree.text(key))), "")


def _group(tree: Mapping | None) -> Group | None:
    found = tree_data(tree) if tree else None
    return found if isinstance(found, dict) else None


class _TitlesByName(dict[str, str]):
    """What folders are called, and campaigns by the names of their files, which are read when one is asked for."""

    def __init__(self, folders: dict[str, str], title_of_campaign: Callable[[str], str | None]) -> None:
        super().__init__(folders)
        self._title_of_campaign = title_of_campaign

    def get(self, name: str, default: str | None = None) -> str | None:  # type: ignore[override]
        """What it is called."""
        if name not in self and (title := self._title_of_campaign(name)):
            self[name] = title
        return super().get(name, default)
