"""Reading, resolving and proof-reading in a row: what is wrong with the content, before anything is made."""

from __future__ import annotations

from dataclasses import dataclass

from loa.catalogue.resolve import resolve
from loa.catalogue.types import Catalogue
from loa.content.diagnostics import Diagnostic, SourceLines, as_text, in_order
from loa.content.language import Translate, translator
from loa.content.project import Project
from loa.content.read import read
from loa.plan.needs import Pantry
from loa.plan.prints.proof import proof


@dataclass(frozen=True)
class Checked:
    """What reading and resolving found."""

    project: Project
    catalogue: Catalogue | None
    diagnostics: tuple[Diagnostic, ...]
    source: SourceLines
    translate: Translate

    def report(self) -> str:
        """All problems, for people."""
        return as_text(self.diagnostics, self.source, self.translate)


def check(project: Project) -> Checked:
    """Read, resolve and proof-read what is to be printed; nothing is made."""
    library = read(project)
    resolved = resolve(library)
    translate = translator()
    catalogue, diagnostics = resolved.catalogue, resolved.diagnostics
    if catalogue is not None:
        diagnostics = tuple(in_order([*diagnostics, *proof(catalogue, Pantry(project))]))
        is_bad = any(problem.is_error for problem in diagnostics)
        catalogue = None if is_bad else catalogue.without_places_of_writing()
    return Checked(project, catalogue, diagnostics, library.source, translate)
