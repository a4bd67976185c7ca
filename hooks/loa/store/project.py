"""Where files lie: those of one site, and those that come with the program, which a site adds to or replaces."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

PROGRAM = Path(__file__).resolve().parent.parent
"""The package: all its modules, and the data that comes with it."""

DATA = PROGRAM / "data"
"""Fonts, lists, styles, scripts and translations that come with the program."""

_LAYOUTS = PROGRAM / "layouts"

PROGRAM_DATA = "program"
"""The room that shows the program's data alone, whatever a site has in its assets/."""

SETTINGS = "mkdocs.yml"
"""The file in which MkDocs finds how the site is built."""

_SITE_URL = re.compile(r"""^site_url:\s*["']?(https?://[^\s"'#]+)""", re.MULTILINE)
"""Read without MkDocs, which a process that only draws never loads."""

_SITE_NAME = re.compile(
    r"""^site_name:[ \t]+(?:"([^"\n]+)"|'([^'\n]+)'|([^\s"'!#&*|>][^\n]*?))[ \t]*(?:[ \t]#.*)?$""", re.MULTILINE
)
"""Quoted or plain, with or without a comment after it."""


@dataclass(frozen=True, slots=True)
class Project:
    """The folders of a site. A file is known by a name that begins with the room it is in.

    In the rooms `assets` and `layouts` the site's own files lie over those of the program: where both have a file of
    one name, the site's counts.
    """

    root: Path

    @classmethod
    def at(cls, root: Path) -> Project:
        """The site whose root folder (the one with campaigns/) is `root`."""
        return cls(root.resolve())

    @classmethod
    def around(cls, start: Path) -> Project:
        """The site that `start` lies in: the nearest folder upwards that has campaigns/."""
        for folder in (start, *start.parents):
            if (folder / "campaigns").is_dir():
                return cls.at(folder)
        return cls.at(start)

    @property
    def campaigns(self) -> Path:
        """The content, a folder for each province."""
        return self.root / "campaigns"

    @property
    def assets(self) -> Path:
        """What the site has of its own beside the program's data."""
        return self.root / "assets"

    @property
    def docs(self) -> Path:
        """The pages written by hand."""
        return self.root / "docs"

    @property
    def layouts(self) -> Path:
        """Templates that the site has of its own beside the program's."""
        return self.root / "hooks" / "layouts"

    @property
    def settings(self) -> Path:
        """The file that says how the site is built."""
        return self.root / SETTINGS

    @property
    def rooms(self) -> dict[str, tuple[Path, ...]]:
        """The folders that names begin with; where there are two, the later one lies over the earlier one."""
        return {
            PROGRAM_DATA: (DATA,),
            "assets": (DATA, self.assets),
            "campaigns": (self.campaigns,),
            "docs": (self.docs,),
            "layouts": (_LAYOUTS, self.layouts),
        }

    def find(self, name: str) -> Path:
        """The path of `assets/…`, `campaigns/…`, `docs/…` or `layouts/…`. Raises ValueError for any other name."""
        *under, own = self.places(name)
        return next((place for place in under if place.exists() and not own.exists()), own)

    def places(self, name: str) -> list[Path]:
        """Where `name` may lie, whether it does or not: each place lies over those before it; ValueError as `find`."""
        room, _, rest = name.partition("/")
        folders = self.rooms.get(room, ())
        if not folders or ".." in rest.split("/"):
            raise ValueError(f"no room holds {name}")
        return [folder / rest for folder in folders]

    @property
    def theme(self) -> list[Path]:
        """The folders with the frame of every page that are there; what the first has is not looked for further on."""
        return [folder for folder in reversed(self.places("layouts/pages/theme")) if folder.is_dir()]


def site_url_in(settings: bytes) -> str | None:
    """The `site_url` of mkdocs.yml whose bytes are `settings`; None where it has no plain http or https address."""
    found = _SITE_URL.search(settings.decode("utf-8", "replace"))
    return found[1] if found else None


def site_name_in(settings: bytes) -> str | None:
    """The `site_name` of mkdocs.yml whose bytes are `settings`; None where it is not a plain text of one line."""
    found = _SITE_NAME.search(settings.decode("utf-8", "replace").replace("\r\n", "\n"))
    return next(filter(None, found.groups())).strip() if found else None
