"""Where files lie: those of one site, and those that come with the program, which a site adds to or replaces."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

PROGRAM = Path(__file__).resolve().parent.parent
"""The package: all its modules, and the data that comes with it."""

DATA = PROGRAM / "data"
"""Fonts, lists, styles, scripts and translations that come with the program."""

_LAYOUTS = PROGRAM / "layouts"

HANDBOOK = "handbook"
"""The room with the pages of the handbook for staff: the program's, and those of the site's own over them."""

HANDBOOK_SETTINGS = "handbook-settings"
"""The room that shows the program's pages alone: with them lies how the handbook is rendered, which no site changes."""

HANDBOOK_FOLDER = "so-tay"
"""Where the handbook lies on the site; the folder of this name in docs/ has the site's own pages of it."""

PROGRAM_DATA = "program"
"""The room that shows the program's data alone, whatever a site has in its assets/."""

SITE_WORDS = "assets/site.yml"
"""The words and switches of the site, as `Inputs` names the file."""

SETTINGS = "mkdocs.yml"
"""The file in which MkDocs finds how the site is built."""

ADDRESSES = "addresses.txt"
"""The file in the root folder with every page address that was published (publish/published_addresses.py)."""

MAX_SETTINGS_BYTES = 1_000_000
"""How much of the file of settings is read."""

_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SITE_URL = re.compile(r"""https?://[^\s"'#]+""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Project:
    """The folders of a site. A file is known by a name that begins with the room it is in.

    In the rooms `assets`, `layouts` and `handbook` the site's own files lie over those of the program: where both have
    a file of one name, the site's counts.
    """

    root: Path
    settings_name: str = SETTINGS
    """Name of the file of settings in the root; a site may be built with another one (`mkdocs build -f`)."""

    @classmethod
    def at(cls, root: Path) -> Project:
        """The site whose root folder (the one with campaigns/) is `root`."""
        return cls(root.resolve())

    @classmethod
    def with_settings(cls, settings: Path) -> Project:
        """The site whose file of settings, in its root folder, is `settings`."""
        return cls(settings.parent.resolve(), settings.name)

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
        return self.root / self.settings_name

    @property
    def rooms(self) -> dict[str, tuple[Path, ...]]:
        """The folders that names begin with; where there are two, the later one lies over the earlier one."""
        return {
            PROGRAM_DATA: (DATA,),
            "assets": (DATA, self.assets),
            "campaigns": (self.campaigns,),
            "docs": (self.docs,),
            "layouts": (_LAYOUTS, self.layouts),
            HANDBOOK: (PROGRAM / HANDBOOK, self.docs / HANDBOOK_FOLDER),
            HANDBOOK_SETTINGS: (PROGRAM / HANDBOOK,),
        }

    def find(self, name: str) -> Path:
        """The path of a name that begins with a room (`assets/…`, `campaigns/…`). Raises ValueError for any other."""
        *under, own = self.places(name)
        return next((place for place in under if place.exists() and not own.exists()), own)

    def places(self, name: str) -> list[Path]:
        """Where `name` may lie, whether it does or not: each place lies over those before it; ValueError as `find`."""
        room, _, rest = name.partition("/")
        folders = self.rooms.get(room, ())
        if not folders or ".." in rest.split("/"):
            raise ValueError(f"no room holds {name}")
        return [folder / rest for folder in folders]

    def is_of_program(self, name: str) -> bool:
        """Whether the program has a file of this name; ValueError as `find`."""
        return self.places(name)[0].exists()

    def is_own(self, name: str) -> bool:
        """Whether the site has a file of this name; ValueError as `find`."""
        return self.places(name)[-1].exists()

    @property
    def theme(self) -> list[Path]:
        """The folders with the frame of every page that are there; what the first has is not looked for further on."""
        return [folder for folder in reversed(self.places("layouts/pages/theme")) if folder.is_dir()]


def site_url_in(settings: bytes) -> str | None:
    """The `site_url` of mkdocs.yml whose bytes are `settings`; None where it has no plain http or https address."""
    found = _SITE_URL.fullmatch(_plain_texts(settings).get("site_url", ""))
    return found[0] if found else None


def own_address_in(words: bytes) -> str | None:
    """The `address` of site.yml whose bytes are `words`; None where it has no plain http or https address."""
    found = _SITE_URL.fullmatch(_plain_texts(words).get("address", ""))
    return found[0] if found else None


def site_name_in(settings: bytes) -> str | None:
    """The `site_name` of mkdocs.yml whose bytes are `settings`; None where it has none that is plain text."""
    return _plain_texts(settings).get("site_name") or None


def site_dir_in(settings: bytes) -> str:
    """The `site_dir` of mkdocs.yml whose bytes are `settings`; `site` where it names none."""
    return _plain_texts(settings).get("site_dir") or "site"


@lru_cache(maxsize=8)
def _plain_texts(settings: bytes) -> dict[str, str]:
    """The settings that are plain text, without tags; none of a file that is not YAML.

    Read event by event, without MkDocs, which a process that only draws never loads.
    """
    found: dict[str, str] = {}
    depth, key = 0, None
    with suppress(yaml.YAMLError, UnicodeDecodeError):
        for event in yaml.parse(settings[:MAX_SETTINGS_BYTES], Loader=_Loader):
            if depth == 1 and isinstance(event, yaml.NodeEvent):
                text = event.value.strip() if isinstance(event, yaml.ScalarEvent) and event.tag is None else ""
                if key:
                    found[key] = text
                key = text if key is None else None
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    return found
