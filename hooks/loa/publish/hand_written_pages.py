"""Pages written by hand (docs/): where nothing they are made of changed, they stay as published and are not rendered.

The site generator renders them and warns of what is wrong with them, such as a link that leads nowhere. So they stay
only if it warned of nothing, and if every page that they could lead to is still there.
"""

from __future__ import annotations

import ast
import hashlib
import json
import logging
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import NamedTuple

import markdown.extensions

from loa.content.interface_language import translator
from loa.publish.new_site import NewSite, PublishedPage
from loa.store.build_cache import BuildCache
from loa.store.inputs import Inputs
from loa.store.project import HANDBOOK_FOLDER, Project
from loa.store.snapshot import FileKind

_STAGE = "hand-written"


@dataclass(frozen=True)
class GeneratorSettings:
    """What the settings of the site generator (mkdocs.yml) say."""

    file: Path
    """The file of settings, which lies in the project's root."""

    docs: Path
    site: Path
    """Where the site is written; for a live preview a temporary folder."""

    strict: bool

    written: Sequence[object]
    """All settings, as people wrote them."""

    theme: Sequence[str]
    """The folders of the theme."""

    plugins: Sequence[str]
    """The names of plugins, and the files of hooks."""

    markdown_extensions: Collection[str]

    directory_urls: bool = True
    """Whether a page has the address of a folder; all links of planned pages count on it."""

    @property
    def site_of_file(self) -> Path:
        """The folder of the site as the file of settings has it."""
        written = self.written[0] if self.written else {}
        named = written.get("site_dir") if isinstance(written, Mapping) else None
        return self.file.parent / str(named or "site")


class SourceFile(NamedTuple):
    """A file that the site generator found in docs/ or in the theme: its name there, and its path on the site."""

    name: str
    path: str
    in_docs: bool


@dataclass
class HandWrittenPages:
    """The pages written by hand in one build."""

    inputs: Inputs
    cache: BuildCache
    site: NewSite
    planned: Collection[str] = ()
    """The paths of all pages made from campaigns/, and of the handbook's: those written by hand may link to them."""
    contents: dict[str, bytes] = field(default_factory=dict)
    """The bytes of each file of docs/ as this build read them, by its name there."""
    left_out: set[str] = field(default_factory=set)
    """The names of found files that are not published."""
    pages: list[PublishedPage] = field(default_factory=list)
    """The pages that are on the site."""
    are_kept: bool = False
    """Whether they stay as they were published, so that nothing is left to render."""
    _key: str = ""
    """Names all that they are made of beside the inputs; empty where that is not known."""
    _questions: set[str] = field(default_factory=set)

    @contextmanager
    def recording(self) -> Iterator[None]:
        """Note what is asked of the inputs meanwhile: the pages depend on it."""
        with self.inputs.recording() as questions:
            yield
        self._questions |= questions

    def take(self, found: Sequence[SourceFile], docs: Path, made: Collection[str], logger: logging.Logger) -> bool:
        """Read what the site generator found in `docs`; returns whether it found the files that this build has read.

        A file with the path of one that is `made` from campaigns/ is left out, with a warning to the `logger`.
        """
        self._leave_out_twins(found, made, logger)
        self.left_out |= {file.name for file in found if file.in_docs and file.name.startswith(f"{HANDBOOK_FOLDER}/")}
        if docs.resolve() != self.inputs.project.docs.resolve():
            return False
        with self.recording():
            self.inputs.folder("docs")
            for file in found:
                name = f"docs/{file.name}"
                if not file.in_docs or file.name in self.left_out:
                    continue
                if name.isprintable() and self.inputs.kind(name) is FileKind.FILE:
                    self.contents[file.name] = self.inputs.read(name)
                else:
                    # It came after this build read its inputs: the next build has it.
                    self.left_out.add(file.name)
            return all(self.inputs.place(name).is_file() for name in self.inputs.below("docs"))

    def keep_published(self, made_of: Sequence[object]) -> None:
        """Keep the pages as they are published, if those were made of the same values and inputs."""
        values = json.dumps(made_of, default=repr)
        self._key = hashlib.sha256("\0".join([values, *sorted(self.planned)]).encode()).hexdigest()
        kept = self.cache.recall(_STAGE)
        if kept is not None and kept["key"] == self._key and self.site.reuse_all(kept["files"]):
            self.pages = [PublishedPage(path, facts) for path, facts in kept["pages"]]
            self.are_kept = True

    def remember(self) -> None:
        """Remember what the site generator wrote into the new site for `keep_published`. Raises StoreError, OSError."""
        if self._key and not self.are_kept:
            pages = [[page.path, page.facts] for page in self.pages]
            plain = {"key": self._key, "pages": pages, "files": self.site.register_unknown()}
            self.cache.keep(_STAGE, self._questions, plain)

    def _leave_out_twins(self, found: Iterable[SourceFile], made: Collection[str], logger: logging.Logger) -> None:
        folders = {parent for path in made for parent in PurePosixPath(path).parents}
        for file in found:
            path = PurePosixPath(file.path)
            if path not in folders and not any(str(part) in made for part in (path, *path.parents)):
                continue
            say = translator()
            warning = say("docs/{name} has the address of a file that is made from campaigns/; it is left out.")
            logger.warning(warning.format(name=file.name))
            self.left_out.add(file.name)


def are_made_of_docs_alone(settings: GeneratorSettings, adapter: Path, project: Project) -> bool:
    """Whether pages are made of docs/ and the settings alone: what others plug in may read any file.

    `adapter` is the program's file that the site generator calls; the site's own hook only imports it.
    """
    known = {file.stem for folder in markdown.extensions.__path__ for file in Path(folder).glob("*.py")}
    return (
        len(settings.plugins) == 1
        and _only_imports(Path(settings.plugins[0]), adapter.stem)
        and [Path(folder).resolve() for folder in settings.theme] == [folder.resolve() for folder in project.theme]
        and set(settings.markdown_extensions) <= known
    )


def _only_imports(hook: Path, module: str) -> bool:
    """Whether a hook has nothing but `from module import …` and comments."""
    try:
        statements = ast.parse(hook.read_bytes()).body
    except (OSError, ValueError, SyntaxError):
        return False
    texts = [one for one in statements if isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant)]
    imports = [one for one in statements if isinstance(one, ast.ImportFrom) and (one.module, one.level) == (module, 0)]
    return bool(imports) and len(texts) + len(imports) == len(statements)


class WarningListener(logging.Handler):
    """Collects the warnings of the site generator, so that a strict build stops before the old site is replaced."""

    def __init__(self, logger: logging.Logger, *, strict: bool) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []
        self._logger = logger
        logger.addHandler(self)
        if strict and logger.level > logging.WARNING:
            # A strict build must hear what a quiet one does not print.
            logger.setLevel(logging.WARNING)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the text of a warning."""
        self.lines.append(record.getMessage())

    @property
    def heard_nothing(self) -> bool:
        """Whether there was no warning, though it would have been heard."""
        return self._logger.isEnabledFor(logging.WARNING) and not self.lines

    def close(self) -> None:
        """Stop listening."""
        self._logger.removeHandler(self)
        super().close()
