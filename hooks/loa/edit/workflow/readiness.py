"""What would come of publishing now: looked at before, by the same steps as a build, which make nothing yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from loa.edit.workflow.workspace import Workspace
from loa.pipeline.build import prepare
from loa.pipeline.checker import Problems
from loa.pipeline.errors import STOPPED, BadContent, Stopped
from loa.pipeline.keeping import Keeper
from loa.pipeline.refusals import CannotKeep
from loa.publish.folder_guard import SourceFolders, site_folder
from loa.publish.paths import real_path
from loa.store.project import Project, site_dir_in

_NOTHING_WRONG = Problems((), {})


@dataclass(frozen=True)
class Readiness:
    """Whether the site can be published, and what of it would stay as it is.

    `problems` are those of the content; `kept` are the provinces, each folder with its name, that would stay as they
    were published because of them. With a `refusal` nothing would be published.
    """

    problems: Problems = field(default_factory=lambda: _NOTHING_WRONG)
    kept: dict[str, str] = field(default_factory=dict)
    refusal: Stopped | OSError | None = None

    @property
    def is_fine(self) -> bool:
        """Whether all would be published."""
        return self.refusal is None and not self.kept


def readiness(workspace: Workspace) -> Readiness:
    """Read, resolve and check what changed since it was last read; raises nothing that people can mend."""
    try:
        keeper = Keeper(workspace.store, folder_of_site(workspace), for_errors=True)
        build = prepare(workspace.project, workspace.store, keeper=keeper)
    except (BadContent, CannotKeep) as error:
        return Readiness(error.problems or _NOTHING_WRONG, refusal=error)
    except (*STOPPED, OSError) as error:
        return Readiness(refusal=error)
    kept = {slug: one.record.name for slug, one in keeper.kept.items()}
    return Readiness(Problems.merged(build.known), kept)


def folder_of_site(workspace: Workspace) -> Path:
    """The folder into which the site is built. Raises OSError without mkdocs.yml, UnsafeFolder."""
    project = workspace.project
    sources = SourceFolders.of(project, workspace.store, [project.docs])
    return site_folder(published_folder(project), sources, workspace.store, project.docs)


def published_folder(project: Project) -> Path:
    """The same folder, whoever made what lies there. Raises OSError."""
    return real_path(project.root / site_dir_in(project.settings.read_bytes()))
