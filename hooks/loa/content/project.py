"""Where the rooms' files lie: content, assets and layouts of one project."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

_SITE_URL = re.compile(r"""^site_url:\s*["']?(https?://[^\s"'#]+)""", re.MULTILINE)
_PACKAGE = Path(__file__).resolve().parent.parent
OWN_ASSETS = _PACKAGE.parent.parent / "assets"
"""Fonts, lists and translations that come with Loa."""


def is_file(path: Path) -> bool:
    """Whether there is a file of that name; there is none where no file could be called so."""
    try:
        return path.is_file()
    except OSError:
        # The name is longer than any file's can be.
        return False


def names_in(folder: Path) -> list[str]:
    """The names of what lies in a folder; none where there is no such folder."""
    try:
        return sorted(path.name for path in folder.iterdir())
    except OSError:
        return []


@dataclass(frozen=True, slots=True)
class Project:
    """The folders of a project. Assets and layouts are Loa's own unless the project has some."""

    root: Path
    campaigns: Path
    assets: Path
    layouts: Path

    @classmethod
    def at(cls, root: Path) -> Project:
        """The project whose root folder (the one with campaigns/) is `root`."""
        root = root.resolve()
        assets = root / "assets"
        return cls(
            root=root,
            campaigns=root / "campaigns",
            assets=assets if (assets / "vocabulary.yml").is_file() else OWN_ASSETS,
            layouts=_PACKAGE.parent / "layouts",
        )

    @classmethod
    def around(cls, start: Path) -> Project:
        """The project that `start` lies in: the nearest folder upwards that has campaigns/."""
        for folder in (start, *start.parents):
            if (folder / "campaigns").is_dir():
                return cls.at(folder)
        return cls.at(start)

    @property
    def docs(self) -> Path:
        """The pages written by hand."""
        return self.root / "docs"

    @property
    def site_url(self) -> str | None:
        """Where the site is to be published, as mkdocs.yml says; None where it does not, or not plainly."""
        settings = self.root / "mkdocs.yml"
        found = _SITE_URL.search(settings.read_text(encoding="utf-8")) if settings.is_file() else None
        return found[1] if found else None

    def find(self, name: str) -> Path:
        """The path of `assets/…`, `campaigns/…` or `layouts/…`. Raises ValueError for any other name."""
        room, _, rest = name.partition("/")
        folders = {"assets": self.assets, "campaigns": self.campaigns, "layouts": self.layouts}
        if room not in folders or ".." in Path(rest).parts:
            raise ValueError(f"no room holds {name}")
        return folders[room] / rest

    def name(self, path: Path) -> str | None:
        """The name under which find() gives `path`, or None where it lies outside the rooms."""
        for room, folder in (("assets", self.assets), ("campaigns", self.campaigns), ("layouts", self.layouts)):
            if path.is_relative_to(folder):
                return f"{room}/{path.relative_to(folder).as_posix()}"
        return None
