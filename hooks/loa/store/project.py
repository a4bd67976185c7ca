"""Where the files of a project are: content, assets, layouts, hand-written pages and the settings of MkDocs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
OWN_ASSETS = _PACKAGE.parent.parent / "assets"
"""Fonts, lists and translations that come with Loa."""

SETTINGS = "mkdocs.yml"
"""The file in which MkDocs finds how the site is built."""

_SITE_URL = re.compile(r"""^site_url:\s*["']?(https?://[^\s"'#]+)""", re.MULTILINE)
"""Read without MkDocs, which a process that only draws never loads."""


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

    def find(self, name: str) -> Path:
        """The path of `assets/…`, `campaigns/…`, `docs/…` or `layouts/…`. Raises ValueError for any other name."""
        room, _, rest = name.partition("/")
        folders = self.rooms
        if room not in folders or ".." in rest.split("/"):
            raise ValueError(f"no room holds {name}")
        return folders[room] / rest if rest else folders[room]

    @property
    def rooms(self) -> dict[str, Path]:
        """The folders with which names of files begin, by that first part of the name."""
        rooms = {"assets": self.assets, "campaigns": self.campaigns, "docs": self.docs, "layouts": self.layouts}
        return rooms if self.assets == OWN_ASSETS else rooms | {"own-assets": OWN_ASSETS}

    @property
    def settings(self) -> Path:
        """The path of mkdocs.yml."""
        return self.root / SETTINGS


def site_url_in(settings: bytes) -> str | None:
    """The `site_url` of mkdocs.yml whose bytes are `settings`; None where it has no plain http or https address."""
    found = _SITE_URL.search(settings.decode("utf-8", "replace"))
    return found[1] if found else None
